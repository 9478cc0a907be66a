//! The icon in the tray: hiding the window behind it, its menu, and coming back.

use egui::{ViewportCommand, ViewportEvent, ViewportId};
use warifu::{
    platform::{Launch, TrayEvent, TrayPress},
    settings::Settings,
    store::StoreError,
};

use crate::harness::{AppHarness, FakePlatform, PASSPHRASE, Storage, account, lock, text, totp};

/// The settings of a user who keeps the program in the tray.
fn kept() -> Settings {
    let mut settings = Settings::default();
    settings.at_hand.tray = Some(true);
    settings
}

/// The program on a desktop with a tray.
fn with_tray(accounts: &[&str], settings: Settings) -> AppHarness {
    let mut app = AppHarness::on(accounts, settings, |desktop| desktop.has_tray = true);
    // What the tray has told in the first frame.
    app.frames(3);
    app
}

fn commands(app: &AppHarness) -> Vec<ViewportCommand> {
    let output = app.window.output();
    let commands = output.viewport_output.values();
    commands.flat_map(|it| it.commands.clone()).collect()
}

/// The user closes the window. Returns what the program asks of the desktop in that frame.
fn close(app: &mut AppHarness) -> Vec<ViewportCommand> {
    let viewports = &mut app.window.input_mut().viewports;
    let root = viewports.get_mut(&ViewportId::ROOT).expect("the window");
    root.events.push(ViewportEvent::Close);
    app.window.step();
    commands(app)
}

fn is_hidden(app: &AppHarness) -> bool {
    app.window.state().state().hidden_since.is_some()
}

/// Waits until the window closes for good.
#[track_caller]
fn expect_closing(app: &mut AppHarness) {
    app.until("the window closes", |app| {
        commands(app).contains(&ViewportCommand::Close)
    });
    assert!(!close(app).contains(&ViewportCommand::CancelClose));
}

/// The window was told to close. Checks that nothing keeps it from that.
#[track_caller]
fn expect_not_kept(app: &mut AppHarness) {
    assert!(!close(app).contains(&ViewportCommand::CancelClose));
    assert!(!is_hidden(app));
}

#[track_caller]
fn expect_hidden_by(asked: &[ViewportCommand]) {
    assert!(asked.contains(&ViewportCommand::CancelClose), "{asked:?}");
    assert!(
        asked.contains(&ViewportCommand::Visible(false)),
        "{asked:?}"
    );
}

#[test]
fn the_first_close_asks_and_the_answer_is_remembered() {
    let mut app = with_tray(&[&totp("Amazon")], Settings::default());
    assert_eq!(app.platform.tray_labels(), None, "off until asked");
    assert!(close(&mut app).contains(&ViewportCommand::CancelClose));
    app.see("Keep Warifu in the tray?");
    assert!(!is_hidden(&app));
    // Escape goes back to the window, and the next close asks again.
    app.key(egui::Key::Escape);
    assert!(!app.sees("Keep Warifu in the tray?"));
    close(&mut app);
    app.press("Keep in the tray");
    app.until("the window is hidden", is_hidden);
    assert!(app.platform.tray_labels().is_some());
    let saved = Settings::load(&app.platform.folder());
    assert_eq!(saved.at_hand.tray, Some(true));
}

#[test]
fn a_user_who_wants_no_tray_is_not_asked_again() {
    let mut app = with_tray(&[&totp("Amazon")], Settings::default());
    close(&mut app);
    app.see("Keep Warifu in the tray?");
    app.press("Quit");
    expect_not_kept(&mut app);
    let saved = Settings::load(&app.platform.folder());
    assert_eq!(saved.at_hand.tray, Some(false));

    let mut app = with_tray(&[&totp("Amazon")], saved);
    assert!(!close(&mut app).contains(&ViewportCommand::CancelClose));
}

#[test]
fn without_a_tray_closing_closes() {
    for settings in [Settings::default(), kept()] {
        let mut app = AppHarness::on(&[&totp("Amazon")], settings, |_| {});
        app.frames(3);
        assert!(!close(&mut app).contains(&ViewportCommand::CancelClose));
        assert!(!is_hidden(&app));
    }
}

#[test]
fn a_hidden_window_draws_no_frames_and_comes_back_from_the_menu() {
    let mut app = with_tray(&[&totp("Amazon")], kept());
    expect_hidden_by(&close(&mut app));
    app.frames(3);
    let output = app.window.output();
    let next = output.viewport_output[&ViewportId::ROOT].repaint_delay;
    assert!(next > std::time::Duration::from_secs(30), "{next:?}");
    app.platform.press_in_tray("Open Warifu");
    app.until("the window is back", |app| !is_hidden(app));
    let asked = commands(&app);
    let place = |command| asked.iter().position(|it| *it == command);
    // Windows would show a window that was minimised as it is then, and restore it too late.
    let restored = place(ViewportCommand::Minimized(false)).unwrap();
    let shown = place(ViewportCommand::Visible(true)).unwrap();
    let focused = place(ViewportCommand::Focus).unwrap();
    assert!(restored < shown && shown < focused, "{asked:?}");
}

#[test]
fn without_an_account_closing_closes() {
    let mut app = with_tray(&[], Settings::default());
    expect_not_kept(&mut app);
}

/// An installer that replaces the program does so.
#[test]
fn closing_again_over_the_question_closes() {
    let mut app = with_tray(&[&totp("Amazon")], Settings::default());
    assert!(close(&mut app).contains(&ViewportCommand::CancelClose));
    app.see("Keep Warifu in the tray?");
    expect_not_kept(&mut app);
}

#[test]
fn the_icon_goes_with_the_program() {
    let mut app = with_tray(&[&totp("Amazon")], kept());
    assert!(app.platform.tray_labels().is_some());
    app.platform.press_in_tray("Quit");
    expect_closing(&mut app);
    eframe::App::on_exit(app.window.state_mut(), None);
    assert_eq!(app.platform.tray_labels(), None);
}

#[test]
fn if_the_tray_goes_the_window_comes_back() {
    let mut app = with_tray(&[&totp("Amazon")], kept());
    close(&mut app);
    assert!(is_hidden(&app));
    app.platform.set_tray(false);
    app.until("the window is back", |app| !is_hidden(app));
    // And closing closes from now on.
    assert!(!close(&mut app).contains(&ViewportCommand::CancelClose));
}

#[test]
fn a_press_copies_the_code_and_the_clipboard_is_cleared() {
    let mut app = with_tray(&[&totp("Amazon"), &totp("GitHub")], kept());
    close(&mut app);
    app.platform.press_in_tray("GitHub");
    app.until("a code is copied", |app| app.platform.copied().is_some());
    let code = account(&totp("GitHub")).code_at(app.platform.unix());
    assert_eq!(app.platform.copied().as_deref(), Some(code.as_str()));
    assert!(is_hidden(&app), "the window stays where it is");
    app.frames(3);
    app.platform.pass(61);
    app.until("the clipboard is cleared", |app| {
        !lock(&app.platform.state).holds_code()
    });
}

#[test]
fn the_menu_names_the_first_ten_accounts_and_tells_them_apart() {
    let mut accounts: Vec<String> = (1..=11).map(|it| totp(&format!("Shop{it}"))).collect();
    accounts[1] = accounts[0]
        .replace("taro", "hanako")
        .replace("secret=", "secret=AAAAAAAA");
    let accounts: Vec<&str> = accounts.iter().map(String::as_str).collect();
    let app = with_tray(&accounts, kept());
    let labels = app.platform.tray_labels().expect("an icon");
    assert_eq!(
        labels[..3],
        ["Open Warifu", "Shop1 (taro)", "Shop1 (hanako)"]
    );
    assert_eq!(labels[10..], ["Shop10", "Quit"]);
}

#[test]
fn codes_are_in_the_menu_only_if_the_user_says_so() {
    let mut app = with_tray(&[&totp("Amazon")], kept());
    let code = |app: &AppHarness| account(&totp("Amazon")).code_at(app.platform.unix());
    assert_eq!(app.platform.tray_labels().expect("an icon")[1], "Amazon");
    app.open_settings("General");
    app.press("Show codes in the tray’s menu");
    let label = |app: &AppHarness| app.platform.tray_labels().expect("an icon")[1].clone();
    let shown = |app: &AppHarness| format!("Amazon  {}", *code(app).grouped());
    app.until("the code is in the menu", |app| label(app) == shown(app));
    // Also the next one, while the window is hidden.
    close(&mut app);
    app.platform.pass(30);
    app.until("the next code is in the menu", |app| {
        label(app) == shown(app)
    });
}

#[test]
fn the_menu_of_a_locked_vault_names_no_account() {
    let platform = FakePlatform::default();
    lock(&platform.state).has_tray = true;
    let mut app = AppHarness::start_on(platform, Storage::sealed(), Launch::default(), kept());
    app.see("Warifu is locked");
    let locked = || Some(vec!["Open Warifu".to_owned(), "Quit".to_owned()]);
    assert_eq!(app.platform.tray_labels(), locked());
    app.fill("Passphrase", PASSPHRASE);
    app.press("Unlock");
    app.see("Copy code for Amazon");
    let labels = app.platform.tray_labels().expect("an icon");
    assert!(labels.contains(&"Amazon".to_owned()), "{labels:?}");
    close(&mut app);
    app.platform.press_in_tray("Lock now");
    app.until("the menu is empty", |app| {
        app.platform.tray_labels() == locked()
    });
    // An item of a menu that was still open.
    app.platform
        .tell_tray(TrayEvent::Pressed(TrayPress::Copy(0)));
    app.platform
        .tell_tray(TrayEvent::Pressed(TrayPress::Copy(1)));
    app.frames(3);
    assert_eq!(app.platform.copied(), None);
    assert!(is_hidden(&app));
}

#[test]
fn quitting_from_the_menu_goes_the_usual_way_out() {
    let mut app = with_tray(&[&totp("Amazon")], kept());
    app.store.hold_saves(true);
    app.paste(text(&totp("GitHub")));
    app.see("Add this account?");
    app.key(egui::Key::Enter);
    app.see("Saving…");
    expect_hidden_by(&close(&mut app));
    app.platform.press_in_tray("Quit");
    app.until("the window closes", |app| {
        commands(app).contains(&ViewportCommand::Close)
    });
    // The save has not ended, so the window does not close yet.
    assert!(close(&mut app).contains(&ViewportCommand::CancelClose));
    app.store.hold_saves(false);
    expect_closing(&mut app);
    assert_eq!(app.store.titles(), ["Amazon", "GitHub"]);
}

#[test]
fn a_hidden_window_comes_back_if_it_asks_something() {
    let mut app = with_tray(&[&totp("Amazon")], kept());
    app.store.hold_saves(true);
    app.store.fail_save(StoreError::Locked);
    app.paste(text(&totp("GitHub")));
    app.see("Add this account?");
    app.key(egui::Key::Enter);
    app.see("Saving…");
    close(&mut app);
    assert!(is_hidden(&app));
    app.store.hold_saves(false);
    app.until("the window is back", |app| !is_hidden(app));
    app.see("Not saved");
}

#[test]
fn the_key_that_quits_quits_also_with_the_tray() {
    let mut app = with_tray(&[&totp("Amazon")], kept());
    app.keys(egui::Modifiers::COMMAND, egui::Key::Q);
    expect_not_kept(&mut app);
}

#[test]
fn a_hidden_start_hides_the_window_once_the_icon_is_there() {
    let hidden = || Launch {
        hidden: true,
        ..Launch::default()
    };
    let store = Storage::with(&[&totp("Amazon")]);
    let mut app = AppHarness::start_on(FakePlatform::default(), store, hidden(), kept());
    app.frames(10);
    // At the start of a session the tray may come late. Until then the window is in the taskbar.
    assert!(!is_hidden(&app));
    app.platform.set_tray(true);
    app.until("the window is hidden", is_hidden);

    // A question that is open by then is not taken away.
    let with_link = Launch {
        text: zeroize::Zeroizing::new(totp("GitHub")),
        ..hidden()
    };
    let store = Storage::with(&[&totp("Amazon")]);
    let mut app = AppHarness::start_on(FakePlatform::default(), store, with_link, kept());
    app.see("Add this account?");
    app.platform.set_tray(true);
    app.frames(10);
    app.see("Add this account?");
    assert!(!is_hidden(&app));

    // Without the setting it stays there.
    let platform = FakePlatform::default();
    lock(&platform.state).has_tray = true;
    let store = Storage::with(&[&totp("Amazon")]);
    let mut app = AppHarness::start_on(platform, store, hidden(), Settings::default());
    app.frames(10);
    assert!(!is_hidden(&app));
    assert_eq!(app.platform.tray_labels(), None);
}
