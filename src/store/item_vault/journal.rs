//! The last change, sealed in a file, until the keyring is known to have it on the disk.
//!
//! Some keyrings confirm a write that is only in their memory. If such a keyring is killed, or its user closes it
//! without saving, the change is lost, although it was read back. So the store also keeps the item of the last save in
//! the data folder, and puts it back if the keyring comes back without it.
//!
//! `journal.age` is a line of JSON, the [`Head`], and then its body: a line that lists what the change came after, and
//! the text of the item. If the app lock is set, that text is already sealed. Otherwise both lines are encrypted to a
//! random key in the keyring, the item `journal.key`, so that the file reveals no more than the keyring does. If the
//! keyring never wrote that key to the disk, the journal cannot be opened; the user is told to save the keyring
//! ([`Remark::SavesLater`]).
//!
//! The journal is put back only over what it came after: the list has the SHA-256 of the items that each save has
//! replaced, back to the last one that the keyring was known to have on the disk. It is not put back over anything
//! else, such as what another machine saved to a shared database. The next save makes it an earlier vault then.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use zeroize::Zeroizing;

use super::{CURRENT, Envelope, Generation, ItemVault, PREVIOUS, StoreError};
use crate::{
    files::{self, aside},
    store::{
        Remark,
        items::Kept,
        sealed::{self, MAX_SEALED_BYTES, keyring_key::KeyringKey},
    },
};

/// The item with the key of the journal.
const KEY: &str = "journal.key";

const FILE_NAME: &str = "journal.age";

/// A journal that is damaged or from a newer version is kept as `journal-unreadable.age`.
const UNREADABLE: &str = "unreadable";

/// The version of the journal.
const VERSION: u32 = 1;

/// How many items a change may have come after. A keyring that has lost more was not just late to save.
const MAX_AFTER: usize = 500;

/// The entry of the list for a keyring that had no vault yet.
const NOTHING: &str = "-";

/// The first line, which is not sealed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Head {
    journal: u32,
    generation: u64,
    /// Which run of the keyring was given the change.
    keeper: Option<String>,
}

/// The rest.
struct Change {
    after: Vec<String>,
    item: Zeroizing<String>,
}

impl Change {
    fn read(text: &str) -> Option<Self> {
        let (after, item) = text.split_once('\n')?;
        Some(Self {
            after: serde_json::from_str(after).ok()?,
            item: Zeroizing::new(item.trim_end_matches('\n').to_owned()),
        })
    }

    fn write(&self) -> Result<Zeroizing<String>, StoreError> {
        let after = serde_json::to_string(&self.after)?;
        Ok(Zeroizing::new(format!("{after}\n{}\n", *self.item)))
    }
}

/// Whether a journal is kept, without opening it.
fn is_kept(data_dir: &Path) -> bool {
    files::is_there(&data_dir.join(FILE_NAME)).unwrap_or(true)
}

fn read(data_dir: &Path) -> Option<(Head, Zeroizing<String>)> {
    let text = files::read(&data_dir.join(FILE_NAME), MAX_SEALED_BYTES).ok()??;
    let (head, body) = text.split_once('\n')?;
    let head: Head = serde_json::from_str(head).ok()?;
    (head.journal == VERSION).then(|| (head, Zeroizing::new(body.to_owned())))
}

impl ItemVault {
    /// Makes sure that a vault that was written as `item` over `before` is not lost with the memory of the keyring.
    pub(super) fn keep_change(
        &self,
        before: Option<&str>,
        item: &str,
        generation: Generation,
    ) -> Result<(), StoreError> {
        match self.items.flush() {
            Kept::Always => Ok(()),
            Kept::OnDisk => self.forget_change(),
            Kept::InMemory { keeper } => self.write_change(before, item, generation, keeper),
        }
    }

    fn write_change(
        &self,
        before: Option<&str>,
        item: &str,
        generation: Generation,
        keeper: Option<String>,
    ) -> Result<(), StoreError> {
        let before = sha256_of(before);
        let change = match read(&self.data_dir) {
            Some((_, body)) => self.open_change(&body)?,
            None => None,
        };
        let mut after = match change {
            Some(change) if sha256_of(Some(&change.item)) == before => change.after,
            // It is not what this save has replaced, so it may be the only copy of something.
            Some(_) | None => {
                self.keep_overtaken(&before)?;
                Vec::new()
            }
        };
        after.push(before);
        let surplus = after.len().saturating_sub(MAX_AFTER);
        after.drain(..surplus);

        let change = Change {
            after,
            item: Zeroizing::new(item.to_owned()),
        }
        .write()?;
        let (body, is_key_late) = if Envelope::read(item).is_some() {
            (change, false)
        } else {
            let (key, is_late) = self.journal_key(keeper.as_deref())?;
            (Zeroizing::new(key.seal(&change)?), is_late)
        };
        let head = Head {
            journal: VERSION,
            generation: generation.0,
            keeper,
        };
        self.write_journal(&head, &body)?;
        if is_key_late {
            self.remark(Remark::SavesLater);
        }
        Ok(())
    }

    fn write_journal(&self, head: &Head, body: &str) -> Result<(), StoreError> {
        let head = serde_json::to_string(head)?;
        let text = Zeroizing::new(format!("{head}\n{body}"));
        files::write(&self.journal_path(), text.as_bytes()).map_err(|_refused| self.unwritable())
    }

    /// The key of the journal, and whether this run of the keyring may have it only in its memory.
    fn journal_key(&self, keeper: Option<&str>) -> Result<(KeyringKey, bool), StoreError> {
        let keeper = keeper.unwrap_or_default();
        if let Some((key, first_keeper)) = self.known_key()? {
            return Ok((key, first_keeper == keeper));
        }
        let key = KeyringKey::create();
        let text = Zeroizing::new(format!("{} {keeper}", *key.to_text()));
        self.set_and_compare(KEY, &text)?;
        Ok((key, true))
    }

    /// The key in the keyring, and which run of it was given the key.
    fn known_key(&self) -> Result<Option<(KeyringKey, String)>, StoreError> {
        let text = match self.items.get(KEY) {
            Ok(Some(text)) => text,
            Ok(None) | Err(StoreError::Damaged) => return Ok(None),
            Err(error) => return Err(error),
        };
        let (key, keeper) = text.split_once(' ').unwrap_or((&text, ""));
        let key = KeyringKey::from_text(key).ok();
        Ok(key.map(|key| (key, keeper.to_owned())))
    }

    /// The change in the journal; `None` if it cannot be opened.
    fn open_change(&self, body: &str) -> Result<Option<Change>, StoreError> {
        if let Some(change) = Change::read(body) {
            // If the body is not encrypted, only a sealed vault is accepted.
            let is_sealed = Envelope::read(&change.item).is_some();
            return Ok(is_sealed.then_some(change));
        }
        let text = self.known_key()?.and_then(|(key, _)| key.open(body).ok());
        Ok(text.and_then(|text| Change::read(&text)))
    }

    /// Puts the last change back if the keyring has lost it.
    pub(super) fn recover_change(&self) -> Result<(), StoreError> {
        if !is_kept(&self.data_dir) {
            return Ok(());
        }
        let kept = self.items.flush();
        if kept == Kept::Always {
            return Ok(());
        }
        let Some((head, body)) = read(&self.data_dir) else {
            return Ok(());
        };
        let current = match self.items.get(CURRENT) {
            Ok(current) => current,
            // It is not text, so the change does not come after it.
            Err(StoreError::Damaged) => return Ok(()),
            Err(error) => return Err(error),
        };
        let current = current.as_deref().map(String::as_str);
        let Some(change) = self.open_change(&body)? else {
            return Ok(());
        };
        let found = sha256_of(current);
        let keeper = match &kept {
            Kept::InMemory { keeper } => keeper.as_ref(),
            Kept::Always | Kept::OnDisk => None,
        };
        let is_known = keeper.is_some() && head.keeper.is_some();
        let is_same_run = is_known && keeper == head.keeper.as_ref();
        if found == sha256_of(Some(&change.item)) {
            let is_on_disk = kept == Kept::OnDisk || (is_known && !is_same_run);
            return if is_on_disk {
                self.forget_change()
            } else {
                Ok(())
            };
        }
        // If the run that was given the change has no vault at all, somebody has deleted it. Any other run without a
        // vault has nothing that would be overwritten.
        let is_lost = match current {
            Some(_) => change.after.contains(&found),
            None => !is_same_run,
        };
        if !is_lost {
            return Ok(());
        }
        let sealed = Envelope::read(&change.item);
        let previous = match (&sealed, current) {
            (None, current) => current,
            (Some(sealed), Some(current)) if is_as_sealed(current, sealed) => Some(current),
            // What is put back must not be unencrypted, or open with another passphrase.
            (Some(_), _) => Some(change.item.as_str()),
        };
        if let Some(previous) = previous {
            self.set_and_compare(PREVIOUS, previous)?;
        }
        self.set_and_compare(CURRENT, &change.item)?;
        match self.items.flush() {
            Kept::InMemory { keeper } => self.write_journal(&Head { keeper, ..head }, &body)?,
            Kept::Always | Kept::OnDisk => self.forget_change()?,
        }
        self.remark(Remark::PutBack);
        Ok(())
    }

    /// Which run of the keyring may have the last change only in its memory, if that is known.
    pub(in crate::store) fn run_in_memory(&self) -> Option<String> {
        match self.items.flush() {
            Kept::InMemory { keeper } => keeper,
            Kept::Always | Kept::OnDisk => None,
        }
    }

    /// Removes the change, since the keyring has it on the disk, or the vault is in another place.
    pub(super) fn forget_change(&self) -> Result<(), StoreError> {
        files::remove(&self.journal_path()).map_err(|_refused| self.unwritable())
    }

    /// Called if the vault is given up or moved away, so that its last change is not put back any more. The change
    /// becomes an earlier vault, unless it is the current vault.
    pub(super) fn set_change_aside(&self) -> Result<(), StoreError> {
        if !is_kept(&self.data_dir) || self.items.flush() == Kept::Always {
            return Ok(());
        }
        let current = self.hash_of(CURRENT)?;
        self.keep_overtaken(&current)?;
        self.forget_change()
    }

    /// Keeps a change that is not put back any more as an earlier vault, unless it is the item with the hash `current`
    /// or the previous vault. One that cannot be opened is kept unchanged, since its key may be in another copy of the
    /// keyring.
    fn keep_overtaken(&self, current: &str) -> Result<(), StoreError> {
        if !is_kept(&self.data_dir) {
            return Ok(());
        }
        let Some((_, body)) = read(&self.data_dir) else {
            return match aside::rename(&self.journal_path(), UNREADABLE) {
                Ok(_name) => Ok(()),
                Err(_refused) => Err(self.unwritable()),
            };
        };
        let text = match self.open_change(&body)? {
            Some(change) => {
                let hash = sha256_of(Some(&change.item));
                if hash == current || hash == self.hash_of(PREVIOUS)? {
                    return Ok(());
                }
                change.item
            }
            None => body,
        };
        self.keep_text(&text)?;
        if matches!(self.items.flush(), Kept::InMemory { .. }) {
            self.remark(Remark::SavesLater);
        }
        Ok(())
    }

    /// The hash of an item. An item that is not text counts as none.
    fn hash_of(&self, name: &str) -> Result<String, StoreError> {
        match self.items.get(name) {
            Ok(item) => Ok(sha256_of(item.as_deref().map(String::as_str))),
            Err(StoreError::Damaged) => Ok(NOTHING.to_owned()),
            Err(error) => Err(error),
        }
    }

    /// Removes the journal with its key, after the vault was moved elsewhere.
    pub(super) fn remove_journal(&self) -> Result<(), StoreError> {
        if self.items.flush() == Kept::Always {
            return Ok(());
        }
        self.forget_change()?;
        self.items.delete(KEY)
    }

    fn journal_path(&self) -> PathBuf {
        self.data_dir.join(FILE_NAME)
    }

    fn unwritable(&self) -> StoreError {
        StoreError::WitnessUnwritable {
            folder: self.data_dir.clone(),
        }
    }
}

/// Whether `item` is sealed with the same passphrase as `other`.
fn is_as_sealed(item: &str, other: &Envelope) -> bool {
    Envelope::read(item).is_some_and(|item| sealed::is_same_key(&item.sealed, &other.sealed))
}

fn sha256_of(item: Option<&str>) -> String {
    item.map_or_else(
        || NOTHING.to_owned(),
        |item| data_encoding::HEXLOWER.encode(&Sha256::digest(item.as_bytes())),
    )
}
