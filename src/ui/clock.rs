//! One line above the list if codes may be wrong because of the clock.

use egui::{Layout, RichText, Ui};

use super::{theme, widgets};
use crate::{
    app::{
        action::Action,
        state::{Check, GOOD_CLOCK_SECONDS, SettingsPage, State},
    },
    guides::Topic,
    tr,
};

/// Whether there is something to say.
pub(super) fn warns(state: &State) -> bool {
    text(state).is_some()
}

/// Draws the line, if there is something to say.
pub(super) fn warning(ui: &mut Ui, state: &State, actions: &mut Vec<Action>) {
    let Some(text) = text(state) else {
        return;
    };
    let colors = theme::palette(ui);
    let text = RichText::new(text).font(theme::small()).color(colors.faded);
    let text = egui::Label::new(text).wrap();
    if widgets::is_narrow(ui) {
        ui.add(text);
        ui.horizontal_wrapped(|ui| buttons(ui, state, actions));
        return;
    }
    ui.with_layout(Layout::right_to_left(egui::Align::Center), |ui| {
        buttons(ui, state, actions);
        ui.with_layout(Layout::left_to_right(egui::Align::Center), |ui| {
            ui.add(text)
        });
    });
}

fn buttons(ui: &mut Ui, state: &State, actions: &mut Vec<Action>) {
    let more = RichText::new(tr!(state.i18n, "clock-more")).font(theme::small());
    if ui.button(more).clicked() {
        actions.push(Action::OpenSettings(Some(SettingsPage::Clock)));
    }
    let refused = RichText::new(tr!(state.i18n, "help-refused")).font(theme::small());
    if ui.button(refused).clicked() {
        actions.push(Action::OpenHelp(Some(Topic::CodeRefused)));
    }
}

/// A correction stays after the clock is right again. So the line is shown while a correction is in force, and warns
/// that it may do harm once the system sets the clock.
fn text(state: &State) -> Option<String> {
    let i18n = &state.i18n;
    let corrected = state.settings.correction_seconds != 0;
    let is_right = matches!(
        state.clock.check,
        Check::Offset(offset) if offset.unsigned_abs() <= GOOD_CLOCK_SECONDS
    );
    match (corrected, state.clock.synchronised) {
        (true, Some(true)) => Some(tr!(i18n, "clock-line-needless")),
        (true, _) => Some(tr!(i18n, "clock-line-corrected")),
        (false, Some(false)) if !is_right => Some(tr!(i18n, "clock-not-synchronised")),
        (false, _) => None,
    }
}
