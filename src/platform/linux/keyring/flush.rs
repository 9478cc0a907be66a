//! Asks the Secret Service to write its items to the disk, and finds out whether it has.
//!
//! The Secret Service has no call for that, so it depends on the program that provides it. That program is recognised
//! by its other names on the bus.

use std::time::Duration;

use ashpd::zbus::{
    self,
    blocking::{Connection, Proxy, connection::Builder, fdo::DBusProxy},
    names::BusName,
};

use crate::platform::keyring::Flushed;

const SECRETS: &str = "org.freedesktop.secrets";

/// GNOME Keyring, which writes its file before it confirms a change.
const GNOME_KEYRING: &str = "org.gnome.keyring";

/// KDE's services, with their objects. They write their wallets some seconds after a change, or on request.
const KWALLETS: [(&str, &str); 2] = [
    ("org.kde.kwalletd5", "/modules/kwalletd5"),
    ("org.kde.kwalletd6", "/modules/kwalletd6"),
];
const KWALLET: &str = "org.kde.KWallet";

/// The name of this program for KWallet, which asks the user about unknown programs only if it is set to.
const APP_ID: &str = "Warifu";

/// How long to wait for a keyring that may be asking the user something instead.
const PATIENCE: Duration = Duration::from_secs(5);

/// Asks the keyring to write its items to the disk.
pub(in crate::platform) fn flush() -> Flushed {
    let asked = Builder::session()
        .and_then(|bus| bus.method_timeout(PATIENCE).build())
        .and_then(|bus| flush_on(&bus));
    // If a service does not answer, it may not have the item on the disk.
    asked.unwrap_or(Flushed::Later { keeper: None })
}

fn flush_on(bus: &Connection) -> zbus::Result<Flushed> {
    let names = DBusProxy::new(bus)?;
    let owner = |name: &'static str| -> zbus::Result<String> {
        Ok(names.get_name_owner(BusName::try_from(name)?)?.to_string())
    };
    let secrets = owner(SECRETS)?;
    let is_same = |name| owner(name).is_ok_and(|owner| owner == secrets);
    if is_same(GNOME_KEYRING) {
        return Ok(Flushed::OnDisk);
    }
    for (name, path) in KWALLETS {
        if is_same(name) && sync_wallets(bus, name, path).is_ok() {
            return Ok(Flushed::OnDisk);
        }
    }
    // The numbers of connections begin again with every bus, so its id is part of the name.
    let bus_id = names.get_id()?;
    Ok(Flushed::Later {
        keeper: Some(format!("{bus_id} {secrets}")),
    })
}

/// Has every open wallet written to its file, since the Secret Service does not tell which one has an item.
fn sync_wallets(bus: &Connection, name: &str, path: &str) -> zbus::Result<()> {
    let kwallet = Proxy::new(bus, name, path, KWALLET)?;
    let wallets: Vec<String> = kwallet.call("wallets", &())?;
    let mut synced = 0;
    for wallet in wallets {
        if !kwallet.call::<_, _, bool>("isOpen", &(&*wallet,))? {
            continue;
        }
        let handle: i32 = kwallet.call("open", &(&*wallet, 0_i64, APP_ID))?;
        if handle < 0 {
            return Err(zbus::Error::Failure("a wallet was refused".to_owned()));
        }
        kwallet.call::<_, _, ()>("sync", &(handle, APP_ID))?;
        kwallet.call::<_, _, i32>("close", &(handle, false, APP_ID))?;
        synced += 1;
    }
    if synced == 0 {
        return Err(zbus::Error::Failure("no wallet is open".to_owned()));
    }
    Ok(())
}
