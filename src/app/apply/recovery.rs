//! The recovery file: made once, written again after every change, opened when a machine is new or a vault is lost.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use super::super::{
    App,
    action::Done,
    edit::Edit,
    state::{Busy, Message, Origin, PassphraseError, Preview, Problem, Purpose, Recovering, Sheet},
};
use crate::{
    platform::DialogError,
    store::{
        Opened, StoreError,
        recovery::{self, Recovery, RecoveryError},
        sealed::Passphrase,
    },
    tr,
    vault::{Vault, compare::Comparison},
};

/// Keeps the recovery file as it is from now on, before a vault is begun anew or taken from before.
pub(super) fn hold(data_dir: &Path) -> Result<(), StoreError> {
    match Recovery::known(data_dir) {
        Some(mut file) => {
            file.hold(data_dir)
                .map_err(|_unwritable| StoreError::WitnessUnwritable {
                    folder: data_dir.to_owned(),
                })
        }
        None => Ok(()),
    }
}

impl App {
    /// What is known about the recovery file, from this machine's note of it.
    pub(super) fn find_recovery(&mut self) {
        let data_dir = self.platform.data_dir();
        let generation = self.state.open().map(|open| open.generation);
        let is_behind = self.state.open().is_some_and(|open| open.missing.is_some());
        self.state.recovery = Recovery::known(&data_dir).map(|mut file| {
            // The keyring, or the whole home folder, was put back to an earlier day.
            if is_behind || generation.is_some_and(|generation| file.is_ahead_of(generation)) {
                file.hold(&data_dir).ok();
            }
            Recovering {
                file,
                writing: None,
                problem: None,
            }
        });
        self.refresh_recovery();
    }

    /// Lets the user choose where the recovery file is to be.
    pub(super) fn choose_recovery_place(&mut self) {
        if !self.begin(Busy::Choosing) {
            return;
        }
        let platform = self.platform_for_job();
        let title = tr!(self.state.i18n, "dialog-recovery-title");
        let kind = tr!(self.state.i18n, "dialog-recovery-kind");
        self.tasks.spawn(
            "choose place",
            || Done::Crashed,
            move || Done::PlaceChosen(platform.choose_place(&title, &kind, recovery::FILE_NAME)),
        );
    }

    /// Lets the user choose a recovery file to restore from.
    pub(super) fn choose_recovery_file(&mut self) {
        if !self.begin(Busy::Choosing) {
            return;
        }
        let platform = self.platform_for_job();
        let title = tr!(self.state.i18n, "dialog-restore-title");
        let kind = tr!(self.state.i18n, "dialog-recovery-kind");
        self.tasks.spawn(
            "choose recovery file",
            || Done::Crashed,
            move || Done::RecoveryChosen(platform.choose_sealed(&title, &kind)),
        );
    }

    pub(super) fn place_chosen(
        &mut self,
        answer: Result<Option<PathBuf>, DialogError>,
        purpose: fn(PathBuf) -> Purpose,
    ) {
        self.state.busy = None;
        match answer {
            Ok(Some(_)) if self.state.open().is_none() => {} // locked meanwhile
            Ok(Some(path)) => self.ask_passphrase(purpose(path)),
            Ok(None) => {}
            Err(error) => self.problem(Problem::Dialog(error)),
        }
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
        self.state.keeping.sealing = true;
        let store = Arc::clone(&self.store);
        let data_dir = self.platform.data_dir();
        let now = self.state.now.as_secs();
        self.tasks.spawn(
            "make recovery file",
            || Done::RecoveryMade(Err(RecoveryError::Crashed.into())),
            move || {
                let make = || -> Result<Recovery, PassphraseError> {
                    if let Some(current) = current {
                        store.unlock(&current)?;
                    }
                    let made =
                        Recovery::create(&data_dir, &path, &passphrase, &vault, generation, now);
                    Ok(made?)
                };
                Done::RecoveryMade(make())
            },
        );
    }

    pub(super) fn recovery_made(&mut self, result: Result<Recovery, PassphraseError>) {
        self.state.keeping.sealing = false;
        match result {
            Ok(file) => {
                self.state.sheet = None;
                self.state.offers_recovery = false;
                self.state.recovery = Some(Recovering {
                    file,
                    writing: None,
                    problem: None,
                });
                self.notice(Message::RecoveryMade);
                self.refresh_recovery();
            }
            Err(error) => self.passphrase_failed(error),
        }
    }

    /// Writes the recovery file again if it is older than the vault. Called after every change and at every opening.
    pub(super) fn refresh_recovery(&mut self) {
        let Some((vault, generation)) = self
            .state
            .phase
            .live()
            .map(|open| (open.vault.clone(), open.generation))
        else {
            return;
        };
        let now = self.state.now.as_secs();
        let data_dir = self.platform.data_dir();
        let Some(recovering) = &mut self.state.recovery else {
            return;
        };
        if recovering.writing.is_some() || !recovering.file.is_due(generation) {
            return;
        }
        recovering.writing = Some(generation);
        let mut file = recovering.file.clone();
        self.tasks.spawn(
            "write recovery file",
            || Done::RecoveryWritten(Err(RecoveryError::Crashed)),
            move || {
                Done::RecoveryWritten(
                    file.write(&data_dir, &vault, generation, now)
                        .map(|()| file),
                )
            },
        );
    }

    pub(super) fn recovery_written(&mut self, result: Result<Recovery, RecoveryError>) {
        let data_dir = self.platform.data_dir();
        let Some(recovering) = &mut self.state.recovery else {
            // It was given up while it was being written, and noted again by that.
            Recovery::forget(&data_dir).ok();
            return;
        };
        let is_expected = recovering.writing.take().is_some();
        match result {
            // It was begun before the list was begun anew, and has noted that nothing is held.
            Ok(_) if !is_expected && recovering.file.is_held() => {
                recovering.file.note(&data_dir).ok();
            }
            // Another one was made meanwhile.
            Ok(file) if !file.is_same_file(&recovering.file) => {
                recovering.file.note(&data_dir).ok();
            }
            Ok(file) => {
                recovering.file = file;
                recovering.problem = None;
                // More may have changed meanwhile.
                self.refresh_recovery();
            }
            // Tried again after the next change, at the next start and when the user asks.
            Err(error) => recovering.problem = Some(error),
        }
    }

    /// Writes the recovery file again because the user asks, whatever is known about it.
    pub(super) fn write_recovery(&mut self) {
        if let Some(recovering) = &mut self.state.recovery {
            recovering.file.ask();
        }
        self.refresh_recovery();
    }

    /// Stops keeping the recovery file. The file itself stays: it is the user's.
    pub(super) fn stop_recovery(&mut self) {
        match Recovery::forget(&self.platform.data_dir()) {
            Ok(()) => self.state.recovery = None,
            Err(error) => self.problem(Problem::Recovery(error)),
        }
    }

    /// Opens a recovery file, on a thread.
    pub(super) fn open_recovery(&mut self, path: PathBuf, passphrase: Passphrase) {
        self.state.keeping.sealing = true;
        self.tasks.spawn(
            "open recovery file",
            || Done::RecoveryOpened(Err(RecoveryError::Crashed)),
            move || Done::RecoveryOpened(recovery::read(&path, &passphrase)),
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
