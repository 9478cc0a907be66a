//! The details for somebody who helps: shown before they are copied, and about the problem that is on show.

use warifu::{
    platform::{Launch, Pasted},
    store::StoreError,
};

use crate::harness::{AppHarness, Storage, lock, text, totp};

fn copied(app: &AppHarness) -> String {
    match &lock(&app.platform.state).clipboard {
        Some(Pasted::Text(text)) => text.to_string(),
        _ => String::new(),
    }
}

#[test]
fn the_details_are_seen_and_then_copied() {
    let mut app = AppHarness::with(&[&totp("Amazon")]);
    app.open_settings("About");
    app.press("Details for help…");
    app.see("Details for help");
    app.see("System: Debian GNU Linux 12 (bookworm), Linux 6.1.0-18");
    app.see("Vault: keyring, without a passphrase");
    assert_eq!(copied(&app), "");
    app.snapshot("details_light_en");
    app.press("Copy");
    app.see("Details copied");
    let text = copied(&app);
    assert!(text.contains(env!("CARGO_PKG_VERSION")), "{text}");
    let folder = app.platform.folder().display().to_string();
    for private in ["Amazon", "taro", "Problem", &folder] {
        assert!(!text.contains(private), "{private}: {text}");
    }
}

#[test]
fn a_problem_is_named_and_comes_back_afterwards() {
    let mut app = AppHarness::with(&[&totp("Amazon")]);
    lock(&app.platform.state).copy_fails = true;
    app.press("Copy code for Amazon");
    app.press("Details for help…");
    app.see("Problem: Copy");
    app.press("Close");
    app.see("Details for help…");
    assert!(!app.sees("Problem: Copy"));
    app.press("Details for help…");
    app.press("Copy");
    app.until("the details", |app| copied(app).contains("Problem: Copy"));
}

#[test]
fn a_change_that_is_not_saved_is_named_and_asked_about_afterwards() {
    let mut app = AppHarness::with(&[&totp("Google")]);
    app.paste(text(&totp("Amazon")));
    app.see("Add this account?");
    app.store.fail_save(StoreError::Locked);
    app.key(egui::Key::Enter);
    app.see("Not saved");
    app.press("Details for help…");
    app.see("Problem: Store, Locked");
    app.press("Close");
    app.see("Not saved");
}

#[test]
fn a_vault_that_cannot_be_opened_is_named() {
    let store = Storage::with(&[&totp("Amazon")]);
    store.items.refuse_read(StoreError::Denied);
    let mut app = AppHarness::start(store, Launch::default());
    app.press("Details for help…");
    app.see("Problem: Store, Denied");
}
