//! The details for somebody who helps.

use super::super::App;
use crate::{
    jobs::Job,
    messages::{Details, Failure},
    session::Phase,
    ui::dialogs::{Dialog, ShowDetails},
};

impl App {
    /// Shows the details, with the problem that is on show now.
    pub(super) fn show_details(&mut self) {
        let problem = match self.dialog.take() {
            Some(Dialog::Problem(problem)) => Some(problem),
            _ => None,
        };
        let state = &self.state;
        let failure = match (&problem, state.session.phase()) {
            (Some(problem), _) => Some(Failure::from(problem)),
            (None, Phase::Broken { error, .. }) => Some(Failure::of_store(error)),
            // The question about a failed save has no dialog of its own.
            (None, _) => state.save_error().map(Failure::of_store),
        };
        let keeping = state.session.keeping();
        let details = Details {
            language: state.settings.language(&self.platform.shell.languages()),
            surroundings: state.capabilities.surroundings,
            renderer: self.renderer,
            place: keeping.place,
            has_lock: keeping.has_lock,
            is_portable: state.is_portable,
            failure,
        };
        self.dialog = Some(Dialog::Details(ShowDetails::new(details, problem)));
    }

    /// Copies the details, and shows the problem again that they are about.
    pub(super) fn copy_details(&mut self, details: Details) {
        self.end_offer();
        self.start(Job::CopyDetails(details));
        self.close_dialog();
    }
}
