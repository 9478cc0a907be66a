//! The witness: a note in the data folder about the vault that the keyring should have.
//!
//! A keyring that lost an item, or that shows none while it is locked, answers like one that never had it: "no such
//! item". The witness distinguishes the two. By its generation and the hash of the stored text, it also shows that a
//! vault lacks a change, or that somebody else has written it. It contains no secret:
//! `{"generation":7,"accounts":12,"deleted":0,"saved":1700000000,"sha256":"…"}`.

use std::{
    io::ErrorKind,
    path::{Path, PathBuf},
};

use data_encoding::HEXLOWER;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::accounts;
use crate::{
    store::{Generation, StoreError, Turn, files},
    vault::Vault,
};

const FILE_NAME: &str = "state.json";
/// The witness of a vault whose last change is missing, until the user has answered.
const MISSED_NAME: &str = "missed.json";
const LOCK_NAME: &str = "state.lock";

/// No witness is longer.
const MAX_BYTES: usize = 1 << 16;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Witness {
    pub(super) generation: u64,
    pub(super) accounts: usize,
    /// Deleted accounts that could still be restored.
    #[serde(default)]
    pub(super) deleted: usize,
    /// When it was saved, in seconds since the Unix epoch, if this machine did it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) saved: Option<u64>,
    /// The hash of the stored text: the document, or the envelope with the sealed one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) sha256: Option<String>,
}

/// What the witness says about the vault in the keyring.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum WitnessState {
    /// There is no witness: no vault was saved here yet.
    Nothing,
    /// There is one, so a vault was saved, but the witness cannot be read.
    Unreadable,
    Vault(Witness),
}

impl WitnessState {
    pub(super) fn vault(&self) -> Option<&Witness> {
        if let Self::Vault(witness) = self {
            Some(witness)
        } else {
            None
        }
    }
}

pub(super) fn read(data_dir: &Path) -> WitnessState {
    read_from(&data_dir.join(FILE_NAME))
}

/// The witness of a vault whose last change is missing.
pub(super) fn read_missed(data_dir: &Path) -> WitnessState {
    read_from(&data_dir.join(MISSED_NAME))
}

/// Removes it, since the change is back, or the user has given it up.
pub(super) fn forget_missed(data_dir: &Path) -> Result<(), StoreError> {
    match std::fs::remove_file(data_dir.join(MISSED_NAME)) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(unwritable(data_dir)),
        _ => Ok(()),
    }
}

fn read_from(path: &Path) -> WitnessState {
    match files::read(path, MAX_BYTES) {
        Ok(Some(json)) => {
            serde_json::from_str(&json).map_or(WitnessState::Unreadable, WitnessState::Vault)
        }
        Ok(None) => WitnessState::Nothing,
        Err(_) => WitnessState::Unreadable,
    }
}

impl Witness {
    pub(super) fn of(vault: &Vault, generation: Generation) -> Self {
        Self {
            generation: generation.0,
            accounts: accounts(vault),
            deleted: vault.trash().len(),
            saved: None,
            sha256: None,
        }
    }

    /// This witness with the hash of the stored text.
    pub(super) fn with_hash(self, sha256: String) -> Self {
        let sha256 = Some(sha256);
        Self { sha256, ..self }
    }

    /// This witness for a vault that is saved at the time `now`.
    pub(super) fn saved_at(self, now: u64) -> Self {
        let saved = Some(now);
        Self { saved, ..self }
    }

    /// Whether it is about an empty vault, which nobody would miss.
    pub(super) fn is_empty(&self) -> bool {
        self.accounts == 0 && self.deleted == 0
    }

    /// Writes the witness to the disk, but not to its place yet.
    pub(super) fn prepare(&self, data_dir: &Path) -> Result<Prepared, StoreError> {
        self.write(data_dir, FILE_NAME)
            .map_err(|_refused| unwritable(data_dir))
    }

    /// Notes that its change is missing, so that the witness itself can be overwritten.
    pub(super) fn note_missed(&self, data_dir: &Path) -> Result<(), StoreError> {
        self.write(data_dir, MISSED_NAME)
            .map_err(|_refused| unwritable(data_dir))?
            .put_in_place()
    }

    fn write(&self, data_dir: &Path, name: &str) -> std::io::Result<Prepared> {
        files::create_folder(data_dir)?;
        let text = serde_json::to_string(self)? + "\n";
        Ok(Prepared {
            file: files::prepare(&data_dir.join(name), text)?,
            data_dir: data_dir.to_path_buf(),
        })
    }

    /// Updates the witness to what was found in the keyring. An error is ignored: the user must not be denied a
    /// readable vault because the note about it cannot be written, and the next save reports it.
    pub(super) fn correct(&self, data_dir: &Path) {
        let known = read(data_dir);
        let is_right = known.vault().is_some_and(|known| {
            let saved = known.saved;
            *known
                == Self {
                    saved,
                    ..self.clone()
                }
        });
        if !is_right {
            self.prepare(data_dir).and_then(Prepared::put_in_place).ok();
        }
    }
}

/// A witness on the disk that only has to be renamed.
pub(super) struct Prepared {
    file: files::Prepared,
    data_dir: PathBuf,
}

impl Prepared {
    pub(super) fn put_in_place(self) -> Result<(), StoreError> {
        self.file
            .put_in_place()
            .map_err(|_refused| unwritable(&self.data_dir))
    }
}

/// The text of the witness, if it can be read.
pub(super) fn text(data_dir: &Path) -> Option<String> {
    let text = files::read(&data_dir.join(FILE_NAME), MAX_BYTES).ok()??;
    Some(text.as_str().to_owned())
}

/// Replaces the witness of `generation` with an older one, or removes it.
pub(super) fn put_back(
    data_dir: &Path,
    generation: Generation,
    older: Option<&str>,
) -> Result<(), StoreError> {
    let is_about = |witness: &Witness| witness.generation == generation.0;
    if !read(data_dir).vault().is_some_and(is_about) {
        return Ok(());
    }
    let path = data_dir.join(FILE_NAME);
    match older {
        Some(older) => files::write(&path, older),
        None => files::remove(&path),
    }
    .map_err(|_refused| unwritable(data_dir))
}

/// The hash of a text.
pub(super) fn sha256(text: &str) -> String {
    HEXLOWER.encode(&Sha256::digest(text.as_bytes()))
}

fn unwritable(data_dir: &Path) -> StoreError {
    StoreError::WitnessUnwritable {
        folder: data_dir.to_path_buf(),
    }
}

/// Keeps other copies of the program from changing the vault until the result is dropped. [`StoreError::Busy`] if one
/// of them keeps the lock.
pub(super) fn lock(data_dir: &Path) -> Result<Turn, StoreError> {
    Turn::take(data_dir, LOCK_NAME)
}
