//! Many copies of the program, each a separate process, add accounts at the same time: all of them succeed, and the
//! vault has every account once. In a passphrase file, and in the keyring of this session.
//!
//! The test with the keyring runs only if `WARIFU_REAL_KEYRING=1` says that tests may write to the keyring.

#![cfg(target_os = "linux")]
#![expect(
    clippy::unwrap_used,
    reason = "functions that tests share are tests too"
)]

#[path = "killed/chance.rs"]
#[expect(dead_code, reason = "the tests that kill the program use the rest")]
mod chance;
#[path = "killed/machine.rs"]
#[expect(dead_code, reason = "the tests that kill the program use the rest")]
mod machine;

use std::{env, process::Child};

use warifu::{otp::Account, store::Opened};

use self::{chance::Chance, machine::Machine};

/// How many processes there are.
const COPIES: usize = 30;

/// How many accounts there are at the start.
const ACCOUNTS: usize = 3;

#[test]
fn all_of_them_add_to_the_keyring() {
    if env::var_os("WARIFU_REAL_KEYRING").is_none_or(|value| value != "1") {
        println!("skipped: WARIFU_REAL_KEYRING=1 is not set");
        return;
    }
    let machine = Machine::with_keyring(ACCOUNTS);
    all_add(&machine);
    Machine::clear_keyring();
}

#[test]
fn all_of_them_add_to_the_file() {
    all_add(&Machine::with_file(ACCOUNTS));
}

fn all_add(machine: &Machine) {
    let mut chance = Chance::of(2);
    let mut known = accounts(&machine.open());
    let new: Vec<Account> = (0..COPIES).map(|_| chance.account()).collect();
    let copies: Vec<Child> = new.iter().map(|account| machine.add(account)).collect();
    let ended: Vec<Option<i32>> = copies
        .into_iter()
        .map(|mut copy| copy.wait().unwrap().code())
        .collect();
    assert_eq!(ended, [Some(0); COPIES]);
    let mut found = accounts(&machine.open());
    known.extend(new);
    let by_name = |account: &Account| account.name.clone();
    known.sort_by_key(by_name);
    found.sort_by_key(by_name);
    assert!(found == known, "an account is missing, or there twice");
    assert_eq!(machine.noted_accounts(), known.len());
}

fn accounts(opened: &Opened) -> Vec<Account> {
    let entries = opened.vault.entries().iter();
    entries.map(|entry| entry.account.clone()).collect()
}
