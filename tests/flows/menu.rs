//! What a system shows around the window: the menu bar of macOS, and a dialog if there is no window.

use std::sync::Arc;

use warifu::{
    cli,
    platform::{MenuItem, WindowError},
    settings::Settings,
};

use crate::harness::{AppHarness, FakePlatform, RFC_KEY, lock, totp};

#[test]
fn the_menu_bar_speaks_the_language_of_the_window() {
    for (language, quit) in [("en", "Quit Warifu"), ("ja", "Warifuを終了")] {
        let mut settings = Settings::default();
        settings.language = Some(language.to_owned());
        let app = AppHarness::on(&[], settings, |_| {});
        assert_eq!(app.platform.menu().quit, quit);
    }
}

#[test]
fn the_menu_bar_opens_what_the_keys_open() {
    let mut app = AppHarness::with(&[&totp("Amazon")]);
    app.platform.choose(MenuItem::Settings);
    app.see("Search settings");
    app.platform.choose(MenuItem::Shortcuts);
    app.see("Keyboard shortcuts");
}

#[test]
fn the_menu_bar_takes_no_form_away() {
    let mut app = AppHarness::with(&[]);
    app.press("Type key…");
    app.fill("Key", RFC_KEY);
    app.see("This key works");
    app.platform.choose(MenuItem::Shortcuts);
    app.press("Continue");
    app.see("Add this account?");
}

#[test]
fn an_error_without_a_window_is_shown_in_two_lines() {
    let desktop = Arc::new(FakePlatform::default());
    let platform = desktop.platform();
    let code = cli::no_window(&WindowError::Crashed, &Settings::default(), &platform);
    assert_eq!(code, 1);
    let alerts = lock(&desktop.state).alerts.clone();
    assert_eq!(alerts.len(), 1);
    let (what, next) = alerts[0].split_once("\n\n").expect("two lines");
    assert!(what.contains("Warifu"), "{what}");
    assert!(next.contains("Start"), "{next}");
}
