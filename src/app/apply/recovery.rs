//! The place of the recovery file.

use super::super::App;
use crate::{jobs::ChoosingFor, tr};

impl App {
    /// Lets the user choose a place for the recovery file.
    pub(super) fn choose_recovery_place(&mut self) {
        let title = tr!(self.state.i18n, "dialog-recovery-title");
        let kind = tr!(self.state.i18n, "dialog-recovery-kind");
        self.choose_file(ChoosingFor::NewRecovery, title, kind);
    }
}
