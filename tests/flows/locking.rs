//! The app lock and the passphrase file: unlocking, locking, and that nothing of the vault stays behind.

use egui::accesskit::Live;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use warifu::{
    platform::{Event, Launch},
    settings::Settings,
    store::Place,
};

use crate::harness::{AppHarness, PASSPHRASE, Storage, lock, text, totp};

#[test]
fn a_locked_vault_shows_nothing_until_the_passphrase_is_right() {
    let mut app = AppHarness::start(Storage::sealed(), Launch::default());
    app.see("Warifu is locked");
    assert!(!app.sees("Amazon"));
    app.fill("Passphrase", "open barley");
    app.press("Unlock");
    app.see("The passphrase is wrong");
    assert!(!app.sees("Amazon"));
    app.fill("Passphrase", PASSPHRASE);
    app.key(egui::Key::Enter);
    app.see("Copy code for Amazon");
}

#[test]
fn the_error_stays_until_the_next_passphrase_is_checked() {
    const WRONG: &str = "The passphrase is wrong";
    let mut app = AppHarness::start(Storage::sealed(), Launch::default());
    let spoken = |app: &AppHarness| {
        let mut found = (app.window).query_all_by(|node| node.live() == Live::Assertive);
        found.next().map(|node| node.accesskit_node().id())
    };
    app.fill("Passphrase", "open barley");
    app.press("Unlock");
    app.see(WRONG);
    let first = spoken(&app);
    assert!(first.is_some());
    for (passphrase, after) in [("open oats", WRONG), (PASSPHRASE, "Copy code for Amazon")] {
        app.fill("Passphrase", passphrase);
        let before = app.window.get_by_label(WRONG).rect();
        app.store.hold_answers(true);
        app.key(egui::Key::Enter);
        app.see("Opening…");
        app.frames(3);
        assert!(app.sees(WRONG), "it stays");
        assert_eq!(spoken(&app), None, "nothing is new yet");
        let after_it = app.window.get_by_label(WRONG).rect();
        // The field has another frame while it has the focus.
        let moved = (after_it.top() - before.top()).abs();
        assert!(moved < 2.0, "it moves by {moved}");
        app.store.hold_answers(false);
        app.until("the answer is there", |app| !app.sees("Opening…"));
        app.see(after);
        if after == WRONG {
            let again = spoken(&app);
            assert!(again.is_some() && again != first, "it is spoken again");
        }
    }
}

#[test]
fn the_error_is_not_for_whom_the_screen_is_locked() {
    let mut app = AppHarness::start(Storage::sealed(), Launch::default());
    app.fill("Passphrase", "open barley");
    app.press("Unlock");
    app.see("The passphrase is wrong");
    app.platform.tell(Event::ScreenLocked);
    app.until("it goes", |app| !app.sees("The passphrase is wrong"));
    app.fill("Passphrase", PASSPHRASE);
    app.press("Unlock");
    app.see("Copy code for Amazon");
}

#[test]
fn the_lock_is_set_changed_and_removed_in_the_settings() {
    let mut app = AppHarness::with(&[&totp("Amazon")]);
    app.open_settings("Security");
    app.press("Set app lock…");
    app.fill("New passphrase", "password");
    app.see("Very weak");
    app.press("Cancel");
    app.press("Set app lock…");
    app.fill("New passphrase", PASSPHRASE);
    app.fill("Repeat the passphrase", "open sesam");
    app.see("The passphrases don’t match yet");
    app.fill("Repeat the passphrase", "e");
    app.press("Set lock");
    app.see("The app lock is set");
    assert!(app.store.opens_with(PASSPHRASE));

    app.press("Change passphrase…");
    app.fill("Current passphrase", "wrong");
    app.fill("New passphrase", "another one");
    app.fill("Repeat the passphrase", "another one");
    app.press("Change");
    app.see("The passphrase is wrong");
    app.fill("Current passphrase", PASSPHRASE);
    app.fill("New passphrase", "another one");
    app.fill("Repeat the passphrase", "another one");
    app.press("Change");
    app.until("it is changed", |app| app.store.opens_with("another one"));

    app.press("Remove app lock…");
    app.fill("Current passphrase", "another one");
    app.press("Remove lock");
    app.see("The app lock is removed");
    assert!(!app.store.is_sealed());
    assert_eq!(app.store.titles(), ["Amazon"]);
}

#[test]
fn a_suggested_passphrase_is_shown_and_strong() {
    let mut app = AppHarness::with(&[&totp("Amazon")]);
    app.open_settings("Security");
    app.press("Set app lock…");
    app.press("Suggest one");
    app.see("Strong");
    let words = app.window.get_by_label("New passphrase").value();
    let words = words.unwrap_or_default();
    app.press("Set lock");
    app.see("The app lock is set");
    assert_eq!(words.len(), 19);
    assert!(
        app.store.opens_with(&words),
        "it is in force as it was shown"
    );
}

#[test]
fn locking_takes_codes_sheets_searches_and_the_clipboard_away() {
    let mut app = AppHarness::unlocked(Settings::default());
    app.press("Copy code for Amazon");
    app.see("Code for Amazon copied");
    assert!(lock(&app.platform.state).clipboard.is_some());
    app.keys(egui::Modifiers::COMMAND, egui::Key::N);
    app.see("Type key");
    app.keys(egui::Modifiers::COMMAND, egui::Key::L);
    app.see("Warifu is locked");
    assert!(!app.sees("Amazon"));
    app.until("the clipboard is empty", |app| {
        lock(&app.platform.state).clipboard.is_none()
    });
    assert_eq!(app.window.state().state().session.key(), None);
    let state = app.window.state().state();
    assert!(state.open().is_none() && state.revealed.is_empty());
    assert!(app.window.state().dialog().is_none());
}

#[test]
fn locking_clears_codes_that_the_settings_leave_in_the_clipboard() {
    let mut settings = Settings::default();
    settings.clipboard_seconds = 0;
    let mut app = AppHarness::unlocked(settings);
    app.press("Copy code for Amazon");
    app.see("Code for Amazon copied");
    app.keys(egui::Modifiers::COMMAND, egui::Key::L);
    app.see("Warifu is locked");
    app.until("the clipboard is empty", |app| {
        lock(&app.platform.state).clipboard.is_none()
    });
}

#[test]
fn it_locks_when_nobody_touches_it_for_as_long_as_the_settings_say() {
    let mut settings = Settings::default();
    settings.lock_after_minutes = 2;
    let mut app = AppHarness::unlocked(settings);
    app.platform.pass(119);
    app.frames(3);
    assert!(app.sees("Copy code for Amazon"));
    app.key(egui::Key::ArrowDown);
    app.platform.pass(119);
    app.frames(3);
    assert!(app.sees("Copy code for Amazon"), "it was touched since");
    app.platform.pass(2);
    app.see("Warifu is locked");
}

#[test]
fn it_locks_with_the_screen_and_never_without_a_passphrase() {
    let mut app = AppHarness::unlocked(Settings::default());
    app.platform.tell(Event::ScreenLocked);
    app.see("Warifu is locked");

    let mut app = AppHarness::with(&[&totp("Amazon")]);
    app.platform.tell(Event::ScreenLocked);
    app.platform.pass(7200);
    app.keys(egui::Modifiers::COMMAND, egui::Key::L);
    assert!(app.sees("Copy code for Amazon"));
}

#[test]
fn any_passphrase_can_be_pasted_however_long() {
    let mut app = AppHarness::start(Storage::sealed(), Launch::default());
    app.see("Warifu is locked");
    for passphrase in [
        "ひらがな".repeat(18),
        "JBSW Y3DP EHPK 3PXP JBSW Y3DP EHPK 3PXP".to_owned(),
    ] {
        app.window.get_by_label("Passphrase").focus();
        app.frames(2);
        app.paste(text(&passphrase));
        let dots = "•".repeat(passphrase.chars().count());
        app.until("the passphrase", |app| {
            let field = app.window.get_by_label("Passphrase");
            field.accesskit_node().value() == Some(dots.clone())
        });
        app.press("Unlock");
        app.see("The passphrase is wrong");
    }
}

#[test]
fn what_a_second_start_brings_waits_for_the_passphrase() {
    let launch = Launch {
        text: zeroize::Zeroizing::new(format!("{}\n", totp("GitHub"))),
        ..Launch::default()
    };
    let mut app = AppHarness::start(Storage::sealed(), launch);
    app.see("Warifu is locked");
    app.frames(10);
    assert!(!app.sees("Add this account?"));
    app.fill("Passphrase", PASSPHRASE);
    app.press("Unlock");
    app.see("Add this account?");
    app.see("GitHub");
}

#[test]
fn a_move_into_a_file_with_another_passphrase_takes_the_one_of_the_lock() {
    let mut app = AppHarness::unlocked(Settings::default());
    app.open_settings("Security");
    for (current, said) in [
        ("open barley", "The passphrase is wrong"),
        (PASSPHRASE, "Your accounts are in the passphrase file now"),
    ] {
        assert_eq!(app.store.place(), Place::Keyring);
        if app.window.query_by_label("Current passphrase").is_none() {
            app.press("Move to a passphrase file…");
        }
        app.fill("New passphrase", "another one");
        app.fill("Repeat the passphrase", "another one");
        app.fill("Current passphrase", current);
        app.press("Move to file");
        app.see(said);
    }
    assert_eq!(app.store.place(), Place::File);
}

#[test]
fn a_machine_without_a_keyring_gets_a_passphrase_file() {
    let store = Storage::default();
    store.items.set_away(true);
    let mut app = AppHarness::start(store, Launch::default());
    app.press("Keep accounts in a passphrase file…");
    app.see("This computer has no keyring");
    app.fill("New passphrase", PASSPHRASE);
    app.fill("Repeat the passphrase", PASSPHRASE);
    app.press("Create file");
    app.see("Scan screen");
    assert_eq!(app.store.place(), Place::File);

    app.open_settings("Security");
    app.see("In an encrypted file in your user folder");
    assert!(
        app.window.query_by_label("Remove app lock…").is_none(),
        "a file is always sealed"
    );
    app.press("Move to the keyring…");
    app.fill("Passphrase", "open barley");
    app.press("Move to keyring");
    app.see("The passphrase is wrong");
    assert_eq!(app.store.place(), Place::File);
    app.store.items.set_away(false);
    app.fill("Passphrase", PASSPHRASE);
    app.press("Move to keyring");
    app.see("Your accounts are in the keyring now");
    assert_eq!(app.store.place(), Place::Keyring);
}

#[test]
fn the_passphrase_is_forgotten_by_the_form() {
    let mut app = AppHarness::start(Storage::sealed(), Launch::default());
    app.fill("Passphrase", PASSPHRASE);
    app.press("Unlock");
    app.see("Copy code for Amazon");
    app.keys(egui::Modifiers::COMMAND, egui::Key::L);
    app.see("Warifu is locked");
    app.keys(egui::Modifiers::COMMAND, egui::Key::Z);
    assert!(!app.sees("sesame"));
}
