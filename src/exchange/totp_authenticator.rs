//! The backup of TOTP Authenticator: base64 of what is encrypted with a password of the user's or with one that the app
//! has built in. Its plaintext is an object whose only name is a list, as text: `{"[{\"key\", \"base\", …}, …]": …}`.

use serde_json::Value;

use super::{
    App, Reading, crypto,
    encrypted::{DecryptError, Encryption, PasswordKind, Plaintext},
    fields::{Entry, Field},
    format::{Format, Input, Reader},
    json::{parts, setting, text},
    record::Details,
    unmarked,
};
use crate::{
    otp::uri::UriError,
    secret::{OtherForm, Wiped},
};

/// With the password that the app has built in.
pub(super) const FORMAT: Format = Format {
    detect: |input| opened(input).is_some(),
    reader: Reader::Open(|input, reading| match opened(input) {
        Some(entries) => read(&entries, reading),
        None => false,
    }),
};

/// With a password of the user's. Nothing in the file says which app made it.
pub(super) const ENCRYPTED: Format = Format {
    detect: |input| unmarked::ciphertext(input.text()).is_some(),
    reader: Reader::Unmarked(Encryption {
        app: App::TotpAuthenticator,
        password: PasswordKind::Backup,
        decrypt,
    }),
};

/// What [`decrypt`] makes of it.
pub(super) const DECRYPTED: Format = Format {
    detect: |input| input.json().and_then(entries).is_some(),
    reader: Reader::Open(|input, reading| match input.json().and_then(entries) {
        Some(entries) => read(&entries, reading),
        None => false,
    }),
};

const BUILT_IN_PASSWORD: &[u8] = b"TotpAuthenticator";
const SETTINGS: [(Field, &str); 2] = [(Field::Digits, "digits"), (Field::Period, "period")];

/// The entries of a file that the built-in password opens.
fn opened(input: &Input<'_>) -> Option<Wiped> {
    let plain = decrypt(input, BUILT_IN_PASSWORD).ok()?;
    entries(&serde_json::from_slice(&plain).map(Wiped).ok()?.0)
}

fn decrypt(input: &Input<'_>, password: &[u8]) -> Result<Plaintext, DecryptError> {
    let ciphertext = unmarked::ciphertext(input.text()).ok_or(DecryptError::Damaged)?;
    crypto::json(crypto::open_cbc(
        &crypto::sha256(password),
        &[0; 16],
        &ciphertext,
    )?)
}

/// The list in the name of the only member.
fn entries(file: &Value) -> Option<Wiped> {
    let file = file.as_object().filter(|it| it.len() == 1)?;
    let list = file.keys().next().filter(|it| it.starts_with('['))?;
    let list = serde_json::from_str(list).map(Wiped).ok()?;
    let is_entry = |it: &Value| it.get("base").and(it.get("key")).is_some();
    let is_list = list
        .0
        .as_array()
        .is_some_and(|all| all.iter().any(is_entry));
    is_list.then_some(list)
}

fn read(entries: &Wiped, reading: &mut Reading) -> bool {
    for entry in entries.0.as_array().into_iter().flatten() {
        let details = Details {
            issuer: text(entry, "issuer"),
            name: text(entry, "name"),
            ..Details::default()
        };
        reading.take_record(account(entry), &details);
    }
    true
}

/// What the codes are made from. `base` says how the key is written.
fn account(entry: &Value) -> Result<Entry, UriError> {
    let key = text(entry, "key");
    if key.is_empty() {
        return Err(UriError::MissingSecret);
    }
    let other = match setting(entry, "base").as_str() {
        "16" => OtherForm::Hexadecimal,
        "64" => OtherForm::Base64,
        _ => return Ok(parts("totp", key, entry, &SETTINGS)),
    };
    let key = other.read(key)?.to_base32();
    Ok(parts("totp", &key, entry, &SETTINGS))
}

#[cfg(test)]
mod tests {
    use crate::exchange::{App, Encrypted, read_text, samples};

    const BUILT_IN: &str =
        include_str!("../../tests/data/totp-authenticator/ok-built-in-password.encrypt");
    const ENCRYPTED: &str =
        include_str!("../../tests/data/totp-authenticator/ok-encrypted.encrypt");
    const ROWS: [&str; 3] = [
        "Example Inc / alice@example.com / totp SHA1 6 30 / 050471",
        "Ünïcode Shop / bob+test@example.com / totp SHA1 6 30 / 201283",
        "Base64 Co / heidi / totp SHA1 8 60 / 19360094",
    ];

    #[test]
    fn the_built_in_password_is_not_asked_for() {
        samples::assert_read(BUILT_IN, &ROWS);
        assert!(Encrypted::of_bytes(BUILT_IN.as_bytes()).is_none());
    }

    #[test]
    fn a_backup_with_a_password_is_decrypted() {
        samples::assert_decrypted(ENCRYPTED.as_bytes(), App::TotpAuthenticator, &ROWS);
    }

    #[test]
    fn a_damaged_backup_gives_no_wrong_account() {
        // Without authentication, a damaged block may still be JSON; a shorter one is not.
        for at in (0..BUILT_IN.len()).step_by(10) {
            let half = BUILT_IN.get(..at).expect("ASCII");
            assert!(read_text(half).entries.is_empty());
        }
    }
}
