//! Restoring accounts from a recovery file, and going back to the previous vault.

use std::path::PathBuf;

use super::super::{App, action::Purpose};
use crate::{
    intake::Reading,
    jobs::{ChoosingFor, Job},
    messages::Problem,
    session::Event,
    store::{StoreError, recovery::RecoveryError, sealed::Passphrase},
    tr,
    ui::dialogs::{Dialog, Drill, Preview},
    vault::{
        Vault,
        edit::{Edit, Origin},
    },
};

impl App {
    /// Lets the user choose a recovery file to restore from.
    pub(super) fn choose_recovery_file(&mut self) {
        let title = tr!(self.state.i18n, "dialog-restore-title");
        let kind = tr!(self.state.i18n, "dialog-recovery-kind");
        self.choose_file(ChoosingFor::OpenRecovery, title, kind);
    }

    /// Lets the user choose a recovery file to check, or pictures of a printed sheet.
    pub(super) fn choose_copy_to_check(&mut self) {
        let title = tr!(self.state.i18n, "dialog-check-title");
        let kind = tr!(self.state.i18n, "dialog-check-kind");
        self.choose_file(ChoosingFor::CheckCopy, title, kind);
    }

    /// Reads what is to be checked.
    pub(super) fn read_copy(&mut self, paths: Vec<PathBuf>) {
        self.begin(Job::ReadCopy(paths));
    }

    /// Asks for the passphrase of a recovery file, or shows what would come back from a sheet.
    pub(super) fn copy_read(&mut self, mut reading: Reading) {
        let Some(open) = self.state.open() else {
            return;
        };
        if let Some(path) = reading.sealed.take() {
            return self.ask_passphrase(Purpose::CheckRecovery(path));
        }
        if reading.imported.is_too_much {
            return self.problem(Problem::TooMuch);
        }
        let reading = reading.without_encrypted();
        let drill = Drill::of_sheet(&self.state.i18n, reading, &open.vault);
        // The day is that of the recovery file, of which a sheet says nothing.
        self.dialog = Some(Dialog::Drill(drill));
    }

    /// Whether the recovery file is opened to check it. Its dialog is open until then.
    fn is_drilling(&self) -> bool {
        matches!(&self.dialog, Some(Dialog::Passphrase(asked)) if asked.is_drill())
    }

    /// Shows what would come back, and notes the day unless that is nothing.
    fn show_drill(&mut self, drill: Drill) {
        if drill.found_any() {
            self.state.settings.recovery_checked = Some(self.state.now.as_secs());
            self.save_settings();
        }
        self.dialog = Some(Dialog::Drill(drill));
    }

    /// Opens a recovery file.
    pub(super) fn open_recovery(&mut self, path: PathBuf, passphrase: Passphrase) {
        self.begin(Job::OpenRecovery { path, passphrase });
    }

    /// Shows the content of a recovery file.
    pub(super) fn recovery_opened(&mut self, result: Result<Vault, RecoveryError>) {
        let Some(open) = self.state.open() else {
            // Locked meanwhile. A problem is shown afterwards.
            if let Err(error) = result {
                self.passphrase_failed(error.into());
            }
            return;
        };
        match result {
            Ok(vault) if self.is_drilling() => {
                let drill = Drill::of_file(&vault, &open.vault);
                self.show_drill(drill);
            }
            Ok(vault) => self.offer(Origin::Recovery, vault),
            Err(error) => self.passphrase_failed(error.into()),
        }
    }

    /// Shows what would change by going back to the previous vault.
    pub(super) fn preview_previous(&mut self) {
        let key = self.state.session.key().cloned();
        self.start(Job::ReadPrevious { key });
    }

    pub(super) fn previous_read(&mut self, result: Result<Option<Vault>, StoreError>) {
        let Some(current) = self.state.open().map(|open| &open.vault) else {
            return;
        };
        match result {
            Ok(previous) => {
                let vault = previous.unwrap_or_else(|| current.clone());
                let preview = Preview::new(Origin::Previous, vault, current);
                self.dialog = Some(Dialog::Preview(preview));
            }
            Err(error) => self.problem(Problem::Store(error)),
        }
    }

    /// Replaces the vault with another one. The replaced one becomes the previous vault, so that going back can be
    /// undone.
    pub(super) fn adopt(&mut self, origin: Origin, vault: Vault) {
        if self.state.open().is_some() {
            self.edit(Edit::Adopt { origin, vault });
        } else {
            self.session(Event::StartWith { origin, vault });
        }
    }
}
