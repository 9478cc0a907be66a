//! The keyboard's focus: where it goes when a menu or a dialog opens and closes, and when an account is deleted.

use egui::{Key, Modifiers, Role};
use egui_kittest::kittest::{AccessKitNode, NodeT as _, Queryable as _};
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

/// Opens the list of choices, and closes it in one of the ways.
#[track_caller]
fn choose(app: &mut AppHarness, list: &str, [chosen, other]: [&str; 2], way: &str) {
    let is_open = |app: &AppHarness| {
        let mut options = (app.window).query_all_by(|node| node.role() == Role::ListBoxOption);
        options.next().is_some()
    };
    app.until(list, |app| app.window.query_by_label(list).is_some());
    app.scroll_to(list);
    if way == "click" {
        app.press(list);
    } else {
        focus(app, list);
        app.key(Key::Enter);
    }
    app.until("it is open", is_open);
    app.frames(3);
    assert_eq!(focused(app), chosen, "{list}, {way}");
    match way {
        "click" => {
            let option = |node: &AccessKitNode<'_>| node.role() == Role::ListBoxOption;
            let is_other = |node: &AccessKitNode<'_>| node.label().is_some_and(|it| it == other);
            (app.window.get_by(|node| option(node) && is_other(node))).click();
            app.frames(3);
        }
        "Escape" => app.key(Key::Escape),
        _ => {
            app.key(Key::ArrowDown);
            assert_eq!(focused(app), other, "{list}");
            app.key(Key::Enter);
        }
    }
    app.until("it is closed", |app| !is_open(app));
    app.frames(3);
    assert_eq!(focused(app), list, "after {way}");
    let value = app.window.get_by_label(list).value();
    let expected = if way == "Escape" { chosen } else { other };
    assert_eq!(value.as_deref(), Some(expected), "after {way}");
}

#[test]
fn the_focus_goes_back_to_a_list_of_choices() {
    for way in ["Escape", "Enter", "click"] {
        // In a dialog, which has a field that got the focus first.
        let mut app = app();
        app.press("Menu for GitHub");
        app.press("Edit");
        app.press("More");
        choose(&mut app, "Algorithm", ["SHA1", "SHA256"], way);
        assert!(app.sees("Issuer"), "the dialog stays open");
        // On a page.
        let mut app = self::app();
        app.open_settings("Appearance");
        choose(
            &mut app,
            "Next code",
            ["In the last seconds", "Always"],
            way,
        );
        assert!(app.sees("Size of the list"), "the page stays open");
    }
}

#[test]
fn a_list_of_choices_opens_at_the_one_that_is_chosen() {
    let mut settings = Settings::default();
    settings.clipboard_seconds = 0;
    let mut app = AppHarness::on(&[&totp("Amazon")], settings, |_| {});
    app.open_settings("Security");
    app.see("Clear clipboard after");
    app.scroll_to("Clear clipboard after");
    focus(&mut app, "Clear clipboard after");
    app.key(Key::Enter);
    app.frames(30);
    assert_eq!(focused(&app), "Never");
    // It is on the button, and in view in the list.
    let shapes = &app.window.output().shapes;
    let in_view = shapes.iter().filter(|it| match &it.shape {
        egui::Shape::Text(text) => {
            text.galley.text() == "Never" && it.clip_rect.contains_rect(text.visual_bounding_rect())
        }
        _ => false,
    });
    assert_eq!(in_view.count(), 2);
}

#[test]
fn the_focus_goes_back_through_the_settings() {
    for by_escape in [true, false] {
        let mut app = app();
        let back = |app: &mut AppHarness| {
            if by_escape {
                return app.key(Key::Escape);
            }
            focus(app, "Back");
            app.key(Key::Enter);
        };
        focus(&mut app, "Settings");
        app.key(Key::Enter);
        app.see("Search settings");
        for page in ["Security", "Backup"] {
            focus(&mut app, page);
            app.key(Key::Enter);
            app.until(page, |app| !app.sees("Search settings"));
            back(&mut app);
            app.see("Search settings");
            app.frames(3);
            assert_eq!(focused(&app), page);
        }
        back(&mut app);
        app.see("Copy code for Amazon");
        app.frames(3);
        assert_eq!(focused(&app), "Settings");
    }
    // If the pointer has opened them, it is the search that had the focus before.
    let mut app = app();
    app.press("Settings");
    app.press("Backup");
    app.press("Back");
    assert_eq!(focused(&app), "Backup");
    app.press("Back");
    app.see("Copy code for Amazon");
    app.frames(3);
    assert_eq!(focused(&app), "Search");
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
