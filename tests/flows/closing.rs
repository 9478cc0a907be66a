//! Closing: at once if everything is saved, else not without a question; and what a signal to end does.

use std::sync::atomic::Ordering;

use egui::{ViewportCommand, ViewportEvent, ViewportId};
use warifu::{platform::Event, settings::Settings, store::StoreError};

use crate::desk::{Bench, lock, text, totp};

/// The user closes the window. Whether it closes.
fn close(bench: &mut Bench) -> bool {
    let viewports = &mut bench.window.input_mut().viewports;
    let root = viewports.get_mut(&ViewportId::ROOT).expect("the window");
    root.events.push(ViewportEvent::Close);
    bench.window.step();
    !asked(bench, &ViewportCommand::CancelClose)
}

/// Whether the last frame asked the desktop for this.
fn asked(bench: &Bench, wanted: &ViewportCommand) -> bool {
    let output = bench.window.output();
    let mut commands = output.viewport_output.values().flat_map(|it| &it.commands);
    commands.any(|command| command == wanted)
}

/// The window closes by itself, and the program ends having saved everything, or not.
#[track_caller]
fn expect_closed(bench: &mut Bench, unsaved: bool) {
    bench.until("the window closes", |bench| {
        asked(bench, &ViewportCommand::Close)
    });
    assert!(close(bench), "it is not asked about again");
    let ends_unsaved = bench.window.state().ends_unsaved();
    eframe::App::on_exit(bench.window.state_mut(), None);
    assert_eq!(ends_unsaved.load(Ordering::SeqCst), unsaved);
}

/// An account is being added, by a store that does not answer.
fn hanging() -> Bench {
    let mut bench = Bench::with(&[&totp("Google")]);
    bench.shelf.save_waits.store(true, Ordering::SeqCst);
    add(&mut bench);
    bench.see("Saving…");
    bench
}

/// One that could not be added.
fn failed() -> Bench {
    let mut bench = Bench::with(&[&totp("Google")]);
    lock(&bench.shelf.save_errors).push(StoreError::Locked);
    add(&mut bench);
    bench.see("Not saved");
    bench
}

fn add(bench: &mut Bench) {
    bench.paste(text(&totp("Amazon")));
    bench.see("Add this account?");
    bench.key(egui::Key::Enter);
}

#[test]
fn a_window_with_everything_saved_closes_at_once() {
    let mut bench = Bench::with(&[&totp("Google")]);
    assert!(close(&mut bench));
}

#[test]
fn a_quick_save_closes_the_window_without_a_question() {
    let mut bench = hanging();
    assert!(!close(&mut bench));
    bench.frames(3);
    assert!(!bench.sees("Still saving…"));
    bench.shelf.save_waits.store(false, Ordering::SeqCst);
    expect_closed(&mut bench, false);
    assert_eq!(bench.shelf.titles(), ["Google", "Amazon"]);
}

#[test]
fn a_slow_save_is_said_and_closes_the_window_when_it_has_ended() {
    let mut bench = hanging();
    assert!(!close(&mut bench));
    bench.desk.pass(1);
    bench.see("Still saving…");
    assert!(!close(&mut bench), "nor at another press");
    bench.shelf.save_waits.store(false, Ordering::SeqCst);
    expect_closed(&mut bench, false);
    assert_eq!(bench.shelf.titles(), ["Google", "Amazon"]);
}

#[test]
fn the_window_can_be_kept_open_after_all() {
    let mut bench = hanging();
    assert!(!close(&mut bench));
    bench.desk.pass(1);
    bench.press("Keep open");
    bench.shelf.save_waits.store(false, Ordering::SeqCst);
    bench.see("Secret saved");
    bench.frames(5);
    assert!(!asked(&bench, &ViewportCommand::Close) && !bench.sees("Still saving…"));
}

#[test]
fn a_slow_save_is_given_up_only_by_a_press() {
    let mut bench = hanging();
    assert!(!close(&mut bench));
    bench.desk.pass(1);
    bench.press("Close without saving");
    expect_closed(&mut bench, true);
    bench.shelf.save_waits.store(false, Ordering::SeqCst);
}

#[test]
fn a_change_that_could_not_be_saved_is_asked_about_before_closing() {
    let mut bench = failed();
    assert!(!close(&mut bench));
    bench.see("If you close now, this change is lost");
    bench.see("The keyring is locked");
    bench.press("Keep open");
    bench.see("Not saved");
    assert!(!close(&mut bench));
    bench.see("If you close now, this change is lost");
    bench.press("Try again");
    expect_closed(&mut bench, false);
    assert_eq!(bench.shelf.titles(), ["Google", "Amazon"]);

    let mut bench = failed();
    assert!(!close(&mut bench));
    bench.press("Close without saving");
    expect_closed(&mut bench, true);
    assert_eq!(bench.shelf.titles(), ["Google"]);
}

#[test]
fn nor_does_the_lock_screen_close_over_one() {
    let mut bench = Bench::unlocked(Settings::default());
    lock(&bench.shelf.save_errors).push(StoreError::Locked);
    bench.paste(text(&totp("GitHub")));
    bench.see("Add this account?");
    bench.key(egui::Key::Enter);
    bench.see("Not saved");
    bench.desk.tell(Event::ScreenLocked);
    bench.see("Warifu is locked");
    assert!(!close(&mut bench));
    bench.see("If you close now, this change is lost");
    assert!(!bench.sees("GitHub"));
    bench.press("Keep open");
    bench.see("Unlock");
}

#[test]
fn a_signal_ends_the_program_once_the_save_has_ended() {
    let mut bench = Bench::with(&[&totp("Google")]);
    bench.press("Copy code for Google");
    bench.see("Code for Google copied");
    bench.shelf.save_waits.store(true, Ordering::SeqCst);
    add(&mut bench);
    bench.see("Saving…");
    bench.desk.tell(Event::Quit);
    bench.until("the clipboard is empty", |bench| {
        !lock(&bench.desk.hands).holds_code()
    });
    assert!(!bench.sees("Still saving…"), "there is nobody to be asked");
    bench.shelf.save_waits.store(false, Ordering::SeqCst);
    expect_closed(&mut bench, false);
    assert_eq!(bench.shelf.titles(), ["Google", "Amazon"]);
    assert!(!lock(&bench.desk.hands).holds_code());
}

#[test]
fn it_ends_it_within_a_bound_and_says_that_a_change_is_lost() {
    let mut bench = hanging();
    bench.desk.tell(Event::Quit);
    bench.frames(3);
    assert!(!asked(&bench, &ViewportCommand::Close));
    bench.desk.pass(5);
    expect_closed(&mut bench, true);
    bench.shelf.save_waits.store(false, Ordering::SeqCst);
}

#[test]
fn it_tries_once_more_what_could_not_be_saved() {
    let mut bench = failed();
    bench.desk.tell(Event::Quit);
    expect_closed(&mut bench, false);
    assert_eq!(bench.shelf.titles(), ["Google", "Amazon"]);

    let mut bench = failed();
    lock(&bench.shelf.save_errors).push(StoreError::Locked);
    bench.desk.tell(Event::Quit);
    expect_closed(&mut bench, true);
}

#[test]
fn without_anything_to_save_it_ends_it_at_once_and_clears_the_clipboard() {
    let mut bench = Bench::with(&[&totp("Google")]);
    bench.press("Copy code for Google");
    bench.see("Code for Google copied");
    bench.desk.tell(Event::Quit);
    expect_closed(&mut bench, false);
    assert!(!lock(&bench.desk.hands).holds_code());
}
