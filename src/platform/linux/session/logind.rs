//! logind: the lock of the session, sleep and shutdown.

use std::collections::HashMap;

use ashpd::{
    zbus::{
        self, MatchRule, Message,
        blocking::{Connection, MessageIterator, Proxy},
        message::Type,
    },
    zvariant::{OwnedFd, OwnedObjectPath, OwnedValue},
};

use super::{Hears, Tell};
use crate::platform::{Delay, Event};

pub(super) const NAME: &str = "org.freedesktop.login1";
pub(super) const PATH: &str = "/org/freedesktop/login1";
pub(super) const MANAGER: &str = "org.freedesktop.login1.Manager";
pub(super) const SESSION: &str = "org.freedesktop.login1.Session";
pub(super) const PROPERTIES: &str = "org.freedesktop.DBus.Properties";

/// The reason that `systemd-inhibit --list` shows to administrators.
const WHY: &str = "Locks the accounts, clears the clipboard and finishes saving";

/// Listens to logind until its bus ends.
pub(super) fn listen(bus: &Connection, tell: Tell<'_>, hears: Hears<'_>) -> zbus::Result<()> {
    // Subscribe before asking, so that nothing is missed in between.
    let rule = MatchRule::builder()
        .msg_type(Type::Signal)
        .sender(NAME)?
        .build();
    let signals = MessageIterator::for_match_rule(rule, bus, None)?;
    let mut logind = Logind {
        manager: Proxy::new(bus, NAME, PATH, MANAGER)?,
        session: None,
        delay: None,
        tell,
        hears,
    };
    logind.find_session();
    logind.delay_sleep();
    for signal in signals {
        logind.hear(&signal?);
    }
    Ok(())
}

struct Logind<'a> {
    manager: Proxy<'a>,
    /// The session of this program, or the user's graphical session if the user's service manager has started it.
    session: Option<OwnedObjectPath>,
    /// Sleep and shutdown wait while this is open, but not longer than a few seconds.
    delay: Option<OwnedFd>,
    tell: Tell<'a>,
    hears: Hears<'a>,
}

impl Logind<'_> {
    fn find_session(&mut self) {
        self.session = self.manager.call("GetSession", &("auto",)).ok();
        (self.hears)(self.session.is_some());
        // It may have been locked while the program did not listen.
        if self.is_locked() == Some(true) {
            (self.tell)(Event::ScreenLocked);
        }
    }

    fn is_locked(&self) -> Option<bool> {
        let bus = self.manager.connection();
        let session = self.session.as_ref()?;
        let hint = (SESSION, "LockedHint");
        let answer = bus.call_method(Some(NAME), session, Some(PROPERTIES), "Get", &hint);
        let value: OwnedValue = answer.ok()?.body().deserialize().ok()?;
        bool::try_from(value).ok()
    }

    /// Makes sleep and shutdown wait for this program, if it is allowed to.
    fn delay_sleep(&mut self) {
        let arguments = ("sleep:shutdown", "Warifu", WHY, "delay");
        self.delay = self.manager.call("Inhibit", &arguments).ok();
    }

    fn hear(&mut self, signal: &Message) {
        let header = signal.header();
        let (Some(path), Some(interface), Some(member)) =
            (header.path(), header.interface(), header.member())
        else {
            return;
        };
        let is_of_session = self
            .session
            .as_ref()
            .is_some_and(|session| session.as_str() == path.as_str());
        let begins = || signal.body().deserialize::<bool>() == Ok(true);
        match (interface.as_str(), member.as_str()) {
            (SESSION, "Lock") if is_of_session => (self.tell)(Event::ScreenLocked),
            (PROPERTIES, "PropertiesChanged") if is_of_session && says_locked(signal) => {
                (self.tell)(Event::ScreenLocked);
            }
            (MANAGER, "PrepareForSleep") if begins() => {
                (self.tell)(Event::Sleeping(Delay::new(self.delay.take())));
            }
            (MANAGER, "PrepareForSleep") => {
                (self.tell)(Event::Woken);
                self.delay_sleep();
            }
            // The delay ends with the program.
            (MANAGER, "PrepareForShutdown") if begins() => (self.tell)(Event::Quit),
            // The session has started after this program or logind.
            (MANAGER, "SessionNew") if self.session.is_none() => {
                self.find_session();
                self.delay_sleep();
            }
            _ => {}
        }
    }
}

/// Whether the desktop reports that it has locked the session.
fn says_locked(signal: &Message) -> bool {
    let body = signal.body();
    let changed: zbus::Result<(String, HashMap<String, OwnedValue>, Vec<String>)> =
        body.deserialize();
    changed.is_ok_and(|(_, properties, _)| {
        let hint = properties.get("LockedHint");
        hint.is_some_and(|hint| bool::try_from(hint).unwrap_or(false))
    })
}
