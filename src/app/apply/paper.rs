//! The printable sheet: the warning, the place, drawing and writing.

use std::path::PathBuf;

use super::super::{
    App,
    action::{Printing, Purpose},
    state::Message,
};
use crate::{
    jobs::{ChoosingFor, Job, MakePaper, PaperMade},
    messages::Problem,
    otp::Account,
    paper::{PageSize, PaperError},
    tr,
    ui::dialogs::{Dialog, Paper},
};

impl App {
    /// Opens the dialog in which a sheet is prepared.
    pub(super) fn ask_paper(&mut self) {
        if let Some(open) = self.state.open()
            && !open.vault.is_empty()
        {
            let size = PageSize::of_system(&self.platform.shell.languages());
            self.dialog = Some(Dialog::Paper(Paper::new(size)));
        }
    }

    /// Lets the user choose a place for the sheet. The dialog stays open below, and waits for the place.
    pub(super) fn choose_paper_place(&mut self) {
        let title = tr!(self.state.i18n, "dialog-paper-title");
        let kind = tr!(self.state.i18n, "dialog-paper-kind");
        let begins = self.choose_file(ChoosingFor::NewPaper, title, kind);
        if begins && let Some(Dialog::Paper(dialog)) = &mut self.dialog {
            dialog.wait_for_place();
        }
    }

    /// Makes the sheet, unless the user has closed its dialog. If the vault has an app lock, asks for its passphrase
    /// first.
    pub(super) fn paper_place_chosen(&mut self, path: PathBuf) {
        let Some(Dialog::Paper(dialog)) = &self.dialog else {
            return;
        };
        let vault = self.state.vault();
        let Some(printing) = vault.and_then(|vault| dialog.printing(vault)) else {
            return;
        };
        if self.state.session.has_lock() {
            self.ask_passphrase(Purpose::Paper(printing, path));
        } else {
            self.make_paper(&printing, path);
        }
    }

    /// Draws the sheet and writes it, with changes that are still being saved. While the window is locked, nothing is
    /// written.
    pub(super) fn make_paper(&mut self, printing: &Printing, path: PathBuf) {
        let Some(open) = self.state.open() else {
            return;
        };
        let entries = open.shown().entries().iter();
        let accounts: Vec<Account> = entries
            .filter(|entry| printing.accounts.contains(&entry.id))
            .map(|entry| entry.account.clone())
            .collect();
        self.start(Job::MakePaper(MakePaper {
            path,
            accounts,
            size: printing.size,
            language: self.state.i18n.language(),
            day: self.state.i18n.day(self.state.now.as_secs()),
        }));
    }

    pub(super) fn paper_made(&mut self, result: Result<PaperMade, PaperError>) {
        // Whatever else the user has opened meanwhile stays.
        let is_paper = match &self.dialog {
            Some(Dialog::Paper(_)) => true,
            Some(Dialog::Passphrase(dialog)) => dialog.is_for_paper(),
            _ => false,
        };
        match result {
            Ok(PaperMade { drawn, left_out }) => {
                self.dialog.take_if(|_| is_paper);
                self.toast(Message::PaperMade { drawn, left_out });
            }
            Err(error) if is_paper => self.passphrase_failed(error.into()),
            Err(error) => self.problem_later(Problem::Paper(error)),
        }
    }
}
