//! "Show QR code": an account goes to a phone, and the code does not stay on the screen.

use egui_kittest::kittest::Queryable as _;
use warifu::{
    qr::{self, Effort, Picture},
    settings::Settings,
};

use crate::harness::{AppHarness, NOON, PASSPHRASE, account, key_of, lock, painted, totp};

/// Opens the menu of an account and asks for its QR code.
fn ask(app: &mut AppHarness, account: &str) {
    app.press(&format!("Menu for {account}"));
    app.press("Show QR code");
}

/// What a phone reads off the window.
fn read(app: &mut AppHarness) -> Vec<String> {
    app.frames(3);
    let picture = app.window.render().expect("a picture of the window");
    let (width, height) = picture.dimensions();
    let picture = Picture::from_rgba(width, height, picture.as_raw()).expect("a good picture");
    let found = qr::read(&picture, Effort::Screen);
    found
        .into_iter()
        .map(|found| found.payload.as_str().to_owned())
        .collect()
}

#[test]
fn a_phone_reads_the_account_off_the_window() {
    for theme in [egui::Theme::Light, egui::Theme::Dark] {
        let mut app = AppHarness::with(&[&totp("Amazon"), &totp("GitHub")]);
        app.window.ctx.set_theme(theme);
        ask(&mut app, "GitHub");
        app.see("QR code of GitHub");
        let key = key_of("GitHub");
        let link = format!(
            "otpauth://totp/GitHub:taro?secret={key}&issuer=GitHub&algorithm=SHA1&digits=6&period=30"
        );
        assert_eq!(read(&mut app), [link.as_str()]);
        let code = account(&link).code_at(NOON).grouped();
        // The list below the dialog paints it too.
        assert_eq!(painted(&app).matches(code.as_str()).count(), 2);
        app.see("Code to compare");
        assert!(!app.sees(&code), "it is painted only");
    }
}

#[test]
fn it_closes_after_a_minute_and_says_so() {
    let mut app = AppHarness::with(&[&totp("Amazon")]);
    ask(&mut app, "Amazon");
    app.see("Closes in 60 seconds");
    app.platform.pass(59);
    app.frames(2);
    app.see("Closes in 1 second.");
    app.platform.pass(1);
    app.frames(2);
    assert!(!app.sees("QR code of Amazon"));
    ask(&mut app, "Amazon");
    app.see("Closes in 60 seconds");
    app.key(egui::Key::Escape);
    assert!(!app.sees("QR code of Amazon"));
    ask(&mut app, "Amazon");
    app.press("Close");
    assert!(!app.sees("QR code of Amazon"));
}

#[test]
fn with_the_lock_set_it_takes_the_passphrase() {
    let mut app = AppHarness::unlocked(Settings::default());
    ask(&mut app, "Amazon");
    app.fill("Passphrase", "open barley");
    app.press("Show");
    app.see("The passphrase is wrong");
    assert!(!app.sees("QR code of Amazon"));
    app.fill("Passphrase", PASSPHRASE);
    app.press("Show");
    app.see("QR code of Amazon");
    assert_eq!(read(&mut app).len(), 1);
    app.keys(egui::Modifiers::COMMAND, egui::Key::L);
    app.see("Warifu is locked");
    assert!(!app.sees("QR code of Amazon"));
    assert_eq!(read(&mut app).len(), 0);
}

#[test]
fn it_is_covered_while_another_window_is_in_front() {
    let mut settings = Settings::default();
    settings.privacy.hides_unfocused = true;
    let mut app = AppHarness::on(&[&totp("Amazon")], settings, |_| {});
    app.window.event(egui::Event::WindowFocused(true));
    ask(&mut app, "Amazon");
    app.see("QR code of Amazon");
    app.window.input_mut().focused = false;
    app.window.event(egui::Event::WindowFocused(false));
    app.see("Hidden while another window is in front");
    assert_eq!(read(&mut app).len(), 0);
}

#[test]
fn a_counted_account_has_a_warning_in_place_of_a_code() {
    let uri = "otpauth://hotp/Bank:taro?secret=GEZDGNBVGY3TQOJQ&issuer=Bank&counter=5";
    let mut app = AppHarness::with(&[uri]);
    ask(&mut app, "Bank");
    app.see("Use it on one device only");
    let link = "otpauth://hotp/Bank:taro?secret=GEZDGNBVGY3TQOJQ&issuer=Bank&algorithm=SHA1&digits=6&counter=5";
    assert_eq!(read(&mut app), [link]);
}

#[test]
fn what_another_app_has_added_is_left_out_if_there_is_no_room_for_it() {
    let long = format!("{}&image={}", totp("Amazon"), "x".repeat(3_000));
    let mut app = AppHarness::with(&[&long]);
    ask(&mut app, "Amazon");
    app.see("QR code of Amazon");
    assert!(!read(&mut app)[0].contains("image"));
}

#[test]
fn it_fits_into_the_smallest_window() {
    let mut app = AppHarness::with(&[&totp("Amazon")]);
    app.window.set_size(egui::vec2(340.0, 400.0));
    ask(&mut app, "Amazon");
    app.scroll_to("QR code of Amazon");
    assert_eq!(read(&mut app).len(), 1);
    assert!(app.window.query_by_label("Close").is_some());
    assert!(lock(&app.platform.state).copied.is_none());
}

#[test]
fn it_looks_as_it_should() {
    for (language, name) in [("en", "qr_code"), ("ja", "qr_code_japanese")] {
        let mut settings = Settings::default();
        settings.language = Some(language.to_owned());
        let mut app = AppHarness::on(&[&totp("Amazon")], settings, |_| {});
        let (menu, show) = match language {
            "en" => ("Menu for Amazon", "Show QR code"),
            _ => ("Amazonのメニュー", "QRコードを表示"),
        };
        app.press(menu);
        app.press(show);
        app.snapshot(name);
    }
}
