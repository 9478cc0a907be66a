//! The question at the first close: whether the program stays in the tray.

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
    let answer = ask(ui, "keep in tray", &tr!(i18n, "tray-ask-title"), |ui| {
        widgets::faded(ui, &tr!(i18n, "tray-ask-body"));
        Buttons::two(tr!(i18n, "tray-ask-stay"), tr!(i18n, "quit"))
    });
    match answer {
        Some(Answer::Main) => actions.push(Action::AnswerTray { stays: true }),
        Some(Answer::Other) => actions.push(Action::AnswerTray { stays: false }),
        Some(Answer::Away) => actions.push(Action::CloseDialog),
        None => {}
    }
}
