//! A keyring that keeps writes in its memory for a while, and is killed.

use super::*;
use crate::store::{Place, Remark, earlier::EarlierState};

impl Machine {
    /// A machine whose keyring writes to the disk at a time of its choice.
    fn with_late_keyring() -> Self {
        let machine = Self::new(None);
        machine.items.keep_in_memory();
        machine
    }

    /// The same, with three accounts on the disk.
    fn with_saved_vault() -> Self {
        let machine = Self::with_late_keyring();
        let base = machine.keyring().save(&vault(2, "a"), Generation(0));
        machine
            .keyring()
            .save(&vault(3, "b"), base.unwrap())
            .unwrap();
        machine.items.write_disk();
        machine
    }

    fn journal(&self) -> PathBuf {
        self.data_dir().join("journal.age")
    }
}

#[test]
fn changes_that_the_keyring_lost_are_put_back() {
    let machine = Machine::with_saved_vault();
    let mut base = Generation(2);
    for mark in ["c", "d", "e"] {
        base = machine.keyring().save(&vault(4, mark), base).unwrap();
    }
    machine.items.kill();

    let mut store = machine.keyring();
    let opened = store.load().unwrap();
    assert_eq!((opened.vault, opened.generation), (vault(4, "e"), base));
    assert_eq!(store.remarks(), [Remark::PutBack]);
    assert_eq!(store.remarks(), []);
    // The keyring's vault becomes the previous vault.
    let previous = store.load_previous().unwrap().unwrap();
    assert_eq!(previous.vault, vault(3, "b"));

    // It is lost again, after a second change.
    store.save(&vault(5, "f"), base).unwrap();
    machine.items.kill();
    assert_eq!(machine.keyring().load().unwrap().vault, vault(5, "f"));
}

#[test]
fn the_journal_goes_when_the_keyring_has_the_change_after_it_was_started_again() {
    let machine = Machine::with_saved_vault();
    machine.keyring().load().unwrap();
    assert!(machine.journal().exists(), "the same run proves nothing");
    machine.items.kill();
    let mut store = machine.keyring();
    assert_eq!(store.load().unwrap().vault, vault(3, "b"));
    assert!(!machine.journal().exists());
    assert_eq!(store.remarks(), []);
}

#[test]
fn the_journal_tells_nothing_without_the_keyring() {
    let machine = Machine::with_saved_vault();
    let text = std::fs::read_to_string(machine.journal()).unwrap();
    for secret in ["user0", "otpauth", "AGE-SECRET-KEY", "ONSWG4TFOQ"] {
        assert!(!text.contains(secret), "{secret}: {text}");
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = std::fs::metadata(machine.journal()).unwrap().permissions();
        assert_eq!(mode.mode() & 0o777, 0o600);
    }
}

/// The keyring's database is never saved, so the key of the journal is lost, too.
#[test]
fn a_keyring_that_has_nothing_on_the_disk_is_said_and_its_loss_is_told() {
    let machine = Machine::with_late_keyring();
    let mut store = machine.keyring();
    let base = store.save(&vault(1, "a"), Generation(0)).unwrap();
    assert_eq!(store.remarks(), [Remark::SavesLater]);
    store.save(&vault(2, "b"), base).unwrap();
    assert_eq!(store.remarks(), [Remark::SavesLater]);
    machine.items.kill();
    assert_eq!(
        machine.keyring().load(),
        Err(StoreError::Missing { accounts: 2 })
    );
    assert!(machine.journal().exists());

    // The user finds the database after all.
    let machine = Machine::with_saved_vault();
    machine.items.kill();
    let mut store = machine.keyring();
    store.load().unwrap();
    store.save(&vault(4, "c"), Generation(2)).unwrap();
    assert_eq!(store.remarks(), [], "the key is on the disk");
}

#[test]
fn a_locked_vault_is_put_back_locked() {
    let machine = Machine::with_saved_vault();
    let words = passphrase("words");
    let mut store = machine.keyring();
    let base = store
        .reseal(Some(&words), &vault(3, "b"), Generation(2))
        .unwrap();
    let base = store.save(&vault(4, "c"), base).unwrap();
    let text = std::fs::read_to_string(machine.journal()).unwrap();
    assert!(!text.contains("user0") && !text.contains("otpauth"));
    machine.items.kill();
    assert!(machine.items.text(CURRENT).unwrap().contains("otpauth"));

    let mut store = machine.keyring();
    assert_eq!(store.load(), Err(StoreError::Sealed));
    for name in machine.items.names() {
        let text = machine.items.text(&name).unwrap();
        assert!(!text.contains("otpauth"), "{name} is unencrypted");
    }
    let opened = store.open_with(&words).unwrap();
    assert_eq!((opened.vault, opened.generation), (vault(4, "c"), base));
    assert_eq!(store.remarks(), [Remark::PutBack]);
}

/// Another machine has saved to the same database.
#[test]
fn nothing_is_put_back_over_what_it_did_not_come_after() {
    let machine = Machine::with_saved_vault();
    machine
        .keyring()
        .save(&vault(4, "c"), Generation(2))
        .unwrap();
    let journal = std::fs::read(machine.journal()).unwrap();
    machine.items.kill();
    let other = document::write(&vault(5, "other"), 3).unwrap();
    machine.items.put(CURRENT, &other);
    let mut store = machine.keyring();
    assert_eq!(store.load().unwrap().vault, vault(5, "other"));
    assert_eq!(std::fs::read(machine.journal()).unwrap(), journal);
    // What only the journal has becomes an earlier vault when the next change is saved, and so does the next one.
    let base = store.save(&vault(6, "next"), Generation(3)).unwrap();
    assert_eq!(earlier(&store), [vault(4, "c")]);
    assert_eq!(store.remarks(), [Remark::SavesLater]);
    let other = document::write(&vault(7, "another"), base.0 + 1).unwrap();
    machine.items.put(CURRENT, &other);
    let base = store.load().unwrap().generation;
    store.save(&vault(8, "last"), base).unwrap();
    assert_eq!(earlier(&store), [vault(4, "c"), vault(6, "next")]);
}

/// The contents of the earlier vaults, the smallest first.
fn earlier(store: &ItemVault) -> Vec<Vault> {
    let listed = store.list_earlier(Place::Keyring).unwrap();
    let words = passphrase("words");
    let mut vaults: Vec<Vault> = listed
        .iter()
        .map(|earlier| store.open_earlier(&earlier.id, Some(&words)).unwrap())
        .collect();
    vaults.sort_by_key(Vault::len);
    vaults
}

#[test]
fn an_overtaken_change_is_no_less_sealed_than_the_vault() {
    let machine = Machine::with_saved_vault();
    let mut store = machine.keyring();
    store.save(&vault(4, "c"), Generation(2)).unwrap();
    let other = document::write(&vault(5, "other"), 3).unwrap();
    machine.items.put(CURRENT, &other);
    store.load().unwrap();
    let words = passphrase("words");
    store
        .reseal(Some(&words), &vault(5, "other"), Generation(3))
        .unwrap();
    assert_eq!(earlier(&store), [vault(4, "c")]);
    for name in machine.items.names() {
        let text = machine.items.text(&name).unwrap();
        assert!(!text.contains("otpauth"), "{name} is unencrypted");
    }
}

#[test]
fn a_vault_that_somebody_has_deleted_is_missing() {
    let machine = Machine::with_saved_vault();
    machine.items.take(CURRENT);
    assert_eq!(
        machine.keyring().load(),
        Err(StoreError::Missing { accounts: 3 })
    );
    machine.items.kill();
    assert_eq!(machine.keyring().load().unwrap().vault, vault(3, "b"));
}

#[test]
fn a_vault_that_was_given_up_is_not_put_back() {
    let machine = Machine::with_saved_vault();
    machine
        .keyring()
        .save(&vault(4, "c"), Generation(2))
        .unwrap();
    machine.items.put(CURRENT, "damage");
    let mut store = machine.keyring();
    assert_eq!(store.load(), Err(StoreError::Damaged));
    store.start_over(false).unwrap();
    assert!(machine.keyring().load().unwrap().is_new);
    assert!(!machine.journal().exists());
    let store = machine.keyring();
    let listed = store.list_earlier(Place::Keyring).unwrap();
    let opened = listed.iter().map(|it| store.open_earlier(&it.id, None));
    assert!(
        opened.flatten().any(|earlier| earlier == vault(4, "c")),
        "{listed:?}"
    );
}

#[test]
fn an_unsealed_journal_that_another_has_written_is_not_believed() {
    let machine = Machine::with_saved_vault();
    let text = machine.items.text(CURRENT).unwrap();
    let after = format!("[\"{}\"]", witness::sha256(&text));
    let item = document::write(&vault(9, "false"), 7).unwrap();
    let head = r#"{"journal":1,"generation":7,"keeper":null}"#;
    std::fs::write(machine.journal(), format!("{head}\n{after}\n{}\n", *item)).unwrap();
    machine.items.kill();
    assert_eq!(machine.keyring().load().unwrap().vault, vault(3, "b"));
}

#[test]
fn a_journal_that_cannot_be_opened_is_not_written_over() {
    let machine = Machine::with_saved_vault();
    machine.items.take("journal.key");
    let mut store = machine.keyring();
    let base = store.save(&vault(4, "c"), Generation(2)).unwrap();
    let listed = store.list_earlier(Place::Keyring).unwrap();
    let states: Vec<_> = listed.iter().map(|earlier| earlier.state).collect();
    assert_eq!(states, [EarlierState::Unreadable]);

    std::fs::write(machine.journal(), "damage").unwrap();
    store.save(&vault(5, "d"), base).unwrap();
    let kept = std::fs::read_to_string(machine.data_dir().join("journal-unreadable.age"));
    assert_eq!(kept.unwrap(), "damage");
}
