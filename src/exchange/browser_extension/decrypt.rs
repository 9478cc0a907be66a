//! The three ages of the extension's encryption, each on top of the passphrase mode of `CryptoJS`.

use std::collections::HashMap;

use data_encoding::{BASE64_NOPAD, HEXLOWER};
use md5::{Digest as _, Md5};
use serde_json::Value;
use zeroize::Zeroizing;

use super::{
    super::{
        crypto::{self, Argon2, base64, split},
        encrypted::{DecryptError, Plaintext},
        format::Input,
        json::text,
    },
    is_encrypted,
};
use crate::secret::Wiped;

/// Decrypts the entries that the password opens. The others stay as they are.
pub(super) fn decrypt(input: &Input<'_>, password: &[u8]) -> Result<Plaintext, DecryptError> {
    let file = input.json().ok_or(DecryptError::Damaged)?;
    let passphrases = Passphrases::of(file, password)?;
    let mut opened = Wiped(file.clone());
    let entries = opened.0.as_object_mut().into_iter();
    let mut is_any = false;
    for entry in entries.flat_map(|file| file.values_mut()) {
        if is_encrypted(entry)
            && let Some(plain) = passphrases.open(entry)
        {
            *entry = plain;
            is_any = true;
        }
    }
    if !is_any {
        return Err(DecryptError::WrongPassword);
    }
    let json = serde_json::to_vec(&opened.0).map_err(|_error| DecryptError::Damaged)?;
    Ok(Zeroizing::new(json))
}

/// What the entries are encrypted with.
struct Passphrases {
    /// Of the first two ages.
    common: Zeroizing<Vec<u8>>,
    /// Of the third, by the identifiers of their keys.
    by_key: HashMap<String, Zeroizing<String>>,
}

impl Passphrases {
    fn of(file: &Value, password: &[u8]) -> Result<Self, DecryptError> {
        /// The cost of a key of the third age.
        const COST: Argon2 = Argon2 {
            memory: 19_456,
            passes: 2,
            lanes: 1,
        };
        /// More keys than anybody has, each of which takes time.
        const MAX_KEYS: usize = 16;
        let records = file.as_object().into_iter().flat_map(|it| it.values());
        let keys = records.filter(|it| text(it, "dataType") == "Key");
        let mut by_key = HashMap::new();
        for key in keys {
            if by_key.len() == MAX_KEYS {
                return Err(DecryptError::TooExpensive);
            }
            let digest = COST.key(password, text(key, "salt").as_bytes())?;
            let passphrase = Zeroizing::new(BASE64_NOPAD.encode(&*digest));
            by_key.insert(text(key, "id").to_owned(), passphrase);
        }
        // The second age encrypts a random passphrase with the password. Because of a fault, some files have its fields
        // at the top.
        let key = file.get("key").filter(|it| it.get("enc").is_some());
        let encrypted = text(key.unwrap_or(file), "enc");
        let common = if encrypted.is_empty() {
            Zeroizing::new(password.to_vec())
        } else {
            let random = open(encrypted, password)?;
            Zeroizing::new(HEXLOWER.encode(&random).into_bytes())
        };
        Ok(Self { common, by_key })
    }

    /// The unencrypted form of an entry; `None` if it does not open.
    fn open(&self, entry: &Value) -> Option<Value> {
        if text(entry, "dataType") == "EncOTPStorage" {
            let passphrase = self.by_key.get(text(entry, "keyId"))?;
            let plain = open(text(entry, "data"), passphrase.as_bytes()).ok()?;
            let plain: Value = serde_json::from_slice(&plain).ok()?;
            return finished(plain, entry);
        }
        let secret = open(text(entry, "secret"), &self.common).ok()?;
        let secret = std::str::from_utf8(&secret).ok()?;
        let is_key = |it: char| it.is_ascii_alphanumeric() || matches!(it, '-' | '=' | ' ');
        if secret.is_empty() || !secret.chars().all(is_key) || !is_of(secret, text(entry, "hash")) {
            return None;
        }
        let mut plain = entry.clone();
        plain
            .as_object_mut()?
            .insert("secret".to_owned(), secret.into());
        finished(plain, entry)
    }
}

/// Whether the first versions have made this identifier from the secret. Others are random.
fn is_of(secret: &str, hash: &str) -> bool {
    let is_md5 = hash.len() == 32 && hash.bytes().all(|it| it.is_ascii_hexdigit());
    !is_md5 || HEXLOWER.encode(&Md5::digest(secret)) == hash.to_ascii_lowercase()
}

/// A decrypted entry as the unencrypted export has it.
fn finished(mut plain: Value, entry: &Value) -> Option<Value> {
    let fields = plain.as_object_mut()?;
    fields.insert("encrypted".to_owned(), false.into());
    fields.insert("dataType".to_owned(), "OTPStorage".into());
    for name in ["index", "hash"] {
        let value = fields.get(name).or(entry.get(name)).cloned();
        fields.insert(name.to_owned(), value.unwrap_or_default());
    }
    Some(plain)
}

/// Decrypts what `CryptoJS` encrypts with a passphrase, as `openssl enc -md md5` does: `Salted__`, 8 bytes of salt, and
/// the ciphertext, in base64.
fn open(encrypted: &str, passphrase: &[u8]) -> Result<Plaintext, DecryptError> {
    let bytes = base64(encrypted)?;
    let salted = bytes.strip_prefix(b"Salted__");
    let (salt, ciphertext) = split(salted.ok_or(DecryptError::Damaged)?, 8)?;
    // EVP_BytesToKey of OpenSSL with one round of MD5: a key of 32 bytes and an initialization vector of 16.
    let mut made = Zeroizing::new(Vec::with_capacity(48));
    let mut block = Zeroizing::new([0_u8; 16]);
    while made.len() < 48 {
        let mut hash = Md5::new();
        if !made.is_empty() {
            hash.update(*block);
        }
        hash.update(passphrase);
        hash.update(salt);
        block.copy_from_slice(&hash.finalize());
        made.extend_from_slice(&*block);
    }
    let (key, iv) = split(&made, 32)?;
    crypto::open_cbc(&crypto::key(key)?, iv, ciphertext)
}
