//! Files that hold secrets unencrypted after their accounts were added.

use std::{
    fs,
    path::{Path, PathBuf},
};

use sha2::{Digest as _, Sha256};

use super::{file_name, files::read_bounded};

/// A file whose accounts were read, and which anybody who opens it can read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftBehind {
    /// The file itself, if it was read through a link.
    path: PathBuf,
    digest: [u8; 32],
}

/// Why a file was not deleted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DeleteError {
    /// It is not the file that was read.
    #[error("the file has changed since it was read")]
    Changed,
    /// Not all of its accounts are in the vault.
    #[error("not all of the accounts in the file are saved")]
    Needed,
    /// The system refuses to delete it.
    #[error("the file cannot be deleted")]
    Refused,
}

impl LeftBehind {
    /// The file at `path`, which was read as `bytes`; `None` if it cannot be found again.
    pub(super) fn new(path: &Path, bytes: &[u8]) -> Option<Self> {
        Some(Self {
            path: fs::canonicalize(path).ok()?,
            digest: Sha256::digest(bytes).into(),
        })
    }

    /// The file's name without its folder.
    pub fn name(&self) -> String {
        file_name(&self.path)
    }

    /// Deletes the file for good, and not into the trash, where it would still be readable.
    ///
    /// # Errors
    /// [`DeleteError`] if it is another file by now, or the system refuses.
    pub fn delete(&self) -> Result<(), DeleteError> {
        let bytes = read_bounded(&self.path).map_err(|_error| DeleteError::Refused)?;
        if self.digest != <[u8; 32]>::from(Sha256::digest(&bytes)) {
            return Err(DeleteError::Changed);
        }
        fs::remove_file(&self.path).map_err(|_error| DeleteError::Refused)
    }
}
