//! The page "Appearance": how the window looks.

use super::table::{Entry, Form, always};
use crate::{settings::Theme, tr};

pub(super) static ENTRIES: [Entry; 1] = [Entry {
    card: None,
    label: |state| tr!(state.i18n, "theme-label"),
    sentence: |state| tr!(state.i18n, "theme-hint"),
    is_there: always,
    form: Form::Line,
    draw: |ui, label, draft| {
        let i18n = &draft.state.i18n;
        let themes = [
            (Theme::System, tr!(i18n, "theme-system")),
            (Theme::Light, tr!(i18n, "theme-light")),
            (Theme::Dark, tr!(i18n, "theme-dark")),
        ];
        super::choice(ui, label, &mut draft.settings.theme, &themes);
    },
}];
