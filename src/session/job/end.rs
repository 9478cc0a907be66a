//! How a session's jobs end.

use super::{MakeRecoveryError, Sealing, Ticket, VaultJobKind};
use crate::store::{
    Base, Opened, Place, Resealed, StoreError,
    recovery::{Recovery, RecoveryError, Refreshed},
    sealed::Key,
};

/// The end of a job.
#[derive(Debug)]
pub struct VaultEnd {
    /// Which job has ended.
    pub kind: VaultJobKind,
    /// Its result.
    pub result: VaultResult,
    /// Where the vault is now; `None` if that is not known.
    pub place: Option<Place>,
}

/// The result of a job.
#[derive(Debug)]
pub enum VaultResult {
    /// The store was opened, or not.
    Opened(Result<Opened, StoreError>),
    /// The store was asked to open a sealed vault, after its key was worked out.
    Unlocked(Result<Opened, StoreError>, Option<Key>),
    /// The same, after the key of an identity was found.
    UnlockedWith(Result<Opened, StoreError>, Option<Key>),
    /// Whether the passphrase is that of the vault behind the lock screen.
    Uncovered(Result<(), StoreError>),
    /// A passphrase file was created, or not.
    FileCreated(Result<Opened, StoreError>),
    /// A save ended.
    Saved(Ticket, Result<Base, StoreError>),
    /// The vault that another copy of the program has written.
    Reloaded(Ticket, Result<Opened, StoreError>),
    /// Whether the passphrase is the current one.
    Checked(Result<(), StoreError>),
    /// The note about a missing change was removed, or not.
    ListKept(Result<(), StoreError>),
    /// The app lock was set, changed or removed, or the vault was moved, or not.
    Sealed(Sealing, Result<Resealed, StoreError>),
    /// A recovery file was created, or not.
    RecoveryMade(Result<Refreshed, MakeRecoveryError>),
    /// The note about the recovery file; `None` if none is kept.
    RecoveryFound(Result<Option<Recovery>, RecoveryError>),
    /// The recovery file was checked, and written if it was out of date; `None` if none is kept.
    RecoveryRefreshed(Result<Option<Refreshed>, RecoveryError>),
    /// The note about the recovery file was removed, or not.
    RecoveryForgotten(Result<(), RecoveryError>),
}

impl VaultResult {
    /// Whether a passphrase opens the vault, as far as the result tells.
    pub(in crate::session) fn has_lock(&self) -> Option<bool> {
        let base = match self {
            Self::Opened(result)
            | Self::Unlocked(result, _)
            | Self::UnlockedWith(result, _)
            | Self::FileCreated(result)
            | Self::Reloaded(_, result) => result.as_ref().map(|opened| &opened.base),
            Self::Saved(_, result) => result.as_ref(),
            Self::Sealed(_, result) => result.as_ref().map(|resealed| &resealed.base),
            _ => return None,
        };
        match base {
            Ok(base) => Some(base.key.is_some()),
            Err(StoreError::Sealed | StoreError::WrongPassphrase) => Some(true),
            Err(_) => None,
        }
    }
}
