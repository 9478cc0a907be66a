//! Changes of the vault: they are applied to a copy, saved by a job, and count when the store has read them back.
//!
//! If another copy of the program has saved in the meantime, its vault is read and the same edits are applied to that.

use super::{Effect, Failed, Open, Phase, Saving, Session, Ticket, VaultJob, VaultJobKind};
use crate::{
    store::{Base, Opened, StoreError},
    vault::{
        Vault,
        edit::{Edit, Outcome},
    },
};

/// How often a change is tried if other copies of the program save in between.
const TRIES: u32 = 8;

impl Session {
    pub(super) fn edit(&mut self, edit: Edit) {
        let Phase::Open(open) = &mut self.phase else {
            return;
        };
        // A change that could not be saved is tried again together with it.
        let failed = open.failed.take();
        open.queue
            .extend(failed.into_iter().flat_map(|it| it.edits));
        // Impatient presses ask for one code. Each additional one would use up a counter whose code nobody sees.
        let is_under_way = matches!(edit, Edit::Advance(id) if open.advances(id));
        if !is_under_way {
            open.queue.push(edit);
        }
        self.save_next();
    }

    /// Saves all waiting changes together, unless the vault is being written or read.
    pub(super) fn save_next(&mut self) {
        let is_sealing = matches!(self.work, Some(VaultJobKind::Seal(_)));
        let Some(open) = self.phase.live_mut() else {
            return;
        };
        let is_free = open.saving.is_none() && open.reloading.is_none() && !is_sealing;
        if is_free && !open.queue.is_empty() {
            let edits = std::mem::take(&mut open.queue);
            self.save(edits, TRIES);
        }
    }

    /// Saves `edits`, for which there are `tries` left.
    fn save(&mut self, edits: Vec<Edit>, tries: u32) {
        let (now, ticket) = (self.now, self.next_ticket());
        let Some(open) = self.phase.live_mut() else {
            return;
        };
        let mut candidate = open.vault.clone();
        apply(&edits, &mut candidate, now);
        let vault = candidate.clone();
        let base = open.base.clone();
        open.saving = Some(Saving {
            ticket,
            candidate,
            edits,
            tries: tries.saturating_sub(1),
        });
        self.run(VaultJob::Save {
            ticket,
            vault,
            base,
        });
    }

    pub(super) fn saved(&mut self, ticket: Ticket, result: Result<Base, StoreError>) {
        let is_shown = self.open().is_some();
        let now = self.now;
        let Some(open) = self.phase.live_mut() else {
            return;
        };
        let Some(saving) = open.saving.take_if(|saving| saving.ticket == ticket) else {
            return; // of a vault that was given up since
        };
        match result {
            Ok(base) => {
                open.base = base;
                // The edits are applied again to the older vault, to get the outcome of each.
                let outcomes = apply(&saving.edits, &mut open.vault, now);
                open.vault = saving.candidate;
                if is_shown {
                    self.effects.push(Effect::Saved {
                        edits: saving.edits,
                        outcomes,
                    });
                }
                self.refresh_recovery(false);
                self.save_next();
            }
            Err(StoreError::Changed { .. }) if saving.tries > 0 => {
                open.saving = Some(saving);
                self.reload();
            }
            Err(error) => self.save_failed(saving.edits, error),
        }
    }

    /// Reads what another copy of the program has saved, for the save in progress or to show it.
    pub(super) fn reload(&mut self) {
        let ticket = self.next_ticket();
        if let Some(open) = self.phase.live_mut()
            && open.reloading.is_none()
        {
            open.reloading = Some(ticket);
            let key = open.base.key.clone();
            self.run(VaultJob::Reload(ticket, key));
        }
    }

    pub(super) fn reloaded(&mut self, ticket: Ticket, result: Result<Opened, StoreError>) {
        let Some(open) = self.phase.live_mut() else {
            return;
        };
        if open.reloading.take_if(|it| *it == ticket).is_none() {
            return;
        }
        let (edits, tries) = match open.saving.take() {
            Some(saving) => (saving.edits, saving.tries),
            None => (Vec::new(), 0),
        };
        let opened = match result {
            Ok(opened) => opened,
            Err(error) if !edits.is_empty() => return self.save_failed(edits, error),
            Err(StoreError::Sealed) => return self.lock_as_another_did(),
            // The next save reports it.
            Err(_) => return self.save_next(),
        };
        let found = opened.base.generation;
        let (edits, is_whole) = open.merge(edits, opened);
        if edits.iter().all(Edit::is_empty) {
            // Another copy has already made all changes.
            if !edits.is_empty() {
                let outcomes = Vec::new();
                self.effects.push(Effect::Saved { edits, outcomes });
            }
            self.save_next();
        } else {
            self.save(edits, tries);
        }
        if !is_whole {
            self.effects.push(Effect::ChangesLost { found });
        }
    }

    /// Keeps changes that could not be saved, and all that waited for them, for another try.
    fn save_failed(&mut self, mut edits: Vec<Edit>, error: StoreError) {
        let Some(open) = self.phase.live_mut() else {
            return;
        };
        edits.append(&mut open.queue);
        if error == StoreError::Sealed {
            // Another copy has set the app lock, or another passphrase, for which the changes wait.
            open.queue = edits;
            return self.lock_as_another_did();
        }
        open.failed = Some(Failed { edits, error });
        if self.open().is_some() {
            self.effects.push(Effect::NotSaved);
        }
    }

    pub(super) fn retry(&mut self) {
        if let Phase::Open(open) = &mut self.phase
            && let Some(failed) = open.failed.take()
        {
            open.queue.splice(0..0, failed.edits);
        }
        self.save_next();
    }

    pub(super) fn drop_unsaved(&mut self) {
        if let Phase::Open(open) = &mut self.phase {
            open.failed = None;
        }
    }
}

impl Open {
    /// Takes over the vault that another copy of the program has written. Returns the `edits` that have a meaning in
    /// it, and whether all of them, and of those that wait, have one.
    fn merge(&mut self, edits: Vec<Edit>, opened: Opened) -> (Vec<Edit>, bool) {
        let before = std::mem::replace(&mut self.vault, opened.vault);
        self.base = opened.base;
        self.missing = opened.missing;
        let queue = std::mem::take(&mut self.queue);
        let mut is_whole = true;
        let mut merged = |edits: Vec<Edit>| -> Vec<Edit> {
            let count = edits.len();
            let merged = edits.into_iter();
            let merged: Vec<Edit> = merged
                .filter_map(|edit| edit.merged(&before, &self.vault))
                .collect();
            is_whole &= merged.len() == count;
            merged
        };
        let (edits, queue) = (merged(edits), merged(queue));
        let failed = self.failed.take().map(|failed| Failed {
            edits: merged(failed.edits),
            error: failed.error,
        });
        self.failed = failed.filter(|failed| !failed.edits.is_empty());
        self.queue = queue;
        (edits, is_whole)
    }
}

/// Applies edits to a vault, one after the other.
fn apply(edits: &[Edit], vault: &mut Vault, now: u64) -> Vec<Outcome> {
    edits.iter().map(|edit| edit.apply(vault, now)).collect()
}
