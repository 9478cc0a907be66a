//! Locking and unlocking: the lock screen comes at once, and jobs in progress end behind it.
//!
//! Locking never waits for a keyring that hangs. What is on show, typed or in the clipboard is wiped at once. The vault
//! and its key are dropped as soon as no save is in progress and no passphrase is being worked on. A change that could
//! not be saved stays in memory as [`Held`], without the vault it was made in, and the user is asked about it again
//! after unlocking.

use super::{Effect, Held, Locked, Open, Phase, Session, VaultJob, VaultJobKind};
use crate::store::{
    Opened, StoreError,
    sealed::{Identity, Key, Passphrase},
};

impl Session {
    pub(super) fn lock(&mut self) {
        let is_opening = match &mut self.phase {
            Phase::Open(_) if self.keeping.has_lock => return self.cover(None),
            Phase::Open(_) => {
                // The first passphrase may be being set.
                self.lock_wanted = matches!(self.work, Some(VaultJobKind::Seal(_)));
                return;
            }
            Phase::Locked(locked) => {
                // That a passphrase was wrong is nothing for the next user.
                locked.error.take_if(|error| *error != StoreError::Sealed);
                locked.working
            }
            Phase::Opening => true,
            Phase::Broken { .. } => self.work == Some(VaultJobKind::CreateFile),
        };
        // There is no list, but a dialog may show the content of an earlier vault.
        self.effects.push(Effect::Wipe);
        self.effects.push(Effect::AskPassphrase);
        self.lock_wanted = is_opening;
        if let Phase::Broken { key, .. } = &mut self.phase {
            *key = None;
            self.adopts = None;
        }
    }

    /// Locks, because another copy of the program has set another passphrase.
    pub(super) fn lock_as_another_did(&mut self) {
        self.keeping.has_lock = true;
        match &mut self.phase {
            Phase::Locked(locked) => {
                locked.error = Some(StoreError::Sealed);
                locked.is_outdated = true;
            }
            _ => self.cover(Some(StoreError::Sealed)),
        }
    }

    /// Shows the lock screen.
    fn cover(&mut self, error: Option<StoreError>) {
        let locked = Phase::Locked(Locked {
            is_outdated: error == Some(StoreError::Sealed),
            error,
            ..Locked::default()
        });
        let before = std::mem::replace(&mut self.phase, locked);
        if let (Phase::Open(open), Phase::Locked(locked)) = (before, &mut self.phase) {
            locked.behind = Some(open);
        }
        self.lock_wanted = false;
        self.effects.push(Effect::Wipe);
        self.effects.push(Effect::AskPassphrase);
    }

    /// Drops the vault behind the lock screen, and its key, once no job uses them any more.
    pub(super) fn finish_locking(&mut self) {
        let is_worked_on = self.work.is_some();
        let Phase::Locked(locked) = &mut self.phase else {
            return;
        };
        // While a passphrase is tried, the key may be needed again soon.
        let is_busy = |open: &Open| open.saving.is_some() || is_worked_on || locked.working;
        if locked.behind.as_deref().is_some_and(is_busy) {
            return;
        }
        match locked.behind.take() {
            // The app lock was removed, so nobody could unlock this screen any more.
            Some(open) if !self.keeping.has_lock => {
                self.phase = Phase::Open(open);
                self.uncovered();
            }
            Some(open) => {
                self.hold(Some(open));
            }
            None => {}
        }
    }

    /// Keeps the unsaved changes of a vault, and drops the vault.
    pub(super) fn hold(&mut self, open: Option<Box<Open>>) {
        if let Some(held) = open.and_then(|open| Held::of(*open)) {
            self.held = Some(held);
        }
    }

    /// Reports that the vault is on show, unless it has to be locked again.
    pub(super) fn uncovered(&mut self) {
        self.effects.push(Effect::Uncovered);
        self.lock_if_wanted();
    }

    /// Locks if locking was requested when it was not possible.
    pub(super) fn lock_if_wanted(&mut self) {
        if std::mem::take(&mut self.lock_wanted) {
            self.lock();
        }
    }

    /// Unlocks the vault by a job, since deriving the key takes about a second.
    pub(super) fn unlock(&mut self, passphrase: Passphrase) {
        let Phase::Locked(locked) = &mut self.phase else {
            return;
        };
        if locked.working {
            return;
        }
        locked.working = true;
        // A vault that is being saved knows its passphrase: the store may be busy with the save for long.
        let job = match locked.key_behind() {
            Some(key) => VaultJob::Uncover(key.clone(), passphrase),
            None => VaultJob::Unlock(passphrase),
        };
        self.run(job);
    }

    /// Unlocks the vault with its identity, which the system has released after its check of the user.
    pub(super) fn unlock_with(&mut self, identity: Identity) {
        let Phase::Locked(locked) = &mut self.phase else {
            return;
        };
        if locked.working {
            return;
        }
        locked.working = true;
        match locked.key_behind() {
            Some(key) if key.is_of(&identity) => self.uncover_ended(Ok(())),
            Some(_) => self.identity_refused(),
            None => self.run(VaultJob::UnlockWith(identity)),
        }
    }

    /// Asks for the passphrase, since another one was set after the system was given the identity.
    fn identity_refused(&mut self) {
        if let Phase::Locked(locked) = &mut self.phase {
            locked.working = false;
        }
        self.effects.push(Effect::IdentityRefused);
        self.not_unlocked(StoreError::Sealed);
    }

    /// The store was asked for the vault, after the key of `identity` was found.
    pub(super) fn unlocked_with(&mut self, result: Result<Opened, StoreError>, key: Option<Key>) {
        match (&self.phase, &result) {
            // Without a key the store has refused the identity. With one, another copy has sealed the vault in between.
            (Phase::Locked(_), Err(StoreError::Sealed)) if key.is_none() => self.identity_refused(),
            _ => self.unlocked(result, key),
        }
    }

    /// The store was asked for the vault, after `key` was worked out.
    pub(super) fn unlocked(&mut self, result: Result<Opened, StoreError>, key: Option<Key>) {
        let Phase::Locked(locked) = &mut self.phase else {
            return; // given up meanwhile
        };
        locked.working = false;
        if matches!(result, Err(StoreError::WrongPassphrase)) {
            return self.not_unlocked(StoreError::WrongPassphrase);
        }
        if result.is_ok() && std::mem::take(&mut self.lock_wanted) {
            locked.error = None;
            return self.effects.push(Effect::AskPassphrase);
        }
        // A vault behind the lock screen that another copy has sealed since: its changes go to the one that was opened.
        let behind = locked.behind.take();
        self.hold(behind);
        match result {
            Err(error) if error != StoreError::Sealed => self.broke(error, key),
            result => self.opened(result),
        }
    }

    /// The passphrase of the vault behind the lock screen was checked.
    pub(super) fn uncover_ended(&mut self, result: Result<(), StoreError>) {
        let Phase::Locked(locked) = &mut self.phase else {
            return; // given up meanwhile
        };
        locked.working = false;
        if locked.is_outdated {
            // A save has found it out in the meantime. Neither answer says anything about the other passphrase.
            self.lock_wanted = false;
            return self.effects.push(Effect::AskPassphrase);
        }
        match result {
            Ok(()) if std::mem::take(&mut self.lock_wanted) => {
                locked.error = None;
                self.effects.push(Effect::AskPassphrase);
            }
            Ok(()) => {
                if let Some(open) = locked.behind.take() {
                    self.phase = Phase::Open(open);
                    self.save_next();
                    self.uncovered();
                }
            }
            Err(error) => self.not_unlocked(error),
        }
    }

    /// Asks for the passphrase again.
    fn not_unlocked(&mut self, error: StoreError) {
        if let Phase::Locked(locked) = &mut self.phase {
            locked.error = Some(error);
        }
        self.lock_wanted = false;
        self.effects.push(Effect::AskPassphrase);
    }
}
