//! An entry as it is stored in the document.

use std::ops::Not;

use serde::{Serialize, Serializer};
use serde_json::{Map, Value};

use super::{
    super::{Entry, EntryId, Note, Trashed, recovery_codes::RecoveryCode},
    Unknown, texts,
};
use crate::{icon::Icon, otp::uri, secret::Wiped};

/// Fields of an entry, in the list and in the trash.
const ENTRY_FIELDS: [&str; 9] = [
    "id",
    "uri",
    "group",
    "groups",
    "pinned",
    "note",
    "recovery_codes",
    "icon",
    "added",
];
/// Additional fields of an entry in the trash.
const TRASH_FIELDS: [&str; 2] = ["position", "deleted"];

/// An entry goes to quarantine: its URI gives no account, or a field has another type than in this version.
pub(super) struct Unreadable;

/// An item of a list as it is stored.
pub(super) enum Stored<'a> {
    Account(&'a Entry),
    Trashed(&'a Trashed),
    Unreadable(&'a Wiped),
}

/// The fields of an entry. Empty ones are left out.
#[derive(Serialize)]
struct Fields<'a> {
    id: u64,
    uri: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    group: Option<&'a str>,
    /// If there is more than one. Earlier versions know `group` alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    groups: Option<&'a [String]>,
    #[serde(skip_serializing_if = "Not::not")]
    pinned: bool,
    #[serde(skip_serializing_if = "str::is_empty")]
    note: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    recovery_codes: Vec<StoredCode<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    icon: Option<&'a str>,
    added: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    position: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    deleted: Option<u64>,
    #[serde(flatten)]
    unknown: &'a Unknown,
}

/// A recovery code as it is stored.
#[derive(Serialize)]
struct StoredCode<'a> {
    code: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    used: Option<u64>,
}

impl Serialize for Stored<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (entry, trashed) = match self {
            Self::Account(entry) => (*entry, None),
            Self::Trashed(trashed) => (&trashed.entry, Some(*trashed)),
            Self::Unreadable(value) => return value.0.serialize(serializer),
        };
        let Entry {
            id: EntryId(id),
            account,
            groups,
            pinned,
            note,
            recovery_codes,
            icon,
            added,
            folded: _,
            unknown,
        } = entry;
        let fields = Fields {
            id: *id,
            uri: &uri::write(account),
            group: groups.first().map(String::as_str),
            groups: Some(groups.as_slice()).filter(|it| it.len() > 1),
            pinned: *pinned,
            note: note.as_str(),
            recovery_codes: recovery_codes
                .iter()
                .map(|it| StoredCode {
                    code: it.text(),
                    used: it.used,
                })
                .collect(),
            icon: icon.as_ref().map(Icon::as_str),
            added: *added,
            position: trashed.map(|it| it.position),
            deleted: trashed.map(|it| it.deleted),
            unknown,
        };
        fields.serialize(serializer)
    }
}

/// Reads an entry of the list.
pub(super) fn read(value: &Wiped) -> Result<Entry, Unreadable> {
    read_fields(value, &ENTRY_FIELDS)
}

/// Reads an entry. `known` are the fields that this version understands.
fn read_fields(value: &Wiped, known: &[&str]) -> Result<Entry, Unreadable> {
    let fields = value.0.as_object().ok_or(Unreadable)?;
    let uri = fields
        .get("uri")
        .and_then(Value::as_str)
        .ok_or(Unreadable)?;
    let account = uri::parse(uri).map_err(|_reason| Unreadable)?;
    account.check().map_err(|_reason| Unreadable)?;
    let id = number(fields, "id")?.unwrap_or(u64::MAX);
    let added = number(fields, "added")?.unwrap_or(0);
    Ok(Entry {
        groups: groups(fields)?,
        pinned: field(fields, "pinned", Value::as_bool)?.unwrap_or(false),
        note: Note::new(text(fields, "note")?.unwrap_or_default()),
        recovery_codes: recovery_codes(fields)?,
        icon: text(fields, "icon")?.map(|it| Icon::new(&it)),
        unknown: Unknown::of(fields, known),
        ..Entry::new(EntryId(id), account, added)
    })
}

/// Reads an entry of the trash.
pub(super) fn read_trashed(value: &Wiped) -> Result<Trashed, Unreadable> {
    let known: Vec<&str> = ENTRY_FIELDS.into_iter().chain(TRASH_FIELDS).collect();
    let entry = read_fields(value, &known)?;
    let fields = value.0.as_object().ok_or(Unreadable)?;
    let position = number(fields, "position")?.ok_or(Unreadable)?;
    Ok(Trashed {
        entry,
        position: usize::try_from(position).unwrap_or(usize::MAX),
        // Without the time of its deletion an entry would be purged at once.
        deleted: number(fields, "deleted")?.ok_or(Unreadable)?,
    })
}

/// The groups of an entry: that in `group`, and those in `groups`, each once.
fn groups(fields: &Map<String, Value>) -> Result<Vec<String>, Unreadable> {
    let one = text(fields, "group")?;
    let mut groups: Vec<String> = Vec::new();
    for group in one
        .into_iter()
        .chain(field(fields, "groups", texts)?.unwrap_or_default())
    {
        if !groups.contains(&group) {
            groups.push(group);
        }
    }
    Ok(groups)
}

fn recovery_codes(fields: &Map<String, Value>) -> Result<Vec<RecoveryCode>, Unreadable> {
    let read = |value: &Value| {
        let fields = value.as_object()?;
        let used = number(fields, "used").ok()?;
        // A later version may note more about a code, which would be lost.
        let is_known = fields.keys().all(|it| it == "code" || it == "used");
        let code = fields.get("code")?.as_str().filter(|_| is_known)?;
        Some(RecoveryCode {
            used,
            ..RecoveryCode::new(code)
        })
    };
    let codes = field(fields, "recovery_codes", |value| {
        value.as_array()?.iter().map(read).collect()
    })?;
    Ok(codes.unwrap_or_default())
}

fn number(fields: &Map<String, Value>, name: &str) -> Result<Option<u64>, Unreadable> {
    field(fields, name, Value::as_u64)
}

fn text(fields: &Map<String, Value>, name: &str) -> Result<Option<String>, Unreadable> {
    field(fields, name, |value| value.as_str().map(str::to_owned))
}

/// A field that may be absent, but may not be of another type.
fn field<T>(
    fields: &Map<String, Value>,
    name: &str,
    read: impl Fn(&Value) -> Option<T>,
) -> Result<Option<T>, Unreadable> {
    match fields.get(name) {
        None | Some(Value::Null) => Ok(None),
        Some(value) => read(value).map(Some).ok_or(Unreadable),
    }
}
