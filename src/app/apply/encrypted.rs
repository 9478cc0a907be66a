//! Files that other apps have encrypted: one after the other, their passwords are asked for, and then what all of them
//! contain is shown together.

use super::super::App;
use crate::{
    exchange::DecryptError,
    intake::Reading,
    jobs::Job,
    store::sealed::Passphrase,
    ui::dialogs::{AskPassword, Asker, Dialog},
};

impl App {
    /// Asks for the passwords of the encrypted files in `reading`, which was read for `asker`.
    pub(super) fn ask_password(&mut self, asker: Asker, reading: Reading) {
        match &mut self.dialog {
            Some(Dialog::Password(dialog)) if *dialog.asker() == asker => {
                dialog.extend(reading);
            }
            open => {
                let behind = match open.take() {
                    Some(Dialog::Confirm(confirm)) if *confirm.asker() == asker => Some(confirm),
                    _ => None,
                };
                let dialog = AskPassword::new(&self.egui, asker, behind, reading);
                self.dialog = Some(Dialog::Password(Box::new(dialog)));
            }
        }
    }

    /// Decrypts the file whose password was asked for.
    pub(super) fn decrypt(&mut self, password: Passphrase) {
        if let Some(Dialog::Password(dialog)) = &self.dialog
            && let Some(file) = dialog.file().cloned()
        {
            self.begin(Job::Decrypt { file, password });
        }
    }

    /// Goes on with the next file, or shows why this one was not decrypted.
    pub(super) fn decrypted(&mut self, result: Result<Reading, DecryptError>) {
        let Some(Dialog::Password(dialog)) = &mut self.dialog else {
            return; // given up, or locked meanwhile
        };
        match result {
            Ok(reading) => dialog.opened(&self.egui, reading),
            Err(error) => dialog.fail(&self.egui, error),
        }
        self.show_when_all_are_open();
    }

    /// Goes on without this file.
    pub(super) fn skip_encrypted(&mut self) {
        if let Some(Dialog::Password(dialog)) = &mut self.dialog {
            dialog.skip(&self.egui);
        }
        self.show_when_all_are_open();
    }

    fn show_when_all_are_open(&mut self) {
        let is_done =
            |dialog: &mut Dialog| matches!(dialog, Dialog::Password(it) if it.file().is_none());
        if let Some(Dialog::Password(dialog)) = self.dialog.take_if(is_done) {
            let (asker, behind, reading) = dialog.into_reading();
            self.dialog = behind.map(Dialog::Confirm);
            self.show_reading_of(asker, reading);
        }
    }
}
