//! Offers the accounts on the clipboard when the window comes to the front: those in a picture with QR codes, or in the
//! link of an account.

use super::super::{
    App,
    state::{ClipboardOffer, Message, Page},
};
use crate::{
    intake::{Glance, Glances},
    jobs::{Job, Kind},
    naming,
    otp::Account,
    vault::{Duplicate, Duplicates},
};

/// How many characters of a name the offer shows. Anybody can put a long one on the clipboard.
const LONGEST_NAME: usize = 40;

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
            && !self.is_reading_or_asking();
        if self.looking.is_due && may_look {
            let glances = self.looking.glances.clone();
            self.looking.is_due = !self.start(Job::LookAtClipboard(glances));
        }
    }

    /// Whether a question is open, or may follow from what is being read: perhaps the same accounts.
    fn is_reading_or_asking(&self) -> bool {
        let pastes = (self.state.running).has(Kind::Paste { into_field: true });
        self.is_asking() || pastes || !self.state.may_begin()
    }

    /// Offers what was found, unless the user has declined it. An account that is in the vault is not offered. If the
    /// owner of the clipboard has not answered (`None`), an offer stays. If the user has begun to add accounts in the
    /// meantime, the clipboard is looked at again afterwards.
    pub(super) fn clipboard_seen(&mut self, seen: Option<&Glance>) {
        let Some(seen) = seen else {
            return;
        };
        if self.is_reading_or_asking() {
            self.looking.is_due = true;
            return;
        }
        let offered = self.state.clipboard_offer.as_ref();
        if offered.is_some_and(|offer| Some(offer.mark) == seen.mark) {
            return; // it is still there
        }
        self.end_offer();
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
                name: shortened(&naming::title(&self.state.i18n, first)),
                count: 1 + new.count(),
                is_picture: seen.is_picture,
            });
            self.looking.glances.note(mark);
        }
    }

    /// Stops offering the accounts, and reads them if the user wants them. Neither answer is asked for again.
    pub(super) fn answer_offer(&mut self, adds: bool) {
        if adds && !self.may_begin() {
            return;
        }
        if let Some(offer) = self.state.clipboard_offer.take()
            && adds
        {
            let glances = self.looking.glances.clone();
            let mark = offer.mark;
            self.begin(Job::ReadOffered { glances, mark });
        }
    }

    /// Called when the clipboard has something else than was offered. That may be offered next.
    pub(super) fn offer_gone(&mut self) {
        self.looking.is_due = true;
        self.toast(Message::ClipboardChanged);
    }

    /// Withdraws an offer that the user has not answered. The same content may be offered again.
    pub(super) fn end_offer(&mut self) {
        if let Some(offer) = self.state.clipboard_offer.take() {
            self.looking.glances.forget(offer.mark);
        }
    }

    /// Notes a text that the program itself puts on the clipboard, in the place of what was offered.
    pub(super) fn note_own_copy(&mut self, text: &str) {
        self.end_offer();
        self.looking.glances.note_own(text);
    }

    /// Drops what names an account, since the vault is locked. The clipboard is looked at again when it is open.
    pub(super) fn forget_offer(&mut self) {
        self.end_offer();
        self.looking.is_due = true;
    }
}

fn shortened(name: &str) -> String {
    let mut rest = name.chars();
    let mut short: String = rest.by_ref().take(LONGEST_NAME).collect();
    if rest.next().is_some() {
        short.pop();
        short.push('…');
    }
    short
}

#[cfg(test)]
mod tests {
    use super::{LONGEST_NAME, shortened};

    #[test]
    fn a_long_name_is_shortened() {
        let longest = "長".repeat(LONGEST_NAME);
        assert_eq!(shortened(&longest), longest);
        let longer = shortened(&format!("{longest}い"));
        assert_eq!(longer.chars().count(), LONGEST_NAME);
        assert!(longer.ends_with("長…"), "{longer}");
    }
}
