//! Passphrases: what one is asked for, and what is done with it.

use super::super::{
    App,
    action::{Purpose, TypedPassphrases},
    state::Message,
};
use crate::{
    jobs::{Goal, Job, Seal, Sealing},
    messages::{PassphraseError, Problem},
    store::{Generation, Opened, StoreError, sealed::Passphrase},
    ui::dialogs::{AskPassphrase, Dialog},
    vault::Vault,
};

impl App {
    /// Opens the dialog that asks for a passphrase.
    pub(super) fn ask_passphrase(&mut self, purpose: Purpose) {
        let dialog = AskPassphrase::new(&self.egui, &self.state, purpose);
        self.dialog = Some(Dialog::Passphrase(dialog));
    }

    /// Does what the dialog was opened for.
    pub(super) fn passphrase_given(&mut self, typed: TypedPassphrases) {
        let is_open = matches!(self.dialog, Some(Dialog::Passphrase(_)));
        if !is_open || self.state.running.seals() {
            return;
        }
        let TypedPassphrases {
            purpose,
            current,
            passphrase,
        } = typed;
        match purpose {
            Purpose::SetLock | Purpose::ChangeLock => {
                self.seal(current, Goal::Lock(Some(passphrase)));
            }
            Purpose::RemoveLock => self.seal(current, Goal::Lock(None)),
            Purpose::NewFile => {
                self.start(Job::CreateFile(passphrase));
            }
            Purpose::MoveToFile => self.seal(current, Goal::File(passphrase)),
            // It ends with the move.
            Purpose::MoveToKeyring => self.seal(Some(passphrase), Goal::Keyring),
            Purpose::NewRecovery(place) => self.create_recovery(place.path, current, passphrase),
            Purpose::OpenRecovery(path) => self.open_recovery(path, passphrase),
            Purpose::OpenEarlier(id) => self.read_earlier(id, Some(passphrase)),
            Purpose::Paper(path) => self.make_paper(path, Some(passphrase)),
        }
    }

    /// Seals the vault in another way, or keeps it elsewhere. `current` is the passphrase in force, if it was asked for.
    fn seal(&mut self, current: Option<Passphrase>, goal: Goal) {
        if let Some((vault, base)) = self.vault_to_seal() {
            self.start(Job::Seal(Seal {
                current,
                vault,
                base,
                goal,
            }));
        }
    }

    /// The vault and its generation, unless it is being saved: then nothing is done, and the user presses again.
    pub(super) fn vault_to_seal(&self) -> Option<(Vault, Generation)> {
        let open = self.state.open()?;
        let idle = open.saving.is_none() && open.queue.is_empty() && !self.state.running.seals();
        idle.then(|| (open.vault.clone(), open.generation))
    }

    pub(super) fn sealed(&mut self, sealing: Sealing, result: Result<Generation, StoreError>) {
        self.state.keeping.has_lock = self.store.is_sealed();
        self.state.keeping.place = self.store.place();
        match result {
            Ok(generation) => {
                if let Some(open) = self.state.phase.live_mut() {
                    open.generation = generation;
                }
                self.dialog = None;
                self.refresh_recovery();
                self.toast(match (sealing, self.state.keeping.has_lock) {
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

    /// Says in the dialog, if it is still open, why what the passphrase was for could not be done.
    pub(super) fn passphrase_failed(&mut self, error: PassphraseError) {
        match (&mut self.dialog, error) {
            (Some(Dialog::Passphrase(dialog)), error) => dialog.fail(&self.egui, error),
            (_, PassphraseError::Store(error)) => self.problem(Problem::Store(error)),
            (_, PassphraseError::Recovery(error)) => self.problem(Problem::Recovery(error)),
            (_, PassphraseError::Paper(error)) => self.problem(Problem::Paper(error)),
        }
    }

    pub(super) fn file_created(&mut self, result: Result<Opened, StoreError>) {
        match result {
            Ok(opened) => {
                self.dialog = None;
                self.opened(Ok(opened));
            }
            Err(error) => {
                self.passphrase_failed(error.into());
                self.lock_if_wanted();
            }
        }
    }
}
