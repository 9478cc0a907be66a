//! The dialog for a change that could not be saved. The change is kept until it is saved or given up.

use egui::Ui;

use super::{
    super::{theme, widgets},
    ask::{Answer, Buttons, ask},
};
use crate::{
    app::{
        action::{Action, Opening},
        state::State,
    },
    messages,
    store::StoreError,
    tr,
};

/// Draws the dialog.
pub(super) fn show(ui: &Ui, state: &State, error: &StoreError, actions: &mut Vec<Action>) {
    let i18n = &state.i18n;
    let words = messages::store(i18n, error);
    let answer = ask(ui, "save failed", &tr!(i18n, "not-saved"), |ui| {
        widgets::failure(ui, &words);
        ui.add_space(theme::GAP);
        widgets::faded(ui, &tr!(i18n, "not-saved-body"));
        if widgets::link(ui, &tr!(i18n, "details-label")).clicked() {
            actions.push(Action::Open(Opening::Details));
        }
        Buttons::or_cancel(i18n, tr!(i18n, "try-again"))
    });
    match answer {
        Some(Answer::Main) => actions.push(Action::RetrySave),
        Some(Answer::Other) => actions.push(Action::DropUnsaved),
        // A press outside of the dialog is too easily made to give something up.
        Some(Answer::Away) | None => {}
    }
}
