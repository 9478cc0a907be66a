//! How often accounts are used, which is stored after each copy.

use std::time::{Duration, Instant};

use super::super::App;
use crate::{
    jobs::{Job, Kind},
    vault::EntryId,
};

/// How long the end of the program waits for the disk.
const PATIENCE: Duration = Duration::from_secs(2);

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

    /// Stores the last uses before the program ends.
    pub(in crate::app) fn finish_usage(&mut self) {
        let deadline = Instant::now() + PATIENCE;
        // A job in progress would end with the program, or write earlier uses after this.
        while self.state.running.has(Kind::KeepUsage) {
            let left = deadline.saturating_duration_since(Instant::now());
            if self.runner.wait(&mut self.state.running, left).is_none() {
                return;
            }
        }
        if self.kept_usage != self.state.usage {
            self.state.usage.save(&self.platform.folders.config).ok();
        }
    }

    /// Called when uses were stored, or not. Stores those that were counted meanwhile.
    pub(super) fn usage_kept(&mut self) {
        if self.kept_usage != self.state.usage {
            self.keep_usage();
        }
    }
}
