//! The list of topics, or what the search finds in them.

use egui::{RichText, Ui};

use super::{
    super::{search_field, theme, widgets},
    HelpInput, Target,
};
use crate::{
    app::{action::Action, state::State},
    guides::{self, Topic},
    tr,
};

/// Draws the search field, and the topics below it.
pub(super) fn show(ui: &mut Ui, state: &State, input: &mut HelpInput, actions: &mut Vec<Action>) {
    let i18n = &state.i18n;
    let name = tr!(i18n, "help-search");
    let field = search_field::show(ui, "help search", &name, &mut input.search);
    if input.takes_focus(Target::Search) {
        field.request_focus();
    }
    if input.search.trim().is_empty() {
        let summary = tr!(i18n, "practice-about");
        if widgets::leading(ui, &tr!(i18n, "practice"), Some(&summary)).clicked() {
            actions.push(Action::Practise);
        }
        part(
            ui,
            &tr!(i18n, "help-websites"),
            &tr!(i18n, "help-websites-body"),
        );
        for topic in Topic::WEBSITES {
            lead(ui, state, topic, input, actions);
        }
        part(
            ui,
            &tr!(i18n, "help-worries"),
            &tr!(i18n, "help-worries-body"),
        );
        for topic in Topic::WORRIES {
            lead(ui, state, topic, input, actions);
        }
        return;
    }
    let found = guides::find(i18n.language(), &input.search);
    if found.is_empty() {
        let title = tr!(i18n, "help-none", query = input.search.trim());
        part(ui, &title, &tr!(i18n, "help-none-body"));
    }
    for hit in found {
        lead(ui, state, hit.page.topic, input, actions);
    }
}

/// The title of a part of the list, and what is in it.
fn part(ui: &mut Ui, title: &str, body: &str) {
    ui.add_space(theme::GAP / 2.0);
    ui.with_layout(egui::Layout::top_down(egui::Align::LEFT), |ui| {
        ui.label(RichText::new(title).font(theme::strong()));
        widgets::label(ui, body);
    });
}

/// The button that leads to a topic.
fn lead(
    ui: &mut Ui,
    state: &State,
    topic: Topic,
    input: &mut HelpInput,
    actions: &mut Vec<Action>,
) {
    let response = widgets::leading(ui, guides::title(topic, state.i18n.language()), None);
    if input.takes_focus(Target::Topic(topic)) {
        response.request_focus();
    }
    if response.clicked() {
        actions.push(Action::OpenHelp(Some(topic)));
    }
}
