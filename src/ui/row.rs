//! The row of an account in the list. A press copies its code.

mod buttons;

use egui::{
    Align2, FontId, Popup, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2,
    vec2,
};

use self::buttons::{copy_button, end_spotlight, menu, menu_button};
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
    settings::{Countdown, Density, NextCode},
    tr,
    vault::Entry,
};

/// The sizes of a row.
#[derive(Clone, Debug)]
pub(super) struct Metrics {
    /// The height.
    pub(super) height: f32,
    tile: f32,
    code: f32,
    /// How far below the top the names and the middle of the code are.
    names: f32,
    middle: f32,
    /// The same if there is a note below the names; `None` if a note has no room.
    with_note: Option<(f32, f32)>,
}

impl Metrics {
    /// The sizes for a density of the list.
    pub(super) fn of(density: Density) -> Self {
        match density {
            Density::Compact => Self {
                height: 60.0,
                tile: 36.0,
                code: 24.0,
                names: 16.0,
                middle: 41.0,
                with_note: None,
            },
            Density::Comfortable => Self {
                height: 88.0,
                tile: 44.0,
                code: 32.0,
                names: 24.0,
                middle: 58.0,
                with_note: Some((16.0, 64.0)),
            },
            Density::Large => Self {
                height: 116.0,
                tile: 56.0,
                code: 46.0,
                names: 28.0,
                middle: 74.0,
                with_note: Some((20.0, 82.0)),
            },
        }
    }
}

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
        select_mark(ui, rect, row.metrics.tile, is_selected);
    } else if row.spotlight {
        large(ui, rect, state, row);
        let top = pos2(
            rect.right() - 1.5 * theme::ICON_BUTTON - 10.0,
            rect.top() + 26.0,
        );
        copy_button(ui, top, state, row.entry, name, actions);
        end_spotlight(ui, rect, state, actions);
    } else {
        usual(ui, rect, state, row, lit);
        let beside_menu = pos2(
            rect.right() - 1.5 * theme::ICON_BUTTON - 4.0,
            rect.center().y,
        );
        copy_button(ui, beside_menu, state, row.entry, name, actions);
        menu_button(ui, rect, row, actions);
    }
    if response.clicked() {
        // So that the keys for renaming, moving and deleting apply to this account.
        response.request_focus();
        if !selecting::pressed(ui, id, row.view.found(), &mut input.selection) {
            actions.push(Action::Copy(id));
        }
    }
    if let Some(text) = description(state, row) {
        (ui.ctx()).accesskit_node_builder(response.id, |node| node.set_description(text));
    }
    if selected.is_some() {
        return response;
    }
    Popup::context_menu(&response)
        .accessible_name(tr!(state.i18n, "menu-for", account = name))
        .show(|ui| {
            widgets::menu(ui, actions, |ui, actions| {
                menu(ui, row, actions);
            });
        });
    response
}

/// Whether the account is selected, over its tile.
fn select_mark(ui: &Ui, rect: Rect, tile: f32, is_selected: bool) {
    let colors = theme::palette(ui);
    let center = pos2(rect.left() + 14.0 + tile / 2.0, rect.center().y);
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
    let is_narrow = rect.width() < NARROW;
    let (left, right) = if is_narrow {
        let buttons = 2.0 * theme::ICON_BUTTON + 4.0;
        (rect.left() + 12.0, rect.right() - buttons)
    } else {
        tile::show(ui, tile, row.entry.icon.as_ref(), account.title());
        let beside = 2.0 * theme::ICON_BUTTON + theme::RING + 16.0;
        (tile.right() + 14.0, rect.right() - beside)
    };
    // Names, note and code share the height, and names stand lower if there is no note.
    let (first, middle) = note(row)
        .and(metrics.with_note)
        .unwrap_or((metrics.names, metrics.middle));
    names(ui, row, left, rect.top() + first, right - left);

    let middle = rect.top() + middle;
    let ring = Ring::of(&row.entry.account, state.unix());
    if let Some(code) = code(state, row) {
        let color = match ring {
            Some(ring) if ring.urgent => colors.seal_ink,
            _ => colors.ink,
        };
        let at = pos2(left - 1.0, middle);
        let mut font = FontId::new(metrics.code, theme::code().family);
        if is_narrow {
            let full = painter.layout_no_wrap(code.to_string(), font.clone(), color);
            font.size *= ((right - left) / full.size().x.max(1.0)).min(1.0);
        }
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

/// Draws the account that was just added: what happened, its name, and the code to type now.
fn large(ui: &Ui, rect: Rect, state: &State, row: &Row<'_>) {
    let entry = row.entry;
    let colors = theme::palette(ui);
    let painter = ui.painter();
    let left = rect.left() + 18.0;
    let width = rect.width() - 36.0;
    let check = Rect::from_center_size(pos2(left + 9.0, rect.top() + 26.0), vec2(18.0, 18.0));
    icons::paint(painter, Icon::Check, check, colors.good);
    let saved = tr!(state.i18n, "saved");
    widgets::line(
        ui,
        pos2(left + 26.0, rect.top() + 26.0),
        &saved,
        theme::strong(),
        colors.good,
        width - 150.0,
    );
    names(ui, row, left, rect.top() + 52.0, width);
    let middle = rect.top() + 100.0;
    if let Some(code) = code(state, row) {
        let mut font = theme::large_code();
        // Eight digits may not fit into a narrow window.
        let room = width - theme::RING - 24.0;
        let full = ui.ctx().fonts_mut(|fonts| {
            fonts
                .layout_no_wrap(code.to_string(), font.clone(), colors.ink)
                .size()
                .x
        });
        font.size *= (room / full.max(1.0)).min(1.0);
        painter.text(
            pos2(left - 2.0, middle),
            Align2::LEFT_CENTER,
            code.as_str(),
            font,
            colors.ink,
        );
    } else {
        let hint = next_code_hint(state, entry);
        widgets::line(
            ui,
            pos2(left, middle),
            &hint,
            theme::title(),
            colors.seal_ink,
            width,
        );
    }
    if let Some(ring) = Ring::of(&entry.account, state.unix()) {
        let center = pos2(rect.right() - 18.0 - theme::RING / 2.0, middle);
        ring.paint(ui, center, theme::RING);
    }
    let next = match state.waiting {
        Some(waiting) if waiting.id == entry.id => tr!(state.i18n, "waiting-next-code"),
        _ => tr!(state.i18n, "saved-next-step"),
    };
    widgets::line(
        ui,
        pos2(left, rect.bottom() - 24.0),
        &next,
        theme::body(),
        colors.faded,
        width,
    );
}
