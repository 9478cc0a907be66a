//! The stored texts of every released version can still be opened.

#[path = "support/item_store.rs"]
#[expect(dead_code, reason = "other tests use the rest")]
mod item_store;

use std::fs;

use warifu::{
    icon::Icon,
    otp::{Algorithm, Kind},
    store::{
        VaultStore, recovery,
        sealed::{Key, Passphrase, WorkFactor},
    },
    vault::{Vault, document, groups::Group},
};
use zeroize::Zeroizing;

use crate::item_store::MemoryItems;

const VERSION_1: &str = include_str!("data/stored/v1.json");

/// Written by version 0.1, with the passphrase below.
const PASSPHRASE_FILE: &str = include_str!("data/stored/v1-passphrase-file.age");
const RECOVERY_FILE: &str = include_str!("data/stored/v1-recovery-file.age");

const TITLES: [&str; 5] = ["アマゾン", "Ünïcode Shop", "Counter Co", "Steam", "Before"];

fn passphrase() -> Passphrase {
    Passphrase::new(Zeroizing::new("open sesame".to_owned()))
}

fn titles(vault: &Vault) -> Vec<&str> {
    let entries = vault.entries().iter();
    entries.map(|entry| entry.account.title()).collect()
}

#[test]
fn version_1() {
    let (vault, generation) = document::read(VERSION_1.trim_end()).unwrap();
    assert_eq!(generation, 41);
    assert_eq!(vault.quarantined(), 1);
    assert_eq!(vault.groups(), ["仕事", "Home"].map(Group::new));

    let codes: Vec<(u64, &str, &str, String)> = vault
        .entries()
        .iter()
        .map(|entry| {
            let code = entry.account.code_at(1_111_111_111);
            (
                entry.id.as_u64(),
                entry.account.issuer.as_str(),
                entry.account.name.as_str(),
                code.as_str().to_owned(),
            )
        })
        .collect();
    assert_eq!(
        codes,
        [
            (0, "アマゾン", "alice@example.com", "050471".to_owned()),
            (
                2,
                "Ünïcode Shop",
                "bob+test@example.com",
                "40857319".to_owned()
            ),
            (3, "Counter Co", "carol", "254676".to_owned()),
            (4, "Steam", "dave", "6FGV7".to_owned()),
        ]
    );

    let first = &vault.entries()[0];
    assert_eq!(first.groups, ["仕事"]);
    assert!(first.pinned);
    assert_eq!(first.note.as_str(), "two\nlines");
    assert_eq!(first.icon.as_ref().map(Icon::as_str), Some("amazon"));
    assert_eq!(first.added, 1_700_000_000);
    assert_eq!(
        first.account.extra,
        [("lock".to_owned(), "false".to_owned())]
    );
    let second = &vault.entries()[1].account;
    assert_eq!(second.algorithm, Algorithm::Sha256);
    assert_eq!(second.kind, Kind::Totp { period: 60 });

    let trashed = &vault.trash()[0];
    assert_eq!(trashed.entry.account.title(), "Gone");
    assert_eq!((trashed.position, trashed.deleted), (1, 1_700_000_009));
}

#[test]
fn version_1_is_written_back_as_it_was() {
    let (vault, generation) = document::read(VERSION_1.trim_end()).unwrap();
    assert_eq!(
        *document::write(&vault, generation).unwrap(),
        VERSION_1.trim_end()
    );
}

#[test]
fn a_passphrase_file_of_version_1_opens_and_is_saved_so_that_version_1_opens_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("vault.age");
    fs::write(&path, PASSPHRASE_FILE).unwrap();
    let items = MemoryItems::new(None);
    let store = VaultStore::new(items, folder.path().to_owned(), WorkFactor::RECOMMENDED);
    let opened = store.unlock(&passphrase()).unwrap();
    assert_eq!(titles(&opened.vault), TITLES);
    assert_eq!(opened.vault.trash().len(), 1);

    let mut vault = opened.vault;
    let last = vault.entries()[4].id;
    vault.rename(last, "After", "");
    store.save(&vault, &opened.base).unwrap();
    let saved = fs::read_to_string(&path).unwrap();
    // Version 1 works its key out of the part that only the passphrase opens, and opens the rest with that.
    let key = Key::unlock(PASSPHRASE_FILE, &passphrase()).unwrap();
    let (read, _) = document::read(&key.open(&saved).unwrap()).unwrap();
    assert_eq!(titles(&read)[4], "After");
    // Nothing else has changed above the accounts but the number of the save.
    let first_part = |text: &str| text.split_once("-----END").map(|(part, _)| part.to_owned());
    assert_eq!(
        first_part(&saved),
        first_part(&PASSPHRASE_FILE.replace("Generation 3", "Generation 4"))
    );
}

#[test]
fn a_recovery_file_of_version_1_opens() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("warifu-recovery.age");
    fs::write(&path, RECOVERY_FILE).unwrap();
    let vault = recovery::read(&path, &passphrase()).unwrap();
    assert_eq!(titles(&vault), TITLES);
}
