//! Changes of the vault: applied to a copy, saved on a thread, and done when the store has read them back.

use super::super::{
    App,
    state::{Failed, Message, Page, Phase, Saving},
};
use crate::{
    jobs::Job,
    messages::Problem,
    store::{Generation, Opened, StoreError, commit},
    ui::dialogs::Dialog,
    vault::{
        EntryId, Vault,
        edit::{Edit, Outcome},
    },
};

impl App {
    /// Takes up `edit`; it is saved at once, or after the save under way.
    pub(super) fn edit(&mut self, edit: Edit) {
        if let Edit::Advance(id) = edit
            && self.says_counter_end(id)
        {
            return;
        }
        let Phase::Open(open) = &mut self.state.phase else {
            return;
        };
        // What could not be saved is tried again with it.
        let failed = open.failed.take();
        if failed.is_some() {
            self.dialog = None;
        }
        open.queue
            .extend(failed.into_iter().flat_map(|it| it.edits));
        // Impatient presses ask for one code: each further one would use up a counter whose code nobody sees.
        let is_under_way = matches!(edit, Edit::Advance(id) if open.advances(id));
        if !is_under_way {
            open.queue.push(edit);
        }
        self.save_next();
    }

    /// Says so if the account's counter has come to its end.
    fn says_counter_end(&mut self, id: EntryId) -> bool {
        let entry = self.state.vault().and_then(|vault| vault.get(id));
        let is_spent = entry.is_some_and(|entry| entry.account.is_spent());
        if is_spent {
            let account = self.name_of(id).unwrap_or_default();
            self.problem(Problem::CounterEnd { account });
        }
        is_spent
    }

    /// Saves what waits, all of it in one go.
    pub(super) fn save_next(&mut self) {
        let Some(open) = self.state.phase.live_mut() else {
            return;
        };
        if open.saving.is_none() && !open.queue.is_empty() {
            let edits = std::mem::take(&mut open.queue);
            self.save(edits, commit::TRIES);
        }
    }

    /// Saves `edits`, for which there are `tries` left.
    fn save(&mut self, edits: Vec<Edit>, tries: u32) {
        let unix = self.state.now.as_secs();
        let Some(open) = self.state.phase.live_mut() else {
            return;
        };
        let mut candidate = open.vault.clone();
        commit::apply(&edits, &mut candidate, unix);
        let vault = candidate.clone();
        let base = open.generation;
        open.saving = Some(Saving {
            candidate,
            edits,
            tries: tries.saturating_sub(1),
        });
        self.start(Job::Save { vault, base });
    }

    pub(super) fn saved(&mut self, result: Result<Generation, StoreError>) {
        let unix = self.state.now.as_secs();
        let Some(open) = self.state.phase.live_mut() else {
            return;
        };
        let Some(saving) = open.saving.take() else {
            return;
        };
        match result {
            Ok(generation) => {
                open.generation = generation;
                // The edits once more, on what is now the older vault, to learn what each has done.
                let outcomes = commit::apply(&saving.edits, &mut open.vault, unix);
                open.vault = saving.candidate;
                if self.state.open().is_some() {
                    for outcome in outcomes {
                        self.report(outcome);
                    }
                }
                self.refresh_recovery();
                self.save_next();
            }
            // Another copy has written: take over its vault and apply what was meant to that.
            Err(StoreError::Changed { .. }) if saving.tries > 0 => {
                open.saving = Some(saving);
                self.reload();
            }
            Err(error) => self.save_failed(saving.edits, error),
        }
    }

    /// Reads what another copy has saved, for the save under way, or only to see it where there is none.
    pub(super) fn reload(&mut self) {
        self.start(Job::Reload);
    }

    pub(super) fn reloaded(&mut self, result: Result<Opened, StoreError>) {
        let Some(open) = self.state.phase.live_mut() else {
            return;
        };
        let (edits, tries) = match open.saving.take() {
            Some(saving) => (saving.edits, saving.tries),
            None => (Vec::new(), 0),
        };
        let opened = match result {
            Ok(opened) => opened,
            Err(error) if !edits.is_empty() => return self.save_failed(edits, error),
            Err(_) => return, // the next save tells
        };
        let before = std::mem::replace(&mut open.vault, opened.vault);
        open.generation = opened.generation;
        open.missing = opened.missing;
        let queue = std::mem::take(&mut open.queue);
        let mut is_whole = true;
        let mut merged = |edits| {
            commit::merge(edits, &before, &open.vault).unwrap_or_else(|rest| {
                is_whole = false;
                rest
            })
        };
        let (edits, queue) = (merged(edits), merged(queue));
        open.queue = queue;
        if edits.is_empty() {
            self.save_next();
        } else {
            self.save(edits, tries);
        }
        if !is_whole {
            let found = opened.generation;
            self.problem(Problem::Store(StoreError::Changed { found }));
        }
    }

    /// Keeps what could not be saved, and everything that waited for it, for another try.
    fn save_failed(&mut self, mut edits: Vec<Edit>, error: StoreError) {
        let Some(open) = self.state.phase.live_mut() else {
            return;
        };
        edits.append(&mut open.queue);
        if error == StoreError::Sealed {
            // Another copy has set the app lock, or another passphrase: the changes wait for that one.
            open.queue = edits;
            return self.lock_as_another_did();
        }
        open.failed = Some(Failed {
            edits,
            error: error.clone(),
        });
        if self.state.open().is_some() {
            // Of an earlier change, and not to be read beside "Not saved".
            self.state
                .toasts
                .retain(|toast| !matches!(toast.message, Message::Saved | Message::SavedMany(_)));
            self.dialog = Some(Dialog::SaveFailed(error));
        }
    }

    /// What could not be saved is asked about until that is answered, whatever else came up meanwhile.
    pub(super) fn ask_about_failed(&mut self) {
        if self.dialog.is_none()
            && let Phase::Open(open) = &self.state.phase
            && let Some(failed) = &open.failed
        {
            self.dialog = Some(Dialog::SaveFailed(failed.error.clone()));
        }
    }

    pub(super) fn retry_save(&mut self) {
        self.dialog = None;
        if let Phase::Open(open) = &mut self.state.phase
            && let Some(failed) = open.failed.take()
        {
            open.queue.splice(0..0, failed.edits);
        }
        self.save_next();
    }

    pub(super) fn give_up_failed(&mut self) {
        if let Phase::Open(open) = &mut self.state.phase {
            open.failed = None;
        }
    }

    /// Tells the user what a change that is now stored has done.
    fn report(&mut self, outcome: Outcome) {
        match outcome {
            Outcome::Added(ids) => self.report_added(&ids),
            Outcome::Removed(id) => {
                self.state.spotlight = self.state.spotlight.filter(|shown| *shown != id);
                self.state.waiting = self.state.waiting.filter(|waiting| waiting.id != id);
                self.state.revealed.remove(&id);
                if let Some(account) = self.name_of(id) {
                    self.toast(Message::Removed { id, account });
                }
            }
            Outcome::Restored(id) => {
                self.state.toasts.retain(
                    |n| !matches!(n.message, Message::Removed { id: removed, .. } if removed == id),
                );
                if let Some(account) = self.name_of(id) {
                    self.toast(Message::Restored { account });
                }
            }
            Outcome::Advanced { id, counter } => {
                let code = self
                    .state
                    .vault()
                    .and_then(|vault| vault.get(id))
                    .map(|entry| entry.account.code_for_counter(counter));
                if let Some(code) = code {
                    self.state.revealed.insert(id, code);
                    self.copy(id);
                }
            }
            // Another copy of the program has used up the rest meanwhile.
            Outcome::CounterEnd(id) => {
                self.says_counter_end(id);
            }
            Outcome::Adopted(origin) => {
                self.state.spotlight = None;
                self.state.waiting = None;
                self.state.revealed.clear();
                self.state.page = Page::Codes;
                let accounts = self.state.vault().map_or(0, Vault::len);
                self.toast(Message::Adopted { origin, accounts });
            }
            Outcome::Changed(_) | Outcome::Tidied | Outcome::Gone => {}
        }
    }

    /// "Secret saved", the last new account large, its code copied.
    fn report_added(&mut self, ids: &[EntryId]) {
        let Some(&last) = ids.last() else {
            return;
        };
        let is_first = self
            .state
            .vault()
            .is_some_and(|vault| vault.len() == ids.len());
        self.state.offers_recovery |= is_first && self.state.recovery.is_none();
        self.toast(match ids.len() {
            1 => Message::Saved,
            count => Message::SavedMany(count),
        });
        self.state.page = Page::Codes;
        self.state.spotlight = Some(last);
        self.input.search.clear();
        self.input.scroll_to = Some(last);
        let counts = self
            .state
            .vault()
            .and_then(|vault| vault.get(last))
            .is_some_and(|entry| entry.account.period().is_none());
        // The counter's first code is made when the user asks for it.
        if ids.len() == 1 && !counts {
            self.copy_fresh(last);
        }
    }
}
