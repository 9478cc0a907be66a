//! The compact window: a narrow one that stays above others, beside a browser, with the pinned accounts alone.

use egui::{ViewportCommand, WindowLevel, vec2};

use super::super::{
    App,
    state::{Page, Shape},
};
use crate::ui::theme;

impl App {
    /// Makes the window compact, or as it was before.
    pub(super) fn toggle_compact(&mut self, egui: &egui::Context) {
        let (shape, level, smallest, size) = if self.state.shape == Shape::Usual {
            self.state.page = Page::Codes;
            (
                Shape::Compact,
                WindowLevel::AlwaysOnTop,
                theme::COMPACT_MIN_WINDOW,
                theme::COMPACT_WINDOW,
            )
        } else {
            let before = self.place.map(|place| place.size);
            let size = before.map_or(theme::WINDOW, |[width, height]| vec2(width, height));
            let size = size / egui.zoom_factor();
            (Shape::Usual, WindowLevel::Normal, theme::MIN_WINDOW, size)
        };
        self.state.shape = shape;
        // egui's points grow with the text, and the smallest window does not.
        let smallest = smallest / egui.zoom_factor();
        for command in [
            ViewportCommand::WindowLevel(level),
            ViewportCommand::MinInnerSize(smallest),
            ViewportCommand::InnerSize(size),
        ] {
            egui.send_viewport_cmd(command);
        }
    }
}
