//! Codes that are hidden until they are pressed, and while another window is in front.

use egui_kittest::kittest::Queryable as _;
use warifu::settings::{Privacy, Settings};

use crate::desk::{Bench, NOON, Shelf, account, lock, totp};

fn with(privacy: Privacy) -> Settings {
    let mut settings = Settings::default();
    settings.privacy = privacy;
    settings
}

fn hidden() -> Bench {
    let privacy = Privacy {
        hides_codes: true,
        ..Privacy::default()
    };
    Bench::on(&[&totp("Google"), &totp("Amazon")], with(privacy), |_| {})
}

/// What is painted: codes are in no accessibility tree, so the shapes themselves are read.
fn painted(bench: &Bench) -> String {
    fn texts(shape: &egui::Shape, found: &mut String) {
        match shape {
            egui::Shape::Text(text) => {
                found.push_str(text.galley.text());
                found.push('\n');
            }
            egui::Shape::Vec(shapes) => shapes.iter().for_each(|shape| texts(shape, found)),
            _ => {}
        }
    }
    let mut found = String::new();
    for clipped in &bench.window.output().shapes {
        texts(&clipped.shape, &mut found);
    }
    found
}

fn code(issuer: &str, unix: u64) -> String {
    account(&totp(issuer)).code_at(unix).grouped().to_string()
}

#[test]
fn a_press_copies_the_code_and_shows_it_to_the_end_of_its_period() {
    let mut bench = hidden();
    bench.frames(3);
    assert!(painted(&bench).contains("••• •••"));
    for issuer in ["Google", "Amazon"] {
        assert!(!painted(&bench).contains(&code(issuer, NOON)), "{issuer}");
    }

    bench.press("Copy code for Google");
    assert_eq!(
        bench.desk.copied(),
        Some(account(&totp("Google")).code_at(NOON).as_str().to_owned())
    );
    assert!(painted(&bench).contains(&code("Google", NOON)));
    assert!(!painted(&bench).contains(&code("Amazon", NOON)));

    // 29 seconds are left of this period.
    bench.desk.pass(28);
    bench.frames(3);
    assert!(painted(&bench).contains(&code("Google", NOON)));
    bench.desk.pass(1);
    bench.frames(3);
    assert!(!painted(&bench).contains(&code("Google", NOON)));
    assert!(!painted(&bench).contains(&code("Google", NOON + 29)));
}

#[test]
fn the_next_code_is_hidden_too() {
    let mut bench = hidden();
    bench.desk.pass(26);
    bench.frames(3);
    assert!(!painted(&bench).contains(&code("Google", NOON + 29)));
}

#[test]
fn no_code_is_on_show_while_another_window_is_in_front() {
    let privacy = Privacy {
        hides_unfocused: true,
        ..Privacy::default()
    };
    let mut bench = Bench::on(&[&totp("Google")], with(privacy), |_| {});
    bench.frames(3);
    assert!(painted(&bench).contains(&code("Google", NOON)));
    bench.window.input_mut().focused = false;
    bench.window.event(egui::Event::WindowFocused(false));
    bench.frames(3);
    assert!(!painted(&bench).contains(&code("Google", NOON)));
    assert!(painted(&bench).contains("••• •••"));
    bench.window.input_mut().focused = true;
    bench.window.event(egui::Event::WindowFocused(true));
    bench.frames(3);
    assert!(painted(&bench).contains(&code("Google", NOON)));
}

#[test]
fn the_settings_are_kept() {
    let mut bench = Bench::with(&[&totp("Google")]);
    bench.press("Settings");
    bench.press("Hide codes until they are pressed");
    bench.press("Hide codes while another window is in front");
    bench.press("Keep the window out of screenshots and screen sharing");
    let expected = Privacy {
        hides_codes: true,
        hides_unfocused: true,
        protects_content: false,
    };
    assert_eq!(Settings::load(&bench.desk.folder()).privacy, expected);
    bench.press("Back");
    bench.frames(3);
    assert!(painted(&bench).contains("••• •••"));
}

#[test]
fn the_window_is_protected_unless_the_user_says_otherwise() {
    let asked = |bench: &Bench| {
        let output = bench.window.output();
        let commands = output.viewport_output.values().flat_map(|v| &v.commands);
        commands
            .filter_map(|command| match command {
                egui::ViewportCommand::ContentProtected(on) => Some(*on),
                _ => None,
            })
            .next_back()
    };
    let mut bench = Bench::with(&[&totp("Google")]);
    assert!(
        bench
            .window
            .state()
            .state()
            .settings
            .privacy
            .protects_content
    );
    bench.press("Settings");
    let name = "Keep the window out of screenshots and screen sharing";
    for expected in [false, true] {
        bench.scroll_to(name);
        bench.window.get_by_label(name).click();
        let mut answer = None;
        for _ in 0..4 {
            bench.window.step();
            answer = answer.or(asked(&bench));
        }
        assert_eq!(answer, Some(expected));
    }
}

#[test]
fn damaged_settings_hide_codes_and_are_told_once() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let path = folder.path().join("settings.json");
    std::fs::write(&path, "{\n  \"hides_co").expect("it can be written");
    let shelf = Shelf::default();
    lock(&shelf.vault).add(account(&totp("Google")), 0);
    let settings = Settings::load(folder.path());
    let mut bench = Bench::start_as(shelf, warifu::platform::Launch::default(), settings);
    bench.see("Some of your settings could not be read");
    bench.press("Close");
    bench.see("Copy code for Google");
    assert!(!painted(&bench).contains(&code("Google", NOON)));
    let saved = Settings::load(&bench.desk.folder());
    assert!(saved.privacy.hides_codes && !saved.is_damaged());
}
