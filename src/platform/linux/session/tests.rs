//! Stand-ins for logind and for a screen saver on a bus of the test's own.

use std::sync::mpsc::{self, Receiver};
use std::time::Duration;

use ashpd::zbus::interface;
use ashpd::zvariant::{ObjectPath, Value};

use super::super::bus::Bus;
use super::*;

const SESSION: &str = "/org/freedesktop/login1/session/_32";

/// Knows one session, by its path.
struct Manager(&'static str);

#[interface(name = "org.freedesktop.login1.Manager", crate = "ashpd::zbus")]
impl Manager {
    fn get_session(&self, id: &str) -> ObjectPath<'static> {
        assert_eq!(id, "auto");
        ObjectPath::from_static_str_unchecked(self.0)
    }
}

/// Listens on a thread of its own; what it hears comes out of the receiver.
fn listening(bus: &Bus, listen: fn(&Connection, &dyn Fn()) -> zbus::Result<()>) -> Receiver<()> {
    let (sender, receiver) = mpsc::channel();
    let connection = bus.connect();
    thread::Builder::new()
        .spawn(move || listen(&connection, &|| sender.send(()).unwrap()))
        .unwrap();
    receiver
}

/// Sends until it is heard: nobody tells when the listener is ready.
fn is_heard(heard: &Receiver<()>, send: impl Fn()) -> bool {
    (0..40).any(|_| {
        send();
        heard.recv_timeout(Duration::from_millis(50)).is_ok()
    })
}

fn logind(bus: &Bus) -> Connection {
    bus.builder()
        .serve_at("/org/freedesktop/login1", Manager(SESSION))
        .unwrap()
        .name(LOGIND)
        .unwrap()
        .build()
        .unwrap()
}

fn hint(
    locked: bool,
) -> (
    &'static str,
    HashMap<&'static str, Value<'static>>,
    Vec<&'static str>,
) {
    let changed = HashMap::from([("LockedHint", Value::from(locked))]);
    (LOGIND_SESSION, changed, Vec::new())
}

fn emit(
    bus: &Connection,
    path: &str,
    interface: &str,
    member: &str,
    body: &(impl serde::Serialize + zbus::zvariant::DynamicType),
) {
    bus.emit_signal(None::<&str>, path, interface, member, body)
        .unwrap();
}

#[test]
fn logind_tells_that_the_session_is_locked() {
    let Some(bus) = Bus::start() else { return };
    let logind = logind(&bus);
    let heard = listening(&bus, listen_to_session);
    assert!(is_heard(&heard, || emit(
        &logind,
        SESSION,
        LOGIND_SESSION,
        "Lock",
        &()
    )));
    while heard.recv_timeout(Duration::from_millis(200)).is_ok() {}

    let changed = |locked| {
        emit(
            &logind,
            SESSION,
            PROPERTIES,
            "PropertiesChanged",
            &hint(locked),
        );
    };
    assert!(is_heard(&heard, || changed(true)));
    while heard.recv_timeout(Duration::from_millis(200)).is_ok() {}

    // None of these: an unlocked screen, somebody else's session, another program's word for it.
    changed(false);
    emit(&logind, SESSION, LOGIND_SESSION, "Unlock", &());
    emit(
        &logind,
        "/org/freedesktop/login1/session/_39",
        LOGIND_SESSION,
        "Lock",
        &(),
    );
    emit(&bus.connect(), SESSION, LOGIND_SESSION, "Lock", &());
    assert!(heard.recv_timeout(Duration::from_millis(300)).is_err());
}

#[test]
fn every_desktops_screen_saver_is_heard() {
    let Some(bus) = Bus::start() else { return };
    let desktop = bus.connect();
    let heard = listening(&bus, listen_to_screen_saver);
    for interface in [
        "org.freedesktop.ScreenSaver",
        "org.gnome.ScreenSaver",
        "org.cinnamon.ScreenSaver",
    ] {
        let changed = |active: bool| {
            emit(
                &desktop,
                "/ScreenSaver",
                interface,
                "ActiveChanged",
                &active,
            );
        };
        assert!(is_heard(&heard, || changed(true)), "{interface}");
        while heard.recv_timeout(Duration::from_millis(200)).is_ok() {}
        changed(false);
        assert!(heard.recv_timeout(Duration::from_millis(200)).is_err());
    }
    emit(
        &desktop,
        "/Player",
        "org.example.Player",
        "ActiveChanged",
        &true,
    );
    assert!(heard.recv_timeout(Duration::from_millis(200)).is_err());
}
