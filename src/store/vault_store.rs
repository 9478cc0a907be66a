//! Where this machine keeps the vault: in the passphrase file if there is one, otherwise in the keyring.

mod earlier;
mod moving;
mod unfinished;

use std::{path::PathBuf, sync::Arc};

use self::unfinished::Note;
use super::{
    Base, Opened, Place, Remark, Resealed, StoreError, Turn,
    file::FileItems,
    item_vault::{Found, ItemVault, Notes},
    items::ItemStore,
    sealed::{Identity, Key, Passphrase, SealError, Unlocking, WorkFactor},
};
use crate::{platform, vault::Vault};

/// The lock file of [`VaultStore::turn`].
const TURN: &str = "turn.lock";

/// The keyring and the passphrase file, one of which has the vault.
///
/// If the file exists, it counts, whichever copy of the program has created it. A move first writes the new copy with a
/// higher generation, and removes the old one after the new one was read back. So a crash in between leaves the file
/// whole, and it counts.
///
/// A store remembers neither a vault nor what opens it: both are in [`Opened`], and every call is given what it needs.
pub struct VaultStore {
    keyring: Arc<dyn ItemStore>,
    file: Arc<FileItems>,
    data_dir: PathBuf,
    /// The work factor of new passphrases.
    work: WorkFactor,
    /// The time, in seconds since the Unix epoch.
    clock: fn() -> u64,
    /// The note about an unfinished move.
    note: Note,
    notes: Arc<Notes>,
}

impl VaultStore {
    /// The keyring behind `items`, and the file in `data_dir`. `work` is the work factor of new passphrases;
    /// [recommended](WorkFactor::RECOMMENDED) is about a second.
    pub fn new(items: Arc<dyn ItemStore>, data_dir: PathBuf, work: WorkFactor) -> Self {
        Self {
            keyring: items,
            file: Arc::new(FileItems::new(data_dir.clone())),
            note: Note::in_folder(&data_dir),
            data_dir,
            work,
            clock: || platform::system_time().as_secs(),
            notes: Arc::default(),
        }
    }

    /// Uses another clock than the system's, in seconds since the Unix epoch.
    #[must_use]
    pub fn with_clock(self, clock: fn() -> u64) -> Self {
        Self { clock, ..self }
    }

    /// The place of the vault, and what opens it there.
    fn current(&self, key: Option<&Key>) -> (Place, ItemVault) {
        let place = self.place();
        (place, self.at(place, key))
    }

    fn at(&self, place: Place, key: Option<&Key>) -> ItemVault {
        let items: Arc<dyn ItemStore> = match place {
            Place::Keyring => Arc::clone(&self.keyring),
            Place::File => Arc::<FileItems>::clone(&self.file),
        };
        let (data_dir, notes) = (self.data_dir.clone(), Arc::clone(&self.notes));
        ItemVault::new(items, data_dir, self.clock, key.cloned(), notes)
    }

    /// Distinguishes a keyring that does not answer by whether it has the vault.
    fn told<T>(&self, result: Result<T, StoreError>) -> Result<T, StoreError> {
        result.map_err(|error| match (error, self.place()) {
            (StoreError::NoKeyring, Place::Keyring) => self.at(Place::Keyring, None).unanswered(),
            (error, _) => error,
        })
    }

    fn unwritable(&self) -> StoreError {
        StoreError::WitnessUnwritable {
            folder: self.data_dir.clone(),
        }
    }

    /// What `vault`, which is at `place`, was found to hold.
    fn opened(&self, place: Place, vault: ItemVault, found: Found) -> Opened {
        self.clear_leftover(vault.key());
        Opened {
            vault: found.vault,
            base: Base {
                place,
                generation: found.generation,
                key: vault.into_key(),
            },
            is_new: found.is_new,
            missing: found.missing,
            saved: found.saved,
        }
    }

    /// Reads the vault, which `key` opens if it is sealed.
    ///
    /// An empty vault comes back only where there is none: [`StoreError::Missing`] tells a vault that is gone from one
    /// that never was. [`StoreError::Sealed`] if it is sealed with another key than `key`.
    pub fn load(&self, key: Option<&Key>) -> Result<Opened, StoreError> {
        self.disown_copy();
        let (place, mut vault) = self.current(key);
        let found = self.told(vault.load())?;
        Ok(self.opened(place, vault, found))
    }

    /// What opens the stored vault, if it is sealed. Takes about a second.
    ///
    /// A vault that is damaged has a key as well: it opens the previous one.
    pub fn key(&self, passphrase: &Passphrase) -> Result<Option<Key>, StoreError> {
        self.unlocking(Unlocking::Passphrase(passphrase))
    }

    /// What opens the stored vault, if it is sealed, from its identity.
    ///
    /// [`StoreError::Sealed`] if it has another identity: another passphrase was set since.
    pub fn key_with(&self, identity: &Identity) -> Result<Option<Key>, StoreError> {
        self.unlocking(Unlocking::Identity(identity))
    }

    fn unlocking(&self, unlocking: Unlocking<'_>) -> Result<Option<Key>, StoreError> {
        self.disown_copy();
        let (_, mut vault) = self.current(None);
        self.told(vault.unlock(unlocking))?;
        Ok(vault.into_key())
    }

    /// Opens a sealed vault with its passphrase: [`key`](Self::key), then [`load`](Self::load).
    pub fn unlock(&self, passphrase: &Passphrase) -> Result<Opened, StoreError> {
        self.load(self.key(passphrase)?.as_ref())
    }

    /// Replaces the vault that was loaded as `base`, keeps that one as the previous vault, and returns what it is now
    /// once what was written was read back and compared.
    ///
    /// After an error the old vault is still stored, or the new one arrived whole and could not be confirmed. In both
    /// cases the caller may save again with the same `base`.
    pub fn save(&self, vault: &Vault, base: &Base) -> Result<Base, StoreError> {
        let (place, mut stored) = self.current(base.key.as_ref());
        if place != base.place {
            // Another copy of the program has moved it.
            let found = base.generation;
            return Err(StoreError::Changed { found });
        }
        let generation = self.told(stored.save(vault, base.generation))?;
        Ok(Base {
            place,
            generation,
            key: stored.into_key(),
        })
    }

    /// Reads the vault before the last save, if one is kept and `key` opens it.
    pub fn load_previous(&self, key: Option<&Key>) -> Result<Option<Vault>, StoreError> {
        let (_, vault) = self.current(key);
        let previous = self.told(vault.load_previous())?;
        Ok(previous.map(|found| found.vault))
    }

    /// Puts the previous vault, which `key` opens if it is sealed, in the place of one that is damaged or missing. What
    /// is damaged becomes an earlier vault.
    ///
    /// [`StoreError::Changed`] if the current one can be read after all, [`StoreError::Damaged`] or
    /// [`StoreError::Missing`] if there is no previous one to go back to.
    pub fn restore_previous(&self, key: Option<&Key>) -> Result<Opened, StoreError> {
        let (place, mut vault) = self.current(key);
        let found = self.told(vault.restore_previous())?;
        Ok(self.opened(place, vault, found))
    }

    /// Gives up a vault that is [`Missing`](StoreError::Missing), [`Damaged`](StoreError::Damaged) or
    /// [`Away`](StoreError::Away), after the user said so: what is there becomes an earlier vault, and an empty one is
    /// ready to be saved. A file that is given up leaves the machine where it began: with its keyring, if it has one.
    ///
    /// A vault that is sealed with another key than `key` is given up only with `gives_up_locked`: the user was asked
    /// for its passphrase.
    ///
    /// [`StoreError::Changed`] if there is a readable vault after all, which is left unchanged.
    /// [`StoreError::NoKeyring`] if the vault was away: the machine counts as one without a keyring, until that keyring
    /// is back with its vault.
    pub fn start_over(
        &self,
        gives_up_locked: bool,
        key: Option<&Key>,
    ) -> Result<Opened, StoreError> {
        let (place, mut vault) = self.current(key);
        if place == Place::File {
            self.keep_leftover()?;
        }
        let found = match vault.start_over(gives_up_locked) {
            Err(StoreError::NoKeyring) => {
                self.at(Place::Keyring, None).expect_nothing()?;
                return Err(StoreError::NoKeyring);
            }
            found => found?,
        };
        if place == Place::Keyring {
            return Ok(self.opened(place, vault, found));
        }
        let mut keyring = self.at(Place::Keyring, None);
        let found = keyring.load()?;
        Ok(self.opened(Place::Keyring, keyring, found))
    }

    /// Does without the change that [`Opened::missing`] tells of, because the user says so. Until then what is known
    /// about it is kept, whatever else is saved. `key` opens the vault.
    pub fn keep_list(&self, key: Option<&Key>) -> Result<(), StoreError> {
        let (_, vault) = self.current(key);
        self.told(vault.keep_list())
    }

    /// Seals the vault that was loaded as `base` with `passphrase`, or unseals it with none. Afterwards nothing in the
    /// place is unencrypted, or opens with the passphrase that was in force until now. Earlier vaults that were sealed
    /// with yet another one stay as they are.
    pub fn reseal(
        &self,
        passphrase: Option<&Passphrase>,
        vault: &Vault,
        base: &Base,
    ) -> Result<Resealed, StoreError> {
        let (place, mut stored) = self.current(base.key.as_ref());
        if passphrase.is_none() && place == Place::File {
            return Err(StoreError::Sealed);
        }
        let key = passphrase.map(|it| self.new_key(it)).transpose()?;
        let (generation, left) = self.told(stored.set_key(key, vault, base.generation))?;
        let key = stored.into_key();
        Ok(Resealed {
            base: Base {
                place,
                generation,
                key,
            },
            left,
        })
    }

    /// Waits until no other copy of the program is in the middle of a change, and keeps others from beginning one until
    /// the result is dropped. For callers that load, change and save in one go.
    ///
    /// [`StoreError::Busy`] if another copy does not finish.
    pub fn turn(&self) -> Result<Turn, StoreError> {
        Turn::take(&self.data_dir, TURN)
    }

    /// The remarks since the last call.
    pub fn remarks(&self) -> Vec<Remark> {
        let (_, vault) = self.current(None);
        vault.remarks()
    }

    /// The work to derive a key from a passphrase.
    pub fn work(&self) -> WorkFactor {
        self.work
    }

    /// A new key that `passphrase` opens, with the work factor of this store.
    pub fn new_key(&self, passphrase: &Passphrase) -> Result<Key, SealError> {
        Key::create(passphrase, self.work)
    }

    /// Where the vault is kept.
    pub fn place(&self) -> Place {
        if self.file.has_vault() {
            Place::File
        } else {
            Place::Keyring
        }
    }

    /// Creates an empty vault in a file that `passphrase` opens, on a machine without a keyring.
    pub fn create_file(&self, passphrase: &Passphrase) -> Result<Opened, StoreError> {
        let mut file = self.at(Place::File, None);
        // A vault that is only unreachable must not be replaced.
        let empty = file.load()?;
        self.keep_leftover()?;
        file.use_key(Some(self.new_key(passphrase)?));
        let generation = file.save(&empty.vault, empty.generation)?;
        let found = Found {
            generation,
            is_new: true,
            ..empty
        };
        Ok(self.opened(Place::File, file, found))
    }
}

#[cfg(test)]
mod tests;
