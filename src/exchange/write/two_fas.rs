//! The backup of 2FAS, unencrypted or with a password.
//!
//! With a password, the services are one text under AES-256-GCM. The groups stay readable, as in the app's own backups.
//!
//! On iOS 2FAS silently replaces settings that it does not know, so such accounts are left out. One without a title is
//! refused with the whole file.

use data_encoding::BASE64;
use serde_json::{Value, json};

use super::{
    Content, Detail, Made, Target, Unfit, Write, Writer, encrypt::Gcm, groups, groups_of,
    has_huge_counter, json_content, random,
};
use crate::{
    exchange::{crypto::pbkdf2_sha256, two_fas::ROUNDS},
    otp::{Account, Kind},
    store::sealed::{Passphrase, WorkFactor},
    vault::Entry,
};

pub(super) const WRITER: Writer = Writer {
    target: Target::TwoFas,
    id: "2fas-plain",
    file_name: "warifu-for-2fas-plain.2fas",
    unfit,
    drops: &[
        Detail::RecoveryCodes,
        Detail::Note,
        Detail::OtherGroups,
        Detail::Pinned,
        Detail::Parameters,
        Detail::Picture,
        Detail::Icon,
    ],
    write: Write::Identified(write),
};

pub(super) const ENCRYPTED: Writer = Writer {
    target: Target::TwoFasEncrypted,
    id: "2fas",
    file_name: "warifu-for-2fas.2fas",
    unfit,
    drops: WRITER.drops,
    write: Write::Sealed(write_encrypted),
};

/// What 2FAS encrypts beside the services, to check a password with.
const REFERENCE: &[u8] = b"tRViSsLKzd86Hprh4ceC2OP7xazn4rrt4xhfEUbOjxLX8Rc3mkISXE0lWbmnWfgg\
    ogbBJhtYgpK6fMl1D6mtsy92R3HkdGfwuXbzLebqVFJsR7IZ2w58t938iymwG4824igYy1wi6n2WDpO1Q1P69zwJ\
    Gs2F5a1qP4MyIiDSD7NCV2OvidXQCBnDlGfmz0f1BQySRkkt4ryiJeCjD2o4QsveJ9uDBUn8ELyOrESv5R5DMDkD\
    4iAF8TXU7KyoJujd";

/// What 2FAS has: digits, and seconds.
const DIGITS: std::ops::RangeInclusive<u8> = 5..=8;
const PERIODS: [u32; 4] = [10, 30, 60, 90];

/// An icon that is in every version, for services without one.
const ICON: &str = "a5b3fb65-4ec5-43e6-8ec1-49e24ca9e7ad";

/// The title of an account without names.
const NO_TITLE: &str = "Warifu";

fn unfit(account: &Account) -> Option<Unfit> {
    match account.kind {
        _ if !DIGITS.contains(&account.digits) => Some(Unfit::Digits(account.digits)),
        Kind::Totp { period } if !PERIODS.contains(&period) => Some(Unfit::Period(period)),
        _ if has_huge_counter(account) => Some(Unfit::Counter),
        _ => None,
    }
}

fn write(entries: &[&Entry]) -> Made<Content> {
    let Backup { services, mut file } = Backup::of(entries)?;
    file["services"] = services;
    Ok(json_content(file))
}

fn write_encrypted(
    entries: &[&Entry],
    passphrase: &Passphrase,
    _work: WorkFactor,
) -> Made<Content> {
    // As long as on Android.
    let salt = random::<256>()?;
    let key = pbkdf2_sha256(passphrase.expose().as_bytes(), &salt, ROUNDS)?;
    let seal = |plain: &[u8]| -> Made<String> {
        let Gcm { nonce, sealed } = Gcm::seal(&key, plain, b"")?;
        let parts = [&sealed[..], &salt, &nonce].map(|part| BASE64.encode(part));
        Ok(parts.join(":"))
    };
    let Backup { services, mut file } = Backup::of(entries)?;
    file["services"] = json!([]);
    file["servicesEncrypted"] = seal(&json_content(services))?.into();
    file["reference"] = seal(REFERENCE)?.into();
    Ok(json_content(file))
}

/// A backup with its services apart.
struct Backup {
    services: Value,
    file: Value,
}

impl Backup {
    fn of(entries: &[&Entry]) -> Made<Self> {
        let groups = groups(entries)?;
        let millis = |seconds: u64| seconds.saturating_mul(1000);
        let newest = entries.iter().map(|entry| entry.added).max();
        let services: Vec<Value> = entries
            .iter()
            .enumerate()
            .map(|(place, entry)| {
                let mut service = service(entry, place);
                service["updatedAt"] = millis(entry.added).into();
                if let Some(group) = groups_of(&groups, entry).next() {
                    service["groupId"] = group.into();
                }
                service
            })
            .collect();
        let updated = millis(newest.unwrap_or_default());
        let groups: Vec<Value> = groups
            .iter()
            .map(|(name, id)| {
                json!({ "id": id, "name": name, "isExpanded": true, "updatedAt": updated })
            })
            .collect();
        // The version of 2FAS that has this schema.
        let file = json!({
            "groups": groups,
            "updatedAt": updated,
            "schemaVersion": 4,
            "appVersionCode": 5_000_029,
            "appVersionName": "5.4.8",
            "appOrigin": "android",
        });
        Ok(Self {
            services: services.into(),
            file,
        })
    }
}

fn service(entry: &Entry, place: usize) -> Value {
    let account = &entry.account;
    let mut otp = json!({
        "label": account.name,
        "account": account.name,
        "issuer": account.issuer,
        "digits": account.digits,
        "algorithm": account.algorithm.as_str(),
        "source": "Manual",
    });
    let (kind, field, value) = match account.kind {
        Kind::Totp { period } => ("TOTP", "period", u64::from(period)),
        Kind::Hotp { counter } => ("HOTP", "counter", counter),
        Kind::Steam => ("STEAM", "period", 30),
    };
    otp["tokenType"] = kind.into();
    otp[field] = value.into();
    let title = Some(account.title())
        .filter(|title| !title.is_empty())
        .unwrap_or(NO_TITLE);
    let initials: String = title.chars().take(2).flat_map(char::to_uppercase).collect();
    json!({
        "name": title,
        "secret": account.secret.to_base32().as_str(),
        "otp": otp,
        "order": { "position": place },
        "icon": {
            "selected": "Label",
            "label": { "text": initials, "backgroundColor": "Indigo" },
            "iconCollection": { "id": ICON },
        },
    })
}
