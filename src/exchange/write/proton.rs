//! The encrypted export of Proton Authenticator: JSON under AES-256-GCM, with a key that Argon2id makes of the password.

use data_encoding::BASE64;
use serde_json::{Value, json};
use zeroize::Zeroizing;

use super::{
    Content, Detail, Made, Target, Unfit, Write, Writer, encrypt::Gcm, json_content, random,
    steam_link, uuid,
};
use crate::{
    exchange::proton::{ASSOCIATED, COST},
    otp::{Account, Kind, uri},
    store::sealed::{Passphrase, WorkFactor},
    vault::Entry,
};

pub(super) const WRITER: Writer = Writer {
    target: Target::Proton,
    id: "proton",
    file_name: "warifu-for-proton-authenticator.json",
    unfit,
    drops: &[
        Detail::RecoveryCodes,
        Detail::Groups,
        Detail::Pinned,
        Detail::Parameters,
        Detail::Picture,
        Detail::Icon,
    ],
    write: Write::Sealed(write),
};

fn unfit(account: &Account) -> Option<Unfit> {
    match account.kind {
        Kind::Hotp { .. } => Some(Unfit::Counter),
        // Proton keeps it in 16 bits.
        Kind::Totp { period } if u16::try_from(period).is_err() => Some(Unfit::Period(period)),
        Kind::Totp { .. } | Kind::Steam => None,
    }
}

fn write(entries: &[&Entry], passphrase: &Passphrase, _work: WorkFactor) -> Made<Content> {
    let salt = random::<16>()?;
    let key = COST.key(passphrase.expose().as_bytes(), &salt)?;
    let items: Made<Vec<Value>> = entries.iter().map(|it| item(it)).collect();
    let export = json_content(json!({ "version": 1, "entries": items? }));
    let Gcm { nonce, sealed } = Gcm::seal(&key, &export, ASSOCIATED)?;
    Ok(json_content(json!({
        "version": 1,
        "salt": BASE64.encode(&salt),
        "content": BASE64.encode(&[&nonce, &*sealed].concat()),
    })))
}

fn item(entry: &Entry) -> Made<Value> {
    let account = &entry.account;
    let (kind, link) = match account.kind {
        Kind::Steam => ("Steam", steam_link(account)),
        Kind::Totp { .. } | Kind::Hotp { .. } => ("Totp", link(account)),
    };
    let note = Some(entry.note.as_str()).filter(|note| !note.is_empty());
    Ok(json!({
        "id": uuid()?,
        "content": { "uri": link.as_str(), "entry_type": kind, "name": account.name },
        "note": note,
    }))
}

/// The link without parameters that Warifu does not know.
fn link(account: &Account) -> Zeroizing<String> {
    let mut account = account.clone();
    account.extra.clear();
    uri::write(&account)
}
