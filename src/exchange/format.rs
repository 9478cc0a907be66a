//! The formats that accounts are read from, one line each, and the input that their readers get.

use std::cell::OnceCell;

use serde_json::Value;

use super::{App, NotACode, OtherFile, Reading, encrypted::Encryption, other_file, xml::Element};
use crate::{otp::uri::strip_prefix_ignoring_case, secret::Wiped};

/// Every format with the name that it has for other programs, the most specific first. The first one that finds accounts in an input reads it. What stands behind the
/// listing is asked only about inputs without accounts.
static FORMATS: &[(&str, Format)] = &[
    ("warifu", super::recovery_file::FORMAT),
    ("aegis", super::aegis::ENCRYPTED),
    ("raivo", super::archive::RAIVO),
    ("authenticator-plus", super::archive::AUTHENTICATOR_PLUS),
    ("winauth", super::archive::WINAUTH),
    (
        "authenticator-extension",
        super::browser_extension::ENCRYPTED,
    ),
    ("bitwarden", super::bitwarden::ENCRYPTED),
    ("bitwarden", super::bitwarden::RESTRICTED),
    ("ente", super::ente::ENCRYPTED),
    ("keepass", super::keepass::ENCRYPTED),
    ("proton-authenticator", super::proton::ENCRYPTED),
    ("stratum", super::stratum::ENCRYPTED),
    ("2fas", super::two_fas::ENCRYPTED),
    ("winauth", super::winauth::ENCRYPTED),
    ("winauth", super::winauth::BOUND),
    ("authy", super::authy::ENCRYPTED),
    ("cotp", super::cotp::ENCRYPTED),
    ("easyauth", super::easy_auth::BOUND),
    ("freeotp", super::freeotp::ENCRYPTED),
    ("otpclient", super::otp_client::ENCRYPTED),
    ("winotp", super::win_otp::ENCRYPTED),
    ("2faguard", super::two_fa_guard::ENCRYPTED),
    ("2fast", super::two_fast::ENCRYPTED),
    ("winticator", super::winticator::ENCRYPTED),
    ("andotp", super::andotp::ENCRYPTED),
    ("steam", super::steam::ENCRYPTED),
    ("open-authenticator", other_file::OPEN_AUTHENTICATOR),
    ("keyden-vault", other_file::KEYDEN_VAULT),
    ("steam-manifest", other_file::STEAM_MANIFEST),
    ("aegis", super::aegis::FORMAT),
    ("andotp", super::andotp::FORMAT),
    ("authme", super::authme::FORMAT),
    ("authy", super::authy::PARTLY),
    ("authy", super::authy::FORMAT),
    ("authy", super::authy::LIST),
    ("battle-net", super::battle_net::FORMAT),
    ("bitwarden", super::bitwarden::FORMAT),
    ("bitwarden", super::bitwarden_table::FORMAT),
    ("authenticator-extension", super::browser_extension::FORMAT),
    ("cotp", super::cotp::FORMAT),
    ("duo", super::duo::FORMAT),
    ("easyauth", super::easy_auth::FORMAT),
    ("fido-cxf", super::fido_cxf::FORMAT),
    ("freeotp", super::freeotp::FORMAT),
    ("keyden", super::keyden::FORMAT),
    ("lastpass", super::lastpass::FORMAT),
    ("1password", super::one_password::FORMAT),
    ("otpclient", super::otp_client::FORMAT),
    ("proton-authenticator", super::proton::FORMAT),
    ("proton-pass", super::proton_pass::FORMAT),
    ("raivo", super::raivo::FORMAT),
    ("steam", super::steam::FORMAT),
    ("stratum", super::stratum::FORMAT),
    ("tauthy", super::tauthy::FORMAT),
    ("totp-authenticator", super::totp_authenticator::FORMAT),
    ("totp-authenticator", super::totp_authenticator::DECRYPTED),
    ("2fast", super::two_fast::DECRYPTED),
    ("2faguard", super::two_fa_guard::DECRYPTED),
    ("2fas", super::two_fas::FORMAT),
    ("freeotp-plus", super::freeotp_plus::FORMAT),
    ("keepass", super::keepass::FORMAT),
    ("winotp", super::win_otp::DECRYPTED),
    ("winotp", super::win_otp::FORMAT),
    ("winticator", super::winticator::DECRYPTED),
    ("winauth", super::winauth::PARTLY),
    ("winauth", super::winauth::FORMAT),
    ("table", super::table::FORMAT),
    ("links", super::listing::FORMAT),
    ("microsoft-database", other_file::MICROSOFT_DATABASE),
    ("stratum-database", other_file::STRATUM_DATABASE),
    ("google-database", other_file::GOOGLE_DATABASE),
    ("database", other_file::DATABASE),
    ("keepass-1", other_file::KEEPASS_1),
    ("pgp", other_file::PGP),
    ("passwords", other_file::PASSWORDS),
    ("andotp", super::andotp::UNMARKED),
    ("otpclient", super::otp_client::UNMARKED),
    ("totp-authenticator", super::totp_authenticator::ENCRYPTED),
    ("ciphertext", other_file::CIPHERTEXT),
];

fn formats() -> impl Iterator<Item = &'static Format> {
    FORMATS.iter().map(|(_, format)| format)
}

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
        let mut formats = formats();
        let sealed = formats.find(|it| matches!(it.reader, Reader::SealedVault));
        sealed.is_some_and(|format| (format.detect)(self))
    }

    /// The app that has encrypted it.
    pub fn encrypted_by(&self) -> Option<App> {
        formats().find_map(|format| match format.reader {
            Reader::Password(Encryption { app, .. }) => (format.detect)(self).then_some(app),
            _ => None,
        })
    }

    /// What it is, if it is recognised and no account can be read from it.
    pub fn other_file(&self) -> Option<NotACode> {
        if let Some(app) = self.encrypted_by() {
            return Some(NotACode::Encrypted(app));
        }
        formats().find_map(|format| match format.reader {
            Reader::Other(file) => (format.detect)(self).then_some(NotACode::OtherFile(file)),
            _ => None,
        })
    }

    /// How it is encrypted, if a password opens it, with the name of its format. Without a name it may be of any of these
    /// apps.
    pub(super) fn encryptions(&self) -> (Vec<Encryption>, Option<&'static str>) {
        let certain = FORMATS
            .iter()
            .find_map(|(name, format)| match format.reader {
                Reader::Password(encryption) | Reader::Partly(encryption, _) => {
                    (format.detect)(self).then_some((vec![encryption], Some(*name)))
                }
                _ => None,
            });
        certain.unwrap_or_else(|| {
            let unmarked = formats().filter_map(|format| match format.reader {
                Reader::Unmarked(encryption) => (format.detect)(self).then_some(encryption),
                _ => None,
            });
            let unmarked: Vec<Encryption> = unmarked.collect();
            let is_known = unmarked.is_empty() || self.holds_accounts();
            (if is_known { Vec::new() } else { unmarked }, None)
        })
    }

    /// Whether it contains accounts, usable or not, that can be read without a passphrase.
    pub fn holds_accounts(&self) -> bool {
        let mut formats = formats().filter(|it| !matches!(it.reader, Reader::SealedVault));
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
        for (name, format) in FORMATS {
            match format.reader {
                Reader::Open(read) | Reader::Partly(_, read) if read(input, self) => {
                    self.imported.add_format(name);
                    return true;
                }
                Reader::Password(_) | Reader::Other(_) if (format.detect)(input) => return false,
                _ => {}
            }
        }
        false
    }
}
