//! The backup of 2FAS, unencrypted.
//!
//! On iOS 2FAS silently replaces settings that it does not know, so such accounts are left out. One without a title is
//! refused with the whole file.

use serde_json::{Value, json};
use zeroize::Zeroizing;

use super::{
    Detail, Target, Unfit, Write, WriteError, Writer, groups, groups_of, has_huge_counter,
    json_text,
};
use crate::{
    otp::{Account, Kind},
    vault::Entry,
};

pub(super) const WRITER: Writer = Writer {
    target: Target::TwoFas,
    id: "2fas",
    file_name: "warifu-for-2fas.2fas",
    unfit,
    drops: &[
        Detail::RecoveryCodes,
        Detail::Note,
        Detail::OtherGroups,
        Detail::Pinned,
        Detail::Parameters,
    ],
    write: Write::Identified(write),
};

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

fn write(entries: &[&Entry]) -> Result<Zeroizing<String>, WriteError> {
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
    Ok(json_text(json!({
        "services": services,
        "groups": groups,
        "updatedAt": updated,
        "schemaVersion": 4,
        "appVersionCode": 5_000_029,
        "appVersionName": "5.4.8",
        "appOrigin": "android",
    })))
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
