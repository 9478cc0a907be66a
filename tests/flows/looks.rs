//! How the list looks: columns, densities, the next code, one account shown large, and the compact window.

use egui::{Key, Modifiers, vec2};
use egui_kittest::kittest::Queryable as _;
use warifu::settings::{Countdown, Density, NextCode, Settings};

use crate::harness::{AppHarness, account, painted, totp};

const SHOPS: [&str; 5] = ["Amazon", "GitHub", "Google", "Steam", "楽天"];

fn with(settings: Settings) -> AppHarness {
    let accounts = SHOPS.map(totp);
    AppHarness::on(&accounts.each_ref().map(String::as_str), settings, |_| {})
}

fn resized(mut app: AppHarness, width: f32, height: f32) -> AppHarness {
    app.window.set_size(vec2(width, height));
    app.frames(3);
    app
}

#[test]
fn a_wide_window_has_columns_that_arrows_go_through() {
    for (width, columns) in [(440.0, 1), (800.0, 2), (1200.0, 3)] {
        let mut app = resized(with(Settings::default()), width, 700.0);
        let place = |app: &AppHarness, name| app.window.get_by_label(name).rect();
        let first = place(&app, "Amazon");
        let beside = SHOPS
            .into_iter()
            .filter(|name| (place(&app, name).top() - first.top()).abs() < 1.0);
        assert_eq!(beside.count(), columns, "{width}");
        app.frames(3);
        app.key(Key::ArrowDown); // from the search into the list
        app.frames(3);
        app.key(Key::ArrowDown);
        let below = SHOPS[columns];
        app.until(&format!("{below} has the focus at {width}"), |app| {
            app.window.get_by_label(below).is_focused()
        });
        if columns > 1 {
            app.key(Key::ArrowLeft);
            app.until("the row before has the focus", |app| {
                app.window.get_by_label(SHOPS[columns - 1]).is_focused()
            });
        }
    }
    resized(with(Settings::default()), 1200.0, 500.0).snapshot("list_wide");
}

#[test]
fn rows_are_as_large_as_the_user_likes() {
    let height = |density| {
        let mut settings = Settings::default();
        settings.list.density = density;
        let mut app = with(settings);
        app.frames(2);
        app.window.get_by_label("GitHub").rect().height()
    };
    let heights = [Density::Compact, Density::Comfortable, Density::Large].map(height);
    assert!(
        heights.is_sorted_by(|one, other| one < other),
        "{heights:?}"
    );
}

#[test]
fn the_next_code_is_shown_when_the_user_likes() {
    for (next_code, early, late) in [
        (NextCode::Always, true, true),
        (NextCode::LastSeconds, false, true),
        (NextCode::Never, false, false),
    ] {
        let mut settings = Settings::default();
        settings.list.next_code = next_code;
        let mut app = with(settings);
        let next = account(&totp("Amazon")).next_code(app.platform.unix());
        let next = next.expect("it has a period").grouped();
        app.frames(2);
        assert_eq!(
            painted(&app).contains(next.as_str()),
            early,
            "{next_code:?}"
        );
        app.platform.pass(26);
        app.frames(2);
        assert_eq!(painted(&app).contains(next.as_str()), late, "{next_code:?}");
    }
}

#[test]
fn compact_rows_with_bars_are_easy_to_read() {
    let mut settings = Settings::default();
    settings.list.density = Density::Compact;
    settings.list.countdown = Countdown::Bar;
    settings.list.next_code = NextCode::Always;
    with(settings).snapshot("list_compact_bars");
    let mut settings = Settings::default();
    settings.list.density = Density::Large;
    with(settings).snapshot("list_large");
}

#[test]
fn one_account_fills_the_window() {
    let mut app = resized(with(Settings::default()), 800.0, 500.0);
    app.press("Menu for GitHub");
    app.press("Show large");
    app.see("GitHub, shown large");
    app.snapshot("shown_large");
    // The code is in no accessibility tree.
    let code = account(&totp("GitHub")).code_at(app.platform.unix());
    assert!(painted(&app).contains(code.grouped().as_str()));
    assert!(!app.sees(code.as_str()));
    app.key(Key::Escape);
    app.frames(2);
    assert!(!app.sees("GitHub, shown large"));
}

#[test]
fn the_compact_window_shows_what_is_pinned() {
    let mut app = with(Settings::default());
    app.press("Menu for GitHub");
    app.press("Pin to top");
    app.until("it is stored", |app| app.store.vault().entries()[1].pinned);
    app.keys(Modifiers::COMMAND | Modifiers::SHIFT, Key::M);
    app.see("Leave the compact window");
    let mut app = resized(app, 340.0, 380.0);
    assert!(app.sees("Copy code for GitHub"));
    assert!(!app.sees("Copy code for Amazon"));
    app.snapshot("compact_window");
    // The search finds all.
    app.type_text("ama");
    app.see("Copy code for Amazon");
    app.key(Key::Escape);
    app.press("Leave the compact window");
    app.see("Copy code for Amazon");
}
