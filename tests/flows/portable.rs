//! A portable copy, whose accounts go wherever it goes.

use egui_kittest::kittest::Queryable as _;
use warifu::{settings::Settings, store::Place};

use crate::harness::{AppHarness, PASSPHRASE};

#[test]
fn a_portable_copy_keeps_accounts_in_a_file_and_never_in_the_keyring() {
    let mut app = AppHarness::portable(Settings::default());
    app.see("This copy of Warifu is portable");
    app.see("warifu-data");
    assert!(app.window.query_by_label("Or use a keyring").is_none());
    app.press("Choose a passphrase…");
    app.see("in an encrypted file beside the program");
    app.fill("New passphrase", PASSPHRASE);
    app.fill("Repeat the passphrase", PASSPHRASE);
    app.press("Create file");
    app.see("Secrets stay beside the program");
    assert_eq!(app.store.place(), Place::File);

    app.open_settings("Security");
    app.see("in the folder “warifu-data” beside the program");
    assert!(app.window.query_by_label("Move to the keyring…").is_none());
}

#[test]
fn the_first_screen_of_a_portable_copy_is_in_japanese_too() {
    let mut settings = Settings::default();
    settings.language = Some("ja".to_owned());
    let mut app = AppHarness::portable(settings);
    app.see("このWarifuはポータブル版です");
    app.see("パスフレーズを決める…");
}
