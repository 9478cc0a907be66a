//! Practice with a made-up shop, from its QR code to its thanks.

use egui::Key;
use warifu::{platform::Pasted, settings::Settings};

use crate::harness::{AppHarness, lock, totp};

const SCAN: &str = "Scan the QR code";
const ROW: &str = "Copy code for Example Shop";
const REFUSED: &str = "The shop does not take this code";
const DONE: &str = "Two-step verification is on";

/// The text in the clipboard.
fn clipboard(app: &AppHarness) -> Option<String> {
    match &lock(&app.platform.state).clipboard {
        Some(Pasted::Text(text)) => Some(text.to_string()),
        _ => None,
    }
}

/// Reads the shop's QR code, and copies the code of its account.
fn scan_and_copy(app: &mut AppHarness) -> String {
    app.press(SCAN);
    lock(&app.platform.state).clipboard = None;
    app.press(ROW);
    app.until("the code is copied", |app| clipboard(app).is_some());
    clipboard(app).expect("it was copied")
}

fn accounts(app: &AppHarness) -> usize {
    let vault = app.window.state().state().vault();
    vault.map_or(0, |vault| vault.len() + vault.trash().len())
}

#[test]
fn a_beginner_practises_from_the_empty_list() {
    let mut app = AppHarness::with(&[]);
    app.press("Practice with a made-up website");
    let code = scan_and_copy(&mut app);
    app.fill("Code of 6 digits", &code);
    app.press("Confirm");
    app.see(DONE);
    app.see("Nothing was kept");
    app.press("Close");
    assert!(app.window.state().dialog().is_none());
    assert_eq!(accounts(&app), 0);
    app.see("Let’s add your first account");
}

#[test]
fn a_wrong_code_is_refused_and_the_right_one_is_taken_afterwards() {
    let mut app = AppHarness::with(&[&totp("Amazon")]);
    app.press("Settings");
    app.press("Help");
    app.press("Practice with a made-up website");
    let code = scan_and_copy(&mut app);
    let wrong = if code.starts_with('0') { "1" } else { "0" };
    app.fill("Code of 6 digits", wrong);
    app.press("Confirm");
    app.see(REFUSED);
    // Full-width digits, as an input method may type them.
    let wide = code
        .chars()
        .filter_map(|it| char::from_u32(u32::from(it) - 0x30 + 0xff10));
    app.fill("Code of 6 digits", &wide.collect::<String>());
    app.key(Key::Enter);
    app.see(DONE);
    app.press("Close");
    assert_eq!(accounts(&app), 1, "the list is as it was");
    app.see("Search help");
}

#[test]
fn every_practice_has_another_key_and_escape_ends_it() {
    let mut app = AppHarness::with(&[]);
    let codes: std::collections::BTreeSet<String> = (0..3)
        .map(|_| {
            app.press("Practice with a made-up website");
            let code = scan_and_copy(&mut app);
            app.key(Key::Escape);
            assert!(app.window.state().dialog().is_none());
            code
        })
        .collect();
    assert!(codes.len() > 1, "{codes:?}");
}

#[test]
fn the_practice_is_in_japanese_as_well() {
    let mut settings = Settings::default();
    settings.language = Some("ja".to_owned());
    let mut app = AppHarness::on(&[], settings, |_| {});
    app.press("架空のサイトで練習する");
    app.see("れんしゅう商店");
    app.press("QRコードを読み取る");
    app.fill("6桁のコード", "0");
    app.press("確認");
    app.see("お店がこのコードを受け付けません");
}
