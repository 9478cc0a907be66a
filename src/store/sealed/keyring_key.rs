//! A key that is stored in the keyring, for a file that is sealed without a passphrase.

use std::str::FromStr as _;

use age::{DecryptError, Encryptor, secrecy::ExposeSecret as _, x25519};
use zeroize::Zeroizing;

use super::{SealError, armored, opened};

/// An identity of age. Zeroized when dropped.
pub(in crate::store) struct KeyringKey(x25519::Identity);

impl KeyringKey {
    /// A new, random key.
    pub(in crate::store) fn create() -> Self {
        Self(x25519::Identity::generate())
    }

    /// The key that [`to_text`](Self::to_text) has written.
    pub(in crate::store) fn from_text(text: &str) -> Result<Self, SealError> {
        x25519::Identity::from_str(text.trim())
            .map(Self)
            .map_err(|_not_an_identity| SealError::Damaged)
    }

    /// The key as the text of an item: one line of ASCII.
    pub(in crate::store) fn to_text(&self) -> Zeroizing<String> {
        Zeroizing::new(self.0.to_string().expose_secret().to_owned())
    }

    /// Seals `text` into an armored block.
    pub(in crate::store) fn seal(&self, text: &str) -> Result<String, SealError> {
        let recipient = self.0.to_public();
        let recipients: [&dyn age::Recipient; 1] = [&recipient];
        let encryptor = Encryptor::with_recipients(recipients.into_iter())
            .map_err(|_no_recipient| SealError::Damaged)?;
        armored(encryptor, text.as_bytes())
    }

    /// The text in an armored block.
    ///
    /// [`SealError::OtherKey`] if it was sealed with another key.
    pub(in crate::store) fn open(&self, block: &str) -> Result<Zeroizing<String>, SealError> {
        opened(block, &self.0).map_err(|error| match error {
            DecryptError::NoMatchingKeys => SealError::OtherKey,
            _ => SealError::Damaged,
        })
    }
}
