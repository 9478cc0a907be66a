//! Passphrases: what one is asked for, and what is done with it.

use std::sync::Arc;

use super::{
    super::{
        App,
        action::Done,
        state::{Message, PassphraseSheet, Purpose, Sealing, Sheet},
    },
    recovery,
};
use crate::{
    app::action::TypedPassphrases,
    messages::{PassphraseError, Problem},
    store::{Generation, Opened, Place, StoreError, sealed::Passphrase},
    vault::Vault,
};

impl App {
    /// Opens the sheet that asks for a passphrase.
    pub(super) fn ask_passphrase(&mut self, purpose: Purpose) {
        self.forms.passphrase.begin();
        self.state.sheet = Some(Sheet::Passphrase(PassphraseSheet {
            asks_current: purpose.asks_current(self.state.keeping.has_lock),
            purpose,
            error: None,
        }));
    }

    /// Does what the sheet was opened for.
    pub(super) fn passphrase_given(&mut self, typed: TypedPassphrases) {
        let Some(Sheet::Passphrase(sheet)) = &mut self.state.sheet else {
            return;
        };
        if self.state.keeping.sealing {
            return;
        }
        sheet.error = None;
        let purpose = sheet.purpose.clone();
        let passphrase = typed.passphrase;
        let current = sheet.asks_current.then_some(typed.current);
        match purpose {
            Purpose::SetLock | Purpose::ChangeLock => self.protect(current, Some(passphrase)),
            Purpose::RemoveLock => self.protect(current, None),
            Purpose::NewFile => self.create_file(passphrase),
            Purpose::MoveToFile => self.move_to_file(current, passphrase),
            Purpose::MoveToKeyring => self.move_to_keyring(passphrase),
            Purpose::NewRecovery(place) => self.create_recovery(place.path, current, passphrase),
            Purpose::OpenRecovery(path) => self.open_recovery(path, passphrase),
            Purpose::OpenEarlier(id) => self.read_earlier(id, Some(passphrase)),
            Purpose::Paper(path) => self.make_paper(path, Some(passphrase)),
        }
    }

    /// Sets, changes or removes the passphrase; `current` is asked for as long as there is one.
    fn protect(&mut self, current: Option<Passphrase>, new: Option<Passphrase>) {
        let Some((vault, base)) = self.vault_to_seal() else {
            return;
        };
        let store = Arc::clone(&self.store);
        self.seal(Sealing::Lock, move || {
            if let Some(current) = current {
                store.unlock(&current)?;
            }
            store.protect(new.as_ref(), &vault, base)
        });
    }

    /// The vault and its generation, unless it is being saved: then nothing is done, and the user presses again.
    pub(super) fn vault_to_seal(&self) -> Option<(Vault, Generation)> {
        let open = self.state.open()?;
        let idle = open.saving.is_none() && open.queue.is_empty() && !self.state.keeping.sealing;
        idle.then(|| (open.vault.clone(), open.generation))
    }

    /// Runs a job of the store that seals something, on a thread.
    pub(super) fn seal(
        &mut self,
        sealing: Sealing,
        job: impl FnOnce() -> Result<Generation, StoreError> + Send + 'static,
    ) {
        self.state.keeping.sealing = true;
        self.tasks.spawn(
            "seal vault",
            || Done::Sealed(Sealing::Lock, Err(StoreError::Crashed)),
            move || Done::Sealed(sealing, job()),
        );
    }

    pub(super) fn sealed(&mut self, sealing: Sealing, result: Result<Generation, StoreError>) {
        self.state.keeping.sealing = false;
        self.state.keeping.has_lock = self.store.is_sealed();
        self.state.keeping.place = self.store.place();
        match result {
            Ok(generation) => {
                if let Some(open) = self.state.phase.live_mut() {
                    open.generation = generation;
                }
                self.state.sheet = None;
                self.refresh_recovery();
                self.notice(match (sealing, self.state.keeping.has_lock) {
                    (Sealing::Lock, true) => Message::LockSet,
                    (Sealing::Lock, false) => Message::LockRemoved,
                    (Sealing::Place, _) => Message::Moved(self.state.keeping.place),
                });
                self.save_next();
            }
            Err(error) => {
                if let StoreError::Changed { .. } | StoreError::LeftBehind = error {
                    // By another copy of the program: the next press is about what is there now.
                    self.reload();
                }
                self.passphrase_failed(error.into());
            }
        }
        // The first passphrase may have been on its way.
        self.lock_if_wanted();
    }

    /// Says in the sheet, if it is still open, why what the passphrase was for could not be done.
    pub(super) fn passphrase_failed(&mut self, error: PassphraseError) {
        match (&mut self.state.sheet, error) {
            (Some(Sheet::Passphrase(sheet)), error) => {
                sheet.error = Some(error);
                self.forms.passphrase.begin();
            }
            (_, PassphraseError::Store(error)) => self.problem(Problem::Store(error)),
            (_, PassphraseError::Recovery(error)) => self.problem(Problem::Recovery(error)),
            (_, PassphraseError::Paper(error)) => self.problem(Problem::Paper(error)),
        }
    }

    /// Keeps the vault in a new file, on a machine that has no keyring.
    fn create_file(&mut self, passphrase: Passphrase) {
        self.state.keeping.sealing = true;
        let store = Arc::clone(&self.store);
        let data_dir = self.platform.data_dir();
        self.tasks.spawn(
            "create passphrase file",
            || Done::FileCreated(Err(StoreError::Crashed)),
            move || {
                let held = recovery::hold(&data_dir);
                Done::FileCreated(held.and_then(|()| store.create_file(&passphrase)))
            },
        );
    }

    pub(super) fn file_created(&mut self, result: Result<Opened, StoreError>) {
        self.state.keeping.sealing = false;
        match result {
            Ok(opened) => {
                self.state.sheet = None;
                self.opened(Ok(opened));
            }
            Err(error) => {
                self.passphrase_failed(error.into());
                self.lock_if_wanted();
            }
        }
    }

    /// Moves the vault out of the keyring into a file that `passphrase` opens; `current` is asked for if it has a lock.
    fn move_to_file(&mut self, current: Option<Passphrase>, passphrase: Passphrase) {
        if let Some((vault, base)) = self.vault_to_seal() {
            let store = Arc::clone(&self.store);
            self.seal(Sealing::Place, move || {
                if let Some(current) = current {
                    store.unlock(&current)?;
                }
                store.move_to(Place::File, Some(&passphrase), &vault, base)
            });
        }
    }

    /// Moves the vault out of the file into the keyring, for somebody who knows the passphrase that ends with it.
    fn move_to_keyring(&mut self, passphrase: Passphrase) {
        if let Some((vault, base)) = self.vault_to_seal() {
            let store = Arc::clone(&self.store);
            self.seal(Sealing::Place, move || {
                store.unlock(&passphrase)?;
                store.move_to(Place::Keyring, None, &vault, base)
            });
        }
    }
}
