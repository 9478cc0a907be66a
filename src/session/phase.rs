//! Whether there is a vault to show, and what is being done to it.

use super::Ticket;
use crate::{
    store::{Base, MissingChange, Opened, StoreError, sealed::Key},
    vault::{EntryId, Vault, edit::Edit},
};

/// Whether there is a vault to show.
#[derive(Debug)]
pub enum Phase {
    /// The store was asked and has not answered.
    Opening,
    /// Nothing is shown before the passphrase is given.
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
    /// A passphrase is being tried.
    pub working: bool,
    /// Why the last passphrase did not open it, or why it is locked.
    pub error: Option<StoreError>,
    /// The vault, for as long as it is being saved or sealed behind the lock screen. Then it is dropped, and nothing of it
    /// is in memory.
    pub behind: Option<Box<Open>>,
}

/// An open vault and what is being done to it.
#[derive(Debug)]
pub struct Open {
    /// The vault as it is stored.
    pub vault: Vault,
    /// Which vault in the store that is, and what opens it there.
    pub base: Base,
    /// The save under way.
    pub saving: Option<Saving>,
    /// The vault is being read again: another copy of the program has written it.
    pub reloading: Option<Ticket>,
    /// What the user has asked for since that save began.
    pub queue: Vec<Edit>,
    /// What could not be saved, kept until the user tries again or gives it up.
    pub failed: Option<Failed>,
    /// A change that was saved and is not in it, until the user has answered.
    pub missing: Option<MissingChange>,
    /// When it had last been saved when it was opened, in seconds since the Unix epoch, if that is known.
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

/// A save under way.
#[derive(Debug)]
pub struct Saving {
    /// Tells its result apart from that of an older save.
    pub ticket: Ticket,
    /// The vault being saved.
    pub candidate: Vault,
    /// What it changes.
    pub edits: Vec<Edit>,
    /// How often it may still be tried again after another copy of the program has written.
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

    /// The same, to be changed.
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

    /// Whether the account's counter is being moved on. Its next code is shown when that is stored.
    pub fn advances(&self, id: EntryId) -> bool {
        let saving = self.saving.iter().flat_map(|saving| &saving.edits);
        saving
            .chain(&self.queue)
            .any(|edit| matches!(edit, Edit::Advance(other) if *other == id))
    }

    /// The vault that the list shows: with a change that may be seen before it is saved.
    pub fn shown(&self) -> &Vault {
        match &self.saving {
            Some(saving) if saving.edits.iter().all(Edit::shows_at_once) => &saving.candidate,
            _ => &self.vault,
        }
    }
}
