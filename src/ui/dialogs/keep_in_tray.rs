//! The question at the first close: whether the program stays in the tray.

use egui::Ui;

use super::{
    super::widgets,
    ask::{Answer, Buttons, ask},
};
use crate::{
    app::{action::Action, state::State},
    platform::{SYSTEM, System},
    tr,
};

/// Draws the dialog.
pub(super) fn show(ui: &Ui, state: &State, actions: &mut Vec<Action>) {
    let i18n = &state.i18n;
    let (title, stay) = match SYSTEM {
        System::Linux | System::Windows => {
            (tr!(i18n, "tray-ask-title"), tr!(i18n, "tray-ask-stay"))
        }
        System::MacOs => (
            tr!(i18n, "tray-ask-title-macos"),
            tr!(i18n, "tray-ask-stay-macos"),
        ),
    };
    let answer = ask(ui, "keep in tray", &title, |ui| {
        widgets::faded(ui, &tr!(i18n, "tray-ask-body"));
        Buttons::two(stay, tr!(i18n, "quit"))
    });
    match answer {
        Some(Answer::Main) => actions.push(Action::AnswerTray { stays: true }),
        Some(Answer::Other) => actions.push(Action::AnswerTray { stays: false }),
        Some(Answer::Away) => actions.push(Action::CloseDialog),
        None => {}
    }
}
