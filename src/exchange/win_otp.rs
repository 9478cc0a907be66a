//! The older file of `WinOTP`: `{"ID": {"issuer", "name", "secret"}, …}`, with names in any case; and the backup of
//! `WinOTP` Reborn, which always has a password.

use serde_json::Value;

use super::{
    App, Reading,
    crypto::{self, base64_in, number_in, pbkdf2_sha256},
    encrypted::{DecryptError, Encryption, PasswordKind, Plaintext},
    fields::{Entry, Field},
    format::{Format, Input, Reader},
    json::{list, member, parts, setting, text},
    moment::{moment, moment_in},
    record::Details,
};

pub(super) const FORMAT: Format = Format {
    detect: |input| accounts(input).is_some(),
    reader: Reader::Open(read),
};

/// The backup of `WinOTP` Reborn.
pub(super) const ENCRYPTED: Format = Format {
    detect: |input| {
        let file = input.json();
        file.is_some_and(|it| text(it, "format") == "winotp-backup")
    },
    reader: Reader::Password(Encryption {
        app: App::WinOtp,
        password: PasswordKind::Backup,
        decrypt,
    }),
};

/// What [`decrypt`] makes of it: `{"source": "WinOTP-Reborn", "accounts": [{"issuer", "accountName", …}, …]}`.
pub(super) const DECRYPTED: Format = Format {
    detect: |input| !reborn(input).is_empty(),
    reader: Reader::Open(read_reborn),
};

const SETTINGS: [(Field, &str); 2] = [(Field::Digits, "digits"), (Field::Period, "period")];

/// Decrypts `ciphertext`. The tag is apart from it.
fn decrypt(input: &Input<'_>, password: &[u8]) -> Result<Plaintext, DecryptError> {
    let file = input.json().ok_or(DecryptError::Damaged)?;
    let encryption = file.get("encryption").ok_or(DecryptError::Damaged)?;
    if text(encryption, "scheme") != "PBKDF2-SHA256-AES-256-GCM" {
        return Err(DecryptError::Unsupported);
    }
    let rounds = number_in(encryption, "iterations")?;
    let key = pbkdf2_sha256(password, &base64_in(encryption, "salt")?, rounds)?;
    let mut ciphertext = base64_in(file, "ciphertext")?;
    ciphertext.extend(base64_in(encryption, "tag")?);
    crypto::open_gcm(&key, &base64_in(encryption, "nonce")?, &ciphertext, &[])
}

fn reborn<'a>(input: &'a Input<'_>) -> &'a [Value] {
    let file = input
        .json()
        .filter(|it| text(it, "source") == "WinOTP-Reborn");
    file.map_or(&[], |file| list(file, "accounts"))
}

fn read_reborn(input: &Input<'_>, reading: &mut Reading) -> bool {
    let accounts = reborn(input);
    for account in accounts {
        let details = Details {
            issuer: text(account, "issuer"),
            name: text(account, "accountName"),
            added: moment_in(account, "createdAt"),
            ..Details::default()
        };
        let mut entry = parts("totp", text(account, "secret"), account, &SETTINGS);
        let written = setting(account, "algorithm");
        let algorithm = match written.as_str() {
            "0" => "SHA1",
            "1" => "SHA256",
            "2" => "SHA512",
            other => other,
        };
        entry.set(Field::Algorithm, algorithm);
        reading.take_record(Ok(entry), &details);
    }
    !accounts.is_empty()
}

/// The accounts; `None` if the input is another object of objects.
fn accounts<'a>(input: &'a Input<'_>) -> Option<Vec<&'a Value>> {
    let is_account = |it: &&Value| {
        let has = |name: &str| member(it, name).is_some();
        has("secret") && has("name") && !["type", "hash", "shared_secret"].iter().any(|it| has(it))
    };
    let file = input.json()?.as_object()?;
    let accounts: Vec<&Value> = file.values().collect();
    (!accounts.is_empty() && accounts.iter().all(is_account)).then_some(accounts)
}

fn read(input: &Input<'_>, reading: &mut Reading) -> bool {
    let accounts = accounts(input);
    for account in accounts.iter().flatten() {
        let value = |name: &str| {
            let value = member(account, name).and_then(Value::as_str);
            value.unwrap_or_default()
        };
        let details = Details {
            issuer: value("issuer"),
            name: value("name"),
            added: moment(value("created")),
            ..Details::default()
        };
        // The program makes no other codes than these.
        let mut entry = Entry::default();
        entry.set(Field::Key, value("secret"));
        entry.set(Field::Digits, "6");
        reading.take_record(Ok(entry), &details);
    }
    accounts.is_some()
}

#[cfg(test)]
mod tests {
    use crate::exchange::{App, samples};

    const GOOD: &str = include_str!("../../tests/data/winotp/ok-legacy.json");
    const ENCRYPTED: &str = include_str!("../../tests/data/winotp/ok-encrypted.wotpbackup");

    #[test]
    fn accounts_are_read() {
        samples::assert_read(
            GOOD,
            &[
                "Example Inc / alice@example.com / totp SHA1 6 30 / 050471",
                " / heidi / totp SHA1 6 30 / 050471",
            ],
        );
        let upper = GOOD
            .replace("\"secret\"", "\"Secret\"")
            .replace("\"name\"", "\"NAME\"");
        samples::assert_read(
            &upper,
            &[
                "Example Inc / alice@example.com / totp SHA1 6 30 / 050471",
                " / heidi / totp SHA1 6 30 / 050471",
            ],
        );
    }

    #[test]
    fn a_bad_entry_costs_no_other() {
        let some = r#"{"a": {"issuer": "No key", "name": "n", "secret": ""},
                       "b": {"issuer": "Shop", "name": "me", "secret": "JBSWY3DPEHPK3PXP"}}"#;
        samples::assert_read_with_refusals(
            some,
            &["Shop / me / totp SHA1 6 30 / 358462"],
            &["No key: n: the address holds no key"],
        );
    }

    #[test]
    fn an_encrypted_backup_is_decrypted() {
        samples::assert_decrypted_with(
            "testtest",
            ENCRYPTED.as_bytes(),
            App::WinOtp,
            &[
                "Example Inc / alice@example.com / totp SHA1 6 30 / 050471",
                "Ünïcode Shop / bob+test@example.com / totp SHA256 8 60 / 40857319",
            ],
        );
    }

    #[test]
    fn a_damaged_file_gives_no_wrong_account() {
        for sample in [GOOD, ENCRYPTED] {
            samples::assert_no_wrong_account(sample);
        }
    }
}
