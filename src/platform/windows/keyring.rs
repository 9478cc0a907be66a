//! The Credential Manager.

use std::{collections::HashMap, sync::Arc};

use keyring_core::{CredentialStore, Entry, Error};

use crate::platform::keyring::{Flushed, Refusal};

pub(in crate::platform) fn connect() -> Result<Arc<CredentialStore>, Error> {
    let store: Arc<CredentialStore> = windows_native_keyring_store::Store::new()?;
    Ok(store)
}

/// An item that stays on this machine. By the store's default it would roam to other machines of a domain.
pub(in crate::platform) fn entry(
    store: &CredentialStore,
    service: &str,
    name: &str,
) -> Result<Entry, Error> {
    store.build(
        service,
        name,
        Some(&HashMap::from([("persistence", "Local")])),
    )
}

pub(in crate::platform) fn refusal(error: &Error) -> Refusal {
    match error {
        // ERROR_NO_SUCH_LOGON_SESSION: this logon has no credentials, for example one over the network.
        Error::NoStorageAccess(_) => Refusal::NoKeyring,
        _ => Refusal::Other,
    }
}

/// Every logon session has its credentials from the start.
#[expect(clippy::unnecessary_wraps, reason = "can fail on other systems")]
pub(in crate::platform) fn make() -> Result<(), Error> {
    Ok(())
}

/// The system writes an item to the disk before it confirms.
pub(in crate::platform) fn flush() -> Flushed {
    Flushed::Always
}

/// No two items have the same name.
pub(in crate::platform) fn place(_entry: &Entry) -> Option<(String, String)> {
    None
}
