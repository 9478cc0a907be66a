//! Exporting accounts for other apps: what and for which, the place, the passphrases, and QR codes on the screen.

use std::path::PathBuf;

use super::super::{
    App,
    action::{Exporting, Purpose},
    state::Message,
};
use crate::{
    jobs::{ChoosingFor, Export, Exported, Job},
    messages::{ExportError, Problem},
    store::sealed::Passphrase,
    tr,
    ui::dialogs::{self, Dialog, Transfer},
    vault::{Entry, EntryId},
};

impl App {
    /// Opens the dialog in which accounts and an app are chosen.
    pub(super) fn ask_export(&mut self) {
        if let Some(open) = self.state.open()
            && !open.vault.is_empty()
        {
            self.dialog = Some(Dialog::Export(dialogs::Export::default()));
        }
    }

    /// The same with these accounts chosen.
    pub(super) fn ask_export_of(&mut self, ids: &[EntryId]) {
        if let Some(open) = self.state.open() {
            let dialog = dialogs::Export::of(&open.vault, ids);
            self.dialog = Some(Dialog::Export(dialog));
        }
    }

    /// Lets the user choose a place for the file, or for pictures. The review stays open below, and waits for the place.
    pub(super) fn choose_export_place(&mut self, exporting: &Exporting) {
        let title = tr!(self.state.i18n, "dialog-export-title");
        let kind = tr!(self.state.i18n, "dialog-export-kind");
        let begins = self.choose_file(ChoosingFor::NewExport(exporting.target), title, kind);
        if begins && let Some(Dialog::Export(dialog)) = &mut self.dialog {
            dialog.wait_for_place();
        }
    }

    /// Continues with what was reviewed, unless the user has left the review: the place was chosen for that alone.
    pub(super) fn export_place_chosen(&mut self, path: PathBuf) {
        if let Some(Dialog::Export(dialog)) = &self.dialog
            && let Some(reviewed) = dialog.waits_for_place()
        {
            let exporting = Exporting {
                path: Some(path),
                ..reviewed.clone()
            };
            self.ask_before_export(exporting);
        }
    }

    /// Asks for the passphrase of an encrypted file, and for that of the app lock if there is one.
    pub(super) fn ask_before_export(&mut self, exporting: Exporting) {
        if exporting.target.is_encrypted() || self.state.session.has_lock() {
            self.ask_passphrase(Purpose::Export(exporting));
        } else {
            self.export(exporting, None);
        }
    }

    /// Writes the accounts, also those whose changes are still being saved. While the window is locked, nothing is written.
    pub(super) fn export(&mut self, exporting: Exporting, passphrase: Option<Passphrase>) {
        let Some(open) = self.state.open() else {
            return;
        };
        let Exporting {
            target,
            accounts,
            path,
        } = exporting;
        let entries = open.shown().entries().iter();
        let entries: Vec<Entry> = entries
            .filter(|entry| accounts.contains(&entry.id))
            .cloned()
            .collect();
        self.start(Job::Export(Export {
            target,
            entries,
            passphrase,
            path,
        }));
    }

    pub(super) fn exported(&mut self, result: Result<Exported, ExportError>) {
        // Whatever else the user has opened meanwhile stays.
        let is_export = match &self.dialog {
            Some(Dialog::Export(_)) => true,
            Some(Dialog::Passphrase(dialog)) => dialog.is_for_export(),
            _ => false,
        };
        match result {
            Ok(Exported::File { accounts, is_open }) => {
                self.dialog.take_if(|_| is_export);
                let left_open = usize::from(is_open);
                self.toast(Message::Exported {
                    accounts,
                    left_open,
                });
            }
            Ok(Exported::Pictures { accounts, pictures }) => {
                self.dialog.take_if(|_| is_export);
                self.toast(Message::Exported {
                    accounts,
                    left_open: pictures,
                });
            }
            // Locked or closed meanwhile.
            Ok(Exported::Codes(_)) if self.state.open().is_none() || !is_export => {}
            Ok(Exported::Codes(codes)) => {
                let dialog = Transfer::new(codes, self.state.moment);
                self.dialog = Some(Dialog::Transfer(dialog));
            }
            Err(error) if is_export => self.passphrase_failed(error.into()),
            Err(error) => self.problem_later(Problem::Export(error)),
        }
    }
}
