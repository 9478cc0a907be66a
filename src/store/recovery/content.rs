//! The content of a written recovery file, without a secret: enough to recognise the file, and to check before it is
//! replaced whether an account would be lost.
//!
//! The program cannot open the file that it writes. So the note has a *mark* of each account in it: 32 bits of
//! SHA-256 over a salt and the account's key. The salt is in the note as well, since the marks have to be compared with
//! vaults that have nothing in common with the one that was written, as after starting over or restoring.
//!
//! A person who reads the note can test whether an account with a key that they already know is in the file. A mark is
//! too short to find a key by search: each mark fits 2⁹⁶ of the keys of 128 bits that RFC 4226 asks for. The price is
//! that a missing account is mistaken for another with a chance of one in four thousand million for each account in the
//! list.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::vault::{Vault, document};

/// Makes the marks of two computers, and of two recovery files, different. Random, but not secret.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Salt(String);

impl Salt {
    /// A salt from any text with a random part.
    pub(super) fn from_random(text: &str) -> Self {
        Self(hex(&Sha256::digest(text)))
    }

    fn mark(&self, bytes: &[u8]) -> u32 {
        let hash = Sha256::new()
            .chain_update(&self.0)
            .chain_update(bytes)
            .finalize();
        hash.iter()
            .take(4)
            .fold(0, |mark, byte| (mark << 8) | u32::from(*byte))
    }
}

/// The content of a written recovery file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Content {
    /// The hash of the file, in hexadecimal; empty until it is sealed.
    sha256: String,
    /// The mark of the whole document.
    document: u32,
    /// The marks of the accounts.
    live: BTreeSet<u32>,
    /// The marks of those that the user has deleted, and that are still in the trash.
    deleted: BTreeSet<u32>,
}

impl Content {
    /// The content of a file that is sealed from `document`, the text of `vault`.
    pub(super) fn of(vault: &Vault, document: &str, salt: &Salt) -> serde_json::Result<Self> {
        let mut content = Self {
            sha256: String::new(),
            document: salt.mark(document.as_bytes()),
            live: BTreeSet::new(),
            deleted: BTreeSet::new(),
        };
        for entry in vault.entries() {
            let mark = salt.mark(entry.account.secret.expose());
            content.live.insert(mark);
        }
        for trashed in vault.trash() {
            let mark = salt.mark(trashed.entry.account.secret.expose());
            content.deleted.insert(mark);
        }
        // Entries that this version cannot read are kept unchanged, so their whole text is marked.
        for unreadable in document::unreadable(vault) {
            let (text, is_deleted) = unreadable?;
            let mark = salt.mark(text.as_bytes());
            if is_deleted {
                content.deleted.insert(mark);
            } else {
                content.live.insert(mark);
            }
        }
        Ok(content)
    }

    /// This content with the hash of the file's text.
    pub(super) fn sealed_as(self, text: &str) -> Self {
        Self {
            sha256: hex(&Sha256::digest(text)),
            ..self
        }
    }

    /// Whether `text` is that of the file.
    pub(super) fn is_of(&self, text: &[u8]) -> bool {
        self.sha256 == hex(&Sha256::digest(text))
    }

    /// Whether both come from the same document.
    pub(super) fn is_same_document(&self, other: &Self) -> bool {
        self.document == other.document
    }

    /// How many accounts are here, are not deleted, and are in none of the others.
    pub(super) fn missing_from(&self, others: &[&Self]) -> usize {
        let is_missing = |mark: &&u32| !others.iter().any(|other| other.has(**mark));
        self.live.iter().filter(is_missing).count()
    }

    fn has(&self, mark: u32) -> bool {
        self.live.contains(&mark) || self.deleted.contains(&mark)
    }
}

fn hex(bytes: &[u8]) -> String {
    data_encoding::HEXLOWER.encode(bytes)
}
