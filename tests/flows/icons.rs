//! The icon of an account: chosen, a picture of the user's own, undone.

use std::{fs, path::PathBuf};

use egui::Key;
use egui_kittest::kittest::Queryable as _;
use warifu::{
    icon::{Icon, Look},
    platform::{FileDialogError, Launch},
    settings::{Settings, Theme},
    vault::MAX_DETAILS_BYTES,
};

use crate::harness::{AppHarness, lock, totp};

/// A PNG of four colours.
fn png() -> Vec<u8> {
    let picture = image::RgbaImage::from_fn(300, 300, |x, y| {
        image::Rgba(match (x < 150, y < 150) {
            (true, true) => [200, 30, 30, 255],
            (false, true) => [30, 140, 60, 255],
            (true, false) => [40, 80, 190, 255],
            (false, false) => [240, 190, 20, 255],
        })
    });
    let mut bytes = std::io::Cursor::new(Vec::new());
    picture
        .write_to(&mut bytes, image::ImageFormat::Png)
        .expect("a picture in memory");
    bytes.into_inner()
}

/// The user chooses this file in the next file dialog.
fn choose(app: &AppHarness, folder: &tempfile::TempDir, name: &str, bytes: &[u8]) -> PathBuf {
    let path = folder.path().join(name);
    fs::write(&path, bytes).expect("a file in a new folder");
    lock(&app.platform.state).chosen = Some(Ok(vec![path.clone()]));
    path
}

fn edit(app: &mut AppHarness, account: &str) {
    app.press(&format!("Menu for {account}"));
    app.press("Edit");
    app.see(&format!("Edit {account}"));
}

fn pick(app: &mut AppHarness, account: &str) {
    edit(app, account);
    app.press("Icon…");
    app.see(&format!("Icon of {account}"));
}

fn stored(app: &AppHarness) -> Option<Icon> {
    app.store.vault().entries()[0].icon.clone()
}

fn has_focus(app: &AppHarness, name: &str) -> bool {
    app.window.get_by_label(name).is_focused()
}

#[test]
fn an_icon_is_found_by_the_name_of_its_service_saved_and_undone() {
    let mut app = AppHarness::with(&[&totp("Example")]);
    edit(&mut app, "Example");
    app.see("Automatic");
    app.press("Icon…");
    assert!(has_focus(&app, "Find a service"));
    app.type_text("githb");
    app.see("GitHub");
    assert!(!app.sees("Discord"));
    app.key(Key::Enter);
    app.see("Edit Example");
    app.see("GitHub");
    assert!(has_focus(&app, "Icon…"), "the focus returns");
    assert_eq!(stored(&app), None, "nothing is saved yet");
    app.press("Save");
    app.see("The icon of Example was changed");
    app.until("it is stored", |app| {
        stored(app) == Some(Icon::new("github"))
    });
    app.press("Undo");
    app.until("it is undone", |app| stored(app).is_none());
}

#[test]
fn the_keyboard_goes_over_the_icons_and_escape_goes_back() {
    let mut app = AppHarness::with(&[&totp("Amazon")]);
    edit(&mut app, "Amazon");
    app.see("Automatic: Amazon");
    app.fill("Note", "kept");
    app.press("Icon…");
    app.key(Key::Tab);
    assert!(has_focus(&app, "Automatic"));
    app.key(Key::ArrowRight);
    assert!(has_focus(&app, "Initial only"));
    app.key(Key::ArrowDown);
    assert!(!has_focus(&app, "Initial only"), "it goes to the services");
    app.key(Key::ArrowUp);
    app.key(Key::Escape);
    app.see("Edit Amazon");
    app.see("Automatic: Amazon");
    app.press("Icon…");
    app.press("Initial only");
    app.see("Initial only");
    app.press("Save");
    app.until("both are stored", |app| {
        let vault = app.store.vault();
        let entry = &vault.entries()[0];
        entry.icon == Some(Icon::initial()) && entry.note.as_str() == "kept"
    });
}

#[test]
fn a_picture_of_the_users_own_is_kept_in_the_vault() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut app = AppHarness::with(&[&totp("Example")]);
    pick(&mut app, "Example");
    let path = choose(&app, &folder, "logo.png", &png());
    app.press("Picture…");
    app.see("Your picture");
    app.press("Save");
    app.until("it is stored", |app| {
        stored(app).is_some_and(|it| it.look() == Look::Picture)
    });
    fs::remove_file(path).expect("the file is not needed any more");

    let mut again = AppHarness::start(app.store, Launch::default());
    again.see("Copy code for Example");
    pick(&mut again, "Example");
    again.press("Automatic");
    again.press("Save");
    again.until("it is given up", |app| stored(app).is_none());
}

#[test]
fn a_file_that_cannot_be_an_icon_loses_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut app = AppHarness::with(&[&totp("Example")]);
    edit(&mut app, "Example");
    app.fill("Note", "typed before");
    app.press("Icon…");
    let mut cut = png();
    cut.truncate(60);
    for (name, bytes, what) in [
        (
            "list.txt",
            b"a text".as_slice(),
            "not a picture that can be an icon",
        ),
        (
            "sheet.pdf",
            b"%PDF-1.4\n",
            "not a picture that can be an icon",
        ),
        ("cut.png", cut.as_slice(), "is damaged"),
    ] {
        choose(&app, &folder, name, bytes);
        app.press("Picture…");
        app.see(&format!("“{name}”"));
        app.see(what);
        app.see("The icon is still the one before.");
    }
    lock(&app.platform.state).chosen = Some(Ok(vec![folder.path().join("gone.png")]));
    app.press("Picture…");
    app.see("“gone.png” cannot be opened");
    lock(&app.platform.state).chosen = Some(Err(FileDialogError::Unavailable));
    app.press("Picture…");
    app.see("This desktop offers no dialog for choosing files");
    app.press("Cancel");
    app.press("Save");
    app.until("the note is stored", |app| {
        app.store.vault().entries()[0].note.as_str() == "typed before"
    });
    assert_eq!(stored(&app), None);
}

#[test]
fn an_icon_that_this_version_does_not_know_is_kept_and_the_issuer_decides() {
    let mut app = AppHarness::with(&[&totp("Amazon")]);
    let later = Icon::new("a-service-of-tomorrow");
    app.store.save_elsewhere(|vault| {
        let id = vault.entries()[0].id;
        vault.set_icon(id, Some(&later));
    });
    app = AppHarness::start(app.store, Launch::default());
    app.see("Copy code for Amazon");
    edit(&mut app, "Amazon");
    app.see("Automatic: Amazon");
    app.fill("Note", "new");
    app.press("Save");
    app.until("the note is stored", |app| {
        !app.store.vault().entries()[0].note.is_empty()
    });
    assert_eq!(stored(&app), Some(later));
}

#[test]
fn a_picture_that_comes_after_its_sheet_was_left_is_taken_or_told_of() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut app = AppHarness::with(&[&totp("Example")]);
    choose(&app, &folder, "logo.png", &png());
    pick(&mut app, "Example");
    lock(&app.platform.state).dialog_waits = true;
    app.press("Picture…");
    app.key(Key::Escape);
    app.see("Automatic");
    lock(&app.platform.state).dialog_waits = false;
    app.see("Your picture");

    app.press("Icon…");
    lock(&app.platform.state).dialog_waits = true;
    app.press("Picture…");
    app.key(Key::Escape);
    app.key(Key::Escape);
    assert!(!app.sees("Edit Example"));
    lock(&app.platform.state).dialog_waits = false;
    app.see("The picture was not used");
    assert_eq!(stored(&app), None);
}

#[test]
fn a_bad_picture_that_comes_after_its_sheet_was_left_is_told_of() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut app = AppHarness::with(&[&totp("Example")]);
    choose(&app, &folder, "list.txt", b"a text");
    pick(&mut app, "Example");
    lock(&app.platform.state).dialog_waits = true;
    app.press("Picture…");
    app.key(Key::Escape);
    app.see("Automatic");
    lock(&app.platform.state).dialog_waits = false;
    app.see("not a picture that can be an icon");
    app.press("Cancel");
    app.see("Automatic");
}

#[test]
fn an_icon_for_which_a_long_note_leaves_no_room_is_refused() {
    let mut app = AppHarness::with(&[&totp("Example")]);
    let note = "a note\n".repeat(MAX_DETAILS_BYTES / 7);
    app.store.save_elsewhere(|vault| {
        let id = vault.entries()[0].id;
        vault.set_note(id, &note);
    });
    app = AppHarness::start(app.store, Launch::default());
    app.see("Copy code for Example");
    pick(&mut app, "Example");
    app.fill("Find a service", "github");
    app.press("GitHub");
    app.see("The note leaves no room for an icon");
    assert_eq!(stored(&app), None);
}

#[test]
fn the_choice_of_an_icon_looks_right() {
    for (theme, language) in [(Theme::Light, "ja"), (Theme::Dark, "en")] {
        let mut settings = Settings::default();
        settings.theme = theme;
        settings.language = Some(language.to_owned());
        let mut app = AppHarness::on(&[&totp("Example")], settings, |_| {});
        let words = match language {
            "ja" => [
                "Exampleのメニュー",
                "編集",
                "アイコン…",
                "サービスを検索",
                "らくてん",
                "楽天",
            ],
            _ => [
                "Menu for Example",
                "Edit",
                "Icon…",
                "Find a service",
                "rakuten",
                "Rakuten",
            ],
        };
        let [menu, edit, icon, search, typed, found] = words;
        app.press(menu);
        app.press(edit);
        app.press(icon);
        app.frames(3);
        app.snapshot(&format!("pick_icon_{language}"));
        app.fill(search, typed);
        app.see(found);
    }
}

#[test]
fn pictures_look_right_in_the_list() {
    let folder = tempfile::tempdir().expect("a folder");
    for theme in [Theme::Light, Theme::Dark] {
        let mut settings = Settings::default();
        settings.theme = theme;
        let mut app = AppHarness::on(&[&totp("Example"), &totp("Amazon")], settings, |_| {});
        pick(&mut app, "Example");
        choose(&app, &folder, "logo.png", &png());
        app.press("Picture…");
        app.see("Your picture");
        app.frames(3);
        app.snapshot(&format!("edit_picture_{}", name(theme)));
        app.press("Save");
        app.see("The icon of Example was changed");
        app.platform.pass(20);
        app.frames(3);
        app.snapshot(&format!("own_picture_{}", name(theme)));
    }
}

fn name(theme: Theme) -> &'static str {
    match theme {
        Theme::Dark => "dark",
        _ => "light",
    }
}
