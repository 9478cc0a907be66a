//! The transitions of a session, as tables of events and effects.

use zeroize::Zeroizing;

use super::*;
use crate::{
    otp::{Account, Kind},
    secret::Secret,
    store::{Base, MissingChange, Opened, Place, Resealed, samples::key},
    vault::{EntryId, edit::Addition},
};

const NOW: u64 = 1_700_000_000;

/// A session whose jobs end when the test says so.
struct Table {
    session: Session,
    /// The jobs in progress, oldest first.
    jobs: Vec<VaultJob>,
    /// The reported outcomes of changes, newest last.
    outcomes: Vec<Outcome>,
}

impl Table {
    fn new() -> Self {
        Self {
            session: Session::default(),
            jobs: Vec::new(),
            outcomes: Vec::new(),
        }
    }

    /// A session with an open vault and no jobs.
    fn open(accounts: &[&str], has_lock: bool) -> Self {
        let mut table = Self::new();
        table.play(Event::Start);
        table.end(VaultResult::Opened(Ok(opened(accounts, 1))), has_lock);
        table.end(VaultResult::RecoveryFound(Ok(None)), has_lock);
        assert!(table.jobs.is_empty());
        table
    }

    /// Handles `event`. Returns the effects in short form.
    fn play(&mut self, event: Event) -> Vec<String> {
        let effects = self.session.handle(event, NOW);
        effects
            .into_iter()
            .map(|effect| {
                let said = match &effect {
                    Effect::Run(job) => job.kind().name().to_owned(),
                    other => format!("{other:?}"),
                };
                match effect {
                    Effect::Run(job) => self.jobs.push(job),
                    Effect::Saved { outcomes, .. } => self.outcomes.extend(outcomes),
                    _ => {}
                }
                match said.split_once(['(', '{', ' ']) {
                    Some((name, _)) if said.starts_with(char::is_uppercase) => name.to_owned(),
                    _ => said,
                }
            })
            .collect()
    }

    /// Ends the job of `result`. Afterwards the vault has an app lock, or none.
    fn end(&mut self, mut result: VaultResult, has_lock: bool) -> Vec<String> {
        let key = has_lock.then(|| key("open sesame"));
        match &mut result {
            VaultResult::Opened(Ok(opened))
            | VaultResult::Unlocked(Ok(opened), _)
            | VaultResult::UnlockedWith(Ok(opened), _)
            | VaultResult::FileCreated(Ok(opened))
            | VaultResult::Reloaded(_, Ok(opened)) => opened.base.key = key,
            VaultResult::Saved(_, Ok(base)) => base.key = key,
            VaultResult::Sealed(_, Ok(resealed)) => resealed.base.key = key,
            _ => {}
        }
        let is_its = |job: &VaultJob| match (&result, job.kind()) {
            (VaultResult::Opened(_), kind) => {
                matches!(kind, VaultJobKind::Open | VaultJobKind::Reopen)
            }
            (VaultResult::Unlocked(..), kind) => kind == VaultJobKind::Unlock,
            (VaultResult::UnlockedWith(..), kind) => kind == VaultJobKind::UnlockWith,
            (VaultResult::Uncovered(_), kind) => kind == VaultJobKind::Uncover,
            (VaultResult::FileCreated(_), kind) => kind == VaultJobKind::CreateFile,
            (VaultResult::Saved(ticket, _), kind) => kind == VaultJobKind::Save(*ticket),
            (VaultResult::Reloaded(ticket, _), kind) => kind == VaultJobKind::Reload(*ticket),
            (VaultResult::Checked(_), kind) => kind == VaultJobKind::Check,
            (VaultResult::ListKept(_), kind) => kind == VaultJobKind::KeepList,
            (VaultResult::Sealed(sealing, _), kind) => kind == VaultJobKind::Seal(*sealing),
            (VaultResult::RecoveryMade(_), kind) => kind == VaultJobKind::MakeRecovery,
            (VaultResult::RecoveryFound(_), kind) => kind == VaultJobKind::FindRecovery,
            (VaultResult::RecoveryRefreshed(_), kind) => kind == VaultJobKind::RefreshRecovery,
            (VaultResult::RecoveryForgotten(_), kind) => kind == VaultJobKind::ForgetRecovery,
        };
        let place = self.jobs.iter().position(is_its);
        let job = self.jobs.remove(place.expect("the job is under way"));
        self.play(Event::Ended(Box::new(VaultEnd {
            kind: job.kind(),
            result,
            place: Some(Place::Keyring),
        })))
    }

    /// Ends the oldest save in progress.
    fn saved(&mut self, result: Result<u64, StoreError>) -> Vec<String> {
        let ticket = self.ticket(|job| match job {
            VaultJob::Save { ticket, .. } => Some(*ticket),
            _ => None,
        });
        let has_lock = self.session.has_lock();
        self.end(VaultResult::Saved(ticket, result.map(base)), has_lock)
    }

    /// Ends the read of what another copy of the program has saved.
    fn reloaded(&mut self, result: Result<Opened, StoreError>) -> Vec<String> {
        let ticket = self.ticket(|job| match job {
            VaultJob::Reload(ticket, _) => Some(*ticket),
            _ => None,
        });
        let has_lock = self.session.has_lock();
        self.end(VaultResult::Reloaded(ticket, result), has_lock)
    }

    fn ticket(&self, of: impl Fn(&VaultJob) -> Option<Ticket>) -> Ticket {
        self.jobs.iter().find_map(of).expect("it is under way")
    }

    /// The accounts of the newest save in progress.
    fn being_saved(&self) -> Vec<String> {
        let vault = self.jobs.iter().rev().find_map(|job| match job {
            VaultJob::Save { vault, .. } => Some(vault),
            _ => None,
        });
        titles(vault.expect("it is being saved"))
    }

    /// Whether anything in the session opens the vault.
    fn holds_key(&self) -> bool {
        format!("{:?}", self.session).contains("Key(")
    }

    fn titles(&self) -> Vec<String> {
        titles(&self.session.open().expect("the vault is open").vault)
    }
}

fn titles(vault: &Vault) -> Vec<String> {
    let titles = vault.entries().iter();
    titles.map(|it| it.account.issuer.clone()).collect()
}

fn account(issuer: &str) -> Account {
    let key: Vec<u8> = issuer.bytes().cycle().take(20).collect();
    Account::new_totp(issuer, "taro", Secret::new(key))
}

fn vault(accounts: &[&str]) -> Vault {
    let mut vault = Vault::default();
    for issuer in accounts {
        vault.add(account(issuer), NOW);
    }
    vault
}

fn base(generation: u64) -> Base {
    Base {
        generation: Generation(generation),
        ..Base::default()
    }
}

/// A vault that was sealed in another way.
fn sealed(generation: u64) -> VaultResult {
    let base = base(generation);
    VaultResult::Sealed(Sealing::Lock, Ok(Resealed { base, left: None }))
}

fn opened(accounts: &[&str], generation: u64) -> Opened {
    Opened {
        vault: vault(accounts),
        base: base(generation),
        is_new: false,
        missing: None,
        saved: None,
    }
}

fn add(issuer: &str) -> Event {
    Event::Edit(Edit::Add(vec![Addition {
        entry: account(issuer).into(),
        instead_of: None,
    }]))
}

fn remove(id: EntryId) -> Event {
    Event::Edit(Edit::Remove(vec![id]))
}

fn passphrase() -> Passphrase {
    Passphrase::new(Zeroizing::new("open sesame".to_owned()))
}

fn set_lock() -> Event {
    Event::Seal {
        current: None,
        goal: Goal::Lock(Some(passphrase())),
    }
}

fn changed(found: u64) -> StoreError {
    StoreError::Changed {
        found: Generation(found),
    }
}

const NOTHING: [&str; 0] = [];

mod saving {
    use super::*;

    #[test]
    fn a_change_is_told_and_shown_once_the_store_has_read_it_back() {
        let mut table = Table::open(&["Amazon"], false);
        assert_eq!(table.play(add("GitHub")), ["save vault"]);
        assert_eq!(table.titles(), ["Amazon"]);
        assert_eq!(table.session.unsaved(), Some(Unsaved::Working));
        assert_eq!(table.saved(Ok(2)), ["Saved"]);
        assert_eq!(table.titles(), ["Amazon", "GitHub"]);
        assert_eq!(table.session.unsaved(), None);
    }

    #[test]
    fn changes_during_a_save_are_saved_together_after_it() {
        let mut table = Table::open(&[], false);
        table.play(add("Amazon"));
        assert_eq!(table.play(add("GitHub")), NOTHING);
        assert_eq!(table.play(add("Google")), NOTHING);
        assert_eq!(table.saved(Ok(2)), ["Saved", "save vault"]);
        assert_eq!(table.being_saved(), ["Amazon", "GitHub", "Google"]);
        assert_eq!(table.saved(Ok(3)), ["Saved"]);
    }

    #[test]
    fn impatient_presses_use_up_one_counter() {
        let mut table = Table::open(&[], false);
        table.play(Event::Edit(Edit::Add(vec![Addition {
            entry: Account {
                kind: Kind::Hotp { counter: 7 },
                ..account("Bank")
            }
            .into(),
            instead_of: None,
        }])));
        table.saved(Ok(2));
        let id = table.session.open().unwrap().vault.entries()[0].id;
        assert_eq!(table.play(Event::Edit(Edit::Advance(id))), ["save vault"]);
        assert_eq!(table.play(Event::Edit(Edit::Advance(id))), NOTHING);
        assert_eq!(table.saved(Ok(3)), ["Saved"]);
        assert!(matches!(
            table.outcomes[..],
            [_, Outcome::Advanced { counter: 7, .. }]
        ));
    }

    #[test]
    fn what_another_copy_has_saved_is_merged_with() {
        let mut table = Table::open(&["Amazon"], false);
        table.play(add("GitHub"));
        table.play(add("Google"));
        assert_eq!(table.saved(Err(changed(5))), ["reload vault"]);
        let theirs = opened(&["Amazon", "Yahoo", "Google"], 5);
        assert_eq!(table.reloaded(Ok(theirs)), ["save vault"]);
        assert_eq!(table.being_saved(), ["Amazon", "Yahoo", "Google", "GitHub"]);
        assert_eq!(table.saved(Ok(6)), ["Saved", "save vault"]);
        // Google was there already.
        assert_eq!(table.being_saved(), ["Amazon", "Yahoo", "Google", "GitHub"]);
    }

    #[test]
    fn a_change_that_means_nothing_any_more_is_told() {
        let mut table = Table::open(&["Amazon"], false);
        let id = table.session.open().unwrap().vault.entries()[0].id;
        table.play(remove(id));
        table.saved(Err(changed(5)));
        assert_eq!(table.reloaded(Ok(opened(&["Yahoo"], 5))), ["ChangesLost"]);
        assert_eq!(table.titles(), ["Yahoo"]);
        assert_eq!(table.session.unsaved(), None);
    }

    #[test]
    fn a_change_that_another_copy_has_made_is_not_saved_again() {
        let mut table = Table::open(&[], false);
        table.play(add("Amazon"));
        table.saved(Err(changed(5)));
        assert_eq!(table.reloaded(Ok(opened(&["Amazon"], 5))), ["Saved"]);
        assert!(table.outcomes.is_empty());
        assert_eq!(table.session.unsaved(), None);
    }

    #[test]
    fn other_copies_that_never_stop_end_as_a_failed_save() {
        let mut table = Table::open(&[], false);
        table.play(add("mine"));
        let mut theirs = 2;
        let said = loop {
            let said = table.saved(Err(changed(theirs)));
            if said != ["reload vault"] {
                break said;
            }
            table.reloaded(Ok(opened(&["Yahoo"], theirs)));
            theirs += 1;
        };
        assert_eq!(said, ["NotSaved"]);
        assert_eq!(theirs, 9, "it was tried eight times");
        assert_eq!(table.session.unsaved(), Some(Unsaved::Failed));
    }

    #[test]
    fn what_could_not_be_saved_is_kept_until_it_is_saved_or_dropped() {
        let retry: [fn(&mut Table) -> Vec<String>; 2] = [
            |table| table.play(Event::Retry),
            |table| table.play(add("Google")),
        ];
        for (index, retry) in retry.into_iter().enumerate() {
            let mut table = Table::open(&[], false);
            table.play(add("Amazon"));
            table.play(add("GitHub"));
            assert_eq!(table.saved(Err(StoreError::Locked)), ["NotSaved"]);
            assert_eq!(
                table.titles(),
                NOTHING,
                "nothing is shown that is not saved"
            );
            assert_eq!(retry(&mut table), ["save vault"]);
            let all = ["Amazon", "GitHub", "Google"];
            assert_eq!(table.being_saved(), all[..2 + index]);
            assert_eq!(table.saved(Ok(2)), ["Saved"]);
        }
        let mut table = Table::open(&[], false);
        table.play(add("Amazon"));
        table.saved(Err(StoreError::Locked));
        assert_eq!(table.play(Event::DropUnsaved), NOTHING);
        assert_eq!(table.session.unsaved(), None);
        assert_eq!(table.play(Event::Retry), NOTHING);
    }

    #[test]
    fn a_crash_is_a_failed_save() {
        let mut table = Table::open(&[], false);
        table.play(add("Amazon"));
        let kind = table.jobs.remove(0).kind();
        let said = table.play(Event::Ended(Box::new(kind.crashed())));
        assert_eq!(said, ["NotSaved"]);
        assert_eq!(table.session.unsaved(), Some(Unsaved::Failed));
    }

    #[test]
    fn the_end_of_a_save_that_was_given_up_is_not_taken_for_that_of_another() {
        let mut table = Table::open(&["Amazon"], true);
        table.play(add("GitHub"));
        table.play(Event::Lock);
        table.play(Event::Reopen(Reopening::StartOver { locked: true }));
        table.end(VaultResult::Opened(Ok(opened(&[], 4))), false);
        let tickets: Vec<Ticket> = table
            .jobs
            .iter()
            .filter_map(|job| match job {
                VaultJob::Save { ticket, .. } => Some(*ticket),
                _ => None,
            })
            .collect();
        let [old, new] = tickets[..] else {
            panic!("two saves are under way: {tickets:?}")
        };
        let stale = VaultResult::Saved(old, Ok(base(2)));
        assert_eq!(table.end(stale, false), NOTHING);
        assert_eq!(table.session.unsaved(), Some(Unsaved::Working));
        let fresh = VaultResult::Saved(new, Ok(base(5)));
        assert_eq!(table.end(fresh, false), ["Saved"]);
        assert_eq!(table.session.open().unwrap().base.generation, Generation(5));
    }
}

mod locking {
    use super::*;

    #[test]
    fn nothing_is_locked_that_has_no_passphrase() {
        let mut table = Table::open(&["Amazon"], false);
        assert_eq!(table.play(Event::Lock), NOTHING);
        assert!(table.session.open().is_some());
    }

    #[test]
    fn what_is_on_show_goes_at_once_and_the_key_when_all_is_saved() {
        let mut table = Table::open(&["Amazon"], true);
        assert!(table.holds_key());
        assert_eq!(table.play(Event::Lock), ["Wipe", "AskPassphrase"]);
        assert!(table.session.phase().live().is_none() && !table.holds_key());

        let mut table = Table::open(&["Amazon"], true);
        table.play(add("GitHub"));
        assert_eq!(table.play(Event::Lock), ["Wipe", "AskPassphrase"]);
        assert!(table.session.open().is_none());
        assert!(table.holds_key(), "the save needs it");
        assert_eq!(table.saved(Ok(2)), NOTHING);
        assert!(table.session.phase().live().is_none() && !table.holds_key());
    }

    #[test]
    fn what_could_not_be_saved_waits_for_the_passphrase_without_the_vault() {
        let mut table = Table::open(&["Amazon"], true);
        table.play(add("GitHub"));
        table.play(Event::Lock);
        assert_eq!(table.saved(Err(StoreError::Denied)), NOTHING);
        assert!(table.session.phase().live().is_none() && !table.holds_key());
        assert_eq!(table.session.unsaved(), Some(Unsaved::Held));

        assert_eq!(table.play(Event::Unlock(passphrase())), ["unlock vault"]);
        let open = VaultResult::Unlocked(Ok(opened(&["Amazon"], 1)), None);
        let said = table.end(open, true);
        assert_eq!(said, ["find recovery file", "Opened", "Uncovered"]);
        assert_eq!(table.session.unsaved(), Some(Unsaved::Failed));
        assert_eq!(table.play(Event::Retry), ["save vault"]);
        assert_eq!(table.being_saved(), ["Amazon", "GitHub"]);
    }

    #[test]
    fn a_wrong_passphrase_costs_nothing_and_is_asked_for_again() {
        let mut table = Table::open(&["Amazon"], true);
        table.play(Event::Lock);
        table.play(Event::Unlock(passphrase()));
        assert_eq!(
            table.play(Event::Unlock(passphrase())),
            NOTHING,
            "one at a time"
        );
        let wrong = VaultResult::Unlocked(Err(StoreError::WrongPassphrase), None);
        assert_eq!(table.end(wrong, true), ["AskPassphrase"]);
        let Phase::Locked(locked) = table.session.phase() else {
            panic!("it stays locked")
        };
        assert_eq!(locked.error, Some(StoreError::WrongPassphrase));
        assert!(!locked.working);
    }

    #[test]
    fn the_identity_opens_what_the_passphrase_opens() {
        let mut table = Table::open(&["Amazon"], true);
        table.play(Event::Lock);
        let identity = || key("open sesame").identity();
        let asked = table.play(Event::UnlockWith(identity()));
        assert_eq!(asked, ["unlock vault with identity"]);
        assert_eq!(table.play(Event::UnlockWith(identity())), NOTHING);
        let open = VaultResult::UnlockedWith(Ok(opened(&["Amazon"], 1)), None);
        let said = table.end(open, true);
        assert_eq!(said, ["find recovery file", "Opened", "Uncovered"]);
        assert_eq!(table.play(Event::UnlockWith(identity())), NOTHING);
    }

    #[test]
    fn an_identity_of_another_passphrase_is_refused() {
        let mut table = Table::open(&["Amazon"], true);
        table.play(Event::Lock);
        table.play(Event::UnlockWith(key("another").identity()));
        let refused = VaultResult::UnlockedWith(Err(StoreError::Sealed), None);
        let said = table.end(refused, true);
        assert_eq!(said, ["IdentityRefused", "AskPassphrase"]);
        let Phase::Locked(locked) = table.session.phase() else {
            panic!("it stays locked")
        };
        assert_eq!(locked.error, Some(StoreError::Sealed));
        assert_eq!(table.play(Event::Unlock(passphrase())), ["unlock vault"]);
    }

    #[test]
    fn the_identity_opens_a_vault_that_is_being_saved() {
        let mut table = Table::open(&["Amazon"], true);
        table.play(add("GitHub"));
        table.play(Event::Lock);
        let other = key("another").identity();
        let said = table.play(Event::UnlockWith(other));
        assert_eq!(said, ["IdentityRefused", "AskPassphrase"]);
        let live = table.session.phase().live().expect("it is being saved");
        let identity = live.base.key.as_ref().expect("it is sealed").identity();
        assert_eq!(table.play(Event::UnlockWith(identity)), ["Uncovered"]);
        assert_eq!(table.saved(Ok(2)), ["Saved"]);
        assert_eq!(table.titles(), ["Amazon", "GitHub"]);
    }

    #[test]
    fn unlocking_during_a_save_goes_on_with_the_same_vault() {
        let mut table = Table::open(&["Amazon"], true);
        table.play(add("GitHub"));
        table.play(Event::Lock);
        assert_eq!(table.play(Event::Unlock(passphrase())), ["uncover vault"]);
        let wrong = VaultResult::Uncovered(Err(StoreError::WrongPassphrase));
        assert_eq!(table.end(wrong, true), ["AskPassphrase"]);
        table.play(Event::Unlock(passphrase()));
        let right = VaultResult::Uncovered(Ok(()));
        assert_eq!(table.end(right, true), ["Uncovered"]);
        assert_eq!(table.saved(Ok(2)), ["Saved"]);
        assert_eq!(table.titles(), ["Amazon", "GitHub"]);
    }

    #[test]
    fn a_lock_that_is_asked_for_too_early_comes_as_soon_as_it_can() {
        // While the vault is being opened.
        let mut table = Table::new();
        table.play(Event::Start);
        table.play(Event::Lock);
        let said = table.end(VaultResult::Opened(Ok(opened(&["Amazon"], 1))), true);
        assert!(said.ends_with(&["AskPassphrase".to_owned()]), "{said:?}");
        assert!(table.session.open().is_none() && !table.holds_key());

        // While a passphrase is tried.
        table.play(Event::Unlock(passphrase()));
        table.play(Event::Lock);
        let right = VaultResult::Unlocked(Ok(opened(&["Amazon"], 1)), None);
        assert_eq!(table.end(right, true), ["AskPassphrase"]);
        assert!(table.session.open().is_none() && !table.holds_key());

        // While the first passphrase is being set.
        let mut table = Table::open(&["Amazon"], false);
        table.play(set_lock());
        assert_eq!(table.play(Event::Lock), NOTHING);
        let sealed = sealed(2);
        let said = table.end(sealed, true);
        assert_eq!(said, ["Sealed", "Wipe", "AskPassphrase"]);
        assert!(!table.holds_key());
    }

    #[test]
    fn a_lock_that_another_copy_has_set_asks_for_its_passphrase() {
        let mut table = Table::open(&["Amazon"], false);
        table.play(add("GitHub"));
        let said = table.saved(Err(StoreError::Sealed));
        assert_eq!(said, ["Wipe", "AskPassphrase"]);
        assert!(!table.holds_key());
        assert_eq!(table.session.unsaved(), Some(Unsaved::Held));
        table.play(Event::Unlock(passphrase()));
        let theirs = VaultResult::Unlocked(Ok(opened(&["Amazon", "Yahoo"], 5)), None);
        table.end(theirs, true);
        assert_eq!(table.being_saved(), ["Amazon", "Yahoo", "GitHub"]);
    }

    #[test]
    fn a_passphrase_that_another_copy_has_replaced_opens_nothing_while_a_save_finds_that_out() {
        let mut table = Table::open(&["Amazon"], true);
        table.play(add("GitHub"));
        table.play(Event::Lock);
        assert_eq!(table.play(Event::Unlock(passphrase())), ["uncover vault"]);
        assert_eq!(table.saved(Err(StoreError::Sealed)), NOTHING);
        let said = table.end(VaultResult::Uncovered(Ok(())), true);
        assert_eq!(said, ["AskPassphrase"]);
        assert!(table.session.phase().live().is_none() && !table.holds_key());
        assert_eq!(table.session.unsaved(), Some(Unsaved::Held));
    }

    #[test]
    fn changes_behind_a_lock_that_another_copy_has_set_are_saved_after_unlocking() {
        let mut table = Table::open(&["Amazon"], false);
        // Another copy has set the lock, which this one has only heard of.
        table.session.keeping.has_lock = true;
        table.play(add("GitHub"));
        table.play(Event::Lock);
        assert_eq!(table.play(Event::Unlock(passphrase())), ["unlock vault"]);
        let theirs = VaultResult::Unlocked(Ok(opened(&["Amazon"], 5)), None);
        let said = table.end(theirs, true);
        let all = ["find recovery file", "Opened", "save vault", "Uncovered"];
        assert_eq!(said, all);
        assert_eq!(table.being_saved(), ["Amazon", "GitHub"]);
    }

    #[test]
    fn a_list_that_another_copy_has_sealed_is_not_shown_on() {
        let mut table = Table::open(&["Amazon"], false);
        table.play(set_lock());
        let refused = VaultResult::Sealed(Sealing::Lock, Err(StoreError::Sealed));
        let said = table.end(refused, true);
        assert_eq!(said, ["NotSealed", "Wipe", "AskPassphrase"]);

        let mut table = Table::open(&["Amazon"], false);
        table.play(set_lock());
        let refused = VaultResult::Sealed(Sealing::Lock, Err(changed(5)));
        table.end(refused, false);
        let said = table.reloaded(Err(StoreError::Sealed));
        assert_eq!(said, ["Wipe", "AskPassphrase"]);
    }

    #[test]
    fn a_lock_that_was_just_removed_keeps_nobody_out() {
        let mut table = Table::open(&["Amazon"], true);
        table.play(Event::Seal {
            current: Some(passphrase()),
            goal: Goal::Lock(None),
        });
        assert_eq!(table.play(Event::Lock), ["Wipe", "AskPassphrase"]);
        let unsealed = sealed(2);
        assert_eq!(table.end(unsealed, false), ["Sealed", "Uncovered"]);
        assert_eq!(table.titles(), ["Amazon"]);
    }
}

mod opening {
    use super::*;

    #[test]
    fn each_answer_of_the_store_has_its_phase() {
        let answers: [(Result<Opened, StoreError>, &[&str]); 3] = [
            (
                Ok(opened(&["Amazon"], 1)),
                &["find recovery file", "Opened", "Uncovered"],
            ),
            (Err(StoreError::Sealed), &["AskPassphrase"]),
            (Err(StoreError::Damaged), &[]),
        ];
        for (answer, said) in answers {
            let mut table = Table::new();
            assert_eq!(table.play(Event::Start), ["open vault"]);
            assert_eq!(table.end(VaultResult::Opened(answer), false), said);
        }
    }

    #[test]
    fn a_broken_vault_takes_no_change_and_is_opened_again_on_request() {
        let mut table = Table::new();
        table.play(Event::Start);
        table.end(VaultResult::Opened(Err(StoreError::NoKeyring)), false);
        assert_eq!(table.play(add("Amazon")), NOTHING);
        assert_eq!(table.play(set_lock()), NOTHING);
        assert_eq!(table.play(Event::Start), ["open vault"]);
    }

    #[test]
    fn another_vault_takes_the_place_of_one_that_cannot_be_shown() {
        let mut table = Table::new();
        table.play(Event::Start);
        table.end(VaultResult::Opened(Err(StoreError::Damaged)), false);
        let start = Event::StartWith {
            origin: Origin::Earlier,
            vault: vault(&["Amazon"]),
        };
        assert_eq!(table.play(start), ["reopen vault"]);
        table.end(VaultResult::Opened(Ok(opened(&[], 1))), false);
        assert_eq!(table.being_saved(), ["Amazon"]);
    }

    #[test]
    fn accounts_that_were_to_be_started_with_are_forgotten_when_that_fails() {
        let start = || Event::StartWith {
            origin: Origin::Earlier,
            vault: vault(&["Amazon"]),
        };
        let begin_empty = || Event::Reopen(Reopening::StartOver { locked: false });
        for error in [StoreError::Damaged, StoreError::Crashed] {
            let mut table = Table::new();
            table.play(Event::Start);
            table.end(VaultResult::Opened(Err(StoreError::Damaged)), false);
            table.play(start());
            table.end(VaultResult::Opened(Err(error)), false);
            assert!(table.session.adopts.is_none());
            assert_eq!(table.play(begin_empty()), ["reopen vault"]);
            table.end(VaultResult::Opened(Ok(opened(&[], 1))), false);
            assert_eq!(table.titles(), NOTHING);
            assert_eq!(table.session.unsaved(), None);
        }
    }

    #[test]
    fn a_vault_is_not_opened_again_while_a_passphrase_file_is_made() {
        let mut table = Table::new();
        table.play(Event::Start);
        table.end(VaultResult::Opened(Err(StoreError::NoKeyring)), false);
        table.play(Event::CreateFile(passphrase()));
        assert_eq!(table.play(Event::Start), NOTHING);
    }

    #[test]
    fn no_vault_is_given_up_while_a_passphrase_is_worked_on() {
        let mut table = Table::open(&["Amazon"], true);
        table.play(set_lock());
        table.play(Event::Lock);
        let give_up = || Event::Reopen(Reopening::StartOver { locked: true });
        assert_eq!(table.play(give_up()), NOTHING);
        let sealed = sealed(2);
        table.end(sealed, true);
        assert_eq!(table.play(give_up()), ["reopen vault"]);
    }

    #[test]
    fn a_damaged_vault_keeps_its_key_for_the_one_before_until_it_is_locked() {
        let broken = || {
            let mut table = Table::new();
            table.play(Event::Start);
            table.end(VaultResult::Opened(Err(StoreError::Sealed)), true);
            table.play(Event::Unlock(passphrase()));
            let known = Some(key("open sesame"));
            let damaged = VaultResult::Unlocked(Err(StoreError::Damaged), known);
            table.end(damaged, true);
            assert!(matches!(table.session.phase(), Phase::Broken { .. }));
            table
        };
        let mut table = broken();
        table.play(Event::Reopen(Reopening::Previous));
        let Some(VaultJob::Reopen(Reopening::Previous, Some(_))) = table.jobs.last() else {
            panic!("the key goes to the store")
        };
        assert!(!table.holds_key());

        let mut table = broken();
        table.play(Event::Lock);
        assert!(!table.holds_key());
    }

    #[test]
    fn a_missing_change_is_known_until_the_store_has_forgotten_it() {
        let mut table = Table::new();
        table.play(Event::Start);
        let missing = Some(MissingChange {
            saved: None,
            accounts: 2,
        });
        let found = Opened {
            missing,
            ..opened(&["Amazon"], 1)
        };
        table.end(VaultResult::Opened(Ok(found)), false);
        assert_eq!(table.play(Event::KeepList), ["keep list"]);
        let failed = VaultResult::ListKept(Err(StoreError::Denied));
        assert_eq!(table.end(failed, false), ["ListNotKept"]);
        assert_eq!(table.session.open().unwrap().missing, missing);
        table.play(Event::KeepList);
        table.end(VaultResult::ListKept(Ok(())), false);
        assert_eq!(table.session.open().unwrap().missing, None);
    }
}

mod sealing {
    use super::*;

    #[test]
    fn a_vault_is_sealed_at_rest_and_changes_wait_for_that() {
        let mut table = Table::open(&["Amazon"], false);
        table.play(add("GitHub"));
        assert_eq!(table.play(set_lock()), NOTHING, "it is being saved");
        table.saved(Ok(2));
        assert_eq!(table.play(set_lock()), ["seal vault"]);
        assert_eq!(table.play(set_lock()), NOTHING, "one at a time");
        assert_eq!(table.play(add("Google")), NOTHING);
        let sealed = sealed(3);
        assert_eq!(table.end(sealed, true), ["Sealed", "save vault"]);
        let Some(VaultJob::Save { base, .. }) = table.jobs.last() else {
            panic!("it is being saved")
        };
        assert_eq!(base.generation, Generation(3));
        assert!(base.key.is_some(), "the next save uses the new key");
    }

    #[test]
    fn a_vault_that_was_sealed_and_not_cleaned_up_is_open_with_its_new_key() {
        let mut table = Table::open(&["Amazon"], false);
        table.play(set_lock());
        let resealed = Resealed {
            base: base(3),
            left: Some(StoreError::LeftBehind),
        };
        let result = VaultResult::Sealed(Sealing::Lock, Ok(resealed));
        assert_eq!(table.end(result, true), ["NotSealed"]);
        assert!(table.session.has_lock());
        table.play(add("GitHub"));
        let Some(VaultJob::Save { base, .. }) = table.jobs.last() else {
            panic!("it is being saved")
        };
        assert!(base.key.is_some() && base.generation == Generation(3));
    }

    #[test]
    fn a_vault_that_another_copy_has_changed_is_read_before_the_next_try() {
        let mut table = Table::open(&["Amazon"], false);
        table.play(set_lock());
        let refused = VaultResult::Sealed(Sealing::Lock, Err(changed(5)));
        assert_eq!(table.end(refused, false), ["reload vault", "NotSealed"]);
        assert_eq!(
            table.play(set_lock()),
            NOTHING,
            "what is there is being read"
        );
        table.reloaded(Ok(opened(&["Amazon", "Yahoo"], 5)));
        assert_eq!(table.play(set_lock()), ["seal vault"]);
    }

    #[test]
    fn what_works_on_a_passphrase_goes_one_after_the_other() {
        let mut table = Table::open(&["Amazon"], true);
        let check = || Event::CheckPassphrase(passphrase());
        assert_eq!(table.play(check()), ["check passphrase"]);
        assert_eq!(table.play(check()), NOTHING);
        assert_eq!(table.play(set_lock()), NOTHING);
        // The key is needed until then.
        assert_eq!(table.play(Event::Lock), ["Wipe", "AskPassphrase"]);
        let said = table.end(VaultResult::Checked(Ok(())), true);
        assert_eq!(said, ["PassphraseChecked"]);
        assert!(!table.holds_key());
    }
}

mod recovery {
    use super::*;

    #[test]
    fn a_note_that_cannot_be_read_is_told_from_one_that_was_not_looked_at() {
        let answers = [
            (Ok(None), "None"),
            (Err(RecoveryError::NoteDamaged), "NoteDamaged"),
            (Err(RecoveryError::Crashed), "Unknown"),
        ];
        for (answer, known) in answers {
            let mut table = Table::new();
            table.play(Event::Start);
            table.end(VaultResult::Opened(Ok(opened(&["Amazon"], 1))), false);
            assert_eq!(
                table.end(VaultResult::RecoveryFound(answer), false),
                NOTHING
            );
            assert_eq!(format!("{:?}", table.session.recovery()), known);
        }
    }
}
