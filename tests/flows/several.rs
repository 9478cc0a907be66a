//! Many accounts at once: all or some of them, one answer for those that are here already, and one way back.

use crate::harness::{AppHarness, text, totp};

fn list(issuers: &[&str]) -> String {
    issuers.iter().map(|it| totp(it) + "\n").collect()
}

#[test]
fn some_of_several_accounts_are_added() {
    let mut app = AppHarness::with(&[]);
    app.paste(text(&list(&["Amazon", "GitHub", "Dropbox"])));
    app.see("Add 3 accounts?");
    app.press("Add GitHub, taro");
    app.press("Add 2 accounts");
    app.see("2 secrets saved");
    assert_eq!(app.store.titles(), ["Amazon", "Dropbox"]);
}

#[test]
fn one_switch_is_for_all_of_them() {
    let mut app = AppHarness::with(&[]);
    app.paste(text(&list(&["Amazon", "GitHub"])));
    app.see("Add 2 accounts?");
    app.press("All new accounts");
    app.see("Nothing to add");
    app.press("Add GitHub, taro");
    app.press("Add");
    app.see("Secret saved");
    assert_eq!(app.store.titles(), ["GitHub"]);
}

#[test]
fn one_answer_is_for_all_that_are_here_already() {
    let (amazon, github) = (totp("Amazon"), totp("GitHub"));
    let mut app = AppHarness::with(&[&amazon, &github]);
    app.paste(text(&list(&["Amazon", "GitHub", "Dropbox"])));
    app.see("2 of these accounts are in Warifu already");
    app.see("Add 3 accounts?");
    app.press("Keep both of each");
    app.press("Add 3 accounts");
    app.see("3 secrets saved");
    assert_eq!(
        app.store.titles(),
        ["Amazon", "GitHub", "Amazon", "GitHub", "Dropbox"]
    );
}

#[test]
fn a_long_list_is_searched() {
    let issuers = [
        "Amazon", "GitHub", "Dropbox", "Google", "Discord", "Nintendo", "PayPal", "Slack",
    ];
    let mut app = AppHarness::with(&[]);
    app.paste(text(&list(&issuers)));
    app.see("Add 8 accounts?");
    app.fill("Find among these accounts", "ｐａｙ");
    app.see("PayPal, taro");
    assert!(!app.sees("Amazon, taro"));
    app.fill("Find among these accounts", "nobody");
    app.see("None of these accounts matches");
    // What is not found is added all the same.
    app.press("Add 8 accounts");
    app.see("8 secrets saved");
}

#[test]
fn an_old_file_never_sets_a_counter_back() {
    let hotp = |counter: u64| totp("Bank").replace("totp", "hotp") + &format!("&counter={counter}");
    let mut app = AppHarness::with(&[&hotp(9)]);
    app.paste(text(&hotp(3)));
    app.see("Already in Warifu");
    app.press("Replace");
    app.press("Add");
    app.see("Secret saved");
    let counter = |app: &AppHarness| app.store.vault().entries()[0].account.clone().kind;
    assert_eq!(counter(&app), warifu::otp::Kind::Hotp { counter: 9 });
}

#[test]
fn what_was_added_at_once_goes_at_once() {
    let mut app = AppHarness::with(&[&totp("Bank")]);
    app.paste(text(&list(&["Amazon", "GitHub"])));
    app.see("Add 2 accounts?");
    app.press("Add 2 accounts");
    app.see("2 secrets saved");
    app.press("Undo");
    app.see("Go back");
}

#[test]
fn two_accounts_never_replace_the_same_one() {
    let named_alike =
        |key: &str| format!("otpauth://totp/Amazon:taro?secret={key}&issuer=Amazon\n");
    let mut app = AppHarness::with(&[&totp("Amazon")]);
    let both = named_alike("GEZDGNBVGY3TQOJQ") + &named_alike("MFRGGZDFMZTWQ2LK");
    app.paste(text(&both));
    app.see("2 of these accounts are in Warifu already");
    app.press("Replace all");
    app.press("Add 2 accounts");
    app.see("2 secrets saved");
    assert_eq!(app.store.titles(), ["Amazon", "Amazon"]);
    assert_eq!(app.store.vault().trash().len(), 1);
}
