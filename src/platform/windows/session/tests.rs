//! The hidden window gets the messages that Windows would send.

use std::{
    sync::mpsc::{self, Receiver},
    time::Duration,
};

use windows::Win32::UI::WindowsAndMessaging::{
    FindWindowExW, HWND_MESSAGE, PostMessageW, SendMessageW, WTS_SESSION_UNLOCK,
};

use super::*;

/// The events from now on, and the window that they come through.
fn watched() -> (HWND, Receiver<Event>) {
    let (sender, events) = mpsc::channel();
    watch(move |event| {
        sender.send(event).ok();
    });
    assert!(matches!(next(&events), Some(Event::ScreenLockHeard(true))));
    // SAFETY: the name is a constant.
    let window = unsafe { FindWindowExW(None, None, CLASS, CLASS) }.unwrap();
    // SAFETY: as above.
    let message_only = unsafe { FindWindowExW(Some(HWND_MESSAGE), None, CLASS, CLASS) };
    assert!(
        message_only.is_err(),
        "a message-only window gets no broadcasts"
    );
    (window, events)
}

fn send(window: HWND, message: u32, what: u32) -> LRESULT {
    let what = WPARAM(usize::try_from(what).unwrap());
    // SAFETY: these messages have no pointers.
    unsafe { SendMessageW(window, message, Some(what), None) }
}

fn next(events: &Receiver<Event>) -> Option<Event> {
    events.recv_timeout(Duration::from_secs(60)).ok()
}

/// One test, since all windows of the class have the same name.
#[test]
fn the_session_is_heard() {
    let (window, events) = watched();

    send(window, WM_WTSSESSION_CHANGE, WTS_SESSION_LOCK);
    assert!(matches!(next(&events), Some(Event::ScreenLocked)));
    send(window, WM_WTSSESSION_CHANGE, WTS_SESSION_UNLOCK);
    send(window, WM_WTSSESSION_CHANGE, WTS_REMOTE_DISCONNECT);
    assert!(matches!(next(&events), Some(Event::ScreenLocked)));

    // The event holds the machine back, and is dropped at once.
    let (done, is_done) = mpsc::channel();
    thread::Builder::new()
        .spawn(move || {
            if let Some(Event::Sleeping(delay)) = next(&events) {
                drop(delay);
                done.send(events).unwrap();
            }
        })
        .unwrap();
    assert_eq!(send(window, WM_POWERBROADCAST, PBT_APMSUSPEND), LRESULT(1));
    let events = is_done.recv_timeout(Duration::from_secs(60)).unwrap();
    send(window, WM_POWERBROADCAST, PBT_APMRESUMEAUTOMATIC);
    assert!(matches!(next(&events), Some(Event::Woken)));

    // Another program keeps the session from ending.
    assert_eq!(send(window, WM_QUERYENDSESSION, 0), LRESULT(1));
    send(window, WM_ENDSESSION, 0);
    assert!(events.try_recv().is_err());
    // It ends. The window does not answer before the program has ended, so this is not waited for.
    // SAFETY: this message has no pointers.
    unsafe { PostMessageW(Some(window), WM_ENDSESSION, WPARAM(1), LPARAM(0)) }.unwrap();
    assert!(matches!(next(&events), Some(Event::Quit)));
}
