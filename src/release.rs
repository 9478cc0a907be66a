//! The newest release, as the website's signed answer names it: what the answer says, and whether it can be believed.
//!
//! The answer is a small JSON file with a signature of [minisign](https://jedisct1.github.io/minisign/). The signature
//! also covers a comment that repeats the version and the day, so that another file that was signed with the same key
//! is no answer.

use std::{cmp::Ordering, str};

use minisign_verify::{PublicKey, Signature};
use semver::Version;
use serde::{Deserialize, Serialize};

use crate::date::Day;

/// The project's website.
pub const WEBSITE: &str = "https://warifu.app";

/// How many characters the address of a release's page may have.
const MAX_ADDRESS: usize = 200;

/// The key file of this build: a public key of minisign, or a comment alone if the build has none.
const KEY_FILE: &str = include_str!("../packaging/release-key.pub");

/// The newest release.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Release {
    /// Its version, and the day for which the website says so.
    pub stamp: Stamp,
    /// The address of its page, on the website.
    pub page: String,
}

/// What tells a newer answer from an older one: of two answers, the higher one is newer.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Stamp {
    /// The day on which the answer was signed. It counts first, so that a release can be withdrawn.
    pub day: Day,
    /// The version that was the newest one on that day.
    pub version: Version,
}

/// Why it is not known which release is the newest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReleaseError {
    /// This build has no key, and without one it could not tell whose answer it is.
    #[error("this build has no key to check the answer with")]
    NoKey,
    /// The website cannot be reached, or does not answer in time.
    #[error("the website cannot be reached")]
    Unreachable,
    /// The connection leads to somebody who cannot prove to be the website.
    #[error("the website cannot be told from an impostor")]
    Impostor,
    /// The website sent something else than the answer.
    #[error("the website sent no usable answer")]
    Unusable,
    /// The answer was not signed with the project's key, or was changed afterwards.
    #[error("the answer is not signed with the project's key")]
    Unsigned,
    /// The answer is older than one that was seen before.
    #[error("the answer is older than one that was seen before")]
    Outdated,
}

/// The public key that checks answers.
pub struct ReleaseKey(PublicKey);

/// The content of the answer. What a later version adds is ignored.
#[derive(Deserialize)]
struct Answer {
    version: Version,
    date: Day,
    url: String,
}

impl ReleaseKey {
    /// The project's key, if this build has it.
    pub fn of_this_build() -> Option<Self> {
        Self::parse(KEY_FILE)
    }

    /// The key in the text of a key file; `None` if there is none in it.
    pub fn parse(file: &str) -> Option<Self> {
        PublicKey::decode(file).ok().map(Self)
    }
}

impl Release {
    /// Reads an answer if it was signed with `key`.
    pub fn read(answer: &[u8], signature: &[u8], key: &ReleaseKey) -> Result<Self, ReleaseError> {
        let signature = str::from_utf8(signature).or(Err(ReleaseError::Unsigned))?;
        let signature = Signature::decode(signature).or(Err(ReleaseError::Unsigned))?;
        let allows_legacy = false;
        (key.0)
            .verify(answer, &signature, allows_legacy)
            .or(Err(ReleaseError::Unsigned))?;
        let read: Answer = serde_json::from_slice(answer).or(Err(ReleaseError::Unusable))?;
        let Answer { version, date, url } = read;
        if signature.trusted_comment() != format!("warifu latest {version} {date}") {
            return Err(ReleaseError::Unsigned);
        }
        if !is_on_website(&url) {
            return Err(ReleaseError::Unusable);
        }
        Ok(Self {
            stamp: Stamp { day: date, version },
            page: url,
        })
    }

    /// Refuses a release that is older than what was `seen` before. Otherwise somebody who keeps an old answer could
    /// hide a newer release with it.
    pub fn not_before(self, seen: Option<&Stamp>) -> Result<Self, ReleaseError> {
        if seen.is_some_and(|seen| self.stamp < *seen) {
            Err(ReleaseError::Outdated)
        } else {
            Ok(self)
        }
    }

    /// Whether it is newer than this program.
    pub fn is_newer(&self) -> bool {
        let own = Version::parse(env!("CARGO_PKG_VERSION"));
        own.is_ok_and(|own| self.stamp.version.cmp_precedence(&own) == Ordering::Greater)
    }
}

/// Whether the address is one that can be shown: on the website, and of characters that look like what they are.
fn is_on_website(address: &str) -> bool {
    let path = address.strip_prefix(WEBSITE);
    path.is_some_and(|path| path.starts_with('/'))
        && address.len() <= MAX_ADDRESS
        && address.bytes().all(|byte| byte.is_ascii_graphic())
}

#[cfg(test)]
pub(crate) mod samples;
#[cfg(test)]
mod tests;
