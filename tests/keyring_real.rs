//! The store over a real Secret Service. Runs only where `WARIFU_REAL_KEYRING=1` says that the keyring of this session is
//! there to be written to: a private one, unlocked, as `scripts/test` makes it.

#![cfg(target_os = "linux")]
#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "functions that tests share are tests too"
)]

use std::env;
use std::process::Command;
use std::sync::Arc;

use warifu::otp::Account;
use warifu::secret::Secret;
use warifu::store::keyring::{Items as _, KeyringStore, OsKeyring};
use warifu::store::{Generation, Store as _, StoreError};
use warifu::vault::Vault;

/// What the Credential Manager of Windows holds.
const WINDOWS: Option<usize> = Some(2560);

fn is_real() -> bool {
    let is_real = env::var_os("WARIFU_REAL_KEYRING").is_some_and(|value| value == "1");
    if !is_real {
        println!("skipped: WARIFU_REAL_KEYRING=1 is not set");
    }
    is_real
}

fn vault(accounts: usize, mark: &str) -> Vault {
    let mut vault = Vault::default();
    for number in 0..accounts {
        let secret = Secret::new(format!("{mark} secret {number:08}").into_bytes());
        vault.add(
            Account::new_totp("アマゾン", format!("user{number}@example.com"), secret),
            1_700_000_000,
        );
    }
    vault
}

/// Saves and loads vaults of all sizes, each in a new run of the program, and returns the items to nothing.
fn round_trips(limit: Option<usize>, sizes: &[usize]) {
    let home = tempfile::tempdir().unwrap();
    let store = || {
        KeyringStore::new(
            Arc::new(OsKeyring::new(limit)),
            limit,
            home.path().to_path_buf(),
        )
    };

    let mut previous = None;
    for (number, accounts) in sizes.iter().enumerate() {
        let wanted = vault(*accounts, &number.to_string());
        let opened = store().load().unwrap();
        assert_eq!(opened.generation, Generation(number as u64));
        store().save(&wanted, opened.generation).unwrap();

        let opened = store().load().unwrap();
        assert!(
            !opened.is_new && opened.vault == wanted,
            "{limit:?}, {accounts} accounts"
        );
        assert_eq!(
            store().load_previous().unwrap().map(|opened| opened.vault),
            previous
        );
        previous = Some(wanted);
    }

    let items = OsKeyring::new(limit);
    items.delete("vault").unwrap();
    let missed = StoreError::Missing {
        accounts: *sizes.last().unwrap(),
    };
    assert_eq!(store().load(), Err(missed.clone()));
    assert_eq!(store().save(&vault(1, "x"), Generation(0)), Err(missed));

    items.delete("vault.previous").unwrap();
    for generation in 0..=sizes.len() {
        let mut number = 0;
        while items
            .get(&format!("vault/{generation}/{number}"))
            .unwrap()
            .is_some()
        {
            items
                .delete(&format!("vault/{generation}/{number}"))
                .unwrap();
            number += 1;
        }
    }
}

/// One test, since there is one keyring.
#[test]
fn vaults_of_all_sizes_go_in_and_come_out_again() {
    if !is_real() {
        return;
    }
    let items = OsKeyring::new(None);
    let is_untouched = items.get("vault").unwrap().is_none();
    assert!(
        is_untouched,
        "this keyring holds somebody's vault: run scripts/test, which makes one of its own"
    );
    items.delete("vault").unwrap();

    round_trips(None, &[0, 1, 100, 5000, 1000, 1000, 2]);
    round_trips(WINDOWS, &[1, 300, 300, 2]);
}

/// Asked again in a process of its own, whose session has no bus.
#[test]
fn a_session_without_a_keyring_is_told() {
    const INSIDE: &str = "WARIFU_TEST_NO_BUS";
    if env::var_os(INSIDE).is_some() {
        let home = tempfile::tempdir().unwrap();
        let store = KeyringStore::new(
            Arc::new(OsKeyring::new(None)),
            None,
            home.path().to_path_buf(),
        );
        assert_eq!(store.load(), Err(StoreError::NoKeyring));
        assert_eq!(
            store.save(&vault(1, "a"), Generation(0)),
            Err(StoreError::NoKeyring)
        );
        return;
    }
    for address in ["unix:path=/nonexistent/bus", "", "nonsense"] {
        let inside = Command::new(env::current_exe().unwrap())
            .args([
                "--exact",
                "a_session_without_a_keyring_is_told",
                "--nocapture",
            ])
            .env(INSIDE, "1")
            .env("DBUS_SESSION_BUS_ADDRESS", address)
            .env("XDG_RUNTIME_DIR", "/nonexistent")
            .output()
            .unwrap();
        assert!(
            inside.status.success(),
            "{address}: {}",
            String::from_utf8_lossy(&inside.stdout)
        );
    }
}
