//! The buttons of a row, and its menu.

use egui::{Id, Popup, Rect, Sense, Ui, pos2, vec2};

use super::{
    super::{icons::Icon, theme, widgets},
    Row, press_name,
};
use crate::{
    app::{
        action::{Action, Opening},
        state::State,
    },
    otp::Kind,
    tr,
    vault::{Entry, EntryId, edit::Edit},
};

/// The button that copies the account's code.
pub(super) fn copy_id(ui: &Ui, id: EntryId) -> Id {
    ui.scope_id().with(("copy", id))
}

/// The button that opens the account's menu.
pub(super) fn menu_id(ui: &Ui, id: EntryId) -> Id {
    ui.scope_id().with(("menu", id))
}

/// The visible button for what a press on the row does.
pub(super) fn copy_button(
    ui: &Ui,
    center: egui::Pos2,
    state: &State,
    entry: &Entry,
    account: &str,
    actions: &mut Vec<Action>,
) {
    let place = Rect::from_center_size(center, vec2(theme::ICON_BUTTON, theme::ICON_BUTTON));
    let response = ui.interact(place, copy_id(ui, entry.id), Sense::click());
    let is_copied = state.copied.is_some_and(|(copied, _)| copied == entry.id);
    let icon = if is_copied { Icon::Check } else { Icon::Copy };
    widgets::icon_button_at(ui, place, &response, icon);
    let name = press_name(state, entry, account);
    widgets::named(&response, true, &name);
    if widgets::hinted(response, name).clicked() {
        actions.push(Action::Copy(entry.id));
    }
}

pub(super) fn end_spotlight(ui: &Ui, rect: Rect, state: &State, actions: &mut Vec<Action>) {
    let place = Rect::from_min_size(
        pos2(rect.right() - theme::ICON_BUTTON - 8.0, rect.top() + 8.0),
        vec2(theme::ICON_BUTTON, theme::ICON_BUTTON),
    );
    let id = ui.scope_id().with("end spotlight");
    let response = ui.interact(place, id, Sense::click());
    widgets::icon_button_at(ui, place, &response, Icon::Close);
    let name = tr!(state.i18n, "done");
    widgets::named(&response, true, &name);
    if widgets::hinted(response, name).clicked() {
        actions.push(Action::EndSpotlight);
    }
}

pub(super) fn menu_button(ui: &Ui, center: egui::Pos2, row: &Row<'_>, actions: &mut Vec<Action>) {
    let place = Rect::from_center_size(center, vec2(theme::ICON_BUTTON, theme::ICON_BUTTON));
    let response = ui.interact(place, menu_id(ui, row.entry.id), Sense::click());
    widgets::icon_button_at(ui, place, &response, Icon::More);
    let name = tr!(row.view.state.i18n, "menu-for", account = row.name.as_str());
    widgets::named(&response, true, &name);
    menu(Popup::menu(&response), name, row, actions);
}

/// Shows the menu of an account.
pub(super) fn menu(popup: Popup<'_>, name: String, row: &Row<'_>, actions: &mut Vec<Action>) {
    widgets::menu(popup, name, 180.0, actions, |ui, actions| {
        lines(ui, row, actions);
    });
}

fn lines(ui: &mut Ui, row: &Row<'_>, actions: &mut Vec<Action>) {
    let entry = row.entry;
    let id = entry.id;
    let i18n = &row.view.state.i18n;
    if ui.button(tr!(i18n, "copy-code")).clicked() {
        actions.push(Action::Copy(id));
    }
    if matches!(entry.account.kind, Kind::Hotp { .. })
        && ui.button(tr!(i18n, "next-code")).clicked()
    {
        actions.push(Action::Edit(Edit::Advance(id)));
    }
    if entry.account.period().is_some() {
        if ui.button(tr!(i18n, "copy-fresh")).clicked() {
            actions.push(Action::CopyFresh(id));
        }
        if ui.button(tr!(i18n, "copy-next")).clicked() {
            actions.push(Action::CopyNext(id));
        }
    }
    if ui.button(tr!(i18n, "large-show")).clicked() {
        actions.push(Action::Open(Opening::Large(id)));
    }
    if ui.button(tr!(i18n, "qr-code-show")).clicked() {
        actions.push(Action::ShowQr(id));
    }
    ui.separator();
    if ui.button(tr!(i18n, "rename")).clicked() {
        actions.push(Action::Open(Opening::Rename(id)));
    }
    let pin = if entry.pinned {
        tr!(i18n, "unpin")
    } else {
        tr!(i18n, "pin")
    };
    if ui.button(pin).clicked() {
        actions.push(Action::Edit(Edit::Pin {
            ids: vec![id],
            pinned: !entry.pinned,
        }));
    }
    let left = entry.recovery_codes_left();
    let codes = if entry.recovery_codes.is_empty() {
        tr!(i18n, "recovery-codes")
    } else {
        tr!(i18n, "recovery-codes-left", left = left)
    };
    if ui.button(codes).clicked() {
        actions.push(Action::Open(Opening::RecoveryCodes(id)));
    }
    if ui.button(tr!(i18n, "groups-choose")).clicked() {
        actions.push(Action::Open(Opening::ChooseGroups(vec![id])));
    }
    for (label, step) in [(tr!(i18n, "move-up"), -1), (tr!(i18n, "move-down"), 1)] {
        let to = row.place.checked_add_signed(step);
        if let Some(index) = to.and_then(|to| row.view.place_of_move(row.place, to))
            && ui.button(label).clicked()
        {
            actions.push(Action::Edit(Edit::Move { id, index }));
        }
    }
    if ui.button(tr!(i18n, "read-aloud")).clicked() {
        actions.push(Action::ReadAloud(Some(id)));
    }
    ui.separator();
    let delete = egui::RichText::new(tr!(i18n, "delete")).color(theme::palette(ui).bad);
    if ui.button(delete).clicked() {
        actions.push(Action::Edit(Edit::Remove(vec![id])));
    }
}
