//! The account that was just added, large: what happened, its name, and the code to type now.

use std::sync::Arc;

use egui::{Align2, Galley, Rect, Ui, pos2, vec2};

use super::{
    super::{
        icons::{self, Icon},
        theme,
        widgets::{self, Ring},
    },
    Row,
    buttons::{copy_button, end_spotlight},
    code, names, next_code_hint,
};
use crate::{
    app::{action::Action, state::State},
    tr,
    vault::EntryId,
};

/// The gap between the row's edge and its texts.
const MARGIN: f32 = 18.0;

/// The same in a narrow window.
const NARROW_MARGIN: f32 = 12.0;

/// In a narrow window the texts stand so much lower, below the buttons.
const BELOW_BUTTONS: f32 = 30.0;

/// How far above the lower edge the last text ends.
const BELOW_TEXT: f32 = 14.0;

/// Its height in a list whose rows are `width` wide, which depends on how many lines its texts take.
pub(in crate::ui) fn height(ui: &Ui, state: &State, id: EntryId, width: f32) -> f32 {
    let texts = Texts::new(ui, state, id, width);
    theme::SPOTLIGHT + texts.lower + texts.next.size().y - texts.line
}

/// What it says, laid out.
struct Texts {
    /// What happened.
    saved: Arc<Galley>,
    /// What to do with the code.
    next: Arc<Galley>,
    /// The gap on both sides.
    margin: f32,
    /// How much lower everything stands than in a wide window.
    lower: f32,
    /// The height of one line.
    line: f32,
}

impl Texts {
    fn new(ui: &Ui, state: &State, id: EntryId, width: f32) -> Self {
        let colors = theme::palette(ui);
        let is_narrow = widgets::is_narrow(ui);
        let margin = if is_narrow { NARROW_MARGIN } else { MARGIN };
        let room = width - 2.0 * margin;
        let next = match state.waiting {
            Some(waiting) if waiting.id == id => tr!(state.i18n, "waiting-next-code"),
            _ => tr!(state.i18n, "saved-next-step"),
        };
        let layout = |text, font, color, room| ui.painter().layout(text, font, color, room);
        let beside = if is_narrow { 0.0 } else { 150.0 };
        let saved = tr!(state.i18n, "saved");
        let saved = layout(saved, theme::strong(), colors.good, room - beside);
        let line = ui.ctx().fonts_mut(|fonts| fonts.row_height(&theme::body()));
        Self {
            lower: if is_narrow {
                BELOW_BUTTONS + (saved.size().y - line).max(0.0)
            } else {
                0.0
            },
            next: layout(next, theme::body(), colors.faded, room),
            saved,
            margin,
            line,
        }
    }
}

/// Draws the account with its buttons.
pub(super) fn show(ui: &Ui, rect: Rect, row: &Row<'_>, actions: &mut Vec<Action>) {
    let state = row.view.state;
    let colors = theme::palette(ui);
    let painter = ui.painter();
    let is_narrow = widgets::is_narrow(ui);
    let texts = Texts::new(ui, state, row.entry.id, rect.width());
    let (margin, lower) = (texts.margin, texts.lower);
    let left = rect.left() + margin;
    let width = rect.width() - 2.0 * margin;

    let line = rect.top() + 26.0;
    let check = Rect::from_center_size(pos2(left + 9.0, line), vec2(18.0, 18.0));
    icons::paint(painter, Icon::Check, check, colors.good);
    let saved = if is_narrow {
        pos2(left, line + BELOW_BUTTONS - texts.line / 2.0)
    } else {
        pos2(left + 26.0, line - texts.saved.size().y / 2.0)
    };
    painter.galley(saved, texts.saved, colors.good);
    names(ui, row, left, rect.top() + lower + 52.0, width);

    let middle = rect.top() + lower + 100.0;
    let ring = Ring::of(&row.entry.account, state.unix());
    if let Some(code) = code(state, row) {
        let beside = if is_narrow { 0.0 } else { theme::RING + 24.0 };
        // Eight digits may not fit into a narrow window.
        let font = widgets::fitting(ui, &code, theme::large_code(), width - beside);
        let at = pos2(left - 2.0, middle);
        painter.text(at, Align2::LEFT_CENTER, code.as_str(), font, colors.ink);
    } else {
        let hint = next_code_hint(state, row.entry);
        let at = pos2(left, middle);
        widgets::line(ui, at, &hint, theme::title(), colors.seal_ink, width);
    }
    match ring {
        Some(ring) if is_narrow => ring.paint_bar(ui, rect, None),
        Some(ring) => {
            let center = pos2(rect.right() - margin - theme::RING / 2.0, middle);
            ring.paint(ui, center, theme::RING);
        }
        None => {}
    }
    let top = rect.bottom() - BELOW_TEXT - texts.next.size().y;
    painter.galley(pos2(left, top), texts.next, colors.faded);

    let copy = pos2(rect.right() - 1.5 * theme::ICON_BUTTON - 10.0, line);
    copy_button(ui, copy, state, row.entry, &row.name, actions);
    end_spotlight(ui, rect, state, actions);
}
