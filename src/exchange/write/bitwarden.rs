//! The JSON of Bitwarden, unencrypted: an item for each account. Password managers and authenticators import it.

use serde_json::{Value, json};
use zeroize::Zeroizing;

use super::{Detail, Target, Unfit, Write, WriteError, Writer, groups, groups_of, json_text, uuid};
use crate::{
    otp::{Account, Kind, uri},
    vault::Entry,
};

pub(super) const WRITER: Writer = Writer {
    target: Target::Bitwarden,
    id: "bitwarden",
    file_name: "warifu-for-bitwarden.json",
    unfit,
    drops: &[Detail::RecoveryCodes, Detail::OtherGroups],
    write: Write::Identified(write),
};

/// An item with a user name and a password, of which only the user name is filled in.
const LOGIN: u8 = 1;

fn unfit(account: &Account) -> Option<Unfit> {
    matches!(account.kind, Kind::Hotp { .. }).then_some(Unfit::Counter)
}

fn write(entries: &[&Entry]) -> Result<Zeroizing<String>, WriteError> {
    let groups = groups(entries)?;
    let items: Result<Vec<Value>, _> = entries.iter().map(|it| item(it, &groups)).collect();
    let folders: Vec<Value> = groups
        .iter()
        .map(|(name, id)| json!({ "id": id, "name": name }))
        .collect();
    Ok(json_text(
        json!({ "encrypted": false, "folders": folders, "items": items? }),
    ))
}

fn item(entry: &Entry, groups: &[(&str, String)]) -> Result<Value, WriteError> {
    let account = &entry.account;
    let note = Some(entry.note.as_str()).filter(|note| !note.is_empty());
    Ok(json!({
        "id": uuid()?,
        "organizationId": null,
        "folderId": groups_of(groups, entry).next(),
        "type": LOGIN,
        "reprompt": 0,
        "name": account.title(),
        "notes": note,
        "favorite": entry.pinned,
        "login": {
            "fido2Credentials": [],
            "uris": [],
            "username": account.name,
            "password": null,
            "totp": key(account).as_str(),
        },
        "collectionIds": null,
    }))
}

/// What the field of a code holds. Bitwarden has a link of its own for Steam.
fn key(account: &Account) -> Zeroizing<String> {
    match account.kind {
        Kind::Steam => {
            let key = account.secret.to_base32();
            Zeroizing::new(format!("steam://{}", *key))
        }
        Kind::Totp { .. } | Kind::Hotp { .. } => uri::write(account),
    }
}
