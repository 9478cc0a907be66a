//! Problems as values, and their texts.

use std::path::PathBuf;

use super::{
    Words,
    account::too_much,
    capture,
    export::{ExportError, export},
    paper,
    platform::{file_dialog, paste},
    quick_unlock::no_quick_unlock,
    recovery, store,
};
use crate::{
    i18n::I18n,
    intake::DeleteError,
    paper::PaperError,
    platform::{CaptureError, FileDialogError, PasteError, UserCheck},
    session::MakeRecoveryError,
    store::{StoreError, quick_unlock::QuickUnlockError, recovery::RecoveryError},
    tr,
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
    ReadClipboard(PasteError),
    /// The clipboard could not be cleared.
    ClearClipboard,
    /// A counter is at its highest value (RFC 4226 has no code after it).
    CounterEnd {
        /// Whose.
        account: String,
    },
    /// An account is too long for a QR code.
    QrCodeTooLong {
        /// Which.
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
    /// A file that holds secrets unencrypted was not deleted.
    Delete {
        /// Its name.
        file: String,
        /// Why.
        error: DeleteError,
    },
    /// Starting with the session could not be changed.
    Autostart,
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
    /// Accounts could not be exported.
    Export(ExportError),
    /// The quick unlock was not set up.
    QuickUnlock {
        /// Why.
        error: QuickUnlockError,
        /// The system's check of the user.
        check: UserCheck,
    },
}

impl Problem {
    /// Whether only a user who has opened the vault is told.
    pub fn is_about_vault(&self) -> bool {
        match self {
            Self::CounterEnd { .. }
            | Self::QrCodeTooLong { .. }
            | Self::Store(_)
            | Self::Recovery(_)
            | Self::Paper(_)
            | Self::Export(_) => true,
            Self::Capture(_)
            | Self::QuickUnlock { .. }
            | Self::FileDialog(_)
            | Self::Copy
            | Self::ReadClipboard(_)
            | Self::ClearClipboard
            | Self::Settings { .. }
            | Self::SettingsDamaged { .. }
            | Self::Autostart
            | Self::Delete { .. }
            | Self::TooMuch
            | Self::TooSlow
            | Self::Crashed => false,
        }
    }
}

/// Any problem of the window. `keys` are those that take a screenshot on this system.
pub fn problem(i18n: &I18n, problem: &Problem, keys: &str) -> Words {
    match problem {
        Problem::Capture(error) => capture(i18n, error, keys),
        Problem::FileDialog(error) => file_dialog(i18n, *error),
        Problem::Copy => words!(i18n, "err-copy", "rec-copy"),
        Problem::ClearClipboard => words!(i18n, "err-clear-clipboard", "rec-clear-clipboard"),
        Problem::ReadClipboard(error) => paste(i18n, *error),
        Problem::Settings { folder } => Words::new(
            tr!(i18n, "err-settings"),
            tr!(i18n, "rec-settings", folder = folder.display().to_string()),
        ),
        Problem::SettingsDamaged { folder } => Words::new(
            tr!(i18n, "err-settings-damaged"),
            tr!(
                i18n,
                "rec-settings-damaged",
                folder = folder.display().to_string()
            ),
        ),
        Problem::Store(error) => store(i18n, error),
        Problem::Recovery(error) => recovery(i18n, *error),
        Problem::Paper(error) => paper(i18n, *error),
        Problem::Export(error) => export(i18n, *error),
        Problem::QuickUnlock { error, check } => no_quick_unlock(i18n, error, *check),
        Problem::Crashed => words!(i18n, "err-crashed", "rec-crashed"),
        Problem::Delete { file, error } => match error {
            DeleteError::Changed => Words::new(
                tr!(i18n, "err-delete-changed", file = file.as_str()),
                tr!(i18n, "rec-delete-changed"),
            ),
            DeleteError::Needed => Words::new(
                tr!(i18n, "err-delete-needed", file = file.as_str()),
                tr!(i18n, "rec-delete-needed"),
            ),
            DeleteError::Refused => Words::new(
                tr!(i18n, "err-delete-refused", file = file.as_str()),
                tr!(i18n, "rec-delete-refused"),
            ),
        },
        Problem::Autostart => words!(i18n, "err-autostart", "rec-autostart"),
        Problem::QrCodeTooLong { account } => Words::new(
            tr!(i18n, "err-qr-code-too-long", account = account.as_str()),
            tr!(i18n, "rec-qr-code-too-long"),
        ),
        Problem::TooMuch => too_much(i18n),
        Problem::TooSlow => words!(i18n, "err-too-slow", "rec-too-slow"),
        Problem::CounterEnd { account } => Words::new(
            tr!(i18n, "err-counter-end", account = account.as_str()),
            tr!(i18n, "rec-counter-end"),
        ),
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
    /// Accounts could not be exported.
    Export(ExportError),
    /// The job crashed.
    Crashed,
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

impl From<MakeRecoveryError> for PassphraseError {
    fn from(error: MakeRecoveryError) -> Self {
        match error {
            MakeRecoveryError::Current(error) => Self::Store(error),
            MakeRecoveryError::File(error) => Self::Recovery(error),
        }
    }
}

impl From<ExportError> for PassphraseError {
    fn from(error: ExportError) -> Self {
        Self::Export(error)
    }
}

impl From<PaperError> for PassphraseError {
    fn from(error: PaperError) -> Self {
        Self::Paper(error)
    }
}

/// An operation that needs a passphrase and failed.
pub fn passphrase(i18n: &I18n, error: &PassphraseError) -> Words {
    match error {
        PassphraseError::Store(error) => store(i18n, error),
        PassphraseError::Recovery(error) => recovery(i18n, *error),
        PassphraseError::Paper(error) => paper(i18n, *error),
        PassphraseError::Export(error) => export(i18n, *error),
        PassphraseError::Crashed => words!(i18n, "err-crashed", "rec-crashed"),
    }
}
