//! What a move between the keyring and the file has to take back if it does not come to its end.
//!
//! A note in the data folder says so before anything is written. As long as the file is there, it counts, so what is to go
//! is always in the keyring: the vault that was moved out of it, or an unfinished copy of the one in the file, which may
//! be unencrypted. It goes once the file has opened, since until then it may be the only whole copy.

use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::super::keyring::{KeyringStore, moving::Copy};
use super::super::{Generation, StoreError, disk, sealed::Key};

/// The note in the data folder.
const NOTE: &str = "leftover";

/// No note is longer.
const MAX_BYTES: usize = 1 << 17;

/// What has to go from the keyring if the file counts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Unfinished {
    /// A move into the file: the vault of this generation, and everything that goes with it.
    IntoFile {
        /// The generation that was moved.
        generation: u64,
    },
    /// A move into the keyring: the copy.
    IntoKeyring(Copy),
}

impl Unfinished {
    /// Takes back what is to go; `key` seals what stays. An error leaves something to take back.
    pub(super) fn undo(&self, keyring: &KeyringStore, key: Option<&Key>) -> Result<(), StoreError> {
        match self {
            Self::IntoFile { generation } => keyring.clear(Generation(*generation), key),
            Self::IntoKeyring(copy) => keyring.withdraw(copy),
        }
    }
}

/// The note in a data folder.
#[derive(Clone)]
pub(super) struct Note {
    path: PathBuf,
}

impl Note {
    pub(super) fn in_folder(data_dir: &Path) -> Self {
        Self {
            path: data_dir.join(NOTE),
        }
    }

    pub(super) fn is_there(&self) -> bool {
        disk::is_there(&self.path).unwrap_or(true)
    }

    /// `None` if there is none, or one that cannot be read: then nothing is removed.
    pub(super) fn read(&self) -> Option<Unfinished> {
        let text = disk::read(&self.path, MAX_BYTES).ok()??;
        // Earlier builds noted a generation alone.
        match text.trim().parse() {
            Ok(generation) => Some(Unfinished::IntoFile { generation }),
            Err(_not_a_number) => serde_json::from_str(&text).ok(),
        }
    }

    pub(super) fn write(&self, unfinished: &Unfinished) -> io::Result<()> {
        if let Some(folder) = self.path.parent() {
            disk::create_folder(folder)?;
        }
        disk::write(&self.path, serde_json::to_string(unfinished)?)
    }

    pub(super) fn remove(&self) -> io::Result<()> {
        disk::remove(&self.path)
    }
}
