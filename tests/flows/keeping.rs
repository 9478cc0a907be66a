//! The store: opening, every way in which it can fail, and that nothing is lost or written then.

use std::sync::atomic::Ordering;

use egui_kittest::kittest::Queryable as _;
use warifu::{
    platform::Launch,
    store::{Generation, MissingChange, Remark, StoreError},
};

use crate::desk::{Bench, Shelf, account, lock, text, totp};

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
            "The keyring that holds your 12 accounts is not running",
            "What is in it stays there",
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
            "a link to /media/stick/vault.age, which is not there",
            "Plug in the drive",
        ),
        (
            StoreError::TooNew { version: 9 },
            "A newer version of Warifu",
            "Install the newest version",
        ),
    ] {
        let shelf = Shelf::default();
        lock(&shelf.vault).add(account(&totp("Amazon")), 0);
        lock(&shelf.load_errors).push(error.clone());
        let mut bench = Bench::start(shelf, Launch::default());
        bench.see(what);
        bench.see(next);
        assert!(
            !bench.sees("Scan screen"),
            "{error:?} must not look like an empty vault"
        );
        bench.paste(text(&totp("GitHub")));
        bench.frames(10);
        assert_eq!(bench.shelf.saves.load(Ordering::SeqCst), 0, "{error:?}");
        bench.press("Try again");
        bench.see("Copy code for Amazon");
    }
}

#[test]
fn giving_up_a_missing_vault_is_asked_twice() {
    let shelf = Shelf::default();
    lock(&shelf.load_errors).push(StoreError::Missing { accounts: 3 });
    let mut bench = Bench::start(shelf, Launch::default());
    bench.press("Start with an empty list…");
    bench.see("Give up the saved accounts?");
    bench.press("Cancel");
    bench.see("does not hold your 3 accounts");
    bench.press("Start with an empty list…");
    bench.press("Give up and start empty");
    bench.see("Scan screen");
}

#[test]
fn a_slow_keyring_is_explained() {
    let shelf = Shelf::default();
    shelf.waits.store(true, Ordering::SeqCst);
    let mut bench = Bench::start(shelf, Launch::default());
    bench.frames(3);
    assert!(!bench.sees("Opening the keyring…"), "it flashes by");
    bench.desk.pass(1);
    bench.see("Opening the keyring…");
    bench.desk.pass(6);
    bench.see("The keyring has not answered yet");
    bench.see("A password dialog may be open behind this window");
    bench.shelf.waits.store(false, Ordering::SeqCst);
    bench.see("Scan screen");
}

/// The user adds an account, and it cannot be saved.
fn add_in_vain(bench: &mut Bench, error: StoreError) {
    lock(&bench.shelf.save_errors).push(error);
    bench.paste(text(&totp("Amazon")));
    bench.see("Add this account?");
    bench.key(egui::Key::Enter);
}

#[test]
fn a_save_that_fails_keeps_the_account_for_another_try() {
    let mut bench = Bench::with(&[&totp("Google")]);
    add_in_vain(&mut bench, StoreError::Locked);
    bench.see("Not saved");
    bench.see("The keyring is locked");
    assert!(!bench.sees("Copy code for Amazon"));
    assert_eq!(bench.desk.copied(), None);
    bench.press("Try again");
    bench.see("Secret saved");
    assert_eq!(bench.shelf.titles(), ["Google", "Amazon"]);
}

#[test]
fn a_change_that_is_not_saved_is_asked_about_until_that_is_answered() {
    let mut bench = Bench::with(&[&totp("Google")]);
    add_in_vain(&mut bench, StoreError::Locked);
    bench.see("Not saved");
    // Something else comes up and is put away again.
    bench.keys(egui::Modifiers::COMMAND, egui::Key::N);
    bench.see("Type key");
    bench.key(egui::Key::Escape);
    bench.see("Not saved");
    bench.see("The keyring is locked");
    // The next change that can be saved takes it along.
    bench.paste(text(&totp("GitHub")));
    bench.see("Add this account?");
    bench.key(egui::Key::Enter);
    bench.see("Copy code for GitHub");
    assert_eq!(bench.shelf.titles(), ["Google", "Amazon", "GitHub"]);
    bench.frames(5);
    assert!(!bench.sees("Not saved"));
}

#[test]
fn a_change_waits_for_the_passphrase_that_another_copy_has_set() {
    let mut bench = Bench::with(&[&totp("Google")]);
    *lock(&bench.shelf.passphrase) = Some("open sesame".to_owned());
    add_in_vain(&mut bench, StoreError::Sealed);
    bench.see("Warifu is locked");
    bench.see("Enter the passphrase that was chosen for them");
    assert!(!bench.sees("Google"));
    bench.fill("Passphrase", "open barley");
    bench.press("Unlock");
    bench.see("The passphrase is not right");
    bench.fill("Passphrase", "open sesame");
    bench.press("Unlock");
    bench.see("Secret saved");
    assert_eq!(bench.shelf.titles(), ["Google", "Amazon"]);
}

#[test]
fn a_save_that_is_given_up_leaves_the_list_as_it_was() {
    let mut bench = Bench::with(&[&totp("Google"), &totp("Amazon")]);
    lock(&bench.shelf.save_errors).push(StoreError::NotVerified);
    bench.press("Menu for Google");
    bench.press("Delete");
    bench.see("The keyring did not keep what was saved");
    bench.press("Cancel");
    bench.see("Copy code for Google");
    assert_eq!(bench.shelf.titles(), ["Google", "Amazon"]);
}

#[test]
fn two_copies_of_the_program_lose_nothing() {
    let mut bench = Bench::with(&[&totp("Google")]);
    // The other copy adds an account.
    lock(&bench.shelf.vault).add(account(&totp("GitHub")), 0);
    bench.shelf.generation.store(7, Ordering::SeqCst);
    bench.paste(text(&totp("Amazon")));
    bench.see("Add this account?");
    bench.key(egui::Key::Enter);
    bench.see("Secret saved");
    assert_eq!(bench.shelf.titles(), ["Google", "GitHub", "Amazon"]);
    bench.see("Copy code for GitHub");
    assert_eq!(
        bench
            .window
            .state()
            .state()
            .open()
            .map(|open| open.generation),
        Some(Generation(8))
    );
}

#[test]
fn changes_made_while_saving_are_saved_after_it() {
    let mut bench = Bench::with(&[&totp("A"), &totp("B"), &totp("C")]);
    for name in ["A", "B"] {
        bench.window.get_by_label(name).focus();
        bench.window.step();
        bench.window.step();
        bench.window.key_press(egui::Key::Delete);
        bench.window.step();
    }
    bench.until("both are gone", |bench| bench.shelf.titles() == ["C"]);
}

#[test]
fn the_language_changes_at_once_and_is_kept() {
    let mut bench = Bench::with(&[&totp("Amazon")]);
    bench.press("Settings");
    bench.press("Language");
    bench.press("日本語");
    bench.see("設定");
    assert!(!bench.sees("Settings"));
    let kept =
        std::fs::read_to_string(bench.desk.folder().join("settings.json")).expect("settings");
    assert!(kept.contains("\"ja\""), "{kept}");
    bench.press("戻る");
    bench.see("Amazonのコードをコピー");
}

#[test]
fn a_day_is_the_one_where_the_user_is() {
    let shelf = Shelf::default();
    lock(&shelf.vault).add(account(&totp("Google")), 0);
    *lock(&shelf.missing) = Some(MissingChange {
        saved: Some(crate::desk::NOON),
        accounts: 2,
    });
    let mut bench = Bench::start_ahead_of_utc(9, shelf);
    bench.see("A change saved on 2023-11-15 is missing");
}

#[test]
fn a_missing_change_is_said_until_it_is_answered_whatever_is_saved_meanwhile() {
    let shelf = Shelf::default();
    lock(&shelf.vault).add(account(&totp("Google")), 0);
    *lock(&shelf.missing) = Some(MissingChange {
        saved: Some(crate::desk::NOON),
        accounts: 2,
    });
    let mut bench = Bench::start(shelf, Launch::default());
    bench.see("Copy code for Google");
    bench.see("A change saved on 2023-11-14 is missing");
    bench.see("the one saved last held 2 accounts");
    bench.paste(text(&totp("GitHub")));
    bench.see("Add this account?");
    bench.key(egui::Key::Enter);
    bench.see("Secret saved");
    bench.see("A change saved on 2023-11-14 is missing");
    assert!(lock(&bench.shelf.missing).is_some());
    bench.press("Keep this list");
    bench.until("it is answered", |bench| {
        lock(&bench.shelf.missing).is_none() && !bench.sees("is missing")
    });
    bench.see("Copy code for Google");
}

#[test]
fn what_the_keyring_did_is_said_until_it_was_seen() {
    let shelf = Shelf::default();
    lock(&shelf.vault).add(account(&totp("Amazon")), 0);
    let others = vec!["login".to_owned()];
    *lock(&shelf.remarks) = vec![Remark::PutBack, Remark::Several { others }];
    let mut bench = Bench::start(shelf, Launch::default());
    bench.see("Your keyring had lost the last change");
    bench.see("Copy code for Amazon");
    bench.press("OK");
    bench.see("Your keyring holds another list of accounts, in “login”");
    bench.press("OK");
    bench.frames(3);
    assert!(!bench.sees("Your keyring"));

    lock(&bench.shelf.remarks).push(Remark::SavesLater);
    bench.paste(text(&totp("GitHub")));
    bench.see("Add this account?");
    bench.key(egui::Key::Enter);
    // The card may be there before the account is saved. Until it is, the dialog covers the card.
    bench.see("Copy code for GitHub");
    bench.see("Save its database now");
    bench.press("OK");
    bench.until("the card goes", |bench| {
        !bench.sees("Save its database now")
    });
    // Said once is enough.
    lock(&bench.shelf.remarks).push(Remark::SavesLater);
    bench.paste(text(&totp("Dropbox")));
    bench.see("Add this account?");
    bench.key(egui::Key::Enter);
    bench.see("Copy code for Dropbox");
    bench.frames(3);
    assert!(!bench.sees("Save its database now"));
}
