//! Moving the vault between the keyring and the passphrase file, and removing what an interrupted move has left.

use std::thread;

use super::{VaultStore, unfinished::Unfinished};
use crate::{
    store::{
        Base, Generation, Place, Resealed, StoreError,
        sealed::{Key, Passphrase},
    },
    vault::Vault,
};

impl VaultStore {
    /// Keeps the vault that was loaded as `base` in another place, in a file sealed with `passphrase`, or in the
    /// keyring sealed or unencrypted: a copy that is read back first, then the removal of the old one.
    ///
    /// [`Resealed::left`] is [`StoreError::LeftBehind`] if the vault could not be removed from the keyring.
    pub fn move_to(
        &self,
        place: Place,
        passphrase: Option<&Passphrase>,
        vault: &Vault,
        base: &Base,
    ) -> Result<Resealed, StoreError> {
        let key = passphrase.map(|it| self.new_key(it)).transpose()?;
        let (generation, left) = match place {
            Place::Keyring => (self.move_to_keyring(vault, key.as_ref(), base)?, None),
            Place::File => {
                let key = key.as_ref().ok_or(StoreError::Sealed)?;
                self.told(self.move_to_file(vault, key, base))?
            }
        };
        if left.is_none() {
            self.clear_leftover(key.as_ref());
        }
        Ok(Resealed {
            base: Base {
                place,
                generation,
                key,
            },
            left,
        })
    }

    fn move_to_keyring(
        &self,
        vault: &Vault,
        key: Option<&Key>,
        base: &Base,
    ) -> Result<Generation, StoreError> {
        let mut keyring = self.at(Place::Keyring, None);
        let mut file = self.at(Place::File, base.key.as_ref());
        let moved = keyring.take_over(&mut file, vault, key, base.generation, |written| {
            self.note(&Unfinished::IntoKeyring(written.into()))
        });
        if self.place() == Place::Keyring {
            self.note.remove().ok();
            return moved;
        }
        // While the file exists, it counts. A later start removes what cannot be removed now.
        if let Some(unfinished @ Unfinished::IntoKeyring(_)) = self.note.read() {
            self.disown_copy();
            if unfinished.undo(&mut keyring, None).is_ok() {
                self.note.remove().ok();
            }
        }
        moved.and(Err(StoreError::File("it cannot be removed".to_owned())))
    }

    /// The generation in the file, and what kept the vault in the keyring.
    fn move_to_file(
        &self,
        vault: &Vault,
        key: &Key,
        base: &Base,
    ) -> Result<(Generation, Option<StoreError>), StoreError> {
        let found = base.generation;
        if self.place() == Place::File {
            // Another copy of the program has created it first.
            return Err(StoreError::Changed { found });
        }
        let mut keyring = self.at(Place::Keyring, base.key.as_ref());
        let mut file = self.at(Place::File, None);
        let unfinished = Unfinished::into_file(found.0);
        let moved = file.take_over(&mut keyring, vault, Some(key), found, |_written| {
            self.note(&unfinished)
        });
        match moved {
            Ok(generation) if keyring.is_clear() => {
                self.note.settle(&unfinished, &keyring, false);
                Ok((generation, None))
            }
            Ok(generation) => Ok((generation, Some(StoreError::LeftBehind))),
            Err(error) => {
                if self.place() == Place::Keyring {
                    self.note.remove().ok();
                }
                Err(error)
            }
        }
    }

    fn note(&self, unfinished: &Unfinished) -> Result<(), StoreError> {
        self.note
            .write(unfinished)
            .map_err(|_refused| self.unwritable())
    }

    /// Corrects the witness if an unfinished move has left a copy in the keyring, which is not the vault.
    pub(super) fn disown_copy(&self) {
        if let Some(Unfinished::IntoKeyring(copy)) = self.note.read()
            && self.place() == Place::File
        {
            // If this fails, the file opens with an outdated witness.
            self.at(Place::File, None).disown(&copy).ok();
        }
    }

    /// What a move has left in the keyring that should not be there is removed once the file has opened: on a thread,
    /// since nobody should have to wait for a keyring that their accounts are not in. `key` seals the file.
    pub(super) fn clear_leftover(&self, key: Option<&Key>) {
        if !self.note.is_there() {
            return;
        }
        if self.place() == Place::Keyring {
            // The move has ended, successfully or not, unless it is in progress in another copy of the program, which
            // then holds the lock.
            self.at(Place::Keyring, None).with_lock(|| {
                if self.place() == Place::Keyring {
                    self.note.remove().ok();
                }
            });
            return;
        }
        let mut keyring = self.at(Place::Keyring, None);
        let key = key.cloned();
        let note = self.note.clone();
        let clear = move || {
            let Some(unfinished) = note.read() else {
                return;
            };
            let was_clear = keyring.is_clear();
            if unfinished.undo(&mut keyring, key.as_ref()).is_ok() {
                note.settle(&unfinished, &keyring, was_clear);
            }
        };
        // The next start tries again.
        thread::Builder::new()
            .name("clear keyring".to_owned())
            .spawn(clear)
            .ok();
    }

    /// Cancels the removal of the keyring's vault, since the file that it was moved into is given up or newly created.
    pub(super) fn keep_leftover(&self) -> Result<(), StoreError> {
        self.note.remove().map_err(|_refused| self.unwritable())
    }
}
