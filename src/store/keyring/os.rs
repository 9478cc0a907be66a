//! The keyring of the system as a place for items.

use std::sync::{Arc, Mutex, PoisonError};

use ::keyring::{Entry, Error};
use keyring_core::CredentialStore;
use zeroize::{Zeroize as _, Zeroizing};

use super::Items;
use crate::platform::keyring::{self, Refusal};
use crate::store::StoreError;

/// What every item of the program is filed under.
const SERVICE: &str = "Warifu";

/// The Secret Service, the Credential Manager or the Keychain.
///
/// Connects at the first call, and again when the connection broke. A call may wait for the user to unlock the keyring.
pub struct OsKeyring {
    limit: Option<usize>,
    store: Mutex<Option<Arc<CredentialStore>>>,
}

impl OsKeyring {
    /// `limit` is how many bytes an item may hold, where the system has a limit.
    pub fn new(limit: Option<usize>) -> Self {
        Self {
            limit,
            store: Mutex::default(),
        }
    }

    /// Runs `call` on an item. If the connection is no good, or there is no keyring to write to yet, that is mended and
    /// `call` run once more.
    fn with<T>(
        &self,
        name: &str,
        call: impl Fn(&Entry) -> Result<T, Error>,
    ) -> Result<T, StoreError> {
        let mut store = self.store.lock().unwrap_or_else(PoisonError::into_inner);
        let was_connected = store.is_some();
        let first = Self::run(&mut store, name, &call);
        let second = match first.as_ref().err().map(keyring::refusal) {
            // A keyring that was there before may have been started again.
            Some(Refusal::NoKeyring) if !was_connected => first,
            Some(Refusal::Disconnected | Refusal::NoKeyring) => {
                *store = None;
                Self::run(&mut store, name, &call)
            }
            Some(Refusal::NotMade) => {
                keyring::make().and_then(|()| Self::run(&mut store, name, &call))
            }
            _ => first,
        };
        second.map_err(store_error)
    }

    fn run<T>(
        store: &mut Option<Arc<CredentialStore>>,
        name: &str,
        call: impl Fn(&Entry) -> Result<T, Error>,
    ) -> Result<T, Error> {
        let store = match store {
            Some(store) => store,
            None => store.insert(keyring::connect()?),
        };
        call(&keyring::entry(&**store, SERVICE, name)?)
    }
}

impl Items for OsKeyring {
    fn get(&self, name: &str) -> Result<Option<Zeroizing<String>>, StoreError> {
        self.with(name, |entry| {
            // As text, Windows would store UTF-16 and so hold half as much. Everywhere else it is the other way round:
            // KWallet takes nothing but text.
            let text = match self.limit {
                Some(_) => entry
                    .get_secret()
                    .and_then(|bytes| String::from_utf8(bytes).map_err(not_text)),
                None => entry.get_password(),
            };
            match text {
                Ok(text) => Ok(Some(Zeroizing::new(text))),
                Err(Error::NoEntry) => Ok(None),
                Err(error) => Err(error),
            }
        })
    }

    fn get_bytes(&self, name: &str) -> Result<Option<Zeroizing<Vec<u8>>>, StoreError> {
        self.with(name, |entry| match entry.get_secret() {
            Ok(bytes) => Ok(Some(Zeroizing::new(bytes))),
            Err(Error::NoEntry) => Ok(None),
            Err(error) => Err(error),
        })
    }

    fn set(&self, name: &str, value: &str) -> Result<(), StoreError> {
        match self.limit {
            Some(limit) if value.len() > limit => Err(StoreError::TooLarge),
            Some(_) => self.with(name, |entry| entry.set_secret(value.as_bytes())),
            None => self.with(name, |entry| entry.set_password(value)),
        }
    }

    fn delete(&self, name: &str) -> Result<(), StoreError> {
        self.with(name, |entry| match entry.delete_credential() {
            Err(Error::NoEntry) => Ok(()),
            deleted => deleted,
        })
    }
}

fn not_text(error: std::string::FromUtf8Error) -> Error {
    Error::BadEncoding(error.into_bytes())
}

/// Errors that carry what was stored are wiped and told by their kind alone.
fn store_error(error: Error) -> StoreError {
    match keyring::refusal(&error) {
        Refusal::NoKeyring | Refusal::NotMade => return StoreError::NoKeyring,
        Refusal::Locked => return StoreError::Locked,
        Refusal::Denied => return StoreError::Denied,
        Refusal::Disconnected | Refusal::Other => {}
    }
    match error {
        Error::BadEncoding(mut bytes) | Error::BadDataFormat(mut bytes, _) => {
            bytes.zeroize();
            StoreError::Damaged
        }
        Error::NoStorageAccess(_) => StoreError::Denied,
        Error::NoDefaultStore => StoreError::NoKeyring,
        Error::TooLong(..) => StoreError::TooLarge,
        Error::Ambiguous(items) => {
            StoreError::Failed(format!("{} items have the same name", items.len()))
        }
        other => StoreError::Failed(other.to_string()),
    }
}
