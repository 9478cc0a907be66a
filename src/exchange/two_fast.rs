//! The file of 2fast: `{"Collection": [{"Label", "SecretByteArray", …}, …], "IV", "Version"}`, with names in any case.
//! Each of its texts and keys is encrypted apart.

use serde_json::{Value, json};
use zeroize::Zeroizing;

use super::{
    App, Reading,
    crypto::{self, Key, Prf, base64},
    encrypted::{DecryptError, Encryption, PasswordKind, Plaintext},
    fields::Field,
    format::{Format, Input, Reader},
    json::{flag, kind, list, member, parts, setting, text},
    record::Details,
};
use crate::secret::{Secret, Wiped};

pub(super) const ENCRYPTED: Format = Format {
    detect: |input| input.json().is_some_and(|it| !collection(it).is_empty()),
    reader: Reader::Password(Encryption {
        app: App::TwoFast,
        password: PasswordKind::App,
        decrypt,
    }),
};

/// What [`decrypt`] makes of it.
pub(super) const DECRYPTED: Format = Format {
    detect: |input| !accounts(input).is_empty(),
    reader: Reader::Open(read),
};

/// The member of a decrypted file that has the accounts.
const ACCOUNTS: &str = "2fast";

fn collection(file: &Value) -> &[Value] {
    let collection = member(file, "IV").and(member(file, "Collection"));
    collection
        .and_then(Value::as_array)
        .map_or(&[], Vec::as_slice)
}

/// Decrypts each account. Nothing is authenticated: the kind of codes, which has one of two values, tells whether the
/// password is right.
fn decrypt(input: &Input<'_>, password: &[u8]) -> Result<Plaintext, DecryptError> {
    const SALT: [u8; 8] = [0x0e, 0xdf, 0x23, 0xc5, 0x5d, 0xf2, 0xef, 0x08];
    let file = input.json().ok_or(DecryptError::Damaged)?;
    let version = member(file, "Version").and_then(Value::as_u64);
    let (prf, rounds) = match version {
        None | Some(0 | 1) => (Prf::Sha1, 1000),
        Some(_) => (Prf::Sha256, 25_000),
    };
    let key = prf.pbkdf2(password, &SALT, rounds)?;
    let iv = member(file, "IV").and_then(Value::as_str);
    let cipher = Cipher {
        key,
        iv: base64(iv.unwrap_or_default())?,
    };
    let accounts = collection(file).iter().map(|it| cipher.account(it));
    let accounts = Wiped(Value::Array(accounts.collect()));
    let is_right = |it: &Value| matches!(text(it, "kind"), "totp" | "steam");
    if !accounts
        .0
        .as_array()
        .is_some_and(|all| all.iter().any(is_right))
    {
        return Err(DecryptError::WrongPassword);
    }
    let json = serde_json::to_vec(&accounts.0).map_err(|_error| DecryptError::Damaged)?;
    Ok(crypto::wrapped(
        &format!("{{\"{ACCOUNTS}\":"),
        &Zeroizing::new(json),
        "}",
    ))
}

/// What decrypts the values.
struct Cipher {
    key: Key,
    iv: Vec<u8>,
}

impl Cipher {
    /// An account with its values decrypted. One that is damaged is empty.
    fn account(&self, account: &Value) -> Value {
        let text = |name: &str| {
            let value = self.value(account, name).unwrap_or_default();
            String::from_utf8(value.to_vec()).unwrap_or_default()
        };
        let clear = |name: &str| member(account, name).cloned().unwrap_or_default();
        let key = self.value(account, "SecretByteArray").unwrap_or_default();
        let categories = member(account, "SelectedCategories").and_then(Value::as_array);
        let groups = categories.into_iter().flatten();
        let groups = groups.filter_map(|it| self.value(it, "Name").ok());
        let groups = groups.filter_map(|it| String::from_utf8(it.to_vec()).ok());
        json!({
            "issuer": text("Issuer"),
            "label": text("Label"),
            "kind": text("OTPType"),
            "note": text("Notes"),
            "secret": *Secret::new(key.to_vec()).to_base32(),
            "hash": clear("HashMode"),
            "digits": clear("TotpSize"),
            "period": clear("Period"),
            "pinned": clear("IsFavourite"),
            "groups": groups.collect::<Vec<String>>(),
        })
    }

    /// A value, which is empty if there is none.
    fn value(&self, object: &Value, name: &str) -> Result<Plaintext, DecryptError> {
        match member(object, name).and_then(Value::as_str) {
            None | Some("") => Ok(Plaintext::default()),
            Some(value) => crypto::open_cbc(&self.key, &self.iv, &base64(value)?),
        }
    }
}

fn accounts<'a>(input: &'a Input<'_>) -> &'a [Value] {
    input.json().map_or(&[], |file| list(file, ACCOUNTS))
}

fn read(input: &Input<'_>, reading: &mut Reading) -> bool {
    let accounts = accounts(input);
    for account in accounts {
        let details = Details {
            issuer: text(account, "issuer"),
            name: text(account, "label"),
            groups: list(account, "groups")
                .iter()
                .filter_map(Value::as_str)
                .collect(),
            pinned: flag(account, "pinned"),
            note: text(account, "note"),
            added: None,
            ..Details::default()
        };
        let entry = kind(text(account, "kind")).map(|kind| {
            let settings: &[_] = match kind {
                "steam" => &[],
                _ => &[(Field::Digits, "digits"), (Field::Period, "period")],
            };
            let mut entry = parts(kind, text(account, "secret"), account, settings);
            let hash = setting(account, "hash");
            entry.set(
                Field::Algorithm,
                match hash.as_str() {
                    "0" => "SHA1",
                    "1" => "SHA256",
                    "2" => "SHA512",
                    other => other,
                },
            );
            entry
        });
        reading.take_record(entry, &details);
    }
    !accounts.is_empty()
}

#[cfg(test)]
mod tests {
    use crate::exchange::{App, DecryptError, samples};

    const V1: &str = include_str!("../../tests/data/2fast/ok-encrypted-v1.2fa");
    const V2: &str = include_str!("../../tests/data/2fast/ok-encrypted-v2.2fa");

    #[test]
    fn files_of_both_ages_are_decrypted() {
        for sample in [V1, V2] {
            samples::assert_decrypted(
                sample.as_bytes(),
                App::TwoFast,
                &[
                    "Example Inc / alice@example.com / totp SHA1 6 30 / 050471 / Work / pinned / a note",
                    "Ünïcode Shop / bob+test@example.com / totp SHA256 8 60 / 40857319",
                    "Steam / dave / steam SHA1 5 30 / 6FGV7",
                ],
            );
        }
    }

    #[test]
    fn names_are_in_any_case_and_a_damaged_account_costs_no_other() {
        let lower = V2.replace("\"Collection\"", "\"collection\"");
        let damaged = lower.replacen("gDYPKpyFdAbw", "gDYPKpyFdAbx", 1);
        assert_ne!(damaged, lower);
        samples::assert_decrypted_with_refusals(
            damaged.as_bytes(),
            App::TwoFast,
            &[
                "Ünïcode Shop / bob+test@example.com / totp SHA256 8 60 / 40857319",
                "Steam / dave / steam SHA1 5 30 / 6FGV7",
            ],
            &["Example Inc: alice@example.com: the address holds no key"],
        );
    }

    #[test]
    fn a_file_without_its_beginning_of_the_cipher_is_damaged() {
        let without = V2.replace("Z2EzmS06PyLCFkC6Yoevsw==", "AAAA");
        samples::assert_not_decrypted(without.as_bytes(), DecryptError::WrongPassword);
        let without = V2.replace("Z2EzmS06PyLCFkC6Yoevsw==", "?");
        samples::assert_not_decrypted(without.as_bytes(), DecryptError::Damaged);
    }
}
