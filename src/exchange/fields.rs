//! Accounts whose parts have names: fields of a password store's entry, columns of a table.

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use zeroize::Zeroizing;

use super::{Refusal, bare_key, icons::Pictured, moment::moment, record::Details, scan};
use crate::secret::Secret;

/// The bin of KeePassXC, whose name is in the language of the user.
const KEEPASS_BINS: [&str; 2] = ["Recycle Bin", "ゴミ箱"];

/// What a field says about an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Field {
    /// The key, or a link with everything.
    Key,
    /// The site or program by its own name.
    Issuer,
    /// The title of the entry, which is the issuer if nothing else is.
    Title,
    /// The address of the site.
    Site,
    Name,
    Kind,
    Algorithm,
    Digits,
    Period,
    Counter,
    Group,
    Note,
    /// Whether it is a favourite.
    Pinned,
    /// Whether it is in the archive.
    Archived,
    /// When it was added.
    Added,
    /// A password, which is never read.
    Password,
}

/// Fields and columns by their names in lower case, without spaces, dashes and underscores.
const NAMES: [(&str, Field); 76] = [
    ("totp", Field::Key),
    ("otp", Field::Key),
    ("otpauth", Field::Key),
    ("2fa", Field::Key),
    ("mfa", Field::Key),
    ("tfa", Field::Key),
    ("logintotp", Field::Key),
    ("totpsecret", Field::Key),
    ("otpsecret", Field::Key),
    ("totpkey", Field::Key),
    ("otpkey", Field::Key),
    ("totpseed", Field::Key),
    ("otpseed", Field::Key),
    ("totpuri", Field::Key),
    ("otpuri", Field::Key),
    ("totpurl", Field::Key),
    ("otpurl", Field::Key),
    ("otpauthuri", Field::Key),
    ("otpauthurl", Field::Key),
    ("secretkey", Field::Key),
    ("setupkey", Field::Key),
    ("secret", Field::Key),
    ("issuer", Field::Issuer),
    ("service", Field::Issuer),
    ("title", Field::Title),
    ("site", Field::Site),
    ("website", Field::Site),
    ("url", Field::Site),
    ("name", Field::Title),
    ("account", Field::Name),
    ("accountname", Field::Name),
    ("label", Field::Name),
    ("username", Field::Name),
    ("user", Field::Name),
    ("login", Field::Name),
    ("loginusername", Field::Name),
    ("email", Field::Name),
    ("username2", Field::Name),
    ("username3", Field::Name),
    ("type", Field::Kind),
    ("otptype", Field::Kind),
    ("algorithm", Field::Algorithm),
    ("algo", Field::Algorithm),
    ("hash", Field::Algorithm),
    ("digits", Field::Digits),
    ("otpdigits", Field::Digits),
    ("period", Field::Period),
    ("interval", Field::Period),
    ("timestep", Field::Period),
    ("step", Field::Period),
    ("counter", Field::Counter),
    ("otpcounter", Field::Counter),
    ("group", Field::Group),
    ("grouping", Field::Group),
    ("folder", Field::Group),
    ("category", Field::Group),
    ("vault", Field::Group),
    ("tags", Field::Group),
    ("note", Field::Note),
    ("notes", Field::Note),
    ("extra", Field::Note),
    ("comment", Field::Note),
    ("comments", Field::Note),
    ("favorite", Field::Pinned),
    ("favourite", Field::Pinned),
    ("fav", Field::Pinned),
    ("pinned", Field::Pinned),
    ("archived", Field::Archived),
    ("created", Field::Added),
    ("createtime", Field::Added),
    ("createdat", Field::Added),
    ("creationdate", Field::Added),
    ("password", Field::Password),
    ("loginpassword", Field::Password),
    ("passwd", Field::Password),
    ("パスワード", Field::Password),
];

impl Field {
    /// The field that a column's header names.
    pub(super) fn of_column(header: &str) -> Option<Self> {
        let plain: String = header
            .chars()
            .filter(|it| !it.is_whitespace() && !matches!(it, '-' | '_'))
            .flat_map(char::to_lowercase)
            .collect();
        NAMES
            .iter()
            .find(|(name, _)| *name == plain)
            .map(|(_, field)| *field)
    }
}

/// An account in parts, as written.
#[derive(Default)]
pub(super) struct Entry {
    key: Zeroizing<String>,
    issuer: String,
    title: String,
    site: String,
    name: String,
    kind: String,
    algorithm: String,
    digits: String,
    period: String,
    counter: String,
    group: String,
    note: String,
    added: String,
    is_pinned: bool,
    is_archived: bool,
    is_in_trash: bool,
}

/// What is in the place of a key.
pub(super) enum Held {
    /// Nothing.
    Nothing,
    /// A link, or several.
    Links(Zeroizing<String>),
    /// The account of the parts, as a link.
    Account(Zeroizing<String>),
}

impl Entry {
    /// Sets a part, unless an earlier field has set it.
    pub(super) fn set(&mut self, field: Field, value: &str) {
        let part = match field {
            Field::Key if self.key.is_empty() => {
                self.key = Zeroizing::new(value.to_owned());
                return;
            }
            Field::Key | Field::Password => return,
            Field::Pinned => {
                self.is_pinned |= is_yes(value);
                return;
            }
            Field::Archived => {
                self.is_archived |= is_yes(value);
                return;
            }
            Field::Group => &mut self.group,
            Field::Note => &mut self.note,
            Field::Added => &mut self.added,
            Field::Issuer => &mut self.issuer,
            Field::Title => &mut self.title,
            Field::Site => &mut self.site,
            Field::Name => &mut self.name,
            Field::Kind => &mut self.kind,
            Field::Algorithm => &mut self.algorithm,
            Field::Digits => &mut self.digits,
            Field::Period => &mut self.period,
            Field::Counter => &mut self.counter,
        };
        if part.is_empty() {
            value.trim().clone_into(part);
        }
    }

    /// Makes a path of `KeePass` the group: without the name of the whole database, and with its bin.
    pub(super) fn understand_keepass_path(&mut self) {
        let path = std::mem::take(&mut self.group);
        let (_, group) = path.split_once('/').unwrap_or_default();
        let top = group.split('/').next().unwrap_or_default();
        self.is_in_trash = KEEPASS_BINS.contains(&top);
        group.clone_into(&mut self.group);
    }

    /// Why it is left out although it may have a key.
    pub(super) fn left_out(&self) -> Option<Refusal> {
        if self.is_in_trash {
            Some(Refusal::InTrash)
        } else if self.is_archived {
            Some(Refusal::Archived)
        } else {
            None
        }
    }

    /// What it says beside what its codes are made from.
    pub(super) fn details(&self) -> Details<'_> {
        let (issuer, name) = self.names();
        Details {
            issuer,
            name,
            groups: vec![self.group.as_str()],
            pinned: self.is_pinned,
            note: &self.note,
            added: moment(&self.added),
            icon: Pictured::Nothing,
        }
    }

    /// What is in the place of its key.
    pub(super) fn held(&self) -> Held {
        let key = self.key.trim();
        if key.is_empty() {
            return Held::Nothing;
        }
        if scan::next_start(key, 0).is_some() {
            return Held::Links(Zeroizing::new(key.to_owned()));
        }
        Held::Account(self.link())
    }

    /// Issuer and account name.
    fn names(&self) -> (&str, &str) {
        let issuer = [&*self.issuer, &*self.title, host(&self.site)];
        let name = match (self.name.is_empty(), self.issuer.is_empty()) {
            (true, false) => &self.title,
            _ => &self.name,
        };
        let issuer = issuer.into_iter().find(|it| !it.is_empty());
        (issuer.unwrap_or_default(), name)
    }

    /// The parts as one link, so that they are read and refused by the same rules as a link.
    fn link(&self) -> Zeroizing<String> {
        let kind = self.kind.to_ascii_lowercase();
        // In a password manager's table this column has the kind of the whole entry, such as "login".
        let is_of_code = kind.contains("otp") || kind == "steam";
        let kind = if is_of_code { &*kind } else { "totp" };
        let encode = |text: &str| utf8_percent_encode(text, NON_ALPHANUMERIC).to_string();
        let key = Zeroizing::new(encode(self.key.trim()));
        let (issuer, name) = self.names();
        let settings = [
            ("issuer", issuer),
            ("algorithm", &self.algorithm),
            ("digits", &self.digits),
            ("period", &self.period),
            ("counter", &self.counter),
        ];
        let mut link = Zeroizing::new(String::with_capacity(256 + 3 * key.len()));
        link.extend(["otpauth://", &encode(kind), "/", &encode(name), "?secret="]);
        link.push_str(&key);
        for (name, value) in settings.iter().filter(|(_, value)| !value.is_empty()) {
            link.extend(["&", name, "=", &encode(value)]);
        }
        link
    }
}

/// Whether the value of a switch means that it is on.
fn is_yes(value: &str) -> bool {
    let value = value.trim();
    ["1", "true", "yes"]
        .iter()
        .any(|it| value.eq_ignore_ascii_case(it))
}

/// The host of a web address; any other text unchanged.
fn host(site: &str) -> &str {
    let address = site.split_once("://").map_or(site, |(_, address)| address);
    let host = address.split(['/', '?', '#']).next().unwrap_or_default();
    host.strip_prefix("www.").unwrap_or(host)
}

/// The account of a text whose lines are fields, as in password stores (`totp: KEY`), and the line of its key, from 0.
/// `None` if no line names a key.
///
/// A link after a field's name is not read here, since links are found in any place.
pub(super) fn read(text: &str) -> Option<(Entry, usize)> {
    let mut entry = Entry::default();
    let mut key_line = None;
    for (index, line) in text.lines().enumerate() {
        let Some((name, value)) = line.split_once([':', '=']) else {
            continue;
        };
        let value = value.trim().trim_matches(['"', '\'']);
        match Field::of_column(name.trim_matches(['"', '\'', ' ', '-', '*'])) {
            Some(Field::Key) if key_line.is_none() && is_key(value) => {
                entry.set(Field::Key, value);
                key_line = Some(index);
            }
            Some(Field::Key) | None => {}
            Some(field) => entry.set(field, value),
        }
    }
    key_line.map(|line| (entry, line))
}

/// Whether the value of a field whose name means a key is a key.
fn is_key(value: &str) -> bool {
    bare_key(value).is_some()
        || Secret::from_base32(value).is_ok_and(|key| key.bits() >= 80)
            && !value.contains(char::is_whitespace)
}
