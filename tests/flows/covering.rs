//! The lock screen comes at once, whatever is in progress; what is in progress is neither lost nor shown.

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

use warifu::{
    platform::{Delay, Event, Launch},
    session::Phase,
    settings::Settings,
    store::{Generation, StoreError},
};

use crate::harness::{AppHarness, PASSPHRASE, Storage, lock, text, totp};

/// The user agrees to add an account.
fn add(app: &mut AppHarness, issuer: &str) {
    app.paste(text(&totp(issuer)));
    app.see("Add this account?");
    app.key(egui::Key::Enter);
}

fn unlock(app: &mut AppHarness, passphrase: &str) {
    app.fill("Passphrase", passphrase);
    app.press("Unlock");
}

/// Checks that the lock screen is there, with nothing of the accounts on it, in the clipboard or in dialogs.
#[track_caller]
fn expect_covered(app: &mut AppHarness) {
    app.see("Warifu is locked");
    for name in ["Amazon", "GitHub", "Not saved", "Saving"] {
        assert!(!app.sees(name), "{name}");
    }
    app.until("the clipboard is empty", |app| {
        !lock(&app.platform.state).holds_code()
    });
    let state = app.window.state().state();
    assert!(state.vault().is_none() && state.revealed.is_empty());
    assert!(app.window.state().dialog().is_none());
}

/// Checks that neither the vault nor its key is in memory any more.
#[track_caller]
fn expect_dropped(app: &mut AppHarness) {
    app.until("the vault is dropped", |app| {
        app.window.state().state().session.phase().live().is_none()
    });
    assert_eq!(app.window.state().state().session.key(), None);
}

#[test]
fn a_save_that_hangs_ends_behind_the_lock_screen() {
    let mut app = AppHarness::unlocked(Settings::default());
    app.press("Copy code for Amazon");
    app.see("Code for Amazon copied");
    app.store.hold_saves(true);
    add(&mut app, "GitHub");
    app.see("Saving…");
    app.platform.tell(Event::ScreenLocked);
    expect_covered(&mut app);
    assert!(
        app.window.state().state().session.phase().live().is_some(),
        "the save needs the key"
    );
    app.store.hold_saves(false);
    expect_dropped(&mut app);
    expect_covered(&mut app);
    assert_eq!(app.store.titles(), ["Amazon", "GitHub"]);
    assert_eq!(
        app.platform.copied().map(|code| code.len()),
        Some(6),
        "no code is copied behind the lock screen"
    );
    unlock(&mut app, PASSPHRASE);
    app.see("Copy code for GitHub");
    assert!(!app.sees("Not saved"));
}

#[test]
fn a_save_that_still_hangs_is_there_after_unlocking() {
    let mut app = AppHarness::unlocked(Settings::default());
    app.store.hold_saves(true);
    add(&mut app, "GitHub");
    app.see("Saving…");
    app.keys(egui::Modifiers::COMMAND, egui::Key::L);
    expect_covered(&mut app);
    unlock(&mut app, "open barley");
    app.see("The passphrase is wrong");
    unlock(&mut app, PASSPHRASE);
    app.see("Copy code for Amazon");
    app.see("Saving…");
    app.store.hold_saves(false);
    app.see("Secret saved");
    assert_eq!(app.store.titles(), ["Amazon", "GitHub"]);
}

#[test]
fn a_change_that_cannot_be_saved_is_asked_about_again_after_unlocking() {
    for locks_before_it_fails in [true, false] {
        let mut app = AppHarness::unlocked(Settings::default());
        app.store.fail_save(StoreError::Locked);
        if locks_before_it_fails {
            app.store.hold_saves(true);
            add(&mut app, "GitHub");
            app.see("Saving…");
        } else {
            add(&mut app, "GitHub");
            app.see("Not saved");
        }
        app.platform.tell(Event::ScreenLocked);
        expect_covered(&mut app);
        app.store.hold_saves(false);
        expect_dropped(&mut app);
        app.see("A change is not saved yet");
        assert_eq!(app.store.titles(), ["Amazon"]);
        unlock(&mut app, PASSPHRASE);
        app.see("Not saved");
        app.see("The keyring is locked");
        app.press("Try again");
        app.see("Copy code for GitHub");
        assert_eq!(app.store.titles(), ["Amazon", "GitHub"]);
    }
}

#[test]
fn a_change_that_waits_is_merged_with_what_another_copy_has_saved() {
    let mut app = AppHarness::unlocked(Settings::default());
    app.store.fail_save(StoreError::Locked);
    add(&mut app, "GitHub");
    app.see("Not saved");
    app.keys(egui::Modifiers::COMMAND, egui::Key::L);
    expect_covered(&mut app);
    let theirs = app.store.add_elsewhere(&totp("Google"));
    unlock(&mut app, PASSPHRASE);
    app.press("Try again");
    app.see("Copy code for GitHub");
    assert_eq!(app.store.titles(), ["Amazon", "Google", "GitHub"]);
    let generation = app
        .window
        .state()
        .state()
        .open()
        .map(|it| it.base.generation);
    assert_eq!(generation, Some(Generation(theirs.0 + 1)));
}

#[test]
fn a_passphrase_is_worked_on_behind_the_lock_screen() {
    let mut app = AppHarness::unlocked(Settings::default());
    app.open_settings("Security");
    app.press("Change passphrase…");
    app.fill("Current passphrase", PASSPHRASE);
    app.fill("New passphrase", "another one");
    app.fill("Repeat the passphrase", "another one");
    app.store.hold_saves(true);
    app.press("Change");
    app.platform.tell(Event::ScreenLocked);
    expect_covered(&mut app);
    app.store.hold_saves(false);
    expect_dropped(&mut app);
    unlock(&mut app, PASSPHRASE);
    app.see("The passphrase is wrong");
    unlock(&mut app, "another one");
    app.see("Copy code for Amazon");
}

#[test]
fn a_passphrase_that_could_not_be_changed_is_told_after_unlocking() {
    let mut app = AppHarness::unlocked(Settings::default());
    app.open_settings("Security");
    app.press("Change passphrase…");
    app.fill("Current passphrase", "open barley");
    app.fill("New passphrase", "another one");
    app.fill("Repeat the passphrase", "another one");
    app.store.hold_answers(true);
    app.press("Change");
    app.platform.tell(Event::ScreenLocked);
    expect_covered(&mut app);
    app.store.hold_answers(false);
    expect_dropped(&mut app);
    expect_covered(&mut app);
    assert!(!app.sees("The passphrase is wrong"));
    unlock(&mut app, PASSPHRASE);
    app.see("The passphrase is wrong");
}

#[test]
fn a_screen_that_locks_while_the_vault_is_being_opened_keeps_it_locked() {
    // The passphrase was given just before.
    let mut app = AppHarness::start(Storage::sealed(), Launch::default());
    app.see("Warifu is locked");
    app.store.hold_answers(true);
    unlock(&mut app, PASSPHRASE);
    app.see("Opening…");
    app.platform.tell(Event::ScreenLocked);
    app.frames(3);
    app.store.hold_answers(false);
    app.until(
        "the passphrase was tried",
        |app| matches!(app.window.state().state().session.phase(), Phase::Locked(it) if !it.working),
    );
    expect_covered(&mut app);
    expect_dropped(&mut app);

    // The store has not answered yet.
    let store = Storage::sealed();
    store.hold_answers(true);
    let mut app = AppHarness::start(store, Launch::default());
    app.frames(3);
    app.platform.tell(Event::ScreenLocked);
    app.frames(3);
    app.store.hold_answers(false);
    expect_covered(&mut app);
    expect_dropped(&mut app);
}

#[test]
fn a_screen_that_locks_while_the_first_passphrase_is_set_locks_as_soon_as_it_is() {
    let mut app = AppHarness::with(&[&totp("Amazon")]);
    app.open_settings("Security");
    app.press("Set app lock…");
    app.fill("New passphrase", PASSPHRASE);
    app.fill("Repeat the passphrase", PASSPHRASE);
    app.store.hold_saves(true);
    app.press("Set lock");
    app.platform.tell(Event::ScreenLocked);
    app.frames(3);
    app.store.hold_saves(false);
    expect_covered(&mut app);
    expect_dropped(&mut app);
}

#[test]
fn a_lock_that_is_being_removed_leaves_no_screen_that_nobody_could_open() {
    let mut app = AppHarness::unlocked(Settings::default());
    app.open_settings("Security");
    app.press("Remove app lock…");
    app.fill("Current passphrase", PASSPHRASE);
    app.store.hold_saves(true);
    app.press("Remove lock");
    app.platform.tell(Event::ScreenLocked);
    expect_covered(&mut app);
    app.store.hold_saves(false);
    app.see("Copy code for Amazon");
}

#[test]
fn a_hidden_window_is_drawn_once_so_that_its_tree_names_no_account() {
    let mut app = AppHarness::unlocked(Settings::default());
    app.platform.tell(Event::ScreenLocked);
    let mut asked = false;
    for _ in 0..4 {
        app.window.step();
        let output = app.window.output();
        let mut commands = output.viewport_output.values().flat_map(|it| &it.commands);
        asked |= commands.any(|it| *it == egui::ViewportCommand::RequestPaintWhileHidden);
    }
    assert!(asked);
}

/// Notes when the machine may sleep.
struct MaySleep(Arc<AtomicBool>);

impl Drop for MaySleep {
    fn drop(&mut self) {
        self.0.store(true, Ordering::SeqCst);
    }
}

#[test]
fn the_machine_sleeps_only_when_the_lock_screen_is_there_and_the_clipboard_is_empty() {
    let mut app = AppHarness::unlocked(Settings::default());
    app.press("Copy code for Amazon");
    app.see("Code for Amazon copied");
    let sleeps = Arc::new(AtomicBool::new(false));
    let delay = Delay::new(MaySleep(Arc::clone(&sleeps)));
    app.platform.tell(Event::Sleeping(delay));
    assert!(!sleeps.load(Ordering::SeqCst));
    app.until("the machine may sleep", |_| sleeps.load(Ordering::SeqCst));
    assert!(!lock(&app.platform.state).holds_code());
    assert!(app.sees("Warifu is locked") && !app.sees("Amazon"));
}

#[test]
fn a_vault_without_a_lock_has_its_codes_cleared_before_the_machine_sleeps() {
    let mut app = AppHarness::with(&[&totp("Amazon")]);
    app.press("Copy code for Amazon");
    app.see("Code for Amazon copied");
    app.platform.tell(Event::Sleeping(Delay::new(())));
    app.until("the clipboard is empty", |app| {
        !lock(&app.platform.state).holds_code()
    });
    assert!(app.sees("Copy code for Amazon"));
}

#[test]
fn a_desktop_that_does_not_tell_is_named_in_the_settings() {
    const UNHEARD: &str = "This desktop does not tell Warifu when the screen is locked";
    // Also before there is an app lock, since its card says when it locks.
    for mut app in [
        AppHarness::unlocked(Settings::default()),
        AppHarness::with(&[&totp("Amazon")]),
    ] {
        app.open_settings("Security");
        app.frames(3);
        assert!(!app.sees(UNHEARD), "that is not known yet");
        app.platform.tell(Event::ScreenLockHeard(false));
        app.see(UNHEARD);
        app.see("lock with Ctrl+L before you get up");
        app.platform.tell(Event::ScreenLockHeard(true));
        app.until("it is not said any more", |app| !app.sees(UNHEARD));
    }
}
