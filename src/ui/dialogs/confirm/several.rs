//! What the confirmation dialog has above several accounts: a search, a switch for all, and one answer for all that are
//! here already.

use egui::{Context, Ui};

use super::{
    super::super::{
        field::{Field, Look},
        limited::Limit,
        theme, widgets,
    },
    candidate::{Candidate, Choice},
};
use crate::{i18n::I18n, otp::name::MAX_CHARACTERS, tr, vault::search::fold};

/// From how many accounts on the dialog has a search.
const SEARCHED_FROM: usize = 8;

/// The tools for several accounts.
pub(super) struct Several {
    search: Field,
}

impl Several {
    /// Begins with an empty search.
    pub(super) fn new(egui: &Context) -> Self {
        Self {
            search: Field::new(egui, Limit::Characters(MAX_CHARACTERS)),
        }
    }

    /// Draws the tools above `candidates`, if there are several.
    pub(super) fn show(&mut self, ui: &mut Ui, i18n: &I18n, candidates: &mut [Candidate]) {
        let count = candidates.len();
        if count < 2 {
            return;
        }
        switch_all(ui, i18n, candidates);
        answer_for_all(ui, i18n, candidates);
        let groups = groups(candidates);
        if !groups.is_empty() {
            widgets::faded(ui, &tr!(i18n, "confirm-groups", groups = groups.join(", ")));
        }
        if count >= SEARCHED_FROM {
            let label = tr!(i18n, "confirm-search");
            self.search.show(ui, &label, Look::default());
        }
        ui.add_space(theme::GAP);
    }

    /// The places of the candidates that the search finds.
    pub(super) fn found(&self, candidates: &[Candidate]) -> Vec<usize> {
        let sought = fold(self.search.text().trim());
        let is_found = |candidate: &Candidate| {
            let account = &candidate.entry.account;
            sought.is_empty()
                || [&account.issuer, &account.name]
                    .into_iter()
                    .chain(&candidate.entry.group)
                    .any(|name| fold(name).contains(&sought))
        };
        let found = candidates.iter().enumerate();
        found
            .filter(|(_, it)| is_found(it))
            .map(|(index, _)| index)
            .collect()
    }
}

/// One switch that adds or skips all accounts. Those that are here already have an answer of their own.
fn switch_all(ui: &mut Ui, i18n: &I18n, candidates: &mut [Candidate]) {
    let mut new = candidates.iter().filter(|it| it.duplicate.is_none());
    let Some(first) = new.next() else {
        return;
    };
    let is_added = |candidate: &Candidate| candidate.choice != Choice::Skip;
    let is_mixed = new.any(|it| is_added(it) != is_added(first));
    let mut adds = is_added(first) && !is_mixed;
    let check = egui::Checkbox::new(&mut adds, tr!(i18n, "confirm-all")).indeterminate(is_mixed);
    if ui.add(check).clicked() {
        for candidate in candidates.iter_mut().filter(|it| it.duplicate.is_none()) {
            candidate.choice = if adds { Choice::Add } else { Choice::Skip };
        }
    }
}

/// One answer for all accounts that are here already, if there are several.
fn answer_for_all(ui: &mut Ui, i18n: &I18n, candidates: &mut [Candidate]) {
    let duplicates = candidates.iter().filter(|it| it.duplicate.is_some());
    let count = duplicates.clone().count();
    if count < 2 {
        return;
    }
    widgets::label(ui, &tr!(i18n, "confirm-duplicates", count = count));
    let mut all = None;
    ui.horizontal_wrapped(|ui| {
        for (choice, label) in [
            (Choice::Skip, tr!(i18n, "choice-skip-all")),
            (Choice::Replace, tr!(i18n, "choice-replace-all")),
            (Choice::Add, tr!(i18n, "choice-keep-all")),
        ] {
            let chosen = duplicates.clone().all(|it| it.choice == choice);
            if ui.radio(chosen, label).clicked() {
                all = Some(choice);
            }
        }
    });
    if let Some(choice) = all {
        for candidate in candidates.iter_mut().filter(|it| it.duplicate.is_some()) {
            candidate.choice = choice;
        }
    }
}

/// The groups of the accounts, each once.
fn groups(candidates: &[Candidate]) -> Vec<&str> {
    let mut groups: Vec<&str> = Vec::new();
    for group in candidates.iter().filter_map(|it| it.entry.group.as_deref()) {
        if !groups.contains(&group) {
            groups.push(group);
        }
    }
    groups
}
