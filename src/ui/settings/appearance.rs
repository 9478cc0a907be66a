//! The page "Appearance": how the window looks.

use egui::{Slider, Ui};

use super::{
    super::widgets,
    table::{Draft, Entry, Form, always},
};
use crate::{
    settings::{
        Contrast, Countdown, Density, NextCode, TEXT_PERCENT, TEXT_STEP, Theme, USUAL_TEXT_PERCENT,
    },
    tr,
};

pub(super) static ENTRIES: [Entry; 6] = [
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
        label: |state| tr!(state.i18n, "contrast-label"),
        sentence: |state| tr!(state.i18n, "contrast-hint"),
        is_there: always,
        form: Form::Line,
        draw: |ui, label, draft| {
            let i18n = &draft.state.i18n;
            let contrasts = [
                (Contrast::System, tr!(i18n, "contrast-system")),
                (Contrast::Usual, tr!(i18n, "contrast-usual")),
                (Contrast::High, tr!(i18n, "contrast-high")),
            ];
            super::choice(ui, label, &mut draft.settings.contrast, &contrasts);
        },
    },
    Entry {
        card: None,
        label: |state| tr!(state.i18n, "text-size-label"),
        sentence: |state| tr!(state.i18n, "text-size-hint"),
        is_there: always,
        form: Form::Line,
        draw: text_size,
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

/// The slider takes effect when it is let go: while it moves, the window would grow away under the pointer.
fn text_size(ui: &mut Ui, label: &str, draft: &mut Draft<'_>) {
    let i18n = &draft.state.i18n;
    let id = ui.scope_id().with("text size");
    let chosen = &mut draft.settings.text_percent;
    let mut percent = ui.data(|data| data.get_temp(id)).unwrap_or(*chosen);
    let named = ui.label(label);
    ui.horizontal_wrapped(|ui| {
        let slider = Slider::new(&mut percent, TEXT_PERCENT)
            .step_by(f64::from(TEXT_STEP))
            .suffix(" %")
            .show_value(false);
        ui.spacing_mut().slider_width = (ui.available_width() - 64.0).clamp(60.0, 240.0);
        let slider = ui.add(slider).labelled_by(named.id);
        widgets::focus_ring(ui, &slider);
        ui.label(tr!(i18n, "text-size-percent", percent = percent));
        if slider.dragged() {
            ui.data_mut(|data| data.insert_temp(id, percent));
        } else {
            ui.data_mut(|data| data.remove::<u16>(id));
            *chosen = percent;
        }
    });
    let is_usual = *chosen == USUAL_TEXT_PERCENT;
    if !is_usual && widgets::button(ui, &tr!(i18n, "text-size-usual")).clicked() {
        *chosen = USUAL_TEXT_PERCENT;
    }
}
