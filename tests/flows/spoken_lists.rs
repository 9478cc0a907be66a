//! What a screen reader says about a line of a list or a menu: what it is, and which of how many.

use egui::{Key, Modifiers, Role, accesskit::Toggled, vec2};
use egui_kittest::kittest::{AccessKitNode, NodeT as _, Queryable as _};
use warifu::settings::Settings;

use crate::harness::{AppHarness, text, totp};

/// Which line of its list a control is, from 1, and how many there are; nothing if it is in no list. The interfaces of
/// the systems take the length from what the control is in.
fn place(node: AccessKitNode<'_>) -> Option<(usize, usize)> {
    let place = node.position_in_set()?;
    let mut parent = node.parent();
    while let Some(list) = parent {
        // What only holds things together is left out of the tree that a screen reader gets.
        if let Some(size) = list
            .size_of_set()
            .filter(|_| list.role() != Role::GenericContainer)
        {
            return Some((place + 1, size));
        }
        parent = list.parent();
    }
    None
}

#[track_caller]
fn place_of(app: &AppHarness, name: &str) -> Option<(usize, usize)> {
    place(app.window.get_by_label(name).accesskit_node())
}

const ISSUERS: [&str; 5] = ["Amazon", "Dropbox", "GitHub", "Google", "Steam"];

fn with_five() -> AppHarness {
    let accounts = ISSUERS.map(totp);
    AppHarness::with(&accounts.each_ref().map(String::as_str))
}

#[test]
fn an_account_says_its_place_in_the_list_on_show() {
    let mut app = with_five();
    for (index, issuer) in ISSUERS.into_iter().enumerate() {
        assert_eq!(place_of(&app, issuer), Some((index + 1, 5)), "{issuer}");
    }
    assert_eq!(place_of(&app, "Copy code for GitHub"), None);
    app.type_text("git");
    assert_eq!(place_of(&app, "GitHub"), Some((1, 1)));
    app.key(Key::Escape);
    app.press("Menu for Google");
    app.press("Pin to top");
    app.until("it is on top", |app| {
        place_of(app, "Google") == Some((1, 5))
    });
    assert_eq!(place_of(&app, "Amazon"), Some((2, 5)));
    // Pinned accounts are what a compact window shows.
    app.keys(Modifiers::COMMAND | Modifiers::SHIFT, Key::M);
    app.see("Leave the compact window");
    assert_eq!(place_of(&app, "Google"), Some((1, 1)));
    app.keys(Modifiers::COMMAND | Modifiers::SHIFT, Key::M);
    app.press("Sort and select");
    app.press("Select several");
    assert_eq!(place_of(&app, "Amazon"), Some((2, 5)));
}

#[test]
fn an_account_of_a_group_says_its_place_there() {
    let mut app = with_five();
    for issuer in ["Dropbox", "Steam"] {
        app.press(&format!("Menu for {issuer}"));
        app.press("Groups…");
        if issuer == "Dropbox" {
            app.fill("New group", "Work");
            app.press("Add group");
        } else {
            app.press("Work");
        }
        app.press("Save");
        app.until("it is stored", |app| {
            let vault = app.store.vault();
            let entry = vault.entries().iter();
            let mut of_issuer = entry.filter(|it| it.account.issuer == issuer);
            of_issuer.any(|it| it.is_in("Work"))
        });
    }
    app.keys(Modifiers::COMMAND, Key::Num2);
    app.until("the group is shown", |app| {
        !app.sees("Copy code for Amazon")
    });
    assert_eq!(place_of(&app, "Dropbox"), Some((1, 2)));
    assert_eq!(place_of(&app, "Steam"), Some((2, 2)));
}

#[test]
fn places_count_accounts_that_are_out_of_sight_and_go_through_columns() {
    let names: Vec<String> = (1..=60).map(|number| format!("Shop{number:02}")).collect();
    let accounts: Vec<String> = names.iter().map(|name| totp(name)).collect();
    let accounts: Vec<&str> = accounts.iter().map(String::as_str).collect();
    let mut app = AppHarness::with(&accounts);
    assert_eq!(place_of(&app, "Shop01"), Some((1, 60)));
    assert!(!app.sees("Shop60"), "it is not drawn");
    app.window.get_by_label("Shop01").focus();
    app.frames(2);
    app.key(Key::End);
    app.frames(3);
    assert_eq!(place_of(&app, "Shop60"), Some((60, 60)));
    app.key(Key::Home);
    app.window.set_size(vec2(900.0, 600.0));
    app.frames(5);
    let place = |name| app.window.get_by_label(name).rect();
    let is_beside = (place("Shop01").top() - place("Shop02").top()).abs() < 1.0;
    assert!(is_beside, "there are two columns");
    assert_eq!(place_of(&app, "Shop02"), Some((2, 60)));
    assert_eq!(place_of(&app, "Shop03"), Some((3, 60)));
}

#[test]
fn a_page_of_the_settings_says_its_place() {
    for size in [vec2(440.0, 680.0), vec2(800.0, 600.0)] {
        let mut app = AppHarness::with(&[&totp("Amazon")]);
        app.window.set_size(size);
        app.press("Settings");
        app.see("Search settings");
        let buttons = app.window.query_all_by(|node| node.role() == Role::Button);
        let placed: Vec<_> = buttons
            .filter_map(|node| {
                Some((
                    node.accesskit_node().label()?,
                    place(node.accesskit_node())?,
                ))
            })
            .collect();
        let names = [
            "General",
            "Security",
            "Backup",
            "Appearance",
            "Clock",
            "About",
            "Help",
        ];
        let expected: Vec<_> = (1..)
            .zip(names)
            .map(|(place, name)| (name.to_owned(), (place, 7)))
            .collect();
        assert_eq!(placed, expected, "{size}");
    }
}

#[test]
fn a_line_of_a_menu_is_no_button() {
    let mut app = with_five();
    let line = |app: &AppHarness, name: &str| {
        let node = app.window.get_by_label(name).accesskit_node();
        let mut parent = node.parent();
        while let Some(it) = parent.filter(|it| it.role() == Role::GenericContainer) {
            parent = it.parent();
        }
        (node.role(), parent.map(|it| it.role()), node.toggled())
    };
    let item = (Role::MenuItem, Some(Role::Menu), None);
    app.press("Menu for GitHub");
    for name in ["Copy code", "Edit", "Delete"] {
        assert_eq!(line(&app, name), item, "{name}");
    }
    assert_eq!(place_of(&app, "Copy code"), Some((1, 13)));
    assert_eq!(place_of(&app, "Delete"), Some((13, 13)));
    app.key(Key::Escape);
    app.press("Add account");
    assert_eq!(line(&app, "Scan screen"), item);
    assert_eq!(place_of(&app, "Scan screen"), Some((1, 5)));
    app.key(Key::Escape);
    app.press("Sort and select");
    for (name, toggled) in [("My own order", Toggled::True), ("Name", Toggled::False)] {
        let chosen = (Role::MenuItemRadio, Some(Role::Menu), Some(toggled));
        assert_eq!(line(&app, name), chosen, "{name}");
    }
    assert_eq!(line(&app, "Select several"), item);
    assert_eq!(place_of(&app, "Select several"), Some((5, 7)));
}

#[test]
fn a_choice_is_an_option_of_a_list() {
    let mut app = AppHarness::with(&[&totp("Amazon")]);
    app.open_settings("Appearance");
    app.press("Next code");
    for (name, number, is_chosen) in [("In the last seconds", 1, true), ("Always", 2, false)] {
        let found = app.window.query_all_by_label(name);
        let options: Vec<_> = found
            .map(|node| node.accesskit_node())
            .filter(|node| node.role() == Role::ListBoxOption)
            .collect();
        assert_eq!(options.len(), 1, "{name}");
        assert_eq!(place(options[0]), Some((number, 3)), "{name}");
        assert_eq!(options[0].is_selected(), Some(is_chosen), "{name}");
        assert_eq!(options[0].toggled(), None, "{name}");
    }
}

#[test]
fn an_account_on_its_way_in_says_its_place() {
    let mut app = AppHarness::on(&[], Settings::default(), |_| {});
    let accounts = ["Amazon", "GitHub", "Google"].map(totp).join("\n");
    app.paste(text(&accounts));
    app.see("Add 3 accounts?");
    assert_eq!(place_of(&app, "Add GitHub, taro"), Some((2, 3)));
}
