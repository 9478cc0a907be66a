//! The "+" button at the bottom right, as in phone apps, with a menu of the ways in.

use egui::{Atom, AtomExt as _, Button, Popup, Rect, RectAlign, RichText, Sense, Ui, vec2};

use super::{
    icons::{self, Icon},
    theme, widgets,
};
use crate::{
    app::{
        action::{Action, Command},
        state::State,
    },
    tr,
};

/// Draws the button, and its menu when it is open.
pub(super) fn button(ui: &Ui, state: &State, actions: &mut Vec<Action>) {
    let colors = theme::palette(ui);
    // Drawn over the list and not in a separate layer, which would be a frame late, and where the wheel would not
    // scroll.
    let rect = place(ui);
    let response = ui.interact(rect, ui.scope_id().with("add account"), Sense::click());
    let fill = if response.hovered() {
        colors.seal_hover
    } else {
        colors.seal
    };
    let shadow = ui.visuals().popup_shadow;
    ui.painter().add(shadow.as_shape(rect, 20));
    ui.painter().rect_filled(rect, 20.0, fill);
    widgets::focus_ring(ui, &response);
    let icon = Rect::from_center_size(rect.center(), vec2(26.0, 26.0));
    icons::paint(ui.painter(), Icon::Plus, icon, colors.on_seal);
    let name = tr!(state.i18n, "add-account");
    widgets::named(&response, true, &name);
    let popup = Popup::menu(&response).align(RectAlign::TOP_END).gap(8.0);
    widgets::menu(popup, name.clone(), 230.0, actions, |ui, actions| {
        ways_in(ui, state, actions);
    });
    widgets::hinted(response, name);
}

/// Where the button is.
pub(super) fn place(ui: &Ui) -> Rect {
    let (side, edge) = if widgets::is_narrow(ui) {
        (theme::NARROW_ADD_BUTTON, theme::NARROW_EDGE)
    } else {
        (theme::ADD_BUTTON, theme::EDGE + 4.0)
    };
    let corner = ui.ctx().content_rect().max - vec2(edge, edge);
    Rect::from_min_max(corner - vec2(side, side), corner)
}

fn ways_in(ui: &mut Ui, state: &State, actions: &mut Vec<Action>) {
    let width = ui.available_width();
    for command in Command::WAYS_IN {
        if way_in(ui, state, command, width).clicked() {
            actions.push(Action::Command(command));
        }
    }
}

/// The icon of a way in.
pub(super) fn icon_of(command: Command) -> Icon {
    match command {
        Command::ScanScreen => Icon::Scan,
        Command::OpenImage => Icon::Picture,
        Command::Paste => Icon::Clipboard,
        Command::Import => Icon::Import,
        _ => Icon::Keyboard,
    }
}

/// A line for a way in, with its icon and its keys.
pub(super) fn way_in(ui: &mut Ui, state: &State, command: Command, width: f32) -> egui::Response {
    let colors = theme::palette(ui);
    let label = command.label(&state.i18n);
    let enabled = state.may_begin();
    // The icon is drawn into the place of the empty atom.
    let place = Atom::default().atom_size(vec2(22.0, 20.0));
    let response = ui
        .scope(|ui| {
            ui.spacing_mut().button_padding = vec2(16.0, 10.0);
            let text = RichText::new(&label).font(theme::strong());
            let size = vec2(width, theme::BUTTON + 4.0);
            let mut button = Button::new((place, text)).wrap().min_size(size);
            if let Some(keys) = command.shortcut()
                && !widgets::is_narrow(ui)
            {
                let keys = ui.ctx().format_shortcut(&keys);
                button = button.shortcut_text(RichText::new(keys).font(theme::small()));
            }
            ui.add_enabled(enabled, button)
        })
        .inner;
    let icon = Rect::from_center_size(
        egui::pos2(response.rect.left() + 26.0, response.rect.center().y),
        vec2(19.0, 19.0),
    );
    icons::paint(ui.painter(), icon_of(command), icon, colors.seal_ink);
    widgets::named(&response, enabled, &label);
    match command.hint(&state.i18n) {
        Some(hint) => widgets::hinted(response, hint),
        None => response,
    }
}
