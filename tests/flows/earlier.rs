//! Earlier vaults: giving up a locked vault, the news about it, opening it again, and deleting it.

use std::fs;

use egui_kittest::kittest::{NodeT as _, Queryable as _};
use warifu::{platform::Launch, settings::Settings, vault::Vault};

use crate::harness::{AppHarness, PASSPHRASE, Storage, account, text, totp};

/// A vault of these accounts.
fn vault(issuers: &[&str]) -> Vault {
    let mut vault = Vault::default();
    for issuer in issuers {
        vault.add(account(&totp(issuer)), 0);
    }
    vault
}

fn can_press(app: &AppHarness, name: &str) -> bool {
    let found = app.window.query_by_label(name);
    found.is_some_and(|node| !node.accesskit_node().is_disabled())
}

#[test]
fn giving_up_a_locked_vault_takes_a_wait_and_a_word() {
    let give_up = "Give up and start empty";
    let mut app = AppHarness::start(Storage::sealed(), Launch::default());
    app.press("Forgot the passphrase…");
    app.see("Start without the locked accounts?");
    app.see("You can go on in 60 seconds");
    assert!(!can_press(&app, give_up));
    app.fill("Type “give up” to go on", "give up");
    assert!(!can_press(&app, give_up), "the word alone is not enough");
    app.platform.pass(59);
    app.frames(3);
    app.see("You can go on in 1 second");
    assert!(!can_press(&app, give_up));
    app.platform.pass(1);
    app.frames(3);
    assert!(can_press(&app, give_up));
    app.fill("Type “give up” to go on", " now");
    assert!(!can_press(&app, give_up), "not the word");

    // Another try begins with a full wait.
    app.press("Cancel");
    app.see("Warifu is locked");
    app.press("Forgot the passphrase…");
    app.see("You can go on in 60 seconds");
    app.platform.pass(60);
    app.frames(3);
    assert!(!can_press(&app, give_up), "the wait alone is not enough");
    assert!(app.store.is_sealed());
    app.press("Cancel");
    app.give_up_locked();
    app.see("Scan screen");
}

#[test]
fn a_locked_vault_that_was_given_up_is_told_of_and_opens_with_its_passphrase() {
    let mut app = AppHarness::start(Storage::sealed(), Launch::default());
    app.give_up_locked();
    app.see("Locked accounts were set aside on 2023-11-14");
    app.paste(text(&totp("GitHub")));
    app.see("Add this account?");
    app.key(egui::Key::Enter);
    app.see("Secret saved");
    // Above the list as well, and until it is dismissed.
    app.see("Locked accounts were set aside on 2023-11-14");

    app.press("Open an earlier vault…");
    app.see("Vault of 2023-11-14, 1 account");
    app.press("Open: Vault of 2023-11-14, 1 account");
    app.fill("Passphrase", "open barley");
    app.press("Open");
    app.see("The passphrase is wrong");
    app.fill("Passphrase", PASSPHRASE);
    app.press("Open");
    app.see("Add this account?");
    app.see("Amazon");
    app.press("Add");
    app.until("it is back", |app| {
        app.store.titles() == ["GitHub", "Amazon"]
    });
    app.press("Got it");
    app.frames(3);
    assert!(!app.sees("Locked accounts were set aside"));
    let note = app.platform.folder().join("earlier-seen.json");
    assert!(
        fs::read_to_string(note).is_ok(),
        "also after the next start"
    );
    assert_eq!(app.store.earlier().len(), 1, "it stays");
}

#[test]
fn into_an_empty_list_all_of_it_comes_back() {
    let store = Storage::with(&[]);
    store.set_aside(&vault(&["Amazon", "GitHub"]), None);
    let mut app = AppHarness::start(store, Launch::default());
    app.see("Accounts that could not be read were set aside");
    app.press("Open an earlier vault…");
    app.press("Open: Vault of 2023-11-14, 2 accounts");
    app.see("Restore 2 accounts?");
    app.press("Restore");
    app.until("it is back", |app| {
        app.store.titles() == ["Amazon", "GitHub"]
    });
}

#[test]
fn an_earlier_vault_is_deleted_by_name_after_a_wait_and_a_word() {
    let store = Storage::with(&[]);
    store.set_aside(&vault(&["Amazon"]), None);
    store.set_aside(&vault(&["GitHub", "Google"]), Some(PASSPHRASE));
    let mut app = AppHarness::start(store, Launch::default());
    app.open_settings("Backup");
    app.see("opens with the passphrase that it was locked with");
    app.press("Open an earlier vault…");
    app.press("Delete: Vault of 2023-11-14, 2 accounts");
    app.see("Delete this earlier vault for good?");
    app.fill("Type “delete” to go on", "delete");
    assert!(!can_press(&app, "Delete for good"));
    app.platform.pass(60);
    app.frames(3);
    app.press("Delete for good");
    app.until("it is gone", |app| app.store.earlier().len() == 1);
    app.see("Vault of 2023-11-14, 1 account");
    app.until("the list knows", |app| {
        !app.sees("Vault of 2023-11-14, 2 accounts")
    });
}

#[test]
fn behind_the_lock_screen_one_can_be_looked_at_with_its_passphrase_and_nothing_deleted() {
    let store = Storage::sealed();
    store.set_aside(&vault(&["GitHub"]), Some("other words"));
    store.set_aside(&vault(&["Google", "Steam"]), None);
    let mut app = AppHarness::start(store, Launch::default());
    app.see("Warifu is locked");
    app.press("Open an earlier vault…");
    app.see("Vault of 2023-11-14, 1 account");
    assert!(
        app.window
            .query_by_label("Open: Vault of 2023-11-14, 2 accounts")
            .is_none()
    );
    assert!(
        app.window
            .query_by_label("Delete: Vault of 2023-11-14, 1 account")
            .is_none()
    );
    app.press("Open: Vault of 2023-11-14, 1 account");
    app.fill("Passphrase", "other words");
    app.press("Open");
    app.see("GitHub (taro) comes back");
    app.see("To use these accounts, unlock Warifu");
    assert!(app.window.query_by_label("Restore").is_none());
    app.press("Close");
    app.fill("Passphrase", PASSPHRASE);
    app.press("Unlock");
    app.see("Copy code for Amazon");
}

#[test]
fn a_damaged_vault_can_be_replaced_by_an_earlier_one() {
    let store = Storage::with(&[]);
    store.set_aside(&vault(&["Amazon"]), Some(PASSPHRASE));
    store.items.put("vault", "damage");
    let mut app = AppHarness::start(store, Launch::default());
    app.see("The saved accounts cannot be read");
    app.press("Open an earlier vault…");
    app.press("Open: Vault of 2023-11-14, 1 account");
    app.fill("Passphrase", PASSPHRASE);
    app.press("Open");
    app.see("Restore 1 account?");
    assert_eq!(app.store.titles(), [""; 0], "nothing before it is asked");
    app.press("Restore");
    app.see("Copy code for Amazon");
    assert_eq!(app.store.titles(), ["Amazon"]);
}

#[test]
fn the_list_of_earlier_vaults_looks_as_it_should() {
    let store = Storage::sealed();
    let mut app = AppHarness::start_as(store, Launch::default(), Settings::default());
    app.press("Forgot the passphrase…");
    app.see("You can go on in 60 seconds");
    app.snapshot("give_up");
    app.press("Cancel");
    app.give_up_locked();
    app.see("Locked accounts were set aside");
    // The pointer rests on a button, which shows it a frame later.
    app.frames(5);
    app.snapshot("earlier_news");
    app.press("Open an earlier vault…");
    app.see("Vault of 2023-11-14, 1 account");
    app.frames(5);
    app.snapshot("earlier_list");
}
