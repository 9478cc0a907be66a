//! A keyring that keeps what it is given in its memory for a while, and is killed.

use super::*;
use crate::store::earlier::EarlierState;
use crate::store::{Place, Remark};

/// A keyring with a disk. What is written is in its memory alone until it is told to save.
struct Late {
    memory: Arc<Memory>,
    disk: Mutex<BTreeMap<String, String>>,
    run: AtomicUsize,
}

impl Items for Late {
    fn get(&self, name: &str) -> Result<Option<Zeroizing<String>>, StoreError> {
        self.memory.get(name)
    }

    fn set(&self, name: &str, value: &str) -> Result<(), StoreError> {
        self.memory.set(name, value)
    }

    fn delete(&self, name: &str) -> Result<(), StoreError> {
        self.memory.delete(name)
    }

    fn flush(&self) -> Kept {
        let run = self.run.load(Ordering::SeqCst);
        let keeper = Some(format!("run {run}"));
        Kept::InMemory { keeper }
    }
}

impl Late {
    fn save(&self) {
        let items = self.memory.items.lock().unwrap().clone();
        *self.disk.lock().unwrap() = items;
    }

    /// It is killed, and started again with what it has on the disk.
    fn kill(&self) {
        let items = self.disk.lock().unwrap().clone();
        *self.memory.items.lock().unwrap() = items;
        self.run.fetch_add(1, Ordering::SeqCst);
    }
}

struct Desk {
    keyring: Arc<Late>,
    home: TempDir,
}

impl Desk {
    fn new() -> Self {
        Self {
            keyring: Arc::new(Late {
                memory: Memory::new(None),
                disk: Mutex::default(),
                run: AtomicUsize::new(0),
            }),
            home: tempfile::tempdir().unwrap(),
        }
    }

    /// Three accounts that the keyring has on the disk.
    fn with_saved_vault() -> Self {
        let desk = Self::new();
        let base = desk.store().save(&vault(2, "a"), Generation(0)).unwrap();
        desk.store().save(&vault(3, "b"), base).unwrap();
        desk.keyring.save();
        desk
    }

    fn store(&self) -> KeyringStore {
        let items = Arc::<Late>::clone(&self.keyring);
        KeyringStore::new(items, None, self.folder())
    }

    fn folder(&self) -> PathBuf {
        self.home.path().join("warifu")
    }

    fn journal(&self) -> PathBuf {
        self.folder().join("journal.age")
    }
}

#[test]
fn changes_that_the_keyring_lost_are_put_back() {
    let desk = Desk::with_saved_vault();
    let mut base = Generation(2);
    for mark in ["c", "d", "e"] {
        base = desk.store().save(&vault(4, mark), base).unwrap();
    }
    desk.keyring.kill();

    let store = desk.store();
    let opened = store.load().unwrap();
    assert_eq!((opened.vault, opened.generation), (vault(4, "e"), base));
    assert_eq!(store.remarks(), [Remark::PutBack]);
    assert_eq!(store.remarks(), []);
    // What the keyring had is the previous vault.
    let previous = store.load_previous().unwrap().unwrap();
    assert_eq!(previous.vault, vault(3, "b"));

    // It is lost once more, after a second change.
    store.save(&vault(5, "f"), base).unwrap();
    desk.keyring.kill();
    assert_eq!(desk.store().load().unwrap().vault, vault(5, "f"));
}

#[test]
fn the_journal_goes_when_the_keyring_has_the_change_after_it_was_started_again() {
    let desk = Desk::with_saved_vault();
    desk.store().load().unwrap();
    assert!(desk.journal().exists(), "the same run proves nothing");
    desk.keyring.kill();
    let store = desk.store();
    assert_eq!(store.load().unwrap().vault, vault(3, "b"));
    assert!(!desk.journal().exists());
    assert_eq!(store.remarks(), []);
}

#[test]
fn the_journal_tells_nothing_without_the_keyring() {
    let desk = Desk::with_saved_vault();
    let text = std::fs::read_to_string(desk.journal()).unwrap();
    for secret in ["user0", "otpauth", "AGE-SECRET-KEY", "ONSWG4TFOQ"] {
        assert!(!text.contains(secret), "{secret}: {text}");
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = std::fs::metadata(desk.journal()).unwrap().permissions();
        assert_eq!(mode.mode() & 0o777, 0o600);
    }
}

/// Its database is not saved at all, and what opens the journal is gone with it.
#[test]
fn a_keyring_that_has_nothing_on_the_disk_is_said_and_its_loss_is_told() {
    let desk = Desk::new();
    let store = desk.store();
    let base = store.save(&vault(1, "a"), Generation(0)).unwrap();
    assert_eq!(store.remarks(), [Remark::SavesLater]);
    store.save(&vault(2, "b"), base).unwrap();
    assert_eq!(store.remarks(), [Remark::SavesLater]);
    desk.keyring.kill();
    assert_eq!(
        desk.store().load(),
        Err(StoreError::Missing { accounts: 2 })
    );
    assert!(desk.journal().exists());

    // Its user finds the database after all.
    let desk = Desk::with_saved_vault();
    desk.keyring.kill();
    let store = desk.store();
    store.load().unwrap();
    store.save(&vault(4, "c"), Generation(2)).unwrap();
    assert_eq!(store.remarks(), [], "the key is on the disk");
}

#[test]
fn a_locked_vault_is_put_back_locked() {
    let desk = Desk::with_saved_vault();
    let words = passphrase("words");
    let store = desk.store();
    let base = store
        .reseal(Some(&words), &vault(3, "b"), Generation(2))
        .unwrap();
    let base = store.save(&vault(4, "c"), base).unwrap();
    let text = std::fs::read_to_string(desk.journal()).unwrap();
    assert!(!text.contains("user0") && !text.contains("otpauth"));
    desk.keyring.kill();
    assert!(
        desk.keyring
            .memory
            .text(CURRENT)
            .unwrap()
            .contains("otpauth")
    );

    let store = desk.store();
    assert_eq!(store.load(), Err(StoreError::Sealed));
    for name in desk.keyring.memory.names() {
        let text = desk.keyring.memory.text(&name).unwrap();
        assert!(!text.contains("otpauth"), "{name} is unencrypted");
    }
    let opened = store.unlock(&words).unwrap();
    assert_eq!((opened.vault, opened.generation), (vault(4, "c"), base));
    assert_eq!(store.remarks(), [Remark::PutBack]);
}

/// Another machine has saved to the same database.
#[test]
fn nothing_is_put_back_over_what_it_did_not_come_after() {
    let desk = Desk::with_saved_vault();
    desk.store().save(&vault(4, "c"), Generation(2)).unwrap();
    let journal = std::fs::read(desk.journal()).unwrap();
    desk.keyring.kill();
    let other = document::write(&vault(5, "other"), 3).unwrap();
    desk.keyring.memory.put(CURRENT, &other);
    let store = desk.store();
    assert_eq!(store.load().unwrap().vault, vault(5, "other"));
    assert_eq!(std::fs::read(desk.journal()).unwrap(), journal);
    // What only the journal has becomes an earlier vault when the next change is saved, and so does the next one.
    let base = store.save(&vault(6, "next"), Generation(3)).unwrap();
    assert_eq!(earlier(&store), [vault(4, "c")]);
    assert_eq!(store.remarks(), [Remark::SavesLater]);
    let other = document::write(&vault(7, "another"), base.0 + 1).unwrap();
    desk.keyring.memory.put(CURRENT, &other);
    let base = store.load().unwrap().generation;
    store.save(&vault(8, "last"), base).unwrap();
    assert_eq!(earlier(&store), [vault(4, "c"), vault(6, "next")]);
}

/// What the earlier vaults hold, the smallest first.
fn earlier(store: &KeyringStore) -> Vec<Vault> {
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
    let desk = Desk::with_saved_vault();
    let store = desk.store();
    store.save(&vault(4, "c"), Generation(2)).unwrap();
    let other = document::write(&vault(5, "other"), 3).unwrap();
    desk.keyring.memory.put(CURRENT, &other);
    store.load().unwrap();
    let words = passphrase("words");
    store
        .reseal(Some(&words), &vault(5, "other"), Generation(3))
        .unwrap();
    assert_eq!(earlier(&store), [vault(4, "c")]);
    for name in desk.keyring.memory.names() {
        let text = desk.keyring.memory.text(&name).unwrap();
        assert!(!text.contains("otpauth"), "{name} is unencrypted");
    }
}

#[test]
fn a_vault_that_somebody_has_deleted_is_missing() {
    let desk = Desk::with_saved_vault();
    desk.keyring.memory.take(CURRENT);
    assert_eq!(
        desk.store().load(),
        Err(StoreError::Missing { accounts: 3 })
    );
    desk.keyring.kill();
    assert_eq!(desk.store().load().unwrap().vault, vault(3, "b"));
}

#[test]
fn a_vault_that_was_given_up_is_not_put_back() {
    let desk = Desk::with_saved_vault();
    desk.store().save(&vault(4, "c"), Generation(2)).unwrap();
    desk.keyring.memory.put(CURRENT, "damage");
    let store = desk.store();
    assert_eq!(store.load(), Err(StoreError::Damaged));
    store.start_over(false).unwrap();
    assert!(desk.store().load().unwrap().is_new);
    assert!(!desk.journal().exists());
    let store = desk.store();
    let listed = store.list_earlier(Place::Keyring).unwrap();
    let opened = listed.iter().map(|it| store.open_earlier(&it.id, None));
    assert!(
        opened.flatten().any(|earlier| earlier == vault(4, "c")),
        "{listed:?}"
    );
}

#[test]
fn an_unsealed_journal_that_another_has_written_is_not_believed() {
    let desk = Desk::with_saved_vault();
    let text = desk.keyring.memory.text(CURRENT).unwrap();
    let after = format!("[\"{}\"]", witness::sha256(&text));
    let item = document::write(&vault(9, "false"), 7).unwrap();
    let head = r#"{"journal":1,"generation":7,"keeper":null}"#;
    std::fs::write(desk.journal(), format!("{head}\n{after}\n{}\n", *item)).unwrap();
    desk.keyring.kill();
    assert_eq!(desk.store().load().unwrap().vault, vault(3, "b"));
}

#[test]
fn a_journal_that_cannot_be_opened_is_not_written_over() {
    let desk = Desk::with_saved_vault();
    desk.keyring.memory.take("journal.key");
    let store = desk.store();
    let base = store.save(&vault(4, "c"), Generation(2)).unwrap();
    let listed = store.list_earlier(Place::Keyring).unwrap();
    let states: Vec<_> = listed.iter().map(|earlier| earlier.state).collect();
    assert_eq!(states, [EarlierState::Unreadable]);

    std::fs::write(desk.journal(), "damage").unwrap();
    store.save(&vault(5, "d"), base).unwrap();
    let kept = std::fs::read_to_string(desk.folder().join("journal-unreadable.age"));
    assert_eq!(kept.unwrap(), "damage");
}
