//! Saving the vault, in the order that [`item_vault`](super) describes.

use std::sync::PoisonError;

use sha2::{Digest as _, Sha256};
use zeroize::Zeroizing;

use super::{
    CURRENT, Generation, ItemVault, KEPT, Key, PREVIOUS, StoreError, Vault, Witness, document,
    envelope, layout, reading::Stored, witness,
};

/// A save that failed after its vault may have arrived. If that vault is found in the keyring later, this copy of the
/// program wrote it, and not another one.
pub(super) struct Unconfirmed {
    base: Generation,
    sha256: [u8; 32],
}

impl ItemVault {
    /// See [`VaultStore::save`](crate::store::VaultStore::save). The key goes if the vault is not sealed any more.
    pub(in crate::store) fn save(
        &mut self,
        vault: &Vault,
        base: Generation,
    ) -> Result<Generation, StoreError> {
        let _lock = witness::lock(&self.data_dir)?;
        let stored = self.read(CURRENT)?;
        let found = match &stored {
            Some(stored) => stored.generation,
            None => self.absent()?.generation,
        };
        if found != base
            && !stored
                .as_ref()
                .is_some_and(|stored| self.is_unconfirmed(base, stored))
        {
            return Err(StoreError::Changed { found });
        }
        let new = self.generation_after(stored.as_ref(), found)?;
        let old = stored.as_ref().map(|stored| stored.item.as_str());
        // As the stored vault is now, which another copy of the program may have unsealed.
        if stored.as_ref().is_some_and(|stored| !stored.is_sealed) {
            self.key = None;
        }
        self.replace(old, old, vault, self.key(), base, new)?;
        self.prune(KEPT - 1).ok();
        Ok(new)
    }

    /// Steps 3 to 8 of a save. `old` is the item to put back if the keyring does not store the new one, and `previous`
    /// the text of the previous vault.
    pub(super) fn replace(
        &self,
        old: Option<&str>,
        previous: Option<&str>,
        vault: &Vault,
        key: Option<&Key>,
        base: Generation,
        new: Generation,
    ) -> Result<(), StoreError> {
        let document = document::write(vault, new.0)?;
        let text = envelope::wrap(key, new.0, &document)?;
        let witness = Witness::of(vault, new)
            .with_hash(witness::sha256(&text))
            .saved_at((self.clock)())
            .prepare(&self.data_dir)?;

        let before = match old {
            Some(old) => Some(Zeroizing::new(old.to_owned())),
            // A change does not come after something unreadable.
            None => self.items.get(CURRENT).unwrap_or(None),
        };
        let item = layout::write_parts(&*self.items, CURRENT, new.0, &text)?;
        if let Some(previous) = previous {
            self.keep_unreadable(PREVIOUS)?;
            self.set_and_compare(PREVIOUS, previous)?;
        }
        self.remember(Some(Unconfirmed {
            base,
            sha256: Sha256::digest(document.as_bytes()).into(),
        }));
        match self.set_and_compare(CURRENT, &item) {
            Err(StoreError::NotVerified) => return Err(self.put_back(old, vault, new)),
            written => written?,
        }
        self.keep_change(before.as_deref().map(String::as_str), &item, new)?;
        witness.put_in_place()?;
        self.remember(None);

        // The vault is saved. The next save tries again to remove what cannot be removed now.
        if self.items.limit().is_some() {
            self.remove_unused_parts(new).ok();
        }
        Ok(())
    }

    pub(super) fn set_and_compare(&self, name: &str, text: &str) -> Result<(), StoreError> {
        self.items.set(name, text)?;
        if self.items.get(name)?.is_some_and(|kept| *kept == text) {
            Ok(())
        } else {
            Err(StoreError::NotVerified)
        }
    }

    /// Called if the keyring has something else than `vault` as it was written. Unless another copy of the program
    /// wrote that, which could not be locked out, the old vault is put back as well as possible.
    pub(super) fn put_back(&self, old: Option<&str>, vault: &Vault, new: Generation) -> StoreError {
        match self.read(CURRENT) {
            Ok(Some(other)) if (other.generation, &other.vault) != (new, vault) => {
                return StoreError::Changed {
                    found: other.generation,
                };
            }
            // What was written here, or what is left of it.
            Ok(_) | Err(StoreError::Damaged) => {}
            // Another copy may have sealed it, or the keyring does not answer.
            Err(error) => return error,
        }
        match old {
            Some(old) => self.items.set(CURRENT, old).ok(),
            None => self.items.delete(CURRENT).ok(),
        };
        StoreError::NotVerified
    }

    pub(super) fn remove_unused_parts(&self, current: Generation) -> Result<(), StoreError> {
        self.adopt_aside()?;
        let previous = self.parts_of(PREVIOUS)?;
        let kept = previous.unwrap_or(current.0).min(current.0);
        layout::remove_parts_before(&*self.items, CURRENT, kept, None)
    }

    pub(super) fn remember(&self, unconfirmed: Option<Unconfirmed>) {
        *self
            .notes
            .unconfirmed
            .lock()
            .unwrap_or_else(PoisonError::into_inner) = unconfirmed;
    }

    pub(super) fn is_unconfirmed(&self, base: Generation, stored: &Stored) -> bool {
        self.notes
            .unconfirmed
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .as_ref()
            .is_some_and(|unconfirmed| {
                unconfirmed.base == base
                    && unconfirmed.sha256
                        == <[u8; 32]>::from(Sha256::digest(stored.document.as_bytes()))
            })
    }
}

impl Generation {
    /// The generation of the next save.
    pub(super) fn next(self) -> Self {
        if self < Self::LAST {
            Self(self.0 + 1)
        } else {
            Self(1)
        }
    }
}
