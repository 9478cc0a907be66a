//! Editing an account beyond its names: the parameters of its codes, and its counter.

use warifu::otp::{Algorithm, Kind};

use crate::harness::{AppHarness, RFC_KEY, account, painted, text, totp};

fn open(app: &mut AppHarness, account: &str) {
    app.press(&format!("Menu for {account}"));
    app.press("Edit");
    app.press("More");
}

#[test]
fn parameters_are_changed_with_a_warning_and_the_code_that_they_make() {
    let mut app = AppHarness::with(&[&totp("Amazon")]);
    open(&mut app, "Amazon");
    assert!(!app.sees("Added on"), "the day is not known");
    assert!(!app.sees("These settings make other codes"));
    app.press("Algorithm");
    app.press("SHA256");
    app.see("These settings make other codes");
    let mut other = account(&totp("Amazon"));
    other.algorithm = Algorithm::Sha256;
    let code = other.code_at(app.platform.unix()).grouped();
    app.frames(2);
    assert!(painted(&app).contains(code.as_str()), "the preview");
    app.press("Save");
    app.until("it is stored", |app| {
        app.store.vault().entries()[0].account.algorithm == Algorithm::Sha256
    });
    app.frames(3);
    assert!(painted(&app).contains(code.as_str()), "the row");
}

#[test]
fn the_dialog_says_when_an_account_was_added_and_used() {
    let mut app = AppHarness::with(&[]);
    app.paste(text(&totp("Amazon")));
    app.press("Add");
    app.see("Code for Amazon copied");
    app.press("Done");
    open(&mut app, "Amazon");
    app.see("Added on 2023-11-14");
    app.see("Copied once, on 2023-11-14");
    app.snapshot("edit_more");
}

#[test]
fn a_counter_that_ran_ahead_is_found_by_two_codes() {
    let uri = format!("otpauth://hotp/Bank:taro?secret={RFC_KEY}&issuer=Bank&counter=9");
    let mut app = AppHarness::with(&[&uri]);
    open(&mut app, "Bank");
    // RFC 4226, appendix D.
    app.fill("First code", "338314");
    app.fill("Code after it", "969429");
    app.press("Find the counter");
    app.see("The two codes were not found near this counter");
    app.press("Cancel");
    open(&mut app, "Bank");
    app.fill("First code", "969429");
    app.fill("Code after it", "338314");
    app.press("Find the counter");
    app.see("These settings make other codes");
    app.press("Save");
    app.until("it is stored", |app| {
        app.store.vault().entries()[0].account.kind == Kind::Hotp { counter: 5 }
    });
    app.press("Next code for Bank");
    app.see("Code for Bank copied");
    assert_eq!(app.platform.copied().as_deref(), Some("254676"));
}
