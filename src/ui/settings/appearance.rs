//! The page "Appearance": how the window looks.

use super::table::{Entry, Form, always};
use crate::{
    settings::{Countdown, Density, NextCode, Theme},
    tr,
};

pub(super) static ENTRIES: [Entry; 4] = [
    Entry {
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
    },
    Entry {
        card: None,
        label: |state| tr!(state.i18n, "density-label"),
        sentence: |state| tr!(state.i18n, "density-hint"),
        is_there: always,
        form: Form::Line,
        draw: |ui, label, draft| {
            let i18n = &draft.state.i18n;
            let densities = [
                (Density::Compact, tr!(i18n, "density-compact")),
                (Density::Comfortable, tr!(i18n, "density-comfortable")),
                (Density::Large, tr!(i18n, "density-large")),
            ];
            super::choice(ui, label, &mut draft.settings.list.density, &densities);
        },
    },
    Entry {
        card: None,
        label: |state| tr!(state.i18n, "next-code-label"),
        sentence: |state| tr!(state.i18n, "next-code-hint"),
        is_there: always,
        form: Form::Line,
        draw: |ui, label, draft| {
            let i18n = &draft.state.i18n;
            let choices = [
                (NextCode::LastSeconds, tr!(i18n, "next-code-last-seconds")),
                (NextCode::Always, tr!(i18n, "next-code-always")),
                (NextCode::Never, tr!(i18n, "next-code-never")),
            ];
            super::choice(ui, label, &mut draft.settings.list.next_code, &choices);
        },
    },
    Entry {
        card: None,
        label: |state| tr!(state.i18n, "countdown-label"),
        sentence: |state| tr!(state.i18n, "countdown-hint"),
        is_there: always,
        form: Form::Line,
        draw: |ui, label, draft| {
            let i18n = &draft.state.i18n;
            let choices = [
                (Countdown::Ring, tr!(i18n, "countdown-ring")),
                (Countdown::Bar, tr!(i18n, "countdown-bar")),
            ];
            super::choice(ui, label, &mut draft.settings.list.countdown, &choices);
        },
    },
];
