//! Locking and unlocking: the lock screen comes at once, and what is under way ends behind it.
//!
//! Nothing waits for a keyring that hangs. What is on show, typed or in the clipboard goes in the same moment; the vault
//! and its key go as soon as no save and no passphrase is being worked on. A change that could not be saved stays in
//! memory as [`Held`], without the vault it was made in, and is asked about again after unlocking.

use super::{Effect, Held, Locked, Open, Phase, Session, VaultJob, VaultJobKind};
use crate::store::{
    Opened, StoreError,
    sealed::{Key, Passphrase},
};

impl Session {
    pub(super) fn lock(&mut self) {
        let is_opening = match &self.phase {
            Phase::Open(_) if self.keeping.has_lock => return self.cover(None),
            Phase::Open(_) => {
                // The first passphrase may be on its way.
                self.lock_wanted = matches!(self.work, Some(VaultJobKind::Seal(_)));
                return;
            }
            Phase::Locked(locked) => locked.working,
            Phase::Opening => true,
            Phase::Broken { .. } => self.work == Some(VaultJobKind::CreateFile),
        };
        // The list is not there, but a dialog may show what an earlier vault holds.
        self.effects.push(Effect::Wipe);
        self.effects.push(Effect::AskPassphrase);
        self.lock_wanted = is_opening;
        if let Phase::Broken { key, .. } = &mut self.phase {
            *key = None;
        }
    }

    /// Asks for the passphrase that another copy of the program has set since.
    pub(super) fn lock_as_another_did(&mut self) {
        self.keeping.has_lock = true;
        match &mut self.phase {
            Phase::Locked(locked) => locked.error = Some(StoreError::Sealed),
            _ => self.cover(Some(StoreError::Sealed)),
        }
    }

    /// Puts the lock screen over the vault.
    fn cover(&mut self, error: Option<StoreError>) {
        let locked = Phase::Locked(Locked {
            working: false,
            error,
            behind: None,
        });
        let before = std::mem::replace(&mut self.phase, locked);
        if let (Phase::Open(open), Phase::Locked(locked)) = (before, &mut self.phase) {
            locked.behind = Some(open);
        }
        self.lock_wanted = false;
        self.effects.push(Effect::Wipe);
        self.effects.push(Effect::AskPassphrase);
    }

    /// Drops the vault behind the lock screen, and its key, once nothing is being done with them any more.
    pub(super) fn finish_locking(&mut self) {
        let is_worked_on = self.work.is_some();
        let Phase::Locked(locked) = &mut self.phase else {
            return;
        };
        // While a passphrase is tried, the key may be about to be needed again.
        let is_busy = |open: &Open| open.saving.is_some() || is_worked_on || locked.working;
        if locked.behind.as_deref().is_some_and(is_busy) {
            return;
        }
        match locked.behind.take() {
            // The passphrase was being removed, and nobody could open this screen any more.
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

    /// Keeps what of a vault is not saved, and drops the vault.
    pub(super) fn hold(&mut self, open: Option<Box<Open>>) {
        if let Some(held) = open.and_then(|open| Held::of(*open)) {
            self.held = Some(held);
        }
    }

    /// The vault is on show, unless it is to be locked again.
    pub(super) fn uncovered(&mut self) {
        self.effects.push(Effect::Uncovered);
        self.lock_if_wanted();
    }

    /// Locks if that was asked for while it was not possible.
    pub(super) fn lock_if_wanted(&mut self) {
        if std::mem::take(&mut self.lock_wanted) {
            self.lock();
        }
    }

    /// Working the key out takes about a second.
    pub(super) fn unlock(&mut self, passphrase: Passphrase) {
        let Phase::Locked(locked) = &mut self.phase else {
            return;
        };
        if locked.working {
            return;
        }
        locked.working = true;
        locked.error = None;
        // A vault that is being saved knows its passphrase: the store may be busy with the save for long.
        let key = locked
            .behind
            .as_ref()
            .and_then(|open| open.base.key.clone());
        let job = match key {
            Some(key) => VaultJob::Uncover(key, passphrase),
            None => VaultJob::Unlock(passphrase),
        };
        self.run(job);
    }

    /// The store was asked for the vault, after `key` was worked out.
    pub(super) fn unlocked(&mut self, result: Result<Opened, StoreError>, key: Option<Key>) {
        let Phase::Locked(locked) = &mut self.phase else {
            return; // given up meanwhile
        };
        locked.working = false;
        match result {
            Ok(_) if std::mem::take(&mut self.lock_wanted) => {
                self.effects.push(Effect::AskPassphrase);
            }
            Err(StoreError::WrongPassphrase) => self.not_unlocked(StoreError::WrongPassphrase),
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
        match result {
            Ok(()) if std::mem::take(&mut self.lock_wanted) => {
                self.effects.push(Effect::AskPassphrase);
            }
            Ok(()) => {
                if let Some(open) = locked.behind.take() {
                    self.phase = Phase::Open(open);
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
