//! Exporting accounts for other apps: what and for which, the place, the passphrases, and QR codes on the screen.

use std::path::PathBuf;

use super::super::{
    App,
    action::{Exporting, Purpose},
    state::Message,
};
use crate::{
    jobs::{ChoosingFor, Export, Exported, Job},
    messages::ExportError,
    store::sealed::Passphrase,
    tr,
    ui::dialogs::{self, Dialog, Transfer},
    vault::Entry,
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

    /// Lets the user choose a place for the file. The dialog stays open below, and holds what is exported. QR codes need
    /// no place.
    pub(super) fn choose_export_place(&mut self, exporting: Exporting) {
        if exporting.target.is_file() {
            let title = tr!(self.state.i18n, "dialog-export-title");
            let kind = tr!(self.state.i18n, "dialog-export-kind");
            self.choose_file(ChoosingFor::NewExport(exporting.target), title, kind);
        } else {
            self.ask_before_export(exporting);
        }
    }

    /// Continues with what the dialog holds, unless it was closed in the meantime.
    pub(super) fn export_place_chosen(&mut self, path: PathBuf) {
        if let Some(Dialog::Export(dialog)) = &self.dialog {
            let mut exporting = dialog.exporting(&self.state);
            exporting.path = Some(path);
            self.ask_before_export(exporting);
        }
    }

    /// Asks for the passphrase of an encrypted file, and for that of the app lock if there is one.
    fn ask_before_export(&mut self, exporting: Exporting) {
        if exporting.target.is_encrypted() || self.state.session.has_lock() {
            self.ask_passphrase(Purpose::Export(exporting));
        } else {
            self.export(exporting, None);
        }
    }

    /// Writes the accounts, also while the window is locked.
    pub(super) fn export(&mut self, exporting: Exporting, passphrase: Option<Passphrase>) {
        let Some((vault, _)) = self.state.session.vault_at_rest() else {
            return;
        };
        let Exporting {
            target,
            accounts,
            path,
        } = exporting;
        let entries = vault.entries().iter();
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
        match result {
            Ok(Exported::File { accounts, is_open }) => {
                self.dialog = None;
                self.toast(Message::Exported { accounts, is_open });
            }
            Ok(Exported::Codes(_)) if self.state.open().is_none() => {} // locked meanwhile
            Ok(Exported::Codes(codes)) => {
                let dialog = Transfer::new(codes, self.state.moment);
                self.dialog = Some(Dialog::Transfer(dialog));
            }
            Err(error) => self.passphrase_failed(error.into()),
        }
    }
}
