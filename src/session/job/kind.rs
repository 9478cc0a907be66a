//! The kinds of a session's jobs, and what the crash of each means.

use super::{MakeRecoveryError, Sealing, Ticket, VaultEnd, VaultResult};
use crate::store::{StoreError, recovery::RecoveryError};

/// The kind of a [`VaultJob`](super::VaultJob), with what distinguishes its result from others of its kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(
    missing_docs,
    reason = "each is a variant of `VaultJob`, which says what it is"
)]
pub enum VaultJobKind {
    Open,
    Reopen,
    Unlock,
    UnlockWith,
    Uncover,
    CreateFile,
    Save(Ticket),
    Reload(Ticket),
    Check,
    KeepList,
    Seal(Sealing),
    MakeRecovery,
    FindRecovery,
    RefreshRecovery,
    ForgetRecovery,
}

impl VaultJobKind {
    /// The name of a thread that runs the job.
    pub fn name(self) -> &'static str {
        match self {
            Self::Open => "open vault",
            Self::Reopen => "reopen vault",
            Self::Unlock => "unlock vault",
            Self::UnlockWith => "unlock vault with identity",
            Self::Uncover => "uncover vault",
            Self::CreateFile => "create passphrase file",
            Self::Save(_) => "save vault",
            Self::Reload(_) => "reload vault",
            Self::Check => "check passphrase",
            Self::KeepList => "keep list",
            Self::Seal(_) => "seal vault",
            Self::MakeRecovery => "make recovery file",
            Self::FindRecovery => "find recovery file",
            Self::RefreshRecovery => "write recovery file",
            Self::ForgetRecovery => "forget recovery file",
        }
    }

    /// Whether it works on a passphrase. There is one such job at a time.
    pub fn seals(self) -> bool {
        matches!(
            self,
            Self::CreateFile | Self::Check | Self::Seal(_) | Self::MakeRecovery
        )
    }

    /// How the job ends if it crashes. It is not known how far it came.
    pub fn crashed(self) -> VaultEnd {
        let result = match self {
            Self::Open | Self::Reopen => VaultResult::Opened(Err(StoreError::Crashed)),
            Self::Unlock => VaultResult::Unlocked(Err(StoreError::Crashed), None),
            Self::UnlockWith => VaultResult::UnlockedWith(Err(StoreError::Crashed), None),
            Self::Uncover => VaultResult::Uncovered(Err(StoreError::Crashed)),
            Self::CreateFile => VaultResult::FileCreated(Err(StoreError::Crashed)),
            Self::Save(ticket) => VaultResult::Saved(ticket, Err(StoreError::Crashed)),
            Self::Reload(ticket) => VaultResult::Reloaded(ticket, Err(StoreError::Crashed)),
            Self::Check => VaultResult::Checked(Err(StoreError::Crashed)),
            Self::KeepList => VaultResult::ListKept(Err(StoreError::Crashed)),
            Self::Seal(sealing) => VaultResult::Sealed(sealing, Err(StoreError::Crashed)),
            Self::MakeRecovery => {
                VaultResult::RecoveryMade(Err(MakeRecoveryError::File(RecoveryError::Crashed)))
            }
            Self::FindRecovery => VaultResult::RecoveryFound(Err(RecoveryError::Crashed)),
            Self::RefreshRecovery => VaultResult::RecoveryRefreshed(Err(RecoveryError::Crashed)),
            Self::ForgetRecovery => VaultResult::RecoveryForgotten(Err(RecoveryError::Crashed)),
        };
        VaultEnd {
            kind: self,
            result,
            place: None,
        }
    }
}
