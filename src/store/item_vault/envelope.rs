//! The text of an item of the keyring: an unencrypted document, or a sealed one in an envelope.
//!
//! The envelope is one line of JSON, because a line break in a secret damages GNOME keyrings without a password. It has
//! the generation for programs that cannot open it. Its version is 2, so that a program from before sealing reports
//! "too new" and leaves it unchanged.
//!
//! ```json
//! {"warifu":2,"generation":7,"sealed":"# Warifu sealed vault, version 1\n…"}
//! ```

use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use crate::{
    store::{
        StoreError,
        sealed::{Key, SealError},
    },
    vault::document,
};

/// The version of the envelope.
const VERSION: u32 = 2;

/// A sealed document.
#[derive(Serialize, Deserialize)]
pub(in crate::store) struct Envelope {
    warifu: u32,
    /// The generation of the document inside.
    pub(in crate::store) generation: u64,
    /// The sealed text.
    pub(in crate::store) sealed: String,
}

impl Envelope {
    pub(in crate::store) fn new(generation: u64, sealed: String) -> Self {
        Self {
            warifu: VERSION,
            generation,
            sealed,
        }
    }

    /// `None` if `text` is something else, such as an unencrypted document.
    pub(in crate::store) fn read(text: &str) -> Option<Self> {
        serde_json::from_str::<Self>(text)
            .ok()
            .filter(|envelope| envelope.warifu == VERSION)
    }

    /// The envelope as the text of an item: one line of ASCII, since sealed texts are ASCII.
    pub(in crate::store) fn write(&self) -> Result<Zeroizing<String>, StoreError> {
        Ok(Zeroizing::new(serde_json::to_string(self)?))
    }
}

/// The generation in `text`, sealed or not.
pub(super) fn generation(text: &str) -> Option<u64> {
    Envelope::read(text)
        .map(|envelope| envelope.generation)
        .or_else(|| document::read(text).ok().map(|(_, generation)| generation))
}

/// Seals `document` into an envelope if there is a `key`; otherwise it stays unencrypted.
pub(super) fn wrap(
    key: Option<&Key>,
    generation: u64,
    document: &str,
) -> Result<Zeroizing<String>, StoreError> {
    match key {
        None => Ok(Zeroizing::new(document.to_owned())),
        Some(key) => Envelope::new(generation, key.seal(document)?).write(),
    }
}

impl From<SealError> for StoreError {
    fn from(error: SealError) -> Self {
        match error {
            SealError::WrongPassphrase => Self::WrongPassphrase,
            // Another copy of the program has set another passphrase, so the user has to enter that one.
            SealError::OtherKey => Self::Sealed,
            SealError::TooNew { version } => Self::TooNew { version },
            SealError::NotSealed | SealError::Damaged | SealError::TooMuchWork => Self::Damaged,
        }
    }
}
