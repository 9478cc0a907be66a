//! The confirmation dialog, to which all ways in lead: what was found, and what to do with it.

mod candidate;
mod several;

use std::{collections::HashSet, time::Duration};

use egui::{Context, Key, Modifiers, RichText, Ui};

use self::{
    candidate::{Candidate, Choice, Place},
    several::Several,
};
use super::{
    super::{long_list, theme, widgets},
    WORDS,
    ask::{Answer, Buttons, ask},
    overview::{self, Overview},
};
use crate::{
    app::{action::Action, state::State},
    exchange::{Imported, NotACode, Refused},
    i18n::I18n,
    intake::{FileProblem, LeftBehind, Reading},
    messages,
    otp::Account,
    platform::Moment,
    tr,
    vault::{
        Duplicates, MAX_ACCOUNTS, Vault,
        edit::{Addition, Edit},
    },
};

/// The usual height of an account.
const CARD: f32 = 112.0;

/// Who had the accounts read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asker {
    /// The user, in the window.
    User,
    /// Another program, which started this one with a link or a file.
    Outside {
        /// The name of the file, if there is exactly one.
        file: Option<String>,
        /// How long the dialog takes no answer, after it appears and after each key that is pressed during that time.
        unanswered: Duration,
    },
}

/// Accounts that were found, and what to do with each.
pub struct Confirm {
    asker: Asker,
    /// When the dialog begins to take an answer; `None` if at once.
    answerable_at: Option<Moment>,
    candidates: Vec<Candidate>,
    several: Several,
    /// Accounts that Warifu refuses.
    refused: Vec<Refused>,
    /// How many other codes were among them.
    others: usize,
    /// Whether a text contains additional keys that are not in links.
    has_more_keys: bool,
    /// How many entries of a recovery file are left out because they cannot be read.
    unreadable: usize,
    /// What is missing from sets of pictures, over all readings.
    sets: Imported,
    /// Files that could not be read.
    problems: Vec<FileProblem>,
    overviews: Vec<Overview>,
    /// Files that hold the accounts unencrypted.
    files: Vec<LeftBehind>,
    /// Whether more was found than one dialog can take.
    is_too_much: bool,
}

impl Confirm {
    /// The dialog for what `reading` found for `asker`, to be added to `vault`.
    pub(crate) fn new(
        egui: &Context,
        asker: Asker,
        now: Moment,
        vault: &Vault,
        reading: Reading,
    ) -> Self {
        let answerable_at = match asker {
            Asker::User => None,
            Asker::Outside { unanswered, .. } => Some(now + unanswered),
        };
        let mut confirm = Self {
            asker,
            answerable_at,
            candidates: Vec::new(),
            several: Several::new(egui),
            refused: Vec::new(),
            others: 0,
            has_more_keys: false,
            unreadable: 0,
            sets: Imported::default(),
            problems: Vec::new(),
            overviews: Vec::new(),
            files: Vec::new(),
            is_too_much: false,
        };
        confirm.extend(vault, reading);
        confirm
    }

    /// Adds what another reading found, so that pictures that are dropped one after the other are confirmed together.
    pub(crate) fn extend(&mut self, vault: &Vault, reading: Reading) {
        let imported = reading.imported;
        let known: HashSet<&Account> = self.candidates.iter().map(|it| &it.entry.account).collect();
        let duplicates = Duplicates::of(vault);
        let entries = imported.entries.into_iter();
        let new: Vec<Candidate> = entries
            .filter(|entry| !known.contains(&entry.account))
            .map(|entry| Candidate::new(&duplicates, entry))
            .collect();
        if imported.is_too_much || self.candidates.len() + new.len() > MAX_ACCOUNTS {
            self.is_too_much = true;
            return;
        }
        let is_key = |other: &&NotACode| **other == NotACode::TextWithKeys;
        let keys = imported.others.iter().filter(is_key).count();
        self.candidates.extend(new);
        self.refused.extend(imported.refused);
        self.others += imported.others.len() - keys;
        self.has_more_keys |= keys > 0;
        self.unreadable += reading.unreadable;
        self.sets.extend(Imported {
            incomplete: imported.incomplete,
            seen: imported.seen,
            ..Imported::default()
        });
        self.problems.extend(reading.problems);
        for file in reading.unprotected {
            if !self.files.contains(&file) {
                self.files.push(file);
            }
        }
        self.overviews.extend(Overview::all(reading.overviews));
    }

    /// Who had the accounts read.
    pub(crate) fn asker(&self) -> &Asker {
        &self.asker
    }

    /// When the dialog begins to take an answer, if it does not yet.
    pub(super) fn answerable_at(&self, now: Moment) -> Option<Moment> {
        self.answerable_at.filter(|at| now < *at)
    }

    /// Called when a key is pressed. If the dialog takes no answer yet, the time begins again, since the key was meant
    /// for something else.
    pub(crate) fn hear_key(&mut self, now: Moment) {
        if let Asker::Outside { unanswered, .. } = self.asker
            && self.answerable_at(now).is_some()
        {
            self.answerable_at = Some(now + unanswered);
        }
    }

    /// Called when the window comes to the front. The user may be typing blindly, so the time begins again.
    pub(crate) fn show_unseen(&mut self, now: Moment) {
        if let Asker::Outside { unanswered, .. } = self.asker {
            self.answerable_at = Some(now + unanswered);
        }
    }

    /// The accounts that adding would add now. Of several that replace the same entry only the first does.
    fn additions(&self) -> Vec<Addition> {
        let mut replaced = HashSet::new();
        let candidates = self.candidates.iter();
        candidates
            .filter(|candidate| candidate.choice != Choice::Skip)
            .map(|candidate| Addition {
                entry: candidate.entry.clone(),
                instead_of: candidate.replaces().filter(|id| replaced.insert(*id)),
            })
            .collect()
    }

    /// How many accounts adding would add.
    fn adding(&self) -> usize {
        let candidates = self.candidates.iter();
        candidates.filter(|it| it.choice != Choice::Skip).count()
    }

    /// Whether they fit into the vault.
    fn fits(&self, vault: &Vault) -> bool {
        let new = self.candidates.iter();
        let new = new.filter(|it| it.choice != Choice::Skip && it.replaces().is_none());
        new.count() <= vault.room()
    }

    pub(super) fn show(&mut self, ui: &Ui, state: &State, actions: &mut Vec<Action>) {
        let i18n = &state.i18n;
        let vault = state.open().map(|open| &open.vault);
        let fits = vault.is_some_and(|vault| self.fits(vault));
        let is_answerable = self.answerable_at(state.moment).is_none();
        let title = tr!(i18n, "confirm-title", count = self.candidates.len());
        let mut enter = false;
        let answer = ask(ui, "confirm", &title, |ui| {
            self.says_where_from(ui, i18n);
            overview::show(ui, state, &mut self.overviews);
            if let Some(vault) = vault.filter(|_| !fits) {
                widgets::words(ui, &messages::vault_is_full(i18n, vault));
            }
            self.several.show(ui, i18n, &mut self.candidates);
            let is_alone = self.candidates.len() == 1;
            let found = self.several.found(&self.candidates);
            let mut draw = |ui: &mut Ui| {
                long_list::show(ui, "candidates", found.len(), CARD, |ui, place| {
                    let candidate = &mut self.candidates[found[place]];
                    let place = Place {
                        index: found[place],
                        line: place,
                        is_alone,
                    };
                    widgets::card(ui, |ui| candidate.show(ui, state, place));
                });
            };
            if found.is_empty() {
                widgets::faded(ui, &tr!(i18n, "confirm-none-found"));
            } else if is_alone {
                draw(ui);
            } else {
                widgets::list(ui, "candidates", found.len(), draw);
            }
            self.remarks(ui, i18n);
            // Enter adds, wherever the focus is, but if a button has the focus, Enter presses that button.
            let elsewhere = is_answerable && ui.memory(|memory| memory.focused().is_none());
            enter = elsewhere && ui.input_mut(|i| i.consume_key(Modifiers::NONE, Key::Enter));
            Buttons::or_cancel(i18n, tr!(i18n, "confirm-add", count = self.adding()))
                .main_if(is_answerable && fits)
                .focus_main_if(elsewhere && !enter)
        });
        match answer {
            Some(Answer::Other | Answer::Away) => actions.push(Action::CloseDialog),
            Some(Answer::Main) => self.add(actions),
            None if enter && fits => self.add(actions),
            None => {}
        }
    }

    /// Adds the accounts. If all are skipped, the dialog only closes.
    fn add(&self, actions: &mut Vec<Action>) {
        actions.push(Action::CloseDialog);
        let additions = self.additions();
        if !additions.is_empty() {
            // A file of which anything was not read stays as it is.
            let is_all = self.refused.is_empty()
                && self.problems.is_empty()
                && self.sets.incomplete.is_empty()
                && self.others == 0
                && !self.has_more_keys
                && self.unreadable == 0
                && !self.is_too_much;
            if is_all && !self.files.is_empty() {
                let candidates = self.candidates.iter();
                actions.push(Action::AddingFrom {
                    files: self.files.clone(),
                    accounts: candidates.map(|it| it.entry.account.clone()).collect(),
                });
            }
            actions.push(Action::Edit(Edit::Add(additions)));
        }
    }

    /// Says that another program opened this, not the user.
    fn says_where_from(&self, ui: &mut Ui, i18n: &I18n) {
        if let Asker::Outside { file, .. } = &self.asker {
            let text = file.as_ref().map_or_else(
                || tr!(i18n, "outside-link"),
                |file| tr!(i18n, "outside-file", file = file.as_str()),
            );
            ui.label(RichText::new(text).color(theme::palette(ui).warn));
            ui.add_space(theme::GAP);
        }
    }

    /// What else was found.
    fn remarks(&self, ui: &mut Ui, i18n: &I18n) {
        for set in &self.sets.incomplete {
            widgets::words(ui, &messages::incomplete(i18n, set));
        }
        if !self.refused.is_empty() {
            let title = tr!(i18n, "refused-title", count = self.refused.len());
            widgets::label(ui, &title);
            let count = self.refused.len();
            long_list::show(ui, "refused", count, WORDS, |ui, index| {
                widgets::words(ui, &messages::refused(i18n, &self.refused[index]));
            });
        }
        let count = self.problems.len();
        long_list::show(ui, "problems", count, WORDS, |ui, index| {
            widgets::words(ui, &messages::file(i18n, &self.problems[index]));
        });
        if self.is_too_much {
            widgets::words(ui, &messages::too_much(i18n));
        }
        if self.unreadable > 0 {
            widgets::words(ui, &messages::unreadable(i18n, self.unreadable));
        }
        if self.has_more_keys {
            widgets::words(ui, &messages::not_a_code(i18n, NotACode::TextWithKeys));
        }
        if self.others > 0 {
            widgets::faded(ui, &tr!(i18n, "others-title", count = self.others));
        }
    }
}
