//! Signals that ask the program to end. The window ends as if it were closed.

use std::{
    fs,
    sync::{Arc, atomic::AtomicBool},
    thread,
};

use signal_hook::{
    consts::{SIGHUP, SIGINT, SIGTERM},
    flag,
    iterator::Signals,
};

/// The exit code of a program that is ended by force.
const FORCED: i32 = 1;

/// Calls `ended` for each signal that asks the program to end.
///
/// A second `SIGTERM` or `SIGINT` ends the program at once. A second `SIGHUP` does not, since at the end of a session
/// or a terminal it comes more than once, and together with the others.
pub(super) fn watch(ended: impl Fn() + Send + 'static) {
    let heeded: Vec<i32> = [SIGTERM, SIGINT, SIGHUP]
        .into_iter()
        .filter(|signal| !is_ignored(*signal))
        .collect();
    for signal in heeded.iter().copied().filter(|it| *it != SIGHUP) {
        let was_sent = Arc::new(AtomicBool::new(false));
        // The order matters: for the first signal the flag is not set yet.
        flag::register_conditional_shutdown(signal, FORCED, Arc::clone(&was_sent)).ok();
        flag::register(signal, was_sent).ok();
    }
    let Ok(mut signals) = Signals::new(heeded) else {
        return;
    };
    let wait = move || {
        for _signal in signals.forever() {
            ended();
        }
    };
    thread::Builder::new()
        .name("signals".to_owned())
        .spawn(wait)
        .ok();
}

/// Whether the program was started to ignore the signal, as by `nohup`. Only Linux says so.
fn is_ignored(signal: i32) -> bool {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let mask = status
        .lines()
        .find_map(|line| line.strip_prefix("SigIgn:"))
        .and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok());
    mask.is_some_and(|mask| mask >> (signal - 1) & 1 == 1)
}
