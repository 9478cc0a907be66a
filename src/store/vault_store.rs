//! Where this machine keeps the vault: in the keyring, or in the passphrase file when there is one.

mod earlier;
mod moving;
mod unfinished;

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use self::unfinished::Note;
use super::file::FileItems;
use super::item_vault::ItemVault;
use super::items::ItemStore;
use super::sealed::{Key, Passphrase, SealError, WorkFactor};
use super::{Generation, Opened, Place, Remark, StoreError, Turn};
use crate::{platform, vault::Vault};

/// The lock file of [`VaultStore::turn`].
const TURN: &str = "turn.lock";

/// The keyring and the passphrase file, of which one holds the vault.
///
/// The file counts when it is there, whichever copy of the program has made it. Moving writes the new copy first, under a
/// higher generation, and removes the old one after the new one was read back; so a crash in between leaves the file,
/// whole, and it counts.
pub struct VaultStore {
    items: Arc<dyn ItemStore>,
    keyring: Arc<ItemVault>,
    file: ItemVault,
    file_items: Arc<FileItems>,
    data_dir: PathBuf,
    /// What a new passphrase takes.
    work: WorkFactor,
    /// About a move that did not come to its end.
    note: Note,
    /// Where the vault was that the program has open.
    opened: Mutex<Option<Place>>,
}

impl VaultStore {
    /// The keyring behind `items`, and the file in `data_dir`. A new passphrase takes so much work:
    /// [recommended](WorkFactor::RECOMMENDED) is about a second.
    pub fn new(items: Arc<dyn ItemStore>, data_dir: PathBuf, work: WorkFactor) -> Self {
        Self::made_of(items, data_dir, work, || platform::system_time().as_secs())
    }

    /// The same, with another clock than the system's, in seconds since the Unix epoch.
    #[must_use]
    pub fn with_clock(self, clock: fn() -> u64) -> Self {
        Self::made_of(self.items, self.data_dir, self.work, clock)
    }

    fn made_of(
        items: Arc<dyn ItemStore>,
        data_dir: PathBuf,
        work: WorkFactor,
        clock: fn() -> u64,
    ) -> Self {
        let file_items = Arc::new(FileItems::new(data_dir.clone()));
        let as_items: Arc<dyn ItemStore> = Arc::<FileItems>::clone(&file_items);
        let keyring = ItemVault::new(Arc::clone(&items), data_dir.clone(), clock);
        Self {
            items,
            keyring: Arc::new(keyring),
            file: ItemVault::new(as_items, data_dir.clone(), clock),
            file_items,
            note: Note::in_folder(&data_dir),
            data_dir,
            work,
            opened: Mutex::default(),
        }
    }

    fn current(&self) -> &ItemVault {
        self.at(self.place())
    }

    fn at(&self, place: Place) -> &ItemVault {
        match place {
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

    fn unwritable(&self) -> StoreError {
        StoreError::WitnessUnwritable {
            folder: self.data_dir.clone(),
        }
    }

    /// Notes where the vault is that the program has open now.
    fn opened<T>(&self, result: Result<T, StoreError>) -> Result<T, StoreError> {
        if result.is_ok() {
            *self.opened.lock().unwrap_or_else(PoisonError::into_inner) = Some(self.place());
            self.clear_leftover();
        }
        result
    }
}

impl VaultStore {
    /// Reads the vault.
    ///
    /// An empty vault comes back only where there is none: [`StoreError::Missing`] tells a vault that is gone from
    /// one that never was.
    pub fn load(&self) -> Result<Opened, StoreError> {
        self.disown_copy();
        self.opened(self.told(self.current().load()))
    }

    /// Replaces the vault that was loaded as `base`, keeps that one as the previous vault, and returns the new
    /// generation once what was written was read back and compared.
    ///
    /// After an error the old vault is still the stored one, or the new one arrived whole and could not be confirmed;
    /// saving again with the same `base` is right in both cases.
    pub fn save(&self, vault: &Vault, base: Generation) -> Result<Generation, StoreError> {
        let opened = *self.opened.lock().unwrap_or_else(PoisonError::into_inner);
        if opened.is_some_and(|opened| opened != self.place()) {
            // Another copy of the program has moved it.
            return Err(StoreError::Changed { found: base });
        }
        self.told(self.current().save(vault, base))
    }

    /// Reads the vault before the last save, if one is kept. Its generation is no `base` for [`save`](Self::save).
    pub fn load_previous(&self) -> Result<Option<Opened>, StoreError> {
        self.told(self.current().load_previous())
    }

    /// Puts the previous vault in the place of one that is damaged or missing, and returns it as a new generation. What
    /// is damaged becomes an earlier vault.
    ///
    /// [`StoreError::Changed`] if the current one can be read after all, [`StoreError::Damaged`] or
    /// [`StoreError::Missing`] if there is no previous one to go back to.
    pub fn restore_previous(&self) -> Result<Opened, StoreError> {
        self.opened(self.told(self.current().restore_previous()))
    }

    /// Gives up a vault that is [`Missing`](StoreError::Missing), [`Damaged`](StoreError::Damaged) or
    /// [`Away`](StoreError::Away), after the user said so: what is there becomes an earlier vault, and an empty one is
    /// ready to be saved.
    ///
    /// A vault that is sealed is given up only with `gives_up_locked`: the user was asked for its passphrase.
    ///
    /// [`StoreError::Changed`] if there is a readable vault after all; it is left alone. [`StoreError::NoKeyring`] if
    /// the vault was away: the machine is as one that never had a keyring, until that one is back with its vault.
    /// A file that is given up leaves the machine where it began: with its keyring, if it has one.
    pub fn start_over(&self, gives_up_locked: bool) -> Result<Opened, StoreError> {
        let place = self.place();
        if place == Place::File {
            self.keep_leftover()?;
        }
        let opened = match self.current().start_over(gives_up_locked) {
            Err(StoreError::NoKeyring) => {
                self.keyring.expect_nothing()?;
                return Err(StoreError::NoKeyring);
            }
            opened => opened?,
        };
        self.opened(match place {
            Place::Keyring => Ok(opened),
            Place::File => self.keyring.load(),
        })
    }

    /// Opens a sealed vault with its passphrase. What opens it is kept in memory until [`lock`](Self::lock).
    ///
    /// [`StoreError::WrongPassphrase`] leaves everything as it was. Takes about a second.
    pub fn unlock(&self, passphrase: &Passphrase) -> Result<Opened, StoreError> {
        self.disown_copy();
        self.opened(self.told(self.current().unlock(passphrase)))
    }

    /// Checks the passphrase of the vault that is open, without asking the place that it is kept in.
    pub fn check(&self, passphrase: &Passphrase) -> Result<(), StoreError> {
        let key = self.current().key().ok_or(StoreError::Sealed)?;
        Ok(key.check(passphrase)?)
    }

    /// Does without the change that [`Opened::missing`] tells of, because the user says so. Until then what is known
    /// about it is kept, whatever else is saved.
    pub fn keep_list(&self) -> Result<(), StoreError> {
        self.told(self.current().keep_list())
    }

    /// Forgets what opens a sealed vault: [`load`](Self::load) answers [`StoreError::Sealed`] from now on.
    pub fn lock(&self) {
        // Both: another copy of the program may have moved the vault since.
        self.keyring.lock();
        self.file.lock();
    }

    /// Whether the stored vault was sealed when it was last looked at.
    pub fn is_sealed(&self) -> bool {
        self.current().is_sealed()
    }

    /// Seals the vault that was loaded as `base` with `passphrase`, or unseals it with none, and returns the new
    /// generation. Afterwards nothing in the place is unencrypted, or opens with the passphrase that was in force until
    /// now. Earlier vaults that were sealed with yet another one stay as they are.
    pub fn reseal(
        &self,
        passphrase: Option<&Passphrase>,
        vault: &Vault,
        base: Generation,
    ) -> Result<Generation, StoreError> {
        if passphrase.is_none() && self.place() == Place::File {
            return Err(StoreError::Sealed);
        }
        let key = passphrase.map(|it| self.new_key(it)).transpose()?;
        self.told(self.current().set_key(key, vault, base))
    }

    /// Waits until no other copy of the program is in the middle of a change, and keeps others from beginning one until
    /// what it returns is dropped. For callers that load, change and save in one go.
    ///
    /// [`StoreError::Busy`] if another copy does not come to an end.
    pub fn turn(&self) -> Result<Turn, StoreError> {
        Turn::take(&self.data_dir, TURN)
    }

    /// What has come up since the last call.
    pub fn remarks(&self) -> Vec<Remark> {
        self.current().remarks()
    }

    /// A new key that `passphrase` opens, with as much work as this store has its keys take.
    pub fn new_key(&self, passphrase: &Passphrase) -> Result<Key, SealError> {
        Key::create(passphrase, self.work)
    }

    /// Where the vault is kept.
    pub fn place(&self) -> Place {
        if self.file_items.has_vault() {
            Place::File
        } else {
            Place::Keyring
        }
    }

    /// Begins an empty vault in a file that `passphrase` opens, on a machine without a keyring.
    pub fn create_file(&self, passphrase: &Passphrase) -> Result<Opened, StoreError> {
        // Not in place of a vault that is merely out of reach.
        let empty = self.file.load()?;
        self.keep_leftover()?;
        self.file.use_key(Some(self.new_key(passphrase)?));
        let generation = self.file.save(&empty.vault, empty.generation)?;
        self.opened(Ok(Opened {
            generation,
            is_new: true,
            ..empty
        }))
    }
}

#[cfg(test)]
mod tests;
