//! The app lock and the passphrase file: what opens the vault, what closes it, and that nothing of it stays behind.

use std::sync::atomic::Ordering;

use egui_kittest::kittest::Queryable as _;
use warifu::{
    platform::{Event, Launch},
    settings::Settings,
    store::{Place, StoreError},
};

use crate::desk::{Bench, PASSPHRASE, Shelf, lock, totp};

#[test]
fn a_locked_vault_shows_nothing_until_the_passphrase_is_right() {
    let mut bench = Bench::start(Shelf::sealed(), Launch::default());
    bench.see("Warifu is locked");
    assert!(!bench.sees("Amazon"));
    bench.fill("Passphrase", "open barley");
    bench.press("Unlock");
    bench.see("The passphrase is not right");
    assert!(!bench.sees("Amazon"));
    bench.fill("Passphrase", PASSPHRASE);
    bench.key(egui::Key::Enter);
    bench.see("Copy code for Amazon");
}

#[test]
fn the_lock_is_set_changed_and_removed_in_the_settings() {
    let mut bench = Bench::with(&[&totp("Amazon")]);
    bench.press("Settings");
    bench.press("Set app lock…");
    bench.fill("New passphrase", "password");
    bench.see("Very weak");
    bench.press("Cancel");
    bench.press("Set app lock…");
    bench.fill("New passphrase", PASSPHRASE);
    bench.fill("Repeat the passphrase", "open sesam");
    bench.see("The two are not the same yet");
    bench.fill("Repeat the passphrase", "e");
    bench.press("Set lock");
    bench.see("The app lock is set");
    assert_eq!(lock(&bench.shelf.passphrase).as_deref(), Some(PASSPHRASE));

    bench.press("Change passphrase…");
    bench.fill("Current passphrase", "wrong");
    bench.fill("New passphrase", "another one");
    bench.fill("Repeat the passphrase", "another one");
    bench.press("Change");
    bench.see("The passphrase is not right");
    bench.fill("Current passphrase", PASSPHRASE);
    bench.fill("New passphrase", "another one");
    bench.fill("Repeat the passphrase", "another one");
    bench.press("Change");
    bench.until("it is changed", |bench| {
        lock(&bench.shelf.passphrase).as_deref() == Some("another one")
    });

    bench.press("Remove app lock…");
    bench.fill("Current passphrase", "another one");
    bench.press("Remove lock");
    bench.see("The app lock is removed");
    assert_eq!(*lock(&bench.shelf.passphrase), None);
    assert_eq!(bench.shelf.titles(), ["Amazon"]);
}

#[test]
fn a_suggested_passphrase_is_shown_and_strong() {
    let mut bench = Bench::with(&[&totp("Amazon")]);
    bench.press("Settings");
    bench.press("Set app lock…");
    bench.press("Suggest one");
    bench.see("Strong");
    bench.press("Set lock");
    bench.see("The app lock is set");
    let words = lock(&bench.shelf.passphrase).clone().unwrap_or_default();
    assert_eq!(words.len(), 19, "it is in force as it was shown");
}

#[test]
fn locking_takes_codes_sheets_searches_and_the_clipboard_away() {
    let mut bench = Bench::unlocked(Settings::default());
    bench.press("Copy code for Amazon");
    bench.see("Code for Amazon copied");
    assert!(lock(&bench.desk.hands).clipboard.is_some());
    bench.keys(egui::Modifiers::COMMAND, egui::Key::N);
    bench.see("Type key");
    bench.keys(egui::Modifiers::COMMAND, egui::Key::L);
    bench.see("Warifu is locked");
    assert!(!bench.sees("Amazon"));
    bench.until("the clipboard is empty", |bench| {
        lock(&bench.desk.hands).clipboard.is_none()
    });
    assert!(!bench.shelf.is_unlocked.load(Ordering::SeqCst));
    let state = bench.window.state().state();
    assert!(state.open().is_none() && state.revealed.is_empty() && state.sheet.is_none());
}

#[test]
fn locking_clears_codes_that_the_settings_leave_in_the_clipboard() {
    let mut settings = Settings::default();
    settings.clipboard_seconds = 0;
    let mut bench = Bench::unlocked(settings);
    bench.press("Copy code for Amazon");
    bench.see("Code for Amazon copied");
    bench.keys(egui::Modifiers::COMMAND, egui::Key::L);
    bench.see("Warifu is locked");
    bench.until("the clipboard is empty", |bench| {
        lock(&bench.desk.hands).clipboard.is_none()
    });
}

#[test]
fn it_locks_when_nobody_touches_it_for_as_long_as_the_settings_say() {
    let mut settings = Settings::default();
    settings.lock_after_minutes = 2;
    let mut bench = Bench::unlocked(settings);
    bench.desk.pass(119);
    bench.frames(3);
    assert!(bench.sees("Copy code for Amazon"));
    bench.key(egui::Key::ArrowDown);
    bench.desk.pass(119);
    bench.frames(3);
    assert!(bench.sees("Copy code for Amazon"), "it was touched since");
    bench.desk.pass(2);
    bench.see("Warifu is locked");
}

#[test]
fn it_locks_with_the_screen_and_never_without_a_passphrase() {
    let mut bench = Bench::unlocked(Settings::default());
    bench.desk.tell(Event::ScreenLocked);
    bench.see("Warifu is locked");

    let mut bench = Bench::with(&[&totp("Amazon")]);
    bench.desk.tell(Event::ScreenLocked);
    bench.desk.pass(7200);
    bench.keys(egui::Modifiers::COMMAND, egui::Key::L);
    assert!(bench.sees("Copy code for Amazon"));
}

#[test]
fn what_a_second_start_brings_waits_for_the_passphrase() {
    let launch = Launch {
        text: zeroize::Zeroizing::new(format!("{}\n", totp("GitHub"))),
        ..Launch::default()
    };
    let mut bench = Bench::start(Shelf::sealed(), launch);
    bench.see("Warifu is locked");
    bench.frames(10);
    assert!(!bench.sees("Add this account?"));
    bench.fill("Passphrase", PASSPHRASE);
    bench.press("Unlock");
    bench.see("Add this account?");
    bench.see("GitHub");
}

#[test]
fn a_move_into_a_file_with_another_passphrase_takes_the_one_of_the_lock() {
    let mut bench = Bench::unlocked(Settings::default());
    bench.press("Settings");
    for (current, said) in [
        ("open barley", "The passphrase is not right"),
        (PASSPHRASE, "Your accounts are in the passphrase file now"),
    ] {
        assert_eq!(*lock(&bench.shelf.place), Place::Keyring);
        if bench.window.query_by_label("Current passphrase").is_none() {
            bench.press("Move to a passphrase file…");
        }
        bench.fill("New passphrase", "another one");
        bench.fill("Repeat the passphrase", "another one");
        bench.fill("Current passphrase", current);
        bench.press("Move to file");
        bench.see(said);
    }
    assert_eq!(*lock(&bench.shelf.place), Place::File);
}

#[test]
fn a_machine_without_a_keyring_gets_a_passphrase_file() {
    let shelf = Shelf::default();
    lock(&shelf.load_errors).push(StoreError::NoKeyring);
    let mut bench = Bench::start(shelf, Launch::default());
    bench.press("Keep accounts in a passphrase file…");
    bench.see("This computer has no keyring");
    bench.fill("New passphrase", PASSPHRASE);
    bench.fill("Repeat the passphrase", PASSPHRASE);
    bench.press("Create file");
    bench.see("Scan screen");
    assert_eq!(*lock(&bench.shelf.place), Place::File);

    bench.press("Settings");
    bench.see("In an encrypted file in your own folder");
    assert!(
        bench.window.query_by_label("Remove app lock…").is_none(),
        "a file is always sealed"
    );
    bench.press("Move to the keyring…");
    bench.fill("Passphrase", "open barley");
    bench.press("Move to keyring");
    bench.see("The passphrase is not right");
    assert_eq!(*lock(&bench.shelf.place), Place::File);
    bench.fill("Passphrase", PASSPHRASE);
    bench.press("Move to keyring");
    bench.see("Your accounts are in the keyring now");
    assert_eq!(*lock(&bench.shelf.place), Place::Keyring);
}

#[test]
fn the_passphrase_is_forgotten_by_the_form() {
    let mut bench = Bench::start(Shelf::sealed(), Launch::default());
    bench.fill("Passphrase", PASSPHRASE);
    bench.press("Unlock");
    bench.see("Copy code for Amazon");
    bench.keys(egui::Modifiers::COMMAND, egui::Key::L);
    bench.see("Warifu is locked");
    bench.keys(egui::Modifiers::COMMAND, egui::Key::Z);
    assert!(!bench.sees("sesame"));
}
