//! The quick unlock: the system's check of the user in place of the passphrase.

use warifu::{
    platform::{GuardError, Launch},
    settings::Settings,
};

use crate::harness::{AppHarness, FakePlatform, PASSPHRASE, Storage, lock};

const SWITCH: &str = "Unlock with Windows Hello";

/// A sealed vault on a machine with Windows Hello, unlocked by its passphrase.
fn unlocked() -> AppHarness {
    let platform = FakePlatform::default();
    lock(&platform.state).has_user_check = true;
    let mut app = AppHarness::start_on(
        platform,
        Storage::sealed(),
        Launch::default(),
        Settings::default(),
    );
    type_passphrase(&mut app, PASSPHRASE);
    app.see("Copy code for Amazon");
    app
}

fn type_passphrase(app: &mut AppHarness, passphrase: &str) {
    app.see("Warifu is locked");
    app.fill("Passphrase", passphrase);
    app.press("Unlock");
}

fn turn_on(app: &mut AppHarness) {
    app.keys(egui::Modifiers::COMMAND, egui::Key::Comma);
    app.press("Security");
    app.press(SWITCH);
    app.see("Windows Hello now unlocks Warifu");
}

fn lock_now(app: &mut AppHarness) {
    app.keys(egui::Modifiers::COMMAND, egui::Key::L);
    app.see("Warifu is locked");
}

fn file(app: &AppHarness) -> std::path::PathBuf {
    app.platform.folder().join("quick-unlock.json")
}

#[test]
fn the_systems_check_unlocks_once_it_was_turned_on() {
    let mut app = unlocked();
    lock_now(&mut app);
    assert!(!app.sees(SWITCH), "it is off until the user turns it on");
    type_passphrase(&mut app, PASSPHRASE);
    app.see("Copy code for Amazon");
    turn_on(&mut app);
    lock_now(&mut app);
    assert!(!app.sees("Amazon"));
    app.press(SWITCH);
    app.see("Copy code for Amazon");
    let content = std::fs::read_to_string(file(&app)).unwrap();
    assert!(!content.contains("AGE-SECRET-KEY"), "{content}");
}

#[test]
fn a_check_that_fails_leaves_the_passphrase() {
    let mut app = unlocked();
    turn_on(&mut app);
    lock_now(&mut app);
    lock(&app.platform.state).check_fails = Some(GuardError::Refused);
    app.press(SWITCH);
    app.see("Windows Hello did not confirm that it is you");
    assert!(!app.sees("Amazon"));
    lock(&app.platform.state).check_fails = None;
    app.press(SWITCH);
    app.see("Copy code for Amazon");
    lock_now(&mut app);
    assert!(!app.sees("Windows Hello did not confirm that it is you"));
    type_passphrase(&mut app, PASSPHRASE);
    app.see("Copy code for Amazon");
}

#[test]
fn a_lost_key_turns_it_off() {
    let mut app = unlocked();
    turn_on(&mut app);
    lock_now(&mut app);
    lock(&app.platform.state).guard_key = Some([0xaa; 32]);
    app.press(SWITCH);
    app.see("Windows Hello can no longer unlock Warifu");
    assert!(!app.sees(SWITCH));
    app.until("the file is gone", |app| !file(app).exists());
    type_passphrase(&mut app, PASSPHRASE);
    app.see("Copy code for Amazon");
}

#[test]
fn another_passphrase_turns_it_off_and_so_does_none() {
    let mut app = unlocked();
    turn_on(&mut app);
    app.press("Change passphrase…");
    app.fill("Current passphrase", PASSPHRASE);
    app.fill("New passphrase", "another one");
    app.fill("Repeat the passphrase", "another one");
    app.press("Change");
    app.see("no longer unlocks Warifu");
    app.until("the file is gone", |app| !file(app).exists());
    turn_on(&mut app);
    app.press("Remove app lock…");
    app.fill("Current passphrase", "another one");
    app.press("Remove lock");
    app.see("The app lock is removed");
    app.until("the file is gone", |app| !file(app).exists());
    assert!(!app.sees(SWITCH));
}

/// Another copy of the program, or another machine with the same passphrase file, has set another passphrase.
#[test]
fn an_identity_that_opens_nothing_any_more_asks_for_the_passphrase() {
    let mut app = unlocked();
    turn_on(&mut app);
    lock_now(&mut app);
    app.store.change_passphrase(PASSPHRASE, "another one");
    app.press(SWITCH);
    app.until("the file is gone", |app| !file(app).exists());
    assert!(!app.sees("Amazon") && !app.sees(SWITCH));
    type_passphrase(&mut app, "another one");
    app.see("Copy code for Amazon");
}

#[test]
fn an_answer_after_the_lock_screen_was_left_unlocks_nothing_later() {
    let mut app = unlocked();
    turn_on(&mut app);
    lock_now(&mut app);
    lock(&app.platform.state).check_waits = true;
    app.press(SWITCH);
    app.see("Waiting for Windows Hello…");
    type_passphrase(&mut app, PASSPHRASE);
    app.see("Copy code for Amazon");
    lock_now(&mut app);
    lock(&app.platform.state).check_waits = false;
    app.until("the check has ended", |app| {
        !app.window.state().state().running.prompts()
    });
    app.see("Warifu is locked");
    assert!(!app.sees("Amazon"));
}

#[test]
fn a_user_who_cancels_the_set_up_is_left_alone() {
    let mut app = unlocked();
    lock(&app.platform.state).check_fails = Some(GuardError::Refused);
    app.open_settings("Security");
    app.press(SWITCH);
    app.until("the check has ended", |app| {
        !app.window.state().state().running.prompts()
    });
    assert!(!file(&app).exists());
    lock_now(&mut app);
    assert!(!app.sees(SWITCH));
}
