//! How many modules a code has, and how it recedes from the camera, by its timing patterns.
//!
//! Between two finders, dark and light modules alternate. Counting them along a blurred, tilted line is fragile.
//! Instead, the line is laid out for each likely size and for several degrees of perspective, and the layout that
//! correlates best with dark-light-dark-light is taken.

use super::{
    budget::Budget,
    corners::{Corners, Place},
    correlation::Correlation,
    finder::{Finder, module_along},
    geometry::Homography,
    ink::Ink,
    symbol::{MAX_VERSION, size_of},
};

/// A size for a code, with its perspective and how well its timing patterns can be seen.
#[derive(Clone, Copy, Debug)]
pub(super) struct Layout {
    /// Modules a side.
    pub(super) size: usize,
    /// How the code recedes along its upper and its left side; see [`Homography::from_finders`].
    pub(super) recede: [f32; 2],
    pub(super) score: f32,
}

/// How finely to search.
#[derive(Clone, Copy)]
pub(super) struct Search {
    /// Steps of perspective to either side of the one measured.
    pub(super) perspective_steps: u8,
}

impl Search {
    /// The most lines that are laid out along a side.
    fn lines(self) -> usize {
        ASIDE.len() * 2 * (usize::from(self.perspective_steps) + 1)
    }
}

/// A step of the ratio between the distances to the far and to the near end.
const PERSPECTIVE_STEP: f32 = 0.03;
/// Offsets of the line, in modules. The finders' centres are known to a fraction of a module, and the perspective of
/// the other side moves the line 3 modules inwards from them.
const ASIDE: [f32; 3] = [0.0, -0.5, 0.5];
/// Beyond this, the far side of the code would be at the horizon.
const MAX_RECEDE: f32 = -0.7;
/// A correlation that ends the search.
const CLEAR: f32 = 0.9;

/// The likely layouts of a code with these finders, the best first.
pub(super) fn layouts(
    ink: Ink<'_>,
    corners: &Corners,
    search: Search,
    budget: &Budget<'_>,
) -> Vec<Layout> {
    let (width, recede_right) = leg(ink, corners, Place::Right);
    let (height, recede_down) = leg(ink, corners, Place::Below);
    let size = f32::midpoint(width, height) + 7.0;
    let likely = ((size - 17.0) / 4.0).round() as isize;
    // An error of 4 % is half a version at 50 modules, one and a half at 150.
    let reach = if size > 80.0 { 3 } else { 2 };
    let mut layouts: Vec<Layout> = (likely - reach..=likely + reach)
        .filter_map(|version| usize::try_from(version).ok())
        .filter(|version| (1..=MAX_VERSION).contains(version))
        .map(|version| {
            let size = size_of(version);
            budget.count(2 * size * search.lines());
            let right = arm(
                ink,
                corners,
                size,
                Edge::Upper,
                [recede_right, recede_down],
                search,
            );
            let down = arm(
                ink,
                corners,
                size,
                Edge::Left,
                [right.recede, recede_down],
                search,
            );
            let both = match corners.missing {
                // The arm to a missing finder is a guess.
                Some(Place::Right) => down.score,
                Some(Place::Below) => right.score,
                // One arm may be damaged, so the better one counts more.
                Some(Place::Corner) | None => {
                    right.score.max(down.score) + 0.5 * right.score.min(down.score)
                }
            };
            let unlikely = 0.04 * (version.cast_signed() - likely).abs() as f32;
            Layout {
                size,
                recede: [right.recede, down.recede],
                score: both - unlikely,
            }
        })
        .collect();
    layouts.sort_by(|a, b| b.score.total_cmp(&a.score));
    layouts
}

/// The distance of a finder from the corner in modules, and how much the code recedes in that direction.
///
/// Under perspective a leg of n modules with sizes a and b at its ends is n √(a b) long, and √(a / b) is 1 plus the
/// receding.
fn leg(ink: Ink<'_>, corners: &Corners, end: Place) -> (f32, f32) {
    let from = &corners.corner;
    let to = match end {
        Place::Below => &corners.below,
        Place::Right | Place::Corner => &corners.right,
    };
    let way = to.centre - from.centre;
    let length = way.length();
    let direction = way * (1.0 / length);
    let module = |finder: &Finder, place: Place| {
        // A destroyed finder has no modules to measure.
        (corners.missing != Some(place)).then(|| {
            module_along(ink.plane, finder, direction)
                .unwrap_or_else(|| finder.ellipse.module_along(direction))
        })
    };
    let (near, far) = (module(from, Place::Corner), module(to, end));
    let known = near.or(far).unwrap_or(from.module);
    let (near, far) = (near.unwrap_or(known), far.unwrap_or(known));
    (
        length / (near * far).sqrt(),
        (near / far).clamp(0.12, 8.0).sqrt() - 1.0,
    )
}

/// On which side of the code a timing pattern runs.
#[derive(Clone, Copy)]
enum Edge {
    Upper,
    Left,
}

/// The best receding along one side, and its score.
struct Arm {
    recede: f32,
    score: f32,
}

fn arm(
    ink: Ink<'_>,
    corners: &Corners,
    size: usize,
    edge: Edge,
    measured: [f32; 2],
    search: Search,
) -> Arm {
    let centres = corners.centres();
    let middle = match edge {
        Edge::Upper => measured[0],
        Edge::Left => measured[1],
    };
    let mut best = Arm {
        recede: middle,
        score: -1.0,
    };
    // Begin at the measured perspective and go outwards: a clear correlation ends the search, and in a small code a
    // wrong perspective may correlate as clearly.
    let steps = i16::from(search.perspective_steps);
    for step in (0..=steps).flat_map(|step| [step, -step]) {
        let recede = middle + f32::from(step) * PERSPECTIVE_STEP * (1.0 + middle);
        if recede <= MAX_RECEDE {
            continue;
        }
        let both = match edge {
            Edge::Upper => [recede, measured[1]],
            Edge::Left => [measured[0], recede],
        };
        let map = Homography::from_finders(centres, (size - 7) as f32, both);
        for aside in ASIDE {
            let mut correlation = Correlation::default();
            for index in 6..=size - 7 {
                let (along, across) = (index as f32 + 0.5, 6.5 + aside);
                let point = match edge {
                    Edge::Upper => map.map(along, across),
                    Edge::Left => map.map(across, along),
                };
                correlation.add(ink.at(point), if index % 2 == 0 { 1.0 } else { -1.0 });
            }
            let unlikely = 0.008 * f32::from(step).abs() + if aside == 0.0 { 0.0 } else { 0.02 };
            let score = correlation.coefficient() - unlikely;
            if score > best.score {
                best = Arm { recede, score };
            }
        }
        if best.score > CLEAR {
            break;
        }
    }
    best
}

#[cfg(test)]
mod tests;
