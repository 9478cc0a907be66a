//! Earlier vaults beside the vault: kept, listed, opened, and deleted only by name.
//!
//! They are separate items, numbered from 1 without a gap, so that they are found without a list of all items. If items
//! are small, they are split like the vault. What is set aside is written and read back before anything is removed.
//! Deleting one moves the last one to its number.

use zeroize::Zeroizing;

use super::{ASIDE, CURRENT, Envelope, ItemVault, Key, PREVIOUS, Passphrase, layout, witness};
use crate::{
    store::{
        Place, StoreError,
        earlier::{EarlierId, EarlierState, EarlierVault, Record},
    },
    vault::{Vault, document},
};

/// How the names of the items begin.
const EARLIER: &str = "vault.earlier.";

/// If a keyring has lost some of them, the others are still found unless more than this many in a row are lost.
const LARGEST_GAP: u32 = 4;

/// The item of the earlier vault of that number.
fn name(number: u32) -> String {
    format!("{EARLIER}{number}")
}

/// Whether an item of that name is an earlier vault.
pub(in crate::store) fn is_earlier(name: &str) -> bool {
    name.starts_with(EARLIER)
}

/// Whether the error says that something exists but cannot be read. It may be the only copy.
fn is_unreadable(error: &StoreError) -> bool {
    matches!(
        error,
        StoreError::Sealed
            | StoreError::WrongPassphrase
            | StoreError::Damaged
            | StoreError::TooNew { .. }
    )
}

impl ItemVault {
    /// The earlier vaults here, the newest first. If the vault is sealed, unencrypted ones are sealed with its key
    /// first: an interrupted [`reseal`](crate::store::VaultStore::reseal) may have left them.
    pub(in crate::store) fn list_earlier(
        &self,
        place: Place,
    ) -> Result<Vec<EarlierVault>, StoreError> {
        let _lock = witness::lock(&self.data_dir);
        self.adopt_aside()?;
        if let Some(key) = self.key() {
            self.seal_earlier(key)?;
        }
        let mut found: Vec<EarlierVault> = Vec::new();
        for (_, record) in self.records()? {
            let vault = describe(place, &record);
            if !found.iter().any(|other| other.id == vault.id) {
                found.push(vault);
            }
        }
        found.reverse();
        found.sort_by_key(|vault| std::cmp::Reverse(vault.set_aside));
        Ok(found)
    }

    /// Opens an earlier vault. [`StoreError::Sealed`] if it needs a passphrase, [`StoreError::Missing`] if it does not
    /// exist any more.
    pub(in crate::store) fn open_earlier(
        &self,
        id: &EarlierId,
        passphrase: Option<&Passphrase>,
    ) -> Result<Vault, StoreError> {
        let mut records = self.records()?.into_iter();
        let (_, record) = records
            .find(|(_, record)| id.is_of(&record.note))
            .ok_or(StoreError::Missing { accounts: 0 })?;
        let text = record.text().ok_or(StoreError::Damaged)?;
        match Envelope::read(text) {
            Some(envelope) => {
                let passphrase = passphrase.ok_or(StoreError::Sealed)?;
                let key = Key::unlock(&envelope.sealed, passphrase)?;
                read(&key.open(&envelope.sealed)?)
            }
            None => read(text),
        }
    }

    /// Deletes an earlier vault for good.
    pub(in crate::store) fn delete_earlier(&self, id: &EarlierId) -> Result<(), StoreError> {
        let _lock = witness::lock(&self.data_dir);
        let mut records = self.records()?;
        // Also deletes a copy that an interrupted deletion has left.
        while let Some(index) = records.iter().position(|(_, it)| id.is_of(&it.note)) {
            let (number, _) = records.remove(index);
            if let Some((last, moved)) = records.pop_if(|(last, _)| *last > number) {
                self.write_record(number, &moved)?;
                self.remove_record(last)?;
                records.push((number, moved));
                records.sort_by_key(|(number, _)| *number);
            } else {
                self.remove_record(number)?;
            }
        }
        Ok(())
    }

    /// Keeps the content of the item `name` as an earlier vault. The item itself stays.
    pub(super) fn keep(&self, name: &str) -> Result<(), StoreError> {
        let Some(content) = self.content(name)? else {
            return Ok(());
        };
        let mut record = Record::new(content, (self.clock)());
        let known = witness::read(&self.data_dir);
        let generation = record.text().and_then(super::envelope::generation);
        if let Some(known) = known.vault()
            && name == CURRENT
            && generation == Some(known.generation)
        {
            record.note.saved = known.saved;
            record.note.accounts = Some(known.accounts);
        }
        if record.note.saved.is_none() {
            record.note.saved = self.items.modified(name);
        }
        self.append(&record)
    }

    /// Keeps a text that is in no item as an earlier vault, sealed if the vault is.
    pub(super) fn keep_text(&self, text: &str) -> Result<(), StoreError> {
        let content = Zeroizing::new(text.as_bytes().to_vec());
        self.append(&Record::new(content, (self.clock)()))?;
        self.key().map_or(Ok(()), |key| self.seal_earlier(key))
    }

    /// Keeps the content of the item `name` as an earlier vault, if it cannot be read.
    pub(super) fn keep_unreadable(&self, name: &str) -> Result<(), StoreError> {
        match self.read(name) {
            Ok(_) => Ok(()),
            Err(error) if is_unreadable(&error) => self.keep(name),
            Err(error) => Err(error),
        }
    }

    /// Removes an item that is not needed any more, and keeps it as an earlier vault if it cannot be read.
    pub(super) fn release(&self, name: &str) -> Result<(), StoreError> {
        self.keep_unreadable(name)?;
        self.items.delete(name)
    }

    /// Removes the previous vaults beyond `kept`. Those that cannot be read become earlier vaults.
    pub(super) fn prune(&self, kept: usize) -> Result<(), StoreError> {
        for name in self.items.older()?.into_iter().skip(kept) {
            self.release(&name)?;
        }
        Ok(())
    }

    /// Sets aside the previous vaults that cannot be read, since nobody can go back to them.
    pub(super) fn set_unreadable_previous_aside(&self) -> Result<(), StoreError> {
        for name in self.items.older()?.into_iter().chain([PREVIOUS.to_owned()]) {
            match self.read(&name) {
                Ok(_) => {}
                Err(error) if is_unreadable(&error) => {
                    self.keep(&name)?;
                    self.items.delete(&name)?;
                }
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }

    /// Seals the earlier vaults that are unencrypted.
    pub(super) fn seal_earlier(&self, key: &Key) -> Result<(), StoreError> {
        self.rewrite_earlier(|record| {
            if record.text().and_then(Envelope::read).is_some() {
                return Ok(None);
            }
            let state = describe(Place::Keyring, record);
            // Content that is not text is sealed in base64, since no program reads it in any form.
            let text = record.text().map_or_else(
                || Zeroizing::new(data_encoding::BASE64.encode(&record.content)),
                |text| Zeroizing::new(text.to_owned()),
            );
            let generation = super::envelope::generation(&text).unwrap_or(0);
            let envelope = super::envelope::wrap(Some(key), generation, &text)?;
            let mut sealed = record.clone();
            sealed.content = Zeroizing::new(envelope.as_bytes().to_vec());
            sealed.note.accounts = sealed.note.accounts.or(state.accounts);
            Ok(Some(sealed))
        })
    }

    /// Seals the earlier vaults that `old` opens with the key `new`, or unseals them. The others stay unchanged.
    pub(super) fn rekey_earlier(&self, old: &Key, new: Option<&Key>) -> Result<(), StoreError> {
        self.rewrite_earlier(|record| {
            let Some(envelope) = record.text().and_then(Envelope::read) else {
                return Ok(None);
            };
            let Ok(document) = old.open(&envelope.sealed) else {
                return Ok(None);
            };
            let text = super::envelope::wrap(new, envelope.generation, &document)?;
            let mut changed = record.clone();
            changed.content = Zeroizing::new(text.as_bytes().to_vec());
            Ok(Some(changed))
        })
    }

    /// Replaces records with those that `change` returns: first it writes the copy, then it removes the old one.
    fn rewrite_earlier(
        &self,
        change: impl Fn(&Record) -> Result<Option<Record>, StoreError>,
    ) -> Result<(), StoreError> {
        for (number, record) in self.records()? {
            let Some(changed) = change(&record)? else {
                continue;
            };
            if self.items.limit().is_none() {
                // It is one item, which is written whole or not at all.
                self.write_record(number, &changed)?;
            } else {
                let free = self.free_number()?;
                self.write_record(free, &changed)?;
                self.remove_record(number)?;
                self.write_record(number, &changed)?;
                self.remove_record(free)?;
            }
        }
        Ok(())
    }

    /// Takes over the text that earlier versions of the program kept in a single item.
    pub(super) fn adopt_aside(&self) -> Result<(), StoreError> {
        let Some(head) = self.items.get_bytes(ASIDE)? else {
            return Ok(());
        };
        self.keep(ASIDE)?;
        let generation = str::from_utf8(&head).ok().and_then(layout::generation);
        if let Some(generation) = generation
            && Some(generation) != self.parts_of(CURRENT)?
            && Some(generation) != self.parts_of(PREVIOUS)?
        {
            layout::remove_parts(&*self.items, CURRENT, generation, 0)?;
        }
        self.items.delete(ASIDE)
    }

    /// Adds a record, unless it exists already because an interrupted operation is repeated.
    fn append(&self, record: &Record) -> Result<(), StoreError> {
        let mut records = self.records()?.into_iter();
        if records.any(|(_, other)| other.note.digest == record.note.digest) {
            return Ok(());
        }
        self.write_record(self.free_number()?, record)
    }

    fn free_number(&self) -> Result<u32, StoreError> {
        let records = self.records()?;
        let taken = |number: &u32| records.iter().any(|(other, _)| other == number);
        (1..u32::MAX)
            .find(|number| !taken(number))
            .ok_or(StoreError::TooLarge)
    }

    /// Every record with its number. A text that is not a record becomes one.
    fn records(&self) -> Result<Vec<(u32, Record)>, StoreError> {
        let mut found = Vec::new();
        let mut gap = 0;
        for number in 1..u32::MAX {
            let name = name(number);
            let Some(bytes) = self.items.get_bytes(&name)? else {
                gap += 1;
                if gap > LARGEST_GAP {
                    break;
                }
                continue;
            };
            gap = 0;
            let whole = match str::from_utf8(&bytes) {
                Ok(text) => match layout::document(&*self.items, &name, text) {
                    Ok(whole) => Record::read(&whole),
                    Err(StoreError::Damaged) => None,
                    Err(error) => return Err(error),
                },
                Err(_no_text) => None,
            };
            let record = whole.unwrap_or_else(|| Record::new(bytes, 0));
            found.push((number, record));
        }
        Ok(found)
    }

    fn write_record(&self, number: u32, record: &Record) -> Result<(), StoreError> {
        let name = name(number);
        let text = record.write()?;
        let item = layout::write_parts(&*self.items, &name, 0, &text)?;
        self.items.set(&name, &item)?;
        let kept = self
            .items
            .get_bytes(&name)?
            .ok_or(StoreError::NotVerified)?;
        let kept = String::from_utf8(kept.to_vec()).map(Zeroizing::new);
        let kept = kept.map_err(|_no_text| StoreError::NotVerified)?;
        let kept = layout::document(&*self.items, &name, &kept)?;
        // A file keeps the note in its own form.
        match Record::read(&kept) {
            Some(kept) if kept.content == record.content => Ok(()),
            _ => Err(StoreError::NotVerified),
        }
    }

    fn remove_record(&self, number: u32) -> Result<(), StoreError> {
        let name = name(number);
        if self.items.limit().is_some() {
            layout::remove_parts(&*self.items, &name, 0, 0)?;
        }
        self.items.delete(&name)
    }

    /// The content of an item, joined if it is split. If parts are missing, it is what is left.
    fn content(&self, name: &str) -> Result<Option<Zeroizing<Vec<u8>>>, StoreError> {
        let Some(bytes) = self.items.get_bytes(name)? else {
            return Ok(None);
        };
        let Ok(text) = str::from_utf8(&bytes) else {
            return Ok(Some(bytes));
        };
        let whole = match layout::document(&*self.items, CURRENT, text) {
            Err(StoreError::Damaged) => layout::fragments(&*self.items, CURRENT, text)?,
            document => Zeroizing::new(document?.as_bytes().to_vec()),
        };
        Ok(Some(whole))
    }
}

fn read(text: &str) -> Result<Vault, StoreError> {
    match document::read(text) {
        Ok((vault, _)) => Ok(vault),
        Err(document::DocumentError::NotADocument) => Err(StoreError::Damaged),
        Err(document::DocumentError::TooNew { version }) => Err(StoreError::TooNew { version }),
    }
}

fn describe(place: Place, record: &Record) -> EarlierVault {
    let note = &record.note;
    let text = record.text();
    let (state, accounts) = match text.map(|text| (Envelope::read(text), read(text))) {
        Some((Some(_), _)) => (EarlierState::Sealed, note.accounts),
        Some((None, Ok(vault))) => (EarlierState::Open, Some(super::accounts(&vault))),
        _ => (EarlierState::Unreadable, note.accounts),
    };
    EarlierVault {
        id: EarlierId::new(place, note),
        set_aside: note.set_aside,
        saved: note.saved,
        accounts,
        state,
    }
}
