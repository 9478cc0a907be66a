//! The jobs of a session, as values: each runs on a store and has one result.

mod end;
mod kind;

use std::{
    fmt,
    path::{Path, PathBuf},
};

pub use self::{
    end::{VaultEnd, VaultResult},
    kind::VaultJobKind,
};
use crate::{
    date::Zone,
    store::{
        Base, Generation, Opened, Place, Resealed, StoreError, VaultStore,
        recovery::{self, Recovery, RecoveryError, Refreshed},
        sealed::{Identity, Key, Passphrase},
    },
    vault::Vault,
};

/// Distinguishes the results of several jobs of one kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ticket(pub(super) u64);

/// A job with the stored vault or its recovery file.
pub enum VaultJob {
    /// Open the vault, which this opens if it is sealed.
    Open(Option<Key>),
    /// Get a vault out of a store that has none to show. This opens it if it is sealed. The recovery file stays as it
    /// is from then on.
    Reopen(Reopening, Option<Key>),
    /// Open a sealed vault.
    Unlock(Passphrase),
    /// Open a sealed vault with its identity.
    UnlockWith(Identity),
    /// Check the passphrase of a vault that is still open behind the lock screen.
    Uncover(Key, Passphrase),
    /// Create a passphrase file. The recovery file is held from then on.
    CreateFile(Passphrase),
    /// Save the vault, which was made from the generation `base`.
    Save {
        /// Returned with the result.
        ticket: Ticket,
        /// The vault.
        vault: Vault,
        /// What it was made from.
        base: Base,
    },
    /// Read the vault again, which another copy of the program has written. This opens it if it is sealed.
    Reload(Ticket, Option<Key>),
    /// Check whether a passphrase is the current one.
    Check(Passphrase),
    /// Forget what is known about a change that is missing. This opens the vault if it is sealed.
    KeepList(Option<Key>),
    /// Set, change or remove the app lock, or move the vault.
    Seal(Seal),
    /// Make a recovery file.
    MakeRecovery(MakeRecovery),
    /// Look for the note about a recovery file. If the vault is older than the file, the file is held from then on.
    FindRecovery {
        /// The generation of the opened vault.
        generation: Generation,
        /// Whether a saved change is missing from the vault.
        is_behind: bool,
    },
    /// Check the recovery file, and write it if it is out of date.
    RefreshRecovery {
        /// Why.
        look: RecoveryLook,
        /// The vault.
        vault: Vault,
        /// In seconds since the Unix epoch.
        now: u64,
    },
    /// Remove the note about the recovery file. The file itself stays.
    ForgetRecovery,
}

/// How the vault is kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Keeping {
    /// Where.
    pub place: Place,
    /// Whether a passphrase opens it.
    pub has_lock: bool,
}

/// What replaces a vault that cannot be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reopening {
    /// The previous vault.
    Previous,
    /// An empty one.
    StartOver {
        /// Whether the current one is locked. It becomes an earlier vault.
        locked: bool,
    },
}

/// A vault to seal in another way or to move.
pub struct Seal {
    /// The current passphrase, if the user was asked for it.
    pub current: Option<Passphrase>,
    /// The vault.
    pub vault: Vault,
    /// What it was made from.
    pub base: Base,
    /// What to do with it.
    pub goal: Goal,
}

/// How to keep a vault.
pub enum Goal {
    /// In the keyring, with this passphrase as the app lock, or without an app lock.
    Lock(Option<Passphrase>),
    /// In a file that this passphrase opens.
    File(Passphrase),
    /// In the keyring, without a passphrase.
    Keyring,
}

/// What a store was asked to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sealing {
    /// Set, change or remove the app lock.
    Lock,
    /// Move the vault.
    Place,
}

/// A recovery file to create.
pub struct MakeRecovery {
    /// Where.
    pub path: PathBuf,
    /// The passphrase of the app lock, if the user was asked for it.
    pub current: Option<Passphrase>,
    /// What opens the file.
    pub passphrase: Passphrase,
    /// The vault.
    pub vault: Vault,
    /// Its generation.
    pub generation: Generation,
    /// In seconds since the Unix epoch.
    pub now: u64,
}

/// Why a recovery file was not created.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MakeRecoveryError {
    /// The current passphrase was wrong.
    Current(StoreError),
    /// The file could not be written.
    File(RecoveryError),
}

/// A check of the recovery file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RecoveryLook {
    /// The generation of the vault that is written if the file is out of date.
    pub generation: Generation,
    /// Whether the user has asked for it.
    pub asked: bool,
}

impl VaultJob {
    /// Runs the job to its end. The notes are in the data folder. The time zone is for the dated versions of a recovery
    /// file.
    pub fn run(self, store: &VaultStore, data_dir: &Path, zone: &Zone) -> VaultEnd {
        let kind = self.kind();
        let result = match self {
            Self::Open(key) => VaultResult::Opened(store.load(key.as_ref())),
            Self::Reopen(reopening, key) => {
                let held = hold_recovery(data_dir);
                VaultResult::Opened(held.and_then(|()| reopening.run(store, key.as_ref())))
            }
            Self::Unlock(passphrase) => match store.key(&passphrase) {
                Ok(key) => VaultResult::Unlocked(store.load(key.as_ref()), key),
                Err(error) => VaultResult::Unlocked(Err(error), None),
            },
            Self::UnlockWith(identity) => match store.key_with(&identity) {
                Ok(key) => VaultResult::UnlockedWith(store.load(key.as_ref()), key),
                Err(error) => VaultResult::UnlockedWith(Err(error), None),
            },
            Self::Uncover(key, passphrase) => {
                VaultResult::Uncovered(key.check(&passphrase).map_err(StoreError::from))
            }
            Self::CreateFile(passphrase) => {
                let held = hold_recovery(data_dir);
                VaultResult::FileCreated(held.and_then(|()| store.create_file(&passphrase)))
            }
            Self::Save {
                ticket,
                vault,
                base,
            } => VaultResult::Saved(ticket, store.save(&vault, &base)),
            Self::Reload(ticket, key) => VaultResult::Reloaded(ticket, store.load(key.as_ref())),
            Self::Check(passphrase) => VaultResult::Checked(store.key(&passphrase).map(drop)),
            Self::KeepList(key) => VaultResult::ListKept(store.keep_list(key.as_ref())),
            Self::Seal(seal) => VaultResult::Sealed(seal.goal.sealing(), seal.run(store)),
            Self::MakeRecovery(job) => VaultResult::RecoveryMade(job.run(store, data_dir, zone)),
            Self::FindRecovery {
                generation,
                is_behind,
            } => VaultResult::RecoveryFound(find_recovery(data_dir, generation, is_behind)),
            Self::RefreshRecovery { look, vault, now } => {
                let RecoveryLook { generation, asked } = look;
                let refreshed = recovery::refresh(data_dir, &vault, generation, now, zone, asked);
                VaultResult::RecoveryRefreshed(refreshed)
            }
            Self::ForgetRecovery => VaultResult::RecoveryForgotten(Recovery::forget(data_dir)),
        };
        VaultEnd {
            kind,
            result,
            place: Some(store.place()),
        }
    }

    /// What the job is for.
    pub fn kind(&self) -> VaultJobKind {
        match self {
            Self::Open(_) => VaultJobKind::Open,
            Self::Reopen(..) => VaultJobKind::Reopen,
            Self::Unlock(_) => VaultJobKind::Unlock,
            Self::UnlockWith(_) => VaultJobKind::UnlockWith,
            Self::Uncover(..) => VaultJobKind::Uncover,
            Self::CreateFile(_) => VaultJobKind::CreateFile,
            Self::Save { ticket, .. } => VaultJobKind::Save(*ticket),
            Self::Reload(ticket, _) => VaultJobKind::Reload(*ticket),
            Self::Check(_) => VaultJobKind::Check,
            Self::KeepList(_) => VaultJobKind::KeepList,
            Self::Seal(seal) => VaultJobKind::Seal(seal.goal.sealing()),
            Self::MakeRecovery(_) => VaultJobKind::MakeRecovery,
            Self::FindRecovery { .. } => VaultJobKind::FindRecovery,
            Self::RefreshRecovery { .. } => VaultJobKind::RefreshRecovery,
            Self::ForgetRecovery => VaultJobKind::ForgetRecovery,
        }
    }
}

/// Shows only the kind, since a job contains passphrases and secrets.
impl fmt::Debug for VaultJob {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("VaultJob").field(&self.kind()).finish()
    }
}

impl Reopening {
    fn run(self, store: &VaultStore, key: Option<&Key>) -> Result<Opened, StoreError> {
        match self {
            Self::Previous => store.restore_previous(key),
            Self::StartOver { locked } => store.start_over(locked, key),
        }
    }
}

impl Goal {
    fn sealing(&self) -> Sealing {
        match self {
            Self::Lock(_) => Sealing::Lock,
            Self::File(_) | Self::Keyring => Sealing::Place,
        }
    }
}

impl Seal {
    fn run(self, store: &VaultStore) -> Result<Resealed, StoreError> {
        let (vault, mut base) = (&self.vault, self.base);
        if let Some(current) = self.current {
            // Of the vault as it is stored: another copy of the program may have changed its passphrase.
            base.key = store.key(&current)?;
        }
        match self.goal {
            Goal::Lock(passphrase) => store.reseal(passphrase.as_ref(), vault, &base),
            Goal::File(passphrase) => store.move_to(Place::File, Some(&passphrase), vault, &base),
            Goal::Keyring => store.move_to(Place::Keyring, None, vault, &base),
        }
    }
}

impl MakeRecovery {
    fn run(
        self,
        store: &VaultStore,
        data_dir: &Path,
        zone: &Zone,
    ) -> Result<Refreshed, MakeRecoveryError> {
        if let Some(current) = self.current {
            store.key(&current).map_err(MakeRecoveryError::Current)?;
        }
        let key = store.new_key(&self.passphrase);
        let key = key.map_err(|error| MakeRecoveryError::File(error.into()))?;
        Recovery::create(
            data_dir,
            &self.path,
            &key,
            &self.vault,
            self.generation,
            self.now,
            zone,
        )
        .map_err(MakeRecoveryError::File)
    }
}

/// Holds the recovery file from now on, before starting over or going back to the previous vault.
fn hold_recovery(data_dir: &Path) -> Result<(), StoreError> {
    recovery::hold(data_dir).map_err(|_unwritable| StoreError::WitnessUnwritable {
        folder: data_dir.to_owned(),
    })
}

fn find_recovery(
    data_dir: &Path,
    generation: Generation,
    is_behind: bool,
) -> Result<Option<Recovery>, RecoveryError> {
    let known = Recovery::known(data_dir);
    let is_ahead = |file: &Recovery| file.is_ahead_of(generation);
    if is_behind || matches!(&known, Ok(Some(file)) if is_ahead(file)) {
        // The keyring, or the whole home folder, was put back to an earlier day. If this fails because the data folder
        // cannot be written, the recovery file cannot be written either.
        recovery::hold(data_dir).ok();
    }
    known
}
