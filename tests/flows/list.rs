//! The list: copying, searching, naming, moving, deleting, counters.

use egui_kittest::kittest::Queryable as _;
use warifu::store::StoreError;

use crate::harness::{AppHarness, RFC_KEY, account, lock, text, totp};

#[test]
fn a_press_copies_and_the_clipboard_is_cleared_in_time() {
    let mut app = AppHarness::with(&[&totp("Amazon")]);
    app.press("Copy code for Amazon");
    app.see("Code for Amazon copied");
    let code = account(&totp("Amazon")).code_at(app.platform.unix());
    assert_eq!(app.platform.copied().as_deref(), Some(code.as_str()));
    app.platform.pass(59);
    app.frames(5);
    assert!(lock(&app.platform.state).clipboard.is_some());
    app.platform.pass(1);
    app.see("Clipboard cleared");
    assert!(lock(&app.platform.state).clipboard.is_none());
}

#[test]
fn what_the_user_copied_since_is_left_alone() {
    let mut app = AppHarness::with(&[&totp("Amazon")]);
    app.press("Copy code for Amazon");
    lock(&app.platform.state).clipboard = Some(text("a letter"));
    app.platform.pass(61);
    app.until("the time is up", |app| {
        app.window.state().state().clear_at.is_none()
    });
    app.frames(10);
    assert_eq!(lock(&app.platform.state).clipboard, Some(text("a letter")));
    assert!(!app.sees("Clipboard cleared"));
}

#[test]
fn typing_anywhere_searches_in_every_script_and_enter_copies_the_only_match() {
    for query in ["ａｍａ", "あまぞん", "アマ"] {
        let issuer = if query == "ａｍａ" {
            "Amazon"
        } else {
            "アマゾン"
        };
        let uri = format!("otpauth://totp/{issuer}:hanako?secret=MFRGGZDFMZTWQ2LK&issuer={issuer}");
        let mut app = AppHarness::with(&[&totp("Google"), &uri, &totp("GitHub")]);
        app.type_text(query);
        app.until(query, |app| {
            app.window.query_by_label("Copy code for Google").is_none()
        });
        assert!(app.sees(&format!("Copy code for {issuer}")), "{query}");
        app.key(egui::Key::Enter);
        let code = account(&uri).code_at(app.platform.unix());
        assert_eq!(
            app.platform.copied().as_deref(),
            Some(code.as_str()),
            "{query}"
        );
    }
}

#[test]
fn a_search_without_a_match_says_so() {
    let mut app = AppHarness::with(&[&totp("Google")]);
    app.type_text("zzz");
    app.see("No account matches “zzz”");
    app.key(egui::Key::Escape);
    app.see("Copy code for Google");
}

#[test]
fn accounts_of_one_issuer_are_told_apart() {
    let other = "otpauth://totp/Amazon:hanako?secret=MFRGGZDFMZTWQ2LK&issuer=Amazon";
    let mut app = AppHarness::with(&[&totp("Amazon"), other]);
    assert!(app.sees("Copy code for Amazon (taro)"));
    assert!(app.sees("Copy code for Amazon (hanako)"));
    app.press("Copy code for Amazon (taro)");
    app.see("Code for Amazon (taro) copied");
    // In the dialog that adds accounts too.
    app.paste(text(&totp("Amazon").replace("taro", "jiro")));
    app.see("Same key as “Amazon (taro)”");
    app.press("Cancel");
    for (menu, left) in [("Menu for Amazon (taro)", 1), ("Menu for Amazon", 0)] {
        app.press(menu);
        app.press("Delete");
        // A change during a save is shown when that has ended. The next press must not fall into it.
        app.until("it is deleted", |app| {
            let open = app.window.state().state().open();
            open.is_some_and(|open| open.vault.len() == left)
        });
    }
    app.open_settings("Backup");
    app.press("Restore Amazon (hanako)");
    app.until("it is back", |app| app.store.vault().len() == 1);
}

#[test]
fn an_account_can_be_renamed() {
    let mut app = AppHarness::with(&[&totp("Amazon")]);
    app.press("Menu for Amazon");
    app.press("Edit");
    app.see("Edit Amazon");
    app.fill("Issuer", ".co.jp");
    app.press("Save");
    app.see("Copy code for Amazon.co.jp");
    app.until("it is stored", |app| app.store.titles() == ["Amazon.co.jp"]);
}

#[test]
fn a_menu_closes_when_something_in_it_is_chosen() {
    let mut app = AppHarness::with(&[&totp("Amazon")]);
    app.press("Menu for Amazon");
    app.see("Delete");
    // As an assistive tool does it, without the pointer.
    app.window.get_by_label("Edit").click_accesskit();
    app.see("Edit Amazon");
    app.window.get_by_label("Cancel").click_accesskit();
    app.frames(3);
    assert!(!app.sees("Edit Amazon"));
    assert!(!app.sees("Delete"));
}

#[test]
fn a_deleted_account_comes_back_to_its_place() {
    let mut app = AppHarness::with(&[&totp("Amazon"), &totp("GitHub")]);
    app.press("Menu for Amazon");
    app.press("Delete");
    app.see("Amazon deleted");
    assert_eq!(app.store.titles(), ["GitHub"]);
    app.press("Undo");
    app.see("Amazon restored");
    assert_eq!(app.store.titles(), ["Amazon", "GitHub"]);
}

#[test]
fn settings_keep_what_was_deleted_within_reach() {
    let mut app = AppHarness::with(&[&totp("Amazon"), &totp("GitHub")]);
    app.press("Menu for Amazon");
    app.press("Delete");
    app.see("Amazon deleted");
    app.platform.pass(3600);
    app.open_settings("Backup");
    app.press("Restore Amazon");
    app.until("it is back", |app| {
        app.store.titles() == ["Amazon", "GitHub"]
    });
}

#[test]
fn the_keyboard_moves_an_account() {
    let mut app = AppHarness::with(&[&totp("Amazon"), &totp("GitHub"), &totp("Google")]);
    app.window.get_by_label("Amazon").focus();
    app.frames(3);
    app.keys(egui::Modifiers::ALT, egui::Key::ArrowDown);
    app.until("it moved", |app| {
        app.store.titles() == ["GitHub", "Amazon", "Google"]
    });
    app.frames(3);
    assert!(
        app.window.get_by_label("Amazon").is_focused(),
        "the focus moves with it"
    );
}

#[test]
fn the_mouse_moves_an_account() {
    let mut app = AppHarness::with(&[&totp("Amazon"), &totp("GitHub"), &totp("Google")]);
    let from = app.window.get_by_label("Amazon").rect().center();
    let to = app.window.get_by_label("Google").rect().center();
    app.window.drag_at(from);
    app.frames(2);
    for part in 1..=10 {
        app.window
            .hover_at(from + (to - from) * (part as f32 / 10.0));
        app.frames(1);
    }
    app.window.drop_at(to);
    app.frames(2);
    app.until("it moved", |app| {
        app.store.titles() == ["GitHub", "Google", "Amazon"]
    });
    assert_eq!(app.platform.copied(), None, "a drag is no press");
}

#[test]
fn arrows_choose_and_enter_copies() {
    let mut app = AppHarness::with(&[&totp("Amazon"), &totp("GitHub")]);
    app.frames(3);
    app.key(egui::Key::ArrowDown);
    app.frames(3);
    app.key(egui::Key::ArrowDown);
    app.frames(3);
    app.key(egui::Key::Enter);
    app.see("Code for GitHub copied");
}

#[test]
fn a_counter_is_stored_before_its_code_is_shown() {
    let uri = format!("otpauth://hotp/Bank:taro?secret={RFC_KEY}&issuer=Bank&counter=5");
    let mut app = AppHarness::with(&[&uri]);
    app.store.fail_save(StoreError::Locked);
    app.press("Next code for Bank");
    app.see("Not saved");
    assert_eq!(
        app.platform.copied(),
        None,
        "no code without a stored counter"
    );
    app.press("Try again");
    app.see("Code for Bank copied");
    // RFC 4226, appendix D, counter 5.
    assert_eq!(app.platform.copied().as_deref(), Some("254676"));
    let stored = app.store.vault().entries()[0].account.code_at(0);
    assert_eq!(stored.as_str(), "287922", "the store is at counter 6");
}

#[test]
fn a_thousand_accounts_draw_only_what_is_in_view() {
    let uris: Vec<String> = (0..1_000).map(|n| totp(&format!("Service{n}"))).collect();
    let uris: Vec<&str> = uris.iter().map(String::as_str).collect();
    let mut app = AppHarness::with(&uris);
    let rows = |app: &AppHarness| {
        app.window
            .query_all_by(|n| n.label().is_some_and(|l| l.starts_with("Copy code")))
            .count()
    };
    assert!((5..20).contains(&rows(&app)), "{}", rows(&app));
    app.type_text("service999");
    app.see("Copy code for Service999");
}

#[test]
fn what_lies_below_a_sheet_is_not_explained() {
    let mut app = AppHarness::with(&[]);
    app.window.get_by_label("Scan screen").hover();
    app.frames(10);
    assert!(app.sees("Finds the QR code on your screen"));
    app.keys(egui::Modifiers::COMMAND, egui::Key::N);
    app.see("Type key");
    app.frames(5);
    assert!(!app.sees("Finds the QR code on your screen"));
}

#[test]
fn every_row_has_a_button_that_copies() {
    let mut app = AppHarness::with(&[&totp("Amazon"), &totp("GitHub")]);
    for name in ["Amazon", "GitHub"] {
        // The row and its button have different names, and both copy.
        for control in [format!("Copy code for {name}"), name.to_owned()] {
            app.window.get_by_label(&control).click();
            app.see(&format!("Code for {name} copied"));
            let code = account(&totp(name)).code_at(app.platform.unix());
            app.until("the code is copied", |app| {
                app.platform.copied().as_deref() == Some(code.as_str())
            });
        }
        // Only with the keyboard.
        app.window
            .get_by_label(&format!("Copy code for {name}"))
            .focus();
        app.frames(2);
        app.key(egui::Key::Enter);
        app.see(&format!("Code for {name} copied"));
    }
}

#[test]
fn the_shortcuts_are_listed_as_users_write_them() {
    let mut app = AppHarness::with(&[]);
    app.key(egui::Key::F1);
    for keys in [
        "Ctrl+S",
        "Ctrl+,",
        "F2",
        "Clear the search, or close a dialog",
    ] {
        app.see(keys);
    }
    assert!(!app.sees("Comma"));
}
