//! The layout of most dialogs: a title, a body, a main button, and at most one other.

use egui::Ui;

use super::super::widgets;
use crate::{i18n::I18n, tr};

/// The user's answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Answer {
    /// The main button was pressed.
    Main,
    /// The other button was pressed.
    Other,
    /// The user pressed Escape, or outside of the dialog.
    Away,
}

/// The buttons below a dialog.
pub(super) struct Buttons {
    main: String,
    main_is_ready: bool,
    main_takes_focus: bool,
    other: Option<String>,
    other_is_ready: bool,
}

impl Buttons {
    /// Only the main button.
    pub(super) fn one(main: String) -> Self {
        Self {
            main,
            main_is_ready: true,
            main_takes_focus: false,
            other: None,
            other_is_ready: true,
        }
    }

    /// The main button with another beside it.
    pub(super) fn two(main: String, other: String) -> Self {
        Self {
            other: Some(other),
            ..Self::one(main)
        }
    }

    /// A main button, and "Cancel".
    pub(super) fn or_cancel(i18n: &I18n, main: String) -> Self {
        Self::two(main, tr!(i18n, "cancel"))
    }

    /// Only "Close".
    pub(super) fn close(i18n: &I18n) -> Self {
        Self::one(tr!(i18n, "close"))
    }

    /// Whether the main button can be pressed.
    pub(super) fn main_if(self, is_ready: bool) -> Self {
        Self {
            main_is_ready: is_ready,
            ..self
        }
    }

    /// Whether the other button can be pressed.
    pub(super) fn other_if(self, is_ready: bool) -> Self {
        Self {
            other_is_ready: is_ready,
            ..self
        }
    }

    /// Whether the main button takes the keyboard's focus.
    pub(super) fn focus_main_if(self, takes_focus: bool) -> Self {
        Self {
            main_takes_focus: takes_focus,
            ..self
        }
    }
}

/// Draws a dialog, whose body returns the buttons below it. Returns the answer, once there is one. `id` distinguishes
/// dialogs.
pub(super) fn ask(
    ui: &Ui,
    id: &str,
    title: &str,
    body: impl FnOnce(&mut Ui) -> Buttons,
) -> Option<Answer> {
    let response = widgets::dialog(ui, id, title, body, |ui, buttons| {
        let main = ui.add_enabled_ui(buttons.main_is_ready, |ui| {
            widgets::main_button(ui, &buttons.main)
        });
        if buttons.main_takes_focus {
            main.inner.request_focus();
        }
        let other = buttons.other.is_some_and(|label| {
            let other = ui.add_enabled_ui(buttons.other_is_ready, |ui| widgets::button(ui, &label));
            other.inner.clicked()
        });
        if main.inner.clicked() {
            Some(Answer::Main)
        } else {
            other.then_some(Answer::Other)
        }
    });
    response.inner.or(response.closed.then_some(Answer::Away))
}
