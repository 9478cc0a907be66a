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
    /// Orders the legs as in a code that is not mirrored. The decoder finds out whether it was.
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

    /// The same code with the centre of one finder moved.
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

/// Whether two finders may belong to one code.
pub(super) fn are_a_pair(one: &Finder, other: &Finder) -> bool {
    // The diagonal is half as long again as a side.
    ratio(one.module, other.module) <= MAX_PAIR_RATIO
        && one.ellipse.stretch_to(other.ellipse) <= MAX_PAIR_STRETCH
        && (MODULES_APART.start..1.5 * MODULES_APART.end).contains(&distance(one, other))
}

/// The codes that two finders may belong to if the third is destroyed: the line between them is a side of a square to
/// its left or right, or its diagonal. The third finder's centre is that of a code that leans as the two finders do,
/// without perspective.
pub(super) fn completions(one: Finder, other: Finder) -> [Corners; 6] {
    let way = other.centre - one.centre;
    let aside = one.ellipse.mixed(other.ellipse, 0.5).quarter_turn(way);
    let at = |centre: Point| Finder { centre, ..one };
    let middle = one.centre + way * 0.5;
    let without = |missing, corner, right, below| Corners {
        corner,
        right,
        below,
        missing: Some(missing),
    };
    [
        // The line is the upper side or the left side, or one of these in a code that is upside down.
        without(Place::Below, one, other, at(one.centre + aside)),
        without(Place::Right, other, at(other.centre + aside), one),
        without(Place::Right, one, at(one.centre - aside), other),
        without(Place::Below, other, one, at(other.centre - aside)),
        without(Place::Corner, at(middle - aside * 0.5), other, one),
        without(Place::Corner, at(middle + aside * 0.5), one, other),
    ]
}

/// Three finders (as indices) that may belong to one code, and how unlikely that is.
#[derive(Clone, Copy)]
pub(super) struct Triple {
    pub(super) cost: f32,
    pub(super) corner: usize,
    pub(super) legs: [usize; 2],
}

/// Modules of one code differ in size by perspective, but not by more than this, which is the ratio in a code that
/// leans by 60 degrees and is as far away as it is long.
const MAX_MODULE_RATIO: f32 = 3.0;
/// The same for how much longer than wide they are, including errors of measurement.
const MAX_STRETCH: f32 = 2.5;
/// Two finders tell less than three, so they have to agree more.
const MAX_PAIR_RATIO: f32 = 1.9;
const MAX_PAIR_STRETCH: f32 = 1.6;
/// A code's sides are equally long, except for errors of measurement.
const MAX_SIDE_RATIO: f32 = 1.9;
/// How far the angle at the corner may be from a right one, for the same reason: about 50 to 130 degrees.
const MAX_COSINE: f32 = 0.62;
/// Finders of a version 1 code are 14 modules apart, of a version 40 code 170. The range allows for errors of
/// measurement.
const MODULES_APART: std::ops::Range<f32> = 9.0..200.0;
/// Three perfect finders have this quality together.
const FULL_QUALITY: f32 = 84.0;

/// The most finder-like finders of one colour, best first: those that were seen in most of the rows they cover.
pub(super) fn best_finders(
    all: &[Finder],
    is_dark: bool,
    row_pace: usize,
    most: usize,
) -> Vec<Finder> {
    let rank = |finder: &Finder| {
        let rows = finder.rows_seen as f32 * row_pace as f32;
        (rows / (3.0 * finder.ellipse.height())).min(1.0) * finder.quality
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

/// The finders of one shape whose sizes are rarest. Modules drawn as dots look like finders without rings, but hundreds
/// of them have the same size.
pub(super) fn rarest_finders(all: &[Finder], shape: Shape, most: usize) -> Vec<Finder> {
    /// Sizes count as the same within a fifth.
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
    let apart = Distances::among(finders);
    let mut triples = Vec::new();
    for (a, first) in finders.iter().enumerate() {
        for (b, second) in finders.iter().enumerate().skip(a + 1) {
            if ratio(first.module, second.module) > MAX_MODULE_RATIO
                || apart.of(a, b) < MODULES_APART.start
            {
                continue;
            }
            for c in b + 1..finders.len() {
                triples.extend(triple(finders, &apart, [a, b, c]));
            }
        }
    }
    triples.sort_by(|a, b| a.cost.total_cmp(&b.cost));
    triples
}

fn triple(finders: &[Finder], apart: &Distances, [a, b, c]: [usize; 3]) -> Option<Triple> {
    let (ab, bc, ca) = (apart.of(a, b), apart.of(b, c), apart.of(c, a));
    // The right angle is opposite to the longest side.
    let (corner, legs, [one, other]) = if bc >= ab && bc >= ca {
        (a, [b, c], [ab, ca])
    } else if ca >= ab && ca >= bc {
        (b, [a, c], [ab, bc])
    } else {
        (c, [a, b], [ca, bc])
    };
    let three = [finders[a], finders[b], finders[c]];
    let smallest = three
        .iter()
        .map(|finder| finder.module)
        .fold(f32::MAX, f32::min);
    let largest = three.iter().map(|finder| finder.module).fold(0.0, f32::max);
    let modules = largest / smallest;
    let sides = ratio(one, other);
    let stretch = (three[0].ellipse.stretch_to(three[1].ellipse))
        .max(three[1].ellipse.stretch_to(three[2].ellipse))
        .max(three[2].ellipse.stretch_to(three[0].ellipse));
    let at = finders[corner];
    let [to_one, to_other] = legs.map(|leg| finders[leg].centre - at.centre);
    let cosine = at.ellipse.cosine(to_one, to_other);
    let side = f32::midpoint(one, other);
    let fits = modules <= MAX_MODULE_RATIO
        && stretch <= MAX_STRETCH
        && sides <= MAX_SIDE_RATIO
        && cosine.abs() <= MAX_COSINE
        && one.min(other) >= MODULES_APART.start
        && side <= MODULES_APART.end;
    // Weights from experience: a plain square of clear finders is tried first, a large one after a small one.
    let lacking = (FULL_QUALITY - three.iter().map(|finder| finder.quality).sum::<f32>()).max(0.0);
    let cost = (modules - 1.0)
        + (stretch - 1.0)
        + (sides - 1.0) * 1.5
        + cosine.abs() * 1.5
        + side * 0.003
        + lacking * 0.12;
    fits.then_some(Triple { cost, corner, legs })
}

/// How far apart two finders of one code are, in modules.
///
/// Under a pinhole camera a line of n modules with sizes a and b at its ends is n √(a b) long on the picture, whatever
/// its direction.
fn distance(one: &Finder, other: &Finder) -> f32 {
    let way = other.centre - one.centre;
    (one.ellipse.length(way) * other.ellipse.length(way)).sqrt()
}

/// The distances of all finders from each other.
struct Distances {
    count: usize,
    between: Vec<f32>,
}

impl Distances {
    fn among(finders: &[Finder]) -> Self {
        let from = |one| finders.iter().map(move |other| distance(one, other));
        Self {
            count: finders.len(),
            between: finders.iter().flat_map(from).collect(),
        }
    }

    fn of(&self, one: usize, other: usize) -> f32 {
        self.between[one * self.count + other]
    }
}

fn ratio(a: f32, b: f32) -> f32 {
    a.max(b) / a.min(b)
}

#[cfg(test)]
mod tests;
