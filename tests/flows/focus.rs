//! The keyboard's focus: where it goes when a menu or a dialog opens and closes, and when an account is deleted.

use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use warifu::settings::Settings;

use crate::harness::{AppHarness, totp};

/// The name of what has the focus.
fn focused(app: &AppHarness) -> String {
    let found = app
        .window
        .query_all_by(|node| node.is_focused() && !node.is_disabled())
        .last();
    let node = found.map(|node| node.accesskit_node());
    node.and_then(|node| node.label()).unwrap_or_default()
}

#[track_caller]
fn focus(app: &mut AppHarness, name: &str) {
    app.until(name, |app| app.window.query_by_label(name).is_some());
    app.scroll_to(name);
    app.window.get_by_label(name).focus();
    app.frames(2);
    assert_eq!(focused(app), name);
}

/// Focuses the opener, opens something by keys, closes it with Escape, and expects the focus on the opener.
#[track_caller]
fn returns(app: &mut AppHarness, opener: &str, shows: &str, open: impl FnOnce(&mut AppHarness)) {
    focus(app, opener);
    open(app);
    app.see(shows);
    app.frames(3);
    app.key(Key::Escape);
    app.until("it is closed", |app| !app.sees(shows));
    app.frames(3);
    assert_eq!(focused(app), opener, "after {shows}");
}

fn app() -> AppHarness {
    let accounts = [&totp("Amazon"), &totp("GitHub"), &totp("Dropbox")];
    AppHarness::on(&accounts.map(String::as_str), Settings::default(), |_| {})
}

#[test]
fn the_focus_goes_back_to_the_list_when_a_dialog_closes() {
    let mut app = app();
    returns(&mut app, "GitHub", "Account name", |app| app.key(Key::F2));
    returns(&mut app, "GitHub", "Keyboard shortcuts", |app| {
        app.key(Key::F1);
    });
    returns(&mut app, "GitHub", "The code appears here", |app| {
        app.keys(Modifiers::COMMAND, Key::N);
    });
    returns(&mut app, "Copy code for Amazon", "Continue", |app| {
        app.keys(Modifiers::COMMAND | Modifiers::SHIFT, Key::E);
    });
}

#[test]
fn the_focus_goes_back_to_the_button_of_a_menu() {
    let mut app = app();
    for (opener, shows) in [
        ("Menu for GitHub", "Show QR code"),
        ("Sort and select", "Recently used"),
        ("Add account", "Scan screen"),
    ] {
        returns(&mut app, opener, shows, |app| app.key(Key::Enter));
    }
    // Also when a line of it has opened a dialog.
    returns(&mut app, "Menu for GitHub", "Account name", |app| {
        app.key(Key::Enter);
        focus(app, "Edit");
        app.key(Key::Enter);
    });
}

#[test]
fn the_focus_goes_back_to_the_buttons_of_the_settings() {
    for (page, opener, shows) in [
        ("Security", "Set app lock…", "New passphrase"),
        ("Backup", "Go back…", "Nothing would change"),
        ("Backup", "Make a sheet…", "Choose place…"),
    ] {
        let mut app = app();
        app.open_settings(page);
        returns(&mut app, opener, shows, |app| app.key(Key::Enter));
    }
}

#[test]
fn a_menu_that_a_key_opens_takes_the_focus() {
    let mut app = app();
    focus(&mut app, "Menu for GitHub");
    app.key(Key::Enter);
    app.see("Show QR code");
    app.frames(3);
    assert_eq!(focused(&app), "Copy code");
    app.key(Key::ArrowDown);
    assert_eq!(focused(&app), "Copy when fresh");
}

#[test]
fn the_next_account_has_the_focus_when_one_is_deleted() {
    let mut app = app();
    for (deleted, next) in [("Amazon", "GitHub"), ("Dropbox", "GitHub")] {
        focus(&mut app, deleted);
        app.key(Key::Delete);
        app.see(&format!("{deleted} deleted"));
        app.frames(3);
        assert_eq!(focused(&app), next);
    }
    // From the menu of an account.
    let mut app = self::app();
    focus(&mut app, "Menu for GitHub");
    app.key(Key::Enter);
    focus(&mut app, "Delete");
    app.key(Key::Enter);
    app.see("GitHub deleted");
    app.frames(3);
    assert_eq!(focused(&app), "Dropbox");
    // Several that are selected.
    let mut app = self::app();
    app.press("Sort and select");
    app.press("Select several");
    app.press("Amazon");
    app.press("GitHub");
    app.see("2 selected");
    focus(&mut app, "Delete selected accounts");
    app.key(Key::Enter);
    app.see("2 accounts deleted");
    app.frames(3);
    assert_eq!(focused(&app), "Dropbox");
}

#[test]
fn a_press_beside_a_menu_takes_the_focus_with_it() {
    let mut app = app();
    focus(&mut app, "Menu for GitHub");
    app.key(Key::Enter);
    app.see("Show QR code");
    app.frames(3);
    let field = app.window.get_by_label("Search").rect().left_center() + egui::vec2(60.0, 0.0);
    for pressed in [true, false] {
        app.window.event(egui::Event::PointerMoved(field));
        app.window.event(egui::Event::PointerButton {
            pos: field,
            button: egui::PointerButton::Primary,
            pressed,
            modifiers: Modifiers::NONE,
        });
        app.frames(2);
    }
    app.until("it is closed", |app| !app.sees("Show QR code"));
    app.frames(3);
    assert_eq!(focused(&app), "Search");
}
