//! The dialog before something is given up: more than two presses, so that nobody does it in passing.

use std::cell::RefCell;

use egui::{TextEdit, Ui};

use super::{earlier, theme, widgets};
use crate::{
    app::{
        action::Action,
        state::{Gate, GivingUp, State},
    },
    tr,
};

/// Draws the dialog.
pub(super) fn show(
    ui: &Ui,
    state: &State,
    gate: &Gate,
    typed: &mut String,
    actions: &mut Vec<Action>,
) {
    let i18n = &state.i18n;
    let (title, body, button) = match &gate.what {
        GivingUp::Locked => (
            tr!(i18n, "forgot-title"),
            tr!(i18n, "forgot-body"),
            tr!(i18n, "start-empty-confirm"),
        ),
        GivingUp::Earlier(id) => {
            let known = state.earlier.found.vaults.iter();
            let name = known
                .filter(|vault| vault.id == *id)
                .map(|vault| earlier::name(i18n, vault))
                .next();
            (
                tr!(i18n, "earlier-delete-title"),
                tr!(i18n, "earlier-delete-body", name = name.unwrap_or_default()),
                tr!(i18n, "earlier-delete-confirm"),
            )
        }
    };
    let word = gate.what.word(i18n);
    let left = gate.wait_left(state.moment).as_secs_f64().ceil() as u64;
    let typed = RefCell::new(typed);
    let response = widgets::dialog(
        ui,
        "give up",
        &title,
        |ui| {
            widgets::faded(ui, &body);
            ui.add_space(theme::GAP);
            let label = widgets::label(ui, &tr!(i18n, "give-up-type", word = word.as_str()));
            TextEdit::singleline(&mut **typed.borrow_mut())
                .desired_width(f32::INFINITY)
                .margin(egui::Margin::symmetric(12, 10))
                .char_limit(64)
                .show(ui)
                .response
                .response
                .labelled_by(label.id);
            if left > 0 {
                ui.add_space(theme::GAP / 2.0);
                widgets::label(ui, &tr!(i18n, "give-up-wait", seconds = left));
            }
        },
        |ui| {
            let cancel = widgets::main_button(ui, &tr!(i18n, "cancel")).clicked();
            let is_ready = left == 0 && **typed.borrow() == word;
            let give_up = ui
                .add_enabled_ui(is_ready, |ui| widgets::button(ui, &button))
                .inner;
            (give_up.clicked(), cancel)
        },
    );
    let (give_up, cancel) = response.inner;
    if give_up {
        actions.push(Action::GiveUp(typed.borrow().clone()));
    } else if cancel || response.closed {
        actions.push(Action::CloseDialog);
    }
}
