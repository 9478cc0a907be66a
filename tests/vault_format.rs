//! `docs/vault-format.md` is enough to write a reader: `vault_format/reader.py`, which follows that page and shares no
//! code with Warifu, finds the accounts in everything that Warifu stores.

#![cfg(target_os = "linux")]
#![expect(clippy::unwrap_used, reason = "a test fails by it")]

#[path = "support/item_store.rs"]
#[expect(dead_code, reason = "other tests use the rest")]
mod item_store;

use std::{
    fs,
    io::Write as _,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::Arc,
};

use serde_json::{Value, json};
use tempfile::TempDir;
use warifu::{
    date::Zone,
    otp::{Account, Algorithm, Kind},
    secret::Secret,
    store::{
        Base, VaultStore,
        recovery::Recovery,
        sealed::{Passphrase, WorkFactor},
    },
    vault::Vault,
};
use zeroize::Zeroizing;

use self::item_store::MemoryItems;

/// A passphrase as it is typed: with the wide space of a Japanese input method, and a letter in two characters.
const PASSPHRASE: &str = "cafe\u{301}\u{3000}割符 47";

/// The size limit of an item on Windows.
const LIMIT: Option<usize> = Some(2560);

/// More accounts than fit into one such item.
const MANY: usize = 40;

/// Writes the items to a file for the reader.
fn dump(items: &MemoryItems, folder: &Path) -> PathBuf {
    let path = folder.join("items.json");
    fs::write(&path, json!(*items.items()).to_string()).unwrap();
    path
}

/// The store over these items and this data folder, whose passphrases take little work.
fn store(items: &Arc<MemoryItems>, folder: &TempDir) -> VaultStore {
    let items = Arc::<MemoryItems>::clone(items);
    VaultStore::new(items, folder.path().to_owned(), WorkFactor::new(2))
}

fn passphrase() -> Passphrase {
    Passphrase::new(Zeroizing::new(PASSPHRASE.to_owned()))
}

/// Every kind of account, and names that have to be escaped.
fn vault(accounts: usize) -> Vault {
    let mut vault = Vault::default();
    for number in 0..accounts {
        let secret = Secret::new(format!("key of account {number:04}").into_bytes());
        let usual = Account::new_totp("アマゾン", format!("taro+{number}@example.com"), secret);
        let account = match number % 4 {
            0 => usual,
            1 => Account {
                issuer: String::new(),
                name: "no: issuer & \"100 %\" 🦀".to_owned(),
                algorithm: Algorithm::Sha512,
                digits: 8,
                kind: Kind::Totp { period: 60 },
                ..usual
            },
            2 => Account {
                issuer: "Counter/Co?".to_owned(),
                kind: Kind::Hotp { counter: 7 },
                ..usual
            },
            _ => Account {
                issuer: "Steam".to_owned(),
                digits: 5,
                kind: Kind::Steam,
                ..usual
            },
        };
        vault.add(account, 1_700_000_000);
    }
    vault
}

/// Checks that the reader finds what is in `vault`.
fn expect_read(file: &Path, item: Option<&str>, passphrase: Option<&str>, vault: &Vault) {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/vault_format/reader.py");
    let mut reader = Command::new("/usr/bin/python3")
        .arg(script)
        .arg(file)
        .args(item)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = reader.stdin.take().unwrap();
    writeln!(input, "{}", passphrase.unwrap_or_default()).unwrap();
    drop(input);
    let output = reader.wait_with_output().unwrap();
    assert!(
        output.status.success(),
        "the reader failed; it needs python3-cryptography"
    );
    let found: Value = serde_json::from_slice(&output.stdout).unwrap();
    let expected: Vec<Value> = vault
        .entries()
        .iter()
        .map(|it| as_read(&it.account))
        .collect();
    assert_eq!(found, Value::from(expected));
}

fn as_read(account: &Account) -> Value {
    let (kind, setting, value) = match account.kind {
        Kind::Totp { period } => ("totp", "period", period.to_string()),
        Kind::Hotp { counter } => ("hotp", "counter", counter.to_string()),
        Kind::Steam => ("steam", "period", "30".to_owned()),
    };
    json!({
        "type": kind,
        "issuer": account.issuer,
        "name": account.name,
        "secret": *account.secret.to_base32(),
        "algorithm": account.algorithm.as_str(),
        "digits": account.digits.to_string(),
        setting: value,
    })
}

#[test]
fn the_reader_reads_a_vault_in_a_keyring() {
    let folder = tempfile::tempdir().unwrap();
    let items = MemoryItems::new(None);
    let store = store(&items, &folder);
    let (before, now) = (vault(4), vault(5));
    let base = store.save(&before, &Base::default()).unwrap();
    store.save(&now, &base).unwrap();

    let file = dump(&items, folder.path());
    expect_read(&file, None, None, &now);
    expect_read(&file, Some("vault.previous"), None, &before);
}

#[test]
fn the_reader_reads_a_vault_that_is_split_and_sealed() {
    let folder = tempfile::tempdir().unwrap();
    let items = MemoryItems::new(LIMIT);
    let store = store(&items, &folder);
    let vault = vault(MANY);
    let base = store.save(&vault, &Base::default()).unwrap();
    expect_read(&dump(&items, folder.path()), None, None, &vault);

    store.reseal(Some(&passphrase()), &vault, &base).unwrap();
    let file = dump(&items, folder.path());
    expect_read(&file, None, Some(PASSPHRASE), &vault);

    store.start_over(true, None).unwrap();
    let file = dump(&items, folder.path());
    expect_read(&file, Some("vault.earlier.1"), Some(PASSPHRASE), &vault);
}

#[test]
fn the_reader_reads_a_passphrase_file_and_a_recovery_file() {
    let folder = tempfile::tempdir().unwrap();
    let store = store(&MemoryItems::new(None), &folder);
    let vault = vault(MANY);
    let empty = store.create_file(&passphrase()).unwrap();
    let base = store.save(&vault, &empty.base).unwrap();
    expect_read(
        &folder.path().join("vault.age"),
        None,
        Some(PASSPHRASE),
        &vault,
    );

    let stick = folder.path().join("stick");
    fs::create_dir(&stick).unwrap();
    let file = stick.join("warifu-recovery.age");
    Recovery::create(
        folder.path(),
        &file,
        &store.new_key(&passphrase()).unwrap(),
        &vault,
        base.generation,
        0,
        &Zone::UTC,
    )
    .unwrap();
    expect_read(&file, None, Some(PASSPHRASE), &vault);
}
