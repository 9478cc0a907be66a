//! Events of the session: the screen is locked, the machine sleeps, wakes up or shuts down.
//!
//! logind reports them on the system's bus, the desktop's screen saver on the session's bus. Either bus may start later
//! than this program, or restart. So the program connects to each again whenever it ends.

mod logind;
mod screen_saver;

use std::{
    cell::Cell,
    sync::{Arc, Mutex, PoisonError},
    thread,
    time::Duration,
};

use ashpd::{zbus, zbus::blocking::Connection};

use crate::platform::Event;

/// The pause before connecting to a bus again. It doubles after each failure.
const FIRST_PAUSE: Duration = Duration::from_secs(1);

/// The longest pause, within which a service that is started later is found.
const LONGEST_PAUSE: Duration = Duration::from_mins(1);

/// Called with each event.
type Tell<'a> = &'a dyn Fn(Event);

/// Called with whether this bus would report that the screen is locked.
type Hears<'a> = &'a dyn Fn(bool);

/// Calls `tell` with the events of the session from now on. If a desktop reports an event in two ways, it is called
/// twice.
pub(in crate::platform) fn watch(tell: impl Fn(Event) + Send + Sync + 'static) {
    let ears = Arc::new(Ears {
        tell: Box::new(tell),
        heard: Mutex::default(),
    });
    spawn("session", Source::Logind, &ears, |tell, hears| {
        logind::listen(&Connection::system()?, tell, hears)
    });
    spawn("screen saver", Source::ScreenSaver, &ears, |tell, hears| {
        screen_saver::listen(&Connection::session()?, tell, hears)
    });
}

/// Listens to `source` on a thread with that name.
fn spawn(
    name: &str,
    source: Source,
    ears: &Arc<Ears>,
    listen: impl Fn(Tell<'_>, Hears<'_>) -> zbus::Result<()> + Send + 'static,
) {
    let here = Arc::clone(ears);
    let thread = thread::Builder::new()
        .name(name.to_owned())
        .spawn(move || keep_listening(listen, &*here.tell, &|hears| here.hears(source, hears)));
    if thread.is_err() {
        ears.hears(source, false);
    }
}

/// Connects and listens while the program runs.
fn keep_listening(
    listen: impl Fn(Tell<'_>, Hears<'_>) -> zbus::Result<()>,
    tell: Tell<'_>,
    hears: Hears<'_>,
) -> ! {
    let mut pause = FIRST_PAUSE;
    loop {
        let was_there = Cell::new(false);
        // The bus has ended or never existed. In both cases the program tries again.
        listen(tell, &|now| {
            was_there.set(true);
            hears(now);
        })
        .ok();
        hears(false);
        if was_there.get() {
            pause = FIRST_PAUSE;
        }
        thread::sleep(pause);
        pause = (pause * 2).min(LONGEST_PAUSE);
    }
}

/// The services that may report that the screen is locked.
#[derive(Clone, Copy)]
enum Source {
    Logind,
    ScreenSaver,
}

/// Combines what is known about both buses.
struct Ears {
    tell: Box<dyn Fn(Event) + Send + Sync>,
    heard: Mutex<Heard>,
}

#[derive(Default)]
struct Heard {
    /// Whether logind would report it, if known.
    logind: Option<bool>,
    /// Whether a screen saver would report it, if known.
    screen_saver: Option<bool>,
    /// The last result that was passed on.
    told: Option<bool>,
}

impl Ears {
    /// Notes whether `source` would report that the screen is locked.
    fn hears(&self, source: Source, now: bool) {
        let mut heard = self.heard.lock().unwrap_or_else(PoisonError::into_inner);
        match source {
            Source::Logind => heard.logind = Some(now),
            Source::ScreenSaver => heard.screen_saver = Some(now),
        }
        let any = match (heard.logind, heard.screen_saver) {
            (Some(true), _) | (_, Some(true)) => true,
            (Some(false), Some(false)) => false,
            // One is not known yet.
            (None, _) | (_, None) => return,
        };
        if heard.told != Some(any) {
            heard.told = Some(any);
            (self.tell)(Event::ScreenLockHeard(any));
        }
    }
}

#[cfg(test)]
mod tests;
