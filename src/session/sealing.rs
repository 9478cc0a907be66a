//! Setting, changing and removing the app lock, and moving the vault.

use super::{Effect, Goal, Seal, Sealing, Session, VaultJob};
use crate::{
    store::{Base, Place, Resealed, StoreError, sealed::Passphrase},
    vault::Vault,
};

impl Session {
    pub(super) fn seal(&mut self, current: Option<Passphrase>, goal: Goal) {
        if let Some((vault, base)) = self.vault_at_rest() {
            self.work_on(VaultJob::Seal(Seal {
                current,
                vault,
                base,
                goal,
            }));
        }
    }

    /// The open vault and what it is based on, unless it is being saved or sealed.
    pub(super) fn vault_at_rest(&self) -> Option<(Vault, Base)> {
        let open = self.open()?;
        let is_at_rest = !open.is_saving() && open.reloading.is_none() && self.work.is_none();
        is_at_rest.then(|| (open.vault.clone(), open.base.clone()))
    }

    pub(super) fn sealed(&mut self, sealing: Sealing, result: Result<Resealed, StoreError>) {
        match result {
            Ok(Resealed { base, left }) => {
                if let Some(open) = self.phase.live_mut() {
                    open.base = base;
                }
                self.effects.push(match left {
                    None => Effect::Sealed(sealing),
                    Some(left) => Effect::NotSealed(left),
                });
                self.refresh_recovery(false);
            }
            Err(error) => {
                // Another copy of the program has changed it. The next press is about the current vault.
                if let StoreError::Changed { .. } = error {
                    self.reload();
                }
                let is_sealed = error == StoreError::Sealed && self.keeping.place == Place::Keyring;
                self.effects.push(Effect::NotSealed(error));
                if is_sealed {
                    return self.lock_as_another_did();
                }
            }
        }
        self.save_next();
        // Locking may have been requested while the first passphrase was being set.
        self.lock_if_wanted();
    }
}
