//! Whether there is a tray: a `StatusNotifierWatcher` on the session's bus, with somebody who shows what it watches.

use std::{sync::mpsc::Sender, thread, time::Duration};

use ashpd::zbus::{
    self, MatchRule,
    blocking::{Connection, MessageIterator, Proxy, connection, fdo::DBusProxy},
    message::Type,
    names::BusName,
    proxy::CacheProperties,
};

use super::Told;

const WATCHER: &str = "org.kde.StatusNotifierWatcher";
const PATH: &str = "/StatusNotifierWatcher";

/// How long a watcher has to answer.
const PATIENCE: Duration = Duration::from_secs(5);

/// The pause before connecting to a bus again that has ended.
const PAUSE: Duration = Duration::from_secs(10);

/// Reports whether there is a tray, at the start and when it changes, while somebody listens.
pub(super) fn watch(teller: &Sender<Told>) {
    loop {
        // The bus has ended or never existed. In both cases the program tries again.
        connect().and_then(|bus| listen(&bus, teller)).ok();
        if teller.send(Told::Tray(false)).is_err() {
            return;
        }
        thread::sleep(PAUSE);
    }
}

fn connect() -> zbus::Result<Connection> {
    connection::Builder::session()?
        .method_timeout(PATIENCE)
        .build()
}

fn listen(bus: &Connection, teller: &Sender<Told>) -> zbus::Result<()> {
    let dbus = DBusProxy::new(bus)?;
    let messages = MessageIterator::from(bus);
    let owner = MatchRule::builder()
        .msg_type(Type::Signal)
        .sender("org.freedesktop.DBus")?
        .member("NameOwnerChanged")?
        .arg(0, WATCHER)?;
    dbus.add_match_rule(owner.build())?;
    for host in [
        "StatusNotifierHostRegistered",
        "StatusNotifierHostUnregistered",
    ] {
        let host = MatchRule::builder()
            .msg_type(Type::Signal)
            .interface(WATCHER)?
            .member(host)?;
        dbus.add_match_rule(host.build())?;
    }
    tell(bus, &dbus, teller)?;
    for message in messages {
        let message = message?;
        let header = message.header();
        let is_about_tray = header.message_type() == Type::Signal
            && header.member().is_some_and(|member| {
                let member = member.as_str();
                member == "NameOwnerChanged" || member.starts_with("StatusNotifierHost")
            });
        if is_about_tray {
            if header
                .member()
                .is_some_and(|it| it.as_str() == "NameOwnerChanged")
            {
                teller.send(Told::OtherTray).ok();
            }
            tell(bus, &dbus, teller)?;
        }
    }
    Ok(())
}

fn tell(bus: &Connection, dbus: &DBusProxy<'_>, teller: &Sender<Told>) -> zbus::Result<()> {
    // Asked of the bus first, since asking the watcher would start one that can be started.
    let has_watcher = dbus.name_has_owner(BusName::try_from(WATCHER)?)?;
    let has_tray = has_watcher && has_host(bus);
    // If nobody listens any more, the program ends.
    teller.send(Told::Tray(has_tray)).ok();
    Ok(())
}

/// Whether anybody shows the icons.
fn has_host(bus: &Connection) -> bool {
    let proxy = zbus::blocking::proxy::Builder::<Proxy<'_>>::new(bus)
        .destination(WATCHER)
        .and_then(|it| it.path(PATH))
        .and_then(|it| it.interface(WATCHER))
        .and_then(|it| it.cache_properties(CacheProperties::No).build());
    proxy
        .and_then(|proxy| proxy.get_property::<bool>("IsStatusNotifierHostRegistered"))
        .unwrap_or(false)
}
