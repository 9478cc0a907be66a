//! Accounts that were found, and what the user makes of them.

use super::Shown;
use crate::{
    exchange::{IncompleteSet, Refused},
    intake::FileProblem,
    platform::Moment,
    vault::{Duplicate, EntryId, NameRemark, NewEntry, Vault, edit::Addition},
};

/// Accounts that were found, and what is to become of each.
#[derive(Debug)]
pub struct Confirm {
    /// Who had them read.
    pub asker: Asker,
    /// When the dialog can be answered by its default button; `None` if at once.
    pub answerable_at: Option<Moment>,
    /// The accounts.
    pub candidates: Vec<Candidate>,
    /// Codes that name something that Warifu does not support.
    pub refused: Vec<Refused>,
    /// How many other codes were among them.
    pub others: usize,
    /// Whether a text holds further keys, which are in no link.
    pub has_more_keys: bool,
    /// How many entries of a recovery file cannot be read, and so are left out.
    pub unreadable: usize,
    /// Sets of pictures that are not whole.
    pub incomplete: Vec<IncompleteSet>,
    /// Files that could not be read.
    pub problems: Vec<FileProblem>,
    /// Where the codes are, if there is more than one.
    pub shown: Vec<Shown>,
    /// More was found that is not in here: there is no room for it in one dialog.
    pub is_too_much: bool,
}

/// Who had accounts read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asker {
    /// The user, in the window.
    User,
    /// Whoever started the program with a link or a file: any other program can.
    Outside {
        /// The name of the first file, if there is one.
        file: Option<String>,
    },
}

impl Confirm {
    /// Whether its default button can be pressed.
    pub fn is_answerable(&self, moment: Moment) -> bool {
        self.answerable_at.is_none_or(|at| at <= moment)
    }

    /// What adding would do now.
    pub fn additions(&self) -> Vec<Addition> {
        self.candidates
            .iter()
            .filter(|candidate| candidate.choice != Choice::Skip)
            .map(|candidate| Addition {
                entry: candidate.entry.clone(),
                instead_of: candidate.replaces(),
            })
            .collect()
    }

    /// How many there are.
    pub fn adding(&self) -> usize {
        let candidates = self.candidates.iter();
        candidates.filter(|it| it.choice != Choice::Skip).count()
    }

    /// Whether the vault has room for them.
    pub fn fits(&self, vault: &Vault) -> bool {
        let new = self.candidates.iter();
        let new = new.filter(|it| it.choice != Choice::Skip && it.replaces().is_none());
        new.count() <= vault.room()
    }
}

/// An account that was found.
#[derive(Debug)]
pub struct Candidate {
    /// The account, with what its source says about it.
    pub entry: NewEntry,
    /// The entry that is already there.
    pub duplicate: Option<(EntryId, Duplicate)>,
    /// What is to become of it.
    pub choice: Choice,
    /// What is noteworthy about its names.
    pub remarks: Vec<NameRemark>,
}

impl Candidate {
    /// The entry whose place it takes.
    fn replaces(&self) -> Option<EntryId> {
        let (id, _) = self.duplicate?;
        (self.choice == Choice::Replace).then_some(id)
    }
}

/// What is to become of an account that was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// Added; beside its duplicate, if there is one.
    Add,
    /// Left out.
    Skip,
    /// Put in its duplicate's place.
    Replace,
}
