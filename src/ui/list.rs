//! The list of accounts. Only those in view are drawn, so that a thousand take no longer than ten.

mod drag;

use egui::{EventFilter, Key, Modifiers, Rect, RichText, ScrollArea, Ui, Vec2, pos2, vec2};

use super::{
    PageInput,
    places::{Places, Spotlight},
    row::{self, Metrics, Row},
    theme, toasts,
    view::View,
    voice, widgets,
};
use crate::{
    app::{
        action::{Action, Opening, READ_ALOUD},
        state::State,
    },
    guides,
    settings::Density,
    tr,
    vault::{EntryId, edit::Edit},
};

/// The space below the last account, for the "+" button and for two toasts beside it.
const BELOW: f32 = 140.0;

/// What stays in view of the last account if toasts leave no room for all of it: its code with its buttons.
const PART: f32 = 56.0;

/// If a search finds no more accounts than this, guides are offered as well.
const LITTLE: usize = 1;

/// Draws the list. In a low window `head` stands above the accounts and scrolls with them.
pub(super) fn show(
    ui: &mut Ui,
    view: &mut View<'_>,
    input: &mut PageInput,
    actions: &mut Vec<Action>,
    head: impl FnOnce(&mut Ui, &mut View<'_>, &mut PageInput, &mut Vec<Action>),
) {
    // One for both, so that the controls in `head` keep their ids, and the focus, if the list becomes empty.
    let area = ScrollArea::vertical()
        .id_salt("accounts")
        .auto_shrink(false);
    if view.found().is_empty() {
        area.show(ui, |ui| {
            head(ui, view, input, actions);
            nothing_matches(ui, view, &input.search, actions);
        });
        return (input.found).show(ui, view.state, &input.search, 0);
    }
    let state = view.state;
    let metrics = Metrics::of(if state.is_compact() {
        Density::Compact
    } else {
        state.settings.list.density
    });
    end_spotlight(ui, view, actions);
    let mut focused = None;
    area.show_viewport(ui, |ui, viewport| {
        let top = ui.cursor().top();
        head(ui, view, input, actions);
        let above = vec2(0.0, ui.cursor().top() - top);
        let (view, shown) = (&*view, view.found());
        let width = ui.available_width();
        let places = Places::new(width, widgets::edge(ui), metrics.height, shown.len());
        let large = state.spotlight.and_then(|id| {
            let index = shown.iter().position(|other| *other == id)?;
            let height = row::spotlight_height(ui, state, id, places.width());
            Some(Spotlight { index, height })
        });
        let places = places.with(large);
        let origin = ui.min_rect().min.to_vec2() + above;
        let (height, covered) = (viewport.height(), toasts::cover(ui));
        let below = below(height, metrics.height, covered);
        // From the end of `head` on, where the cursor is.
        ui.set_height(places.height() + below.max(covered.min(height - PART)));
        if let Some(index) = input
            .scroll_to
            .take()
            .and_then(|id| shown.iter().position(|other| *other == id))
        {
            let mut rect = places.rect(index).translate(origin);
            rect.max.y += below;
            ui.scroll_to_rect(rect.expand(theme::ROW_GAP), None);
        }
        let in_view = places.in_view(viewport.translate(-above));
        widgets::list(ui, "rows", shown.len(), |ui| {
            for index in in_view {
                let row = Place {
                    index,
                    places: &places,
                    origin,
                };
                if draw_row(ui, view, &row, &metrics, input, actions) {
                    focused = Some(index);
                }
            }
        });
        let corner = pos2(places.left(), places.height()) + origin;
        let rect = Rect::from_min_size(corner, vec2(places.width(), below - theme::GAP));
        ui.scope_builder(egui::UiBuilder::new().max_rect(rect), |ui| {
            after(ui, view, &input.search, actions);
        });
    });
    follow_deletion(ui, view, focused, input, actions);
    let found = view.found().len();
    (input.found).show(ui, view.state, &input.search, found);
    read_spotlight(ui, view, actions);
}

/// A row's place in the list.
struct Place<'a> {
    /// Its number, from 0.
    index: usize,
    /// The places of all rows.
    places: &'a Places,
    /// The left top corner of the list.
    origin: Vec2,
}

/// Draws an account at its place, and handles its keys. Returns whether it has the keyboard's focus.
fn draw_row(
    ui: &Ui,
    view: &View<'_>,
    place: &Place<'_>,
    metrics: &Metrics,
    input: &mut PageInput,
    actions: &mut Vec<Action>,
) -> bool {
    let (shown, index) = (view.found(), place.index);
    let id = shown[index];
    let Some(entry) = view.vault.get(id) else {
        return false;
    };
    let row = Row {
        entry,
        name: view.name(entry),
        is_hidden: view.state.hides(id),
        spotlight: view.state.spotlight == Some(id),
        metrics,
        only: shown.len() == 1,
        view,
        place: index,
    };
    let rect = place.places.rect(index).translate(place.origin);
    let response = row::show(ui, rect, &row, input, actions);
    let columns = place.places.columns();
    keyboard(ui, &response, view, index, columns, input, actions);
    if view.is_by_hand() && input.selection.is_none() {
        drag::follow(ui, &response, view, place, input, actions);
    }
    row::has_focus(ui, &response, id)
}

/// Gives the keyboard's focus to the next account if one is deleted in this frame, in whatever way. A field keeps the
/// focus. So does nothing, since it was the pointer that deleted the account.
fn follow_deletion(
    ui: &Ui,
    view: &View<'_>,
    focused: Option<usize>,
    input: &mut PageInput,
    actions: &[Action],
) {
    let Some(deleted) = actions.iter().find_map(|action| match action {
        Action::Edit(Edit::Remove(ids)) => Some(ids),
        _ => None,
    }) else {
        return;
    };
    let has_focus = ui.memory(|memory| memory.focused().is_some());
    if !has_focus || ui.ctx().text_edit_focused() {
        return;
    }
    let is_left = |id: &&EntryId| !deleted.contains(id);
    let first = || view.found().iter().position(|id| deleted.contains(id));
    if let Some(index) = focused.or_else(first) {
        let (before, after) = view.found().split_at(index);
        let next = after.iter().find(is_left);
        input.focus_row = next.or_else(|| before.iter().rev().find(is_left)).copied();
    }
}

/// Shows the large account at its usual size if Escape was pressed.
fn end_spotlight(ui: &Ui, view: &View<'_>, actions: &mut Vec<Action>) {
    let escape = |input: &mut egui::InputState| input.consume_key(Modifiers::NONE, Key::Escape);
    if view.state.spotlight.is_some() && !view.is_covered && ui.input_mut(escape) {
        actions.push(Action::EndSpotlight);
    }
}

/// Reads the code of the large account aloud if that was asked for, and no other account was chosen.
fn read_spotlight(ui: &Ui, view: &View<'_>, actions: &mut Vec<Action>) {
    let large = view.state.spotlight.filter(|id| view.found().contains(id));
    if large.is_some()
        && !view.is_covered
        && ui.input_mut(|input| input.consume_shortcut(&READ_ALOUD))
    {
        actions.push(Action::ReadAloud(large));
    }
}

/// Draws what stands below the accounts: guides if the search has found little, or how many entries could not be read.
fn after(ui: &mut Ui, view: &View<'_>, search: &str, actions: &mut Vec<Action>) {
    let offers_guides = view.found().len() <= LITTLE && !search.is_empty();
    if offers_guides && !view.state.is_compact() {
        guides_for(ui, view, search, actions);
        return;
    }
    let quarantined = view.vault.quarantined();
    if quarantined > 0 {
        quarantine(ui, view.state, quarantined);
    }
}

/// The space below the last account, in a list of this height of which toasts cover so much. It is less if the account
/// would not fit above it.
fn below(height: f32, row: f32, covered: f32) -> f32 {
    BELOW
        .max(covered)
        .min(height - row - 2.0 * theme::ROW_GAP)
        .max(theme::NARROW_ADD_BUTTON)
}

/// Handles the keys of the account that has the focus.
fn keyboard(
    ui: &Ui,
    response: &egui::Response,
    view: &View<'_>,
    index: usize,
    columns: usize,
    input: &mut PageInput,
    actions: &mut Vec<Action>,
) {
    let shown = view.found();
    let id = shown[index];
    if view.is_covered {
        return; // the keys are for the dialog
    }
    if input.focus_row == Some(id) {
        input.focus_row = None;
        response.request_focus();
    }
    let is_chosen = shown.len() == 1 || row::has_focus(ui, response, id);
    if is_chosen && ui.input_mut(|input| input.consume_shortcut(&READ_ALOUD)) {
        actions.push(Action::ReadAloud(Some(id)));
    }
    if !response.has_focus() {
        return;
    }
    ui.memory_mut(|memory| {
        let filter = EventFilter {
            vertical_arrows: true,
            horizontal_arrows: columns > 1,
            ..EventFilter::default()
        };
        memory.set_focus_lock_filter(response.id, filter);
    });
    let pressed = |modifiers, key| ui.input_mut(|input| input.consume_key(modifiers, key));
    // Before the plain arrows, since egui's match of "no modifiers" ignores Alt.
    for (key, step) in [(Key::ArrowUp, -1), (Key::ArrowDown, 1)] {
        if pressed(Modifiers::ALT, key)
            && let Some(to) = index.checked_add_signed(step)
            && let Some(index) = view.place_of_move(index, to)
        {
            actions.push(Action::Edit(Edit::Move { id, index }));
            input.scroll_to = Some(id);
            input.focus_row = Some(id);
        }
    }
    let next = if pressed(Modifiers::NONE, Key::ArrowUp) {
        index.checked_sub(columns)
    } else if pressed(Modifiers::NONE, Key::ArrowDown) {
        Some(index + columns)
    } else if columns > 1 && pressed(Modifiers::NONE, Key::ArrowLeft) {
        index.checked_sub(1)
    } else if columns > 1 && pressed(Modifiers::NONE, Key::ArrowRight) {
        Some(index + 1)
    } else if pressed(Modifiers::NONE, Key::Home) {
        Some(0)
    } else if pressed(Modifiers::NONE, Key::End) {
        shown.len().checked_sub(1)
    } else {
        None
    };
    if let Some(next) = next.and_then(|next| shown.get(next)) {
        input.focus_row = Some(*next);
        input.scroll_to = Some(*next);
    }
    let selected = input.selection.as_ref().map(|it| it.on_show(view));
    if selected.is_none() && pressed(Modifiers::NONE, Key::F2) {
        actions.push(Action::Open(Opening::Rename(id)));
    }
    if pressed(Modifiers::NONE, Key::Delete) {
        let ids = selected.unwrap_or_else(|| vec![id]);
        if !ids.is_empty() {
            actions.push(Action::Edit(Edit::Remove(ids)));
            input.selection = None;
        }
    }
}

fn nothing_matches(ui: &mut Ui, view: &View<'_>, query: &str, actions: &mut Vec<Action>) {
    let state = view.state;
    ui.add_space(if widgets::is_low(ui) {
        theme::GAP
    } else {
        64.0
    });
    ui.vertical_centered(|ui| {
        let room = ui.available_width() - 2.0 * widgets::edge(ui);
        ui.set_max_width(room.min(theme::DIALOG_WIDTH - 2.0 * theme::EDGE));
        let (title, body) = match view.group() {
            Some(group) if query.is_empty() => (
                tr!(state.i18n, "group-empty-title", group = group.name.as_str()),
                tr!(state.i18n, "group-empty-body"),
            ),
            Some(group) => (
                tr!(state.i18n, "search-none-title", query = query),
                tr!(
                    state.i18n,
                    "search-none-in-group",
                    group = group.name.as_str()
                ),
            ),
            None => (
                tr!(state.i18n, "search-none-title", query = query),
                tr!(state.i18n, "search-none-body"),
            ),
        };
        let title = ui.label(RichText::new(title).font(theme::strong()));
        if query.is_empty() {
            voice::polite(&title); // with a search, it would be spoken again with each letter
        }
        widgets::faded(ui, &body);
        guides_for(ui, view, query, actions);
    });
}

/// Leads to the guides about what is searched for, if there are any and the list has little or nothing.
fn guides_for(ui: &mut Ui, view: &View<'_>, query: &str, actions: &mut Vec<Action>) {
    let i18n = &view.state.i18n;
    let query = query.trim();
    let has_account = !view.found().is_empty();
    let found = guides::find(i18n.language(), query);
    if found.iter().any(|hit| hit.is_in_title || !has_account)
        && widgets::link(ui, &tr!(i18n, "help-guides-for", query = query)).clicked()
    {
        actions.push(Action::FindHelp(query.to_owned()));
    }
}

/// Says how many entries could not be read.
pub(super) fn quarantine(ui: &mut Ui, state: &State, count: usize) {
    widgets::card(ui, |ui| {
        let title = tr!(state.i18n, "quarantine-title", count = count);
        ui.label(RichText::new(title).font(theme::strong()));
        widgets::faded(ui, &tr!(state.i18n, "quarantine-body"));
    });
}
