//! Passes events to the session of the vault, and does what the session asks for.

use super::super::{
    App,
    action::Purpose,
    state::{Message, Page},
};
use crate::{
    jobs::Job,
    messages::Problem,
    otp::name,
    session::{Effect, Event, Sealing},
    store::StoreError,
    ui::dialogs::Dialog,
    vault::{
        EntryId, Vault,
        edit::{Edit, Outcome},
        groups::GroupEdit,
    },
};

impl App {
    /// Passes `event` to the session and handles its effects.
    pub(in crate::app) fn session(&mut self, event: Event) {
        let was_opening = self.state.session.phase().is_opening();
        let effects = self.state.session.handle(event, self.state.now.as_secs());
        if !was_opening && self.state.session.phase().is_opening() {
            self.state.opening_since = self.state.moment;
        }
        for effect in effects {
            self.take_effect(effect);
        }
    }

    fn take_effect(&mut self, effect: Effect) {
        match effect {
            Effect::Run(job) => {
                let kind = job.kind();
                if !self.start(Job::Vault(job)) {
                    self.session(Event::Ended(Box::new(kind.crashed())));
                }
            }
            Effect::Opened => {
                self.close_dialog_if(|dialog| {
                    matches!(dialog, Dialog::Passphrase(asked) if asked.is_for(&Purpose::NewFile))
                });
                self.look_for_earlier();
                self.look_at_trash();
            }
            Effect::Uncovered => self.uncovered(),
            Effect::Wipe => self.wipe(),
            Effect::AskPassphrase => self.input.unlock = None,
            Effect::IdentityRefused => self.forget_identity(),
            Effect::Saved { outcomes, .. } => {
                for outcome in outcomes {
                    self.report(outcome);
                }
            }
            Effect::NotSaved => {
                // These are about an earlier change, and must not be shown beside "Not saved".
                self.state.toasts.retain(|toast| {
                    !matches!(toast.message, Message::Saved | Message::SavedMany(_))
                });
                // The question about it comes at once.
                self.dialog = None;
            }
            Effect::ChangesLost { found } => {
                self.problem(Problem::Store(StoreError::Changed { found }));
            }
            Effect::PassphraseChecked(result) => self.passphrase_checked(result),
            Effect::Sealed(sealing) => {
                self.dialog = None;
                let keeping = self.state.session.keeping();
                self.toast(match (sealing, keeping.has_lock) {
                    (Sealing::Lock, true) => Message::LockSet,
                    (Sealing::Lock, false) => Message::LockRemoved,
                    (Sealing::Place, _) => Message::Moved(keeping.place),
                });
                self.end_quick_unlock();
            }
            Effect::NotSealed(error) | Effect::NoFileCreated(error) => {
                self.passphrase_failed(error.into());
            }
            Effect::ListNotKept(error) => self.problem(Problem::Store(error)),
            Effect::RecoveryMade => {
                self.dialog = None;
                self.state.offers_recovery = false;
                self.toast(Message::RecoveryMade);
            }
            Effect::NoRecoveryMade(error) => self.passphrase_failed(error.into()),
            Effect::RecoveryKept { name } => self.toast(Message::RecoveryKept { name }),
            Effect::RecoveryNotStopped(error) => self.problem(Problem::Recovery(error)),
        }
    }

    fn close_dialog_if(&mut self, is_it: impl Fn(&Dialog) -> bool) {
        self.dialog.take_if(|dialog| is_it(dialog));
    }

    /// Changes the vault.
    pub(super) fn edit(&mut self, edit: Edit) {
        if let Edit::Advance(id) = edit
            && self.says_counter_end(id)
        {
            return;
        }
        if let Edit::Group(GroupEdit::Rename { from, to }) = &edit
            && self.input.group.as_ref() == Some(from)
        {
            self.input.group = Some(name::clean(to));
        }
        self.session(Event::Edit(edit));
    }

    /// Shows an error if the account's counter is at its highest value. Returns whether it is.
    fn says_counter_end(&mut self, id: EntryId) -> bool {
        let entry = self.state.vault().and_then(|vault| vault.get(id));
        let is_spent = entry.is_some_and(|entry| entry.account.is_spent());
        if is_spent {
            let account = self.state.name_of(id).unwrap_or_default();
            self.problem(Problem::CounterEnd { account });
        }
        is_spent
    }

    /// Shows the user what a saved change has done.
    fn report(&mut self, outcome: Outcome) {
        // "Undo" goes back to the state before the last change, which is another one now.
        let toasts = &mut self.state.toasts;
        toasts.retain(|toast| !matches!(toast.message, Message::SavedMany(_)));
        match outcome {
            Outcome::Added(ids) => self.report_added(&ids),
            Outcome::Removed(ids) => {
                let is_here = |id: &EntryId| !ids.contains(id);
                self.state.asks_recovery_codes = self.state.asks_recovery_codes.filter(is_here);
                self.state.spotlight = self.state.spotlight.filter(is_here);
                self.state.waiting = self.state.waiting.filter(|waiting| is_here(&waiting.id));
                self.state.revealed.retain(|id, _| is_here(id));
                for id in &ids {
                    self.state.voice.unfollow(*id);
                }
                let account = ids.first().and_then(|id| self.state.name_of(*id));
                if let Some(account) = account {
                    self.toast(Message::Removed { ids, account });
                }
            }
            Outcome::Restored(ids) => {
                self.state.toasts.retain(|toast| {
                    !matches!(&toast.message, Message::Removed { ids: removed, .. }
                        if removed.iter().any(|id| ids.contains(id)))
                });
                let account = ids.first().and_then(|id| self.state.name_of(*id));
                if let Some(account) = account {
                    let count = ids.len();
                    self.toast(Message::Restored { count, account });
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
            // Another copy of the program has used up the rest in the meantime.
            Outcome::CounterEnd(id) => {
                self.says_counter_end(id);
            }
            Outcome::Adopted(origin) => {
                // The ids may name other accounts now.
                self.forget_use();
                self.state.voice.forget();
                self.state.spotlight = None;
                self.state.asks_recovery_codes = None;
                self.input.forget_places();
                self.state.waiting = None;
                self.state.revealed.clear();
                self.state.page = Page::Codes;
                let accounts = self.state.vault().map_or(0, Vault::len);
                self.toast(Message::Adopted { origin, accounts });
            }
            Outcome::OtherCodes(id) => {
                self.state.revealed.remove(&id);
                self.state.voice.unfollow(id);
                self.state.waiting = self.state.waiting.filter(|waiting| waiting.id != id);
            }
            Outcome::GroupDeleted(deleted) => self.toast(Message::GroupDeleted(deleted)),
            Outcome::IconChanged { id, before } => {
                let account = self.state.name_of(id).unwrap_or_default();
                self.toast(Message::IconChanged {
                    id,
                    account,
                    before,
                });
            }
            Outcome::Changed(_) | Outcome::Arranged | Outcome::Tidied | Outcome::Gone => {}
        }
    }

    /// Shows "Secret saved" and the last new account in large, and copies its code.
    fn report_added(&mut self, ids: &[EntryId]) {
        let Some(&last) = ids.last() else {
            return;
        };
        self.end_offer();
        self.offer_deletion();
        self.offer_recovery(ids.len());
        self.toast(match ids.len() {
            1 => Message::Saved,
            count => Message::SavedMany(count),
        });
        self.state.page = Page::Codes;
        self.state.spotlight = Some(last);
        self.state.asks_recovery_codes = Some(last).filter(|_| ids.len() == 1);
        self.input.search.clear();
        self.input.scroll_to = Some(last);
        // The group on show may not have it.
        self.input.group = None;
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
