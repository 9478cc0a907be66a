//! The printable sheet on the disk: for its owner's eyes only, and there as it was drawn.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::Path;

use zeroize::Zeroizing;

use super::disk;

/// What a sheet is called unless the user says otherwise.
pub const FILE_NAME: &str = "warifu-sheet.pdf";

/// Why a sheet was not written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PaperError {
    /// The place does not let itself be written, or its folder is not there.
    #[error("the sheet cannot be written")]
    Unwritable,
    /// The disk is full.
    #[error("there is no room for the sheet")]
    Full,
    /// What was read back is not what was written.
    #[error("the sheet did not keep what was written")]
    NotVerified,
    /// The job crashed.
    #[error("the job that made the sheet crashed")]
    Crashed,
}

/// Writes the document to `path`, where only the user may read it, and reads it back.
pub fn write(path: &Path, document: &[u8]) -> Result<(), PaperError> {
    disk::write(path, document).map_err(|error| unwritten(&error))?;
    match fs::read(path).map(Zeroizing::new) {
        Ok(kept) if *kept == document => Ok(()),
        _ => Err(PaperError::NotVerified),
    }
}

fn unwritten(error: &io::Error) -> PaperError {
    match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => PaperError::Full,
        _ => PaperError::Unwritable,
    }
}
