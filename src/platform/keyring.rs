//! The keyring of this system, in the terms of the `keyring` crate.
//!
//! Systems differ in how to connect, how an item is addressed, and what an error means.

use std::sync::Arc;

use ::keyring::{Entry, Error};
use keyring_core::CredentialStore;

use super::system;

/// Why a keyring refused a request, as far as the system tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// No keyring answers here.
    NoKeyring,
    /// There is a keyring service, but the user has no keyring in it yet: [`make`] makes one.
    NotMade,
    /// The keyring is locked.
    Locked,
    /// The user, or a rule of the system, refused.
    Denied,
    /// The connection to the keyring is broken. A new one may work.
    Disconnected,
    /// Something else.
    Other,
}

/// Where a written item is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Flushed {
    /// On the disk: the system always writes there before it confirms.
    Always,
    /// It is on the disk by now.
    OnDisk,
    /// Perhaps only in the memory of the keyring.
    Later {
        /// Which run of the keyring that is, if it is known.
        keeper: Option<String>,
    },
}

/// Asks the keyring to write its items to the disk.
pub fn flush() -> Flushed {
    system::keyring::flush()
}

/// Where an item is: the name of its collection for users, and a path that no other item has.
pub fn place(entry: &keyring_core::Entry) -> Option<(String, String)> {
    system::keyring::place(entry)
}

/// Connects to the keyring.
///
/// Every call makes a new connection, so that a keyring that was started or restarted after this program is found.
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

/// Creates the user's keyring if the service has none yet. The system asks for its password.
pub fn make() -> Result<(), Error> {
    system::keyring::make()
}
