//! The printable sheet: said first what it gives away, made where the user wants it, and for nobody else.

use std::{fs, path::PathBuf};

use egui_kittest::kittest::Queryable as _;
use warifu::settings::Settings;

use crate::desk::{Bench, PASSPHRASE, lock, totp};

/// Where the user wants the sheet.
fn place(bench: &Bench) -> PathBuf {
    let file = bench.desk.folder().join("sheet.pdf");
    lock(&bench.desk.hands).place = Some(file.clone());
    file
}

/// Asks for a sheet in the settings, up to the choice of its place.
fn ask(bench: &mut Bench) {
    bench.press("Settings");
    bench.press("Make a sheet…");
    bench.see("Whoever sees the sheet can make your codes");
    bench.press("Choose place…");
}

#[test]
fn it_is_made_after_a_warning_and_only_its_owner_may_read_it() {
    let mut bench = Bench::with(&[&totp("Amazon"), &totp("GitHub")]);
    let file = place(&bench);
    bench.press("Settings");
    bench.press("Make a sheet…");
    bench.see("Whoever sees the sheet can make your codes");
    assert!(!bench.sees("Counter-based codes move on"));
    bench.press("Cancel");
    assert!(!file.exists());
    bench.press("Make a sheet…");
    bench.press("Choose place…");
    bench.see("A sheet with 2 accounts was written");
    bench.see("Delete the file once it is printed");
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
    let mut bench = Bench::with(&[uri]);
    bench.press("Settings");
    bench.press("Make a sheet…");
    bench.see("Counter-based codes move on");
}

#[test]
fn without_accounts_there_is_nothing_to_print() {
    let mut bench = Bench::with(&[]);
    bench.press("Settings");
    assert!(bench.window.query_by_label("Make a sheet…").is_none());
}

#[test]
fn a_place_that_cannot_be_written_is_said() {
    let mut bench = Bench::with(&[&totp("Amazon")]);
    let file = bench.desk.folder().join("nowhere/sheet.pdf");
    lock(&bench.desk.hands).place = Some(file);
    ask(&mut bench);
    bench.see("The sheet cannot be written");
}

#[test]
fn with_the_lock_set_it_takes_the_passphrase() {
    let mut bench = Bench::unlocked(Settings::default());
    let file = place(&bench);
    ask(&mut bench);
    bench.fill("Passphrase", "open barley");
    bench.press("Make sheet");
    bench.see("The passphrase is not right");
    assert!(!file.exists());
    bench.fill("Passphrase", PASSPHRASE);
    bench.press("Make sheet");
    bench.see("A sheet with 1 account was written");
    assert!(file.exists());
}

#[test]
fn a_place_chosen_after_locking_is_not_written_to() {
    let mut bench = Bench::unlocked(Settings::default());
    let file = place(&bench);
    lock(&bench.desk.hands).dialog_waits = true;
    ask(&mut bench);
    bench.keys(egui::Modifiers::COMMAND, egui::Key::L);
    bench.see("Warifu is locked");
    lock(&bench.desk.hands).dialog_waits = false;
    bench.until("the dialog is closed", |bench| {
        lock(&bench.desk.hands).dialogs_closed > 0
    });
    bench.frames(50);
    assert!(!file.exists());
    assert!(bench.window.query_by_label("Make sheet").is_none());
}
