//! The recovery codes of an account on the screen.

use super::super::{App, action::Purpose};
use crate::{
    ui::dialogs::{Dialog, RecoveryCodes},
    vault::EntryId,
};

impl App {
    /// Shows the recovery codes of an account. If the vault has an app lock and there are codes, asks for its
    /// passphrase first: each of them opens the account.
    pub(super) fn ask_recovery_codes(&mut self, id: EntryId) {
        let entry = self.state.vault().and_then(|vault| vault.get(id));
        let has_codes = entry.is_some_and(|entry| !entry.recovery_codes.is_empty());
        if has_codes && self.state.session.has_lock() {
            self.ask_passphrase(Purpose::ShowRecoveryCodes(id));
        } else {
            self.show_recovery_codes(id);
        }
    }

    /// Shows the recovery codes of an account, unless it is gone.
    pub(super) fn show_recovery_codes(&mut self, id: EntryId) {
        self.state.asks_recovery_codes = None;
        let is_here = self
            .state
            .vault()
            .is_some_and(|vault| vault.get(id).is_some());
        let account = self.state.name_of(id).filter(|_| is_here);
        self.dialog = account.map(|account| {
            Dialog::RecoveryCodes(RecoveryCodes::new(&self.egui, &self.state, id, account))
        });
    }
}
