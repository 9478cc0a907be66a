//! The JSON database of cotp, unencrypted: `{"version": 2, "elements": [{"secret", "issuer", "label", …}, …]}`.
//!
//! Its other exports have the formats of Aegis, `FreeOTP+` and lists of links.

use chacha20poly1305::{KeyInit as _, XChaCha20Poly1305, XNonce, aead::Aead as _};
use serde_json::Value;
use zeroize::Zeroizing;

use super::{
    App, Reading,
    crypto::{Argon2, base64_in},
    encrypted::{DecryptError, Encryption, PasswordKind, Plaintext},
    fields::{Entry, Field},
    format::{Format, Input, Reader},
    json::{kind, list, parts, text},
    record::Details,
};
use crate::otp::uri::UriError;

pub(super) const FORMAT: Format = Format {
    detect: |input| !elements(input).is_empty(),
    reader: Reader::Open(read),
};

pub(super) const ENCRYPTED: Format = Format {
    detect: |input| {
        let file = input.json();
        file.is_some_and(|it| {
            ["version", "nonce", "salt", "cipher"]
                .iter()
                .all(|name| it.get(name).is_some())
        })
    },
    reader: Reader::Password(Encryption {
        app: App::Cotp,
        password: PasswordKind::App,
        decrypt,
    }),
};

const SETTINGS: [(Field, &str); 4] = [
    (Field::Algorithm, "algorithm"),
    (Field::Digits, "digits"),
    (Field::Period, "period"),
    (Field::Counter, "counter"),
];

fn elements<'a>(input: &'a Input<'_>) -> &'a [Value] {
    let file = input.json().filter(|file| file.get("version").is_some());
    file.map_or(&[], |file| list(file, "elements"))
}

/// Decrypts `cipher`, the JSON of the unencrypted database, with XChaCha20-Poly1305.
fn decrypt(input: &Input<'_>, password: &[u8]) -> Result<Plaintext, DecryptError> {
    const COST: Argon2 = Argon2 {
        memory: 32_768,
        passes: 4,
        lanes: 4,
    };
    let file = input.json().ok_or(DecryptError::Damaged)?;
    let nonce: [u8; 24] = base64_in(file, "nonce")?
        .try_into()
        .map_err(|_nonce| DecryptError::Damaged)?;
    let key = COST.key(password, &base64_in(file, "salt")?)?;
    let cipher = XChaCha20Poly1305::new((&*key).into());
    let opened = cipher.decrypt(XNonce::from_slice(&nonce), &*base64_in(file, "cipher")?);
    Ok(Zeroizing::new(
        opened.map_err(|_error| DecryptError::WrongPassword)?,
    ))
}

fn read(input: &Input<'_>, reading: &mut Reading) -> bool {
    let elements = elements(input);
    for element in elements {
        let details = Details {
            issuer: text(element, "issuer"),
            name: text(element, "label"),
            ..Details::default()
        };
        reading.take_record(account(element), &details);
    }
    !elements.is_empty()
}

/// What the codes are made from.
fn account(element: &Value) -> Result<Entry, UriError> {
    let kind = kind(text(element, "type"))?;
    Ok(parts(kind, text(element, "secret"), element, &SETTINGS))
}

#[cfg(test)]
mod tests {
    use crate::exchange::{App, samples};

    const GOOD: &str = include_str!("../../tests/data/cotp/ok-four-kinds.cotp");
    const LINKS: &str = include_str!("../../tests/data/cotp/ok-links.cotp");
    const SOME: &str = include_str!("../../tests/data/cotp/fail-some.cotp");
    const ENCRYPTED: &str = include_str!("../../tests/data/cotp/ok-encrypted.cotp");

    #[test]
    fn every_kind_of_account_is_read() {
        samples::assert_read(
            GOOD,
            &[
                "Example Inc / alice@example.com / totp SHA1 6 30 / 050471",
                "Ünïcode Shop / bob+test@example.com / totp SHA256 8 60 / 40857319",
                "Counter Co / carol / hotp SHA1 6 #5 / 254676",
                "Steam / dave / steam SHA1 5 30 / 6FGV7",
            ],
        );
        samples::assert_read(LINKS, &[" / alice@example.com / totp SHA1 6 30 / 050471"]);
    }

    #[test]
    fn a_bad_entry_costs_no_other() {
        samples::assert_read_with_refusals(
            SOME,
            &["Example Inc / alice / totp SHA1 6 30 / 050471"],
            &[
                "Kind: m: codes of the kind \"mOTP\" are not supported",
                "Kind: y: codes of the kind \"Yandex\" are not supported",
                "Hash: h: the hash function \"MD5\" is not supported",
            ],
        );
    }

    #[test]
    fn an_encrypted_database_is_decrypted() {
        samples::assert_decrypted_with(
            "testtest",
            ENCRYPTED.as_bytes(),
            App::Cotp,
            &[
                "Example Inc / alice@example.com / totp SHA1 6 30 / 050471",
                "Ünïcode Shop / bob+test@example.com / totp SHA256 8 60 / 40857319",
                "Counter Co / carol / hotp SHA1 6 #5 / 254676",
                "Steam / dave / steam SHA1 5 30 / 6FGV7",
            ],
        );
    }

    #[test]
    fn a_damaged_database_gives_no_wrong_account() {
        for sample in [GOOD, LINKS, SOME, ENCRYPTED] {
            samples::assert_no_wrong_account(sample);
        }
    }
}
