//! Decrypts a database of `KeePass` 2 or `KeePassXC` (KDBX 3 and 4) that a password alone opens.

use std::io::{self, Read};

use chacha20::ChaCha20;
use flate2::read::GzDecoder;
use salsa20::{
    Salsa20,
    cipher::{KeyIvInit as _, StreamCipher},
};
use sha2::{Digest as _, Sha512};
use zeroize::Zeroizing;

use super::{
    super::{
        crypto::{self, Key, split},
        encrypted::{DecryptError, Plaintext},
        format::Input,
    },
    header::{Fields, Kdf, number, number_64},
    unprotect,
};

/// How a database begins.
pub(in crate::exchange) const SIGNATURE: &[u8] = &[0x03, 0xd9, 0xa2, 0x9a, 0x67, 0xfb, 0x4b, 0xb5];

/// Bytes of a hash with SHA-256, and of a tag of HMAC-SHA-256.
const HASH_BYTES: usize = 32;
/// The most bytes of the unpacked XML. It has the icons, and in version 3 the attachments.
const MAX_XML_BYTES: u64 = 64 << 20;
/// The most unpacked bytes of a database, with the attachments that are skipped.
const MAX_UNPACKED_BYTES: u64 = 1 << 30;

/// The ciphers of the whole content, by the identifiers in the header.
pub(in crate::exchange) const AES_256: [u8; 16] =
    *b"\x31\xc1\xf2\xe6\xbf\x71\x43\x50\xbe\x58\x05\x21\x6a\xfc\x5a\xff";
const TWOFISH: [u8; 16] = *b"\xad\x68\xf2\x9f\x57\x6f\x4b\xb9\xa3\x6a\xd4\x7a\xf9\x65\x34\x6c";
const CHACHA_20: [u8; 16] = *b"\xd6\x03\x8a\x2b\x8b\x6f\x4c\xb5\xa5\x24\x33\x9a\x31\xdb\xb5\x9a";

/// The fields of the header, by their numbers.
pub(in crate::exchange) mod field {
    pub(in crate::exchange) const CIPHER: u8 = 2;
    pub(in crate::exchange) const COMPRESSION: u8 = 3;
    pub(in crate::exchange) const SEED: u8 = 4;
    pub(in crate::exchange) const AES_SEED: u8 = 5;
    pub(in crate::exchange) const AES_ROUNDS: u8 = 6;
    pub(in crate::exchange) const IV: u8 = 7;
    pub(in crate::exchange) const STREAM_KEY: u8 = 8;
    pub(in crate::exchange) const FIRST_BYTES: u8 = 9;
    pub(in crate::exchange) const STREAM: u8 = 10;
    pub(in crate::exchange) const KDF: u8 = 11;
}

/// The cipher of the protected values, which goes on from one to the next. `None` if they are not encrypted.
pub(super) type Stream = Option<Box<dyn StreamCipher>>;

/// The XML of a database, with what [`unprotect`] leaves of it.
pub(super) fn decrypt(input: &Input<'_>, password: &[u8]) -> Result<Plaintext, DecryptError> {
    let file = input.bytes();
    let rest = file.strip_prefix(SIGNATURE).ok_or(DecryptError::Damaged)?;
    let (version, _) = split(rest, 4)?;
    // The minor version first, and what follows the header begins at its end.
    let start = SIGNATURE.len() + version.len();
    match number(version)? >> 16 {
        3 => decrypt_3(file, &Fields::of_version_3(file, start)?, password),
        4 => decrypt_4(file, &Fields::of_version_4(file, start)?, password),
        _ => Err(DecryptError::Unsupported),
    }
}

/// Version 3: the whole content is encrypted, with known bytes at its beginning and a hash for each block.
fn decrypt_3(file: &[u8], header: &Fields<'_>, password: &[u8]) -> Result<Plaintext, DecryptError> {
    let kdf = Kdf::Aes {
        seed: header.get(field::AES_SEED)?,
        rounds: number_64(header.get(field::AES_ROUNDS)?)?,
    };
    let mut stream = stream(
        number(header.get(field::STREAM)?)?,
        header.get(field::STREAM_KEY)?,
    )?;
    let transformed = kdf.transform(&composite(password))?;
    let (_, ciphertext) = split(file, header.end)?;
    let content = open(header, &transformed, ciphertext)?;
    // Nothing else tells a wrong password.
    let blocks = content.strip_prefix(header.get(field::FIRST_BYTES)?);
    let packed = hashed_blocks(blocks.ok_or(DecryptError::WrongPassword)?)?;
    let xml = read_xml(unpacked(header, &packed)?)?;
    unprotect::export(&xml, &mut stream)
}

/// Version 4: the header and each block of the ciphertext have a tag, and the attachments come before the XML.
fn decrypt_4(file: &[u8], header: &Fields<'_>, password: &[u8]) -> Result<Plaintext, DecryptError> {
    let (head, rest) = split(file, header.end)?;
    let (hash, rest) = split(rest, HASH_BYTES)?;
    let (tag, blocks) = split(rest, HASH_BYTES)?;
    if !crypto::is_same(&*crypto::sha256(head), hash) {
        return Err(DecryptError::Damaged);
    }
    let kdf = Kdf::of_parameters(header.get(field::KDF)?)?;
    let transformed = kdf.transform(&composite(password))?;
    let seed = header.get(field::SEED)?;
    let tag_key = sha512(&[seed, &*transformed, &[1]]);
    let head_key = sha512(&[&u64::MAX.to_le_bytes(), &*tag_key]);
    if !crypto::is_same(&*crypto::hmac_sha256(&*head_key, &[head])?, tag) {
        return Err(DecryptError::WrongPassword);
    }
    let ciphertext = tagged_blocks(blocks, &tag_key)?;
    let packed = open(header, &transformed, &ciphertext)?;
    let mut content = unpacked(header, &packed)?;
    let mut stream = read_inner_header(&mut content)?;
    unprotect::export(&read_xml(content)?, &mut stream)
}

/// The key of a password without a key file and without a hardware key.
fn composite(password: &[u8]) -> Key {
    crypto::sha256(&*crypto::sha256(password))
}

/// Decrypts the whole content.
fn open(
    header: &Fields<'_>,
    transformed: &Key,
    ciphertext: &[u8],
) -> Result<Plaintext, DecryptError> {
    let mut seeded = Zeroizing::new(header.get(field::SEED)?.to_vec());
    seeded.extend_from_slice(&**transformed);
    let key = crypto::sha256(&seeded);
    let iv = header.get(field::IV)?;
    let cipher = header.get(field::CIPHER)?;
    if cipher == AES_256 {
        crypto::open_cbc(&key, iv, ciphertext)
    } else if cipher == TWOFISH {
        crypto::open_cbc_of::<twofish::Twofish>(&key, iv, ciphertext)
    } else if cipher == CHACHA_20 {
        let cipher = ChaCha20::new_from_slices(&*key, iv);
        let mut plain = Zeroizing::new(ciphertext.to_vec());
        apply(
            &mut cipher.map_err(|_error| DecryptError::Damaged)?,
            &mut plain,
        )?;
        Ok(plain)
    } else {
        Err(DecryptError::Unsupported)
    }
}

/// The blocks of version 3: the number, the hash, the length and the content of each. The last one is empty.
fn hashed_blocks(mut bytes: &[u8]) -> Result<Plaintext, DecryptError> {
    let mut all = Zeroizing::new(Vec::with_capacity(bytes.len()));
    loop {
        let (_, rest) = split(bytes, 4)?;
        let (hash, rest) = split(rest, HASH_BYTES)?;
        let (length, rest) = split(rest, 4)?;
        let (block, rest) = split(rest, number(length)? as usize)?;
        if block.is_empty() {
            return Ok(all);
        }
        if !crypto::is_same(&*crypto::sha256(block), hash) {
            return Err(DecryptError::Damaged);
        }
        all.extend_from_slice(block);
        bytes = rest;
    }
}

/// The blocks of version 4: the tag, the length and the ciphertext of each. The last one is empty.
fn tagged_blocks(mut bytes: &[u8], key: &[u8; 64]) -> Result<Vec<u8>, DecryptError> {
    let mut all = Vec::with_capacity(bytes.len());
    for index in 0..u64::MAX {
        let (tag, rest) = split(bytes, HASH_BYTES)?;
        let (length, rest) = split(rest, 4)?;
        let (block, rest) = split(rest, number(length)? as usize)?;
        let index = index.to_le_bytes();
        let block_key = sha512(&[&index, key]);
        if !crypto::is_same(
            &*crypto::hmac_sha256(&*block_key, &[&index, length, block])?,
            tag,
        ) {
            return Err(DecryptError::Damaged);
        }
        if block.is_empty() {
            break;
        }
        all.extend_from_slice(block);
        bytes = rest;
    }
    Ok(all)
}

/// The unpacked content, as far as it is read.
fn unpacked<'a>(header: &Fields<'_>, packed: &'a [u8]) -> Result<Box<dyn Read + 'a>, DecryptError> {
    match number(header.get(field::COMPRESSION)?)? {
        0 => Ok(Box::new(packed)),
        1 => Ok(Box::new(GzDecoder::new(packed).take(MAX_UNPACKED_BYTES))),
        _ => Err(DecryptError::Unsupported),
    }
}

/// Reads what version 4 has before the XML: the cipher of the protected values, and the attachments, which are skipped.
fn read_inner_header(content: &mut dyn Read) -> Result<Stream, DecryptError> {
    const END: u8 = 0;
    const STREAM: u8 = 1;
    const STREAM_KEY: u8 = 2;
    const MAX_KEY_BYTES: u64 = 1024;
    let (mut kind, mut key) = (0, Zeroizing::new(Vec::new()));
    loop {
        let mut head = [0; 5];
        content.read_exact(&mut head).map_err(damaged)?;
        let [id, length @ ..] = head;
        let length = u64::from(u32::from_le_bytes(length));
        let mut value = content.take(length);
        match id {
            END => return stream(kind, &key),
            STREAM => {
                let mut bytes = [0; 4];
                value.read_exact(&mut bytes).map_err(damaged)?;
                kind = u32::from_le_bytes(bytes);
            }
            STREAM_KEY => {
                // A file can have the field many times.
                key.clear();
                value
                    .by_ref()
                    .take(MAX_KEY_BYTES)
                    .read_to_end(&mut key)
                    .map_err(damaged)?;
            }
            _ => {}
        }
        io::copy(&mut value, &mut io::sink()).map_err(damaged)?;
    }
}

/// The cipher of the protected values.
fn stream(kind: u32, key: &[u8]) -> Result<Stream, DecryptError> {
    const NONE: u32 = 0;
    const SALSA_20: u32 = 2;
    const CHACHA_20: u32 = 3;
    const SALSA_NONCE: [u8; 8] = *b"\xe8\x30\x09\x4b\x97\x20\x5d\x2a";
    match kind {
        NONE => Ok(None),
        SALSA_20 => {
            let key = crypto::sha256(key);
            Ok(Some(Box::new(Salsa20::new(
                (&*key).into(),
                (&SALSA_NONCE).into(),
            ))))
        }
        CHACHA_20 => {
            let hash = sha512(&[key]);
            let (key, rest) = split(&*hash, 32)?;
            let (nonce, _) = split(rest, 12)?;
            let cipher = ChaCha20::new_from_slices(key, nonce);
            Ok(Some(Box::new(
                cipher.map_err(|_error| DecryptError::Damaged)?,
            )))
        }
        _ => Err(DecryptError::Unsupported),
    }
}

fn read_xml(content: Box<dyn Read + '_>) -> Result<Plaintext, DecryptError> {
    let mut xml = Zeroizing::new(Vec::new());
    content
        .take(MAX_XML_BYTES + 1)
        .read_to_end(&mut xml)
        .map_err(damaged)?;
    if xml.len() as u64 > MAX_XML_BYTES {
        return Err(DecryptError::TooExpensive);
    }
    Ok(xml)
}

/// Encrypts or decrypts with a stream cipher.
pub(super) fn apply(cipher: &mut dyn StreamCipher, bytes: &mut [u8]) -> Result<(), DecryptError> {
    let applied = cipher.try_apply_keystream(bytes);
    applied.map_err(|_error| DecryptError::Damaged)
}

fn sha512(parts: &[&[u8]]) -> Zeroizing<[u8; 64]> {
    let mut hash = Sha512::new();
    for part in parts {
        hash.update(part);
    }
    Zeroizing::new(hash.finalize().into())
}

fn damaged(_error: io::Error) -> DecryptError {
    DecryptError::Damaged
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_several_keys_of_the_inner_header_the_last_one_counts() {
        let field = |id: u8, value: &[u8]| {
            let length = u32::try_from(value.len()).unwrap().to_le_bytes();
            [&[id], &length[..], value].concat()
        };
        let first_bytes = |keys: &[&[u8]]| {
            let mut header = field(1, &2_u32.to_le_bytes());
            for key in keys {
                header.extend(field(2, key));
            }
            header.extend(field(0, b""));
            let mut stream = read_inner_header(&mut &*header).unwrap().unwrap();
            let mut bytes = [0; 16];
            apply(&mut *stream, &mut bytes).unwrap();
            bytes
        };
        assert_eq!(first_bytes(&[b"first", b"last"]), first_bytes(&[b"last"]));
    }
}
