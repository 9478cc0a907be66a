//! A change that was saved and is missing: the list is shown, and the user says whether to do without it.

use std::sync::Arc;

use super::super::{App, action::Done, state::Phase};
use crate::{messages::Problem, store::StoreError};

impl App {
    /// Does without the missing change: what was known about it is forgotten.
    pub(super) fn keep_list(&self) {
        let store = Arc::clone(&self.store);
        self.tasks.spawn(
            "keep list",
            || Done::ListKept(Err(StoreError::Crashed)),
            move || Done::ListKept(store.keep_list()),
        );
    }

    pub(super) fn list_kept(&mut self, result: Result<(), StoreError>) {
        match (result, &mut self.state.phase) {
            (Ok(()), Phase::Open(open)) => open.missing = None,
            (Ok(()), _) => {}
            (Err(error), _) => self.problem(Problem::Store(error)),
        }
    }
}
