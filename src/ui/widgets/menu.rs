//! Menus, and lists of choices. Both scroll if the window is lower than they are.

use egui::{ComboBox, Popup, PopupCloseBehavior, Response, ScrollArea, Ui, Vec2};

use super::{is_narrow, spoken};
use crate::{app::action::Action, ui::focus};

/// The least distance between a menu's content and the edges of the window: the menu's own edge and a gap.
const AROUND: f32 = 10.0;

/// How much wider than asked for a menu may become.
const GROWS: f32 = 60.0;

/// Shows a menu, `width` wide if there is room, and closes it once something was chosen. egui does that for the pointer
/// alone, and leaves it open after a key or an assistive tool. A press on the scroll bar chooses nothing.
pub(in crate::ui) fn menu(
    popup: Popup<'_>,
    name: String,
    width: f32,
    actions: &mut Vec<Action>,
    content: impl FnOnce(&mut Ui, &mut Vec<Action>),
) {
    let before = actions.len();
    popup
        .accessible_name(name)
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .show(|ui| {
            let room = ui.ctx().content_rect().size() - Vec2::splat(2.0 * AROUND);
            ScrollArea::vertical()
                .max_height(room.y)
                // Otherwise egui takes the height that it has for windows of unknown size.
                .min_scrolled_height(room.y)
                .show(ui, |ui| {
                    ui.set_min_width(width.min(room.x));
                    // The lines take all the width that there is.
                    ui.set_max_width((width + GROWS).min(room.x));
                    content(ui, actions);
                });
            spoken::as_menu(ui);
            focus::enter(ui, None);
            if actions.len() > before {
                ui.close();
            }
        });
}

/// The width of a list of choices, if there is enough space.
pub(in crate::ui) const CHOICE_WIDTH: f32 = 190.0;

/// A list of choices that opens when pressed, `width` wide; `label` is its accessible name.
pub(in crate::ui) fn choice<T: Copy + PartialEq>(
    ui: &mut Ui,
    label: &Response,
    chosen: &mut T,
    all: &[(T, String)],
    width: f32,
) {
    let text = all
        .iter()
        .find(|(value, _)| value == chosen)
        .map_or("", |(_, text)| text);
    let is_narrow = is_narrow(ui);
    let button = ComboBox::from_id_salt(label.id)
        .selected_text(text)
        .width(width)
        .show_ui(ui, |ui| {
            if is_narrow {
                // The list has no room to grow beyond the button.
                ui.style_mut().wrap_mode = None;
            }
            let mut chosen_line = None;
            for (value, text) in all {
                let is_chosen = value == chosen;
                let line = ui.selectable_label(is_chosen, text);
                if is_chosen {
                    chosen_line = Some(line.clone());
                }
                if line.clicked() {
                    *chosen = *value;
                    // egui leaves it open after a key or an assistive tool.
                    ui.close();
                }
            }
            spoken::as_choices(ui);
            focus::enter(ui, chosen_line.as_ref());
        })
        .response
        .labelled_by(label.id);
    // Otherwise a press would leave the focus elsewhere, and nothing could go back to the button.
    if button.clicked() {
        button.request_focus();
    }
}
