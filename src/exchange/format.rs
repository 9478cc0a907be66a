//! The formats that accounts are read from, one line each, and the input that their readers get.

use std::cell::OnceCell;

use serde_json::Value;

use super::Reading;
use crate::secret::Wiped;

/// Every format, the most specific first. The first one that finds accounts in an input reads it.
static FORMATS: &[Format] = &[
    super::recovery_file::FORMAT,
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

    /// Whether it contains accounts, usable or not, that can be read without a passphrase.
    pub fn holds_accounts(&self) -> bool {
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

    /// The text as JSON, if it is an object or a list.
    pub(super) fn json(&self) -> Option<&Value> {
        let parse = || {
            let text = self.text().trim_start_matches('\u{feff}').trim_start();
            let json = text.starts_with(['{', '[']);
            let json = json.then(|| serde_json::from_str(text).ok()).flatten();
            json.map(Wiped)
        };
        self.json.get_or_init(parse).as_ref().map(|json| &json.0)
    }
}

impl Reading {
    /// Adds or refuses the accounts of an input. False if nothing in it is meant to be an account.
    pub(super) fn take_input(&mut self, input: &Input<'_>) -> bool {
        FORMATS.iter().any(|format| match format.reader {
            Reader::Open(read) => read(input, self),
            Reader::SealedVault => false,
        })
    }
}
