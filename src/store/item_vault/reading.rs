//! Reading the vault, and the result if there is none.

use zeroize::Zeroizing;

use super::{
    ASIDE, CURRENT, Envelope, Generation, ItemVault, MissingChange, PREVIOUS, StoreError,
    Unlocking, Vault, Witness, WitnessState, accounts, document, generation, layout, witness,
};

/// A vault as it was found.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::store) struct Found {
    /// What was stored, or an empty vault.
    pub(in crate::store) vault: Vault,
    pub(in crate::store) generation: Generation,
    /// Nothing is stored yet.
    pub(in crate::store) is_new: bool,
    pub(in crate::store) missing: Option<MissingChange>,
    pub(in crate::store) saved: Option<u64>,
}

/// A vault as it is stored.
pub(super) struct Stored {
    /// The text of its item.
    pub(super) item: Zeroizing<String>,
    /// The hash of its text, which is sealed if the vault is.
    pub(super) sha256: String,
    pub(super) document: Zeroizing<String>,
    pub(super) vault: Vault,
    pub(super) generation: Generation,
    pub(super) is_sealed: bool,
}

impl ItemVault {
    /// See [`VaultStore::load`](crate::store::VaultStore::load). The key goes if the vault is not sealed.
    pub(in crate::store) fn load(&mut self) -> Result<Found, StoreError> {
        let _lock = witness::lock(&self.data_dir)?;
        // A later load puts back a change that cannot be put back now.
        self.recover_change().ok();
        let Some(stored) = self.read(CURRENT)? else {
            return self.absent();
        };
        if !stored.is_sealed {
            self.key = None;
        }
        let missing = self.missing_change(&stored);
        Ok(Found {
            missing,
            saved: self.last_saved(),
            ..stored.into()
        })
    }

    /// See [`VaultStore::load_previous`](crate::store::VaultStore::load_previous).
    pub(in crate::store) fn load_previous(&self) -> Result<Option<Found>, StoreError> {
        Ok(self.read(PREVIOUS)?.map(Found::from))
    }

    /// Uses the key that `unlocking` gives, if the vault is sealed.
    pub(in crate::store) fn unlock(&mut self, unlocking: Unlocking<'_>) -> Result<(), StoreError> {
        // The previous vault has the same key, so that the user can go back to it from a damaged one.
        for name in [CURRENT, PREVIOUS] {
            match self.unlock_item(name, unlocking) {
                Ok(Some(key)) => {
                    self.key = Some(key);
                    break;
                }
                Ok(None) | Err(StoreError::Damaged) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }

    pub(super) fn read(&self, name: &str) -> Result<Option<Stored>, StoreError> {
        self.items
            .get(name)?
            .map(|item| self.open(item))
            .transpose()
    }

    pub(super) fn open(&self, item: Zeroizing<String>) -> Result<Stored, StoreError> {
        let text = layout::document(&*self.items, CURRENT, &item)?;
        let sha256 = witness::sha256(&text);
        let envelope = Envelope::read(&text);
        let document = match &envelope {
            Some(envelope) => {
                let key = self.key().ok_or(StoreError::Sealed)?;
                key.open(&envelope.sealed)?
            }
            None => text,
        };
        let (vault, generation) = document::read(&document).map_err(|error| match error {
            document::DocumentError::NotADocument => StoreError::Damaged,
            document::DocumentError::TooNew { version } => StoreError::TooNew { version },
        })?;
        let outside = [
            layout::generation(&item),
            envelope.as_ref().map(|envelope| envelope.generation),
        ];
        if outside.iter().flatten().any(|named| *named != generation) {
            return Err(StoreError::Damaged);
        }
        Ok(Stored {
            is_sealed: envelope.is_some(),
            item,
            sha256,
            document,
            vault,
            generation: Generation(generation),
        })
    }

    /// The result if there is no current vault: there never was one, or it is gone.
    pub(super) fn absent(&self) -> Result<Found, StoreError> {
        match witness::read(&self.data_dir) {
            WitnessState::Vault(witness) if witness.is_empty() => {
                Ok(Found::new(self.newest_generation(Some(&witness))?))
            }
            WitnessState::Vault(witness) => Err(StoreError::Missing {
                accounts: witness.accounts,
            }),
            // A previous vault also shows that there was one.
            unknown => match (self.load_previous(), unknown) {
                (Ok(None), WitnessState::Nothing) => Ok(Found::new(self.newest_generation(None)?)),
                (Ok(Some(previous)), _) => Err(StoreError::Missing {
                    accounts: accounts(&previous.vault),
                }),
                (Ok(None) | Err(StoreError::Damaged), _) => {
                    Err(StoreError::Missing { accounts: 0 })
                }
                (Err(error), _) => Err(error),
            },
        }
    }

    /// The error if no keyring answers: the machine has none, or the one with the vault is not running.
    pub(in crate::store) fn unanswered(&self) -> StoreError {
        match witness::read(&self.data_dir) {
            WitnessState::Nothing => StoreError::NoKeyring,
            WitnessState::Vault(witness) if witness.is_empty() => StoreError::NoKeyring,
            known => StoreError::Away {
                accounts: known.vault().map_or(0, |witness| witness.accounts),
            },
        }
    }

    /// Expects no vault in the keyring from now on. Nothing in it is changed, and the next [`load`](Self::load) finds a
    /// vault that is there after all.
    pub(in crate::store) fn expect_nothing(&self) -> Result<(), StoreError> {
        let _lock = witness::lock(&self.data_dir)?;
        let known = witness::read(&self.data_dir);
        let generation = known.vault().map_or(0, |witness| witness.generation);
        Witness::of(&Vault::default(), Generation(generation))
            .prepare(&self.data_dir)?
            .put_in_place()
    }

    /// The highest generation that anything refers to, so that a new one differs from all.
    pub(super) fn newest_generation(
        &self,
        witness: Option<&Witness>,
    ) -> Result<Generation, StoreError> {
        let mut newest = witness.map_or(0, |witness| witness.generation);
        for name in [CURRENT, PREVIOUS, ASIDE] {
            match self.items.get(name) {
                Ok(Some(item)) => newest = newest.max(generation(&item).unwrap_or(0)),
                Ok(None) | Err(StoreError::Damaged) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(Generation(newest))
    }

    /// The generation whose parts an item refers to.
    pub(super) fn parts_of(&self, name: &str) -> Result<Option<u64>, StoreError> {
        match self.items.get(name) {
            Ok(item) => Ok(item.and_then(|item| layout::generation(&item))),
            Err(StoreError::Damaged) => Ok(None),
            Err(error) => Err(error),
        }
    }
}

impl Found {
    /// No vault yet.
    pub(super) fn new(generation: Generation) -> Self {
        Self {
            vault: Vault::default(),
            generation,
            is_new: true,
            missing: None,
            saved: None,
        }
    }
}

impl From<Stored> for Found {
    fn from(stored: Stored) -> Self {
        Self {
            vault: stored.vault,
            generation: stored.generation,
            is_new: false,
            missing: None,
            saved: None,
        }
    }
}
