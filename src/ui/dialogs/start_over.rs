//! The question whether to give up a missing vault.

use egui::Ui;

use super::{
    super::widgets,
    ask::{Answer, Buttons, ask},
};
use crate::{
    app::{action::Action, state::State},
    tr,
};

/// Draws the dialog.
pub(super) fn show(ui: &Ui, state: &State, actions: &mut Vec<Action>) {
    let i18n = &state.i18n;
    let answer = ask(ui, "start over", &tr!(i18n, "start-empty-title"), |ui| {
        widgets::faded(ui, &tr!(i18n, "start-empty-body"));
        Buttons::two(tr!(i18n, "cancel"), tr!(i18n, "start-empty-confirm"))
    });
    match answer {
        Some(Answer::Other) => actions.push(Action::StartOver),
        Some(Answer::Main | Answer::Away) => actions.push(Action::CloseDialog),
        None => {}
    }
}
