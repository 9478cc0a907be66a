//! `otpauth://` URIs: read in every form that is in use, written in one.
//!
//! They are not read by a URL parser: labels contain unencoded `#`, `?` and `:`, names keep their case, and a lone `%`
//! is a percent sign. A link whose codes Warifu cannot make is refused with its reason; no setting is replaced by
//! another.

use data_encoding::BASE64_NOPAD;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use zeroize::Zeroizing;

use self::parts::{Parts, Plus, decode, names};
use super::{
    Account, Algorithm, DEFAULT_DIGITS, DEFAULT_PERIOD_SECONDS, Kind, MAX_DIGITS,
    MAX_PERIOD_SECONDS, STEAM_DIGITS, name::clean,
};
use crate::secret::{KeyError, OtherForm, Secret};

mod parts;

pub(crate) use self::parts::{IN_USE as PARAMETERS, UNDERSTOOD, without_wrapping};

/// What every reader leaves unchanged (RFC 3986, section 2.3). Everything else is percent-encoded.
const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// The issuer of Steam's accounts.
const STEAM_ISSUER: &str = "Steam";
/// Length of Steam's keys in bytes.
const STEAM_KEY_BYTES: usize = 20;
/// Shortest key by which a `steam://` address is a key and not one of Steam's own commands.
const STEAM_LINK_MIN_BITS: usize = 40;
/// Most characters of a text from outside that an error repeats.
const SHOWN_CHARACTERS: usize = 20;
/// From this many base32 characters in a row, a text may be a key, which no error may repeat.
const KEY_LIKE_CHARACTERS: usize = 10;

/// Why a text gives no account. Contains no secret: what it repeats of the text is shortened, and left out if it could
/// be a key.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum UriError {
    /// No `otpauth://` or `steam://` address.
    #[error("this is no otpauth address")]
    NotOtpauth,
    /// A kind of code that Warifu does not make, such as mOTP or Yandex.
    #[error("codes of the kind {name:?} are not supported")]
    UnknownType {
        /// The kind by name.
        name: String,
    },
    /// There is no key in it.
    #[error("the address holds no key")]
    MissingSecret,
    /// The key cannot be read.
    #[error(transparent)]
    Key(#[from] KeyError),
    /// A hash function that Warifu does not support.
    #[error("the hash function {name:?} is not supported")]
    UnsupportedAlgorithm {
        /// The hash function by name.
        name: String,
    },
    /// A number of digits that Warifu does not support, or not a number.
    #[error("codes of {digits} digits are not supported")]
    UnsupportedDigits {
        /// What the address asks for.
        digits: String,
    },
    /// A time step that Warifu does not support, or not a number.
    #[error("time steps of {period} s are not supported")]
    UnsupportedPeriod {
        /// What the address asks for, in seconds.
        period: String,
    },
    /// The counter is not a number.
    #[error("the counter is no number")]
    BadCounter,
}

/// Reads one `otpauth://` or `steam://` address.
///
/// Liberal in form: it accepts any case, spaces, quotes around the address, `apple-otpauth:`, `&amp;`, settings that
/// are empty or `null`, and unknown parameters ([`Account::extra`]). Strict in what the codes are made from: an unknown
/// kind, hash function, number of digits or period is an error that names it. A key that cannot be base32 but is
/// hexadecimal is read as such. A missing counter is 0, as in most
/// programs.
pub fn parse(text: &str) -> Result<Account, UriError> {
    let text = without_wrapping(text);
    if let Some(link) = strip_prefix_ignoring_case(text, "steam://") {
        return parse_steam_link(link);
    }
    if strip_prefix_ignoring_case(text, "motp://").is_some() {
        return Err(unknown_type("mOTP"));
    }
    let parts = Parts::split(text).ok_or(UriError::NotOtpauth)?;
    let is_marked_steam = parts.is_marked_steam();
    let kind = match parts.kind.to_ascii_lowercase().as_str() {
        "totp" if is_marked_steam => "steam",
        "totp" => "totp",
        "hotp" if is_marked_steam => return Err(unknown_type("Steam HOTP")),
        "hotp" => "hotp",
        "steam" => "steam",
        "motp" => return Err(unknown_type("mOTP")),
        "yaotp" => return Err(unknown_type("Yandex")),
        "" => return Err(UriError::NotOtpauth),
        other => return Err(unknown_type(other)),
    };

    let raw_secret = parts.raw("secret").ok_or(UriError::MissingSecret)?;
    let secret = match Secret::from_base32(&decode(raw_secret, Plus::Literal)) {
        Err(KeyError::Empty) => return Err(UriError::MissingSecret),
        Err(error) => hexadecimal(raw_secret).ok_or(error)?,
        Ok(secret) => secret,
    };
    let (issuer, name, misplaced_period) = parts.names();
    let algorithm = parts.setting("algorithm").unwrap_or_default();
    let algorithm =
        Algorithm::from_name(&algorithm).ok_or_else(|| UriError::UnsupportedAlgorithm {
            name: shown(&algorithm),
        })?;
    let digits = parts.setting("digits");
    let period = parts.setting("period").or(misplaced_period);

    // Several programs mark Steam by the issuer alone. But a link that says six digits means six digits.
    let is_steam = kind == "steam"
        || kind == "totp"
            && issuer.eq_ignore_ascii_case(STEAM_ISSUER)
            && algorithm == Algorithm::Sha1
            && matches!(digits.as_deref(), None | Some("5"))
            && matches!(period.as_deref(), None | Some("30"))
            && !parts.has_encoder();
    let kind = match kind {
        _ if is_steam => {
            // KeePassXC marks the link and writes the number of digits that other codes have.
            let is_default = is_marked_steam && digits.as_deref() == Some("6");
            let digits = digits.as_deref().filter(|_| !is_default);
            refuse_unless_steam(algorithm, digits, period.as_deref())?;
            Kind::Steam
        }
        "hotp" => Kind::Hotp {
            counter: read_counter(parts.setting("counter").as_deref())?,
        },
        _ => Kind::Totp {
            period: read_period(period.as_deref())?,
        },
    };
    let digits = if is_steam {
        STEAM_DIGITS
    } else {
        read_digits(digits.as_deref())?
    };
    Ok(Account {
        issuer,
        name,
        secret,
        algorithm,
        digits,
        kind,
        extra: parts.extra(),
    })
}

/// Writes the form that every known reader accepts, with the unknown parameters at its end.
///
/// All names are percent-encoded, the issuer is both in the label and in its parameter, and the defaults are spelt out.
/// Reading it gives the same account if the account passes [`Account::check`] and its names are [clean].
pub fn write(account: &Account) -> Zeroizing<String> {
    let Account {
        issuer,
        name,
        secret,
        algorithm,
        digits,
        kind,
        extra,
    } = account;
    let key = secret.to_base32();
    let issuer_written = utf8_percent_encode(issuer, ESCAPED).to_string();
    let extra_bytes: usize = extra.iter().map(|(k, v)| k.len() + v.len() + 1).sum();
    // Enough for the longest result: growing would leave a copy of the key in freed memory.
    let capacity = 160 + 2 * issuer_written.len() + 3 * (name.len() + extra_bytes) + key.len();
    let mut uri = Zeroizing::new(String::with_capacity(capacity));

    uri.push_str(match kind {
        Kind::Totp { .. } => "otpauth://totp/",
        Kind::Hotp { .. } => "otpauth://hotp/",
        Kind::Steam => "otpauth://steam/",
    });
    // Without an issuer, a colon in the account name would be read as the end of one.
    if !issuer.is_empty() || name.contains(':') {
        uri.push_str(&issuer_written);
        uri.push(':');
    }
    uri.extend(utf8_percent_encode(name, ESCAPED));
    uri.push_str("?secret=");
    uri.push_str(&key);
    if !issuer.is_empty() {
        uri.push_str("&issuer=");
        uri.push_str(&issuer_written);
    }
    uri.push_str("&algorithm=");
    uri.push_str(algorithm.as_str());
    uri.push_str("&digits=");
    uri.push_str(&digits.to_string());
    match kind {
        Kind::Totp { period } => {
            uri.push_str("&period=");
            uri.push_str(&period.to_string());
            if issuer.eq_ignore_ascii_case(STEAM_ISSUER) && !extra.iter().any(is_encoder) {
                // Otherwise the issuer would make it a Steam account when it is read again.
                uri.push_str("&encoder=totp");
            }
        }
        Kind::Hotp { counter } => {
            uri.push_str("&counter=");
            uri.push_str(&counter.to_string());
        }
        Kind::Steam => uri.push_str("&period=30"),
    }
    for (key, value) in extra {
        uri.push('&');
        uri.extend(utf8_percent_encode(key, ESCAPED));
        uri.push('=');
        uri.extend(utf8_percent_encode(value, ESCAPED));
    }
    uri
}

/// Issuer and account name of an address that [`parse`] refuses, as far as they can be made out.
pub(crate) fn names_of(text: &str) -> Option<(String, String)> {
    let (issuer, name, _) = Parts::split(without_wrapping(text))?.names();
    Some((issuer, name))
}

/// A parameter that a link has twice, with different values.
pub(crate) fn contradiction(text: &str) -> Option<&'static str> {
    Parts::split(without_wrapping(text))?.contradiction()
}

/// Issuer and account name of a label, beside which the issuer may be given.
pub(crate) fn split_label(label: &str, issuer: &str) -> (String, String) {
    names(label, issuer)
}

/// The rest of a text after a prefix in any case.
pub(crate) fn strip_prefix_ignoring_case<'a>(text: &'a str, prefix: &str) -> Option<&'a str> {
    let (head, rest) = text.split_at_checked(prefix.len())?;
    head.eq_ignore_ascii_case(prefix).then_some(rest)
}

/// An error for a kind of code, by its name.
pub(crate) fn unknown_type(name: &str) -> UriError {
    UriError::UnknownType { name: shown(name) }
}

/// A text from outside as an error may repeat it: shortened, and left out if a part of it could be a key. In a mistyped
/// address the key may be in any place.
pub(crate) fn shown(text: &str) -> String {
    let mut in_a_row = 0;
    for character in text.chars() {
        match character {
            'a'..='z' | 'A'..='Z' | '2'..='7' => in_a_row += 1,
            _ => in_a_row = 0,
        }
        if in_a_row >= KEY_LIKE_CHARACTERS {
            return "…".into();
        }
    }
    clean(text).chars().take(SHOWN_CHARACTERS).collect()
}

/// Reads what follows `steam://` in the links of password managers: the key, in base32 or base64.
fn parse_steam_link(link: &str) -> Result<Account, UriError> {
    let key = link.split('?').next().unwrap_or_default();
    let key = decode(key.strip_suffix('/').unwrap_or(key), Plus::Literal);
    let secret = match Secret::from_base32(&key) {
        Ok(secret) if secret.bits() >= STEAM_LINK_MIN_BITS => secret,
        Err(KeyError::Empty) => return Err(UriError::MissingSecret),
        outcome => match BASE64_NOPAD.decode(key.trim_end_matches('=').as_bytes()) {
            Ok(bytes) if bytes.len() == STEAM_KEY_BYTES => Secret::new(bytes),
            // `steam://run/440` and the like are commands to Steam's own program.
            _ if key.contains('/') => return Err(UriError::NotOtpauth),
            _ => return Err(outcome.err().map_or(UriError::NotOtpauth, UriError::Key)),
        },
    };
    Ok(Account {
        digits: STEAM_DIGITS,
        kind: Kind::Steam,
        ..Account::new_totp(STEAM_ISSUER, "", secret)
    })
}

/// A key that is not base32 but hexadecimal, as the browser extension "Authenticator" writes some into its links.
fn hexadecimal(key: &str) -> Option<Secret> {
    let form = OtherForm::of(key).filter(|it| *it == OtherForm::Hexadecimal)?;
    form.read(key).ok()
}

fn refuse_unless_steam(
    algorithm: Algorithm,
    digits: Option<&str>,
    period: Option<&str>,
) -> Result<(), UriError> {
    if algorithm != Algorithm::Sha1 {
        return Err(UriError::UnsupportedAlgorithm {
            name: algorithm.as_str().into(),
        });
    }
    if digits.is_some() && read_digits(digits)? != STEAM_DIGITS {
        return Err(unsupported_digits(digits));
    }
    if read_period(period)? != DEFAULT_PERIOD_SECONDS {
        return Err(unsupported_period(period));
    }
    Ok(())
}

fn read_digits(digits: Option<&str>) -> Result<u8, UriError> {
    match digits.map(str::parse) {
        None => Ok(DEFAULT_DIGITS),
        Some(Ok(number)) if (1..=MAX_DIGITS).contains(&number) => Ok(number),
        Some(_) => Err(unsupported_digits(digits)),
    }
}

fn read_period(period: Option<&str>) -> Result<u32, UriError> {
    match period.map(str::parse) {
        None => Ok(DEFAULT_PERIOD_SECONDS),
        Some(Ok(seconds)) if (1..=MAX_PERIOD_SECONDS).contains(&seconds) => Ok(seconds),
        Some(_) => Err(unsupported_period(period)),
    }
}

fn read_counter(counter: Option<&str>) -> Result<u64, UriError> {
    let number = counter.unwrap_or("0").parse().ok();
    number.ok_or(UriError::BadCounter)
}

fn unsupported_digits(digits: Option<&str>) -> UriError {
    UriError::UnsupportedDigits {
        digits: shown(digits.unwrap_or_default()),
    }
}

fn unsupported_period(period: Option<&str>) -> UriError {
    UriError::UnsupportedPeriod {
        period: shown(period.unwrap_or_default()),
    }
}

fn is_encoder((key, _): &(String, String)) -> bool {
    key.eq_ignore_ascii_case("encoder")
}

#[cfg(test)]
mod tests;
