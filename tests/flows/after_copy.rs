//! What the window does after a code was copied in it.

use std::cell::Cell;

use egui::ViewportCommand;
use warifu::settings::{AfterCopy, Settings};

use crate::harness::{AppHarness, lock, text, totp};

fn app(after_copy: AfterCopy, goes_back: bool) -> AppHarness {
    let mut settings = Settings::default();
    settings.after_copy = after_copy;
    AppHarness::on(&[&totp("Amazon"), &totp("GitHub")], settings, |desktop| {
        desktop.goes_back = goes_back;
    })
}

fn is_minimised(app: &AppHarness) -> bool {
    let output = app.window.output();
    let mut commands = output.viewport_output.values().flat_map(|it| &it.commands);
    commands.any(|command| *command == ViewportCommand::Minimized(true))
}

fn times_gone_back(app: &AppHarness) -> usize {
    lock(&app.platform.state).times_gone_back
}

/// Copies a code. Returns whether the window was minimised for it.
fn copy(app: &mut AppHarness) -> bool {
    app.type_text("ama");
    app.until("the row", |app| !app.sees("Copy code for GitHub"));
    app.window.key_press(egui::Key::Enter);
    let was_minimised = Cell::new(false);
    app.until("a copied code", |app| {
        was_minimised.set(was_minimised.get() || is_minimised(app));
        app.sees("Code for Amazon copied")
    });
    was_minimised.get()
}

#[test]
fn the_window_stays_unless_the_user_has_chosen_otherwise() {
    let mut app = app(AfterCopy::Stay, true);
    assert!(!copy(&mut app));
    assert_eq!(times_gone_back(&app), 0);
    assert!(!app.sees("Copy code for GitHub"), "the search stays, too");
}

#[test]
fn the_window_is_minimised_after_a_copy() {
    let mut app = app(AfterCopy::Minimise, true);
    assert!(copy(&mut app));
    assert_eq!(times_gone_back(&app), 0);
    app.see("Copy code for GitHub");
}

#[test]
fn the_window_before_is_in_front_after_a_copy() {
    let mut app = app(AfterCopy::GoBack, true);
    assert!(!copy(&mut app));
    assert_eq!(times_gone_back(&app), 1);
    app.see("Copy code for GitHub");
}

#[test]
fn a_desktop_that_cannot_go_back_minimises_the_window() {
    let mut app = app(AfterCopy::GoBack, false);
    assert!(copy(&mut app));
    app.open_settings("General");
    app.see("Minimise this window to return");
}

#[test]
fn a_new_account_and_a_press_in_the_tray_leave_the_window_where_it_is() {
    let mut app = app(AfterCopy::GoBack, true);
    app.paste(text(&totp("Discord")));
    app.press("Add");
    app.see("Code for Discord copied");
    assert_eq!(times_gone_back(&app), 0);
    app.press("Done");
    app.window.input_mut().focused = false;
    app.press("Copy code for Amazon");
    app.see("Code for Amazon copied");
    assert_eq!(times_gone_back(&app), 0);
}

#[test]
fn a_compact_window_stays_beside_the_others() {
    for (after_copy, goes_back) in [(AfterCopy::Minimise, true), (AfterCopy::GoBack, false)] {
        let mut app = app(after_copy, goes_back);
        app.keys(
            egui::Modifiers::COMMAND | egui::Modifiers::SHIFT,
            egui::Key::M,
        );
        app.see("Leave the compact window");
        assert!(!copy(&mut app));
    }
    let mut app = app(AfterCopy::GoBack, true);
    app.keys(
        egui::Modifiers::COMMAND | egui::Modifiers::SHIFT,
        egui::Key::M,
    );
    app.see("Leave the compact window");
    assert!(!copy(&mut app));
    assert_eq!(times_gone_back(&app), 1);
}
