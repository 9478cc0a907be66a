//! The header above the list: the search field and the button for the settings.

use egui::{Event, Frame, Key, Margin, Modifiers, Popup, RichText, Stroke, TextEdit, Ui, vec2};

use super::{
    PageInput,
    icons::{self, Icon},
    selecting::Selection,
    theme,
    view::View,
    widgets,
};
use crate::{
    app::{
        action::{Action, Command, Opening},
        state::State,
    },
    settings::Sort,
    tr,
};

/// Draws the header.
pub(super) fn show(
    ui: &mut Ui,
    view: &mut View<'_>,
    input: &mut PageInput,
    actions: &mut Vec<Action>,
) {
    ui.horizontal(|ui| {
        if view.state.is_compact() {
            let field = ui.available_width() - theme::ICON_BUTTON - theme::GAP;
            search(ui, view, input, actions, field);
            let name = tr!(view.state.i18n, "compact-end");
            if widgets::icon_button(ui, Icon::Back, &name).clicked() {
                actions.push(Action::Command(Command::Compact));
            }
            return;
        }
        if widgets::is_narrow(ui) && !input.search.is_empty() {
            // What is searched for needs the room.
            return search(ui, view, input, actions, ui.available_width());
        }
        let field = ui.available_width() - 2.0 * (theme::ICON_BUTTON + theme::GAP);
        search(ui, view, input, actions, field);
        sort(ui, view.state, input, actions);
        if widgets::icon_button(ui, Icon::Settings, &tr!(view.state.i18n, "settings")).clicked() {
            actions.push(Action::Command(Command::Settings));
        }
    });
}

/// The button with the order of the list, and with what else is done to the whole list.
fn sort(ui: &mut Ui, state: &State, input: &mut PageInput, actions: &mut Vec<Action>) {
    let i18n = &state.i18n;
    let name = tr!(i18n, "sort-menu");
    let button = widgets::icon_button(ui, Icon::Sort, &name);
    widgets::menu(Popup::menu(&button), name, 180.0, actions, |ui, actions| {
        widgets::label(ui, &tr!(i18n, "sort-label"));
        let mut settings = state.settings.clone();
        for (sort, label) in [
            (Sort::Hand, tr!(i18n, "sort-hand")),
            (Sort::Name, tr!(i18n, "sort-name")),
            (Sort::Recent, tr!(i18n, "sort-recent")),
            (Sort::Often, tr!(i18n, "sort-often")),
        ] {
            if ui.radio_value(&mut settings.sort, sort, label).clicked() {
                ui.close();
            }
        }
        if settings.sort != state.settings.sort {
            actions.push(Action::ChangeSettings(Box::new(settings)));
        }
        ui.separator();
        if ui.button(tr!(i18n, "select-several")).clicked() {
            input.selection = Some(Selection::default());
            ui.close();
        }
        if ui.button(Command::Compact.label(i18n)).clicked() {
            actions.push(Action::Command(Command::Compact));
        }
        if ui.button(tr!(i18n, "groups-edit-menu")).clicked() {
            actions.push(Action::Open(Opening::Groups));
        }
    });
}

fn search(
    ui: &mut Ui,
    view: &mut View<'_>,
    input: &mut PageInput,
    actions: &mut Vec<Action>,
    width: f32,
) {
    let state = view.state;
    let colors = theme::palette(ui);
    let typed = typed_anywhere(ui, view);
    let is_narrow = widgets::is_narrow(ui);
    let margin: i8 = if is_narrow { 6 } else { 12 };
    let frame = Frame::new()
        .fill(colors.card)
        .stroke(Stroke::new(1.0, colors.edge))
        .corner_radius(20)
        .inner_margin(Margin::symmetric(margin, 2));
    frame.show(ui, |ui| {
        ui.set_width((width - 2.0 * f32::from(margin) - 2.0).max(0.0));
        magnifier(ui);
        let clear = if input.search.is_empty() {
            0.0
        } else {
            theme::ICON_BUTTON
        };
        if let Some(text) = &typed {
            input.search.push_str(text);
        }
        // The icon has to be enough if there is no room for words.
        let hint = (!is_narrow).then(|| tr!(state.i18n, "search-placeholder"));
        let hint = RichText::new(hint.unwrap_or_default()).color(colors.faded);
        let output = TextEdit::singleline(&mut input.search)
            .id_salt("search")
            .hint_text(hint)
            .frame(Frame::NONE)
            .background_color(colors.card)
            .desired_width(ui.available_width() - clear - theme::GAP)
            .margin(Margin::symmetric(2, 8))
            .min_size(vec2(0.0, 36.0))
            .align(egui::Align2::LEFT_CENTER)
            .char_limit(200)
            .show(ui);
        let response = output
            .response
            .response
            .accessible_name(tr!(state.i18n, "search"));
        if typed.is_some() {
            put_cursor_at_end(ui, response.id, &input.search);
        }
        if typed.is_some() || response.changed() {
            view.search(&input.search);
        }
        // Input is meant for the dialog now.
        if view.is_covered {
            response.surrender_focus();
            return;
        }
        // Checked before the focus is given back, since Enter takes it from a field.
        if response.lost_focus()
            && ui.input(|input| input.key_pressed(Key::Enter))
            && let [only] = view.found()
        {
            actions.push(Action::Copy(*only));
        }
        if typed.is_some() || input.focus_search || wants_focus(ui, view) {
            input.focus_search = false;
            response.request_focus();
        }
        // Taken, or the row that gets the focus would move it on with the same press.
        let down =
            |input: &mut egui::InputState| input.consume_key(Modifiers::NONE, Key::ArrowDown);
        if response.has_focus() && ui.input_mut(down) {
            input.focus_row = view.found().first().copied();
            input.scroll_to = input.focus_row;
        }
        if !input.search.is_empty() {
            let name = tr!(state.i18n, "search-clear");
            let cleared = widgets::icon_button(ui, Icon::Close, &name).clicked();
            let escape = !view.is_covered
                && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
            if cleared || escape {
                input.search.clear();
                view.search("");
                response.request_focus();
            }
        }
    });
}

fn magnifier(ui: &mut Ui) {
    let (icon, _) = ui.allocate_exact_size(vec2(18.0, 34.0), egui::Sense::hover());
    let place = icon.shrink2(vec2(0.0, 8.0));
    icons::paint(ui.painter(), Icon::Search, place, theme::palette(ui).faded);
}

/// Text that is typed while no field has the focus, and so is meant for the search.
fn typed_anywhere(ui: &Ui, view: &View<'_>) -> Option<String> {
    if view.is_covered || ui.ctx().text_edit_focused() || Popup::is_any_open(ui.ctx()) {
        return None;
    }
    let text: String = ui.input(|input| {
        let command = input.modifiers.command || input.modifiers.alt;
        let texts = input.events.iter().filter_map(|event| match event {
            // The space bar presses the focused row.
            Event::Text(text) if !command && !text.trim().is_empty() => Some(text.as_str()),
            _ => None,
        });
        texts.collect()
    });
    (!text.is_empty()).then_some(text)
}

/// Whether the search takes the focus. It does if nothing else has it, since an input method composes only in a field.
fn wants_focus(ui: &Ui, view: &View<'_>) -> bool {
    !view.is_covered
        && view.state.spotlight.is_none()
        && ui.memory(|memory| memory.focused().is_none())
        && !Popup::is_any_open(ui.ctx())
}

fn put_cursor_at_end(ui: &Ui, id: egui::Id, text: &str) {
    if let Some(mut field) = TextEdit::load_state(ui.ctx(), id) {
        let end = egui::text::CCursor::new(text.chars().count());
        field
            .cursor
            .set_char_range(Some(egui::text::CCursorRange::one(end)));
        TextEdit::store_state(ui.ctx(), id, field);
    }
}
