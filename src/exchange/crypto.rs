//! The ciphers and key derivations of other apps' exports. The costs that a file asks for are bounded before the key is
//! made, since anybody can write a file that asks for hours.

use aes::cipher::{
    BlockCipher, BlockDecrypt, BlockDecryptMut as _, KeyInit, KeyIvInit as _, block_padding::Pkcs7,
};
use aes_gcm::{
    AesGcm, Nonce,
    aead::{
        Aead as _, Payload,
        consts::{U12, U16},
        generic_array::ArrayLength,
    },
};
use data_encoding::{BASE64, HEXLOWER_PERMISSIVE};
use hmac::{Hmac, Mac as _};
use serde_json::Value;
use sha1::Sha1;
use sha2::{Digest as _, Sha256, Sha512};
use subtle::ConstantTimeEq as _;
use zeroize::Zeroizing;

use super::{
    encrypted::{DecryptError, Plaintext},
    json::{setting, text},
};
use crate::secret::Wiped;

/// The most memory for making a key, in bytes. Ente Auth asks for as much.
const MAX_MEMORY: u64 = 1 << 30;
/// The most rounds of PBKDF2. Bitwarden allows two million.
const MAX_ROUNDS: u32 = 10_000_000;

/// The work of all keys that one file asks for. A file that has a key for each account could ask for hours, although each
/// key is within its own bound. A caller adds all keys before it makes the first one.
#[derive(Default)]
pub(super) struct Work {
    keys: u64,
    rounds: u64,
}

impl Work {
    /// The most keys of a file.
    pub(super) const MAX_KEYS: u64 = 1000;
    /// The most rounds of all keys: about half a minute. Authy's newer accounts ask for 100,000 each.
    pub(super) const MAX_ROUNDS: u64 = 32_000_000;

    /// Adds a key. A round is one of PBKDF2 with HMAC-SHA-1. A pass over 1 KiB of memory takes about as long, and counts
    /// the same.
    pub(super) fn add(&mut self, rounds: u64) -> Result<(), DecryptError> {
        self.keys += 1;
        self.rounds = self.rounds.saturating_add(rounds);
        if self.keys > Self::MAX_KEYS || self.rounds > Self::MAX_ROUNDS {
            return Err(DecryptError::TooExpensive);
        }
        Ok(())
    }
}

/// A key of 256 bits.
pub(super) type Key = Zeroizing<[u8; 32]>;

/// Decrypts with AES-256-GCM. The tag of 16 bytes follows the ciphertext.
pub(super) fn open_gcm(
    key: &Key,
    nonce: &[u8],
    ciphertext: &[u8],
    associated: &[u8],
) -> Result<Plaintext, DecryptError> {
    open_gcm_of::<U12>(key, nonce, ciphertext, associated)
}

/// Like [`open_gcm`], with a nonce of 16 bytes instead of 12.
pub(super) fn open_gcm_16(
    key: &Key,
    nonce: &[u8],
    ciphertext: &[u8],
    associated: &[u8],
) -> Result<Plaintext, DecryptError> {
    open_gcm_of::<U16>(key, nonce, ciphertext, associated)
}

fn open_gcm_of<Size: ArrayLength<u8>>(
    key: &Key,
    nonce: &[u8],
    ciphertext: &[u8],
    associated: &[u8],
) -> Result<Plaintext, DecryptError> {
    if nonce.len() != Size::USIZE {
        return Err(DecryptError::Damaged);
    }
    let payload = Payload {
        msg: ciphertext,
        aad: associated,
    };
    let cipher = AesGcm::<aes::Aes256, Size>::new((&**key).into());
    let opened = cipher.decrypt(Nonce::from_slice(nonce), payload);
    Ok(Zeroizing::new(
        opened.map_err(|_error| DecryptError::WrongPassword)?,
    ))
}

/// The costs of scrypt (RFC 7914), as a file asks for them.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scrypt {
    /// N, a power of two.
    pub(super) n: u64,
    pub(super) r: u64,
    pub(super) p: u64,
}

impl Scrypt {
    /// What a key adds to the [`Work`] of its file.
    pub(super) fn work(self) -> u64 {
        let blocks = self.n.saturating_mul(self.r).saturating_mul(self.p);
        blocks / 8
    }

    /// Makes a key.
    pub(super) fn key(self, password: &[u8], salt: &[u8]) -> Result<Key, DecryptError> {
        let Self { n, r, p } = self;
        let memory = n.saturating_add(p).saturating_mul(r).saturating_mul(128);
        let work = memory.saturating_mul(p);
        if memory > MAX_MEMORY || work > 16 * MAX_MEMORY {
            return Err(DecryptError::TooExpensive);
        }
        if !n.is_power_of_two() {
            return Err(DecryptError::Damaged);
        }
        let small = |number: u64| u32::try_from(number).map_err(|_error| DecryptError::Damaged);
        let log_n = u8::try_from(n.trailing_zeros()).map_err(|_error| DecryptError::Damaged)?;
        let params = scrypt::Params::new(log_n, small(r)?, small(p)?, 32);
        let params = params.map_err(|_error| DecryptError::Damaged)?;
        // The crate's own way to get the memory ends the program if there is not enough.
        let bytes = usize::try_from(memory).map_err(|_error| DecryptError::OutOfMemory)?;
        Vec::<u8>::new()
            .try_reserve_exact(bytes)
            .map_err(|_error| DecryptError::OutOfMemory)?;
        let mut key = Key::default();
        scrypt::scrypt(password, salt, &params, &mut *key)
            .map_err(|_error| DecryptError::Damaged)?;
        Ok(key)
    }
}

/// The costs of Argon2 (RFC 9106), as a file asks for them. It is Argon2id in version 1.3 unless said otherwise.
#[derive(Clone, Copy, Debug)]
pub(super) struct Argon2 {
    /// In KiB.
    pub(super) memory: u64,
    pub(super) passes: u64,
    pub(super) lanes: u64,
}

impl Argon2 {
    /// What a key adds to the [`Work`] of its file.
    pub(super) fn work(self) -> u64 {
        self.memory.saturating_mul(self.passes)
    }

    /// Makes a key.
    pub(super) fn key(self, password: &[u8], salt: &[u8]) -> Result<Key, DecryptError> {
        let mut key = Key::default();
        self.fill(password, salt, &mut *key)?;
        Ok(key)
    }

    /// Makes a key of another length.
    pub(super) fn fill(
        self,
        password: &[u8],
        salt: &[u8],
        key: &mut [u8],
    ) -> Result<(), DecryptError> {
        let (algorithm, version) = (argon2::Algorithm::Argon2id, argon2::Version::V0x13);
        self.fill_as(algorithm, version, password, salt, key)
    }

    /// Makes a key with another kind or version of Argon2.
    pub(super) fn fill_as(
        self,
        algorithm: argon2::Algorithm,
        version: argon2::Version,
        password: &[u8],
        salt: &[u8],
        key: &mut [u8],
    ) -> Result<(), DecryptError> {
        /// The most memory times passes, in KiB: those of Ente Auth, four times over.
        const MAX_WORK: u64 = 16 << 20;
        let Self {
            memory,
            passes,
            lanes,
        } = self;
        if memory.saturating_mul(1024) > MAX_MEMORY
            || memory.saturating_mul(passes) > MAX_WORK
            || passes > 1024
            || lanes > 64
        {
            return Err(DecryptError::TooExpensive);
        }
        let small = |number: u64| u32::try_from(number).map_err(|_error| DecryptError::Damaged);
        let params = argon2::Params::new(
            small(memory)?,
            small(passes)?,
            small(lanes)?,
            Some(key.len()),
        );
        let params = params.map_err(|_error| DecryptError::Damaged)?;
        // The crate's own way to get the memory ends the program if there is not enough.
        let mut blocks = Vec::new();
        blocks
            .try_reserve_exact(params.block_count())
            .map_err(|_error| DecryptError::OutOfMemory)?;
        blocks.resize(params.block_count(), argon2::Block::default());
        argon2::Argon2::new(algorithm, version, params)
            .hash_password_into_with_memory(password, salt, key, &mut blocks)
            .map_err(|_error| DecryptError::Damaged)
    }
}

/// The hash functions of PBKDF2 (RFC 8018).
#[derive(Clone, Copy, Debug)]
pub(super) enum Prf {
    Sha1,
    Sha256,
    Sha512,
}

impl Prf {
    /// Makes a key.
    pub(super) fn pbkdf2(
        self,
        password: &[u8],
        salt: &[u8],
        rounds: u64,
    ) -> Result<Key, DecryptError> {
        let rounds = bounded_rounds(rounds)?;
        let mut key = Key::default();
        let make = match self {
            Self::Sha1 => pbkdf2::pbkdf2_hmac::<Sha1>,
            Self::Sha256 => pbkdf2::pbkdf2_hmac::<Sha256>,
            Self::Sha512 => pbkdf2::pbkdf2_hmac::<Sha512>,
        };
        make(password, salt, rounds, &mut *key);
        Ok(key)
    }
}

/// PBKDF2 with HMAC-SHA-256.
pub(super) fn pbkdf2_sha256(
    password: &[u8],
    salt: &[u8],
    rounds: u64,
) -> Result<Key, DecryptError> {
    Prf::Sha256.pbkdf2(password, salt, rounds)
}

/// PBKDF2 with HMAC-SHA-1.
pub(super) fn pbkdf2_sha1(password: &[u8], salt: &[u8], rounds: u64) -> Result<Key, DecryptError> {
    Prf::Sha1.pbkdf2(password, salt, rounds)
}

fn bounded_rounds(rounds: u64) -> Result<u32, DecryptError> {
    match u32::try_from(rounds) {
        Ok(0) => Err(DecryptError::Damaged),
        Ok(rounds) if rounds <= MAX_ROUNDS => Ok(rounds),
        _ => Err(DecryptError::TooExpensive),
    }
}

/// Decrypts with AES-256-CBC and padding (PKCS #7). It is not authenticated: the caller checks whether the plaintext
/// makes sense.
pub(super) fn open_cbc(key: &Key, iv: &[u8], ciphertext: &[u8]) -> Result<Plaintext, DecryptError> {
    open_cbc_of::<aes::Aes256>(key, iv, ciphertext)
}

/// Like [`open_cbc`], with another cipher.
pub(super) fn open_cbc_of<Cipher: BlockCipher + BlockDecrypt + KeyInit>(
    key: &Key,
    iv: &[u8],
    ciphertext: &[u8],
) -> Result<Plaintext, DecryptError> {
    let cipher = cbc::Decryptor::<Cipher>::new_from_slices(&**key, iv);
    let cipher = cipher.map_err(|_error| DecryptError::Damaged)?;
    let opened = cipher.decrypt_padded_vec_mut::<Pkcs7>(ciphertext);
    Ok(Zeroizing::new(
        opened.map_err(|_error| DecryptError::WrongPassword)?,
    ))
}

/// HMAC-SHA-256 (RFC 2104).
pub(super) fn hmac_sha256(key: &[u8], parts: &[&[u8]]) -> Result<Key, DecryptError> {
    let mac = <Hmac<Sha256> as hmac::Mac>::new_from_slice(key);
    let mut mac = mac.map_err(|_error| DecryptError::Damaged)?;
    for part in parts {
        mac.update(part);
    }
    Ok(Zeroizing::new(mac.finalize().into_bytes().into()))
}

/// SHA-256 (FIPS 180-4).
pub(super) fn sha256(bytes: &[u8]) -> Key {
    Zeroizing::new(Sha256::digest(bytes).into())
}

/// The bytes of a text in base64 (RFC 4648, section 4).
pub(super) fn base64(text: &str) -> Result<Vec<u8>, DecryptError> {
    let bytes = BASE64.decode(text.trim().as_bytes());
    bytes.map_err(|_error| DecryptError::Damaged)
}

/// The bytes of a text in base64 within an object.
pub(super) fn base64_in(object: &Value, name: &str) -> Result<Vec<u8>, DecryptError> {
    base64(text(object, name))
}

/// The bytes of a text in base16 within an object.
pub(super) fn hex_in(object: &Value, name: &str) -> Result<Vec<u8>, DecryptError> {
    let bytes = HEXLOWER_PERMISSIVE.decode(text(object, name).as_bytes());
    bytes.map_err(|_error| DecryptError::Damaged)
}

/// A number of at least 0 within an object.
pub(super) fn number_in(object: &Value, name: &str) -> Result<u64, DecryptError> {
    setting(object, name)
        .parse()
        .map_err(|_error| DecryptError::Damaged)
}

/// A key that was decrypted.
pub(super) fn key(bytes: &[u8]) -> Result<Key, DecryptError> {
    let key = bytes.try_into().map_err(|_error| DecryptError::Damaged)?;
    Ok(Zeroizing::new(key))
}

/// Compares authentication tags in constant time.
pub(super) fn is_same(one: &[u8], other: &[u8]) -> bool {
    one.ct_eq(other).into()
}

/// A plaintext if it is JSON: with a cipher that is not authenticated, a wrong password makes something else of it.
pub(super) fn json(plaintext: Plaintext) -> Result<Plaintext, DecryptError> {
    match serde_json::from_slice(&plaintext).map(Wiped) {
        Ok(_) => Ok(plaintext),
        Err(_) => Err(DecryptError::WrongPassword),
    }
}

/// The first `length` bytes, and the rest.
pub(super) fn split(bytes: &[u8], length: usize) -> Result<(&[u8], &[u8]), DecryptError> {
    bytes.split_at_checked(length).ok_or(DecryptError::Damaged)
}

/// The decrypted part of an export between the rest of its unencrypted form.
pub(super) fn wrapped(begin: &str, inner: &[u8], end: &str) -> Plaintext {
    let mut whole = Zeroizing::new(Vec::with_capacity(begin.len() + inner.len() + end.len()));
    whole.extend_from_slice(begin.as_bytes());
    whole.extend_from_slice(inner);
    whole.extend_from_slice(end.as_bytes());
    whole
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_work_of_a_file_is_bounded_as_a_whole() {
        let mut many = Work::default();
        for _ in 0..Work::MAX_KEYS {
            assert_eq!(many.add(1), Ok(()));
        }
        assert_eq!(many.add(1), Err(DecryptError::TooExpensive));
        let mut slow = Work::default();
        assert_eq!(slow.add(Work::MAX_ROUNDS), Ok(()));
        assert_eq!(slow.add(1), Err(DecryptError::TooExpensive));
        let error = Work::default().add(u64::MAX);
        assert_eq!(error, Err(DecryptError::TooExpensive));
    }
}
