//! The strip of groups above the list. A press on one shows its accounts alone.

use std::collections::HashMap;

use egui::{
    Button, Color32, Key, Modifiers, Rect, RichText, Role, ScrollArea, Ui, WidgetInfo, pos2,
    scroll_area::ScrollBarVisibility, vec2,
};

use super::{PageInput, icons::Icon, theme, view::View, widgets};
use crate::{
    app::action::{Action, Opening},
    tr,
    vault::{Entry, groups::Group},
};

/// The keys of the groups: the first shows all accounts.
const KEYS: [Key; 9] = [
    Key::Num1,
    Key::Num2,
    Key::Num3,
    Key::Num4,
    Key::Num5,
    Key::Num6,
    Key::Num7,
    Key::Num8,
    Key::Num9,
];

/// The diameter of the dot in a group's color.
const DOT: f32 = 8.0;

/// Draws the strip, unless there are no groups.
pub(super) fn show(
    ui: &mut Ui,
    view: &mut View<'_>,
    input: &mut PageInput,
    actions: &mut Vec<Action>,
) {
    let vault = view.vault;
    if view.group().is_none() {
        input.group = None; // it was deleted
    }
    if vault.groups().is_empty() {
        return;
    }
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for group in vault.entries().iter().flat_map(|it| &it.groups) {
        *counts.entry(group).or_default() += 1;
    }
    let i18n = &view.state.i18n;
    // All accounts, then each group.
    let choices: Vec<Option<&Group>> = std::iter::once(None)
        .chain(vault.groups().iter().map(Some))
        .collect();
    let mut chosen = by_key(ui, view);
    let room = ui.available_width() - theme::ICON_BUTTON - theme::GAP;
    ui.horizontal(|ui| {
        // So that a wheel reaches the groups beyond the edge. In a low window it is for the list, which the strip is
        // part of.
        ui.style_mut().always_scroll_the_only_direction = !widgets::is_low(ui);
        ScrollArea::horizontal()
            .id_salt("groups")
            .max_width(room)
            .auto_shrink([false, true])
            // A bar would lie over the chips.
            .scroll_bar_visibility(ScrollBarVisibility::AlwaysHidden)
            .show(ui, |ui| {
                ui.horizontal(|ui| {
                    for (place, group) in choices.iter().enumerate() {
                        if chip(ui, view, *group, &counts) {
                            chosen = Some(place);
                        }
                    }
                });
            });
        if widgets::icon_button(ui, Icon::Edit, &tr!(i18n, "groups-edit")).clicked() {
            actions.push(Action::Open(Opening::Groups));
        }
    });
    if let Some(group) = chosen.and_then(|place| choices.get(place)) {
        input.group = group.map(|it| it.name.clone());
        view.choose(*group, &input.search);
    }
}

/// The place of the chip whose key was pressed, from 0.
fn by_key(ui: &Ui, view: &View<'_>) -> Option<usize> {
    let pressed = |key: &Key| ui.input_mut(|it| it.consume_key(Modifiers::COMMAND, *key));
    (!view.is_covered)
        .then(|| KEYS.iter().position(pressed))
        .flatten()
}

/// Draws the chip of a group, or of all accounts, with how many they are. Returns whether it was pressed.
fn chip(
    ui: &mut Ui,
    view: &View<'_>,
    group: Option<&Group>,
    counts: &HashMap<&str, usize>,
) -> bool {
    // Longer names are shortened on their chip.
    let most = if widgets::is_narrow(ui) { 6 } else { 24 };
    let i18n = &view.state.i18n;
    let colors = theme::palette(ui);
    let is_shown = view.group() == group;
    let color = group.and_then(|it| color_of(ui, it));
    let (label, name) = match group {
        Some(group) => {
            let mut label: String = group.name.chars().take(most).collect();
            if label.len() < group.name.len() {
                label.push('…');
            }
            (label, tr!(i18n, "group-show", group = group.name.as_str()))
        }
        None => (tr!(i18n, "group-all"), tr!(i18n, "group-show-all")),
    };
    let of = |it: &Group| counts.get(it.name.as_str()).copied().unwrap_or_default();
    let count = group.map_or(view.vault.len(), of);
    // Room for the dot.
    let before = if color.is_some() { "    " } else { "" };
    let text = RichText::new(format!("{before}{label}  {count}"))
        .font(theme::small())
        .color(if is_shown {
            colors.seal_ink
        } else {
            colors.ink
        });
    let chip = Button::selectable(is_shown, text)
        .frame_when_inactive(true)
        .corner_radius(14)
        .min_size(vec2(0.0, theme::CHIP));
    let response = ui.add(chip);
    if let Some(color) = color {
        let center = pos2(response.rect.left() + 18.0, response.rect.center().y);
        ui.painter().circle_filled(center, DOT / 2.0, color);
    }
    widgets::focus_ring(ui, &response);
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, is_shown, &name));
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
    response.clicked()
}

/// Draws the dots of an account's groups that have a color, from the left, each beside the last. Returns their width.
pub(super) fn dots(ui: &Ui, view: &View<'_>, entry: &Entry, left: f32, y: f32) -> f32 {
    const MOST: usize = 4;
    let groups = view.vault.groups().iter();
    let own = groups.filter(|group| entry.is_in(&group.name));
    let colors = own.filter_map(|group| color_of(ui, group)).take(MOST);
    let mut x = left;
    for color in colors {
        let place = Rect::from_min_size(pos2(x, y - DOT / 2.0), vec2(DOT, DOT));
        ui.painter().circle_filled(place.center(), DOT / 2.0, color);
        x = place.right() + 4.0;
    }
    x - left
}

/// The color of a group in the theme in use, if it has one that this version knows.
pub(super) fn color_of(ui: &Ui, group: &Group) -> Option<Color32> {
    group.color.as_deref().and_then(|it| theme::group(ui, it))
}
