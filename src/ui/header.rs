//! Above the list: the search field and the way to the settings.

use egui::{Event, Frame, Key, Margin, Modifiers, RichText, Stroke, TextEdit, Ui, vec2};

use super::{
    Forms,
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

/// Draws the header.
pub(super) fn show(ui: &mut Ui, state: &State, forms: &mut Forms, actions: &mut Vec<Action>) {
    ui.horizontal(|ui| {
        let field = ui.available_width() - theme::ICON_BUTTON - theme::GAP;
        search(ui, state, forms, actions, field);
        if widgets::icon_button(ui, Icon::Settings, &tr!(state.i18n, "settings")).clicked() {
            actions.push(Action::Command(Command::Settings));
        }
    });
}

fn search(ui: &mut Ui, state: &State, forms: &mut Forms, actions: &mut Vec<Action>, width: f32) {
    let colors = theme::palette(ui);
    let typed = typed_anywhere(ui, state);
    let frame = Frame::new()
        .fill(colors.card)
        .stroke(Stroke::new(1.0, colors.line))
        .corner_radius(20)
        .inner_margin(Margin::symmetric(12, 2));
    frame.show(ui, |ui| {
        ui.set_width(width - 26.0);
        let (icon, _) = ui.allocate_exact_size(vec2(18.0, 34.0), egui::Sense::hover());
        icons::paint(
            ui.painter(),
            Icon::Search,
            icon.shrink2(vec2(0.0, 8.0)),
            colors.faded,
        );
        let clear = if forms.search.is_empty() {
            0.0
        } else {
            theme::ICON_BUTTON
        };
        if let Some(text) = &typed {
            forms.search.push_str(text);
        }
        let output = TextEdit::singleline(&mut forms.search)
            .id_salt("search")
            .hint_text(RichText::new(tr!(state.i18n, "search-placeholder")).color(colors.faded))
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
            put_cursor_at_end(ui, response.id, &forms.search);
        }
        // What is typed now is meant for the dialog.
        if state.dialog.is_some() {
            response.surrender_focus();
            return;
        }
        // Asked before the focus is given back: Enter takes it from a field.
        if response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter)) {
            copy_only_match(state, forms, actions);
        }
        if typed.is_some() || forms.focus_search || wants_focus(ui, state) {
            forms.focus_search = false;
            response.request_focus();
        }
        if response.has_focus() && ui.input(|input| input.key_pressed(Key::ArrowDown)) {
            forms.focus_row = state
                .vault()
                .and_then(|vault| vault.find(&forms.search).first().copied());
            forms.scroll_to = forms.focus_row;
        }
        if !forms.search.is_empty() {
            let name = tr!(state.i18n, "search-clear");
            let cleared = widgets::icon_button(ui, Icon::Close, &name).clicked();
            let escape = state.dialog.is_none()
                && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
            if cleared || escape {
                forms.search.clear();
                response.request_focus();
            }
        }
    });
}

/// Text typed while no field has the focus: it is meant for the search.
fn typed_anywhere(ui: &Ui, state: &State) -> Option<String> {
    if state.dialog.is_some() || ui.ctx().text_edit_focused() || egui::Popup::is_any_open(ui.ctx())
    {
        return None;
    }
    let text: String = ui.input(|input| {
        let command = input.modifiers.command || input.modifiers.alt;
        let texts = input.events.iter().filter_map(|event| match event {
            // The space bar presses the row that has the focus.
            Event::Text(text) if !command && !text.trim().is_empty() => Some(text.as_str()),
            _ => None,
        });
        texts.collect()
    });
    (!text.is_empty()).then_some(text)
}

/// The search has the focus when nothing else has: an input method composes only in a field.
fn wants_focus(ui: &Ui, state: &State) -> bool {
    state.dialog.is_none()
        && state.spotlight.is_none()
        && ui.memory(|memory| memory.focused().is_none())
        && !egui::Popup::is_any_open(ui.ctx())
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

fn copy_only_match(state: &State, forms: &Forms, actions: &mut Vec<Action>) {
    if let Some(vault) = state.vault()
        && let [only] = vault.find(&forms.search)[..]
    {
        actions.push(Action::Copy(only));
    }
}
