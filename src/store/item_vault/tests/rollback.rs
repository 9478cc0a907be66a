//! A vault that lacks a change: it is shown, the user is told, and the evidence of the change stays until they answer.

use super::*;
use crate::store::{MissingChange, sealed::Key};

/// A machine whose keyring was put back to the save before the last one.
fn put_back(limit: Option<usize>) -> Machine {
    let machine = Machine::with_saved(limit, &[&vault(1, "a"), &vault(30, "b")]);
    let before = machine.items.items().clone();
    machine
        .keyring()
        .save(&vault(31, "c"), Generation(2))
        .unwrap();
    *machine.items.items() = before;
    machine
}

fn missing(machine: &Machine) -> Option<MissingChange> {
    machine.keyring().load().unwrap().missing
}

#[test]
fn a_keyring_put_back_is_shown_and_what_is_missing_is_said_until_it_is_answered() {
    for limit in LIMITS {
        let machine = put_back(limit);
        let evidence = std::fs::read(machine.witness_text()).unwrap();
        for _start in 0..3 {
            let opened = machine.keyring().load().unwrap();
            assert_eq!(opened.vault, vault(30, "b"), "{limit:?}");
            let missing = opened.missing.expect("a change is missing");
            assert_eq!(missing.accounts, 31);
            assert!(missing.saved.unwrap() > 1_700_000_000);
            assert_eq!(std::fs::read(machine.witness_text()).unwrap(), evidence);
        }
        machine.keyring().keep_list().unwrap();
        assert_eq!(missing(&machine), None, "{limit:?}");
        let opened = machine.keyring().load().unwrap();
        machine
            .keyring()
            .save(&vault(32, "d"), opened.generation)
            .unwrap();
        assert_eq!(missing(&machine), None, "{limit:?}");
    }
}

#[test]
fn a_change_meanwhile_is_saved_and_the_evidence_stays() {
    type Change = fn(&mut ItemVault, &Vault, Generation) -> Result<Generation, StoreError>;
    let changes: [Change; 2] = [
        |store, vault, base| store.save(vault, base),
        |store, vault, base| store.reseal(Some(&passphrase("words")), vault, base),
    ];
    for limit in LIMITS {
        for change in changes {
            let machine = put_back(limit);
            let mut store = machine.keyring();
            let opened = store.load().unwrap();
            let base = change(&mut store, &vault(33, "d"), opened.generation).unwrap();
            assert!(base > Generation(3), "above the one that is missing");
            let base = store.save(&vault(34, "e"), base).unwrap();
            let opened = store.load().unwrap();
            assert_eq!((opened.vault, opened.generation), (vault(34, "e"), base));
            assert_eq!(opened.missing.map(|it| it.accounts), Some(31), "{limit:?}");
            store.keep_list().unwrap();
            assert_eq!(store.load().unwrap().missing, None, "{limit:?}");
        }
    }
}

#[test]
fn a_keyring_that_has_the_change_again_has_nothing_missing() {
    let machine = Machine::with_saved(None, &[&vault(1, "a"), &vault(2, "b")]);
    let before = machine.items.text(CURRENT).unwrap();
    machine
        .keyring()
        .save(&vault(3, "c"), Generation(2))
        .unwrap();
    let after = machine.items.text(CURRENT).unwrap();
    machine.items.put(CURRENT, &before);
    assert!(missing(&machine).is_some());
    machine.items.put(CURRENT, &after);
    assert_eq!(missing(&machine), None);
}

#[test]
fn another_machine_that_has_saved_the_same_generation_is_noticed() {
    let machine = Machine::with_saved(None, &[&vault(1, "a"), &vault(2, "b")]);
    let theirs = document::write(&vault(5, "theirs"), 2).unwrap();
    machine.items.put(CURRENT, &theirs);
    let opened = machine.keyring().load().unwrap();
    assert_eq!(opened.vault, vault(5, "theirs"));
    assert_eq!(opened.missing.map(|it| it.accounts), Some(2));
}

#[test]
fn a_newer_vault_of_another_machine_lacks_nothing_as_far_as_anybody_knows() {
    let machine = Machine::with_saved(None, &[&vault(1, "a"), &vault(2, "b")]);
    let theirs = document::write(&vault(5, "theirs"), 9).unwrap();
    machine.items.put(CURRENT, &theirs);
    assert_eq!(missing(&machine), None);
}

#[test]
fn a_witness_without_a_hash_or_of_an_empty_list_accuses_nobody() {
    let machine = Machine::with_saved(None, &[&vault(1, "a"), &vault(2, "b")]);
    for witness in [
        r#"{"generation":2,"accounts":2,"deleted":0}"#,
        r#"{"generation":9,"accounts":0,"deleted":0}"#,
    ] {
        std::fs::write(machine.witness_text(), witness).unwrap();
        assert_eq!(missing(&machine), None, "{witness}");
    }
}

#[test]
fn a_passphrase_file_put_back_by_a_synced_folder_is_noticed() {
    let machine = Machine::new(None);
    let words = passphrase("words");
    let mut first = machine.file();
    first.use_key(Some(Key::create(&words, QUICK).unwrap()));
    let base = first.save(&vault(1, "a"), Generation(0)).unwrap();
    let file = machine.data_dir().join("vault.age");
    let older = std::fs::read(&file).unwrap();
    let base = first.save(&vault(2, "b"), base).unwrap();
    std::fs::write(&file, older).unwrap();

    let mut again = machine.file();
    let opened = again.open_with(&words).unwrap();
    assert_eq!(opened.vault, vault(1, "a"));
    assert_eq!(opened.missing.map(|it| it.accounts), Some(2));
    let saved = again.save(&vault(3, "c"), opened.generation).unwrap();
    assert!(saved > base);
    assert!(machine.file().open_with(&words).unwrap().missing.is_some());
    again.keep_list().unwrap();
    assert_eq!(machine.file().open_with(&words).unwrap().missing, None);
}
