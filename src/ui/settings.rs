//! The settings: pages with a search over all of them. In a wide window the list of pages stands beside the page; in a
//! narrow one it leads to the page and back.

mod about;
mod appearance;
mod backup;
mod clock;
mod find;
mod general;
mod lock;
mod pages;
mod security;
mod table;

use egui::{Frame, Id, Key, Margin, Modifiers, Panel, RichText, ScrollArea, Ui};

use self::table::{Draft, Entry, Form};
use super::{icons::Icon, theme, toasts, widgets};
use crate::{
    app::{
        action::{Action, Command},
        state::{SettingsPage, State},
    },
    tr,
};

/// From this width on the list of pages stands beside the page.
const WIDE: f32 = 620.0;

/// The width of the list of pages beside a page.
const PAGES_WIDTH: f32 = 220.0;

/// The space below a page, so that its last button is not below a toast.
const BELOW: f32 = 120.0;

/// What the settings remember between frames.
#[derive(Default)]
pub struct SettingsInput {
    /// What is searched for.
    search: String,
    /// What had the keyboard's focus when the settings were opened.
    came_from: Option<Id>,
    /// What gets the keyboard's focus once it is drawn.
    focus: Option<Target>,
}

/// A control that gets the keyboard's focus.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Target {
    /// The search field.
    Search,
    /// A page in the list of pages.
    Page(SettingsPage),
}

impl SettingsInput {
    /// The settings are opened; `focused` has the keyboard's focus so far.
    pub(crate) fn opened(focused: Option<Id>) -> Self {
        Self {
            came_from: focused,
            focus: Some(Target::Search),
            ..Self::default()
        }
    }

    /// The settings show `now` in place of `before`.
    pub(crate) fn turned(&mut self, before: Option<SettingsPage>, now: Option<SettingsPage>) {
        self.search.clear();
        self.focus = before.filter(|_| now.is_none()).map(Target::Page);
    }

    /// What gets the focus back when the settings are closed.
    pub(crate) fn came_from(&self) -> Option<Id> {
        self.came_from
    }

    /// Whether `target` is to get the focus now.
    fn takes_focus(&mut self, target: Target) -> bool {
        self.focus.take_if(|wanted| *wanted == target).is_some()
    }
}

/// Draws the settings. Their controls change a copy of the settings.
pub(super) fn show(
    ui: &mut Ui,
    state: &State,
    page: Option<SettingsPage>,
    input: &mut SettingsInput,
    is_covered: bool,
    actions: &mut Vec<Action>,
) {
    let is_wide = ui.available_width() >= WIDE;
    if !is_covered && escape(ui) {
        go_back(page.filter(|_| !is_wide), input, actions);
    }
    let mut settings = state.settings.clone();
    let mut draft = Draft {
        state,
        settings: &mut settings,
        actions,
    };
    if is_wide {
        wide(ui, page.unwrap_or(SettingsPage::General), input, &mut draft);
    } else {
        narrow(ui, page, input, &mut draft);
    }
    if settings != state.settings {
        actions.push(Action::ChangeSettings(Box::new(settings)));
    }
}

/// Whether Escape was pressed, and not to close a list of choices.
fn escape(ui: &Ui) -> bool {
    !egui::Popup::is_any_open(ui.ctx())
        && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape))
}

/// One step back: out of the search, from the page to the list of pages, or to the codes.
fn go_back(page: Option<SettingsPage>, input: &mut SettingsInput, actions: &mut Vec<Action>) {
    if !input.search.is_empty() {
        input.search.clear();
        input.focus = Some(Target::Search);
    } else if page.is_some() {
        actions.push(Action::OpenSettings(None));
    } else {
        actions.push(Action::Command(Command::Codes));
    }
}

/// The list of pages, and the page beside it.
fn wide(ui: &mut Ui, page: SettingsPage, input: &mut SettingsInput, draft: &mut Draft<'_>) {
    let edge = theme::EDGE as i8;
    Panel::left("settings pages")
        .exact_size(PAGES_WIDTH)
        .resizable(false)
        .show_separator_line(false)
        .frame(Frame::NONE.inner_margin(Margin {
            left: edge,
            ..Margin::ZERO
        }))
        .show(ui, |ui| {
            ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
                ui.add_space(12.0);
                head(ui, &tr!(draft.state.i18n, "settings"), None, input, draft);
                pages::search(ui, draft.state, input);
                pages::beside(ui, page, input, draft);
                ui.add_space(toasts::cover(ui));
            });
        });
    scrolled(ui, |ui| {
        if input.search.is_empty() {
            title(ui, &table::name(page, &draft.state.i18n));
            content(ui, page, draft);
        } else {
            pages::results(ui, input, draft);
        }
    });
}

/// The list of pages, or the page.
fn narrow(
    ui: &mut Ui,
    page: Option<SettingsPage>,
    input: &mut SettingsInput,
    draft: &mut Draft<'_>,
) {
    let i18n = &draft.state.i18n;
    let is_searching = !input.search.is_empty();
    scrolled(ui, |ui| {
        if let Some(page) = page.filter(|_| !is_searching) {
            head(ui, &table::name(page, i18n), Some(page), input, draft);
            content(ui, page, draft);
            return;
        }
        head(ui, &tr!(i18n, "settings"), None, input, draft);
        pages::search(ui, draft.state, input);
        if is_searching {
            pages::results(ui, input, draft);
        } else {
            pages::list(ui, input, draft);
        }
    });
}

/// Draws `show` in the middle of what is left of the window. It scrolls if it is long.
fn scrolled(ui: &mut Ui, show: impl FnOnce(&mut Ui)) {
    ScrollArea::vertical()
        .id_salt("settings page")
        .auto_shrink(false)
        .show(ui, |ui| {
            ui.vertical_centered(|ui| {
                let room = ui.available_width() - 2.0 * widgets::edge(ui);
                ui.set_max_width(room.min(theme::LIST_WIDTH));
                ui.add_space(12.0);
                show(ui);
                ui.add_space(BELOW.max(toasts::cover(ui)));
            });
        });
}

/// The title with the button that goes one step back from `page`, or from the list of pages.
fn head(
    ui: &mut Ui,
    name: &str,
    page: Option<SettingsPage>,
    input: &mut SettingsInput,
    draft: &mut Draft<'_>,
) {
    ui.horizontal(|ui| {
        if widgets::icon_button(ui, Icon::Back, &tr!(draft.state.i18n, "back")).clicked() {
            input.search.clear();
            go_back(page, input, draft.actions);
        }
        ui.add(egui::Label::new(RichText::new(name).font(theme::title())).wrap());
    });
}

/// The title of a page that stands beside the list of pages.
fn title(ui: &mut Ui, name: &str) {
    ui.horizontal(|ui| {
        ui.set_min_height(theme::ICON_BUTTON);
        ui.label(RichText::new(name).font(theme::title()));
    });
}

/// Everything on a page.
fn content(ui: &mut Ui, page: SettingsPage, draft: &mut Draft<'_>) {
    let entries = table::of(page).iter();
    let there: Vec<&Entry> = entries.filter(|it| (it.is_there)(draft.state)).collect();
    if there.is_empty() {
        widgets::card(ui, |ui| {
            widgets::faded(ui, &tr!(draft.state.i18n, "page-empty"));
        });
    }
    cards(ui, &there, draft);
}

/// Draws entries in cards, those that share one together.
fn cards(ui: &mut Ui, entries: &[&Entry], draft: &mut Draft<'_>) {
    let share = |one: &&Entry, other: &&Entry| one.card.is_some() && one.card == other.card;
    for entries in entries.chunk_by(share) {
        widgets::card(ui, |ui| {
            let card = entries.first().and_then(|entry| entry.card);
            if let Some(title) = card.and_then(|card| card.title(&draft.state.i18n)) {
                ui.label(RichText::new(title).font(theme::strong()));
            }
            for entry in entries {
                draw(ui, entry, draft);
            }
        });
    }
}

fn draw(ui: &mut Ui, entry: &Entry, draft: &mut Draft<'_>) {
    let label = (entry.label)(draft.state);
    let sentence = (entry.sentence)(draft.state);
    match entry.form {
        Form::Line => {
            ui.scope(|ui| {
                // The sentence is close to the controls, which keep their distance from each other.
                let usual = std::mem::take(&mut ui.spacing_mut().item_spacing.y);
                ui.scope(|ui| {
                    ui.spacing_mut().item_spacing.y = usual;
                    (entry.draw)(ui, &label, draft);
                });
                widgets::label(ui, &sentence);
            });
        }
        Form::Block => {
            ui.label(RichText::new(&label).font(theme::strong()));
            widgets::faded(ui, &sentence);
            (entry.draw)(ui, &label, draft);
        }
    }
}

/// The narrowest card in which a list of choices stands beside its label.
const BESIDE: f32 = 260.0;

/// A list of choices beside its label, or below it if there is no room.
fn choice<T: Copy + PartialEq>(ui: &mut Ui, label: &str, chosen: &mut T, all: &[(T, String)]) {
    if ui.available_width() < BESIDE {
        let named = ui.label(label);
        let width = ui.available_width();
        widgets::choice(ui, &named, chosen, all, width);
        return;
    }
    ui.horizontal(|ui| {
        let named = ui.label(label);
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            // In a narrow window it must not cover its label.
            let width = widgets::CHOICE_WIDTH.min(ui.available_width() - theme::GAP);
            widgets::choice(ui, &named, chosen, all, width);
        });
    });
}
