//! The question which release is the newest.

use super::super::{App, state::Question};
use crate::{
    jobs::Job,
    release::{Release, ReleaseError},
};

impl App {
    /// Asks when the program starts, if the user has switched that on and it has not asked today.
    pub(in crate::app) fn check_release_at_start(&mut self) {
        let today = (self.platform.clock.time_zone()).date(self.state.now.as_secs());
        let releases = &mut self.state.settings.releases;
        if !releases.asks_for_release
            || releases.asked_for_release == Some(today)
            || !self.state.newest.can_ask
        {
            return;
        }
        releases.asked_for_release = Some(today);
        // Without a note of the day, each start would ask.
        if self.save_settings() {
            self.ask_for_release(true);
        }
    }

    /// Asks because the user has pressed the button.
    pub(super) fn check_release(&mut self) {
        self.ask_for_release(false);
    }

    fn ask_for_release(&mut self, at_start: bool) {
        self.state.newest.at_start = at_start;
        if self.state.newest.question != Question::Asking && self.start(Job::AskRelease) {
            self.state.newest.question = Question::Asking;
        }
    }

    pub(super) fn release_checked(&mut self, answer: Result<Release, ReleaseError>) {
        let seen = &mut self.state.settings.releases.newest_release;
        let answer = answer.and_then(|release| release.not_before(seen.as_ref()));
        self.state.newest.question = match answer {
            Ok(release) => {
                let is_new_answer = seen.as_ref() != Some(&release.stamp);
                *seen = Some(release.stamp.clone());
                if self.state.newest.at_start && release.is_newer() {
                    self.state.newest.news = Some(release.clone());
                }
                if is_new_answer {
                    self.save_settings();
                }
                Question::Answered(release)
            }
            Err(error) => Question::Failed(error),
        };
    }

    pub(super) fn copy_address(&mut self, address: String) {
        self.end_offer();
        self.start(Job::CopyAddress(address));
    }
}
