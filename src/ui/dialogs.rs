//! The dialogs, which lie over the page and wait for an answer. Each has a file with its state, its fields, its
//! drawing, and its outcome as actions.
//!
//! A dialog is dropped when it is closed. That wipes what was typed into it, here and in egui (`ui/field.rs`).

mod ask;
mod choose_groups;
mod closing;
mod confirm;
mod deep_scan;
mod details;
mod drill;
mod earlier;
mod export;
mod give_up;
mod groups;
mod keep_in_tray;
mod large;
mod nothing_found;
mod overview;
mod paper;
mod parameters;
mod passphrase;
mod password;
mod pick_icon;
mod practice;
mod preview;
mod problem;
mod qr_code;
mod recovery_codes;
mod rename;
mod save_failed;
mod selection;
mod set_hotkey;
mod shortcuts;
mod start_over;
mod transfer;
mod type_key;

use egui::Ui;
pub(super) use shortcuts::keys_text;

pub use self::{
    choose_groups::ChooseGroups,
    confirm::{Asker, Confirm},
    deep_scan::DeepScan,
    details::ShowDetails,
    drill::Drill,
    earlier::Earlier,
    export::Export,
    give_up::GiveUp,
    groups::Groups,
    nothing_found::NothingFound,
    paper::Paper,
    passphrase::AskPassphrase,
    password::AskPassword,
    practice::Practice,
    preview::Preview,
    qr_code::QrCode,
    recovery_codes::RecoveryCodes,
    rename::Rename,
    set_hotkey::SetHotkey,
    transfer::Transfer,
    type_key::TypeKey,
};
use crate::{
    app::{action::Action, state::State},
    messages::Problem,
    platform::Moment,
    vault::EntryId,
};

/// The usual height of the two lines of an error.
const WORDS: f32 = 44.0;

/// A dialog.
pub enum Dialog {
    /// A key typed by hand.
    TypeKey(TypeKey),
    /// Accounts that were found.
    Confirm(Confirm),
    /// Nothing to add was found, and why.
    NothingFound(NothingFound),
    /// "Try harder": pictures on which nothing was found are searched again.
    DeepScan(DeepScan),
    /// Another name for an account.
    Rename(Rename),
    /// The groups that accounts are in.
    ChooseGroups(ChooseGroups),
    /// The groups themselves.
    Groups(Groups),
    /// The recovery codes of an account.
    RecoveryCodes(RecoveryCodes),
    /// One account that fills the window.
    Large(EntryId),
    /// An account as a QR code, for a phone.
    QrCode(QrCode),
    /// Accounts to export for another app.
    Export(Export),
    /// QR codes that move several accounts to a phone.
    Transfer(Transfer),
    /// Something did not work.
    Problem(Problem),
    /// The details for somebody who helps.
    Details(ShowDetails),
    /// Whether to give up a vault that is missing.
    StartOver,
    /// Whether the program stays in the tray when its window is closed.
    KeepInTray,
    /// The key combination that brings the window up is recorded.
    SetHotkey(SetHotkey),
    /// The keyboard's shortcuts.
    Shortcuts,
    /// A passphrase, for one purpose or another.
    Passphrase(AskPassphrase),
    /// The password of a file that another app has encrypted.
    Password(Box<AskPassword>),
    /// Another vault that may replace this one.
    Preview(Preview),
    /// What would come back from a recovery file.
    Drill(Drill),
    /// The earlier vaults.
    Earlier(Earlier),
    /// Whether to give something up: a wait, and a word to type.
    GiveUp(GiveUp),
    /// A printable sheet, which shows every secret.
    Paper(Paper),
    /// Practice with a made-up shop.
    Practice(Box<Practice>),
}

impl Dialog {
    fn show(&mut self, ui: &Ui, state: &State, actions: &mut Vec<Action>) {
        match self {
            Self::TypeKey(dialog) => dialog.show(ui, state, actions),
            Self::Confirm(dialog) => dialog.show(ui, state, actions),
            Self::NothingFound(dialog) => dialog.show(ui, state, actions),
            Self::DeepScan(dialog) => dialog.show(ui, state, actions),
            Self::Rename(dialog) => dialog.show(ui, state, actions),
            Self::ChooseGroups(dialog) => dialog.show(ui, state, actions),
            Self::Groups(dialog) => dialog.show(ui, state, actions),
            Self::RecoveryCodes(dialog) => dialog.show(ui, state, actions),
            Self::Large(id) => large::show(ui, state, *id, actions),
            Self::QrCode(dialog) => dialog.show(ui, state, actions),
            Self::Export(dialog) => dialog.show(ui, state, actions),
            Self::Transfer(dialog) => dialog.show(ui, state, actions),
            Self::Problem(problem) => problem::show(ui, state, problem, actions),
            Self::Details(dialog) => dialog.show(ui, state, actions),
            Self::StartOver => start_over::show(ui, state, actions),
            Self::KeepInTray => keep_in_tray::show(ui, state, actions),
            Self::SetHotkey(dialog) => dialog.show(ui, state, actions),
            Self::Shortcuts => shortcuts::show(ui, state, actions),
            Self::Passphrase(dialog) => dialog.show(ui, state, actions),
            Self::Password(dialog) => dialog.show(ui, state, actions),
            Self::Preview(dialog) => dialog.show(ui, state, actions),
            Self::Drill(dialog) => dialog.show(ui, state, actions),
            Self::Earlier(dialog) => dialog.show(ui, state, actions),
            Self::GiveUp(dialog) => dialog.show(ui, state, actions),
            Self::Paper(dialog) => dialog.show(ui, state, actions),
            Self::Practice(dialog) => dialog.show(ui, state, actions),
        }
    }

    /// Whether a key or a passphrase may be in one of its fields, from which nothing can be copied.
    pub(crate) fn holds_secret(&self) -> bool {
        matches!(
            self,
            Self::TypeKey(_) | Self::Passphrase(_) | Self::Password(_) | Self::RecoveryCodes(_)
        )
    }

    /// When it closes by itself, if it does.
    pub(crate) fn closes_at(&self) -> Option<Moment> {
        match self {
            Self::QrCode(dialog) => Some(dialog.closes_at()),
            Self::Transfer(dialog) => Some(dialog.closes_at()),
            _ => None,
        }
    }

    /// When it changes without input; `None` if not before the next second.
    pub(crate) fn changes_at(&self, now: Moment) -> Option<Moment> {
        match self {
            Self::Confirm(dialog) => dialog.answerable_at(now),
            _ => None,
        }
    }
}

/// Draws the open dialog, or what the state itself asks: before closing, that comes first, and about a change that is
/// not saved, that waits until no other dialog is open.
pub(super) fn show(ui: &Ui, state: &State, dialog: Option<&mut Dialog>, actions: &mut Vec<Action>) {
    if let Some(unsaved) = state.asks_before_closing() {
        closing::show(ui, state, unsaved, actions);
    } else if let Some(dialog) = dialog {
        dialog.show(ui, state, actions);
    } else if let Some(error) = state.save_error() {
        save_failed::show(ui, state, error, actions);
    }
}
