//! The vault in the keyring of the system.
//!
//! ## Where things are
//!
//! | item | holds |
//! |---|---|
//! | `vault` | the current vault: its document, or where items are small the head of a split one |
//! | `vault.previous` | the vault before the last save, in the same form |
//! | `vault/<generation>/<n>` | the parts of a split document |
//! | `vault.earlier.<n>` | an earlier vault: what was given up, or could not be read when it was to be removed |
//! | `vault.aside` | the same, as earlier versions of the program kept it |
//!
//! A small file in the data folder, the witness, says which vault the keyring should have.
//!
//! With the app lock set, each document is sealed and lies in an envelope; the same items then tell nothing without the
//! passphrase. [`FileItems`](super::file::FileItems) are items of another kind: files, always sealed.
//!
//! ## The order of a save
//!
//! 1. Take the lock file, so that two copies of the program save one after the other.
//! 2. Read the current vault. It must be readable, and the one that was loaded.
//! 3. Prepare the witness in a temporary file: a full disk is found out before anything is touched.
//! 4. Write the parts of the new document, if it is split; read them back.
//! 5. Write the current vault to `vault.previous`; read it back.
//! 6. Write the new vault to `vault`; read it back. This is the moment it takes effect.
//! 7. Have the keyring write to the disk, or write the change to the `journal`; rename the witness into
//!    place.
//! 8. Remove parts that nothing refers to.
//!
//! What is overwritten or removed was read before. If it cannot be read, it may be the only copy of something: it is kept
//! as an earlier vault first.
//!
//! Every step changes one item, and keyrings write an item whole or not at all. Until step 6 the old vault is in place;
//! its parts are only removed two saves later. So a crash anywhere leaves the old vault or the new one, whole; parts left
//! over from one are overwritten by the next save or removed by its step 8. Should a keyring be killed half way through
//! step 6 after all, the vault is damaged and step 5 has put the old one where the user can go back to it.

pub(super) mod earlier;
pub(super) mod envelope;
mod journal;
mod layout;
pub(super) mod moving;
mod os;
mod rollback;
mod sealing;
mod setting_aside;
mod witness;

pub use self::os::OsKeyring;

use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use sha2::{Digest as _, Sha256};
use zeroize::Zeroizing;

use self::envelope::Envelope;
use self::witness::{Witness, WitnessState};
use super::items::ItemStore;
use super::sealed::{Key, Passphrase};
use super::{Generation, Opened, Remark, StoreError};
use crate::vault::{Vault, document};

const CURRENT: &str = "vault";
const PREVIOUS: &str = "vault.previous";
const ASIDE: &str = "vault.aside";

/// How many vaults are kept besides the current one, where the place keeps more than the previous one.
const KEPT: usize = 5;

/// Keeps the vault in the keyring, with a small witness of it in the data folder.
pub(super) struct KeyringStore {
    items: Arc<dyn ItemStore>,
    data_dir: PathBuf,
    /// The time, in seconds since the Unix epoch.
    clock: fn() -> u64,
    /// The save that was begun last and not confirmed.
    unconfirmed: Mutex<Option<Unconfirmed>>,
    /// What opens and seals the vault, from the passphrase until [`Store::lock`].
    key: Mutex<Option<Key>>,
    /// Whether the current vault was sealed when it was last seen.
    is_sealed: AtomicBool,
    remarks: Mutex<Vec<Remark>>,
}

/// A save that failed after its vault may have arrived. If that one is found in the keyring later, it is our own work
/// and not that of another copy of the program.
struct Unconfirmed {
    base: Generation,
    sha256: [u8; 32],
}

/// A vault as it is in the keyring.
struct Stored {
    /// The text of its item.
    item: Zeroizing<String>,
    /// The hash of its text, which is sealed if the vault is.
    sha256: String,
    document: Zeroizing<String>,
    vault: Vault,
    generation: Generation,
    is_sealed: bool,
}

impl KeyringStore {
    /// A store over `items`, with its witness in `data_dir`.
    pub(super) fn new(items: Arc<dyn ItemStore>, data_dir: PathBuf, clock: fn() -> u64) -> Self {
        Self {
            items,
            data_dir,
            clock,
            unconfirmed: Mutex::default(),
            key: Mutex::default(),
            is_sealed: AtomicBool::new(false),
            remarks: Mutex::default(),
        }
    }

    /// Seals what is saved from now on with `key`, in a store that holds nothing yet.
    pub(super) fn use_key(&self, key: Option<Key>) {
        *self.key.lock().unwrap_or_else(PoisonError::into_inner) = key;
    }

    pub(super) fn key(&self) -> Option<Key> {
        self.key
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    fn read(&self, name: &str) -> Result<Option<Stored>, StoreError> {
        self.items
            .get(name)?
            .map(|item| self.open(item))
            .transpose()
    }

    fn open(&self, item: Zeroizing<String>) -> Result<Stored, StoreError> {
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

    /// What it means that there is no current vault: that there never was one, or that it is gone.
    fn absent(&self) -> Result<Opened, StoreError> {
        match witness::read(&self.data_dir) {
            WitnessState::Vault(witness) if witness.is_empty() => {
                Ok(Opened::new(self.newest_generation(Some(&witness))?))
            }
            WitnessState::Vault(witness) => Err(StoreError::Missing {
                accounts: witness.accounts,
            }),
            // A previous vault is as good a witness.
            unknown => match (self.load_previous(), unknown) {
                (Ok(None), WitnessState::Nothing) => Ok(Opened::new(self.newest_generation(None)?)),
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

    /// What it means that no keyring answers: that the machine has none, or that the one with the vault is not running.
    pub(super) fn unanswered(&self) -> StoreError {
        match witness::read(&self.data_dir) {
            WitnessState::Nothing => StoreError::NoKeyring,
            WitnessState::Vault(witness) if witness.is_empty() => StoreError::NoKeyring,
            known => StoreError::Away {
                accounts: known.vault().map_or(0, |witness| witness.accounts),
            },
        }
    }

    /// Expects nothing of the keyring from now on. Nothing in it is touched: a vault that is there after all is found
    /// by the next [`load`](Self::load).
    pub(super) fn expect_nothing(&self) -> Result<(), StoreError> {
        let _lock = witness::lock(&self.data_dir)?;
        let known = witness::read(&self.data_dir);
        let generation = known.vault().map_or(0, |witness| witness.generation);
        Witness::of(&Vault::default(), Generation(generation))
            .prepare(&self.data_dir)?
            .put_in_place()
    }

    /// The highest generation that anything refers to, so that a new one collides with none.
    fn newest_generation(&self, witness: Option<&Witness>) -> Result<Generation, StoreError> {
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
    fn parts_of(&self, name: &str) -> Result<Option<u64>, StoreError> {
        match self.items.get(name) {
            Ok(item) => Ok(item.and_then(|item| layout::generation(&item))),
            Err(StoreError::Damaged) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Steps 3 to 8 of a save. `old` is the item to put back if the keyring does not keep the new one, and `previous`
    /// what to keep as the previous vault.
    fn replace(
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
            // What cannot be read is nothing that a change comes after.
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
        self.is_sealed.store(key.is_some(), Ordering::Release);
        self.keep_change(before.as_deref().map(String::as_str), &item, new)?;
        witness.put_in_place()?;
        self.remember(None);

        // The vault is saved; what cannot be removed now is tried again by the next save.
        if self.items.limit().is_some() {
            self.remove_unused_parts(new).ok();
        }
        Ok(())
    }

    /// Something for the user to know, once.
    fn remark(&self, remark: Remark) {
        let mut remarks = self.remarks.lock().unwrap_or_else(PoisonError::into_inner);
        if !remarks.contains(&remark) {
            remarks.push(remark);
        }
    }

    fn set_and_compare(&self, name: &str, text: &str) -> Result<(), StoreError> {
        self.items.set(name, text)?;
        if self.items.get(name)?.is_some_and(|kept| *kept == text) {
            Ok(())
        } else {
            Err(StoreError::NotVerified)
        }
    }

    /// The keyring holds something else than `vault` as it was written. Unless that is the work of another copy of the
    /// program, which could not be locked out, the old vault goes back to its place as well as it can.
    fn put_back(&self, old: Option<&str>, vault: &Vault, new: Generation) -> StoreError {
        match self.read(CURRENT) {
            Ok(Some(other)) if (other.generation, &other.vault) != (new, vault) => {
                return StoreError::Changed {
                    found: other.generation,
                };
            }
            // What we wrote, or what is left of it.
            Ok(_) | Err(StoreError::Damaged) => {}
            // Another copy may have sealed it, or the keyring does not say what it holds.
            Err(error) => return error,
        }
        match old {
            Some(old) => self.items.set(CURRENT, old).ok(),
            None => self.items.delete(CURRENT).ok(),
        };
        StoreError::NotVerified
    }

    fn remove_unused_parts(&self, current: Generation) -> Result<(), StoreError> {
        self.adopt_aside()?;
        let previous = self.parts_of(PREVIOUS)?;
        let kept = previous.unwrap_or(current.0).min(current.0);
        layout::remove_parts_before(&*self.items, CURRENT, kept, None)
    }

    fn remember(&self, unconfirmed: Option<Unconfirmed>) {
        *self
            .unconfirmed
            .lock()
            .unwrap_or_else(PoisonError::into_inner) = unconfirmed;
    }

    fn is_unconfirmed(&self, base: Generation, stored: &Stored) -> bool {
        self.unconfirmed
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

impl KeyringStore {
    /// See [`Store::load`](super::Store::load).
    pub(super) fn load(&self) -> Result<Opened, StoreError> {
        let _lock = witness::lock(&self.data_dir)?;
        // A change that cannot be put back now is put back by a later load.
        self.recover_change().ok();
        let read = self.read(CURRENT);
        let is_sealed = match &read {
            Ok(stored) => stored.as_ref().is_some_and(|stored| stored.is_sealed),
            Err(error) => *error == StoreError::Sealed,
        };
        self.is_sealed.store(is_sealed, Ordering::Release);
        let Some(stored) = read? else {
            return self.absent();
        };
        let missing = self.missing_change(&stored);
        Ok(Opened {
            missing,
            saved: self.last_saved(),
            ..stored.into()
        })
    }

    /// See [`Store::save`](super::Store::save).
    pub(super) fn save(&self, vault: &Vault, base: Generation) -> Result<Generation, StoreError> {
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
        // As the stored vault is now, which another copy of the program may have sealed or unsealed.
        let key = match &stored {
            Some(stored) if !stored.is_sealed => None,
            _ => self.key(),
        };
        self.replace(old, old, vault, key.as_ref(), base, new)?;
        self.prune(KEPT - 1).ok();
        Ok(new)
    }

    /// See [`Store::load_previous`](super::Store::load_previous).
    pub(super) fn load_previous(&self) -> Result<Option<Opened>, StoreError> {
        Ok(self.read(PREVIOUS)?.map(Opened::from))
    }

    /// See [`Store::unlock`](super::Store::unlock).
    pub(super) fn unlock(&self, passphrase: &Passphrase) -> Result<Opened, StoreError> {
        // The previous vault has the same key: it opens the way back from a current one that is damaged.
        for name in [CURRENT, PREVIOUS] {
            match self.unlock_item(name, passphrase) {
                Ok(Some(key)) => {
                    self.use_key(Some(key));
                    break;
                }
                Ok(None) | Err(StoreError::Damaged) => {}
                Err(error) => return Err(error),
            }
        }
        self.load()
    }

    /// Forgets the key.
    pub(super) fn lock(&self) {
        self.use_key(None);
    }

    /// Whether the stored vault was sealed when it was last looked at.
    pub(super) fn is_sealed(&self) -> bool {
        self.is_sealed.load(Ordering::Acquire)
    }

    /// What has come up since the last call.
    pub(super) fn remarks(&self) -> Vec<Remark> {
        let others = self.items.others(CURRENT);
        if !others.is_empty() {
            self.remark(Remark::Several { others });
        }
        std::mem::take(&mut *self.remarks.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Opened {
    /// No vault yet.
    fn new(generation: Generation) -> Self {
        Self {
            vault: Vault::default(),
            generation,
            is_new: true,
            missing: None,
            saved: None,
        }
    }
}

impl From<Stored> for Opened {
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

impl Generation {
    /// The generation of the next save.
    fn next(self) -> Self {
        if self < Self::LAST {
            Self(self.0 + 1)
        } else {
            Self(1)
        }
    }
}

/// The generation that an item names, in whatever form it is.
fn generation(item: &str) -> Option<u64> {
    layout::generation(item).or_else(|| envelope::generation(item))
}

/// As many as the user would count, readable or not.
fn accounts(vault: &Vault) -> usize {
    vault.len() + vault.quarantined()
}

#[cfg(test)]
mod tests;
