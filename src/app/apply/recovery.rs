//! The recovery file: where it is to be.

use super::super::App;
use crate::{jobs::ChoosingFor, tr};

impl App {
    /// Lets the user choose where the recovery file is to be.
    pub(super) fn choose_recovery_place(&mut self) {
        let title = tr!(self.state.i18n, "dialog-recovery-title");
        let kind = tr!(self.state.i18n, "dialog-recovery-kind");
        self.choose_file(ChoosingFor::NewRecovery, title, kind);
    }
}
