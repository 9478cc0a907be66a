//! A session without a window, whose jobs run in place, one after the other.

use std::{collections::VecDeque, path::PathBuf};

use super::{Effect, Event, Phase, RecoveryFile, Session, VaultJob, VaultJobKind, VaultResult};
use crate::{
    date::Zone,
    store::{
        MissingChange, StoreError, VaultStore,
        recovery::{RecoveryError, Standing},
        sealed::Passphrase,
    },
    vault::{
        Vault,
        edit::{Edit, Outcome},
    },
};

/// A session whose jobs run in place.
///
/// The recovery file is not touched until a change has been saved, so that a command that only reads writes nothing.
pub struct InPlace<'a> {
    session: Session,
    store: &'a VaultStore,
    data_dir: PathBuf,
    zone: Zone,
    /// Jobs about the recovery file that wait for a change.
    later: Vec<VaultJob>,
    /// Stands for a vault that is not open.
    nothing: Vault,
}

/// A change that is stored.
#[derive(Debug)]
pub struct Committed {
    /// The edits, without those that another copy of the program had already made.
    pub edits: Vec<Edit>,
    /// The outcome of each.
    pub outcomes: Vec<Outcome>,
    /// How the recovery file relates to the vault, if one is kept.
    pub recovery: Result<Option<Standing>, RecoveryError>,
}

impl<'a> InPlace<'a> {
    /// Loads the vault of `store`.
    pub fn start(store: &'a VaultStore, data_dir: PathBuf, zone: Zone) -> Self {
        let mut this = Self {
            session: Session::default(),
            store,
            data_dir,
            zone,
            later: Vec::new(),
            nothing: Vault::default(),
        };
        // No edit is applied, so the time does not matter.
        this.run(Event::Start, 0);
        this
    }

    /// Whether the vault waits for its passphrase.
    pub fn is_locked(&self) -> bool {
        matches!(self.session.phase(), Phase::Locked(_))
    }

    /// Opens a locked vault.
    pub fn unlock(&mut self, passphrase: Passphrase) {
        self.run(Event::Unlock(passphrase), 0);
    }

    /// Whether the vault is open.
    ///
    /// # Errors
    ///
    /// Why it is not.
    pub fn ready(&self) -> Result<(), StoreError> {
        match self.session.phase() {
            Phase::Open(_) => Ok(()),
            Phase::Locked(locked) => Err(locked.error.clone().unwrap_or(StoreError::Sealed)),
            Phase::Broken { error, .. } => Err(error.clone()),
            Phase::Opening => Err(StoreError::Crashed),
        }
    }

    /// The open vault.
    pub fn vault(&self) -> &Vault {
        self.session
            .open()
            .map_or(&self.nothing, |open| &open.vault)
    }

    /// A saved change that is missing from the vault.
    pub fn missing(&self) -> Option<&MissingChange> {
        self.session.open()?.missing.as_ref()
    }

    /// Saves `edit`, which was made in [`vault`](Self::vault), at the time `now` in Unix seconds.
    ///
    /// # Errors
    ///
    /// [`StoreError::Changed`] if the edit has no meaning in the vault that another copy of the program has saved in
    /// the meantime, [`StoreError::Busy`] if another copy does not finish; otherwise why the save failed.
    pub fn commit(&mut self, edit: Edit, now: u64) -> Result<Committed, StoreError> {
        // Waits for other copies of the program, within bounds, and merges with what they have saved.
        let _turn = self.store.turn()?;
        let mut stored = None;
        for effect in self.run(Event::Edit(edit), now) {
            match effect {
                Effect::Saved { edits, outcomes } => stored = Some((edits, outcomes)),
                Effect::ChangesLost { found } => return Err(StoreError::Changed { found }),
                _ => {}
            }
        }
        let Some((edits, outcomes)) = stored else {
            return Err(self.why_unsaved());
        };
        Ok(Committed {
            edits,
            outcomes,
            recovery: self.keep_recovery(now),
        })
    }

    fn why_unsaved(&self) -> StoreError {
        let failed = self.session.open().and_then(|open| open.failed.as_ref());
        match failed {
            Some(failed) => failed.error.clone(),
            None => self.ready().err().unwrap_or(StoreError::Crashed),
        }
    }

    /// Writes the recovery file again, if one is kept and it is due.
    fn keep_recovery(&mut self, now: u64) -> Result<Option<Standing>, RecoveryError> {
        let jobs = std::mem::take(&mut self.later);
        for job in jobs {
            self.run_to_the_end(vec![Effect::Run(job)], now, |_| true);
        }
        match self.session.recovery() {
            RecoveryFile::Kept(recovering) => match &recovering.problem {
                Some(error) => Err(*error),
                None => Ok(recovering.standing),
            },
            RecoveryFile::NoteDamaged => Err(RecoveryError::NoteDamaged),
            RecoveryFile::Unknown | RecoveryFile::None => Ok(None),
        }
    }

    fn run(&mut self, event: Event, now: u64) -> Vec<Effect> {
        let effects = self.session.handle(event, now);
        self.run_to_the_end(effects, now, |kind| {
            !matches!(
                kind,
                VaultJobKind::FindRecovery | VaultJobKind::RefreshRecovery
            )
        })
    }

    /// A recovery file that the other copy of the program has written is not ahead of the vault that it has saved.
    fn notice_reload(&mut self, result: &VaultResult) {
        let VaultResult::Reloaded(_, Ok(opened)) = result else {
            return;
        };
        for job in &mut self.later {
            if let VaultJob::FindRecovery { generation, .. } = job {
                *generation = opened.base.generation;
            }
        }
    }

    /// Runs the jobs among `effects`, and those that follow from them, except for those that have to wait. Returns the
    /// other effects.
    fn run_to_the_end(
        &mut self,
        effects: Vec<Effect>,
        now: u64,
        runs_now: fn(VaultJobKind) -> bool,
    ) -> Vec<Effect> {
        let mut left = VecDeque::from(effects);
        let mut others = Vec::new();
        while let Some(effect) = left.pop_front() {
            match effect {
                Effect::Run(job) if runs_now(job.kind()) => {
                    let end = job.run(self.store, &self.data_dir, &self.zone);
                    self.notice_reload(&end.result);
                    left.extend(self.session.handle(Event::Ended(Box::new(end)), now));
                }
                Effect::Run(job) => self.later.push(job),
                other => others.push(other),
            }
        }
        others
    }
}

#[cfg(test)]
mod tests;
