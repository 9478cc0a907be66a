//! "Try harder": how far the search has come, and a button to end it.

use egui::{ProgressBar, Ui};

use super::super::{theme, widgets};
use crate::{
    app::{action::Action, state::State},
    qr::Progress,
    tr,
};

/// The search of "Try harder", in pictures on which nothing was found.
pub struct DeepScan {
    progress: Progress,
}

impl DeepScan {
    /// A search at its beginning.
    pub(crate) fn new() -> Self {
        Self {
            progress: Progress { done: 0, of: 0 },
        }
    }

    /// Notes how far the search has come. Two threads report, and reports may arrive in the wrong order.
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
