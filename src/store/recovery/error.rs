//! Why a recovery file was not written or not opened.

use std::io::{self, ErrorKind};

use crate::store::sealed::SealError;

/// Why a recovery file was not written or not opened. No variant contains a secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RecoveryError {
    /// Its folder does not exist, as when the stick is not plugged in.
    #[error("the folder of the recovery file does not exist")]
    NoFolder,
    /// The place cannot be written to.
    #[error("the recovery file cannot be written")]
    Unwritable,
    /// The disk is full.
    #[error("there is not enough space for the recovery file")]
    Full,
    /// What was read back is not what was written.
    #[error("the recovery file was not written correctly")]
    NotVerified,
    /// The system refuses to read the file.
    #[error("the recovery file cannot be read")]
    Unreadable,
    /// It is something else.
    #[error("this is not a recovery file")]
    NotOne,
    /// It is truncated or altered.
    #[error("the recovery file is damaged")]
    Damaged,
    /// A newer version of the program wrote it.
    #[error("a newer version of the program wrote the recovery file")]
    TooNew,
    /// The passphrase is wrong.
    #[error("the passphrase is wrong")]
    WrongPassphrase,
    /// The note about the recovery file cannot be written to the data folder.
    #[error("the data folder cannot be written")]
    NoteUnwritable,
    /// The note about the recovery file exists, but cannot be read.
    #[error("the note about the recovery file cannot be read")]
    NoteDamaged,
    /// Another copy of the program has been working on it for half a minute.
    #[error("another copy of the program is working on the recovery file")]
    Busy,
    /// The job crashed.
    #[error("the job that wrote the recovery file crashed")]
    Crashed,
}

impl RecoveryError {
    /// Why a file was not written.
    pub(super) fn unwritten(error: &io::Error) -> Self {
        match error.kind() {
            ErrorKind::NotFound => Self::NoFolder,
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Self::Full,
            _ => Self::Unwritable,
        }
    }
}

impl From<serde_json::Error> for RecoveryError {
    /// The vault has no JSON form.
    fn from(_error: serde_json::Error) -> Self {
        Self::Unwritable
    }
}

impl From<SealError> for RecoveryError {
    fn from(error: SealError) -> Self {
        match error {
            SealError::NotSealed => Self::NotOne,
            SealError::TooNew { .. } => Self::TooNew,
            SealError::WrongPassphrase => Self::WrongPassphrase,
            SealError::Damaged | SealError::OtherKey | SealError::TooMuchWork => Self::Damaged,
        }
    }
}
