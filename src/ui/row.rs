//! The row of an account in the list. A press copies its code.

mod buttons;
mod metrics;
mod spotlight;

use egui::{
    Align2, FontId, Popup, Pos2, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo,
    pos2, vec2,
};

use self::buttons::{copy_button, menu, menu_button};
pub(super) use self::{metrics::Metrics, spotlight::height as spotlight_height};
use super::{
    PageInput, groups,
    icons::{self, Icon},
    selecting, theme, tile,
    view::View,
    widgets::{self, Ring},
};
use crate::{
    app::{action::Action, state::State},
    naming,
    otp::{Kind, name},
    settings::{Countdown, NextCode},
    tr,
    vault::{Entry, EntryId},
};

/// The side of the pin before a name.
const PIN: f32 = 14.0;

/// How far below the names the note is.
const NOTE_BELOW: f32 = 18.0;

/// A row narrower than this, in points, has no place for the tile and the ring beside the code.
const NARROW: f32 = 290.0;

/// What a row shows.
pub(super) struct Row<'a> {
    /// The account.
    pub(super) entry: &'a Entry,
    /// Its name, distinguished from the others.
    pub(super) name: String,
    /// Whether its code is hidden.
    pub(super) is_hidden: bool,
    /// Its sizes.
    pub(super) metrics: &'a Metrics,
    /// Whether it is shown large.
    pub(super) spotlight: bool,
    /// Whether Enter in the search copies it.
    pub(super) only: bool,
    /// The list that it is in.
    pub(super) view: &'a View<'a>,
    /// Its place there, from 0.
    pub(super) place: usize,
}

/// Whether the row of the account, or a button in it, has the keyboard's focus.
pub(super) fn has_focus(ui: &Ui, row: &Response, id: EntryId) -> bool {
    let buttons = [buttons::copy_id(ui, id), buttons::menu_id(ui, id)];
    let focused = ui.memory(egui::Memory::focused);
    row.has_focus() || focused.is_some_and(|focused| buttons.contains(&focused))
}

/// Draws the account into `rect`.
pub(super) fn show(
    ui: &Ui,
    rect: Rect,
    row: &Row<'_>,
    input: &mut PageInput,
    actions: &mut Vec<Action>,
) -> Response {
    let state = row.view.state;
    let colors = theme::palette(ui);
    let id = row.entry.id;
    let salt = ui.scope_id().with(("account", id));
    let response = ui.interact(rect, salt, Sense::click_and_drag());
    let lit = response.hovered() || response.has_focus();
    let ground = if row.spotlight {
        colors.seal_wash
    } else if lit {
        colors.card_hover
    } else {
        colors.card
    };
    let line = if response.has_focus() {
        Stroke::new(2.0, colors.seal_ink)
    } else if row.spotlight {
        Stroke::new(1.5, colors.seal_ink)
    } else {
        Stroke::new(1.0, colors.line)
    };
    ui.painter().rect(
        rect,
        f32::from(theme::RADIUS) + 2.0,
        ground,
        line,
        StrokeKind::Inside,
    );
    let name = row.name.as_str();
    // The name of the button in it says what a press does.
    widgets::named(&response, true, name);
    let selected = input.selection.as_ref().map(|it| it.has(id));
    if let Some(is_selected) = selected {
        let info = || WidgetInfo::selected(Role::CheckBox, true, is_selected, name);
        response.widget_info(info);
        usual(ui, rect, state, row, lit);
        select_mark(ui, select_place(rect, row), is_selected);
    } else if row.spotlight {
        spotlight::show(ui, rect, row, actions);
    } else {
        usual(ui, rect, state, row, lit);
        let (copy, more) = button_places(rect, row);
        copy_button(ui, copy, state, row.entry, name, actions);
        menu_button(ui, more, row, actions);
    }
    if response.clicked() {
        // So that the keys for renaming, moving and deleting apply to this account.
        response.request_focus();
        if !selecting::pressed(ui, id, row.view.found(), &mut input.selection) {
            actions.push(Action::Copy(id));
        }
    }
    widgets::placed(&response, row.place);
    if let Some(text) = description(state, row) {
        (ui.ctx()).accesskit_node_builder(response.id, |node| node.set_description(text));
    }
    if selected.is_some() {
        return response;
    }
    let menu_name = tr!(state.i18n, "menu-for", account = name);
    menu(Popup::context_menu(&response), menu_name, row, actions);
    response
}

/// Whether a row has no place for the tile and the ring beside the code, and the names are above its buttons.
fn is_narrow(rect: Rect) -> bool {
    rect.width() < NARROW
}

/// The centers of the two buttons of a row.
fn button_places(rect: Rect, row: &Row<'_>) -> (Pos2, Pos2) {
    let y = if is_narrow(rect) {
        rect.top() + heights(row).1
    } else {
        rect.center().y
    };
    let more = pos2(rect.right() - theme::ICON_BUTTON / 2.0 - 4.0, y);
    (more - vec2(theme::ICON_BUTTON, 0.0), more)
}

/// How far below the top the names and the middle of the code are: names, note and code share the height, and names
/// stand lower if there is no note.
fn heights(row: &Row<'_>) -> (f32, f32) {
    let metrics = row.metrics;
    note(row)
        .and(metrics.with_note)
        .unwrap_or((metrics.names, metrics.middle))
}

/// The center of the mark that says whether the account is selected: its tile, or in a narrow row its menu.
fn select_place(rect: Rect, row: &Row<'_>) -> Pos2 {
    if is_narrow(rect) {
        return button_places(rect, row).1;
    }
    pos2(rect.left() + 14.0 + row.metrics.tile / 2.0, rect.center().y)
}

/// Draws whether the account is selected.
fn select_mark(ui: &Ui, center: Pos2, is_selected: bool) {
    let colors = theme::palette(ui);
    let painter = ui.painter();
    painter.circle_filled(center, 15.0, colors.card);
    if is_selected {
        painter.circle_filled(center, 12.0, colors.seal);
        let check = Rect::from_center_size(center, vec2(16.0, 16.0));
        icons::paint(painter, Icon::Check, check, colors.on_seal);
    } else {
        painter.circle_stroke(center, 11.0, Stroke::new(2.0, colors.faded));
    }
}

/// The accessible description of a row: that the account is pinned, its groups, and its note.
fn description(state: &State, row: &Row<'_>) -> Option<String> {
    let pinned = row.entry.pinned.then(|| tr!(state.i18n, "pinned"));
    let groups = row.entry.groups.iter().cloned();
    let parts: Vec<String> = pinned.into_iter().chain(groups).chain(note(row)).collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// The text for what a press on the row does.
fn press_name(state: &State, entry: &Entry, account: &str) -> String {
    let makes_next =
        matches!(entry.account.kind, Kind::Hotp { .. }) && !state.revealed.contains_key(&entry.id);
    if makes_next {
        tr!(state.i18n, "next-code-for", account = account)
    } else {
        tr!(state.i18n, "copy-code-for", account = account)
    }
}

/// The code to show now, in groups, or as dots if it is hidden; `None` for a counter-based account without one.
fn code(state: &State, row: &Row<'_>) -> Option<zeroize::Zeroizing<String>> {
    let entry = row.entry;
    let code = match entry.account.kind {
        Kind::Hotp { .. } => state.revealed.get(&entry.id)?.grouped(),
        Kind::Totp { .. } | Kind::Steam => entry.account.code_at(state.unix()).grouped(),
    };
    Some(if row.is_hidden {
        widgets::dots(&code)
    } else {
        code
    })
}

fn usual(ui: &Ui, rect: Rect, state: &State, row: &Row<'_>, lit: bool) {
    let colors = theme::palette(ui);
    let metrics = row.metrics;
    let account = &row.entry.account;
    let painter = ui.painter();
    let tile = Rect::from_center_size(
        pos2(rect.left() + 14.0 + metrics.tile / 2.0, rect.center().y),
        vec2(metrics.tile, metrics.tile),
    );
    // With large text in a small window, the code has the place of the tile and of the ring.
    let is_narrow = is_narrow(rect);
    let (left, right) = if is_narrow {
        let buttons = 2.0 * theme::ICON_BUTTON + 4.0;
        (rect.left() + 12.0, rect.right() - buttons)
    } else {
        tile::show(ui, tile, row.entry.icon.as_ref(), account.title());
        let beside = 2.0 * theme::ICON_BUTTON + theme::RING + 16.0;
        (tile.right() + 14.0, rect.right() - beside)
    };
    let (first, middle) = heights(row);
    let names_right = if is_narrow {
        rect.right() - 12.0
    } else {
        right
    };
    names(ui, row, left, rect.top() + first, names_right - left);

    let middle = rect.top() + middle;
    let ring = Ring::of(&row.entry.account, state.unix());
    if let Some(code) = code(state, row) {
        let color = match ring {
            Some(ring) if ring.urgent => colors.seal_ink,
            _ => colors.ink,
        };
        let at = pos2(left - 1.0, middle);
        let font = FontId::new(metrics.code, theme::code().family);
        let font = widgets::fitting(ui, &code, font, right - left);
        let drawn = painter.text(at, Align2::LEFT_CENTER, code.as_str(), font, color);
        let after = drawn.right() + 14.0;
        if let Some(next) = next_code(state, row, ring) {
            let text = format!("{} {}", tr!(state.i18n, "next-label"), next.as_str());
            widgets::line_if_it_fits(
                ui,
                pos2(after, middle + 6.0),
                &text,
                theme::small(),
                colors.faded,
                right - after,
            );
        } else if row.only || lit {
            let hint = if row.only {
                tr!(state.i18n, "search-enter")
            } else {
                tr!(state.i18n, "copy-hint")
            };
            widgets::line_if_it_fits(
                ui,
                pos2(after, middle + 6.0),
                &hint,
                theme::small(),
                colors.faded,
                right - after,
            );
        }
    } else {
        let hint = next_code_hint(state, row.entry);
        widgets::line(
            ui,
            pos2(left, middle),
            &hint,
            theme::strong(),
            colors.seal_ink,
            right - left,
        );
    }
    if let Some(ring) = ring {
        countdown(ui, state, ring, rect, right, is_narrow);
    }
}

/// Draws how long the code is valid, as the user likes. A narrow row has no room for a ring.
fn countdown(ui: &Ui, state: &State, ring: Ring, rect: Rect, right: f32, is_narrow: bool) {
    if is_narrow || state.settings.list.countdown == Countdown::Bar {
        return ring.paint_bar(ui, rect, (!is_narrow).then_some(right));
    }
    let center = pos2(
        rect.right() - 2.0 * theme::ICON_BUTTON - 8.0 - theme::RING / 2.0,
        rect.center().y,
    );
    ring.paint(ui, center, theme::RING);
}

/// The next code, which is drawn in faint letters: if this one is about to end, always, or never.
fn next_code(
    state: &State,
    row: &Row<'_>,
    ring: Option<Ring>,
) -> Option<zeroize::Zeroizing<String>> {
    let is_shown = match state.settings.list.next_code {
        NextCode::Always => ring.is_some(),
        NextCode::LastSeconds => ring.is_some_and(|ring| ring.urgent),
        NextCode::Never => false,
    };
    if !is_shown || row.is_hidden {
        return None;
    }
    Some(row.entry.account.next_code(state.unix())?.grouped())
}

/// Shown in place of a code that does not exist yet: how to make it, or that its counter is being stored.
fn next_code_hint(state: &State, entry: &Entry) -> String {
    if state.open().is_some_and(|open| open.advances(entry.id)) {
        tr!(state.i18n, "saving")
    } else {
        tr!(state.i18n, "next-code")
    }
}

/// Issuer and account name on one line, the note's first line below them; nothing of it can be selected. A note may
/// hold recovery codes, so it is hidden with the code.
fn names(ui: &Ui, row: &Row<'_>, left: f32, y: f32, width: f32) {
    let colors = theme::palette(ui);
    let account = &row.entry.account;
    let title = naming::title(&row.view.state.i18n, account);
    let note_left = left;
    let mut before = 0.0;
    if row.entry.pinned {
        let place = Rect::from_center_size(pos2(left + 7.0, y), vec2(PIN, PIN));
        icons::paint(ui.painter(), Icon::Pin, place, colors.faded);
        before += PIN + 4.0;
    }
    before += groups::dots(ui, row.view, row.entry, left + before, y);
    let (left, width) = (left + before, width - before);
    let marked = |text: &str, at, font, color, width| {
        let marks = row.view.query().marks(text);
        widgets::marked_line(ui, at, text, &marks, font, color, width)
    };
    let small = |text: &str, at, width| marked(text, at, theme::small(), colors.faded, width);
    let used = marked(&title, pos2(left, y), theme::strong(), colors.ink, width);
    if !account.issuer.is_empty() {
        let at = pos2(left + used + 8.0, y + 0.5);
        small(&account.name, at, width - used - 8.0);
    }
    if let Some(note) = note(row).filter(|_| row.metrics.with_note.is_some() || row.spotlight) {
        small(&note, pos2(note_left, y + NOTE_BELOW), width + before);
    }
}

/// The first line of the account's note; `None` if there is none to be seen.
fn note(row: &Row<'_>) -> Option<String> {
    let mut lines = row.entry.note.as_str().lines().map(name::clean);
    lines.find(|line| !line.is_empty() && !row.is_hidden)
}
