//! The purposes of dialogs that have several.

use std::path::PathBuf;

use crate::{
    exchange::write::Target, jobs::NewPlace, paper::PageSize, store::earlier::EarlierId,
    vault::EntryId,
};

/// Why a passphrase is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// To set the app lock.
    SetLock,
    /// To change the passphrase of the app lock.
    ChangeLock,
    /// To remove the app lock.
    RemoveLock,
    /// To create a passphrase file, on a machine without a keyring.
    NewFile,
    /// To move the vault from the keyring into a passphrase file.
    MoveToFile,
    /// To move the vault from the file into the keyring, where it has no passphrase.
    MoveToKeyring,
    /// To create a recovery file at this place.
    NewRecovery(NewPlace),
    /// To open this recovery file.
    OpenRecovery(PathBuf),
    /// To see what would come back from this recovery file.
    CheckRecovery(PathBuf),
    /// To open this earlier vault.
    OpenEarlier(EarlierId),
    /// To make a printable sheet at this place, from a vault with an app lock.
    Paper(Printing, PathBuf),
    /// To show this account as a QR code, from a vault with an app lock.
    ShowQr(EntryId),
    /// To show the recovery codes of this account, from a vault with an app lock.
    ShowRecoveryCodes(EntryId),
    /// To export accounts: for an encrypted file, or from a vault with an app lock, or both.
    Export(Exporting),
}

/// Accounts to export.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exporting {
    /// For which app.
    pub target: Target,
    /// Which.
    pub accounts: Vec<EntryId>,
    /// Where the file is to be made; `None` for QR codes.
    pub path: Option<PathBuf>,
}

/// Accounts to print.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Printing {
    /// On which paper.
    pub size: PageSize,
    /// Which.
    pub accounts: Vec<EntryId>,
}

impl Purpose {
    /// Whether the dialog also asks for the current passphrase, if the vault has one: what is made here gives access to
    /// every secret.
    pub fn asks_current(&self, has_lock: bool) -> bool {
        match self {
            Self::ChangeLock | Self::RemoveLock => true,
            Self::MoveToFile | Self::NewRecovery(_) => has_lock,
            Self::Export(exporting) => has_lock && exporting.target.is_encrypted(),
            // There is none yet, or the dialog asks for it anyway.
            Self::SetLock
            | Self::NewFile
            | Self::MoveToKeyring
            | Self::OpenRecovery(_)
            | Self::CheckRecovery(_)
            | Self::OpenEarlier(_)
            | Self::Paper(..)
            | Self::ShowRecoveryCodes(_)
            | Self::ShowQr(_) => false,
        }
    }

    /// Whether the user chooses a new passphrase, which is typed twice.
    pub fn chooses(&self) -> bool {
        match self {
            Self::SetLock
            | Self::ChangeLock
            | Self::NewFile
            | Self::MoveToFile
            | Self::NewRecovery(_) => true,
            Self::Export(exporting) => exporting.target.is_encrypted(),
            Self::RemoveLock
            | Self::MoveToKeyring
            | Self::OpenRecovery(_)
            | Self::CheckRecovery(_)
            | Self::OpenEarlier(_)
            | Self::Paper(..)
            | Self::ShowRecoveryCodes(_)
            | Self::ShowQr(_) => false,
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
