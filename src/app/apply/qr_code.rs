//! An account as a QR code on the screen, for a phone.

use std::time::Duration;

use super::super::{App, action::Purpose};
use crate::{
    messages::Problem,
    ui::dialogs::{Dialog, QrCode},
    vault::EntryId,
};

/// How long the code stays: long enough for a phone that has to be fetched, and not until somebody passes by.
const SHOWN: Duration = Duration::from_mins(1);

impl App {
    /// Shows the code of an account. If the vault has an app lock, asks for its passphrase first.
    pub(super) fn ask_qr_code(&mut self, id: EntryId) {
        if self.state.session.has_lock() {
            self.ask_passphrase(Purpose::ShowQr(id));
        } else {
            self.show_qr_code(id);
        }
    }

    /// Shows the code of an account, unless it is gone or the window was locked in the meantime.
    pub(super) fn show_qr_code(&mut self, id: EntryId) {
        let Some(entry) = self.state.vault().and_then(|vault| vault.get(id)) else {
            self.dialog = None;
            return;
        };
        let account = self.state.name_of(id).unwrap_or_default();
        match QrCode::new(entry, account, self.state.moment + SHOWN) {
            Ok(dialog) => self.dialog = Some(Dialog::QrCode(dialog)),
            Err(account) => self.problem(Problem::QrCodeTooLong { account }),
        }
    }
}
