//! Which accounts of a vault a given account duplicates: it is looked up instead of being compared with every entry.

use std::collections::HashMap;

use super::{Duplicate, EntryId, Folded, Vault};
use crate::{
    otp::{
        Account, Algorithm, Kind,
        name::{self, fold},
    },
    secret::Secret,
};

/// What codes are made from besides the key.
type Settings = (Kind, Algorithm, u8);

/// The accounts of a vault by their keys and names.
pub struct Duplicates<'a> {
    same: HashMap<(&'a Secret, Settings, &'a Folded), EntryId>,
    both: HashMap<(&'a Secret, &'a Folded), EntryId>,
    settings: HashMap<(&'a Secret, Settings), EntryId>,
    secrets: HashMap<&'a Secret, EntryId>,
    names: HashMap<&'a Folded, EntryId>,
    /// Issuers by what they look like, with the first entry of each. Two are enough to find one that differs.
    looks: HashMap<String, Vec<(&'a str, EntryId)>>,
}

impl<'a> Duplicates<'a> {
    /// For the accounts that are not deleted.
    pub fn of(vault: &'a Vault) -> Self {
        let mut duplicates = Self {
            same: HashMap::new(),
            both: HashMap::new(),
            settings: HashMap::new(),
            secrets: HashMap::new(),
            names: HashMap::new(),
            looks: HashMap::new(),
        };
        // Of several, the first in the list counts.
        for entry in vault.entries() {
            let (secret, folded) = (&entry.account.secret, &entry.folded);
            let settings = entry.account.settings();
            let same = (secret, settings, folded);
            duplicates.same.entry(same).or_insert(entry.id);
            let codes = (secret, settings);
            duplicates.settings.entry(codes).or_insert(entry.id);
            duplicates.both.entry((secret, folded)).or_insert(entry.id);
            duplicates.secrets.entry(secret).or_insert(entry.id);
            duplicates.names.entry(folded).or_insert(entry.id);
            let issuer = folded.issuer.folded();
            let look = duplicates.looks.entry(name::skeleton(issuer)).or_default();
            if look.len() < 2 && look.iter().all(|(other, _)| *other != issuer) {
                look.push((issuer, entry.id));
            }
        }
        duplicates
    }

    /// The entry that an account duplicates and how; the closest kind of duplicate counts. Names are compared as a
    /// search compares them. Two accounts without a name do not count as having the same name.
    pub fn find(&self, account: &Account) -> Option<(EntryId, Duplicate)> {
        let folded = Folded::of(account);
        let found = |id: Option<&EntryId>, how| id.map(|id| (*id, how));
        let (secret, settings) = (&account.secret, account.settings());
        let same = self.same.get(&(secret, settings, &folded));
        let other = |id: Option<&EntryId>| found(id, Duplicate::OtherSettings);
        found(same, Duplicate::Same)
            // An entry of the same name comes first: its settings are most likely the ones to correct.
            .or_else(|| other(self.both.get(&(secret, &folded))))
            .or_else(|| {
                let codes = self.settings.get(&(secret, settings));
                found(codes, Duplicate::SameSecret)
            })
            .or_else(|| other(self.secrets.get(secret)))
            .or_else(|| {
                let same_name = self.names.get(&folded);
                found(
                    same_name.filter(|_| !folded.is_nameless()),
                    Duplicate::SameName,
                )
            })
    }
}

impl Duplicates<'_> {
    /// The entry whose issuer looks like that of an account but is written in other letters.
    pub fn look_alike(&self, account: &Account) -> Option<EntryId> {
        let issuer = fold(&account.issuer);
        let look = self.looks.get(&name::skeleton(&issuer))?;
        let other = look.iter().find(|(other, _)| *other != issuer);
        other.filter(|_| !issuer.is_empty()).map(|(_, id)| *id)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The expected duplicate, found by comparing the account with every entry.
    fn by_hand(vault: &Vault, account: &Account) -> Option<(EntryId, Duplicate)> {
        let folded = Folded::of(account);
        vault
            .entries()
            .iter()
            .filter_map(|entry| {
                let same_secret = entry.account.secret == account.secret;
                let same_name = entry.folded == folded;
                let same_codes = entry.account.settings() == account.settings();
                let (rank, duplicate) = match (same_secret, same_codes, same_name) {
                    (true, true, true) => (0, Duplicate::Same),
                    (true, false, true) => (1, Duplicate::OtherSettings),
                    (true, true, false) => (2, Duplicate::SameSecret),
                    (true, false, false) => (3, Duplicate::OtherSettings),
                    (false, _, true) if !folded.is_nameless() => (4, Duplicate::SameName),
                    _ => return None,
                };
                Some((rank, entry.id, duplicate))
            })
            .min_by_key(|(rank, ..)| *rank)
            .map(|(_, id, duplicate)| (id, duplicate))
    }

    fn accounts() -> impl Strategy<Value = Vec<Account>> {
        let names = prop::sample::select(vec!["", "GitHub", "github", "ｇｉｔｈｕｂ", "Amazon"]);
        let account = (names.clone(), names, 1..5_u8, 6..8_u8);
        let account = account.prop_map(|(issuer, name, key, digits)| Account {
            digits,
            ..Account::new_totp(issuer, name, Secret::new(vec![key; 20]))
        });
        prop::collection::vec(account, 0..12)
    }

    proptest! {
        #[test]
        fn what_is_looked_up_is_what_comparing_finds(
            known in accounts(),
            others in accounts(),
        ) {
            let mut vault = Vault::default();
            for account in known {
                vault.add(account, 0);
            }
            let duplicates = Duplicates::of(&vault);
            for account in &others {
                prop_assert_eq!(duplicates.find(account), by_hand(&vault, account));
            }
        }
    }
}
