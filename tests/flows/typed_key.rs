//! A key typed by hand.

use egui_kittest::kittest::Queryable as _;

use crate::harness::{AppHarness, account, text};

const AMAZON: &str = "mfrg gzdf mztw q2lk mfrg gzdf mztw q2lk mfrg gzdf mztw q2lk mfrg";

#[test]
fn amazons_long_key_in_groups_just_works() {
    let mut app = AppHarness::with(&[]);
    app.press("Type key…");
    app.fill("Key", AMAZON);
    app.see("This key works");
    app.fill("Issuer", "Amazon");
    app.fill("Account name", "taro@example.com");
    app.press("Continue");
    app.see("Amazon, taro@example.com");
    app.key(egui::Key::Enter);
    app.see("Secret saved");
    let key = AMAZON.replace(' ', "").to_uppercase();
    let wanted = account(&format!("otpauth://totp/x?secret={key}")).code_at(app.platform.unix());
    assert_eq!(app.platform.copied().as_deref(), Some(wanted.as_str()));
}

#[test]
fn a_wrong_character_is_named_while_typing() {
    let mut app = AppHarness::with(&[]);
    app.press("Type key…");
    app.fill("Key", "mfrg gzd1");
    app.see("“1” (character 9) cannot be part of a key");
    app.see("Did you mean “I” or “L”?");
    app.press("Continue");
    assert!(app.sees("Type key"), "a wrong key leads nowhere");
}

#[test]
fn a_short_key_is_doubted_but_taken() {
    let mut app = AppHarness::with(&[]);
    app.press("Type key…");
    app.fill("Key", "mfrggzdf");
    app.see("This key is very short (40 bits)");
    app.press("Continue");
    app.see("Add this account?");
}

#[test]
fn what_hardly_any_website_asks_for_is_behind_more() {
    let mut app = AppHarness::with(&[]);
    app.press("Type key…");
    app.fill("Key", AMAZON);
    assert!(!app.sees("Digits"));
    app.press("More");
    for label in ["Kind", "Algorithm", "Digits", "Period"] {
        app.see(label);
    }
}

#[test]
fn undo_does_not_bring_a_key_back() {
    let mut app = AppHarness::with(&[]);
    app.press("Type key…");
    app.fill("Key", AMAZON);
    app.see("This key works");
    app.press("Cancel");
    app.press("Type key…");
    app.window.get_by_label("Key").focus();
    app.frames(2);
    for _ in 0..3 {
        app.keys(egui::Modifiers::COMMAND, egui::Key::Z);
    }
    assert!(!app.sees("This key works"));
    app.see("Small or capital letters");
}

#[test]
fn an_address_pasted_into_the_key_field_is_read_as_one() {
    let mut app = AppHarness::with(&[]);
    app.press("Type key…");
    app.window.get_by_label("Key").focus();
    app.frames(2);
    app.paste(text(&crate::harness::totp("GitHub")));
    app.see("GitHub, taro");
}

#[test]
fn keys_in_other_forms_are_read_after_one_choice() {
    for (key, what, choice, base32) in [
        (
            "3132333435363738393031323334353637383930",
            "This looks like a hexadecimal key",
            "Read it as hexadecimal",
            "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ",
        ),
        (
            "de:ad:be:ef:01:23:45:67:89:ab",
            "This looks like a hexadecimal key",
            "Read it as hexadecimal",
            "32W353YBENCWPCNL",
        ),
        (
            "MTIzNDU2Nzg5MDEyMzQ1Njc4OTA=",
            "This looks like a key in base64",
            "Read it as base64",
            "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ",
        ),
    ] {
        let mut app = AppHarness::with(&[]);
        // Also if it is pasted.
        app.paste(text(key));
        app.see(what);
        assert!(!app.sees("Did you mean"), "{key}");
        app.press("Continue");
        assert!(app.sees("Type key"), "it is not read unasked");
        app.press(choice);
        app.see("This key works");
        app.press("Continue");
        app.see("Add this account?");
        app.key(egui::Key::Enter);
        app.see("Secret saved");
        let wanted = account(&format!("otpauth://totp/x?secret={base32}"));
        let wanted = wanted.code_at(app.platform.unix());
        assert_eq!(
            app.platform.copied().as_deref(),
            Some(wanted.as_str()),
            "{key}"
        );
    }
}

#[test]
fn a_hint_is_given_only_for_a_letter_or_two() {
    let mut app = AppHarness::with(&[]);
    app.press("Type key…");
    app.fill("Key", "hello-my-0181-password!");
    app.see("A key contains only the letters A to Z");
    assert!(!app.sees("Did you mean"));
}
