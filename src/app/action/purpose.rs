//! What a dialog is opened for, if one dialog serves several purposes.

use std::path::PathBuf;

use crate::{jobs::NewPlace, store::earlier::EarlierId};

/// What a passphrase is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// To seal the vault.
    SetLock,
    /// To seal it with another one.
    ChangeLock,
    /// To seal it no more.
    RemoveLock,
    /// To keep the accounts in a file, on a machine without a keyring.
    NewFile,
    /// To move them from the keyring into a file.
    MoveToFile,
    /// To move them from the file into the keyring, where nobody is asked for it any more.
    MoveToKeyring,
    /// To make a recovery file there.
    NewRecovery(NewPlace),
    /// To open that recovery file.
    OpenRecovery(PathBuf),
    /// To open that earlier vault.
    OpenEarlier(EarlierId),
    /// To make the printable sheet there, although the vault has a lock.
    Paper(PathBuf),
}

impl Purpose {
    /// Whether only somebody who knows the passphrase of the vault, if it has one, may choose another: whoever can open
    /// what is made here has every secret.
    pub fn asks_current(&self, has_lock: bool) -> bool {
        match self {
            Self::ChangeLock | Self::RemoveLock => true,
            Self::MoveToFile | Self::NewRecovery(_) => has_lock,
            // There is none yet, or it is the one that is asked for anyway.
            Self::SetLock
            | Self::NewFile
            | Self::MoveToKeyring
            | Self::OpenRecovery(_)
            | Self::OpenEarlier(_)
            | Self::Paper(_) => false,
        }
    }

    /// Whether a new passphrase is chosen, to be typed twice.
    pub fn chooses(&self) -> bool {
        match self {
            Self::SetLock
            | Self::ChangeLock
            | Self::NewFile
            | Self::MoveToFile
            | Self::NewRecovery(_) => true,
            Self::RemoveLock
            | Self::MoveToKeyring
            | Self::OpenRecovery(_)
            | Self::OpenEarlier(_)
            | Self::Paper(_) => false,
        }
    }
}

/// What is given up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GivingUp {
    /// A locked vault, whose passphrase is lost: it becomes an earlier vault.
    Locked,
    /// An earlier vault, which is deleted.
    Earlier(EarlierId),
}
