//! One account and the codes it makes: HOTP (RFC 4226), TOTP (RFC 6238) and Steam.
//!
//! Pure: the time is a parameter.

use std::fmt::{self, Write as _};

use totp_rs::Builder;
use zeroize::Zeroizing;

use crate::secret::Secret;

pub mod name;
pub mod uri;

/// Digits of a code if the link does not say.
pub const DEFAULT_DIGITS: u8 = 6;
/// Length of a time step if the link does not say, in seconds.
pub const DEFAULT_PERIOD_SECONDS: u32 = 30;
/// Most digits of a code: ten do not fit into the 31 bits that RFC 4226 takes them from.
pub const MAX_DIGITS: u8 = 9;
/// Longest time step, in seconds. No longer one is known to be in use.
pub const MAX_PERIOD_SECONDS: u32 = 1 << 31;
/// Characters of a Steam code.
pub const STEAM_DIGITS: u8 = 5;

/// The code of a new account is not copied if fewer seconds than this are left.
pub const TOO_LATE_SECONDS: u32 = 5;

/// The hash function beneath the HMAC.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Algorithm {
    /// HMAC-SHA-1, which nearly every site uses.
    #[default]
    Sha1,
    /// HMAC-SHA-256.
    Sha256,
    /// HMAC-SHA-512.
    Sha512,
}

/// What moves an account from one code to the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// The clock (RFC 6238).
    Totp {
        /// Length of a time step in seconds, from 1 to [`MAX_PERIOD_SECONDS`].
        period: u32,
    },
    /// Use (RFC 4226).
    Hotp {
        /// The next value to use.
        counter: u64,
    },
    /// The clock, in steps of 30 s; codes have Steam's five characters.
    Steam,
}

/// One of the user's accounts: who issued it, and everything its codes are made from.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Account {
    /// The site or program that asks for the code; may be empty.
    pub issuer: String,
    /// The user's name there; may be empty.
    pub name: String,
    /// The key.
    pub secret: Secret,
    /// The hash function; Steam knows only SHA-1.
    pub algorithm: Algorithm,
    /// Digits of a code, from 1 to [`MAX_DIGITS`]; Steam has [`STEAM_DIGITS`].
    pub digits: u8,
    /// What moves it from one code to the next.
    pub kind: Kind,
    /// Parameters of its URI that Warifu does not know, decoded, in their order. They are written back with the
    /// account, so that no other program's data is lost.
    pub extra: Vec<(String, String)>,
}

/// How far a counter that is found again may be from where it was.
pub const RESYNC_DISTANCE: u64 = 2_000;

/// A setting from which no code can be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unsupported {
    /// More or fewer digits than a code can have.
    #[error("codes of {digits} digits are not supported")]
    Digits {
        /// What the account asks for.
        digits: u8,
    },
    /// A time step of length 0, or of more than [`MAX_PERIOD_SECONDS`].
    #[error("time steps of {period} s are not supported")]
    Period {
        /// What the account asks for, in seconds.
        period: u32,
    },
    /// Steam with a hash function other than SHA-1.
    #[error("Steam codes with {} are not supported", algorithm.as_str())]
    SteamAlgorithm {
        /// What the account asks for.
        algorithm: Algorithm,
    },
    /// There is no key.
    #[error("the account has no key")]
    NoSecret,
}

/// One code. Wiped from memory when dropped, left out of `Debug`.
#[derive(Clone, PartialEq, Eq)]
pub struct Code(Zeroizing<String>);

impl Algorithm {
    /// The name as URIs carry it, such as `SHA1`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Sha1 => "SHA1",
            Self::Sha256 => "SHA256",
            Self::Sha512 => "SHA512",
        }
    }

    /// Reads a name in any of the spellings in use: `SHA1`, `sha-256`, `HmacSHA512`, `Algorithm.sha1`. An empty text
    /// and `null` mean SHA-1.
    ///
    /// `None` for any other hash function, since SHA-1 in its place would make wrong codes.
    pub fn from_name(name: &str) -> Option<Self> {
        let plain: String = name
            .chars()
            .filter(|character| !matches!(character, '-' | '_') && !character.is_whitespace())
            .map(|character| character.to_ascii_lowercase())
            .collect();
        let plain = plain.strip_prefix("algorithm.").unwrap_or(&plain);
        match plain.strip_prefix("hmac").unwrap_or(plain) {
            "" | "null" | "sha" | "sha1" => Some(Self::Sha1),
            "sha256" => Some(Self::Sha256),
            "sha512" => Some(Self::Sha512),
            _ => None,
        }
    }
}

impl Account {
    /// An account with the settings that nearly every site uses: TOTP, SHA-1, 6 digits, 30 s.
    pub fn new_totp(issuer: impl Into<String>, name: impl Into<String>, secret: Secret) -> Self {
        Self {
            issuer: issuer.into(),
            name: name.into(),
            secret,
            algorithm: Algorithm::Sha1,
            digits: DEFAULT_DIGITS,
            kind: Kind::Totp {
                period: DEFAULT_PERIOD_SECONDS,
            },
            extra: Vec::new(),
        }
    }

    /// How much of a vault it takes up: the bytes of its names, its key and the parameters that Warifu does not know.
    pub fn size(&self) -> usize {
        let extra = self
            .extra
            .iter()
            .map(|(name, value)| name.len() + value.len());
        let texts = self.issuer.len() + self.name.len() + extra.sum::<usize>();
        texts + self.secret.expose().len()
    }

    /// Whether codes can be made exactly as the settings ask. Callers check this before they keep an account: one that
    /// fails makes no valid code, and would not be read back from the vault.
    pub fn check(&self) -> Result<(), Unsupported> {
        if self.secret.expose().is_empty() {
            return Err(Unsupported::NoSecret);
        }
        let digits = self.digits;
        let algorithm = self.algorithm;
        match self.kind {
            Kind::Steam if digits != STEAM_DIGITS => Err(Unsupported::Digits { digits }),
            Kind::Steam if algorithm != Algorithm::Sha1 => {
                Err(Unsupported::SteamAlgorithm { algorithm })
            }
            Kind::Totp { period } if !(1..=MAX_PERIOD_SECONDS).contains(&period) => {
                Err(Unsupported::Period { period })
            }
            _ if !(1..=MAX_DIGITS).contains(&digits) => Err(Unsupported::Digits { digits }),
            _ => Ok(()),
        }
    }

    /// The code at a time, in seconds since the Unix epoch; for HOTP the code of the stored counter.
    ///
    /// Never panics. An account that fails [`Account::check`] gets the code of the nearest valid settings, which no
    /// site will accept.
    pub fn code_at(&self, unix: u64) -> Code {
        self.code_for_counter(self.counter_at(unix))
    }

    /// The code of a counter value, or of a time step counted from the Unix epoch.
    pub fn code_for_counter(&self, counter: u64) -> Code {
        let (algorithm, digits) = match (self.kind, self.algorithm) {
            (Kind::Steam, _) => (totp_rs::Algorithm::Steam, STEAM_DIGITS),
            (_, Algorithm::Sha1) => (totp_rs::Algorithm::SHA1, self.digits),
            (_, Algorithm::Sha256) => (totp_rs::Algorithm::SHA256, self.digits),
            (_, Algorithm::Sha512) => (totp_rs::Algorithm::SHA512, self.digits),
        };
        let token = Builder::new()
            .with_algorithm(algorithm)
            // totp-rs panics on ten digits.
            .with_digits(digits.clamp(1, MAX_DIGITS))
            // With steps of one second, the time is the counter.
            .with_step_duration(1)
            .with_secret(self.secret.expose())
            .build_noncompliant()
            .generate(counter);
        let mut code = Zeroizing::new(String::with_capacity(MAX_DIGITS.into()));
        // Writing to a string cannot fail.
        write!(code, "{token}").ok();
        Code(code)
    }

    /// The code of the following time step; `None` for HOTP, whose next code costs a counter.
    pub fn next_code(&self, unix: u64) -> Option<Code> {
        self.period()?;
        Some(self.code_for_counter(self.counter_at(unix).saturating_add(1)))
    }

    /// The counter after two codes in a row that were made elsewhere, such as on a token that went on alone (RFC 4226,
    /// appendix E). It is sought within [`RESYNC_DISTANCE`] of `near`. `None` if the codes are not found there.
    pub fn counter_after(&self, first: &str, second: &str, near: u64) -> Option<u64> {
        let is_code = |counter: u64, typed: &str| {
            let typed: String = typed.chars().filter(char::is_ascii_digit).collect();
            self.code_for_counter(counter).as_str() == typed
        };
        let range = near.saturating_sub(RESYNC_DISTANCE)..near.saturating_add(RESYNC_DISTANCE);
        let mut found = range.filter(|counter| is_code(*counter, first));
        let counter = found.find(|counter| is_code(counter.saturating_add(1), second))?;
        counter.checked_add(2)
    }

    /// Seconds until the code changes, from the whole period down to 1; `None` for HOTP.
    pub fn seconds_left(&self, unix: u64) -> Option<u32> {
        let period = self.period()?.max(1);
        Some(period - (unix % u64::from(period)) as u32)
    }

    /// The length of a time step in seconds; `None` for HOTP.
    pub fn period(&self) -> Option<u32> {
        match self.kind {
            Kind::Totp { period } => Some(period),
            Kind::Hotp { .. } => None,
            Kind::Steam => Some(DEFAULT_PERIOD_SECONDS),
        }
    }

    /// Whether the counter is at its highest value. RFC 4226 has none after it, so there are no more codes.
    pub fn is_spent(&self) -> bool {
        matches!(self.kind, Kind::Hotp { counter: u64::MAX })
    }

    /// Takes the counter of `other` if both have the same key and that counter is higher: an old copy of an account
    /// never sets its counter back, since the website takes each code once.
    pub(crate) fn keep_counter(&mut self, other: &Self) {
        if let (Kind::Hotp { counter }, Kind::Hotp { counter: known }) =
            (&mut self.kind, other.kind)
            && self.secret == other.secret
        {
            *counter = known.max(*counter);
        }
    }

    /// What the codes are made from besides the key, as a value to compare and to look up. The value of a counter is
    /// not a setting.
    pub(crate) fn settings(&self) -> (Kind, Algorithm, u8) {
        let kind = match self.kind {
            Kind::Hotp { .. } => Kind::Hotp { counter: 0 },
            kind => kind,
        };
        (kind, self.algorithm, self.digits)
    }

    /// What to call the account: its issuer, or the account name if there is none.
    pub fn title(&self) -> &str {
        if self.issuer.is_empty() {
            &self.name
        } else {
            &self.issuer
        }
    }

    /// Issuer and account name, as far as they are there: "Issuer (name)".
    pub fn full_name(&self) -> String {
        match (self.issuer.as_str(), self.name.as_str()) {
            (issuer, "") => issuer.to_owned(),
            ("", name) => name.to_owned(),
            (issuer, name) => format!("{issuer} ({name})"),
        }
    }

    fn counter_at(&self, unix: u64) -> u64 {
        match self.kind {
            Kind::Totp { period } => unix / u64::from(period.max(1)),
            Kind::Hotp { counter } => counter,
            Kind::Steam => unix / u64::from(DEFAULT_PERIOD_SECONDS),
        }
    }
}

impl fmt::Debug for Account {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            issuer,
            name,
            secret,
            algorithm,
            digits,
            kind,
            extra,
        } = self;
        f.debug_struct("Account")
            .field("issuer", issuer)
            .field("name", name)
            .field("secret", secret)
            .field("algorithm", algorithm)
            .field("digits", digits)
            .field("kind", kind)
            // Other programs put PINs and whole accounts in there.
            .field("extra", &format_args!("[{} parameters]", extra.len()))
            .finish()
    }
}

impl Code {
    /// A recovery code, which is copied as other codes are.
    pub fn of_recovery(text: &str) -> Self {
        Self(Zeroizing::new(text.to_owned()))
    }

    /// The code as a user types it.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The code in groups, as people read it: `123 456`, `123 4567`, `1234 5678`, `123 456 789`. Codes of up to five
    /// characters, such as Steam's, are not divided.
    pub fn grouped(&self) -> Zeroizing<String> {
        let ends: &[usize] = match self.0.len() {
            6 | 7 => &[3],
            8 => &[4],
            9 => &[3, 6],
            _ => &[],
        };
        let mut grouped = Zeroizing::new(String::with_capacity(self.0.len() + ends.len()));
        for (index, character) in self.0.chars().enumerate() {
            if ends.contains(&index) {
                grouped.push(' ');
            }
            grouped.push(character);
        }
        grouped
    }
}

impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Code(…)")
    }
}

#[cfg(test)]
mod tests;
