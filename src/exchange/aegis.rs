//! The JSON export of Aegis: `{"header": {"slots", "params"}, "db": {"entries": […], "groups": […]}}`.
//!
//! `db` is a text if the export is encrypted.

use serde_json::Value;

use super::{
    App, Reading,
    fields::{Entry, Field},
    format::{Format, Input, Reader},
    json::{flag, kind, list, parts, text},
    record::Details,
};
use crate::otp::uri::UriError;

pub(super) const FORMAT: Format = Format {
    detect: |input| database(input).is_some_and(|it| !list(it, "entries").is_empty()),
    reader: Reader::Open(read),
};

pub(super) const ENCRYPTED: Format = Format {
    detect: |input| database(input).is_some_and(Value::is_string),
    reader: Reader::Encrypted(App::Aegis),
};

const SETTINGS: [(Field, &str); 4] = [
    (Field::Algorithm, "algo"),
    (Field::Digits, "digits"),
    (Field::Period, "period"),
    (Field::Counter, "counter"),
];

fn database<'a>(input: &'a Input<'_>) -> Option<&'a Value> {
    let file = input.json()?;
    let header = file.get("header")?;
    header.get("slots").and(header.get("params"))?;
    file.get("db")
}

fn read(input: &Input<'_>, reading: &mut Reading) -> bool {
    let Some(database) = database(input) else {
        return false;
    };
    let entries = list(database, "entries");
    for entry in entries {
        let details = Details {
            issuer: text(entry, "issuer"),
            name: text(entry, "name"),
            group: group(database, entry),
            pinned: flag(entry, "favorite"),
            note: text(entry, "note"),
        };
        reading.take_record(account(entry), details);
    }
    !entries.is_empty()
}

/// What the codes are made from.
fn account(entry: &Value) -> Result<Entry, UriError> {
    let info = entry.get("info").ok_or(UriError::MissingSecret)?;
    let kind = kind(text(entry, "type"))?;
    Ok(parts(kind, text(info, "secret"), info, &SETTINGS))
}

/// The first group of an entry. Old versions write its name, present ones a list of identifiers.
fn group<'a>(database: &'a Value, entry: &'a Value) -> Option<&'a str> {
    let groups = list(database, "groups");
    let name_of = |id: &Value| {
        let group = groups.iter().find(|group| group.get("uuid") == Some(id))?;
        Some(text(group, "name"))
    };
    let mut names = list(entry, "groups").iter().filter_map(name_of);
    names.next().or_else(|| entry.get("group")?.as_str())
}

#[cfg(test)]
mod tests {
    use crate::exchange::{App, samples};

    const GOOD: &str = include_str!("../../tests/data/aegis/ok-four-kinds.json");
    const OTPCLIENT: &str = include_str!("../../tests/data/aegis/ok-written-by-otpclient.json");
    const SOME: &str = include_str!("../../tests/data/aegis/fail-some.json");
    const ENCRYPTED: &str = include_str!("../../tests/data/aegis/fail-encrypted.json");

    #[test]
    fn every_kind_of_account_is_read() {
        samples::assert_read(
            GOOD,
            &[
                "Example Inc / alice@example.com / totp SHA1 6 30 / 050471 / Work",
                "Ünïcode Shop / bob+test@example.com / totp SHA256 8 60 / 40857319 / Work",
                "Counter Co / carol / hotp SHA1 6 #5 / 254676",
                "Steam / dave / steam SHA1 5 30 / 6FGV7",
            ],
        );
        samples::assert_read(
            OTPCLIENT,
            &[
                "Example Inc / alice@example.com / totp SHA1 6 30 / 050471",
                "Ünïcode Shop / bob+test@example.com / totp SHA256 8 60 / 40857319",
                "Counter Co / carol / hotp SHA1 6 #5 / 254676",
                "Steam / dave / steam SHA1 5 30 / 6FGV7",
            ],
        );
    }

    #[test]
    fn a_bad_entry_costs_no_other() {
        samples::assert_read_with_refusals(
            SOME,
            &[
                "Note Co / alice / totp SHA1 6 30 / 050471 / Private / pinned / ask\nBob",
                "Old Co / zoë / totp SHA256 8 60 / 69648066 / Home",
            ],
            &[
                "Kind: m: codes of the kind \"mOTP\" are not supported",
                "Kind: y: codes of the kind \"Yandex\" are not supported",
                "No key: the address holds no key",
                "Not a key: character 1 of the key, '1', cannot be part of a key",
                "Hash: the hash function \"MD5\" is not supported",
                "Digits: codes of 0 digits are not supported",
                "Period: time steps of 0 s are not supported",
                "Counter: the counter is no number",
                ": the address holds no key",
            ],
        );
    }

    #[test]
    fn an_encrypted_export_is_named() {
        samples::assert_encrypted(ENCRYPTED, App::Aegis);
    }

    #[test]
    fn a_damaged_export_gives_no_wrong_account() {
        for sample in [GOOD, OTPCLIENT, SOME, ENCRYPTED] {
            samples::assert_no_wrong_account(sample);
        }
    }
}
