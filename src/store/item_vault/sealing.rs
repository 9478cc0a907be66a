//! The app lock, and moving between the keyring and a file: the vault is sealed with another key, or unsealed.

use zeroize::Zeroizing;

use super::{
    CURRENT, Envelope, Generation, ItemVault, Key, PREVIOUS, StoreError, Unlocking, Vault,
    document, envelope, layout, moving::Written, witness,
};

impl ItemVault {
    /// Seals the vault that was loaded as `base` with `key`, or unseals it without one. See
    /// [`VaultStore::reseal`](crate::store::VaultStore::reseal).
    ///
    /// Returns the new generation, and what kept the place from being cleaned up after that.
    pub(in crate::store) fn set_key(
        &mut self,
        key: Option<Key>,
        vault: &Vault,
        base: Generation,
    ) -> Result<(Generation, Option<StoreError>), StoreError> {
        let _lock = witness::lock(&self.data_dir)?;
        let stored = self.read(CURRENT)?;
        let found = match &stored {
            Some(stored) => stored.generation,
            None => self.absent()?.generation,
        };
        if found != base {
            return Err(StoreError::Changed { found });
        }
        let old = stored.as_ref().map(|stored| stored.item.as_str());
        // Everything else comes before the vault itself: a crash leaves a previous vault that nobody can open, and the
        // current one unchanged.
        self.set_unreadable_previous_aside()?;
        let previous = match self.read(PREVIOUS)? {
            Some(previous) => previous.vault,
            None => vault.clone(),
        };
        let kept = self.generation_after(stored.as_ref(), found)?;
        let new = kept.next();
        let replace_previous = || -> Result<(), StoreError> {
            let item = self.write_under(key.as_ref(), &previous, kept)?;
            self.set_and_compare(PREVIOUS, &item)
        };
        // In this order nothing is unencrypted beside a vault that is still, or already, sealed.
        if key.is_some() {
            replace_previous()?;
            self.replace(old, None, vault, key.as_ref(), base, new)?;
        } else {
            self.replace(old, None, vault, None, base, new)?;
            replace_previous()?;
        }
        Ok((new, self.finish_set_key(key, new).err()))
    }

    /// Removes what the key until now opens, or puts it under the new one.
    fn finish_set_key(&mut self, key: Option<Key>, new: Generation) -> Result<(), StoreError> {
        // While the key that opens them is still known.
        let pruned = self.prune(0);
        let before = std::mem::replace(&mut self.key, key);
        pruned?;
        // This cannot wait for the next save: until they are removed, anybody can read them.
        if self.items.limit().is_some() {
            self.remove_unused_parts(new)?;
        }
        self.adopt_aside()?;
        if let Some(before) = before {
            self.rekey_earlier(&before, self.key())?;
        }
        match self.key() {
            Some(key) => self.seal_earlier(key),
            None => Ok(()),
        }
    }

    /// The text of an item with this vault, sealed with `key` or unencrypted. If it is split, its parts are written.
    fn write_under(
        &self,
        key: Option<&Key>,
        vault: &Vault,
        generation: Generation,
    ) -> Result<Zeroizing<String>, StoreError> {
        let document = document::write(vault, generation.0)?;
        let text = envelope::wrap(key, generation.0, &document)?;
        layout::write_parts(&*self.items, CURRENT, generation.0, &text)
    }

    /// The key of an item, if it exists and is sealed.
    pub(super) fn unlock_item(
        &self,
        name: &str,
        unlocking: Unlocking<'_>,
    ) -> Result<Option<Key>, StoreError> {
        let Some(item) = self.items.get(name)? else {
            return Ok(None);
        };
        let text = layout::document(&*self.items, CURRENT, &item)?;
        match Envelope::read(&text) {
            Some(envelope) => Ok(Some(unlocking.key(&envelope.sealed)?)),
            None => Ok(None),
        }
    }

    /// Moves the vault that was loaded as `base` from `from` to here, sealed with `key`, or unencrypted without one. A
    /// vault that is here already becomes the previous one: an earlier move has left it behind, or it was given up
    /// while its keyring was away.
    ///
    /// `note` is called with what is about to be written, with the lock held. What cannot be removed from `from` stays
    /// there, which [`is_clear`](Self::is_clear) tells.
    pub(in crate::store) fn take_over(
        &mut self,
        from: &mut Self,
        vault: &Vault,
        key: Option<&Key>,
        base: Generation,
        note: impl FnOnce(Written) -> Result<(), StoreError>,
    ) -> Result<Generation, StoreError> {
        // One lock for the whole move: what another copy of the program saved in between would be removed with the old
        // vault.
        let _lock = witness::lock(&self.data_dir)?;
        let stored = from.read(CURRENT)?;
        let found = match &stored {
            Some(stored) => stored.generation,
            None => from.absent()?.generation,
        };
        if found != base {
            return Err(StoreError::Changed { found });
        }
        let newest = self.newest_generation(None)?;
        let kept = self
            .generation_after(stored.as_ref(), base)?
            .max(newest.next());
        let here = match self.read(CURRENT) {
            Ok(here) => here.filter(|here| here.vault != *vault),
            Err(StoreError::Sealed | StoreError::Damaged) => {
                self.keep(CURRENT)?;
                None
            }
            Err(error) => return Err(error),
        };
        self.set_unreadable_previous_aside()?;
        let new = kept.next();
        note(Written {
            kept,
            new,
            replaces: here.is_some(),
            witness: witness::text(&self.data_dir),
        })?;
        let previous = match here {
            Some(here) => Some(here),
            None => self.read(PREVIOUS)?,
        };
        let previous = previous
            .map(|previous| self.write_under(key, &previous.vault, kept))
            .transpose()?;
        let previous = previous.as_deref().map(String::as_str);
        self.replace(None, previous, vault, key, base, new)?;
        self.key = key.cloned();
        if self.items.limit().is_some() {
            // The next save would not look beyond the gap that the numbers may have now.
            layout::remove_parts_before(&*self.items, CURRENT, newest.next().0, None).ok();
        }
        if let Some(key) = key {
            self.seal_earlier(key)?;
        }
        from.clear_locked(key).ok();
        Ok(new)
    }

    /// Whether there is no vault here.
    pub(in crate::store) fn is_clear(&self) -> bool {
        matches!(self.items.get(CURRENT), Ok(None))
    }

    /// Removes the vault of `generation` and everything that belongs to it, after it was moved to where `key` seals it.
    /// Another vault is left unchanged.
    pub(in crate::store) fn clear(
        &mut self,
        generation: Generation,
        key: Option<&Key>,
    ) -> Result<(), StoreError> {
        // Wait for a keyring that does not answer before taking the lock, which would make other copies wait.
        if self.is_clear() {
            return Ok(());
        }
        let _lock = witness::lock(&self.data_dir)?;
        match self.items.get(CURRENT)? {
            Some(item) if super::generation(&item) == Some(generation.0) => self.clear_locked(key),
            _ => Ok(()),
        }
    }

    /// Removes the vault itself last: while it exists, there is something left to remove. Earlier vaults stay, and
    /// unencrypted ones are sealed with `key`.
    fn clear_locked(&mut self, key: Option<&Key>) -> Result<(), StoreError> {
        self.adopt_aside()?;
        self.set_change_aside()?;
        if let Some(key) = key {
            self.seal_earlier(key)?;
        }
        self.prune(0)?;
        self.keep_unreadable(PREVIOUS)?;
        self.key = None;
        if self.items.limit().is_some() {
            let newest = self.newest_generation(None)?.0;
            // Also the parts of a save that did not finish.
            for generation in newest..=newest.saturating_add(2) {
                layout::remove_parts(&*self.items, CURRENT, generation, 0)?;
            }
            for name in [PREVIOUS, CURRENT] {
                if let Some(generation) = self.parts_of(name)? {
                    layout::remove_parts(&*self.items, CURRENT, generation, 0)?;
                }
            }
            layout::remove_parts_before(&*self.items, CURRENT, newest, None)?;
        }
        self.remove_journal()?;
        self.items.delete(PREVIOUS)?;
        self.items.delete(CURRENT)
    }
}
