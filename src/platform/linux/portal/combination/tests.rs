//! A stand-in for the `GlobalShortcuts` portal on a private bus.

use std::{
    sync::mpsc::{self, Receiver},
    thread::{self, JoinHandle},
};

use ashpd::zvariant::ObjectPath;

use super::{super::super::bus::Bus, *};

const SESSION_PATH: &str = "/org/freedesktop/portal/desktop/session/1_1/warifu";

/// How the stand-in answers to the keys that the program wants.
#[derive(Clone, Copy)]
enum Answer {
    Keys(&'static str),
    Code(u32),
}

/// What the program wanted: the name of the combination, its purpose and its keys.
type Asked = (String, String, String);

/// A portal, and the program's helper that listens to it.
struct Rig {
    portal: Connection,
    /// The helper's name on the bus.
    helper: String,
    asked: Receiver<Asked>,
    reports: Receiver<Report>,
    listening: JoinHandle<Refusal>,
}

fn rig(bus: &Bus, answer: Answer) -> Rig {
    let portal = bus.builder().name(PORTAL).unwrap().build().unwrap();
    let (asked, heard) = mpsc::channel();
    serve(&portal, answer, asked);
    let listening = bus.connect();
    let helper = listening.unique_name().unwrap().to_string();
    let (tell, reports) = mpsc::channel();
    let listening = thread::Builder::new()
        .spawn(move || listen_to(&listening, move |report| tell.send(report).unwrap()))
        .unwrap();
    Rig {
        portal,
        helper,
        asked: heard,
        reports,
        listening,
    }
}

/// Returns why it has ended.
fn listen_to(bus: &Connection, tell: impl Fn(Report)) -> Refusal {
    let wanted = Wanted {
        keys: "CTRL+ALT+w".to_owned(),
        purpose: "Search for a code".to_owned(),
    };
    match listen(bus, &wanted, tell) {
        Ok(never) => match never {},
        Err(refusal) => refusal,
    }
}

fn serve(portal: &Connection, answer: Answer, asked: mpsc::Sender<Asked>) {
    let portal = portal.clone();
    let messages = MessageIterator::from(portal.clone());
    let serve = move || {
        for message in messages.map_while(Result::ok) {
            if message.message_type() != Type::MethodCall {
                continue;
            }
            let header = message.header();
            let body = message.body();
            match header.member().unwrap().as_str() {
                "Get" => portal.reply(&header, &Value::from(1_u32)).unwrap(),
                "CreateSession" => {
                    let options: HashMap<String, OwnedValue> = body.deserialize().unwrap();
                    let results = HashMap::from([("session_handle", Value::from(SESSION_PATH))]);
                    respond(&portal, &message, &options, 0, results);
                }
                "BindShortcuts" => {
                    type Bound = HashMap<String, OwnedValue>;
                    type Body = (OwnedObjectPath, Vec<(String, Bound)>, String, Bound);
                    let (session, shortcuts, _window, options): Body = body.deserialize().unwrap();
                    assert_eq!(session.as_str(), SESSION_PATH);
                    let (id, wanted) = &shortcuts[0];
                    let text = |name| String::try_from(wanted[name].clone()).unwrap();
                    let wanted = (id.clone(), text("description"), text("preferred_trigger"));
                    asked.send(wanted).unwrap();
                    let (code, bound) = match answer {
                        Answer::Keys(keys) => (0, shortcuts_of(keys)),
                        Answer::Code(code) => (code, Vec::new()),
                    };
                    let results = HashMap::from([("shortcuts", Value::from(bound))]);
                    respond(&portal, &message, &options, code, results);
                }
                other => panic!("{other}"),
            }
        }
    };
    thread::Builder::new().spawn(serve).unwrap();
}

fn shortcuts_of(keys: &str) -> Vec<(&'static str, HashMap<&'static str, Value<'static>>)> {
    let described = HashMap::from([
        ("description", Value::from("Search for a code")),
        ("trigger_description", Value::from(keys.to_owned())),
    ]);
    vec![(ID, described)]
}

/// Answers a request: first with its handle, and then with a signal.
fn respond(
    portal: &Connection,
    message: &Message,
    options: &HashMap<String, OwnedValue>,
    code: u32,
    results: HashMap<&str, Value<'_>>,
) {
    let header = message.header();
    let sender = header.sender().unwrap();
    let token = String::try_from(options["handle_token"].clone()).unwrap();
    let caller = sender.trim_start_matches(':').replace('.', "_");
    let path = format!("/org/freedesktop/portal/desktop/request/{caller}/{token}");
    let handle = ObjectPath::try_from(path.as_str()).unwrap();
    portal.reply(&header, &handle).unwrap();
    let signal = (code, results);
    portal
        .emit_signal(
            Some(sender.clone()),
            path.as_str(),
            REQUEST,
            "Response",
            &signal,
        )
        .unwrap();
}

impl Rig {
    fn signal<B: Serialize + DynamicType>(&self, member: &str, body: &B) {
        self.signal_of(&self.portal, member, body);
    }

    fn signal_of<B: Serialize + DynamicType>(&self, from: &Connection, member: &str, body: &B) {
        let helper = Some(self.helper.as_str());
        from.emit_signal(helper, PATH, INTERFACE, member, body)
            .unwrap();
    }

    #[track_caller]
    fn expect(&self, report: Report) {
        assert_eq!(self.reports.recv(), Ok(report));
    }
}

fn activated(
    session: &'static str,
    id: &'static str,
    token: &'static str,
) -> (
    ObjectPath<'static>,
    &'static str,
    u64,
    HashMap<&'static str, Value<'static>>,
) {
    let session = ObjectPath::from_static_str_unchecked(session);
    let options = HashMap::from([("activation_token", Value::from(token))]);
    (session, id, 1, options)
}

#[test]
fn the_desktop_chooses_the_keys_and_reports_presses_and_changes() {
    let Some(bus) = Bus::start() else { return };
    let rig = rig(&bus, Answer::Keys("Press Ctrl+Alt+Q"));
    let asked = rig.asked.recv().unwrap();
    assert_eq!(asked.0, ID);
    assert_eq!(asked.1, "Search for a code");
    assert_eq!(asked.2, "CTRL+ALT+w");
    rig.expect(Report::Bound("Press Ctrl+Alt+Q".to_owned()));

    // What is not about this combination, or not from the portal, is not believed.
    let stranger = bus.connect();
    rig.signal_of(&stranger, "Activated", &activated(SESSION_PATH, ID, "a"));
    rig.signal("Activated", &activated("/another/session", ID, "b"));
    rig.signal("Activated", &activated(SESSION_PATH, "other", "c"));
    rig.signal("Activated", &"nonsense");
    rig.signal("Activated", &activated(SESSION_PATH, ID, "d"));
    rig.expect(Report::Pressed(Some("d".to_owned())));
    rig.signal("Activated", &activated(SESSION_PATH, ID, ""));
    rig.expect(Report::Pressed(None));

    let session = ObjectPath::from_static_str_unchecked(SESSION_PATH);
    rig.signal("ShortcutsChanged", &(&session, shortcuts_of("Super+Q")));
    rig.expect(Report::Bound("Super+Q".to_owned()));
    rig.signal("ShortcutsChanged", &(&session, shortcuts_of("")));
    rig.expect(Report::Unbound);

    let details: HashMap<&str, Value<'_>> = HashMap::new();
    let helper = Some(rig.helper.as_str());
    rig.portal
        .emit_signal(helper, SESSION_PATH, SESSION, "Closed", &details)
        .unwrap();
    assert_eq!(rig.listening.join().unwrap(), Refusal::Denied);
}

#[test]
fn a_refusal_is_told() {
    for (code, refusal) in [(1, Refusal::Cancelled), (2, Refusal::Denied)] {
        let Some(bus) = Bus::start() else { return };
        let rig = rig(&bus, Answer::Code(code));
        assert_eq!(rig.listening.join().unwrap(), refusal);
        assert!(rig.reports.recv().is_err());
    }
}

#[test]
fn a_desktop_without_the_portal_is_told() {
    let Some(bus) = Bus::start() else { return };
    let listening = || listen_to(&bus.connect(), |_| {});
    assert_eq!(listening(), Refusal::Unavailable);
    // The portals without this one, as they answer for an interface that they do not have.
    let portal = bus.builder().name(PORTAL).unwrap().build().unwrap();
    let messages = MessageIterator::from(portal.clone());
    let serve = move || {
        for message in messages.map_while(Result::ok) {
            if message.message_type() == Type::MethodCall {
                let error = "org.freedesktop.DBus.Error.InvalidArgs";
                let text = "No such interface";
                portal.reply_error(&message.header(), error, &text).unwrap();
            }
        }
    };
    thread::Builder::new().spawn(serve).unwrap();
    assert_eq!(listening(), Refusal::Unavailable);
}

#[test]
fn a_portal_that_ends_ends_the_listening() {
    let Some(bus) = Bus::start() else { return };
    let rig = rig(&bus, Answer::Keys("Ctrl+Alt+W"));
    rig.expect(Report::Bound("Ctrl+Alt+W".to_owned()));
    drop(bus);
    assert!(matches!(rig.listening.join().unwrap(), Refusal::Failed(_)));
}

#[test]
fn the_text_for_the_keys_is_one_short_line() {
    let Some(bus) = Bus::start() else { return };
    let long: &'static str =
        Box::leak(format!(" Ctrl\n\u{7}{}", "+W".repeat(100)).into_boxed_str());
    let rig = rig(&bus, Answer::Keys(long));
    let Ok(Report::Bound(keys)) = rig.reports.recv() else {
        panic!("it is bound");
    };
    assert!(keys.starts_with("Ctrl+W+W"), "{keys}");
    assert!(keys.chars().count() <= MAX_KEYS);
}
