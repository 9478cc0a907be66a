//! The stored text of a vault: one line of JSON in ASCII.
//!
//! ```json
//! {"warifu":1,"generation":7,
//!  "accounts":[{"id":0,"uri":"otpauth://…","group":"…","groups":["…"],"pinned":true,"note":"…","recovery_codes":[{"code":"…","used":1700000000}],"icon":"…","added":1700000000}],
//!  "groups":["…"],"group_colors":{"…":"blue"},
//!  "trash":[{…as above…,"position":3,"deleted":1700000000}]}
//! ```
//!
//! (It is stored on one line.) An entry needs only `uri`. Nothing that is read is ever lost: an entry that cannot be
//! read is kept unchanged, in quarantine, and written back at its place, and so are fields that this version does not
//! know. Only a document of a newer version is not opened. Empty fields of an entry are left out, because Windows keeps
//! a vault in pieces of 2,560 bytes.
//!
//! Secrets: the text is wiped when it is dropped, and so is the tree that `serde_json` makes on reading, including the
//! quarantine. The program's allocator wipes what `serde_json` moves (a buffer that grows, its scratch space for texts
//! with escapes, a tree that it drops on an error).

mod entry;

use std::collections::{HashMap, HashSet};

use serde::{Serialize, Serializer};
use serde_json::{Map, Value};
use zeroize::Zeroizing;

use self::entry::{Stored, Unreadable};
use super::{EntryId, Vault, groups::Group};
use crate::{json, secret::Wiped};

/// The version that is written, and the newest that can be read.
pub const VERSION: u32 = 1;

/// Highest id that is accepted: the largest integer that every reader of JSON keeps exact. An entry with a higher one
/// gets a new id.
const MAX_ID: u64 = (1 << 53) - 1;

/// Why a text cannot be opened as a vault.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DocumentError {
    /// It is cut off, damaged or something else altogether.
    #[error("the stored vault is damaged")]
    NotADocument,
    /// A newer version of Warifu wrote it.
    #[error("the stored vault is of version {version}, newer than this program knows")]
    TooNew {
        /// The version of the document.
        version: u32,
    },
}

/// Fields that this version does not know, by name.
#[derive(Clone, Default, PartialEq, Eq)]
pub(super) struct Unknown(Vec<(String, Wiped)>);

/// An entry that cannot be read.
#[derive(Clone, PartialEq)]
pub(super) struct Quarantined {
    list: List,
    /// Its place in its list, from 0.
    index: usize,
    value: Wiped,
}

/// A list of entries in the document.
#[derive(Clone, Copy, PartialEq, Eq)]
enum List {
    Accounts,
    Trash,
}

/// The stored text of a vault.
#[derive(Serialize)]
struct Document<'a> {
    warifu: u32,
    generation: u64,
    accounts: Vec<Stored<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    groups: Option<Vec<&'a str>>,
    #[serde(skip_serializing_if = "Map::is_empty")]
    group_colors: Map<String, Value>,
    trash: Vec<Stored<'a>>,
    #[serde(flatten)]
    unknown: &'a Unknown,
}

/// The stored text of a vault, with the number of its generation.
pub fn write(vault: &Vault, generation: u64) -> serde_json::Result<Zeroizing<String>> {
    json::to_line(&Document {
        warifu: VERSION,
        generation,
        accounts: vault.stored(List::Accounts, vault.entries.iter().map(Stored::Account)),
        // If the field was not a list of texts when it was read, it is among the unknown fields.
        groups: (!vault.unknown.has("groups")).then(|| vault.group_names()),
        group_colors: vault.group_colors(),
        trash: vault.stored(List::Trash, vault.trash.iter().map(Stored::Trashed)),
        unknown: &vault.unknown,
    })
}

/// Reads a stored text: the vault and the number of its generation.
pub fn read(text: &str) -> Result<(Vault, u64), DocumentError> {
    let mut tree =
        Wiped(serde_json::from_str(text).map_err(|_malformed| DocumentError::NotADocument)?);
    let fields = tree.0.as_object_mut().ok_or(DocumentError::NotADocument)?;
    let version = fields.get("warifu").and_then(Value::as_u64);
    match version.ok_or(DocumentError::NotADocument)? {
        0 => return Err(DocumentError::NotADocument),
        version if version > VERSION.into() => {
            let version = u32::try_from(version).unwrap_or(u32::MAX);
            return Err(DocumentError::TooNew { version });
        }
        _ => {}
    }
    // A text without it is not a vault, even if the rest can be read. It must not pass for an empty one.
    let accounts = take_list(fields, "accounts")?.ok_or(DocumentError::NotADocument)?;
    let trash = take_list(fields, "trash")?.unwrap_or_default();
    let generation = fields
        .get("generation")
        .and_then(Value::as_u64)
        .unwrap_or(0);
    let groups = fields.get("groups").and_then(texts);
    let colors = fields.get("group_colors").and_then(named_texts);

    let mut vault = Vault::default();
    for (index, value) in accounts.into_iter().enumerate() {
        match entry::read(&value) {
            Ok(entry) => vault.entries.push(entry),
            Err(Unreadable) => vault.quarantine(List::Accounts, index, value),
        }
    }
    for (index, value) in trash.into_iter().enumerate() {
        match entry::read_trashed(&value) {
            Ok(trashed) => vault.trash.push(trashed),
            Err(Unreadable) => vault.quarantine(List::Trash, index, value),
        }
    }
    let mut known = vec!["warifu", "generation"];
    if let Some(groups) = groups {
        vault.groups = groups.into_iter().map(Group::new).collect();
        known.push("groups");
        if let Some(colors) = colors {
            for group in &mut vault.groups {
                group.color = colors.get(&group.name).cloned();
            }
            known.push("group_colors");
        }
    }
    vault.unknown = Unknown::of(fields, &known);
    vault.number_entries();
    Ok((vault, generation))
}

/// The entries in quarantine as they are stored, each with whether it is in the trash.
pub fn unreadable(
    vault: &Vault,
) -> impl Iterator<Item = serde_json::Result<(Zeroizing<String>, bool)>> {
    vault
        .quarantine
        .iter()
        .map(|it| Ok((json::to_line(&it.value.0)?, it.list == List::Trash)))
}

impl Vault {
    fn quarantine(&mut self, list: List, index: usize, value: Wiped) {
        self.quarantine.push(Quarantined { list, index, value });
    }

    /// A list as it is stored: its entries, and those in quarantine at their places between them.
    fn stored<'a>(
        &'a self,
        list: List,
        entries: impl Iterator<Item = Stored<'a>>,
    ) -> Vec<Stored<'a>> {
        let quarantined = self.quarantine.iter().filter(|it| it.list == list);
        let mut quarantined = quarantined.peekable();
        let mut stored = Vec::new();
        for entry in entries {
            while let Some(it) = quarantined.next_if(|it| it.index <= stored.len()) {
                stored.push(Stored::Unreadable(&it.value));
            }
            stored.push(entry);
        }
        stored.extend(quarantined.map(|it| Stored::Unreadable(&it.value)));
        stored
    }

    fn group_names(&self) -> Vec<&str> {
        self.groups.iter().map(|it| it.name.as_str()).collect()
    }

    /// The colors of the groups that have one. If the field was of another form when it was read, it is among the
    /// unknown fields.
    fn group_colors(&self) -> Map<String, Value> {
        if self.unknown.has("group_colors") {
            return Map::new();
        }
        let colors = self.groups.iter().filter_map(|group| {
            let color = group.color.clone()?;
            Some((group.name.clone(), Value::from(color)))
        });
        colors.collect()
    }

    /// Gives new ids to the entries without one, and makes sure that later ids are new as well. Entries in quarantine
    /// count, since a later version may be able to read them.
    fn number_entries(&mut self) {
        let quarantined = self.quarantine.iter().filter_map(|it| it.value.id());
        let mut highest = quarantined.max();
        let mut seen = HashSet::new();
        let mut unnumbered = Vec::new();
        let trashed = self.trash.iter_mut().map(|trashed| &mut trashed.entry);
        for entry in self.entries.iter_mut().chain(trashed) {
            let EntryId(id) = entry.id;
            if id <= MAX_ID && seen.insert(id) {
                highest = highest.max(Some(id));
            } else {
                unnumbered.push(&mut entry.id);
            }
        }
        self.next_id = highest.map_or(0, |id| id + 1);
        for id in unnumbered {
            *id = EntryId(self.next_id);
            self.next_id += 1;
        }
    }
}

/// Takes a list out of the document. An error if the field is something else.
fn take_list(
    fields: &mut Map<String, Value>,
    name: &str,
) -> Result<Option<Vec<Wiped>>, DocumentError> {
    match fields.remove(name) {
        None => Ok(None),
        Some(Value::Array(values)) => Ok(Some(values.into_iter().map(Wiped).collect())),
        Some(other) => {
            drop(Wiped(other));
            Err(DocumentError::NotADocument)
        }
    }
}

fn texts(value: &Value) -> Option<Vec<String>> {
    let texts = value.as_array()?.iter();
    texts.map(|text| Some(text.as_str()?.to_owned())).collect()
}

fn named_texts(value: &Value) -> Option<HashMap<String, String>> {
    let texts = value.as_object()?.iter();
    texts
        .map(|(name, text)| Some((name.clone(), text.as_str()?.to_owned())))
        .collect()
}

impl Unknown {
    fn of(fields: &Map<String, Value>, known: &[&str]) -> Self {
        let unknown = fields
            .iter()
            .filter(|(name, _)| !known.contains(&name.as_str()));
        Self(
            unknown
                .map(|(name, value)| (name.clone(), Wiped(value.clone())))
                .collect(),
        )
    }

    /// Takes the fields of another entry that this one does not have.
    pub(super) fn fill_from(&mut self, other: Self) {
        let new = other.0.into_iter();
        let new: Vec<_> = new.filter(|(name, _)| !self.has(name)).collect();
        self.0.extend(new);
    }

    fn has(&self, name: &str) -> bool {
        self.0.iter().any(|(found, _)| found == name)
    }
}

impl Serialize for Unknown {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, value)| (name, &value.0)))
    }
}

impl Wiped {
    fn id(&self) -> Option<u64> {
        let id = self.0.get("id")?.as_u64()?;
        (id <= MAX_ID).then_some(id)
    }
}

#[cfg(test)]
mod tests;
