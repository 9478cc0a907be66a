//! A stand-in for the Background portal on a private bus.

use std::{collections::HashMap, sync::mpsc, thread};

use ashpd::{
    zbus::{blocking::MessageIterator, message::Type},
    zvariant::{ObjectPath, OwnedValue, Value},
};

use super::{
    super::{super::bus::Bus, owner::PORTAL},
    *,
};

/// What the program asked for: whether to start it, and its command.
type Asked = (bool, Vec<String>);

/// Answers with this code and whether the session starts the program.
fn portal(bus: &Bus, code: u32, autostart: bool) -> mpsc::Receiver<Asked> {
    let portal = bus.builder().name(PORTAL).unwrap().build().unwrap();
    let (asked, heard) = mpsc::channel();
    let messages = MessageIterator::from(portal.clone());
    let serve = move || {
        for message in messages.map_while(Result::ok) {
            if message.message_type() != Type::MethodCall {
                continue;
            }
            let header = message.header();
            match header.member().unwrap().as_str() {
                "Get" => portal.reply(&header, &Value::from(2_u32)).unwrap(),
                "GetAll" => {
                    let all = HashMap::from([("version", Value::from(2_u32))]);
                    portal.reply(&header, &all).unwrap();
                }
                _ => {
                    let body = message.body();
                    let (_window, options): (String, HashMap<String, OwnedValue>) =
                        body.deserialize().unwrap();
                    let on = bool::try_from(options["autostart"].clone()).unwrap();
                    let command = Vec::try_from(options["commandline"].clone()).unwrap();
                    asked.send((on, command)).unwrap();
                    let token = String::try_from(options["handle_token"].clone()).unwrap();
                    let sender = header.sender().unwrap();
                    let caller = sender.trim_start_matches(':').replace('.', "_");
                    let path = format!("/org/freedesktop/portal/desktop/request/{caller}/{token}");
                    let handle = ObjectPath::try_from(path.as_str()).unwrap();
                    portal.reply(&header, &handle).unwrap();
                    let (interface, signal) = ("org.freedesktop.portal.Request", "Response");
                    let results = HashMap::from([
                        ("background", Value::from(true)),
                        ("autostart", Value::from(autostart)),
                    ]);
                    portal
                        .emit_signal(
                            Some(sender.clone()),
                            path.as_str(),
                            interface,
                            signal,
                            &(code, results),
                        )
                        .unwrap();
                }
            }
        }
    };
    thread::Builder::new().spawn(serve).unwrap();
    heard
}

fn command() -> Vec<String> {
    vec!["warifu".to_owned(), "--hidden".to_owned()]
}

#[test]
fn the_desktop_is_given_the_command_and_says_whether_it_runs_it() {
    for (on, answer) in [(true, true), (false, false), (true, false)] {
        let Some(bus) = Bus::start() else { return };
        let asked = portal(&bus, 0, answer);
        assert_eq!(request(&bus.connect(), &command(), on), Ok(answer));
        assert_eq!(asked.recv(), Ok((on, command())));
    }
}

#[test]
fn a_refusal_is_told() {
    let Some(bus) = Bus::start() else { return };
    let _asked = portal(&bus, 1, false);
    let answer = request(&bus.connect(), &command(), true);
    assert_eq!(answer, Err(Refusal::Cancelled));
}

#[test]
fn a_desktop_without_the_portal_is_told() {
    let Some(bus) = Bus::start() else { return };
    let answer = request(&bus.connect(), &command(), true);
    assert_eq!(answer, Err(Refusal::Unavailable));
}
