//! An account as another app's file has it: in parts, with details that no link has.

use super::{
    Reading,
    fields::{Entry, Field, Held},
    icons::Pictured,
};
use crate::{
    otp::{Account, name::clean, uri::UriError},
    vault::NewEntry,
};

/// What a file says about an account beside what its codes are made from.
#[derive(Clone, Default)]
pub(super) struct Details<'a> {
    /// The issuer, unless the entry is a link with an issuer of its own.
    pub(super) issuer: &'a str,
    /// The account name, unless the entry is a link with a name of its own.
    pub(super) name: &'a str,
    pub(super) groups: Vec<&'a str>,
    pub(super) pinned: bool,
    pub(super) note: &'a str,
    /// When it was added there, in seconds since the Unix epoch.
    pub(super) added: Option<u64>,
    pub(super) icon: Pictured<'a>,
}

impl Details<'_> {
    /// The account with these details, except for its icon, which is made only if the account is taken.
    pub(super) fn of(&self, mut account: Account) -> NewEntry {
        let Self {
            issuer,
            name,
            groups,
            pinned,
            note,
            added,
            icon: _,
        } = self;
        for (part, other) in [(&mut account.issuer, issuer), (&mut account.name, name)] {
            if part.is_empty() {
                *part = clean(other);
            }
        }
        let mut entry = NewEntry::from(account);
        entry.groups = groups.iter().map(|it| (*it).to_owned()).collect();
        entry.pinned = *pinned;
        entry.added = *added;
        note.trim().clone_into(&mut entry.note);
        entry
    }
}

impl Reading {
    /// Adds or refuses an account of a file. Its parts are read and refused by the same rules as a link.
    pub(super) fn take_record(&mut self, parts: Result<Entry, UriError>, details: &Details<'_>) {
        let outcome = parts.and_then(|mut entry| {
            entry.set(Field::Issuer, details.issuer);
            entry.set(Field::Name, details.name);
            match entry.held() {
                Held::Nothing => Err(UriError::MissingSecret),
                Held::Links(link) | Held::Account(link) => self
                    .take_with(&link, details)
                    .then_some(())
                    .ok_or(UriError::NotOtpauth),
            }
        });
        if let Err(reason) = outcome {
            self.refuse(details.issuer, details.name, reason.into());
        }
    }
}
