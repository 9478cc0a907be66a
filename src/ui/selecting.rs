//! Several accounts at once: the bar above the list while they are selected.

use std::collections::BTreeSet;

use egui::{Key, Modifiers, RichText, Ui};

use super::{PageInput, icons::Icon, theme, view::View, widgets};
use crate::{
    app::action::{Action, Opening},
    tr,
    vault::{EntryId, edit::Edit},
};

/// The accounts that are selected.
#[derive(Clone, Debug, Default)]
pub struct Selection {
    ids: BTreeSet<EntryId>,
    /// The account that was pressed last, from which a press with Shift selects.
    anchor: Option<EntryId>,
}

impl Selection {
    /// With one account.
    pub(super) fn of(id: EntryId) -> Self {
        Self {
            ids: BTreeSet::from([id]),
            anchor: Some(id),
        }
    }

    pub(super) fn has(&self, id: EntryId) -> bool {
        self.ids.contains(&id)
    }

    /// Selects an account, or no longer.
    pub(super) fn toggle(&mut self, id: EntryId) {
        if !self.ids.remove(&id) {
            self.ids.insert(id);
        }
        self.anchor = Some(id);
    }

    /// Selects all accounts of the list from the one that was pressed last to this one.
    pub(super) fn extend(&mut self, id: EntryId, shown: &[EntryId]) {
        let place = |id: EntryId| shown.iter().position(|it| *it == id);
        let ends = self.anchor.and_then(place).zip(place(id));
        let Some((from, to)) = ends else {
            return self.toggle(id);
        };
        let range = from.min(to)..=from.max(to);
        self.ids.extend(shown.get(range).into_iter().flatten());
    }

    /// The selected accounts that are on show, in the order of the list.
    pub(super) fn on_show(&self, view: &View<'_>) -> Vec<EntryId> {
        let shown = view.found().iter().copied();
        shown.filter(|id| self.has(*id)).collect()
    }
}

/// Draws the bar in place of the search.
pub(super) fn show(ui: &mut Ui, view: &View<'_>, input: &mut PageInput, actions: &mut Vec<Action>) {
    let i18n = &view.state.i18n;
    let Some(selection) = &mut input.selection else {
        return;
    };
    let ids = selection.on_show(view);
    let is_any = !ids.is_empty();
    let mut ends =
        !view.is_covered && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
    ui.horizontal(|ui| {
        ends |= widgets::icon_button(ui, Icon::Close, &tr!(i18n, "select-end")).clicked();
        let count = tr!(i18n, "select-count", count = ids.len());
        ui.label(RichText::new(count).font(theme::strong()));
    });
    ui.horizontal(|ui| {
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            let button = |ui: &mut Ui, icon, name: String| {
                let add = |ui: &mut Ui| widgets::icon_button(ui, icon, &name);
                ui.add_enabled_ui(is_any, add).inner.clicked()
            };
            if button(ui, Icon::Delete, tr!(i18n, "select-delete")) {
                actions.push(Action::Edit(Edit::Remove(ids.clone())));
                ends = true;
            }
            if button(ui, Icon::Export, tr!(i18n, "select-export")) {
                actions.push(Action::Open(Opening::Export(ids.clone())));
            }
            if button(ui, Icon::Tag, tr!(i18n, "select-groups")) {
                actions.push(Action::Open(Opening::ChooseGroups(ids.clone())));
            }
            let is_pinned = |id: &EntryId| view.vault.get(*id).is_some_and(|it| it.pinned);
            let pinned = ids.iter().all(is_pinned);
            let pin = if pinned && is_any {
                tr!(i18n, "select-unpin")
            } else {
                tr!(i18n, "select-pin")
            };
            if button(ui, Icon::Pin, pin) {
                actions.push(Action::Edit(Edit::Pin {
                    ids: ids.clone(),
                    pinned: !pinned,
                }));
            }
            let all = ids.len() == view.found().len();
            let name = if all {
                tr!(i18n, "select-none")
            } else {
                tr!(i18n, "select-all")
            };
            if widgets::icon_button(ui, Icon::All, &name).clicked() {
                selection.ids = if all {
                    BTreeSet::new()
                } else {
                    view.found().iter().copied().collect()
                };
            }
        });
    });
    if ends {
        input.selection = None;
    }
}

/// Takes a press on a row. Returns whether it was about the selection, and not about the row's code.
pub(super) fn pressed(
    ui: &Ui,
    id: EntryId,
    shown: &[EntryId],
    selection: &mut Option<Selection>,
) -> bool {
    let modifiers = ui.input(|input| input.modifiers);
    match selection {
        Some(selection) if modifiers.shift => selection.extend(id, shown),
        Some(selection) => selection.toggle(id),
        None if modifiers.command || modifiers.shift => *selection = Some(Selection::of(id)),
        None => return false,
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{otp::Account, secret::Secret, vault::Vault};

    #[test]
    fn shift_selects_from_the_last_press_on_in_both_directions() {
        let mut vault = Vault::default();
        let account = |key| Account::new_totp("Shop", "taro", Secret::new(vec![key; 20]));
        let ids: Vec<_> = (1..=5).map(|key| vault.add(account(key), 1)).collect();
        let mut selection = Selection::of(ids[3]);
        selection.extend(ids[1], &ids);
        let selected = |it: &Selection| ids.iter().map(|id| it.has(*id)).collect::<Vec<_>>();
        assert_eq!(selected(&selection), [false, true, true, true, false]);
        selection.toggle(ids[2]);
        selection.extend(ids[4], &ids);
        assert_eq!(selected(&selection), [false, true, true, true, true]);
        // The last press was on an account that is not on show any more.
        let mut selection = Selection::of(ids[0]);
        selection.extend(ids[4], &ids[2..]);
        assert_eq!(selected(&selection), [true, false, false, false, true]);
    }
}
