//! Where the vault is kept between two runs, and what can go wrong there.
//!
//! A [`Store`] never shows a vault that it cannot read as an empty one, never overwrites one, and reports a change as
//! saved only after it read back what it wrote.

pub mod earlier;
pub mod file;
pub mod items;
pub mod keyring;
pub mod location;
#[cfg(test)]
#[path = "../tests/support/item_store.rs"]
#[expect(dead_code, reason = "other tests use the rest")]
mod memory;
pub mod recovery;
mod remark;
#[cfg(test)]
pub(crate) mod samples;
pub mod sealed;
pub mod trash;
mod turn;

use std::path::PathBuf;

use self::earlier::{EarlierId, EarlierVaults, Reach};
pub use self::remark::Remark;
use self::sealed::{Key, Passphrase, SealError, WorkFactor};
pub use self::turn::Turn;
use crate::files;
use crate::vault::Vault;

/// Counts the saves of a vault: each one is one higher than the one it replaces. 0 is a vault that was never saved.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Generation(pub u64);

impl Generation {
    /// No vault is saved more often. A stored vault may still name a higher number, since others can write to where it is
    /// kept: it opens, and its next save starts counting again.
    pub const LAST: Self = Self(1 << 53);
}

/// A vault as it was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Opened {
    /// What was stored, or an empty vault.
    pub vault: Vault,
    /// What [`Store::save`] has to be given to replace it.
    pub generation: Generation,
    /// Nothing is stored yet.
    pub is_new: bool,
    /// A change that was saved and is not in it, of which the user has not been told, or has not answered yet.
    pub missing: Option<MissingChange>,
    /// When it was last saved, in seconds since the Unix epoch, if this machine knows.
    pub saved: Option<u64>,
}

/// A change that was saved on this machine, and is not in the vault that was found: a keyring or a folder was put back
/// to an earlier day, or another machine has written over it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MissingChange {
    /// When it was saved, in seconds since the Unix epoch, if that is known.
    pub saved: Option<u64>,
    /// How many accounts the vault held then.
    pub accounts: usize,
}

/// A place that keeps one vault.
///
/// Every call may block for as long as the system asks the user for a password: call it from a background thread.
pub trait Store: Send + Sync {
    /// Reads the vault.
    ///
    /// An empty vault comes back only where there is none: [`StoreError::Missing`] tells a vault that is gone from
    /// one that never was.
    fn load(&self) -> Result<Opened, StoreError>;

    /// Replaces the vault that was loaded as `base`, keeps that one as the previous vault, and returns the new
    /// generation once what was written was read back and compared.
    ///
    /// After an error the old vault is still the stored one, or the new one arrived whole and could not be confirmed;
    /// saving again with the same `base` is right in both cases.
    fn save(&self, vault: &Vault, base: Generation) -> Result<Generation, StoreError>;

    /// Reads the vault before the last save, if one is kept. Its generation is no `base` for [`save`](Self::save).
    fn load_previous(&self) -> Result<Option<Opened>, StoreError>;

    /// Puts the previous vault in the place of one that is damaged or missing, and returns it as a new generation. What
    /// is damaged becomes an earlier vault.
    ///
    /// [`StoreError::Changed`] if the current one can be read after all, [`StoreError::Damaged`] or
    /// [`StoreError::Missing`] if there is no previous one to go back to.
    fn restore_previous(&self) -> Result<Opened, StoreError>;

    /// Gives up a vault that is [`Missing`](StoreError::Missing), [`Damaged`](StoreError::Damaged) or
    /// [`Away`](StoreError::Away), after the user said so: what is there becomes an earlier vault, and an empty one is
    /// ready to be saved.
    ///
    /// A vault that is sealed is given up only with `gives_up_locked`: the user was asked for its passphrase.
    ///
    /// [`StoreError::Changed`] if there is a readable vault after all; it is left alone. [`StoreError::NoKeyring`] if
    /// the vault was away: the machine is as one that never had a keyring, until that one is back with its vault.
    fn start_over(&self, gives_up_locked: bool) -> Result<Opened, StoreError>;

    /// The earlier vaults: what was given up, or could not be read when it was to be removed.
    ///
    /// With the app lock set and open, an unencrypted one is sealed first.
    fn earlier(&self, reach: Reach) -> Result<EarlierVaults, StoreError> {
        let _ = reach;
        Ok(EarlierVaults::default())
    }

    /// What an earlier vault holds, opened with its passphrase if it takes one.
    ///
    /// [`StoreError::Sealed`] if it does and none is given, [`StoreError::Missing`] if it was deleted meanwhile.
    fn open_earlier(
        &self,
        id: &EarlierId,
        passphrase: Option<&Passphrase>,
    ) -> Result<Vault, StoreError> {
        let _ = (id, passphrase);
        Err(StoreError::Missing { accounts: 0 })
    }

    /// Deletes an earlier vault for good, because the user says so.
    fn delete_earlier(&self, id: &EarlierId) -> Result<(), StoreError> {
        let _ = id;
        Ok(())
    }

    /// Opens a sealed vault with its passphrase. What opens it is kept in memory until [`lock`](Self::lock).
    ///
    /// [`StoreError::WrongPassphrase`] leaves everything as it was. Takes about a second.
    fn unlock(&self, passphrase: &Passphrase) -> Result<Opened, StoreError>;

    /// Does without the change that [`Opened::missing`] tells of, because the user says so. Until then what is known
    /// about it is kept, whatever else is saved.
    fn keep_list(&self) -> Result<(), StoreError> {
        Ok(())
    }

    /// Forgets what opens a sealed vault: [`load`](Self::load) answers [`StoreError::Sealed`] from now on.
    fn lock(&self);

    /// Whether the stored vault was sealed when it was last looked at.
    fn is_sealed(&self) -> bool;

    /// Seals the vault that was loaded as `base` with `passphrase`, or unseals it with none, and returns the new
    /// generation. Afterwards nothing in the place is unencrypted, or opens with the passphrase that was in force until
    /// now. Earlier vaults that were sealed with yet another one stay as they are.
    fn reseal(
        &self,
        passphrase: Option<&Passphrase>,
        vault: &Vault,
        base: Generation,
    ) -> Result<Generation, StoreError>;

    /// Waits until no other copy of the program is in the middle of a change, and keeps others from beginning one until
    /// what it returns is dropped. For callers that load, change and save in one go.
    ///
    /// [`StoreError::Busy`] if another copy does not come to an end.
    fn turn(&self) -> Result<Turn, StoreError> {
        Ok(Turn::default())
    }

    /// What has come up since the last call.
    fn remarks(&self) -> Vec<Remark> {
        Vec::new()
    }

    /// A new key that `passphrase` opens, with as much work as this store has its keys take.
    fn new_key(&self, passphrase: &Passphrase) -> Result<Key, SealError> {
        Key::create(passphrase, WorkFactor::RECOMMENDED)
    }

    /// Where the vault is kept.
    fn place(&self) -> Place {
        Place::Keyring
    }

    /// Begins an empty vault in a file that `passphrase` opens, on a machine without a keyring.
    fn create_file(&self, passphrase: &Passphrase) -> Result<Opened, StoreError> {
        let _ = passphrase;
        Err(StoreError::NoKeyring)
    }

    /// Keeps the vault that was loaded as `base` in another place, in a file sealed with `passphrase` or in plain in
    /// the keyring: a copy that is read back first, then the removal of the old one. Returns the new generation.
    fn move_to(
        &self,
        place: Place,
        passphrase: Option<&Passphrase>,
        vault: &Vault,
        base: Generation,
    ) -> Result<Generation, StoreError> {
        let _ = (place, passphrase, vault, base);
        Err(StoreError::NoKeyring)
    }
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

/// Why a vault was not read or not saved. None of these holds a secret.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// No keyring answers on this machine.
    #[error("no keyring was found on this machine")]
    NoKeyring,
    /// No keyring answers, but the one that did holds this many accounts.
    #[error("the keyring that holds the vault does not run")]
    Away {
        /// How many accounts the vault held when it was last saved.
        accounts: usize,
    },
    /// The keyring is locked.
    #[error("the keyring is locked")]
    Locked,
    /// The vault is sealed with a passphrase, which is not at hand.
    #[error("the vault is locked with a passphrase")]
    Sealed,
    /// The passphrase is not the one that the vault was sealed with.
    #[error("the passphrase is wrong")]
    WrongPassphrase,
    /// The user, or a rule of the system, refused access.
    #[error("access to the keyring was refused")]
    Denied,
    /// The keyring has no vault, but the one that was saved there last held this many accounts.
    #[error("the keyring does not have the vault that was saved there")]
    Missing {
        /// How many accounts the vault held when it was last saved; 0 if that is not known.
        accounts: usize,
    },
    /// Another copy of the program saved in the meantime; load again before saving.
    #[error("the vault was changed by another copy of the program")]
    Changed {
        /// The generation that is stored now.
        found: Generation,
    },
    /// Another copy of the program keeps the vault to itself, and has saved nothing for a while.
    #[error("another copy of the program keeps the vault busy")]
    Busy,
    /// The vault is in its file now, but could not be removed from the keyring, where it was. That is tried again.
    #[error("the vault was moved, but could not be removed from where it was")]
    LeftBehind,
    /// What was read back is not what was written. The old vault was left or put back in its place.
    #[error("the keyring did not keep what was written to it")]
    NotVerified,
    /// The keyring does not take a vault of this size.
    #[error("the vault is too large for the keyring")]
    TooLarge,
    /// What is stored is not a vault, or not a whole one.
    #[error("the stored vault is damaged")]
    Damaged,
    /// A newer version of the program wrote the vault.
    #[error("the vault was written by a newer version of the program (format {version})")]
    TooNew {
        /// The format version of the stored vault.
        version: u32,
    },
    /// The data folder cannot be written, so the vault was not touched.
    #[error("the data folder cannot be written")]
    WitnessUnwritable {
        /// The data folder.
        folder: PathBuf,
    },
    /// The file of the vault cannot be used; the system's own words.
    #[error("the file of the vault cannot be used: {0}")]
    File(String),
    /// The file of the vault is a link, and what it leads to is not there.
    #[error("the file of the vault is a link to a file that is not there")]
    Dangling {
        /// Where the link leads.
        target: PathBuf,
    },
    /// The job that talked to the keyring crashed; whether it got anywhere is not known.
    #[error("the job that talked to the keyring crashed")]
    Crashed,
    /// The system's own words; they hold no secret.
    #[error("the keyring failed: {0}")]
    Failed(String),
}

impl From<serde_json::Error> for StoreError {
    /// What is to be stored has no JSON form.
    fn from(error: serde_json::Error) -> Self {
        Self::Failed(error.to_string())
    }
}
