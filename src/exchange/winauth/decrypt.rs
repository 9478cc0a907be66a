//! Decrypts a file of `WinAuth` that has a password.

use std::fmt::Write as _;

use blowfish::{
    Blowfish,
    cipher::{BlockDecrypt as _, generic_array::GenericArray},
};
use data_encoding::{HEXLOWER_PERMISSIVE, HEXUPPER};
use zeroize::Zeroizing;

use super::{
    super::{
        crypto::{self, split},
        encrypted::{DecryptError, Plaintext},
        format::Input,
        xml::Element,
    },
    authenticators, root,
};

/// Decrypts the whole file, as version 3 encrypts it, or the secrets of version 2.
pub(super) fn decrypt(input: &Input<'_>, password: &[u8]) -> Result<Plaintext, DecryptError> {
    match root(input).and_then(|root| root.child("data")) {
        Some(data) => decrypt_whole(data.text(), password),
        None => decrypt_secrets(input, password),
    }
}

/// Version 3: a mark, a salt, the hash of the salt and the plaintext, and the plaintext encrypted.
fn decrypt_whole(hex: &str, password: &[u8]) -> Result<Plaintext, DecryptError> {
    let bytes = unhex(hex)?;
    let rest = bytes.strip_prefix(b"WINAUTH3");
    let (salt, rest) = split(rest.ok_or(DecryptError::Unsupported)?, 8)?;
    let (hash, encrypted) = split(rest, 32)?;
    let plain = open(encrypted, password)?;
    let mut hashed = Zeroizing::new(salt.to_vec());
    hashed.extend_from_slice(&plain);
    if !crypto::is_same(&*crypto::sha256(&hashed), hash) {
        return Err(DecryptError::WrongPassword);
    }
    Ok(plain)
}

/// Version 2: each secret is encrypted, a key of 20 bytes and its serial number. Without a hash, the serial number tells
/// whether the password is right.
fn decrypt_secrets(input: &Input<'_>, password: &[u8]) -> Result<Plaintext, DecryptError> {
    const KEY_BYTES: usize = 20;
    /// Two letters and twelve digits.
    const SERIAL_BYTES: usize = 14;
    let mut xml = Zeroizing::new(String::from("<WinAuth>"));
    for authenticator in authenticators(input) {
        let secret = authenticator.child("secretdata").map(Element::text);
        let plain = open(&unhex(secret.unwrap_or_default())?, password)?;
        let (_, serial) = split(&plain, KEY_BYTES).map_err(|_error| DecryptError::WrongPassword)?;
        let is_serial = |it: &u8| it.is_ascii_alphanumeric() || *it == b'-';
        if serial.len() < SERIAL_BYTES || !serial.iter().all(is_serial) {
            return Err(DecryptError::WrongPassword);
        }
        let kind: String = authenticator
            .attribute("type")
            .chars()
            .filter(char::is_ascii_alphanumeric)
            .collect();
        let kind = kind.strip_prefix("WindowsAuthenticator").unwrap_or(&kind);
        write!(
            xml,
            "<authenticator type=\"{kind}\"><secretdata>{}</secretdata></authenticator>",
            *Zeroizing::new(HEXUPPER.encode(&plain))
        )
        .map_err(|_error| DecryptError::Damaged)?;
    }
    xml.push_str("</WinAuth>");
    Ok(Zeroizing::new(xml.as_bytes().to_vec()))
}

/// Decrypts a salt and a ciphertext: Blowfish in blocks of their own, whose last byte says how many bytes are padding.
fn open(encrypted: &[u8], password: &[u8]) -> Result<Plaintext, DecryptError> {
    const ROUNDS: u32 = 2000;
    /// `WinAuth` makes a longer key, of which Blowfish uses so many bytes.
    const KEY_BYTES: usize = 72;
    let (salt, ciphertext) = split(encrypted, 8)?;
    let mut key = Zeroizing::new([0; KEY_BYTES]);
    pbkdf2::pbkdf2_hmac::<sha1::Sha1>(password, salt, ROUNDS, &mut *key);
    let mut cipher: Blowfish = Blowfish::bc_init_state();
    cipher.bc_expand_key(&*key);
    let mut plain = Zeroizing::new(ciphertext.to_vec());
    for block in plain.chunks_mut(8) {
        if block.len() < 8 {
            return Err(DecryptError::Damaged);
        }
        cipher.decrypt_block(GenericArray::from_mut_slice(block));
    }
    let padding = plain.last().map_or(0, |last| usize::from(*last));
    let length = plain.len().checked_sub(padding);
    let length = length.filter(|_| (1..=8).contains(&padding));
    plain.truncate(length.ok_or(DecryptError::WrongPassword)?);
    Ok(plain)
}

fn unhex(text: &str) -> Result<Zeroizing<Vec<u8>>, DecryptError> {
    let bytes = HEXLOWER_PERMISSIVE.decode(text.trim().as_bytes());
    Ok(Zeroizing::new(
        bytes.map_err(|_error| DecryptError::Damaged)?,
    ))
}
