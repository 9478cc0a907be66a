//! The quick unlock: the system's check of the user (Windows Hello, Touch ID) in place of the passphrase.
//!
//! The system's key store guards the identity that opens the vault. The passphrase still opens it. If the passphrase is
//! changed, the vault gets another identity, and the quick unlock is off until the user turns it on again.

use super::super::{App, state::Message};
use crate::{
    jobs::{Job, Kind},
    messages::Problem,
    platform::{GuardError, UserCheck},
    session::Event,
    store::{
        quick_unlock::QuickUnlockError,
        sealed::{Identity, Key},
    },
};

impl App {
    /// Asks the system, on a thread, how it checks the user.
    pub(in crate::app) fn ask_key_guard(&mut self) {
        self.start(Job::AskKeyGuard);
    }

    /// The system has answered.
    pub(super) fn key_guard_found(&mut self, check: Option<UserCheck>, guards: bool) {
        self.state.quick_unlock.check = check;
        self.state.quick_unlock.is_on = guards;
    }

    /// Turns the quick unlock on, after the system's check, or off.
    pub(super) fn set_quick_unlock(&mut self, is_on: bool) {
        if !is_on {
            return self.forget_identity();
        }
        if let Some(identity) = self.state.session.key().map(Key::identity) {
            self.start(Job::Guard(identity));
        }
    }

    /// The system guards the identity, or not.
    pub(super) fn guarded(&mut self, result: Result<Identity, QuickUnlockError>) {
        match result {
            Ok(identity) => {
                let key = self.state.session.key();
                if key.is_some_and(|key| !key.is_of(&identity)) || !self.state.session.has_lock() {
                    return self.unguard(); // the passphrase was changed during the check
                }
                self.state.quick_unlock.is_on = true;
                if let Some(check) = self.state.quick_unlock.check {
                    self.toast(Message::QuickUnlockOn(check));
                }
            }
            // The user has changed their mind.
            Err(QuickUnlockError::Guard(GuardError::Refused)) => {}
            Err(error) => {
                if let Some(check) = self.state.quick_unlock.check {
                    self.problem(Problem::QuickUnlock { error, check });
                }
            }
        }
    }

    /// Asks the system to check the user and to release the identity.
    pub(super) fn quick_unlock(&mut self) {
        let quick = &mut self.state.quick_unlock;
        if quick.unlocks().is_none() {
            return;
        }
        quick.error = None;
        // If an earlier prompt is still on the screen, its answer counts.
        let waits = self.start(Job::Release) || self.state.running.has(Kind::Release);
        self.state.quick_unlock.waits = waits;
    }

    /// The system has released the identity, or not. Nothing happens if the user has unlocked the vault by the
    /// passphrase in the meantime, also if it was locked again since.
    pub(super) fn released(&mut self, result: Result<Identity, QuickUnlockError>) {
        if !std::mem::take(&mut self.state.quick_unlock.waits) {
            return;
        }
        match result {
            Ok(identity) => self.session(Event::UnlockWith(identity)),
            Err(error) => {
                if error == QuickUnlockError::Guard(GuardError::KeyLost) {
                    self.forget_identity();
                }
                self.state.quick_unlock.error = Some(error);
            }
        }
    }

    /// Turns the quick unlock off because the vault has another key, or none. The user is told if there is a passphrase.
    pub(super) fn end_quick_unlock(&mut self) {
        let was_on = self.state.quick_unlock.is_on;
        self.forget_identity();
        if let Some(check) = self.state.quick_unlock.check
            && was_on
            && self.state.session.has_lock()
        {
            self.toast(Message::QuickUnlockOff(check));
        }
    }

    /// Lets the system forget the identity.
    pub(super) fn forget_identity(&mut self) {
        if self.state.quick_unlock.is_on {
            self.unguard();
        }
    }

    fn unguard(&mut self) {
        self.state.quick_unlock.is_on = false;
        self.start(Job::Unguard);
    }
}
