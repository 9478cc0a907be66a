//! The JSON export of Proton Authenticator: `{"entries": [{"content": {"uri", "name"}, "note"}, …]}`.

use serde_json::Value;

use super::{
    App, Reading,
    crypto::{self, Argon2, base64_in, split},
    encrypted::{DecryptError, Encryption, PasswordKind, Plaintext},
    fields::{Entry, Field},
    format::{Format, Input, Reader},
    json::{list, text},
    record::Details,
};

pub(super) const FORMAT: Format = Format {
    detect: |input| entries(input).iter().any(is_entry),
    reader: Reader::Open(read),
};

pub(super) const ENCRYPTED: Format = Format {
    detect: |input| {
        let file = input.json();
        let has_only = |file: &Value| {
            ["salt", "content"]
                .iter()
                .all(|it| !text(file, it).is_empty())
                && file.get("version").is_some()
                && file.get("entries").is_none()
        };
        file.is_some_and(has_only)
    },
    reader: Reader::Password(Encryption {
        app: App::ProtonAuthenticator,
        password: PasswordKind::Export,
        decrypt,
    }),
};

fn entries<'a>(input: &'a Input<'_>) -> &'a [Value] {
    input.json().map_or(&[], |file| list(file, "entries"))
}

fn is_entry(entry: &Value) -> bool {
    let content = entry.get("content");
    content.is_some_and(|it| it.get("uri").is_some() && it.get("entry_type").is_some())
}

/// What a key costs.
pub(super) const COST: Argon2 = Argon2 {
    memory: 19_456,
    passes: 2,
    lanes: 1,
};

/// What the ciphertext is bound to.
pub(super) const ASSOCIATED: &[u8] = b"proton.authenticator.export.v1";

/// Decrypts `content`: the nonce, and the JSON of the unencrypted export.
fn decrypt(input: &Input<'_>, password: &[u8]) -> Result<Plaintext, DecryptError> {
    let file = input.json().ok_or(DecryptError::Damaged)?;
    let content = base64_in(file, "content")?;
    let (nonce, ciphertext) = split(&content, 12)?;
    let key = COST.key(password, &base64_in(file, "salt")?)?;
    crypto::open_gcm(&key, nonce, ciphertext, ASSOCIATED)
}

fn read(input: &Input<'_>, reading: &mut Reading) -> bool {
    let entries = entries(input);
    if !entries.iter().any(is_entry) {
        return false;
    }
    for entry in entries {
        let content = entry.get("content").unwrap_or(&Value::Null);
        let details = Details {
            name: text(content, "name"),
            note: text(entry, "note"),
            ..Details::default()
        };
        let mut link = Entry::default();
        link.set(Field::Key, text(content, "uri"));
        reading.take_record(Ok(link), &details);
    }
    true
}

#[cfg(test)]
mod tests {
    use crate::exchange::{App, samples};

    const GOOD: &str = include_str!("../../tests/data/proton/ok-three-accounts.json");
    const SOME: &str = include_str!("../../tests/data/proton/fail-some.json");
    const ENCRYPTED: &str = include_str!("../../tests/data/proton/ok-encrypted.json");

    #[test]
    fn every_kind_of_account_is_read() {
        samples::assert_read(
            GOOD,
            &[
                "Example Inc / alice@example.com / totp SHA1 6 30 / 050471",
                "Ünïcode Shop / bob+test@example.com / totp SHA256 8 60 / 40857319",
                "Steam / dave / steam SHA1 5 30 / 6FGV7",
            ],
        );
    }

    #[test]
    fn a_bad_entry_costs_no_other() {
        samples::assert_read_with_refusals(
            SOME,
            &["Note Co / alice / totp SHA1 6 30 / 050471 / ask Bob"],
            &[
                "No key: bad: the address holds no key",
                "web: character 6 of the key, ':', cannot be part of a key",
                ": the address holds no key",
            ],
        );
    }

    #[test]
    fn an_encrypted_export_is_decrypted() {
        samples::assert_decrypted(
            ENCRYPTED.as_bytes(),
            App::ProtonAuthenticator,
            &[
                "Example Inc / alice@example.com / totp SHA1 6 30 / 050471",
                "Ünïcode Shop / bob+test@example.com / totp SHA256 8 60 / 40857319",
                "Steam / dave / steam SHA1 5 30 / 6FGV7",
            ],
        );
    }

    #[test]
    fn a_damaged_export_gives_no_wrong_account() {
        for sample in [GOOD, SOME, ENCRYPTED] {
            samples::assert_no_wrong_account(sample);
        }
    }
}
