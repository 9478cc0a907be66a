//! Changes that were not saved when the vault was locked. They wait, without the vault, until it is opened again.

use std::{collections::BTreeMap, fmt};

use sha2::{Digest as _, Sha256};

use super::phase::{Failed, Open};
use crate::{
    store::{Generation, Opened},
    vault::{
        Duplicates, EntryId, Vault,
        edit::{Addition, Edit},
    },
};

/// Changes that wait for the vault to be opened, with what is needed to check that they still mean the same then.
#[derive(Debug)]
pub struct Held {
    /// Changes to save as soon as the vault is open.
    queue: Vec<Edit>,
    /// Changes that could not be saved. The user is asked about them again.
    failed: Option<Failed>,
    /// The vault that the changes were made in.
    base: Generation,
    /// The accounts that the changes are about.
    known: Fingerprints,
}

/// Distinguishes accounts without their secrets.
#[derive(Default)]
struct Fingerprints(BTreeMap<EntryId, [u8; 32]>);

impl Held {
    /// The changes of `open` that are not saved; `None` if all are.
    pub fn of(open: Open) -> Option<Self> {
        let Open {
            vault,
            base,
            saving,
            reloading: _,
            queue,
            failed,
            missing: _,
            saved: _,
        } = open;
        // It is not known whether a save in progress arrives. An edit that is applied twice changes nothing more, except
        // that a counter moves on twice.
        let saving = saving.into_iter().flat_map(|saving| saving.edits);
        let queue: Vec<Edit> = saving.chain(queue).collect();
        if queue.is_empty() && failed.is_none() {
            return None;
        }
        let mut known = Fingerprints::default();
        let failed_edits = failed.iter().flat_map(|failed| &failed.edits);
        for edit in queue.iter().chain(failed_edits) {
            known.note(edit, &vault);
        }
        Some(Self {
            queue,
            failed,
            base: base.generation,
            known,
        })
    }

    /// The opened vault with the waiting changes, and whether all of them still have a meaning: another copy of the
    /// program may have saved in the meantime.
    pub fn open(self, opened: Opened) -> (Open, bool) {
        let Opened {
            vault,
            base,
            missing,
            saved,
            is_new: _,
        } = opened;
        let is_same = base.generation == self.base;
        let mut is_whole = true;
        let mut carry = |edits: Vec<Edit>| -> Vec<Edit> {
            if is_same {
                return edits;
            }
            let count = edits.len();
            let edits: Vec<Edit> = edits
                .into_iter()
                .filter_map(|edit| self.known.carry(edit, &vault))
                .collect();
            is_whole &= edits.len() == count;
            edits
        };
        let queue = carry(self.queue);
        let failed = self.failed.map(|failed| Failed {
            edits: carry(failed.edits),
            error: failed.error,
        });
        let open = Open {
            failed: failed.filter(|failed| !failed.edits.is_empty()),
            queue,
            saving: None,
            reloading: None,
            vault,
            base,
            missing,
            saved,
        };
        (open, is_whole)
    }
}

/// Shows nothing, since fingerprints are made from secrets.
impl fmt::Debug for Fingerprints {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.0.keys()).finish()
    }
}

impl Fingerprints {
    /// Notes the accounts that `edit`, which was made in `vault`, is about.
    fn note(&mut self, edit: &Edit, vault: &Vault) {
        for id in edit.targets() {
            if let Some(fingerprint) = fingerprint(vault, id) {
                self.0.insert(id, fingerprint);
            }
        }
    }

    /// Adapts the edit to a vault that was saved since; `None` if it has no meaning there.
    fn carry(&self, edit: Edit, now: &Vault) -> Option<Edit> {
        let is_same = |id: &EntryId| match (self.0.get(id), fingerprint(now, *id)) {
            (Some(before), Some(now)) => *before == now,
            _ => true,
        };
        let known = Duplicates::of(now);
        let is_missing = |addition: &Addition| !addition.is_among(&known);
        edit.carried(is_same, is_missing)
    }
}

fn fingerprint(vault: &Vault, id: EntryId) -> Option<[u8; 32]> {
    let entry = vault.find_anywhere(id)?;
    Some(Sha256::digest(entry.account.secret.expose()).into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        otp::Account,
        secret::Secret,
        store::{Base, StoreError},
    };

    fn account(issuer: &str, secret: u8) -> Account {
        Account::new_totp(issuer, "taro", Secret::new(vec![secret; 20]))
    }

    fn base(generation: u64) -> Base {
        Base {
            generation: Generation(generation),
            ..Base::default()
        }
    }

    fn open(vault: Vault, queue: Vec<Edit>, failed: Vec<Edit>) -> Open {
        Open {
            vault,
            base: base(7),
            saving: None,
            reloading: None,
            queue,
            failed: (!failed.is_empty()).then_some(Failed {
                edits: failed,
                error: StoreError::Locked,
            }),
            missing: None,
            saved: None,
        }
    }

    fn opened(vault: Vault, generation: u64) -> Opened {
        Opened {
            vault,
            base: base(generation),
            is_new: false,
            missing: None,
            saved: None,
        }
    }

    fn two() -> (Vault, EntryId, EntryId) {
        let mut vault = Vault::default();
        let first = vault.add(account("Amazon", 1), 10);
        let second = vault.add(account("GitHub", 2), 10);
        (vault, first, second)
    }

    #[test]
    fn nothing_is_held_of_a_vault_that_is_saved() {
        assert!(Held::of(open(two().0, Vec::new(), Vec::new())).is_none());
    }

    #[test]
    fn changes_come_back_as_they_were_to_the_vault_they_were_made_in() {
        let (vault, first, second) = two();
        let edits = (
            vec![Edit::Remove(vec![first])],
            vec![Edit::Remove(vec![second])],
        );
        let held = Held::of(open(vault.clone(), edits.0, edits.1)).unwrap();
        let (open, is_whole) = held.open(opened(vault, 7));
        assert!(is_whole);
        assert!(matches!(&open.queue[..], [Edit::Remove(ids)] if *ids == [first]));
        let failed = open.failed.unwrap();
        assert!(matches!(&failed.edits[..], [Edit::Remove(ids)] if *ids == [second]));
        assert_eq!(failed.error, StoreError::Locked);
    }

    #[test]
    fn a_change_never_goes_to_another_account_and_none_is_added_twice() {
        let (vault, first, second) = two();
        let add = |issuer, secret| {
            Edit::Add(vec![Addition {
                entry: account(issuer, secret).into(),
                instead_of: None,
            }])
        };
        let queue = vec![
            Edit::Remove(vec![first]),
            Edit::Remove(vec![second]),
            add("Google", 3),
            add("Steam", 4),
        ];
        let held = Held::of(open(vault, queue, Vec::new())).unwrap();

        // Another copy went back to before GitHub, whose id now belongs to Yahoo, and has added Google.
        let mut now = Vault::default();
        now.add(account("Amazon", 1), 10);
        assert_eq!(now.add(account("Yahoo", 5), 10), second);
        now.add(account("Google", 3), 10);
        let (open, is_whole) = held.open(opened(now, 9));
        assert!(!is_whole);
        let [Edit::Remove(ids), Edit::Add(google), Edit::Add(steam)] = &open.queue[..] else {
            panic!("{:?}", open.queue);
        };
        assert_eq!(*ids, [first]);
        assert!(google.is_empty(), "it is there already");
        assert_eq!(steam.len(), 1);
    }
}
