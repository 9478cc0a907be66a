//! Points, and the plane-to-plane maps that a camera makes.

use std::ops::{Add, Mul, Sub};

/// A point or a difference of points, in pixels of the picture or in modules of the code.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Point {
    pub(super) x: f32,
    pub(super) y: f32,
}

impl Point {
    pub(super) const fn new(x: f32, y: f32) -> Self {
        Self { x, y }
    }

    pub(super) fn length(self) -> f32 {
        self.x.hypot(self.y)
    }

    #[cfg(test)]
    pub(super) fn distance(self, other: Self) -> f32 {
        (self - other).length()
    }

    /// The z part of the cross product: positive if `other` is clockwise of `self` on a picture, where y grows
    /// downwards.
    pub(super) fn cross(self, other: Self) -> f32 {
        self.x * other.y - self.y * other.x
    }

    pub(super) fn dot(self, other: Self) -> f32 {
        self.x * other.x + self.y * other.y
    }
}

impl Add for Point {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self::new(self.x + other.x, self.y + other.y)
    }
}

impl Sub for Point {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        Self::new(self.x - other.x, self.y - other.y)
    }
}

impl Mul<f32> for Point {
    type Output = Self;

    fn mul(self, factor: f32) -> Self {
        Self::new(self.x * factor, self.y * factor)
    }
}

/// A homography: the map from one plane to another that a pinhole camera makes, which keeps straight lines straight.
///
/// `(u, v) → ((a u + b v + c) / d, (e u + f v + g) / d)` with `d = p u + q v + 1`; here from modules of a code (the top
/// left corner is (0, 0), the first module's centre (0.5, 0.5)) to pixels of a picture.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Homography {
    x: [f32; 3],
    y: [f32; 3],
    depth: [f32; 2],
}

impl Homography {
    /// The map that sends three points of a code to their places, given how much the code recedes from the camera along
    /// its sides.
    ///
    /// With s = (u - 3.5) / span and t likewise for v, the map is
    /// `(corner + s ((1 + p) right - corner) + t ((1 + q) below - corner)) / (1 + p s + q t)`:
    /// s = 1 gives `right`, t = 1 gives `below`, whatever p and q are. The modules at `corner` appear (1 + p)² times as
    /// long along the side to `right` as the modules at `right` do, which is how p is measured.
    pub(super) fn from_finders(
        [corner, right, below]: [Point; 3],
        span: f32,
        [p, q]: [f32; 2],
    ) -> Self {
        let origin = 3.5;
        let along = right * (1.0 + p) - corner;
        let down = below * (1.0 + q) - corner;
        // Multiplied out in u and v, and divided by the constant part of the denominator.
        let (along, down) = (along * (1.0 / span), down * (1.0 / span));
        let (p, q) = (p / span, q / span);
        let scale = 1.0 / (1.0 - origin * (p + q));
        let constant = corner - (along + down) * origin;
        Self {
            x: [along.x * scale, down.x * scale, constant.x * scale],
            y: [along.y * scale, down.y * scale, constant.y * scale],
            depth: [p * scale, q * scale],
        }
    }

    /// The homography that best sends each first point to its second one. It needs four pairs or more.
    ///
    /// Each pair gives two equations that are linear in the eight unknowns ("direct linear transform"); all together
    /// are solved in the sense of least squares by their normal equations. `None` if the points do not determine it,
    /// as when three of four lie on a line.
    pub(super) fn fit(pairs: &[(Point, Point)]) -> Option<Self> {
        // Coordinates of about 1 keep the normal equations well conditioned.
        let &(_, shift) = pairs.first()?;
        let spread = |points: &mut dyn Iterator<Item = Point>| {
            f64::from(
                points
                    .map(|point| point.x.abs().max(point.y.abs()))
                    .fold(1.0, f32::max),
            )
        };
        let from_scale = spread(&mut pairs.iter().map(|pair| pair.0));
        let to_scale = spread(&mut pairs.iter().map(|pair| pair.1 - shift));
        let mut normal = [[0.0_f64; 9]; 8];
        for &(from, to) in pairs {
            let (u, v) = (
                f64::from(from.x) / from_scale,
                f64::from(from.y) / from_scale,
            );
            let to = to - shift;
            let (x, y) = (f64::from(to.x) / to_scale, f64::from(to.y) / to_scale);
            for row in [
                [u, v, 1.0, 0.0, 0.0, 0.0, -u * x, -v * x, x],
                [0.0, 0.0, 0.0, u, v, 1.0, -u * y, -v * y, y],
            ] {
                for (target, factor) in normal.iter_mut().zip(row) {
                    for (sum, value) in target.iter_mut().zip(row) {
                        *sum += factor * value;
                    }
                }
            }
        }
        let [x1, x2, x3, y1, y2, y3, p, q] = solve(normal)?;
        let (p, q) = (p / from_scale, q / from_scale);
        // Undo scale and shift: x = x' * to_scale + shift adds shift times the denominator to the numerator.
        let back = |[a, b, c]: [f64; 3], shift: f32| {
            let shift = f64::from(shift);
            [
                (a * to_scale / from_scale + shift * p) as f32,
                (b * to_scale / from_scale + shift * q) as f32,
                (c * to_scale + shift) as f32,
            ]
        };
        Some(Self {
            x: back([x1, x2, x3], shift.x),
            y: back([y1, y2, y3], shift.y),
            depth: [p as f32, q as f32],
        })
    }

    /// The place on the picture of a point of the code.
    #[inline]
    pub(super) fn map(&self, u: f32, v: f32) -> Point {
        let scale = 1.0 / (self.depth[0] * u + self.depth[1] * v + 1.0);
        Point::new(
            (self.x[0] * u + self.x[1] * v + self.x[2]) * scale,
            (self.y[0] * u + self.y[1] * v + self.y[2]) * scale,
        )
    }

    /// How far one module to the right and one module down lead at a point of the code, in pixels.
    pub(super) fn steps(&self, u: f32, v: f32) -> [Point; 2] {
        let here = self.map(u, v);
        [self.map(u + 1.0, v) - here, self.map(u, v + 1.0) - here]
    }
}

/// Solves 8 linear equations (the last column is the right-hand side) by Gauss-Jordan elimination with pivoting.
fn solve(mut rows: [[f64; 9]; 8]) -> Option<[f64; 8]> {
    const SINGULAR: f64 = 1e-12;
    for column in 0..8 {
        let pivot =
            (column..8).max_by(|&a, &b| rows[a][column].abs().total_cmp(&rows[b][column].abs()))?;
        rows.swap(column, pivot);
        let lead = rows[column];
        let size = lead[column].abs();
        if size.is_nan() || size <= SINGULAR {
            return None;
        }
        for (index, row) in rows.iter_mut().enumerate() {
            if index != column {
                let factor = row[column] / lead[column];
                for (value, of_lead) in row.iter_mut().zip(lead) {
                    *value -= factor * of_lead;
                }
            }
        }
    }
    let mut solution = [0.0; 8];
    for (index, value) in solution.iter_mut().enumerate() {
        *value = rows[index][8] / rows[index][index];
    }
    solution
        .iter()
        .all(|value| value.is_finite())
        .then_some(solution)
}

#[cfg(test)]
mod tests;
