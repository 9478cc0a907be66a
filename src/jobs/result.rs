//! The results of jobs.

use std::path::PathBuf;

use zeroize::Zeroizing;

use super::{Exported, Kind};
use crate::{
    exchange::DecryptError,
    icon::Icon,
    intake::{Came, DeleteError, FileProblem, Glance, Reading},
    messages::ExportError,
    paper::PaperError,
    platform::{
        AutostartError, AutostartStanding, CaptureError, ClearError, CopyError, DesktopLook,
        FileDialogError, PasteError, Pasted, TimeError, UserCheck,
    },
    release::{Release, ReleaseError},
    session::VaultEnd,
    store::{
        StoreError, earlier::EarlierVaults, quick_unlock::QuickUnlockError,
        recovery::RecoveryError, sealed::Identity,
    },
    vault::{EntryId, Vault},
};

/// The result of a job.
pub enum JobResult {
    /// A job of the session has ended.
    Vault(Box<VaultEnd>),
    /// The previous vault was read; `None` if there is none.
    PreviousRead(Result<Option<Vault>, StoreError>),
    /// The earlier vaults were listed.
    EarlierFound(Result<EarlierVaults, StoreError>),
    /// An earlier vault was opened.
    EarlierOpened(Result<Vault, StoreError>),
    /// A recovery file was opened.
    RecoveryOpened(Result<Vault, RecoveryError>),
    /// What is to be checked was read.
    CopyRead(Reading),
    /// A printable sheet was made.
    PaperMade(Result<PaperMade, PaperError>),
    /// Accounts were written for another app.
    Exported(Result<Exported, ExportError>),
    /// The file dialog was closed.
    Chosen(Result<Chosen, FileDialogError>),
    /// The screen was read.
    Scanned(Result<Reading, CaptureError>),
    /// Files, a picture or text were read.
    Read(Reading),
    /// A file of another app was decrypted and read.
    Decrypted(Result<Reading, DecryptError>),
    /// Files with secrets were deleted, or not.
    FilesDeleted {
        /// How many.
        count: usize,
        /// The name of the first one that was not, and why.
        failed: Option<(String, DeleteError)>,
    },
    /// What came from outside was read.
    ReadOutside {
        /// What came.
        came: Came,
        /// What it holds.
        reading: Reading,
        /// Whether the user pressed "Review".
        is_wanted: bool,
    },
    /// The clipboard was read.
    Pasted {
        /// What it holds.
        content: Result<Pasted, PasteError>,
        /// Whether a text field had the focus when the user pasted.
        into_field: bool,
    },
    /// The clipboard was looked at, without the user having asked for it; `None` if its owner has not answered.
    ClipboardSeen(Option<Glance>),
    /// The clipboard has something else than was offered.
    OfferGone,
    /// A code was copied to the clipboard, or not.
    Copied {
        /// Which.
        ticket: u64,
        /// Whether it was copied.
        result: Result<(), CopyError>,
    },
    /// What the user copied from a field is on the clipboard, or not.
    TextCopied(Result<(), CopyError>),
    /// The selected text of a program was read, to paste it where the middle button was pressed.
    Selected {
        /// Where, in points of the window.
        at: (f32, f32),
        /// The text; `None` if nothing is selected.
        text: Result<Option<Zeroizing<String>>, PasteError>,
    },
    /// The clipboard was cleared; `true` if it still had the program's code.
    Cleared(Result<bool, ClearError>),
    /// How the system checks the user, and whether it guards the identity of the vault.
    KeyGuardFound {
        /// `None` if it cannot.
        check: Option<UserCheck>,
        /// Whether something is guarded.
        guards: bool,
    },
    /// The system guards this identity, or not.
    Guarded(Result<Identity, QuickUnlockError>),
    /// The system has released the identity, or not.
    Released(Result<Identity, QuickUnlockError>),
    /// How the desktop wants windows to look.
    Appearance(DesktopLook),
    /// Whether the system synchronises its clock.
    Synchronised(Option<bool>),
    /// A time server's answer: how much to add to the clock, in milliseconds.
    Clock(Result<i64, TimeError>),
    /// The newest release, as the website says.
    NewestRelease(Result<Release, ReleaseError>),
    /// The address of a page is on the clipboard, or not.
    AddressCopied(Result<(), CopyError>),
    /// The details for somebody who helps are on the clipboard, or not.
    DetailsCopied(Result<(), CopyError>),
    /// What the session starts.
    Autostart {
        /// The answer; `None` if this system cannot start programs.
        standing: Option<AutostartStanding>,
        /// Whether it was changed as asked.
        changed: Result<(), AutostartError>,
    },
    /// The uses of accounts were stored, or not.
    UsageKept,
    /// There is no result.
    Nothing,
    /// The job crashed. Whether it did anything is not known.
    Crashed(Kind),
}

/// What the user has chosen in a file dialog.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Chosen {
    /// Files to read.
    Reading(Vec<PathBuf>),
    /// Where a recovery file is to be made.
    NewRecovery(NewPlace),
    /// A recovery file to restore from.
    OpenRecovery(PathBuf),
    /// A recovery file to check, or pictures of a printed sheet.
    CheckCopy(Vec<PathBuf>),
    /// Where a printable sheet is to be made.
    NewPaper(PathBuf),
    /// Where a file for another app is to be made.
    NewExport(PathBuf),
    /// A picture to be the icon of an account was read, or not.
    Icon {
        /// Whose.
        id: EntryId,
        /// The icon that was made of it.
        icon: Result<Icon, FileProblem>,
    },
    /// The dialog was cancelled.
    Nothing,
}

/// Where a recovery file is to be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewPlace {
    /// The file.
    pub path: PathBuf,
    /// Whether a recovery file is there that this computer did not write.
    pub is_taken: bool,
}

/// A printable sheet that was written and read back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PaperMade {
    /// How many accounts are on it.
    pub drawn: usize,
    /// How many are not, since they are too long for a QR code.
    pub left_out: usize,
}
