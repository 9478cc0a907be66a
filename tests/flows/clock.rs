//! A clock that is wrong: said, checked when the user asks, corrected for codes alone.

use warifu::{platform::TimeError, settings::Settings};

use crate::desk::{Bench, NOON, RFC_KEY, account, lock, totp};

/// The code of RFC 6238's key at a moment, as the account of [`rfc`] has it.
fn code_at(unix: u64) -> String {
    account(&rfc()).code_at(unix).as_str().to_owned()
}

fn rfc() -> String {
    format!("otpauth://totp/Example:taro?secret={RFC_KEY}&issuer=Example")
}

fn wrong_by(milliseconds: i64) -> Bench {
    Bench::on(&[&rfc()], Settings::default(), |hands| {
        hands.time_server = Some(Ok(milliseconds));
    })
}

fn check(bench: &mut Bench) {
    bench.press("Settings");
    bench.press("Check clock");
}

#[test]
fn a_clock_that_is_not_kept_in_step_is_said_above_the_list() {
    let not_kept = "clock is not kept in step";
    let mut bench = Bench::on(&[&totp("Google")], Settings::default(), |hands| {
        hands.synchronised = Some(false);
    });
    bench.see(not_kept);
    bench.press("Clock…");
    bench.see("Turn on automatic time in the system’s settings");
    for says in [None, Some(true)] {
        let mut bench = Bench::on(&[&totp("Google")], Settings::default(), |hands| {
            hands.synchronised = says;
        });
        bench.frames(20);
        assert!(!bench.sees(not_kept), "{says:?}");
    }
}

#[test]
fn only_the_press_asks_a_time_server() {
    let mut bench = wrong_by(400);
    bench.frames(20);
    bench.press("Settings");
    assert_eq!(lock(&bench.desk.hands).questions_to_time_server, 0);
    bench.press("Check clock");
    bench.see("The clock is right");
    assert_eq!(lock(&bench.desk.hands).questions_to_time_server, 1);
    assert!(!bench.sees("Correct codes by"));
}

#[test]
fn codes_are_corrected_and_the_correction_can_be_removed() {
    let mut bench = wrong_by(41_700);
    check(&mut bench);
    bench.see("Your clock is 42 seconds behind");
    bench.press("Correct codes by +42 seconds");
    bench.see("Codes are corrected by +42 seconds");
    assert!(!bench.sees("Correct codes by"));
    assert_eq!(Settings::load(&bench.desk.folder()).correction_seconds, 42);

    bench.press("Back");
    bench.see("Codes are made by a corrected time");
    bench.press("Copy code for Example");
    assert_eq!(bench.desk.copied(), Some(code_at(NOON + 42)));
    assert_ne!(code_at(NOON), code_at(NOON + 42));

    bench.press("Settings");
    bench.press("Stop correcting");
    bench.press("Back");
    assert!(!bench.sees("Codes are made by a corrected time"));
    bench.press("Copy code for Example");
    assert_eq!(bench.desk.copied(), Some(code_at(NOON)));
    assert_eq!(Settings::load(&bench.desk.folder()).correction_seconds, 0);
}

#[test]
fn a_clock_that_is_ahead_is_corrected_backwards() {
    let mut bench = wrong_by(-3_600_000);
    check(&mut bench);
    bench.see("Your clock is 60 min 0 s ahead");
    bench.press("Correct codes by −60 min 0 s");
    bench.press("Back");
    bench.press("Copy code for Example");
    assert_eq!(bench.desk.copied(), Some(code_at(NOON - 3600)));
}

#[test]
fn what_must_be_cleared_is_cleared_by_the_clock_as_it_is() {
    let mut bench = wrong_by(86_400_000);
    check(&mut bench);
    bench.press("Correct codes by +24 h 0 min");
    bench.press("Back");
    bench.press("Copy code for Example");
    bench.frames(5);
    assert!(
        lock(&bench.desk.hands).clipboard.is_some(),
        "not a day early"
    );
    bench.desk.pass(61);
    bench.until("the clipboard is empty", |bench| {
        lock(&bench.desk.hands).clipboard.is_none()
    });
}

#[test]
fn a_new_code_is_waited_for_by_the_corrected_time() {
    // 27 seconds into a step by the right time, 2 seconds into it by this clock.
    let mut bench = wrong_by(26_000);
    check(&mut bench);
    bench.press("Correct codes by +26 seconds");
    bench.paste(crate::desk::text(&totp("Amazon")));
    bench.see("Add this account?");
    bench.key(egui::Key::Enter);
    bench.see("Waiting for the next code…");
    assert_eq!(bench.desk.copied(), None);
    bench.desk.pass(3);
    let expected = account(&totp("Amazon")).code_at(NOON + 29);
    bench.until("the next code is copied", |bench| {
        bench.desk.copied().as_deref() == Some(expected.as_str())
    });
}

#[test]
fn a_correction_that_outlives_its_fault_is_said() {
    let mut settings = Settings::default();
    settings.correction_seconds = 42;
    let mut bench = Bench::on(&[&rfc()], settings, |hands| hands.synchronised = Some(true));
    bench.see("codes are still corrected and may be wrong");
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
            "The time server gave no usable time",
            "compare the clock with a phone’s",
        ),
    ] {
        let mut bench = Bench::on(&[&rfc()], Settings::default(), |hands| {
            hands.time_server = Some(Err(error));
        });
        check(&mut bench);
        bench.see(what);
        bench.see(next);
        lock(&bench.desk.hands).time_server = Some(Ok(0));
        bench.press("Check clock");
        bench.see("The clock is right");
    }
}
