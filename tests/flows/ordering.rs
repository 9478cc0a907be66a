//! The order of the list, and several accounts at once.

use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use warifu::{settings::Sort, usage::Usage};

use crate::harness::{AppHarness, account, lock, totp};

const SHOPS: [&str; 4] = ["Steam", "アマゾン", "GitHub", "任天堂"];

fn with_shops() -> AppHarness {
    let accounts = SHOPS.map(totp);
    AppHarness::with(&accounts.each_ref().map(String::as_str))
}

/// The accounts on show, from the top to the bottom.
fn order(app: &AppHarness) -> Vec<&'static str> {
    let place = |name: &&str| {
        let row = app.window.query_by_label(name)?;
        Some(row.rect().top())
    };
    let mut rows: Vec<_> = SHOPS.into_iter().filter(|it| place(it).is_some()).collect();
    rows.sort_by(|one, other| place(one).partial_cmp(&place(other)).expect("a number"));
    rows
}

fn sort(app: &mut AppHarness, by: &str) {
    app.press("Sort and select");
    app.press(by);
    app.frames(2);
}

#[test]
fn the_list_is_sorted_as_the_user_likes() {
    let mut app = with_shops();
    sort(&mut app, "Name");
    assert_eq!(order(&app), ["GitHub", "Steam", "アマゾン", "任天堂"]);
    for account in ["任天堂", "GitHub", "任天堂", "アマゾン"] {
        app.press(&format!("Copy code for {account}"));
        app.until("it is copied", |app| {
            app.sees(&format!("Code for {account} copied"))
        });
        app.platform.pass(3);
    }
    sort(&mut app, "Recently used");
    assert_eq!(order(&app), ["アマゾン", "任天堂", "GitHub", "Steam"]);
    sort(&mut app, "Often used");
    assert_eq!(order(&app), ["任天堂", "アマゾン", "GitHub", "Steam"]);
    sort(&mut app, "My own order");
    assert_eq!(order(&app), SHOPS);
}

#[test]
fn a_sorted_list_is_not_moved_by_hand() {
    let mut app = with_shops();
    app.press("Menu for GitHub");
    assert!(app.sees("Move up"));
    app.key(Key::Escape);
    sort(&mut app, "Name");
    app.press("Menu for Steam");
    assert!(app.sees("Copy code"));
    assert!(!app.sees("Move up"));
}

#[test]
fn uses_are_kept_without_names_and_only_if_the_user_lets_the_program() {
    let mut app = with_shops();
    app.press("Copy code for GitHub");
    let folder = app.platform.platform().folders.config;
    app.until("it is counted", |_| {
        Usage::load(&folder) != Usage::default()
    });
    assert_eq!(app.window.state().state().settings.sort, Sort::Hand);

    app.open_settings("Security");
    app.press("Count how often accounts are used");
    app.until("the file is removed", |_| {
        Usage::load(&folder) == Usage::default()
    });
    app.key(Key::Escape);
    app.key(Key::Escape);
    app.press("Copy code for Steam");
    app.see("Code for Steam copied");
    app.frames(10);
    assert_eq!(Usage::load(&folder), Usage::default());
}

#[test]
fn the_last_uses_are_stored_before_the_program_ends() {
    let mut app = with_shops();
    let mut expected = Usage::default();
    let folder = app.platform.platform().folders.config;
    for account in ["GitHub", "Steam"] {
        app.press(&format!("Copy code for {account}"));
        app.see(&format!("Code for {account} copied"));
    }
    eframe::App::on_exit(app.window.state_mut(), None);
    let unix = app.platform.unix();
    for id in [2, 0] {
        expected.count(app.store.vault().entries()[id].id, unix);
    }
    assert_eq!(Usage::load(&folder), expected);
}

#[test]
fn a_copied_code_has_a_check_mark_for_two_seconds() {
    let mut app = with_shops();
    app.press("Copy code for GitHub");
    app.see("Code for GitHub copied");
    assert!(app.window.state().state().copied.is_some());
    app.platform.pass(2);
    app.until("it is over", |app| {
        app.window.state().state().copied.is_none()
    });
}

#[test]
fn the_next_code_and_a_fresh_one_are_copied() {
    let mut app = with_shops();
    let github = account(&totp("GitHub"));
    // Four seconds are left.
    app.platform.pass(25);
    app.frames(2);
    let now = app.platform.unix();
    app.press("Menu for GitHub");
    app.press("Copy next code");
    app.see("Code for GitHub copied");
    let next = github.next_code(now).expect("it has a period");
    assert_eq!(app.platform.copied().as_deref(), Some(next.as_str()));

    app.press("Menu for GitHub");
    app.press("Copy when fresh");
    app.see("Waiting for the next code…");
    app.platform.pass(4);
    let later = github.code_at(now + 4);
    app.until("it is copied", |app| {
        app.platform.copied().as_deref() == Some(later.as_str())
    });
}

#[test]
fn several_accounts_are_deleted_with_one_undo() {
    let mut app = with_shops();
    app.press("Sort and select");
    app.press("Select several");
    app.see("0 selected");
    app.press("Steam");
    app.press("GitHub");
    app.see("2 selected");
    app.press("Delete selected accounts");
    app.see("2 accounts deleted");
    app.until("they are gone", |app| {
        app.store.titles() == ["アマゾン", "任天堂"]
    });
    app.press("Undo");
    app.see("2 accounts restored");
    app.until("they are back", |app| app.store.titles() == SHOPS);
}

#[test]
fn several_accounts_are_pinned_and_put_into_a_group() {
    let mut app = with_shops();
    app.press("Sort and select");
    app.press("Select several");
    app.press("GitHub");
    app.press("任天堂");
    let row = app.window.get_by_label("GitHub");
    assert_eq!(
        row.accesskit_node().toggled(),
        Some(egui::accesskit::Toggled::True)
    );
    app.press("Pin selected accounts");
    app.press("Groups of selected accounts…");
    app.see("Groups of 2 accounts");
    app.fill("New group", "Play");
    app.press("Save");
    app.until("all is stored", |app| {
        let vault = app.store.vault();
        let chosen = vault
            .entries()
            .iter()
            .filter(|it| it.pinned && it.is_in("Play"));
        chosen.count() == 2
    });
    app.press("Export selected accounts…");
    app.see("2 of 4 accounts");
    app.key(Key::Escape);
    app.press("End selection");
    app.press("Copy code for Steam");
    app.see("Code for Steam copied");
}

#[test]
fn keys_select_several() {
    let mut app = with_shops();
    let press = |app: &mut AppHarness, name: &str, modifiers| {
        let row = app.window.get_by_label(name);
        row.click_modifiers(modifiers);
        app.frames(3);
    };
    press(&mut app, "Steam", Modifiers::COMMAND);
    app.see("1 selected");
    press(&mut app, "GitHub", Modifiers::SHIFT);
    app.see("3 selected");
    app.key(Key::Escape);
    app.see("Copy code for Steam");
    assert!(lock(&app.platform.state).clipboard.is_none());
}

#[test]
fn the_delete_key_is_about_the_selection() {
    let mut app = with_shops();
    app.press("Sort and select");
    app.press("Select several");
    for account in ["Steam", "GitHub", "任天堂", "任天堂"] {
        app.press(account);
    }
    // The account that was pressed last, and is not selected any more, has the focus.
    app.key(Key::Delete);
    app.see("2 accounts deleted");
    app.until("they are gone", |app| {
        app.store.titles() == ["アマゾン", "任天堂"]
    });
    app.see("Copy code for 任天堂");
}

#[test]
fn a_list_below_another_view_takes_no_keys() {
    let mut app = with_shops();
    app.window.get_by_label("Steam").focus();
    app.frames(3);
    app.press("Menu for GitHub");
    app.press("Show large");
    app.see("GitHub, shown large");
    for _ in 0..4 {
        app.key(Key::Tab);
        app.key(Key::Delete);
    }
    app.frames(5);
    assert_eq!(app.store.titles(), SHOPS);
    assert!(app.sees("GitHub, shown large"));
}
