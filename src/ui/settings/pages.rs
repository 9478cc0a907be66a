//! The list of pages, the search field above it, and what the search finds.

use egui::{Align, Button, Layout, RichText, Ui, vec2};

use super::{
    SettingsInput, Target, find,
    table::{self, Draft},
};
use crate::{
    app::{
        action::Action,
        state::{SettingsPage, State},
    },
    tr,
    ui::{search_field, theme, widgets},
};

/// How many lines the list of pages has: the help is the last one.
const LINES: usize = SettingsPage::ALL.len() + 1;

/// Draws the search field.
pub(super) fn search(ui: &mut Ui, state: &State, input: &mut SettingsInput) {
    let name = tr!(state.i18n, "settings-search");
    let field = search_field::show(ui, "settings search", &name, &mut input.search);
    if input.takes_focus(Target::Search) {
        field.request_focus();
    }
}

/// Draws the pages as a list that leads to them, each with what is on it.
pub(super) fn list(ui: &mut Ui, input: &mut SettingsInput, draft: &mut Draft<'_>) {
    let i18n = &draft.state.i18n;
    widgets::list(ui, "pages", LINES, |ui| {
        for (place, page) in SettingsPage::ALL.into_iter().enumerate() {
            let name = table::name(page, i18n);
            let summary = table::summary(page, i18n);
            let response = widgets::leading(ui, &name, Some(&summary));
            widgets::placed(&response, place);
            finish(ui, &response, &name, page, input, draft);
        }
        let summary = tr!(i18n, "help-about");
        let response = widgets::leading(ui, &tr!(i18n, "help"), Some(&summary));
        finish_help(&response, draft);
    });
}

/// Draws the pages as a list beside the page that is shown.
pub(super) fn beside(
    ui: &mut Ui,
    shown: SettingsPage,
    input: &mut SettingsInput,
    draft: &mut Draft<'_>,
) {
    let is_searching = !input.search.is_empty();
    let draw = |ui: &mut Ui| {
        for (place, page) in SettingsPage::ALL.into_iter().enumerate() {
            let name = table::name(page, &draft.state.i18n);
            let text = RichText::new(&name).font(theme::strong());
            let is_shown = page == shown && !is_searching;
            let button = Button::selectable(is_shown, text).min_size(vec2(0.0, theme::BUTTON));
            let response = ui.add(button.wrap());
            widgets::placed(&response, place);
            finish(ui, &response, &name, page, input, draft);
        }
        let text = RichText::new(tr!(draft.state.i18n, "help")).font(theme::strong());
        let button = Button::selectable(false, text).min_size(vec2(0.0, theme::BUTTON));
        let response = ui.add(button.wrap());
        widgets::focus_ring(ui, &response);
        finish_help(&response, draft);
    };
    ui.with_layout(Layout::top_down_justified(Align::LEFT), |ui| {
        widgets::list(ui, "pages", LINES, draw);
    });
}

/// Does what a press on the line of the help means, which is the last one.
fn finish_help(response: &egui::Response, draft: &mut Draft<'_>) {
    widgets::placed(response, LINES - 1);
    if response.clicked() {
        draft.actions.push(Action::OpenHelp(None));
    }
}

/// Names the button of a page and does what a press on it means.
fn finish(
    ui: &Ui,
    response: &egui::Response,
    name: &str,
    page: SettingsPage,
    input: &mut SettingsInput,
    draft: &mut Draft<'_>,
) {
    widgets::named(response, true, name);
    widgets::focus_ring(ui, response);
    if input.takes_focus(Target::Page(page)) {
        response.request_focus();
    }
    if response.clicked() {
        draft.actions.push(Action::OpenSettings(Some(page)));
    }
}

/// Draws what the search finds, below the names of the pages.
pub(super) fn results(ui: &mut Ui, input: &SettingsInput, draft: &mut Draft<'_>) {
    let i18n = &draft.state.i18n;
    let found = find::found(draft.state, &input.search);
    if found.is_empty() {
        ui.add_space(theme::EDGE);
        let title = tr!(i18n, "settings-none", query = input.search.as_str());
        ui.label(RichText::new(title).font(theme::strong()));
        widgets::faded(ui, &tr!(i18n, "settings-none-body"));
    }
    for (page, entries) in found {
        ui.add_space(theme::GAP / 2.0);
        ui.horizontal(|ui| {
            ui.label(RichText::new(table::name(page, i18n)).font(theme::strong()));
        });
        super::cards(ui, &entries, draft);
    }
}
