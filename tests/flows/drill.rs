//! The recovery drill: what would come back from a recovery file or a printed sheet, without changing anything.

use std::{fs, path::PathBuf};

use crate::harness::{AppHarness, PASSPHRASE, lock, text, totp};

/// Creates a recovery file and keeps a copy of it from then, which is what the user checks.
fn copied(app: &mut AppHarness) -> PathBuf {
    let file = app.platform.folder().join("warifu-recovery.age");
    lock(&app.platform.state).chosen = Some(Ok(vec![file.clone()]));
    app.open_settings("Backup");
    app.create_recovery_file();
    let copy = app.platform.folder().join("copy.age");
    fs::copy(&file, &copy).expect("a copy");
    lock(&app.platform.state).chosen = Some(Ok(vec![copy.clone()]));
    copy
}

fn check(app: &mut AppHarness) {
    app.press("Check a recovery file…");
    app.see("Nothing is changed");
    app.fill("Passphrase", PASSPHRASE);
    app.press("Check");
}

#[test]
fn it_says_what_would_come_back_and_notes_the_day() {
    let mut app = AppHarness::with(&[&totp("Amazon"), &totp("GitHub")]);
    copied(&mut app);
    assert!(!app.sees("Last checked"));
    check(&mut app);
    app.see("2 accounts would come back");
    app.see("It has every account of this list");
    app.press("Close");
    app.see("Last checked just now");
    app.platform.pass(3 * 86_400);
    app.frames(3);
    app.see("Last checked 3 days ago");
}

#[test]
fn it_names_what_would_be_missing() {
    let mut app = AppHarness::with(&[&totp("Amazon")]);
    copied(&mut app);
    app.paste(text(&totp("GitHub")));
    app.see("Add this account?");
    app.key(egui::Key::Enter);
    app.see("Secret saved");
    app.open_settings("Backup");
    check(&mut app);
    app.see("1 account would come back");
    app.see("1 account would not come back as it is now");
    app.see("GitHub (taro) is missing");
    app.press("Close");
    assert_eq!(app.store.titles(), ["Amazon", "GitHub"]);
}

#[test]
fn a_wrong_passphrase_is_said_and_is_no_check() {
    let mut app = AppHarness::with(&[&totp("Amazon")]);
    copied(&mut app);
    app.press("Check a recovery file…");
    app.fill("Passphrase", "open barley");
    app.press("Check");
    app.see("The passphrase is wrong");
    app.press("Cancel");
    assert!(!app.sees("Last checked"));
}

/// Makes a sheet, and chooses it to be checked.
fn printed(app: &mut AppHarness) -> PathBuf {
    let file = app.platform.folder().join("sheet.pdf");
    lock(&app.platform.state).chosen = Some(Ok(vec![file.clone()]));
    app.open_settings("Backup");
    app.press("Make a sheet…");
    app.press("Choose place…");
    app.see("was saved");
    file
}

#[test]
fn a_sheet_says_what_would_come_back_from_paper() {
    let mut app = AppHarness::with(&[&totp("GitHub"), &totp("Amazon")]);
    app.platform.folder();
    printed(&mut app);
    app.press("Check a sheet…");
    app.see("2 accounts would come back from this sheet");
    app.see("It has every account of this list");
    app.press("Close");
    assert!(!app.sees("Last checked"), "that is about the recovery file");
    app.leave_settings();
    app.paste(text(&totp("Shop")));
    app.see("Add this account?");
    app.key(egui::Key::Enter);
    app.see("Secret saved");
    app.open_settings("Backup");
    // The button of the recovery file reads sheets too.
    app.press("Check a recovery file…");
    app.see("2 accounts would come back from this sheet");
    app.see("Shop (taro) is missing");
    app.see("Make a new sheet");
    app.press("Close");
    assert_eq!(app.store.titles(), ["GitHub", "Amazon", "Shop"]);
}

#[test]
fn a_picture_that_holds_no_account_is_no_check() {
    let mut app = AppHarness::with(&[&totp("Amazon")]);
    let good = printed(&mut app);
    let blank = app.platform.folder().join("blank.png");
    image::GrayImage::from_pixel(64, 64, image::Luma([255]))
        .save(&blank)
        .expect("a picture");
    let text = app.platform.folder().join("letter.txt");
    fs::write(&text, "Dear Taro").expect("a text");
    lock(&app.platform.state).chosen = Some(Ok(vec![blank]));
    app.press("Check a sheet…");
    app.see("0 accounts would come back from this sheet");
    app.see("Amazon (taro) is missing");
    app.press("Close");
    assert!(!app.sees("Last checked"));
    // What cannot be read is named beside what can.
    lock(&app.platform.state).chosen = Some(Ok(vec![good, text]));
    app.press("Check a sheet…");
    app.see("1 account would come back from this sheet");
    app.see("letter.txt");
}
