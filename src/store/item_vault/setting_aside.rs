//! What to do about a vault that cannot be used: go back to the previous one, or start with an empty one. The unusable
//! one becomes an earlier vault.

use super::{CURRENT, ItemVault, PREVIOUS, StoreError, Vault, Witness, reading::Found, witness};

impl ItemVault {
    /// See [`VaultStore::restore_previous`](crate::store::VaultStore::restore_previous).
    pub(in crate::store) fn restore_previous(&mut self) -> Result<Found, StoreError> {
        let _lock = witness::lock(&self.data_dir)?;
        let current = match self.read(CURRENT) {
            // It is not damaged any more, or another copy of the program has restored it and saved since.
            Ok(Some(stored)) => {
                return Err(StoreError::Changed {
                    found: stored.generation,
                });
            }
            Ok(None) => None,
            Err(StoreError::Damaged) => Some(StoreError::Damaged),
            Err(error) => return Err(error),
        };
        let Some(previous) = self.read(PREVIOUS)? else {
            return match current {
                Some(damaged) => Err(damaged),
                None => self.absent(),
            };
        };
        self.keep(CURRENT)?;
        if !previous.is_sealed {
            self.key = None;
        }

        let known = witness::read(&self.data_dir);
        let base = self.newest_generation(known.vault())?;
        let generation = base.next();
        // `vault.previous` stays unchanged, since it is known to be good.
        self.replace(None, None, &previous.vault, self.key(), base, generation)?;
        Ok(Found {
            vault: previous.vault,
            generation,
            is_new: false,
            missing: None,
            saved: self.last_saved(),
        })
    }

    /// See [`VaultStore::start_over`](crate::store::VaultStore::start_over).
    pub(in crate::store) fn start_over(
        &mut self,
        gives_up_locked: bool,
    ) -> Result<Found, StoreError> {
        let _lock = witness::lock(&self.data_dir)?;
        let is_there = match self.read(CURRENT) {
            Ok(None) => false,
            Ok(Some(stored)) => {
                return Err(StoreError::Changed {
                    found: stored.generation,
                });
            }
            Err(StoreError::Damaged) => true,
            Err(StoreError::Sealed) if gives_up_locked => true,
            Err(error) => return Err(error),
        };

        let known = witness::read(&self.data_dir);
        let generation = self.newest_generation(known.vault())?;
        self.keep(CURRENT)?;
        self.set_change_aside()?;
        self.key = None;
        self.set_unreadable_previous_aside()?;
        Witness::of(&Vault::default(), generation)
            .prepare(&self.data_dir)?
            .put_in_place()?;
        // The user has given up the vault, and with it the missing change.
        witness::forget_missed(&self.data_dir)?;
        if is_there {
            self.items.delete(CURRENT)?;
        }
        Ok(Found::new(generation))
    }
}
