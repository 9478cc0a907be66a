//! The kinds of jobs: their names, which of them keep others from starting, and what a crash of each means.

use std::time::Duration;

use super::{ChoosingFor, Goal, Job, JobResult};
use crate::{
    paper::PaperError,
    platform::{CaptureError, ClipboardError, TimeError},
    store::{Generation, StoreError, recovery::RecoveryError},
};

/// What a job is for, with what tells its result apart from others of its kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(
    missing_docs,
    reason = "each is a variant of `Job`, which says what it is"
)]
pub enum Kind {
    Open,
    Reopen,
    Unlock,
    CreateFile,
    Save,
    Reload,
    KeepList,
    Seal(Sealing),
    ReadPrevious,
    FindEarlier,
    OpenEarlier { is_sealed: bool },
    MakeRecovery,
    RefreshRecovery(RecoveryLook),
    OpenRecovery,
    MakePaper,
    RemoveUnfinishedSheets,
    Choose(ChoosingFor),
    Scan,
    Read,
    ReadOutside,
    Search,
    Copy { ticket: u64 },
    CopyText,
    ReadSelection,
    ClearClipboard,
    Paste { into_field: bool },
    AskAppearance,
    AskSynchronised,
    AskTimeServer,
}

/// What the user waits for, and what keeps anything else from being read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Busy {
    /// The screen is being read.
    Scanning,
    /// The file dialog is open.
    Choosing,
    /// Pictures or the clipboard are being read.
    Reading,
    /// Pictures are searched with all patience; the dialog tells how far.
    Searching,
    /// A recovery file is being opened; the dialog says so.
    Opening,
}

/// What a store was asked to seal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sealing {
    /// Set, change or remove the app lock.
    Lock,
    /// Keep the vault somewhere else.
    Place,
}

/// A look at the recovery file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RecoveryLook {
    /// The generation of the vault that is written if the file is due.
    pub generation: Generation,
    /// The user has asked for it.
    pub asked: bool,
}

impl Goal {
    pub(super) fn sealing(&self) -> Sealing {
        match self {
            Self::Lock(_) => Sealing::Lock,
            Self::File(_) | Self::Keyring => Sealing::Place,
        }
    }
}

impl Job {
    /// What the job is for.
    pub fn kind(&self) -> Kind {
        match self {
            Self::Open => Kind::Open,
            Self::Reopen(_) => Kind::Reopen,
            Self::Unlock(_) => Kind::Unlock,
            Self::CreateFile(_) => Kind::CreateFile,
            Self::Save { .. } => Kind::Save,
            Self::Reload => Kind::Reload,
            Self::KeepList => Kind::KeepList,
            Self::Seal(seal) => Kind::Seal(seal.goal.sealing()),
            Self::ReadPrevious => Kind::ReadPrevious,
            Self::FindEarlier { .. } => Kind::FindEarlier,
            Self::OpenEarlier { passphrase, .. } => Kind::OpenEarlier {
                is_sealed: passphrase.is_some(),
            },
            Self::MakeRecovery(_) => Kind::MakeRecovery,
            Self::RefreshRecovery { look, .. } => Kind::RefreshRecovery(*look),
            Self::OpenRecovery { .. } => Kind::OpenRecovery,
            Self::MakePaper(_) => Kind::MakePaper,
            Self::RemoveUnfinishedSheets => Kind::RemoveUnfinishedSheets,
            Self::Choose(choosing) => Kind::Choose(choosing.purpose),
            Self::Scan => Kind::Scan,
            Self::Read(_) => Kind::Read,
            Self::ReadOutside { .. } => Kind::ReadOutside,
            Self::Search { .. } => Kind::Search,
            Self::Copy { ticket, .. } => Kind::Copy { ticket: *ticket },
            Self::CopyText(_) => Kind::CopyText,
            Self::ReadSelection { .. } => Kind::ReadSelection,
            Self::ClearClipboard(_) => Kind::ClearClipboard,
            Self::Paste { into_field } => Kind::Paste {
                into_field: *into_field,
            },
            Self::AskAppearance => Kind::AskAppearance,
            Self::AskSynchronised => Kind::AskSynchronised,
            Self::AskTimeServer => Kind::AskTimeServer,
        }
    }
}

impl Kind {
    /// The name of a thread that runs it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Open => "open vault",
            Self::Reopen => "reopen vault",
            Self::Unlock => "unlock vault",
            Self::CreateFile => "create passphrase file",
            Self::Save => "save vault",
            Self::Reload => "reload vault",
            Self::KeepList => "keep list",
            Self::Seal(_) => "seal vault",
            Self::ReadPrevious => "read previous vault",
            Self::FindEarlier => "list earlier vaults",
            Self::OpenEarlier { .. } => "open earlier vault",
            Self::MakeRecovery => "make recovery file",
            Self::RefreshRecovery(_) => "write recovery file",
            Self::OpenRecovery => "open recovery file",
            Self::MakePaper => "make sheet",
            Self::RemoveUnfinishedSheets => "remove unfinished sheets",
            Self::Choose(_) => "choose file",
            Self::Scan => "scan screen",
            Self::Read => "read",
            Self::ReadOutside => "read what came",
            Self::Search => "try harder",
            Self::Copy { .. } => "copy code",
            Self::CopyText => "copy text",
            Self::ReadSelection => "read selection",
            Self::ClearClipboard => "clear clipboard",
            Self::Paste { .. } => "read clipboard",
            Self::AskAppearance => "read appearance",
            Self::AskSynchronised => "ask clock",
            Self::AskTimeServer => "check clock",
        }
    }

    /// What the user waits for, if that keeps anything else from being read.
    pub fn busy(self) -> Option<Busy> {
        match self {
            Self::Choose(_) => Some(Busy::Choosing),
            Self::Scan => Some(Busy::Scanning),
            Self::Read | Self::ReadOutside | Self::Paste { into_field: false } => {
                Some(Busy::Reading)
            }
            Self::Search => Some(Busy::Searching),
            Self::OpenRecovery => Some(Busy::Opening),
            _ => None,
        }
    }

    /// Whether it works on a passphrase or on what one protects: one such job at a time, and no vault is given up
    /// meanwhile.
    pub fn seals(self) -> bool {
        matches!(
            self,
            Self::CreateFile
                | Self::Seal(_)
                | Self::OpenEarlier { is_sealed: true }
                | Self::MakeRecovery
                | Self::OpenRecovery
                | Self::MakePaper
        )
    }

    /// Whether a job of this kind does not start while `other` is under way.
    pub fn waits_for(self, other: Self) -> bool {
        (self.busy().is_some() && other.busy().is_some())
            || (self.seals() && other.seals())
            || match self {
                Self::RefreshRecovery(_) => matches!(other, Self::RefreshRecovery(_)),
                Self::Save | Self::Reload | Self::Unlock | Self::AskTimeServer => self == other,
                _ => false,
            }
    }

    /// What its result is if it crashes.
    pub fn crashed(self) -> JobResult {
        match self {
            Self::Open | Self::Reopen => JobResult::Opened(Err(StoreError::Crashed)),
            Self::Unlock => JobResult::Unlocked(Err(StoreError::Crashed)),
            Self::CreateFile => JobResult::FileCreated(Err(StoreError::Crashed)),
            Self::Save => JobResult::Saved(Err(StoreError::Crashed)),
            Self::Reload => JobResult::Reloaded(Err(StoreError::Crashed)),
            Self::KeepList => JobResult::ListKept(Err(StoreError::Crashed)),
            Self::Seal(sealing) => JobResult::Sealed(sealing, Err(StoreError::Crashed)),
            Self::ReadPrevious => JobResult::PreviousRead(Err(StoreError::Crashed)),
            Self::FindEarlier => JobResult::EarlierFound(Err(StoreError::Crashed)),
            Self::OpenEarlier { .. } => JobResult::EarlierOpened(Err(StoreError::Crashed)),
            Self::MakeRecovery => {
                JobResult::RecoveryMade(Box::new(Err(RecoveryError::Crashed.into())))
            }
            Self::RefreshRecovery(_) => {
                JobResult::RecoveryRefreshed(Box::new(Err(RecoveryError::Crashed)))
            }
            Self::OpenRecovery => JobResult::RecoveryOpened(Err(RecoveryError::Crashed)),
            Self::MakePaper => JobResult::PaperMade(Err(PaperError::Crashed.into())),
            Self::Scan => JobResult::Scanned(Err(CaptureError::Failed(String::new()))),
            Self::Copy { ticket } => JobResult::Copied {
                ticket,
                result: Err(ClipboardError::Write),
            },
            Self::CopyText => JobResult::TextCopied(Err(ClipboardError::Write)),
            Self::AskAppearance => JobResult::Appearance(None),
            Self::AskSynchronised => JobResult::Synchronised(None),
            Self::AskTimeServer => JobResult::Clock(Err(TimeError::Unreachable)),
            // The next start tries again.
            Self::RemoveUnfinishedSheets => JobResult::Nothing,
            Self::Choose(_)
            | Self::Read
            | Self::ReadOutside
            | Self::Search
            | Self::ReadSelection
            | Self::ClearClipboard
            | Self::Paste { .. } => JobResult::Crashed,
        }
    }
}

impl Busy {
    /// After how long it is given up. The user can do so at any time.
    pub fn limit(self) -> Duration {
        match self {
            // The desktop's own limit is shorter.
            Self::Scanning => Duration::from_mins(3),
            // People look for a file, photos are many, disks are slow.
            Self::Choosing | Self::Reading | Self::Searching | Self::Opening => {
                Duration::from_mins(15)
            }
        }
    }
}
