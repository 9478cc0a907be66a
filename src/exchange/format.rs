//! The formats that accounts are read from, one line each, and the input that their readers get.

use std::cell::OnceCell;

use serde_json::Value;

use super::{App, NotACode, OtherFile, Reading, encrypted::Encryption, other_file, xml::Element};
use crate::{otp::uri::strip_prefix_ignoring_case, secret::Wiped};

/// Every format, the most specific first. The first one that finds accounts in an input reads it. What stands behind the
/// listing is asked only about inputs without accounts.
static FORMATS: &[Format] = &[
    super::recovery_file::FORMAT,
    super::aegis::ENCRYPTED,
    super::archive::RAIVO,
    super::archive::AUTHENTICATOR_PLUS,
    super::archive::WINAUTH,
    super::browser_extension::ENCRYPTED,
    super::bitwarden::ENCRYPTED,
    super::bitwarden::RESTRICTED,
    super::ente::ENCRYPTED,
    super::keepass::ENCRYPTED,
    super::proton::ENCRYPTED,
    super::stratum::ENCRYPTED,
    super::two_fas::ENCRYPTED,
    super::winauth::ENCRYPTED,
    super::winauth::BOUND,
    super::authy::ENCRYPTED,
    super::cotp::ENCRYPTED,
    super::easy_auth::BOUND,
    super::freeotp::ENCRYPTED,
    super::otp_client::ENCRYPTED,
    super::win_otp::ENCRYPTED,
    super::two_fa_guard::ENCRYPTED,
    super::two_fast::ENCRYPTED,
    super::winticator::ENCRYPTED,
    super::andotp::ENCRYPTED,
    super::steam::ENCRYPTED,
    other_file::OPEN_AUTHENTICATOR,
    other_file::KEYDEN_VAULT,
    other_file::STEAM_MANIFEST,
    super::aegis::FORMAT,
    super::andotp::FORMAT,
    super::authme::FORMAT,
    super::authy::PARTLY,
    super::authy::FORMAT,
    super::authy::LIST,
    super::battle_net::FORMAT,
    super::bitwarden::FORMAT,
    super::bitwarden_table::FORMAT,
    super::browser_extension::FORMAT,
    super::cotp::FORMAT,
    super::duo::FORMAT,
    super::easy_auth::FORMAT,
    super::fido_cxf::FORMAT,
    super::freeotp::FORMAT,
    super::keyden::FORMAT,
    super::lastpass::FORMAT,
    super::one_password::FORMAT,
    super::otp_client::FORMAT,
    super::proton::FORMAT,
    super::proton_pass::FORMAT,
    super::raivo::FORMAT,
    super::steam::FORMAT,
    super::stratum::FORMAT,
    super::tauthy::FORMAT,
    super::totp_authenticator::FORMAT,
    super::totp_authenticator::DECRYPTED,
    super::two_fast::DECRYPTED,
    super::two_fa_guard::DECRYPTED,
    super::two_fas::FORMAT,
    super::freeotp_plus::FORMAT,
    super::keepass::FORMAT,
    super::win_otp::DECRYPTED,
    super::win_otp::FORMAT,
    super::winticator::DECRYPTED,
    super::winauth::PARTLY,
    super::winauth::FORMAT,
    super::table::FORMAT,
    super::listing::FORMAT,
    other_file::MICROSOFT_DATABASE,
    other_file::STRATUM_DATABASE,
    other_file::GOOGLE_DATABASE,
    other_file::DATABASE,
    other_file::KEEPASS_1,
    other_file::PGP,
    other_file::PASSWORDS,
    super::andotp::UNMARKED,
    super::otp_client::UNMARKED,
    super::totp_authenticator::ENCRYPTED,
    other_file::CIPHERTEXT,
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
    /// With a password for some of its accounts. The reader takes the others, and refuses these.
    Partly(Encryption, fn(&Input<'_>, &mut Reading) -> bool),
    /// With a password, if it is of this app at all: nothing in it tells.
    Unmarked(Encryption),
    /// Not read: no account can be read from it. The user is told what it is.
    Other(OtherFile),
}

/// A file or a text. It is parsed once for all formats.
pub struct Input<'a> {
    bytes: &'a [u8],
    text: Option<&'a str>,
    json: OnceCell<Option<Wiped>>,
    xml: OnceCell<Option<Element>>,
}

impl<'a> Input<'a> {
    /// The bytes of a file that was not decoded.
    pub fn of_bytes(bytes: &'a [u8]) -> Self {
        Self {
            bytes,
            text: None,
            json: OnceCell::new(),
            xml: OnceCell::new(),
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
            Reader::Password(Encryption { app, .. }) => (format.detect)(self).then_some(app),
            _ => None,
        })
    }

    /// What it is, if it is recognised and no account can be read from it.
    pub fn other_file(&self) -> Option<NotACode> {
        if let Some(app) = self.encrypted_by() {
            return Some(NotACode::Encrypted(app));
        }
        FORMATS.iter().find_map(|format| match format.reader {
            Reader::Other(file) => (format.detect)(self).then_some(NotACode::OtherFile(file)),
            _ => None,
        })
    }

    /// How it is encrypted, if a password opens it, and whether that is certain. If not, it may be of any of these apps.
    pub(super) fn encryptions(&self) -> (Vec<Encryption>, bool) {
        let certain = FORMATS.iter().find_map(|format| match format.reader {
            Reader::Password(encryption) | Reader::Partly(encryption, _) => {
                (format.detect)(self).then_some(encryption)
            }
            _ => None,
        });
        if let Some(encryption) = certain {
            return (vec![encryption], true);
        }
        let unmarked = FORMATS.iter().filter_map(|format| match format.reader {
            Reader::Unmarked(encryption) => (format.detect)(self).then_some(encryption),
            _ => None,
        });
        let unmarked: Vec<Encryption> = unmarked.collect();
        if unmarked.is_empty() || self.holds_accounts() {
            return (Vec::new(), true);
        }
        (unmarked, false)
    }

    /// Whether it contains accounts, usable or not, that can be read without a passphrase.
    pub fn holds_accounts(&self) -> bool {
        let mut formats = FORMATS
            .iter()
            .filter(|it| !matches!(it.reader, Reader::SealedVault));
        let first = formats.find(|format| (format.detect)(self));
        first.is_some_and(|it| matches!(it.reader, Reader::Open(_) | Reader::Partly(..)))
    }

    /// Whether it contains accounts and nothing else of value: not the file of a password manager, and not a text with
    /// anything beside its links.
    pub fn holds_accounts_alone(&self) -> bool {
        /// What has passwords or other columns, too.
        const MORE: &[Format] = &[
            super::bitwarden::FORMAT,
            super::bitwarden_table::FORMAT,
            super::fido_cxf::FORMAT,
            super::keepass::FORMAT,
            super::one_password::FORMAT,
            super::proton_pass::FORMAT,
            super::table::FORMAT,
        ];
        if !self.holds_accounts() || MORE.iter().any(|format| (format.detect)(self)) {
            return false;
        }
        let is_link = |line: &str| {
            let line = line.trim();
            let is_link = |scheme| strip_prefix_ignoring_case(line, scheme).is_some();
            line.is_empty() || is_link("otpauth://") || is_link("otpauth-migration://")
        };
        self.begins_as_json() || self.xml().is_some() || self.text().lines().all(is_link)
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

    /// Whether the text begins as a file of XML. Pages of the web need not be well-formed, and do not begin so.
    pub(super) fn begins_as_xml_file(&self) -> bool {
        self.trimmed().starts_with("<?xml")
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

    /// The text as XML, if it is a whole document.
    pub(super) fn xml(&self) -> Option<&Element> {
        let parse = || {
            let is_xml = self.trimmed().starts_with('<');
            is_xml.then(|| Element::parse(self.trimmed())).flatten()
        };
        self.xml.get_or_init(parse).as_ref()
    }
}

impl Reading {
    /// Adds or refuses the accounts of an input. False if nothing in it is meant to be an account.
    pub(super) fn take_input(&mut self, input: &Input<'_>) -> bool {
        for format in FORMATS {
            match format.reader {
                Reader::Open(read) | Reader::Partly(_, read) if read(input, self) => return true,
                Reader::Password(_) | Reader::Other(_) if (format.detect)(input) => return false,
                _ => {}
            }
        }
        false
    }
}
