//! "Try harder", and the small picture that shows where codes are.

use warifu::platform::{Pasted, Pixels};

use crate::harness::{AppHarness, lock, picture, side_by_side, totp};

/// A desktop with a code that only "Try harder" finds: its modules are 1.6 pixels wide, so that each pixel is the
/// average of what it covers, and the finder in its upper left corner is missing.
fn hard(payload: &str) -> Pixels {
    const TENTHS: usize = 16;
    const FINDER: usize = 7;
    let code = qrcode::QrCode::new(payload).expect("a payload that fits");
    let modules = code.width();
    let colors = code.to_colors();
    let is_dark = |x: usize, y: usize| {
        let (x, y) = (x / TENTHS, y / TENTHS);
        let is_gone = x < FINDER && y < FINDER;
        let is_on = x < modules && y < modules && !is_gone;
        is_on && colors[y * modules + x] == qrcode::Color::Dark
    };
    let side = (modules * TENTHS).div_ceil(10);
    let mut rgba = Vec::new();
    for y in 0..side {
        for x in 0..side {
            let dark = (0..100)
                .filter(|at| is_dark(x * 10 + at % 10, y * 10 + at / 10))
                .count();
            let value = 255 - (dark * 255 / 100) as u8;
            rgba.extend([value, value, value, 255]);
        }
    }
    let code = Pixels {
        width: side as u32,
        height: side as u32,
        rgba,
    };
    side_by_side(&[code], 2000, 1400)
}

fn blank() -> Pixels {
    side_by_side(&[], 800, 600)
}

#[test]
fn a_picture_can_be_tried_harder() {
    let mut app = AppHarness::with(&[]);
    app.paste(Pasted::Picture(hard(&totp("Amazon"))));
    app.see("No QR code found in the pasted picture");
    app.press("Try harder");
    app.see("Add this account?");
    app.see("Amazon, taro");
}

#[test]
fn what_was_tried_hardest_is_not_offered_again() {
    let mut app = AppHarness::with(&[]);
    app.paste(Pasted::Picture(blank()));
    app.press("Try harder");
    app.see("No QR code found in the pasted picture");
    app.frames(3);
    assert!(!app.sees("Try harder"));
    assert!(app.sees("Scan again"));
}

#[test]
fn a_hard_search_can_be_cancelled() {
    let mut app = AppHarness::with(&[]);
    // Large enough to be searched for a while.
    app.paste(Pasted::Picture(side_by_side(&[], 2600, 2000)));
    app.press("Try harder");
    app.see("Looking closer…");
    assert!(!app.sees("Reading the picture…"), "it is told once");
    app.press("Cancel");
    app.until("the search has ended", |app| {
        app.window.state().state().running.busy().is_none()
    });
    app.frames(3);
    assert!(
        !app.sees("No QR code found"),
        "what was cancelled brings nothing"
    );
    app.paste(Pasted::Picture(picture(&totp("GitHub"))));
    app.see("GitHub, taro");
}

#[test]
fn several_codes_are_shown_where_they_are() {
    let mut app = AppHarness::with(&[]);
    let codes = [
        picture(&totp("Amazon")),
        picture("https://www.amazon.co.jp/"),
    ];
    lock(&app.platform.state).screens = Some(Ok(vec![side_by_side(&codes, 1000, 500)]));
    app.press("Scan screen");
    app.see("Amazon, taro");
    app.see("Small picture with the 2 QR codes outlined");
}

#[test]
fn one_code_needs_no_picture() {
    let mut app = AppHarness::with(&[]);
    let codes = [picture(&totp("Amazon"))];
    lock(&app.platform.state).screens = Some(Ok(vec![side_by_side(&codes, 600, 500), blank()]));
    app.press("Scan screen");
    app.see("Amazon, taro");
    app.frames(3);
    assert!(!app.sees("outlined"));
}
