//! The clipboard for the rest of the program.

mod system;

use std::{fmt, path::PathBuf};

use zeroize::Zeroizing;

pub(super) use self::system::SystemClipboard;
use super::Pixels;

/// The clipboard. By default there is none.
///
/// Each call may wait for another program, for a few seconds at most.
pub trait Clipboard: Send + Sync {
    /// Puts `text` on the clipboard, marked so that clipboard histories and cloud clipboards leave it out.
    ///
    /// On X11 and Wayland this process serves the content, which is gone when the process ends.
    fn copy_secret(&self, text: &str) -> Result<(), CopyError> {
        let _ = text;
        Err(CopyError)
    }

    /// Puts what the user copies from a field on the clipboard. It is not cleared.
    fn copy_text(&self, text: &str) -> Result<(), CopyError> {
        let _ = text;
        Err(CopyError)
    }

    /// Empties the clipboard if it still has what [`copy_secret`](Self::copy_secret) put there last. Also called at
    /// exit.
    ///
    /// `true` if it was cleared. `false` if something else was copied since, or the program had put nothing there; then
    /// it is left unchanged.
    fn clear(&self) -> Result<bool, ClearError> {
        Ok(false)
    }

    /// The content of the clipboard. Files come before a picture, and a picture before text.
    fn read(&self) -> Result<Pasted, PasteError> {
        Err(PasteError::Unreadable)
    }

    /// A picture or a text on the clipboard, for a look that the user has not asked for: nothing of what is marked as
    /// secret. `None` if the owner of the clipboard does not answer, or if an earlier call still waits for it.
    fn glance(&self) -> Option<Pasted> {
        None
    }

    /// The text that is selected in any program, which the middle button pastes (X11 and Wayland); `None` elsewhere.
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
    /// A picture as a file in any format, if the system does not decode it.
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
    /// The program that has put something on the clipboard does not send it.
    #[error("the owner of the clipboard does not answer")]
    NoAnswer,
}
