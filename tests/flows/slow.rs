//! A slow desktop and a slow keyring: nothing is done twice, and no expired code is given out.

use egui_kittest::kittest::{NodeT as _, Queryable as _};
use warifu::{
    jobs::Busy,
    otp::Kind,
    platform::{Event, HandOver, Launch},
    settings::Settings,
};

use crate::harness::{AppHarness, PASSPHRASE, RFC_KEY, account, lock, picture, text, totp};

fn bank(counter: u64) -> String {
    format!("otpauth://hotp/Bank:taro?secret={RFC_KEY}&issuer=Bank&counter={counter}")
}

fn stored_counter(app: &AppHarness) -> Kind {
    app.store.vault().entries()[0].account.kind
}

#[test]
fn impatient_presses_use_up_one_counter() {
    let mut app = AppHarness::with(&[&bank(5)]);
    app.store.hold_saves(true);
    for _ in 0..15 {
        app.press("Next code for Bank");
    }
    assert!(app.sees("Saving…"), "what is under way is shown");
    assert_eq!(app.platform.copied(), None);
    app.store.hold_saves(false);
    app.see("Code for Bank copied");
    app.until("nothing is being saved", |app| {
        app.window
            .state()
            .state()
            .open()
            .is_some_and(|open| open.saving.is_none() && open.queue.is_empty())
    });
    // RFC 4226, appendix D, counter 5.
    assert_eq!(app.platform.copied().as_deref(), Some("254676"));
    assert_eq!(stored_counter(&app), Kind::Hotp { counter: 6 });
    assert_eq!(app.store.saves(), 1);
}

#[test]
fn presses_on_a_counter_that_was_not_saved_use_up_one_too() {
    let mut app = AppHarness::with(&[&bank(5)]);
    app.store.fail_save(warifu::store::StoreError::Locked);
    app.press("Next code for Bank");
    app.see("Not saved");
    for _ in 0..3 {
        let app = app.window.state_mut();
        let id = app.state().vault().expect("open").entries()[0].id;
        let egui = egui::Context::default();
        app.apply(&egui, warifu::app::action::Action::Copy(id));
    }
    app.see("Code for Bank copied");
    assert_eq!(stored_counter(&app), Kind::Hotp { counter: 6 });
}

#[test]
fn a_counter_at_its_end_says_so_and_nothing_is_copied() {
    let mut app = AppHarness::with(&[&bank(u64::MAX)]);
    app.press("Next code for Bank");
    app.see("There are no more codes for Bank");
    assert_eq!(app.platform.copied(), None);
    assert_eq!(app.store.saves(), 0);
    assert_eq!(stored_counter(&app), Kind::Hotp { counter: u64::MAX });
}

#[test]
fn a_code_that_expires_on_its_way_into_the_clipboard_is_made_again() {
    let mut app = AppHarness::with(&[&totp("Amazon")]);
    lock(&app.platform.state).copy_waits = true;
    app.press("Copy code for Amazon");
    app.platform.pass(31);
    app.frames(3);
    lock(&app.platform.state).copy_waits = false;
    app.see("Code for Amazon copied");
    let code = account(&totp("Amazon")).code_at(app.platform.unix());
    assert_eq!(app.platform.copied().as_deref(), Some(code.as_str()));
    // Counted from its arrival, not from the press.
    app.platform.pass(59);
    app.frames(3);
    assert!(lock(&app.platform.state).clipboard.is_some());
    app.platform.pass(1);
    app.until("the clipboard is cleared", |app| {
        lock(&app.platform.state).clipboard.is_none()
    });
}

#[test]
fn of_several_presses_the_last_one_is_copied() {
    let mut app = AppHarness::with(&[&totp("Amazon"), &totp("GitHub"), &totp("Google")]);
    lock(&app.platform.state).copy_waits = true;
    app.press("Copy code for Amazon");
    app.press("Copy code for GitHub");
    app.press("Copy code for Google");
    lock(&app.platform.state).copy_waits = false;
    app.see("Code for Google copied");
    let code = account(&totp("Google")).code_at(app.platform.unix());
    assert_eq!(app.platform.copied().as_deref(), Some(code.as_str()));
    assert!(
        app.window
            .query_by_label_contains("Code for Amazon copied")
            .is_none()
    );
}

#[test]
fn a_code_that_arrives_after_locking_is_cleared() {
    let mut app = AppHarness::unlocked(Settings::default());
    lock(&app.platform.state).copy_waits = true;
    app.press("Copy code for Amazon");
    app.keys(egui::Modifiers::COMMAND, egui::Key::L);
    app.see("Unlock");
    lock(&app.platform.state).copy_waits = false;
    app.until("the clipboard is cleared", |app| {
        let state = lock(&app.platform.state);
        state.copied.is_some() && state.clipboard.is_none()
    });
}

/// What the last frame asked of the window.
fn asked(app: &AppHarness, which: fn(&egui::ViewportCommand) -> Option<bool>) -> Option<bool> {
    let output = app.window.output();
    let commands = output.viewport_output.values().flat_map(|v| &v.commands);
    commands.filter_map(which).next_back()
}

fn is_asked_to_be_visible(app: &AppHarness) -> Option<bool> {
    asked(app, |command| match command {
        egui::ViewportCommand::Visible(visible) => Some(*visible),
        _ => None,
    })
}

fn is_asked_to_be_protected(app: &AppHarness) -> Option<bool> {
    asked(app, |command| match command {
        egui::ViewportCommand::ContentProtected(protected) => Some(*protected),
        _ => None,
    })
}

#[track_caller]
fn until_visible(app: &mut AppHarness, visible: bool) {
    app.until("the window's visibility", |app| {
        is_asked_to_be_visible(app) == Some(visible)
    });
}

fn hang_while_scanning(app: &mut AppHarness) {
    {
        let mut state = lock(&app.platform.state);
        state.capture_waits = true;
        state.screens = Some(Ok(vec![picture(&totp("Amazon"))]));
    }
    app.until("the button", |app| {
        app.window.query_by_label("Scan screen").is_some()
    });
    app.window.get_by_label("Scan screen").click();
    until_visible(app, false);
}

/// Ends the capture that hangs, and lets the window do something else after it.
fn release_capture(app: &mut AppHarness) {
    lock(&app.platform.state).capture_waits = false;
    app.until("the picture has come", |app| {
        lock(&app.platform.state).captures > 0
    });
    app.paste(text(&totp("Google")));
    app.see("Google, taro");
}

#[test]
fn a_screenshot_that_does_not_come_gives_the_window_back_and_can_be_cancelled() {
    let mut app = AppHarness::with(&[]);
    hang_while_scanning(&mut app);
    app.platform.pass(15);
    until_visible(&mut app, true);
    assert!(app.sees("Reading the screen…"), "it may still come");
    app.press("Cancel");
    assert!(!app.sees("Reading the screen…"));
    release_capture(&mut app);
    assert!(!app.sees("Amazon, taro"), "nobody waits for it now");

    app.press("Cancel");
    app.press("Scan screen");
    app.see("Amazon, taro");
}

#[test]
fn another_start_brings_back_a_window_that_is_away() {
    let mut app = AppHarness::with(&[]);
    hang_while_scanning(&mut app);
    let (hand_over, _taken) = HandOver::new(Launch::default());
    app.platform.tell(Event::Started(hand_over));
    until_visible(&mut app, true);
}

#[test]
fn a_window_that_protection_keeps_out_of_pictures_is_not_hidden() {
    let mut settings = Settings::default();
    settings.privacy.protects_content = false;
    let mut app = AppHarness::on(&[], settings, |state| {
        state.hides_window_from_capture = true;
        state.screens = Some(Ok(vec![picture(&totp("Amazon"))]));
        state.capture_waits = true;
    });
    app.until("the button", |app| {
        app.window.query_by_label("Scan screen").is_some()
    });
    app.window.get_by_label("Scan screen").click();
    app.until("the window is protected", |app| {
        assert_eq!(is_asked_to_be_visible(app), None);
        is_asked_to_be_protected(app) == Some(true)
    });
    lock(&app.platform.state).capture_waits = false;
    app.until("the window is as the settings have it", |app| {
        assert_eq!(is_asked_to_be_visible(app), None);
        is_asked_to_be_protected(app) == Some(false)
    });
    app.see("Amazon, taro");
}

#[test]
fn a_crash_is_called_one_and_the_window_goes_on() {
    let mut app = AppHarness::with(&[]);
    lock(&app.platform.state).panics = true;
    app.press("Scan screen");
    app.see("Something went wrong inside Warifu");
    app.press("Close");
    app.open_settings("Clock");
    app.press("Check clock");
    app.see("Something went wrong inside Warifu");
    app.press("Close");
    lock(&app.platform.state).panics = false;
    lock(&app.platform.state).time_server = Some(Ok(0));
    app.press("Check clock");
    app.see("The clock is right");
}

#[test]
fn locking_brings_back_a_window_that_is_away_and_shows_nothing_that_comes_late() {
    let mut app = AppHarness::unlocked(Settings::default());
    lock(&app.platform.state).capture_waits = true;
    lock(&app.platform.state).screens = Some(Ok(vec![picture(&totp("GitHub"))]));
    app.window
        .key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::S);
    app.until("the screen is being read", |app| {
        app.window.state().state().running.busy() == Some(Busy::Scanning)
    });
    app.platform.tell(Event::ScreenLocked);
    until_visible(&mut app, true);
    app.fill("Passphrase", PASSPHRASE);
    app.press("Unlock");
    app.see("Copy code for Amazon");
    release_capture(&mut app);
    assert!(!app.sees("GitHub, taro"));
}

#[test]
fn a_dialog_that_does_not_answer_can_be_cancelled() {
    let folder = tempfile::tempdir().expect("a folder");
    let list = folder.path().join("list.txt");
    std::fs::write(&list, totp("Amazon")).expect("a file");
    let mut app = AppHarness::with(&[]);
    lock(&app.platform.state).dialog_waits = true;
    lock(&app.platform.state).chosen = Some(Ok(vec![list]));
    app.press("Open image…");
    app.see("Waiting for the file dialog…");
    app.press("Cancel");
    assert!(!app.sees("Waiting for the file dialog…"));

    lock(&app.platform.state).dialog_waits = false;
    app.until("the dialog has answered", |app| {
        lock(&app.platform.state).dialogs_closed == 1
    });
    app.paste(text(&totp("GitHub")));
    app.see("GitHub, taro");
    assert!(!app.sees("Amazon, taro"), "nobody waits for it now");
}

#[test]
fn a_dialog_that_does_not_answer_gives_way() {
    let mut app = AppHarness::with(&[]);
    lock(&app.platform.state).dialog_waits = true;
    app.press("Open image…");
    app.see("Waiting for the file dialog…");
    app.paste(text(&totp("GitHub")));
    app.see("GitHub, taro");
    assert!(!app.sees("Waiting for the file dialog…"));
}

#[test]
fn what_takes_for_ever_is_given_up_with_a_sentence() {
    let mut app = AppHarness::with(&[]);
    lock(&app.platform.state).paste_waits = true;
    app.press("Paste");
    app.see("Reading the picture…");
    assert!(
        app.window
            .get_by_label("Scan screen")
            .accesskit_node()
            .is_disabled(),
        "one thing at a time"
    );
    app.platform.pass(15 * 60);
    app.see("Reading took too long and was stopped");
    app.press("Close");
    app.press("Scan screen");
    app.see("cannot be read on this desktop");
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
        let mut app = AppHarness::with(&[]);
        lock(&app.platform.state).chosen = Some(Ok(vec![path]));
        app.press("Open image…");
        app.see(words);
    }
}
