//! Exports that another app has encrypted with a password: which app, which password, and how to decrypt them.

use std::{fmt, sync::Arc};

use unicode_normalization::UnicodeNormalization as _;
use zeroize::Zeroizing;

use super::{App, Imported, NotACode, OtherFile, decode_text, format::Input, read_text};
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

/// A longer text is parsed only if it has few values, since each takes far more memory than text. What is long in an
/// encrypted export is one text.
const MAX_TEXT_BYTES: usize = 4 << 20;
/// The most values of a longer text. Ten thousand accounts that are encrypted one by one have fewer.
const MAX_VALUES: usize = 200_000;

/// An export that another app has encrypted, until its password is given.
#[derive(Clone)]
pub struct Encrypted {
    /// The ways to decrypt it: several if nothing in it tells which app it is of.
    encryptions: Vec<Encryption>,
    /// The name of its format, if something in it tells.
    format: Option<&'static str>,
    /// Whether some of its accounts are not encrypted.
    is_partly: bool,
    is_text: bool,
    bytes: Arc<[u8]>,
}

impl Encrypted {
    /// The export in a file; `None` if nothing in it wants a password.
    pub fn of_bytes(bytes: &[u8]) -> Option<Self> {
        let of = |input: &Input<'_>, is_text| {
            let (encryptions, format) = input.encryptions();
            (!encryptions.is_empty()).then(|| Self {
                encryptions,
                format,
                is_partly: input.holds_accounts(),
                is_text,
                bytes: bytes.into(),
            })
        };
        of(&Input::of_bytes(bytes), false).or_else(|| {
            let text = decode_text(bytes)?;
            let values = || {
                text.bytes()
                    .filter(|it| matches!(it, b'{' | b'[' | b',' | b'<'))
            };
            let is_small = text.len() <= MAX_TEXT_BYTES || values().count() <= MAX_VALUES;
            is_small.then(|| of(&Input::of_text(&text), true)).flatten()
        })
    }

    /// The apps that may have encrypted it: one, if it [is marked](Self::is_marked).
    pub fn apps(&self) -> impl Iterator<Item = App> {
        self.encryptions.iter().map(|it| it.app)
    }

    /// The names of the apps that may have encrypted it.
    pub fn names(&self) -> String {
        let names: Vec<&str> = self.apps().map(App::name).collect();
        names.join(", ")
    }

    /// Whether something in it tells which app has encrypted it.
    pub fn is_marked(&self) -> bool {
        self.format.is_some()
    }

    /// The name of its format for other programs, if something in it tells.
    pub fn format(&self) -> Option<&'static str> {
        self.format
    }

    /// Whether only some of its accounts are encrypted.
    pub fn is_partly(&self) -> bool {
        self.is_partly
    }

    /// Whether it is a text.
    pub fn is_text(&self) -> bool {
        self.is_text
    }

    /// The password that it wants, if it is of the first app.
    pub fn password(&self) -> Option<PasswordKind> {
        self.encryptions.first().map(|it| it.password)
    }

    /// What to tell somebody who does not have the password.
    pub fn kind(&self) -> NotACode {
        match self.apps().next() {
            Some(app) if self.is_marked() => NotACode::Encrypted(app),
            _ => NotACode::OtherFile(OtherFile::Ciphertext),
        }
    }

    /// What can be read without the password: the other accounts of a file in which only some are encrypted, and these
    /// as refused.
    pub fn unencrypted_part(&self) -> Option<Imported> {
        let text = decode_text(&self.bytes).filter(|_| self.is_partly)?;
        Some(read_text(&text))
    }

    /// The unencrypted export. This can take seconds, and a gigabyte of memory.
    ///
    /// # Errors
    /// [`DecryptError`], [`WrongPassword`](DecryptError::WrongPassword) if the password opens nothing in any of the
    /// ways in which it may have been typed.
    pub fn decrypt(&self, password: &Passphrase) -> Result<Zeroizing<Vec<u8>>, DecryptError> {
        let text = if self.is_text {
            Some(decode_text(&self.bytes).ok_or(DecryptError::Damaged)?)
        } else {
            None
        };
        let input = match &text {
            Some(text) => Input::of_text(text),
            None => Input::of_bytes(&self.bytes),
        };
        let mut result = Err(DecryptError::WrongPassword);
        for spelling in spellings(password.expose()) {
            for encryption in &self.encryptions {
                result = (encryption.decrypt)(&input, spelling.as_bytes());
                // What is of another app is damaged as one of this app.
                let may_open = |error: &DecryptError| {
                    *error == DecryptError::WrongPassword || !self.is_marked()
                };
                if !result.as_ref().err().is_some_and(may_open) {
                    return result;
                }
            }
        }
        result.map_err(|error| match error {
            DecryptError::Damaged => DecryptError::WrongPassword,
            other => other,
        })
    }

    #[cfg(test)]
    pub(super) fn bytes(&self) -> &[u8] {
        &self.bytes
    }
}

impl fmt::Debug for Encrypted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Encrypted").field(&self.names()).finish()
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
