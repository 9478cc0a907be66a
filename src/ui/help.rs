//! The help: guides to websites and answers to worries, with a search over them.

mod list;
mod topic;

use egui::{Id, Key, Label, Modifiers, RichText, ScrollArea, Ui};

use super::{icons::Icon, theme, toasts, widgets};
use crate::{
    app::{
        action::Action,
        state::{Page, State},
    },
    guides::{self, Topic},
    tr,
};

/// The space below a page, so that its end is not below a toast.
const BELOW: f32 = 120.0;

/// What the help remembers between frames.
#[derive(Debug)]
pub struct HelpInput {
    /// What is searched for.
    search: String,
    /// The page below, which comes back when the help is closed.
    below: Page,
    /// What had the keyboard's focus there.
    came_from: Option<Id>,
    /// Whether the topic was opened directly, and not from the list.
    is_direct: bool,
    /// What gets the keyboard's focus once it is drawn.
    focus: Option<Target>,
}

/// A control that gets the keyboard's focus.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Target {
    /// The search field.
    Search,
    /// A topic in the list.
    Topic(Topic),
    /// The button that goes back.
    Back,
}

impl Default for HelpInput {
    fn default() -> Self {
        Self {
            search: String::new(),
            below: Page::Codes,
            came_from: None,
            is_direct: false,
            focus: None,
        }
    }
}

impl HelpInput {
    /// The help is opened at `topic` over the page `below`, where `focused` has the keyboard's focus. `search` is
    /// searched for.
    pub(crate) fn opened(
        below: Page,
        focused: Option<Id>,
        topic: Option<Topic>,
        search: String,
    ) -> Self {
        Self {
            search,
            below,
            came_from: focused,
            is_direct: topic.is_some(),
            focus: Some(topic.map_or(Target::Search, |_| Target::Back)),
        }
    }

    /// The help shows `now` in place of `before`.
    pub(crate) fn turned(&mut self, before: Option<Topic>, now: Option<Topic>) {
        self.focus = Some(match (before, now) {
            (_, Some(_)) => Target::Back,
            (Some(before), None) => Target::Topic(before),
            (None, None) => Target::Search,
        });
    }

    /// What comes back when the help is closed: the page below, and what had the keyboard's focus.
    pub(crate) fn came_from(&self) -> (Page, Option<Id>) {
        (self.below, self.came_from)
    }

    /// Whether `target` is to get the focus now.
    fn takes_focus(&mut self, target: Target) -> bool {
        self.focus.take_if(|wanted| *wanted == target).is_some()
    }
}

/// Draws the list of topics, or one of them.
pub(super) fn show(
    ui: &mut Ui,
    state: &State,
    topic: Option<Topic>,
    input: &mut HelpInput,
    is_covered: bool,
    actions: &mut Vec<Action>,
) {
    let escape = |ui: &Ui| ui.input_mut(|it| it.consume_key(Modifiers::NONE, Key::Escape));
    if !is_covered && escape(ui) {
        if topic.is_none() && !input.search.is_empty() {
            input.search.clear();
            input.focus = Some(Target::Search);
        } else {
            go_back(topic, input, actions);
        }
    }
    ScrollArea::vertical()
        .id_salt(("help", topic))
        .auto_shrink(false)
        .show(ui, |ui| {
            ui.vertical_centered(|ui| {
                let room = ui.available_width() - 2.0 * widgets::edge(ui);
                ui.set_max_width(room.min(theme::LIST_WIDTH));
                ui.add_space(12.0);
                head(ui, state, topic, input, actions);
                match topic.and_then(|it| guides::page(it, state.i18n.language())) {
                    Some(page) => topic::show(ui, state, page, actions),
                    None => list::show(ui, state, input, actions),
                }
                ui.add_space(BELOW.max(toasts::cover(ui)));
            });
        });
}

/// The title with the button that goes one step back.
fn head(
    ui: &mut Ui,
    state: &State,
    topic: Option<Topic>,
    input: &mut HelpInput,
    actions: &mut Vec<Action>,
) {
    let i18n = &state.i18n;
    let title = match topic {
        Some(topic) => guides::title(topic, i18n.language()).to_owned(),
        None => tr!(i18n, "help"),
    };
    ui.horizontal(|ui| {
        let back = widgets::icon_button(ui, Icon::Back, &tr!(i18n, "back"));
        if input.takes_focus(Target::Back) {
            back.request_focus();
        }
        if back.clicked() {
            go_back(topic, input, actions);
        }
        ui.add(Label::new(RichText::new(title).font(theme::title())).wrap());
    });
}

/// One step back: from a topic to the list that it was chosen from, or to the page below.
fn go_back(topic: Option<Topic>, input: &HelpInput, actions: &mut Vec<Action>) {
    actions.push(if topic.is_some() && !input.is_direct {
        Action::OpenHelp(None)
    } else {
        Action::CloseHelp
    });
}

/// Draws a small button that leads to the page about `topic`, where the worry comes up.
pub(super) fn link(ui: &mut Ui, state: &State, topic: Topic, actions: &mut Vec<Action>) {
    let title = guides::title(topic, state.i18n.language());
    let label = tr!(state.i18n, "help-link", title = title);
    if widgets::link(ui, &label).clicked() {
        actions.push(Action::OpenHelp(Some(topic)));
    }
}
