//! Keeping the recovery file: made once, looked at and written again after every change and at every opening.

use std::path::PathBuf;

use super::super::{
    App,
    state::{Message, Recovering, RecoveryNote},
};
use crate::{
    jobs::{ChoosingFor, Job, MakeRecovery, RecoveryLook},
    messages::{PassphraseError, Problem},
    store::{
        recovery::{self, Recovery, RecoveryError, Refreshed},
        sealed::Passphrase,
    },
    tr,
};

impl App {
    /// What is known about the recovery file, from this computer's note of it.
    pub(super) fn find_recovery(&mut self) {
        let data_dir = &self.platform.folders.data;
        let generation = self.state.open().map(|open| open.generation);
        let is_behind = self.state.open().is_some_and(|open| open.missing.is_some());
        let known = Recovery::known(data_dir);
        self.state.recovery_note = match known {
            Ok(_) => RecoveryNote::Readable,
            Err(_) => RecoveryNote::Damaged,
        };
        self.state.recovery = known.ok().flatten().map(Recovering::new);
        let is_ahead = self
            .state
            .recovery
            .as_ref()
            .zip(generation)
            .is_some_and(|(recovering, generation)| recovering.file.is_ahead_of(generation));
        if is_behind || is_ahead {
            // The keyring, or the whole home folder, was put back to an earlier day. A data folder that cannot be
            // written keeps the file from being written, too.
            recovery::hold(data_dir).ok();
        }
        self.refresh_recovery();
    }

    /// Lets the user choose where the recovery file is to be.
    pub(super) fn choose_recovery_place(&mut self) {
        let title = tr!(self.state.i18n, "dialog-recovery-title");
        let kind = tr!(self.state.i18n, "dialog-recovery-kind");
        self.choose_file(ChoosingFor::NewRecovery, title, kind);
    }

    /// Makes the recovery file: seals the vault, writes it, reads it back. `current` is asked for if the vault has a
    /// lock.
    pub(super) fn create_recovery(
        &mut self,
        path: PathBuf,
        current: Option<Passphrase>,
        passphrase: Passphrase,
    ) {
        let Some((vault, generation)) = self.vault_to_seal() else {
            return;
        };
        self.start(Job::MakeRecovery(MakeRecovery {
            path,
            current,
            passphrase,
            vault,
            generation,
            now: self.state.now.as_secs(),
        }));
    }

    pub(super) fn recovery_made(&mut self, result: Result<Refreshed, PassphraseError>) {
        match result {
            Ok(made) => {
                self.dialog = None;
                self.state.offers_recovery = false;
                self.state.recovery_note = RecoveryNote::Readable;
                self.state.recovery = Some(Recovering {
                    standing: Some(made.standing),
                    ..Recovering::new(made.file)
                });
                self.toast(Message::RecoveryMade);
                if let Some(name) = made.kept {
                    self.toast(Message::RecoveryKept { name });
                }
                self.refresh_recovery();
            }
            Err(error) => self.passphrase_failed(error),
        }
    }

    /// Looks at the recovery file, and writes it again if it is older than the vault. Called after every change and at
    /// every opening.
    pub(super) fn refresh_recovery(&mut self) {
        let Some((vault, generation)) = self
            .state
            .phase
            .live()
            .map(|open| (open.vault.clone(), open.generation))
        else {
            return;
        };
        let Some(recovering) = &mut self.state.recovery else {
            return;
        };
        if self.state.running.recovery_look().is_some() {
            recovering.again = true;
            return;
        }
        let asked = std::mem::take(&mut recovering.asked);
        self.start(Job::RefreshRecovery {
            look: RecoveryLook { generation, asked },
            vault,
            now: self.state.now.as_secs(),
        });
    }

    pub(super) fn recovery_refreshed(&mut self, result: Result<Option<Refreshed>, RecoveryError>) {
        let Some(recovering) = &mut self.state.recovery else {
            return; // given up meanwhile
        };
        let mut kept = None;
        match result {
            Ok(Some(done)) if done.file.is_same_file(&recovering.file) => {
                recovering.file = done.file;
                recovering.standing = Some(done.standing);
                recovering.problem = None;
                kept = done.kept;
            }
            // Another one was made meanwhile.
            Ok(_) => {}
            Err(RecoveryError::NoteDamaged) => {
                self.state.recovery = None;
                self.state.recovery_note = RecoveryNote::Damaged;
                return;
            }
            // Tried again after the next change, at the next start and when the user asks.
            Err(error) => recovering.problem = Some(error),
        }
        let is_again = std::mem::take(&mut recovering.again);
        if let Some(name) = kept.filter(|_| self.state.open().is_some()) {
            self.toast(Message::RecoveryKept { name });
        }
        if is_again {
            self.refresh_recovery();
        }
    }

    /// Writes the recovery file because the user asks, whatever is at its place.
    pub(super) fn write_recovery(&mut self) {
        if let Some(recovering) = &mut self.state.recovery {
            recovering.asked = true;
        }
        self.refresh_recovery();
    }

    /// Stops keeping the recovery file. The file itself stays: it is the user's.
    pub(super) fn stop_recovery(&mut self) {
        match Recovery::forget(&self.platform.folders.data) {
            Ok(()) => {
                self.state.recovery = None;
                self.state.recovery_note = RecoveryNote::Readable;
            }
            Err(error) => self.problem(Problem::Recovery(error)),
        }
    }
}
