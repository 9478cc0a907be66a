//! A wrong clock: the warning, the check on request, and the correction of codes.

use warifu::{platform::TimeError, settings::Settings};

use crate::harness::{AppHarness, NOON, RFC_KEY, account, lock, totp};

/// The code of the account [`rfc`] at a moment.
fn code_at(unix: u64) -> String {
    account(&rfc()).code_at(unix).as_str().to_owned()
}

fn rfc() -> String {
    format!("otpauth://totp/Example:taro?secret={RFC_KEY}&issuer=Example")
}

fn wrong_by(milliseconds: i64) -> AppHarness {
    AppHarness::on(&[&rfc()], Settings::default(), |state| {
        state.time_server = Some(Ok(milliseconds));
    })
}

fn check(app: &mut AppHarness) {
    app.open_settings("Clock");
    app.press("Check clock");
}

#[test]
fn a_clock_that_is_not_kept_in_step_is_said_above_the_list() {
    let not_kept = "clock is not set automatically";
    let mut app = AppHarness::on(&[&totp("Google")], Settings::default(), |state| {
        state.synchronised = Some(false);
    });
    app.see(not_kept);
    app.press("Clock…");
    app.see("Turn on automatic time in the system’s settings");
    for says in [None, Some(true)] {
        let mut app = AppHarness::on(&[&totp("Google")], Settings::default(), |state| {
            state.synchronised = says;
        });
        app.frames(20);
        assert!(!app.sees(not_kept), "{says:?}");
    }
}

#[test]
fn only_the_press_asks_a_time_server() {
    let mut app = wrong_by(400);
    app.frames(20);
    app.open_settings("Clock");
    assert_eq!(lock(&app.platform.state).questions_to_time_server, 0);
    app.press("Check clock");
    app.see("The clock is right");
    assert_eq!(lock(&app.platform.state).questions_to_time_server, 1);
    assert!(!app.sees("Correct codes by"));
}

#[test]
fn codes_are_corrected_and_the_correction_can_be_removed() {
    let mut app = wrong_by(41_700);
    check(&mut app);
    app.see("Your clock is 42 seconds behind");
    app.press("Correct codes by +42 seconds");
    app.see("Codes are corrected by +42 seconds");
    assert!(!app.sees("Correct codes by"));
    assert_eq!(
        Settings::load(&app.platform.folder()).correction_seconds,
        42
    );

    app.leave_settings();
    app.see("Codes use a corrected time");
    app.press("Copy code for Example");
    assert_eq!(app.platform.copied(), Some(code_at(NOON + 42)));
    assert_ne!(code_at(NOON), code_at(NOON + 42));

    app.open_settings("Clock");
    app.press("Stop correcting");
    app.leave_settings();
    assert!(!app.sees("Codes use a corrected time"));
    app.press("Copy code for Example");
    assert_eq!(app.platform.copied(), Some(code_at(NOON)));
    assert_eq!(Settings::load(&app.platform.folder()).correction_seconds, 0);
}

#[test]
fn a_clock_that_is_ahead_is_corrected_backwards() {
    let mut app = wrong_by(-3_600_000);
    check(&mut app);
    app.see("Your clock is 60 min 0 s ahead");
    app.press("Correct codes by −60 min 0 s");
    app.leave_settings();
    app.press("Copy code for Example");
    assert_eq!(app.platform.copied(), Some(code_at(NOON - 3600)));
}

#[test]
fn what_must_be_cleared_is_cleared_by_the_clock_as_it_is() {
    let mut app = wrong_by(86_400_000);
    check(&mut app);
    app.press("Correct codes by +24 h 0 min");
    app.leave_settings();
    app.press("Copy code for Example");
    app.frames(5);
    assert!(
        lock(&app.platform.state).clipboard.is_some(),
        "not a day early"
    );
    app.platform.pass(61);
    app.until("the clipboard is empty", |app| {
        lock(&app.platform.state).clipboard.is_none()
    });
}

#[test]
fn a_new_code_is_waited_for_by_the_corrected_time() {
    // By the right time 27 seconds of the step are over, by this clock 2.
    let mut app = wrong_by(26_000);
    check(&mut app);
    app.press("Correct codes by +26 seconds");
    app.paste(crate::harness::text(&totp("Amazon")));
    app.see("Add this account?");
    app.key(egui::Key::Enter);
    app.see("Waiting for the next code…");
    assert_eq!(app.platform.copied(), None);
    app.platform.pass(3);
    let expected = account(&totp("Amazon")).code_at(NOON + 29);
    app.until("the next code is copied", |app| {
        app.platform.copied().as_deref() == Some(expected.as_str())
    });
}

#[test]
fn a_correction_that_outlives_its_fault_is_said() {
    let mut settings = Settings::default();
    settings.correction_seconds = 42;
    let mut app = AppHarness::on(&[&rfc()], settings, |state| state.synchronised = Some(true));
    app.see("codes are still corrected and may be wrong");
}

#[test]
fn a_time_server_that_gives_no_time_is_explained() {
    for (error, what, next) in [
        (
            TimeError::Unreachable,
            "The time server could not be reached",
            "Check the internet connection",
        ),
        (
            TimeError::Unusable,
            "The time server sent no usable time",
            "compare the clock with a phone’s",
        ),
    ] {
        let mut app = AppHarness::on(&[&rfc()], Settings::default(), |state| {
            state.time_server = Some(Err(error));
        });
        check(&mut app);
        app.see(what);
        app.see(next);
        lock(&app.platform.state).time_server = Some(Ok(0));
        app.press("Check clock");
        app.see("The clock is right");
    }
}
