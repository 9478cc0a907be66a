//! Keeping the recovery file: made once, looked at and written again after every change and at every opening.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use super::super::{
    App,
    action::Done,
    state::{Busy, Message, NewPlace, Purpose, Recovering, RecoveryNote, Writing},
};
use crate::{
    messages::{PassphraseError, Problem},
    platform::DialogError,
    store::{
        StoreError,
        recovery::{self, Recovery, RecoveryError, Refreshed},
        sealed::Passphrase,
    },
    tr,
};

/// Keeps the recovery file as it is from now on, before a vault is begun anew or taken from before.
pub(super) fn hold(data_dir: &Path) -> Result<(), StoreError> {
    recovery::hold(data_dir).map_err(|_unwritable| StoreError::WitnessUnwritable {
        folder: data_dir.to_owned(),
    })
}

impl App {
    /// What is known about the recovery file, from this computer's note of it.
    pub(super) fn find_recovery(&mut self) {
        let data_dir = self.platform.data_dir();
        let generation = self.state.open().map(|open| open.generation);
        let is_behind = self.state.open().is_some_and(|open| open.missing.is_some());
        let known = Recovery::known(&data_dir);
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
            recovery::hold(&data_dir).ok();
        }
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
        self.spawn_awaited(
            "choose place",
            || Done::Crashed,
            move |_stop| {
                let chosen = platform.choose_place(&title, &kind, recovery::FILE_NAME);
                Done::PlaceChosen(chosen.map(|path| {
                    path.map(|path| NewPlace {
                        is_taken: recovery::is_foreign(&platform.data_dir(), &path),
                        path,
                    })
                }))
            },
        );
    }

    pub(super) fn place_chosen<T>(
        &mut self,
        answer: Result<Option<T>, DialogError>,
        purpose: fn(T) -> Purpose,
    ) {
        match answer {
            Ok(Some(_)) if self.state.open().is_none() => {} // locked meanwhile
            Ok(Some(place)) => self.ask_passphrase(purpose(place)),
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
        let zone = self.platform.time_zone();
        self.tasks.spawn(
            "make recovery file",
            || Done::RecoveryMade(Box::new(Err(RecoveryError::Crashed.into()))),
            move || {
                let make = || -> Result<Refreshed, PassphraseError> {
                    if let Some(current) = current {
                        store.unlock(&current)?;
                    }
                    let made = Recovery::create(
                        &data_dir,
                        &path,
                        &passphrase,
                        &vault,
                        generation,
                        now,
                        &zone,
                    );
                    Ok(made?)
                };
                Done::RecoveryMade(Box::new(make()))
            },
        );
    }

    pub(super) fn recovery_made(&mut self, result: Result<Refreshed, PassphraseError>) {
        self.state.keeping.sealing = false;
        match result {
            Ok(made) => {
                self.state.sheet = None;
                self.state.offers_recovery = false;
                self.state.recovery_note = RecoveryNote::Readable;
                self.state.recovery = Some(Recovering {
                    standing: Some(made.standing),
                    ..Recovering::new(made.file)
                });
                self.notice(Message::RecoveryMade);
                if let Some(name) = made.kept {
                    self.notice(Message::RecoveryKept { name });
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
        let now = self.state.now.as_secs();
        let zone = self.platform.time_zone();
        let data_dir = self.platform.data_dir();
        let Some(recovering) = &mut self.state.recovery else {
            return;
        };
        if recovering.writing.is_some() {
            return;
        }
        let asked = std::mem::take(&mut recovering.asked);
        recovering.writing = Some(Writing { generation, asked });
        self.tasks.spawn(
            "write recovery file",
            || Done::RecoveryRefreshed(Box::new(Err(RecoveryError::Crashed))),
            move || {
                let refreshed = recovery::refresh(&data_dir, &vault, generation, now, &zone, asked);
                Done::RecoveryRefreshed(Box::new(refreshed))
            },
        );
    }

    pub(super) fn recovery_refreshed(&mut self, result: Result<Option<Refreshed>, RecoveryError>) {
        let live = self.state.phase.live();
        let generation = live.map(|open| open.generation);
        let Some(recovering) = &mut self.state.recovery else {
            return; // given up meanwhile
        };
        let written = recovering.writing.take();
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
        // More may have changed meanwhile.
        let is_behind = written.map(|written| written.generation) != generation;
        let is_again = recovering.asked || is_behind;
        if let Some(name) = kept.filter(|_| self.state.open().is_some()) {
            self.notice(Message::RecoveryKept { name });
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
        match Recovery::forget(&self.platform.data_dir()) {
            Ok(()) => {
                self.state.recovery = None;
                self.state.recovery_note = RecoveryNote::Readable;
            }
            Err(error) => self.problem(Problem::Recovery(error)),
        }
    }
}
