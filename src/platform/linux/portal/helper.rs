//! The helper process: asks one portal for the program, and ends with it.

use std::{
    env,
    ffi::OsString,
    fs,
    io::{self, Write as _},
    path::PathBuf,
    process::ExitCode,
    sync::mpsc::{self, Receiver, Sender},
    thread,
};

use ashpd::{
    AppID, Error, PortalError,
    desktop::ResponseError,
    zbus::{self, DBusError as _, blocking::Connection},
};
use rustix::process::{Signal, getpgrp, getpid, kill_current_process_group};
use serde::Serialize;

use super::{
    CAPTURE_PATIENCE, ROLE, Refusal, Request, TAKEN, appearance, background,
    combination::{self, Report},
    files, owner, presence, screenshot,
};
use crate::platform::APP_ID;

/// An event in the helper.
enum Event {
    /// An answer for the program.
    Answer(Answer),
    /// The program has the answer.
    Taken,
    /// The program has given up the question, or has ended.
    Gone,
    /// There are no more answers.
    Done,
}

/// A line for the program, and the file that would be left behind if the program does not take it.
struct Answer {
    line: Vec<u8>,
    leftover: Option<PathBuf>,
}

/// Does the helper's task if this process was started as a helper.
pub(in crate::platform) fn run_helper() -> Option<ExitCode> {
    let role = env::args_os().nth(1)?;
    (role == ROLE).then(|| match serve() {
        Ok(()) => ExitCode::SUCCESS,
        // The program notices that its helper has ended.
        Err(_unspoken) => ExitCode::FAILURE,
    })
}

fn serve() -> io::Result<()> {
    let mut line = String::new();
    io::stdin().read_line(&mut line)?;
    let request: Request = serde_json::from_str(&line)?;
    let (events, heard) = mpsc::channel();
    let caller = events.clone();
    spawn("caller", move || watch_caller(&caller))?;
    match request {
        Request::Appearance => {
            spawn("appearance", move || {
                appearance::listen(|look| tell(&events, &look, None));
                events.send(Event::Done).ok();
            })?;
            relay(&heard)
        }
        Request::Choose(dialog) => {
            spawn("dialog", move || {
                let chosen = files::choose(session(&events), &dialog).map(|files| {
                    let files = files.into_iter().map(PathBuf::into_os_string);
                    files.collect::<Vec<OsString>>()
                });
                tell(&events, &chosen, None);
            })?;
            answer_once(&heard, false)
        }
        Request::Combination(wanted) => {
            spawn("combination", move || {
                let answer = |told: Result<Report, Refusal>| tell(&events, &told, None);
                let listened = session(&events)
                    .and_then(|bus| combination::listen(&bus, &wanted, |told| answer(Ok(told))));
                match listened {
                    Ok(never) => match never {},
                    Err(refusal) => answer(Err(refusal)),
                }
                events.send(Event::Done).ok();
            })?;
            relay(&heard)
        }
        Request::Presence(interface) => {
            spawn("presence", move || {
                let found = session(&events).and_then(|bus| presence::check(&bus, &interface));
                tell(&events, &found, None);
            })?;
            answer_once(&heard, false)
        }
        Request::Autostart { command, on } => {
            spawn("autostart", move || {
                let is_on =
                    session(&events).and_then(|bus| background::request(&bus, &command, on));
                tell(&events, &is_on, None);
            })?;
            answer_once(&heard, false)
        }
        Request::Screenshot => {
            spawn("screenshot", move || {
                let file = session(&events).and_then(|bus| screenshot::take(&bus));
                let leftover = file.as_ref().ok().cloned();
                tell(&events, &file.map(PathBuf::into_os_string), leftover);
            })?;
            answer_once(&heard, true)
        }
    }
}

/// Writes answers until the program is gone.
fn relay(heard: &Receiver<Event>) -> io::Result<()> {
    for event in heard {
        match event {
            Event::Answer(answer) => write(&answer.line)?,
            Event::Taken => {}
            Event::Gone | Event::Done => break,
        }
    }
    Ok(())
}

/// Writes one answer and waits until it is taken. If nobody takes it, its file is removed. So if the answer
/// `leaves_a_file`, it is waited for even if the program is gone.
fn answer_once(heard: &Receiver<Event>, leaves_a_file: bool) -> io::Result<()> {
    let Some(answer) = next_answer(heard) else {
        if leaves_a_file {
            while let Ok(event) = heard.recv_timeout(CAPTURE_PATIENCE) {
                if let Event::Answer(answer) = event {
                    return answer.remove_leftover();
                }
            }
        }
        return end_group();
    };
    if let Err(error) = write(&answer.line) {
        answer.remove_leftover()?;
        return Err(error);
    }
    for event in heard {
        match event {
            Event::Taken => return Ok(()),
            Event::Gone => break,
            // The first answer counts, also if the portal has ended since.
            Event::Answer(late) => late.remove_leftover()?,
            Event::Done => {}
        }
    }
    answer.remove_leftover()
}

/// `None` if the program does not wait any more.
fn next_answer(heard: &Receiver<Event>) -> Option<Answer> {
    for event in heard {
        match event {
            Event::Answer(answer) => return Some(answer),
            Event::Gone => return None,
            Event::Taken | Event::Done => {}
        }
    }
    None
}

impl Answer {
    fn remove_leftover(&self) -> io::Result<()> {
        self.leftover.as_ref().map_or(Ok(()), fs::remove_file)
    }
}

/// Ends this process and those that it has started, since `zenity` would keep its dialog open.
fn end_group() -> io::Result<()> {
    // Not if the group is that of a shell in which a user has started this.
    if getpgrp() == getpid() {
        kill_current_process_group(Signal::KILL)?;
    }
    Ok(())
}

fn watch_caller(events: &Sender<Event>) {
    let mut line = String::new();
    while io::stdin().read_line(&mut line).is_ok_and(|read| read > 0) {
        if line.as_bytes() == TAKEN {
            events.send(Event::Taken).ok();
        }
        line.clear();
    }
    events.send(Event::Gone).ok();
}

fn tell(events: &Sender<Event>, answer: &impl Serialize, leftover: Option<PathBuf>) {
    // If the answer cannot be written, the program gets an unreadable one.
    let mut line = serde_json::to_vec(answer).unwrap_or_default();
    line.push(b'\n');
    events.send(Event::Answer(Answer { line, leftover })).ok();
}

fn write(line: &[u8]) -> io::Result<()> {
    let mut output = io::stdout().lock();
    output.write_all(line)?;
    output.flush()
}

/// The session's bus, registered with the program's name. If a portal leaves the bus, that is reported at once, since
/// it does not answer any more.
fn session(events: &Sender<Event>) -> Result<Connection, Refusal> {
    let bus = Connection::session().map_err(|_no_bus| Refusal::Unavailable)?;
    let changes = owner::changes(&bus).map_err(|_no_bus| Refusal::Unavailable)?;
    let ended = events.clone();
    spawn("portal owner", move || {
        for change in changes {
            if change.left {
                break;
            }
        }
        let nothing: Result<(), Refusal> = Err(Refusal::failed("the desktop portal has ended"));
        tell(&ended, &nothing, None);
    })
    .map_err(Refusal::failed)?;
    // With a registered name the user is asked about the program once, not every time. Desktops before
    // xdg-desktop-portal 1.20 do not have this call, and all refuse it from a program that is not installed. Portals
    // work without it.
    if let Ok(app_id) = AppID::try_from(APP_ID) {
        let registering = ashpd::register_host_app_with_connection(bus.inner().clone(), app_id);
        zbus::block_on(registering).ok();
    }
    Ok(bus)
}

fn spawn(name: &str, job: impl FnOnce() + Send + 'static) -> io::Result<()> {
    thread::Builder::new().name(name.to_owned()).spawn(job)?;
    Ok(())
}

/// What an error of a portal means.
pub(super) fn refusal(error: Error) -> Refusal {
    match error {
        Error::Response(ResponseError::Cancelled) | Error::Portal(PortalError::Cancelled(_)) => {
            Refusal::Cancelled
        }
        Error::Response(ResponseError::Other) | Error::Portal(PortalError::NotAllowed(_)) => {
            Refusal::Denied
        }
        Error::PortalNotFound(_) => Refusal::Unavailable,
        Error::Zbus(error) | Error::Portal(PortalError::ZBus(error)) => bus_refusal(&error),
        other => Refusal::failed(other),
    }
}

/// Errors of the bus, which answers if a portal does not exist or does not have the call.
pub(super) fn bus_refusal(error: &zbus::Error) -> Refusal {
    let name = match error {
        zbus::Error::MethodError(name, ..) => name.as_str().to_owned(),
        zbus::Error::FDO(error) => error.name().to_string(),
        _ => String::new(),
    };
    match name.strip_prefix("org.freedesktop.DBus.Error.") {
        Some(
            "NameHasNoOwner"
            | "ServiceUnknown"
            | "Spawn.ChildExited"
            | "Spawn.ServiceNotFound"
            | "UnknownInterface"
            | "UnknownMethod"
            | "UnknownObject",
        ) => Refusal::Unavailable,
        Some("AccessDenied") => Refusal::Denied,
        _ => Refusal::failed(error),
    }
}
