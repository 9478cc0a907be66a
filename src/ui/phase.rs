//! No vault to show: it is being opened, or cannot be, and what to do.

use egui::{RichText, ScrollArea, Ui};

use super::{theme, widgets, words};
use crate::{
    app::{
        action::{Action, Command},
        state::{OPENING_SHOWN_AFTER, Phase, SLOW_AFTER, State},
    },
    store::StoreError,
    tr,
};

/// Draws the phase. An open vault has its own screens.
pub(super) fn show(ui: &mut Ui, state: &State, phase: &Phase, actions: &mut Vec<Action>) {
    match phase {
        Phase::Opening { since } => {
            let waited = state.now.saturating_sub(*since);
            if waited >= OPENING_SHOWN_AFTER {
                page(ui, |ui| opening(ui, state, waited >= SLOW_AFTER));
            }
        }
        Phase::Broken(error) => page(ui, |ui| broken(ui, state, error, actions)),
        Phase::Open(_) => {}
    }
}

fn page(ui: &mut Ui, content: impl FnOnce(&mut Ui)) {
    let height = ui.available_height();
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        ui.add_space((height * 0.22).max(theme::EDGE));
        ui.vertical_centered(|ui| {
            ui.set_max_width(theme::SHEET_WIDTH.min(ui.available_width() - 2.0 * theme::EDGE));
            super::seal(ui, 64.0);
            ui.add_space(theme::GAP * 2.0);
            content(ui);
        });
    });
}

fn opening(ui: &mut Ui, state: &State, slow: bool) {
    if slow {
        let title = tr!(state.i18n, "opening-slow-title");
        ui.label(RichText::new(title).font(theme::title()));
        widgets::faded(ui, &tr!(state.i18n, "opening-slow-body"));
    } else {
        widgets::faded(ui, &tr!(state.i18n, "opening"));
    }
}

fn broken(ui: &mut Ui, state: &State, error: &StoreError, actions: &mut Vec<Action>) {
    let words = words::store(&state.i18n, error);
    ui.label(RichText::new(words.what).font(theme::title()));
    widgets::faded(ui, &words.next);
    ui.add_space(theme::GAP * 2.0);
    let again = widgets::main_button(ui, &tr!(state.i18n, "try-again"));
    if again.clicked() {
        actions.push(Action::Command(Command::TryAgain));
    }
    if matches!(error, StoreError::Damaged)
        && widgets::button(ui, &tr!(state.i18n, "use-previous")).clicked()
    {
        actions.push(Action::UsePrevious);
    }
    if matches!(error, StoreError::Missing { .. } | StoreError::Damaged)
        && widgets::button(ui, &tr!(state.i18n, "start-empty")).clicked()
    {
        actions.push(Action::AskStartOver);
    }
    if widgets::button(ui, &tr!(state.i18n, "quit")).clicked() {
        actions.push(Action::Command(Command::Quit));
    }
}
