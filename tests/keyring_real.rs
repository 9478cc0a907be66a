//! The store over a real Secret Service. Runs only if `WARIFU_REAL_KEYRING=1` says that tests may write to the keyring
//! of this session: a private one, unlocked, as `scripts/test` makes it.

#![cfg(target_os = "linux")]
#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "functions that tests share are tests too"
)]

use std::{collections::HashMap, env, process::Command, sync::Arc, time::Duration};

use secret_service::{EncryptionType, blocking::SecretService};
use tempfile::TempDir;
use warifu::{
    otp::Account,
    secret::Secret,
    store::{
        Base, Generation, Remark, StoreError, VaultStore, items::ItemStore as _,
        keyring::OsKeyring, sealed::WorkFactor,
    },
    vault::{Vault, document},
};

/// The size limit of the Credential Manager of Windows.
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

/// A new run of the program with its data in this folder.
fn store_in(home: &TempDir, limit: Option<usize>) -> VaultStore {
    let items = Arc::new(OsKeyring::new(limit));
    VaultStore::new(items, home.path().to_owned(), WorkFactor::RECOMMENDED)
}

/// Saves and loads vaults of all sizes, each in a new run of the program, and removes the items at the end.
fn round_trips(limit: Option<usize>, sizes: &[usize]) {
    let home = tempfile::tempdir().unwrap();
    let store = || store_in(&home, limit);

    let mut previous = None;
    for (number, accounts) in sizes.iter().enumerate() {
        let wanted = vault(*accounts, &number.to_string());
        let opened = store().load(None).unwrap();
        assert_eq!(opened.base.generation, Generation(number as u64));
        store().save(&wanted, &opened.base).unwrap();

        let opened = store().load(None).unwrap();
        assert!(
            !opened.is_new && opened.vault == wanted,
            "{limit:?}, {accounts} accounts"
        );
        assert_eq!(store().load_previous(None).unwrap(), previous);
        previous = Some(wanted);
    }

    let items = OsKeyring::new(limit);
    items.delete("vault").unwrap();
    let missed = StoreError::Missing {
        accounts: *sizes.last().unwrap(),
    };
    assert_eq!(store().load(None), Err(missed.clone()));
    assert_eq!(store().save(&vault(1, "x"), &Base::default()), Err(missed));

    items.delete("vault.previous").unwrap();
    items.delete("journal.key").unwrap();
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

/// A single test, since there is only one keyring.
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
    the_newest_of_several_items_is_used_and_the_others_are_named();
}

/// A second item of the same name, as in a restored keyring.
fn the_newest_of_several_items_is_used_and_the_others_are_named() {
    let home = tempfile::tempdir().unwrap();
    let store = || store_in(&home, None);
    store().save(&vault(1, "old"), &Base::default()).unwrap();
    let service = SecretService::connect(EncryptionType::Plain).unwrap();
    let attributes = HashMap::from([("service", "Warifu"), ("username", "vault")]);
    let newer = document::write(&vault(5, "new"), 9).unwrap();
    let collection = service.get_default_collection().unwrap();
    collection
        .create_item(
            "Warifu: vault",
            attributes.clone(),
            newer.as_bytes(),
            false,
            "text/plain",
        )
        .unwrap();
    let found = service.search_items(attributes.clone()).unwrap();
    assert_eq!(found.unlocked.len(), 2, "this keyring holds no two items");

    let first = store();
    let opened = first.load(None).unwrap();
    assert_eq!(opened.vault, vault(5, "new"));
    let remarks = first.remarks();
    assert!(
        matches!(&remarks[..], [Remark::Several { others }] if others.len() == 1),
        "{remarks:?}"
    );
    first.save(&vault(6, "new"), &opened.base).unwrap();
    let opened = store().load(None).unwrap();
    assert_eq!(opened.vault, vault(6, "new"));
    // The other one is unchanged.
    let old = document::write(&vault(1, "old"), 1).unwrap();
    let found = service.search_items(attributes).unwrap().unlocked;
    let kept = found
        .iter()
        .filter(|item| item.get_secret().unwrap() == old.as_bytes());
    assert_eq!(kept.count(), 1);
    for item in found {
        item.delete().unwrap();
    }
    for name in ["vault.previous", "journal.key"] {
        OsKeyring::new(None).delete(name).unwrap();
    }
}

/// Runs in a separate process, whose session has no bus.
#[test]
fn a_session_without_a_keyring_is_told() {
    const INSIDE: &str = "WARIFU_TEST_NO_BUS";
    if env::var_os(INSIDE).is_some() {
        let home = tempfile::tempdir().unwrap();
        let store = store_in(&home, None);
        assert_eq!(store.load(None), Err(StoreError::NoKeyring));
        assert_eq!(
            store.save(&vault(1, "a"), &Base::default()),
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

/// The service of the keyring is killed right after each save, and started again with what it has on the disk. Runs
/// only if `WARIFU_RESTART_KEYRING` is a command that does that: see `scripts/test-keyrings`.
#[test]
fn what_is_saved_outlives_the_keyring() {
    /// The longest time that a keyring takes to save by itself.
    const OWN_TIME: Duration = Duration::from_secs(8);
    let Some(restart) = env::var_os("WARIFU_RESTART_KEYRING").filter(|_| is_real()) else {
        return;
    };
    let restart = || {
        let restarted = Command::new("sh").arg("-c").arg(&restart).status().unwrap();
        assert!(restarted.success());
    };
    let home = tempfile::tempdir().unwrap();
    let store = || store_in(&home, None);
    let first = store();
    let opened = first.load(None).unwrap();
    let mut base = first.save(&vault(1, "a"), &opened.base).unwrap();
    if first.remarks().contains(&Remark::SavesLater) {
        println!("this keyring saves later");
        std::thread::sleep(OWN_TIME);
    }
    for accounts in 2..8 {
        base = store().save(&vault(accounts, "a"), &base).unwrap();
        restart();
        let store = store();
        let opened = store.load(None).unwrap();
        assert!(opened.vault == vault(accounts, "a"), "{accounts} accounts");
        assert_eq!(opened.base, base);
        println!("{accounts} accounts: {:?}", store.remarks());
    }
    let items = OsKeyring::new(None);
    for name in ["vault", "vault.previous", "journal.key"] {
        items.delete(name).unwrap();
    }
}
