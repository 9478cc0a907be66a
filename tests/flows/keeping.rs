//! The store: opening it, and all its failures, in which nothing is lost or written.

use egui_kittest::kittest::Queryable as _;
use warifu::{
    platform::Launch,
    store::{Generation, StoreError},
};

use crate::harness::{AppHarness, Storage, text, totp};

#[test]
fn every_failure_to_open_has_a_screen_that_says_what_to_do() {
    for (error, what, next) in [
        (
            StoreError::NoKeyring,
            "has no keyring that Warifu can use",
            "GNOME Keyring",
        ),
        (
            StoreError::Away { accounts: 12 },
            "Your 12 accounts are in the keyring, which is not running",
            "Your accounts are still in it",
        ),
        (
            StoreError::Locked,
            "The keyring is locked",
            "enter the keyring’s password",
        ),
        (
            StoreError::Denied,
            "was not allowed to open the keyring",
            "agree when the system asks",
        ),
        (
            StoreError::Missing { accounts: 12 },
            "does not hold your 12 accounts",
            "writes nothing until they are found",
        ),
        (
            StoreError::Damaged,
            "The saved accounts cannot be read",
            "Nothing has been changed",
        ),
        (
            StoreError::Dangling {
                target: "/media/stick/vault.age".into(),
            },
            "a link to /media/stick/vault.age, which does not exist",
            "Plug in the drive",
        ),
        (
            StoreError::TooNew { version: 9 },
            "A newer version of Warifu",
            "Install the newest version",
        ),
    ] {
        let store = Storage::with(&[&totp("Amazon")]);
        if error == StoreError::NoKeyring {
            store.forget_witness();
        }
        store.items.refuse_read(error.clone());
        let mut app = AppHarness::start(store, Launch::default());
        app.see(what);
        app.see(next);
        assert!(
            !app.sees("Scan screen"),
            "{error:?} must not look like an empty vault"
        );
        app.paste(text(&totp("GitHub")));
        app.frames(10);
        assert_eq!(app.store.saves(), 0, "{error:?}");
        app.press("Try again");
        app.see("Copy code for Amazon");
    }
}

#[test]
fn giving_up_a_missing_vault_is_asked_twice() {
    let store = Storage::default();
    store.lose(3);
    let mut app = AppHarness::start(store, Launch::default());
    app.press("Start with an empty list…");
    app.see("Give up the saved accounts?");
    app.press("Cancel");
    app.see("does not hold your 3 accounts");
    app.press("Start with an empty list…");
    app.press("Give up and start empty");
    app.see("Scan screen");
}

#[test]
fn a_slow_keyring_is_explained() {
    let store = Storage::with(&[]);
    store.hold_answers(true);
    let mut app = AppHarness::start(store, Launch::default());
    app.frames(3);
    assert!(!app.sees("Opening the keyring…"), "it flashes by");
    app.platform.pass(1);
    app.see("Opening the keyring…");
    app.platform.pass(6);
    app.see("The keyring has not answered yet");
    app.see("A password dialog may be open behind this window");
    app.store.hold_answers(false);
    app.see("Scan screen");
}

/// The user adds an account, and it cannot be saved.
fn add_in_vain(app: &mut AppHarness, error: StoreError) {
    app.store.fail_save(error);
    add(app);
}

fn add(app: &mut AppHarness) {
    app.paste(text(&totp("Amazon")));
    app.see("Add this account?");
    app.key(egui::Key::Enter);
}

#[test]
fn a_save_that_fails_keeps_the_account_for_another_try() {
    let mut app = AppHarness::with(&[&totp("Google")]);
    add_in_vain(&mut app, StoreError::Locked);
    app.see("Not saved");
    app.see("The keyring is locked");
    assert!(!app.sees("Copy code for Amazon"));
    assert_eq!(app.platform.copied(), None);
    app.press("Try again");
    app.see("Secret saved");
    assert_eq!(app.store.titles(), ["Google", "Amazon"]);
}

#[test]
fn a_change_that_is_not_saved_is_asked_about_until_that_is_answered() {
    let mut app = AppHarness::with(&[&totp("Google")]);
    add_in_vain(&mut app, StoreError::Locked);
    app.see("Not saved");
    // Something else is opened and closed again.
    app.keys(egui::Modifiers::COMMAND, egui::Key::N);
    app.see("Type key");
    app.key(egui::Key::Escape);
    app.see("Not saved");
    app.see("The keyring is locked");
    // The next change that can be saved includes it.
    app.paste(text(&totp("GitHub")));
    app.see("Add this account?");
    app.key(egui::Key::Enter);
    app.see("Copy code for GitHub");
    assert_eq!(app.store.titles(), ["Google", "Amazon", "GitHub"]);
    app.frames(5);
    assert!(!app.sees("Not saved"));
}

#[test]
fn a_change_waits_for_the_passphrase_that_another_copy_has_set() {
    let mut app = AppHarness::with(&[&totp("Google")]);
    app.store.seal("open sesame");
    add(&mut app);
    app.see("Warifu is locked");
    app.see("Enter the passphrase that was chosen for them");
    assert!(!app.sees("Google"));
    app.fill("Passphrase", "open barley");
    app.press("Unlock");
    app.see("The passphrase is wrong");
    app.fill("Passphrase", "open sesame");
    app.press("Unlock");
    app.see("Secret saved");
    assert_eq!(app.store.titles(), ["Google", "Amazon"]);
}

#[test]
fn a_save_that_is_given_up_leaves_the_list_as_it_was() {
    let mut app = AppHarness::with(&[&totp("Google"), &totp("Amazon")]);
    app.store.fail_save(StoreError::NotVerified);
    app.press("Menu for Google");
    app.press("Delete");
    app.see("The keyring did not save your accounts correctly");
    app.press("Cancel");
    app.see("Copy code for Google");
    assert_eq!(app.store.titles(), ["Google", "Amazon"]);
}

#[test]
fn two_copies_of_the_program_lose_nothing() {
    let mut app = AppHarness::with(&[&totp("Google")]);
    // The other copy adds an account.
    let theirs = app.store.add_elsewhere(&totp("GitHub"));
    app.paste(text(&totp("Amazon")));
    app.see("Add this account?");
    app.key(egui::Key::Enter);
    app.see("Secret saved");
    assert_eq!(app.store.titles(), ["Google", "GitHub", "Amazon"]);
    app.see("Copy code for GitHub");
    assert_eq!(
        app.window
            .state()
            .state()
            .open()
            .map(|open| open.base.generation),
        Some(Generation(theirs.0 + 1))
    );
}

#[test]
fn changes_made_while_saving_are_saved_after_it() {
    let mut app = AppHarness::with(&[&totp("A"), &totp("B"), &totp("C")]);
    for name in ["A", "B"] {
        app.window.get_by_label(name).focus();
        app.window.step();
        app.window.step();
        app.window.key_press(egui::Key::Delete);
        app.window.step();
    }
    app.until("both are gone", |app| app.store.titles() == ["C"]);
}

#[test]
fn the_language_changes_at_once_and_is_kept() {
    let mut app = AppHarness::with(&[&totp("Amazon")]);
    app.open_settings("General");
    app.press("Language");
    app.press("日本語");
    app.see("言語");
    assert!(!app.sees("Settings"));
    let kept =
        std::fs::read_to_string(app.platform.folder().join("settings.json")).expect("settings");
    assert!(kept.contains("\"ja\""), "{kept}");
    app.press("戻る");
    app.press("戻る");
    app.see("Amazonのコードをコピー");
}

#[test]
fn a_day_is_the_one_where_the_user_is() {
    let store = Storage::put_back_to(&[&totp("Google")]);
    let mut app = AppHarness::start_ahead_of_utc(9, store);
    app.see("A change saved on 2023-11-15 is missing");
}

#[test]
fn a_missing_change_is_said_until_it_is_answered_whatever_is_saved_meanwhile() {
    let store = Storage::put_back_to(&[&totp("Google")]);
    let mut app = AppHarness::start(store, Launch::default());
    app.see("Copy code for Google");
    app.see("A change saved on 2023-11-14 is missing");
    app.see("the list that was saved last had 2 accounts");
    app.paste(text(&totp("GitHub")));
    app.see("Add this account?");
    app.key(egui::Key::Enter);
    app.see("Secret saved");
    app.see("A change saved on 2023-11-14 is missing");
    assert!(app.store.misses_a_change());
    app.press("Keep this list");
    app.until("it is answered", |app| {
        !app.store.misses_a_change() && !app.sees("is missing")
    });
    app.see("Copy code for Google");
}

#[test]
fn what_the_keyring_did_is_said_until_it_was_seen() {
    let store = Storage::with(&[]);
    store.items.add_others("login");
    store.lose_last_change(&totp("Amazon"));
    let mut app = AppHarness::start(store, Launch::default());
    app.see("Your keyring had lost the last change");
    app.see("Copy code for Amazon");
    app.press("OK");
    app.see("Your keyring contains another list of accounts, in “login”");
    app.press("OK");
    app.frames(3);
    assert!(!app.sees("Your keyring"));

    // Its user begins with a new database.
    app.store.lose_journal();
    app.paste(text(&totp("GitHub")));
    app.see("Add this account?");
    app.key(egui::Key::Enter);
    // The card may be there before the account is saved. Until it is, the dialog covers the card.
    app.see("Copy code for GitHub");
    app.see("Save its database now");
    app.press("OK");
    app.until("the card goes", |app| !app.sees("Save its database now"));
    // It is shown only once.
    app.paste(text(&totp("Dropbox")));
    app.see("Add this account?");
    app.key(egui::Key::Enter);
    app.see("Copy code for Dropbox");
    app.frames(3);
    assert!(!app.sees("Save its database now"));
}
