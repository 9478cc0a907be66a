//! The trash: a deleted account is removed for good after 30 days of a plausible clock, and not before.

use std::fs;

use warifu::{platform::Launch, vault::Vault};

use crate::harness::{AppHarness, NOON, Storage, account, totp};

const DAY: u64 = 86_400;

/// One account was deleted a minute ago.
fn store() -> Storage {
    let mut vault = Vault::default();
    vault.add(account(&totp("Amazon")), NOON - 60);
    let id = vault.add(account(&totp("GitHub")), NOON - 60);
    vault.remove(id, NOON - 60);
    Storage::of(&vault)
}

/// The user comes back to the window, and the program looks at the trash.
fn look_again(app: &mut AppHarness) {
    let note = app.platform.folder().join("trash.json");
    let today = (app.platform.unix() / DAY).to_string();
    app.window.event(egui::Event::WindowFocused(true));
    app.until("the trash was looked at", |_| {
        fs::read_to_string(&note).is_ok_and(|text| text.contains(&today))
    });
    app.frames(5);
}

fn is_forgotten(app: &AppHarness) -> bool {
    app.store.vault().trash().is_empty()
}

#[test]
fn what_was_deleted_a_month_ago_is_forgotten_when_three_days_have_said_so() {
    let mut app = AppHarness::start(store(), Launch::default());
    app.see("Copy code for Amazon");
    app.until("it is noted", |app| {
        app.platform.folder().join("trash.json").exists()
    });
    app.platform.pass(31 * DAY);
    for _day in 0..2 {
        look_again(&mut app);
        assert!(!is_forgotten(&app));
        app.platform.pass(DAY);
    }
    look_again(&mut app);
    app.until("it is forgotten", is_forgotten);
    assert_eq!(app.store.titles(), ["Amazon"]);
}

#[test]
fn a_clock_that_is_forty_days_ahead_empties_no_trash() {
    let mut app = AppHarness::start(store(), Launch::default());
    app.see("Copy code for Amazon");
    app.until("it is noted", |app| {
        app.platform.folder().join("trash.json").exists()
    });
    app.platform.pass(40 * DAY);
    look_again(&mut app);
    look_again(&mut app);
    app.platform.set_back(39 * DAY);
    for _day in 0..3 {
        app.window.event(egui::Event::WindowFocused(true));
        app.frames(20);
        app.platform.pass(DAY);
    }
    assert!(!is_forgotten(&app));
}
