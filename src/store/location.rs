//! Where this machine keeps the vault: in the keyring, or in the passphrase file when there is one.

mod moving;

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use self::moving::{Note, Unfinished};
use super::earlier::{EarlierId, EarlierVaults, Reach};
use super::file::FileItems;
use super::items::ItemStore;
use super::keyring::KeyringStore;
use super::sealed::{Key, Passphrase, SealError, WorkFactor};
use super::{Generation, Opened, Place, Remark, Store, StoreError, Turn};
use crate::{platform, vault::Vault};

/// The lock file of [`Store::turn`].
const TURN: &str = "turn.lock";

/// The keyring and the passphrase file, of which one holds the vault.
///
/// The file counts when it is there, whichever copy of the program has made it. Moving writes the new copy first, under a
/// higher generation, and removes the old one after the new one was read back; so a crash in between leaves the file,
/// whole, and it counts.
pub struct VaultLocation {
    items: Arc<dyn ItemStore>,
    keyring: Arc<KeyringStore>,
    file: KeyringStore,
    file_items: Arc<FileItems>,
    data_dir: PathBuf,
    /// What a new passphrase takes.
    work: WorkFactor,
    /// About a move that did not come to its end.
    note: Note,
    /// Where the vault was that the program has open.
    opened: Mutex<Option<Place>>,
}

impl VaultLocation {
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
        let keyring = KeyringStore::new(Arc::clone(&items), data_dir.clone(), clock);
        Self {
            items,
            keyring: Arc::new(keyring),
            file: KeyringStore::new(as_items, data_dir.clone(), clock),
            file_items,
            note: Note::in_folder(&data_dir),
            data_dir,
            work,
            opened: Mutex::default(),
        }
    }

    fn move_to_keyring(
        &self,
        vault: &Vault,
        key: Option<&Key>,
        base: Generation,
    ) -> Result<Generation, StoreError> {
        let moved = self
            .keyring
            .take_over(&self.file, vault, key, base, |written| {
                self.note(&Unfinished::IntoKeyring(written.into()))
            });
        if self.place() == Place::Keyring {
            self.note.remove().ok();
            return moved;
        }
        // As long as the file is there, it counts. What cannot be taken back now is taken back by a later start.
        if let Some(unfinished @ Unfinished::IntoKeyring(_)) = self.note.read() {
            self.disown_copy();
            if unfinished.undo(&self.keyring, None).is_ok() {
                self.note.remove().ok();
            }
        }
        moved.and(Err(StoreError::File("it cannot be removed".to_owned())))
    }

    fn move_to_file(
        &self,
        vault: &Vault,
        key: &Key,
        base: Generation,
    ) -> Result<Generation, StoreError> {
        if self.place() == Place::File {
            // Another copy of the program was quicker.
            return Err(StoreError::Changed { found: base });
        }
        let moved = self
            .file
            .take_over(&self.keyring, vault, Some(key), base, |_written| {
                self.note(&Unfinished::into_file(base.0))
            });
        let is_clear = match &moved {
            Ok(_) => self.keyring.is_clear(),
            Err(_) => self.place() == Place::Keyring,
        };
        if is_clear {
            match &moved {
                Ok(_) => {
                    let unfinished = Unfinished::into_file(base.0);
                    self.note.settle(&unfinished, &self.keyring, false);
                }
                Err(_) => drop(self.note.remove()),
            }
            moved
        } else {
            moved.and(Err(StoreError::LeftBehind))
        }
    }

    fn current(&self) -> &KeyringStore {
        self.at(self.place())
    }

    fn at(&self, place: Place) -> &KeyringStore {
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

    fn note(&self, unfinished: &Unfinished) -> Result<(), StoreError> {
        self.note
            .write(unfinished)
            .map_err(|_refused| self.unwritable())
    }

    /// A copy that an unfinished move has left in the keyring is not the vault, whatever the witness says.
    fn disown_copy(&self) {
        if let Some(Unfinished::IntoKeyring(copy)) = self.note.read()
            && self.place() == Place::File
        {
            // If that cannot be written, the file opens with a witness that is out of date.
            self.file.disown(&copy).ok();
        }
    }

    /// What a move has left in the keyring that should not be there is removed once the file has opened: on a thread,
    /// since nobody should have to wait for a keyring that their accounts are not in.
    fn clear_leftover(&self) {
        if !self.note.is_there() {
            return;
        }
        if self.place() == Place::Keyring {
            // The move came to its end, or to nothing; unless it is under way in another copy of the program, which
            // holds the lock then.
            self.keyring.with_lock(|| {
                if self.place() == Place::Keyring {
                    self.note.remove().ok();
                }
            });
            return;
        }
        let keyring = Arc::clone(&self.keyring);
        let key = self.file.key();
        let note = self.note.clone();
        let clear = move || {
            let Some(unfinished) = note.read() else {
                return;
            };
            let was_clear = keyring.is_clear();
            if unfinished.undo(&keyring, key.as_ref()).is_ok() {
                note.settle(&unfinished, &keyring, was_clear);
            }
        };
        // The next start tries again.
        thread::Builder::new()
            .name("clear keyring".to_owned())
            .spawn(clear)
            .ok();
    }

    /// The keyring's vault is not to be removed any more: the file that it was moved into is given up, or begun anew.
    fn keep_leftover(&self) -> Result<(), StoreError> {
        self.note.remove().map_err(|_refused| self.unwritable())
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

impl Store for VaultLocation {
    fn load(&self) -> Result<Opened, StoreError> {
        self.disown_copy();
        self.opened(self.told(self.current().load()))
    }

    fn save(&self, vault: &Vault, base: Generation) -> Result<Generation, StoreError> {
        let opened = *self.opened.lock().unwrap_or_else(PoisonError::into_inner);
        if opened.is_some_and(|opened| opened != self.place()) {
            // Another copy of the program has moved it.
            return Err(StoreError::Changed { found: base });
        }
        self.told(self.current().save(vault, base))
    }

    fn load_previous(&self) -> Result<Option<Opened>, StoreError> {
        self.told(self.current().load_previous())
    }

    fn restore_previous(&self) -> Result<Opened, StoreError> {
        self.opened(self.told(self.current().restore_previous()))
    }

    /// A file that is given up leaves the machine where it began: with its keyring, if it has one.
    fn start_over(&self, gives_up_locked: bool) -> Result<Opened, StoreError> {
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

    /// A move leaves earlier vaults where they are, so both places may have some.
    fn earlier(&self, reach: Reach) -> Result<EarlierVaults, StoreError> {
        let mut all = EarlierVaults {
            vaults: self.file.list_earlier(Place::File)?,
            unreachable: None,
        };
        if reach == Reach::Everywhere || self.place() == Place::Keyring {
            match self.keyring.list_earlier(Place::Keyring) {
                Ok(found) => all.vaults.extend(found),
                // A machine without a keyring has none in it, as far as anybody knows.
                Err(StoreError::NoKeyring) if self.place() == Place::File => {}
                Err(error) => all.unreachable = Some(error),
            }
        }
        all.vaults
            .sort_by_key(|vault| std::cmp::Reverse(vault.set_aside));
        Ok(all)
    }

    fn open_earlier(
        &self,
        id: &EarlierId,
        passphrase: Option<&Passphrase>,
    ) -> Result<Vault, StoreError> {
        self.at(id.place).open_earlier(id, passphrase)
    }

    fn delete_earlier(&self, id: &EarlierId) -> Result<(), StoreError> {
        self.at(id.place).delete_earlier(id)
    }

    fn unlock(&self, passphrase: &Passphrase) -> Result<Opened, StoreError> {
        self.disown_copy();
        self.opened(self.told(self.current().unlock(passphrase)))
    }

    fn keep_list(&self) -> Result<(), StoreError> {
        self.told(self.current().keep_list())
    }

    fn lock(&self) {
        // Both: another copy of the program may have moved the vault since.
        self.keyring.lock();
        self.file.lock();
    }

    fn is_sealed(&self) -> bool {
        self.current().is_sealed()
    }

    fn reseal(
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

    fn turn(&self) -> Result<Turn, StoreError> {
        Turn::take(&self.data_dir, TURN)
    }

    fn remarks(&self) -> Vec<Remark> {
        self.current().remarks()
    }

    fn new_key(&self, passphrase: &Passphrase) -> Result<Key, SealError> {
        Key::create(passphrase, self.work)
    }

    fn place(&self) -> Place {
        if self.file_items.has_vault() {
            Place::File
        } else {
            Place::Keyring
        }
    }

    fn create_file(&self, passphrase: &Passphrase) -> Result<Opened, StoreError> {
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

    fn move_to(
        &self,
        place: Place,
        passphrase: Option<&Passphrase>,
        vault: &Vault,
        base: Generation,
    ) -> Result<Generation, StoreError> {
        let key = passphrase.map(|it| self.new_key(it)).transpose()?;
        let moved = match place {
            Place::Keyring => self.move_to_keyring(vault, key.as_ref(), base),
            Place::File => {
                let key = key.ok_or(StoreError::Sealed)?;
                self.told(self.move_to_file(vault, &key, base))
            }
        };
        self.opened(moved)
    }
}

#[cfg(test)]
mod tests;
