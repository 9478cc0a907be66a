//! Earlier vaults: what was in place of the vault and was given up or could not be read. Each is kept with its date
//! until the user deletes it.

use std::path::Path;

use data_encoding::{BASE64, HEXLOWER};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use zeroize::{Zeroize as _, Zeroizing};

use super::{Place, StoreError, files};

/// The note in the data folder about the earlier vaults that the user was told about.
const SEEN: &str = "earlier-seen.json";

/// The longest such note that is read: enough for far more earlier vaults than anybody has.
const MAX_SEEN_BYTES: usize = 1 << 20;

/// The version of a [`Record`].
const VERSION: u32 = 1;

/// Names an earlier vault by the hash of its content when it was set aside, which reveals nothing about a secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EarlierId {
    /// Where it is kept.
    pub place: Place,
    /// The hash, in hexadecimal letters.
    pub digest: String,
}

/// An earlier vault, with what is known without opening it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EarlierVault {
    /// Names it.
    pub id: EarlierId,
    /// When it was set aside, in seconds since the Unix epoch; 0 if that is not known.
    pub set_aside: u64,
    /// When it was last saved, if that is known.
    pub saved: Option<u64>,
    /// How many accounts it has, if that is known.
    pub accounts: Option<usize>,
    /// What opens it.
    pub state: EarlierState,
}

/// What opens an earlier vault.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EarlierState {
    /// Nothing is needed: it is unencrypted.
    Open,
    /// The passphrase that it was sealed with.
    Sealed,
    /// It is damaged, or a newer version of the program wrote it.
    Unreadable,
}

/// The earlier vaults that were found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EarlierVaults {
    /// The newest first.
    pub vaults: Vec<EarlierVault>,
    /// The error of a place that may have others, but did not answer.
    pub unreachable: Option<StoreError>,
}

/// Where to look for earlier vaults.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// Only in the place of the vault, so that nobody is asked for the password of a keyring that they do not use.
    Here,
    /// In every place.
    Everywhere,
}

impl EarlierVaults {
    /// Those that the user has not been told about.
    pub fn unseen<'a>(&'a self, seen: &'a Seen) -> impl Iterator<Item = &'a EarlierVault> {
        self.vaults
            .iter()
            .filter(|vault| !seen.0.contains(&vault.id.digest))
    }
}

/// Which earlier vaults the user was told about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seen(Vec<String>);

impl Seen {
    /// Reads this machine's note. If it cannot be read, the user is told again.
    pub fn read(data_dir: &Path) -> Self {
        let text = files::read(&data_dir.join(SEEN), MAX_SEEN_BYTES);
        let seen = text.ok().flatten();
        Self(
            seen.and_then(|text| serde_json::from_str(&text).ok())
                .unwrap_or_default(),
        )
    }

    /// Notes that the user was told about `vaults`. If that fails, the user is told again after the next start.
    pub fn add(&mut self, vaults: &EarlierVaults, data_dir: &Path) {
        for vault in &vaults.vaults {
            if !self.0.contains(&vault.id.digest) {
                self.0.push(vault.id.digest.clone());
            }
        }
        if let Ok(json) = serde_json::to_string(&self.0) {
            files::create_folder(data_dir).ok();
            files::write(&data_dir.join(SEEN), json).ok();
        }
    }
}

/// An earlier vault as it is stored: its content, byte for byte, and what is known about it.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Record {
    pub(super) note: Note,
    /// What was in place of the vault: a document, an envelope, or anything else.
    pub(super) content: Zeroizing<Vec<u8>>,
}

/// What is known about an earlier vault without opening it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Note {
    /// The name: [`EarlierId`].
    pub(super) digest: String,
    pub(super) set_aside: u64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) saved: Option<u64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) accounts: Option<usize>,
}

/// A record as the text of an item.
#[derive(Serialize, Deserialize)]
struct Stored {
    earlier: u32,
    #[serde(flatten)]
    note: Note,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    /// The content in base64, if it is not a line of ASCII: not every keyring keeps other texts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    base64: Option<String>,
}

impl Drop for Stored {
    fn drop(&mut self) {
        self.text.zeroize();
        self.base64.zeroize();
    }
}

impl Record {
    /// A record of `content`, set aside at the time `now`.
    pub(super) fn new(content: Zeroizing<Vec<u8>>, now: u64) -> Self {
        let note = Note {
            digest: digest(&content),
            set_aside: now,
            ..Note::default()
        };
        Self { note, content }
    }

    /// `None` if `text` is something else.
    pub(super) fn read(text: &str) -> Option<Self> {
        let mut stored: Stored = serde_json::from_str(text).ok()?;
        if stored.earlier != VERSION {
            return None;
        }
        let content = match (stored.text.take(), stored.base64.as_ref()) {
            (Some(text), None) => text.into_bytes(),
            (None, Some(base64)) => BASE64.decode(base64.as_bytes()).ok()?,
            _ => return None,
        };
        Some(Self {
            note: stored.note.clone(),
            content: Zeroizing::new(content),
        })
    }

    /// The record as one line of ASCII.
    pub(super) fn write(&self) -> Result<Zeroizing<String>, StoreError> {
        let text = self.text().filter(|text| is_line_of_ascii(text));
        let stored = Stored {
            earlier: VERSION,
            note: self.note.clone(),
            base64: text.is_none().then(|| BASE64.encode(&self.content)),
            text: text.map(str::to_owned),
        };
        Ok(Zeroizing::new(serde_json::to_string(&stored)?))
    }

    pub(super) fn text(&self) -> Option<&str> {
        str::from_utf8(&self.content).ok()
    }
}

fn is_line_of_ascii(text: &str) -> bool {
    text.bytes().all(|byte| (b' '..=b'~').contains(&byte))
}

fn digest(content: &[u8]) -> String {
    HEXLOWER.encode(&Sha256::digest(content))
}

impl EarlierId {
    pub(super) fn new(place: Place, note: &Note) -> Self {
        let digest = note.digest.clone();
        Self { place, digest }
    }

    pub(super) fn is_of(&self, note: &Note) -> bool {
        self.digest == note.digest
    }
}
