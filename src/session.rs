//! The life of a vault from its opening to the end of the program, as a state machine: no window, thread, clock or
//! file.
//!
//! [`Session::handle`] takes an [`Event`] and answers with [`Effect`]s. The caller runs the jobs among them, each on a
//! thread (the window) or in place (the command line, tests), and reports their results as further events. What needs
//! an open vault is part of [`Phase::Open`], so that it cannot be reached without one.

mod held;
mod in_place;
mod job;
mod locking;
mod opening;
mod phase;
mod recovery;
mod saving;
mod sealing;

use std::path::PathBuf;

pub use self::{
    held::Held,
    in_place::{Committed, InPlace},
    job::{
        Goal, Keeping, MakeRecovery, MakeRecoveryError, RecoveryLook, Reopening, Seal, Sealing,
        Ticket, VaultEnd, VaultJob, VaultJobKind, VaultResult,
    },
    phase::{Failed, Locked, Open, Phase, Saving},
    recovery::{Recovering, RecoveryFile},
};
use crate::{
    store::{
        Generation, StoreError,
        recovery::RecoveryError,
        sealed::{Identity, Key, Passphrase},
    },
    vault::{
        Vault,
        edit::{Edit, Origin, Outcome},
    },
};

/// Something that happens to a vault.
pub enum Event {
    /// Open the vault, at the start or after it could not be opened.
    Start,
    /// Open the locked vault.
    Unlock(Passphrase),
    /// Open the locked vault with its identity, which the system's key store has released.
    UnlockWith(Identity),
    /// Lock the vault, if it has an app lock. A vault that is being opened, or whose first passphrase is being set, is
    /// locked as soon as that has ended.
    Lock,
    /// Change the vault. The change is saved at once, or after the save in progress.
    Edit(Edit),
    /// Try again to save what could not be saved.
    Retry,
    /// Drop the changes that could not be saved.
    DropUnsaved,
    /// Go back to the previous vault, or start over, if the vault cannot be shown.
    Reopen(Reopening),
    /// Start with the accounts of another vault, since the current one cannot be shown.
    StartWith {
        /// Where the accounts come from.
        origin: Origin,
        /// The other vault.
        vault: Vault,
    },
    /// Create a passphrase file, on a machine without a keyring.
    CreateFile(Passphrase),
    /// Set, change or remove the app lock, or move the vault.
    Seal {
        /// The current passphrase, if the user was asked for it.
        current: Option<Passphrase>,
        /// What to do with the vault.
        goal: Goal,
    },
    /// Check that the user knows the current passphrase, before an operation that needs nothing else.
    CheckPassphrase(Passphrase),
    /// Give up the [missing](Open::missing) change.
    KeepList,
    /// Make a recovery file.
    MakeRecovery {
        /// Where.
        path: PathBuf,
        /// The passphrase of the app lock, if the user was asked for it.
        current: Option<Passphrase>,
        /// The passphrase of the file.
        passphrase: Passphrase,
    },
    /// Check the recovery file, and write it if it is out of date or if the user `asked` for it.
    RefreshRecovery {
        /// Whether the user wants it written, whatever is in its place.
        asked: bool,
    },
    /// Stop keeping the recovery file up to date. The file itself stays.
    StopRecovery,
    /// A job has ended.
    Ended(Box<VaultEnd>),
}

/// What the caller of [`Session::handle`] has to do, in order.
#[derive(Debug)]
pub enum Effect {
    /// Run the job, and report its end with [`Event::Ended`].
    Run(VaultJob),
    /// The vault was opened.
    Opened,
    /// The vault is on show.
    Uncovered,
    /// The vault is locked: wipe what is on show, was typed, or is in the clipboard.
    Wipe,
    /// Ask for the passphrase, in an empty field.
    AskPassphrase,
    /// The identity that the system's key store has released opens the vault no longer.
    IdentityRefused,
    /// Changes were saved and read back.
    Saved {
        /// The changes, without those that another copy of the program had already made.
        edits: Vec<Edit>,
        /// The outcome of each.
        outcomes: Vec<Outcome>,
    },
    /// Changes could not be saved. They are in [`Open::failed`].
    NotSaved,
    /// Some changes have no meaning in the vault that another copy of the program has saved.
    ChangesLost {
        /// The generation of that vault.
        found: Generation,
    },
    /// The app lock was set, changed or removed, or the vault was moved.
    Sealed(Sealing),
    /// That failed.
    NotSealed(StoreError),
    /// The passphrase was checked.
    PassphraseChecked(Result<(), StoreError>),
    /// A passphrase file could not be created.
    NoFileCreated(StoreError),
    /// The note about the missing change could not be removed.
    ListNotKept(StoreError),
    /// A recovery file was created and read back.
    RecoveryMade,
    /// That failed.
    NoRecoveryMade(MakeRecoveryError),
    /// An older recovery file was kept beside the new one, under this name.
    RecoveryKept {
        /// The name.
        name: String,
    },
    /// The recovery file is still kept up to date, since the note about it cannot be removed.
    RecoveryNotStopped(RecoveryError),
}

/// Why the vault is not completely saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unsaved {
    /// A change is being saved, or a passphrase is being worked on.
    Working,
    /// A change could not be saved.
    Failed,
    /// A change waits for the vault to be unlocked.
    Held,
}

/// The life of one vault.
#[derive(Debug)]
pub struct Session {
    phase: Phase,
    keeping: Keeping,
    /// Changes that wait for the vault to be opened.
    held: Option<Held>,
    /// Replaces an empty vault as soon as that is open.
    adopts: Option<(Origin, Vault)>,
    /// Whether to lock the vault as soon as that is possible.
    lock_wanted: bool,
    /// The job that works on a passphrase. There is one at a time.
    work: Option<VaultJobKind>,
    recovery: RecoveryFile,
    last_ticket: Ticket,
    /// The time of the current event, in seconds since the Unix epoch.
    now: u64,
    /// The effects of the current event so far.
    effects: Vec<Effect>,
}

impl Default for Session {
    /// A session that has not been [started](Event::Start).
    fn default() -> Self {
        Self {
            phase: Phase::Opening,
            keeping: Keeping::default(),
            held: None,
            adopts: None,
            lock_wanted: false,
            work: None,
            recovery: RecoveryFile::Unknown,
            last_ticket: Ticket::default(),
            now: 0,
            effects: Vec::new(),
        }
    }
}

impl Session {
    /// Handles `event` at the time `now`, in seconds since the Unix epoch.
    pub fn handle(&mut self, event: Event, now: u64) -> Vec<Effect> {
        self.now = now;
        match event {
            Event::Start => self.start(),
            Event::Unlock(passphrase) => self.unlock(passphrase),
            Event::UnlockWith(identity) => self.unlock_with(identity),
            Event::Lock => self.lock(),
            Event::Edit(edit) => self.edit(edit),
            Event::Retry => self.retry(),
            Event::DropUnsaved => self.drop_unsaved(),
            Event::Reopen(reopening) => self.reopen(reopening),
            Event::StartWith { origin, vault } => self.start_with(origin, vault),
            Event::CreateFile(passphrase) => self.work_on(VaultJob::CreateFile(passphrase)),
            Event::Seal { current, goal } => self.seal(current, goal),
            Event::CheckPassphrase(passphrase) => self.work_on(VaultJob::Check(passphrase)),
            Event::KeepList => self.keep_list(),
            Event::MakeRecovery {
                path,
                current,
                passphrase,
            } => self.make_recovery(path, current, passphrase),
            Event::RefreshRecovery { asked } => self.refresh_recovery(asked),
            Event::StopRecovery => self.run(VaultJob::ForgetRecovery),
            Event::Ended(end) => self.ended(*end),
        }
        self.finish_locking();
        std::mem::take(&mut self.effects)
    }

    fn ended(&mut self, end: VaultEnd) {
        if self.work == Some(end.kind) {
            self.work = None;
        }
        if let Some(place) = end.place {
            self.keeping.place = place;
        }
        if let Some(has_lock) = end.result.has_lock() {
            self.keeping.has_lock = has_lock;
        }
        match end.result {
            VaultResult::Opened(result) => self.opened(result),
            VaultResult::Unlocked(result, key) => self.unlocked(result, key),
            VaultResult::UnlockedWith(result, key) => self.unlocked_with(result, key),
            VaultResult::Uncovered(result) => self.uncover_ended(result),
            VaultResult::FileCreated(result) => self.file_created(result),
            VaultResult::Saved(ticket, result) => self.saved(ticket, result),
            VaultResult::Reloaded(ticket, result) => self.reloaded(ticket, result),
            VaultResult::Checked(result) => self.effects.push(Effect::PassphraseChecked(result)),
            VaultResult::ListKept(result) => self.list_kept(result),
            VaultResult::Sealed(sealing, result) => self.sealed(sealing, result),
            VaultResult::RecoveryMade(result) => self.recovery_made(result),
            VaultResult::RecoveryFound(result) => self.recovery_found(result),
            VaultResult::RecoveryRefreshed(result) => self.recovery_refreshed(result),
            VaultResult::RecoveryForgotten(result) => self.recovery_forgotten(result),
        }
    }

    /// Whether there is a vault to show.
    pub fn phase(&self) -> &Phase {
        &self.phase
    }

    /// The open vault.
    pub fn open(&self) -> Option<&Open> {
        match &self.phase {
            Phase::Open(open) => Some(open),
            Phase::Opening | Phase::Locked(_) | Phase::Broken { .. } => None,
        }
    }

    /// What opens the vault that is shown, or that is there and cannot be shown.
    pub fn key(&self) -> Option<&Key> {
        match &self.phase {
            Phase::Open(open) => open.base.key.as_ref(),
            Phase::Broken { key, .. } => key.as_ref(),
            Phase::Opening | Phase::Locked(_) => None,
        }
    }

    /// How the vault is kept.
    pub fn keeping(&self) -> Keeping {
        self.keeping
    }

    /// Whether the vault has an app lock, or is kept in a passphrase file.
    pub fn has_lock(&self) -> bool {
        self.keeping.has_lock
    }

    /// Whether changes wait for the vault to be unlocked.
    pub fn holds_changes(&self) -> bool {
        self.held.is_some()
    }

    /// What is known about the recovery file.
    pub fn recovery(&self) -> &RecoveryFile {
        &self.recovery
    }

    /// What ending the program would interrupt or lose.
    pub fn unsaved(&self) -> Option<Unsaved> {
        let live = self.phase.live();
        if self.work.is_some() || live.is_some_and(Open::is_saving) {
            Some(Unsaved::Working)
        } else if live.is_some_and(|open| open.failed.is_some()) {
            Some(Unsaved::Failed)
        } else {
            self.held.is_some().then_some(Unsaved::Held)
        }
    }

    fn run(&mut self, job: VaultJob) {
        self.effects.push(Effect::Run(job));
    }

    /// Runs a job that works on a passphrase, unless one is in progress.
    fn work_on(&mut self, job: VaultJob) {
        if self.work.is_none() {
            self.work = Some(job.kind());
            self.run(job);
        }
    }

    fn next_ticket(&mut self) -> Ticket {
        self.last_ticket.0 += 1;
        self.last_ticket
    }
}

#[cfg(test)]
mod tests;
