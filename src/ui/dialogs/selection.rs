//! The accounts that something is made of: all of them, or those that the user leaves in a list.

use std::collections::BTreeSet;

use egui::{Checkbox, RichText, Ui};

use super::super::{long_list, theme};
use crate::{
    i18n::I18n,
    naming::Names,
    tr,
    vault::{Entry, EntryId, Vault},
};

/// The usual height of an account with its checkbox.
const CHECKBOX: f32 = 36.0;

/// Which accounts are chosen; at first all of them.
#[derive(Default)]
pub(super) struct Selection {
    /// The accounts that were taken out.
    without: BTreeSet<EntryId>,
    /// Whether the accounts are listed.
    is_listed: bool,
}

impl Selection {
    /// With these accounts of the vault chosen.
    pub(super) fn only(vault: &Vault, ids: &[EntryId]) -> Self {
        let others = vault.entries().iter().map(|it| it.id);
        Self {
            without: others.filter(|id| !ids.contains(id)).collect(),
            is_listed: true,
        }
    }

    /// Draws how many accounts are chosen, and the list to choose from if the user wants it.
    pub(super) fn show(&mut self, ui: &mut Ui, i18n: &I18n, vault: &Vault) {
        let count = self.of(vault).count();
        let of = vault.len();
        let title = tr!(i18n, "selection-count", count = count, of = of);
        ui.label(RichText::new(title).font(theme::strong()));
        ui.checkbox(&mut self.is_listed, tr!(i18n, "selection-choose"));
        if !self.is_listed {
            return; // those that were taken out stay out
        }
        self.show_all(ui, i18n, vault, count);
        let names = Names::with_trash(vault);
        let entries = vault.entries();
        long_list::show(ui, "chosen accounts", of, CHECKBOX, |ui, index| {
            let Some(entry) = entries.get(index) else {
                return;
            };
            let mut is_chosen = !self.without.contains(&entry.id);
            let name = names.told_apart(i18n, entry);
            if ui.checkbox(&mut is_chosen, name).changed() {
                if is_chosen {
                    self.without.remove(&entry.id);
                } else {
                    self.without.insert(entry.id);
                }
            }
        });
    }

    /// Draws the checkbox for all accounts at once.
    fn show_all(&mut self, ui: &mut Ui, i18n: &I18n, vault: &Vault, count: usize) {
        let mut all = count == vault.len();
        let is_part = count > 0 && !all;
        let checkbox = Checkbox::new(&mut all, tr!(i18n, "selection-all")).indeterminate(is_part);
        if ui.add(checkbox).changed() {
            self.without.clear();
            if !all {
                self.without
                    .extend(vault.entries().iter().map(|entry| entry.id));
            }
        }
    }

    /// The chosen accounts.
    pub(super) fn of<'a>(&'a self, vault: &'a Vault) -> impl Iterator<Item = &'a Entry> {
        let entries = vault.entries().iter();
        entries.filter(|entry| !self.without.contains(&entry.id))
    }

    /// Which accounts are chosen.
    pub(super) fn ids(&self, vault: &Vault) -> Vec<EntryId> {
        self.of(vault).map(|entry| entry.id).collect()
    }
}
