//! Which three finders belong to one code.

use std::collections::HashMap;

use super::{
    finder::{Finder, Shape},
    geometry::Point,
};

/// The three finders of a code, named as they are when the code stands upright.
#[derive(Clone, Copy, Debug)]
pub(super) struct Corners {
    /// The top left one, where the right angle is.
    pub(super) corner: Finder,
    /// The top right one.
    pub(super) right: Finder,
    /// The bottom left one.
    pub(super) below: Finder,
    /// The one that is destroyed, if one is; its place is a guess.
    pub(super) missing: Option<Place>,
}

impl Corners {
    /// Sorts the legs so that the code is not mirrored; whether it was is for the decoder to find out.
    pub(super) fn new(corner: Finder, one: Finder, other: Finder) -> Self {
        let turn = (one.centre - corner.centre).cross(other.centre - corner.centre);
        let (right, below) = if turn > 0.0 {
            (one, other)
        } else {
            (other, one)
        };
        Self {
            corner,
            right,
            below,
            missing: None,
        }
    }

    /// The same code with one finder's centre elsewhere.
    pub(super) fn with(mut self, place: Place, centre: Point) -> Self {
        let finder = match place {
            Place::Corner => &mut self.corner,
            Place::Right => &mut self.right,
            Place::Below => &mut self.below,
        };
        finder.centre = centre;
        self
    }

    pub(super) fn centres(&self) -> [Point; 3] {
        [self.corner.centre, self.right.centre, self.below.centre]
    }
}

/// One of the three finders of a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    Corner,
    Right,
    Below,
}

/// Whether two finders may be of one code.
pub(super) fn are_a_pair(one: &Finder, other: &Finder) -> bool {
    let apart = one.centre.distance(other.centre) / one.module.min(other.module);
    // The diagonal is half as long again as a side.
    ratio(one.module, other.module) <= MAX_MODULE_RATIO
        && (MODULES_APART.start..1.5 * MODULES_APART.end).contains(&apart)
}

/// The codes that two finders may be of when the third is destroyed: with a square on either side of the line between
/// them, or with that line as its diagonal. The third finder's centre is that of an untilted code.
pub(super) fn completions(one: Finder, other: Finder) -> [Corners; 6] {
    let way = other.centre - one.centre;
    let aside = Point::new(-way.y, way.x);
    let at = |centre: Point| Finder { centre, ..one };
    let middle = one.centre + way * 0.5;
    let without = |missing, corner, right, below| Corners {
        corner,
        right,
        below,
        missing: Some(missing),
    };
    [
        // The line is the upper side, the left side, or one of them of a code upside down.
        without(Place::Below, one, other, at(one.centre + aside)),
        without(Place::Right, other, at(other.centre + aside), one),
        without(Place::Right, one, at(one.centre - aside), other),
        without(Place::Below, other, one, at(other.centre - aside)),
        without(Place::Corner, at(middle - aside * 0.5), other, one),
        without(Place::Corner, at(middle + aside * 0.5), one, other),
    ]
}

/// Three finders (as indices) that may be one code's, and how unlikely that is.
#[derive(Clone, Copy)]
pub(super) struct Triple {
    pub(super) cost: f32,
    pub(super) corner: usize,
    pub(super) legs: [usize; 2],
}

/// Modules of one code differ in size by perspective, but not by more than this.
const MAX_MODULE_RATIO: f32 = 1.9;
/// A code's sides differ by tilt, but not by more than this.
const MAX_SIDE_RATIO: f32 = 1.9;
/// How far the angle at the corner may be from a right one: about 50 to 130 degrees.
const MAX_COSINE: f32 = 0.62;
/// Finders of a version 1 code are 14 modules apart, of a version 40 code 170; with room for errors of measurement.
const MODULES_APART: std::ops::Range<f32> = 9.0..200.0;
/// Three perfect finders have this quality together.
const FULL_QUALITY: f32 = 84.0;

/// The finders of one colour that are most finder-like, best first: those seen in most of the rows they should be in.
pub(super) fn best_finders(
    all: &[Finder],
    is_dark: bool,
    row_pace: usize,
    most: usize,
) -> Vec<Finder> {
    let rank = |finder: &Finder| {
        let rows = finder.rows_seen as f32 * row_pace as f32;
        (rows / (3.0 * finder.module)).min(1.0) * finder.quality
    };
    let mut finders: Vec<Finder> = all
        .iter()
        .filter(|finder| finder.is_dark == is_dark)
        .copied()
        .collect();
    finders.sort_by(|a, b| rank(b).total_cmp(&rank(a)));
    finders.truncate(most);
    finders
}

/// The finders of one shape of whose size there are the fewest. Modules drawn as dots look like finders without rings, but
/// there are hundreds of one size.
pub(super) fn rarest_finders(all: &[Finder], shape: Shape, most: usize) -> Vec<Finder> {
    /// Sizes in steps of a fifth.
    const STEP: f32 = 1.2;
    let step = |finder: &Finder| finder.module.log(STEP).round() as i16;
    let mut alike: HashMap<i16, usize> = HashMap::new();
    let mut finders: Vec<Finder> = all
        .iter()
        .filter(|finder| finder.shape == shape)
        .copied()
        .collect();
    for finder in &finders {
        *alike.entry(step(finder)).or_default() += 1;
    }
    let crowd = |finder: &Finder| -> usize {
        let size = step(finder);
        [size - 1, size, size + 1]
            .iter()
            .filter_map(|near| alike.get(near))
            .sum()
    };
    finders.sort_by_key(crowd);
    finders.truncate(most);
    finders
}

/// All triples that can be a code, the most likely first.
pub(super) fn triples(finders: &[Finder]) -> Vec<Triple> {
    let mut triples = Vec::new();
    for (a, first) in finders.iter().enumerate() {
        for (b, second) in finders.iter().enumerate().skip(a + 1) {
            let modules = first.module.min(second.module);
            let apart = first.centre.distance(second.centre);
            if ratio(first.module, second.module) > MAX_MODULE_RATIO
                || apart < MODULES_APART.start * modules
            {
                continue;
            }
            for c in b + 1..finders.len() {
                triples.extend(triple(finders, [a, b, c]));
            }
        }
    }
    triples.sort_by(|a, b| a.cost.total_cmp(&b.cost));
    triples
}

fn triple(finders: &[Finder], [a, b, c]: [usize; 3]) -> Option<Triple> {
    let apart = |one: usize, other: usize| finders[one].centre.distance(finders[other].centre);
    let (ab, bc, ca) = (apart(a, b), apart(b, c), apart(c, a));
    // The right angle is opposite to the longest side.
    let (corner, legs, [one, other, opposite]) = if bc >= ab && bc >= ca {
        (a, [b, c], [ab, ca, bc])
    } else if ca >= ab && ca >= bc {
        (b, [a, c], [ab, bc, ca])
    } else {
        (c, [a, b], [ca, bc, ab])
    };
    let three = [finders[a], finders[b], finders[c]];
    let smallest = three
        .iter()
        .map(|finder| finder.module)
        .fold(f32::MAX, f32::min);
    let largest = three.iter().map(|finder| finder.module).fold(0.0, f32::max);
    let modules = largest / smallest;
    let sides = ratio(one, other);
    let cosine = (one * one + other * other - opposite * opposite) / (2.0 * one * other);
    let mean_module = three.iter().map(|finder| finder.module).sum::<f32>() / 3.0;
    let side = f32::midpoint(one, other) / mean_module;
    let fits = modules <= MAX_MODULE_RATIO
        && sides <= MAX_SIDE_RATIO
        && cosine.abs() <= MAX_COSINE
        && one.min(other) >= MODULES_APART.start * smallest
        && side <= MODULES_APART.end;
    // Weights from experience: a plain square of clear finders is tried first, a large one after a small one.
    let lacking = (FULL_QUALITY - three.iter().map(|finder| finder.quality).sum::<f32>()).max(0.0);
    let cost = (modules - 1.0) * 2.0
        + (sides - 1.0) * 1.5
        + cosine.abs() * 1.5
        + side * 0.003
        + lacking * 0.12;
    fits.then_some(Triple { cost, corner, legs })
}

fn ratio(a: f32, b: f32) -> f32 {
    a.max(b) / a.min(b)
}

#[cfg(test)]
mod tests;
