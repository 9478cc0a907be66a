//! The settings that keep codes from other people's eyes.

use egui::{RichText, Ui};

use super::super::{theme, widgets};
use crate::{app::state::State, settings::Privacy, tr};

/// Draws the card.
pub(super) fn show(ui: &mut Ui, state: &State, privacy: &mut Privacy) {
    let i18n = &state.i18n;
    widgets::card(ui, |ui| {
        ui.label(RichText::new(tr!(i18n, "privacy-title")).font(theme::strong()));
        ui.checkbox(&mut privacy.hides_codes, tr!(i18n, "privacy-hide-codes"));
        ui.checkbox(
            &mut privacy.hides_unfocused,
            tr!(i18n, "privacy-hide-unfocused"),
        );
        if state.capabilities.protects_content {
            ui.checkbox(&mut privacy.protects_content, tr!(i18n, "privacy-protect"));
        }
    });
}
