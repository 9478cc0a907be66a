//! Timers run on a clock that nobody can set, so setting the wall clock back delays nothing.

use warifu::settings::{Privacy, Settings};

use crate::harness::{AppHarness, lock, text, totp};

const HOUR: u64 = 3600;

#[test]
fn a_clock_that_is_set_back_does_not_put_off_clearing_the_clipboard() {
    let mut app = AppHarness::with(&[&totp("Amazon")]);
    app.press("Copy code for Amazon");
    app.see("Code for Amazon copied");
    app.platform.set_back(HOUR);
    app.frames(3);
    assert!(lock(&app.platform.state).clipboard.is_some());
    app.platform.pass(60);
    app.until("the clipboard is empty", |app| {
        lock(&app.platform.state).clipboard.is_none()
    });
    app.until("the notice is gone", |app| {
        !app.sees("Code for Amazon copied")
    });
}

#[test]
fn a_clipboard_that_is_never_to_be_cleared_keeps_the_code() {
    let mut app = AppHarness::with(&[&totp("Amazon")]);
    app.open_settings("Security");
    app.press("Clear clipboard after");
    app.press("Never");
    app.leave_settings();
    app.press("Copy code for Amazon");
    app.see("Code for Amazon copied");
    app.platform.pass(HOUR);
    app.until("the notice is gone", |app| {
        !app.sees("Code for Amazon copied")
    });
    assert!(lock(&app.platform.state).clipboard.is_some());
    let stored = Settings::load(&app.platform.folder());
    assert_eq!(stored.clipboard_seconds, 0);
}

#[test]
fn nor_the_idle_lock() {
    let mut settings = Settings::default();
    settings.lock_after_minutes = 2;
    let mut app = AppHarness::unlocked(settings);
    app.platform.set_back(HOUR);
    app.frames(3);
    app.platform.pass(121);
    app.see("Warifu is locked");
}

#[test]
fn nor_covering_a_code_again() {
    let mut settings = Settings::default();
    settings.privacy = Privacy {
        hides_codes: true,
        ..Privacy::default()
    };
    let mut app = AppHarness::on(&[&totp("Google")], settings, |_| {});
    let is_covered = |app: &AppHarness| app.window.state().state().uncovered.is_empty();
    app.press("Copy code for Google");
    app.platform.set_back(HOUR);
    app.frames(3);
    assert!(!is_covered(&app));
    // The period that the code was asked for in had 29 seconds left.
    app.platform.pass(29);
    app.frames(3);
    assert!(is_covered(&app));
}

#[test]
fn nor_the_code_that_is_waited_for() {
    let mut app = AppHarness::with(&[]);
    // 3 seconds are left of this period.
    app.platform.pass(26);
    app.paste(text(&totp("Google")));
    app.see("Add this account?");
    app.key(egui::Key::Enter);
    app.see("Waiting for the next code");
    assert_eq!(app.platform.copied(), None);
    app.platform.set_back(HOUR);
    app.frames(3);
    assert_eq!(app.platform.copied(), None);
    app.platform.pass(3);
    app.until("a code is copied", |app| app.platform.copied().is_some());
}
