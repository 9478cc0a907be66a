//! Exports that another app has encrypted with a password: which app, which password, and how to decrypt them.

use std::{fmt, sync::Arc};

use unicode_normalization::UnicodeNormalization as _;
use zeroize::Zeroizing;

use super::{App, decode_text, format::Input};
use crate::store::sealed::Passphrase;

/// How an app encrypts its exports.
#[derive(Clone, Copy)]
pub(super) struct Encryption {
    /// The app.
    pub(super) app: App,
    /// The password that it wants.
    pub(super) password: PasswordKind,
    /// Decrypts an input that its format has detected, with the bytes of a password. The result is an unencrypted
    /// export, which a format of the table reads.
    pub(super) decrypt: fn(&Input<'_>, &[u8]) -> Result<Plaintext, DecryptError>,
}

/// What an export decrypts to.
pub(super) type Plaintext = Zeroizing<Vec<u8>>;

/// Which of the user's passwords an export wants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PasswordKind {
    /// One that the user chose for the backups of the app.
    Backup,
    /// One that the user chose when exporting.
    Export,
    /// The one that opens the app.
    App,
    /// The one of the database, if the file is the app's own.
    Database,
}

/// Why an export was not decrypted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DecryptError {
    /// The password is wrong, or the file is damaged: an authenticated cipher cannot tell.
    #[error("the password is wrong, or the file is damaged")]
    WrongPassword,
    /// A part of the file that is not encrypted is missing or cannot be read.
    #[error("the file is damaged")]
    Damaged,
    /// A newer version of the app has written it, in a form that is not known.
    #[error("the form of the file is not known")]
    Unsupported,
    /// Making the key, or unpacking the content, would take more time or memory than Warifu allows.
    #[error("opening the file would take too much time or memory")]
    TooExpensive,
    /// This computer has not enough memory for the key.
    #[error("there is not enough memory to make the key")]
    OutOfMemory,
}

/// A longer text is parsed only if it has few objects, since each takes far more memory than text. What is long in an
/// encrypted export is one text.
const MAX_TEXT_BYTES: usize = 4 << 20;
/// The most objects of a longer text.
const MAX_OBJECTS: usize = 10_000;

/// An export that another app has encrypted, until its password is given.
#[derive(Clone)]
pub struct Encrypted {
    encryption: Encryption,
    bytes: Arc<[u8]>,
}

impl Encrypted {
    /// The export in a file; `None` if nothing in it wants a password.
    pub fn of_bytes(bytes: &[u8]) -> Option<Self> {
        let of = |input: &Input<'_>| {
            Some(Self {
                encryption: input.encryption()?,
                bytes: bytes.into(),
            })
        };
        of(&Input::of_bytes(bytes)).or_else(|| {
            let text = decode_text(bytes)?;
            let is_small = text.len() <= MAX_TEXT_BYTES || text.matches('{').count() <= MAX_OBJECTS;
            is_small.then(|| of(&Input::of_text(&text))).flatten()
        })
    }

    /// The app that has encrypted it.
    pub fn app(&self) -> App {
        self.encryption.app
    }

    /// The password that it wants.
    pub fn password(&self) -> PasswordKind {
        self.encryption.password
    }

    /// The unencrypted export. This can take seconds, and a gigabyte of memory.
    ///
    /// # Errors
    /// [`DecryptError`], [`WrongPassword`](DecryptError::WrongPassword) if the password opens nothing in any of the
    /// ways in which it may have been typed.
    pub fn decrypt(&self, password: &Passphrase) -> Result<Zeroizing<Vec<u8>>, DecryptError> {
        let mut result = Err(DecryptError::WrongPassword);
        for spelling in spellings(password.expose()) {
            result = self.decrypt_with(spelling.as_bytes());
            if result.as_ref().err() != Some(&DecryptError::WrongPassword) {
                break;
            }
        }
        result
    }

    fn decrypt_with(&self, password: &[u8]) -> Result<Zeroizing<Vec<u8>>, DecryptError> {
        let decrypt = self.encryption.decrypt;
        let input = Input::of_bytes(&self.bytes);
        if input.encryption().is_some() {
            return decrypt(&input, password);
        }
        let text = decode_text(&self.bytes).ok_or(DecryptError::Damaged)?;
        decrypt(&Input::of_text(&text), password)
    }
}

impl fmt::Debug for Encrypted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Encrypted").field(&self.app()).finish()
    }
}

/// The ways in which a password may have been typed where it was chosen: as it is, with its letters composed or
/// decomposed, since no app normalises them and keyboards differ, and without the spaces that copying adds.
fn spellings(typed: &str) -> Vec<Zeroizing<String>> {
    let trimmed = typed.trim();
    let ways = [
        typed.to_owned(),
        typed.nfc().collect(),
        typed.nfd().collect(),
        trimmed.to_owned(),
    ];
    let mut spellings: Vec<Zeroizing<String>> = Vec::new();
    for way in ways.map(Zeroizing::new) {
        if !spellings.contains(&way) {
            spellings.push(way);
        }
    }
    spellings
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_tried_in_the_ways_in_which_it_may_have_been_typed() {
        let of = |typed: &str| {
            let all = spellings(typed).into_iter();
            all.map(|it| it.as_str().to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(of("test"), ["test"]);
        assert_eq!(of("test\n"), ["test\n", "test"]);
        assert_eq!(of("caf\u{e9}"), ["caf\u{e9}", "cafe\u{301}"]);
        assert_eq!(of("がぎ"), ["がぎ", "か\u{3099}き\u{3099}"]);
    }
}
