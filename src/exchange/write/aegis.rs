//! The JSON of Aegis, unencrypted or with a password. Many other apps import it.
//!
//! Encrypted, the database is sealed with AES-256-GCM under a random key, and a slot has that key, sealed under what
//! scrypt derives from the password. Readers expect exactly this cost of scrypt, and no normalisation of the password.

use data_encoding::{BASE64, HEXLOWER};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use zeroize::Zeroizing;

use super::{
    Content, Detail, Made, Target, Unfit, Write, Writer, encrypt::Gcm, groups, groups_of,
    has_huge_counter, json_content, random, uuid,
};
use crate::{
    exchange::{crypto::Scrypt, icons},
    otp::{Account, Kind},
    store::sealed::{Passphrase, WorkFactor},
    vault::Entry,
};

pub(super) const WRITER: Writer = Writer {
    target: Target::Aegis,
    id: "aegis-plain",
    file_name: "warifu-for-aegis-plain.json",
    unfit,
    drops: &[Detail::RecoveryCodes, Detail::Parameters, Detail::Icon],
    write: Write::Identified(write),
};

pub(super) const ENCRYPTED: Writer = Writer {
    target: Target::AegisEncrypted,
    id: "aegis",
    file_name: "warifu-for-aegis.json",
    unfit,
    drops: &[Detail::RecoveryCodes, Detail::Parameters, Detail::Icon],
    write: Write::Sealed(write_encrypted),
};

/// The type of the pictures that are written.
const PNG: &str = "image/png";

/// The cost of a key that Aegis itself uses.
const COST: Scrypt = Scrypt {
    n: 1 << 15,
    r: 8,
    p: 1,
};

fn unfit(account: &Account) -> Option<Unfit> {
    has_huge_counter(account).then_some(Unfit::Counter)
}

fn write(entries: &[&Entry]) -> Made<Content> {
    Ok(json_content(json!({
        "version": 1,
        "header": { "slots": null, "params": null },
        "db": database(entries)?,
    })))
}

fn write_encrypted(
    entries: &[&Entry],
    passphrase: &Passphrase,
    _work: WorkFactor,
) -> Made<Content> {
    let key = Zeroizing::new(random::<32>()?);
    let salt = random::<32>()?;
    let derived = COST.key(passphrase.expose().as_bytes(), &salt)?;
    let slot = Gcm::seal(&derived, key.as_slice(), b"")?;
    let database = Gcm::seal(&key, &json_content(database(entries)?), b"")?;
    let ((slot_content, _), (content, _)) = (slot.parts(), database.parts());
    Ok(json_content(json!({
        "version": 1,
        "header": {
            "slots": [{
                "type": 1,
                "uuid": uuid()?,
                "key": HEXLOWER.encode(slot_content),
                "key_params": params(&slot),
                "n": COST.n,
                "r": COST.r,
                "p": COST.p,
                "salt": HEXLOWER.encode(&salt),
                "repaired": true,
                "is_backup": false,
            }],
            "params": params(&database),
        },
        "db": BASE64.encode(content),
    })))
}

/// The nonce and the tag, which Aegis writes apart from the ciphertext.
fn params(sealed: &Gcm) -> Value {
    let (_, tag) = sealed.parts();
    json!({ "nonce": HEXLOWER.encode(&sealed.nonce), "tag": HEXLOWER.encode(tag) })
}

fn database(entries: &[&Entry]) -> Made<Value> {
    let groups = groups(entries)?;
    let written: Made<Vec<Value>> = entries.iter().map(|it| entry(it, &groups)).collect();
    let groups: Vec<Value> = groups
        .iter()
        .map(|(name, id)| json!({ "uuid": id, "name": name }))
        .collect();
    Ok(json!({ "version": 3, "entries": written?, "groups": groups, "icons_optimized": true }))
}

fn entry(entry: &Entry, groups: &[(&str, String)]) -> Made<Value> {
    let account = &entry.account;
    let mut info = json!({
        "secret": account.secret.to_base32().as_str(),
        "algo": account.algorithm.as_str(),
        "digits": account.digits,
    });
    let kind = match account.kind {
        Kind::Totp { period } => {
            info["period"] = period.into();
            "totp"
        }
        Kind::Hotp { counter } => {
            info["counter"] = counter.into();
            "hotp"
        }
        Kind::Steam => {
            info["period"] = 30.into();
            "steam"
        }
    };
    let picture = icons::picture(entry.icon.as_ref());
    let mime = picture.as_ref().map(|_| PNG);
    // Some importers refuse a file in which one of these is missing or null.
    Ok(json!({
        "type": kind,
        "uuid": uuid()?,
        "name": account.name,
        "issuer": account.issuer,
        "note": entry.note.as_str(),
        "favorite": entry.pinned,
        "icon": picture.as_deref().map(|it| BASE64.encode(it)),
        "icon_mime": mime,
        "icon_hash": picture.as_deref().map(icon_hash),
        "info": info,
        "groups": groups_of(groups, entry).collect::<Vec<_>>(),
    }))
}

/// By which Aegis tells pictures apart: the hash of the type and the content.
fn icon_hash(png: &[u8]) -> String {
    let hash = Sha256::new().chain_update(PNG).chain_update(png);
    HEXLOWER.encode(&hash.finalize())
}
