//! The JSON backup of Stratum, formerly Authenticator Pro: `{"Authenticators": [{…}, …], "Categories": […]}`.

use std::collections::HashMap;

use serde_json::Value;

use super::{
    App, Reading,
    crypto::{self, Argon2, pbkdf2_sha1, split},
    encrypted::{DecryptError, Encryption, PasswordKind, Plaintext},
    fields::{Entry, Field},
    format::{Format, Input, Reader},
    icons::Pictured,
    json::{kind, list, parts, place, setting, text},
    record::Details,
};
use crate::otp::uri::UriError;

pub(super) const FORMAT: Format = Format {
    detect: |input| !authenticators(input).is_empty(),
    reader: Reader::Open(read),
};

/// How an encrypted backup begins.
const STRONG: &[u8] = b"AUTHENTICATORPRO";
/// How one of the first versions begins.
const LEGACY: &[u8] = b"AuthenticatorPro";

/// The two ages of the encrypted backup.
pub(super) const ENCRYPTED: Format = Format {
    detect: |input| {
        let bytes = input.bytes();
        bytes.starts_with(STRONG) || bytes.starts_with(LEGACY)
    },
    reader: Reader::Password(Encryption {
        app: App::Stratum,
        password: PasswordKind::Backup,
        decrypt,
    }),
};

fn authenticators<'a>(input: &'a Input<'_>) -> &'a [Value] {
    input.json().map_or(&[], |it| list(it, "Authenticators"))
}

/// Decrypts a backup: its beginning, the salt, the nonce, and the JSON of the unencrypted one.
fn decrypt(input: &Input<'_>, password: &[u8]) -> Result<Plaintext, DecryptError> {
    const COST: Argon2 = Argon2 {
        memory: 65_536,
        passes: 3,
        lanes: 4,
    };
    const LEGACY_ROUNDS: u64 = 64_000;
    let bytes = input.bytes();
    if let Some(rest) = bytes.strip_prefix(STRONG) {
        let (salt, rest) = split(rest, 16)?;
        let (nonce, ciphertext) = split(rest, 12)?;
        return crypto::open_gcm(&COST.key(password, salt)?, nonce, ciphertext, &[]);
    }
    let rest = bytes.strip_prefix(LEGACY).ok_or(DecryptError::Damaged)?;
    let (salt, rest) = split(rest, 20)?;
    let (iv, ciphertext) = split(rest, 16)?;
    let key = pbkdf2_sha1(password, salt, LEGACY_ROUNDS)?;
    crypto::json(crypto::open_cbc(&key, iv, ciphertext)?)
}

fn read(input: &Input<'_>, reading: &mut Reading) -> bool {
    let Some(backup) = input.json() else {
        return false;
    };
    let mut entries: Vec<&Value> = authenticators(input).iter().collect();
    entries.sort_by_key(|entry| place(entry, "Ranking"));
    let pictures = list(backup, "CustomIcons").iter();
    let pictures = pictures.map(|it| (text(it, "Id"), text(it, "Data")));
    let pictures: HashMap<&str, &str> = pictures.collect();
    for entry in &entries {
        let details = Details {
            issuer: text(entry, "Issuer"),
            name: text(entry, "Username"),
            groups: categories(backup, text(entry, "Secret")),
            icon: icon(&pictures, text(entry, "Icon")),
            ..Details::default()
        };
        reading.take_record(account(entry), &details);
    }
    !entries.is_empty()
}

/// What the codes are made from.
fn account(entry: &Value) -> Result<Entry, UriError> {
    let written = setting(entry, "Type");
    let kind = kind(match written.as_str() {
        "1" => "hotp",
        "2" => "totp",
        "3" => "motp",
        "4" => "steam",
        "5" => "yandex",
        other => other,
    })?;
    let settings: &[_] = match kind {
        "hotp" => &[(Field::Digits, "Digits"), (Field::Counter, "Counter")],
        _ => &[(Field::Digits, "Digits"), (Field::Period, "Period")],
    };
    let mut parts = parts(kind, text(entry, "Secret"), entry, settings);
    let written = setting(entry, "Algorithm");
    let algorithm = match written.as_str() {
        "0" => "SHA1",
        "1" => "SHA256",
        "2" => "SHA512",
        other => other,
    };
    parts.set(Field::Algorithm, algorithm);
    Ok(parts)
}

/// The icon of an account: a name, or `@` and the identifier of a picture.
fn icon<'a>(pictures: &HashMap<&str, &'a str>, written: &'a str) -> Pictured<'a> {
    let Some(id) = written.strip_prefix('@') else {
        return Pictured::Named(written);
    };
    let picture = pictures.get(id).copied();
    picture.map_or(Pictured::Nothing, Pictured::Picture)
}

/// The categories of the account with this key. Stratum has no other identifier for an account.
fn categories<'a>(backup: &'a Value, secret: &str) -> Vec<&'a str> {
    let links = list(backup, "AuthenticatorCategories").iter();
    let links = links.filter(|link| text(link, "AuthenticatorSecret") == secret);
    let categories = links.filter_map(|link| {
        let mut categories = list(backup, "Categories").iter();
        let category = categories.find(|it| text(it, "Id") == text(link, "CategoryId"))?;
        Some(text(category, "Name"))
    });
    categories.collect()
}

#[cfg(test)]
mod tests {
    use crate::exchange::{App, samples};

    const GOOD: &str = include_str!("../../tests/data/stratum/ok-four-kinds.stratum");
    const SOME: &str = include_str!("../../tests/data/stratum/fail-some.stratum");

    #[test]
    fn every_kind_of_account_is_read() {
        samples::assert_read(
            GOOD,
            &[
                "Example Inc / alice@example.com / totp SHA1 6 30 / 050471 / Work",
                "Ünïcode Shop / bob+test@example.com / totp SHA256 8 60 / 40857319",
                // It has the key of the first account, which Stratum itself never writes.
                "Counter Co / carol / hotp SHA1 6 #5 / 254676 / Work",
                "Steam / dave / steam SHA1 5 30 / 6FGV7",
            ],
        );
    }

    #[test]
    fn a_bad_entry_costs_no_other_and_the_order_is_the_users() {
        samples::assert_read_with_refusals(
            SOME,
            &[
                "First / alice / totp SHA1 6 30 / 139747 / Home",
                "Second /  / totp SHA512 6 30 / 380122",
            ],
            &[
                "mOTP: m: codes of the kind \"mOTP\" are not supported",
                "Yandex: y: codes of the kind \"Yandex\" are not supported",
                "Later: codes of the kind \"9\" are not supported",
                "Hash: the hash function \"7\" is not supported",
            ],
        );
    }

    #[test]
    fn an_encrypted_backup_is_decrypted() {
        for sample in [
            &include_bytes!("../../tests/data/stratum/ok-encrypted.stratum")[..],
            include_bytes!("../../tests/data/stratum/ok-encrypted-legacy.authpro"),
        ] {
            samples::assert_decrypted(
                sample,
                App::Stratum,
                &[
                    "Example Inc / alice@example.com / totp SHA1 6 30 / 050471 / Work",
                    "Ünïcode Shop / bob+test@example.com / totp SHA256 8 60 / 40857319",
                    "Counter Co / carol / hotp SHA1 6 #5 / 254676 / Work",
                    "Steam / dave / steam SHA1 5 30 / 6FGV7",
                ],
            );
        }
    }

    #[test]
    fn a_damaged_backup_gives_no_wrong_account() {
        for sample in [GOOD, SOME] {
            samples::assert_no_wrong_account(sample);
        }
    }
}
