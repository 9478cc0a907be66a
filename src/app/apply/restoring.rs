//! Taking accounts over from a recovery file, and going back to the vault before the last change.

use std::path::PathBuf;

use super::super::{
    App,
    state::{Dialog, Preview},
};
use crate::{
    jobs::{ChoosingFor, Job},
    messages::Problem,
    store::{Opened, StoreError, recovery::RecoveryError, sealed::Passphrase},
    tr,
    vault::{
        Vault,
        compare::Comparison,
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

    /// Opens a recovery file.
    pub(super) fn open_recovery(&mut self, path: PathBuf, passphrase: Passphrase) {
        self.begin(Job::OpenRecovery { path, passphrase });
    }

    /// Shows what a recovery file holds.
    pub(super) fn recovery_opened(&mut self, result: Result<Vault, RecoveryError>) {
        match result {
            Ok(_) if self.state.open().is_none() => {} // locked meanwhile
            Ok(vault) => self.offer(Origin::Recovery, vault),
            Err(error) => self.passphrase_failed(error.into()),
        }
    }

    /// Shows what the vault before the last change would bring.
    pub(super) fn preview_previous(&mut self) {
        self.start(Job::ReadPrevious);
    }

    pub(super) fn previous_read(&mut self, result: Result<Option<Opened>, StoreError>) {
        let Some(current) = self.state.open().map(|open| &open.vault) else {
            return;
        };
        match result {
            Ok(previous) => {
                let vault = previous.map_or_else(|| current.clone(), |opened| opened.vault);
                let comparison = Comparison::of(current, &vault);
                self.state.dialog = Some(Dialog::Preview(Preview {
                    origin: Origin::Previous,
                    vault,
                    comparison,
                }));
            }
            Err(error) => self.problem(Problem::Store(error)),
        }
    }

    /// Takes over the vault of the open preview. What it replaces becomes the previous one: going back can be taken
    /// back.
    pub(super) fn adopt_preview(&mut self) {
        let Some(Dialog::Preview(Preview { origin, vault, .. })) = self.state.dialog.take() else {
            return;
        };
        if self.state.open().is_some() {
            self.edit(Edit::Adopt { origin, vault });
        } else {
            self.start_with(origin, vault);
        }
    }
}
