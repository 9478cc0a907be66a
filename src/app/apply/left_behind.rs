//! "This file holds your secrets unencrypted": files whose accounts were all added can be deleted.

use super::super::{App, state::Message};
use crate::{
    intake::{DeleteError, LeftBehind},
    jobs::Job,
    messages::Problem,
    otp::Account,
    vault::{Duplicate, Duplicates},
};

/// Files whose accounts the user adds. They are offered for deletion once all of their accounts are saved.
#[derive(Default)]
pub(in crate::app) struct Adding {
    files: Vec<LeftBehind>,
    /// The accounts in the files, also after the files are offered.
    accounts: Vec<Account>,
}

impl App {
    /// Takes note of the files from which the accounts that are added next were read.
    pub(super) fn note_files(&mut self, files: Vec<LeftBehind>, accounts: Vec<Account>) {
        self.adding = Adding { files, accounts };
    }

    /// Called after a save of new accounts. The files are offered only if Warifu has every account in them.
    pub(super) fn offer_deletion(&mut self) {
        let files = std::mem::take(&mut self.adding.files);
        if !files.is_empty() && self.has_all_accounts() {
            self.state.left_behind = files;
        }
    }

    /// Whether every account of the files is in the saved vault.
    fn has_all_accounts(&self) -> bool {
        let Some(open) = self.state.open() else {
            return false;
        };
        let known = Duplicates::of(&open.vault);
        let is_here = |account: &Account| {
            let found = known.find(account);
            found.is_some_and(|(_, how)| matches!(how, Duplicate::Same | Duplicate::SameSecret))
        };
        open.saving.is_none() && self.adding.accounts.iter().all(is_here)
    }

    /// Deletes the files, unless one of their accounts has left the list since they were offered.
    pub(super) fn delete_files(&mut self) {
        let files = std::mem::take(&mut self.state.left_behind);
        if let Some(file) = files.first()
            && !self.has_all_accounts()
        {
            let file = file.name();
            let error = DeleteError::Needed;
            return self.problem(Problem::Delete { file, error });
        }
        if !files.is_empty() {
            self.start(Job::Delete(files));
        }
    }

    pub(super) fn keep_files(&mut self) {
        self.state.left_behind.clear();
    }

    pub(super) fn files_deleted(&mut self, count: usize, failed: Option<(String, DeleteError)>) {
        if let Some((file, error)) = failed {
            self.problem(Problem::Delete { file, error });
        } else if count > 0 {
            self.toast(Message::FilesDeleted(count));
        }
    }
}
