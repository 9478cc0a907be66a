//! The buttons of a row, and its menu.

use egui::{Popup, Rect, Sense, Ui, pos2, vec2};

use super::{
    super::{icons::Icon, theme, widgets},
    press_name,
};
use crate::{
    app::{action::Action, state::State},
    otp::Kind,
    tr,
    vault::{Entry, edit::Edit},
};
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
    let id = ui.scope_id().with(("copy", entry.id));
    let response = ui.interact(place, id, Sense::click());
    widgets::icon_button_at(ui, place, &response, Icon::Copy);
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

pub(super) fn menu_button(
    ui: &Ui,
    rect: Rect,
    state: &State,
    entry: &Entry,
    account: &str,
    actions: &mut Vec<Action>,
) {
    let place = Rect::from_center_size(
        pos2(
            rect.right() - theme::ICON_BUTTON / 2.0 - 4.0,
            rect.center().y,
        ),
        vec2(theme::ICON_BUTTON, theme::ICON_BUTTON),
    );
    let id = ui.scope_id().with(("menu", entry.id));
    let response = ui.interact(place, id, Sense::click());
    widgets::icon_button_at(ui, place, &response, Icon::More);
    let name = tr!(state.i18n, "menu-for", account = account);
    widgets::named(&response, true, &name);
    Popup::menu(&response)
        .accessible_name(name)
        .show(|ui| widgets::menu(ui, actions, |ui, actions| menu(ui, state, entry, actions)));
}

/// The menu of an account.
pub(super) fn menu(ui: &mut Ui, state: &State, entry: &Entry, actions: &mut Vec<Action>) {
    ui.set_min_width(180.0);
    let id = entry.id;
    let i18n = &state.i18n;
    if ui.button(tr!(i18n, "copy-code")).clicked() {
        actions.push(Action::Copy(id));
    }
    if matches!(entry.account.kind, Kind::Hotp { .. })
        && ui.button(tr!(i18n, "next-code")).clicked()
    {
        actions.push(Action::Edit(Edit::Advance(id)));
    }
    if ui.button(tr!(i18n, "rename")).clicked() {
        actions.push(Action::OpenRename(id));
    }
    if ui.button(tr!(i18n, "qr-code-show")).clicked() {
        actions.push(Action::ShowQr(id));
    }
    let place = state
        .vault()
        .and_then(|vault| Some((vault.position(id)?, vault.len())));
    if let Some((place, count)) = place {
        if place > 0 && ui.button(tr!(i18n, "move-up")).clicked() {
            actions.push(Action::Edit(Edit::Move {
                id,
                index: place - 1,
            }));
        }
        if place + 1 < count && ui.button(tr!(i18n, "move-down")).clicked() {
            actions.push(Action::Edit(Edit::Move {
                id,
                index: place + 1,
            }));
        }
    }
    ui.separator();
    let delete = egui::RichText::new(tr!(i18n, "delete")).color(theme::palette(ui).bad);
    if ui.button(delete).clicked() {
        actions.push(Action::Edit(Edit::Remove(id)));
    }
}
