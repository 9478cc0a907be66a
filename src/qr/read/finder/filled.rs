//! Finders without rings, as some designs draw them: one full square or disc, or only the core.
//!
//! A full finder is as large as one with rings, 7 modules, with the code's light border of one module around it. A core
//! is 3 modules wide, with at least 3 light modules around it. Both are blobs of one colour, whose edge is at about the
//! same distance from the centre along all rays.

use super::{
    Ellipse, Finder, Finders, MOST, Shape, edges_of_row,
    profile::{RAYS, crossing, direction_of, longest_ray, outline, ray_edges},
};
use crate::qr::read::{budget::Budget, geometry::Point, plane::Plane, threshold::Thresholds};

/// Smaller blobs are full stops and other parts of letters. In pixels.
const MIN_SIDE: f32 = 6.0;
/// The light border beside a blob, as a share of the blob: one of seven modules, and less if the code leans.
const MIN_BORDER: f32 = 0.09;
/// About how many pixels are looked at to measure a blob, in addition to those that grow with its size.
const BLOB_PIXELS: usize = 300;

/// All finders of a picture that are drawn without rings, dark and light ones.
pub(in crate::qr::read) fn find_filled(
    plane: Plane<'_>,
    thresholds: &Thresholds,
    row_pace: usize,
    budget: &Budget<'_>,
) -> Vec<Finder> {
    let mut finders = Finders::default();
    let mut edges = Vec::with_capacity(4096);
    for (count, y) in (row_pace / 2..plane.height).step_by(row_pace).enumerate() {
        if finders.all.len() > MOST || (count % 8 == 0 && budget.is_spent()) {
            break;
        }
        budget.count(plane.width);
        let starts_dark = edges_of_row(
            plane.row(y),
            thresholds.row(y),
            thresholds.block,
            &mut edges,
        );
        for (index, four) in edges.windows(4).enumerate() {
            let &[before, from, to, after] = four else {
                continue;
            };
            let (length, border) = (to - from, (from - before).min(after - to));
            if length < MIN_SIDE || border < MIN_BORDER * length {
                continue;
            }
            let column = |x: f32| (x as usize).min(plane.width - 1);
            // Inside of a large blob there is no contrast to take a threshold from.
            let threshold = thresholds.at(column(from), y);
            if threshold == 0 {
                continue;
            }
            budget.count(BLOB_PIXELS + 4 * length as usize);
            let blob = Blob {
                plane,
                threshold: f32::from(threshold),
                // The run between the second and the third edge.
                is_dark: starts_dark == (index % 2 == 1),
            };
            let middle = Point::new(f32::midpoint(from, to), y as f32 + 0.5);
            if let Some(finder) = blob.finder(middle, length, &finders) {
                finders.add(finder);
            }
        }
    }
    finders.all
}

/// An area of one colour around a point.
#[derive(Clone, Copy)]
struct Blob<'a> {
    plane: Plane<'a>,
    threshold: f32,
    is_dark: bool,
}

impl Blob<'_> {
    /// The finder that the blob is, if it passes all tests. `length` is its chord along the row through `inside`.
    fn finder(self, inside: Point, length: f32, known: &Finders) -> Option<Finder> {
        /// A leaning code is shorter in one direction, but not by more than this.
        const MOST_RATIO: f32 = 2.2;
        const DOWN: Point = Point { x: 0.0, y: 1.0 };
        const ACROSS: Point = Point { x: 1.0, y: 0.0 };
        let (centre, _) = self.centred(inside, DOWN, MOST_RATIO * length)?;
        let (centre, across) = self.centred(centre, ACROSS, MOST_RATIO * length)?;
        let (centre, down) = self.centred(centre, DOWN, MOST_RATIO * across)?;
        if across > MOST_RATIO * down || down > MOST_RATIO * across {
            return None;
        }
        let side = f32::midpoint(across, down);
        [Shape::Full, Shape::Core].into_iter().find_map(|shape| {
            let module = side / (2.0 * shape.reach());
            // The rays are the dear part; a finder that stood in them once need not again.
            if let Some(index) = known.same(centre, module, self.is_dark) {
                let finder = known.all[index];
                if finder.shape == shape && finder.rows_seen >= 3 {
                    return Some(Finder { centre, ..finder });
                }
            }
            self.measured(centre, module, shape)
        })
    }

    /// The middle between the edges of the blob along a line through a point, and how far apart they are.
    fn centred(self, inside: Point, direction: Point, longest: f32) -> Option<(Point, f32)> {
        let ahead = self.way_out(inside, direction, longest)?;
        let behind = self.way_out(inside, direction * -1.0, longest)?;
        Some((
            inside + direction * ((ahead - behind) / 2.0),
            ahead + behind,
        ))
    }

    fn way_out(self, from: Point, direction: Point, longest: f32) -> Option<f32> {
        let is_inside = |value: f32| (value < self.threshold) == self.is_dark;
        let mut before = self.plane.sample(from);
        if !is_inside(before) {
            return None;
        }
        for step in 1..=longest as u16 {
            let distance = f32::from(step);
            let value = self.plane.sample(from + direction * distance);
            if !is_inside(value) {
                return Some(distance - 1.0 + crossing(before, value, self.threshold));
            }
            before = value;
        }
        None
    }

    /// Checks along rays from the centre whether the blob is a finder of that shape.
    fn measured(self, centre: Point, module: f32, shape: Shape) -> Option<Finder> {
        const MOST_BAD: usize = 2;
        const MIN_SYMMETRIC: usize = 6;
        /// How much farther a square's corner is than its side, and how much nearer its side is than its corner, which
        /// is what was measured if the square stands on its corner.
        const NEAREST: f32 = 0.6;
        const FARTHEST: f32 = 1.6;
        // The light that must be around it, in modules. The way through it is longer at a corner and shorter if the
        // code leans.
        let min_light = match shape {
            Shape::Full => 0.45,
            Shape::Core | Shape::Rings => 1.6,
        };
        let reach = shape.reach() * module;
        let mut ends = [0.0_f32; RAYS];
        let (mut bad, mut has_neighbour) = (0, false);
        for (ray, end) in ends.iter_mut().enumerate() {
            let (edges, met) = ray_edges(
                self.plane,
                centre,
                direction_of(ray),
                self.threshold,
                self.is_dark,
                module,
                longest_ray(module),
            );
            let light = edges[1] - edges[0];
            if met >= 1
                && (NEAREST * reach..FARTHEST * reach).contains(&edges[0])
                && (met == 1 || light > min_light * module)
            {
                *end = edges[0];
                has_neighbour |= met >= 2;
            } else {
                bad += 1;
                if bad > MOST_BAD {
                    return None;
                }
            }
        }
        let (ahead, behind) = ends.split_at(RAYS / 2);
        let symmetric = ahead
            .iter()
            .zip(behind)
            .filter(|&(&a, &b)| a > 0.0 && b > 0.0 && a < 1.25 * b && b < 1.25 * a)
            .count();
        // An isolated blob is not a full finder: modules of the code are beside its border.
        if symmetric < MIN_SYMMETRIC || (shape == Shape::Full && !has_neighbour) {
            return None;
        }
        let ellipse = Ellipse::of_square(&outline(&ends), shape.reach())?;
        Some(Finder {
            centre,
            module: ellipse.module(),
            ellipse,
            is_dark: self.is_dark,
            shape,
            rows_seen: 1,
            quality: (RAYS - bad) as f32 + 1.5 * symmetric as f32,
        })
    }
}
