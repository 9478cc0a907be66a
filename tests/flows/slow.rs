//! A desktop and a keyring that take their time: nothing is done twice, nothing old is given out.

use std::sync::atomic::Ordering;

use egui_kittest::kittest::Queryable as _;
use warifu::otp::Kind;

use crate::desk::{Bench, RFC_KEY, account, lock, totp};

fn bank(counter: u64) -> String {
    format!("otpauth://hotp/Bank:taro?secret={RFC_KEY}&issuer=Bank&counter={counter}")
}

fn stored_counter(bench: &Bench) -> Kind {
    lock(&bench.shelf.vault).entries()[0].account.kind
}

#[test]
fn impatient_presses_use_up_one_counter() {
    let mut bench = Bench::with(&[&bank(5)]);
    bench.shelf.save_waits.store(true, Ordering::SeqCst);
    for _ in 0..15 {
        bench.press("Next code for Bank");
    }
    assert!(bench.sees("Saving…"), "what is under way is shown");
    assert_eq!(bench.desk.copied(), None);
    bench.shelf.save_waits.store(false, Ordering::SeqCst);
    bench.see("Code for Bank copied");
    bench.until("nothing is being saved", |bench| {
        bench
            .window
            .state()
            .state()
            .open()
            .is_some_and(|open| open.saving.is_none() && open.queue.is_empty())
    });
    // RFC 4226, appendix D, counter 5.
    assert_eq!(bench.desk.copied().as_deref(), Some("254676"));
    assert_eq!(stored_counter(&bench), Kind::Hotp { counter: 6 });
    assert_eq!(bench.shelf.saves.load(Ordering::SeqCst), 1);
}

#[test]
fn presses_on_a_counter_that_was_not_saved_use_up_one_too() {
    let mut bench = Bench::with(&[&bank(5)]);
    lock(&bench.shelf.save_errors).push(warifu::store::StoreError::Locked);
    bench.press("Next code for Bank");
    bench.see("Not saved");
    for _ in 0..3 {
        let app = bench.window.state_mut();
        let id = app.state().vault().expect("open").entries()[0].id;
        let egui = egui::Context::default();
        app.apply(&egui, warifu::app::action::Action::Copy(id));
    }
    bench.see("Code for Bank copied");
    assert_eq!(stored_counter(&bench), Kind::Hotp { counter: 6 });
}

#[test]
fn a_counter_at_its_end_says_so_and_nothing_is_copied() {
    let mut bench = Bench::with(&[&bank(u64::MAX)]);
    bench.press("Next code for Bank");
    bench.see("There is no further code for Bank");
    assert_eq!(bench.desk.copied(), None);
    assert_eq!(bench.shelf.saves.load(Ordering::SeqCst), 0);
    assert_eq!(stored_counter(&bench), Kind::Hotp { counter: u64::MAX });
}

#[test]
fn a_code_that_expires_on_its_way_into_the_clipboard_is_made_again() {
    let mut bench = Bench::with(&[&totp("Amazon")]);
    lock(&bench.desk.hands).copy_waits = true;
    bench.press("Copy code for Amazon");
    bench.desk.pass(31);
    bench.frames(3);
    lock(&bench.desk.hands).copy_waits = false;
    bench.see("Code for Amazon copied");
    let code = account(&totp("Amazon")).code_at(bench.desk.unix());
    assert_eq!(bench.desk.copied().as_deref(), Some(code.as_str()));
    // From when it arrived, not from when it was asked for.
    bench.desk.pass(59);
    bench.frames(3);
    assert!(lock(&bench.desk.hands).clipboard.is_some());
    bench.desk.pass(1);
    bench.until("the clipboard is cleared", |bench| {
        lock(&bench.desk.hands).clipboard.is_none()
    });
}

#[test]
fn of_several_presses_the_last_one_is_copied() {
    let mut bench = Bench::with(&[&totp("Amazon"), &totp("GitHub"), &totp("Google")]);
    lock(&bench.desk.hands).copy_waits = true;
    bench.press("Copy code for Amazon");
    bench.press("Copy code for GitHub");
    bench.press("Copy code for Google");
    lock(&bench.desk.hands).copy_waits = false;
    bench.see("Code for Google copied");
    let code = account(&totp("Google")).code_at(bench.desk.unix());
    assert_eq!(bench.desk.copied().as_deref(), Some(code.as_str()));
    assert!(
        bench
            .window
            .query_by_label_contains("Code for Amazon copied")
            .is_none()
    );
}

#[test]
fn a_code_that_arrives_after_locking_is_cleared() {
    let mut bench = Bench::unlocked(warifu::settings::Settings::default());
    lock(&bench.desk.hands).copy_waits = true;
    bench.press("Copy code for Amazon");
    bench.keys(egui::Modifiers::COMMAND, egui::Key::L);
    bench.see("Unlock");
    lock(&bench.desk.hands).copy_waits = false;
    bench.until("the clipboard is cleared", |bench| {
        let hands = lock(&bench.desk.hands);
        hands.copied.is_some() && hands.clipboard.is_none()
    });
}
