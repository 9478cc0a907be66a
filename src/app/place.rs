//! The place and size of the window, for the next start.

use super::App;
use crate::{settings::WindowPlace, ui};

impl App {
    /// Notes where the window is, unless its place is not the usual one.
    pub(super) fn remember_place(&mut self, egui: &egui::Context) {
        // The size of the text changes how large a point is.
        let zoom = egui.zoom_factor();
        let (outer, inner, scale, normal) = egui.input(|input| {
            let viewport = input.viewport();
            let changed_shape = viewport.maximized == Some(true)
                || viewport.minimized == Some(true)
                || viewport.fullscreen == Some(true);
            (
                viewport.outer_rect.map(|rect| rect * zoom),
                viewport.inner_rect.unwrap_or(input.content_rect()) * zoom,
                input.pixels_per_point / zoom,
                !changed_shape,
            )
        });
        // While a window is minimised, Windows reports a size of a few points, also in frames that do not know it yet.
        let has_size = inner.width() >= ui::theme::MIN_WINDOW.x / 2.0
            && inner.height() >= ui::theme::MIN_WINDOW.y / 2.0;
        if normal && has_size && self.state.hidden_since.is_none() && !self.state.is_compact() {
            if self.place.is_none() {
                fit_monitor(egui);
            }
            self.place = Some(WindowPlace {
                position: outer.map(|rect| rect.min.into()),
                size: inner.size().into(),
                scale,
            });
        }
    }
}

/// Lowers a new window that leaves no room for its title bar and a panel on its monitor, which happens with large
/// scaling: its lower edge, with its buttons, would be out of reach. Desktops that do not tell where the window is take
/// care of that.
fn fit_monitor(egui: &egui::Context) {
    const TITLE_BAR_AND_PANEL: f32 = 80.0;
    let (outer, inner, monitor) = egui.input(|input| {
        let viewport = input.viewport();
        (
            viewport.outer_rect,
            viewport.inner_rect,
            viewport.monitor_size,
        )
    });
    if let (Some(_), Some(inner), Some(monitor)) = (outer, inner, monitor) {
        // egui's points grow with the text, and these lengths do not.
        let [taken, least] =
            [TITLE_BAR_AND_PANEL, ui::theme::MIN_WINDOW.y].map(|it| it / egui.zoom_factor());
        let room = (monitor.y - taken).max(least);
        if inner.height() > room {
            let size = egui::vec2(inner.width(), room);
            egui.send_viewport_cmd(egui::ViewportCommand::InnerSize(size));
        }
    }
}
