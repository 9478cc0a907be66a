//! The program is killed with SIGKILL at random moments of two hundred saves. The vault that is opened after each is
//! the old one or the new one, whole: in the keyring of this session, and in a passphrase file.
//!
//! The test with the keyring runs only if `WARIFU_REAL_KEYRING=1` says that tests may write to the keyring.
//! `WARIFU_SEED` repeats the moments of a run as far as a clock can.

#![cfg(target_os = "linux")]
#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "functions that tests share are tests too"
)]

#[path = "killed/chance.rs"]
mod chance;
#[path = "killed/machine.rs"]
mod machine;
#[path = "killed/sheet.rs"]
mod sheet;

use std::{env, time::Duration};

use warifu::{otp::Account, store::Opened};

use self::{chance::Chance, machine::Machine};

/// How often the program is killed, in each of the two places.
const STRIKES: usize = 200;

/// How many accounts there are at the start.
const ACCOUNTS: usize = 30;

#[test]
fn a_vault_in_the_keyring_is_the_old_or_the_new_one() {
    if env::var_os("WARIFU_REAL_KEYRING").is_none_or(|value| value != "1") {
        println!("skipped: WARIFU_REAL_KEYRING=1 is not set");
        return;
    }
    let machine = Machine::with_keyring(ACCOUNTS);
    kill_again_and_again(&machine, "keyring");
    Machine::clear_keyring();
}

#[test]
fn a_vault_in_a_file_is_the_old_or_the_new_one() {
    kill_again_and_again(&Machine::with_file(ACCOUNTS), "file");
}

fn kill_again_and_again(machine: &Machine, place: &str) {
    let mut chance = Chance::from_environment();
    println!("{place}: WARIFU_SEED={}", chance.seed());
    let mut known = accounts(&machine.open());
    let mut aim = Aim::at(machine.time_a_save(&mut known, &mut chance));
    let (mut old, mut new, mut finished) = (0, 0, 0);
    for strike in 0..STRIKES {
        let account = chance.account();
        let after = aim.next(strike, &mut chance);
        let ended = machine.kill_while_adding(&account, after);

        // The note on the disk is whole, and is about the old vault or the new one.
        let noted = machine.noted_accounts();
        assert!(
            noted == known.len() || noted == known.len() + 1,
            "{place}, strike {strike} after {after:?}: {noted} accounts are noted"
        );
        let opened = machine.open();
        let found = accounts(&opened);
        let is_new = found.len() > known.len();
        if is_new {
            known.push(account);
            new += 1;
        } else {
            old += 1;
        }
        assert!(
            found == known,
            "{place}, strike {strike} after {after:?}: neither the old vault nor the new one"
        );
        assert!(
            is_new || !ended,
            "{place}, strike {strike}: it said that it had saved"
        );
        finished += usize::from(ended);
        assert_eq!(machine.noted_accounts(), known.len());
        // The previous vault is whole as well, and is the one before.
        let before = machine.open_previous();
        assert!(
            known.starts_with(&before) && known.len() - before.len() <= 1,
            "{place}, strike {strike}: the previous vault has {} accounts of {}",
            before.len(),
            known.len()
        );
        aim.learn(after, is_new);
    }
    println!(
        "{place}: {STRIKES} strikes, {old} found the old vault, {new} the new one; {finished} came too late"
    );
    // If all strikes came too early, or all too late, the test would show nothing.
    assert!(
        old >= STRIKES / 10 && new >= STRIKES / 10,
        "{place}: badly aimed"
    );
}

fn accounts(opened: &Opened) -> Vec<Account> {
    let entries = opened.vault.entries().iter();
    entries.map(|entry| entry.account.clone()).collect()
}

/// When to strike in a run of the program: every second time at any moment, otherwise around the moment at which the
/// new vault replaces the old one.
struct Aim {
    whole: Duration,
    earliest_new: Duration,
    latest_old: Duration,
}

impl Aim {
    fn at(whole: Duration) -> Self {
        Self {
            whole,
            earliest_new: whole,
            latest_old: Duration::ZERO,
        }
    }

    fn next(&self, strike: usize, chance: &mut Chance) -> Duration {
        if strike.is_multiple_of(2) || self.latest_old.is_zero() {
            return chance.between(Duration::ZERO, self.whole);
        }
        let (first, last) = (self.earliest_new, self.latest_old);
        chance.between(first.min(last).mul_f64(0.9), first.max(last).mul_f64(1.1))
    }

    fn learn(&mut self, after: Duration, is_new: bool) {
        if is_new {
            self.earliest_new = self.earliest_new.min(after);
        } else {
            self.latest_old = self.latest_old.max(after);
            // The machine has become slower since the first runs were timed.
            if after > self.whole.mul_f64(0.9) {
                self.whole = self.whole.mul_f64(1.1);
            }
        }
    }
}
