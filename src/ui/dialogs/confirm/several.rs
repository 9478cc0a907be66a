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
use crate::{
    i18n::I18n,
    otp::name::{MAX_CHARACTERS, fold},
    tr,
};

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
        if count >= SEARCHED_FROM {
            let label = tr!(i18n, "confirm-search");
            self.search.show(ui, &label, Look::default());
        }
        // They are about the accounts that are in view.
        let found = self.found(candidates);
        switch_all(ui, i18n, candidates, &found);
        answer_for_all(ui, i18n, candidates, &found);
        let groups = groups(candidates);
        if !groups.is_empty() {
            widgets::faded(ui, &tr!(i18n, "confirm-groups", groups = groups.join(", ")));
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
                    .chain(&candidate.entry.groups)
                    .any(|name| fold(name).contains(&sought))
        };
        let found = candidates.iter().enumerate();
        found
            .filter(|(_, it)| is_found(it))
            .map(|(index, _)| index)
            .collect()
    }
}

/// One switch that adds or skips all accounts that were `found`. Those that are here already have an answer of their own.
fn switch_all(ui: &mut Ui, i18n: &I18n, candidates: &mut [Candidate], found: &[usize]) {
    let is_new = |index: &usize| candidates[*index].duplicate.is_none();
    let new: Vec<usize> = found.iter().copied().filter(is_new).collect();
    let Some((first, rest)) = new.split_first() else {
        return;
    };
    let is_added = |index: usize| candidates[index].choice != Choice::Skip;
    let is_mixed = rest.iter().any(|it| is_added(*it) != is_added(*first));
    let mut adds = is_added(*first) && !is_mixed;
    let check = egui::Checkbox::new(&mut adds, tr!(i18n, "confirm-all")).indeterminate(is_mixed);
    if ui.add(check).clicked() {
        for index in new {
            candidates[index].choice = if adds { Choice::Add } else { Choice::Skip };
        }
    }
}

/// One answer for all accounts that were `found` and are here already, if there are several.
fn answer_for_all(ui: &mut Ui, i18n: &I18n, candidates: &mut [Candidate], found: &[usize]) {
    let is_here = |index: &usize| candidates[*index].duplicate.is_some();
    let here: Vec<usize> = found.iter().copied().filter(is_here).collect();
    if here.len() < 2 {
        return;
    }
    widgets::label(ui, &tr!(i18n, "confirm-duplicates", count = here.len()));
    let mut all = None;
    ui.horizontal_wrapped(|ui| {
        for (choice, label) in [
            (Choice::Skip, tr!(i18n, "choice-skip-all")),
            (Choice::Replace, tr!(i18n, "choice-replace-all")),
            (Choice::Add, tr!(i18n, "choice-keep-all")),
        ] {
            let chosen = here.iter().all(|it| candidates[*it].choice == choice);
            if ui.radio(chosen, label).clicked() {
                all = Some(choice);
            }
        }
    });
    if let Some(choice) = all {
        for index in here {
            candidates[index].choice = choice;
        }
    }
}

/// The groups of the accounts, each once.
fn groups(candidates: &[Candidate]) -> Vec<&str> {
    let mut groups: Vec<&str> = Vec::new();
    for group in candidates.iter().flat_map(|it| &it.entry.groups) {
        if !groups.contains(&group.as_str()) {
            groups.push(group);
        }
    }
    groups
}
