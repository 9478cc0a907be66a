//! Too much input is refused with a reason, and of long lists only what is in view is drawn.

use std::fmt::Write as _;

use egui_kittest::kittest::{NodeT as _, Queryable as _};
use warifu::{
    otp::Account,
    secret::Secret,
    vault::{MAX_ACCOUNTS, Vault},
};

use crate::harness::{AppHarness, Storage, text, totp};

/// Links to that many accounts with the same name and different keys.
fn links(count: usize) -> String {
    let mut links = String::new();
    for number in 0..count {
        let key = data_encoding::BASE32_NOPAD.encode(&key(number));
        writeln!(links, "otpauth://totp/Shop?secret={key}").expect("a string");
    }
    links
}

fn key(number: usize) -> [u8; 10] {
    let mut key = [0; 10];
    key[..8].copy_from_slice(&number.to_le_bytes());
    key
}

fn vault_of(count: usize) -> Vault {
    let mut vault = Vault::default();
    for number in 0..count {
        let secret = Secret::new(key(number).to_vec());
        vault.add(
            Account::new_totp(format!("Service{number}"), "taro", secret),
            0,
        );
    }
    vault
}

fn bench_of(store: Storage) -> AppHarness {
    let mut app = AppHarness::start(store, warifu::platform::Launch::default());
    app.until("the vault is open", |app| {
        app.window.state().state().open().is_some()
    });
    app
}

/// How many texts on the window contain this one.
fn count(app: &AppHarness, part: &str) -> usize {
    let found = app.window.query_all_by(|node| {
        let has = |value: Option<String>| value.is_some_and(|value| value.contains(part));
        has(node.label()) || has(node.value())
    });
    found.count()
}

#[test]
fn as_many_as_a_vault_holds_are_confirmed_and_only_those_in_view_are_drawn() {
    let mut app = AppHarness::with(&[]);
    app.paste(text(&links(MAX_ACCOUNTS)));
    app.see("Add 10000 accounts?");
    let cards = count(&app, "Shop");
    assert!((2..20).contains(&cards), "{cards}");
    app.press("Add 10000 accounts");
    app.see("10000 secrets saved");
    assert_eq!(app.store.vault().len(), MAX_ACCOUNTS);

    // All are found to be duplicates, and no more fit.
    app.press("Done");
    app.paste(text(&links(MAX_ACCOUNTS)));
    app.see("Nothing to add");
    app.press("Cancel");
    app.paste(text(&totp("Amazon")));
    app.see("Warifu keeps up to 10000 accounts");
    app.see("Your list is full");
    let add = app.window.get_by_label("Add");
    assert!(add.accesskit_node().is_disabled());
    app.key(egui::Key::Enter);
    assert_eq!(app.store.vault().len(), MAX_ACCOUNTS);
}

#[test]
fn more_than_a_vault_holds_is_refused_as_a_whole() {
    for count in [MAX_ACCOUNTS + 1, 60_000, 100_000] {
        let mut app = AppHarness::with(&[]);
        app.paste(text(&links(count)));
        app.see("That is more than can be read at once");
        app.see("Divide the list");
        assert!(!app.sees("Shop"));
    }
}

#[test]
fn a_list_that_would_grow_too_long_on_the_sheet_stays_as_it_is() {
    let mut app = AppHarness::with(&[]);
    app.paste(text(&links(3)));
    app.see("Add 3 accounts?");
    app.paste(text(&links(MAX_ACCOUNTS + 1)));
    app.see("That is more than can be read at once");
    app.see("Add 3 accounts?");
}

#[test]
fn many_links_that_are_refused_are_told_as_far_as_they_are_in_view() {
    let mut links = String::new();
    for number in 0..5_000 {
        writeln!(
            links,
            "otpauth://totp/Shop{number}:taro?secret=MFRGGZDF&algorithm=MD5"
        )
        .expect("a string");
    }
    let mut app = AppHarness::with(&[]);
    app.paste(text(&links));
    app.see("The algorithm “MD5” is not supported");
    let told = count(&app, "MD5");
    assert!((1..100).contains(&told), "{told}");
}

#[test]
fn a_name_of_millions_of_letters_is_refused() {
    let mut app = AppHarness::with(&[]);
    let name = "a".repeat(3_000_000);
    app.paste(text(&format!(
        "otpauth://totp/{name}?secret=MFRGGZDFMZTWQ2LK"
    )));
    app.see("The texts of this account are too long");
    let name = "a".repeat(5_000_000);
    app.paste(text(&format!(
        "otpauth://totp/{name}?secret=MFRGGZDFMZTWQ2LK"
    )));
    app.see("That is more than can be read at once");
    assert!(app.store.vault().is_empty());
}

#[test]
fn ten_thousand_changes_are_shown_before_going_back() {
    let store = Storage::with(&[]);
    store.save_elsewhere(|vault| *vault = vault_of(MAX_ACCOUNTS));
    let mut app = bench_of(store);
    app.open_settings("Backup");
    app.press("Go back…");
    app.see("Service0 (taro)");
    let lines = count(&app, "(taro)");
    assert!((5..100).contains(&lines), "{lines}");
}
