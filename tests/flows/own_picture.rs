//! A picture of the user's own, on every way that an account goes: the recovery file, an export, another copy of the
//! program, undo.

use std::{
    fs,
    path::{Path, PathBuf},
};

use egui::Modifiers;
use warifu::{
    icon::{Icon, Look},
    platform::Launch,
    store::{recovery, sealed::Passphrase},
    vault::recovery_codes::RecoveryCode,
};
use zeroize::Zeroizing;

use crate::harness::{AppHarness, PASSPHRASE, Storage, account, lock, totp};

/// A picture of one colour.
fn picture(color: [u8; 3]) -> Icon {
    let [red, green, blue] = color;
    let mut file = std::io::Cursor::new(Vec::new());
    image::RgbaImage::from_pixel(300, 300, image::Rgba([red, green, blue, 255]))
        .write_to(&mut file, image::ImageFormat::Png)
        .expect("a picture in memory");
    let icon = Icon::of_picture(file.get_ref()).expect("a picture");
    assert_eq!(icon.look(), Look::Picture);
    icon
}

fn red() -> Icon {
    picture([200, 30, 30])
}

fn blue() -> Icon {
    picture([40, 80, 190])
}

/// A window with one account, which has the picture.
fn with(icon: &Icon) -> AppHarness {
    let store = Storage::with(&[&totp("Example")]);
    store.save_elsewhere(|vault| {
        let id = vault.entries()[0].id;
        vault.set_icon(id, Some(icon));
    });
    let mut app = AppHarness::start(store, Launch::default());
    app.see("Copy code for Example");
    app
}

fn stored(app: &AppHarness) -> Option<Icon> {
    app.store.vault().entries()[0].icon.clone()
}

/// The file that the user chooses in the next file dialog.
fn place(app: &AppHarness) -> PathBuf {
    let file = app.platform.folder().join("accounts.age");
    lock(&app.platform.state).chosen = Some(Ok(vec![file.clone()]));
    file
}

/// The user chooses this picture in the account's dialog, and saves it.
fn choose(app: &mut AppHarness, icon: &Icon) {
    let file = app.platform.folder().join("logo.png");
    fs::write(&file, icon.png().expect("a picture")).expect("a file for the test");
    app.press("Menu for Example");
    app.press("Edit");
    app.press("Icon…");
    lock(&app.platform.state).chosen = Some(Ok(vec![file]));
    app.press("Picture…");
    app.see("Your picture");
    app.press("Save");
    app.until("it is stored", |app| stored(app).as_ref() == Some(icon));
}

/// The user creates a recovery file, and is on its page of the settings then.
fn create_recovery_file(app: &mut AppHarness) -> PathBuf {
    let file = place(app);
    app.open_settings("Backup");
    app.create_recovery_file();
    file
}

fn icon_in(file: &Path) -> Option<Icon> {
    let passphrase = Passphrase::new(Zeroizing::new(PASSPHRASE.to_owned()));
    let vault = recovery::read(file, &passphrase).ok()?;
    vault.entries()[0].icon.clone()
}

/// The user opens a sealed file with Warifu and agrees with `button`.
fn open(app: &mut AppHarness, file: &Path, button: &str) {
    lock(&app.platform.state).chosen = Some(Ok(vec![file.to_owned()]));
    app.keys(Modifiers::COMMAND, egui::Key::O);
    app.fill("Passphrase", PASSPHRASE);
    app.press("Open");
    app.press(button);
}

#[test]
fn a_recovery_file_has_the_picture_and_gives_it_back() {
    let mut app = AppHarness::with(&[&totp("Example")]);
    let file = create_recovery_file(&mut app);
    app.leave_settings();
    // It is written again for a picture alone.
    choose(&mut app, &red());
    app.until("the file has it", |_| icon_in(&file) == Some(red()));

    let mut empty = AppHarness::with(&[]);
    open(&mut empty, &file, "Restore");
    empty.see("Copy code for Example");
    assert_eq!(stored(&empty), Some(red()));
}

#[test]
fn an_export_to_a_sealed_file_has_the_picture_and_gives_it_back() {
    let mut app = with(&red());
    let file = place(&app);
    app.open_settings("Backup");
    app.press("Export accounts…");
    app.press("Warifu file");
    app.press("Continue");
    assert!(!app.sees("icon"), "nothing is lost");
    app.press("Choose place…");
    app.fill("New passphrase", PASSPHRASE);
    app.fill("Repeat the passphrase", PASSPHRASE);
    app.press("Export");
    app.see("1 account was exported");

    let mut other = AppHarness::with(&[&totp("Google")]);
    open(&mut other, &file, "Add");
    other.until("it is saved", |app| {
        app.store.titles() == ["Google", "Example"]
    });
    assert_eq!(other.store.vault().entries()[1].icon, Some(red()));
}

#[test]
fn a_picture_takes_the_place_of_none_that_is_there() {
    // The file has another picture of the same account, and one account more.
    let mut app = with(&blue());
    app.paste(crate::harness::text(&totp("Google")));
    app.see("Add this account?");
    app.key(egui::Key::Enter);
    app.see("Copy code for Google");
    let file = create_recovery_file(&mut app);

    let mut other = with(&red());
    lock(&other.platform.state).chosen = Some(Ok(vec![file]));
    other.keys(Modifiers::COMMAND, egui::Key::O);
    other.fill("Passphrase", PASSPHRASE);
    other.press("Open");
    other.see("Already in Warifu");
    other.press("Add");
    other.until("it is saved", |app| {
        app.store.titles() == ["Example", "Google"]
    });
    assert_eq!(stored(&other), Some(red()));
}

#[test]
fn what_the_other_copy_has_changed_stays_beside_the_picture() {
    let mut app = AppHarness::with(&[&totp("Example")]);
    app.store.save_elsewhere(|vault| {
        let id = vault.entries()[0].id;
        vault.set_note(id, "by the other copy");
        vault.set_icon(id, Some(&blue()));
        vault.add_recovery_codes(id, &[RecoveryCode::new("1234 5678").code]);
        vault.add(account(&totp("Google")), 0);
    });
    choose(&mut app, &red());
    let vault = app.store.vault();
    assert_eq!(app.store.titles(), ["Example", "Google"]);
    assert_eq!(vault.entries()[0].note.as_str(), "by the other copy");
    assert_eq!(vault.entries()[0].recovery_codes.len(), 1);
}

#[test]
fn undo_brings_the_picture_before_back() {
    let mut app = with(&red());
    choose(&mut app, &blue());
    app.see("The icon of Example was changed");
    app.press("Undo");
    app.until("it is undone", |app| {
        stored(app) == Some(red()) && app.window.state().state().unsaved().is_none()
    });
    app.platform.pass(30);
    app.frames(3);
    // Deleting and undoing that keeps it, too.
    app.press("Menu for Example");
    app.press("Delete");
    app.until("it is deleted", |app| app.store.titles().is_empty());
    app.press("Undo");
    app.until("it is back", |app| app.store.titles() == ["Example"]);
    assert_eq!(stored(&app), Some(red()));
}
