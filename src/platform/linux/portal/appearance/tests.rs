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

/// What the desktop prefers: of the scheme, 1 is dark and 2 is light, and 1 is high contrast.
#[derive(Default)]
struct Preferences {
    scheme: AtomicU32,
    contrast: AtomicU32,
}

/// Serves the settings until the connection is closed.
fn portal(bus: &Bus, preferences: &Arc<Preferences>) -> Connection {
    let connection = bus.connect();
    let (serving, preferences) = (connection.clone(), Arc::clone(preferences));
    let messages = MessageIterator::from(connection.clone());
    let serve = move || {
        for message in messages.map_while(Result::ok) {
            if message.message_type() != Type::MethodCall {
                continue;
            }
            let header = message.header();
            let asked = message.body().deserialize::<(String, String)>();
            let preferred = match asked {
                Ok((_, key)) if key == "contrast" => &preferences.contrast,
                _ => &preferences.scheme,
            };
            let preferred = Value::from(preferred.load(Ordering::SeqCst));
            match header.member().unwrap().as_str() {
                "Read" => serving.reply(&header, &Value::Value(Box::new(preferred))),
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

fn tell_change(portal: &Connection, key: &str, preference: &AtomicU32, now: u32) {
    preference.store(now, Ordering::SeqCst);
    let change = (APPEARANCE_NAMESPACE, key, Value::from(now));
    portal
        .emit_signal(None::<&str>, PATH, SETTINGS, "SettingChanged", &change)
        .unwrap();
}

fn seen(is_dark: Option<bool>, high_contrast: bool) -> DesktopLook {
    DesktopLook {
        is_dark,
        high_contrast,
    }
}

#[test]
fn changes_are_told_also_of_a_portal_that_comes_later() {
    let Some(bus) = Bus::start() else { return };
    let (teller, told) = mpsc::channel();
    let listening = bus.connect();
    thread::Builder::new()
        .spawn(move || {
            listen_on(&listening, |look| {
                teller.send(look).ok();
            })
        })
        .unwrap();
    let next = || told.recv_timeout(Duration::from_mins(1)).unwrap();
    assert_eq!(next(), seen(None, false));

    let preferences = Arc::new(Preferences::default());
    preferences.scheme.store(1, Ordering::SeqCst);
    let served = portal(&bus, &preferences);
    let scheme = |now| tell_change(&served, "color-scheme", &preferences.scheme, now);
    assert_eq!(next(), seen(Some(true), false));
    scheme(2);
    assert_eq!(next(), seen(Some(false), false));
    tell_change(&served, "contrast", &preferences.contrast, 1);
    assert_eq!(next(), seen(Some(false), true));
    // A value that has not changed is not reported again.
    scheme(2);
    scheme(0);
    assert_eq!(next(), seen(None, true));
}

fn starts(folder: &std::path::Path) -> usize {
    fs::read(folder.join("starts")).unwrap().len()
}

#[test]
fn one_helper_serves_every_question() {
    let folder = tempfile::tempdir().unwrap();
    let questions = asking(
        folder.path(),
        r#"echo >>starts; read request; echo '{"is_dark":true,"high_contrast":true}'; cat >/dev/null"#,
    );
    let appearance = Appearance::default();
    for _focus in 0..20 {
        assert_eq!(appearance.look(&questions), seen(Some(true), true));
    }
    assert_eq!(starts(folder.path()), 1);
}

#[test]
fn a_helper_that_has_nobody_to_listen_to_is_not_started_again() {
    let folder = tempfile::tempdir().unwrap();
    let questions = asking(folder.path(), "echo >>starts; read request");
    let appearance = Appearance::default();
    for _focus in 0..20 {
        assert_eq!(appearance.look(&questions), seen(None, false));
    }
    assert_eq!(starts(folder.path()), 1);
}

#[test]
fn a_helper_that_was_of_use_and_died_is_started_again() {
    let folder = tempfile::tempdir().unwrap();
    let questions = asking(
        folder.path(),
        r#"echo >>starts; read request; echo '{"is_dark":false,"high_contrast":false}'"#,
    );
    let appearance = Appearance::default();
    assert_eq!(appearance.look(&questions), seen(Some(false), false));
    let deadline = std::time::Instant::now() + Duration::from_mins(1);
    while starts(folder.path()) < 2 {
        assert_eq!(appearance.look(&questions), seen(Some(false), false));
        assert!(
            std::time::Instant::now() < deadline,
            "it is not started again"
        );
    }
}
