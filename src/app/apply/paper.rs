//! The printable sheet: the warning, the place, drawing and writing.

use std::path::PathBuf;

use super::super::{App, action::Purpose, state::Message};
use crate::{
    jobs::{ChoosingFor, Job, MakePaper, PaperMade},
    paper::PaperError,
    tr,
    ui::dialogs::Dialog,
};

impl App {
    /// Opens the warning about a sheet.
    pub(super) fn ask_paper(&mut self) {
        if self.state.open().is_some() {
            self.dialog = Some(Dialog::Paper);
        }
    }

    /// Lets the user choose a place for the sheet.
    pub(super) fn choose_paper_place(&mut self) {
        let title = tr!(self.state.i18n, "dialog-paper-title");
        let kind = tr!(self.state.i18n, "dialog-paper-kind");
        if self.choose_file(ChoosingFor::NewPaper, title, kind) {
            self.dialog = None;
        }
    }

    /// Makes the sheet. If the vault has an app lock, asks for its passphrase first.
    pub(super) fn paper_place_chosen(&mut self, path: PathBuf) {
        if self.state.session.has_lock() {
            self.ask_passphrase(Purpose::Paper(path));
        } else {
            self.make_paper(path);
        }
    }

    /// Draws the sheet and writes it, with changes that are still being saved. While the window is locked, nothing is
    /// written.
    pub(super) fn make_paper(&mut self, path: PathBuf) {
        let Some(open) = self.state.open() else {
            return;
        };
        let vault = open.shown().clone();
        self.start(Job::MakePaper(MakePaper {
            path,
            vault,
            language: self.state.i18n.language(),
            day: self.state.i18n.day(self.state.now.as_secs()),
        }));
    }

    pub(super) fn paper_made(&mut self, result: Result<PaperMade, PaperError>) {
        match result {
            Ok(PaperMade { drawn, left_out }) => {
                self.dialog = None;
                self.toast(Message::PaperMade { drawn, left_out });
            }
            Err(error) => self.passphrase_failed(error.into()),
        }
    }
}
