//! The kinds of jobs: their names, and which of them keep others from starting.

use std::time::Duration;

use super::{ChoosingFor, Job};
use crate::session::VaultJobKind;

/// The kind of a job, with what distinguishes its result from others of its kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(
    missing_docs,
    reason = "each is a variant of `Job`, which says what it is"
)]
pub enum Kind {
    Vault(VaultJobKind),
    ReadPrevious,
    FindEarlier,
    OpenEarlier { is_sealed: bool },
    OpenRecovery,
    ReadCopy,
    MakePaper,
    Export,
    RemoveUnfinishedSheets,
    Choose(ChoosingFor),
    Scan,
    Read,
    Decrypt,
    Delete,
    ReadOutside,
    Search,
    Copy { ticket: u64 },
    KeepUsage,
    CopyText,
    ReadSelection,
    ClearClipboard,
    Paste { into_field: bool },
    LookAtClipboard,
    ReadOffered,
    AskKeyGuard,
    Guard,
    Release,
    Unguard,
    AskAppearance,
    AskSynchronised,
    AskTimeServer,
    AskRelease,
    CopyAddress,
    CopyDetails,
    Autostart,
    RepairAutostart,
}

/// What the user waits for, during which nothing else can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Busy {
    /// The screen is being read.
    Scanning,
    /// The file dialog is open.
    Choosing,
    /// Pictures or the clipboard are being read.
    Reading,
    /// "Try harder" is searching pictures; the dialog shows how far it has come.
    Searching,
    /// A recovery file is being opened; the dialog says so.
    Opening,
}

impl Job {
    /// The kind of the job.
    pub fn kind(&self) -> Kind {
        match self {
            Self::Vault(job) => Kind::Vault(job.kind()),
            Self::ReadPrevious { .. } => Kind::ReadPrevious,
            Self::FindEarlier { .. } => Kind::FindEarlier,
            Self::OpenEarlier { passphrase, .. } => Kind::OpenEarlier {
                is_sealed: passphrase.is_some(),
            },
            Self::OpenRecovery { .. } => Kind::OpenRecovery,
            Self::ReadCopy(_) => Kind::ReadCopy,
            Self::MakePaper(_) => Kind::MakePaper,
            Self::Export(_) => Kind::Export,
            Self::RemoveUnfinishedSheets => Kind::RemoveUnfinishedSheets,
            Self::Choose(choosing) => Kind::Choose(choosing.purpose),
            Self::Scan => Kind::Scan,
            Self::Read(_) => Kind::Read,
            Self::Decrypt { .. } => Kind::Decrypt,
            Self::Delete(_) => Kind::Delete,
            Self::ReadOutside { .. } => Kind::ReadOutside,
            Self::Search { .. } => Kind::Search,
            Self::Copy { ticket, .. } => Kind::Copy { ticket: *ticket },
            Self::KeepUsage(_) => Kind::KeepUsage,
            Self::CopyText(_) => Kind::CopyText,
            Self::ReadSelection { .. } => Kind::ReadSelection,
            Self::ClearClipboard(_) => Kind::ClearClipboard,
            Self::Paste { into_field } => Kind::Paste {
                into_field: *into_field,
            },
            Self::LookAtClipboard(_) => Kind::LookAtClipboard,
            Self::ReadOffered { .. } => Kind::ReadOffered,
            Self::AskKeyGuard => Kind::AskKeyGuard,
            Self::Guard(_) => Kind::Guard,
            Self::Release => Kind::Release,
            Self::Unguard => Kind::Unguard,
            Self::AskAppearance => Kind::AskAppearance,
            Self::AskSynchronised => Kind::AskSynchronised,
            Self::AskTimeServer => Kind::AskTimeServer,
            Self::AskRelease => Kind::AskRelease,
            Self::CopyAddress(_) => Kind::CopyAddress,
            Self::CopyDetails(_) => Kind::CopyDetails,
            Self::Autostart { .. } => Kind::Autostart,
            Self::RepairAutostart => Kind::RepairAutostart,
        }
    }
}

impl Kind {
    /// The name of a thread that runs it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Vault(kind) => kind.name(),
            Self::ReadPrevious => "read previous vault",
            Self::FindEarlier => "list earlier vaults",
            Self::OpenEarlier { .. } => "open earlier vault",
            Self::OpenRecovery => "open recovery file",
            Self::ReadCopy => "read copy",
            Self::MakePaper => "make sheet",
            Self::Export => "export accounts",
            Self::RemoveUnfinishedSheets => "remove unfinished sheets",
            Self::Choose(_) => "choose file",
            Self::Scan => "scan screen",
            Self::Read => "read",
            Self::Decrypt => "decrypt",
            Self::Delete => "delete files",
            Self::ReadOutside => "read what came",
            Self::Search => "try harder",
            Self::Copy { .. } => "copy code",
            Self::KeepUsage => "keep usage",
            Self::CopyText => "copy text",
            Self::ReadSelection => "read selection",
            Self::ClearClipboard => "clear clipboard",
            Self::Paste { .. } => "read clipboard",
            Self::LookAtClipboard => "look at clipboard",
            Self::ReadOffered => "read offered",
            Self::AskKeyGuard => "ask key store",
            Self::Guard => "guard identity",
            Self::Release => "release identity",
            Self::Unguard => "forget identity",
            Self::AskAppearance => "read appearance",
            Self::AskSynchronised => "ask clock",
            Self::AskTimeServer => "check clock",
            Self::AskRelease => "check release",
            Self::CopyAddress => "copy address",
            Self::CopyDetails => "copy details",
            Self::Autostart => "autostart",
            Self::RepairAutostart => "repair autostart",
        }
    }

    /// What the user waits for, if nothing else can be read during the job.
    pub fn busy(self) -> Option<Busy> {
        match self {
            Self::Choose(_) => Some(Busy::Choosing),
            Self::Scan => Some(Busy::Scanning),
            Self::Read
            | Self::ReadCopy
            | Self::ReadOutside
            | Self::ReadOffered
            | Self::Paste { into_field: false } => Some(Busy::Reading),
            Self::Search => Some(Busy::Searching),
            Self::OpenRecovery | Self::Decrypt => Some(Busy::Opening),
            _ => None,
        }
    }

    /// Whether it works on a passphrase or on what one protects. There is one such job at a time, and no vault is given
    /// up in the meantime.
    pub fn seals(self) -> bool {
        match self {
            Self::Vault(kind) => kind.seals(),
            Self::OpenEarlier { is_sealed } => is_sealed,
            Self::OpenRecovery | Self::MakePaper | Self::Export => true,
            _ => false,
        }
    }

    /// Whether a job of this kind does not start while `other` is in progress.
    pub fn waits_for(self, other: Self) -> bool {
        (self.busy().is_some() && other.busy().is_some())
            || (self.seals() && other.seals())
            || (self.prompts() && (other.prompts() || other == Self::Unguard))
            || (self.runs_alone() && self == other)
    }

    /// Whether one job of this kind is enough at a time.
    fn runs_alone(self) -> bool {
        matches!(
            self,
            Self::AskTimeServer | Self::AskRelease | Self::KeepUsage | Self::LookAtClipboard
        )
    }

    /// Whether the system's check of the user may be on the screen meanwhile.
    pub fn prompts(self) -> bool {
        matches!(self, Self::Guard | Self::Release)
    }
}

impl Busy {
    /// After how long it is given up. The user can cancel it at any time.
    pub fn limit(self) -> Duration {
        match self {
            // The platform's own limit is shorter.
            Self::Scanning => Duration::from_mins(3),
            // Users look for a file, there may be many photos, and disks may be slow.
            Self::Choosing | Self::Reading | Self::Searching | Self::Opening => {
                Duration::from_mins(15)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn uses_are_stored_by_one_job_at_a_time() {
        assert!(Kind::KeepUsage.waits_for(Kind::KeepUsage));
        assert!(!Kind::KeepUsage.waits_for(Kind::LookAtClipboard));
    }
}
