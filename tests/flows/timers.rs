//! Timers run on a clock that nobody can set: a wall clock that is set back puts nothing off.

use warifu::settings::{Privacy, Settings};

use crate::desk::{Bench, lock, text, totp};

const HOUR: u64 = 3600;

#[test]
fn a_clock_that_is_set_back_does_not_put_off_clearing_the_clipboard() {
    let mut bench = Bench::with(&[&totp("Amazon")]);
    bench.press("Copy code for Amazon");
    bench.see("Code for Amazon copied");
    bench.desk.set_back(HOUR);
    bench.frames(3);
    assert!(lock(&bench.desk.hands).clipboard.is_some());
    bench.desk.pass(60);
    bench.until("the clipboard is empty", |bench| {
        lock(&bench.desk.hands).clipboard.is_none()
    });
    bench.until("the notice is gone", |bench| {
        !bench.sees("Code for Amazon copied")
    });
}

#[test]
fn a_clipboard_that_is_never_to_be_cleared_keeps_the_code() {
    let mut bench = Bench::with(&[&totp("Amazon")]);
    bench.press("Settings");
    bench.press("Clear clipboard after");
    bench.press("Never");
    bench.press("Back");
    bench.press("Copy code for Amazon");
    bench.see("Code for Amazon copied");
    bench.desk.pass(HOUR);
    bench.until("the notice is gone", |bench| {
        !bench.sees("Code for Amazon copied")
    });
    assert!(lock(&bench.desk.hands).clipboard.is_some());
    let stored = Settings::load(&bench.desk.folder());
    assert_eq!(stored.clipboard_seconds, 0);
}

#[test]
fn nor_the_idle_lock() {
    let mut settings = Settings::default();
    settings.lock_after_minutes = 2;
    let mut bench = Bench::unlocked(settings);
    bench.desk.set_back(HOUR);
    bench.frames(3);
    bench.desk.pass(121);
    bench.see("Warifu is locked");
}

#[test]
fn nor_covering_a_code_again() {
    let mut settings = Settings::default();
    settings.privacy = Privacy {
        hides_codes: true,
        ..Privacy::default()
    };
    let mut bench = Bench::on(&[&totp("Google")], settings, |_| {});
    let is_covered = |bench: &Bench| bench.window.state().state().uncovered.is_empty();
    bench.press("Copy code for Google");
    bench.desk.set_back(HOUR);
    bench.frames(3);
    assert!(!is_covered(&bench));
    // The period that the code was asked for in had 29 seconds left.
    bench.desk.pass(29);
    bench.frames(3);
    assert!(is_covered(&bench));
}

#[test]
fn nor_the_code_that_is_waited_for() {
    let mut bench = Bench::with(&[]);
    // 3 seconds are left of this period.
    bench.desk.pass(26);
    bench.paste(text(&totp("Google")));
    bench.see("Add this account?");
    bench.key(egui::Key::Enter);
    bench.see("Waiting for the next code");
    assert_eq!(bench.desk.copied(), None);
    bench.desk.set_back(HOUR);
    bench.frames(3);
    assert_eq!(bench.desk.copied(), None);
    bench.desk.pass(3);
    bench.until("a code is copied", |bench| bench.desk.copied().is_some());
}
