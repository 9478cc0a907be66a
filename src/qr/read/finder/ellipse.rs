//! How large a finder's modules appear in each direction: a code that leans away from the camera is shorter one way.

use crate::qr::read::geometry::Point;

/// The ellipse that a circle with a radius of one module becomes on the picture.
///
/// A lens maps the small plane of a finder nearly linearly, by some matrix J. The ellipse is J Jᵀ, which has the
/// lengths and angles of J, however the code is turned.
#[derive(Clone, Copy, Debug)]
pub(in crate::qr::read) struct Ellipse {
    xx: f32,
    xy: f32,
    yy: f32,
}

impl Ellipse {
    /// Modules of the same size in all directions.
    #[cfg(test)]
    pub(in crate::qr::read) const fn round(module: f32) -> Self {
        Self {
            xx: module * module,
            xy: 0.0,
            yy: module * module,
        }
    }

    /// The ellipse of a code in which one module to the right and one module down are these steps.
    #[cfg(test)]
    pub(in crate::qr::read) fn of_steps([right, down]: [Point; 2]) -> Self {
        Self {
            xx: right.x * right.x + down.x * down.x,
            xy: right.x * right.y + down.x * down.y,
            yy: right.y * right.y + down.y * down.y,
        }
    }

    /// The ellipse of a code in which the outline around a finder's centre is a square that reaches `modules` to each
    /// side of it. `None` if the outline is too thin for a square that leans.
    ///
    /// The second moments of a square's area are the same in all directions, one third of its reach squared.
    pub(super) fn of_square(outline: &[Point], modules: f32) -> Option<Self> {
        /// No finder is longer than this many times its width.
        const MAX_STRETCH: f32 = 5.0;
        let (mut area, mut xx, mut xy, mut yy) = (0.0, 0.0, 0.0, 0.0);
        for (index, &one) in outline.iter().enumerate() {
            // The triangle from the centre to two points beside each other.
            let other = outline[(index + 1) % outline.len()];
            let (cross, sum) = (one.cross(other), one + other);
            area += cross / 2.0;
            xx += cross / 24.0 * (one.x * one.x + other.x * other.x + sum.x * sum.x);
            xy += cross / 24.0 * (one.x * one.y + other.x * other.y + sum.x * sum.y);
            yy += cross / 24.0 * (one.y * one.y + other.y * other.y + sum.y * sum.y);
        }
        let scale = 3.0 / (area * modules * modules);
        let ellipse = Self {
            xx: xx * scale,
            xy: xy * scale,
            yy: yy * scale,
        };
        let size = ellipse.determinant().sqrt();
        // Of an ellipse with the axes a and b, this is a² + b² over a b.
        let stretch = (ellipse.xx + ellipse.yy) / size;
        (size > 0.0 && stretch < MAX_STRETCH + 1.0 / MAX_STRETCH).then_some(ellipse)
    }

    fn determinant(self) -> f32 {
        self.xx * self.yy - self.xy * self.xy
    }

    /// The size of a module over all directions.
    pub(in crate::qr::read) fn module(self) -> f32 {
        self.determinant().max(0.0).sqrt().sqrt()
    }

    /// How far a circle with a radius of one module reaches up and down.
    pub(in crate::qr::read) fn height(self) -> f32 {
        self.yy.sqrt()
    }

    /// The length of a vector in modules, if all of them are as large as the finder's.
    pub(in crate::qr::read) fn length(self, way: Point) -> f32 {
        self.dot(way, way).max(0.0).sqrt()
    }

    /// The length of a module in that direction, in pixels.
    pub(in crate::qr::read) fn module_along(self, direction: Point) -> f32 {
        direction.length() / self.length(direction)
    }

    /// The cosine of the angle between two vectors, as it is in the code.
    pub(in crate::qr::read) fn cosine(self, one: Point, other: Point) -> f32 {
        self.dot(one, other) / (self.length(one) * self.length(other))
    }

    /// The dot product of two vectors in modules.
    fn dot(self, one: Point, other: Point) -> f32 {
        let Self { xx, xy, yy } = self;
        (yy * one.x * other.x - xy * (one.x * other.y + one.y * other.x) + xx * one.y * other.y)
            / self.determinant()
    }

    /// A vector turned by a right angle of the code, clockwise on the picture.
    pub(in crate::qr::read) fn quarter_turn(self, way: Point) -> Point {
        let Self { xx, xy, yy } = self;
        Point::new(xy * way.x - xx * way.y, yy * way.x - xy * way.y)
            * (1.0 / self.determinant().sqrt())
    }

    /// How many times as stretched another one is: 1 if both have the same shape, whatever their sizes.
    pub(in crate::qr::read) fn stretch_to(self, other: Self) -> f32 {
        let along = self.yy * other.xx - 2.0 * self.xy * other.xy + self.xx * other.yy;
        // With the two stretches a and b this is (a / b + b / a) / 2.
        let mean = along / (2.0 * (self.determinant() * other.determinant()).sqrt());
        mean + (mean * mean - 1.0).max(0.0).sqrt()
    }

    /// The point of the ellipse for an angle, given as sine and cosine.
    pub(super) fn point(self, (sin, cos): (f32, f32)) -> Point {
        let x = self.xx.sqrt();
        Point::new(
            x * cos,
            self.xy / x * cos + self.determinant().sqrt() / x * sin,
        )
    }

    /// The ellipse between this one and another; `share` is the other one's.
    pub(in crate::qr::read) fn mixed(self, other: Self, share: f32) -> Self {
        let mix = |one: f32, other: f32| one + (other - one) * share;
        Self {
            xx: mix(self.xx, other.xx),
            xy: mix(self.xy, other.xy),
            yy: mix(self.yy, other.yy),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Ellipse;
    use crate::qr::read::geometry::Point;

    /// The steps of a code that is turned and leans: one is half the other and not at a right angle to it.
    const STEPS: [Point; 2] = [Point::new(5.0, 2.0), Point::new(-0.5, 2.5)];

    fn place(u: f32, v: f32) -> Point {
        STEPS[0] * u + STEPS[1] * v
    }

    #[test]
    fn an_outline_tells_how_the_modules_lean() {
        let outline = [
            (2.5, 2.5),
            (0.5, 2.5),
            (-2.5, 2.5),
            (-2.5, -2.5),
            (2.5, -2.5),
            (2.5, 1.0),
        ];
        let seen = Ellipse::of_square(&outline.map(|(u, v)| place(u, v)), 2.5).expect("a finder");
        let expected = Ellipse::of_steps(STEPS);
        for (u, v) in [(1.0, 0.0), (0.0, 1.0), (3.0, -4.0)] {
            let way = place(u, v);
            assert!((seen.length(way) - u.hypot(v)).abs() < 1e-3);
            assert!((expected.length(way) - u.hypot(v)).abs() < 1e-3);
        }
        assert!(seen.cosine(STEPS[0], STEPS[1]).abs() < 1e-3);
        let turned = seen.quarter_turn(STEPS[0]);
        assert!(turned.distance(STEPS[1]) < 1e-2, "{turned:?}");
        assert!(
            (seen.stretch_to(Ellipse::of_steps(STEPS.map(|step| step * 3.0))) - 1.0).abs() < 1e-2
        );
        let longer = Ellipse::of_steps([STEPS[0] * 2.0, STEPS[1]]);
        assert!((seen.stretch_to(longer) - 2.0).abs() < 1e-2);
        for degrees in [0.0_f32, 70.0, 200.0] {
            let point = seen.point(degrees.to_radians().sin_cos());
            assert!((seen.length(point) - 1.0).abs() < 1e-3);
        }
    }

    #[test]
    fn a_line_is_no_square() {
        let line = [(9.0, 1.0), (-9.0, 1.0), (-9.0, -1.0), (9.0, -1.0)];
        assert!(Ellipse::of_square(&line.map(|(x, y)| Point::new(x, y)), 2.5).is_none());
        assert!(Ellipse::of_square(&[Point::default(); 4], 2.5).is_none());
    }
}
