//! A note in the data folder of which vault the keyring should have.
//!
//! A keyring that lost an item, or that shows none while it is locked, says the same as one that never had it: "no such
//! item". The witness tells the two apart. It holds nothing secret: `{"generation":7,"accounts":12,"deleted":0}`.

use std::fs::{self, File};
use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use tempfile::NamedTempFile;

use super::accounts;
use crate::store::{Generation, StoreError, disk};
use crate::vault::Vault;

const FILE_NAME: &str = "state.json";
const LOCK_NAME: &str = "state.lock";

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Witness {
    pub(super) generation: u64,
    pub(super) accounts: usize,
    /// Accounts that were deleted and could still be brought back.
    #[serde(default)]
    pub(super) deleted: usize,
}

/// What the data folder says about the vault in the keyring.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Known {
    /// There is no witness: no vault was saved here yet.
    Nothing,
    /// There is one, so a vault was saved, but it cannot be read.
    Unreadable,
    Vault(Witness),
}

impl Known {
    pub(super) fn vault(&self) -> Option<&Witness> {
        if let Self::Vault(witness) = self {
            Some(witness)
        } else {
            None
        }
    }
}

pub(super) fn read(data_dir: &Path) -> Known {
    match fs::read(data_dir.join(FILE_NAME)) {
        Ok(json) => serde_json::from_slice(&json).map_or(Known::Unreadable, Known::Vault),
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
            Known::Nothing
        }
        Err(_) => Known::Unreadable,
    }
}

impl Witness {
    pub(super) fn of(vault: &Vault, generation: Generation) -> Self {
        Self {
            generation: generation.0,
            accounts: accounts(vault),
            deleted: vault.trash().len(),
        }
    }

    /// A vault that nobody would miss.
    pub(super) fn is_empty(&self) -> bool {
        self.accounts == 0 && self.deleted == 0
    }

    /// Writes the witness to the disk, but not to its place yet.
    pub(super) fn prepare(&self, data_dir: &Path) -> Result<Prepared, StoreError> {
        self.write(data_dir)
            .map_err(|_refused| unwritable(data_dir))
    }

    fn write(&self, data_dir: &Path) -> std::io::Result<Prepared> {
        disk::create_folder(data_dir)?;
        let mut file = NamedTempFile::new_in(data_dir)?;
        file.write_all(&serde_json::to_vec(self)?)?;
        file.write_all(b"\n")?;
        file.as_file().sync_all()?;
        Ok(Prepared {
            file,
            data_dir: data_dir.to_path_buf(),
        })
    }

    /// Makes the note agree with what was found in the keyring. A vault that can be read must not be kept from the user
    /// because the note about it cannot be written: the next save will tell.
    pub(super) fn correct(&self, data_dir: &Path) {
        if read(data_dir) != Known::Vault(*self) {
            self.prepare(data_dir).and_then(Prepared::put_in_place).ok();
        }
    }
}

/// A witness on the disk that only has to be renamed.
pub(super) struct Prepared {
    file: NamedTempFile,
    data_dir: PathBuf,
}

impl Prepared {
    pub(super) fn put_in_place(self) -> Result<(), StoreError> {
        self.file
            .persist(self.data_dir.join(FILE_NAME))
            .map_err(|_refused| unwritable(&self.data_dir))?;
        disk::sync_folder(&self.data_dir);
        Ok(())
    }
}

fn unwritable(data_dir: &Path) -> StoreError {
    StoreError::WitnessUnwritable {
        folder: data_dir.to_path_buf(),
    }
}

/// Keeps other copies of the program from the vault until it is dropped. Where files cannot be locked, the generation
/// check has to do.
pub(super) fn lock(data_dir: &Path) -> Option<File> {
    disk::create_folder(data_dir).ok()?;
    let file = File::options()
        .create(true)
        .truncate(false)
        .write(true)
        .open(data_dir.join(LOCK_NAME))
        .ok()?;
    file.lock().ok()?;
    Some(file)
}
