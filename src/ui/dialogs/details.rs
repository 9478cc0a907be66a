//! The details for somebody who helps, shown before they are copied.

use egui::{Label, RichText, Ui};

use super::{
    super::{theme, widgets},
    ask::{Answer, Buttons, ask},
};
use crate::{
    app::{action::Action, state::State},
    messages::{Details, Problem},
    tr,
};

/// The details that are on show.
pub struct ShowDetails {
    details: Details,
    /// The problem that they are about, whose dialog comes back.
    before: Option<Problem>,
}

impl ShowDetails {
    /// Shows `details`, and then the problem again that was on show before.
    pub fn new(details: Details, before: Option<Problem>) -> Self {
        Self { details, before }
    }

    /// The problem that was on show before.
    pub(crate) fn into_problem(self) -> Option<Problem> {
        self.before
    }

    /// Draws the dialog.
    pub(super) fn show(&self, ui: &Ui, state: &State, actions: &mut Vec<Action>) {
        let i18n = &state.i18n;
        let answer = ask(ui, "details", &tr!(i18n, "details-title"), |ui| {
            widgets::faded(ui, &tr!(i18n, "details-body"));
            ui.add_space(theme::GAP);
            for line in self.details.to_string().lines() {
                ui.add(Label::new(RichText::new(line).font(theme::body())).wrap());
            }
            Buttons::two(tr!(i18n, "details-copy"), tr!(i18n, "close"))
        });
        match answer {
            Some(Answer::Main) => actions.push(Action::CopyDetails(Box::new(self.details))),
            Some(Answer::Other | Answer::Away) => actions.push(Action::CloseDialog),
            None => {}
        }
    }
}
