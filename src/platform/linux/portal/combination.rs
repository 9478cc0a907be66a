//! The key combination, as the helper asks for it: the `GlobalShortcuts` portal. Wayland gives keys only to the window
//! that has the focus, so the desktop listens for the program. It asks the user first, and may choose other keys.

use std::{collections::HashMap, convert::Infallible};

use ashpd::{
    desktop::global_shortcuts::{Activated, BindShortcuts, Shortcut, ShortcutsChanged},
    zbus::{
        self, MatchRule, Message,
        blocking::{Connection, MessageIterator, fdo::DBusProxy},
        message::Type,
        names::{BusName, OwnedUniqueName},
    },
    zvariant::{DynamicType, OwnedObjectPath, OwnedValue, Value},
};
use serde::{Deserialize, Serialize};

use super::{Refusal, helper::bus_refusal, owner::PORTAL, presence};

const PATH: &str = "/org/freedesktop/portal/desktop";
pub(super) const INTERFACE: &str = "org.freedesktop.portal.GlobalShortcuts";
const REQUEST: &str = "org.freedesktop.portal.Request";
const SESSION: &str = "org.freedesktop.portal.Session";

/// The name of the combination among those of the program.
const ID: &str = "search";

/// How many characters the desktop's text for the keys may have.
const MAX_KEYS: usize = 60;

/// The combination that the user wants.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Wanted {
    /// Its keys as the portal writes them, such as `CTRL+ALT+w`.
    pub(super) keys: String,
    /// What it does, in the user's language. The desktop shows it.
    pub(super) purpose: String,
}

/// What the desktop reports.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Report {
    /// The combination works. These are its keys, in the words of the desktop.
    Bound(String),
    /// No keys are assigned.
    Unbound,
    /// The user has pressed it. The token lets a window take the focus.
    Pressed(Option<String>),
}

/// Asks for the combination and calls `tell` with what the desktop reports. Returns when the portal or the bus refuses.
pub(super) fn listen(
    bus: &Connection,
    wanted: &Wanted,
    tell: impl Fn(Report),
) -> Result<Infallible, Refusal> {
    presence::check(bus, INTERFACE)?;
    let mut desktop = Desktop::new(bus)?;
    let session = desktop.create_session()?;
    let bound = desktop.bind(&session, wanted)?;
    tell(report(bound.shortcuts()));
    loop {
        let signal = desktop.next_signal()?;
        if is_closing(&signal, &session) {
            return Err(Refusal::Denied);
        }
        if let Some(report) = heard(&signal, &session) {
            tell(report);
        }
    }
}

/// What this signal reports about the combination of this session.
fn heard(signal: &Message, session: &OwnedObjectPath) -> Option<Report> {
    let header = signal.header();
    if header.interface()?.as_str() != INTERFACE {
        return None;
    }
    let body = signal.body();
    match header.member()?.as_str() {
        "Activated" => {
            let pressed: Activated = body.deserialize().ok()?;
            let is_ours = pressed.session_handle().as_str() == session.as_str()
                && pressed.shortcut_id() == ID;
            is_ours.then(|| Report::Pressed(token(pressed.options())))
        }
        "ShortcutsChanged" => {
            let changed: ShortcutsChanged = body.deserialize().ok()?;
            let is_ours = changed.session_handle().as_str() == session.as_str();
            is_ours.then(|| report(changed.shortcuts()))
        }
        _ => None,
    }
}

/// The permission to take the focus, of a desktop that gives one.
fn token(options: &HashMap<String, OwnedValue>) -> Option<String> {
    let token: &str = options.get("activation_token")?.downcast_ref().ok()?;
    // A Wayland request with a NUL in a text cannot be sent.
    (!token.is_empty() && !token.contains('\0')).then(|| token.to_owned())
}

/// The keys of the combination, on one line and not longer than a line.
fn report(shortcuts: &[Shortcut]) -> Report {
    let ours = shortcuts.iter().find(|shortcut| shortcut.id() == ID);
    let keys = ours.map_or("", |shortcut| shortcut.trigger_description());
    let is_shown = |character: &char| !character.is_control();
    let keys: String = keys.chars().filter(is_shown).take(MAX_KEYS).collect();
    match keys.trim() {
        "" => Report::Unbound,
        keys => Report::Bound(keys.to_owned()),
    }
}

/// Whether the desktop ends the session, as when the user removes the combination in the desktop's settings.
fn is_closing(signal: &Message, session: &OwnedObjectPath) -> bool {
    let header = signal.header();
    let is_at = |path: &str| header.path().is_some_and(|it| it.as_str() == path);
    header.interface().is_some_and(|it| it.as_str() == SESSION)
        && header.member().is_some_and(|it| it.as_str() == "Closed")
        && is_at(session.as_str())
}

/// The portal, and the signals that it has sent since.
struct Desktop<'a> {
    bus: &'a Connection,
    /// The process that provides the portal. Signals of others are not believed.
    owner: OwnedUniqueName,
    signals: MessageIterator,
    requests: u32,
}

impl<'a> Desktop<'a> {
    fn new(bus: &'a Connection) -> Result<Self, Refusal> {
        let listen = || -> zbus::Result<_> {
            let rule = MatchRule::builder()
                .msg_type(Type::Signal)
                .sender(PORTAL)?
                .build();
            let signals = MessageIterator::for_match_rule(rule, bus, None)?;
            let owner = DBusProxy::new(bus)?.get_name_owner(BusName::try_from(PORTAL)?)?;
            Ok((signals, owner))
        };
        let (signals, owner) = listen().map_err(|error| bus_refusal(&error))?;
        Ok(Self {
            bus,
            owner,
            signals,
            requests: 0,
        })
    }

    fn create_session(&mut self) -> Result<OwnedObjectPath, Refusal> {
        let token = self.next_token();
        let options = HashMap::from([
            ("handle_token", Value::from(token.as_str())),
            ("session_handle_token", Value::from("warifu")),
        ]);
        let answer = self.ask("CreateSession", &(options,))?;
        let (_code, results): (u32, HashMap<String, OwnedValue>) =
            answer.body().deserialize().map_err(Refusal::failed)?;
        let handle = results.get("session_handle");
        let handle = handle.and_then(|it| it.downcast_ref::<&str>().ok());
        let path = handle.and_then(|it| OwnedObjectPath::try_from(it).ok());
        path.ok_or_else(|| Refusal::failed("the portal has named no session"))
    }

    /// Asks the desktop for the keys. It may ask the user, for as long as the user takes.
    fn bind(
        &mut self,
        session: &OwnedObjectPath,
        wanted: &Wanted,
    ) -> Result<BindShortcuts, Refusal> {
        let token = self.next_token();
        let shortcut = HashMap::from([
            ("description", Value::from(wanted.purpose.as_str())),
            ("preferred_trigger", Value::from(wanted.keys.as_str())),
        ]);
        let no_window = "";
        let options = HashMap::from([("handle_token", Value::from(token.as_str()))]);
        let body = (session, vec![(ID, shortcut)], no_window, options);
        let answer = self.ask("BindShortcuts", &body)?;
        let (_code, bound): (u32, BindShortcuts) =
            answer.body().deserialize().map_err(Refusal::failed)?;
        Ok(bound)
    }

    fn next_token(&mut self) -> String {
        self.requests += 1;
        format!("warifu{}", self.requests)
    }

    /// Calls a method whose answer comes later, as a signal, and waits for it.
    fn ask<B: Serialize + DynamicType>(
        &mut self,
        method: &str,
        body: &B,
    ) -> Result<Message, Refusal> {
        let called = self
            .bus
            .call_method(Some(PORTAL), PATH, Some(INTERFACE), method, body);
        let called = called.map_err(|error| bus_refusal(&error))?;
        let request: OwnedObjectPath = called.body().deserialize().map_err(Refusal::failed)?;
        loop {
            let signal = self.next_signal()?;
            let header = signal.header();
            let is_answer = header.interface().is_some_and(|it| it.as_str() == REQUEST)
                && header.member().is_some_and(|it| it.as_str() == "Response")
                && header
                    .path()
                    .is_some_and(|it| it.as_str() == request.as_str());
            if is_answer {
                return checked(signal.clone());
            }
        }
    }

    /// The next signal of the portal.
    fn next_signal(&mut self) -> Result<Message, Refusal> {
        loop {
            let Some(signal) = self.signals.next() else {
                return Err(Refusal::failed("the bus has ended"));
            };
            let signal = signal.map_err(Refusal::failed)?;
            let header = signal.header();
            let is_from_portal = header
                .sender()
                .is_some_and(|it| it.as_str() == self.owner.as_str());
            if is_from_portal {
                return Ok(signal.clone());
            }
        }
    }
}

/// The answer, if it is not a refusal.
fn checked(answer: Message) -> Result<Message, Refusal> {
    let body = answer.body();
    let (code, _results): (u32, HashMap<String, OwnedValue>) =
        body.deserialize().map_err(Refusal::failed)?;
    match code {
        0 => Ok(answer),
        1 => Err(Refusal::Cancelled),
        _ => Err(Refusal::Denied),
    }
}

#[cfg(test)]
mod tests;
