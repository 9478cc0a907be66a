//! What is too much is said in a sentence, and what is much is drawn as far as it is in view.

use std::fmt::Write as _;

use egui_kittest::kittest::{NodeT as _, Queryable as _};
use warifu::{
    otp::Account,
    secret::Secret,
    vault::{MAX_ACCOUNTS, Vault},
};

use crate::desk::{Bench, Shelf, lock, text, totp};

/// Links to that many accounts of one name, each with a key of its own.
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

fn bench_of(vault: Vault) -> Bench {
    let shelf = Shelf::default();
    *lock(&shelf.vault) = vault;
    let mut bench = Bench::start(shelf, warifu::platform::Launch::default());
    bench.until("the vault is open", |bench| {
        bench.window.state().state().open().is_some()
    });
    bench
}

/// How many texts on the window hold this one.
fn count(bench: &Bench, part: &str) -> usize {
    let found = bench.window.query_all_by(|node| {
        let has = |value: Option<String>| value.is_some_and(|value| value.contains(part));
        has(node.label()) || has(node.value())
    });
    found.count()
}

#[test]
fn as_many_as_a_vault_holds_are_confirmed_and_only_those_in_view_are_drawn() {
    let mut bench = Bench::with(&[]);
    bench.paste(text(&links(MAX_ACCOUNTS)));
    bench.see("Add 10000 accounts?");
    let cards = count(&bench, "Shop");
    assert!((2..20).contains(&cards), "{cards}");
    bench.press("Add 10000 accounts");
    bench.see("10000 secrets saved");
    assert_eq!(lock(&bench.shelf.vault).len(), MAX_ACCOUNTS);

    // Looked up, each is known; and there is room for none more.
    bench.press("Done");
    bench.paste(text(&links(MAX_ACCOUNTS)));
    bench.see("Nothing to add");
    bench.press("Cancel");
    bench.paste(text(&totp("Amazon")));
    bench.see("Warifu keeps up to 10000 accounts");
    bench.see("There is no room left");
    let add = bench.window.get_by_label("Add");
    assert!(add.accesskit_node().is_disabled());
    bench.key(egui::Key::Enter);
    assert_eq!(lock(&bench.shelf.vault).len(), MAX_ACCOUNTS);
}

#[test]
fn more_than_a_vault_holds_is_refused_as_a_whole() {
    for count in [MAX_ACCOUNTS + 1, 60_000, 100_000] {
        let mut bench = Bench::with(&[]);
        bench.paste(text(&links(count)));
        bench.see("That is more than can be read at a time");
        bench.see("Divide the list");
        assert!(!bench.sees("Shop"));
    }
}

#[test]
fn a_list_that_would_grow_too_long_on_the_sheet_stays_as_it_is() {
    let mut bench = Bench::with(&[]);
    bench.paste(text(&links(3)));
    bench.see("Add 3 accounts?");
    bench.paste(text(&links(MAX_ACCOUNTS + 1)));
    bench.see("That is more than can be read at a time");
    bench.see("Add 3 accounts?");
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
    let mut bench = Bench::with(&[]);
    bench.paste(text(&links));
    bench.see("The algorithm “MD5” is not supported");
    let told = count(&bench, "MD5");
    assert!((1..100).contains(&told), "{told}");
}

#[test]
fn a_name_of_millions_of_letters_is_refused() {
    let mut bench = Bench::with(&[]);
    let name = "a".repeat(3_000_000);
    bench.paste(text(&format!(
        "otpauth://totp/{name}?secret=MFRGGZDFMZTWQ2LK"
    )));
    bench.see("more text than any website sets up");
    let name = "a".repeat(5_000_000);
    bench.paste(text(&format!(
        "otpauth://totp/{name}?secret=MFRGGZDFMZTWQ2LK"
    )));
    bench.see("That is more than can be read at a time");
    assert!(lock(&bench.shelf.vault).is_empty());
}

#[test]
fn ten_thousand_changes_are_shown_before_going_back() {
    let mut bench = bench_of(vault_of(MAX_ACCOUNTS));
    *lock(&bench.shelf.previous) = Some(Vault::default());
    bench.press("Settings");
    bench.press("Go back…");
    bench.see("Service0 (taro)");
    let lines = count(&bench, "(taro)");
    assert!((5..100).contains(&lines), "{lines}");
}
