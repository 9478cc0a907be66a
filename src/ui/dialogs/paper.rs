//! The warning before a printable sheet is made.

use egui::Ui;

use super::{
    super::{theme, widgets},
    ask::{Answer, Buttons, ask},
};
use crate::{
    app::{action::Action, state::State},
    messages, tr,
};

/// Draws the dialog.
pub(super) fn show(ui: &Ui, state: &State, actions: &mut Vec<Action>) {
    let i18n = &state.i18n;
    let warning = messages::Words {
        what: tr!(i18n, "paper-warning"),
        next: tr!(i18n, "paper-warning-advice"),
    };
    let answer = ask(ui, "paper", &tr!(i18n, "paper-title"), |ui| {
        widgets::words(ui, &warning);
        let has_counter = state.vault().is_some_and(|vault| {
            let mut accounts = vault.entries().iter().map(|entry| &entry.account);
            accounts.any(|account| account.period().is_none())
        });
        if has_counter {
            ui.add_space(theme::GAP);
            widgets::faded(ui, &tr!(i18n, "paper-counters"));
        }
        Buttons::or_cancel(i18n, tr!(i18n, "paper-choose"))
    });
    match answer {
        Some(Answer::Main) => actions.push(Action::ChoosePaperPlace),
        Some(Answer::Other | Answer::Away) => actions.push(Action::CloseDialog),
        None => {}
    }
}
