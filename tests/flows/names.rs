//! Names from outside: they are cleaned, compared as people see them, and the user is warned of deceptive ones.

use crate::harness::{AppHarness, key_of, text, totp};

/// An address whose issuer and label are `issuer`, percent-encoded, with a new key.
fn named(issuer: &str) -> String {
    let key = key_of("another");
    format!("otpauth://totp/{issuer}:taro?secret={key}&issuer={issuer}")
}

#[test]
fn invisible_characters_make_no_other_name() {
    let mut app = AppHarness::with(&[&totp("Amazon")]);
    app.paste(text(&named("%E2%80%AEAma%E2%80%8Bzon%E2%81%A9")));
    app.see("Amazon, taro");
    app.see("“Amazon” is in your list with another key");
}

#[test]
fn an_issuer_of_nothing_to_see_is_no_issuer() {
    let mut app = AppHarness::with(&[&totp("Google")]);
    app.paste(text(&named("%E2%80%8B%E3%85%A4")));
    app.see("No issuer, taro");
    app.press("Add");
    app.see("Copy code for taro");
}

#[test]
fn names_that_deceive_are_remarked_on() {
    for (issuer, words) in [
        ("%D0%90mazon", "mixes letters of different alphabets"),
        (
            "%D0%B0%D1%80%D1%80%D3%8F%D0%B5",
            "looks like “Apple” in your list",
        ),
    ] {
        let mut app = AppHarness::with(&[&totp("Apple")]);
        app.paste(text(&named(issuer)));
        app.see("Add this account?");
        app.see(words);
    }
    for issuer in [
        "Apple%20Japan",
        "Amazon%E3%82%B8%E3%83%A3%E3%83%91%E3%83%B3",
    ] {
        let mut app = AppHarness::with(&[&totp("Apple")]);
        app.paste(text(&named(issuer)));
        app.see("Add this account?");
        assert!(!app.sees("mixes letters"));
        assert!(!app.sees("looks like"));
    }
}

#[test]
fn a_name_that_is_too_long_is_shortened_and_said_so() {
    let mut app = AppHarness::with(&[]);
    app.paste(text(&named(&"%E5%90%8D".repeat(300))));
    app.see("The name was longer than 200 characters and is shortened");
    app.press("Add");
    let short = "名".repeat(199) + "…";
    app.until("it is saved", |app| app.store.titles() == [short.as_str()]);
}

#[test]
fn a_typed_name_that_is_too_long_is_refused_at_its_field() {
    let mut app = AppHarness::with(&[&totp("Amazon")]);
    app.press("Menu for Amazon");
    app.press("Edit");
    app.see("Edit Amazon");
    app.fill("Issuer", &"x".repeat(201));
    app.see("A name can have 200 characters at most");
    app.fill("Issuer", ".co.jp");
    assert!(!app.sees("A name can have 200 characters at most"));
    app.press("Save");
    app.until("it is saved", |app| app.store.titles() == ["Amazon.co.jp"]);
}
