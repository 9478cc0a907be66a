//! Warnings about the names of an account that comes from outside.

use super::{Duplicates, EntryId};
use crate::otp::{Account, name};

/// Something suspicious about the names of an account, for the user to judge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameRemark {
    /// A word has letters of alphabets that look alike.
    MixedAlphabets,
    /// The issuer looks like that of this entry, but differs.
    LooksLike(EntryId),
    /// A name was too long and was shortened.
    Shortened,
}

impl NameRemark {
    /// The warnings about the names of `account`, given the accounts that are `known`.
    pub fn of(known: &Duplicates<'_>, account: &Account) -> Vec<Self> {
        let names = [&account.issuer, &account.name];
        let mixed = names.iter().any(|it| name::mixes_alphabets(it));
        let shortened = names.iter().any(|it| name::is_shortened(it));
        [
            mixed.then_some(Self::MixedAlphabets),
            known.look_alike(account).map(Self::LooksLike),
            shortened.then_some(Self::Shortened),
        ]
        .into_iter()
        .flatten()
        .collect()
    }
}
