//! A desktop and a keyring that take their time: nothing is done twice, nothing old is given out.

use std::sync::atomic::Ordering;

use egui_kittest::kittest::{NodeT as _, Queryable as _};
use warifu::{
    jobs::Busy,
    otp::Kind,
    platform::{Event, HandOver, Launch},
    settings::Settings,
};

use crate::desk::{Bench, PASSPHRASE, RFC_KEY, account, lock, picture, text, totp};

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
    let mut bench = Bench::unlocked(Settings::default());
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

/// What the window is asked to be, in the last frame.
fn is_asked_to_be_visible(bench: &Bench) -> Option<bool> {
    let output = bench.window.output();
    let commands = output.viewport_output.values().flat_map(|v| &v.commands);
    commands
        .filter_map(|command| match command {
            egui::ViewportCommand::Visible(visible) => Some(*visible),
            _ => None,
        })
        .next_back()
}

#[track_caller]
fn until_visible(bench: &mut Bench, visible: bool) {
    bench.until("the window's visibility", |bench| {
        is_asked_to_be_visible(bench) == Some(visible)
    });
}

fn hang_while_scanning(bench: &mut Bench) {
    {
        let mut hands = lock(&bench.desk.hands);
        hands.is_in_pictures = true;
        hands.capture_waits = true;
        hands.screens = Some(Ok(vec![picture(&totp("Amazon"))]));
    }
    bench.until("the button", |bench| {
        bench.window.query_by_label("Scan screen").is_some()
    });
    bench.window.get_by_label("Scan screen").click();
    until_visible(bench, false);
}

/// Lets what hangs come to an end, and the window do something else after it.
fn release_capture(bench: &mut Bench) {
    lock(&bench.desk.hands).capture_waits = false;
    bench.until("the picture has come", |bench| {
        lock(&bench.desk.hands).captures > 0
    });
    bench.paste(text(&totp("Google")));
    bench.see("Google, taro");
}

#[test]
fn a_screenshot_that_does_not_come_gives_the_window_back_and_can_be_cancelled() {
    let mut bench = Bench::with(&[]);
    hang_while_scanning(&mut bench);
    bench.desk.pass(15);
    until_visible(&mut bench, true);
    assert!(bench.sees("Reading the screen…"), "it may still come");
    bench.press("Cancel");
    assert!(!bench.sees("Reading the screen…"));
    release_capture(&mut bench);
    assert!(!bench.sees("Amazon, taro"), "nobody waits for it now");

    bench.press("Cancel");
    bench.press("Scan screen");
    bench.see("Amazon, taro");
}

#[test]
fn another_start_brings_back_a_window_that_is_away() {
    let mut bench = Bench::with(&[]);
    hang_while_scanning(&mut bench);
    let (hand_over, _taken) = HandOver::new(Launch::default());
    bench.desk.tell(Event::Started(hand_over));
    until_visible(&mut bench, true);
}

#[test]
fn locking_brings_back_a_window_that_is_away_and_shows_nothing_that_comes_late() {
    let mut bench = Bench::unlocked(Settings::default());
    lock(&bench.desk.hands).is_in_pictures = true;
    lock(&bench.desk.hands).capture_waits = true;
    lock(&bench.desk.hands).screens = Some(Ok(vec![picture(&totp("GitHub"))]));
    bench
        .window
        .key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::S);
    bench.until("the screen is being read", |bench| {
        bench.window.state().state().running.busy() == Some(Busy::Scanning)
    });
    bench.desk.tell(Event::ScreenLocked);
    until_visible(&mut bench, true);
    bench.fill("Passphrase", PASSPHRASE);
    bench.press("Unlock");
    bench.see("Copy code for Amazon");
    release_capture(&mut bench);
    assert!(!bench.sees("GitHub, taro"));
}

#[test]
fn a_dialog_that_does_not_answer_can_be_cancelled() {
    let folder = tempfile::tempdir().expect("a folder");
    let list = folder.path().join("list.txt");
    std::fs::write(&list, totp("Amazon")).expect("a file");
    let mut bench = Bench::with(&[]);
    lock(&bench.desk.hands).dialog_waits = true;
    lock(&bench.desk.hands).chosen = Some(Ok(vec![list]));
    bench.press("Open image…");
    bench.see("Waiting for the file dialog…");
    bench.press("Cancel");
    assert!(!bench.sees("Waiting for the file dialog…"));

    lock(&bench.desk.hands).dialog_waits = false;
    bench.until("the dialog has answered", |bench| {
        lock(&bench.desk.hands).dialogs_closed == 1
    });
    bench.paste(text(&totp("GitHub")));
    bench.see("GitHub, taro");
    assert!(!bench.sees("Amazon, taro"), "nobody waits for it now");
}

#[test]
fn a_dialog_that_does_not_answer_gives_way() {
    let mut bench = Bench::with(&[]);
    lock(&bench.desk.hands).dialog_waits = true;
    bench.press("Open image…");
    bench.see("Waiting for the file dialog…");
    bench.paste(text(&totp("GitHub")));
    bench.see("GitHub, taro");
    assert!(!bench.sees("Waiting for the file dialog…"));
}

#[test]
fn what_takes_for_ever_is_given_up_with_a_sentence() {
    let mut bench = Bench::with(&[]);
    lock(&bench.desk.hands).paste_waits = true;
    bench.press("Paste");
    bench.see("Reading the picture…");
    assert!(
        bench
            .window
            .get_by_label("Scan screen")
            .accesskit_node()
            .is_disabled(),
        "one thing at a time"
    );
    bench.desk.pass(15 * 60);
    bench.see("Reading took so long that it was given up");
    bench.press("Close");
    bench.press("Scan screen");
    bench.see("cannot be read on this desktop");
}

#[cfg(unix)]
#[test]
fn pipes_devices_and_folders_are_named_and_hold_up_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let pipe = folder.path().join("pipe.png");
    let mode = rustix::fs::Mode::RUSR | rustix::fs::Mode::WUSR;
    rustix::fs::mkfifoat(rustix::fs::CWD, &pipe, mode).expect("a pipe");
    for (path, words) in [
        (pipe, "“pipe.png” is a device, a pipe or a socket"),
        ("/dev/zero".into(), "“zero” is a device, a pipe or a socket"),
        (folder.path().to_owned(), "is a folder"),
    ] {
        let mut bench = Bench::with(&[]);
        lock(&bench.desk.hands).chosen = Some(Ok(vec![path]));
        bench.press("Open image…");
        bench.see(words);
    }
}
