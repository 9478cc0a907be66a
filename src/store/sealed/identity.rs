//! What opens a sealed vault without its passphrase, as the system's key store keeps it for the quick unlock.

use std::fmt;

use age::{Encryptor, scrypt, secrecy::SecretString};
use data_encoding::HEXLOWER;
use subtle::ConstantTimeEq as _;
use zeroize::Zeroizing;

use super::{Key, Passphrase, SealError, WorkFactor, armored, opened};

/// An age identity as text, `AGE-SECRET-KEY-1…`. Zeroized when dropped. Compared in constant time.
#[derive(Clone)]
pub struct Identity(Zeroizing<String>);

impl Identity {
    /// The identity with this text. Whether it is one shows when it is used.
    pub(in crate::store) fn new(text: Zeroizing<String>) -> Self {
        Self(text)
    }

    /// The text.
    pub(super) fn text(&self) -> &str {
        &self.0
    }

    /// Encrypts it with a random key, as an armored text of age. `None` if that fails, which it does not.
    pub(in crate::store) fn seal(&self, key: &[u8; 32]) -> Option<String> {
        let mut recipient = scrypt::Recipient::new(passphrase(key));
        recipient.set_work_factor(NO_WORK.log_n());
        let recipients: [&dyn age::Recipient; 1] = [&recipient];
        let encryptor = Encryptor::with_recipients(recipients.into_iter()).ok()?;
        armored(encryptor, self.0.as_bytes()).ok()
    }

    /// Decrypts it. `None` if the text is damaged, or was encrypted with another key.
    pub(in crate::store) fn open(block: &str, key: &[u8; 32]) -> Option<Self> {
        let mut secret = scrypt::Identity::new(passphrase(key));
        secret.set_max_work_factor(NO_WORK.log_n());
        opened(block, &secret).ok().map(Self)
    }
}

/// A random key of 256 bits cannot be guessed, so deriving another key from it needs no work.
const NO_WORK: WorkFactor = WorkFactor::new(1);

/// A random key as a passphrase of age.
fn passphrase(key: &[u8; 32]) -> SecretString {
    HEXLOWER.encode(key).into()
}

impl PartialEq for Identity {
    fn eq(&self, other: &Self) -> bool {
        self.0.as_bytes().ct_eq(other.0.as_bytes()).into()
    }
}

impl Eq for Identity {}

impl fmt::Debug for Identity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Identity(…)")
    }
}

/// What a sealed vault is unlocked with.
#[derive(Clone, Copy)]
pub(in crate::store) enum Unlocking<'a> {
    /// Its passphrase. Takes about a second.
    Passphrase(&'a Passphrase),
    /// Its identity.
    Identity(&'a Identity),
}

impl Unlocking<'_> {
    /// The key of a sealed text.
    pub(in crate::store) fn key(self, text: &str) -> Result<Key, SealError> {
        match self {
            Self::Passphrase(passphrase) => Key::unlock(text, passphrase),
            Self::Identity(identity) => Key::with_identity(text, identity),
        }
    }
}
