//! The JSON of Bitwarden: an item for each account. Password managers and authenticators import it.
//!
//! With a password, it is one text under AES-256-CBC with a tag, and beside it a random text under the same keys, by
//! which a wrong password is noticed.

use data_encoding::BASE64;
use serde_json::{Value, json};
use zeroize::Zeroizing;

use super::{
    Content, Detail, Made, Target, Unfit, Write, Writer, encrypt::seal_cbc, groups, groups_of,
    json_content, random, steam_link, uuid,
};
use crate::{
    exchange::{bitwarden::Keys, crypto::pbkdf2_sha256},
    otp::{Account, Kind, uri},
    store::sealed::{Passphrase, WorkFactor},
    vault::Entry,
};

pub(super) const WRITER: Writer = Writer {
    target: Target::Bitwarden,
    id: "bitwarden-plain",
    file_name: "warifu-for-bitwarden-plain.json",
    unfit,
    drops: &[
        Detail::RecoveryCodes,
        Detail::OtherGroups,
        Detail::Picture,
        Detail::Icon,
    ],
    write: Write::Identified(write),
};

pub(super) const ENCRYPTED: Writer = Writer {
    target: Target::BitwardenEncrypted,
    id: "bitwarden",
    file_name: "warifu-for-bitwarden.json",
    unfit,
    drops: &[
        Detail::RecoveryCodes,
        Detail::OtherGroups,
        Detail::Picture,
        Detail::Icon,
    ],
    write: Write::Sealed(write_encrypted),
};

/// An item with a user name and a password, of which only the user name is filled in.
const LOGIN: u8 = 1;

fn unfit(account: &Account) -> Option<Unfit> {
    matches!(account.kind, Kind::Hotp { .. }).then_some(Unfit::Counter)
}

fn write(entries: &[&Entry]) -> Made<Content> {
    let groups = groups(entries)?;
    let items: Result<Vec<Value>, _> = entries.iter().map(|it| item(it, &groups)).collect();
    let folders: Vec<Value> = groups
        .iter()
        .map(|(name, id)| json!({ "id": id, "name": name }))
        .collect();
    Ok(json_content(
        json!({ "encrypted": false, "folders": folders, "items": items? }),
    ))
}

fn item(entry: &Entry, groups: &[(&str, String)]) -> Made<Value> {
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

/// PBKDF2 with HMAC-SHA-256, as Bitwarden numbers key derivations.
const PBKDF2: u8 = 0;

/// Bitwarden's own number of rounds.
const ROUNDS: u64 = 600_000;

fn write_encrypted(
    entries: &[&Entry],
    passphrase: &Passphrase,
    _work: WorkFactor,
) -> Made<Content> {
    // The key is made from the characters of the salt. It is not decoded.
    let salt = BASE64.encode(&random::<16>()?);
    let master = pbkdf2_sha256(passphrase.expose().as_bytes(), salt.as_bytes(), ROUNDS)?;
    let keys = Keys::of(&master)?;
    Ok(json_content(json!({
        "encrypted": true,
        "passwordProtected": true,
        "salt": salt,
        "kdfType": PBKDF2,
        "kdfIterations": ROUNDS,
        "kdfMemory": null,
        "kdfParallelism": null,
        "encKeyValidation_DO_NOT_EDIT": keys.seal(uuid()?.as_bytes())?,
        "data": keys.seal(&write(entries)?)?,
    })))
}

impl Keys {
    /// `2.<iv>|<ciphertext>|<mac>`, each in base64.
    fn seal(&self, plain: &[u8]) -> Made<String> {
        let iv = random::<16>()?;
        let ciphertext = seal_cbc(&self.cipher, &iv, plain);
        let mac = self.mac(&iv, &ciphertext)?;
        let parts = [&iv[..], &ciphertext, &*mac].map(|it| BASE64.encode(it));
        Ok(format!("2.{}", parts.join("|")))
    }
}

/// What the field of a code holds. Bitwarden has a link of its own for Steam.
fn key(account: &Account) -> Zeroizing<String> {
    match account.kind {
        Kind::Steam => steam_link(account),
        Kind::Totp { .. } | Kind::Hotp { .. } => uri::write(account),
    }
}
