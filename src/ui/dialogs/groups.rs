//! The dialog that makes, names, colors, orders and deletes groups.

use egui::{Key, RichText, Role, Sense, Ui, WidgetInfo, vec2};

use super::{
    super::{field::Field, groups, icons::Icon, theme, widgets},
    ask::{Answer, Buttons, ask},
};
use crate::{
    app::{action::Action, state::State},
    i18n::I18n,
    messages::Words,
    otp::name,
    tr,
    vault::{
        edit::Edit,
        groups::{Group, GroupEdit},
    },
};

/// The groups, or the one that is being edited.
#[derive(Default)]
pub struct Groups {
    editing: Option<Editing>,
}

/// A group while it is edited.
struct Editing {
    /// Its name so far; `None` if it is new.
    from: Option<String>,
    name: Field,
    color: Option<String>,
}

impl Groups {
    pub(super) fn show(&mut self, ui: &Ui, state: &State, actions: &mut Vec<Action>) {
        match &mut self.editing {
            Some(editing) => {
                if editing.show(ui, state, actions) {
                    self.editing = None;
                }
            }
            None => self.show_all(ui, state, actions),
        }
    }

    fn show_all(&mut self, ui: &Ui, state: &State, actions: &mut Vec<Action>) {
        let i18n = &state.i18n;
        let answer = ask(ui, "groups", &tr!(i18n, "groups-title"), |ui| {
            let groups = state.vault().map_or(&[][..], |vault| vault.groups());
            if groups.is_empty() {
                widgets::faded(ui, &tr!(i18n, "groups-none"));
            }
            for (place, group) in groups.iter().enumerate() {
                self.row(ui, state, place, group, groups.len(), actions);
            }
            ui.add_space(theme::GAP);
            if widgets::button(ui, &tr!(i18n, "group-make")).clicked() {
                self.editing = Some(Editing {
                    from: None,
                    name: Field::of_name(ui.ctx(), "").focused(),
                    color: None,
                });
            }
            Buttons::one(tr!(i18n, "done"))
        });
        if answer.is_some() {
            actions.push(Action::CloseDialog);
        }
    }

    fn row(
        &mut self,
        ui: &mut Ui,
        state: &State,
        place: usize,
        group: &Group,
        count: usize,
        actions: &mut Vec<Action>,
    ) {
        if widgets::is_narrow(ui) {
            ui.horizontal(|ui| label(ui, group, 0.0));
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = 0.0;
                self.buttons(ui, state, place, group, count, actions);
            });
        } else {
            ui.horizontal(|ui| {
                label(
                    ui,
                    group,
                    4.0 * (theme::ICON_BUTTON + ui.spacing().item_spacing.x),
                );
                self.buttons(ui, state, place, group, count, actions);
            });
        }
    }

    fn buttons(
        &mut self,
        ui: &mut Ui,
        state: &State,
        place: usize,
        group: &Group,
        count: usize,
        actions: &mut Vec<Action>,
    ) {
        let i18n = &state.i18n;
        let name = group.name.as_str();
        let mut edit = |edit| actions.push(Action::Edit(Edit::Group(edit)));
        let to = |index| GroupEdit::Move {
            name: name.to_owned(),
            index,
        };
        let up = tr!(i18n, "group-up", group = name);
        if icon(ui, Icon::Up, &up, place > 0) {
            edit(to(place - 1));
        }
        let down = tr!(i18n, "group-down", group = name);
        if icon(ui, Icon::Down, &down, place + 1 < count) {
            edit(to(place + 1));
        }
        if icon(ui, Icon::Edit, &tr!(i18n, "group-edit", group = name), true) {
            self.editing = Some(Editing {
                from: Some(name.to_owned()),
                name: Field::of_name(ui.ctx(), name).focused(),
                color: group.color.clone(),
            });
        }
        let delete = tr!(i18n, "group-delete", group = name);
        if icon(ui, Icon::Delete, &delete, true) {
            edit(GroupEdit::Delete(name.to_owned()));
        }
    }
}

/// Draws the color and the name of a group, with `room` left beside them.
fn label(ui: &mut Ui, group: &Group, room: f32) {
    let (dot, _) = ui.allocate_exact_size(vec2(14.0, theme::ICON_BUTTON), Sense::hover());
    if let Some(color) = groups::color_of(ui, group) {
        ui.painter().circle_filled(dot.center(), 6.0, color);
    }
    let size = vec2(ui.available_width() - room, theme::ICON_BUTTON);
    let left = egui::Layout::left_to_right(egui::Align::Center);
    ui.allocate_ui_with_layout(size, left, |ui| {
        ui.set_min_width(size.x);
        let text = RichText::new(&group.name).font(theme::strong());
        ui.add(egui::Label::new(text).truncate());
    });
}

impl Editing {
    /// Draws the group. Returns whether the user is done with it.
    fn show(&mut self, ui: &Ui, state: &State, actions: &mut Vec<Action>) -> bool {
        let i18n = &state.i18n;
        let title = match &self.from {
            Some(name) => tr!(i18n, "group-edit", group = name.as_str()),
            None => tr!(i18n, "group-new"),
        };
        let mut enter = false;
        let name = name::clean(self.name.text());
        let is_taken = self.from.as_ref() != Some(&name)
            && (state.vault()).is_some_and(|it| it.groups().iter().any(|it| it.name == name));
        let is_ready = !name.is_empty() && !is_taken;
        let answer = ask(ui, "group", &title, |ui| {
            let label = tr!(i18n, "group-name");
            let hint = tr!(i18n, "group-new-hint");
            let response = self.name.show_name(ui, i18n, &label, &hint);
            enter = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
            if is_taken {
                let what = tr!(i18n, "err-group-taken", group = name.as_str());
                let next = tr!(i18n, "rec-group-taken");
                widgets::words(ui, &Words { what, next });
            }
            self.colors(ui, i18n);
            ui.add_space(theme::GAP);
            Buttons::or_cancel(i18n, tr!(i18n, "save")).main_if(is_ready)
        });
        match answer {
            Some(Answer::Main) => self.save(&name, state, actions),
            None if enter && is_ready => self.save(&name, state, actions),
            None => return false,
            Some(Answer::Other | Answer::Away) => {}
        }
        true
    }

    fn colors(&mut self, ui: &mut Ui, i18n: &I18n) {
        widgets::label(ui, &tr!(i18n, "group-color"));
        ui.horizontal_wrapped(|ui| {
            let names = std::iter::once(None).chain(theme::group_names().map(Some));
            for name in names {
                let is_chosen = self.color.as_deref() == name;
                if swatch(ui, i18n, name, is_chosen) {
                    self.color = name.map(str::to_owned);
                }
            }
        });
    }

    /// Saves what was changed.
    fn save(&self, name: &str, state: &State, actions: &mut Vec<Action>) {
        let mut edit = |edit| actions.push(Action::Edit(Edit::Group(edit)));
        match &self.from {
            None => edit(GroupEdit::Make(name.to_owned())),
            Some(from) if from != name => edit(GroupEdit::Rename {
                from: from.clone(),
                to: name.to_owned(),
            }),
            Some(_) => {}
        }
        let groups = state.vault().map_or(&[][..], |vault| vault.groups());
        let old = groups
            .iter()
            .find(|it| Some(&it.name) == self.from.as_ref());
        if old.and_then(|it| it.color.as_ref()) != self.color.as_ref() {
            edit(GroupEdit::Color {
                name: name.to_owned(),
                color: self.color.clone(),
            });
        }
    }
}

/// A button that is only an icon and may be disabled. Returns whether it was pressed.
fn icon(ui: &mut Ui, icon: Icon, name: &str, is_enabled: bool) -> bool {
    let button = ui.add_enabled_ui(is_enabled, |ui| widgets::icon_button(ui, icon, name));
    button.inner.clicked()
}

/// Draws the choice of one color, or of none. Returns whether it was pressed.
fn swatch(ui: &mut Ui, i18n: &I18n, name: Option<&str>, is_chosen: bool) -> bool {
    let side = vec2(theme::CHIP, theme::CHIP);
    let (rect, response) = ui.allocate_exact_size(side, Sense::click());
    let colors = theme::palette(ui);
    let center = rect.center();
    if let Some(color) = name.and_then(|it| theme::group(ui, it)) {
        ui.painter().circle_filled(center, 9.0, color);
    } else {
        let stroke = egui::Stroke::new(1.5, colors.faded);
        ui.painter().circle_stroke(center, 8.5, stroke);
    }
    if is_chosen {
        let stroke = egui::Stroke::new(2.0, colors.ink);
        ui.painter().circle_stroke(center, 12.5, stroke);
    }
    widgets::focus_ring(ui, &response);
    let label = color_name(i18n, name);
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, is_chosen, &label));
    widgets::hinted(response, label).clicked()
}

fn color_name(i18n: &I18n, name: Option<&str>) -> String {
    match name {
        Some("red") => tr!(i18n, "color-red"),
        Some("orange") => tr!(i18n, "color-orange"),
        Some("yellow") => tr!(i18n, "color-yellow"),
        Some("green") => tr!(i18n, "color-green"),
        Some("teal") => tr!(i18n, "color-teal"),
        Some("blue") => tr!(i18n, "color-blue"),
        Some("purple") => tr!(i18n, "color-purple"),
        Some(_) => tr!(i18n, "color-gray"),
        None => tr!(i18n, "color-none"),
    }
}
