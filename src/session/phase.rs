//! Whether there is a vault to show, and what is being done to it.

use super::Ticket;
use crate::{
    store::{Base, MissingChange, Opened, StoreError, sealed::Key},
    vault::{EntryId, Vault, edit::Edit},
};

/// Whether there is a vault to show.
#[derive(Debug)]
pub enum Phase {
    /// The store has not answered yet.
    Opening,
    /// The vault waits for its passphrase.
    Locked(Locked),
    /// The vault is open.
    Open(Box<Open>),
    /// The vault cannot be shown, and nothing is written.
    Broken {
        /// Why.
        error: StoreError,
        /// What opens the vault, if its passphrase was given: it may open the previous vault.
        key: Option<Key>,
    },
}

/// A vault that waits for its passphrase.
#[derive(Debug, Default)]
pub struct Locked {
    /// Whether a passphrase is being tried.
    pub working: bool,
    /// Why the last passphrase did not open it, or why it is locked. It stays while another is tried.
    pub error: Option<StoreError>,
    /// Whether another copy of the program has set another passphrase than that of the vault behind the lock screen.
    pub is_outdated: bool,
    /// The vault, while it is being saved or sealed behind the lock screen. Then it is dropped, so that nothing of it
    /// is in memory.
    pub behind: Option<Box<Open>>,
}

impl Locked {
    /// The key of the vault behind the lock screen, if it still opens the stored one.
    pub(super) fn key_behind(&self) -> Option<&Key> {
        let behind = self.behind.as_ref().filter(|_| !self.is_outdated);
        behind.and_then(|open| open.base.key.as_ref())
    }
}

/// An open vault and what is being done to it.
#[derive(Debug)]
pub struct Open {
    /// The vault as it is stored.
    pub vault: Vault,
    /// Which vault in the store that is, and what opens it there.
    pub base: Base,
    /// The save in progress.
    pub saving: Option<Saving>,
    /// Set while the vault is read again because another copy of the program has written it.
    pub reloading: Option<Ticket>,
    /// What the user has changed since that save began.
    pub queue: Vec<Edit>,
    /// What could not be saved, kept until the user tries again or gives it up.
    pub failed: Option<Failed>,
    /// A saved change that is missing from it, until the user has answered.
    pub missing: Option<MissingChange>,
    /// When it was last saved before it was opened, in seconds since the Unix epoch, if that is known.
    pub saved: Option<u64>,
}

/// Changes that could not be saved.
#[derive(Debug)]
pub struct Failed {
    /// The changes.
    pub edits: Vec<Edit>,
    /// Why.
    pub error: StoreError,
}

/// A save in progress.
#[derive(Debug)]
pub struct Saving {
    /// Distinguishes its result from that of an older save.
    pub ticket: Ticket,
    /// The vault being saved.
    pub candidate: Vault,
    /// Its changes.
    pub edits: Vec<Edit>,
    /// How often it may be tried again after another copy of the program has written.
    pub tries: u32,
}

impl Phase {
    /// Whether the store was asked and has not answered.
    pub fn is_opening(&self) -> bool {
        matches!(self, Self::Opening)
    }

    /// The vault that is being worked on: the open one, or the one behind the lock screen.
    pub fn live(&self) -> Option<&Open> {
        match self {
            Self::Open(open) => Some(open),
            Self::Locked(locked) => locked.behind.as_deref(),
            Self::Opening | Self::Broken { .. } => None,
        }
    }

    /// Like [`live`](Self::live), to change it.
    pub(super) fn live_mut(&mut self) -> Option<&mut Open> {
        match self {
            Self::Open(open) => Some(open),
            Self::Locked(locked) => locked.behind.as_deref_mut(),
            Self::Opening | Self::Broken { .. } => None,
        }
    }
}

impl Open {
    /// A vault as it was opened.
    pub fn new(opened: Opened) -> Self {
        Self {
            vault: opened.vault,
            base: opened.base,
            saving: None,
            reloading: None,
            queue: Vec::new(),
            failed: None,
            missing: opened.missing,
            saved: opened.saved,
        }
    }

    /// Whether a change is on its way to the store.
    pub fn is_saving(&self) -> bool {
        self.saving.is_some() || !self.queue.is_empty()
    }

    /// Whether the next counter of the account is being stored, after which its next code is shown.
    pub fn advances(&self, id: EntryId) -> bool {
        let saving = self.saving.iter().flat_map(|saving| &saving.edits);
        saving
            .chain(&self.queue)
            .any(|edit| matches!(edit, Edit::Advance(other) if *other == id))
    }

    /// The vault for the list, with changes that may be shown before they are saved.
    pub fn shown(&self) -> &Vault {
        match &self.saving {
            Some(saving) if saving.edits.iter().all(Edit::shows_at_once) => &saving.candidate,
            _ => &self.vault,
        }
    }
}
