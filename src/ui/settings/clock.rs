//! The page "Clock": whether the clock is right, and what to do if it is not.

use egui::Ui;

use super::{
    super::{help, widgets},
    table::{Draft, Entry, Form, always},
};
use crate::{
    app::{
        action::Action,
        state::{Check, GOOD_CLOCK_SECONDS, State},
    },
    guides::Topic,
    i18n::I18n,
    messages,
    settings::{MAX_CORRECTION_SECONDS, Settings},
    tr,
};

pub(super) static ENTRIES: [Entry; 1] = [Entry {
    card: None,
    label: |state| tr!(state.i18n, "clock-check-title"),
    sentence: |state| tr!(state.i18n, "check-clock-hint"),
    is_there: always,
    form: Form::Block,
    draw: check,
}];

fn check(ui: &mut Ui, _label: &str, draft: &mut Draft<'_>) {
    let state = draft.state;
    let i18n = &state.i18n;
    if state.clock.synchronised == Some(false) {
        widgets::label(ui, &tr!(i18n, "clock-not-synchronised"));
        widgets::faded(ui, &tr!(i18n, "clock-not-synchronised-advice"));
    }
    correction(ui, state, draft.settings);
    answer(ui, state, draft.settings);
    let asking = state.clock.check == Check::Asking;
    ui.add_enabled_ui(!asking, |ui| {
        if widgets::button(ui, &tr!(i18n, "check-clock")).clicked() {
            draft.actions.push(Action::CheckClock);
        }
    });
    help::link(ui, state, Topic::CodeRefused, draft.actions);
}

/// The correction in force, and the button to end it.
fn correction(ui: &mut Ui, state: &State, settings: &mut Settings) {
    let i18n = &state.i18n;
    let seconds = state.settings.correction_seconds;
    if seconds == 0 {
        return;
    }
    let amount = signed(i18n, seconds);
    let text = tr!(i18n, "clock-corrected", amount = amount.as_str());
    widgets::label(ui, &text);
    if widgets::button(ui, &tr!(i18n, "clock-correct-stop")).clicked() {
        settings.correction_seconds = 0;
    }
}

/// The time server's answer, and the offer to correct codes by it.
fn answer(ui: &mut Ui, state: &State, settings: &mut Settings) {
    let i18n = &state.i18n;
    match state.clock.check {
        Check::NotAsked => {}
        Check::Asking => drop(widgets::faded(ui, &tr!(i18n, "clock-asking"))),
        Check::Failed(error) => widgets::failure(ui, &messages::time(i18n, error)),
        Check::Offset(offset) if offset.unsigned_abs() <= GOOD_CLOCK_SECONDS => {
            widgets::label(ui, &tr!(i18n, "clock-right"));
        }
        Check::Offset(offset) => {
            let amount = duration(i18n, offset.unsigned_abs());
            let text = if offset > 0 {
                tr!(i18n, "clock-behind", amount = amount.as_str())
            } else {
                tr!(i18n, "clock-ahead", amount = amount.as_str())
            };
            widgets::label(ui, &text);
            if offset != state.settings.correction_seconds {
                widgets::faded(ui, &tr!(i18n, "clock-wrong-advice"));
                let amount = signed(i18n, offset);
                let label = tr!(i18n, "clock-correct", amount = amount.as_str());
                if widgets::button(ui, &label).clicked() {
                    settings.correction_seconds =
                        offset.clamp(-MAX_CORRECTION_SECONDS, MAX_CORRECTION_SECONDS);
                }
            }
        }
    }
}

/// Seconds up to two minutes, then minutes, then hours.
fn duration(i18n: &I18n, seconds: u64) -> String {
    let (minutes, rest) = (seconds / 60, seconds % 60);
    match seconds {
        0..120 => tr!(i18n, "duration-seconds", seconds = seconds),
        120..7200 => tr!(i18n, "duration-minutes", minutes = minutes, seconds = rest),
        _ => tr!(
            i18n,
            "duration-hours",
            hours = minutes / 60,
            minutes = minutes % 60
        ),
    }
}

/// Like [`duration`], with a sign.
fn signed(i18n: &I18n, seconds: i64) -> String {
    let sign = if seconds < 0 { '−' } else { '+' };
    format!("{sign}{}", duration(i18n, seconds.unsigned_abs()))
}
