//! Stand-ins for logind and for a screen saver on a private bus.

use std::{
    collections::HashMap,
    io::Read as _,
    os::unix::net::UnixStream,
    sync::mpsc::{self, Receiver},
};

use ashpd::{
    zbus::interface,
    zvariant::{self, ObjectPath, Value},
};

use super::{
    super::bus::Bus,
    logind::{MANAGER, NAME, PATH, PROPERTIES, SESSION},
    *,
};

const SESSION_PATH: &str = "/org/freedesktop/login1/session/_32";

/// What a listener reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Said {
    Locked,
    Hears(bool),
    Sleeping,
    Woken,
    Quit,
}

/// logind with one session, if it has a path, and the locks that keep the machine from sleeping.
struct Manager {
    session: Option<&'static str>,
    /// The other ends of the locks.
    delays: mpsc::Sender<UnixStream>,
}

#[interface(name = "org.freedesktop.login1.Manager", crate = "ashpd::zbus")]
impl Manager {
    fn get_session(&self, id: &str) -> zbus::fdo::Result<ObjectPath<'static>> {
        assert_eq!(id, "auto");
        match self.session {
            Some(path) => Ok(ObjectPath::from_static_str_unchecked(path)),
            None => Err(zbus::fdo::Error::Failed("no session".to_owned())),
        }
    }

    fn inhibit(&self, what: &str, who: &str, why: &str, mode: &str) -> zvariant::OwnedFd {
        assert_eq!((what, who, mode), ("sleep:shutdown", "Warifu", "delay"));
        assert!(!why.is_empty());
        let (ours, theirs) = UnixStream::pair().unwrap();
        self.delays.send(ours).unwrap();
        std::os::fd::OwnedFd::from(theirs).into()
    }
}

/// The session, with its hint.
struct Session {
    is_locked: bool,
}

#[interface(name = "org.freedesktop.login1.Session", crate = "ashpd::zbus")]
impl Session {
    #[zbus(property)]
    fn locked_hint(&self) -> bool {
        self.is_locked
    }
}

/// Listens on a separate thread, and connects again when the bus ends. The receiver gets what it reports.
fn listening(
    address: &str,
    listen: fn(&Connection, Tell<'_>, Hears<'_>) -> zbus::Result<()>,
) -> Receiver<Said> {
    let (sender, receiver) = mpsc::channel();
    let address = address.to_owned();
    let connect = move |tell: Tell<'_>, hears: Hears<'_>| {
        let bus = zbus::blocking::connection::Builder::address(address.as_str())?.build()?;
        listen(&bus, tell, hears)
    };
    let hears = sender.clone();
    let tell = move |event: Event| {
        let said = match event {
            Event::ScreenLocked => Said::Locked,
            Event::Sleeping(_) => Said::Sleeping,
            Event::Woken => Said::Woken,
            Event::Quit => Said::Quit,
            Event::ScreenLockHeard(_)
            | Event::Started(_)
            | Event::Drag(_)
            | Event::Menu(_)
            | Event::Hotkey(_)
            | Event::Tray(_) => return,
        };
        sender.send(said).ok();
    };
    thread::Builder::new()
        .spawn(move || -> () {
            keep_listening(connect, &tell, &|now| {
                hears.send(Said::Hears(now)).ok();
            })
        })
        .unwrap();
    receiver
}

/// Waits until `said` was reported, however slow the machine is.
#[track_caller]
fn expect(receiver: &Receiver<Said>, said: Said) {
    let patience = Duration::from_mins(1);
    while receiver.recv_timeout(patience).expect("it is said in time") != said {}
}

/// Repeats a signal until it is received.
#[track_caller]
fn is_heard(receiver: &Receiver<Said>, said: Said, send: impl Fn()) {
    let heard = (0..200).any(|_| {
        send();
        receiver.recv_timeout(Duration::from_millis(50)) == Ok(said)
    });
    assert!(heard, "{said:?}");
    let quiet = Duration::from_millis(200);
    while receiver.recv_timeout(quiet).is_ok() {}
}

fn logind(
    bus: &Bus,
    session: Option<&'static str>,
    is_locked: bool,
) -> (Connection, Receiver<UnixStream>) {
    let (delays, handed_out) = mpsc::channel();
    let connection = bus
        .builder()
        .serve_at(PATH, Manager { session, delays })
        .unwrap()
        .serve_at(SESSION_PATH, Session { is_locked })
        .unwrap()
        .name(NAME)
        .unwrap()
        .build()
        .unwrap();
    (connection, handed_out)
}

fn hint(
    locked: bool,
) -> (
    &'static str,
    HashMap<&'static str, Value<'static>>,
    Vec<&'static str>,
) {
    let changed = HashMap::from([("LockedHint", Value::from(locked))]);
    (SESSION, changed, Vec::new())
}

fn emit(
    bus: &Connection,
    path: &str,
    interface: &str,
    member: &str,
    body: &(impl serde::Serialize + zvariant::DynamicType),
) {
    bus.emit_signal(None::<&str>, path, interface, member, body)
        .unwrap();
}

/// Sends a screen saver's signal that it has started.
fn activate(desktop: &Connection, interface: &str) {
    emit(desktop, "/ScreenSaver", interface, "ActiveChanged", &true);
}

#[test]
fn logind_tells_that_the_session_is_locked() {
    let Some(bus) = Bus::start() else { return };
    let (logind, _delays) = logind(&bus, Some(SESSION_PATH), false);
    let heard = listening(&bus.address, logind::listen);
    expect(&heard, Said::Hears(true));
    is_heard(&heard, Said::Locked, || {
        emit(&logind, SESSION_PATH, SESSION, "Lock", &());
    });
    let changed = |locked| {
        let body = hint(locked);
        emit(
            &logind,
            SESSION_PATH,
            PROPERTIES,
            "PropertiesChanged",
            &body,
        );
    };
    is_heard(&heard, Said::Locked, || changed(true));

    // None of these count: an unlocked screen, another user's session, a signal of another program.
    changed(false);
    emit(&logind, SESSION_PATH, SESSION, "Unlock", &());
    let other = "/org/freedesktop/login1/session/_39";
    emit(&logind, other, SESSION, "Lock", &());
    emit(&bus.connect(), SESSION_PATH, SESSION, "Lock", &());
    assert!(heard.recv_timeout(Duration::from_millis(300)).is_err());
}

#[test]
fn a_session_that_was_locked_unheard_is_locked() {
    let Some(bus) = Bus::start() else { return };
    let _logind = logind(&bus, Some(SESSION_PATH), true);
    expect(&listening(&bus.address, logind::listen), Said::Locked);
}

#[test]
fn the_machine_sleeps_only_after_what_has_to_be_done_before() {
    let Some(bus) = Bus::start() else { return };
    let (logind, delays) = logind(&bus, Some(SESSION_PATH), false);
    let heard = listening(&bus.address, logind::listen);
    let mut delay = delays.recv_timeout(Duration::from_mins(1)).unwrap();
    delay.set_nonblocking(true).unwrap();
    assert!(delay.read(&mut [0]).is_err(), "it is held");
    expect(&heard, Said::Hears(true));

    emit(&logind, PATH, MANAGER, "PrepareForSleep", &true);
    expect(&heard, Said::Sleeping);
    delay.set_nonblocking(false).unwrap();
    assert_eq!(
        delay.read(&mut [0]).unwrap(),
        0,
        "it is let go once that is done"
    );

    // The next time, too.
    emit(&logind, PATH, MANAGER, "PrepareForSleep", &false);
    expect(&heard, Said::Woken);
    let mut next = delays.recv_timeout(Duration::from_mins(1)).unwrap();
    next.set_nonblocking(true).unwrap();
    assert!(next.read(&mut [0]).is_err());

    emit(&logind, PATH, MANAGER, "PrepareForShutdown", &true);
    expect(&heard, Said::Quit);
    assert!(
        next.read(&mut [0]).is_err(),
        "it is held until the program ends"
    );
}

#[test]
fn a_bus_that_comes_later_or_is_started_again_is_listened_to() {
    let folder = tempfile::tempdir().unwrap();
    let socket = folder.path().join("bus");
    let address = format!("unix:path={}", socket.display());
    let heard = listening(&address, logind::listen);
    expect(&heard, Said::Hears(false));
    for _ in 0..2 {
        let Some(bus) = Bus::start_at(&address) else {
            return;
        };
        let (logind, _delays) = logind(&bus, Some(SESSION_PATH), false);
        // The bus may have been found before logind was on it.
        emit(
            &logind,
            PATH,
            MANAGER,
            "SessionNew",
            &("2", ObjectPath::from_static_str_unchecked(SESSION_PATH)),
        );
        expect(&heard, Said::Hears(true));
        is_heard(&heard, Said::Locked, || {
            emit(&logind, SESSION_PATH, SESSION, "Lock", &());
        });
        drop(bus);
        expect(&heard, Said::Hears(false));
    }
}

#[test]
fn a_session_that_comes_later_is_heard() {
    let Some(bus) = Bus::start() else { return };
    let heard = listening(&bus.address, logind::listen);
    expect(&heard, Said::Hears(false));
    let (logind, _delays) = logind(&bus, Some(SESSION_PATH), false);
    let new = ("2", ObjectPath::from_static_str_unchecked(SESSION_PATH));
    is_heard(&heard, Said::Hears(true), || {
        emit(&logind, PATH, MANAGER, "SessionNew", &new);
    });
}

#[test]
fn every_desktops_screen_saver_is_heard() {
    let Some(bus) = Bus::start() else { return };
    let desktop = bus.connect();
    let heard = listening(&bus.address, screen_saver::listen);
    for interface in [
        "org.freedesktop.ScreenSaver",
        "org.gnome.ScreenSaver",
        "org.cinnamon.ScreenSaver",
    ] {
        is_heard(&heard, Said::Locked, || activate(&desktop, interface));
        emit(&desktop, "/ScreenSaver", interface, "ActiveChanged", &false);
        assert!(heard.recv_timeout(Duration::from_millis(200)).is_err());
    }
    activate(&desktop, "org.example.Player");
    assert!(heard.recv_timeout(Duration::from_millis(200)).is_err());
}

#[test]
fn a_desktop_without_a_screen_saver_is_known_as_one_until_it_has_one() {
    let Some(bus) = Bus::start() else { return };
    let heard = listening(&bus.address, screen_saver::listen);
    expect(&heard, Said::Hears(false));
    let desktop = bus.connect();
    desktop.request_name("org.freedesktop.ScreenSaver").unwrap();
    expect(&heard, Said::Hears(true));
    desktop.release_name("org.freedesktop.ScreenSaver").unwrap();
    expect(&heard, Said::Hears(false));
}

#[test]
fn that_nobody_tells_is_said_once_both_were_asked() {
    let (sender, told) = mpsc::channel();
    let ears = Ears {
        tell: Box::new(move |event| {
            if let Event::ScreenLockHeard(hears) = event {
                sender.send(hears).unwrap();
            }
        }),
        heard: Mutex::default(),
    };
    ears.hears(Source::Logind, false);
    assert!(told.try_recv().is_err(), "the other may");
    ears.hears(Source::ScreenSaver, false);
    ears.hears(Source::Logind, false);
    ears.hears(Source::ScreenSaver, true);
    ears.hears(Source::Logind, true);
    ears.hears(Source::ScreenSaver, false);
    assert_eq!(told.try_iter().collect::<Vec<_>>(), [false, true]);
}
