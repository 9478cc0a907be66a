use std::thread;

use super::*;
use crate::{
    otp::{Account, Kind},
    secret::Secret,
    store::{
        recovery::{self, Recovery},
        samples::{Machine, key, passphrase},
    },
    vault::edit::Addition,
};

const NOW: u64 = 1_700_000_000;

impl Machine {
    fn open<'a>(&self, store: &'a VaultStore) -> InPlace<'a> {
        InPlace::start(store, self.data_dir(), Zone::UTC)
    }

    fn add(&self, account: Account) -> Result<Committed, StoreError> {
        let store = self.store();
        self.open(&store).commit(add(account), NOW)
    }

    fn names(&self) -> Vec<String> {
        let vault = self.store().load(None).unwrap().vault;
        let names = vault.entries().iter().map(|it| it.account.name.clone());
        names.collect()
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
fn what_another_copy_has_added_is_not_added_again() {
    let machine = Machine::new(None);
    let store = machine.store();
    let mut session = machine.open(&store);
    machine.add(account("taro")).unwrap();
    let done = session.commit(add(account("taro")), NOW).unwrap();
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
    let sessions = stores.each_ref().map(|store| machine.open(store));
    let outcomes = sessions.map(|mut session| {
        let id = session.vault().entries()[0].id;
        session.commit(Edit::Advance(id), NOW).unwrap().outcomes
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
    let mut session = machine.open(&store);
    let id = session.vault().entries()[0].id;
    let other = machine.store();
    let mut now = other.load(None).unwrap();
    now.vault.replace(id, account("hanako"));
    other.save(&now.vault, &now.base).unwrap();
    let done = session.commit(Edit::Remove(vec![id]), NOW);
    assert!(matches!(done, Err(StoreError::Changed { .. })));
    assert_eq!(machine.names(), ["hanako"]);
}

#[test]
fn the_recovery_file_gets_the_change_unless_it_is_held() {
    let machine = Machine::new(None);
    let first = machine.add(account("first")).unwrap();
    assert_eq!(first.recovery, Ok(None), "there is none");
    let path = machine.data_dir().join(recovery::FILE_NAME);
    let (passphrase, key) = (passphrase("open sesame"), key("open sesame"));
    let opened = machine.store().load(None).unwrap();
    let (vault, generation) = (&opened.vault, opened.base.generation);
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

#[test]
fn the_recovery_file_that_another_copy_has_just_written_goes_on_being_written() {
    let machine = Machine::new(None);
    machine.add(account("first")).unwrap();
    let (dir, opened) = (machine.data_dir(), machine.store().load(None).unwrap());
    let path = dir.join(recovery::FILE_NAME);
    let (passphrase, key) = (passphrase("open sesame"), key("open sesame"));
    let (vault, generation) = (&opened.vault, opened.base.generation);
    Recovery::create(&dir, &path, &key, vault, generation, NOW, &Zone::UTC).unwrap();

    let store = machine.store();
    let mut session = machine.open(&store);
    machine.add(account("theirs")).unwrap();
    let mine = session.commit(add(account("mine")), NOW).unwrap();
    assert_eq!(mine.recovery, Ok(Some(Standing::UpToDate)));
    assert_eq!(recovery::read(&path, &passphrase).unwrap().len(), 3);
}

#[test]
fn a_command_that_only_reads_leaves_the_recovery_file_alone() {
    let machine = Machine::new(None);
    machine.add(account("first")).unwrap();
    let (dir, opened) = (machine.data_dir(), machine.store().load(None).unwrap());
    let path = dir.join(recovery::FILE_NAME);
    let key = key("open sesame");
    let (vault, generation) = (&opened.vault, opened.base.generation);
    Recovery::create(&dir, &path, &key, vault, generation, NOW, &Zone::UTC).unwrap();
    std::fs::remove_file(&path).unwrap();
    let note = std::fs::read(dir.join("recovery.json")).unwrap();
    let store = machine.store();
    let session = machine.open(&store);
    assert_eq!((session.ready(), session.vault().len()), (Ok(()), 1));
    assert!(!path.exists());
    assert_eq!(std::fs::read(dir.join("recovery.json")).unwrap(), note);
}
