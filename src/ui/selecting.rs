//! Several accounts at once: the bar above the list while they are selected.

use std::collections::BTreeSet;

use egui::{Align, Key, Layout, Modifiers, RichText, Ui, Vec2};

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
    let mut ends =
        !view.is_covered && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
    let count = tr!(i18n, "select-count", count = ids.len());
    let count = RichText::new(count).font(theme::strong());
    let end = |ui: &mut Ui| widgets::icon_button(ui, Icon::Close, &tr!(i18n, "select-end"));
    if widgets::is_narrow(ui) {
        ui.label(count);
        ui.spacing_mut().item_spacing = Vec2::splat(theme::GAP / 2.0);
        ui.horizontal(|ui| {
            ends |= end(ui).clicked();
            ends |= all(ui, view, selection, ids.len());
            ends |= pin(ui, view, &ids, actions);
            ends |= choose_groups(ui, view, &ids, actions);
        });
        ui.horizontal(|ui| {
            ends |= export(ui, view, &ids, actions);
            ends |= delete(ui, view, &ids, actions);
        });
    } else {
        ui.horizontal(|ui| {
            ends |= end(ui).clicked();
            ui.label(count);
        });
        ui.horizontal(|ui| {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                for part in [delete, export, choose_groups, pin] {
                    ends |= part(ui, view, &ids, actions);
                }
                ends |= all(ui, view, selection, ids.len());
            });
        });
    }
    if ends {
        input.selection = None;
    }
}

/// Draws a button that can be pressed if accounts are selected. Returns whether it was.
fn button(ui: &mut Ui, ids: &[EntryId], icon: Icon, name: &str) -> bool {
    let add = |ui: &mut Ui| widgets::icon_button(ui, icon, name);
    ui.add_enabled_ui(!ids.is_empty(), add).inner.clicked()
}

// Each of the following draws a button, and returns whether the selection ends.

fn delete(ui: &mut Ui, view: &View<'_>, ids: &[EntryId], actions: &mut Vec<Action>) -> bool {
    let is_pressed = button(
        ui,
        ids,
        Icon::Delete,
        &tr!(view.state.i18n, "select-delete"),
    );
    if is_pressed {
        actions.push(Action::Edit(Edit::Remove(ids.to_vec())));
    }
    is_pressed
}

fn export(ui: &mut Ui, view: &View<'_>, ids: &[EntryId], actions: &mut Vec<Action>) -> bool {
    if button(
        ui,
        ids,
        Icon::Export,
        &tr!(view.state.i18n, "select-export"),
    ) {
        actions.push(Action::Open(Opening::Export(ids.to_vec())));
    }
    false
}

fn choose_groups(ui: &mut Ui, view: &View<'_>, ids: &[EntryId], actions: &mut Vec<Action>) -> bool {
    if button(ui, ids, Icon::Tag, &tr!(view.state.i18n, "select-groups")) {
        actions.push(Action::Open(Opening::ChooseGroups(ids.to_vec())));
    }
    false
}

fn pin(ui: &mut Ui, view: &View<'_>, ids: &[EntryId], actions: &mut Vec<Action>) -> bool {
    let is_pinned = |id: &EntryId| view.vault.get(*id).is_some_and(|it| it.pinned);
    let are_pinned = !ids.is_empty() && ids.iter().all(is_pinned);
    let name = if are_pinned {
        tr!(view.state.i18n, "select-unpin")
    } else {
        tr!(view.state.i18n, "select-pin")
    };
    if button(ui, ids, Icon::Pin, &name) {
        actions.push(Action::Edit(Edit::Pin {
            ids: ids.to_vec(),
            pinned: !are_pinned,
        }));
    }
    false
}

/// `count` accounts are selected so far.
fn all(ui: &mut Ui, view: &View<'_>, selection: &mut Selection, count: usize) -> bool {
    let are_all = count == view.found().len();
    let name = if are_all {
        tr!(view.state.i18n, "select-none")
    } else {
        tr!(view.state.i18n, "select-all")
    };
    if widgets::icon_button(ui, Icon::All, &name).clicked() {
        selection.ids = if are_all {
            BTreeSet::new()
        } else {
            view.found().iter().copied().collect()
        };
    }
    false
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
