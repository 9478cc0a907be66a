//! Earlier vaults: giving up a locked one, being told of it, opening it again, and deleting it.

use std::fs;

use egui_kittest::kittest::{NodeT as _, Queryable as _};
use warifu::{platform::Launch, settings::Settings, store::StoreError, vault::Vault};

use crate::desk::{Bench, PASSPHRASE, Shelf, account, lock, text, totp};

/// A vault of these accounts.
fn vault(issuers: &[&str]) -> Vault {
    let mut vault = Vault::default();
    for issuer in issuers {
        vault.add(account(&totp(issuer)), 0);
    }
    vault
}

fn can_press(bench: &Bench, name: &str) -> bool {
    let found = bench.window.query_by_label(name);
    found.is_some_and(|node| !node.accesskit_node().is_disabled())
}

#[test]
fn giving_up_a_locked_vault_takes_a_wait_and_a_word() {
    let give_up = "Give up and start empty";
    let mut bench = Bench::start(Shelf::sealed(), Launch::default());
    bench.press("Forgot the passphrase…");
    bench.see("Start without the locked accounts?");
    bench.see("You can go on in 60 seconds");
    assert!(!can_press(&bench, give_up));
    bench.fill("Type “give up” to go on", "give up");
    assert!(!can_press(&bench, give_up), "the word alone is not enough");
    bench.desk.pass(59);
    bench.frames(3);
    bench.see("You can go on in 1 second");
    assert!(!can_press(&bench, give_up));
    bench.desk.pass(1);
    bench.frames(3);
    assert!(can_press(&bench, give_up));
    bench.fill("Type “give up” to go on", " now");
    assert!(!can_press(&bench, give_up), "not the word");

    // Another try begins with the whole wait.
    bench.press("Cancel");
    bench.see("Warifu is locked");
    bench.press("Forgot the passphrase…");
    bench.see("You can go on in 60 seconds");
    bench.desk.pass(60);
    bench.frames(3);
    assert!(!can_press(&bench, give_up), "the wait alone is not enough");
    assert!(lock(&bench.shelf.passphrase).is_some());
    bench.press("Cancel");
    bench.give_up_locked();
    bench.see("Scan screen");
}

#[test]
fn a_locked_vault_that_was_given_up_is_told_of_and_opens_with_its_passphrase() {
    let mut bench = Bench::start(Shelf::sealed(), Launch::default());
    bench.give_up_locked();
    bench.see("Locked accounts were set aside on 2023-11-14");
    bench.paste(text(&totp("GitHub")));
    bench.see("Add this account?");
    bench.key(egui::Key::Enter);
    bench.see("Secret saved");
    // Above the list as well, and until it is dismissed.
    bench.see("Locked accounts were set aside on 2023-11-14");

    bench.press("Open an earlier vault…");
    bench.see("Vault of 2023-11-14, 1 account");
    bench.press("Open: Vault of 2023-11-14, 1 account");
    bench.fill("Passphrase", "open barley");
    bench.press("Open");
    bench.see("The passphrase is not right");
    bench.fill("Passphrase", PASSPHRASE);
    bench.press("Open");
    bench.see("Add this account?");
    bench.see("Amazon");
    bench.press("Add");
    bench.until("it is back", |bench| {
        bench.shelf.titles() == ["GitHub", "Amazon"]
    });
    bench.press("Got it");
    bench.frames(3);
    assert!(!bench.sees("Locked accounts were set aside"));
    let note = bench.desk.folder().join("earlier-seen.json");
    assert!(
        fs::read_to_string(note).is_ok(),
        "also after the next start"
    );
    assert_eq!(lock(&bench.shelf.earlier).len(), 1, "it stays");
}

#[test]
fn into_an_empty_list_all_of_it_comes_back() {
    let shelf = Shelf::default();
    shelf.set_aside(vault(&["Amazon", "GitHub"]), None);
    let mut bench = Bench::start(shelf, Launch::default());
    bench.see("Accounts that could not be read were set aside");
    bench.press("Open an earlier vault…");
    bench.press("Open: Vault of 2023-11-14, 2 accounts");
    bench.see("Restore 2 accounts?");
    bench.press("Restore");
    bench.until("it is back", |bench| {
        bench.shelf.titles() == ["Amazon", "GitHub"]
    });
}

#[test]
fn an_earlier_vault_is_deleted_by_name_after_a_wait_and_a_word() {
    let shelf = Shelf::default();
    shelf.set_aside(vault(&["Amazon"]), None);
    shelf.set_aside(vault(&["GitHub", "Google"]), Some(PASSPHRASE.to_owned()));
    let mut bench = Bench::start(shelf, Launch::default());
    bench.press("Settings");
    bench.see("opens with the passphrase that it was locked with");
    bench.press("Open an earlier vault…");
    bench.press("Delete: Vault of 2023-11-14, 2 accounts");
    bench.see("Delete this earlier vault for good?");
    bench.fill("Type “delete” to go on", "delete");
    assert!(!can_press(&bench, "Delete for good"));
    bench.desk.pass(60);
    bench.frames(3);
    bench.press("Delete for good");
    bench.until("it is gone", |bench| lock(&bench.shelf.earlier).len() == 1);
    bench.see("Vault of 2023-11-14, 1 account");
    bench.until("the list knows", |bench| {
        !bench.sees("Vault of 2023-11-14, 2 accounts")
    });
}

#[test]
fn behind_the_lock_screen_one_can_be_looked_at_with_its_passphrase_and_nothing_deleted() {
    let shelf = Shelf::sealed();
    shelf.set_aside(vault(&["GitHub"]), Some("other words".to_owned()));
    shelf.set_aside(vault(&["Google", "Steam"]), None);
    let mut bench = Bench::start(shelf, Launch::default());
    bench.see("Warifu is locked");
    bench.press("Open an earlier vault…");
    bench.see("Vault of 2023-11-14, 1 account");
    assert!(
        bench
            .window
            .query_by_label("Open: Vault of 2023-11-14, 2 accounts")
            .is_none()
    );
    assert!(
        bench
            .window
            .query_by_label("Delete: Vault of 2023-11-14, 1 account")
            .is_none()
    );
    bench.press("Open: Vault of 2023-11-14, 1 account");
    bench.fill("Passphrase", "other words");
    bench.press("Open");
    bench.see("GitHub (taro) comes back");
    bench.see("To use these accounts, unlock Warifu");
    assert!(bench.window.query_by_label("Restore").is_none());
    bench.press("Close");
    bench.fill("Passphrase", PASSPHRASE);
    bench.press("Unlock");
    bench.see("Copy code for Amazon");
}

#[test]
fn a_damaged_vault_can_be_replaced_by_an_earlier_one() {
    let shelf = Shelf::default();
    shelf.set_aside(vault(&["Amazon"]), Some(PASSPHRASE.to_owned()));
    lock(&shelf.load_errors).push(StoreError::Damaged);
    let mut bench = Bench::start(shelf, Launch::default());
    bench.see("The saved accounts cannot be read");
    bench.press("Open an earlier vault…");
    bench.press("Open: Vault of 2023-11-14, 1 account");
    bench.fill("Passphrase", PASSPHRASE);
    bench.press("Open");
    bench.see("Restore 1 account?");
    assert_eq!(bench.shelf.titles(), [""; 0], "nothing before it is asked");
    bench.press("Restore");
    bench.see("Copy code for Amazon");
    assert_eq!(bench.shelf.titles(), ["Amazon"]);
}

#[test]
fn the_list_of_earlier_vaults_looks_as_it_should() {
    let shelf = Shelf::sealed();
    let mut bench = Bench::start_as(shelf, Launch::default(), Settings::default());
    bench.press("Forgot the passphrase…");
    bench.see("You can go on in 60 seconds");
    bench.snapshot("give_up");
    bench.press("Cancel");
    bench.give_up_locked();
    bench.see("Locked accounts were set aside");
    // The pointer rests on a button, which shows it a frame later.
    bench.frames(5);
    bench.snapshot("earlier_news");
    bench.press("Open an earlier vault…");
    bench.see("Vault of 2023-11-14, 1 account");
    bench.frames(5);
    bench.snapshot("earlier_list");
}
