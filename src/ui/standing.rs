//! The line at the foot of the list: what would survive the loss of this computer.

use egui::{Button, Panel, RichText, Ui};

use super::{theme, widgets};
use crate::{
    app::{
        action::Action,
        state::{SettingsPage, State},
    },
    session::RecoveryFile,
    store::recovery::Standing,
    tr,
};

/// Draws the line at the foot of the window, unless it is not known yet. It leads to the settings of the recovery file.
pub(super) fn show(ui: &mut Ui, state: &State, actions: &mut Vec<Action>) {
    if text(state).is_none() {
        return;
    }
    let margin = egui::Margin::symmetric(theme::EDGE as i8, 4);
    Panel::bottom("what survives")
        .frame(egui::Frame::NONE.inner_margin(margin))
        .show_separator_line(false)
        .show(ui, |ui| line(ui, state, actions));
}

/// Draws the line itself.
pub(super) fn line(ui: &mut Ui, state: &State, actions: &mut Vec<Action>) {
    let Some((text, is_good)) = text(state) else {
        return;
    };
    let colors = theme::palette(ui);
    let color = if is_good {
        colors.faded
    } else {
        colors.seal_ink
    };
    let text = RichText::new(text).font(theme::small()).color(color);
    let response = ui.add(Button::new(text).frame(false).wrap());
    widgets::focus_ring(ui, &response);
    if response.clicked() {
        actions.push(Action::OpenSettings(Some(SettingsPage::Backup)));
    }
}

/// What the line says, and whether all accounts would survive; `None` if that is not known yet.
fn text(state: &State) -> Option<(String, bool)> {
    let i18n = &state.i18n;
    let recovering = match state.session.recovery() {
        RecoveryFile::Unknown => return None,
        RecoveryFile::None => return Some((tr!(i18n, "standing-none"), false)),
        RecoveryFile::NoteDamaged => return Some((tr!(i18n, "standing-attention"), false)),
        RecoveryFile::Kept(recovering) => recovering,
    };
    let standing = recovering.standing;
    if recovering.problem.is_some() || standing.is_some_and(Standing::wants_answer) {
        return Some((tr!(i18n, "standing-attention"), false));
    }
    if standing == Some(Standing::Away { is_due: true }) {
        return Some((tr!(i18n, "standing-behind"), false));
    }
    let day = i18n.day(recovering.file.written_at());
    let is_today = day == i18n.day(state.now.as_secs());
    let text = if is_today {
        tr!(i18n, "standing-today")
    } else {
        tr!(i18n, "standing-day", day = day)
    };
    Some((text, true))
}
