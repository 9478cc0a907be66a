use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use zeroize::Zeroizing;

use crate::{
    date::Zone,
    otp::{Account, Kind},
    secret::Secret,
    store::{
        Generation,
        commit::*,
        location::VaultLocation,
        samples::{Machine, QUICK},
        sealed::{Key, Passphrase},
    },
    vault::edit::Addition,
};

const NOW: u64 = 1_700_000_000;

impl Machine {
    fn add(&self, account: Account) -> Result<Committed, StoreError> {
        let store = self.store();
        let before = store.load()?;
        commit(
            &store,
            &self.data_dir(),
            &before,
            &[add(account)],
            NOW,
            &Zone::UTC,
        )
    }

    fn names(&self) -> Vec<String> {
        let vault = self.store().load().unwrap().vault;
        let names = vault.entries().iter().map(|it| it.account.name.clone());
        names.collect()
    }
}

/// A copy of the program into whose saves a window comes: it saves between the load and the save.
struct Overtaken {
    store: VaultLocation,
    window: VaultLocation,
    times: AtomicUsize,
}

impl Store for Overtaken {
    fn load(&self) -> Result<Opened, StoreError> {
        self.store.load()
    }

    fn save(&self, vault: &Vault, base: Generation) -> Result<Generation, StoreError> {
        let times = &self.times;
        let left = times.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |it| it.checked_sub(1));
        if let Ok(left) = left {
            let mut opened = self.window.load()?;
            opened.vault.add(account(&format!("window {left}")), NOW);
            self.window.save(&opened.vault, opened.generation)?;
        }
        self.store.save(vault, base)
    }

    fn load_previous(&self) -> Result<Option<Opened>, StoreError> {
        self.store.load_previous()
    }

    fn restore_previous(&self) -> Result<Opened, StoreError> {
        self.store.restore_previous()
    }

    fn start_over(&self, gives_up_locked: bool) -> Result<Opened, StoreError> {
        self.store.start_over(gives_up_locked)
    }

    fn unlock(&self, passphrase: &Passphrase) -> Result<Opened, StoreError> {
        self.store.unlock(passphrase)
    }

    fn lock(&self) {
        self.store.lock();
    }

    fn is_sealed(&self) -> bool {
        self.store.is_sealed()
    }

    fn reseal(
        &self,
        passphrase: Option<&Passphrase>,
        vault: &Vault,
        base: Generation,
    ) -> Result<Generation, StoreError> {
        self.store.reseal(passphrase, vault, base)
    }
}

fn account(name: &str) -> Account {
    let key: Vec<u8> = name.bytes().cycle().take(20).collect();
    Account::new_totp("Amazon", name, Secret::new(key))
}

fn add(account: Account) -> Edit {
    Edit::Add(vec![Addition {
        entry: account.into(),
        instead_of: None,
    }])
}

#[test]
fn of_many_at_once_none_is_refused_and_none_is_lost() {
    let machine = Machine::new(None);
    thread::scope(|scope| {
        for number in 0..24 {
            let machine = &machine;
            scope.spawn(move || machine.add(account(&number.to_string())).unwrap());
        }
    });
    let mut names = machine.names();
    names.sort_by_key(|name| name.parse::<u32>().unwrap());
    let expected: Vec<String> = (0..24).map(|number| number.to_string()).collect();
    assert_eq!(names, expected);
}

#[test]
fn a_window_that_saves_in_between_is_merged_with_within_bounds() {
    for (times, is_saved) in [(1, true), (7, true), (8, false)] {
        let machine = Machine::new(None);
        let store = Overtaken {
            store: machine.store(),
            window: machine.store(),
            times: AtomicUsize::new(times),
        };
        let before = store.load().unwrap();
        let edits = [add(account("mine"))];
        let done = commit(
            &store,
            &machine.data_dir(),
            &before,
            &edits,
            NOW,
            &Zone::UTC,
        );
        if is_saved {
            done.unwrap();
            assert_eq!(machine.names().len(), times + 1);
            assert_eq!(machine.names().last().unwrap(), "mine");
        } else {
            assert!(matches!(done, Err(StoreError::Changed { .. })));
            assert_eq!(machine.names().len(), times);
        }
    }
}

#[test]
fn what_another_copy_has_added_is_not_added_again() {
    let machine = Machine::new(None);
    let store = machine.store();
    let before = store.load().unwrap();
    machine.add(account("taro")).unwrap();
    let edits = [add(account("taro"))];
    let done = commit(
        &store,
        &machine.data_dir(),
        &before,
        &edits,
        NOW,
        &Zone::UTC,
    )
    .unwrap();
    assert!(done.edits.iter().all(Edit::is_empty));
    assert_eq!(machine.names(), ["taro"]);
}

#[test]
fn two_that_ask_for_a_code_get_two_counters() {
    let machine = Machine::new(None);
    machine
        .add(Account {
            kind: Kind::Hotp { counter: 7 },
            ..account("bank")
        })
        .unwrap();
    let stores = [machine.store(), machine.store()];
    let opened = stores.each_ref().map(|store| store.load().unwrap());
    let outcomes = [0, 1].map(|index| {
        let id = opened[index].vault.entries()[0].id;
        let edits = [Edit::Advance(id)];
        let done = commit(
            &stores[index],
            &machine.data_dir(),
            &opened[index],
            &edits,
            NOW,
            &Zone::UTC,
        );
        done.unwrap().outcomes
    });
    let counters = outcomes.map(|outcomes| match outcomes[..] {
        [Outcome::Advanced { counter, .. }] => counter,
        _ => u64::MAX,
    });
    assert_eq!(counters, [7, 8]);
}

#[test]
fn an_account_that_another_copy_has_replaced_is_left_alone() {
    let machine = Machine::new(None);
    machine.add(account("taro")).unwrap();
    let store = machine.store();
    let before = store.load().unwrap();
    let id = before.vault.entries()[0].id;
    let other = machine.store();
    let mut now = other.load().unwrap();
    now.vault.replace(id, account("hanako"));
    other.save(&now.vault, now.generation).unwrap();
    let done = commit(
        &store,
        &machine.data_dir(),
        &before,
        &[Edit::Remove(id)],
        NOW,
        &Zone::UTC,
    );
    assert!(matches!(done, Err(StoreError::Changed { .. })));
    assert_eq!(machine.names(), ["hanako"]);
}

#[test]
fn the_recovery_file_gets_the_change_unless_it_is_held() {
    let machine = Machine::new(None);
    let first = machine.add(account("first")).unwrap();
    assert_eq!(first.recovery, Ok(None), "there is none");
    let path = machine.data_dir().join(recovery::FILE_NAME);
    let passphrase = Passphrase::new(Zeroizing::new("open sesame".to_owned()));
    let key = Key::create(&passphrase, QUICK).unwrap();
    let (vault, generation) = (&first.opened.vault, first.opened.generation);
    let dir = machine.data_dir();
    Recovery::create(&dir, &path, &key, vault, generation, NOW, &Zone::UTC).unwrap();
    let held = || recovery::read(&path, &passphrase).unwrap().len();

    let second = machine.add(account("second")).unwrap();
    assert_eq!((second.recovery, held()), (Ok(Some(Standing::UpToDate)), 2));

    recovery::hold(&dir).unwrap();
    let third = machine.add(account("third")).unwrap();
    let left = Ok(Some(Standing::Held { missing: 0 }));
    assert_eq!((third.recovery, held()), (left, 2));
    assert_eq!(machine.names().len(), 3);
}
