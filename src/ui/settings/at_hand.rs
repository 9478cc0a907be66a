//! How the program is kept at hand: in the tray, by a key combination, and from the start of the session on.

use egui::{RichText, Ui};

use super::super::{theme, widgets};
use crate::{
    app::{action::Action, state::State},
    messages::Words,
    platform::{Hotkey, HotkeyStanding, SYSTEM, System, TrayStanding},
    settings::AtHand,
    tr,
};

/// Draws the card, if this system has any of it.
pub(super) fn show(ui: &mut Ui, state: &State, at_hand: &mut AtHand, actions: &mut Vec<Action>) {
    let i18n = &state.i18n;
    // On Linux a tray may come later, and the card says what is missing.
    let has_tray = state.tray != TrayStanding::Missing || SYSTEM == System::Linux;
    let has_hotkeys = state.capabilities.has_hotkeys;
    if !has_tray && !has_hotkeys && state.autostart.is_none() {
        return;
    }
    widgets::card(ui, |ui| {
        ui.label(RichText::new(tr!(i18n, "at-hand-title")).font(theme::strong()));
        if has_tray {
            tray(ui, state, at_hand);
        }
        if has_hotkeys {
            hotkey(ui, state, at_hand, actions);
        }
        if let Some(mut starts) = state.autostart {
            let switch = ui.checkbox(&mut starts, tr!(i18n, "at-hand-start"));
            if switch.changed() {
                actions.push(Action::SetAutostart(starts));
            }
        }
    });
}

/// Whether the program stays in the tray, and what the menu shows.
fn tray(ui: &mut Ui, state: &State, at_hand: &mut AtHand) {
    let i18n = &state.i18n;
    let (stay, codes) = match SYSTEM {
        System::Linux | System::Windows => (tr!(i18n, "at-hand-tray"), tr!(i18n, "at-hand-codes")),
        System::MacOs => (
            tr!(i18n, "at-hand-tray-macos"),
            tr!(i18n, "at-hand-codes-macos"),
        ),
    };
    let mut stays = at_hand.tray == Some(true);
    if ui.checkbox(&mut stays, stay).changed() {
        at_hand.tray = Some(stays);
    }
    if state.tray == TrayStanding::Missing {
        widgets::faded(ui, &tr!(i18n, "at-hand-no-tray"));
    }
    ui.add_enabled_ui(stays, |ui| {
        ui.checkbox(&mut at_hand.tray_shows_codes, codes);
    });
}

/// The key combination that brings the window up, and whether it works.
fn hotkey(ui: &mut Ui, state: &State, at_hand: &AtHand, actions: &mut Vec<Action>) {
    let i18n = &state.i18n;
    ui.horizontal_wrapped(|ui| {
        ui.label(tr!(i18n, "at-hand-hotkey"));
        match &at_hand.hotkey {
            Some(written) => {
                let hotkey = written.parse::<Hotkey>();
                let label = match &state.hotkey {
                    HotkeyStanding::Chosen(keys) => keys.clone(),
                    _ => hotkey.map_or_else(|_unknown| written.clone(), Hotkey::label),
                };
                ui.label(RichText::new(label).font(theme::strong()));
                let remove = widgets::button_named(
                    ui,
                    &tr!(i18n, "at-hand-hotkey-remove"),
                    &tr!(i18n, "at-hand-hotkey-remove-name"),
                );
                if remove.clicked() {
                    actions.push(Action::SetHotkey(None));
                }
            }
            None if state.hotkey == HotkeyStanding::Missing => {}
            None => {
                if widgets::button(ui, &tr!(i18n, "at-hand-hotkey-set")).clicked() {
                    actions.push(Action::AskHotkey);
                }
            }
        }
    });
    let problem = |what: String, next: String| Err(Words { what, next });
    let standing = match &state.hotkey {
        HotkeyStanding::Taken => {
            problem(tr!(i18n, "err-hotkey-taken"), tr!(i18n, "rec-hotkey-taken"))
        }
        HotkeyStanding::Refused => problem(
            tr!(i18n, "err-hotkey-refused"),
            tr!(i18n, "rec-hotkey-refused"),
        ),
        HotkeyStanding::Lost => problem(tr!(i18n, "err-hotkey-lost"), tr!(i18n, "rec-hotkey-lost")),
        HotkeyStanding::Missing => Ok(tr!(i18n, "at-hand-no-hotkey")),
        HotkeyStanding::Waiting => Ok(tr!(i18n, "at-hand-hotkey-waiting")),
        HotkeyStanding::Unknown
        | HotkeyStanding::Off
        | HotkeyStanding::Set
        | HotkeyStanding::Chosen(_) => Ok(tr!(i18n, "at-hand-hotkey-hint")),
    };
    match standing {
        Ok(hint) => {
            widgets::faded(ui, &hint);
        }
        Err(words) => widgets::words(ui, &words),
    }
}
