//! The sizes of a row, by the density of the list.

use crate::settings::Density;

/// The sizes of a row.
#[derive(Clone, Debug)]
pub(in crate::ui) struct Metrics {
    /// The height.
    pub(in crate::ui) height: f32,
    pub(super) tile: f32,
    pub(super) code: f32,
    /// How far below the top the names and the middle of the code are.
    pub(super) names: f32,
    pub(super) middle: f32,
    /// The same if there is a note below the names; `None` if a note has no room.
    pub(super) with_note: Option<(f32, f32)>,
}

impl Metrics {
    /// The sizes for a density of the list.
    pub(in crate::ui) fn of(density: Density) -> Self {
        match density {
            Density::Compact => Self {
                height: 60.0,
                tile: 36.0,
                code: 24.0,
                names: 16.0,
                middle: 41.0,
                with_note: None,
            },
            Density::Comfortable => Self {
                height: 88.0,
                tile: 44.0,
                code: 32.0,
                names: 24.0,
                middle: 58.0,
                with_note: Some((16.0, 64.0)),
            },
            Density::Large => Self {
                height: 116.0,
                tile: 56.0,
                code: 46.0,
                names: 28.0,
                middle: 74.0,
                with_note: Some((20.0, 82.0)),
            },
        }
    }
}
