//! Decrypts the accounts in the settings file of Authy's Android app.

use std::borrow::Cow;

use data_encoding::BASE64;
use serde_json::Value;
use zeroize::Zeroizing;

use super::{
    super::{
        crypto::{self, Work, number_in, pbkdf2_sha1},
        encrypted::{DecryptError, Plaintext},
        format::Input,
        json::text,
    },
    is_encrypted, tokens,
};
use crate::secret::{Secret, Wiped};

/// The same file with the keys that the password opens. Those of an older password stay encrypted.
pub(super) fn decrypt(input: &Input<'_>, password: &[u8]) -> Result<Plaintext, DecryptError> {
    let tokens = tokens(input);
    let mut work = Work::default();
    for token in tokens.iter().filter(|it| is_encrypted(&it.0)) {
        work.add(rounds(&token.0)?)?;
    }
    let mut error = DecryptError::WrongPassword;
    let mut is_any = false;
    let mut all = Wiped(Value::Array(Vec::new()));
    for mut token in tokens {
        if is_encrypted(&token.0) {
            match open(&token.0, password) {
                Ok(key) => {
                    is_any = true;
                    token.0["decryptedSecret"] = Value::String(key.to_string());
                }
                Err(other) => error = other,
            }
        }
        if let Value::Array(all) = &mut all.0 {
            all.push(std::mem::take(&mut token.0));
        }
    }
    if !is_any {
        return Err(error);
    }
    let json =
        Zeroizing::new(serde_json::to_string(&all.0).map_err(|_error| DecryptError::Damaged)?);
    let escaped = match quick_xml::escape::escape(json.as_str()) {
        Cow::Owned(escaped) => Zeroizing::new(escaped),
        Cow::Borrowed(same) => Zeroizing::new(same.to_owned()),
    };
    Ok(crypto::wrapped(
        "<map><string name=\"com.authy.storage.tokens.authenticator\">",
        escaped.as_bytes(),
        "</string></map>",
    ))
}

/// The rounds that the key of a token takes.
fn rounds(token: &Value) -> Result<u64, DecryptError> {
    const ROUNDS: u64 = 1000;
    /// Ten times those of Authy's newest accounts.
    const MAX_ROUNDS: u64 = 1_000_000;
    let rounds = number_in(token, "key_derivation_iterations").unwrap_or(ROUNDS);
    (rounds <= MAX_ROUNDS)
        .then_some(rounds)
        .ok_or(DecryptError::TooExpensive)
}

/// The key in base32. Nothing is authenticated: whether it is base32 tells whether the password is right.
fn open(token: &Value, password: &[u8]) -> Result<Zeroizing<String>, DecryptError> {
    let salt = text(token, "salt").as_bytes();
    let key = pbkdf2_sha1(password, salt, rounds(token)?)?;
    let ciphertext = BASE64.decode(text(token, "encryptedSecret").as_bytes());
    let ciphertext = ciphertext.map_err(|_error| DecryptError::Damaged)?;
    let plain = crypto::open_cbc(&key, &[0; 16], &ciphertext)?;
    let plain = str::from_utf8(&plain).map_err(|_error| DecryptError::WrongPassword)?;
    let is_base32 = Secret::from_base32(plain).is_ok();
    is_base32
        .then(|| Zeroizing::new(plain.to_owned()))
        .ok_or(DecryptError::WrongPassword)
}
