//! Decrypts a file of `WinAuth` that has a password.

use blowfish::{
    Blowfish,
    cipher::{BlockDecrypt as _, generic_array::GenericArray},
};
use data_encoding::{HEXLOWER_PERMISSIVE, HEXUPPER};
use zeroize::Zeroizing;

use super::{
    super::{
        crypto::{self, Work, split},
        encrypted::{DecryptError, Plaintext},
        format::Input,
        xml::Element,
    },
    PASSWORD, root,
};

/// The rounds of a key.
const ROUNDS: u32 = 2000;

/// Decrypts the whole file, as version 3 encrypts it, or what is encrypted within it.
pub(super) fn decrypt(input: &Input<'_>, password: &[u8]) -> Result<Plaintext, DecryptError> {
    let root = root(input).ok_or(DecryptError::Damaged)?;
    match root.child("data") {
        Some(data) => open_whole(data.text(), password),
        None => decrypt_parts(root, password),
    }
}

/// The same file with those parts decrypted that the password opens: the data of an authenticator in version 3, its
/// secret in version 2.
fn decrypt_parts(root: &Element, password: &[u8]) -> Result<Plaintext, DecryptError> {
    let is_encrypted = |it: &Element| it.attribute("encrypted") == PASSWORD;
    let mut work = Work::default();
    for _ in 0..root.count(&is_encrypted) {
        work.add(ROUNDS.into())?;
    }
    let (mut is_any, mut error) = (false, DecryptError::Damaged);
    let mut xml = Zeroizing::new(String::new());
    root.write(&mut xml, &mut |element| {
        if !is_encrypted(element) {
            return None;
        }
        let opened = if element.is("secretdata") {
            open_secret(element.text(), password)
        } else {
            open_data(element.text(), password)
        };
        is_any |= opened.is_ok();
        if opened == Err(DecryptError::WrongPassword) {
            error = DecryptError::WrongPassword;
        }
        opened.ok()
    });
    is_any
        .then(|| Zeroizing::new(xml.as_bytes().to_vec()))
        .ok_or(error)
}

/// Version 3: a mark, a salt, the hash of the salt and the plaintext, and the plaintext encrypted.
fn open_whole(hex: &str, password: &[u8]) -> Result<Plaintext, DecryptError> {
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

/// The element in the place of the data of an authenticator, encrypted like a whole file.
fn open_data(hex: &str, password: &[u8]) -> Result<Zeroizing<String>, DecryptError> {
    let plain = open_whole(hex, password)?;
    let text = str::from_utf8(&plain).map_err(|_error| DecryptError::Damaged)?;
    let data = Element::parse(text.trim_start_matches('\u{feff}')).ok_or(DecryptError::Damaged)?;
    let mut xml = Zeroizing::new(String::new());
    data.write(&mut xml, &mut |_| None);
    Ok(xml)
}

/// Version 2: a key of 20 bytes and its serial number. Without a hash, the serial number tells whether the password is
/// right.
fn open_secret(hex: &str, password: &[u8]) -> Result<Zeroizing<String>, DecryptError> {
    const KEY_BYTES: usize = 20;
    /// Two letters and twelve digits.
    const SERIAL_BYTES: usize = 14;
    let plain = open(&unhex(hex)?, password)?;
    let (_, serial) = split(&plain, KEY_BYTES).map_err(|_error| DecryptError::WrongPassword)?;
    let is_serial = |it: &u8| it.is_ascii_alphanumeric() || *it == b'-';
    if serial.len() < SERIAL_BYTES || !serial.iter().all(is_serial) {
        return Err(DecryptError::WrongPassword);
    }
    let plain = Zeroizing::new(HEXUPPER.encode(&plain));
    Ok(Zeroizing::new(format!(
        "<secretdata>{}</secretdata>",
        *plain
    )))
}

/// Decrypts a salt and a ciphertext: Blowfish in blocks of their own, whose last byte says how many bytes are padding.
fn open(encrypted: &[u8], password: &[u8]) -> Result<Plaintext, DecryptError> {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_keys_than_anybody_has_are_not_made() {
        let data = "<authenticatordata encrypted=\"y\">00</authenticatordata>";
        let authenticator = format!("<WinAuthAuthenticator>{data}</WinAuthAuthenticator>");
        for (count, error) in [
            (1000, DecryptError::Damaged),
            (1001, DecryptError::TooExpensive),
        ] {
            let file = format!("<WinAuth>{}</WinAuth>", authenticator.repeat(count));
            let opened = decrypt(&Input::of_text(&file), b"test");
            assert_eq!(opened.err(), Some(error));
        }
    }
}
