//! Offers the accounts on the clipboard when the window comes to the front: those in a picture with QR codes, or in the
//! link of an account.

use super::super::{
    App,
    action::Command,
    state::{ClipboardOffer, Page},
};
use crate::{
    intake::{Glance, Glances},
    jobs::Job,
    naming,
    otp::Account,
    vault::{Duplicate, Duplicates},
};

/// The looks at the clipboard.
pub(in crate::app) struct Looking {
    /// Whether the window came to the front, or the vault was locked, since the last look.
    pub(super) is_due: bool,
    glances: Glances,
}

impl Default for Looking {
    /// At the start, a look is due.
    fn default() -> Self {
        Self {
            is_due: true,
            glances: Glances::default(),
        }
    }
}

impl App {
    /// Looks at the clipboard if the list has come to the front and the user lets the program. A look that is due while
    /// something else is open waits for its end, and so does one during another look.
    pub(in crate::app) fn look_at_clipboard_when_due(&mut self) {
        let state = &self.state;
        let may_look = state.offers_clipboard()
            && state.focused
            && state.hidden_since.is_none()
            && state.page == Page::Codes
            && state.open().is_some()
            && !self.is_asking();
        if self.looking.is_due && may_look {
            let glances = self.looking.glances.clone();
            self.looking.is_due = !self.start(Job::LookAtClipboard(glances));
        }
    }

    /// Offers what was found, unless it was offered before. An account that is in the vault is not offered.
    pub(super) fn clipboard_seen(&mut self, seen: &Glance) {
        let offered = self.state.clipboard_offer.as_ref();
        if offered.is_some_and(|offer| Some(offer.mark) == seen.mark) {
            return; // it is still there
        }
        self.state.clipboard_offer = None;
        if self.state.offers_clipboard()
            && let Some(mark) = seen.mark
            && let Some(vault) = self.state.vault()
        {
            let duplicates = Duplicates::of(vault);
            let is_new = |account: &&Account| {
                let duplicate = duplicates.find(account);
                duplicate.is_none_or(|(_, how)| how == Duplicate::SameName)
            };
            let mut new = seen.accounts.iter().filter(is_new);
            let first = new.next();
            self.state.clipboard_offer = first.map(|first| ClipboardOffer {
                mark,
                name: naming::title(&self.state.i18n, first),
                count: 1 + new.count(),
                is_picture: seen.is_picture,
            });
            self.looking.glances.note(mark);
        }
    }

    /// Stops offering the accounts, and reads the clipboard as for a paste if the user wants them.
    pub(super) fn answer_offer(&mut self, egui: &egui::Context, adds: bool) {
        if !adds {
            self.end_offer();
        } else if self.may_begin() {
            self.end_offer();
            self.command(egui, Command::Paste);
        }
    }

    /// Stops offering what was on the clipboard.
    pub(super) fn end_offer(&mut self) {
        self.state.clipboard_offer = None;
    }

    /// Notes a text that the program itself puts on the clipboard, in the place of what was offered.
    pub(super) fn note_own_copy(&mut self, text: &str) {
        self.looking.glances.note_own(text);
        self.end_offer();
    }

    /// Drops what names an account, since the vault is locked. The clipboard is looked at again when it is open.
    pub(super) fn forget_offer(&mut self) {
        self.end_offer();
        self.looking.is_due = true;
    }
}
