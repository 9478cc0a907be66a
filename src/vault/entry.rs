//! An account in the vault, with what the user added.

use std::fmt;

use super::{
    EntryId, MAX_DETAILS_BYTES, Note,
    document::Unknown,
    recovery_codes::{MOST_CODES, RecoveryCode},
    search::Searchable,
};
use crate::{icon::Icon, otp::Account, services};

/// An account and what the user made of it.
#[derive(Clone, PartialEq)]
pub struct Entry {
    /// Names the entry.
    pub id: EntryId,
    /// What its codes are made from.
    pub account: Account,
    /// The groups that the user put it into, each once.
    pub groups: Vec<String>,
    /// Kept at the top by the user.
    pub pinned: bool,
    /// The user's own words about it.
    pub note: Note,
    /// The recovery codes that the website gave.
    pub recovery_codes: Vec<RecoveryCode>,
    /// Its icon, if it is not the one that its issuer decides.
    pub icon: Option<Icon>,
    /// When it was added, in seconds since the Unix epoch.
    pub added: u64,
    /// Stored so that a search does not fold a thousand names on every key press.
    pub(super) folded: Folded,
    /// Fields of its stored form that this version does not know.
    pub(super) unknown: Unknown,
}

/// Issuer and account name in the forms in which they are compared and searched.
#[derive(Clone, PartialEq, Eq, Hash)]
pub(super) struct Folded {
    pub(super) issuer: Searchable,
    pub(super) name: Searchable,
    /// How the issuer, or the account name if there is none, is read, if that is known and not as it is written.
    reading: Option<String>,
}

impl Entry {
    pub(super) fn new(id: EntryId, account: Account, added: u64) -> Self {
        Self {
            id,
            folded: Folded::of(&account),
            account,
            groups: Vec::new(),
            pinned: false,
            note: Note::default(),
            recovery_codes: Vec::new(),
            icon: None,
            added,
            unknown: Unknown::default(),
        }
    }

    /// What it is sorted by: issuer and account name as they are compared, the account name alone if there is no
    /// issuer. A Japanese name whose reading is known is sorted by it. Of other names, kana come before kanji, as their
    /// code points do.
    pub fn sort_key(&self) -> (&str, &str) {
        let Folded {
            issuer,
            name,
            reading,
        } = &self.folded;
        let read = |written| reading.as_deref().unwrap_or(written);
        match issuer.folded() {
            "" => (read(name.folded()), ""),
            issuer => (read(issuer), name.folded()),
        }
    }

    /// How many of its recovery codes were not used yet.
    pub fn recovery_codes_left(&self) -> usize {
        let codes = self.recovery_codes.iter();
        codes.filter(|it| it.used.is_none()).count()
    }

    /// Takes recovery codes that it does not have, up to the most that an account may have. One that was used anywhere
    /// is used.
    pub(super) fn take_recovery_codes(&mut self, codes: impl IntoIterator<Item = RecoveryCode>) {
        for new in codes {
            let mut known = self.recovery_codes.iter_mut();
            if let Some(known) = known.find(|it| it.code == new.code) {
                known.used = known.used.or(new.used);
            } else if self.recovery_codes.len() < MOST_CODES {
                self.recovery_codes.push(new);
            }
        }
    }

    /// How many bytes its note may have, so that an icon has room beside it. A note from outside that leaves no room may
    /// stay as long as it is.
    pub fn most_note_bytes(&self) -> usize {
        let icon = self.icon.as_ref().map_or(0, |it| it.as_str().len());
        let rest = (self.note_and_icon_bytes()).saturating_sub(icon.max(Icon::MAX_BYTES));
        rest.max(self.note.as_str().len())
    }

    /// How many bytes its note and its icon may have together.
    pub fn note_and_icon_bytes(&self) -> usize {
        let groups: usize = self.groups.iter().map(String::len).sum();
        MAX_DETAILS_BYTES.saturating_sub(groups)
    }

    /// Whether the two are the same except for their ids, which are valid for one opening of the vault only.
    pub(super) fn is_like(&self, other: &Self) -> bool {
        let other = Self {
            id: self.id,
            ..other.clone()
        };
        *self == other
    }

    /// Whether its issuer and account name have every word of a query that was [folded](crate::otp::name::fold).
    pub(super) fn is_named(&self, query: &str) -> bool {
        let Folded { issuer, name, .. } = &self.folded;
        let mut words = query.split_whitespace();
        words.all(|word| issuer.folded().contains(word) || name.folded().contains(word))
    }

    pub(super) fn set_account(&mut self, account: Account) {
        self.folded = Folded::of(&account);
        self.account = account;
    }
}

impl fmt::Debug for Entry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The note is left out: users keep recovery codes in notes.
        f.debug_struct("Entry")
            .field("id", &self.id)
            .field("account", &self.account)
            .finish_non_exhaustive()
    }
}

impl Folded {
    pub(super) fn of(account: &Account) -> Self {
        Self {
            issuer: Searchable::new(&account.issuer),
            name: Searchable::new(&account.name),
            reading: services::reading(account.title()),
        }
    }

    /// Whether there is neither an issuer nor an account name.
    pub(super) fn is_nameless(&self) -> bool {
        self.issuer.folded().is_empty() && self.name.folded().is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{secret::Secret, vault::Vault};

    #[test]
    fn names_are_sorted_by_their_reading_where_it_is_known() {
        let mut vault = Vault::default();
        let names = [
            "楽天証券",
            "工房",
            "ヤフー",
            "任天堂",
            "Zaim",
            "ぬま",
            "楽天",
            "なす",
            "りんご",
            "amazon",
        ];
        for issuer in names {
            let secret = Secret::new(vec![1; 20]);
            vault.add(Account::new_totp(issuer, "taro", secret), 0);
        }
        let nameless = Account::new_totp("", "楽天市場", Secret::new(vec![1; 20]));
        vault.add(nameless, 0);
        let mut entries: Vec<&Entry> = vault.entries().iter().collect();
        entries.sort_by_key(|it| it.sort_key());
        let sorted: Vec<&str> = entries.iter().map(|it| it.account.title()).collect();
        assert_eq!(
            sorted,
            [
                "amazon",
                "Zaim",
                "なす",
                "任天堂",
                "ぬま",
                "ヤフー",
                "楽天",
                "楽天市場",
                "楽天証券",
                "りんご",
                "工房",
            ]
        );
    }
}
