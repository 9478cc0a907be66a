//! The page "Security": the app lock, what keeps codes from other people's eyes, and where the secrets are.

use egui::Ui;

use super::{
    super::widgets,
    lock,
    table::{Card, Draft, Entry, Form, always},
};
use crate::{
    app::{
        action::{Action, Purpose},
        state::State,
    },
    i18n::I18n,
    platform::PORTABLE_FOLDER,
    store::Place,
    tr,
};

/// The choices for clearing the clipboard, in seconds; 0 is never.
const CLIPBOARD_CHOICES: [u32; 6] = [15, 30, 60, 120, 300, 0];

pub(super) static ENTRIES: [Entry; 11] = [
    lock::LOCK,
    lock::AFTER,
    lock::QUICK_UNLOCK,
    lock::COMMANDS,
    Entry {
        card: Some(Card::Privacy),
        label: |state| tr!(state.i18n, "privacy-hide-codes"),
        sentence: |state| tr!(state.i18n, "privacy-hide-codes-hint"),
        is_there: always,
        form: Form::Line,
        draw: |ui, label, draft| {
            ui.checkbox(&mut draft.settings.privacy.hides_codes, label);
        },
    },
    Entry {
        card: Some(Card::Privacy),
        label: |state| tr!(state.i18n, "privacy-hide-unfocused"),
        sentence: |state| tr!(state.i18n, "privacy-hide-unfocused-hint"),
        is_there: always,
        form: Form::Line,
        draw: |ui, label, draft| {
            ui.checkbox(&mut draft.settings.privacy.hides_unfocused, label);
        },
    },
    Entry {
        card: Some(Card::Privacy),
        label: |state| tr!(state.i18n, "privacy-protect"),
        sentence: |state| tr!(state.i18n, "privacy-protect-hint"),
        is_there: |state| state.capabilities.protects_content,
        form: Form::Line,
        draw: |ui, label, draft| {
            ui.checkbox(&mut draft.settings.privacy.protects_content, label);
        },
    },
    Entry {
        card: Some(Card::Clipboard),
        label: |state| tr!(state.i18n, "clear-clipboard-label"),
        sentence: |state| tr!(state.i18n, "clear-clipboard-hint"),
        is_there: always,
        form: Form::Line,
        draw: clear_clipboard,
    },
    Entry {
        card: Some(Card::Clipboard),
        label: |state| tr!(state.i18n, "offers-clipboard-label"),
        sentence: |state| tr!(state.i18n, "offers-clipboard-hint"),
        is_there: always,
        form: Form::Line,
        draw: |ui, label, draft| {
            let mut offers = draft.state.offers_clipboard();
            if ui.checkbox(&mut offers, label).changed() {
                draft.settings.offers_clipboard = Some(offers);
            }
        },
    },
    Entry {
        card: None,
        label: |state| tr!(state.i18n, "kept-title"),
        sentence: kept,
        is_there: |state| state.open().is_some(),
        form: Form::Block,
        draw: place,
    },
    Entry {
        card: Some(Card::Privacy),
        label: |state| tr!(state.i18n, "counts-use-label"),
        sentence: |state| tr!(state.i18n, "counts-use-hint"),
        is_there: always,
        form: Form::Line,
        draw: |ui, label, draft| {
            ui.checkbox(&mut draft.settings.counts_use, label);
        },
    },
];

fn clear_clipboard(ui: &mut Ui, label: &str, draft: &mut Draft<'_>) {
    let i18n = &draft.state.i18n;
    let seconds = &mut draft.settings.clipboard_seconds;
    let mut times: Vec<(u32, String)> = CLIPBOARD_CHOICES
        .iter()
        .map(|seconds| (*seconds, duration(i18n, *seconds)))
        .collect();
    if !CLIPBOARD_CHOICES.contains(seconds) {
        times.push((*seconds, duration(i18n, *seconds)));
    }
    super::choice(ui, label, seconds, &times);
}

fn duration(i18n: &I18n, seconds: u32) -> String {
    match seconds {
        0 => tr!(i18n, "clear-clipboard-never"),
        seconds if seconds % 60 == 0 => {
            tr!(i18n, "clear-clipboard-minutes", minutes = seconds / 60)
        }
        seconds => tr!(i18n, "clear-clipboard-seconds", seconds = seconds),
    }
}

/// Where the vault is.
fn kept(state: &State) -> String {
    let i18n = &state.i18n;
    match state.session.keeping().place {
        Place::Keyring => tr!(i18n, "kept-body"),
        Place::File if state.is_portable => {
            tr!(i18n, "kept-portable-body", folder = PORTABLE_FOLDER)
        }
        Place::File => tr!(i18n, "kept-file-body"),
    }
}

/// The button that moves the vault.
fn place(ui: &mut Ui, _label: &str, draft: &mut Draft<'_>) {
    let state = draft.state;
    let (label, purpose) = match state.session.keeping().place {
        Place::Keyring => (tr!(state.i18n, "move-to-file"), Purpose::MoveToFile),
        // A portable copy has no keyring.
        Place::File if state.is_portable => return,
        Place::File => (tr!(state.i18n, "move-to-keyring"), Purpose::MoveToKeyring),
    };
    if widgets::button(ui, &label).clicked() {
        draft.actions.push(Action::AskPassphrase(purpose));
    }
}
