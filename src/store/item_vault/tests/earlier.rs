//! Earlier vaults: nothing unreadable is overwritten or removed, whatever is done afterwards.

use super::*;
use crate::store::{
    Place,
    earlier::{EarlierId, EarlierState, EarlierVault, Record},
    sealed,
};

/// The earlier vaults, the newest first.
pub(super) fn listed(machine: &Machine) -> Vec<EarlierVault> {
    machine.keyring().list_earlier(Place::Keyring).unwrap()
}

/// The only earlier vault, and its content.
pub(super) fn only(machine: &Machine) -> (EarlierVault, String) {
    let mut found = listed(machine);
    assert_eq!(found.len(), 1);
    let text = layout::document(
        &*machine.items,
        "vault.earlier.1",
        &machine.items.text("vault.earlier.1").unwrap(),
    )
    .unwrap();
    let record = Record::read(&text).unwrap();
    (found.remove(0), record.text().unwrap().to_owned())
}

/// Gives up a locked vault whose passphrase is lost.
fn given_up(limit: Option<usize>, words: &str) -> (Machine, Generation) {
    let machine = Machine::with_saved(limit, &[&vault(40, "old"), &vault(50, "lost")]);
    let mut store = machine.keyring();
    let opened = store.load().unwrap();
    store
        .reseal(Some(&passphrase(words)), &opened.vault, opened.generation)
        .unwrap();
    let base = machine.keyring().start_over(true).unwrap().generation;
    (machine, base)
}

/// Whether one of the earlier vaults has that content.
fn holds(machine: &Machine, words: &str, wanted: &Vault) -> bool {
    let store = machine.keyring();
    let found = listed(machine);
    let mut opened = found
        .iter()
        .map(|it| store.open_earlier(&it.id, Some(&passphrase(words))));
    opened.any(|vault| vault.as_ref() == Ok(wanted))
}

#[test]
fn a_vault_given_up_is_there_after_everything_that_can_follow() {
    for limit in LIMITS {
        let (machine, mut base) = given_up(limit, "lost words");
        let mut store = machine.keyring();
        for number in 1..=7 {
            base = store.save(&vault(number, "new"), base).unwrap();
        }
        // "Go back" now refers to the new vault.
        assert_eq!(
            store.load_previous().unwrap().unwrap().vault,
            vault(6, "new"),
            "{limit:?}"
        );
        for words in [Some("first"), Some("second"), None] {
            let words = words.map(passphrase);
            base = store
                .reseal(words.as_ref(), &vault(7, "new"), base)
                .unwrap();
        }
        assert!(
            holds(&machine, "lost words", &vault(50, "lost")),
            "{limit:?}"
        );
        assert!(
            holds(&machine, "lost words", &vault(40, "old")),
            "{limit:?}"
        );
        let newest = &listed(&machine)[1];
        assert_eq!(newest.accounts, Some(50));
        assert!(newest.saved.is_some() && newest.state == EarlierState::Sealed);
    }
}

#[test]
fn more_than_one_is_kept_and_each_is_deleted_by_name_alone() {
    for limit in LIMITS {
        let (machine, base) = given_up(limit, "first");
        let mut store = machine.keyring();
        let base = store.save(&vault(3, "second"), base).unwrap();
        store
            .reseal(Some(&passphrase("second")), &vault(3, "second"), base)
            .unwrap();
        machine.keyring().start_over(true).unwrap();
        machine.items.put(CURRENT, "damage");
        machine.keyring().start_over(false).unwrap();

        // Two generations of each, and the damaged one.
        let before = listed(&machine);
        assert_eq!(before.len(), 5, "{limit:?}");
        let unwanted = before
            .iter()
            .find(|it| it.accounts == Some(50))
            .expect("the first one");
        machine.keyring().delete_earlier(&unwanted.id).unwrap();
        let after: Vec<EarlierId> = listed(&machine).into_iter().map(|it| it.id).collect();
        assert_eq!(after.len(), 4, "{limit:?}");
        for it in before.iter().filter(|it| it.id != unwanted.id) {
            assert!(after.contains(&it.id), "{limit:?}");
        }
        assert!(holds(&machine, "first", &vault(40, "old")), "{limit:?}");
        assert!(!holds(&machine, "first", &vault(50, "lost")), "{limit:?}");
        for id in after {
            machine.keyring().delete_earlier(&id).unwrap();
        }
        let left = machine.items.names();
        assert!(
            !left.iter().any(|name| name.starts_with("vault.earlier")),
            "{limit:?}: {left:?}"
        );
    }
}

#[test]
fn a_previous_vault_that_cannot_be_read_is_kept_before_it_is_overwritten() {
    for limit in LIMITS {
        for damage in ["damage", r#"{"warifu":99,"generation":7}"#] {
            type Change = fn(&mut ItemVault, Generation) -> Result<Generation, StoreError>;
            let changes: [Change; 2] = [
                |store, base| store.save(&vault(3, "c"), base),
                |store, base| store.reseal(Some(&passphrase("words")), &vault(2, "b"), base),
            ];
            for change in changes {
                let machine = Machine::with_saved(limit, &[&vault(1, "a"), &vault(2, "b")]);
                machine.items.put(PREVIOUS, damage);
                let mut store = machine.keyring();
                let base = store.load().unwrap().generation;
                change(&mut store, base).unwrap();
                let text = only(&machine).1;
                let envelope = Envelope::read(&text);
                let sealed = envelope.map(|envelope| {
                    let key = Key::unlock(&envelope.sealed, &passphrase("words")).unwrap();
                    key.open(&envelope.sealed).unwrap().to_string()
                });
                assert_eq!(sealed.unwrap_or(text), damage, "{limit:?}");
            }
        }
    }
}

#[test]
fn nothing_unencrypted_stays_beside_a_lock() {
    for limit in LIMITS {
        let machine = Machine::with_saved(limit, &[&vault(2, "a"), &vault(30, "b")]);
        // Damaged at its end, but with every secret in it.
        let whole = document::write(&vault(3, "c"), 2).unwrap();
        machine.items.put(CURRENT, whole.trim_end_matches('}'));
        let mut store = machine.keyring();
        let opened = store.restore_previous().unwrap();
        let everything = || {
            let items = machine.items.items();
            items.values().cloned().collect::<String>()
        };
        assert!(everything().contains("otpauth"));
        let base = store
            .reseal(Some(&passphrase("words")), &opened.vault, opened.generation)
            .unwrap();
        assert!(!everything().contains("otpauth"), "{limit:?}");

        // After a change of the passphrase the old one opens nothing; after removing it the vault is unencrypted again.
        let base = store
            .reseal(Some(&passphrase("other")), &opened.vault, base)
            .unwrap();
        let id = listed(&machine)[0].id.clone();
        assert_eq!(
            store.open_earlier(&id, Some(&passphrase("words"))),
            Err(StoreError::WrongPassphrase)
        );
        store.reseal(None, &opened.vault, base).unwrap();
        assert_eq!(only(&machine).1, whole.trim_end_matches('}'), "{limit:?}");
    }
}

#[test]
fn what_an_interrupted_lock_has_left_unencrypted_is_sealed_at_the_next_look() {
    let machine = Machine::with_saved(None, &[&vault(2, "a")]);
    machine.items.put(CURRENT, "damage with otpauth in it");
    let base = machine.keyring().start_over(false).unwrap().generation;
    let record = machine.items.text("vault.earlier.1").unwrap();
    let mut store = machine.keyring();
    let words = passphrase("words");
    let base = store.save(&vault(1, "b"), base).unwrap();
    store.reseal(Some(&words), &vault(1, "b"), base).unwrap();
    machine.items.put("vault.earlier.1", &record);
    let mut store = machine.keyring();
    store.open_with(&words).unwrap();
    store.list_earlier(Place::Keyring).unwrap();
    assert!(
        !machine
            .items
            .text("vault.earlier.1")
            .unwrap()
            .contains("otpauth")
    );
}

#[test]
fn killed_while_a_locked_vault_is_given_up() {
    for limit in LIMITS {
        let words = passphrase("words");
        crashes::at_every_write(
            || {
                let machine = Machine::with_saved(limit, &[&vault(20, "old"), &vault(30, "lost")]);
                let mut store = machine.keyring();
                store
                    .reseal(Some(&words), &vault(30, "lost"), Generation(2))
                    .unwrap();
                machine
            },
            |machine| machine.keyring().start_over(true).map(drop),
            |machine, number, _| {
                let context = format!("{limit:?}, before write {number}");
                let mut store = machine.keyring();
                // It is where it was, or among the earlier vaults, and after another try it is there only once.
                let is_there = store
                    .open_with(&words)
                    .is_ok_and(|it| it.vault == vault(30, "lost"));
                assert!(
                    is_there || holds(machine, "words", &vault(30, "lost")),
                    "{context}"
                );
                if is_there {
                    machine.keyring().start_over(true).unwrap();
                }
                assert_eq!(listed(machine).len(), 2, "{context}");
                assert!(holds(machine, "words", &vault(30, "lost")), "{context}");
                assert!(holds(machine, "words", &vault(20, "old")), "{context}");
            },
        );
    }
}

#[test]
fn what_earlier_versions_have_set_aside_is_an_earlier_vault() {
    for limit in LIMITS {
        let machine = Machine::with_saved(limit, &[&vault(30, "a")]);
        let head = machine.items.take(CURRENT).unwrap();
        machine.items.put(ASIDE, &head);
        let base = machine.keyring().start_over(false).unwrap().generation;
        let mut base = machine.keyring().save(&vault(1, "b"), base).unwrap();
        for mark in ["c", "d", "e"] {
            base = machine.keyring().save(&vault(30, mark), base).unwrap();
        }
        let (earlier, _) = only(&machine);
        assert_eq!(earlier.state, EarlierState::Open);
        assert_eq!(
            machine.keyring().open_earlier(&earlier.id, None).as_ref(),
            Ok(&vault(30, "a")),
            "{limit:?}"
        );
        assert!(machine.items.text(ASIDE).is_none());
    }
}

#[test]
fn a_sealed_vault_that_another_copy_has_written_is_not_put_back() {
    let machine = Machine::with_saved(None, &[&vault(1, "a")]);
    let key = key("theirs");
    let theirs = envelope::wrap(
        Some(&key),
        2,
        &document::write(&vault(2, "theirs"), 2).unwrap(),
    )
    .unwrap();
    machine
        .items
        .fail(Fault::Overwritten(CURRENT, theirs.to_string()));
    let ours = machine.keyring().save(&vault(2, "ours"), Generation(1));
    assert_eq!(ours, Err(StoreError::Sealed));
    assert_eq!(machine.items.text(CURRENT).unwrap(), *theirs);
}

#[test]
fn a_passphrase_file_given_up_outlives_five_saves_and_a_new_passphrase() {
    let machine = Machine::new(None);
    let (lost, new) = (passphrase("lost"), passphrase("new"));
    let mut store = machine.file();
    store.use_key(Some(Key::create(&lost, QUICK).unwrap()));
    let mut base = Generation(0);
    for accounts in 1..=3 {
        base = store.save(&vault(accounts, "lost"), base).unwrap();
    }
    let mut store = machine.file();
    let mut base = store.start_over(true).unwrap().generation;
    store.use_key(Some(Key::create(&new, QUICK).unwrap()));
    for accounts in 1..=8 {
        base = store.save(&vault(accounts, "new"), base).unwrap();
    }
    store
        .reseal(Some(&passphrase("newer")), &vault(8, "new"), base)
        .unwrap();

    let found = store.list_earlier(Place::File).unwrap();
    assert_eq!(found.len(), 3);
    for it in &found {
        let opened = store.open_earlier(&it.id, Some(&lost)).unwrap();
        assert_eq!(opened, vault(opened.len(), "lost"));
        assert!(it.set_aside > 1_700_000_000 && it.saved.is_some());
    }
    // Each is a sealed file that opens without Warifu.
    let text = std::fs::read_to_string(machine.data_dir().join("vault.earlier.1.age")).unwrap();
    assert!(sealed::is_sealed(&text) && Key::unlock(&text, &lost).is_ok());
    for it in found {
        store.delete_earlier(&it.id).unwrap();
    }
    assert_eq!(store.list_earlier(Place::File).unwrap(), []);
    assert!(!machine.data_dir().join("vault.earlier.1.age").exists());
}

#[test]
fn older_files_that_another_passphrase_opens_are_kept_when_their_time_is_up() {
    let machine = Machine::new(None);
    let mut store = machine.file();
    store.use_key(Some(key("first")));
    let mut base = store.save(&vault(1, "a"), Generation(0)).unwrap();
    base = store.save(&vault(2, "a"), base).unwrap();
    // Put there by hand, as from a backup: one that is sealed with an older passphrase, and a damaged one.
    let other = key("long ago");
    let text = other
        .seal(&document::write(&vault(9, "long ago"), 0).unwrap())
        .unwrap();
    let text = text.replacen('\n', "\n# Generation 0\n", 1);
    std::fs::write(machine.data_dir().join("vault-0.age"), text).unwrap();
    for accounts in 3..=9 {
        base = store.save(&vault(accounts, "a"), base).unwrap();
    }
    let found = store.list_earlier(Place::File).unwrap();
    assert_eq!(found.len(), 1);
    assert_eq!(
        store
            .open_earlier(&found[0].id, Some(&passphrase("long ago")))
            .unwrap(),
        vault(9, "long ago")
    );
}
