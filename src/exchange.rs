//! Accounts from outside: what QR codes and texts contain, be it accounts or something else.
//!
//! A bad entry does not affect the others: it is reported with its reason.

use std::collections::HashSet;

use crate::{
    otp::{
        Account,
        name::{clean, shortened},
        uri::{self, UriError, strip_prefix_ignoring_case, without_wrapping},
    },
    vault::{MAX_ACCOUNT_BYTES, MAX_ACCOUNTS, MAX_DETAILS_BYTES, NewEntry},
};

mod aegis;
mod andotp;
mod android;
mod app;
mod archive;
mod authme;
mod authy;
mod battle_net;
mod bitwarden;
mod bitwarden_table;
mod browser_extension;
mod cotp;
mod crypto;
mod data_url;
mod decode;
mod duo;
mod easy_auth;
mod encrypted;
mod ente;
mod fido_cxf;
mod fields;
mod format;
mod freeotp;
mod freeotp_plus;
pub mod google;
mod icons;
mod json;
mod keepass;
mod keyden;
mod keys;
mod lastpass;
mod listing;
mod moment;
mod one_password;
mod other_file;
mod otp_client;
mod pictures_within;
mod proton;
mod proton_pass;
mod raivo;
mod record;
mod recovery_file;
mod refusal;
#[cfg(test)]
mod samples;
mod scan;
mod settings;
mod steam;
mod stratum;
mod table;
mod tauthy;
pub mod text;
mod totp_authenticator;
mod two_fa_guard;
mod two_fas;
mod two_fast;
mod unmarked;
mod win_otp;
mod winauth;
mod winticator;
pub mod write;
mod xml;

pub use self::{
    app::App,
    data_url::pictures,
    decode::decode_text,
    encrypted::{DecryptError, Encrypted, PasswordKind},
    format::Input,
    keys::without_keys,
    other_file::OtherFile,
    pictures_within::{holds_icons, may_hold_icons, without_pictures},
    refusal::{Refusal, Refused},
    steam::SteamFiles,
    text::{bare_key, holds_accounts, kind_of_text, read, read_text},
};
use self::{
    google::Sets,
    icons::{Pictured, Pictures},
    record::Details,
};

/// Everything that was found in one go.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// The accounts, each once, in the order in which they were found, with the details from their sources.
    pub entries: Vec<NewEntry>,
    /// Entries that are meant to be accounts but cannot be used.
    pub refused: Vec<Refused>,
    /// Payloads that are something else.
    pub others: Vec<NotACode>,
    /// Exports in several pictures, some of which are missing. The accounts of the others are in `entries`.
    pub incomplete: Vec<IncompleteSet>,
    /// The pictures that were seen of such exports, complete or not: the rest may be found elsewhere.
    pub(crate) seen: Sets,
    /// The formats in which accounts were, each once, by the names that other programs know them by.
    pub formats: Vec<&'static str>,
    /// There are more accounts than fit into a vault. The other fields are empty then, since a part could be taken for
    /// all.
    pub is_too_much: bool,
}

impl Imported {
    /// The accounts alone.
    pub fn accounts(&self) -> impl Iterator<Item = &Account> {
        self.entries.iter().map(|entry| &entry.account)
    }

    /// Notes that accounts were in this format.
    pub(crate) fn add_format(&mut self, name: &'static str) {
        if !self.formats.contains(&name) {
            self.formats.push(name);
        }
    }

    /// Adds what was found elsewhere at the same time.
    pub fn extend(&mut self, other: Self) {
        let known: HashSet<&Account> = self.accounts().collect();
        let new = other.entries.into_iter();
        let new: Vec<NewEntry> = new.filter(|it| !known.contains(&it.account)).collect();
        self.is_too_much |= other.is_too_much || self.entries.len() + new.len() > MAX_ACCOUNTS;
        self.entries.extend(new);
        self.refused.extend(other.refused);
        self.others.extend(other.others);
        other.formats.iter().for_each(|name| self.add_format(name));
        self.seen.extend(other.seen);
        self.incomplete.extend(other.incomplete);
        self.incomplete.retain(|set| set.kind != SetKind::Transfer);
        self.incomplete.extend(self.seen.incomplete());
    }
}

/// What a payload is that contains no account.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NotACode {
    /// The address of a web page.
    WebAddress,
    /// A passkey prompt (`FIDO:/`), which only a phone can answer.
    Passkey,
    /// The credentials of a wireless network.
    Wifi,
    /// A link to a program in an app store, often shown beside the real code.
    AppStore,
    /// An address-book entry.
    Contact,
    /// A telephone number, a message or a mail to be written.
    PhoneOrMail,
    /// The enrolment of an authenticator that works by push and has no codes to share, such as
    /// Microsoft's, Duo's and Steam's own.
    OtherApp,
    /// Any other text.
    PlainText,
    /// The address of a web page, in a text rather than in a QR code.
    TextAddress,
    /// A text that contains keys, but neither links nor one key alone, such as another app's list.
    TextWithKeys,
    /// A text that looks like one key in a form other than base32.
    KeyInOtherForm,
    /// A file that another app has encrypted.
    Encrypted(App),
    /// A file of another program from which no account can be read.
    OtherFile(OtherFile),
    /// Any other text that was not in a QR code.
    Text,
}

/// Something that is divided among several pictures, some of which are missing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IncompleteSet {
    /// What it is.
    pub kind: SetKind,
    /// How many pictures it has.
    pub size: u32,
    /// The numbers of those that are missing, from 1, ascending.
    pub missing: Vec<u32>,
}

/// What can be divided among several pictures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SetKind {
    /// The accounts of another app. Each picture contains some of them.
    Transfer,
    /// One text. Nothing is known about it until all of its QR codes are there.
    Text,
}

/// Reads the payloads of QR codes. A payload that occurs several times counts once, and so does an account that several
/// payloads contain.
pub fn read_payloads<'a>(payloads: impl IntoIterator<Item = &'a str>) -> Imported {
    read(payloads, [])
}

/// The result so far.
#[derive(Default)]
struct Reading {
    imported: Imported,
    /// The accounts of the entries in `imported`.
    known: HashSet<Account>,
    pictures: Pictures,
}

impl Reading {
    /// Adds or refuses a link from a text. False if it is not meant to be an account.
    fn take_found(&mut self, found: &scan::Found, details: &Details<'_>) -> bool {
        if found.is_whole {
            return self.take_with(&found.link, details);
        }
        let (issuer, name) = uri::names_of(&found.link).unwrap_or_default();
        self.refuse(&issuer, &name, Refusal::BrokenOff);
        true
    }

    /// Adds or refuses one payload. False if it is not meant to be an account.
    fn take(&mut self, payload: &str) -> bool {
        self.take_with(payload, &Details::default())
    }

    /// Like [`take`](Self::take), with what its source says beside the payload.
    fn take_with(&mut self, payload: &str, details: &Details<'_>) -> bool {
        if self.imported.is_too_much {
            return true;
        }
        let payload = without_wrapping(payload);
        if let Some(query) = strip_prefix_ignoring_case(payload, google::SCHEME) {
            self.take_export(query);
            return true;
        }
        match uri::parse(payload) {
            Ok(account) => self.check(payload, account, details),
            Err(UriError::NotOtpauth) => return false,
            Err(reason) => {
                let (issuer, name) = uri::names_of(payload).unwrap_or_default();
                let or = |own: String, other: &str| if own.is_empty() { other.into() } else { own };
                let (issuer, name) = (or(issuer, details.issuer), or(name, details.name));
                self.refuse(&issuer, &name, reason.into());
            }
        }
        true
    }

    /// Adds the account of a link, unless its codes would differ from those that the link asks for.
    fn check(&mut self, link: &str, mut account: Account, details: &Details<'_>) {
        let display = ente::Display::take(&mut account);
        let is_trashed = display.as_ref().is_some_and(ente::Display::is_trashed);
        let reason = if let Err(reason) = winauth::adapt(&mut account) {
            reason.into()
        } else if let Some(name) = uri::contradiction(link) {
            Refusal::Contradiction { name }
        } else if let Some(name) = settings::unsupported(&account) {
            Refusal::UnsupportedSetting {
                name: uri::shown(name),
            }
        } else if is_trashed {
            Refusal::InTrash
        } else {
            let joined = display.as_ref().map(|it| it.details(details));
            let details = joined.as_ref().unwrap_or(details);
            return self.add_pictured(details.of(account), details.icon);
        };
        self.refuse(&account.issuer, &account.name, reason);
    }

    fn take_export(&mut self, query: &str) {
        match google::read(query) {
            Ok(export) => {
                self.imported.seen.add(&export);
                for entry in export.entries {
                    match entry.account {
                        Ok(account) => self.add(account),
                        Err(reason) => self.refuse(&entry.issuer, &entry.name, reason),
                    }
                }
            }
            Err(reason) => self.refuse("", "", reason),
        }
    }

    /// Adds an account without a picture.
    fn add(&mut self, entry: impl Into<NewEntry>) {
        self.add_pictured(entry.into(), Pictured::Nothing);
    }

    /// Adds an account, unless its names contain a key or another link: then something was put together wrongly, and
    /// the window would show a secret. Its icon is left out if the rest has no room for it.
    fn add_pictured(&mut self, mut entry: NewEntry, pictured: Pictured<'_>) {
        if entry.account.size() > MAX_ACCOUNT_BYTES || entry.details_size() > MAX_DETAILS_BYTES {
            return self.refuse("", "", Refusal::TooLarge);
        }
        let account = &mut entry.account;
        let names = [&account.issuer, &account.name].into_iter();
        if names
            .chain(&entry.groups)
            .any(|name| keys::holds_link(name) || keys::name_holds_key(name))
        {
            return self.refuse(&account.issuer, &account.name, Refusal::NameHoldsKey);
        }
        for name in [&mut account.issuer, &mut account.name] {
            *name = shortened(std::mem::take(name));
        }
        entry.groups = groups(&entry.groups);
        if !self.known.contains(&entry.account) && self.has_room() {
            self.known.insert(entry.account.clone());
            entry.icon = self.pictures.icon(pictured, &entry.account);
            if entry.details_size() > MAX_DETAILS_BYTES {
                entry.icon = None;
            }
            self.imported.entries.push(entry);
        }
    }

    /// Whether one more fits. If not, notes that there is too much.
    fn has_room(&mut self) -> bool {
        let count = self.imported.entries.len() + self.imported.refused.len();
        self.imported.is_too_much |= count >= MAX_ACCOUNTS;
        !self.imported.is_too_much
    }

    fn refuse(&mut self, issuer: &str, name: &str, reason: Refusal) {
        if !self.has_room() {
            return;
        }
        let refused = Refused::new(issuer, name, reason);
        self.imported.refused.push(refused);
    }

    fn finish(mut self) -> Imported {
        if self.imported.is_too_much {
            return Imported {
                is_too_much: true,
                ..Imported::default()
            };
        }
        self.imported.incomplete = self.imported.seen.incomplete();
        self.imported
    }
}

/// What a payload without an account is, by how it begins.
pub fn classify(payload: &str) -> NotACode {
    /// Beginnings in lower case. Web addresses are distinguished by their hosts, below.
    const BEGINNINGS: [(&str, NotACode); 26] = [
        ("fido:/", NotACode::Passkey),
        ("wifi:", NotACode::Wifi),
        ("market:", NotACode::AppStore),
        ("itms-apps:", NotACode::AppStore),
        ("itms-appss:", NotACode::AppStore),
        ("ms-windows-store:", NotACode::AppStore),
        ("begin:vcard", NotACode::Contact),
        ("mecard:", NotACode::Contact),
        ("bizcard:", NotACode::Contact),
        ("tel:", NotACode::PhoneOrMail),
        ("mailto:", NotACode::PhoneOrMail),
        ("matmsg:", NotACode::PhoneOrMail),
        ("sms:", NotACode::PhoneOrMail),
        ("smsto:", NotACode::PhoneOrMail),
        ("mmsto:", NotACode::PhoneOrMail),
        ("phonefactor:", NotACode::OtherApp),
        ("ms-authenticator:", NotACode::OtherApp),
        ("msauth:", NotACode::OtherApp),
        ("msauthv2:", NotACode::OtherApp),
        ("ms-msa:", NotACode::OtherApp),
        ("duo:", NotACode::OtherApp),
        ("oktaverify:", NotACode::OtherApp),
        ("pingid:", NotACode::OtherApp),
        ("authy:", NotACode::OtherApp),
        ("steammobile:", NotACode::OtherApp),
        ("s.team/", NotACode::OtherApp),
    ];
    let payload = payload.trim();
    if let Some((_, kind)) = BEGINNINGS
        .iter()
        .find(|(beginning, _)| strip_prefix_ignoring_case(payload, beginning).is_some())
    {
        return *kind;
    }
    let address = strip_prefix_ignoring_case(payload, "https://")
        .or_else(|| strip_prefix_ignoring_case(payload, "http://"));
    match address {
        Some(address) => classify_address(address),
        None if strip_prefix_ignoring_case(payload, "www.").is_some() => NotACode::WebAddress,
        None => NotACode::PlainText,
    }
}

/// What a web address is for, without its scheme.
fn classify_address(address: &str) -> NotACode {
    let authority = address.split(['/', '?', '#']).next().unwrap_or_default();
    let host = authority.rsplit('@').next().unwrap_or_default();
    let host = host.split(':').next().unwrap_or_default();
    match host.to_ascii_lowercase().as_str() {
        "play.google.com" | "apps.apple.com" | "itunes.apple.com" | "apps.microsoft.com" => {
            NotACode::AppStore
        }
        "s.team" => NotACode::OtherApp,
        _ => NotACode::WebAddress,
    }
}

/// The names of groups as they are kept: cleaned, shortened, and each once.
fn groups(names: &[String]) -> Vec<String> {
    let mut groups: Vec<String> = Vec::new();
    for name in names.iter().map(|it| shortened(clean(it))) {
        if !name.is_empty() && !groups.contains(&name) {
            groups.push(name);
        }
    }
    groups
}

#[cfg(test)]
mod tests;
