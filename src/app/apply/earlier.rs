//! Earlier vaults: finding, announcing, opening and deleting them; and giving up a locked vault, which becomes one.

use super::super::{
    App,
    action::{GivingUp, Purpose},
};
use crate::{
    intake::Reading,
    jobs::Job,
    session::Reopening,
    store::{
        StoreError,
        earlier::{EarlierId, EarlierState, EarlierVaults, Reach, Seen},
        sealed::Passphrase,
    },
    ui::dialogs::{self, Dialog, GiveUp, Preview},
    vault::{Vault, edit::Origin},
};

impl App {
    /// Looks for earlier vaults that the user was not told about, on a thread.
    pub(super) fn look_for_earlier(&mut self) {
        self.state.earlier.seen = Seen::read(&self.platform.folders.data);
        self.start(Job::FindEarlier {
            reach: Reach::Here,
            delete: None,
            key: self.state.session.key().cloned(),
        });
    }

    /// Lists every earlier vault.
    pub(super) fn show_earlier(&mut self) {
        self.dialog = Some(Dialog::Earlier(dialogs::Earlier::default()));
        self.start(Job::FindEarlier {
            reach: Reach::Everywhere,
            delete: None,
            key: self.state.session.key().cloned(),
        });
    }

    pub(super) fn earlier_found(&mut self, result: Result<EarlierVaults, StoreError>) {
        match (&mut self.dialog, result) {
            (Some(Dialog::Earlier(dialog)), Ok(found)) => {
                self.state.earlier.found = found;
                dialog.is_ready = true;
            }
            (Some(Dialog::Earlier(dialog)), Err(error)) => {
                self.state.earlier.found.unreachable = Some(error);
                dialog.is_ready = true;
            }
            (_, Ok(found)) => self.state.earlier.found = found,
            // The user did not ask for the list, so the error is not shown.
            (_, Err(_)) => {}
        }
    }

    /// Notes that the user was told about the earlier vaults that are known now.
    pub(super) fn dismiss_earlier(&mut self) {
        let earlier = &mut self.state.earlier;
        earlier
            .seen
            .add(&earlier.found, &self.platform.folders.data);
    }

    /// Opens an earlier vault; asks for its passphrase first if it has one.
    pub(super) fn open_earlier(&mut self, id: EarlierId) {
        let known = self.state.earlier.found.vaults.iter();
        let state = known.filter(|it| it.id == id).map(|it| it.state).next();
        match state {
            Some(EarlierState::Sealed) => self.ask_passphrase(Purpose::OpenEarlier(id)),
            // While the window is locked, nothing is shown without a passphrase.
            Some(_) if self.state.is_locked() => {}
            _ => self.read_earlier(id, None),
        }
    }

    /// Reads an earlier vault, on a thread.
    pub(super) fn read_earlier(&mut self, id: EarlierId, passphrase: Option<Passphrase>) {
        self.start(Job::OpenEarlier { id, passphrase });
    }

    pub(super) fn earlier_opened(&mut self, result: Result<Vault, StoreError>) {
        let is_awaited = matches!(
            &self.dialog,
            Some(Dialog::Earlier(_) | Dialog::Passphrase(_))
        );
        match result {
            Ok(vault) if is_awaited => self.offer(Origin::Earlier, vault),
            Ok(_) => {} // locked or closed meanwhile
            Err(error) => self.passphrase_failed(error.into()),
        }
    }

    /// Shows another vault. If the open one is empty, the other can replace it; otherwise its accounts are confirmed
    /// like any others that were found.
    pub(super) fn offer(&mut self, origin: Origin, vault: Vault) {
        let empty = Vault::default();
        let current = self.state.open().map_or(&empty, |open| &open.vault);
        if current.is_empty() && current.trash().is_empty() && current.quarantined() == 0 {
            let preview = Preview::new(origin, vault, current);
            self.dialog = Some(Dialog::Preview(preview));
        } else {
            self.show_reading(Reading::of_vault(&vault));
        }
    }

    /// Begins the wait before an earlier vault is deleted, or a locked vault is set aside.
    pub(super) fn begin_giving_up(&mut self, what: GivingUp) {
        let dialog = GiveUp::new(&self.egui, what, self.state.moment);
        self.dialog = Some(Dialog::GiveUp(dialog));
    }

    /// Gives up what the open dialog is about.
    pub(super) fn give_up(&mut self, what: GivingUp) {
        if !matches!(self.dialog, Some(Dialog::GiveUp(_))) {
            return; // locked in the same frame
        }
        match what {
            GivingUp::Locked => self.reopen(Reopening::StartOver { locked: true }),
            GivingUp::Earlier(id) => {
                self.dialog = Some(Dialog::Earlier(dialogs::Earlier::default()));
                self.start(Job::FindEarlier {
                    reach: Reach::Everywhere,
                    delete: Some(id),
                    key: self.state.session.key().cloned(),
                });
            }
        }
    }
}
