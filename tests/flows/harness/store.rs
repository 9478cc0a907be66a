//! A store in memory that a test controls.

use std::{
    sync::{
        Mutex,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    time::Duration,
};

use warifu::{
    store::{
        Generation, MissingChange, Opened, Place, Remark, Store, StoreError,
        earlier::{EarlierId, EarlierState, EarlierVault, EarlierVaults, Reach},
        sealed::Passphrase,
    },
    vault::Vault,
};

use super::{NOON, account, lock, totp};

/// A store in memory that fails when told to.
#[derive(Default)]
pub(crate) struct FakeStore {
    pub(crate) vault: Mutex<Vault>,
    pub(crate) generation: AtomicU64,
    /// The next calls of `load`.
    pub(crate) load_errors: Mutex<Vec<StoreError>>,
    pub(crate) remarks: Mutex<Vec<Remark>>,
    /// The next calls of `save`.
    pub(crate) save_errors: Mutex<Vec<StoreError>>,
    pub(crate) saves: AtomicU64,
    /// `save` waits for as long as this is set.
    pub(crate) save_waits: AtomicBool,
    /// `load` waits for as long as this is set, as for a password.
    pub(crate) waits: AtomicBool,
    /// So does `unlock`, before it opens anything.
    pub(crate) unlock_waits: AtomicBool,
    /// The passphrase that the vault is sealed with.
    pub(crate) passphrase: Mutex<Option<String>>,
    /// Whether the passphrase has been given since the start or the last locking.
    pub(crate) is_unlocked: AtomicBool,
    /// The vault before the last save.
    pub(crate) previous: Mutex<Option<Vault>>,
    /// Where the vault is.
    pub(crate) place: Mutex<Place>,
    /// A change that was saved and is not in the vault.
    pub(crate) missing: Mutex<Option<MissingChange>>,
    /// The earlier vaults, each with the passphrase that opens it.
    pub(crate) earlier: Mutex<Vec<(EarlierVault, Vault, Option<String>)>>,
}

impl FakeStore {
    fn opened(&self) -> Opened {
        Opened {
            vault: lock(&self.vault).clone(),
            generation: Generation(self.generation.load(Ordering::SeqCst)),
            is_new: false,
            missing: *lock(&self.missing),
            saved: None,
        }
    }

    /// One more earlier vault, set aside at noon.
    pub(crate) fn set_aside(&self, vault: Vault, passphrase: Option<String>) {
        let mut all = lock(&self.earlier);
        let earlier = EarlierVault {
            id: EarlierId {
                place: Place::Keyring,
                digest: all.len().to_string(),
            },
            set_aside: NOON,
            saved: None,
            accounts: Some(vault.len()),
            state: match passphrase {
                Some(_) => EarlierState::Sealed,
                None => EarlierState::Open,
            },
        };
        all.push((earlier, vault, passphrase));
    }

    pub(crate) fn titles(&self) -> Vec<String> {
        let vault = lock(&self.vault);
        let titles = vault.entries().iter().map(|e| e.account.title().to_owned());
        titles.collect()
    }
}

/// A store that is slow to answer.
fn wait_while(waits: &AtomicBool) {
    while waits.load(Ordering::SeqCst) {
        std::thread::sleep(Duration::from_millis(5));
    }
}

impl Store for FakeStore {
    fn remarks(&self) -> Vec<Remark> {
        std::mem::take(&mut *lock(&self.remarks))
    }

    fn load(&self) -> Result<Opened, StoreError> {
        wait_while(&self.waits);
        match lock(&self.load_errors).pop() {
            Some(error) => Err(error),
            None if self.is_sealed() && !self.is_unlocked.load(Ordering::SeqCst) => {
                Err(StoreError::Sealed)
            }
            None => Ok(self.opened()),
        }
    }

    fn save(&self, vault: &Vault, base: Generation) -> Result<Generation, StoreError> {
        wait_while(&self.save_waits);
        if let Some(error) = lock(&self.save_errors).pop() {
            return Err(error);
        }
        let found = Generation(self.generation.load(Ordering::SeqCst));
        if found != base {
            return Err(StoreError::Changed { found });
        }
        let before = std::mem::replace(&mut *lock(&self.vault), vault.clone());
        *lock(&self.previous) = Some(before);
        self.saves.fetch_add(1, Ordering::SeqCst);
        Ok(Generation(
            self.generation.fetch_add(1, Ordering::SeqCst) + 1,
        ))
    }

    fn load_previous(&self) -> Result<Option<Opened>, StoreError> {
        let previous = lock(&self.previous).clone();
        Ok(previous.map(|vault| Opened {
            vault,
            ..self.opened()
        }))
    }

    fn restore_previous(&self) -> Result<Opened, StoreError> {
        Ok(self.opened())
    }

    fn start_over(&self, gives_up_locked: bool) -> Result<Opened, StoreError> {
        if self.is_sealed() && !gives_up_locked {
            return Err(StoreError::Sealed);
        }
        let vault = std::mem::take(&mut *lock(&self.vault));
        let passphrase = lock(&self.passphrase).take();
        if passphrase.is_some() {
            self.set_aside(vault, passphrase);
        }
        Ok(self.opened())
    }

    fn keep_list(&self) -> Result<(), StoreError> {
        *lock(&self.missing) = None;
        Ok(())
    }

    fn earlier(&self, _reach: Reach) -> Result<EarlierVaults, StoreError> {
        let vaults = lock(&self.earlier);
        Ok(EarlierVaults {
            vaults: vaults.iter().map(|(it, ..)| it.clone()).collect(),
            unreachable: None,
        })
    }

    fn open_earlier(
        &self,
        id: &EarlierId,
        passphrase: Option<&Passphrase>,
    ) -> Result<Vault, StoreError> {
        let vaults = lock(&self.earlier);
        let found = vaults.iter().find(|(it, ..)| it.id == *id);
        let (_, vault, words) = found.ok_or(StoreError::Missing { accounts: 0 })?;
        match (words, passphrase) {
            (Some(_), None) => Err(StoreError::Sealed),
            (Some(words), Some(typed)) if typed.expose() != words => {
                Err(StoreError::WrongPassphrase)
            }
            _ => Ok(vault.clone()),
        }
    }

    fn delete_earlier(&self, id: &EarlierId) -> Result<(), StoreError> {
        lock(&self.earlier).retain(|(it, ..)| it.id != *id);
        Ok(())
    }

    fn unlock(&self, passphrase: &Passphrase) -> Result<Opened, StoreError> {
        wait_while(&self.unlock_waits);
        if lock(&self.passphrase).as_deref() != Some(passphrase.expose()) {
            return Err(StoreError::WrongPassphrase);
        }
        self.is_unlocked.store(true, Ordering::SeqCst);
        self.load()
    }

    fn lock(&self) {
        self.is_unlocked.store(false, Ordering::SeqCst);
    }

    fn is_sealed(&self) -> bool {
        lock(&self.passphrase).is_some()
    }

    fn reseal(
        &self,
        passphrase: Option<&Passphrase>,
        vault: &Vault,
        base: Generation,
    ) -> Result<Generation, StoreError> {
        *lock(&self.passphrase) = passphrase.map(|passphrase| passphrase.expose().to_owned());
        self.is_unlocked.store(true, Ordering::SeqCst);
        self.save(vault, base)
    }

    fn place(&self) -> Place {
        *lock(&self.place)
    }

    fn create_file(&self, passphrase: &Passphrase) -> Result<Opened, StoreError> {
        *lock(&self.place) = Place::File;
        *lock(&self.passphrase) = Some(passphrase.expose().to_owned());
        self.is_unlocked.store(true, Ordering::SeqCst);
        Ok(self.opened())
    }

    fn move_to(
        &self,
        place: Place,
        passphrase: Option<&Passphrase>,
        vault: &Vault,
        base: Generation,
    ) -> Result<Generation, StoreError> {
        *lock(&self.place) = place;
        self.reseal(passphrase, vault, base)
    }
}

/// What opens the vault of [`FakeStore::sealed`].
pub(crate) const PASSPHRASE: &str = "open sesame";

impl FakeStore {
    /// A vault of one account that [`PASSPHRASE`] opens.
    pub(crate) fn sealed() -> Self {
        let store = Self::default();
        lock(&store.vault).add(account(&totp("Amazon")), 0);
        *lock(&store.passphrase) = Some(PASSPHRASE.to_owned());
        store
    }
}
