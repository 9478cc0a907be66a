//! Moving the vault between the keyring and the passphrase file, and what an interrupted move has left.

use std::sync::Arc;
use std::thread;

use super::VaultStore;
use super::unfinished::Unfinished;
use crate::store::sealed::{Key, Passphrase};
use crate::store::{Generation, Place, StoreError};
use crate::vault::Vault;

impl VaultStore {
    /// Keeps the vault that was loaded as `base` in another place, in a file sealed with `passphrase` or in plain in
    /// the keyring: a copy that is read back first, then the removal of the old one. Returns the new generation.
    pub fn move_to(
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

    fn note(&self, unfinished: &Unfinished) -> Result<(), StoreError> {
        self.note
            .write(unfinished)
            .map_err(|_refused| self.unwritable())
    }

    /// A copy that an unfinished move has left in the keyring is not the vault, whatever the witness says.
    pub(super) fn disown_copy(&self) {
        if let Some(Unfinished::IntoKeyring(copy)) = self.note.read()
            && self.place() == Place::File
        {
            // If that cannot be written, the file opens with a witness that is out of date.
            self.file.disown(&copy).ok();
        }
    }

    /// What a move has left in the keyring that should not be there is removed once the file has opened: on a thread,
    /// since nobody should have to wait for a keyring that their accounts are not in.
    pub(super) fn clear_leftover(&self) {
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
    pub(super) fn keep_leftover(&self) -> Result<(), StoreError> {
        self.note.remove().map_err(|_refused| self.unwritable())
    }
}
