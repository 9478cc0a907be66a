//! A stand-in for the Settings portal on a private bus, and helpers as shell scripts.

use std::{
    fs,
    sync::atomic::{AtomicU32, Ordering},
};

use ashpd::zvariant::Value;

use super::{
    super::{super::bus::Bus, question::tests::asking},
    *,
};

const PORTAL: &str = "org.freedesktop.portal.Desktop";
const PATH: &str = "/org/freedesktop/portal/desktop";
const SETTINGS: &str = "org.freedesktop.portal.Settings";

/// Serves the settings until the connection is closed: 1 is dark, 2 is light.
fn portal(bus: &Bus, scheme: &Arc<AtomicU32>) -> Connection {
    let connection = bus.connect();
    let (serving, scheme) = (connection.clone(), Arc::clone(scheme));
    let messages = MessageIterator::from(connection.clone());
    let serve = move || {
        for message in messages.map_while(Result::ok) {
            if message.message_type() != Type::MethodCall {
                continue;
            }
            let header = message.header();
            let scheme = Value::from(scheme.load(Ordering::SeqCst));
            match header.member().unwrap().as_str() {
                "Read" => serving.reply(&header, &Value::Value(Box::new(scheme))),
                "Get" => serving.reply(&header, &Value::from(1_u32)),
                _ => serving.reply_error(&header, "org.freedesktop.DBus.Error.UnknownMethod", &""),
            }
            .ok();
        }
    };
    thread::Builder::new().spawn(serve).unwrap();
    connection.request_name(PORTAL).unwrap();
    connection
}

fn tell_change(portal: &Connection, scheme: &AtomicU32, now: u32) {
    scheme.store(now, Ordering::SeqCst);
    let change = (APPEARANCE_NAMESPACE, "color-scheme", Value::from(now));
    portal
        .emit_signal(None::<&str>, PATH, SETTINGS, "SettingChanged", &change)
        .unwrap();
}

#[test]
fn changes_are_told_also_of_a_portal_that_comes_later() {
    let Some(bus) = Bus::start() else { return };
    let (teller, told) = mpsc::channel();
    let listening = bus.connect();
    thread::Builder::new()
        .spawn(move || {
            listen_on(&listening, |is_dark| {
                teller.send(is_dark).ok();
            })
        })
        .unwrap();
    let next = || told.recv_timeout(Duration::from_mins(1)).unwrap();
    assert_eq!(next(), None);

    let scheme = Arc::new(AtomicU32::new(1));
    let served = portal(&bus, &scheme);
    assert_eq!(next(), Some(true));
    tell_change(&served, &scheme, 2);
    assert_eq!(next(), Some(false));
    // A value that has not changed is not reported again.
    tell_change(&served, &scheme, 2);
    tell_change(&served, &scheme, 0);
    assert_eq!(next(), None);
}

fn starts(folder: &std::path::Path) -> usize {
    fs::read(folder.join("starts")).unwrap().len()
}

#[test]
fn one_helper_serves_every_question() {
    let folder = tempfile::tempdir().unwrap();
    let questions = asking(
        folder.path(),
        "echo >>starts; read request; echo true; cat >/dev/null",
    );
    let appearance = Appearance::default();
    for _focus in 0..20 {
        assert_eq!(appearance.prefers_dark(&questions), Some(true));
    }
    assert_eq!(starts(folder.path()), 1);
}

#[test]
fn a_helper_that_has_nobody_to_listen_to_is_not_started_again() {
    let folder = tempfile::tempdir().unwrap();
    let questions = asking(folder.path(), "echo >>starts; read request");
    let appearance = Appearance::default();
    for _focus in 0..20 {
        assert_eq!(appearance.prefers_dark(&questions), None);
    }
    assert_eq!(starts(folder.path()), 1);
}

#[test]
fn a_helper_that_was_of_use_and_died_is_started_again() {
    let folder = tempfile::tempdir().unwrap();
    let questions = asking(folder.path(), "echo >>starts; read request; echo false");
    let appearance = Appearance::default();
    assert_eq!(appearance.prefers_dark(&questions), Some(false));
    let deadline = std::time::Instant::now() + Duration::from_mins(1);
    while starts(folder.path()) < 2 {
        assert_eq!(appearance.prefers_dark(&questions), Some(false));
        assert!(
            std::time::Instant::now() < deadline,
            "it is not started again"
        );
    }
}
