//! The app lock: what is in the keyring, and that neither a new passphrase nor a crash loses anything.

use super::*;
use crate::store::earlier::Record;

/// Everything in the keyring as one text, with the parts of a split document joined.
fn everything(machine: &Machine) -> String {
    let items = machine.items.items();
    items.values().cloned().collect()
}

fn with_lock(limit: Option<usize>, old: &Vault, vault: &Vault, words: &str) -> Machine {
    let machine = Machine::with_saved(limit, &[old, vault]);
    let mut store = machine.keyring();
    let opened = store.load().unwrap();
    store
        .reseal(Some(&passphrase(words)), vault, opened.generation)
        .unwrap();
    machine
}

#[test]
fn with_the_lock_set_nothing_is_in_plain_and_nothing_opens_without_the_passphrase() {
    for limit in LIMITS {
        let (old, new) = (vault(40, "old"), vault(50, "new"));
        let machine = with_lock(limit, &old, &new, "words");
        assert!(!everything(&machine).contains("otpauth"), "{limit:?}");

        let mut store = machine.keyring();
        assert_eq!(store.load(), Err(StoreError::Sealed));
        assert_eq!(
            store.save(&vault(1, "other"), Generation(4)),
            Err(StoreError::Sealed)
        );
        assert_eq!(store.load_previous(), Err(StoreError::Sealed));
        assert_eq!(
            store.open_with(&passphrase("other words")),
            Err(StoreError::WrongPassphrase)
        );

        let opened = store.open_with(&passphrase("words")).unwrap();
        assert_eq!(opened.vault, new, "{limit:?}");
        assert_eq!(store.load_previous().unwrap().unwrap().vault, old);
    }
}

#[test]
fn changes_stay_sealed_and_need_no_passphrase_until_the_vault_is_locked() {
    for limit in LIMITS {
        let (old, new, newer) = (vault(3, "old"), vault(30, "new"), vault(31, "newer"));
        let machine = with_lock(limit, &old, &new, "words");
        let mut store = machine.keyring();
        let opened = store.open_with(&passphrase("words")).unwrap();
        store.save(&newer, opened.generation).unwrap();
        assert_eq!(store.load().unwrap().vault, newer);
        assert!(!everything(&machine).contains("otpauth"), "{limit:?}");
        store.use_key(None);
        assert_eq!(store.load(), Err(StoreError::Sealed));
        assert_eq!(
            store.open_with(&passphrase("words")).unwrap().vault,
            newer,
            "{limit:?}"
        );
        assert_eq!(store.load_previous().unwrap().unwrap().vault, new);
    }
}

#[test]
fn a_new_passphrase_shuts_the_old_one_out() {
    let machine = with_lock(None, &vault(1, "old"), &vault(2, "new"), "first");
    let mut store = machine.keyring();
    let opened = store.open_with(&passphrase("first")).unwrap();
    store
        .reseal(
            Some(&passphrase("second")),
            &opened.vault,
            opened.generation,
        )
        .unwrap();
    let mut store = machine.keyring();
    assert_eq!(
        store.open_with(&passphrase("first")),
        Err(StoreError::WrongPassphrase)
    );
    assert_eq!(
        store.open_with(&passphrase("second")).unwrap().vault,
        opened.vault
    );
}

#[test]
fn without_the_lock_the_vault_opens_by_itself_again() {
    for limit in LIMITS {
        let new = vault(20, "new");
        let machine = with_lock(limit, &vault(10, "old"), &new, "words");
        let mut store = machine.keyring();
        let opened = store.open_with(&passphrase("words")).unwrap();
        let generation = store.reseal(None, &new, opened.generation).unwrap();
        let mut store = machine.keyring();
        let opened = store.load().unwrap();
        assert_eq!(store.key(), None);
        assert_eq!((opened.vault, opened.generation), (new.clone(), generation));
        assert_eq!(
            store.load_previous().unwrap().unwrap().vault,
            vault(10, "old")
        );
    }
}

#[test]
fn another_copy_that_sets_another_passphrase_is_asked_for() {
    let machine = with_lock(None, &vault(1, "old"), &vault(2, "new"), "first");
    let mut mine = machine.keyring();
    let opened = mine.open_with(&passphrase("first")).unwrap();
    let mut other = machine.keyring();
    other.open_with(&passphrase("first")).unwrap();
    other
        .reseal(
            Some(&passphrase("second")),
            &opened.vault,
            opened.generation,
        )
        .unwrap();
    assert_eq!(mine.load(), Err(StoreError::Sealed));
    assert_eq!(
        mine.save(&vault(9, "mine"), opened.generation),
        Err(StoreError::Sealed)
    );
    assert_eq!(
        mine.open_with(&passphrase("second")).unwrap().vault,
        opened.vault
    );
}

#[test]
fn a_lost_passphrase_is_no_dead_end_and_loses_nothing() {
    let machine = with_lock(None, &vault(1, "old"), &vault(2, "new"), "words");
    let sealed = machine.items.text(CURRENT).unwrap();
    let mut store = machine.keyring();
    assert_eq!(store.load(), Err(StoreError::Sealed));
    assert_eq!(
        store.start_over(false),
        Err(StoreError::Sealed),
        "only after the user was asked for the passphrase"
    );
    let opened = store.start_over(true).unwrap();
    assert!(opened.is_new && opened.vault.is_empty());
    let kept = machine.items.text("vault.earlier.1").unwrap();
    assert_eq!(Record::read(&kept).unwrap().text(), Some(sealed.as_str()));
    assert_eq!(earlier::listed(&machine)[1].accounts, Some(2));
    store.save(&vault(1, "fresh"), opened.generation).unwrap();
    assert_eq!(machine.keyring().load().unwrap().vault, vault(1, "fresh"));
}

#[test]
fn what_is_set_aside_stays_whole_through_later_saves() {
    let machine = with_lock(WINDOWS, &vault(20, "old"), &vault(30, "new"), "words");
    let mut store = machine.keyring();
    let mut base = store.start_over(true).unwrap().generation;
    for mark in ["a", "b", "c"] {
        base = store.save(&vault(20, mark), base).unwrap();
    }
    // The vault and the previous vault.
    let held: Vec<Vault> = earlier::listed(&machine)
        .iter()
        .map(|it| store.open_earlier(&it.id, Some(&passphrase("words"))))
        .collect::<Result<_, _>>()
        .unwrap();
    assert!(held == [vault(20, "old"), vault(30, "new")]);
}

#[test]
fn a_program_from_before_sealing_leaves_it_alone() {
    let machine = with_lock(None, &vault(1, "old"), &vault(2, "new"), "words");
    let text = machine.items.text(CURRENT).unwrap();
    assert_eq!(
        document::read(&text).map(drop),
        Err(document::DocumentError::TooNew { version: 2 })
    );
}

/// Sets, changes or removes the lock, and is killed before each write in turn.
#[test]
fn killed_while_the_lock_is_set_changed_or_removed() {
    for limit in LIMITS {
        for (before, after) in [
            (None, Some("new")),
            (Some("old"), Some("new")),
            (Some("old"), None),
        ] {
            let wanted = vault(30, "wanted");
            let open = |machine: &Machine| {
                let mut store = machine.keyring();
                let words = [None, before, after];
                let opened = words.iter().find_map(|words| match words {
                    None => store.load().ok(),
                    Some(words) => store.open_with(&passphrase(words)).ok(),
                });
                (store, opened)
            };
            crashes::at_every_write(
                || {
                    let machine = Machine::with_saved(limit, &[&vault(5, "older"), &wanted]);
                    if let Some(before) = before {
                        machine
                            .keyring()
                            .reseal(Some(&passphrase(before)), &wanted, Generation(2))
                            .unwrap();
                    }
                    machine
                },
                |machine| {
                    let (mut store, opened) = open(machine);
                    let opened = opened.ok_or(StoreError::Sealed)?;
                    let after = after.map(passphrase);
                    store
                        .reseal(after.as_ref(), &opened.vault, opened.generation)
                        .map(drop)
                },
                |machine, number, is_done| {
                    let context = format!("{limit:?}, {before:?} to {after:?}, write {number}");
                    let (mut store, opened) = open(machine);
                    let opened = opened.unwrap_or_else(|| panic!("{context}: nothing opens it"));
                    assert_eq!(opened.vault, wanted, "{context}");
                    if is_done {
                        assert_eq!(store.key().is_some(), after.is_some(), "{context}");
                    }
                    // For a split vault, some parts are written before it is unsealed.
                    let is_one_item = before.is_some() && limit.is_none();
                    if store.key().is_some() && (is_done || is_one_item) {
                        assert!(!everything(machine).contains("otpauth"), "{context}");
                    }
                    store
                        .save(&vault(3, "next"), opened.generation)
                        .unwrap_or_else(|error| panic!("{context}: {error}"));
                },
            );
        }
    }
}
