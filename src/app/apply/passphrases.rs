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

/// What goes on once the current passphrase was found to be right.
pub(in crate::app) struct Proving {
    purpose: Purpose,
    /// The passphrase for what is made.
    new: Option<Passphrase>,
}

impl App {
    /// Opens the dialog that asks for a passphrase. What is being prepared in the dialog that asks stays below it.
    pub(super) fn ask_passphrase(&mut self, purpose: Purpose) {
        let prepares = |dialog: &mut Dialog| matches!(dialog, Dialog::Paper(_) | Dialog::Export(_));
        let below = self.dialog.take_if(prepares);
        let dialog = AskPassphrase::new(&self.egui, &self.state, purpose).over(below);
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
            Purpose::OpenRecovery(path) | Purpose::CheckRecovery(path) => {
                self.open_recovery(path, passphrase);
            }
            Purpose::OpenEarlier(id) => self.read_earlier(id, Some(passphrase)),
            Purpose::Paper(..) | Purpose::ShowQr(_) | Purpose::ShowRecoveryCodes(_) => {
                self.prove(purpose, passphrase, None);
            }
            Purpose::Export(exporting) => match current {
                // The file is sealed with the new one.
                Some(current) => self.prove(Purpose::Export(exporting), current, Some(passphrase)),
                None if exporting.target.is_encrypted() => self.export(exporting, Some(passphrase)),
                None => self.prove(Purpose::Export(exporting), passphrase, None),
            },
        }
    }

    fn seal(&mut self, current: Option<Passphrase>, goal: Goal) {
        self.session(Event::Seal { current, goal });
    }

    /// Checks the current passphrase. With the right one, `purpose` goes on.
    fn prove(&mut self, purpose: Purpose, current: Passphrase, new: Option<Passphrase>) {
        self.proving = Some(Proving { purpose, new });
        self.session(Event::CheckPassphrase(current));
    }

    /// Continues after the current passphrase was checked.
    pub(super) fn passphrase_checked(&mut self, result: Result<(), StoreError>) {
        let proving = self.proving.take();
        if let Err(error) = result {
            return self.passphrase_failed(error.into());
        }
        let Some(Proving { purpose, new }) = proving else {
            return;
        };
        match purpose {
            Purpose::Paper(printing, path) => self.make_paper(&printing, path),
            Purpose::ShowQr(id) => self.show_qr_code(id),
            Purpose::ShowRecoveryCodes(id) => self.show_recovery_codes(id),
            Purpose::Export(exporting) => self.export(exporting, new),
            // The others pass their passphrases to the session.
            _ => {}
        }
    }

    /// Shows in the dialog, if it is still open, why the operation failed. If that is not about the passphrase, the
    /// dialog that asked for it shows it, with everything that was chosen there.
    pub(super) fn passphrase_failed(&mut self, error: PassphraseError) {
        if matches!(
            error,
            PassphraseError::Paper(_) | PassphraseError::Export(_)
        ) {
            self.dialog = match self.dialog.take() {
                Some(Dialog::Passphrase(dialog)) => dialog.into_below(),
                other => other,
            };
        }
        match (&mut self.dialog, error) {
            (Some(Dialog::Passphrase(dialog)), error) => dialog.fail(&self.egui, error),
            (Some(Dialog::Paper(dialog)), PassphraseError::Paper(error)) => dialog.fail(error),
            (Some(Dialog::Export(dialog)), PassphraseError::Export(error)) => dialog.fail(error),
            (_, PassphraseError::Store(error)) => self.problem(Problem::Store(error)),
            (_, PassphraseError::Recovery(error)) => self.problem(Problem::Recovery(error)),
            (_, PassphraseError::Paper(error)) => self.problem(Problem::Paper(error)),
            (_, PassphraseError::Export(error)) => self.problem(Problem::Export(error)),
            (_, PassphraseError::Crashed) => self.problem(Problem::Crashed),
        }
    }
}
