//! The question before a window with unsaved changes closes.

use egui::Ui;

use super::super::{theme, widgets};
use crate::{
    app::{action::Action, state::State},
    messages,
    session::Unsaved,
    tr,
};

/// Draws the dialog.
pub(super) fn show(ui: &Ui, state: &State, unsaved: Unsaved, actions: &mut Vec<Action>) {
    let i18n = &state.i18n;
    let title = match unsaved {
        Unsaved::Working => tr!(i18n, "closing-title"),
        Unsaved::Failed | Unsaved::Held => tr!(i18n, "not-saved"),
    };
    let response = widgets::dialog(
        ui,
        "closing",
        &title,
        |ui| {
            if unsaved == Unsaved::Working {
                widgets::faded(ui, &tr!(i18n, "closing-body"));
                return;
            }
            match failed(state) {
                Some(words) => widgets::words(ui, &words),
                // While the window is locked, it says no more than that.
                None => {
                    widgets::faded(ui, &tr!(i18n, "locked-unsaved"));
                }
            }
            ui.add_space(theme::GAP);
            widgets::faded(ui, &tr!(i18n, "closing-lost"));
        },
        |ui, ()| {
            let main = match unsaved {
                Unsaved::Failed => {
                    let again = widgets::main_button(ui, &tr!(i18n, "try-again"));
                    if again.clicked() {
                        actions.push(Action::RetrySave);
                    }
                    widgets::button(ui, &tr!(i18n, "closing-keep"))
                }
                Unsaved::Working | Unsaved::Held => {
                    widgets::main_button(ui, &tr!(i18n, "closing-keep"))
                }
            };
            let give_up = widgets::button(ui, &tr!(i18n, "closing-give-up")).clicked();
            (main.clicked(), give_up)
        },
    );
    let (keep, give_up) = response.inner;
    if give_up {
        actions.push(Action::CloseUnsaved);
    } else if keep || response.closed {
        actions.push(Action::KeepOpen);
    }
}

/// Why the change could not be saved.
fn failed(state: &State) -> Option<messages::Words> {
    let failed = state.open()?.failed.as_ref()?;
    Some(messages::store(&state.i18n, &failed.error))
}
