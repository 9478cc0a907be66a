//! Exporting accounts for another app: what would be lost, the warnings, the passphrases, and who can read the file.

use std::{fs, path::PathBuf};

use egui_kittest::kittest::Queryable as _;
use warifu::{
    app::action::Action,
    intake::Reading,
    jobs::JobResult,
    messages::ExportError,
    paper::PaperError,
    qr::{self, Effort, Picture},
    settings::Settings,
    store::{recovery, sealed::Passphrase},
};
use zeroize::Zeroizing;

use crate::harness::{AppHarness, PASSPHRASE, lock, text, totp};

const COUNTED: &str = "otpauth://hotp/Bank:taro?secret=GEZDGNBVGY3TQOJQ&issuer=Bank&counter=5";

/// The place that the user chooses for the file.
fn place(app: &AppHarness) -> PathBuf {
    let file = app.platform.folder().join("accounts");
    lock(&app.platform.state).chosen = Some(Ok(vec![file.clone()]));
    file
}

/// Chooses a target, up to what would be lost.
fn ask(app: &mut AppHarness, target: &str) {
    app.open_settings("Backup");
    app.press("Export accounts…");
    app.press(target);
    app.press("Continue");
}

/// The text of the file, which nobody else may read.
fn content(file: &PathBuf) -> String {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = fs::metadata(file).expect("it is there").permissions();
        assert_eq!(mode.mode() & 0o777, 0o600);
    }
    fs::read_to_string(file).expect("a text")
}

#[test]
fn an_unencrypted_file_is_written_after_a_warning_for_its_owner_alone() {
    let mut app = AppHarness::with(&[&totp("Amazon"), &totp("GitHub")]);
    let file = place(&app);
    ask(&mut app, "Links, unencrypted");
    app.see("2 accounts are exported");
    app.see("Anyone who opens this file can make your codes");
    app.press("Choose again");
    app.press("Continue");
    app.press("Choose place…");
    app.see("2 accounts were exported");
    app.see("Delete the file once it is imported");
    let text = content(&file);
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines.len(), 2);
    assert!(lines[0].starts_with("otpauth://totp/Amazon:taro?secret="));
    assert!(lines[1].starts_with("otpauth://totp/GitHub:taro?secret="));
}

#[test]
fn what_the_app_cannot_hold_is_said_and_left_out() {
    let mut app = AppHarness::with(&[&totp("Amazon"), COUNTED]);
    let file = place(&app);
    ask(&mut app, "Bitwarden, unencrypted");
    app.see("1 account is exported");
    app.see("Bank is left out");
    assert!(!app.sees("Amazon is left out"));
    app.press("Choose place…");
    app.see("1 account was exported");
    assert!(!content(&file).contains("Bank"));
}

#[test]
fn only_the_chosen_accounts_are_in_the_file() {
    let mut app = AppHarness::with(&[&totp("Amazon"), &totp("GitHub")]);
    let file = place(&app);
    app.open_settings("Backup");
    app.keys(
        egui::Modifiers::COMMAND | egui::Modifiers::SHIFT,
        egui::Key::E,
    );
    app.press("Links, unencrypted");
    app.see("2 of 2 accounts");
    app.press("Choose accounts");
    app.press("Amazon");
    app.see("1 of 2 accounts");
    app.press("Continue");
    app.press("Choose place…");
    app.see("1 account was exported");
    assert!(!content(&file).contains("Amazon"));
    assert!(content(&file).contains("GitHub"));
}

#[test]
fn an_encrypted_file_takes_a_passphrase_twice() {
    let mut app = AppHarness::with(&[&totp("Amazon")]);
    let file = place(&app);
    ask(&mut app, "Warifu file");
    assert!(!app.sees("can make your codes"));
    app.press("Choose place…");
    app.fill("New passphrase", "open barley");
    app.fill("Repeat the passphrase", "open barley");
    app.press("Export");
    app.see("1 account was exported");
    assert!(!app.sees("Delete the file"));
    assert!(content(&file).contains("AGE ENCRYPTED FILE"));
    let passphrase = Passphrase::new(Zeroizing::new("open barley".to_owned()));
    let vault = recovery::read(&file, &passphrase).expect("it opens");
    assert_eq!(vault.len(), 1);
}

#[test]
fn with_the_lock_set_every_export_takes_its_passphrase() {
    let mut app = AppHarness::unlocked(Settings::default());
    let file = place(&app);
    ask(&mut app, "Links, unencrypted");
    app.press("Choose place…");
    app.fill("Passphrase", "open barley");
    app.press("Export");
    app.see("The passphrase is wrong");
    assert!(!file.exists());
    app.fill("Passphrase", PASSPHRASE);
    app.press("Export");
    app.see("1 account was exported");
    assert!(content(&file).contains("Amazon"));
    fs::remove_file(&file).expect("it is there");

    app.press("Export accounts…");
    app.press("Warifu file");
    app.press("Continue");
    app.press("Choose place…");
    app.fill("Passphrase that unlocks Warifu", "wrong");
    app.fill("New passphrase", "open barley");
    app.fill("Repeat the passphrase", "open barley");
    app.press("Export");
    app.see("The passphrase is wrong");
    assert!(!file.exists());
    app.fill("Passphrase that unlocks Warifu", PASSPHRASE);
    app.fill("New passphrase", "open barley");
    app.fill("Repeat the passphrase", "open barley");
    app.press("Export");
    app.until("the file is written", |_| file.exists());
}

#[test]
fn a_phone_takes_many_accounts_one_code_after_the_other() {
    let links: Vec<String> = (0..12).map(|index| totp(&format!("Shop{index}"))).collect();
    let links: Vec<&str> = links.iter().map(String::as_str).collect();
    let mut app = AppHarness::with(&links);
    ask(&mut app, "Google Authenticator");
    app.press("Show QR codes");
    app.see("QR code 1 of 2");
    let first = read(&mut app);
    app.press("Next");
    app.see("QR code 2 of 2");
    let second = read(&mut app);
    assert_ne!(first, second);
    let both = [first.as_str(), second.as_str()];
    let imported = warifu::exchange::read_payloads(both);
    assert_eq!(imported.entries.len(), 12);
    assert_eq!(imported.incomplete, []);
    app.press("Previous");
    app.see("QR code 1 of 2");
    app.platform.pass(60);
    app.frames(2);
    assert!(!app.sees("QR code 1 of 2"));
}

#[test]
fn codes_for_a_phone_are_saved_as_pictures_and_replace_no_file() {
    let links: Vec<String> = (0..12).map(|index| totp(&format!("Shop{index}"))).collect();
    let links: Vec<&str> = links.iter().map(String::as_str).collect();
    let mut app = AppHarness::with(&links);
    let folder = app.platform.folder();
    lock(&app.platform.state).chosen = Some(Ok(vec![folder.join("codes.png")]));
    let taken = folder.join("codes-2.png");
    fs::write(&taken, "mine").expect("a file");
    ask(&mut app, "Google Authenticator");
    app.press("Save as pictures…");
    app.see("There are files with these names already");
    assert_eq!(fs::read_to_string(&taken).expect("it is there"), "mine");
    assert!(!folder.join("codes-1.png").exists());
    fs::remove_file(&taken).expect("it is there");
    app.press("Save as pictures…");
    app.see("12 accounts were exported");
    app.see("Delete the 2 pictures");
    let pictures = [folder.join("codes-1.png"), taken];
    #[cfg(unix)]
    for picture in &pictures {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = fs::metadata(picture).expect("it is there").permissions();
        assert_eq!(mode.mode() & 0o777, 0o600);
    }
    let read = Reading::of_files(&pictures, &|| false);
    assert_eq!(read.imported.entries.len(), 12);
    assert_eq!(read.imported.incomplete, []);
}

/// What a phone reads off the window.
fn read(app: &mut AppHarness) -> String {
    app.frames(3);
    let picture = app.window.render().expect("a picture of the window");
    let (width, height) = picture.dimensions();
    let picture = Picture::from_rgba(width, height, picture.as_raw()).expect("a good picture");
    let found = qr::read(&picture, Effort::Screen);
    assert_eq!(found.len(), 1);
    found[0].payload.as_str().to_owned()
}

#[test]
fn a_place_that_cannot_be_written_is_said() {
    let mut app = AppHarness::with(&[&totp("Amazon")]);
    let file = app.platform.folder().join("nowhere/accounts");
    lock(&app.platform.state).chosen = Some(Ok(vec![file]));
    ask(&mut app, "Links, unencrypted");
    app.press("Choose place…");
    app.see("The exported accounts cannot be saved there");
    // The review stays, for another place.
    app.see("1 account is exported");
    let file = place(&app);
    app.press("Choose place…");
    app.see("1 account was exported");
    assert!(content(&file).contains("Amazon"));
}

#[test]
fn what_was_chosen_outlasts_a_failure_after_the_passphrase() {
    let mut app = AppHarness::with(&[&totp("Amazon"), &totp("GitHub")]);
    let file = app.platform.folder().join("nowhere/accounts");
    lock(&app.platform.state).chosen = Some(Ok(vec![file]));
    app.open_settings("Backup");
    app.press("Export accounts…");
    app.press("Warifu file");
    app.press("Choose accounts");
    app.press("Amazon");
    app.press("Continue");
    app.press("Choose place…");
    // Cancelling goes back to the review as well.
    app.press("Cancel");
    app.see("1 account is exported");
    app.press("Choose place…");
    app.fill("New passphrase", "open barley");
    app.fill("Repeat the passphrase", "open barley");
    app.press("Export");
    app.see("The exported accounts cannot be saved there");
    app.see("1 account is exported");
    let file = place(&app);
    app.press("Choose place…");
    app.fill("New passphrase", "open barley");
    app.fill("Repeat the passphrase", "open barley");
    app.press("Export");
    app.see("1 account was exported");
    assert!(file.exists());
}

#[test]
fn what_fails_in_the_background_does_not_replace_another_dialog() {
    for (result, says) in [
        (
            JobResult::Exported(Err(ExportError::File(PaperError::Full))),
            "There is not enough space for the exported accounts",
        ),
        (
            JobResult::PaperMade(Err(PaperError::Full)),
            "There is not enough space for the sheet",
        ),
    ] {
        let mut app = AppHarness::with(&[&totp("Amazon")]);
        app.keys(egui::Modifiers::COMMAND, egui::Key::N);
        app.see("Type key");
        let egui = app.window.ctx.clone();
        let ended = Action::Ended(Box::new(result));
        app.window.state_mut().apply(&egui, ended);
        app.frames(3);
        app.see("Type key");
        assert!(!app.sees(says));
        app.key(egui::Key::Escape);
        app.see(says);
    }
}

#[test]
fn an_export_that_was_closed_meanwhile_is_not_written() {
    let mut app = AppHarness::with(&[&totp("Amazon")]);
    let file = place(&app);
    lock(&app.platform.state).dialog_waits = true;
    ask(&mut app, "Links, unencrypted");
    app.press("Choose place…");
    app.key(egui::Key::Escape);
    lock(&app.platform.state).dialog_waits = false;
    app.until("the file dialog is closed", |app| {
        app.window.state().state().running.busy().is_none()
    });
    app.frames(10);
    assert!(!file.exists());
}

#[test]
fn a_place_is_only_for_what_was_reviewed() {
    let mut app = AppHarness::with(&[&totp("Amazon")]);
    let file = place(&app);
    lock(&app.platform.state).dialog_waits = true;
    ask(&mut app, "Warifu file");
    app.press("Choose place…");
    app.press("Choose again");
    app.press("Links, unencrypted");
    lock(&app.platform.state).dialog_waits = false;
    app.until("the file dialog is closed", |app| {
        app.window.state().state().running.busy().is_none()
    });
    app.frames(10);
    assert!(!file.exists(), "nobody was warned");
    app.press("Continue");
    app.press("Choose place…");
    app.see("1 account was exported");
    assert!(content(&file).contains("Amazon"));
}

#[test]
fn an_export_does_not_wait_for_a_save() {
    let mut app = AppHarness::with(&[&totp("Amazon")]);
    let file = place(&app);
    app.store.hold_saves(true);
    app.paste(text(&totp("GitHub")));
    app.see("Add this account?");
    app.key(egui::Key::Enter);
    app.see("Saving…");
    ask(&mut app, "Links, unencrypted");
    app.press("Choose place…");
    app.until("the file is written", |_| file.exists());
    app.store.hold_saves(false);
}

#[test]
fn the_codes_can_be_closed_from_the_first() {
    let links: Vec<String> = (0..12).map(|index| totp(&format!("Shop{index}"))).collect();
    let links: Vec<&str> = links.iter().map(String::as_str).collect();
    let mut app = AppHarness::with(&links);
    ask(&mut app, "Google Authenticator");
    app.press("Show QR codes");
    app.see("QR code 1 of 2");
    app.press("Close");
    assert!(!app.sees("QR code 1 of 2"));
}

#[test]
fn without_accounts_there_is_nothing_to_export() {
    let mut app = AppHarness::with(&[]);
    app.open_settings("Backup");
    assert!(app.window.query_by_label("Export accounts…").is_none());
    app.keys(
        egui::Modifiers::COMMAND | egui::Modifiers::SHIFT,
        egui::Key::E,
    );
    assert!(!app.sees("Google Authenticator"));
}

#[test]
fn it_looks_as_it_should() {
    let mut settings = Settings::default();
    settings.language = Some("ja".to_owned());
    let mut app = AppHarness::on(&[&totp("Amazon"), COUNTED], settings, |_| {});
    app.keys(
        egui::Modifiers::COMMAND | egui::Modifiers::SHIFT,
        egui::Key::E,
    );
    app.snapshot("export_japanese");
    app.press("Bitwarden（暗号化なし）");
    app.press("続ける");
    app.snapshot("export_review_japanese");
}
