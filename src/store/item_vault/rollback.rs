//! A vault that lacks a saved change: the keyring, or a synced folder, was put back to an earlier day, or has what
//! another machine has written.
//!
//! The witness is the evidence. It stays until the user has answered. If a change is saved in the meantime, the witness
//! moves to a separate note, and the change gets a generation above both.

use super::{
    ItemVault,
    reading::Stored,
    witness,
    witness::{Witness, WitnessState},
};
use crate::store::{Generation, MissingChange, StoreError};

impl ItemVault {
    /// Which change `stored` lacks, as far as this machine knows. If there is none, the witness is corrected.
    pub(super) fn missing_change(&self, stored: &Stored) -> Option<MissingChange> {
        let known = witness::read(&self.data_dir);
        let by_witness = known.vault().filter(|known| known.misses(stored));
        if by_witness.is_none() {
            // The keyring's vault is right, and the witness is not.
            stored.witness().correct(&self.data_dir);
        }
        let noted = match witness::read_missed(&self.data_dir) {
            WitnessState::Vault(missed) if missed.is_of(stored) => {
                // The keyring has it again.
                witness::forget_missed(&self.data_dir).ok();
                None
            }
            noted => noted.vault().cloned(),
        };
        noted.as_ref().or(by_witness).map(|missed| MissingChange {
            saved: missed.saved,
            accounts: missed.accounts,
        })
    }

    /// The generation of a save that replaces `stored`, or an absent vault for which `found` was expected. If a change
    /// is missing, the generation is above that of the change, and the evidence is kept before the witness is
    /// overwritten.
    pub(super) fn generation_after(
        &self,
        stored: Option<&Stored>,
        found: Generation,
    ) -> Result<Generation, StoreError> {
        let known = witness::read(&self.data_dir);
        let missed = stored.and_then(|stored| known.vault().filter(|known| known.misses(stored)));
        let Some(missed) = missed else {
            return Ok(found.next());
        };
        if witness::read_missed(&self.data_dir).vault().is_none() {
            missed.note_missed(&self.data_dir)?;
        }
        Ok(found.max(Generation(missed.generation)).next())
    }

    /// When this machine last saved a vault, if that is known.
    pub(super) fn last_saved(&self) -> Option<u64> {
        witness::read(&self.data_dir).vault()?.saved
    }

    /// See [`VaultStore::keep_list`](crate::store::VaultStore::keep_list).
    pub(in crate::store) fn keep_list(&self) -> Result<(), StoreError> {
        let _lock = witness::lock(&self.data_dir)?;
        if let Some(stored) = self.read(super::CURRENT)? {
            stored.witness().prepare(&self.data_dir)?.put_in_place()?;
        }
        witness::forget_missed(&self.data_dir)
    }
}

impl Stored {
    fn witness(&self) -> Witness {
        Witness::of(&self.vault, self.generation).with_hash(self.sha256.clone())
    }
}

impl Witness {
    /// Whether it is about another vault that was saved after `stored`, or instead of it.
    fn misses(&self, stored: &Stored) -> bool {
        let known = Generation(self.generation);
        if self.is_empty() {
            return false; // nobody misses an empty one, or one that was given up
        }
        if stored.generation == known {
            return !self.is_of(stored);
        }
        // The first number follows the last one.
        stored.generation < known && stored.generation != known.next()
    }

    /// Whether it is the witness of `stored`. The witness of an earlier version of the program has no hash.
    fn is_of(&self, stored: &Stored) -> bool {
        let is_same = |sha256: &String| *sha256 == stored.sha256;
        Generation(self.generation) == stored.generation && self.sha256.iter().all(is_same)
    }
}
