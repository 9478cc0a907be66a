//! The Secret Service: GNOME Keyring, KWallet, KeePassXC.

mod flush;

use std::{collections::HashMap, sync::Arc};

use keyring_core::{CredentialStore, Entry, Error};
use secret_service::{EncryptionType, Error as ServiceError, blocking::SecretService};
use zbus_secret_service_keyring_store::cred::Wrapper;

pub(in crate::platform) use self::flush::flush;
use crate::platform::keyring::Refusal;

pub(in crate::platform) fn connect() -> Result<Arc<CredentialStore>, Error> {
    let store: Arc<CredentialStore> = zbus_secret_service_keyring_store::Store::new()?;
    Ok(store)
}

/// An item, with a label for the desktop's own keyring program.
pub(in crate::platform) fn entry(
    store: &CredentialStore,
    service: &str,
    name: &str,
) -> Result<Entry, Error> {
    let label = format!("{service}: {name}");
    store.build(
        service,
        name,
        Some(&HashMap::from([("label", label.as_str())])),
    )
}

/// The path of an item is `/org/freedesktop/secrets/collection/<name>/<number>`.
pub(in crate::platform) fn place(entry: &Entry) -> Option<(String, String)> {
    let item = entry.as_any().downcast_ref::<Wrapper>()?;
    let path = item.get_path();
    let collection = path.rsplit('/').nth(1)?.to_owned();
    Some((collection, path))
}

pub(in crate::platform) fn refusal(error: &Error) -> Refusal {
    let (Error::PlatformFailure(cause) | Error::NoStorageAccess(cause)) = error else {
        return Refusal::Other;
    };
    match cause.downcast_ref::<ServiceError>() {
        Some(ServiceError::Unavailable) => Refusal::NoKeyring,
        // There is no default collection.
        Some(ServiceError::NoResult) => Refusal::NotMade,
        // The user closed the password dialog, or nobody could be asked. In both cases it is still locked.
        Some(ServiceError::Locked | ServiceError::Prompt) => Refusal::Locked,
        Some(ServiceError::Zbus(error)) => bus_refusal(error),
        // What KWallet 5 sends can sometimes not be decrypted, as if it had dropped a leading zero of the key, which
        // one connection in 256 has. The next connection has another key, and what was written is read back anyway.
        Some(
            ServiceError::Crypto(_) | ServiceError::ZbusFdo(_) | ServiceError::PromptDisconnected,
        ) => Refusal::Disconnected,
        _ => Refusal::Other,
    }
}

/// Some errors are about the bus or the service itself. For every other one, a second connection is tried.
fn bus_refusal(error: &ashpd::zbus::Error) -> Refusal {
    use ashpd::zbus;

    match error {
        zbus::Error::Address(_) | zbus::Error::Connection(..) | zbus::Error::Handshake(_) => {
            Refusal::NoKeyring
        }
        zbus::Error::MethodError(name, ..) => match name.as_str() {
            "org.freedesktop.Secret.Error.IsLocked" => Refusal::Locked,
            "org.freedesktop.DBus.Error.AccessDenied" => Refusal::Denied,
            "org.freedesktop.DBus.Error.ServiceUnknown"
            | "org.freedesktop.DBus.Error.NameHasNoOwner"
            | "org.freedesktop.DBus.Error.Spawn.ServiceNotFound"
            | "org.freedesktop.DBus.Error.Spawn.ChildExited" => Refusal::NoKeyring,
            _ => Refusal::Disconnected,
        },
        zbus::Error::FDO(error) => match error.as_ref() {
            zbus::fdo::Error::AccessDenied(_) => Refusal::Denied,
            zbus::fdo::Error::ServiceUnknown(_) | zbus::fdo::Error::NameHasNoOwner(_) => {
                Refusal::NoKeyring
            }
            _ => Refusal::Disconnected,
        },
        _ => Refusal::Disconnected,
    }
}

/// A session without a password login (a plain window manager, autologin) may have the service and no keyring. Programs
/// with libsecret create one then; the store behind [`connect`] does not.
pub(in crate::platform) fn make() -> Result<(), Error> {
    let made = SecretService::connect(EncryptionType::Plain).and_then(|service| {
        service
            .create_collection("Default keyring", "default")
            .map(drop)
    });
    made.map_err(|error| match error {
        // The user closed the password dialog, so there is still none.
        ServiceError::Prompt => Error::NoStorageAccess(Box::new(ServiceError::NoResult)),
        _ => Error::PlatformFailure(Box::new(error)),
    })
}
