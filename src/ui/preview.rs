//! What another vault would change: the state before the last change, or a recovery file.

use egui::{RichText, Ui};

use super::{long_list, theme, widgets};
use crate::{
    app::{
        action::Action,
        state::{Phase, Preview, State},
    },
    i18n::I18n,
    tr,
    vault::{compare::Change, edit::Origin},
};

/// How high a change is as a rule.
const LINE: f32 = 22.0;

/// Draws the dialog.
pub(super) fn show(ui: &Ui, state: &State, preview: &Preview, actions: &mut Vec<Action>) {
    let i18n = &state.i18n;
    let changes = preview.comparison.changes();
    let (title, button) = match preview.origin {
        Origin::Previous => (tr!(i18n, "back-dialog-title"), tr!(i18n, "back-button")),
        Origin::Recovery | Origin::Earlier => (
            tr!(i18n, "restore-dialog-title", count = preview.vault.len()),
            tr!(i18n, "restore-button"),
        ),
    };
    let is_locked = matches!(state.phase, Phase::Locked(_));
    let response = widgets::dialog(
        ui,
        "preview",
        &title,
        |ui| {
            if changes.is_empty() {
                widgets::faded(ui, &tr!(i18n, "back-nothing"));
            }
            long_list::show(ui, "changes", changes.len(), LINE, |ui, index| {
                line(ui, i18n, &changes[index]);
            });
            if is_locked {
                ui.add_space(theme::GAP);
                widgets::faded(ui, &tr!(i18n, "earlier-while-locked"));
            }
        },
        |ui| {
            if changes.is_empty() || is_locked {
                return (
                    false,
                    widgets::main_button(ui, &tr!(i18n, "close")).clicked(),
                );
            }
            let adopt = widgets::main_button(ui, &button).clicked();
            let cancel = widgets::button(ui, &tr!(i18n, "cancel")).clicked();
            (adopt, cancel)
        },
    );
    let (adopt, cancel) = response.inner;
    if adopt {
        actions.push(Action::Adopt);
    } else if cancel || response.closed {
        actions.push(Action::CloseDialog);
    }
}

/// One account that changes, in words.
fn line(ui: &mut Ui, i18n: &I18n, change: &Change) {
    let text = match change {
        Change::Comes { account } => tr!(i18n, "change-comes", account = account.as_str()),
        Change::Goes { account } => tr!(i18n, "change-goes", account = account.as_str()),
        Change::Renamed { account, after } => tr!(
            i18n,
            "change-renamed",
            account = account.as_str(),
            other = after.as_str()
        ),
        Change::OtherKey { account } => tr!(i18n, "change-key", account = account.as_str()),
        Change::OtherCounter { account, after } => tr!(
            i18n,
            "change-counter",
            account = account.as_str(),
            counter = *after
        ),
        Change::OtherDetails { account } => tr!(i18n, "change-details", account = account.as_str()),
    };
    ui.add(egui::Label::new(RichText::new(text).font(theme::body())).wrap());
}
