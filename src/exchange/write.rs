//! Accounts as other apps' files: the table of targets, and what each cannot hold.
//!
//! An account that a target cannot hold is left out and named. It is never written with other settings, since its codes
//! would be wrong there.

mod aegis;
mod bitwarden;
mod encrypt;
mod ente;
mod google;
mod kdbx;
mod keepassxc;
mod listing;
mod proton;
mod sealed;
mod two_fas;

use serde_json::Value;
use zeroize::Zeroizing;

use crate::{
    icon::Look,
    otp::{Account, Kind},
    secret::Wiped,
    store::sealed::{Passphrase, WorkFactor},
    vault::{Entry, EntryId},
};

/// What accounts are written for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Target {
    /// Warifu's own sealed file, which holds everything.
    Sealed,
    /// Aegis, with a password.
    AegisEncrypted,
    /// Aegis, unencrypted.
    Aegis,
    /// A link in every line, which most apps read.
    Links,
    /// 2FAS, with a password.
    TwoFasEncrypted,
    /// 2FAS, unencrypted.
    TwoFas,
    /// Bitwarden, with a password.
    BitwardenEncrypted,
    /// Bitwarden, unencrypted.
    Bitwarden,
    /// Ente Auth, with a password.
    Ente,
    /// Proton Authenticator, with a password.
    Proton,
    /// A database of `KeePass` and `KeePassXC`, with a password.
    KeePass,
    /// KeePassXC's table.
    KeePassXc,
    /// Google Authenticator's QR codes.
    Google,
}

/// The content of a file, which holds secrets unless it is encrypted.
pub type Content = Zeroizing<Vec<u8>>;

/// What is written for a target.
#[derive(Debug)]
pub enum Written {
    /// The content of a file.
    File(Content),
    /// The payloads of QR codes, in their order.
    Codes(Vec<Zeroizing<String>>),
}

/// Why nothing was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WriteError {
    /// The system has no random numbers.
    #[error("the system gave no random numbers")]
    NoRandom,
    /// The target needs a passphrase, and none was given.
    #[error("the file needs a passphrase")]
    NoPassphrase,
    /// There is not enough memory to derive a key, or the content could not be encrypted.
    #[error("the file could not be encrypted")]
    NotEncrypted,
    /// None of the accounts can be written.
    #[error("none of the accounts can be written for this target")]
    Nothing,
}

/// Why a target cannot hold an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unfit {
    /// It has no counter-based accounts, or none with such a high counter.
    Counter,
    /// It has no Steam accounts.
    Steam,
    /// It has no codes of so many digits.
    Digits(u8),
    /// It has no codes that change so often, in seconds.
    Period(u32),
    /// The account is too long for a QR code.
    TooLong,
}

/// A detail that a target cannot hold, beside which the account is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Detail {
    /// The note.
    Note,
    /// The groups.
    Groups,
    /// The groups but for the first.
    OtherGroups,
    /// The recovery codes.
    RecoveryCodes,
    /// That it is kept at the top.
    Pinned,
    /// Parameters of its link that Warifu does not know.
    Parameters,
    /// A picture of the user's own.
    Picture,
    /// The icon of a service, or the initial, in place of what the issuer decides.
    Icon,
}

/// What a target does not hold of one account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loss {
    /// Which account.
    pub id: EntryId,
    /// Why it is left out; `None` if it is written.
    pub unfit: Option<Unfit>,
    /// What is written without.
    pub details: Vec<Detail>,
}

/// How a target writes.
struct Writer {
    target: Target,
    id: &'static str,
    file_name: &'static str,
    /// Why it cannot hold an account.
    unfit: fn(&Account) -> Option<Unfit>,
    /// What it never holds.
    drops: &'static [Detail],
    write: Write,
}

/// What a writer makes of the accounts that fit.
type Made<T> = Result<T, WriteError>;

enum Write {
    /// As text, without a passphrase.
    Text(fn(&[&Entry]) -> Zeroizing<String>),
    /// With random identifiers, without a passphrase.
    Identified(fn(&[&Entry]) -> Made<Content>),
    /// Encrypted, with the work to derive a key for it where the target has a choice.
    Sealed(fn(&[&Entry], &Passphrase, WorkFactor) -> Made<Content>),
    /// As QR codes.
    Codes(fn(&[&Entry]) -> Made<Vec<Zeroizing<String>>>),
}

/// Every target, in the order in which they are offered.
static WRITERS: [Writer; 13] = [
    sealed::WRITER,
    aegis::ENCRYPTED,
    google::WRITER,
    two_fas::ENCRYPTED,
    bitwarden::ENCRYPTED,
    ente::WRITER,
    proton::WRITER,
    kdbx::WRITER,
    aegis::WRITER,
    two_fas::WRITER,
    bitwarden::WRITER,
    keepassxc::WRITER,
    listing::WRITER,
];

impl Target {
    /// Every target, in the order in which they are offered.
    pub fn all() -> impl Iterator<Item = Self> {
        WRITERS.iter().map(|writer| writer.target)
    }

    /// The target of that name on the command line.
    pub fn of_id(id: &str) -> Option<Self> {
        let mut writers = WRITERS.iter();
        writers.find(|it| it.id == id).map(|it| it.target)
    }

    /// Its name on the command line.
    pub fn id(self) -> &'static str {
        self.writer().map_or("", |it| it.id)
    }

    /// What its file, or the picture of its QR code, is called unless the user says otherwise.
    pub fn file_name(self) -> &'static str {
        self.writer().map_or("", |it| it.file_name)
    }

    /// Whether it is encrypted with a passphrase.
    pub fn is_encrypted(self) -> bool {
        matches!(self.form(), Some(Write::Sealed(_)))
    }

    /// Whether it is a file, and not QR codes.
    pub fn is_file(self) -> bool {
        !matches!(self.form(), Some(Write::Codes(_)))
    }

    /// What it does not hold of these accounts: nothing of those that are not listed is lost.
    pub fn losses<'a>(self, entries: impl IntoIterator<Item = &'a Entry>) -> Vec<Loss> {
        let losses = entries.into_iter().map(|entry| self.loss(entry));
        losses
            .filter(|loss| loss.unfit.is_some() || !loss.details.is_empty())
            .collect()
    }

    /// Writes the accounts that it can hold. The passphrase, with the work to derive a key from it, is for the encrypted
    /// targets, some of which prescribe the work themselves.
    pub fn write(
        self,
        entries: &[&Entry],
        passphrase: Option<(&Passphrase, WorkFactor)>,
    ) -> Result<Written, WriteError> {
        let fits = |entry: &&&Entry| self.loss(entry).unfit.is_none();
        let entries: Vec<&Entry> = entries.iter().filter(fits).copied().collect();
        if entries.is_empty() {
            return Err(WriteError::Nothing);
        }
        match (self.form(), passphrase) {
            (Some(Write::Text(write)), _) => Ok(Written::File(bytes(write(&entries)))),
            (Some(Write::Identified(write)), _) => write(&entries).map(Written::File),
            (Some(Write::Sealed(write)), Some((passphrase, work))) => {
                write(&entries, passphrase, work).map(Written::File)
            }
            (Some(Write::Codes(write)), _) => write(&entries).map(Written::Codes),
            (Some(Write::Sealed(_)) | None, _) => Err(WriteError::NoPassphrase),
        }
    }

    fn loss(self, entry: &Entry) -> Loss {
        let drops = self.writer().map_or(&[][..], |it| it.drops);
        let has = |detail: &&Detail| match detail {
            Detail::Note => !entry.note.as_str().is_empty(),
            Detail::Groups => !entry.groups.is_empty(),
            Detail::OtherGroups => entry.groups.len() > 1,
            Detail::RecoveryCodes => !entry.recovery_codes.is_empty(),
            Detail::Pinned => entry.pinned,
            Detail::Parameters => !entry.account.extra.is_empty(),
            Detail::Picture => is_picture(entry),
            Detail::Icon => entry.icon.is_some() && !is_picture(entry),
        };
        Loss {
            id: entry.id,
            unfit: self.writer().and_then(|it| (it.unfit)(&entry.account)),
            details: drops.iter().filter(has).copied().collect(),
        }
    }

    fn form(self) -> Option<&'static Write> {
        self.writer().map(|it| &it.write)
    }

    fn writer(self) -> Option<&'static Writer> {
        WRITERS.iter().find(|it| it.target == self)
    }
}

/// Whether the icon is a picture of the user's own.
fn is_picture(entry: &Entry) -> bool {
    let icon = entry.icon.as_ref();
    icon.is_some_and(|it| it.look() == Look::Picture)
}

/// Every account fits.
fn fits_always(_account: &Account) -> Option<Unfit> {
    None
}

/// A counter that programs with signed numbers cannot hold.
fn has_huge_counter(account: &Account) -> bool {
    matches!(account.kind, Kind::Hotp { counter } if i64::try_from(counter).is_err())
}

/// JSON as the content of a file; the values are wiped.
fn json_content(value: Value) -> Content {
    bytes(Zeroizing::new(Wiped(value).0.to_string()))
}

/// A text as bytes, without a copy.
fn bytes(mut text: Zeroizing<String>) -> Content {
    Zeroizing::new(std::mem::take(&mut *text).into_bytes())
}

/// The link that password managers have for Steam.
fn steam_link(account: &Account) -> Zeroizing<String> {
    let key = account.secret.to_base32();
    Zeroizing::new(format!("steam://{}", *key))
}

/// A random identifier (RFC 9562, version 4).
fn uuid() -> Result<String, WriteError> {
    let mut bytes = random::<16>()?;
    bytes[6] = bytes[6] & 0x0f | 0x40;
    bytes[8] = bytes[8] & 0x3f | 0x80;
    let hex = data_encoding::HEXLOWER.encode(&bytes);
    let mut parts = Vec::new();
    let mut rest = hex.as_str();
    for length in [8, 4, 4, 4, 12] {
        let (part, after) = rest.split_at_checked(length).unwrap_or((rest, ""));
        parts.push(part);
        rest = after;
    }
    Ok(parts.join("-"))
}

fn random<const N: usize>() -> Result<[u8; N], WriteError> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|_no_random_numbers| WriteError::NoRandom)?;
    Ok(bytes)
}

/// The groups of the accounts in the order in which they occur, each with an identifier.
fn groups<'a>(entries: &[&'a Entry]) -> Result<Vec<(&'a str, String)>, WriteError> {
    let mut groups: Vec<(&str, String)> = Vec::new();
    for name in entries.iter().flat_map(|entry| &entry.groups) {
        if groups.iter().all(|(known, _)| known != name) {
            groups.push((name, uuid()?));
        }
    }
    Ok(groups)
}

/// The identifiers of an account's groups, in their order.
fn groups_of<'a>(groups: &'a [(&str, String)], entry: &Entry) -> impl Iterator<Item = &'a str> {
    entry.groups.iter().filter_map(|name| {
        let (_, id) = groups.iter().find(|(known, _)| known == name)?;
        Some(id.as_str())
    })
}

#[cfg(test)]
mod tests;
