//! What has to be removed if a move between the keyring and the file does not finish.
//!
//! A note in the data folder says so before anything is written. While the file exists, it counts, so what has to be
//! removed is always in the keyring: the vault that was moved out of it, or an unfinished copy of the one in the file,
//! which may be unencrypted. It is removed after the file has opened, since until then it may be the only whole copy.

use std::{
    io,
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};

use super::super::{
    Generation, StoreError, files,
    item_vault::{ItemVault, moving::Copy},
    sealed::Key,
};

/// The note in the data folder.
const NOTE: &str = "leftover";

/// No note is longer.
const MAX_BYTES: usize = 1 << 17;

/// What has to be removed from the keyring if the file counts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Unfinished {
    /// After a move into the file: the vault of this generation, and everything that belongs to it.
    IntoFile {
        /// The generation that was moved.
        generation: u64,
        /// Which run of the keyring was seen without it, if that may be so only in its memory.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        seen_by: Option<String>,
    },
    /// After a move into the keyring: the copy.
    IntoKeyring(Copy),
}

impl Unfinished {
    /// A move of that generation into the file.
    pub(super) fn into_file(generation: u64) -> Self {
        Self::IntoFile {
            generation,
            seen_by: None,
        }
    }

    /// Removes it. `key` seals what stays. After an error, something is left to remove.
    pub(super) fn undo(
        &self,
        keyring: &mut ItemVault,
        key: Option<&Key>,
    ) -> Result<(), StoreError> {
        match self {
            Self::IntoFile { generation, .. } => keyring.clear(Generation(*generation), key),
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
        files::is_there(&self.path).unwrap_or(true)
    }

    /// `None` if there is none, or one that cannot be read: then nothing is removed.
    pub(super) fn read(&self) -> Option<Unfinished> {
        let text = files::read(&self.path, MAX_BYTES).ok()??;
        // Earlier builds noted only a generation.
        match text.trim().parse() {
            Ok(generation) => Some(Unfinished::into_file(generation)),
            Err(_not_a_number) => serde_json::from_str(&text).ok(),
        }
    }

    pub(super) fn write(&self, unfinished: &Unfinished) -> io::Result<()> {
        if let Some(folder) = self.path.parent() {
            files::create_folder(folder)?;
        }
        files::write(&self.path, serde_json::to_string(unfinished)?)
    }

    /// Removes the note if nothing of `unfinished` is left in the keyring.
    ///
    /// A keyring that has removed it only from its memory has it again if it is killed. So the note stays until a later
    /// run of the keyring is seen without it. `was_clear` says that this run has removed nothing.
    pub(super) fn settle(&self, unfinished: &Unfinished, keyring: &ItemVault, was_clear: bool) {
        let settled = match (unfinished, keyring.run_in_memory()) {
            (
                Unfinished::IntoFile {
                    generation,
                    seen_by,
                },
                Some(run),
            ) => {
                let is_same_run = seen_by.as_ref() == Some(&run);
                if was_clear && seen_by.is_some() && !is_same_run {
                    self.remove()
                } else {
                    self.write(&Unfinished::IntoFile {
                        generation: *generation,
                        seen_by: Some(run),
                    })
                }
            }
            (Unfinished::IntoKeyring(_), _) | (_, None) => self.remove(),
        };
        // The next start looks at a note that stays.
        settled.ok();
    }

    pub(super) fn remove(&self) -> io::Result<()> {
        files::remove(&self.path)
    }
}
