//! Encrypting for other apps. The keys are derived as for reading ([`super::super::crypto`]).

use aes::cipher::{BlockEncryptMut as _, KeyIvInit as _, block_padding::Pkcs7};
use aes_gcm::{
    Aes256Gcm, KeyInit as _, Nonce,
    aead::{Aead as _, Payload},
};

use super::{Made, WriteError, random};
use crate::exchange::{DecryptError, crypto::Key};

/// The bytes of a tag of AES-GCM.
const TAG_BYTES: usize = 16;

/// Something that is encrypted with AES-256-GCM under a random nonce.
pub(super) struct Gcm {
    pub(super) nonce: [u8; 12],
    /// The ciphertext, with the tag behind it.
    pub(super) sealed: Vec<u8>,
}

impl Gcm {
    pub(super) fn seal(key: &Key, plain: &[u8], associated: &[u8]) -> Made<Self> {
        let nonce = random::<12>()?;
        let payload = Payload {
            msg: plain,
            aad: associated,
        };
        let sealed = Aes256Gcm::new((&**key).into()).encrypt(Nonce::from_slice(&nonce), payload);
        let sealed = sealed.map_err(|_too_long| WriteError::NotEncrypted)?;
        Ok(Self { nonce, sealed })
    }

    /// The ciphertext and the tag, for formats that keep them apart.
    pub(super) fn parts(&self) -> (&[u8], &[u8]) {
        let end = self.sealed.len().saturating_sub(TAG_BYTES);
        self.sealed.split_at(end)
    }
}

/// Encrypts with AES-256-CBC and padding (PKCS #7).
pub(super) fn seal_cbc(key: &Key, iv: &[u8; 16], plain: &[u8]) -> Vec<u8> {
    let cipher = cbc::Encryptor::<aes::Aes256>::new((&**key).into(), iv.into());
    cipher.encrypt_padded_vec_mut::<Pkcs7>(plain)
}

/// Deriving a key fails for want of memory alone, since the costs are the program's own.
impl From<DecryptError> for WriteError {
    fn from(_error: DecryptError) -> Self {
        Self::NotEncrypted
    }
}
