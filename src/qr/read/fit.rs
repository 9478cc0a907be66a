//! The exact place of a code: from a rough map to one that fits all known patterns.
//!
//! The finders, the timing patterns and the alignment patterns of a code look the same whatever its text. A map from
//! modules to pixels is good if the picture, seen through it, correlates with them.

use super::{
    corners::Place,
    correlation::Correlation,
    finder::Shape,
    geometry::{Homography, Point},
    ink::Ink,
    symbol::{alignment_is_dark, alignment_rows, version_of},
};

/// A code's size and ink, to which maps are fitted.
#[derive(Clone)]
pub(super) struct Fitting<'a> {
    ink: Ink<'a>,
    size: usize,
    /// Known modules: column and row of the centre, and +1 for dark, -1 for light.
    known: Vec<(f32, f32, f32)>,
}

/// How far an alignment pattern reaches from its centre, in modules.
const ALIGNMENT_REACH: i16 = 2;

/// A place where an alignment pattern may be.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sighting {
    pub(super) score: f32,
    pub(super) place: Point,
}

/// What correlates less than this is not an alignment pattern.
const MIN_LIKENESS: f32 = 0.45;

impl<'a> Fitting<'a> {
    /// All known patterns count, except a destroyed finder. `shape` is how the finders are drawn.
    pub(super) fn new(ink: Ink<'a>, size: usize, shape: Shape, missing: Option<Place>) -> Self {
        let version = version_of(size);
        let mut known = Vec::new();
        let finders = [
            (Place::Corner, 3, 3),
            (Place::Right, size - 4, 3),
            (Place::Below, 3, size - 4),
        ];
        for (place, column, row) in finders {
            if missing == Some(place) {
                continue;
            }
            for y in row.saturating_sub(4)..(row + 5).min(size) {
                for x in column.saturating_sub(4)..(column + 5).min(size) {
                    let is_dark = shape.is_dark(x.abs_diff(column), y.abs_diff(row));
                    known.extend(is_dark.map(|is_dark| module(x, y, is_dark)));
                }
            }
        }
        known.extend(timing_modules(size));
        // A single alignment pattern keeps the far corner in place. If there are many, each is measured by itself,
        // because on bent paper no single map fits them all.
        if let &[_, far] = alignment_rows(version).as_slice() {
            for y in far - 2..=far + 2 {
                for x in far - 2..=far + 2 {
                    let is_dark = alignment_is_dark(x.abs_diff(far).max(y.abs_diff(far)));
                    known.push(module(x, y, is_dark));
                }
            }
        }
        Self { ink, size, known }
    }

    /// Only the timing patterns count.
    pub(super) fn of_timing(ink: Ink<'a>, size: usize) -> Self {
        Self {
            ink,
            size,
            known: timing_modules(size).collect(),
        }
    }

    /// How many pixels [`Self::quality`] looks at.
    pub(super) fn pixels(&self) -> usize {
        self.known.len()
    }

    /// About how many pixels [`Self::refine`] looks at.
    pub(super) fn refining_pixels(&self, rounds: usize) -> usize {
        const TRIES: usize = 32;
        rounds * TRIES * self.known.len()
    }

    /// How well the picture, seen through this map, matches the known patterns, up to 1.
    pub(super) fn quality(&self, map: &Homography) -> f32 {
        let mut correlation = Correlation::default();
        for &(u, v, template) in &self.known {
            correlation.add(self.ink.at(map.map(u, v)), template);
        }
        correlation.coefficient()
    }

    /// Moves the map until it fits no better: four points of the code, the centres of the finders and of the far
    /// alignment pattern, are shifted one by one, by smaller and smaller steps (coordinate descent).
    pub(super) fn refine(&self, start: Homography, rounds: usize) -> (f32, Homography) {
        /// In modules.
        const FIRST_STEP: f32 = 0.4;
        const LAST_STEP: f32 = 0.04;
        const DIRECTIONS: [(f32, f32); 8] = [
            (1.0, 0.0),
            (-1.0, 0.0),
            (0.0, 1.0),
            (0.0, -1.0),
            (1.0, 1.0),
            (1.0, -1.0),
            (-1.0, 1.0),
            (-1.0, -1.0),
        ];
        let size = self.size as f32;
        let anchors = [
            (size - 6.5, size - 6.5),
            (3.5, 3.5),
            (size - 3.5, 3.5),
            (3.5, size - 3.5),
        ];
        let mut pairs = anchors.map(|(u, v)| (Point::new(u, v), start.map(u, v)));
        let (mut best, mut quality) = (start, self.quality(&start));
        // Each point moves along the code's own directions, because a code that leans is far shorter one way.
        let steps = anchors.map(|(u, v)| start.steps(u, v));
        let mut step = FIRST_STEP;
        for _ in 0..rounds {
            let mut improved = false;
            for index in 0..pairs.len() {
                let [right, down] = steps[index].map(|one| one * step);
                for (across, along) in DIRECTIONS {
                    let shift = right * across + down * along;
                    let kept = pairs[index].1;
                    pairs[index].1 = kept + shift;
                    let moved = Homography::fit(&pairs).map(|map| (self.quality(&map), map));
                    match moved {
                        Some((better, map)) if better > quality + 1e-4 => {
                            (quality, best, improved) = (better, map, true);
                        }
                        _ => pairs[index].1 = kept,
                    }
                }
            }
            if !improved {
                step /= 2.0;
                if step < LAST_STEP {
                    break;
                }
            }
        }
        (quality, best)
    }

    /// The places most like an alignment pattern within `reach` modules of where the map expects it, the best first.
    pub(super) fn sightings(
        &self,
        map: &Homography,
        (u, v): (f32, f32),
        reach: f32,
        most: usize,
    ) -> Vec<Sighting> {
        const STEP: f32 = 0.5;
        /// How much a place loses for each module of distance.
        const FAR: f32 = 0.006;
        let [right, down] = map.steps(u, v);
        let expected = map.map(u, v);
        let offset = |x: f32, y: f32| right * x + down * y;
        let steps = (reach / STEP) as i16;
        let mut seen: Vec<(f32, f32, f32)> = Vec::new();
        for row in -steps..=steps {
            for column in -steps..=steps {
                let (x, y) = (f32::from(column) * STEP, f32::from(row) * STEP);
                let likeness = self.likeness(map, (u, v), offset(x, y));
                if likeness > MIN_LIKENESS {
                    seen.push((likeness - FAR * x.hypot(y), x, y));
                }
            }
        }
        seen.sort_by(|a, b| b.0.total_cmp(&a.0));
        let mut apart: Vec<(f32, f32, f32)> = Vec::new();
        for place in seen {
            if apart
                .iter()
                .all(|other| (other.1 - place.1).abs() > 1.0 || (other.2 - place.2).abs() > 1.0)
            {
                apart.push(place);
                if apart.len() == most {
                    break;
                }
            }
        }
        let climb = |(mut score, mut x, mut y): (f32, f32, f32)| {
            let mut step = STEP / 2.0;
            while step > 0.05 {
                let around =
                    [(step, 0.0), (-step, 0.0), (0.0, step), (0.0, -step)].map(|(right, down)| {
                        let (x, y) = (x + right, y + down);
                        (self.likeness(map, (u, v), offset(x, y)), x, y)
                    });
                match around.into_iter().max_by(|a, b| a.0.total_cmp(&b.0)) {
                    Some(better) if better.0 > score => (score, x, y) = better,
                    _ => step /= 2.0,
                }
            }
            Sighting {
                score,
                place: expected + offset(x, y),
            }
        };
        apart.into_iter().map(climb).collect()
    }

    /// How much the modules around (u, v) look like an alignment pattern when the map is shifted by `offset`.
    fn likeness(&self, map: &Homography, (u, v): (f32, f32), offset: Point) -> f32 {
        let mut correlation = Correlation::default();
        let reach = ALIGNMENT_REACH;
        for y in -reach..=reach {
            for x in -reach..=reach {
                let distance = usize::from(x.unsigned_abs().max(y.unsigned_abs()));
                let point = map.map(u + f32::from(x), v + f32::from(y)) + offset;
                correlation.add(
                    self.ink.at(point),
                    if alignment_is_dark(distance) {
                        1.0
                    } else {
                        -1.0
                    },
                );
            }
        }
        correlation.coefficient()
    }
}

/// A known module: its centre, and +1 for dark, -1 for light.
fn module(column: usize, row: usize, is_dark: bool) -> (f32, f32, f32) {
    let ink = if is_dark { 1.0 } else { -1.0 };
    (column as f32 + 0.5, row as f32 + 0.5, ink)
}

/// The modules of both timing patterns, from finder to finder.
fn timing_modules(size: usize) -> impl Iterator<Item = (f32, f32, f32)> {
    (8..size - 8).flat_map(|index| {
        let is_dark = index % 2 == 0;
        [module(index, 6, is_dark), module(6, index, is_dark)]
    })
}

#[cfg(test)]
mod tests;
