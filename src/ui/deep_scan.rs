//! A search that takes its time: how far it has come, and the way to end it.

use egui::{ProgressBar, Ui};

use super::{theme, widgets};
use crate::{
    app::{
        action::Action,
        state::{DeepScan, State},
    },
    tr,
};

/// Draws the dialog.
pub(super) fn show(ui: &Ui, state: &State, search: &DeepScan, actions: &mut Vec<Action>) {
    let i18n = &state.i18n;
    let response = widgets::dialog(
        ui,
        "try harder",
        &tr!(i18n, "trying-harder"),
        |ui| {
            widgets::faded(ui, &tr!(i18n, "trying-harder-body"));
            ui.add_space(theme::GAP);
            let progress = search.progress;
            let share = progress.done as f32 / progress.of.max(1) as f32;
            let bar = ProgressBar::new(share)
                .fill(theme::palette(ui).seal)
                .desired_height(8.0);
            ui.add(bar);
        },
        |ui| widgets::button(ui, &tr!(i18n, "cancel")).clicked(),
    );
    if response.inner || response.closed {
        actions.push(Action::CloseDialog);
    }
}
