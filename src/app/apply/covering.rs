//! Locking and unlocking: the lock screen comes at once, and what is under way ends behind it.
//!
//! Nothing waits for a keyring that hangs. What is on show, typed or in the clipboard goes in the same moment; the vault
//! and its key go as soon as no save and no passphrase is being worked on. A change that could not be saved stays in
//! memory as [`Held`], without the vault it was made in, and is asked about again after unlocking.

use std::time::Duration;

use super::super::{
    App,
    held::Held,
    state::{Locked, Open, Page, Phase},
};
use crate::{
    jobs::Job,
    platform::Moment,
    store::{Opened, StoreError, sealed::Passphrase},
};

impl App {
    /// Locks the vault if it has a passphrase. A vault that is being opened, or is being given its first passphrase, is
    /// locked as soon as that has come to its end.
    pub(super) fn lock(&mut self, egui: &egui::Context) {
        let sealing = self.state.running.seals();
        let opens = match &self.state.phase {
            Phase::Open(_) if self.state.keeping.has_lock => return self.cover(egui, None),
            Phase::Open(_) => {
                self.state.keeping.lock_wanted = sealing;
                return;
            }
            Phase::Locked(locked) => locked.working,
            Phase::Opening { .. } => true,
            Phase::Broken(_) => sealing,
        };
        // The list is not there, but a dialog may show what an earlier vault holds.
        self.forget_everything(egui);
        self.state.keeping.lock_wanted = opens;
        if matches!(self.state.phase, Phase::Broken(_)) && !opens {
            // The key may be at hand: the vault could not be read with it.
            self.store.lock();
        }
    }

    /// Asks for the passphrase that another copy of the program has set since.
    pub(super) fn lock_as_another_did(&mut self) {
        self.state.keeping.has_lock = true;
        let egui = self.egui.clone();
        match &mut self.state.phase {
            Phase::Locked(locked) => locked.error = Some(StoreError::Sealed),
            _ => self.cover(&egui, Some(StoreError::Sealed)),
        }
    }

    /// Puts the lock screen over the vault.
    fn cover(&mut self, egui: &egui::Context, error: Option<StoreError>) {
        let locked = Phase::Locked(Locked {
            working: false,
            error,
            behind: None,
        });
        let behind = match std::mem::replace(&mut self.state.phase, locked) {
            Phase::Open(open) => Some(open),
            Phase::Locked(_) | Phase::Opening { .. } | Phase::Broken(_) => None,
        };
        if let Phase::Locked(locked) = &mut self.state.phase {
            locked.behind = behind;
        }
        // Also where the settings leave codes there for good.
        self.clear_clipboard();
        self.forget_everything(egui);
        self.finish_locking();
        egui.request_repaint();
        // A window that nobody sees is drawn once all the same: its accessibility tree would go on naming accounts.
        egui.send_viewport_cmd(egui::ViewportCommand::RequestPaintWhileHidden);
    }

    /// Drops everything on show, and what was typed; each key and code zeroizes itself.
    fn forget_everything(&mut self, egui: &egui::Context) {
        self.stop_waiting(egui);
        let state = &mut self.state;
        state.keeping.lock_wanted = false;
        state.page = Page::Codes;
        state.toasts.clear();
        state.arrivals = None;
        self.inbox.forget();
        state.spotlight = None;
        state.waiting = None;
        state.copying = None;
        state.revealed.clear();
        state.uncovered.clear();
        state.offers_recovery = false;
        self.injected.clear();
        self.dialog = None;
        self.input.search.clear();
        self.input.unlock = None;
    }

    /// Drops the vault behind the lock screen, and its key, once nothing is being done with them any more.
    pub(super) fn finish_locking(&mut self) {
        let has_lock = self.state.keeping.has_lock;
        let sealing = self.state.running.seals();
        let Phase::Locked(locked) = &mut self.state.phase else {
            return;
        };
        // While a passphrase is tried, the key may be about to be needed again.
        let is_busy = |open: &Open| open.saving.is_some() || sealing || locked.working;
        if locked.behind.as_deref().is_some_and(is_busy) {
            return;
        }
        match locked.behind.take() {
            // The passphrase was being removed, and nobody could open this screen any more.
            Some(open) if !has_lock => {
                self.state.phase = Phase::Open(open);
                self.uncovered();
            }
            Some(open) => {
                self.store.lock();
                self.hold(Some(open));
            }
            None => {}
        }
    }

    /// Keeps what of a vault is not saved, and drops the vault.
    pub(super) fn hold(&mut self, open: Option<Box<Open>>) {
        if let Some(held) = open.and_then(|open| Held::of(*open)) {
            self.state.held = Some(held);
        }
    }

    /// The vault is on show. What could not be said before is said now, unless it is to be locked again.
    pub(super) fn uncovered(&mut self) {
        self.last_touch = self.state.moment;
        if let Some(problem) = self.state.untold.take() {
            self.problem(problem);
        }
        self.lock_if_wanted();
    }

    /// Locks if that was asked for while it was not possible.
    pub(super) fn lock_if_wanted(&mut self) {
        if std::mem::take(&mut self.state.keeping.lock_wanted) {
            let egui = self.egui.clone();
            self.lock(&egui);
        }
    }

    /// Locks when nobody has touched the window for as long as the settings say.
    pub(super) fn lock_when_due(&mut self, egui: &egui::Context) {
        if self
            .idle_lock_at()
            .is_some_and(|at| at <= self.state.moment)
        {
            self.lock(egui);
        }
    }

    /// When the vault locks by itself, if nobody touches the window until then.
    pub(in crate::app) fn idle_lock_at(&self) -> Option<Moment> {
        let minutes = self.state.settings.lock_after_minutes;
        let locks = minutes > 0 && self.state.keeping.has_lock && self.state.open().is_some();
        locks.then(|| self.last_touch + Duration::from_mins(u64::from(minutes)))
    }

    /// Opens the vault with `passphrase`, on a thread: working the key out takes about a second.
    pub(super) fn unlock(&mut self, passphrase: Passphrase) {
        let Phase::Locked(locked) = &mut self.state.phase else {
            return;
        };
        if locked.working {
            return;
        }
        locked.working = true;
        locked.error = None;
        self.start(Job::Unlock(passphrase));
    }

    pub(super) fn unlocked(&mut self, result: Result<Opened, StoreError>) {
        let Phase::Locked(locked) = &mut self.state.phase else {
            return; // given up meanwhile
        };
        locked.working = false;
        match result {
            Ok(_) if std::mem::take(&mut self.state.keeping.lock_wanted) => {
                self.input.unlock = None;
                if locked.behind.is_none() {
                    self.store.lock();
                }
            }
            Ok(opened) => {
                self.input.unlock = None;
                match locked.behind.take() {
                    // It was not dropped yet, and knows better than the store what is being done to it.
                    Some(open) => {
                        self.state.phase = Phase::Open(open);
                        self.uncovered();
                    }
                    None => self.opened(Ok(opened)),
                }
            }
            Err(error) if error == StoreError::WrongPassphrase || locked.behind.is_some() => {
                self.state.keeping.lock_wanted = false;
                locked.error = Some(error);
                self.input.unlock = None;
            }
            Err(error) => {
                self.input.unlock = None;
                self.opened(Err(error));
            }
        }
    }
}
