//! The JSON exports of Bitwarden and of Bitwarden Authenticator: `{"items": [{"name", "login": {"totp"}}, …]}`.
//!
//! Nothing but the codes is read, no passwords.

use serde_json::Value;
use zeroize::Zeroizing;

use super::{
    App, OtherFile, Reading, Refusal,
    crypto::{self, Argon2, Key, base64, number_in, pbkdf2_sha256},
    encrypted::{DecryptError, Encryption, PasswordKind, Plaintext},
    fields::{Entry, Field},
    format::{Format, Input, Reader},
    json::{flag, list, text},
    moment::moment_in,
    record::Details,
};

pub(super) const FORMAT: Format = Format {
    detect: |input| logins(input).next().is_some(),
    reader: Reader::Open(read),
};

/// Encrypted with a password.
pub(super) const ENCRYPTED: Format = Format {
    detect: |input| is_encrypted(input) == Some(true),
    reader: Reader::Password(Encryption {
        app: App::Bitwarden,
        password: PasswordKind::Export,
        decrypt,
    }),
};

/// Encrypted with the key of the user's Bitwarden account, which only Bitwarden has.
pub(super) const RESTRICTED: Format = Format {
    detect: |input| is_encrypted(input) == Some(false),
    reader: Reader::Other(OtherFile::AccountRestricted),
};

/// Whether an encrypted export is encrypted with a password; `None` if it is not encrypted.
fn is_encrypted(input: &Input<'_>) -> Option<bool> {
    let file = input.json()?;
    file.get("encKeyValidation_DO_NOT_EDIT")?;
    flag(file, "encrypted").then(|| flag(file, "passwordProtected"))
}

/// Decrypts `data`, the JSON of the unencrypted export.
fn decrypt(input: &Input<'_>, password: &[u8]) -> Result<Plaintext, DecryptError> {
    let file = input.json().ok_or(DecryptError::Damaged)?;
    // Both are made from the characters of the salt. It is not decoded.
    let salt = text(file, "salt").as_bytes();
    let rounds = number_in(file, "kdfIterations")?;
    let master = match number_in(file, "kdfType")? {
        0 => pbkdf2_sha256(password, salt, rounds)?,
        1 => {
            let cost = Argon2 {
                memory: number_in(file, "kdfMemory")?.saturating_mul(1024),
                passes: rounds,
                lanes: number_in(file, "kdfParallelism")?,
            };
            cost.key(password, &*crypto::sha256(salt))?
        }
        _ => return Err(DecryptError::Unsupported),
    };
    let keys = Keys::of(&master)?;
    keys.open(text(file, "encKeyValidation_DO_NOT_EDIT"))?;
    keys.open(text(file, "data"))
}

/// The keys of an export with a password.
pub(super) struct Keys {
    pub(super) cipher: Key,
    mac: Key,
}

impl Keys {
    /// From the key that was made of the password, by HKDF-Expand (RFC 5869) of one block.
    pub(super) fn of(master: &Key) -> Result<Self, DecryptError> {
        Ok(Self {
            cipher: crypto::hmac_sha256(&**master, &[b"enc", &[1]])?,
            mac: crypto::hmac_sha256(&**master, &[b"mac", &[1]])?,
        })
    }

    /// The tag of a ciphertext.
    pub(super) fn mac(&self, iv: &[u8], ciphertext: &[u8]) -> Result<Key, DecryptError> {
        crypto::hmac_sha256(&*self.mac, &[iv, ciphertext])
    }

    /// Decrypts `2.<iv>|<ciphertext>|<mac>`, each in base64.
    fn open(&self, encrypted: &str) -> Result<Plaintext, DecryptError> {
        let parts = encrypted
            .strip_prefix("2.")
            .ok_or(DecryptError::Unsupported)?;
        let mut parts = parts.split('|');
        let mut part = || base64(parts.next().ok_or(DecryptError::Damaged)?);
        let (iv, ciphertext, mac) = (part()?, part()?, part()?);
        if !crypto::is_same(&*self.mac(&iv, &ciphertext)?, &mac) {
            return Err(DecryptError::WrongPassword);
        }
        crypto::open_cbc(&self.cipher, &iv, &ciphertext)
    }
}

/// Characters that Bitwarden Authenticator escapes in a label for HTML, and percent-encodes afterwards.
const ESCAPED: [(&str, &str); 5] = [
    ("%26lt%3B", "%3C"),
    ("%26gt%3B", "%3E"),
    ("%26quot%3B", "%22"),
    ("%26%2339%3B", "%27"),
    ("%26amp%3B", "%26"),
];

/// The items that have a code, with what it is made from.
fn logins<'a>(input: &'a Input<'_>) -> impl Iterator<Item = (&'a Value, &'a str)> {
    let items = input.json().map_or(&[][..], |file| list(file, "items"));
    let logins = items
        .iter()
        .filter_map(|item| Some((item, item.get("login")?.get("totp")?.as_str()?)));
    logins.filter(|(_, totp)| !totp.trim().is_empty())
}

fn read(input: &Input<'_>, reading: &mut Reading) -> bool {
    let folders = input.json().map_or(&[][..], |file| list(file, "folders"));
    let mut is_any = false;
    for (item, totp) in logins(input) {
        is_any = true;
        let folder = text(item, "folderId");
        let mut folders = folders.iter();
        let folder = folders.find(|it| !folder.is_empty() && text(it, "id") == folder);
        let details = Details {
            issuer: text(item, "name"),
            name: item
                .get("login")
                .map_or("", |login| text(login, "username")),
            groups: folder
                .map(|folder| text(folder, "name"))
                .into_iter()
                .collect(),
            pinned: flag(item, "favorite"),
            note: text(item, "notes"),
            added: moment_in(item, "creationDate"),
            ..Details::default()
        };
        if item.get("deletedDate").is_some_and(|it| !it.is_null()) {
            reading.refuse(details.issuer, details.name, Refusal::InTrash);
            continue;
        }
        let mut entry = Entry::default();
        entry.set(Field::Key, &without_escapes(totp));
        reading.take_record(Ok(entry), &details);
    }
    is_any
}

/// Whether an input is an export of logins, with or without codes.
pub(super) fn is_vault(input: &Input<'_>) -> bool {
    let items = input.json().map_or(&[][..], |file| list(file, "items"));
    items.iter().any(|item| item.get("login").is_some())
}

/// A link whose label has no escapes for HTML.
pub(super) fn without_escapes(link: &str) -> Zeroizing<String> {
    let Some((label, query)) = link.split_once('?') else {
        return Zeroizing::new(link.to_owned());
    };
    let mut label = label.to_owned();
    for (escaped, meant) in ESCAPED {
        label = label.replace(escaped, meant);
    }
    Zeroizing::new(format!("{label}?{query}"))
}

#[cfg(test)]
mod tests {
    use crate::exchange::{App, OtherFile, samples};

    const VAULT: &str = include_str!("../../tests/data/bitwarden/ok-vault.json");
    const AUTHENTICATOR: &str = include_str!("../../tests/data/bitwarden/ok-authenticator.json");
    const THREE: &str = include_str!("../../tests/data/bitwarden/ok-three-accounts.json");
    const RESTRICTED: &str =
        include_str!("../../tests/data/bitwarden/fail-account-restricted.json");
    const PBKDF2: &str = include_str!("../../tests/data/bitwarden/ok-encrypted-pbkdf2.json");
    const ARGON2: &str = include_str!("../../tests/data/bitwarden/ok-encrypted-argon2id.json");

    #[test]
    fn every_form_of_a_key_is_read_and_a_bad_one_costs_no_other() {
        samples::assert_read_with_refusals(
            VAULT,
            &[
                "Example Inc / alice@example.com / totp SHA1 6 30 / 050471 / Work/Web / pinned / ask Bob",
                "Ünïcode Shop / bob+test@example.com / totp SHA256 8 60 / 40857319",
                "Steam / dave / steam SHA1 5 30 / 6FGV7",
                "Bare Co / heidi / totp SHA1 6 30 / 050471",
            ],
            &[
                "Deleted Co: ivan: it is in the trash of the other app",
                "Not a key: judy: character 1 of the key, '1', cannot be part of a key",
            ],
        );
    }

    #[test]
    fn the_export_of_the_authenticator_is_read() {
        samples::assert_read(
            AUTHENTICATOR,
            &[
                "Example Inc / alice@example.com / totp SHA1 6 30 / 050471 / pinned",
                "Salt & Pepper / bob+test@example.com / totp SHA256 8 60 / 40857319",
                "Steam /  / steam SHA1 5 30 / 6FGV7",
                "Bare /  / totp SHA1 6 30 / 050471",
            ],
        );
        samples::assert_read(
            THREE,
            &[
                "Example Inc / alice@example.com / totp SHA1 6 30 / 050471",
                "Ünïcode Shop / bob+test@example.com / totp SHA256 8 60 / 40857319",
                "Steam / dave / steam SHA1 5 30 / 6FGV7",
            ],
        );
    }

    #[test]
    fn an_encrypted_export_is_decrypted() {
        for sample in [PBKDF2, ARGON2] {
            samples::assert_decrypted(
                sample.as_bytes(),
                App::Bitwarden,
                &[
                    "Example Inc / alice@example.com / totp SHA1 6 30 / 050471",
                    "Ünïcode Shop / bob+test@example.com / totp SHA256 8 60 / 40857319",
                    "Steam / dave / steam SHA1 5 30 / 6FGV7",
                ],
            );
        }
    }

    #[test]
    fn an_export_that_only_bitwarden_opens_is_named() {
        samples::assert_other(RESTRICTED, OtherFile::AccountRestricted);
    }

    #[test]
    fn a_vault_without_codes_is_told_as_one_of_passwords() {
        let vault = r#"{"encrypted": false, "items": [{"name": "Shop", "login": {"totp": null}}]}"#;
        samples::assert_other(vault, OtherFile::Passwords);
    }

    #[test]
    fn a_damaged_export_gives_no_wrong_account() {
        for sample in [RESTRICTED, PBKDF2, ARGON2, VAULT, AUTHENTICATOR, THREE] {
            samples::assert_no_wrong_account(sample);
        }
    }
}
