//! The clipboard as the rest of the program sees it.

mod system;

use std::fmt;
use std::path::PathBuf;

use zeroize::Zeroizing;

use super::Pixels;

pub(super) use self::system::SystemClipboard;

/// The clipboard. By default there is none.
///
/// Each call may wait for another program, for some seconds at most.
pub trait Clipboard: Send + Sync {
    /// Puts `text` on the clipboard, marked so that clipboard histories and cloud clipboards leave it out.
    ///
    /// On X11 and Wayland this process serves the content, which goes when the process ends.
    fn copy_secret(&self, text: &str) -> Result<(), CopyError> {
        let _ = text;
        Err(CopyError)
    }

    /// Puts on the clipboard what the user copies out of a field; nothing clears it.
    fn copy_text(&self, text: &str) -> Result<(), CopyError> {
        let _ = text;
        Err(CopyError)
    }

    /// Empties the clipboard if it still holds what [`copy_secret`](Self::copy_secret) put there last.
    ///
    /// `true`: it was still ours and is now empty. `false`: something else was copied since, or nothing of ours
    /// was there; it is left alone. To be called at exit as well.
    fn clear(&self) -> Result<bool, ClearError> {
        Ok(false)
    }

    /// What is on the clipboard. Files win over a picture, a picture over text.
    fn read(&self) -> Result<Pasted, PasteError> {
        Err(PasteError::Unreadable)
    }

    /// What is selected in any program, where the middle button pastes it (X11 and Wayland); `None` elsewhere.
    fn read_selected(&self) -> Result<Option<Zeroizing<String>>, PasteError> {
        Ok(None)
    }
}

/// What was on the clipboard.
#[derive(Clone, PartialEq, Eq)]
pub enum Pasted {
    /// Files that were copied in a file manager.
    Files(Vec<PathBuf>),
    /// A picture, for example a screenshot.
    Picture(Pixels),
    /// A picture as a file of whatever format, where the system does not decode it.
    PictureFile(Zeroizing<Vec<u8>>),
    /// Text; it may be a key.
    Text(Zeroizing<String>),
    /// Nothing this program can read.
    Nothing,
}

impl fmt::Debug for Pasted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Files(files) => f.debug_tuple("Files").field(&files.len()).finish(),
            Self::Picture(pixels) => f.debug_tuple("Picture").field(pixels).finish(),
            Self::PictureFile(bytes) => f.debug_tuple("PictureFile").field(&bytes.len()).finish(),
            Self::Text(_) => f.write_str("Text(…)"),
            Self::Nothing => f.write_str("Nothing"),
        }
    }
}

/// Nothing could be copied: there is no clipboard, or another program holds it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the clipboard cannot be written")]
pub struct CopyError;

/// What was copied could not be cleared and may still be there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the clipboard cannot be cleared")]
pub struct ClearError;

/// Why nothing could be pasted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PasteError {
    /// There is no clipboard, or it cannot be opened.
    #[error("the clipboard cannot be read")]
    Unreadable,
    /// The program that has put something on the clipboard does not hand it over.
    #[error("the owner of the clipboard does not answer")]
    NoAnswer,
}
