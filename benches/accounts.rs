//! A thousand accounts in ten groups: reading another app's file of them, and writing one.
//!
//! An encrypted file takes what its key takes, and then no more than an unencrypted one: compare
//! `an_encrypted_file_is_opened` for one account and for all of them.

use std::{hint::black_box, sync::OnceLock};

use divan::Bencher;
use warifu::{
    exchange::{
        Encrypted,
        write::{Target, Written},
    },
    intake::Reading,
    otp::Account,
    secret::Secret,
    store::sealed::{Passphrase, WorkFactor},
    vault::{Entry, NewEntry, Vault},
};

const ACCOUNTS: usize = 1_000;
const GROUPS: usize = 10;

fn main() {
    divan::main();
}

fn vault(accounts: usize) -> Vault {
    let mut vault = Vault::default();
    for index in 0..accounts {
        let key = Secret::new((0..20).map(|byte| (index * 7 + byte) as u8).collect());
        let name = format!("taro{index}@example.com");
        let mut entry = NewEntry::from(Account::new_totp(format!("Site {index}"), &name, key));
        entry.groups = vec![format!("Group {}", index % GROUPS)];
        vault.add(entry, index as u64);
    }
    vault
}

fn passphrase() -> Passphrase {
    Passphrase::new("plain words".to_owned().into())
}

/// A file with so many accounts for a target.
fn written(target: Target, accounts: usize) -> Vec<u8> {
    let vault = vault(accounts);
    let entries: Vec<&Entry> = vault.entries().iter().collect();
    let passphrase = passphrase();
    let written = target.write(&entries, Some((&passphrase, WorkFactor::new(1))));
    match written.expect("they can be written") {
        Written::File(content) => content.to_vec(),
        Written::Codes(_) => Vec::new(),
    }
}

#[divan::bench]
fn an_unencrypted_file_is_read(bencher: Bencher<'_, '_>) {
    static FILE: OnceLock<Vec<u8>> = OnceLock::new();
    let file = FILE.get_or_init(|| written(Target::Aegis, ACCOUNTS));
    let read = || Reading::of_bytes(black_box(file), "aegis.json");
    assert_eq!(read().imported.entries.len(), ACCOUNTS);
    bencher.bench(read);
}

#[divan::bench(args = [1, ACCOUNTS], sample_count = 10)]
fn an_encrypted_file_is_opened(bencher: Bencher<'_, '_>, accounts: usize) {
    let file = written(Target::AegisEncrypted, accounts);
    let passphrase = passphrase();
    bencher.bench(|| {
        let encrypted = Encrypted::of_bytes(black_box(&file)).expect("it is encrypted");
        let plain = encrypted.decrypt(&passphrase).expect("its passphrase");
        let reading = Reading::of_bytes(&plain, "aegis.json");
        assert_eq!(reading.imported.entries.len(), accounts);
    });
}

#[divan::bench]
fn an_unencrypted_file_is_written(bencher: Bencher<'_, '_>) {
    let vault = vault(ACCOUNTS);
    let entries: Vec<&Entry> = vault.entries().iter().collect();
    bencher.bench(|| Target::Aegis.write(black_box(&entries), None));
}
