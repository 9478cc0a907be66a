//! The app lock and the place of the vault: sealing it in another way, or keeping it elsewhere.

use super::{Effect, Goal, Seal, Sealing, Session, VaultJob};
use crate::{
    store::{Generation, StoreError, sealed::Passphrase},
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

    /// The open vault and its generation, unless it is being saved or sealed.
    pub fn vault_at_rest(&self) -> Option<(Vault, Generation)> {
        let open = self.open()?;
        let is_at_rest = !open.is_saving() && open.reloading.is_none() && self.work.is_none();
        is_at_rest.then(|| (open.vault.clone(), open.generation))
    }

    pub(super) fn sealed(&mut self, sealing: Sealing, result: Result<Generation, StoreError>) {
        match result {
            Ok(generation) => {
                if let Some(open) = self.phase.live_mut() {
                    open.generation = generation;
                }
                self.effects.push(Effect::Sealed(sealing));
                self.refresh_recovery(false);
            }
            Err(error) => {
                if let StoreError::Changed { .. } | StoreError::LeftBehind = error {
                    // By another copy of the program: the next press is about what is there now.
                    self.reload();
                }
                self.effects.push(Effect::NotSealed(error));
            }
        }
        self.save_next();
        // The first passphrase may have been on its way.
        self.lock_if_wanted();
    }
}
