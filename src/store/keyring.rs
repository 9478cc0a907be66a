//! The keyring of the system as an item store.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use ::keyring::{Entry, Error};
use keyring_core::CredentialStore;
use zeroize::{Zeroize as _, Zeroizing};

use super::{
    Generation, StoreError, item_vault,
    items::{ItemStore, Kept},
};
use crate::platform::keyring::{self, Flushed, Refusal};

/// The service name of every item of the program.
const SERVICE: &str = "Warifu";

/// The Secret Service, the Credential Manager or the Keychain.
///
/// Connects at the first call, and again if the connection is broken. A call may wait for the user to unlock the
/// keyring.
///
/// There can be several items of one name, as after restoring a keyring, with two databases, or with another default
/// collection. Then all of them are read, and the one with the newest vault is used from then on.
pub struct OsKeyring {
    limit: Option<usize>,
    store: Mutex<Option<Arc<CredentialStore>>>,
    /// The choice for each name that several items have.
    chosen: Mutex<HashMap<String, Chosen>>,
}

/// One of several items of a name.
struct Chosen {
    path: String,
    /// The collections of the others.
    others: Vec<String>,
}

impl OsKeyring {
    /// `limit` is how many bytes an item may have, if the system has a limit.
    pub fn new(limit: Option<usize>) -> Self {
        Self {
            limit,
            store: Mutex::default(),
            chosen: Mutex::default(),
        }
    }

    /// Runs `call` on an item. If the connection is broken, it connects again, and if there is no keyring to write to
    /// yet, it creates one. Then it runs `call` once more.
    fn with<T>(
        &self,
        name: &str,
        call: impl Fn(&Entry) -> Result<T, Error>,
    ) -> Result<T, StoreError> {
        let mut store = self.store.lock().unwrap_or_else(PoisonError::into_inner);
        let was_connected = store.is_some();
        let first = self.run(&mut store, name, &call);
        let second = match first.as_ref().err().map(keyring::refusal) {
            // A keyring that was there before may have been started again.
            Some(Refusal::NoKeyring) if !was_connected => first,
            Some(Refusal::Disconnected | Refusal::NoKeyring) => {
                *store = None;
                self.run(&mut store, name, &call)
            }
            Some(Refusal::NotMade) => {
                keyring::make().and_then(|()| self.run(&mut store, name, &call))
            }
            _ => first,
        };
        second.map_err(store_error)
    }

    fn run<T>(
        &self,
        store: &mut Option<Arc<CredentialStore>>,
        name: &str,
        call: impl Fn(&Entry) -> Result<T, Error>,
    ) -> Result<T, Error> {
        let store = match store {
            Some(store) => store,
            None => store.insert(keyring::connect()?),
        };
        match call(&keyring::entry(&**store, SERVICE, name)?) {
            Err(Error::Ambiguous(items)) => call(&self.choose(name, items)?),
            done => done,
        }
    }

    /// Chooses from several items of a name: the one that was used before, else the one with the newest vault.
    fn choose(&self, name: &str, items: Vec<keyring_core::Entry>) -> Result<Entry, Error> {
        let chosen = || self.chosen.lock().unwrap_or_else(PoisonError::into_inner);
        let places: Option<Vec<_>> = items.iter().map(keyring::place).collect();
        let Some(places) = places else {
            return Err(Error::Ambiguous(items));
        };
        let known = chosen().get(name).map(|known| known.path.clone());
        let known = known.and_then(|known| places.iter().position(|(_, path)| *path == known));
        let best = match known {
            Some(known) => known,
            None => newest(&items)?,
        };
        let mut others = places;
        let (_, path) = others.swap_remove(best);
        let others = others.into_iter().map(|(collection, _)| collection);
        let others = others.collect();
        let inner = items.into_iter().nth(best).ok_or(Error::NoEntry)?;
        chosen().insert(name.to_owned(), Chosen { path, others });
        Ok(Entry { inner })
    }
}

impl ItemStore for OsKeyring {
    fn get(&self, name: &str) -> Result<Option<Zeroizing<String>>, StoreError> {
        self.with(name, |entry| {
            // Windows would store text as UTF-16, which halves the limit, so it gets bytes. The others get text, since
            // KWallet takes nothing else.
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

    fn limit(&self) -> Option<usize> {
        self.limit
    }

    fn flush(&self) -> Kept {
        match keyring::flush() {
            Flushed::Always => Kept::Always,
            Flushed::OnDisk => Kept::OnDisk,
            Flushed::Later { keeper } => Kept::InMemory { keeper },
        }
    }

    fn others(&self, name: &str) -> Vec<String> {
        let chosen = self.chosen.lock().unwrap_or_else(PoisonError::into_inner);
        chosen
            .get(name)
            .map_or_else(Vec::new, |chosen| chosen.others.clone())
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

/// Which of several items has the newest vault; the first one if none has any.
fn newest(items: &[keyring_core::Entry]) -> Result<usize, Error> {
    let mut best = (0, None);
    for (index, item) in items.iter().enumerate() {
        let generation = match item.get_password().map(Zeroizing::new) {
            Ok(text) => item_vault::generation(&text),
            Err(Error::BadEncoding(mut bytes)) => {
                bytes.zeroize();
                None
            }
            // An item that cannot be read now may be the newest.
            Err(error) => return Err(error),
        };
        // An impossible number says nothing.
        let generation = generation.filter(|number| *number <= Generation::LAST.0);
        if generation > best.1 {
            best = (index, generation);
        }
    }
    Ok(best.0)
}

fn not_text(error: std::string::FromUtf8Error) -> Error {
    Error::BadEncoding(error.into_bytes())
}

/// Converts an error. If it carries what was stored, that is wiped, and only the kind of error is reported.
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
