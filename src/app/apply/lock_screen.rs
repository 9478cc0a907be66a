//! The lock screen: everything on show is wiped at once, and messages that came up while it was shown follow
//! afterwards.

use std::time::Duration;

use super::super::{App, state::Page};
use crate::{platform::Moment, session::Event, store::sealed::Passphrase, ui::HelpInput};

impl App {
    /// Wipes what is on show, typed or in the clipboard, in the frame in which the vault is locked.
    pub(super) fn wipe(&mut self) {
        let egui = self.egui.clone();
        // Also if the settings never clear the clipboard.
        self.clear_clipboard();
        self.forget_everything(&egui);
        self.forget_offer();
        egui.request_repaint();
        // A hidden window is drawn once, too, since its accessibility tree would still name accounts.
        egui.send_viewport_cmd(egui::ViewportCommand::RequestPaintWhileHidden);
    }

    /// Drops everything on show and everything typed. Each key and code zeroizes itself.
    fn forget_everything(&mut self, egui: &egui::Context) {
        self.stop_waiting(egui);
        let state = &mut self.state;
        state.page = Page::Codes;
        state.toasts.clear();
        state.voice.forget();
        state.arrivals = None;
        state.left_behind.clear();
        self.inbox.forget();
        self.adding = super::Adding::default();
        state.spotlight = None;
        state.waiting = None;
        state.copying = None;
        state.revealed.clear();
        state.uncovered.clear();
        state.offers_recovery = false;
        state.asks_recovery_codes = None;
        state.quick_unlock.waits = false;
        state.quick_unlock.error = None;
        self.injected.clear();
        self.dialog = None;
        self.input.help = HelpInput::default();
        self.input.forget_places();
        self.input.unlock = None;
    }

    /// Tries a passphrase. What the system's check of the user said before is not about it.
    pub(super) fn unlock(&mut self, passphrase: Passphrase) {
        self.state.quick_unlock.error = None;
        self.session(Event::Unlock(passphrase));
    }

    /// Called when the vault is on show.
    pub(super) fn uncovered(&mut self) {
        self.last_touch = self.state.moment;
        self.state.quick_unlock.waits = false;
        self.state.quick_unlock.error = None;
        self.tell();
    }

    /// Locks if the window was idle for as long as the settings say.
    pub(super) fn lock_when_due(&mut self) {
        if self
            .idle_lock_at()
            .is_some_and(|at| at <= self.state.moment)
        {
            self.session(Event::Lock);
        }
    }

    /// When the idle lock locks, if there is no input until then.
    pub(in crate::app) fn idle_lock_at(&self) -> Option<Moment> {
        let minutes = self.state.settings.lock_after_minutes;
        let locks = minutes > 0 && self.state.session.has_lock() && self.state.open().is_some();
        locks.then(|| self.last_touch + Duration::from_mins(u64::from(minutes)))
    }
}
