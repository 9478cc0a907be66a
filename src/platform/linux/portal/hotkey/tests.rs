//! Helpers of all kinds, as shell scripts.

use std::{
    fs,
    path::Path,
    sync::mpsc::{self, Receiver},
};

use super::{super::question::tests::asking, *};

/// The combination with this script in the place of the helper, and what it tells.
fn hotkey(folder: &Path, script: &str) -> (PortalHotkey, Receiver<HotkeyEvent>) {
    let shared = Shared {
        questions: asking(folder, script),
        listener: OnceLock::new(),
        turn: Mutex::default(),
        first_pause: Duration::ZERO,
    };
    let hotkey = PortalHotkey(Arc::new(shared));
    let (tell, told) = mpsc::channel();
    let tell = Mutex::new(tell);
    hotkey.listen(Box::new(move |event| {
        if let Event::Hotkey(event) = event {
            tell.lock().unwrap().send(event).ok();
        }
    }));
    hotkey.describe("Search for a code");
    (hotkey, told)
}

fn wanted() -> Hotkey {
    "Ctrl+Alt+W".parse().unwrap()
}

#[track_caller]
fn expect(told: &Receiver<HotkeyEvent>, standings: &[HotkeyStanding]) {
    for standing in standings {
        let event = told.recv_timeout(Duration::from_mins(1)).unwrap();
        assert_eq!(event, HotkeyEvent::Standing(standing.clone()));
    }
}

fn chosen(keys: &str) -> HotkeyStanding {
    HotkeyStanding::Chosen(keys.to_owned())
}

#[test]
fn the_keys_of_the_desktop_and_presses_are_told() {
    let folder = tempfile::tempdir().unwrap();
    let script = r#"read request; echo "$request" >request
        echo '{"Ok":{"Bound":"Ctrl+Alt+Q"}}'; echo '{"Ok":{"Pressed":"a token"}}'; cat >/dev/null"#;
    let (hotkey, told) = hotkey(folder.path(), script);
    hotkey.set(Some(wanted()));
    expect(&told, &[HotkeyStanding::Waiting, chosen("Ctrl+Alt+Q")]);
    let event = told.recv_timeout(Duration::from_mins(1)).unwrap();
    assert_eq!(event, HotkeyEvent::Pressed);
    assert_eq!(hotkey.0.turn().token.as_deref(), Some("a token"));
    let request = fs::read_to_string(folder.path().join("request")).unwrap();
    let request: Request = serde_json::from_str(&request).unwrap();
    let Request::Combination(wanted) = request else {
        panic!("{request:?}");
    };
    assert_eq!(wanted.keys, "CTRL+ALT+w");
    assert_eq!(wanted.purpose, "Search for a code");
}

#[test]
fn a_desktop_that_never_answers_can_be_given_up() {
    let folder = tempfile::tempdir().unwrap();
    let script = r#"read request; case "$request" in
        *Presence*) echo '{"Ok":null}'; read word;;
        *) echo >asked; cat >/dev/null; echo >ended;;
        esac"#;
    let (hotkey, told) = hotkey(folder.path(), script);
    hotkey.set(Some(wanted()));
    expect(&told, &[HotkeyStanding::Waiting]);
    wait_for(&folder.path().join("asked"));
    hotkey.set(None);
    expect(&told, &[HotkeyStanding::Off]);
    wait_for(&folder.path().join("ended"));
    assert!(told.try_recv().is_err(), "the first turn is over");
}

fn wait_for(file: &Path) {
    let deadline = Instant::now() + Duration::from_mins(1);
    while !file.exists() {
        assert!(Instant::now() < deadline, "{}", file.display());
        thread::sleep(Duration::from_millis(5));
    }
}

#[test]
fn what_the_user_has_refused_is_not_asked_again() {
    for (refusal, standing) in [
        ("Denied", HotkeyStanding::Refused),
        ("Cancelled", HotkeyStanding::Refused),
        ("Unavailable", HotkeyStanding::Missing),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let script =
            format!(r#"echo >>starts; read request; echo '{{"Err":"{refusal}"}}'; cat >/dev/null"#);
        let (hotkey, told) = hotkey(folder.path(), &script);
        hotkey.set(Some(wanted()));
        expect(&told, &[HotkeyStanding::Waiting, standing]);
        // The thread has ended, which has the only other reference.
        while Arc::strong_count(&hotkey.0) > 1 {
            thread::sleep(Duration::from_millis(5));
        }
        assert_eq!(fs::read(folder.path().join("starts")).unwrap().len(), 1);
    }
}

#[test]
fn a_portal_that_dies_at_once_is_told_and_not_asked_again() {
    for script in [
        "exit 0",
        "read request; kill -9 $$",
        "read request; echo nonsense; cat",
    ] {
        let folder = tempfile::tempdir().unwrap();
        let (hotkey, told) = hotkey(folder.path(), script);
        hotkey.set(Some(wanted()));
        expect(&told, &[HotkeyStanding::Waiting, HotkeyStanding::Lost]);
        while Arc::strong_count(&hotkey.0) > 1 {
            thread::sleep(Duration::from_millis(5));
        }
        assert!(told.try_recv().is_err(), "{script}");
    }
}

#[test]
fn a_portal_that_dies_after_it_has_worked_is_asked_again() {
    let folder = tempfile::tempdir().unwrap();
    let script = r#"read request; echo '{"Ok":{"Bound":"Ctrl+Alt+Q"}}'
        if ! [ -e died ]; then echo >died; echo '{"Err":{"Failed":"it has ended"}}'; fi
        cat >/dev/null"#;
    let (hotkey, told) = hotkey(folder.path(), script);
    hotkey.set(Some(wanted()));
    let keys = || chosen("Ctrl+Alt+Q");
    let all = [
        HotkeyStanding::Waiting,
        keys(),
        HotkeyStanding::Lost,
        keys(),
    ];
    expect(&told, &all);
}

#[test]
fn a_desktop_that_is_down_is_not_asked_for_ever() {
    let folder = tempfile::tempdir().unwrap();
    let script = r#"echo >>starts; read request
        if ! [ -e died ]; then echo >died; echo '{"Ok":{"Bound":"Ctrl+Alt+Q"}}'; fi"#;
    let (hotkey, told) = hotkey(folder.path(), script);
    hotkey.set(Some(wanted()));
    expect(&told, &[HotkeyStanding::Waiting, chosen("Ctrl+Alt+Q")]);
    while Arc::strong_count(&hotkey.0) > 1 {
        thread::sleep(Duration::from_millis(5));
    }
    let starts = fs::read(folder.path().join("starts")).unwrap().len();
    assert_eq!(starts, 1 + usize::try_from(ATTEMPTS).unwrap());
}

#[test]
fn a_desktop_says_whether_it_has_key_combinations() {
    for (answer, standing) in [
        (r#"{"Ok":null}"#, HotkeyStanding::Off),
        (r#"{"Err":"Unavailable"}"#, HotkeyStanding::Missing),
        (
            r#"{"Err":{"Failed":"it has ended"}}"#,
            HotkeyStanding::Unknown,
        ),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let script = format!("read request; echo '{answer}'; read word");
        let (hotkey, told) = hotkey(folder.path(), &script);
        hotkey.set(None);
        expect(&told, &[standing]);
    }
}

#[test]
fn keys_are_written_as_the_portal_reads_them() {
    for (hotkey, written) in [
        ("Ctrl+Alt+W", "CTRL+ALT+w"),
        ("Shift+Super+7", "SHIFT+LOGO+7"),
        ("Ctrl+F12", "CTRL+F12"),
        ("Alt+Space", "ALT+space"),
    ] {
        assert_eq!(keys(hotkey.parse().unwrap()), written);
    }
}
