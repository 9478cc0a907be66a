//! Files that could not be read, or only in part.

use std::path::Path;

use crate::{
    exchange::{self, NotACode},
    files::OpenError,
    intake::ArchiveError,
    otp::name::visible,
    qr::PictureError,
};

/// A file that could not be read, or only in part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileProblem {
    /// The file's name without its folder.
    pub file: String,
    /// Why.
    pub reason: FileError,
}

/// Why a file could not be read, or only in part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FileError {
    /// It was not opened.
    #[error(transparent)]
    Access(#[from] AccessError),
    /// It was opened, and no account can be read from what it holds.
    #[error(transparent)]
    Content(#[from] ContentError),
    /// A part of it was read.
    #[error(transparent)]
    Partly(#[from] PartlyRead),
}

/// Why a file was not opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AccessError {
    /// The system refuses to open it.
    #[error("the file cannot be opened")]
    Unreadable,
    /// It is on another computer.
    #[error("the file is on another computer")]
    Elsewhere,
    /// It is a folder.
    #[error("a folder")]
    Folder,
    /// It is a device, a pipe or a socket, which may never end.
    #[error("neither a file nor a folder")]
    Special,
}

/// Why no account can be read from bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ContentError {
    /// They are text without an account, and of this kind.
    #[error("the file is text without an account")]
    Text(NotACode),
    /// They are a whole vault that a passphrase opens, so it cannot be read together with other files.
    #[error("sealed with a passphrase")]
    Sealed,
    /// They are a text of more than [`MAX_TEXT_BYTES`](super::MAX_TEXT_BYTES).
    #[error("a text that is too long")]
    TooMuch,
    /// They are more than [`MAX_FILE_BYTES`](super::MAX_FILE_BYTES).
    #[error("the file is too large")]
    TooLarge,
    /// They are an archive without accounts, or one that cannot be unpacked.
    #[error(transparent)]
    Archive(#[from] ArchiveError),
    /// They are neither a picture nor text with accounts, or a damaged picture.
    #[error(transparent)]
    Picture(#[from] PictureError),
}

/// Why not all of a picture file was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PartlyRead {
    /// It has more pages or frames than were read.
    #[error("only the first {read} pages or frames were read")]
    MorePages {
        /// How many were read.
        read: usize,
    },
    /// It ends too early, and there is no code in what is there of it.
    #[error("the picture is cut off")]
    CutOff,
}

impl From<PictureError> for FileError {
    fn from(error: PictureError) -> Self {
        ContentError::from(error).into()
    }
}

impl From<OpenError> for AccessError {
    fn from(error: OpenError) -> Self {
        match error {
            OpenError::Folder => Self::Folder,
            OpenError::Special => Self::Special,
            OpenError::Io(_) => Self::Unreadable,
        }
    }
}

impl FileProblem {
    pub(super) fn sealed(path: &Path) -> Self {
        Self {
            file: file_name(path),
            reason: ContentError::Sealed.into(),
        }
    }
}

/// A file's name without its folder, as errors repeat it. Keys are left out, since a key may have been given as a path.
pub fn file_name(path: &Path) -> String {
    let name = path.file_name().unwrap_or(path.as_os_str());
    visible(&exchange::without_keys(&name.to_string_lossy()))
}
