//! The printable sheet: the warning, its place, and that nobody else can read it.

use std::{fs, path::PathBuf};

use egui_kittest::kittest::Queryable as _;
use warifu::{intake::Reading, settings::Settings};

use crate::harness::{AppHarness, PASSPHRASE, lock, totp};

/// The place that the user chooses for the sheet.
fn place(app: &AppHarness) -> PathBuf {
    let file = app.platform.folder().join("sheet.pdf");
    lock(&app.platform.state).chosen = Some(Ok(vec![file.clone()]));
    file
}

/// Asks for a sheet in the settings, up to choosing its place.
fn ask(app: &mut AppHarness) {
    app.open_settings("Backup");
    app.press("Make a sheet…");
    app.see("Anyone who sees this sheet can make your codes");
    app.press("Choose place…");
}

#[test]
fn it_is_made_after_a_warning_and_only_its_owner_may_read_it() {
    let mut app = AppHarness::with(&[&totp("Amazon"), &totp("GitHub")]);
    let file = place(&app);
    app.open_settings("Backup");
    app.press("Make a sheet…");
    app.see("Anyone who sees this sheet can make your codes");
    assert!(!app.sees("Counter-based codes move on"));
    app.press("Cancel");
    assert!(!file.exists());
    app.press("Make a sheet…");
    app.press("Choose place…");
    app.see("A sheet with 2 accounts was saved");
    app.see("Delete the file once it is printed");
    assert!(fs::read(&file).is_ok_and(|pdf| pdf.starts_with(b"%PDF")));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = fs::metadata(&file).expect("it is there").permissions();
        assert_eq!(mode.mode() & 0o777, 0o600);
    }
}

#[test]
fn counters_are_said_to_run_on() {
    let uri = "otpauth://hotp/Bank:taro?secret=GEZDGNBVGY3TQOJQ&issuer=Bank&counter=5";
    let mut app = AppHarness::with(&[uri]);
    app.open_settings("Backup");
    app.press("Make a sheet…");
    app.see("Counter-based codes move on");
}

#[test]
fn without_accounts_there_is_nothing_to_print() {
    let mut app = AppHarness::with(&[]);
    app.open_settings("Backup");
    assert!(app.window.query_by_label("Make a sheet…").is_none());
}

#[test]
fn a_place_that_cannot_be_written_is_said() {
    let mut app = AppHarness::with(&[&totp("Amazon")]);
    let file = app.platform.folder().join("nowhere/sheet.pdf");
    lock(&app.platform.state).chosen = Some(Ok(vec![file]));
    ask(&mut app);
    app.see("The sheet cannot be saved");
    // The dialog stays, for another place.
    let file = place(&app);
    app.press("Choose place…");
    app.see("A sheet with 1 account was saved");
    assert!(file.exists());
}

#[test]
fn only_the_chosen_accounts_are_on_it() {
    let mut app = AppHarness::with(&[&totp("Amazon"), &totp("GitHub"), &totp("Shop")]);
    let file = place(&app);
    app.open_settings("Backup");
    app.press("Make a sheet…");
    app.see("3 of 3 accounts");
    app.press("Choose accounts");
    app.press("All accounts");
    app.see("0 of 3 accounts");
    app.press("GitHub");
    app.see("1 of 3 accounts");
    app.press("Choose place…");
    app.see("A sheet with 1 account was saved");
    let reading = Reading::of_files(&[file], &|| false);
    let names: Vec<&str> = reading
        .imported
        .accounts()
        .map(warifu::otp::Account::title)
        .collect();
    assert_eq!(names, ["GitHub"]);
}

#[test]
fn the_paper_of_the_region_is_proposed_and_can_be_changed() {
    /// The paper of a sheet, in points.
    fn paper(file: &PathBuf) -> String {
        let pdf = fs::read(file).expect("it is there");
        let text = String::from_utf8_lossy(&pdf);
        let (_, rest) = text.split_once("/MediaBox [").expect("a page");
        rest.split(']').next().unwrap_or_default().to_owned()
    }
    for (language, other, proposed, changed) in [
        ("en-GB", "US Letter", "0 0 595.28 841.89", "0 0 612 792"),
        ("en-US", "A4", "0 0 612 792", "0 0 595.28 841.89"),
    ] {
        let accounts = [totp("Amazon")];
        let mut app = AppHarness::on(&[&accounts[0]], Settings::default(), |state| {
            state.language = Some(language);
        });
        let file = place(&app);
        ask(&mut app);
        app.see("A sheet with 1 account was saved");
        assert_eq!(paper(&file), proposed);
        app.press("Make a sheet…");
        app.press(other);
        app.press("Choose place…");
        app.until("the sheet is on the other paper", |_| {
            paper(&file) == changed
        });
    }
}

#[test]
fn a_place_chosen_after_the_dialog_was_closed_is_not_written_to() {
    let mut app = AppHarness::with(&[&totp("Amazon")]);
    let file = place(&app);
    lock(&app.platform.state).dialog_waits = true;
    ask(&mut app);
    app.key(egui::Key::Escape);
    lock(&app.platform.state).dialog_waits = false;
    app.until("the file dialog is closed", |app| {
        app.window.state().state().running.busy().is_none()
    });
    app.frames(10);
    assert!(!file.exists());
}

#[test]
fn it_looks_as_it_should() {
    let mut settings = Settings::default();
    settings.language = Some("ja".to_owned());
    let mut app = AppHarness::on(&[&totp("Amazon"), &totp("GitHub")], settings, |_| {});
    app.press("設定");
    app.press("バックアップ");
    app.press("シートを作成…");
    app.press("アカウントを選ぶ");
    app.press("GitHub");
    app.snapshot("paper_japanese");
}

#[test]
fn with_the_lock_set_it_takes_the_passphrase() {
    let mut app = AppHarness::unlocked(Settings::default());
    let file = place(&app);
    ask(&mut app);
    app.fill("Passphrase", "open barley");
    app.press("Make sheet");
    app.see("The passphrase is wrong");
    assert!(!file.exists());
    app.fill("Passphrase", PASSPHRASE);
    app.press("Make sheet");
    app.see("A sheet with 1 account was saved");
    assert!(file.exists());
}

#[test]
fn what_was_chosen_outlasts_a_failure_after_the_passphrase() {
    let mut app = AppHarness::unlocked(Settings::default());
    let file = app.platform.folder().join("nowhere/sheet.pdf");
    lock(&app.platform.state).chosen = Some(Ok(vec![file]));
    ask(&mut app);
    app.fill("Passphrase", PASSPHRASE);
    app.press("Make sheet");
    app.see("The sheet cannot be saved");
    let file = place(&app);
    app.press("Choose place…");
    app.fill("Passphrase", PASSPHRASE);
    app.press("Make sheet");
    app.see("A sheet with 1 account was saved");
    assert!(file.exists());
}

#[test]
fn a_place_chosen_after_locking_is_not_written_to() {
    let mut app = AppHarness::unlocked(Settings::default());
    let file = place(&app);
    lock(&app.platform.state).dialog_waits = true;
    ask(&mut app);
    app.keys(egui::Modifiers::COMMAND, egui::Key::L);
    app.see("Warifu is locked");
    lock(&app.platform.state).dialog_waits = false;
    app.until("the dialog is closed", |app| {
        lock(&app.platform.state).dialogs_closed > 0
    });
    app.frames(50);
    assert!(!file.exists());
    assert!(app.window.query_by_label("Make sheet").is_none());
}
