//! Snapshots of the window. After an intended change: `UPDATE_SNAPSHOTS=true cargo test --test flows`.

use warifu::{
    platform::{AutostartStanding, Launch, Pasted},
    settings::{Settings, Theme},
};

use crate::harness::{AppHarness, Storage, picture, side_by_side, text, totp};

fn app(theme: Theme, language: &str, accounts: &[&str]) -> AppHarness {
    let store = Storage::with(accounts);
    let mut settings = Settings::default();
    settings.theme = theme;
    settings.language = Some(language.to_owned());
    let mut app = AppHarness::start_as(store, Launch::default(), settings);
    // The harness sets another theme. The program sets its theme once the desktop has said what it prefers.
    app.until("all is known", |app| {
        let state = app.window.state().state();
        state.open().is_some() && state.desktop_look.is_some()
    });
    app.frames(5);
    app
}

#[test]
fn empty_in_light() {
    app(Theme::Light, "en", &[]).snapshot("empty_light_en");
}

#[test]
fn empty_in_japanese() {
    app(Theme::Light, "ja", &[]).snapshot("empty_light_ja");
}

#[test]
fn locked_in_japanese() {
    let store = Storage::sealed();
    let mut settings = Settings::default();
    settings.theme = Theme::Light;
    settings.language = Some("ja".to_owned());
    let mut app = AppHarness::start_as(store, Launch::default(), settings);
    app.until("all is known", |app| {
        app.window.state().state().desktop_look.is_some()
    });
    app.fill("パスフレーズ", "open");
    app.snapshot("locked_light_ja");
}

#[test]
fn the_keeping_of_accounts_in_dark() {
    let mut app = app(Theme::Dark, "en", &[&totp("Amazon")]);
    app.open_settings("Security");
    app.press("Set app lock…");
    app.fill("New passphrase", "correct horse");
    app.snapshot("set_lock_dark");
    app.press("Cancel");
    app.press("Back");
    app.press("Backup");
    app.scroll_to("Go back…");
    app.snapshot("keeping_dark");
}

#[test]
fn what_is_at_hand_in_japanese() {
    let mut settings = Settings::default();
    settings.theme = Theme::Light;
    settings.language = Some("ja".to_owned());
    let mut app = AppHarness::on(&[&totp("Amazon")], settings, |desktop| {
        desktop.autostart = Some(AutostartStanding::On);
    });
    app.press("設定");
    app.press("一般");
    app.see("ログイン時に起動する");
    app.scroll_to("ログイン時に起動する");
    app.snapshot("at_hand_light_ja");
}

#[test]
fn the_question_about_the_tray_in_dark() {
    let mut settings = Settings::default();
    settings.theme = Theme::Dark;
    let mut app = AppHarness::on(&[&totp("Amazon")], settings, |desktop| {
        desktop.has_tray = true;
    });
    app.frames(3);
    let viewports = &mut app.window.input_mut().viewports;
    let root = viewports.get_mut(&egui::ViewportId::ROOT);
    root.expect("the window")
        .events
        .push(egui::ViewportEvent::Close);
    app.see("Keep Warifu in the tray?");
    app.snapshot("keep_in_tray_dark");
}

#[test]
fn list_in_dark() {
    let steam = "otpauth://steam/Steam:taro?secret=MFRGGZDFMZTWQ2LK&issuer=Steam";
    let eight = "otpauth://totp/%E6%A5%BD%E5%A4%A9:taro?secret=MFRGGZDFMZTWQ2LM&issuer=%E6%A5%BD%E5%A4%A9&digits=8&period=60";
    let counter = "otpauth://hotp/Bank:taro?secret=MFRGGZDFMZTWQ2LN&issuer=Bank&counter=1";
    let accounts = [&totp("Amazon"), &totp("GitHub"), steam, eight, counter];
    app(Theme::Dark, "en", &accounts).snapshot("list_dark_en");
}

/// Services with a dark, a bright and a black icon, one with a color alone, and accounts of no known service.
#[test]
fn services_have_their_icons() {
    let account = |name: &str| {
        let key = "MFRGGZDFMZTWQ2LK";
        format!("otpauth://totp/{name}:taro?secret={key}&issuer={name}")
    };
    for (theme, language, names) in [
        (
            Theme::Light,
            "ja",
            ["楽天", "任天堂", "ライン", "GitHub", "さくら荘", "ッタ"],
        ),
        (
            Theme::Dark,
            "en",
            ["Discord", "Amazon", "GitHub", "Snapchat", "X", "Example"],
        ),
    ] {
        let accounts = names.map(account);
        let accounts = accounts.each_ref().map(String::as_str);
        app(theme, language, &accounts).snapshot(&format!("icons_{language}"));
    }
}

#[test]
fn a_note_in_japanese() {
    let mut app = app(Theme::Light, "ja", &[&totp("Amazon"), &totp("GitHub")]);
    app.press("Amazonのメニュー");
    app.press("編集");
    app.fill("メモ", "家族用。予備のコードは金庫の中");
    app.frames(5);
    app.snapshot("edit_light_ja");
    app.press("保存");
    app.until("it is saved", |app| {
        let open = app.window.state().state().open();
        open.is_some_and(|open| !open.is_saving() && !open.vault.entries()[0].note.is_empty())
    });
    app.frames(5);
    app.snapshot("note_light_ja");
}

#[test]
fn confirmation_in_japanese() {
    let mut app = app(Theme::Light, "ja", &[&totp("Google")]);
    app.paste(text(&totp("Amazon")));
    app.see("Amazon, taro");
    app.frames(5);
    app.snapshot("confirm_light_ja");
}

#[test]
fn the_password_of_an_export_in_both_looks() {
    let aegis = include_str!("../data/aegis/ok-encrypted.json");
    for (theme, language, title, name) in [
        (
            Theme::Light,
            "en",
            "Open the export from Aegis",
            "password_light_en",
        ),
        (
            Theme::Dark,
            "ja",
            "Aegisの書き出しファイルを開く",
            "password_dark_ja",
        ),
    ] {
        let mut app = app(theme, language, &[]);
        app.paste(text(aegis));
        app.see(title);
        app.frames(5);
        app.snapshot(name);
    }
}

#[test]
fn nothing_found_and_several_found_in_light() {
    let mut app = app(Theme::Light, "en", &[]);
    app.paste(Pasted::Picture(side_by_side(&[], 800, 600)));
    app.see("Try harder");
    app.frames(5);
    app.snapshot("nothing_light_en");
    app.press("Close");
    let codes = [
        picture(&totp("Amazon")),
        picture("https://www.amazon.co.jp/"),
        picture(&totp("GitHub")),
    ];
    app.paste(Pasted::Picture(side_by_side(&codes, 1200, 600)));
    app.see("Add 2 accounts?");
    app.frames(5);
    app.snapshot("several_light_en");
}

#[test]
fn saved_in_dark_japanese() {
    let mut app = app(Theme::Dark, "ja", &[]);
    app.paste(text(&totp("Amazon")));
    app.see("Amazon, taro");
    app.key(egui::Key::Enter);
    app.see("シークレットを保存しました");
    app.frames(5);
    app.snapshot("saved_dark_ja");
}
