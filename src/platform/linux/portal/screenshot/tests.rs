//! A stand-in for the Screenshot portal on a private bus.

use std::{
    collections::HashMap,
    path::Path,
    sync::{Arc, Mutex},
    thread,
};

use ashpd::{
    zbus::{
        blocking::MessageIterator,
        message::{Message, Type},
    },
    zvariant::{ObjectPath, OwnedValue, Value},
};

use super::{super::super::bus::Bus, *};

const UNKNOWN_METHOD: &str = "org.freedesktop.DBus.Error.UnknownMethod";

/// The steps of the helper and the program, one after the other.
fn capture(bus: &Bus) -> Result<Pixels, CaptureError> {
    read_and_remove(take(&bus.connect())?)
}

/// How the stand-in answers a request.
#[derive(Clone)]
enum Answer {
    File(PathBuf),
    Cancelled,
    Refused,
    NoSuchInterface,
}

/// Gives one answer after the other. Returns whether each request was interactive.
fn portal(bus: &Bus, answers: Vec<Answer>) -> Arc<Mutex<Vec<bool>>> {
    let connection = bus
        .builder()
        .name("org.freedesktop.portal.Desktop")
        .unwrap()
        .build()
        .unwrap();
    let asked = Arc::new(Mutex::new(Vec::new()));
    let log = Arc::clone(&asked);
    // It listens from here on, so that a request before the thread has started is answered, too.
    let messages = MessageIterator::from(connection.clone());
    let serve = move || {
        let mut answers = answers.into_iter();
        for message in messages {
            let Ok(message) = message else { return };
            if message.message_type() != Type::MethodCall {
                continue;
            }
            let header = message.header();
            match header.member().unwrap().as_str() {
                "Screenshot" => {
                    let answer = answers.next().unwrap_or(Answer::Refused);
                    log.lock()
                        .unwrap()
                        .push(answer_screenshot(&connection, &message, answer));
                }
                "GetAll" => {
                    connection
                        .reply(&header, &HashMap::from([("version", Value::from(2_u32))]))
                        .unwrap();
                }
                "Get" => connection.reply(&header, &Value::from(2_u32)).unwrap(),
                other => connection
                    .reply_error(&header, UNKNOWN_METHOD, &other)
                    .unwrap(),
            }
        }
    };
    thread::Builder::new().spawn(serve).unwrap();
    asked
}

/// Returns whether the request was interactive.
fn answer_screenshot(connection: &Connection, message: &Message, answer: Answer) -> bool {
    let header = message.header();
    let body = message.body();
    let (_window, options): (String, HashMap<String, OwnedValue>) = body.deserialize().unwrap();
    let interactive = bool::try_from(options["interactive"].clone()).unwrap();
    let token = String::try_from(options["handle_token"].clone()).unwrap();

    let mut results: HashMap<&str, Value<'_>> = HashMap::new();
    let code = match answer {
        Answer::File(file) => {
            results.insert("uri", Value::from(format!("file://{}", file.display())));
            0_u32
        }
        Answer::Cancelled => 1,
        Answer::Refused => 2,
        Answer::NoSuchInterface => {
            connection
                .reply_error(&header, UNKNOWN_METHOD, &"no such interface")
                .unwrap();
            return interactive;
        }
    };
    let sender = header.sender().unwrap();
    let caller = sender.trim_start_matches(':').replace('.', "_");
    let path = format!("/org/freedesktop/portal/desktop/request/{caller}/{token}");
    connection
        .reply(&header, &ObjectPath::try_from(path.as_str()).unwrap())
        .unwrap();
    let (interface, signal) = ("org.freedesktop.portal.Request", "Response");
    connection
        .emit_signal(
            Some(sender.clone()),
            path.as_str(),
            interface,
            signal,
            &(code, results),
        )
        .unwrap();
    interactive
}

/// A picture of two pixels, red and half-transparent blue.
fn screenshot(folder: &Path, name: &str) -> PathBuf {
    let path = folder.join(name);
    image::RgbaImage::from_raw(2, 1, vec![255, 0, 0, 255, 0, 0, 255, 128])
        .unwrap()
        .save(&path)
        .unwrap();
    path
}

#[test]
fn the_picture_is_read_and_its_file_removed() {
    let Some(bus) = Bus::start() else { return };
    let folder = tempfile::tempdir().unwrap();
    let file = screenshot(folder.path(), "Screenshot.png");
    let asked = portal(&bus, vec![Answer::File(file.clone())]);

    let pixels = capture(&bus).unwrap();
    assert_eq!((pixels.width, pixels.height), (2, 1));
    assert_eq!(pixels.rgba, [255, 0, 0, 255, 0, 0, 255, 128]);
    assert!(!file.exists());
    assert_eq!(*asked.lock().unwrap(), [false]);
}

#[test]
fn a_refusal_leads_to_the_desktops_own_dialog() {
    let Some(bus) = Bus::start() else { return };
    let folder = tempfile::tempdir().unwrap();
    let file = screenshot(folder.path(), "Screenshot.png");
    let asked = portal(&bus, vec![Answer::Refused, Answer::File(file.clone())]);

    assert_eq!(capture(&bus).unwrap().width, 2);
    assert!(!file.exists());
    assert_eq!(*asked.lock().unwrap(), [false, true]);
}

#[test]
fn a_user_who_said_no_is_not_asked_again() {
    let Some(bus) = Bus::start() else { return };
    let asked = portal(&bus, vec![Answer::Cancelled, Answer::Refused]);
    assert_eq!(capture(&bus), Err(CaptureError::Cancelled));
    assert_eq!(*asked.lock().unwrap(), [false]);
}

#[test]
fn a_refusal_of_both_is_told() {
    let Some(bus) = Bus::start() else { return };
    portal(&bus, vec![Answer::Refused, Answer::Refused]);
    assert_eq!(capture(&bus), Err(CaptureError::Denied));
}

#[test]
fn a_file_that_is_no_picture_is_removed_too() {
    let Some(bus) = Bus::start() else { return };
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("Screenshot.png");
    fs::write(&file, "not a picture").unwrap();
    portal(&bus, vec![Answer::File(file.clone())]);
    assert!(matches!(capture(&bus), Err(CaptureError::Failed(_))));
    assert!(!file.exists());
}

#[test]
fn a_file_that_is_not_there_is_told() {
    let Some(bus) = Bus::start() else { return };
    portal(
        &bus,
        vec![Answer::File(PathBuf::from("/nonexistent/Screenshot.png"))],
    );
    assert!(matches!(capture(&bus), Err(CaptureError::Failed(_))));
}

#[test]
fn what_is_no_file_is_not_waited_for() {
    let folder = tempfile::tempdir().unwrap();
    let pipe = folder.path().join("Screenshot.png");
    let mkfifo = std::process::Command::new("mkfifo").arg(&pipe).status();
    assert!(mkfifo.unwrap().success());
    assert!(matches!(
        read_and_remove(pipe.clone()),
        Err(CaptureError::Failed(_))
    ));
    assert!(!pipe.exists());
}

#[test]
fn a_desktop_without_the_portal_is_told() {
    let Some(bus) = Bus::start() else { return };
    assert_eq!(capture(&bus), Err(CaptureError::Unavailable));
    portal(&bus, vec![Answer::NoSuchInterface]);
    assert_eq!(capture(&bus), Err(CaptureError::Unavailable));
}
