//! Taking accounts over from a recovery file, and going back to the vault before the last change.

use std::{path::PathBuf, sync::Arc};

use super::super::{
    App,
    action::Done,
    state::{Busy, Preview, Sheet},
};
use crate::{
    messages::Problem,
    store::{
        Opened, StoreError,
        recovery::{self, RecoveryError},
        sealed::Passphrase,
    },
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
        if !self.begin(Busy::Choosing) {
            return;
        }
        let platform = self.platform_for_job();
        let title = tr!(self.state.i18n, "dialog-restore-title");
        let kind = tr!(self.state.i18n, "dialog-recovery-kind");
        self.spawn_awaited(
            "choose recovery file",
            || Done::Crashed,
            move |_stop| Done::RecoveryChosen(platform.choose_sealed(&title, &kind)),
        );
    }

    /// Opens a recovery file, on a thread.
    pub(super) fn open_recovery(&mut self, path: PathBuf, passphrase: Passphrase) {
        if !self.begin(Busy::Opening) {
            return;
        }
        self.state.keeping.sealing = true;
        self.spawn_awaited(
            "open recovery file",
            || Done::RecoveryOpened(Err(RecoveryError::Crashed)),
            move |_stop| Done::RecoveryOpened(recovery::read(&path, &passphrase)),
        );
    }

    /// Shows what a recovery file holds.
    pub(super) fn recovery_opened(&mut self, result: Result<Vault, RecoveryError>) {
        self.state.keeping.sealing = false;
        match result {
            Ok(_) if self.state.open().is_none() => {} // locked meanwhile
            Ok(vault) => self.offer(Origin::Recovery, vault),
            Err(error) => self.passphrase_failed(error.into()),
        }
    }

    /// Shows what the vault before the last change would bring.
    pub(super) fn preview_previous(&self) {
        let store = Arc::clone(&self.store);
        self.tasks.spawn(
            "read previous vault",
            || Done::PreviousRead(Err(StoreError::Crashed)),
            move || Done::PreviousRead(store.load_previous()),
        );
    }

    pub(super) fn previous_read(&mut self, result: Result<Option<Opened>, StoreError>) {
        let Some(current) = self.state.open().map(|open| &open.vault) else {
            return;
        };
        match result {
            Ok(previous) => {
                let vault = previous.map_or_else(|| current.clone(), |opened| opened.vault);
                let comparison = Comparison::of(current, &vault);
                self.state.sheet = Some(Sheet::Preview(Preview {
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
        let Some(Sheet::Preview(Preview { origin, vault, .. })) = self.state.sheet.take() else {
            return;
        };
        if self.state.open().is_some() {
            self.edit(Edit::Adopt { origin, vault });
        } else {
            self.start_with(origin, vault);
        }
    }
}
