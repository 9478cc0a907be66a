//! Closing: at once if everything is saved, otherwise after a question; and ending by a signal.

use std::sync::atomic::Ordering;

use egui::{ViewportCommand, ViewportEvent, ViewportId};
use warifu::{platform::Event, settings::Settings, store::StoreError};

use crate::harness::{AppHarness, lock, text, totp};

/// The user closes the window. Returns whether it closes.
fn close(app: &mut AppHarness) -> bool {
    let viewports = &mut app.window.input_mut().viewports;
    let root = viewports.get_mut(&ViewportId::ROOT).expect("the window");
    root.events.push(ViewportEvent::Close);
    app.window.step();
    !asked(app, &ViewportCommand::CancelClose)
}

/// Whether the last frame asked the desktop for this.
fn asked(app: &AppHarness, wanted: &ViewportCommand) -> bool {
    let output = app.window.output();
    let mut commands = output.viewport_output.values().flat_map(|it| &it.commands);
    commands.any(|command| command == wanted)
}

/// Checks that the window closes by itself, and that the program ends with or without unsaved changes.
#[track_caller]
fn expect_closed(app: &mut AppHarness, unsaved: bool) {
    app.until("the window closes", |app| {
        asked(app, &ViewportCommand::Close)
    });
    assert!(close(app), "it is not asked about again");
    let ends_unsaved = app.window.state().ends_unsaved();
    eframe::App::on_exit(app.window.state_mut(), None);
    assert_eq!(ends_unsaved.load(Ordering::SeqCst), unsaved);
}

/// An account is being added, and the store does not answer.
fn hanging() -> AppHarness {
    let mut app = AppHarness::with(&[&totp("Google")]);
    app.store.hold_saves(true);
    add(&mut app);
    app.see("Saving…");
    app
}

/// An account could not be added.
fn failed() -> AppHarness {
    let mut app = AppHarness::with(&[&totp("Google")]);
    app.store.fail_save(StoreError::Locked);
    add(&mut app);
    app.see("Not saved");
    app
}

fn add(app: &mut AppHarness) {
    app.paste(text(&totp("Amazon")));
    app.see("Add this account?");
    app.key(egui::Key::Enter);
}

#[test]
fn a_window_with_everything_saved_closes_at_once() {
    let mut app = AppHarness::with(&[&totp("Google")]);
    assert!(close(&mut app));
}

#[test]
fn a_quick_save_closes_the_window_without_a_question() {
    let mut app = hanging();
    assert!(!close(&mut app));
    app.frames(3);
    assert!(!app.sees("Still saving…"));
    app.store.hold_saves(false);
    expect_closed(&mut app, false);
    assert_eq!(app.store.titles(), ["Google", "Amazon"]);
}

#[test]
fn a_slow_save_is_said_and_closes_the_window_when_it_has_ended() {
    let mut app = hanging();
    assert!(!close(&mut app));
    app.platform.pass(1);
    app.see("Still saving…");
    assert!(!close(&mut app), "nor at another press");
    app.store.hold_saves(false);
    expect_closed(&mut app, false);
    assert_eq!(app.store.titles(), ["Google", "Amazon"]);
}

#[test]
fn the_window_can_be_kept_open_after_all() {
    let mut app = hanging();
    assert!(!close(&mut app));
    app.platform.pass(1);
    app.press("Keep open");
    app.store.hold_saves(false);
    app.see("Secret saved");
    app.frames(5);
    assert!(!asked(&app, &ViewportCommand::Close) && !app.sees("Still saving…"));
}

#[test]
fn a_slow_save_is_given_up_only_by_a_press() {
    let mut app = hanging();
    assert!(!close(&mut app));
    app.platform.pass(1);
    app.press("Close without saving");
    expect_closed(&mut app, true);
    app.store.hold_saves(false);
}

#[test]
fn a_change_that_could_not_be_saved_is_asked_about_before_closing() {
    let mut app = failed();
    assert!(!close(&mut app));
    app.see("If you close now, this change is lost");
    app.see("The keyring is locked");
    app.press("Keep open");
    app.see("Not saved");
    assert!(!close(&mut app));
    app.see("If you close now, this change is lost");
    app.press("Try again");
    expect_closed(&mut app, false);
    assert_eq!(app.store.titles(), ["Google", "Amazon"]);

    let mut app = failed();
    assert!(!close(&mut app));
    app.press("Close without saving");
    expect_closed(&mut app, true);
    assert_eq!(app.store.titles(), ["Google"]);
}

#[test]
fn nor_does_the_lock_screen_close_over_one() {
    let mut app = AppHarness::unlocked(Settings::default());
    app.store.fail_save(StoreError::Locked);
    app.paste(text(&totp("GitHub")));
    app.see("Add this account?");
    app.key(egui::Key::Enter);
    app.see("Not saved");
    app.platform.tell(Event::ScreenLocked);
    app.see("Warifu is locked");
    assert!(!close(&mut app));
    app.see("If you close now, this change is lost");
    assert!(!app.sees("GitHub"));
    app.press("Keep open");
    app.see("Unlock");
}

#[test]
fn a_signal_ends_the_program_once_the_save_has_ended() {
    let mut app = AppHarness::with(&[&totp("Google")]);
    app.press("Copy code for Google");
    app.see("Code for Google copied");
    app.store.hold_saves(true);
    add(&mut app);
    app.see("Saving…");
    app.platform.tell(Event::Quit);
    app.until("the clipboard is empty", |app| {
        !lock(&app.platform.state).holds_code()
    });
    assert!(!app.sees("Still saving…"), "there is nobody to be asked");
    app.store.hold_saves(false);
    expect_closed(&mut app, false);
    assert_eq!(app.store.titles(), ["Google", "Amazon"]);
    assert!(!lock(&app.platform.state).holds_code());
}

#[test]
fn it_ends_it_within_a_bound_and_says_that_a_change_is_lost() {
    let mut app = hanging();
    app.platform.tell(Event::Quit);
    app.frames(3);
    assert!(!asked(&app, &ViewportCommand::Close));
    app.platform.pass(5);
    expect_closed(&mut app, true);
    app.store.hold_saves(false);
}

#[test]
fn it_tries_once_more_what_could_not_be_saved() {
    let mut app = failed();
    app.platform.tell(Event::Quit);
    expect_closed(&mut app, false);
    assert_eq!(app.store.titles(), ["Google", "Amazon"]);

    let mut app = failed();
    app.store.fail_save(StoreError::Locked);
    app.platform.tell(Event::Quit);
    expect_closed(&mut app, true);
}

#[test]
fn without_anything_to_save_it_ends_it_at_once_and_clears_the_clipboard() {
    let mut app = AppHarness::with(&[&totp("Google")]);
    app.press("Copy code for Google");
    app.see("Code for Google copied");
    app.platform.tell(Event::Quit);
    expect_closed(&mut app, false);
    assert!(!lock(&app.platform.state).holds_code());
}
