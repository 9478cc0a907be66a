//! A change that was saved and is missing: the list is shown, and the user says whether to do without it.

use super::super::{App, state::Phase};
use crate::{jobs::Job, messages::Problem, store::StoreError};

impl App {
    /// Does without the missing change: what was known about it is forgotten.
    pub(super) fn keep_list(&mut self) {
        self.start(Job::KeepList);
    }

    pub(super) fn list_kept(&mut self, result: Result<(), StoreError>) {
        match (result, &mut self.state.phase) {
            (Ok(()), Phase::Open(open)) => open.missing = None,
            (Ok(()), _) => {}
            (Err(error), _) => self.problem(Problem::Store(error)),
        }
    }
}
