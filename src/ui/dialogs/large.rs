//! One account that fills the window, for reading its code across a desk or to somebody.

use egui::{Align2, Area, FontId, Id, Key, Modifiers, Order, Role, Sense, Ui, WidgetInfo, vec2};

use super::super::{icons::Icon, theme, widgets};
use crate::{
    app::{
        action::{Action, READ_ALOUD},
        state::State,
    },
    naming,
    otp::{Account, Code},
    tr,
    vault::{Entry, EntryId},
};

/// The largest letters, which are enough for a meeting room.
const LARGEST: f32 = 320.0;

/// Draws the account over the whole window.
pub(super) fn show(ui: &Ui, state: &State, id: EntryId, actions: &mut Vec<Action>) {
    let Some(entry) = state.vault().and_then(|vault| vault.get(id)) else {
        return actions.push(Action::CloseDialog);
    };
    let screen = ui.ctx().content_rect();
    let name = state.name_of(id).unwrap_or_default();
    let i18n = &state.i18n;
    let area = Area::new(Id::unique("large")).order(Order::Foreground);
    // The list below takes no keys, and is in no accessibility tree.
    ui.ctx()
        .memory_mut(|memory| memory.set_modal_layer(area.layer()));
    area.fixed_pos(screen.min).show(ui.ctx(), |ui| {
        let (rect, ground) = ui.allocate_exact_size(screen.size(), Sense::click());
        let label = tr!(i18n, "large-title", account = name.as_str());
        ground.widget_info(|| WidgetInfo::labeled(Role::Label, true, &label));
        let colors = theme::palette(ui);
        ui.painter().rect_filled(rect, 0.0, colors.paper);
        let mut bar = ui.new_child(egui::UiBuilder::new().max_rect(rect.shrink(widgets::edge(ui))));
        bar.horizontal(|ui| {
            if widgets::icon_button(ui, Icon::Back, &tr!(i18n, "back")).clicked() {
                actions.push(Action::CloseDialog);
            }
            let copy = tr!(i18n, "copy-code-for", account = name.as_str());
            if widgets::icon_button(ui, Icon::Copy, &copy).clicked() {
                actions.push(Action::Copy(id));
            }
        });
        content(ui, state, entry, rect);
    });
    if ui.input_mut(|input| input.consume_shortcut(&READ_ALOUD)) {
        actions.push(Action::ReadAloud(Some(id)));
    }
    if ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
        actions.push(Action::CloseDialog);
    }
}

/// Paints the names, the code as large as fits, and the countdown.
fn content(ui: &Ui, state: &State, entry: &Entry, rect: egui::Rect) {
    let colors = theme::palette(ui);
    let account = &entry.account;
    let center = rect.center();
    let title = naming::title(&state.i18n, account);
    let names = if account.issuer.is_empty() {
        title
    } else {
        format!("{title}  {}", account.name)
    };
    let edge = 2.0 * widgets::edge(ui);
    let room = rect.width() - 2.0 * edge;
    let text = code(state, account, entry.id);
    let font = fitting(ui, &text, vec2(room, rect.height() * 0.5));
    let height = font.size;
    let code = ui.painter().text(
        center,
        Align2::CENTER_CENTER,
        text.as_str(),
        font,
        colors.ink,
    );
    let above = egui::pos2(rect.left() + edge, center.y - height * 0.75 - 16.0);
    widgets::line(ui, above, &names, theme::title(), colors.faded, room);
    if let Some(ring) = widgets::Ring::of(account, state.unix()) {
        let below = egui::pos2(center.x, code.bottom() + 1.5 * theme::RING);
        ring.paint(ui, below, 1.5 * theme::RING);
    }
}

fn code(state: &State, account: &Account, id: EntryId) -> zeroize::Zeroizing<String> {
    let code = match account.period() {
        Some(_) => Some(account.code_at(state.unix()).grouped()),
        None => state.revealed.get(&id).map(Code::grouped),
    };
    match code {
        Some(code) if state.hides_all() => widgets::dots(&code),
        Some(code) => code,
        None => zeroize::Zeroizing::new(tr!(state.i18n, "next-code")),
    }
}

/// The largest letters in which the text fits.
fn fitting(ui: &Ui, text: &str, room: egui::Vec2) -> FontId {
    let mut font = theme::large_code();
    let color = theme::palette(ui).ink;
    let galley = ui
        .painter()
        .layout_no_wrap(text.to_owned(), font.clone(), color);
    let size = galley.size().max(vec2(1.0, 1.0));
    font.size *= (room.x / size.x).min(room.y / size.y);
    font.size = font.size.clamp(12.0, LARGEST);
    font
}
