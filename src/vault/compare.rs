//! What it would mean to put one vault in the place of another: for people to see before they agree.

use super::{Entry, Vault};
use crate::otp::Kind;

/// What changes when one vault takes the place of another.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comparison {
    changes: Vec<Change>,
}

/// One account that changes. Names are as people see them; none of this is secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// It is in the other vault only.
    Comes {
        /// Its name.
        account: String,
    },
    /// It is in this vault only.
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
    /// Its counter stands elsewhere.
    OtherCounter {
        /// Its name.
        account: String,
        /// The counter afterwards.
        after: u64,
    },
    /// Something else about it: its place, digits, note and the like.
    OtherDetails {
        /// Its name.
        account: String,
    },
}

impl Comparison {
    /// What changes when `after` takes the place of `now`.
    pub fn of(now: &Vault, after: &Vault) -> Self {
        let mut changes = Vec::new();
        let mut rest: Vec<&Entry> = now.entries().iter().collect();
        for entry in after.entries() {
            let Some(index) = counterpart(&rest, entry) else {
                changes.push(Change::Comes {
                    account: name(entry),
                });
                continue;
            };
            let old = rest.remove(index);
            changes.extend(difference(old, entry));
        }
        changes.extend(rest.into_iter().map(|entry| Change::Goes {
            account: name(entry),
        }));
        if changes.is_empty() && is_moved(now, after) {
            changes.extend(moved(now, after).map(|entry| Change::OtherDetails {
                account: name(entry),
            }));
        }
        Self { changes }
    }

    /// The changes, those that are found in the other vault first.
    pub fn changes(&self) -> &[Change] {
        &self.changes
    }
}

/// The entry in `rest` that is the same account as `entry`: by its key, else by its names.
fn counterpart(rest: &[&Entry], entry: &Entry) -> Option<usize> {
    let account = &entry.account;
    let same_key = |old: &&Entry| old.account.secret == account.secret;
    let same_names =
        |old: &&Entry| old.account.issuer == account.issuer && old.account.name == account.name;
    rest.iter()
        .position(|old| same_key(old) && same_names(old))
        .or_else(|| rest.iter().position(same_key))
        .or_else(|| rest.iter().position(same_names))
}

fn difference(old: &Entry, new: &Entry) -> Option<Change> {
    let account = name(old);
    if old.account.secret != new.account.secret {
        return Some(Change::OtherKey { account });
    }
    if name(old) != name(new) {
        let after = name(new);
        return Some(Change::Renamed { account, after });
    }
    match (old.account.kind, new.account.kind) {
        (Kind::Hotp { counter }, Kind::Hotp { counter: after }) if counter != after => {
            Some(Change::OtherCounter { account, after })
        }
        _ => (!old.is_like(new)).then_some(Change::OtherDetails { account }),
    }
}

/// The accounts that stand in another place, where the two hold the same.
fn moved<'a>(now: &'a Vault, after: &'a Vault) -> impl Iterator<Item = &'a Entry> {
    let pairs = now.entries().iter().zip(after.entries());
    pairs.filter_map(|(old, new)| (!old.is_like(new)).then_some(new))
}

fn is_moved(now: &Vault, after: &Vault) -> bool {
    moved(now, after).next().is_some()
}

/// Issuer and account name, as far as they are there.
fn name(entry: &Entry) -> String {
    let account = &entry.account;
    match (account.issuer.as_str(), account.name.as_str()) {
        (issuer, "") => issuer.to_owned(),
        ("", name) => name.to_owned(),
        (issuer, name) => format!("{issuer} ({name})"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::otp::Account;
    use crate::secret::Secret;

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
        // Ids are of this opening only.
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
}
