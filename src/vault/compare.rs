//! What changes if one vault replaces another, for the user to see before they agree.

use std::collections::{HashMap, VecDeque};

use super::{Entry, Vault};
use crate::{otp::Kind, secret::Secret};

/// What changes if one vault replaces another.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comparison {
    changes: Vec<Change>,
}

/// One account that changes. Names are as the user sees them, and empty if it has none; nothing of this is secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// It is only in the other vault.
    Comes {
        /// Its name.
        account: String,
    },
    /// It is only in this vault.
    Goes {
        /// Its name.
        account: String,
    },
    /// It has another name.
    Renamed {
        /// Its name now.
        account: String,
        /// Its name afterwards.
        after: String,
    },
    /// It has another key.
    OtherKey {
        /// Its name.
        account: String,
    },
    /// Its counter has another value.
    OtherCounter {
        /// Its name.
        account: String,
        /// The counter afterwards.
        after: u64,
    },
    /// Something else about it differs: its place, digits, note and the like.
    OtherDetails {
        /// Its name.
        account: String,
    },
}

impl Comparison {
    /// What changes if `after` replaces `now`.
    pub fn of(now: &Vault, after: &Vault) -> Self {
        let mut changes = changes(now, after, Entry::is_like);
        if changes.is_empty() && is_moved(now, after) {
            changes.extend(moved(now, after).map(|entry| Change::OtherDetails {
                account: entry.account.full_name(),
            }));
        }
        Self { changes }
    }

    /// What changes in the accounts themselves if those of `after` replace those of `now`. Their order, and what the user
    /// has added to them, do not count.
    pub fn of_accounts(now: &Vault, after: &Vault) -> Self {
        let is_like = |old: &Entry, new: &Entry| old.account == new.account;
        Self {
            changes: changes(now, after, is_like),
        }
    }

    /// The changes. Those of accounts in the other vault come first.
    pub fn changes(&self) -> &[Change] {
        &self.changes
    }
}

fn changes(now: &Vault, after: &Vault, is_like: fn(&Entry, &Entry) -> bool) -> Vec<Change> {
    let mut changes = Vec::new();
    let mut rest = Rest::of(now.entries());
    for entry in after.entries() {
        match rest.take_counterpart(entry) {
            Some(old) => changes.extend(difference(old, entry, is_like)),
            None => changes.push(Change::Comes {
                account: entry.account.full_name(),
            }),
        }
    }
    changes.extend(rest.entries().map(|entry| Change::Goes {
        account: entry.account.full_name(),
    }));
    changes
}

/// Entries that have no counterpart yet, to be looked up by their keys and names.
struct Rest<'a> {
    entries: &'a [Entry],
    is_taken: Vec<bool>,
    by_both: Places<(&'a Secret, Names<'a>)>,
    by_secret: Places<&'a Secret>,
    by_names: Places<Names<'a>>,
}

/// Issuer and account name.
type Names<'a> = (&'a str, &'a str);

/// Where entries with something in common are, in their order.
type Places<K> = HashMap<K, VecDeque<usize>>;

impl<'a> Rest<'a> {
    fn of(entries: &'a [Entry]) -> Self {
        let mut rest = Self {
            entries,
            is_taken: vec![false; entries.len()],
            by_both: HashMap::new(),
            by_secret: HashMap::new(),
            by_names: HashMap::new(),
        };
        for (place, entry) in entries.iter().enumerate() {
            let (secret, names) = (&entry.account.secret, names(entry));
            rest.by_both
                .entry((secret, names))
                .or_default()
                .push_back(place);
            rest.by_secret.entry(secret).or_default().push_back(place);
            rest.by_names.entry(names).or_default().push_back(place);
        }
        rest
    }

    /// Takes out the entry of the same account as `entry`: one with its key and its names, else with its key, else with
    /// its names.
    fn take_counterpart(&mut self, entry: &'a Entry) -> Option<&'a Entry> {
        let (secret, names) = (&entry.account.secret, names(entry));
        let is_taken = &self.is_taken;
        let place = first(self.by_both.get_mut(&(secret, names)), is_taken)
            .or_else(|| first(self.by_secret.get_mut(secret), is_taken))
            .or_else(|| first(self.by_names.get_mut(&names), is_taken))?;
        self.is_taken[place] = true;
        self.entries.get(place)
    }

    fn entries(&self) -> impl Iterator<Item = &'a Entry> {
        let entries = self.entries.iter().zip(&self.is_taken);
        entries.filter_map(|(entry, is_taken)| (!is_taken).then_some(entry))
    }
}

/// The first place that is not taken yet. Each taken one is skipped only once.
fn first(places: Option<&mut VecDeque<usize>>, is_taken: &[bool]) -> Option<usize> {
    let places = places?;
    while let Some(place) = places.front() {
        if !is_taken[*place] {
            return Some(*place);
        }
        places.pop_front();
    }
    None
}

fn names(entry: &Entry) -> Names<'_> {
    (&entry.account.issuer, &entry.account.name)
}

fn difference(old: &Entry, new: &Entry, is_like: fn(&Entry, &Entry) -> bool) -> Option<Change> {
    let account = old.account.full_name();
    if old.account.secret != new.account.secret {
        return Some(Change::OtherKey { account });
    }
    let after = new.account.full_name();
    if account != after {
        return Some(Change::Renamed { account, after });
    }
    match (old.account.kind, new.account.kind) {
        (Kind::Hotp { counter }, Kind::Hotp { counter: after }) if counter != after => {
            Some(Change::OtherCounter { account, after })
        }
        _ => (!is_like(old, new)).then_some(Change::OtherDetails { account }),
    }
}

/// The accounts that are in another place, among those that are in both vaults.
fn moved<'a>(now: &'a Vault, after: &'a Vault) -> impl Iterator<Item = &'a Entry> {
    let pairs = now.entries().iter().zip(after.entries());
    pairs.filter_map(|(old, new)| (!old.is_like(new)).then_some(new))
}

fn is_moved(now: &Vault, after: &Vault) -> bool {
    moved(now, after).next().is_some()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::otp::Account;

    fn account(issuer: &str, key: u8) -> Account {
        Account::new_totp(issuer, "taro", Secret::new(vec![key; 20]))
    }

    fn vault(accounts: &[(&str, u8)]) -> Vault {
        let mut vault = Vault::default();
        for (issuer, key) in accounts {
            vault.add(account(issuer, *key), 10);
        }
        vault
    }

    fn changes(now: &Vault, after: &Vault) -> Vec<Change> {
        Comparison::of(now, after).changes().to_vec()
    }

    #[test]
    fn a_vault_does_not_differ_from_itself() {
        let vault = vault(&[("Amazon", 1), ("GitHub", 2)]);
        assert_eq!(changes(&vault, &vault.clone()), []);
        // Ids are valid for one opening only.
        let mut again = Vault::default();
        let gone = again.add(account("Gone", 9), 10);
        again.remove(gone, 11);
        for entry in vault.entries() {
            again.add(entry.account.clone(), 10);
        }
        assert_eq!(changes(&vault, &again), []);
    }

    #[test]
    fn accounts_come_and_go() {
        let now = vault(&[("Amazon", 1), ("GitHub", 2)]);
        let after = vault(&[("GitHub", 2), ("Google", 3)]);
        assert_eq!(
            changes(&now, &after),
            [
                Change::Comes {
                    account: "Google (taro)".to_owned()
                },
                Change::Goes {
                    account: "Amazon (taro)".to_owned()
                },
            ]
        );
    }

    #[test]
    fn names_keys_and_counters_change() {
        let now = vault(&[("Amazon", 1), ("GitHub", 2)]);
        let after = vault(&[("Amazon.co.jp", 1), ("GitHub", 3)]);
        assert_eq!(
            changes(&now, &after),
            [
                Change::Renamed {
                    account: "Amazon (taro)".to_owned(),
                    after: "Amazon.co.jp (taro)".to_owned()
                },
                Change::OtherKey {
                    account: "GitHub (taro)".to_owned()
                },
            ]
        );
        let mut now = Vault::default();
        let mut hotp = account("Bank", 5);
        hotp.kind = Kind::Hotp { counter: 7 };
        now.add(hotp.clone(), 10);
        hotp.kind = Kind::Hotp { counter: 4 };
        let mut after = Vault::default();
        after.add(hotp, 10);
        assert_eq!(
            changes(&now, &after),
            [Change::OtherCounter {
                account: "Bank (taro)".to_owned(),
                after: 4
            }]
        );
    }

    #[test]
    fn another_order_is_a_change() {
        let now = vault(&[("Amazon", 1), ("GitHub", 2), ("Google", 3)]);
        let after = vault(&[("GitHub", 2), ("Amazon", 1), ("Google", 3)]);
        assert_eq!(changes(&now, &after).len(), 2);
    }

    /// The expected result of looking an entry up, found by comparing it with each.
    fn counterpart(rest: &[&Entry], entry: &Entry) -> Option<usize> {
        let same_key = |old: &&Entry| old.account.secret == entry.account.secret;
        let same_names = |old: &&Entry| names(old) == names(entry);
        rest.iter()
            .position(|old| same_key(old) && same_names(old))
            .or_else(|| rest.iter().position(same_key))
            .or_else(|| rest.iter().position(same_names))
    }

    proptest! {
        #[test]
        fn counterparts_are_looked_up_as_comparing_finds_them(
            now in prop::collection::vec((0..3_usize, 0..4_u8), 0..10),
            after in prop::collection::vec((0..3_usize, 0..4_u8), 0..10),
        ) {
            let of = |accounts: &[(usize, u8)]| {
                let names = ["Amazon", "GitHub", ""];
                let accounts: Vec<_> = accounts.iter().map(|(name, key)| (names[*name], *key)).collect();
                vault(&accounts)
            };
            let (now, after) = (of(&now), of(&after));
            let mut rest = Rest::of(now.entries());
            let mut by_hand: Vec<&Entry> = now.entries().iter().collect();
            for entry in after.entries() {
                let expected = counterpart(&by_hand, entry).map(|index| by_hand.remove(index).id);
                prop_assert_eq!(rest.take_counterpart(entry).map(|it| it.id), expected);
            }
            let left: Vec<_> = rest.entries().map(|it| it.id).collect();
            let expected: Vec<_> = by_hand.iter().map(|it| it.id).collect();
            prop_assert_eq!(left, expected);
        }
    }
}
