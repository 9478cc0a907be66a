//! The list of earlier vaults.

use egui::{RichText, Ui};

use super::{
    super::{earlier, theme, widgets},
    ask::{Buttons, ask},
};
use crate::{
    app::{
        action::{Action, GivingUp},
        state::State,
    },
    i18n::I18n,
    messages,
    store::earlier::{EarlierState, EarlierVault},
    tr,
};

/// The list of earlier vaults.
#[derive(Default)]
pub struct Earlier {
    /// Whether the list is complete; until then the program is looking for earlier vaults.
    pub(crate) is_ready: bool,
}

impl Earlier {
    pub(super) fn show(&self, ui: &Ui, state: &State, actions: &mut Vec<Action>) {
        let i18n = &state.i18n;
        let answer = ask(ui, "earlier vaults", &tr!(i18n, "earlier-title"), |ui| {
            widgets::faded(ui, &tr!(i18n, "earlier-body"));
            ui.add_space(theme::GAP);
            if self.is_ready {
                list(ui, state, actions);
            } else {
                ui.spinner();
            }
            Buttons::close(i18n)
        });
        if answer.is_some() {
            actions.push(Action::CloseDialog);
        }
    }
}

fn list(ui: &mut Ui, state: &State, actions: &mut Vec<Action>) {
    let i18n = &state.i18n;
    let found = &state.earlier.found;
    if found.vaults.is_empty() && found.unreachable.is_none() {
        ui.label(tr!(i18n, "earlier-none"));
    }
    for vault in &found.vaults {
        row(ui, state, vault, actions);
    }
    if let Some(error) = &found.unreachable {
        widgets::failure(ui, &messages::store(i18n, error));
    }
}

fn row(ui: &mut Ui, state: &State, vault: &EarlierVault, actions: &mut Vec<Action>) {
    let i18n = &state.i18n;
    let name = earlier::name(i18n, vault);
    let is_locked = state.is_locked();
    widgets::card(ui, |ui| {
        ui.label(RichText::new(&name).font(theme::strong()));
        for line in about(i18n, vault) {
            ui.add(egui::Label::new(RichText::new(line).font(theme::small())).wrap());
        }
        ui.horizontal_wrapped(|ui| {
            let opens = match vault.state {
                EarlierState::Sealed => true,
                EarlierState::Open => !is_locked,
                EarlierState::Unreadable => false,
            };
            if opens {
                let label = tr!(i18n, "earlier-open-one");
                let full = tr!(i18n, "earlier-open-name", name = name.as_str());
                if widgets::button_named(ui, &label, &full).clicked() {
                    actions.push(Action::OpenEarlier(vault.id.clone()));
                }
            }
            // Not while the window is locked, or while the vault itself cannot be shown.
            if state.open().is_some() {
                let label = tr!(i18n, "earlier-delete");
                let full = tr!(i18n, "earlier-delete-name", name = name.as_str());
                if widgets::button_named(ui, &label, &full).clicked() {
                    let what = GivingUp::Earlier(vault.id.clone());
                    actions.push(Action::AskGiveUp(what));
                }
            }
        });
    });
    ui.add_space(theme::GAP / 2.0);
}

fn about(i18n: &I18n, vault: &EarlierVault) -> Vec<String> {
    let mut lines = Vec::new();
    if vault.set_aside > 0 {
        let day = i18n.day(vault.set_aside);
        lines.push(tr!(i18n, "earlier-set-aside", day = day.as_str()));
    }
    lines.push(match vault.state {
        EarlierState::Open => tr!(i18n, "earlier-is-open"),
        EarlierState::Sealed => tr!(i18n, "earlier-is-sealed"),
        EarlierState::Unreadable => tr!(i18n, "earlier-is-unreadable"),
    });
    lines
}
