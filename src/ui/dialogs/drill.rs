//! The result of a recovery drill: what would come back from a recovery file, or from a printed sheet, if this computer
//! were lost now.

use std::collections::HashSet;

use egui::Ui;

use super::{
    super::{long_list, widgets},
    WORDS,
    ask::{Buttons, ask},
};
use crate::{
    app::{action::Action, state::State},
    i18n::I18n,
    intake::Reading,
    messages::{self, Words},
    naming, tr,
    vault::{
        Vault,
        compare::{Change, Comparison},
    },
};

/// The usual height of a line.
const LINE: f32 = 22.0;

/// What would come back, compared with the open vault.
pub struct Drill {
    checked: Checked,
    /// How many accounts it has.
    accounts: usize,
    /// What is not in it, or in another form.
    changes: Vec<Change>,
    /// What could not be read.
    unread: Vec<Words>,
}

/// What is checked.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Checked {
    RecoveryFile,
    Sheet,
}

impl Drill {
    /// Compares the vault of a recovery file with `current`.
    pub(crate) fn of_file(file: &Vault, current: &Vault) -> Self {
        Self {
            checked: Checked::RecoveryFile,
            accounts: file.len(),
            changes: losses(&Comparison::of(current, file)),
            unread: Vec::new(),
        }
    }

    /// Compares the accounts on pictures of a sheet with `current`.
    pub(crate) fn of_sheet(i18n: &I18n, reading: Reading, current: &Vault) -> Self {
        let imported = reading.imported;
        let mut unread: Vec<Words> = Vec::new();
        unread.extend(
            imported
                .refused
                .iter()
                .map(|it| messages::refused(i18n, it)),
        );
        unread.extend(
            imported
                .incomplete
                .iter()
                .map(|it| messages::incomplete(i18n, it)),
        );
        unread.extend(reading.problems.iter().map(|it| messages::file(i18n, it)));
        if imported.entries.is_empty() && unread.is_empty() {
            unread.push(Words {
                what: tr!(i18n, "err-no-code-files"),
                next: tr!(i18n, "rec-no-code-files"),
            });
        }
        // A page that is on two pictures counts once.
        let mut seen = HashSet::new();
        let mut sheet = Vault::default();
        for entry in imported.entries {
            if seen.insert(entry.account.clone()) {
                sheet.add(entry, 0);
            }
        }
        Self {
            checked: Checked::Sheet,
            accounts: sheet.len(),
            changes: losses(&Comparison::of_accounts(current, &sheet)),
            unread,
        }
    }

    /// Whether anything would come back.
    pub(crate) fn found_any(&self) -> bool {
        self.accounts > 0
    }

    pub(super) fn show(&self, ui: &Ui, state: &State, actions: &mut Vec<Action>) {
        let i18n = &state.i18n;
        let is_sheet = self.checked == Checked::Sheet;
        let (title, found, advice) = if is_sheet {
            (
                tr!(i18n, "drill-sheet-title"),
                tr!(i18n, "drill-sheet-found", count = self.accounts),
                tr!(i18n, "drill-sheet-missing-advice"),
            )
        } else {
            (
                tr!(i18n, "drill-title"),
                tr!(i18n, "drill-found", count = self.accounts),
                tr!(i18n, "drill-missing-advice"),
            )
        };
        let answer = ask(ui, "drill", &title, |ui| {
            widgets::faded(ui, &found);
            long_list::show(ui, "unread", self.unread.len(), WORDS, |ui, index| {
                if let Some(words) = self.unread.get(index) {
                    widgets::words(ui, words);
                }
            });
            if self.changes.is_empty() {
                widgets::faded(ui, &tr!(i18n, "drill-good"));
            } else {
                let words = Words {
                    what: tr!(i18n, "drill-missing", count = self.changes.len()),
                    next: advice,
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

/// What would not come back as it is now. What was deleted here since is no loss.
fn losses(comparison: &Comparison) -> Vec<Change> {
    let changes = comparison.changes().iter();
    changes
        .filter(|change| !matches!(change, Change::Comes { .. }))
        .cloned()
        .collect()
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
