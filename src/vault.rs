//! The vault: the user's accounts in their order, and those they deleted.
//!
//! Pure: the time is a parameter, and where a vault is stored is not known here. [`document`] has the form of its
//! stored text.

use std::fmt;

use crate::{
    icon::Icon,
    otp::{
        Account, Algorithm, Kind,
        name::{self, fold},
    },
    secret::Secret,
};

pub mod compare;
pub mod document;
mod duplicates;
pub mod edit;
mod entry;
pub mod groups;
mod name_remark;
mod new_entry;
mod note;
pub mod recovery_codes;
pub mod search;
pub mod trash;

use self::{
    document::{Quarantined, Unknown},
    entry::Folded,
    groups::Group,
    recovery_codes::RecoveryCode,
};
pub use self::{
    duplicates::Duplicates, entry::Entry, name_remark::NameRemark, new_entry::NewEntry, note::Note,
};

/// How many accounts can be in a vault. One that has more, whatever its origin, is opened and kept as it is.
pub const MAX_ACCOUNTS: usize = 10_000;

/// How large an account in a vault may be, by [`Account::size`].
pub const MAX_ACCOUNT_BYTES: usize = 4096;

/// How many bytes the groups, note and icon of an account from outside may have.
pub const MAX_DETAILS_BYTES: usize = 64 << 10;

/// Names an entry while the vault is open, in the list and in the trash.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntryId(u64);

impl EntryId {
    /// The number, for texts that name an entry, such as the ids of widgets.
    pub fn as_u64(self) -> u64 {
        self.0
    }
}

/// A deleted entry.
#[derive(Clone, Debug, PartialEq)]
pub struct Trashed {
    /// The entry as it was.
    pub entry: Entry,
    /// Its place in the list before it was deleted, from 0.
    pub position: usize,
    /// When it was deleted, in seconds since the Unix epoch.
    pub deleted: u64,
}

/// In what way an account is already in the vault.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Duplicate {
    /// The same key with the same settings under the same issuer and account name.
    Same,
    /// The same key with the same settings under another name.
    SameSecret,
    /// The same key with another kind of code, hash function, number of digits or period: the codes of one of the two
    /// are wrong.
    OtherSettings,
    /// The same issuer and account name with another key, as after two-step verification was set up again.
    SameName,
}

/// The accounts in their order, the trash, and the parts of the stored text that could not be read.
#[derive(Clone, Default, PartialEq)]
pub struct Vault {
    entries: Vec<Entry>,
    trash: Vec<Trashed>,
    groups: Vec<Group>,
    /// One above the highest id that is or was in use.
    next_id: u64,
    quarantine: Vec<Quarantined>,
    /// Fields of the stored form that this version does not know.
    unknown: Unknown,
}

impl Vault {
    /// The accounts in their order, without the deleted ones.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// How many accounts there are, without the deleted ones.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there is no account. The trash and the quarantine may still contain some.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The entry with that id, unless it is deleted.
    pub fn get(&self, id: EntryId) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.id == id)
    }

    /// The entry with that id, in the list or in the trash.
    pub fn find_anywhere(&self, id: EntryId) -> Option<&Entry> {
        let trashed = self.trash.iter().map(|trashed| &trashed.entry);
        self.entries.iter().chain(trashed).find(|it| it.id == id)
    }

    /// The place of an entry in the list, from 0.
    pub fn position(&self, id: EntryId) -> Option<usize> {
        self.entries.iter().position(|entry| entry.id == id)
    }

    /// Adds an account with its details at the end, at a time in seconds since the Unix epoch. Its names are
    /// [cleaned](name::clean), and groups that it is in are created if there are none of that name.
    ///
    /// The account has to pass [`Account::check`]: one that does not could not be read back from its stored form.
    pub fn add(&mut self, entry: impl Into<NewEntry>, now: u64) -> EntryId {
        let NewEntry {
            account,
            groups,
            pinned,
            note,
            recovery_codes,
            icon,
            added,
            unknown,
        } = entry.into();
        let id = EntryId(self.next_id);
        self.next_id += 1;
        self.make_groups(&groups);
        // A time in the future would mean that this machine's clock is wrong: see [`trash`].
        let added = added.filter(|added| *added <= now).unwrap_or(now);
        self.entries.push(Entry {
            groups,
            pinned,
            note: Note::new(note),
            recovery_codes,
            icon,
            unknown,
            ..Entry::new(id, cleaned(account), added)
        });
        id
    }

    /// Replaces the account of an entry. The entry keeps its groups, note and so on; what it lacks comes from the new
    /// one. False if there is no such entry. The account has to pass the same check as for [`Vault::add`].
    pub fn replace(&mut self, id: EntryId, entry: impl Into<NewEntry>) -> bool {
        let mut new = entry.into();
        new.account = cleaned(new.account);
        let replaced = self.change(id, |entry| {
            entry.take_over(new);
            entry.groups.clone()
        });
        if let Some(groups) = &replaced {
            self.make_groups(groups);
        }
        replaced.is_some()
    }

    /// Gives an entry another issuer and account name, [cleaned](name::clean). False if there is no such entry.
    pub fn rename(&mut self, id: EntryId, issuer: &str, name: &str) -> bool {
        self.change(id, |entry| {
            entry.account.issuer = name::clean(issuer);
            entry.account.name = name::clean(name);
            entry.folded = Folded::of(&entry.account);
        })
        .is_some()
    }

    /// Gives the codes of an entry other parameters. False if there is no such entry, or if no code can be made with
    /// them ([`Account::check`]).
    pub fn set_codes(&mut self, id: EntryId, algorithm: Algorithm, digits: u8, kind: Kind) -> bool {
        let set = |entry: &mut Entry| {
            let account = Account {
                algorithm,
                digits,
                kind,
                ..entry.account.clone()
            };
            let is_supported = account.check().is_ok();
            if is_supported {
                entry.set_account(account);
            }
            is_supported
        };
        self.change(id, set) == Some(true)
    }

    /// Gives an entry another note. False if there is no such entry.
    pub fn set_note(&mut self, id: EntryId, note: &str) -> bool {
        self.change(id, |entry| entry.note = Note::new(note.to_owned()))
            .is_some()
    }

    /// Gives an entry another icon, or that which its issuer decides. False if there is no such entry.
    pub fn set_icon(&mut self, id: EntryId, icon: Option<&Icon>) -> bool {
        self.change(id, |entry| entry.icon = icon.cloned())
            .is_some()
    }

    /// Keeps entries at the top of the list, or no longer. False if none of them exists.
    pub fn pin(&mut self, ids: &[EntryId], pinned: bool) -> bool {
        let mut is_found = false;
        for entry in self.entries.iter_mut().filter(|it| ids.contains(&it.id)) {
            entry.pinned = pinned;
            is_found = true;
        }
        is_found
    }

    /// Adds recovery codes to those of an entry, each once. False if there is no such entry.
    pub fn add_recovery_codes(&mut self, id: EntryId, codes: &[Secret]) -> bool {
        let codes = codes.iter().cloned();
        let codes = codes.map(|code| RecoveryCode { code, used: None });
        self.change(id, |entry| entry.take_recovery_codes(codes))
            .is_some()
    }

    /// Notes when a recovery code was used, or that it was not. False if there is no such entry or code.
    pub fn mark_recovery_code(&mut self, id: EntryId, code: &Secret, used: Option<u64>) -> bool {
        let mark = |entry: &mut Entry| {
            let mut codes = entry.recovery_codes.iter_mut();
            codes.find(|it| it.code == *code).map(|it| it.used = used)
        };
        self.change(id, mark).flatten().is_some()
    }

    /// Deletes one recovery code of an entry, or puts it back to its place. False if there is no such entry.
    pub fn keep_recovery_code(
        &mut self,
        id: EntryId,
        code: &RecoveryCode,
        place: usize,
        is_kept: bool,
    ) -> bool {
        let keep = |entry: &mut Entry| {
            let codes = &mut entry.recovery_codes;
            match codes.iter().position(|it| it.code == code.code) {
                Some(known) if !is_kept => {
                    codes.remove(known);
                }
                None if is_kept && codes.len() < recovery_codes::MOST_CODES => {
                    codes.insert(place.min(codes.len()), code.clone());
                }
                Some(_) | None => {}
            }
        };
        self.change(id, keep).is_some()
    }

    /// Deletes the recovery codes of an entry, as when the website has given new ones. False if there is no such entry.
    pub fn drop_recovery_codes(&mut self, id: EntryId) -> bool {
        self.change(id, |entry| entry.recovery_codes.clear())
            .is_some()
    }

    /// Moves an entry into the trash. False if there is no such entry.
    pub fn remove(&mut self, id: EntryId, now: u64) -> bool {
        let Some(position) = self.position(id) else {
            return false;
        };
        self.trash.push(Trashed {
            entry: self.entries.remove(position),
            position,
            deleted: now,
        });
        true
    }

    /// Moves an entry out of the trash, back to its place or the nearest one. False if it is not in the trash.
    pub fn restore(&mut self, id: EntryId) -> bool {
        let Some(index) = self.trash.iter().position(|it| it.entry.id == id) else {
            return false;
        };
        let Trashed {
            entry, position, ..
        } = self.trash.remove(index);
        let position = position.min(self.entries.len());
        self.entries.insert(position, entry);
        true
    }

    /// Moves an entry to another place in the list, counted from 0 without the entry itself. A place past the end is
    /// the end. False if there is no such entry.
    pub fn move_to(&mut self, id: EntryId, index: usize) -> bool {
        let Some(position) = self.position(id) else {
            return false;
        };
        let entry = self.entries.remove(position);
        let index = index.min(self.entries.len());
        self.entries.insert(index, entry);
        true
    }

    /// Uses up one counter value of an HOTP entry: stores the next one, and returns the one whose code may be shown
    /// once the vault is saved. `None` for other kinds, for the highest value, and if there is no such entry; then
    /// nothing has changed.
    pub fn advance(&mut self, id: EntryId) -> Option<u64> {
        self.change(id, |entry| {
            let Kind::Hotp { counter } = &mut entry.account.kind else {
                return None;
            };
            let used = *counter;
            *counter = used.checked_add(1)?;
            Some(used)
        })?
    }

    /// The entries that a script names, in their order: those that contain every word of the query in their issuer or
    /// account name. Case, width, accents and the two kana make no difference: see [`fold`].
    pub fn find_by_name(&self, query: &str) -> Vec<EntryId> {
        let query = fold(query);
        let is_named = |entry: &&Entry| entry.is_named(&query);
        self.entries
            .iter()
            .filter(is_named)
            .map(|it| it.id)
            .collect()
    }

    /// Whether [`Vault::find_by_name`] would find a deleted entry if it were in the list.
    pub fn is_in_trash(&self, query: &str) -> bool {
        let query = fold(query);
        self.trash.iter().any(|it| it.entry.is_named(&query))
    }

    /// How many accounts can still be added.
    pub fn room(&self) -> usize {
        MAX_ACCOUNTS.saturating_sub(self.len())
    }

    /// The deleted entries, in the order of their deletion.
    pub fn trash(&self) -> &[Trashed] {
        &self.trash
    }

    /// Empties the trash, as if the time of everything in it were over.
    #[cfg(test)]
    pub(crate) fn forget_trash(&mut self) {
        self.trash.clear();
    }

    /// How many entries of the stored text could not be read. They are kept unchanged and written back with the rest.
    pub fn quarantined(&self) -> usize {
        self.quarantine.len()
    }

    fn change<T>(&mut self, id: EntryId, change: impl FnOnce(&mut Entry) -> T) -> Option<T> {
        let entry = self.entries.iter_mut().find(|entry| entry.id == id)?;
        Some(change(entry))
    }
}

impl fmt::Debug for Vault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Vault")
            .field("entries", &self.entries.len())
            .field("trash", &self.trash.len())
            .field("groups", &self.groups.len())
            .field("quarantine", &self.quarantine.len())
            .finish_non_exhaustive()
    }
}

/// The account with its names as they are when it is read back from its stored form.
fn cleaned(account: Account) -> Account {
    Account {
        issuer: name::clean(&account.issuer),
        name: name::clean(&account.name),
        ..account
    }
}

#[cfg(test)]
mod tests;
