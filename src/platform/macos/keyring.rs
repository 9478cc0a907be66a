//! The login keychain.

use std::sync::Arc;

use keyring_core::{CredentialStore, Entry, Error};
use security_framework::base::Error as KeychainError;

use crate::platform::keyring::{Flushed, Refusal};

pub(in crate::platform) fn connect() -> Result<Arc<CredentialStore>, Error> {
    let store: Arc<CredentialStore> = apple_native_keyring_store::keychain::Store::new()?;
    Ok(store)
}

pub(in crate::platform) fn entry(
    store: &CredentialStore,
    service: &str,
    name: &str,
) -> Result<Entry, Error> {
    store.build(service, name, None)
}

/// The numbers are those of `SecBase.h`.
pub(in crate::platform) fn refusal(error: &Error) -> Refusal {
    let (Error::PlatformFailure(cause) | Error::NoStorageAccess(cause)) = error else {
        return Refusal::Other;
    };
    match cause
        .downcast_ref::<KeychainError>()
        .map(|error| error.code())
    {
        // errSecNotAvailable, errSecNoSuchKeychain, errSecInvalidKeychain, errSecNoDefaultKeychain
        Some(-25291 | -25294 | -25295 | -25307) => Refusal::NoKeyring,
        // errSecInteractionNotAllowed
        Some(-25308) => Refusal::Locked,
        // wrPermErr, errSecUserCanceled, errSecAuthFailed, errSecInvalidOwnerEdit, errSecReadOnly
        Some(-61 | -128 | -25293 | -25244 | -25292) => Refusal::Denied,
        _ => Refusal::Other,
    }
}

/// Every account has a login keychain.
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
