//! When a deleted account is removed for good: the only rule that depends on the date and cannot be undone.
//!
//! A clock may be wrong by years, for a day or for one start. So an account is removed only if it was in the trash for
//! long enough by a plausible clock, and was found to be overdue on several days.

use serde::{Deserialize, Serialize};

use super::{EntryId, Vault};

/// How long a deleted account can be restored: 30 days.
pub const KEPT_SECONDS: u64 = 30 * DAY;

/// On how many different days an account has to be found overdue.
const DAYS_OVERDUE: usize = 3;

/// If the clock is wrong by more than this, its date is wrong, not only its seconds.
const WRONG_DATE_SECONDS: u64 = DAY;

const DAY: u64 = 24 * 3600;

/// What is known about the clock, for a decision that cannot be undone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// The time that it shows, in seconds since the Unix epoch.
    pub now: u64,
    /// Whether the system synchronises it; `None` if the system does not say.
    pub synchronised: Option<bool>,
    /// By how many seconds it is known to be wrong.
    pub wrong_by: u64,
    /// When the vault was last saved, if that is known.
    pub saved: Option<u64>,
}

impl Evidence {
    /// Whether the clock can be believed: nothing in the vault is from a later time.
    pub fn is_plausible(&self, vault: &Vault) -> bool {
        let entries = vault.entries.iter().map(|entry| entry.added);
        let trash = vault.trash.iter();
        let trash = trash.flat_map(|trashed| [trashed.entry.added, trashed.deleted]);
        let newest = entries.chain(trash).chain(self.saved).max();
        self.synchronised != Some(false)
            && self.wrong_by <= WRONG_DATE_SECONDS
            && newest.is_none_or(|newest| newest <= self.now)
    }
}

/// What was seen of the trash at earlier openings.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sightings(Vec<Sighting>);

/// What was seen of one deleted account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Sighting {
    id: u64,
    deleted: u64,
    /// When a plausible clock first saw it in the trash.
    first_seen: u64,
    /// The days on which it was found overdue, as days since the Unix epoch.
    overdue: Vec<u64>,
}

/// Names a deleted account and one deletion of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Expired {
    /// Which.
    pub id: EntryId,
    /// When it was deleted.
    pub deleted: u64,
}

impl Sightings {
    /// Notes what is in the trash. Returns the accounts to remove for good; none if the clock is not plausible.
    pub fn look(&mut self, vault: &Vault, clock: &Evidence) -> Vec<Expired> {
        if !clock.is_plausible(vault) {
            return Vec::new();
        }
        let now = clock.now;
        let seen = vault.trash.iter().map(|trashed| {
            let (id, deleted) = (trashed.entry.id.as_u64(), trashed.deleted);
            let known = self
                .0
                .iter()
                .find(|it| (it.id, it.deleted) == (id, deleted));
            // What was noted by a clock that was ahead does not count.
            let known = known.filter(|it| it.first_seen <= now).cloned();
            let mut seen = known.unwrap_or(Sighting {
                id,
                deleted,
                first_seen: now,
                overdue: Vec::new(),
            });
            seen.note(now, trashed.entry.added);
            seen
        });
        self.0 = seen.collect();
        let expired = self.0.iter().filter(|it| it.overdue.len() >= DAYS_OVERDUE);
        expired
            .map(|it| Expired {
                id: EntryId(it.id),
                deleted: it.deleted,
            })
            .collect()
    }
}

impl Sighting {
    /// Notes whether it is overdue at the time `now`.
    fn note(&mut self, now: u64, added: u64) {
        let today = now / DAY;
        // A clock that was wrong when it was deleted, and said 2020, does not make it older.
        let since = self.deleted.max(self.first_seen).max(added);
        if now.saturating_sub(since) < KEPT_SECONDS {
            self.overdue.clear();
        } else {
            self.overdue.retain(|day| *day < today);
            self.overdue.push(today);
        }
    }
}

impl Vault {
    /// Removes these accounts from the trash for good.
    pub fn forget(&mut self, expired: &[Expired]) {
        self.trash.retain(|trashed| {
            let (id, deleted) = (trashed.entry.id, trashed.deleted);
            !expired.contains(&Expired { id, deleted })
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{otp::Account, secret::Secret};

    const START: u64 = 20_000 * DAY;

    fn right(now: u64) -> Evidence {
        Evidence {
            now,
            synchronised: None,
            wrong_by: 0,
            saved: None,
        }
    }

    /// A vault with one account that was deleted at that time.
    fn deleted_at(time: u64) -> Vault {
        let mut vault = Vault::default();
        let account = Account::new_totp("Amazon", "taro", Secret::new(vec![1; 20]));
        let id = vault.add(account, START - 100 * DAY);
        vault.remove(id, time);
        vault
    }

    /// Opens the vault on each of these days after the start. Returns the days on which something is removed.
    fn openings(vault: &Vault, days: &[u64]) -> Vec<u64> {
        let mut sightings = Sightings::default();
        let looks = days.iter().copied();
        looks
            .filter(|day| {
                let clock = right(START + day * DAY + 60);
                !sightings.look(vault, &clock).is_empty()
            })
            .collect()
    }

    #[test]
    fn it_is_forgotten_after_a_month_and_three_days_that_say_so() {
        let vault = deleted_at(START);
        assert_eq!(openings(&vault, &[0, 29, 30, 30, 31, 32, 33]), [32, 33]);
        assert_eq!(openings(&vault, &[0, 100, 100, 100]), [0; 0], "one day");
        assert_eq!(
            openings(&vault, &[500, 501, 502, 503]),
            [0; 0],
            "first seen"
        );
    }

    #[test]
    fn a_clock_that_is_ahead_for_two_days_forgets_nothing() {
        let vault = deleted_at(START);
        assert_eq!(openings(&vault, &[0, 40, 41, 1, 2, 3, 29]), [0; 0]);
        // First seen by a clock that was ahead.
        assert_eq!(openings(&vault, &[40, 1, 2, 30, 31, 32]), [0; 0]);
    }

    #[test]
    fn an_account_deleted_while_the_clock_stood_at_2020_has_its_month() {
        let vault = deleted_at(18_300 * DAY);
        assert_eq!(openings(&vault, &[0, 1, 2, 3, 29, 31, 32, 33]), [33]);
    }

    #[test]
    fn an_implausible_clock_neither_forgets_nor_notes() {
        let vault = deleted_at(START);
        let mut sightings = Sightings::default();
        for day in [0, 31, 32] {
            sightings.look(&vault, &right(START + day * DAY + 60));
        }
        let before = sightings.clone();
        let now = START + 33 * DAY;
        for clock in [
            right(START - DAY),
            Evidence {
                synchronised: Some(false),
                ..right(now)
            },
            Evidence {
                wrong_by: 2 * DAY,
                ..right(now)
            },
            Evidence {
                saved: Some(now + 1),
                ..right(now)
            },
        ] {
            assert_eq!(sightings.look(&vault, &clock), [], "{clock:?}");
            assert_eq!(sightings, before, "{clock:?}");
        }
        assert_eq!(sightings.look(&vault, &right(now)).len(), 1);
    }

    #[test]
    fn only_what_expired_is_forgotten() {
        let mut vault = deleted_at(START);
        let account = Account::new_totp("GitHub", "taro", Secret::new(vec![2; 20]));
        let id = vault.add(account, START);
        vault.remove(id, START + 20 * DAY);
        let mut sightings = Sightings::default();
        let mut expired = Vec::new();
        for day in [20, 31, 32, 51, 52, 53] {
            expired.extend(sightings.look(&vault, &right(START + day * DAY)));
            vault.forget(&expired);
        }
        assert_eq!(vault.trash().len(), 0);
        let mut other = deleted_at(START);
        other.forget(&[Expired {
            id: other.trash()[0].entry.id,
            deleted: START + 1,
        }]);
        assert_eq!(other.trash().len(), 1, "deleted at another time");
    }
}
