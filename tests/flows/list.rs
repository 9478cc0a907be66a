//! The list: copying, searching, naming, moving, deleting, counters.

use egui_kittest::kittest::Queryable as _;
use warifu::store::StoreError;

use crate::desk::{Bench, RFC_KEY, account, lock, text, totp};

#[test]
fn a_press_copies_and_the_clipboard_is_cleared_in_time() {
    let mut bench = Bench::with(&[&totp("Amazon")]);
    bench.press("Copy code for Amazon");
    bench.see("Code for Amazon copied");
    let code = account(&totp("Amazon")).code_at(bench.desk.unix());
    assert_eq!(bench.desk.copied().as_deref(), Some(code.as_str()));
    bench.desk.pass(59);
    bench.frames(5);
    assert!(lock(&bench.desk.hands).clipboard.is_some());
    bench.desk.pass(1);
    bench.see("Clipboard cleared");
    assert!(lock(&bench.desk.hands).clipboard.is_none());
}

#[test]
fn what_the_user_copied_since_is_left_alone() {
    let mut bench = Bench::with(&[&totp("Amazon")]);
    bench.press("Copy code for Amazon");
    lock(&bench.desk.hands).clipboard = Some(text("a letter"));
    bench.desk.pass(61);
    bench.until("the time is up", |bench| {
        bench.window.state().state().clear_at.is_none()
    });
    bench.frames(10);
    assert_eq!(lock(&bench.desk.hands).clipboard, Some(text("a letter")));
    assert!(!bench.sees("Clipboard cleared"));
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
        let mut bench = Bench::with(&[&totp("Google"), &uri, &totp("GitHub")]);
        bench.type_text(query);
        bench.until(query, |bench| {
            bench
                .window
                .query_by_label("Copy code for Google")
                .is_none()
        });
        assert!(bench.sees(&format!("Copy code for {issuer}")), "{query}");
        bench.key(egui::Key::Enter);
        let code = account(&uri).code_at(bench.desk.unix());
        assert_eq!(
            bench.desk.copied().as_deref(),
            Some(code.as_str()),
            "{query}"
        );
    }
}

#[test]
fn a_search_without_a_match_says_so() {
    let mut bench = Bench::with(&[&totp("Google")]);
    bench.type_text("zzz");
    bench.see("No account matches “zzz”");
    bench.key(egui::Key::Escape);
    bench.see("Copy code for Google");
}

#[test]
fn accounts_of_one_issuer_are_told_apart() {
    let other = "otpauth://totp/Amazon:hanako?secret=MFRGGZDFMZTWQ2LK&issuer=Amazon";
    let bench = Bench::with(&[&totp("Amazon"), other]);
    assert!(bench.sees("Copy code for Amazon (taro)"));
    assert!(bench.sees("Copy code for Amazon (hanako)"));
}

#[test]
fn an_account_can_be_renamed() {
    let mut bench = Bench::with(&[&totp("Amazon")]);
    bench.press("Menu for Amazon");
    bench.press("Rename");
    bench.see("Rename Amazon");
    bench.fill("Issuer", ".co.jp");
    bench.press("Save");
    bench.see("Copy code for Amazon.co.jp");
    bench.until("it is stored", |bench| {
        bench.shelf.titles() == ["Amazon.co.jp"]
    });
}

#[test]
fn a_deleted_account_comes_back_to_its_place() {
    let mut bench = Bench::with(&[&totp("Amazon"), &totp("GitHub")]);
    bench.press("Menu for Amazon");
    bench.press("Delete");
    bench.see("Amazon deleted");
    assert_eq!(bench.shelf.titles(), ["GitHub"]);
    bench.press("Undo");
    bench.see("Amazon is back");
    assert_eq!(bench.shelf.titles(), ["Amazon", "GitHub"]);
}

#[test]
fn settings_keep_what_was_deleted_within_reach() {
    let mut bench = Bench::with(&[&totp("Amazon"), &totp("GitHub")]);
    bench.press("Menu for Amazon");
    bench.press("Delete");
    bench.see("Amazon deleted");
    bench.desk.pass(3600);
    bench.press("Settings");
    bench.press("Restore Amazon");
    bench.until("it is back", |bench| {
        bench.shelf.titles() == ["Amazon", "GitHub"]
    });
}

#[test]
fn the_keyboard_moves_an_account() {
    let mut bench = Bench::with(&[&totp("Amazon"), &totp("GitHub"), &totp("Google")]);
    bench.window.get_by_label("Amazon").focus();
    bench.frames(3);
    bench.keys(egui::Modifiers::ALT, egui::Key::ArrowDown);
    bench.until("it moved", |bench| {
        bench.shelf.titles() == ["GitHub", "Amazon", "Google"]
    });
    bench.frames(3);
    assert!(
        bench.window.get_by_label("Amazon").is_focused(),
        "the focus moves with it"
    );
}

#[test]
fn the_mouse_moves_an_account() {
    let mut bench = Bench::with(&[&totp("Amazon"), &totp("GitHub"), &totp("Google")]);
    let from = bench.window.get_by_label("Amazon").rect().center();
    let to = bench.window.get_by_label("Google").rect().center();
    bench.window.drag_at(from);
    bench.frames(2);
    for part in 1..=10 {
        bench
            .window
            .hover_at(from + (to - from) * (part as f32 / 10.0));
        bench.frames(1);
    }
    bench.window.drop_at(to);
    bench.frames(2);
    bench.until("it moved", |bench| {
        bench.shelf.titles() == ["GitHub", "Google", "Amazon"]
    });
    assert_eq!(bench.desk.copied(), None, "a drag is no press");
}

#[test]
fn arrows_choose_and_enter_copies() {
    let mut bench = Bench::with(&[&totp("Amazon"), &totp("GitHub")]);
    bench.frames(3);
    bench.key(egui::Key::ArrowDown);
    bench.frames(3);
    bench.key(egui::Key::ArrowDown);
    bench.frames(3);
    bench.key(egui::Key::Enter);
    bench.see("Code for GitHub copied");
}

#[test]
fn a_counter_is_stored_before_its_code_is_shown() {
    let uri = format!("otpauth://hotp/Bank:taro?secret={RFC_KEY}&issuer=Bank&counter=5");
    let mut bench = Bench::with(&[&uri]);
    lock(&bench.shelf.save_errors).push(StoreError::Locked);
    bench.press("Next code for Bank");
    bench.see("Not saved");
    assert_eq!(
        bench.desk.copied(),
        None,
        "no code without a stored counter"
    );
    bench.press("Try again");
    bench.see("Code for Bank copied");
    // RFC 4226, appendix D, counter 5.
    assert_eq!(bench.desk.copied().as_deref(), Some("254676"));
    let stored = lock(&bench.shelf.vault).entries()[0].account.code_at(0);
    assert_eq!(stored.as_str(), "287922", "the store is at counter 6");
}

#[test]
fn a_thousand_accounts_draw_only_what_is_in_view() {
    let uris: Vec<String> = (0..1_000).map(|n| totp(&format!("Service{n}"))).collect();
    let uris: Vec<&str> = uris.iter().map(String::as_str).collect();
    let mut bench = Bench::with(&uris);
    let rows = |bench: &Bench| {
        bench
            .window
            .query_all_by(|n| n.label().is_some_and(|l| l.starts_with("Copy code")))
            .count()
    };
    assert!((5..20).contains(&rows(&bench)), "{}", rows(&bench));
    bench.type_text("service999");
    bench.see("Copy code for Service999");
}

#[test]
fn what_lies_below_a_sheet_is_not_explained() {
    let mut bench = Bench::with(&[]);
    bench.window.get_by_label("Scan screen").hover();
    bench.frames(10);
    assert!(bench.sees("Finds the QR code on your screen"));
    bench.keys(egui::Modifiers::COMMAND, egui::Key::N);
    bench.see("Type key");
    bench.frames(5);
    assert!(!bench.sees("Finds the QR code on your screen"));
}

#[test]
fn every_row_has_a_button_that_copies() {
    let mut bench = Bench::with(&[&totp("Amazon"), &totp("GitHub")]);
    for name in ["Amazon", "GitHub"] {
        // The row and its button are told apart, and both copy.
        for control in [format!("Copy code for {name}"), name.to_owned()] {
            bench.window.get_by_label(&control).click();
            bench.see(&format!("Code for {name} copied"));
            let code = account(&totp(name)).code_at(bench.desk.unix());
            bench.until("the code is copied", |bench| {
                bench.desk.copied().as_deref() == Some(code.as_str())
            });
        }
        // By the keyboard alone.
        bench
            .window
            .get_by_label(&format!("Copy code for {name}"))
            .focus();
        bench.frames(2);
        bench.key(egui::Key::Enter);
        bench.see(&format!("Code for {name} copied"));
    }
}
