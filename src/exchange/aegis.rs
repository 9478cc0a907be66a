//! The JSON export of Aegis: `{"header": {"slots", "params"}, "db": {"entries": […], "groups": […]}}`.
//!
//! `db` is a text if the export is encrypted.

use serde_json::Value;

use super::{
    App, Reading,
    crypto::{self, Scrypt, Work, base64, hex_in, number_in},
    encrypted::{DecryptError, Encryption, PasswordKind, Plaintext},
    fields::{Entry, Field},
    format::{Format, Input, Reader},
    icons::Pictured,
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
    reader: Reader::Password(Encryption {
        app: App::Aegis,
        password: PasswordKind::Backup,
        decrypt,
    }),
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

/// Decrypts `db`. The key is encrypted once for each password, in the slots of the header.
fn decrypt(input: &Input<'_>, password: &[u8]) -> Result<Plaintext, DecryptError> {
    /// The type of the slots of a password. Others are for fingerprints.
    const PASSWORD: u64 = 1;
    let file = input.json().ok_or(DecryptError::Damaged)?;
    let header = file.get("header").ok_or(DecryptError::Damaged)?;
    let slots = list(header, "slots").iter();
    let slots = slots.filter(|slot| number_in(slot, "type") == Ok(PASSWORD));
    let mut work = Work::default();
    for cost in slots.clone().filter_map(|slot| cost(slot).ok()) {
        work.add(cost.work())?;
    }
    let mut key = Err(DecryptError::Unsupported);
    for slot in slots {
        key = open_slot(slot, password);
        if key.is_ok() {
            break;
        }
    }
    let params = header.get("params").ok_or(DecryptError::Damaged)?;
    let database = base64(text(file, "db"))?;
    let opened = open(&key?, params, database)?;
    Ok(crypto::wrapped(
        r#"{"version":1,"header":{"slots":null,"params":null},"db":"#,
        &opened,
        "}",
    ))
}

fn cost(slot: &Value) -> Result<Scrypt, DecryptError> {
    Ok(Scrypt {
        n: number_in(slot, "n")?,
        r: number_in(slot, "r")?,
        p: number_in(slot, "p")?,
    })
}

/// The key of the database, from a slot that the password opens.
fn open_slot(slot: &Value, password: &[u8]) -> Result<crypto::Key, DecryptError> {
    let params = slot.get("key_params").ok_or(DecryptError::Damaged)?;
    let key = cost(slot)?.key(password, &hex_in(slot, "salt")?)?;
    let opened = open(&key, params, hex_in(slot, "key")?)?;
    crypto::key(&opened)
}

/// Decrypts what its parameters stand beside.
fn open(
    key: &crypto::Key,
    params: &Value,
    mut ciphertext: Vec<u8>,
) -> Result<Plaintext, DecryptError> {
    ciphertext.extend(hex_in(params, "tag")?);
    crypto::open_gcm(key, &hex_in(params, "nonce")?, &ciphertext, &[])
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
            groups: groups(database, entry),
            pinned: flag(entry, "favorite"),
            note: text(entry, "note"),
            added: None,
            icon: picture(entry),
        };
        reading.take_record(account(entry), &details);
    }
    !entries.is_empty()
}

/// What the codes are made from.
fn account(entry: &Value) -> Result<Entry, UriError> {
    let info = entry.get("info").ok_or(UriError::MissingSecret)?;
    let kind = kind(text(entry, "type"))?;
    Ok(parts(kind, text(info, "secret"), info, &SETTINGS))
}

/// The picture of an entry. Its format is recognised by its content.
fn picture(entry: &Value) -> Pictured<'_> {
    match text(entry, "icon") {
        "" => Pictured::Nothing,
        encoded => Pictured::Picture(encoded),
    }
}

/// The groups of an entry. Old versions write the name of one, present ones a list of identifiers.
fn groups<'a>(database: &'a Value, entry: &'a Value) -> Vec<&'a str> {
    let groups = list(database, "groups");
    let name_of = |id: &Value| {
        let group = groups.iter().find(|group| group.get("uuid") == Some(id))?;
        Some(text(group, "name"))
    };
    let names = list(entry, "groups").iter().filter_map(name_of);
    let old = entry.get("group").and_then(Value::as_str);
    names.chain(old).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use crate::exchange::{App, DecryptError, Input, samples};

    const GOOD: &str = include_str!("../../tests/data/aegis/ok-four-kinds.json");
    const OTPCLIENT: &str = include_str!("../../tests/data/aegis/ok-written-by-otpclient.json");
    const SOME: &str = include_str!("../../tests/data/aegis/fail-some.json");
    const ENCRYPTED: &str = include_str!("../../tests/data/aegis/ok-encrypted.json");

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
    fn an_encrypted_export_is_decrypted() {
        samples::assert_decrypted(
            ENCRYPTED.as_bytes(),
            App::Aegis,
            &[
                "Example Inc / alice@example.com / totp SHA1 6 30 / 050471 / Work",
                "Ünïcode Shop / bob+test@example.com / totp SHA256 8 60 / 40857319 / Work",
                "Counter Co / carol / hotp SHA1 6 #5 / 254676",
                "Steam / dave / steam SHA1 5 30 / 6FGV7",
            ],
        );
    }

    #[test]
    fn slots_that_would_take_too_long_together_are_not_tried() {
        let slot = json!({ "type": 1, "n": 1 << 20, "r": 8, "p": 1, "salt": "00" });
        let of = |slots: Vec<Value>| {
            let header = json!({ "slots": slots, "params": {} });
            let file = json!({ "header": header, "db": "" }).to_string();
            super::decrypt(&Input::of_text(&file), b"test").err()
        };
        assert_eq!(of(vec![slot; 31]), Some(DecryptError::TooExpensive));
        assert_eq!(of(Vec::new()), Some(DecryptError::Unsupported));
    }

    #[test]
    fn a_damaged_export_gives_no_wrong_account() {
        for sample in [GOOD, OTPCLIENT, SOME, ENCRYPTED] {
            samples::assert_no_wrong_account(sample);
        }
    }
}
