//! The printable sheet: asked for, placed, drawn and written.

use std::path::PathBuf;

use super::super::{App, action::Purpose, state::Message};
use crate::{
    jobs::{ChoosingFor, Job, MakePaper, PaperMade},
    messages::PassphraseError,
    store::sealed::Passphrase,
    tr,
    ui::dialogs::Dialog,
};

impl App {
    /// Says first what a sheet gives away.
    pub(super) fn ask_paper(&mut self) {
        if self.state.open().is_some() {
            self.dialog = Some(Dialog::Paper);
        }
    }

    /// Lets the user choose where the sheet is to be.
    pub(super) fn choose_paper_place(&mut self) {
        let title = tr!(self.state.i18n, "dialog-paper-title");
        let kind = tr!(self.state.i18n, "dialog-paper-kind");
        if self.choose_file(ChoosingFor::NewPaper, title, kind) {
            self.dialog = None;
        }
    }

    /// Makes the sheet; if the vault has a lock, only for somebody who knows its passphrase.
    pub(super) fn paper_place_chosen(&mut self, path: PathBuf) {
        if self.state.keeping.has_lock {
            self.ask_passphrase(Purpose::Paper(path));
        } else {
            self.make_paper(path, None);
        }
    }

    /// Draws the sheet and writes it, behind the lock screen too.
    pub(super) fn make_paper(&mut self, path: PathBuf, passphrase: Option<Passphrase>) {
        let Some((vault, _)) = self.vault_to_seal() else {
            return;
        };
        self.state.printing = Some(path.clone());
        self.start(Job::MakePaper(MakePaper {
            path,
            passphrase,
            vault,
            language: self.state.i18n.language(),
            day: self.state.i18n.day(self.state.now.as_secs()),
        }));
    }

    pub(super) fn paper_made(&mut self, result: Result<PaperMade, PassphraseError>) {
        self.state.printing = None;
        match result {
            Ok(PaperMade { drawn, left_out }) => {
                self.dialog = None;
                self.toast(Message::PaperMade { drawn, left_out });
                self.save_next();
            }
            Err(error) => self.passphrase_failed(error),
        }
    }
}
