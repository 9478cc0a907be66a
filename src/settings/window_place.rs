//! Where the window was, and whether it can come back there.

use serde::{Deserialize, Serialize};

/// How much of a window's title bar must be on a monitor so that a mouse can move it, in pixels.
const GRASP_PIXELS: f32 = 64.0;

/// No desktop reaches this far, in points.
const FARTHEST_POINT: f32 = 100_000.0;

/// Place and size of the window, in points. The monitor it was on may be gone: clamp before use.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct WindowPlace {
    /// The left top corner of the frame; `None` if the desktop does not tell, as under Wayland.
    pub position: Option<[f32; 2]>,
    /// Width and height of the content.
    pub size: [f32; 2],
    /// Physical pixels per point, on the monitor where the window was.
    pub scale: f32,
}

impl WindowPlace {
    /// This place if the mouse can reach its title bar on one of `monitors`. Otherwise only its size, no larger than
    /// the largest monitor, and the desktop chooses the place. Each monitor is its corner and size in physical pixels;
    /// none means that the desktop does not say.
    #[must_use]
    pub fn on(mut self, monitors: &[([i32; 2], [u32; 2])]) -> Self {
        if monitors.is_empty() {
            return self;
        }
        for axis in 0..2 {
            let largest = monitors.iter().map(|(_, size)| size[axis]).max();
            let points = largest.unwrap_or(0) as f32 / self.scale;
            self.size[axis] = self.size[axis].min(points.max(1.0));
        }
        let [width, _] = self.size;
        self.position = self.position.filter(|[left, top]| {
            let bar = [left * self.scale, top * self.scale];
            let right = bar[0] + width * self.scale;
            monitors.iter().any(|(corner, size)| {
                let start = [corner[0] as f32, corner[1] as f32];
                let end = [start[0] + size[0] as f32, start[1] + size[1] as f32];
                let shown = right.min(end[0]) - bar[0].max(start[0]);
                shown >= GRASP_PIXELS && bar[1] >= start[1] && bar[1] + GRASP_PIXELS <= end[1]
            })
        });
        self
    }

    /// Whether the numbers are possible for a window, on whatever monitors.
    pub(super) fn is_sane(&self) -> bool {
        let is_near = |length: &f32| length.abs() < FARTHEST_POINT;
        self.position.iter().flatten().all(is_near)
            && self
                .size
                .iter()
                .all(|length| is_near(length) && *length >= 1.0)
            && (0.1..=20.0).contains(&self.scale)
    }
}
