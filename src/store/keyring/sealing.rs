//! The app lock, and moving between the keyring and a file: the vault under another key, or under none.

use zeroize::Zeroizing;

use super::{
    ASIDE, CURRENT, Envelope, Generation, Key, KeyringStore, PREVIOUS, Passphrase, StoreError,
    Vault, document, envelope, layout, witness,
};

impl KeyringStore {
    /// What [`Store::protect`](crate::store::Store::protect) promises.
    pub(super) fn set_lock(
        &self,
        passphrase: Option<&Passphrase>,
        vault: &Vault,
        base: Generation,
    ) -> Result<Generation, StoreError> {
        let key = passphrase.map(Key::create).transpose()?;
        let _lock = witness::lock(&self.data_dir);
        let stored = self.read(CURRENT)?;
        let found = match &stored {
            Some(stored) => stored.generation,
            None => self.absent()?.generation,
        };
        if found != base {
            return Err(StoreError::Changed { found });
        }
        let old = stored.as_ref().map(|stored| stored.item.as_str());
        // First everything but the vault itself: a crash leaves a previous vault that nobody can open, and the
        // current one as it was.
        let previous = match self.read(PREVIOUS) {
            Ok(Some(previous)) => previous.vault,
            _ => vault.clone(),
        };
        let kept = found.next()?;
        let item = self.write_under(key.as_ref(), &previous, kept)?;
        self.set_and_compare(PREVIOUS, &item)?;
        self.items.delete(ASIDE)?;

        let new = kept.next()?;
        self.replace(old, None, vault, key.as_ref(), base, new)?;
        self.use_key(key);
        // Not left to the next save: until they are gone, the lock keeps nothing from anybody.
        if self.limit.is_some() {
            self.remove_unused_parts(new)?;
        }
        self.items.forget_older()?;
        Ok(new)
    }

    /// The text of an item with this vault, sealed with `key` or in plain. Its parts, if it is split, are written.
    fn write_under(
        &self,
        key: Option<&Key>,
        vault: &Vault,
        generation: Generation,
    ) -> Result<Zeroizing<String>, StoreError> {
        let document = document::write(vault, generation.0);
        let text = envelope::wrap(key, generation.0, &document)?;
        layout::write_parts(&*self.items, self.limit, generation.0, &text)
    }

    /// The key of an item, if it is there and sealed.
    pub(super) fn unlock_item(
        &self,
        name: &str,
        passphrase: &Passphrase,
    ) -> Result<Option<Key>, StoreError> {
        let Some(item) = self.items.get(name)? else {
            return Ok(None);
        };
        let text = layout::document(&*self.items, &item)?;
        match Envelope::read(&text) {
            Some(envelope) => Ok(Some(Key::unlock(&envelope.sealed, passphrase)?)),
            None => Ok(None),
        }
    }

    /// Puts a vault that was kept elsewhere as `base` here, sealed with `key` or in plain without one. A vault that is
    /// here already becomes the previous one: an earlier move has left it behind, or its keyring was away and it was
    /// given up.
    pub(in crate::store) fn take_over(
        &self,
        vault: &Vault,
        key: Option<Key>,
        base: Generation,
    ) -> Result<Generation, StoreError> {
        let _lock = witness::lock(&self.data_dir);
        let kept = self.newest_generation(None)?.max(base).next()?;
        let previous = match self.read(CURRENT) {
            Ok(None) | Err(StoreError::Damaged) => None,
            Ok(Some(here)) => Some(self.write_under(key.as_ref(), &here.vault, kept)?),
            Err(StoreError::Sealed) => self.items.get(CURRENT)?,
            Err(error) => return Err(error),
        };
        let previous = previous.as_deref().map(String::as_str);
        let new = kept.next()?;
        self.replace(None, previous, vault, key.as_ref(), base, new)?;
        self.use_key(key);
        Ok(new)
    }

    /// Removes the vault and everything that goes with it, after it was moved elsewhere.
    pub(in crate::store) fn clear(&self) -> Result<(), StoreError> {
        let _lock = witness::lock(&self.data_dir);
        self.use_key(None);
        let newest = self.newest_generation(None)?;
        for name in [CURRENT, PREVIOUS, ASIDE] {
            self.items.delete(name)?;
        }
        if self.limit.is_some() {
            layout::remove_parts_before(&*self.items, newest.next()?.0)?;
        }
        Ok(())
    }
}
