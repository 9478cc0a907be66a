//! A search that takes its time: how far it has come, and the way to end it.

use egui::{ProgressBar, Ui};

use super::super::{theme, widgets};
use crate::{
    app::{action::Action, state::State},
    qr::Progress,
    tr,
};

/// Pictures on which nothing was found are searched with all patience.
pub struct DeepScan {
    progress: Progress,
}

impl DeepScan {
    /// A search that begins.
    pub(crate) fn new() -> Self {
        Self {
            progress: Progress { done: 0, of: 0 },
        }
    }

    /// Takes note of how far the search has come. Two threads report, and the later report may be of the earlier pass.
    pub(crate) fn advance(&mut self, progress: Progress) {
        if progress.done >= self.progress.done {
            self.progress = progress;
        }
    }

    pub(super) fn show(&self, ui: &Ui, state: &State, actions: &mut Vec<Action>) {
        let i18n = &state.i18n;
        let response = widgets::dialog(
            ui,
            "try harder",
            &tr!(i18n, "trying-harder"),
            |ui| {
                widgets::faded(ui, &tr!(i18n, "trying-harder-body"));
                ui.add_space(theme::GAP);
                let Progress { done, of } = self.progress;
                let bar = ProgressBar::new(done as f32 / of.max(1) as f32)
                    .fill(theme::palette(ui).seal)
                    .desired_height(8.0);
                ui.add(bar);
            },
            |ui, ()| widgets::button(ui, &tr!(i18n, "cancel")).clicked(),
        );
        if response.inner || response.closed {
            actions.push(Action::CloseDialog);
        }
    }
}
