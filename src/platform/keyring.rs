//! The keyring of this system, in the terms of the `keyring` crate.
//!
//! What differs between systems is how to connect, how an item is addressed, and what an error means.

use std::sync::Arc;

use ::keyring::{Entry, Error};
use keyring_core::CredentialStore;

use super::system;

/// Why a keyring did not do what it was asked for, as far as the system tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// No keyring answers here.
    NoKeyring,
    /// There is a keyring service, but the user has no keyring in it yet: [`make`] makes one.
    NotMade,
    /// The keyring is locked.
    Locked,
    /// The user, or a rule of the system, said no.
    Denied,
    /// The connection to the keyring broke; a new one may work.
    Disconnected,
    /// Something else.
    Other,
}

/// Where the keyring has what it was given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Flushed {
    /// The system writes it to the disk before it confirms it.
    Always,
    /// It is on the disk by now.
    OnDisk,
    /// Perhaps in its memory alone.
    Later {
        /// Which run of the keyring that is, if it can be told.
        keeper: Option<String>,
    },
}

/// Asks the keyring to write what it was given to the disk.
pub fn flush() -> Flushed {
    system::keyring::flush()
}

/// Where an item is, for people: the name of its collection, and a path that no other item has.
pub fn place(entry: &keyring_core::Entry) -> Option<(String, String)> {
    system::keyring::place(entry)
}

/// Connects to the keyring.
///
/// Every call connects anew, so that a keyring that was started, or started again, after this program is found.
pub fn connect() -> Result<Arc<CredentialStore>, Error> {
    system::keyring::connect()
}

/// The item of this service and name. It need not exist; nothing is read or written.
pub fn entry(store: &CredentialStore, service: &str, name: &str) -> Result<Entry, Error> {
    let inner = system::keyring::entry(store, service, name)?;
    Ok(Entry { inner })
}

/// What an error of the keyring means.
pub fn refusal(error: &Error) -> Refusal {
    system::keyring::refusal(error)
}

/// Makes the user's keyring where the service has none yet. The system asks for its password.
pub fn make() -> Result<(), Error> {
    system::keyring::make()
}
