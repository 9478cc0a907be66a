//! The vault in one item store: the keyring of the system, or a folder of sealed files.
//!
//! ## Where things are
//!
//! | item | holds |
//! |---|---|
//! | `vault` | the current vault: its document, or the head of a split one if items are small |
//! | `vault.previous` | the vault before the last save, in the same form |
//! | `vault/<generation>/<n>` | the parts of a split document |
//! | `vault.earlier.<n>` | an earlier vault: what was given up, or could not be read when it was to be removed |
//! | `vault.aside` | the same, as earlier versions of the program kept it |
//!
//! A small file in the data folder, the witness, says which vault the keyring should have.
//!
//! If the app lock is set, each document is sealed and in an envelope, so that the items reveal nothing without the
//! passphrase. [`FileItems`](super::file::FileItems) are another kind of items: files, which are always sealed.
//!
//! ## The order of a save
//!
//! 1. Take the lock file, so that two copies of the program save one after the other.
//! 2. Read the current vault. It has to be readable, and the one that was loaded.
//! 3. Prepare the witness in a temporary file, so that a full disk is noticed before anything is replaced.
//! 4. Write the parts of the new document, if it is split; read them back.
//! 5. Write the current vault to `vault.previous`; read it back.
//! 6. Write the new vault to `vault`; read it back. From here on the save counts.
//! 7. Ask the keyring to write to the disk, or write the change to the `journal`; rename the witness to its name.
//! 8. Remove parts that nothing refers to.
//!
//! What is overwritten or removed was read before. If it cannot be read, it may be the only copy of something, so it
//! becomes an earlier vault first.
//!
//! Every step changes one item, and keyrings write an item whole or not at all. Until step 6 the old vault is in place,
//! and its parts are removed only two saves later. So a crash at any point leaves the old vault or the new one, whole.
//! The next save overwrites left-over parts or removes them in its step 8. If a keyring is killed in the middle of step
//! 6 nevertheless, the vault is damaged, and the user can go back to the old one, which step 5 has kept.

pub(super) mod earlier;
pub(super) mod envelope;
mod journal;
mod layout;
pub(super) mod moving;
mod reading;
mod rollback;
mod saving;
mod sealing;
mod setting_aside;
mod witness;

use std::{
    path::PathBuf,
    sync::{Arc, Mutex, PoisonError},
};

pub(super) use self::reading::Found;
use self::{
    envelope::Envelope,
    saving::Unconfirmed,
    witness::{Witness, WitnessState},
};
use super::{
    Generation, MissingChange, Remark, StoreError,
    items::ItemStore,
    sealed::{Key, Passphrase, Unlocking},
};
use crate::vault::{Vault, document};

const CURRENT: &str = "vault";
const PREVIOUS: &str = "vault.previous";
const ASIDE: &str = "vault.aside";

/// How many vaults are kept besides the current one, if the place keeps more than the previous one.
const KEPT: usize = 5;

/// The vault in one item store, with a small witness of it in the data folder, for the length of one call.
pub(super) struct ItemVault {
    items: Arc<dyn ItemStore>,
    data_dir: PathBuf,
    /// The time, in seconds since the Unix epoch.
    clock: fn() -> u64,
    /// What opens and seals the vault.
    key: Option<Key>,
    notes: Arc<Notes>,
}

/// What outlasts a call: nothing of the vault, and nothing that opens it.
#[derive(Default)]
pub(super) struct Notes {
    /// The save that was begun last and not confirmed.
    unconfirmed: Mutex<Option<Unconfirmed>>,
    remarks: Mutex<Vec<Remark>>,
}

impl ItemVault {
    /// The vault in `items` that `key` opens, with its witness in `data_dir`.
    pub(super) fn new(
        items: Arc<dyn ItemStore>,
        data_dir: PathBuf,
        clock: fn() -> u64,
        key: Option<Key>,
        notes: Arc<Notes>,
    ) -> Self {
        Self {
            items,
            data_dir,
            clock,
            key,
            notes,
        }
    }

    /// Seals what is saved from now on with `key`, in a place that holds nothing yet.
    pub(super) fn use_key(&mut self, key: Option<Key>) {
        self.key = key;
    }

    pub(super) fn key(&self) -> Option<&Key> {
        self.key.as_ref()
    }

    /// What opens the vault after all that was done to it.
    pub(super) fn into_key(self) -> Option<Key> {
        self.key
    }

    /// Adds a remark for the user, once.
    fn remark(&self, remark: Remark) {
        let remarks = &self.notes.remarks;
        let mut remarks = remarks.lock().unwrap_or_else(PoisonError::into_inner);
        if !remarks.contains(&remark) {
            remarks.push(remark);
        }
    }

    /// The remarks since the last call.
    pub(super) fn remarks(&self) -> Vec<Remark> {
        let others = self.items.others(CURRENT);
        if !others.is_empty() {
            self.remark(Remark::Several { others });
        }
        let remarks = &self.notes.remarks;
        std::mem::take(&mut *remarks.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// The generation that an item names, in whatever form it is.
pub(super) fn generation(item: &str) -> Option<u64> {
    layout::generation(item).or_else(|| envelope::generation(item))
}

/// How many accounts the user would count, readable or not.
fn accounts(vault: &Vault) -> usize {
    vault.len() + vault.quarantined()
}

#[cfg(test)]
mod tests;
