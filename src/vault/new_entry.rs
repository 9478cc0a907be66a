//! An account on its way into a vault, with all details from its source.

use std::fmt;

use super::{Entry, document::Unknown, recovery_codes::RecoveryCode};
use crate::{icon::Icon, otp::Account};

/// An account that is not in the vault yet. Its details stay with it from the file that it was read from until the
/// vault is saved.
#[derive(Clone, PartialEq, Eq)]
pub struct NewEntry {
    /// What its codes are made from.
    pub account: Account,
    /// The groups that it is in, each once.
    pub groups: Vec<String>,
    /// Whether it is kept at the top of the list.
    pub pinned: bool,
    /// The user's own words about it.
    pub note: String,
    /// The recovery codes that the website gave.
    pub recovery_codes: Vec<RecoveryCode>,
    /// Its icon, if it is not the one that its issuer decides.
    pub icon: Option<Icon>,
    /// When it was added at its source, in seconds since the Unix epoch, if that is known.
    pub added: Option<u64>,
    /// Fields of a stored vault that this version does not know.
    pub(super) unknown: Unknown,
}

impl NewEntry {
    /// How many bytes its groups, note and icon take.
    pub fn details_size(&self) -> usize {
        let groups: usize = self.groups.iter().map(String::len).sum();
        self.note.len() + groups + self.icon.as_ref().map_or(0, |it| it.as_str().len())
    }
}

impl From<Account> for NewEntry {
    fn from(account: Account) -> Self {
        Self {
            account,
            groups: Vec::new(),
            pinned: false,
            note: String::new(),
            recovery_codes: Vec::new(),
            icon: None,
            added: None,
            unknown: Unknown::default(),
        }
    }
}

impl From<&Entry> for NewEntry {
    fn from(entry: &Entry) -> Self {
        let Entry {
            id: _,
            account,
            groups,
            pinned,
            note,
            recovery_codes,
            icon,
            added,
            folded: _,
            unknown,
        } = entry.clone();
        Self {
            account,
            groups,
            pinned,
            note: note.as_str().to_owned(),
            recovery_codes,
            icon,
            added: Some(added),
            unknown,
        }
    }
}

impl fmt::Debug for NewEntry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The note is left out: users keep recovery codes in notes.
        f.debug_struct("NewEntry")
            .field("account", &self.account)
            .finish_non_exhaustive()
    }
}

impl Entry {
    /// Takes the account of `new`, and keeps the details of this entry. Details that this entry lacks come from `new`,
    /// and a note that differs is appended to its own.
    pub(super) fn take_over(&mut self, new: NewEntry) {
        let NewEntry {
            account,
            groups,
            pinned,
            note,
            recovery_codes,
            icon,
            added: _,
            unknown,
        } = new;
        self.set_account(account);
        for group in groups {
            self.put_in(&group);
        }
        self.pinned |= pinned;
        self.icon = self.icon.take().or(icon);
        self.note.append(&note);
        self.take_recovery_codes(recovery_codes);
        self.unknown.fill_from(unknown);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{secret::Secret, vault::Vault};

    fn account(key: u8) -> Account {
        Account::new_totp("Shop", "taro", Secret::new(vec![key; 20]))
    }

    fn group_names(vault: &Vault) -> Vec<&str> {
        vault.groups().iter().map(|it| it.name.as_str()).collect()
    }

    /// An entry with every detail that there is.
    fn full(key: u8) -> NewEntry {
        NewEntry {
            groups: vec!["Work".into()],
            pinned: true,
            note: "recovery codes: 1234".into(),
            recovery_codes: vec![
                RecoveryCode::new("1234-5678"),
                RecoveryCode {
                    used: Some(5),
                    ..RecoveryCode::new("2345-6789")
                },
            ],
            icon: Some(Icon::new("shop")),
            added: Some(7),
            ..account(key).into()
        }
    }

    #[test]
    fn nothing_is_lost_on_the_way_into_a_vault() {
        let mut vault = Vault::default();
        let id = vault.add(full(1), 100);
        let entry = vault.get(id).unwrap();
        assert_eq!(NewEntry::from(entry), full(1));
        assert_eq!(group_names(&vault), ["Work"], "its group is made");
        vault.add(full(2), 100);
        assert_eq!(group_names(&vault), ["Work"], "and is made once");
    }

    #[test]
    fn an_account_from_a_clock_that_was_ahead_is_added_now() {
        let mut vault = Vault::default();
        let late = NewEntry {
            added: Some(101),
            ..full(1)
        };
        let id = vault.add(late, 100);
        assert_eq!(vault.get(id).unwrap().added, 100);
        let id = vault.add(account(2), 100);
        assert_eq!(vault.get(id).unwrap().added, 100);
    }

    #[test]
    fn an_entry_that_is_replaced_keeps_what_the_user_made_of_it() {
        let mut vault = Vault::default();
        let id = vault.add(full(1), 100);
        assert!(vault.replace(id, account(2)));
        let kept = NewEntry {
            account: account(2),
            ..full(1)
        };
        assert_eq!(NewEntry::from(vault.get(id).unwrap()), kept);

        let other = NewEntry {
            groups: vec!["Home".into()],
            note: "PIN at home".into(),
            icon: Some(Icon::new("house")),
            ..account(3).into()
        };
        assert!(vault.replace(id, other));
        let entry = vault.get(id).unwrap();
        assert_eq!(entry.groups, ["Work", "Home"]);
        assert_eq!(entry.icon, Some(Icon::new("shop")));
        assert_eq!(entry.note.as_str(), "recovery codes: 1234\n\nPIN at home");

        let bare = vault.add(account(4), 100);
        assert!(vault.replace(bare, full(5)));
        let filled = NewEntry {
            added: Some(100),
            ..full(5)
        };
        assert_eq!(NewEntry::from(vault.get(bare).unwrap()), filled);
    }

    #[test]
    fn a_note_is_in_no_log() {
        assert!(!format!("{:?}", full(1)).contains("1234"));
    }
}
