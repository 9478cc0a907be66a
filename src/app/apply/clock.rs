//! The clock, on which codes depend.

use super::super::{App, state::Check};
use crate::{jobs::Job, platform::TimeError};

impl App {
    /// Asks the system, on a thread, whether it synchronises its clock.
    pub(in crate::app) fn ask_synchronised(&mut self) {
        self.start(Job::AskSynchronised);
    }

    /// What the system says about its clock.
    pub(super) fn synchronised(&mut self, answer: Option<bool>) {
        self.state.clock.synchronised = answer;
        self.state.clock.was_asked = true;
        self.look_at_trash();
    }

    /// Asks a time server, only if the user presses the button.
    pub(super) fn check_clock(&mut self) {
        if self.state.clock.check == Check::Asking {
            return;
        }
        self.state.clock.check = Check::Asking;
        self.start(Job::AskTimeServer);
    }

    pub(super) fn clock_checked(&mut self, answer: Result<i64, TimeError>) {
        self.state.clock.check = match answer {
            // To the nearest second, which is enough for codes.
            Ok(milliseconds) => Check::Offset((milliseconds as f64 / 1000.0).round() as i64),
            Err(error) => Check::Failed(error),
        };
    }
}
