//! Hiding codes until they are pressed, and while another window is in front.

use egui_kittest::kittest::Queryable as _;
use warifu::settings::{Privacy, Settings};

use crate::harness::{AppHarness, NOON, Storage, account, painted, totp};

fn with(privacy: Privacy) -> Settings {
    let mut settings = Settings::default();
    settings.privacy = privacy;
    settings
}

fn hidden() -> AppHarness {
    let privacy = Privacy {
        hides_codes: true,
        ..Privacy::default()
    };
    AppHarness::on(&[&totp("Google"), &totp("Amazon")], with(privacy), |_| {})
}

fn code(issuer: &str, unix: u64) -> String {
    account(&totp(issuer)).code_at(unix).grouped().to_string()
}

#[test]
fn a_press_copies_the_code_and_shows_it_to_the_end_of_its_period() {
    let mut app = hidden();
    app.frames(3);
    assert!(painted(&app).contains("••• •••"));
    for issuer in ["Google", "Amazon"] {
        assert!(!painted(&app).contains(&code(issuer, NOON)), "{issuer}");
    }

    app.press("Copy code for Google");
    assert_eq!(
        app.platform.copied(),
        Some(account(&totp("Google")).code_at(NOON).as_str().to_owned())
    );
    assert!(painted(&app).contains(&code("Google", NOON)));
    assert!(!painted(&app).contains(&code("Amazon", NOON)));

    // 29 seconds are left of this period.
    app.platform.pass(28);
    app.frames(3);
    assert!(painted(&app).contains(&code("Google", NOON)));
    app.platform.pass(1);
    app.frames(3);
    assert!(!painted(&app).contains(&code("Google", NOON)));
    assert!(!painted(&app).contains(&code("Google", NOON + 29)));
}

#[test]
fn the_next_code_is_hidden_too() {
    let mut app = hidden();
    app.platform.pass(26);
    app.frames(3);
    assert!(!painted(&app).contains(&code("Google", NOON + 29)));
}

#[test]
fn no_code_is_on_show_while_another_window_is_in_front() {
    let privacy = Privacy {
        hides_unfocused: true,
        ..Privacy::default()
    };
    let mut app = AppHarness::on(&[&totp("Google")], with(privacy), |_| {});
    app.frames(3);
    assert!(painted(&app).contains(&code("Google", NOON)));
    app.window.input_mut().focused = false;
    app.window.event(egui::Event::WindowFocused(false));
    app.frames(3);
    assert!(!painted(&app).contains(&code("Google", NOON)));
    assert!(painted(&app).contains("••• •••"));
    app.window.input_mut().focused = true;
    app.window.event(egui::Event::WindowFocused(true));
    app.frames(3);
    assert!(painted(&app).contains(&code("Google", NOON)));
}

#[test]
fn the_settings_are_kept() {
    let mut app = AppHarness::with(&[&totp("Google")]);
    app.open_settings("Security");
    app.press("Hide codes until they are pressed");
    app.press("Hide codes while another window is in front");
    app.press("Keep the window out of screenshots and screen sharing");
    let expected = Privacy {
        hides_codes: true,
        hides_unfocused: true,
        protects_content: false,
    };
    assert_eq!(Settings::load(&app.platform.folder()).privacy, expected);
    app.leave_settings();
    app.frames(3);
    assert!(painted(&app).contains("••• •••"));
}

#[test]
fn the_window_is_protected_unless_the_user_says_otherwise() {
    let asked = |app: &AppHarness| {
        let output = app.window.output();
        let commands = output.viewport_output.values().flat_map(|v| &v.commands);
        commands
            .filter_map(|command| match command {
                egui::ViewportCommand::ContentProtected(on) => Some(*on),
                _ => None,
            })
            .next_back()
    };
    let mut app = AppHarness::with(&[&totp("Google")]);
    assert!(app.window.state().state().settings.privacy.protects_content);
    app.open_settings("Security");
    let name = "Keep the window out of screenshots and screen sharing";
    for expected in [false, true] {
        app.scroll_to(name);
        app.window.get_by_label(name).click();
        let mut answer = None;
        for _ in 0..4 {
            app.window.step();
            answer = answer.or(asked(&app));
        }
        assert_eq!(answer, Some(expected));
    }
}

#[test]
fn damaged_settings_hide_codes_and_are_told_once() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let path = folder.path().join("settings.json");
    std::fs::write(&path, "{\n  \"hides_co").expect("it can be written");
    let store = Storage::with(&[&totp("Google")]);
    let settings = Settings::load(folder.path());
    let mut app = AppHarness::start_as(store, warifu::platform::Launch::default(), settings);
    app.see("Some of your settings could not be read");
    app.press("Close");
    app.see("Copy code for Google");
    assert!(!painted(&app).contains(&code("Google", NOON)));
    let saved = Settings::load(&app.platform.folder());
    assert!(saved.privacy.hides_codes && !saved.is_damaged());
}
