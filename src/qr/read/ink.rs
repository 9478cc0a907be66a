//! The picture as ink instead of brightness.

use super::{geometry::Point, plane::Plane};

/// A picture with the colour of its ink, so that dark and light codes are treated the same.
#[derive(Clone, Copy)]
pub(super) struct Ink<'a> {
    pub(super) plane: Plane<'a>,
    pub(super) is_dark: bool,
}

impl Ink<'_> {
    /// How much ink is at a point: positive towards the colour of the code's "1" modules, from -128 to 128.
    #[inline]
    pub(super) fn at(self, point: Point) -> f32 {
        let above = self.plane.sample(point) - 128.0;
        if self.is_dark { -above } else { above }
    }
}
