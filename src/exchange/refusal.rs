//! Entries that are meant to be accounts but cannot be used, with the reason.

use super::{App, bare_key, without_keys};
use crate::otp::uri::UriError;

/// Most characters of a name that a refusal repeats.
const LABEL_CHARACTERS: usize = 80;

/// An entry that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// Issuer and account name, as far as they can be made out. Contains no secret, and may be empty.
    pub label: String,
    /// Why.
    pub reason: Refusal,
}

/// Why an entry is refused. Contains no secret.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Codes cannot be made from what it says.
    #[error(transparent)]
    Account(#[from] UriError),
    /// It is truncated, or wrapped in a way that leaves open what belongs to it.
    #[error("the link is incomplete")]
    BrokenOff,
    /// It has a setting that changes the codes in a way that Warifu does not know.
    #[error("the setting {name:?} is not supported")]
    UnsupportedSetting {
        /// The setting by name.
        name: String,
    },
    /// It has one setting with different values.
    #[error("the setting {name:?} is there twice")]
    Contradiction {
        /// The setting by name.
        name: &'static str,
    },
    /// Its names contain another link, or what looks like a key.
    #[error("the names contain a link or what looks like a key")]
    NameHoldsKey,
    /// Its names, its key and its details are longer than any in use.
    #[error("the account is too large")]
    TooLarge,
    /// It is in the trash of the app that wrote the file.
    #[error("it is in the trash of the other app")]
    InTrash,
    /// It is in the archive of the app that wrote the file.
    #[error("it is in the archive of the other app")]
    Archived,
    /// Another app has encrypted it.
    #[error("it is encrypted by {}", .0.name())]
    Encrypted(App),
    /// It is an `otpauth-migration://` code that is truncated or damaged.
    #[error("this export code is damaged")]
    DamagedExport,
}

impl Refused {
    pub(super) fn new(issuer: &str, name: &str, reason: Refusal) -> Self {
        Self {
            label: label(issuer, name),
            reason,
        }
    }
}

/// What to call a refused entry. A mistyped address may have its key in the place of the names, so what could be a key
/// is left out.
fn label(issuer: &str, name: &str) -> String {
    let shown = |part: &str| {
        let end = part.to_ascii_lowercase().find("secret=");
        let (part, _) = part.split_at_checked(end.unwrap_or(part.len()))?;
        let part = part.trim_end_matches(['?', '&', ' ']);
        let cut: String = part.chars().take(LABEL_CHARACTERS).collect();
        // The shortened text may look like a key although the whole does not, and shortening may hide the end of a key.
        let is_safe =
            |text: &str| !text.is_empty() && bare_key(text).is_none() && without_keys(text) == text;
        (is_safe(part) && is_safe(&cut)).then_some(cut)
    };
    match (shown(issuer), shown(name)) {
        (Some(issuer), Some(name)) => format!("{issuer}: {name}"),
        (Some(one), None) | (None, Some(one)) => one,
        (None, None) => String::new(),
    }
}
