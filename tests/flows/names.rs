//! Names come from strangers: they are cleaned, compared as people see them, and remarked on where they deceive.

use crate::desk::{Bench, key_of, text, totp};

/// An address whose issuer and label are `issuer` in percent form, with a key of its own.
fn named(issuer: &str) -> String {
    let key = key_of("another");
    format!("otpauth://totp/{issuer}:taro?secret={key}&issuer={issuer}")
}

#[test]
fn invisible_characters_make_no_other_name() {
    let mut bench = Bench::with(&[&totp("Amazon")]);
    bench.paste(text(&named("%E2%80%AEAma%E2%80%8Bzon%E2%81%A9")));
    bench.see("Amazon, taro");
    bench.see("“Amazon” exists with another key");
}

#[test]
fn an_issuer_of_nothing_to_see_is_no_issuer() {
    let mut bench = Bench::with(&[&totp("Google")]);
    bench.paste(text(&named("%E2%80%8B%E3%85%A4")));
    bench.see("No issuer, taro");
    bench.press("Add");
    bench.see("Copy code for taro");
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
        let mut bench = Bench::with(&[&totp("Apple")]);
        bench.paste(text(&named(issuer)));
        bench.see("Add this account?");
        bench.see(words);
    }
    for issuer in [
        "Apple%20Japan",
        "Amazon%E3%82%B8%E3%83%A3%E3%83%91%E3%83%B3",
    ] {
        let mut bench = Bench::with(&[&totp("Apple")]);
        bench.paste(text(&named(issuer)));
        bench.see("Add this account?");
        assert!(!bench.sees("mixes letters"));
        assert!(!bench.sees("looks like"));
    }
}

#[test]
fn a_name_that_is_too_long_is_shortened_and_said_so() {
    let mut bench = Bench::with(&[]);
    bench.paste(text(&named(&"%E5%90%8D".repeat(300))));
    bench.see("The name was longer than 200 characters and is shortened");
    bench.press("Add");
    let short = "名".repeat(199) + "…";
    bench.until("it is saved", |bench| {
        bench.shelf.titles() == [short.as_str()]
    });
}

#[test]
fn a_typed_name_that_is_too_long_is_refused_at_its_field() {
    let mut bench = Bench::with(&[&totp("Amazon")]);
    bench.press("Menu for Amazon");
    bench.press("Rename");
    bench.see("Rename Amazon");
    bench.fill("Issuer", &"x".repeat(201));
    bench.see("A name can have 200 characters at most");
    bench.fill("Issuer", ".co.jp");
    assert!(!bench.sees("A name can have 200 characters at most"));
    bench.press("Save");
    bench.until("it is saved", |bench| {
        bench.shelf.titles() == ["Amazon.co.jp"]
    });
}
