//! A key typed by hand.

use egui_kittest::kittest::Queryable as _;

use crate::desk::{Bench, account, text};

const AMAZON: &str = "mfrg gzdf mztw q2lk mfrg gzdf mztw q2lk mfrg gzdf mztw q2lk mfrg";

#[test]
fn amazons_long_key_in_groups_just_works() {
    let mut bench = Bench::with(&[]);
    bench.press("Type key…");
    bench.fill("Key", AMAZON);
    bench.see("This key works");
    bench.fill("Issuer", "Amazon");
    bench.fill("Account name", "taro@example.com");
    bench.press("Continue");
    bench.see("Amazon, taro@example.com");
    bench.key(egui::Key::Enter);
    bench.see("Secret saved");
    let key = AMAZON.replace(' ', "").to_uppercase();
    let wanted = account(&format!("otpauth://totp/x?secret={key}")).code_at(bench.desk.unix());
    assert_eq!(bench.desk.copied().as_deref(), Some(wanted.as_str()));
}

#[test]
fn a_wrong_character_is_named_while_typing() {
    let mut bench = Bench::with(&[]);
    bench.press("Type key…");
    bench.fill("Key", "mfrg gzd1");
    bench.see("“1” (character 9) cannot be part of a key");
    bench.see("Did you mean “I” or “L”?");
    bench.press("Continue");
    assert!(bench.sees("Type key"), "a wrong key leads nowhere");
}

#[test]
fn a_short_key_is_doubted_but_taken() {
    let mut bench = Bench::with(&[]);
    bench.press("Type key…");
    bench.fill("Key", "mfrggzdf");
    bench.see("This key is very short (40 bits)");
    bench.press("Continue");
    bench.see("Add this account?");
}

#[test]
fn what_hardly_any_website_asks_for_is_behind_more() {
    let mut bench = Bench::with(&[]);
    bench.press("Type key…");
    bench.fill("Key", AMAZON);
    assert!(!bench.sees("Digits"));
    bench.press("More");
    for label in ["Kind", "Algorithm", "Digits", "Period"] {
        bench.see(label);
    }
}

#[test]
fn undo_does_not_bring_a_key_back() {
    let mut bench = Bench::with(&[]);
    bench.press("Type key…");
    bench.fill("Key", AMAZON);
    bench.see("This key works");
    bench.press("Cancel");
    bench.press("Type key…");
    bench.window.get_by_label("Key").focus();
    bench.frames(2);
    for _ in 0..3 {
        bench.keys(egui::Modifiers::COMMAND, egui::Key::Z);
    }
    assert!(!bench.sees("This key works"));
    bench.see("Small or capital letters");
}

#[test]
fn an_address_pasted_into_the_key_field_is_read_as_one() {
    let mut bench = Bench::with(&[]);
    bench.press("Type key…");
    bench.window.get_by_label("Key").focus();
    bench.frames(2);
    bench.paste(text(&crate::desk::totp("GitHub")));
    bench.see("GitHub, taro");
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
        let mut bench = Bench::with(&[]);
        // Pasted as well as typed.
        bench.paste(text(key));
        bench.see(what);
        assert!(!bench.sees("Did you mean"), "{key}");
        bench.press("Continue");
        assert!(bench.sees("Type key"), "it is not read unasked");
        bench.press(choice);
        bench.see("This key works");
        bench.press("Continue");
        bench.see("Add this account?");
        bench.key(egui::Key::Enter);
        bench.see("Secret saved");
        let wanted = account(&format!("otpauth://totp/x?secret={base32}"));
        let wanted = wanted.code_at(bench.desk.unix());
        assert_eq!(
            bench.desk.copied().as_deref(),
            Some(wanted.as_str()),
            "{key}"
        );
    }
}

#[test]
fn a_hint_is_given_only_for_a_letter_or_two() {
    let mut bench = Bench::with(&[]);
    bench.press("Type key…");
    bench.fill("Key", "hello-my-0181-password!");
    bench.see("A key has only the letters A to Z");
    assert!(!bench.sees("Did you mean"));
}
