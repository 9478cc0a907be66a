//! The result of a recovery drill: what would come back from a recovery file if this computer were lost now.

use egui::Ui;

use super::{
    super::{long_list, widgets},
    ask::{Buttons, ask},
};
use crate::{
    app::{action::Action, state::State},
    messages::Words,
    naming, tr,
    vault::{
        Vault,
        compare::{Change, Comparison},
    },
};

/// The usual height of a line.
const LINE: f32 = 22.0;

/// What a recovery file holds, compared with the open vault.
pub struct Drill {
    /// How many accounts it has.
    accounts: usize,
    /// What is not in it, or in another form.
    changes: Vec<Change>,
}

impl Drill {
    /// Compares the vault of a recovery file with `current`.
    pub(crate) fn new(file: &Vault, current: &Vault) -> Self {
        let comparison = Comparison::of(current, file);
        let changes = comparison.changes().iter();
        Self {
            accounts: file.len(),
            // What was deleted here since is no loss.
            changes: changes
                .filter(|change| !matches!(change, Change::Comes { .. }))
                .cloned()
                .collect(),
        }
    }

    pub(super) fn show(&self, ui: &Ui, state: &State, actions: &mut Vec<Action>) {
        let i18n = &state.i18n;
        let answer = ask(ui, "drill", &tr!(i18n, "drill-title"), |ui| {
            widgets::faded(ui, &tr!(i18n, "drill-found", count = self.accounts));
            if self.changes.is_empty() {
                widgets::faded(ui, &tr!(i18n, "drill-good"));
            } else {
                let words = Words {
                    what: tr!(i18n, "drill-missing", count = self.changes.len()),
                    next: tr!(i18n, "drill-missing-advice"),
                };
                widgets::words(ui, &words);
                long_list::show(ui, "drill", self.changes.len(), LINE, |ui, index| {
                    if let Some(change) = self.changes.get(index) {
                        ui.add(egui::Label::new(line(state, change)).wrap());
                    }
                });
            }
            Buttons::close(i18n)
        });
        if answer.is_some() {
            actions.push(Action::CloseDialog);
        }
    }
}

/// The line for an account that would not come back as it is.
fn line(state: &State, change: &Change) -> String {
    let i18n = &state.i18n;
    let named = |name: &str| naming::or_unnamed(i18n, name);
    match change {
        Change::Goes { account } => tr!(i18n, "drill-goes", account = named(account)),
        Change::OtherKey { account } => tr!(i18n, "drill-other-key", account = named(account)),
        Change::Comes { account }
        | Change::Renamed { account, .. }
        | Change::OtherCounter { account, .. }
        | Change::OtherDetails { account } => {
            tr!(i18n, "drill-other-details", account = named(account))
        }
    }
}
