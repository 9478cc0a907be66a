//! The JSON of Aegis, unencrypted or with a password. Many other apps import it.
//!
//! Encrypted, the database is sealed with AES-256-GCM under a random key, and a slot has that key, sealed under what
//! scrypt derives from the password. Readers expect exactly this cost of scrypt, and no normalisation of the password.

use aes_gcm::{AeadInPlace as _, Aes256Gcm, KeyInit as _, Nonce, Tag};
use data_encoding::{BASE64, HEXLOWER};
use serde_json::{Value, json};
use zeroize::Zeroizing;

use super::{
    Detail, Target, Unfit, Write, WriteError, Writer, groups, groups_of, has_huge_counter,
    json_text, random, uuid,
};
use crate::{
    otp::{Account, Kind},
    store::sealed::{Passphrase, WorkFactor},
    vault::Entry,
};

pub(super) const WRITER: Writer = Writer {
    target: Target::Aegis,
    id: "aegis-plain",
    file_name: "warifu-for-aegis-plain.json",
    unfit,
    drops: &[Detail::RecoveryCodes, Detail::Parameters],
    write: Write::Identified(write),
};

pub(super) const ENCRYPTED: Writer = Writer {
    target: Target::AegisEncrypted,
    id: "aegis",
    file_name: "warifu-for-aegis.json",
    unfit,
    drops: &[Detail::RecoveryCodes, Detail::Parameters],
    write: Write::Sealed(write_encrypted),
};

/// The cost of scrypt that Aegis itself uses: N as a logarithm, r, p.
const SCRYPT: (u8, u32, u32) = (15, 8, 1);

/// A key of AES-256.
const KEY_BYTES: usize = 32;

fn unfit(account: &Account) -> Option<Unfit> {
    has_huge_counter(account).then_some(Unfit::Counter)
}

fn write(entries: &[&Entry]) -> Result<Zeroizing<String>, WriteError> {
    Ok(json_text(json!({
        "version": 1,
        "header": { "slots": null, "params": null },
        "db": database(entries)?,
    })))
}

fn write_encrypted(
    entries: &[&Entry],
    passphrase: &Passphrase,
    _work: WorkFactor,
) -> Result<Zeroizing<String>, WriteError> {
    let key = Zeroizing::new(random::<KEY_BYTES>()?);
    let salt = random::<KEY_BYTES>()?;
    let (log_n, r, p) = SCRYPT;
    let mut derived = Zeroizing::new([0; KEY_BYTES]);
    let params = scrypt::Params::new(log_n, r, p, KEY_BYTES)
        .map_err(|_no_such_cost| WriteError::NotEncrypted)?;
    scrypt::scrypt(
        passphrase.expose().as_bytes(),
        &salt,
        &params,
        derived.as_mut(),
    )
    .map_err(|_no_such_length| WriteError::NotEncrypted)?;
    let slot = Sealed::seal(&derived, key.as_slice())?;
    let database = Sealed::seal(&key, json_text(database(entries)?).as_bytes())?;
    Ok(json_text(json!({
        "version": 1,
        "header": {
            "slots": [{
                "type": 1,
                "uuid": uuid()?,
                "key": HEXLOWER.encode(&slot.content),
                "key_params": slot.params(),
                "n": 1_u32 << log_n,
                "r": r,
                "p": p,
                "salt": HEXLOWER.encode(&salt),
                "repaired": true,
                "is_backup": false,
            }],
            "params": database.params(),
        },
        "db": BASE64.encode(&database.content),
    })))
}

/// Something that is sealed with AES-256-GCM. Aegis writes the tag apart.
struct Sealed {
    content: Vec<u8>,
    nonce: [u8; 12],
    tag: Tag,
}

impl Sealed {
    fn seal(key: &[u8; KEY_BYTES], plain: &[u8]) -> Result<Self, WriteError> {
        let nonce = random::<12>()?;
        let mut content = Zeroizing::new(plain.to_vec());
        let tag = Aes256Gcm::new(key.into())
            .encrypt_in_place_detached(Nonce::from_slice(&nonce), b"", &mut content)
            .map_err(|_too_long| WriteError::NotEncrypted)?;
        Ok(Self {
            content: std::mem::take(&mut *content),
            nonce,
            tag,
        })
    }

    fn params(&self) -> Value {
        json!({ "nonce": HEXLOWER.encode(&self.nonce), "tag": HEXLOWER.encode(&self.tag) })
    }
}

fn database(entries: &[&Entry]) -> Result<Value, WriteError> {
    let groups = groups(entries)?;
    let written: Result<Vec<Value>, _> = entries.iter().map(|it| entry(it, &groups)).collect();
    let groups: Vec<Value> = groups
        .iter()
        .map(|(name, id)| json!({ "uuid": id, "name": name }))
        .collect();
    Ok(json!({ "version": 3, "entries": written?, "groups": groups, "icons_optimized": true }))
}

fn entry(entry: &Entry, groups: &[(&str, String)]) -> Result<Value, WriteError> {
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
    // Some importers refuse a file in which one of these is missing or null.
    Ok(json!({
        "type": kind,
        "uuid": uuid()?,
        "name": account.name,
        "issuer": account.issuer,
        "note": entry.note.as_str(),
        "favorite": entry.pinned,
        "icon": null,
        "info": info,
        "groups": groups_of(groups, entry).collect::<Vec<_>>(),
    }))
}
