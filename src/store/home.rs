//! Where this machine keeps the vault: in the keyring, or in the passphrase file when there is one.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::file::FileItems;
use super::keyring::{Items, KeyringStore};
use super::sealed::{Key, Passphrase};
use super::{Generation, Opened, Place, Store, StoreError};
use crate::vault::Vault;

/// The keyring and the passphrase file, of which one holds the vault.
///
/// The file counts when it is there. Moving writes the new copy first, under a higher generation, and removes the old
/// one after the new one was read back; so a crash in between leaves the file, whole, and it counts.
pub struct Home {
    keyring: KeyringStore,
    file: KeyringStore,
    file_items: Arc<FileItems>,
    is_file: AtomicBool,
}

impl Home {
    /// The keyring behind `items`, of which one may hold `limit` bytes, and the file in `data_dir`.
    pub fn new(items: Arc<dyn Items>, limit: Option<usize>, data_dir: PathBuf) -> Self {
        let file_items = Arc::new(FileItems::new(data_dir.clone()));
        let is_file = AtomicBool::new(file_items.vault_path().exists());
        let as_items: Arc<dyn Items> = Arc::<FileItems>::clone(&file_items);
        Self {
            keyring: KeyringStore::new(items, limit, data_dir.clone()),
            file: KeyringStore::new(as_items, None, data_dir),
            file_items,
            is_file,
        }
    }

    fn current(&self) -> &KeyringStore {
        match self.place() {
            Place::Keyring => &self.keyring,
            Place::File => &self.file,
        }
    }

    /// A keyring that does not answer is one thing where there never was one, and another where it holds the accounts.
    fn told<T>(&self, result: Result<T, StoreError>) -> Result<T, StoreError> {
        result.map_err(|error| match (error, self.place()) {
            (StoreError::NoKeyring, Place::Keyring) => self.keyring.unanswered(),
            (error, _) => error,
        })
    }

    fn now_in(&self, place: Place) {
        self.is_file.store(place == Place::File, Ordering::Release);
    }
}

impl Store for Home {
    fn load(&self) -> Result<Opened, StoreError> {
        self.told(self.current().load())
    }

    fn save(&self, vault: &Vault, base: Generation) -> Result<Generation, StoreError> {
        self.told(self.current().save(vault, base))
    }

    fn load_previous(&self) -> Result<Option<Opened>, StoreError> {
        self.told(self.current().load_previous())
    }

    fn restore_previous(&self) -> Result<Opened, StoreError> {
        self.told(self.current().restore_previous())
    }

    /// A file that is given up leaves the machine where it began: with its keyring, if it has one.
    fn start_over(&self) -> Result<Opened, StoreError> {
        let opened = match self.current().start_over() {
            Err(StoreError::NoKeyring) => {
                self.keyring.expect_nothing()?;
                return Err(StoreError::NoKeyring);
            }
            opened => opened?,
        };
        match self.place() {
            Place::Keyring => Ok(opened),
            Place::File => {
                self.now_in(Place::Keyring);
                self.keyring.load()
            }
        }
    }

    fn unlock(&self, passphrase: &Passphrase) -> Result<Opened, StoreError> {
        self.told(self.current().unlock(passphrase))
    }

    fn lock(&self) {
        self.current().lock();
    }

    fn is_sealed(&self) -> bool {
        self.current().is_sealed()
    }

    fn protect(
        &self,
        passphrase: Option<&Passphrase>,
        vault: &Vault,
        base: Generation,
    ) -> Result<Generation, StoreError> {
        if passphrase.is_none() && self.place() == Place::File {
            return Err(StoreError::Sealed);
        }
        self.told(self.current().protect(passphrase, vault, base))
    }

    fn place(&self) -> Place {
        if self.is_file.load(Ordering::Acquire) {
            Place::File
        } else {
            Place::Keyring
        }
    }

    fn create_file(&self, passphrase: &Passphrase) -> Result<Opened, StoreError> {
        // Not in place of a vault that is merely out of reach.
        let empty = self.file.load()?;
        self.file.use_key(Some(Key::create(passphrase)?));
        let generation = self.file.save(&empty.vault, empty.generation)?;
        self.now_in(Place::File);
        Ok(Opened {
            generation,
            is_new: true,
            ..empty
        })
    }

    fn move_to(
        &self,
        place: Place,
        passphrase: Option<&Passphrase>,
        vault: &Vault,
        base: Generation,
    ) -> Result<Generation, StoreError> {
        let found = self.load()?.generation;
        if found != base {
            return Err(StoreError::Changed { found });
        }
        let (from, to) = match place {
            Place::Keyring => (&self.file, &self.keyring),
            Place::File => (&self.keyring, &self.file),
        };
        let key = passphrase.map(Key::create).transpose()?;
        if place == Place::File && key.is_none() {
            return Err(StoreError::Sealed);
        }
        let generation = to.take_over(vault, key, base)?;
        self.now_in(place);
        // The copy is there, whole: what cannot be removed now does no harm, since the file counts when both are
        // there, and is overwritten by the next move.
        from.clear().ok();
        if place == Place::Keyring && self.file_items.vault_path().exists() {
            self.now_in(Place::File);
            return Err(StoreError::File("it cannot be removed".to_owned()));
        }
        Ok(generation)
    }
}

#[cfg(test)]
mod tests;
