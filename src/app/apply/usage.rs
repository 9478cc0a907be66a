//! How often accounts are used, which is stored after each copy.

use super::super::App;
use crate::{jobs::Job, vault::EntryId};

impl App {
    /// Counts that the account was used, if the user lets the program.
    pub(super) fn count_use(&mut self, id: EntryId) {
        if self.state.settings.counts_use {
            self.state.usage.count(id, self.state.now.as_secs());
            self.keep_usage();
        }
    }

    /// Forgets how often accounts were used.
    pub(super) fn forget_use(&mut self) {
        self.state.usage.clear();
        self.keep_usage();
    }

    /// Stores the uses. During an earlier job nothing is started, since the later one might be the first to write; the
    /// end of that job stores them.
    fn keep_usage(&mut self) {
        let usage = self.state.usage.clone();
        if self.start(Job::KeepUsage(usage.clone())) {
            self.kept_usage = usage;
        }
    }

    /// Called when uses were stored, or not. Stores those that were counted meanwhile.
    pub(super) fn usage_kept(&mut self) {
        if self.kept_usage != self.state.usage {
            self.keep_usage();
        }
    }
}
