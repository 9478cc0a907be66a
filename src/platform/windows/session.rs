//! Events of the session: the screen is locked, the machine sleeps or wakes up, the user logs off.
//!
//! A hidden window receives them.
#![expect(
    unsafe_code,
    reason = "only unsafe calls ask for such messages and answer them"
)]

use std::{cell::OnceCell, sync::Arc, thread, time::Duration};

use windows::{
    Win32::{
        Foundation::{HANDLE, HWND, LPARAM, LRESULT, WPARAM},
        System::{
            Power::RegisterSuspendResumeNotification,
            RemoteDesktop::{NOTIFY_FOR_THIS_SESSION, WTSRegisterSessionNotification},
        },
        UI::WindowsAndMessaging::{
            DEVICE_NOTIFY_WINDOW_HANDLE, DefWindowProcW, KillTimer, PBT_APMRESUMEAUTOMATIC,
            PBT_APMSUSPEND, SetTimer, WM_ENDSESSION, WM_POWERBROADCAST, WM_QUERYENDSESSION,
            WM_TIMER, WM_WTSSESSION_CHANGE, WTS_CONSOLE_DISCONNECT, WTS_REMOTE_DISCONNECT,
            WTS_SESSION_LOCK,
        },
    },
    core::{PCWSTR, Result, w},
};

use super::hidden_window;
use crate::platform::{Event, sleep};

/// The class of the hidden window, and its title.
const CLASS: PCWSTR = w!("app.warifu.Warifu.Session");

/// How long the machine may be kept awake. Windows waits two seconds for all programs together.
const SLEEP_PATIENCE: Duration = Duration::from_millis(1500);

/// How long the end of the session may be delayed. It is longer than the program takes to give up a save.
const END_PATIENCE: Duration = Duration::from_secs(8);

/// How long to wait before asking again for news of the screen lock.
const PAUSE_MILLISECONDS: u32 = 5000;

/// The timer of the hidden window.
const TIMER: usize = 1;

thread_local! {
    /// What the events of the hidden window of this thread are passed to.
    static TELL: OnceCell<Arc<dyn Fn(Event) + Send + Sync>> = const { OnceCell::new() };
}

/// Calls `tell` with the events of the session from now on. An event that Windows reports twice is passed on twice.
pub(in crate::platform) fn watch(tell: impl Fn(Event) + Send + Sync + 'static) {
    let tell: Arc<dyn Fn(Event) + Send + Sync> = Arc::new(tell);
    let here = Arc::clone(&tell);
    let listen = move || {
        TELL.with(|cell| cell.set(here).ok());
        if listen().is_err() {
            report(Event::ScreenLockHeard(false));
        }
    };
    let thread = thread::Builder::new()
        .name("session".to_owned())
        .spawn(listen);
    if thread.is_err() {
        tell(Event::ScreenLockHeard(false));
    }
}

/// Opens the hidden window, and passes on its messages while the program runs.
fn listen() -> Result<()> {
    let window = hidden_window::open(CLASS, receive)?;
    if !hears_screen_lock(window) {
        report(Event::ScreenLockHeard(false));
        // SAFETY: the window belongs to this thread, and no function is passed.
        unsafe { SetTimer(Some(window), TIMER, PAUSE_MILLISECONDS, None) };
    }
    // A machine with Modern Standby sends these messages only to windows that ask for them. Others send them in any case.
    let recipient = HANDLE(window.0);
    // SAFETY: the window exists until the program ends.
    unsafe { RegisterSuspendResumeNotification(recipient, DEVICE_NOTIFY_WINDOW_HANDLE) }.ok();
    hidden_window::pass_on_messages();
    Ok(())
}

/// Asks for news of the screen lock, and reports that it comes. Fails if the service for it is not running yet, as can
/// happen to a program that starts with the session.
fn hears_screen_lock(window: HWND) -> bool {
    // SAFETY: the window exists until the program ends.
    let asked = unsafe { WTSRegisterSessionNotification(window, NOTIFY_FOR_THIS_SESSION) };
    if asked.is_ok() {
        report(Event::ScreenLockHeard(true));
    }
    asked.is_ok()
}

/// Receives the messages of the hidden window.
extern "system" fn receive(window: HWND, message: u32, what: WPARAM, more: LPARAM) -> LRESULT {
    const AGREED: LRESULT = LRESULT(1);
    match message {
        WM_WTSSESSION_CHANGE => session_changes(u32::try_from(what.0).unwrap_or_default()),
        WM_POWERBROADCAST => {
            power_changes(u32::try_from(what.0).unwrap_or_default());
            return AGREED;
        }
        // Other programs may still refuse.
        WM_QUERYENDSESSION => return AGREED,
        // What is passed says whether the session really ends. An installer that replaces the program sends the same.
        WM_ENDSESSION if what.0 != 0 => end(),
        WM_ENDSESSION => {}
        WM_TIMER => {
            if hears_screen_lock(window) {
                // SAFETY: the timer belongs to this window.
                unsafe { KillTimer(Some(window), TIMER) }.ok();
            }
        }
        // SAFETY: the arguments are those that Windows has passed.
        _ => return unsafe { DefWindowProcW(window, message, what, more) },
    }
    LRESULT(0)
}

/// Locks when another user is switched to, and when a remote desktop is disconnected, too: nobody is at the window then.
fn session_changes(what: u32) {
    if let WTS_SESSION_LOCK | WTS_CONSOLE_DISCONNECT | WTS_REMOTE_DISCONNECT = what {
        report(Event::ScreenLocked);
    }
}

fn power_changes(what: u32) {
    match what {
        PBT_APMSUSPEND => sleep::report(&report, SLEEP_PATIENCE),
        PBT_APMRESUMEAUTOMATIC => report(Event::Woken),
        _ => {}
    }
}

/// Windows ends the program when this returns, so it waits for the program to end by itself.
fn end() {
    report(Event::Quit);
    thread::sleep(END_PATIENCE);
}

fn report(event: Event) {
    TELL.with(|cell| {
        if let Some(tell) = cell.get() {
            tell(event);
        }
    });
}

#[cfg(test)]
mod tests;
