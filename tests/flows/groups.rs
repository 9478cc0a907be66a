//! Pins and groups: making the list shorter, and keeping what matters on top.

use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use warifu::vault::groups::Group;

use crate::harness::{AppHarness, totp};

const SHOPS: [&str; 4] = ["Amazon", "GitHub", "Google", "Steam"];

fn with_shops() -> AppHarness {
    let accounts = SHOPS.map(totp);
    AppHarness::with(&accounts.each_ref().map(String::as_str))
}

/// The accounts on show, from the top to the bottom.
fn order(app: &AppHarness) -> Vec<&'static str> {
    let mut rows: Vec<_> = SHOPS
        .into_iter()
        .filter_map(|name| {
            let row = app.window.query_by_label(name)?;
            Some((row.rect().top(), name))
        })
        .collect();
    rows.sort_by(|(one, _), (other, _)| one.total_cmp(other));
    rows.into_iter().map(|(_, name)| name).collect()
}

fn menu(app: &mut AppHarness, account: &str, item: &str) {
    app.press(&format!("Menu for {account}"));
    app.press(item);
}

/// Puts an account into a new group.
fn group(app: &mut AppHarness, account: &str, name: &str) {
    menu(app, account, "Groups…");
    app.see(&format!("Groups of {account}"));
    app.fill("New group", name);
    app.press("Add group");
    app.press("Save");
    app.until("it is stored", |app| {
        let vault = app.store.vault();
        let entries = vault.entries().iter();
        entries
            .clone()
            .any(|it| it.account.issuer == account && it.is_in(name.trim()))
    });
}

fn stored_groups(app: &AppHarness) -> Vec<String> {
    let vault = app.store.vault();
    vault.groups().iter().map(|it| it.name.clone()).collect()
}

#[test]
fn a_pinned_account_is_on_top_until_it_is_unpinned() {
    let mut app = with_shops();
    menu(&mut app, "Google", "Pin to top");
    app.until("it is stored", |app| app.store.vault().entries()[2].pinned);
    app.frames(3);
    assert_eq!(order(&app), ["Google", "Amazon", "GitHub", "Steam"]);
    let row = app.window.get_by_label("Google").accesskit_node();
    assert_eq!(row.description().as_deref(), Some("Pinned"));
    // Its own place is not forgotten.
    menu(&mut app, "Google", "Unpin");
    app.until("it is stored", |app| !app.store.vault().entries()[2].pinned);
    app.frames(3);
    assert_eq!(order(&app), SHOPS);
}

#[test]
fn accounts_move_among_the_pinned_or_among_the_others() {
    let mut app = with_shops();
    for account in ["Google", "Steam"] {
        menu(&mut app, account, "Pin to top");
    }
    app.until("both are stored", |app| {
        let vault = app.store.vault();
        vault.entries().iter().filter(|it| it.pinned).count() == 2
    });
    app.frames(3);
    assert_eq!(order(&app), ["Google", "Steam", "Amazon", "GitHub"]);
    menu(&mut app, "Steam", "Move up");
    app.until("it moves", |app| {
        order(app) == ["Steam", "Google", "Amazon", "GitHub"]
    });
    menu(&mut app, "GitHub", "Move up");
    app.until("it moves", |app| {
        order(app) == ["Steam", "Google", "GitHub", "Amazon"]
    });
    // It cannot move among the pinned ones.
    app.press("Menu for GitHub");
    assert!(app.sees("Move down"));
    assert!(!app.sees("Move up"));
}

#[test]
fn a_group_is_made_and_shown_alone() {
    let mut app = with_shops();
    assert!(!app.sees("Show all accounts"), "no strip without groups");
    group(&mut app, "GitHub", " Work ");
    app.see("Show group Work");
    app.press("Show group Work");
    app.frames(3);
    assert_eq!(order(&app), ["GitHub"]);

    // The search looks into the group alone, and says so.
    app.type_text("ama");
    app.see("Only the group “Work” was searched");
    app.key(Key::Escape);
    app.press("Show all accounts");
    app.frames(3);
    assert_eq!(order(&app), SHOPS);
    let row = app.window.get_by_label("GitHub").accesskit_node();
    assert_eq!(row.description().as_deref(), Some("Work"));
}

#[test]
fn keys_show_the_groups_in_their_order() {
    let mut app = with_shops();
    group(&mut app, "GitHub", "Work");
    group(&mut app, "Amazon", "Home");
    for (key, shown) in [
        (Key::Num2, vec!["GitHub"]),
        (Key::Num3, vec!["Amazon"]),
        (Key::Num1, SHOPS.to_vec()),
    ] {
        app.keys(Modifiers::COMMAND, key);
        app.until("the group", |app| order(app) == shown);
    }
}

#[test]
fn an_account_can_be_in_several_groups() {
    let mut app = with_shops();
    group(&mut app, "GitHub", "Work");
    group(&mut app, "GitHub", "Home");
    menu(&mut app, "GitHub", "Groups…");
    app.press("Work");
    app.press("Save");
    app.until("it is out of one", |app| {
        app.store.vault().entries()[1].groups == ["Home"]
    });
    assert_eq!(
        stored_groups(&app),
        ["Work", "Home"],
        "an empty group stays"
    );
    app.press("Show group Work");
    app.see("No account is in “Work”");
}

#[test]
fn a_group_is_renamed_colored_moved_and_deleted() {
    let mut app = with_shops();
    group(&mut app, "GitHub", "Work");
    group(&mut app, "Amazon", "Home");
    app.press("Edit groups");
    app.press("Move group Home up");
    app.until("it moves", |app| stored_groups(app) == ["Home", "Work"]);
    app.press("Edit group Work");
    app.fill("Name of the group", "place");
    app.press("Blue");
    app.press("Save");
    app.until("both are stored", |app| {
        let vault = app.store.vault();
        let blue = Group {
            name: "Workplace".to_owned(),
            color: Some("blue".to_owned()),
        };
        vault.groups() == [Group::new("Home"), blue] && vault.entries()[1].is_in("Workplace")
    });

    // A name can be given once.
    app.press("New group…");
    app.fill("Name of the group", "Home");
    app.see("There is a group “Home” already");
    app.press("Cancel");

    app.press("Delete group Workplace");
    app.until("it is gone", |app| stored_groups(app) == ["Home"]);
    app.press("Done");
    app.see("Group “Workplace” is deleted. Its accounts are still in the list.");
    assert_eq!(app.store.titles(), SHOPS);
    app.press("Undo");
    app.until("it is back", |app| {
        stored_groups(app) == ["Home", "Workplace"]
            && app.store.vault().entries()[1].is_in("Workplace")
    });
}

#[test]
fn a_new_account_is_shown_whatever_group_is_chosen() {
    let mut app = with_shops();
    group(&mut app, "GitHub", "Work");
    app.press("Show group Work");
    app.paste(crate::harness::text(&totp("PayPal")));
    app.press("Add");
    app.see("Secret saved");
    assert_eq!(order(&app), SHOPS, "all are shown");
    assert!(app.sees("PayPal"));
}

#[test]
fn the_strip_of_groups_is_easy_to_read() {
    let mut app = with_shops();
    for (account, name) in [
        ("GitHub", "Work"),
        ("Amazon", "買い物とポイント"),
        ("Google", "A name that is much too long for one chip"),
    ] {
        group(&mut app, account, name);
    }
    menu(&mut app, "Google", "Pin to top");
    app.press("Edit groups");
    app.press("Edit group Work");
    app.press("Blue");
    app.press("Save");
    app.see("Move group Work down");
    app.until("all is saved", |app| {
        let open = app.window.state().state().open();
        open.is_some_and(|open| open.saving.is_none())
    });
    app.snapshot("groups_dialog");
    app.press("Done");
    app.press("Show group Work");
    app.press("Show all accounts");
    app.snapshot("groups");
}

#[test]
fn the_group_on_show_is_followed_when_it_is_renamed_and_forgotten_when_it_is_deleted() {
    let mut app = with_shops();
    group(&mut app, "GitHub", "Work");
    app.press("Show group Work");
    app.press("Edit groups");
    app.press("Edit group Work");
    app.fill("Name of the group", "place");
    app.press("Save");
    app.until("it is stored", |app| stored_groups(app) == ["Workplace"]);
    app.press("Done");
    app.until("the group", |app| order(app) == ["GitHub"]);
    app.press("Edit groups");
    app.press("Delete group Workplace");
    app.until("it is gone", |app| stored_groups(app).is_empty());
    app.press("Done");
    app.until("all", |app| order(app) == SHOPS);
}
