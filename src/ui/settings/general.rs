//! The page "General": the language, how the program is kept at hand (in the tray, by a key combination, and from the
//! start of the session on), and the keys of the window.

use egui::{RichText, Ui};

use super::{
    super::{theme, widgets},
    table::{Card, Draft, Entry, Form, always},
};
use crate::{
    app::{
        action::{Action, Command},
        state::State,
    },
    i18n::Language,
    messages::Words,
    platform::{AutostartStanding, Hotkey, HotkeyStanding, SYSTEM, System, TrayStanding},
    settings::AfterCopy,
    tr,
};

pub(super) static ENTRIES: [Entry; 7] = [
    Entry {
        card: None,
        label: |state| tr!(state.i18n, "language-label"),
        sentence: |state| tr!(state.i18n, "language-hint"),
        is_there: always,
        form: Form::Line,
        draw: language,
    },
    Entry {
        card: Some(Card::AtHand),
        label: |state| tr!(state.i18n, "at-hand-tray"),
        sentence: |state| match state.tray {
            TrayStanding::Missing => tr!(state.i18n, "at-hand-no-tray"),
            _ => tr!(state.i18n, "at-hand-tray-hint"),
        },
        is_there: has_tray,
        form: Form::Line,
        draw: tray,
    },
    Entry {
        card: Some(Card::AtHand),
        label: |state| tr!(state.i18n, "at-hand-codes"),
        sentence: |state| tr!(state.i18n, "at-hand-codes-hint"),
        is_there: has_tray,
        form: Form::Line,
        draw: tray_codes,
    },
    Entry {
        card: Some(Card::AtHand),
        label: |state| tr!(state.i18n, "at-hand-hotkey"),
        sentence: |state| match state.hotkey {
            HotkeyStanding::Missing => tr!(state.i18n, "at-hand-no-hotkey"),
            HotkeyStanding::Waiting => tr!(state.i18n, "at-hand-hotkey-waiting"),
            _ => tr!(state.i18n, "at-hand-hotkey-hint"),
        },
        is_there: |state| state.capabilities.has_hotkeys,
        form: Form::Line,
        draw: hotkey,
    },
    Entry {
        card: Some(Card::AtHand),
        label: |state| tr!(state.i18n, "after-copy-label"),
        sentence: |state| {
            if state.capabilities.goes_back {
                tr!(state.i18n, "after-copy-hint")
            } else {
                tr!(state.i18n, "after-copy-hint-minimise")
            }
        },
        is_there: always,
        form: Form::Line,
        draw: after_copy,
    },
    Entry {
        card: Some(Card::AtHand),
        label: |state| tr!(state.i18n, "at-hand-start"),
        sentence: |state| match &state.autostart {
            Some(AutostartStanding::Other(program)) => {
                let program = program.display().to_string();
                tr!(state.i18n, "at-hand-start-other", program = program)
            }
            _ => tr!(state.i18n, "at-hand-start-hint"),
        },
        is_there: |state| state.autostart.is_some(),
        form: Form::Line,
        draw: |ui, label, draft| {
            let mut starts = draft.state.autostart == Some(AutostartStanding::On);
            if ui.checkbox(&mut starts, label).changed() {
                draft.actions.push(Action::SetAutostart(starts));
            }
        },
    },
    Entry {
        card: None,
        label: |state| Command::Shortcuts.label(&state.i18n),
        sentence: |state| tr!(state.i18n, "shortcuts-hint"),
        is_there: always,
        form: Form::Line,
        draw: |ui, label, draft| {
            if widgets::button(ui, label).clicked() {
                draft.actions.push(Action::Command(Command::Shortcuts));
            }
        },
    },
];

fn language(ui: &mut Ui, label: &str, draft: &mut Draft<'_>) {
    let settings = &mut *draft.settings;
    let chosen = settings.language.as_deref().and_then(Language::of_tag);
    let mut language = chosen;
    let mut languages = vec![(None, tr!(draft.state.i18n, "language-system"))];
    languages.extend(Language::ALL.map(|l| (Some(l), l.own_name().to_owned())));
    super::choice(ui, label, &mut language, &languages);
    if language != chosen {
        settings.language = language.map(|language| language.tag().to_owned());
    }
}

/// On Linux a tray may come later, and the sentence says what is missing.
fn has_tray(state: &State) -> bool {
    state.tray != TrayStanding::Missing || SYSTEM == System::Linux
}

/// Whether the program stays in the tray.
fn tray(ui: &mut Ui, label: &str, draft: &mut Draft<'_>) {
    let at_hand = &mut draft.settings.at_hand;
    let mut stays = at_hand.tray == Some(true);
    if ui.checkbox(&mut stays, label).changed() {
        at_hand.tray = Some(stays);
    }
}

/// Whether the tray's menu shows codes.
fn tray_codes(ui: &mut Ui, label: &str, draft: &mut Draft<'_>) {
    let at_hand = &mut draft.settings.at_hand;
    ui.add_enabled_ui(at_hand.tray == Some(true), |ui| {
        ui.checkbox(&mut at_hand.tray_shows_codes, label);
    });
}

/// What the window does after a copy. Where it can only be minimised, that is the way back to the window before.
fn after_copy(ui: &mut Ui, label: &str, draft: &mut Draft<'_>) {
    let i18n = &draft.state.i18n;
    let after = &mut draft.settings.after_copy;
    let mut choices = vec![
        (AfterCopy::Stay, tr!(i18n, "after-copy-stay")),
        (AfterCopy::Minimise, tr!(i18n, "after-copy-minimise")),
    ];
    if draft.state.capabilities.goes_back {
        choices.push((AfterCopy::GoBack, tr!(i18n, "after-copy-go-back")));
    } else if *after == AfterCopy::GoBack {
        // Chosen on another desktop.
        *after = AfterCopy::Minimise;
    }
    super::choice(ui, label, after, &choices);
}

/// The key combination that brings the window up, and whether it works.
fn hotkey(ui: &mut Ui, label: &str, draft: &mut Draft<'_>) {
    let i18n = &draft.state.i18n;
    ui.horizontal_wrapped(|ui| {
        ui.label(label);
        match &draft.settings.at_hand.hotkey {
            Some(written) => {
                let hotkey = written.parse::<Hotkey>();
                let keys = match &draft.state.hotkey {
                    HotkeyStanding::Chosen(keys) => keys.clone(),
                    _ => hotkey.map_or_else(|_unknown| written.clone(), Hotkey::label),
                };
                ui.label(RichText::new(keys).font(theme::strong()));
                let remove = widgets::button_named(
                    ui,
                    &tr!(i18n, "at-hand-hotkey-remove"),
                    &tr!(i18n, "at-hand-hotkey-remove-name"),
                );
                if remove.clicked() {
                    draft.actions.push(Action::SetHotkey(None));
                }
            }
            None if draft.state.hotkey == HotkeyStanding::Missing => {}
            None => {
                if widgets::button(ui, &tr!(i18n, "at-hand-hotkey-set")).clicked() {
                    draft.actions.push(Action::AskHotkey);
                }
            }
        }
    });
    let (what, next) = match &draft.state.hotkey {
        HotkeyStanding::Taken => (tr!(i18n, "err-hotkey-taken"), tr!(i18n, "rec-hotkey-taken")),
        HotkeyStanding::Refused => (
            tr!(i18n, "err-hotkey-refused"),
            tr!(i18n, "rec-hotkey-refused"),
        ),
        HotkeyStanding::Lost => (tr!(i18n, "err-hotkey-lost"), tr!(i18n, "rec-hotkey-lost")),
        HotkeyStanding::Missing
        | HotkeyStanding::Waiting
        | HotkeyStanding::Unknown
        | HotkeyStanding::Off
        | HotkeyStanding::Set
        | HotkeyStanding::Chosen(_) => return,
    };
    widgets::words(ui, &Words { what, next });
}
