//! Codes and keys are in no accessibility tree, and no unnecessary frames are drawn.

use std::time::Duration;

use egui_kittest::kittest::{NodeT as _, Queryable as _};

use crate::harness::{AppHarness, account, key_of, totp};

/// Everything that a screen reader can read.
fn spoken(app: &AppHarness) -> String {
    let nodes = app.window.query_all_by(|_| true);
    let texts = nodes.flat_map(|node| {
        let node = node.accesskit_node();
        [node.label(), node.value(), node.description()]
    });
    texts.flatten().collect::<Vec<_>>().join("\n")
}

#[test]
fn codes_and_keys_are_in_no_accessibility_tree() {
    let mut app = AppHarness::with(&[&totp("Amazon")]);
    let key = key_of("Amazon");
    app.frames(3);
    let code = account(&totp("Amazon")).code_at(app.platform.unix());
    let grouped = code.grouped();
    app.press("Copy code for Amazon");
    let spoken_list = spoken(&app);
    assert!(
        spoken_list.contains("Copy code for Amazon"),
        "the tree was read"
    );
    for secret in [code.as_str(), grouped.as_str(), key.as_str()] {
        assert!(!spoken_list.contains(secret));
    }
    app.keys(egui::Modifiers::COMMAND, egui::Key::N);
    app.fill("Key", &key);
    app.see("This key works");
    let spoken_form = spoken(&app);
    for secret in [code.as_str(), grouped.as_str(), key.as_str()] {
        assert!(!spoken_form.contains(secret));
    }
}

#[test]
fn a_code_that_was_read_aloud_is_in_the_accessibility_tree_for_a_moment_only() {
    let mut app = AppHarness::with(&[&totp("Amazon")]);
    let code = account(&totp("Amazon")).code_at(app.platform.unix());
    let digits: Vec<String> = code.as_str().chars().map(String::from).collect();
    let digits = format!("{}, {}", digits[..3].join(" "), digits[3..].join(" "));
    assert!(!spoken(&app).contains(&digits));
    app.keys(
        egui::Modifiers::COMMAND | egui::Modifiers::SHIFT,
        egui::Key::A,
    );
    app.see(&format!("{digits}, 29 seconds left"));
    app.platform.pass(2);
    app.frames(1);
    let at_rest = spoken(&app);
    for secret in [&digits, code.as_str(), &code.grouped()] {
        assert!(!at_rest.contains(secret));
    }
}

#[test]
fn idle_means_one_frame_a_second_with_codes_and_none_without() {
    fn delay(app: &AppHarness) -> Duration {
        let output = &app.window.output().viewport_output;
        output[&egui::ViewportId::ROOT].repaint_delay
    }
    // The background jobs of the start have to end first.
    let mut app = AppHarness::with(&[&totp("Amazon")]);
    app.until("the next frame is a second away", |app| {
        let second = Duration::from_millis(900)..=Duration::from_millis(1_100);
        second.contains(&delay(app))
    });
    let mut app = AppHarness::with(&[]);
    app.until("no frame is waited for", |app| {
        delay(app) > Duration::from_hours(1)
    });
    app.window.get_by_label("Scan screen");
}

#[test]
fn a_passphrase_that_is_too_long_is_refused_whole_and_never_cut() {
    let mut app = AppHarness::with(&[&totp("Amazon")]);
    app.open_settings("Security");
    app.press("Set app lock…");
    let long = "correct horse ".repeat(22);
    assert!(long.chars().count() > 300);
    app.fill("New passphrase", &long);
    assert!(!app.sees("A passphrase can have"));
    app.fill("New passphrase", &"x".repeat(1024));
    app.see("A passphrase can have 1024 bytes at most");
    app.fill("Repeat the passphrase", &long);
    app.press("Set lock");
    app.see("The app lock is set");
    assert!(app.store.opens_with(long.as_str()));
}
