//! Whether the screen is locked: logind says so on the system's bus, the desktop's screen saver on the session's.

use std::collections::HashMap;
use std::sync::Arc;
use std::thread;

use ashpd::zbus::blocking::{Connection, MessageIterator, Proxy};
use ashpd::zbus::message::Type;
use ashpd::zbus::{self, MatchRule, Message};
use ashpd::zvariant::{OwnedObjectPath, OwnedValue};

const LOGIND: &str = "org.freedesktop.login1";
const LOGIND_MANAGER: &str = "org.freedesktop.login1.Manager";
const LOGIND_SESSION: &str = "org.freedesktop.login1.Session";
const PROPERTIES: &str = "org.freedesktop.DBus.Properties";

/// Listens on one bus until it ends.
type Watch = fn(&dyn Fn()) -> zbus::Result<()>;

/// Calls `locked` whenever the screen is locked. A desktop that tells it in two ways calls it twice.
pub(in crate::platform) fn watch_screen_lock(locked: impl Fn() + Send + Sync + 'static) {
    let locked = Arc::new(locked);
    let watches: [(_, Watch); 2] = [
        ("session lock", watch_session),
        ("screen saver", watch_screen_saver),
    ];
    for (name, watch) in watches {
        let locked = Arc::clone(&locked);
        // Ends with its bus. A desktop without it does not tell, which SECURITY.md says.
        let watching = move || drop(watch(&*locked));
        thread::Builder::new()
            .name(name.to_owned())
            .spawn(watching)
            .ok();
    }
}

fn watch_session(locked: &dyn Fn()) -> zbus::Result<()> {
    listen_to_session(&Connection::system()?, locked)
}

fn watch_screen_saver(locked: &dyn Fn()) -> zbus::Result<()> {
    listen_to_screen_saver(&Connection::session()?, locked)
}

/// logind asks every session to lock by the signal `Lock`, and knows by `LockedHint` that a desktop has done it.
fn listen_to_session(bus: &Connection, locked: &dyn Fn()) -> zbus::Result<()> {
    let manager = Proxy::new(bus, LOGIND, "/org/freedesktop/login1", LOGIND_MANAGER)?;
    // The session of this program, or, for one started by the user's service manager, the user's graphical one.
    let session: OwnedObjectPath = manager.call("GetSession", &("auto",))?;
    let rule = MatchRule::builder()
        .msg_type(Type::Signal)
        .sender(LOGIND)?
        .path(session.into_inner())?
        .build();
    for message in MessageIterator::for_match_rule(rule, bus, None)? {
        if is_session_lock(&message?) {
            locked();
        }
    }
    Ok(())
}

fn is_session_lock(message: &Message) -> bool {
    let header = message.header();
    let (Some(interface), Some(member)) = (header.interface(), header.member()) else {
        return false;
    };
    match (interface.as_str(), member.as_str()) {
        (LOGIND_SESSION, "Lock") => true,
        (PROPERTIES, "PropertiesChanged") => {
            let body = message.body();
            let changed: zbus::Result<(String, HashMap<String, OwnedValue>, Vec<String>)> =
                body.deserialize();
            changed.is_ok_and(|(_, properties, _)| {
                let hint = properties.get("LockedHint");
                hint.is_some_and(|hint| bool::try_from(hint).unwrap_or(false))
            })
        }
        _ => false,
    }
}

/// The screen savers of the desktops have the same signal under names of their own: `org.freedesktop.ScreenSaver`,
/// `org.gnome.ScreenSaver`, `org.cinnamon.ScreenSaver` and so on.
fn listen_to_screen_saver(bus: &Connection, locked: &dyn Fn()) -> zbus::Result<()> {
    let rule = MatchRule::builder()
        .msg_type(Type::Signal)
        .member("ActiveChanged")?
        .build();
    for message in MessageIterator::for_match_rule(rule, bus, None)? {
        let message = message?;
        let header = message.header();
        let is_screen_saver = header
            .interface()
            .is_some_and(|name| name.as_str().ends_with(".ScreenSaver"));
        if is_screen_saver && message.body().deserialize::<bool>() == Ok(true) {
            locked();
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests;
