//! The recovery codes that a website gives: kept with the account, copied once, and part of the vault.

use egui_kittest::kittest::{NodeT as _, Queryable as _};

use crate::harness::{AppHarness, PASSPHRASE, lock, painted, text, totp};
use warifu::{settings::Settings, vault::recovery_codes::RecoveryCode};

/// Pastes recovery codes into the open dialog, and saves them.
fn save(app: &mut AppHarness, codes: &str) {
    app.fill("Paste recovery codes here", codes);
    app.press("Save");
}

fn stored(app: &AppHarness) -> Vec<RecoveryCode> {
    app.store.vault().entries()[0].recovery_codes.clone()
}

fn open(app: &mut AppHarness, item: &str) {
    app.press("Menu for Amazon");
    app.press(item);
}

#[test]
fn codes_are_pasted_counted_and_kept() {
    let mut app = AppHarness::with(&[&totp("Amazon")]);
    open(&mut app, "Recovery codes…");
    app.see("Recovery codes of Amazon");
    app.fill("Paste recovery codes here", "Your codes:");
    app.see("No recovery code was found in this text");
    app.fill(
        "Paste recovery codes here",
        "\n1. 1234 5678\n2. 2345 6789\n",
    );
    app.see("2 recovery codes were found");
    app.press("Save");
    app.until("they are stored", |app| stored(app).len() == 2);
    app.frames(3);
    assert!(painted(&app).contains("1234 5678"));
    app.press("Close");
    open(&mut app, "Recovery codes (2 left)…");
    // Once more adds none of those that are there.
    save(&mut app, "1234 5678, 3456 7890");
    app.until("the new one is stored", |app| stored(app).len() == 3);
}

#[test]
fn a_code_is_copied_and_marked_as_used() {
    let mut app = AppHarness::with(&[&totp("Amazon")]);
    open(&mut app, "Recovery codes…");
    save(&mut app, "1234 5678\n2345 6789");
    app.press("Copy recovery code 2 and mark it as used");
    app.see("Recovery code for Amazon copied");
    assert_eq!(app.platform.copied().as_deref(), Some("2345 6789"));
    app.until("it is marked", |app| {
        stored(app).get(1).is_some_and(|code| code.used.is_some())
    });
    assert!(app.sees("Recovery code 2, used"));
    assert!(app.sees("Recovery code 1, not used"));
    // Cleared like a code.
    app.platform.pass(60);
    app.see("Clipboard cleared");
    app.press("Mark recovery code 2 as not used");
    app.until("it is not marked", |app| stored(app)[1].used.is_none());
    app.press("Delete all recovery codes");
    app.see("Delete all recovery codes?");
    app.press("Cancel");
    assert_eq!(stored(&app).len(), 2);
    app.press("Delete all recovery codes");
    app.press("Delete all recovery codes");
    app.until("they are gone", |app| stored(app).is_empty());
}

#[test]
fn one_code_is_deleted_and_put_back() {
    let mut app = AppHarness::with(&[&totp("Amazon")]);
    open(&mut app, "Recovery codes…");
    save(&mut app, "1111 1111\n2222 2222\n3333 3333");
    app.press("Copy recovery code 2 and mark it as used");
    app.until("it is marked", |app| {
        stored(app).get(1).is_some_and(|code| code.used.is_some())
    });
    let before = stored(&app);
    app.press("Delete recovery code 2");
    app.until("it is gone", |app| stored(app).len() == 2);
    app.see("Recovery code 2 was deleted");
    app.press("Undo the deletion of recovery code 2");
    app.until("it is back", |app| stored(app).len() == 3);
    assert_eq!(stored(&app), before, "at its place, and used");
    assert!(!app.sees("Recovery code 2 was deleted"));
}

#[test]
fn more_codes_than_an_account_may_have_are_refused_as_a_whole() {
    let mut app = AppHarness::with(&[&totp("Amazon")]);
    open(&mut app, "Recovery codes…");
    let codes = |range: std::ops::Range<u32>| -> String {
        let lines: Vec<String> = range.map(|it| (10_000_000 + it).to_string()).collect();
        lines.join("\n")
    };
    app.fill("Paste recovery codes here", &codes(0..101));
    app.see("101 recovery codes were found");
    app.see("An account can have up to 100 recovery codes");
    assert!(
        app.window
            .get_by_label("Save")
            .accesskit_node()
            .is_disabled()
    );
    app.press("Cancel");
    open(&mut app, "Recovery codes…");
    save(&mut app, &codes(0..99));
    app.until("they are stored", |app| stored(app).len() == 99);
    app.fill("Paste recovery codes here", &codes(98..101));
    app.see("An account can have up to 100 recovery codes");
    app.press("Cancel");
    open(&mut app, "Recovery codes (99 left)…");
    // One of the two is known.
    save(&mut app, &codes(98..100));
    app.until("it is stored", |app| stored(app).len() == 100);
}

#[test]
fn they_are_asked_for_after_an_account_was_added() {
    let mut app = AppHarness::with(&[]);
    app.paste(text(&totp("Amazon")));
    app.press("Add");
    app.see("Secret saved");
    assert!(
        !app.sees("Did Amazon give you recovery codes?"),
        "first things first"
    );
    app.press("Done");
    app.see("Did Amazon give you recovery codes?");
    app.press("Paste recovery codes…");
    save(&mut app, "abcde-12345\nfghij-67890");
    app.until("they are stored", |app| stored(app).len() == 2);
    app.press("Close");
    assert!(!app.sees("Did Amazon give you recovery codes?"));

    app.paste(text(&totp("GitHub")));
    app.press("Add");
    app.press("Done");
    app.press("No recovery codes");
    app.frames(3);
    assert!(!app.sees("Did GitHub give you recovery codes?"));
}

#[test]
fn a_code_that_was_not_copied_does_not_count_as_used() {
    let mut app = AppHarness::with(&[&totp("Amazon")]);
    open(&mut app, "Recovery codes…");
    save(&mut app, "1234 5678");
    app.until("it is stored", |app| stored(app).len() == 1);
    lock(&app.platform.state).copy_fails = true;
    app.press("Copy recovery code 1 and mark it as used");
    app.see("The code could not be copied");
    app.frames(10);
    assert_eq!(stored(&app)[0].used, None);
}

#[test]
fn with_an_app_lock_they_need_the_passphrase() {
    let mut app = AppHarness::unlocked(Settings::default());
    open(&mut app, "Recovery codes…");
    save(&mut app, "1234 5678");
    app.see("Copy recovery code 1 and mark it as used");
    app.press("Close");
    open(&mut app, "Recovery codes (1 left)…");
    app.see("Each recovery code works once in place of a code from Warifu. Type your passphrase to see them.");
    assert!(!painted(&app).contains("1234 5678"));
    app.fill("Passphrase", PASSPHRASE);
    app.press("Show recovery codes");
    app.see("Recovery codes of Amazon");
}

#[test]
fn no_accessibility_tree_has_a_recovery_code() {
    let mut app = AppHarness::with(&[&totp("Amazon")]);
    open(&mut app, "Recovery codes…");
    save(&mut app, "1234 5678");
    app.see("Recovery code 1, not used");
    assert!(painted(&app).contains("1234 5678"));
    assert!(!app.sees("1234 5678"));
    app.until("all is saved", |app| {
        let open = app.window.state().state().open();
        open.is_some_and(|open| open.saving.is_none())
    });
    app.snapshot("recovery_codes");
}
