//! Toasts, at the bottom of the window: what was just done, what is in progress, and what came from outside.

use egui::{
    Align2, Area, Button, Frame, Id, Margin, Order, Response, RichText, ScrollArea, Stroke,
    StrokeKind, Ui, UiBuilder, vec2,
};

use super::{add, theme, voice, widgets};
use crate::{
    app::{
        action::Action,
        state::{Arrivals, Message, State, Toast},
    },
    i18n::I18n,
    intake::LeftBehind,
    store::Place,
    tr,
    vault::{
        edit::{Edit, Origin},
        groups::GroupEdit,
    },
};

/// The greatest width of a toast.
const WIDEST: f32 = 420.0;

/// The least height for the toasts, if the window has it: a line of text and a button below it.
const LOWEST: f32 = 72.0;

/// Draws the toasts, the newest lowest.
pub(super) fn show(ui: &Ui, state: &State, actions: &mut Vec<Action>) {
    let texts: Vec<(&Toast, String)> = state
        .toasts
        .iter()
        .map(|toast| (toast, text(&state.i18n, state, &toast.message)))
        .collect();
    let arrivals = state.arrivals;
    let progress = progress(state);
    let left_behind = &state.left_behind;
    if texts.is_empty() && arrivals.is_none() && progress.is_none() && left_behind.is_empty() {
        return remember_top(ui, None);
    }
    let screen = ui.ctx().content_rect();
    let edge = widgets::edge(ui);
    let whole = screen.width() - 2.0 * edge;
    // Beside the "+" button, never under it, or above it if there is no room beside it. A compact window has no such
    // button.
    let (width, above) = if state.is_compact() {
        (whole.min(WIDEST), edge)
    } else if widgets::is_narrow(ui) {
        let button = screen.bottom() - add::place(ui).top();
        (whole, button + theme::GAP)
    } else {
        let beside = screen.width() - theme::ADD_BUTTON - 4.0 * theme::EDGE;
        (beside.min(WIDEST), edge)
    };
    // In the lowest windows the toasts cover the button rather than be too low to be read.
    let above = above.min(screen.height() - edge - LOWEST).max(edge);
    let height = screen.height() - above - edge;
    let draw = |ui: &mut Ui| {
        ui.set_max_width(width);
        let scrolled = ScrollArea::vertical()
            .max_height(height)
            .min_scrolled_height(height)
            .stick_to_bottom(true);
        scrolled.show(ui, |ui| {
            if let Some(arrivals) = arrivals {
                pill(ui, |ui| arrived(ui, &state.i18n, arrivals, actions));
            }
            if !left_behind.is_empty() {
                pill(ui, |ui| unprotected(ui, &state.i18n, left_behind, actions));
            }
            if let Some(text) = progress {
                pill(ui, |ui| {
                    let label = quiet(ui, &text);
                    // A save is seldom long enough to be worth a word.
                    if state.running.busy().is_some() {
                        voice::polite(&label);
                    }
                    if state.running.busy().is_some() && press(ui, &tr!(state.i18n, "cancel")) {
                        actions.push(Action::StopWaiting);
                    }
                });
            }
            for (toast, text) in texts {
                // An id of its own, so that it is not spoken again when an older one disappears.
                let own = UiBuilder::new().scope_id(Id::unique(("toast", toast.number)));
                ui.scope_builder(own, |ui| {
                    pill(ui, |ui| show_toast(ui, state, toast, &text, actions));
                });
            }
        });
    };
    let area = Area::new(Id::unique("toasts"))
        .order(Order::Foreground)
        .anchor(Align2::LEFT_BOTTOM, vec2(edge, -above))
        .interactable(true)
        .show(ui.ctx(), draw);
    remember_top(ui, Some(area.response.rect.top()));
}

/// Where the upper edge of the toasts is remembered for the next frame, since the page is drawn before them.
fn top_id() -> Id {
    Id::unique("top of the toasts")
}

fn remember_top(ui: &Ui, top: Option<f32>) {
    let before = ui.data(|data| data.get_temp::<f32>(top_id()));
    ui.data_mut(|data| {
        if let Some(top) = top {
            data.insert_temp(top_id(), top);
        } else {
            data.remove::<f32>(top_id());
        }
    });
    let is_same = match (before, top) {
        (Some(before), Some(top)) => (before - top).abs() < 0.5,
        (before, top) => before.is_none() && top.is_none(),
    };
    if !is_same {
        ui.ctx().request_repaint();
    }
}

/// How much of the scrolled area `ui` is below the upper edge of the toasts. What scrolls leaves as much space at its
/// end, so that all of it can be seen while a toast is shown.
pub(super) fn cover(ui: &Ui) -> f32 {
    let top = ui.data(|data| data.get_temp::<f32>(top_id()));
    top.map_or(0.0, |top| (ui.clip_rect().bottom() - top).max(0.0))
}

/// Draws the content of a toast.
fn show_toast(ui: &mut Ui, state: &State, toast: &Toast, text: &str, actions: &mut Vec<Action>) {
    let i18n = &state.i18n;
    if matches!(toast.message, Message::WaitingForNext { .. }) {
        // The seconds change, and are not spoken.
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            voice::polite(&quiet(ui, text));
            let left = state
                .waiting
                .map_or(0, |waiting| waiting.at.saturating_sub(state.unix()));
            quiet(ui, &tr!(i18n, "waiting-next-code-why", seconds = left));
        });
        return;
    }
    voice::polite(&quiet(ui, text));
    if let Some(undo) = undo(&toast.message)
        && press(ui, &tr!(i18n, "undo"))
    {
        actions.push(undo);
    }
}

fn saving(state: &State) -> bool {
    state.open().is_some_and(|open| open.saving.is_some())
}

/// The text for what is in progress.
fn progress(state: &State) -> Option<String> {
    use crate::jobs::{Busy, Kind};
    let i18n = &state.i18n;
    match state.running.busy() {
        Some(Busy::Scanning) => Some(tr!(i18n, "scanning-screen")),
        Some(Busy::Choosing) => Some(tr!(i18n, "choosing-file")),
        Some(Busy::Reading) => Some(tr!(i18n, "reading-pictures", count = 1)),
        // These have their own dialogs.
        Some(Busy::Searching | Busy::Opening) => None,
        None if state.running.has(Kind::MakePaper) => Some(tr!(i18n, "paper-working")),
        None => saving(state).then(|| tr!(i18n, "saving")),
    }
}

fn pill(ui: &mut Ui, content: impl FnOnce(&mut Ui)) {
    let colors = theme::palette(ui);
    Frame::new()
        .fill(colors.toast)
        .corner_radius(theme::RADIUS)
        .inner_margin(Margin::symmetric(14, 10))
        .shadow(ui.visuals().popup_shadow)
        .show(ui, |ui| {
            ui.spacing_mut().interact_size.y = 0.0;
            if widgets::is_narrow(ui) {
                ui.vertical(content);
            } else {
                ui.horizontal(content);
            }
        });
}

fn quiet(ui: &mut Ui, text: &str) -> Response {
    let color = theme::palette(ui).on_notice;
    let text = RichText::new(text).font(theme::body()).color(color);
    ui.add(egui::Label::new(text).wrap())
}

/// Draws the toast for what came from outside. It stays until it is answered.
fn arrived(ui: &mut Ui, i18n: &I18n, arrivals: Arrivals, actions: &mut Vec<Action>) {
    let mut text = tr!(i18n, "outside-waits", count = arrivals.count);
    if arrivals.is_cut_off {
        text = format!("{text}\n{}", tr!(i18n, "outside-cut-off"));
    }
    ui.vertical(|ui| {
        voice::polite(&quiet(ui, &text));
        ui.add_space(theme::GAP / 2.0);
        ui.horizontal_wrapped(|ui| {
            if press(ui, &tr!(i18n, "outside-review")) {
                actions.push(Action::ReviewArrivals);
            }
            ui.add_space(theme::GAP);
            if press(ui, &tr!(i18n, "outside-discard")) {
                actions.push(Action::DiscardArrivals);
            }
        });
    });
}

/// Draws the toast for files that hold secrets unencrypted. It stays until it is answered.
fn unprotected(ui: &mut Ui, i18n: &I18n, files: &[LeftBehind], actions: &mut Vec<Action>) {
    let text = match files {
        [file] => tr!(i18n, "left-behind-one", file = file.name()),
        files => tr!(i18n, "left-behind-several", count = files.len()),
    };
    ui.vertical(|ui| {
        voice::polite(&quiet(ui, &text));
        ui.add_space(theme::GAP / 2.0);
        ui.horizontal_wrapped(|ui| {
            if press(ui, &tr!(i18n, "left-behind-delete")) {
                actions.push(Action::DeleteFiles);
            }
            ui.add_space(theme::GAP);
            if press(ui, &tr!(i18n, "left-behind-keep")) {
                actions.push(Action::KeepFiles);
            }
        });
    });
}

/// What "Undo" does, if the toast has it.
fn undo(message: &Message) -> Option<Action> {
    match message {
        Message::Removed { ids, .. } => Some(Action::Edit(Edit::Restore(ids.clone()))),
        Message::GroupDeleted(deleted) => {
            let restore = GroupEdit::Restore(deleted.clone());
            Some(Action::Edit(Edit::Group(restore)))
        }
        Message::IconChanged { id, before, .. } => Some(Action::Edit(Edit::SetIcon {
            id: *id,
            icon: before.clone(),
        })),
        Message::SavedMany(_) => Some(Action::PreviewPrevious),
        _ => None,
    }
}

/// Draws a button of a toast.
fn press(ui: &mut Ui, label: &str) -> bool {
    let color = theme::palette(ui).on_notice;
    let text = RichText::new(label)
        .font(theme::strong())
        .color(color)
        .underline();
    let button = Button::new(text).frame(false).min_size(vec2(24.0, 24.0));
    let response = ui.add(button);
    if response.has_focus() {
        let ring = Stroke::new(2.0, color);
        let rect = response.rect.expand2(vec2(4.0, 0.0));
        (ui.painter()).rect_stroke(rect, 6.0, ring, StrokeKind::Outside);
    }
    response.clicked()
}

fn nothing_to_paste(i18n: &I18n, state: &State) -> String {
    let what = tr!(i18n, "err-nothing-to-paste");
    let keys = state.capabilities.screenshot_keys;
    let next = tr!(i18n, "rec-nothing-to-paste", keys = keys);
    format!("{what}\n{next}")
}

fn text(i18n: &I18n, state: &State, message: &Message) -> String {
    match message {
        Message::Saved => tr!(i18n, "saved"),
        Message::SavedMany(count) => tr!(i18n, "saved-many", count = *count),
        Message::Copied {
            account,
            is_recovery,
            clear_after,
        } => copied(i18n, account, *is_recovery, *clear_after),
        Message::WaitingForNext { .. } => tr!(i18n, "waiting-next-code"),
        Message::Removed { ids, account } => removed(i18n, ids.len(), account),
        Message::GroupDeleted(deleted) => {
            tr!(i18n, "group-deleted", group = deleted.group.name.as_str())
        }
        Message::IconChanged { account, .. } => {
            tr!(i18n, "icon-changed", account = account.as_str())
        }
        Message::IconTooLate => icon_too_late(i18n),
        Message::Restored { count: 1, account } => {
            tr!(i18n, "restored", account = account.as_str())
        }
        Message::Restored { count, .. } => tr!(i18n, "restored-several", count = *count),
        Message::DetailsCopied => tr!(i18n, "details-copied"),
        Message::AddressCopied => tr!(i18n, "address-copied"),
        Message::NotHeard => {
            let what = tr!(i18n, "aloud-not-heard");
            format!("{what}\n{}", tr!(i18n, "aloud-not-heard-next"))
        }
        Message::NoneToReadAloud => tr!(i18n, "aloud-none"),
        Message::ClipboardCleared => tr!(i18n, "clipboard-cleared"),
        Message::ClipboardChanged => tr!(i18n, "offer-gone"),
        Message::ClipboardEmpty => nothing_to_paste(i18n, state),
        Message::DropEmpty => nothing_dropped(i18n),
        Message::FilesDeleted(count) => tr!(i18n, "left-behind-deleted", count = *count),
        Message::CutOff => tr!(i18n, "outside-cut-off"),
        Message::LockSet => tr!(i18n, "lock-is-set"),
        Message::LockRemoved => tr!(i18n, "lock-is-removed"),
        Message::QuickUnlockOn(check) => tr!(i18n, "quick-unlock-is-on", check = check.name()),
        Message::QuickUnlockOff(check) => tr!(i18n, "quick-unlock-is-off", check = check.name()),
        Message::Moved(Place::File) => tr!(i18n, "moved-to-file"),
        Message::Moved(Place::Keyring) => tr!(i18n, "moved-to-keyring"),
        Message::RecoveryMade => tr!(i18n, "recovery-made"),
        Message::RecoveryKept { name } => tr!(i18n, "recovery-kept", name = name.as_str()),
        Message::PaperMade { drawn, left_out } => {
            let made = tr!(i18n, "paper-is-made", count = *drawn);
            if *left_out == 0 {
                format!("{made}\n{}", tr!(i18n, "paper-delete-later"))
            } else {
                format!("{made}\n{}", tr!(i18n, "paper-left-out", count = *left_out))
            }
        }
        Message::Exported {
            accounts,
            left_open,
        } => {
            let done = tr!(i18n, "export-done", count = *accounts);
            if *left_open > 0 {
                let later = tr!(i18n, "export-delete-later", count = *left_open);
                format!("{done}\n{later}")
            } else {
                done
            }
        }
        Message::Adopted {
            origin: Origin::Previous,
            ..
        } => tr!(i18n, "went-back"),
        Message::Adopted {
            origin: Origin::Recovery | Origin::Earlier,
            accounts,
        } => tr!(i18n, "restored-all", count = *accounts),
    }
}

fn icon_too_late(i18n: &I18n) -> String {
    let what = tr!(i18n, "err-icon-late");
    format!("{what}\n{}", tr!(i18n, "rec-icon-late"))
}

fn nothing_dropped(i18n: &I18n) -> String {
    let what = tr!(i18n, "err-nothing-dropped");
    format!("{what}\n{}", tr!(i18n, "rec-nothing-dropped"))
}

fn copied(i18n: &I18n, account: &str, is_recovery: bool, clear_after: u32) -> String {
    let copied = if is_recovery {
        tr!(i18n, "recovery-code-copied", account = account)
    } else {
        tr!(i18n, "copied-for", account = account)
    };
    if clear_after == 0 {
        return copied; // it stays
    }
    let stays = tr!(i18n, "copied-clears", seconds = clear_after);
    format!("{copied}\n{stays}")
}

fn removed(i18n: &I18n, count: usize, account: &str) -> String {
    let deleted = match count {
        1 => tr!(i18n, "deleted", account = account),
        count => tr!(i18n, "deleted-several", count = count),
    };
    format!("{deleted}\n{}", tr!(i18n, "deleted-advice"))
}
