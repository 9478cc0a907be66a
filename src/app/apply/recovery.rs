//! The place of the recovery file.

use super::super::App;
use crate::{jobs::ChoosingFor, tr};

/// With so many accounts, a recovery file is offered if there is none.
const OFFERED_AT: [usize; 3] = [1, 3, 10];

impl App {
    /// Offers a recovery file after `added` accounts were added. Accounts in the trash count as well, so that one that is
    /// deleted and added again does not bring the offer back.
    pub(super) fn offer_recovery(&mut self, added: usize) {
        let Some(vault) = self.state.vault() else {
            return;
        };
        let now = vault.len() + vault.trash().len();
        let before = now.saturating_sub(added);
        let is_reached = OFFERED_AT.iter().any(|at| (before + 1..=now).contains(at));
        self.state.offers_recovery |= is_reached && self.state.session.recovery().is_none();
    }

    /// Lets the user choose a place for the recovery file.
    pub(super) fn choose_recovery_place(&mut self) {
        let title = tr!(self.state.i18n, "dialog-recovery-title");
        let kind = tr!(self.state.i18n, "dialog-recovery-kind");
        self.choose_file(ChoosingFor::NewRecovery, title, kind);
    }
}
