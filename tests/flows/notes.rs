//! Notes about accounts: editing, showing and finding them.

use egui_kittest::kittest::{NodeT as _, Queryable as _};
use warifu::settings::{Privacy, Settings};

use crate::harness::{AppHarness, painted, totp};

/// Opens the dialog of an account, and types a note.
fn write(app: &mut AppHarness, account: &str, note: &str) {
    app.press(&format!("Menu for {account}"));
    app.press("Edit");
    app.see(&format!("Edit {account}"));
    app.fill("Note", note);
}

fn stored(app: &AppHarness) -> String {
    app.store.vault().entries()[0].note.as_str().to_owned()
}

/// What a screen reader says about the row in addition to its name.
fn described(app: &AppHarness, account: &str) -> Option<String> {
    let row = app.window.get_by_label(account);
    row.accesskit_node().description()
}

#[test]
fn a_note_is_written_shown_and_found() {
    let mut app = AppHarness::with(&[&totp("Amazon"), &totp("GitHub")]);
    write(&mut app, "Amazon", "Family 花子");
    // Enter begins a new line, and does not close the dialog.
    app.key(egui::Key::Enter);
    app.type_text("second line");
    app.press("Save");
    app.until("it is stored", |app| {
        stored(app) == "Family 花子\nsecond line"
    });
    assert_eq!(app.store.titles(), ["Amazon", "GitHub"]);
    assert_eq!(app.store.saves(), 1);
    app.frames(3);
    assert!(!app.sees("Edit Amazon"));
    assert!(painted(&app).contains("Family 花子"));
    assert!(!painted(&app).contains("second line"));
    assert_eq!(described(&app, "Amazon").as_deref(), Some("Family 花子"));
    assert_eq!(described(&app, "GitHub"), None);

    app.type_text("ｆａｍｉｌｙ");
    assert!(app.sees("Copy code for Amazon"));
    assert!(!app.sees("Copy code for GitHub"));
}

#[test]
fn names_and_note_are_changed_together() {
    let mut app = AppHarness::with(&[&totp("Amazon")]);
    write(&mut app, "Amazon", "two");
    app.fill("Issuer", ".co.jp");
    app.press("Save");
    app.until("both are stored", |app| {
        stored(app) == "two" && app.store.titles() == ["Amazon.co.jp"]
    });
}

#[test]
fn a_note_is_hidden_with_its_code() {
    let mut settings = Settings::default();
    settings.privacy = Privacy {
        hides_codes: true,
        ..Privacy::default()
    };
    let mut app = AppHarness::on(&[&totp("Amazon")], settings, |_| {});
    write(&mut app, "Amazon", "recovery 1234");
    app.press("Save");
    app.until("it is stored", |app| stored(app) == "recovery 1234");
    app.frames(3);
    assert!(!painted(&app).contains("1234"));
    assert_eq!(described(&app, "Amazon"), None);
    app.press("Copy code for Amazon");
    app.until("the code is uncovered", |app| {
        painted(app).contains("recovery 1234")
    });
}

#[test]
fn a_note_that_is_too_long_is_refused_at_its_field() {
    let mut app = AppHarness::with(&[&totp("Amazon")]);
    write(&mut app, "Amazon", "short");
    app.type_text(&"x".repeat(64 << 10));
    app.see("The note is too long");
    app.press("Save");
    app.until("it is stored", |app| stored(app) == "short");
}
