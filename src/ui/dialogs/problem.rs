//! A problem: what happened, what to do next, and buttons for other ways.

use egui::Ui;

use super::{
    super::{add, voice, widgets},
    ask::{Buttons, ask},
};
use crate::{
    app::{
        action::{Action, Command, Opening},
        state::State,
    },
    messages::{self, Problem},
    tr,
};

/// Draws the dialog.
pub(super) fn show(ui: &Ui, state: &State, problem: &Problem, actions: &mut Vec<Action>) {
    let words = messages::problem(&state.i18n, problem, state.capabilities.screenshot_keys);
    let ways: &[Command] = match problem {
        Problem::Capture(_) => &Command::WAYS_IN,
        Problem::FileDialog(_) => &[Command::Paste, Command::TypeKey],
        _ => &[],
    };
    let answer = ask(ui, "problem", &words.what, |ui| {
        voice::polite(&widgets::faded(ui, &words.next));
        let width = ui.available_width();
        for command in ways {
            if add::way_in(ui, state, *command, width).clicked() {
                actions.push(Action::Command(*command));
            }
        }
        if widgets::link(ui, &tr!(state.i18n, "details-label")).clicked() {
            actions.push(Action::Open(Opening::Details));
        }
        Buttons::close(&state.i18n)
    });
    if answer.is_some() {
        actions.push(Action::CloseDialog);
    }
}
