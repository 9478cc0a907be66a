//! Passphrases: why one is asked for, and what is done with it.

use super::super::{
    App,
    action::{Purpose, TypedPassphrases},
};
use crate::{
    messages::{PassphraseError, Problem},
    session::{Event, Goal},
    store::{StoreError, sealed::Passphrase},
    ui::dialogs::{AskPassphrase, Dialog},
};

impl App {
    /// Opens the dialog that asks for a passphrase.
    pub(super) fn ask_passphrase(&mut self, purpose: Purpose) {
        let dialog = AskPassphrase::new(&self.egui, &self.state, purpose);
        self.dialog = Some(Dialog::Passphrase(dialog));
    }

    /// Does what the passphrase was asked for.
    pub(super) fn passphrase_given(&mut self, typed: TypedPassphrases) {
        let is_open = matches!(self.dialog, Some(Dialog::Passphrase(_)));
        if !is_open || self.state.running.seals() {
            return;
        }
        let TypedPassphrases {
            purpose,
            current,
            passphrase,
        } = typed;
        match purpose {
            Purpose::SetLock | Purpose::ChangeLock => {
                self.seal(current, Goal::Lock(Some(passphrase)));
            }
            Purpose::RemoveLock => self.seal(current, Goal::Lock(None)),
            Purpose::NewFile => self.session(Event::CreateFile(passphrase)),
            Purpose::MoveToFile => self.seal(current, Goal::File(passphrase)),
            // The passphrase is not used any more after the move.
            Purpose::MoveToKeyring => self.seal(Some(passphrase), Goal::Keyring),
            Purpose::NewRecovery(place) => self.session(Event::MakeRecovery {
                path: place.path,
                current,
                passphrase,
            }),
            Purpose::OpenRecovery(path) => self.open_recovery(path, passphrase),
            Purpose::OpenEarlier(id) => self.read_earlier(id, Some(passphrase)),
            Purpose::Paper(_) | Purpose::ShowQr(_) => {
                self.proving = Some(purpose);
                self.session(Event::CheckPassphrase(passphrase));
            }
        }
    }

    fn seal(&mut self, current: Option<Passphrase>, goal: Goal) {
        self.session(Event::Seal { current, goal });
    }

    /// Continues after the current passphrase was checked.
    pub(super) fn passphrase_checked(&mut self, result: Result<(), StoreError>) {
        let purpose = self.proving.take();
        match (result, purpose) {
            (Ok(()), Some(Purpose::Paper(path))) => self.make_paper(path),
            (Ok(()), Some(Purpose::ShowQr(id))) => self.show_qr_code(id),
            (Ok(()), _) => {}
            (Err(error), _) => self.passphrase_failed(error.into()),
        }
    }

    /// Shows in the dialog, if it is still open, why the operation failed.
    pub(super) fn passphrase_failed(&mut self, error: PassphraseError) {
        match (&mut self.dialog, error) {
            (Some(Dialog::Passphrase(dialog)), error) => dialog.fail(&self.egui, error),
            (_, PassphraseError::Store(error)) => self.problem(Problem::Store(error)),
            (_, PassphraseError::Recovery(error)) => self.problem(Problem::Recovery(error)),
            (_, PassphraseError::Paper(error)) => self.problem(Problem::Paper(error)),
            (_, PassphraseError::Crashed) => self.problem(Problem::Crashed),
        }
    }
}
