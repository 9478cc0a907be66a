//! What happens to the session: its screen is locked, the machine sleeps, wakes up or goes down.
//!
//! logind says so on the system's bus, the desktop's screen saver on the session's. Either bus may come later than this
//! program, or be started again. So each is connected to for as long as the program runs, and again when it ends.

mod logind;
mod screen_saver;

use std::cell::Cell;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use ashpd::zbus;
use ashpd::zbus::blocking::Connection;

use crate::platform::Event;

/// How long after the end of a bus it is connected to again. After each failure the pause is twice as long.
const FIRST_PAUSE: Duration = Duration::from_secs(1);

/// The longest pause: a service that is started later is heard within this time.
const LONGEST_PAUSE: Duration = Duration::from_mins(1);

/// Tells what happens.
type Tell<'a> = &'a dyn Fn(Event);

/// Tells whether this bus would say that the screen is locked.
type Hears<'a> = &'a dyn Fn(bool);

/// Tells `tell` what happens to the session from now on. A desktop that says something in two ways is told twice.
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

/// Listens to `source` on a thread of that name.
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

/// Connects and listens for as long as the program runs.
fn keep_listening(
    listen: impl Fn(Tell<'_>, Hears<'_>) -> zbus::Result<()>,
    tell: Tell<'_>,
    hears: Hears<'_>,
) -> ! {
    let mut pause = FIRST_PAUSE;
    loop {
        let was_there = Cell::new(false);
        // Whether the bus has ended or was never there: the next try is the answer to either.
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

/// Who may say that the screen is locked.
#[derive(Clone, Copy)]
enum Source {
    Logind,
    ScreenSaver,
}

/// Puts together what the buses say.
struct Ears {
    tell: Box<dyn Fn(Event) + Send + Sync>,
    heard: Mutex<Heard>,
}

#[derive(Default)]
struct Heard {
    /// Whether logind would say so, as far as it is known.
    logind: Option<bool>,
    /// Whether a screen saver would.
    screen_saver: Option<bool>,
    /// What was told last.
    told: Option<bool>,
}

impl Ears {
    /// `source` would say that the screen is locked, or would not.
    fn hears(&self, source: Source, now: bool) {
        let mut heard = self.heard.lock().unwrap_or_else(PoisonError::into_inner);
        match source {
            Source::Logind => heard.logind = Some(now),
            Source::ScreenSaver => heard.screen_saver = Some(now),
        }
        let any = match (heard.logind, heard.screen_saver) {
            (Some(true), _) | (_, Some(true)) => true,
            (Some(false), Some(false)) => false,
            // One was not asked yet.
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
