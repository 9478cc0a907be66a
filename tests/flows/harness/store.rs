//! The storage of the program: the real store over items in memory and a folder, with faults on demand.

use std::{
    fs,
    path::PathBuf,
    sync::{Arc, Mutex},
};

use tempfile::TempDir;
use warifu::{
    store::{
        Base, Generation, Opened, Place, StoreError, VaultStore,
        earlier::{EarlierVault, Reach},
        sealed::{Passphrase, WorkFactor},
    },
    vault::Vault,
};
use zeroize::Zeroizing;

use super::{NOON, account, lock, totp};
use crate::item_store::{Fault, MemoryItems};

/// The passphrase of [`Storage::sealed`].
pub(crate) const PASSPHRASE: &str = "open sesame";

/// A keyring and a data folder, which the program under test shares with other copies.
pub(crate) struct Storage {
    pub(crate) items: Arc<MemoryItems>,
    /// The program's store.
    pub(crate) program: Arc<VaultStore>,
    data_dir: PathBuf,
    home: Mutex<Option<TempDir>>,
}

impl Default for Storage {
    /// A storage in which nothing was ever saved.
    fn default() -> Self {
        let items = MemoryItems::new(None);
        let home = tempfile::tempdir().expect("a folder for the test");
        let data_dir = home.path().to_owned();
        Self {
            program: Arc::new(store(&items, data_dir.clone())),
            items,
            data_dir,
            home: Mutex::new(Some(home)),
        }
    }
}

/// A store with a low work factor, whose clock always says noon.
fn store(items: &Arc<MemoryItems>, data_dir: PathBuf) -> VaultStore {
    let items = Arc::<MemoryItems>::clone(items);
    VaultStore::new(items, data_dir, WorkFactor::new(1)).with_clock(|| NOON)
}

fn passphrase(words: &str) -> Passphrase {
    Passphrase::new(Zeroizing::new(words.to_owned()))
}

impl Storage {
    /// A storage with these accounts.
    pub(crate) fn with(accounts: &[&str]) -> Self {
        let mut vault = Vault::default();
        for uri in accounts {
            vault.add(account(uri), 0);
        }
        Self::of(&vault)
    }

    /// A storage with this vault, which was saved once.
    pub(crate) fn of(vault: &Vault) -> Self {
        let storage = Self::default();
        storage.save_first(vault);
        storage
    }

    /// A storage with a vault of one account that [`PASSPHRASE`] opens.
    pub(crate) fn sealed() -> Self {
        let storage = Self::with(&[&totp("Amazon")]);
        storage.seal(PASSPHRASE);
        storage
    }

    /// A storage in which a change is missing: the keyring was put back to a day on which it had these accounts.
    pub(crate) fn put_back_to(accounts: &[&str]) -> Self {
        let storage = Self::with(accounts);
        let before = storage.items.items().clone();
        storage.add_elsewhere(&totp("Lost"));
        *storage.items.items() = before;
        storage
    }

    /// Saves the first vault.
    fn save_first(&self, vault: &Vault) {
        let saved = self.copy().save(vault, &Base::default());
        saved.expect("nothing is in the way");
    }

    /// Sets an app lock, as by another copy of the program.
    pub(crate) fn seal(&self, words: &str) {
        let store = self.copy();
        let opened = store.load(None).expect("there is a vault");
        store
            .reseal(Some(&passphrase(words)), &opened.vault, &opened.base)
            .expect("nothing is in the way");
        // There was no previous vault, and a sealed copy would be another vault to give up.
        self.items.take("vault.previous");
    }

    /// Changes the passphrase of the app lock, as by another copy of the program.
    pub(crate) fn change_passphrase(&self, before: &str, after: &str) {
        let store = self.copy();
        let opened = store.unlock(&passphrase(before)).expect("it opens");
        store
            .reseal(Some(&passphrase(after)), &opened.vault, &opened.base)
            .expect("nothing is in the way");
    }

    /// The store of another copy, or of the next run, of the program.
    pub(crate) fn copy(&self) -> VaultStore {
        store(&self.items, self.data_dir.clone())
    }

    /// The data folder, for the desktop to keep.
    pub(super) fn take_home(&self) -> Option<TempDir> {
        lock(&self.home).take()
    }

    /// Another copy of the program changes the vault.
    pub(crate) fn save_elsewhere(&self, change: impl FnOnce(&mut Vault)) -> Generation {
        let store = self.copy();
        let mut opened = open(&store).expect("there is a vault");
        change(&mut opened.vault);
        let saved = store.save(&opened.vault, &opened.base);
        saved.expect("nothing is in the way").generation
    }

    /// Another copy of the program adds an account.
    pub(crate) fn add_elsewhere(&self, uri: &str) -> Generation {
        self.save_elsewhere(|vault| {
            vault.add(account(uri), 0);
        })
    }

    /// Adds an earlier vault: one that was locked and given up, or one that an early version of the program left.
    pub(crate) fn set_aside(&self, vault: &Vault, words: Option<&str>) {
        let other = Self::of(vault);
        if let Some(words) = words {
            other.seal(words);
            other.copy().start_over(true, None).expect("it is given up");
        } else {
            let document = other.items.take("vault").expect("it is there");
            other.items.put("vault.aside", &document);
        }
        // An early version kept it under another name, which is also read.
        let listed = other
            .copy()
            .earlier(Reach::Here, None)
            .expect("it is listed");
        assert_eq!(listed.vaults.len(), 1);
        let number = self.earlier().len() + 1;
        let record = other.items.take("vault.earlier.1").expect("it is there");
        self.items.put(&format!("vault.earlier.{number}"), &record);
    }

    /// The stored vault; an empty one if there is none or it cannot be opened.
    pub(crate) fn vault(&self) -> Vault {
        open(&self.copy())
            .map(|opened| opened.vault)
            .unwrap_or_default()
    }

    pub(crate) fn titles(&self) -> Vec<String> {
        let vault = self.vault();
        let titles = vault.entries().iter().map(|e| e.account.title().to_owned());
        titles.collect()
    }

    /// How often the vault was saved since the first time.
    pub(crate) fn saves(&self) -> u64 {
        open(&self.copy()).map_or(0, |opened| opened.base.generation.0 - 1)
    }

    /// Whether a saved change is missing from the vault.
    pub(crate) fn misses_a_change(&self) -> bool {
        let opened = self.copy().load(None).expect("there is a vault");
        opened.missing.is_some()
    }

    /// Whether the vault has this passphrase.
    pub(crate) fn opens_with(&self, words: &str) -> bool {
        self.is_sealed() && self.copy().unlock(&passphrase(words)).is_ok()
    }

    pub(crate) fn is_sealed(&self) -> bool {
        self.copy().load(None) == Err(StoreError::Sealed)
    }

    pub(crate) fn place(&self) -> Place {
        self.copy().place()
    }

    pub(crate) fn earlier(&self) -> Vec<EarlierVault> {
        let listed = self.copy().earlier(Reach::Everywhere, None);
        listed.expect("they are listed").vaults
    }

    /// Removes the witness, as on another machine with the same keyring.
    pub(crate) fn forget_witness(&self) {
        fs::remove_file(self.data_dir.join("state.json")).expect("there is one");
    }

    /// Makes the witness say that a vault with so many accounts was saved, which the keyring does not have.
    pub(crate) fn lose(&self, accounts: usize) {
        let witness = format!(r#"{{"generation":1,"accounts":{accounts}}}"#);
        fs::write(self.data_dir.join("state.json"), witness).expect("it is written");
    }

    /// Another copy of the program adds an account, which is only in the keyring's memory, and the keyring is killed.
    pub(crate) fn lose_last_change(&self, uri: &str) {
        self.items.keep_in_memory();
        // The key of the journal is on the disk, too.
        self.save_elsewhere(|_vault| {});
        self.items.write_disk();
        self.add_elsewhere(uri);
        self.items.kill();
    }

    /// Removes the journal of the last change, with its key.
    pub(crate) fn lose_journal(&self) {
        self.items.take("journal.key");
        fs::remove_file(self.data_dir.join("journal.age")).expect("there is one");
    }

    /// Makes the next save fail.
    pub(crate) fn fail_save(&self, error: StoreError) {
        self.items.fail(Fault::Refused(vec![error]));
    }

    /// Makes saves wait, or continue.
    pub(crate) fn hold_saves(&self, wait: bool) {
        self.items.hold_writes(wait);
    }

    /// Makes the keyring stop answering, as while it asks for its password, or answer again.
    pub(crate) fn hold_answers(&self, wait: bool) {
        self.items.hold_reads(wait);
    }
}

/// Opens the stored vault, with the passphrase of the tests that it has.
fn open(store: &VaultStore) -> Result<Opened, StoreError> {
    match store.load(None) {
        Err(StoreError::Sealed) => store.unlock(&passphrase(PASSPHRASE)),
        opened => opened,
    }
}
