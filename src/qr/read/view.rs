//! Views of a picture: filtered copies, on which a code may be readable that is not on the picture itself.

use super::{
    filter::{blurred, darkest, doubled, halved, lightest, median, sharpened},
    plane::{OwnedPlane, Plane},
};

/// How a picture is filtered.
#[derive(Clone, Copy)]
pub(super) enum View {
    Median,
    Half,
    Blurred,
    Double,
    /// Sharpened by a square that reaches so many pixels from its centre.
    Sharp(usize),
    /// The same at half the size.
    SharpHalf(usize),
    /// Dark modules are joined over the light gaps between them, at full, half and a quarter of the size, for gaps of
    /// up to about 2, 4 and 8 pixels.
    Darkest,
    DarkestHalf,
    DarkestQuarter,
    /// Light modules are joined over the dark gaps between them.
    Lightest,
    LightestHalf,
    LightestQuarter,
}

impl View {
    /// The view of a picture, and how many pixels of the picture are in the width of a pixel of the view. `None` if the
    /// picture is too small for it.
    pub(super) fn of(self, plane: Plane<'_>) -> Option<(OwnedPlane, f32)> {
        let half = || halved(plane);
        let quarter = || half().plane().map(halved);
        Some(match self {
            Self::Median => (median(plane), 1.0),
            Self::Half => (half(), 2.0),
            Self::Blurred => (blurred(blurred(plane).plane()?), 1.0),
            Self::Double => (doubled(plane), 0.5),
            Self::Sharp(reach) => (sharpened(blurred(plane).plane()?, reach), 1.0),
            Self::SharpHalf(reach) => (sharpened(half().plane()?, reach), 2.0),
            Self::Darkest => (darkest(plane), 1.0),
            Self::DarkestHalf => (darkest(half().plane()?), 2.0),
            Self::DarkestQuarter => (darkest(quarter()?.plane()?), 4.0),
            Self::Lightest => (lightest(plane), 1.0),
            Self::LightestHalf => (lightest(half().plane()?), 2.0),
            Self::LightestQuarter => (lightest(quarter()?.plane()?), 4.0),
        })
    }
}
