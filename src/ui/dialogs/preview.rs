//! What would change if another vault replaced this one: the previous vault, a recovery file, or an earlier vault.

use egui::{RichText, Ui};

use super::{
    super::{long_list, theme, widgets},
    ask::{Answer, Buttons, ask},
};
use crate::{
    app::{action::Action, state::State},
    i18n::I18n,
    naming, tr,
    vault::{
        Vault,
        compare::{Change, Comparison},
        edit::Origin,
    },
};

/// The usual height of a change.
const LINE: f32 = 22.0;

/// Another vault that may replace the open one.
pub struct Preview {
    /// Where it comes from.
    pub origin: Origin,
    /// The vault.
    pub vault: Vault,
    /// What would change.
    pub comparison: Comparison,
}

impl Preview {
    /// The preview of replacing `current` with `vault`.
    pub(crate) fn new(origin: Origin, vault: Vault, current: &Vault) -> Self {
        Self {
            origin,
            comparison: Comparison::of(current, &vault),
            vault,
        }
    }

    pub(super) fn show(&mut self, ui: &Ui, state: &State, actions: &mut Vec<Action>) {
        let i18n = &state.i18n;
        let changes = self.comparison.changes();
        let (title, button) = match self.origin {
            Origin::Previous => (tr!(i18n, "back-dialog-title"), tr!(i18n, "back-button")),
            Origin::Recovery | Origin::Earlier => (
                tr!(i18n, "restore-dialog-title", count = self.vault.len()),
                tr!(i18n, "restore-button"),
            ),
        };
        let is_locked = state.is_locked();
        let can_adopt = !changes.is_empty() && !is_locked;
        let answer = ask(ui, "preview", &title, |ui| {
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
            if can_adopt {
                Buttons::or_cancel(i18n, button)
            } else {
                Buttons::close(i18n)
            }
        });
        if answer.is_some() {
            actions.push(Action::CloseDialog);
        }
        if can_adopt && answer == Some(Answer::Main) {
            actions.push(Action::Adopt {
                origin: self.origin,
                vault: std::mem::take(&mut self.vault),
            });
        }
    }
}

/// The line for one account that changes.
fn line(ui: &mut Ui, i18n: &I18n, change: &Change) {
    let named = |name: &str| naming::or_unnamed(i18n, name);
    let text = match change {
        Change::Comes { account } => tr!(i18n, "change-comes", account = named(account)),
        Change::Goes { account } => tr!(i18n, "change-goes", account = named(account)),
        Change::Renamed { account, after } => tr!(
            i18n,
            "change-renamed",
            account = named(account),
            other = named(after)
        ),
        Change::OtherKey { account } => tr!(i18n, "change-key", account = named(account)),
        Change::OtherCounter { account, after } => tr!(
            i18n,
            "change-counter",
            account = named(account),
            counter = *after
        ),
        Change::OtherDetails { account } => {
            tr!(i18n, "change-details", account = named(account))
        }
    };
    ui.add(egui::Label::new(RichText::new(text).font(theme::body())).wrap());
}
