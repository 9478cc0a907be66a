//! Decrypts the backup of `FreeOTP` 2: a map of texts with the master key, encrypted with the password, and for each token
//! its key, encrypted with the master key.

use serde_json::{Value, json};
use zeroize::Zeroizing;

use super::{
    super::{
        crypto::{self, Key, Prf, number_in},
        encrypted::{DecryptError, Plaintext},
        format::Input,
        json::{list, text},
    },
    java,
};
use crate::secret::Wiped;

/// The name of the text with the master key.
const MASTER_KEY: &str = "masterKey";

/// The tokens as `FreeOTP+` writes them.
pub(super) fn decrypt(input: &Input<'_>, password: &[u8]) -> Result<Plaintext, DecryptError> {
    let pairs = java::pairs(input.bytes()).ok_or(DecryptError::Damaged)?;
    let find = |name: &str| {
        let pair = pairs.iter().find(|[found, _]| found.as_str() == name);
        parse(&pair?[1])
    };
    let master = find(MASTER_KEY).ok_or(DecryptError::Damaged)?;
    let master = open_master_key(&master.0, password)?;
    let mut tokens = Wiped(Value::Array(Vec::new()));
    for [name, value] in &pairs {
        let Some(token) = find(&format!("{}-token", name.as_str())) else {
            continue;
        };
        let key = parse(value).ok_or(DecryptError::Damaged)?;
        let key = parse(text(&key.0, "key")).ok_or(DecryptError::Damaged)?;
        let secret = open(&master, &key.0)?;
        let token = with_secret(token, &secret, text(&key.0, "mToken"));
        if let Value::Array(tokens) = &mut tokens.0 {
            tokens.extend(token);
        }
    }
    let backup = Wiped(json!({"tokenOrder": [], "tokens": tokens.0}));
    let backup = serde_json::to_vec(&backup.0).map_err(|_error| DecryptError::Damaged)?;
    Ok(Zeroizing::new(backup))
}

fn parse(text: &str) -> Option<Wiped> {
    serde_json::from_str(text).ok().map(Wiped)
}

fn open_master_key(master: &Value, password: &[u8]) -> Result<Key, DecryptError> {
    let hash = match text(master, "mAlgorithm") {
        "PBKDF2withHmacSHA1" => Prf::Sha1,
        "PBKDF2withHmacSHA256" => Prf::Sha256,
        "PBKDF2withHmacSHA512" => Prf::Sha512,
        _ => return Err(DecryptError::Unsupported),
    };
    let rounds = number_in(master, "mIterations")?;
    let key = hash.pbkdf2(password, &bytes(master, "mSalt")?, rounds)?;
    let encrypted = master.get("mEncryptedKey").ok_or(DecryptError::Damaged)?;
    crypto::key(&open(&key, encrypted)?)
}

/// Decrypts a key. Its kind, `mToken`, belongs to it.
fn open(key: &Key, encrypted: &Value) -> Result<Plaintext, DecryptError> {
    /// The nonce within the parameters, which are DER: a string of 12 bytes.
    const NONCE: [u8; 2] = [0x04, 12];
    let parameters = bytes(encrypted, "mParameters")?;
    let at = parameters.windows(2).position(|it| it == NONCE);
    let nonce = at.and_then(|at| parameters.get(at + 2..at + 14));
    let nonce = nonce.ok_or(DecryptError::Damaged)?;
    let ciphertext = bytes(encrypted, "mCipherText")?;
    crypto::open_gcm(
        key,
        nonce,
        &ciphertext,
        text(encrypted, "mToken").as_bytes(),
    )
}

/// A list of signed bytes.
fn bytes(object: &Value, name: &str) -> Result<Vec<u8>, DecryptError> {
    let byte = |number: &Value| {
        let [byte] = i8::try_from(number.as_i64()?).ok()?.to_ne_bytes();
        Some(byte)
    };
    let bytes = list(object, name).iter().map(byte).collect::<Option<_>>();
    bytes.ok_or(DecryptError::Damaged)
}

/// A token with its secret. `FreeOTP+` writes the counter that was used last, and version 2 the next one.
fn with_secret(mut token: Wiped, secret: &[u8], kind: &str) -> Option<Value> {
    let fields = token.0.as_object_mut()?;
    let signed = secret.iter().map(|byte| i8::from_ne_bytes([*byte]).into());
    fields.insert("secret".to_owned(), Value::Array(signed.collect()));
    if let Some(next) = fields.get("counter").and_then(Value::as_i64) {
        fields.insert("counter".to_owned(), (next - 1).into());
    }
    let has_hash = fields.get("algo").is_some_and(Value::is_string);
    if !has_hash && let Some(hash) = kind.strip_prefix("Hmac") {
        fields.insert("algo".to_owned(), hash.into());
    }
    Some(std::mem::take(&mut token.0))
}
