//! What the window looks like. Where a picture changes on purpose: `UPDATE_SNAPSHOTS=true cargo test --test flows`.

use warifu::{
    platform::{Launch, Pasted},
    settings::{Settings, Theme},
};

use crate::desk::{Bench, Shelf, account, lock, picture, side_by_side, text, totp};

fn bench(theme: Theme, language: &str, accounts: &[&str]) -> Bench {
    let shelf = Shelf::default();
    for uri in accounts {
        lock(&shelf.vault).add(account(uri), 0);
    }
    let mut settings = Settings::default();
    settings.theme = theme;
    settings.language = Some(language.to_owned());
    let mut bench = Bench::start_as(shelf, Launch::default(), settings);
    // The harness sets a theme of its own; the program's is in force once the desktop has said what it prefers.
    bench.until("all is known", |bench| {
        let state = bench.window.state().state();
        state.open().is_some() && state.desktop_is_dark.is_some()
    });
    bench.frames(5);
    bench
}

#[test]
fn empty_in_light() {
    bench(Theme::Light, "en", &[]).snapshot("empty_light_en");
}

#[test]
fn empty_in_japanese() {
    bench(Theme::Light, "ja", &[]).snapshot("empty_light_ja");
}

#[test]
fn locked_in_japanese() {
    let shelf = Shelf::default();
    *lock(&shelf.passphrase) = Some("open sesame".to_owned());
    let mut settings = Settings::default();
    settings.theme = Theme::Light;
    settings.language = Some("ja".to_owned());
    let mut bench = Bench::start_as(shelf, Launch::default(), settings);
    bench.until("all is known", |bench| {
        bench.window.state().state().desktop_is_dark.is_some()
    });
    bench.fill("パスフレーズ", "open");
    bench.snapshot("locked_light_ja");
}

#[test]
fn the_keeping_of_accounts_in_dark() {
    let mut bench = bench(Theme::Dark, "en", &[&totp("Amazon")]);
    bench.press("Settings");
    bench.press("Set app lock…");
    bench.fill("New passphrase", "correct horse");
    bench.snapshot("set_lock_dark");
    bench.press("Cancel");
    bench.scroll_to("Go back…");
    bench.snapshot("keeping_dark");
}

#[test]
fn list_in_dark() {
    let steam = "otpauth://steam/Steam:taro?secret=MFRGGZDFMZTWQ2LK&issuer=Steam";
    let eight = "otpauth://totp/%E6%A5%BD%E5%A4%A9:taro?secret=MFRGGZDFMZTWQ2LM&issuer=%E6%A5%BD%E5%A4%A9&digits=8&period=60";
    let counter = "otpauth://hotp/Bank:taro?secret=MFRGGZDFMZTWQ2LN&issuer=Bank&counter=1";
    let accounts = [&totp("Amazon"), &totp("GitHub"), steam, eight, counter];
    bench(Theme::Dark, "en", &accounts).snapshot("list_dark_en");
}

#[test]
fn confirmation_in_japanese() {
    let mut bench = bench(Theme::Light, "ja", &[&totp("Google")]);
    bench.paste(text(&totp("Amazon")));
    bench.see("Amazon, taro");
    bench.frames(5);
    bench.snapshot("confirm_light_ja");
}

#[test]
fn nothing_found_and_several_found_in_light() {
    let mut bench = bench(Theme::Light, "en", &[]);
    bench.paste(Pasted::Picture(side_by_side(&[], 800, 600)));
    bench.see("Try harder");
    bench.frames(5);
    bench.snapshot("nothing_light_en");
    bench.press("Close");
    let codes = [
        picture(&totp("Amazon")),
        picture("https://www.amazon.co.jp/"),
        picture(&totp("GitHub")),
    ];
    bench.paste(Pasted::Picture(side_by_side(&codes, 1200, 600)));
    bench.see("Add 2 accounts?");
    bench.frames(5);
    bench.snapshot("several_light_en");
}

#[test]
fn saved_in_dark_japanese() {
    let mut bench = bench(Theme::Dark, "ja", &[]);
    bench.paste(text(&totp("Amazon")));
    bench.see("Amazon, taro");
    bench.key(egui::Key::Enter);
    bench.see("シークレットを保存しました");
    bench.frames(5);
    bench.snapshot("saved_dark_ja");
}
