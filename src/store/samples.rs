//! Helpers of the store's tests.

use std::{path::PathBuf, sync::Arc};

use tempfile::TempDir;
use zeroize::Zeroizing;

use super::{
    Generation, StoreError, VaultStore,
    file::FileItems,
    item_vault::{Found, ItemVault},
    items::ItemStore,
    memory::MemoryItems,
    sealed::{Key, Passphrase, Unlocking, WorkFactor},
};
use crate::{otp::Account, secret::Secret, vault::Vault};

pub(crate) fn passphrase(text: &str) -> Passphrase {
    Passphrase::new(Zeroizing::new(text.to_owned()))
}

/// A low work factor: tests have no secret to protect, and seal often.
pub(crate) const QUICK: WorkFactor = WorkFactor::new(2);

pub(crate) fn unix_now() -> u64 {
    crate::platform::system_time().as_secs()
}

pub(crate) fn key(words: &str) -> Key {
    Key::create(&passphrase(words), QUICK).unwrap()
}

pub(crate) fn vault(accounts: usize) -> Vault {
    let mut vault = Vault::default();
    for number in 0..accounts {
        let secret = Secret::new(format!("secret {number:012}").into_bytes());
        vault.add(
            Account::new_totp("発行者", format!("user{number}"), secret),
            10,
        );
    }
    vault
}

/// A machine with its keyring and its data folder. Every store on it is another run, or another copy, of the program.
pub(crate) struct Machine {
    pub(crate) items: Arc<MemoryItems>,
    pub(crate) home: TempDir,
}

impl Machine {
    /// A machine whose keyring takes `limit` bytes in an item.
    pub(crate) fn new(limit: Option<usize>) -> Self {
        Self {
            items: MemoryItems::new(limit),
            home: tempfile::tempdir().unwrap(),
        }
    }

    /// A machine to whose keyring these vaults were saved, one after the other.
    pub(crate) fn with_saved(limit: Option<usize>, vaults: &[&Vault]) -> Self {
        let machine = Self::new(limit);
        let mut store = machine.keyring();
        let mut generation = Generation::default();
        for vault in vaults {
            generation = store.save(vault, generation).unwrap();
        }
        machine
    }

    /// The data folder, which does not exist at first.
    pub(crate) fn data_dir(&self) -> PathBuf {
        self.home.path().join("warifu")
    }

    pub(crate) fn store(&self) -> VaultStore {
        VaultStore::new(self.as_items(), self.data_dir(), QUICK)
    }

    /// The store with only the keyring.
    pub(super) fn keyring(&self) -> ItemVault {
        self.vault_in(self.as_items())
    }

    /// The store with only the passphrase file.
    pub(super) fn file(&self) -> ItemVault {
        self.vault_in(Arc::new(FileItems::new(self.data_dir())))
    }

    fn vault_in(&self, items: Arc<dyn ItemStore>) -> ItemVault {
        ItemVault::new(items, self.data_dir(), unix_now, None, Arc::default())
    }

    fn as_items(&self) -> Arc<dyn ItemStore> {
        Arc::<MemoryItems>::clone(&self.items)
    }
}

impl ItemVault {
    /// Seals with a new key that `passphrase` opens, or unseals, and leaves nothing to be cleaned up.
    pub(crate) fn reseal(
        &mut self,
        passphrase: Option<&Passphrase>,
        vault: &Vault,
        base: Generation,
    ) -> Result<Generation, StoreError> {
        let key = passphrase.map(|passphrase| Key::create(passphrase, QUICK));
        let (generation, left) = self.set_key(key.transpose()?, vault, base)?;
        left.map_or(Ok(generation), Err)
    }

    /// Opens it with its passphrase.
    pub(crate) fn open_with(&mut self, passphrase: &Passphrase) -> Result<Found, StoreError> {
        self.unlock(Unlocking::Passphrase(passphrase))?;
        self.load()
    }
}
