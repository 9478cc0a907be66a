//! The dialogs that the user opens from the list.

use super::super::{App, action::Opening};
use crate::{
    ui::dialogs::{ChooseGroups, Dialog, Groups, Rename},
    vault::EntryId,
};

impl App {
    /// Opens a dialog, unless its account is gone.
    pub(super) fn open(&mut self, opening: Opening) {
        match opening {
            Opening::Rename(id) => self.open_rename(id),
            Opening::Large(id) => self.dialog = Some(Dialog::Large(id)),
            Opening::RecoveryCodes(id) => self.ask_recovery_codes(id),
            Opening::ChooseGroups(ids) => {
                let dialog = ChooseGroups::new(&self.egui, &self.state, &ids);
                self.dialog = dialog.map(Dialog::ChooseGroups);
            }
            Opening::Groups => self.dialog = Some(Dialog::Groups(Groups::default())),
            Opening::Details => self.show_details(),
            Opening::Export(ids) => self.ask_export_of(&ids),
        }
    }

    fn open_rename(&mut self, id: EntryId) {
        if let Some(entry) = self.state.vault().and_then(|vault| vault.get(id)) {
            let rename = Rename::new(&self.egui, &self.state, entry);
            self.dialog = Some(Dialog::Rename(rename));
        }
    }
}
