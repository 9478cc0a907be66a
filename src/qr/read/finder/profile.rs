//! The proportions of a finder pattern along a line through it.

use std::f32::consts::PI;

use super::{Ellipse, Finder, RING_REACH, Shape};
use crate::qr::read::{geometry::Point, plane::Plane};

/// What must be around a finder for it to count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::qr::read) enum Margin {
    /// The outer dark ring must end after one module, as it does with the standard's quiet zone.
    Quiet,
    /// The outer ring may run into its surroundings: a code on a dark page without a quiet zone, or cut at its edge.
    Any,
}

/// A module is at least this many pixels wide.
const MIN_MODULE: f32 = 0.7;

/// From a point in a finder's core: the distances to the core's end, the light ring's end and the dark ring's end, on
/// both sides along a line.
pub(super) struct Profile {
    before: [f32; 3],
    after: [f32; 3],
}

impl Profile {
    /// Walks from pixel 0 in both directions until it has met three edges. The end of the picture counts as the third.
    /// `None` if the start is not in a core or an edge is farther than `longest`.
    pub(super) fn measure(
        pixel: impl Fn(isize) -> Option<u8>,
        threshold: f32,
        is_dark: bool,
        longest: f32,
    ) -> Option<Self> {
        let is_inside = |value: f32| (value < threshold) == is_dark;
        let start = f32::from(pixel(0)?);
        if !is_inside(start) {
            return None;
        }
        let side = |direction: isize| {
            let mut edges = [0.0; 3];
            let (mut met, mut before, mut inside) = (0, start, true);
            for steps in 1.. {
                let distance = steps as f32;
                let Some(value) = pixel(direction * steps).map(f32::from) else {
                    edges[2] = distance - 0.5;
                    return (met == 2).then_some(edges);
                };
                if is_inside(value) != inside {
                    edges[met] = distance - 1.0 + crossing(before, value, threshold);
                    inside = !inside;
                    met += 1;
                    if met == 3 {
                        break;
                    }
                } else if distance > longest {
                    edges[2] = distance;
                    return (met == 2).then_some(edges);
                }
                before = value;
            }
            Some(edges)
        };
        Some(Self {
            before: side(-1)?,
            after: side(1)?,
        })
    }

    /// The module's size along the line, if the proportions are those of a finder.
    pub(super) fn module(&self, margin: Margin) -> Option<f32> {
        let Self {
            before: [core_b, ring_b, outer_b],
            after: [core_a, ring_a, outer_a],
        } = *self;
        module_of(
            [
                outer_b - ring_b,
                ring_b - core_b,
                core_b + core_a,
                ring_a - core_a,
                outer_a - ring_a,
            ],
            margin,
        )
    }

    /// How far the pattern's centre is from the start, by the mean of core and light ring, which has less noise than
    /// either.
    pub(super) fn shift(&self) -> f32 {
        (self.after[0] - self.before[0] + self.after[1] - self.before[1]) / 4.0
    }
}

/// The module's size, if six edges in a row have the proportions of a finder.
pub(super) fn module_of_run(edges: &[f32], margin: Margin) -> Option<f32> {
    let &[from_b, ring_b, core_b, core_a, ring_a, to_a] = edges else {
        return None;
    };
    let core = core_a - core_b;
    if core < 2.0 {
        return None;
    }
    module_of(
        [
            ring_b - from_b,
            core_b - ring_b,
            core,
            ring_a - core_a,
            to_a - ring_a,
        ],
        margin,
    )
}

/// The module's size, if five runs (dark ring, light ring, core, light ring, dark ring) are 1 : 1 : 3 : 1 : 1.
///
/// Each run may be off by half a module and a quarter of a pixel, the core by a little more: blur and ink move every
/// edge, but neighbouring edges in opposite directions.
fn module_of([outer_b, ring_b, core, ring_a, outer_a]: [f32; 5], margin: Margin) -> Option<f32> {
    let inner = ring_b + core + ring_a;
    let module = match margin {
        Margin::Quiet => (outer_b + inner + outer_a) / 7.0,
        Margin::Any => inner / 5.0,
    };
    let slack = 0.5 * module + 0.25;
    let is_one = |run: f32| (run - module).abs() < slack;
    let outer_fits = |run: f32| match margin {
        Margin::Quiet => is_one(run),
        Margin::Any => run > 0.45 * module,
    };
    let fits = module >= MIN_MODULE
        && (core - 3.0 * module).abs() < 1.4 * slack
        && is_one(ring_b)
        && is_one(ring_a)
        && outer_fits(outer_b)
        && outer_fits(outer_a);
    fits.then_some(module)
}

/// Where between a value and the next one the threshold is crossed, from 0 to 1.
pub(super) fn crossing(before: f32, after: f32, threshold: f32) -> f32 {
    let rise = after - before;
    if rise.abs() > 0.5 {
        ((threshold - before) / rise).clamp(0.0, 1.0)
    } else {
        0.5
    }
}

/// How many rays from its centre test a finder.
pub(super) const RAYS: usize = 16;

/// Looks along 16 rays from a finder's centre: how many of them agree (with points for the quiet zone and for
/// symmetry), and the ellipse of the modules.
///
/// The edges of core, light ring and dark ring are nested squares. So on every ray, whatever its direction and however
/// the code is turned or tilted, their distances are 1.5 : 2.5 : 3.5. Those of letters and icons are not.
pub(super) fn rays(
    plane: Plane<'_>,
    centre: Point,
    threshold: f32,
    is_dark: bool,
    [across, down]: [f32; 2],
    margin: Margin,
) -> Option<(f32, Ellipse)> {
    const MOST_BAD: usize = 4;
    const MIN_GOOD: usize = 12;
    const MIN_QUIET: usize = 9;
    const MIN_SYMMETRIC: usize = 5;

    /// The longest ray leads to a corner of the dark ring, and may be the one along which the modules are longest.
    const LONGEST: f32 = 3.5 * 2.6;

    let (shorter, longer) = (across.min(down), across.max(down));
    let slack = 0.6 / shorter.max(1.0);
    let mut ring_ends = [0.0_f32; RAYS];
    let (mut good, mut quiet, mut bad) = (0, 0, 0);
    for turn in 0..RAYS {
        // 5 and 16 have no common divisor, so this visits all rays, neighbours far apart, and anything but a finder is
        // given up early.
        let ray = turn * 5 % RAYS;
        let (edges, met) = ray_edges(
            plane,
            centre,
            direction_of(ray),
            threshold,
            is_dark,
            longer,
            longer * LONGEST + 1.5,
        );
        let ring = edges[1] / edges[0];
        if met >= 2 && edges[0] > 0.8 && ring > 1.28 - 0.3 * slack && ring < 2.2 + slack {
            good += 1;
            ring_ends[ray] = edges[1];
            let outer = edges[2] / edges[1];
            quiet += usize::from(met == 3 && outer > 1.12 && outer < 1.85 + slack);
        } else {
            bad += 1;
            if bad > MOST_BAD {
                return None;
            }
        }
    }
    if good < MIN_GOOD || (margin == Margin::Quiet && quiet < MIN_QUIET) {
        return None;
    }
    // Rays in opposite directions have about the same length, unless this is not the centre.
    let (ahead, behind) = ring_ends.split_at(RAYS / 2);
    let symmetric = ahead
        .iter()
        .zip(behind)
        .filter(|&(&a, &b)| a > 0.0 && b > 0.0 && a < 1.45 * b && b < 1.45 * a)
        .count();
    if symmetric < MIN_SYMMETRIC {
        return None;
    }
    let quality = good as f32 + (quiet + symmetric) as f32 * 0.5;
    Some((
        quality,
        Ellipse::of_square(&outline(&ring_ends), RING_REACH)?,
    ))
}

/// The ends of all rays, seen from the centre. A ray without a length gets that of the opposite one.
pub(super) fn outline(lengths: &[f32; RAYS]) -> Vec<Point> {
    (0..RAYS)
        .filter_map(|ray| {
            let opposite = lengths[(ray + RAYS / 2) % RAYS];
            let length = if lengths[ray] > 0.0 {
                lengths[ray]
            } else {
                opposite
            };
            (length > 0.0).then(|| direction_of(ray) * length)
        })
        .collect()
}

/// How far to look along a ray for the edges of a finder whose modules have that size.
pub(super) fn longest_ray(module: f32) -> f32 {
    module * 3.5 * 1.5 + 1.5
}

pub(super) fn direction_of(ray: usize) -> Point {
    let (sin, cos) = (ray as f32 * 2.0 * PI / RAYS as f32).sin_cos();
    Point::new(cos, sin)
}

/// The distances at which a ray from a finder's core leaves the core, the light ring and the dark ring, and how many of
/// these edges it met within `longest` pixels.
pub(super) fn ray_edges(
    plane: Plane<'_>,
    centre: Point,
    direction: Point,
    threshold: f32,
    is_dark: bool,
    module: f32,
    longest: f32,
) -> ([f32; 3], usize) {
    let pace = (module * 0.12).clamp(0.2, 0.7);
    let mut edges = [0.0; 3];
    let (mut met, mut distance, mut inside) = (0, 0.0, true);
    let mut before = plane.sample(centre);
    while distance < longest {
        distance += pace;
        let value = plane.sample(centre + direction * distance);
        if ((value < threshold) == is_dark) != inside {
            edges[met] = distance - pace + pace * crossing(before, value, threshold);
            inside = !inside;
            met += 1;
            if met == 3 {
                break;
            }
        }
        before = value;
    }
    (edges, met)
}

/// The module's size along the direction of a code's side, from where lines on both sides of the centre meet the edge
/// by which the finder is measured (see [`Shape::reach`]). `None` if neither line meets it.
pub(in crate::qr::read) fn module_along(
    plane: Plane<'_>,
    finder: &Finder,
    direction: Point,
) -> Option<f32> {
    let threshold = finder_threshold(plane, finder);
    let expected = finder.ellipse.module_along(direction);
    let side = |direction: Point| {
        let (edges, met) = ray_edges(
            plane,
            finder.centre,
            direction,
            threshold,
            finder.is_dark,
            expected,
            longest_ray(expected),
        );
        edges[..met].get(finder.shape.edge()).copied()
    };
    let reach = finder.shape.reach();
    match (side(direction), side(direction * -1.0)) {
        (Some(ahead), Some(behind)) => Some(f32::midpoint(ahead, behind) / reach),
        (Some(one), None) | (None, Some(one)) => Some(one / reach),
        (None, None) => None,
    }
}

/// A threshold for one finder: the mean of a circle in its core and a circle in the light around its core or around all
/// of it.
fn finder_threshold(plane: Plane<'_>, finder: &Finder) -> f32 {
    const STEPS: usize = 24;
    const CORE: f32 = 0.9;
    let light = match finder.shape {
        Shape::Rings | Shape::Core => 2.25,
        Shape::Full => 4.2,
    };
    let sum: f32 = (0..STEPS)
        .map(|step| {
            let angle = step as f32 * 2.0 * PI / STEPS as f32;
            let direction = finder.ellipse.point(angle.sin_cos());
            plane.sample(finder.centre + direction * light)
                + plane.sample(finder.centre + direction * CORE)
        })
        .sum();
    sum / (2 * STEPS) as f32
}
