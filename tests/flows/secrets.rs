//! What must not be seen: codes and keys in the accessibility tree, frames that nobody needs.

use std::time::Duration;

use egui_kittest::kittest::{NodeT as _, Queryable as _};

use crate::desk::{Bench, account, key_of, lock, totp};

/// Everything that a screen reader, or a program that poses as one, can read.
fn spoken(bench: &Bench) -> String {
    let nodes = bench.window.query_all_by(|_| true);
    let texts = nodes.flat_map(|node| {
        let node = node.accesskit_node();
        [node.label(), node.value(), node.description()]
    });
    texts.flatten().collect::<Vec<_>>().join("\n")
}

#[test]
fn codes_and_keys_are_in_no_accessibility_tree() {
    let mut bench = Bench::with(&[&totp("Amazon")]);
    let key = key_of("Amazon");
    bench.frames(3);
    let code = account(&totp("Amazon")).code_at(bench.desk.unix());
    let grouped = code.grouped();
    bench.press("Copy code for Amazon");
    let spoken_list = spoken(&bench);
    assert!(
        spoken_list.contains("Copy code for Amazon"),
        "the tree was read"
    );
    for secret in [code.as_str(), grouped.as_str(), key.as_str()] {
        assert!(!spoken_list.contains(secret));
    }
    bench.keys(egui::Modifiers::COMMAND, egui::Key::N);
    bench.fill("Key", &key);
    bench.see("This key works");
    let spoken_form = spoken(&bench);
    for secret in [code.as_str(), grouped.as_str(), key.as_str()] {
        assert!(!spoken_form.contains(secret));
    }
}

#[test]
fn idle_means_one_frame_a_second_with_codes_and_none_without() {
    fn delay(bench: &Bench) -> Duration {
        let output = &bench.window.output().viewport_output;
        output[&egui::ViewportId::ROOT].repaint_delay
    }
    // Background jobs of the start come to their end first.
    let mut bench = Bench::with(&[&totp("Amazon")]);
    bench.until("the next frame is a second away", |bench| {
        let second = Duration::from_millis(900)..=Duration::from_millis(1_100);
        second.contains(&delay(bench))
    });
    let mut bench = Bench::with(&[]);
    bench.until("no frame is waited for", |bench| {
        delay(bench) > Duration::from_hours(1)
    });
    bench.window.get_by_label("Scan screen");
}

#[test]
fn a_passphrase_that_is_too_long_is_refused_whole_and_never_cut() {
    let mut bench = Bench::with(&[&totp("Amazon")]);
    bench.press("Settings");
    bench.press("Set app lock…");
    let long = "correct horse ".repeat(22);
    assert!(long.chars().count() > 300);
    bench.fill("New passphrase", &long);
    assert!(!bench.sees("A passphrase can have"));
    bench.fill("New passphrase", &"x".repeat(1024));
    bench.see("A passphrase can have 1024 bytes at most");
    bench.fill("Repeat the passphrase", &long);
    bench.press("Set lock");
    bench.see("The app lock is set");
    assert_eq!(
        lock(&bench.shelf.passphrase).as_deref(),
        Some(long.as_str())
    );
}
