//! The formats that accounts are read from, one line each, and the input that their readers get.

use std::cell::OnceCell;

use serde_json::Value;

use super::{App, Reading, encrypted::Encryption};
use crate::secret::Wiped;

/// Every format, the most specific first. The first one that finds accounts in an input reads it.
static FORMATS: &[Format] = &[
    super::recovery_file::FORMAT,
    super::aegis::ENCRYPTED,
    super::browser_extension::ENCRYPTED,
    super::bitwarden::ENCRYPTED,
    super::bitwarden::RESTRICTED,
    super::ente::ENCRYPTED,
    super::proton::ENCRYPTED,
    super::stratum::ENCRYPTED,
    super::two_fas::ENCRYPTED,
    super::aegis::FORMAT,
    super::andotp::FORMAT,
    super::bitwarden::FORMAT,
    super::browser_extension::FORMAT,
    super::proton::FORMAT,
    super::raivo::FORMAT,
    super::stratum::FORMAT,
    super::two_fas::FORMAT,
    super::freeotp_plus::FORMAT,
    super::table::FORMAT,
    super::listing::FORMAT,
];

/// A format that accounts are read from.
pub(super) struct Format {
    /// Whether an input is of this format and holds accounts, usable or not. What it holds decides, never a file's
    /// name.
    pub(super) detect: fn(&Input<'_>) -> bool,
    /// Reads an input of this format.
    pub(super) reader: Reader,
}

/// How a format is read.
pub(super) enum Reader {
    /// Without a passphrase. The reader adds or refuses each entry, and a bad one does not affect the others. False if
    /// nothing in the input is meant to be an account: then the next format is tried.
    Open(fn(&Input<'_>, &mut Reading) -> bool),
    /// A whole vault, which [`recovery`](crate::store::recovery) opens with its passphrase.
    SealedVault,
    /// With a password: another app has encrypted it.
    Password(Encryption),
    /// Not read: another app has encrypted it. The user is told which app.
    Encrypted(App),
}

/// A file or a text. It is parsed once for all formats.
pub struct Input<'a> {
    bytes: &'a [u8],
    text: Option<&'a str>,
    json: OnceCell<Option<Wiped>>,
}

impl<'a> Input<'a> {
    /// The bytes of a file that was not decoded.
    pub fn of_bytes(bytes: &'a [u8]) -> Self {
        Self {
            bytes,
            text: None,
            json: OnceCell::new(),
        }
    }

    /// A text: pasted, or what [`decode_text`](super::decode_text) makes of a file.
    pub fn of_text(text: &'a str) -> Self {
        Self {
            text: Some(text),
            ..Self::of_bytes(text.as_bytes())
        }
    }

    /// Whether it is a vault that a passphrase opens.
    pub fn is_sealed_vault(&self) -> bool {
        let mut formats = FORMATS.iter();
        let sealed = formats.find(|it| matches!(it.reader, Reader::SealedVault));
        sealed.is_some_and(|format| (format.detect)(self))
    }

    /// The app that has encrypted it.
    pub fn encrypted_by(&self) -> Option<App> {
        FORMATS.iter().find_map(|format| match format.reader {
            Reader::Encrypted(app) | Reader::Password(Encryption { app, .. }) => {
                (format.detect)(self).then_some(app)
            }
            Reader::Open(_) | Reader::SealedVault => None,
        })
    }

    /// How it is encrypted, if a password opens it.
    pub(super) fn encryption(&self) -> Option<Encryption> {
        FORMATS.iter().find_map(|format| match format.reader {
            Reader::Password(encryption) => (format.detect)(self).then_some(encryption),
            _ => None,
        })
    }

    /// Whether it contains accounts, usable or not, that can be read without a passphrase.
    pub fn holds_accounts(&self) -> bool {
        if self.encrypted_by().is_some() {
            return false;
        }
        let mut open = FORMATS
            .iter()
            .filter(|it| matches!(it.reader, Reader::Open(_)));
        open.any(|format| (format.detect)(self))
    }

    pub(super) fn bytes(&self) -> &'a [u8] {
        self.bytes
    }

    pub(super) fn text(&self) -> &'a str {
        self.text.unwrap_or_default()
    }

    /// Whether the text begins as JSON. The beginning of an INI file does not.
    pub(super) fn begins_as_json(&self) -> bool {
        let mut visible = self.trimmed().chars().filter(|it| !it.is_whitespace());
        match visible.next() {
            Some('{') => true,
            Some('[') => matches!(visible.next(), None | Some('{' | '[' | '"' | ']')),
            _ => false,
        }
    }

    fn trimmed(&self) -> &'a str {
        self.text().trim_start_matches('\u{feff}').trim_start()
    }

    /// The text as JSON, if it is an object or a list.
    pub(super) fn json(&self) -> Option<&Value> {
        let parse = || {
            let json = self.begins_as_json();
            let json = json.then(|| serde_json::from_str(self.trimmed()).ok());
            json.flatten().map(Wiped)
        };
        self.json.get_or_init(parse).as_ref().map(|json| &json.0)
    }
}

impl Reading {
    /// Adds or refuses the accounts of an input. False if nothing in it is meant to be an account.
    pub(super) fn take_input(&mut self, input: &Input<'_>) -> bool {
        if input.encrypted_by().is_some() {
            return false;
        }
        FORMATS.iter().any(|format| match format.reader {
            Reader::Open(read) => read(input, self),
            Reader::SealedVault | Reader::Password(_) | Reader::Encrypted(_) => false,
        })
    }
}
