//! Codes with one destroyed finder: torn off, covered by a logo or a finger, or cut away.
//!
//! Two finders can be the ends of a side or of the diagonal, so there are six places for the third one if the code does
//! not lean. Around each of them the place is varied until the timing patterns, which lead from finder to finder,
//! correlate best. The code is read at the places with the best correlation.

use super::{
    budget::Budget,
    code::{Care, Code, read_laid_out},
    corners::{Corners, Place, are_a_pair, completions},
    finder::Finder,
    fit::Fitting,
    geometry::Homography,
    ink::Ink,
    plane::Plane,
    timing::{self, Layout},
};

/// Between two finders of one side the timing pattern must be clear.
const MIN_TIMING: f32 = 0.6;
/// Both timing patterns must correlate like this at the third finder's place.
const MIN_FIT: f32 = 0.5;
/// How many places are tried.
const MOST_GUESSES: usize = 20;

/// A possible place of the third finder.
struct Guess {
    fit: f32,
    corners: Corners,
    layout: Layout,
}

/// Reads a code that has two of these finders, which all have the same colour.
pub(super) fn read(
    plane: Plane<'_>,
    finders: &[Finder],
    care: Care,
    budget: &Budget<'_>,
) -> Option<Code> {
    let ink = Ink {
        plane,
        is_dark: finders.first()?.is_dark,
    };
    let pairs = finders.iter().enumerate().flat_map(|(index, one)| {
        finders[index + 1..]
            .iter()
            .filter(|other| are_a_pair(one, other))
            .map(move |other| (one, other))
    });
    let mut guesses: Vec<Guess> = pairs
        .flat_map(|(one, other)| completions(*one, *other))
        .take_while(|_| !budget.is_spent())
        .flat_map(|corners| guesses(ink, &corners, care, budget))
        .collect();
    guesses.sort_by(|a, b| b.fit.total_cmp(&a.fit));
    guesses
        .iter()
        .take(MOST_GUESSES)
        .take_while(|_| !budget.is_spent())
        .find_map(|guess| read_laid_out(ink, &guess.corners, &guess.layout, care, budget))
}

/// For every likely size, the places around the guessed one where the timing patterns correlate best.
fn guesses(ink: Ink<'_>, corners: &Corners, care: Care, budget: &Budget<'_>) -> Vec<Guess> {
    let Some(missing) = corners.missing else {
        return Vec::new();
    };
    let min_timing = match missing {
        // Two finders of a diagonal have no timing pattern between them.
        Place::Corner => f32::MIN,
        Place::Right | Place::Below => MIN_TIMING,
    };
    timing::layouts(ink, corners, care.timing, budget)
        .into_iter()
        .take_while(|layout| layout.score >= min_timing)
        .take(care.layouts)
        .flat_map(|layout| {
            // The receding towards the missing finder was measured at a wrong place.
            let [right, down] = layout.recede;
            let recede = match missing {
                Place::Corner => [0.0, 0.0],
                Place::Right => [0.0, down],
                Place::Below => [right, 0.0],
            };
            places(ink, corners, missing, Layout { recede, ..layout }, budget)
        })
        .collect()
}

fn places(
    ink: Ink<'_>,
    corners: &Corners,
    missing: Place,
    layout: Layout,
    budget: &Budget<'_>,
) -> Vec<Guess> {
    /// A lean moves the finder by at most this share of the side.
    const SHARE: f32 = 0.16;
    /// In modules, like the lengths below.
    const FARTHEST: f32 = 12.0;
    const NEAREST: f32 = 2.0;
    /// How many places are kept for a size.
    const MOST: usize = 2;
    /// Half a module beside the right place, the timing patterns still correlate like this.
    const MIN_ROUGH_FIT: f32 = 0.3;
    const MOST_ROUGH: usize = 6;
    const NEAR: [[f32; 2]; 9] = [
        [0.0, 0.0],
        [-0.4, -0.4],
        [0.0, -0.4],
        [0.4, -0.4],
        [-0.4, 0.0],
        [0.4, 0.0],
        [-0.4, 0.4],
        [0.0, 0.4],
        [0.4, 0.4],
    ];
    let timing = Fitting::of_timing(ink, layout.size);
    let span = (layout.size - 7) as f32;
    let [corner, right, below] = corners.centres();
    let guess = match missing {
        Place::Corner => corner,
        Place::Right => right,
        Place::Below => below,
    };
    let along = (right - corner) * (1.0 / span);
    let down = (below - corner) * (1.0 / span);
    let steps = (span * SHARE).clamp(NEAREST, FARTHEST) as i16;
    let at = |column: f32, row: f32| {
        let corners = corners.with(missing, guess + along * column + down * row);
        let map = Homography::from_finders(corners.centres(), span, layout.recede);
        (timing.quality(&map), corners)
    };
    let mut seen: Vec<(f32, [f32; 2])> = Vec::new();
    for row in -steps..=steps {
        for column in -steps..=steps {
            let (column, row) = (f32::from(column), f32::from(row));
            let (fit, _) = at(column, row);
            if fit >= MIN_ROUGH_FIT {
                seen.push((fit, [column, row]));
            }
        }
    }
    let side = 2 * usize::from(steps.unsigned_abs()) + 1;
    seen.sort_by(|a, b| b.0.total_cmp(&a.0));
    seen.truncate(MOST_ROUGH);
    budget.count((side * side + seen.len() * NEAR.len()) * timing.pixels());
    let best_near = |(_, [column, row]): (f32, [f32; 2])| {
        NEAR.map(|[aside, below]| at(column + aside, row + below))
            .into_iter()
            .max_by(|a, b| a.0.total_cmp(&b.0))
    };
    let mut guesses: Vec<Guess> = seen
        .into_iter()
        .filter_map(best_near)
        .filter(|&(fit, _)| fit >= MIN_FIT)
        .map(|(fit, corners)| Guess {
            fit,
            corners,
            layout,
        })
        .collect();
    guesses.sort_by(|a, b| b.fit.total_cmp(&a.fit));
    guesses.truncate(MOST);
    guesses
}
