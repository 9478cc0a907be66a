//! Problems as values. Their texts are in [`problem`](super::problem()).

use std::path::PathBuf;

use crate::{
    paper::PaperError,
    platform::{CaptureError, ClipboardError, FileDialogError},
    store::{StoreError, recovery::RecoveryError},
};

/// Something that did not work and that the user has to know.
#[derive(Debug)]
pub enum Problem {
    /// The screen could not be read.
    Capture(CaptureError),
    /// The file dialog could not be opened.
    FileDialog(FileDialogError),
    /// A code could not be copied.
    Copy,
    /// The clipboard could not be read.
    ReadClipboard(ClipboardError),
    /// The clipboard could not be cleared.
    ClearClipboard,
    /// A counter is at its highest value (RFC 4226 has no code after it).
    CounterEnd {
        /// Whose.
        account: String,
    },
    /// The settings could not be stored.
    Settings {
        /// Where.
        folder: PathBuf,
    },
    /// Some of the settings could not be read, and were set to the safest choice.
    SettingsDamaged {
        /// Where the damaged file is kept.
        folder: PathBuf,
    },
    /// More accounts were found than fit into a vault.
    TooMuch,
    /// A background job ended without an answer.
    Crashed,
    /// A background job took so long that it was given up.
    TooSlow,
    /// The store failed.
    Store(StoreError),
    /// The recovery file could not be written or opened.
    Recovery(RecoveryError),
    /// The printable sheet could not be made.
    Paper(PaperError),
}

impl Problem {
    /// Whether only a user who has opened the vault is told.
    pub fn is_about_vault(&self) -> bool {
        match self {
            Self::CounterEnd { .. } | Self::Store(_) | Self::Recovery(_) | Self::Paper(_) => true,
            Self::Capture(_)
            | Self::FileDialog(_)
            | Self::Copy
            | Self::ReadClipboard(_)
            | Self::ClearClipboard
            | Self::Settings { .. }
            | Self::SettingsDamaged { .. }
            | Self::TooMuch
            | Self::TooSlow
            | Self::Crashed => false,
        }
    }
}

/// Why an operation that needs a passphrase failed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PassphraseError {
    /// The store failed.
    Store(StoreError),
    /// The recovery file could not be written or opened.
    Recovery(RecoveryError),
    /// The printable sheet could not be made.
    Paper(PaperError),
}

impl From<StoreError> for PassphraseError {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl From<RecoveryError> for PassphraseError {
    fn from(error: RecoveryError) -> Self {
        Self::Recovery(error)
    }
}

impl From<PaperError> for PassphraseError {
    fn from(error: PaperError) -> Self {
        Self::Paper(error)
    }
}
