//! Where the vault is kept between two runs, and what can go wrong there.
//!
//! A [`VaultStore`] never shows an unreadable vault as an empty one, never overwrites one, and reports a change as
//! saved only after it read back what it wrote.

pub mod earlier;
pub mod file;
mod item_vault;
pub mod items;
pub mod keyring;
#[cfg(test)]
#[path = "../tests/support/item_store.rs"]
#[expect(dead_code, reason = "other tests use the rest")]
mod memory;
pub mod no_keyring;
pub mod quick_unlock;
pub mod recovery;
mod remark;
#[cfg(test)]
pub(crate) mod samples;
pub mod sealed;
pub mod trash;
mod turn;
mod vault_store;

use std::path::PathBuf;

use self::sealed::Key;
pub use self::{remark::Remark, turn::Turn, vault_store::VaultStore};
use crate::{files, vault::Vault};

/// The number of a save: one higher than that of the vault it replaces. 0 is a vault that was never saved.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Generation(pub u64);

impl Generation {
    /// More than any vault is saved. A stored vault may still have a higher number, since other programs can write to
    /// its place. It opens, and its next save starts counting again.
    pub const LAST: Self = Self(1 << 53);
}

/// Which stored vault a change is made of: where it is, which of its saves it is, and what opens it.
///
/// A store remembers none of this. It belongs to the open vault, and is dropped with it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Base {
    /// Where the vault is kept.
    pub place: Place,
    /// Its save.
    pub generation: Generation,
    /// What opens and seals it, if it is sealed.
    pub key: Option<Key>,
}

/// A vault as it was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Opened {
    /// What was stored, or an empty vault.
    pub vault: Vault,
    /// The `base` for [`VaultStore::save`] to replace it.
    pub base: Base,
    /// Whether nothing is stored yet.
    pub is_new: bool,
    /// A saved change that is missing from it, until the user has answered.
    pub missing: Option<MissingChange>,
    /// When it was last saved, in seconds since the Unix epoch, if this machine knows.
    pub saved: Option<u64>,
}

/// A vault that was sealed in another way, or moved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Resealed {
    /// The vault as it is stored now.
    pub base: Base,
    /// What kept the store from cleaning up. It is tried again later.
    pub left: Option<StoreError>,
}

/// A change that was saved on this machine and is missing from the vault that was found: a keyring or a folder was put
/// back to an earlier day, or another machine has overwritten it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MissingChange {
    /// When it was saved, in seconds since the Unix epoch, if that is known.
    pub saved: Option<u64>,
    /// How many accounts the vault had then.
    pub accounts: usize,
}

/// Where a vault can be kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Place {
    /// In the keyring of the system.
    #[default]
    Keyring,
    /// In a file of the data folder, sealed with a passphrase.
    File,
}

/// Why a vault was not read or not saved. No variant contains a secret.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// No keyring answers on this machine.
    #[error("no keyring was found on this machine")]
    NoKeyring,
    /// No keyring answers, but the one that did has this many accounts.
    #[error("the keyring that holds the vault does not run")]
    Away {
        /// How many accounts the vault had when it was last saved.
        accounts: usize,
    },
    /// The keyring is locked.
    #[error("the keyring is locked")]
    Locked,
    /// The vault is sealed, and its key is not known.
    #[error("the vault is locked with a passphrase")]
    Sealed,
    /// The passphrase is not the one that the vault was sealed with.
    #[error("the passphrase is wrong")]
    WrongPassphrase,
    /// The user, or a rule of the system, refused access.
    #[error("access to the keyring was refused")]
    Denied,
    /// The keyring has no vault, but the one that was last saved there had this many accounts.
    #[error("the keyring does not have the vault that was saved there")]
    Missing {
        /// How many accounts the vault had when it was last saved; 0 if that is not known.
        accounts: usize,
    },
    /// Another copy of the program saved in the meantime; load again before saving.
    #[error("the vault was changed by another copy of the program")]
    Changed {
        /// The generation that is stored now.
        found: Generation,
    },
    /// Another copy of the program is using the vault, and has saved nothing for a while.
    #[error("another copy of the program is using the vault")]
    Busy,
    /// The vault is in its file now, but could not be removed from the keyring. That is tried again.
    #[error("the vault was moved, but could not be removed from where it was")]
    LeftBehind,
    /// What was read back is not what was written. The old vault is still stored, or was put back.
    #[error("the keyring did not store what was written to it")]
    NotVerified,
    /// The vault is too large for the keyring.
    #[error("the vault is too large for the keyring")]
    TooLarge,
    /// What is stored is not a vault, or is incomplete.
    #[error("the stored vault is damaged")]
    Damaged,
    /// A newer version of the program wrote the vault.
    #[error("the vault was written by a newer version of the program (format {version})")]
    TooNew {
        /// The format version of the stored vault.
        version: u32,
    },
    /// The data folder cannot be written, so the vault was not changed.
    #[error("the data folder cannot be written")]
    WitnessUnwritable {
        /// The data folder.
        folder: PathBuf,
    },
    /// The passphrase file cannot be used, with the system's message.
    #[error("the file of the vault cannot be used: {0}")]
    File(String),
    /// The passphrase file is a link, and its target does not exist.
    #[error("the file of the vault is a link to a file that is not there")]
    Dangling {
        /// Where the link leads.
        target: PathBuf,
    },
    /// The job that talked to the keyring crashed. It is not known how far it came.
    #[error("the job that talked to the keyring crashed")]
    Crashed,
    /// The system's message, which contains no secret.
    #[error("the keyring failed: {0}")]
    Failed(String),
}

impl From<serde_json::Error> for StoreError {
    /// What is to be stored has no JSON form.
    fn from(error: serde_json::Error) -> Self {
        Self::Failed(error.to_string())
    }
}
