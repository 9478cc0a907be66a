//! The list of pages, the search field above it, and what the search finds.

use egui::{Align, Button, Frame, Layout, Margin, RichText, Stroke, TextEdit, Ui, vec2};

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
    ui::{
        icons::{self, Icon},
        theme, widgets,
    },
};

/// The longest search.
const MOST_CHARACTERS: usize = 100;

/// Draws the search field.
pub(super) fn search(ui: &mut Ui, state: &State, input: &mut SettingsInput) {
    let colors = theme::palette(ui);
    let name = tr!(state.i18n, "settings-search");
    Frame::new()
        .fill(colors.card)
        .stroke(Stroke::new(1.0, colors.line))
        .corner_radius(20)
        .inner_margin(Margin::symmetric(12, 2))
        .show(ui, |ui| {
            ui.horizontal(|ui| {
                let (icon, _) = ui.allocate_exact_size(vec2(18.0, 34.0), egui::Sense::hover());
                let icon = icon.shrink2(vec2(0.0, 8.0));
                icons::paint(ui.painter(), Icon::Search, icon, colors.faded);
                let field = TextEdit::singleline(&mut input.search)
                    .id_salt("settings search")
                    .hint_text(RichText::new(&name).color(colors.faded))
                    .frame(Frame::NONE)
                    .background_color(colors.card)
                    .desired_width(ui.available_width())
                    .margin(Margin::symmetric(2, 8))
                    .min_size(vec2(0.0, 36.0))
                    .align(egui::Align2::LEFT_CENTER)
                    .char_limit(MOST_CHARACTERS)
                    .show(ui)
                    .response
                    .response
                    .accessible_name(name);
                if input.takes_focus(Target::Search) {
                    field.request_focus();
                }
            });
        });
    ui.add_space(theme::GAP / 2.0);
}

/// Draws the pages as a list that leads to them, each with what is on it.
pub(super) fn list(ui: &mut Ui, input: &mut SettingsInput, draft: &mut Draft<'_>) {
    let i18n = &draft.state.i18n;
    let colors = theme::palette(ui);
    for page in SettingsPage::ALL {
        let name = table::name(page, i18n);
        let texts = egui::text::LayoutJob::default();
        let texts = [
            (name.as_str(), theme::strong(), colors.ink),
            ("\n", theme::small(), colors.faded),
            (&table::summary(page, i18n), theme::small(), colors.faded),
        ]
        .into_iter()
        .fold(texts, |mut texts, (text, font, color)| {
            texts.append(text, 0.0, egui::TextFormat::simple(font, color));
            texts
        });
        let width = ui.available_width();
        let response = ui
            .scope(|ui| {
                ui.spacing_mut().button_padding = vec2(14.0, 10.0);
                let button = Button::new(texts)
                    .wrap()
                    .fill(colors.card)
                    .stroke(Stroke::new(1.0, colors.line))
                    .right_text(RichText::new("›").font(theme::title()).color(colors.faded))
                    .min_size(vec2(width, theme::BUTTON));
                ui.add(button)
            })
            .inner;
        finish(ui, &response, &name, page, input, draft);
    }
}

/// Draws the pages as a list beside the page that is shown.
pub(super) fn beside(
    ui: &mut Ui,
    shown: SettingsPage,
    input: &mut SettingsInput,
    draft: &mut Draft<'_>,
) {
    let is_searching = !input.search.is_empty();
    ui.with_layout(Layout::top_down_justified(Align::LEFT), |ui| {
        for page in SettingsPage::ALL {
            let name = table::name(page, &draft.state.i18n);
            let text = RichText::new(&name).font(theme::strong());
            let is_shown = page == shown && !is_searching;
            let button = Button::selectable(is_shown, text).min_size(vec2(0.0, theme::BUTTON));
            let response = ui.add(button.wrap());
            finish(ui, &response, &name, page, input, draft);
        }
    });
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
