//! Earlier vaults: the list of them, and the card that tells of a new one.

use egui::{RichText, Ui};

use super::{theme, widgets};
use crate::{
    app::{
        action::Action,
        state::{EarlierDialog, GivingUp, Phase, State},
    },
    i18n::I18n,
    messages,
    store::earlier::{EarlierState, EarlierVault},
    tr,
};

/// Draws the list.
pub(super) fn show(ui: &Ui, state: &State, dialog: &EarlierDialog, actions: &mut Vec<Action>) {
    let i18n = &state.i18n;
    let response = widgets::dialog(
        ui,
        "earlier vaults",
        &tr!(i18n, "earlier-title"),
        |ui| {
            widgets::faded(ui, &tr!(i18n, "earlier-body"));
            ui.add_space(theme::GAP);
            if !dialog.is_ready {
                ui.spinner();
                return;
            }
            let found = &state.earlier.found;
            if found.vaults.is_empty() && found.unreachable.is_none() {
                ui.label(tr!(i18n, "earlier-none"));
            }
            for vault in &found.vaults {
                row(ui, state, vault, actions);
            }
            if let Some(error) = &found.unreachable {
                widgets::words(ui, &messages::store(i18n, error));
            }
        },
        |ui| widgets::main_button(ui, &tr!(i18n, "close")).clicked(),
    );
    if response.inner || response.closed {
        actions.push(Action::CloseDialog);
    }
}

fn row(ui: &mut Ui, state: &State, vault: &EarlierVault, actions: &mut Vec<Action>) {
    let i18n = &state.i18n;
    let name = name(i18n, vault);
    let is_locked = matches!(state.phase, Phase::Locked(_));
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
            // Not behind the lock screen, nor while the vault itself is in trouble.
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

/// What an earlier vault is called: by the day on which it was last saved, else set aside.
pub(super) fn name(i18n: &I18n, vault: &EarlierVault) -> String {
    let day = match vault.saved.unwrap_or(vault.set_aside) {
        0 => return tr!(i18n, "earlier-undated"),
        time => i18n.day(time),
    };
    match vault.accounts {
        Some(count) => tr!(
            i18n,
            "earlier-name-count",
            day = day.as_str(),
            count = count
        ),
        None => tr!(i18n, "earlier-name", day = day.as_str()),
    }
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

/// What the card above the list says of an earlier vault that the user was not told about; `None` if there is none.
pub(super) fn news(state: &State) -> Option<String> {
    let vault = state.earlier.news()?;
    let i18n = &state.i18n;
    let day = i18n.day(vault.set_aside);
    Some(match vault.state {
        EarlierState::Sealed => tr!(i18n, "earlier-news-sealed", day = day.as_str()),
        EarlierState::Open | EarlierState::Unreadable => {
            tr!(i18n, "earlier-news", day = day.as_str())
        }
    })
}
