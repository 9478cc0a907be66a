//! The key combination that brings the window up: set in the settings, pressed in another program, and back again.

use eframe::App as _;
use egui::{Key, Modifiers, ViewportCommand};
use egui_kittest::kittest::Queryable as _;
use warifu::{
    platform::{Event, HandOver, HotkeyStanding, Launch, Pasted},
    settings::Settings,
};
use zeroize::Zeroizing;

use crate::harness::{AppHarness, PlatformState, account, lock, totp};

const KEYS: Modifiers = Modifiers {
    alt: true,
    ..Modifiers::CTRL
};

fn with_hotkey(prepare: impl FnOnce(&mut PlatformState), tray: Option<bool>) -> AppHarness {
    let mut settings = Settings::default();
    settings.at_hand.tray = tray;
    settings.at_hand.hotkey = Some("Ctrl+Alt+W".to_owned());
    let mut app = AppHarness::on(&[&totp("Amazon"), &totp("GitHub")], settings, prepare);
    app.frames(3);
    app
}

fn asked(app: &AppHarness, wanted: &ViewportCommand) -> bool {
    let output = app.window.output();
    let mut commands = output.viewport_output.values().flat_map(|it| &it.commands);
    commands.any(|command| command == wanted)
}

fn code(issuer: &str, app: &AppHarness) -> String {
    let code = account(&totp(issuer)).code_at(app.platform.unix());
    code.as_str().to_owned()
}

#[test]
fn a_combination_is_recorded_kept_and_removed() {
    let mut app = AppHarness::with(&[&totp("Amazon")]);
    app.open_settings("General");
    app.press("Set key combination…");
    app.keys(Modifiers::SHIFT, Key::W);
    app.see("This combination can’t be used");
    // Shortcuts of the window itself are recorded, too, and do not lock or quit.
    app.keys(Modifiers::CTRL, Key::L);
    app.see("Ctrl+L");
    app.keys(KEYS, Key::W);
    app.see("Ctrl+Alt+W");
    app.press("Use");
    let taken = lock(&app.platform.state).hotkey.expect("it is taken");
    assert_eq!(taken.to_string(), "Ctrl+Alt+W");
    let saved = Settings::load(&app.platform.folder()).at_hand.hotkey;
    assert_eq!(saved.as_deref(), Some("Ctrl+Alt+W"));

    app.press("Remove key combination");
    assert_eq!(lock(&app.platform.state).hotkey, None);
    assert_eq!(Settings::load(&app.platform.folder()).at_hand.hotkey, None);
}

#[test]
fn a_combination_that_another_program_has_is_said() {
    let taken = Some(HotkeyStanding::Taken);
    let mut app = with_hotkey(|desktop| desktop.hotkey_answer = taken, None);
    app.open_settings("General");
    app.see("Another program or the system uses this key combination");
    app.see("Remove it and set another one");
}

#[test]
fn the_keys_that_the_desktop_has_chosen_are_shown() {
    let chosen = Some(HotkeyStanding::Chosen("Press Ctrl+Alt+Q".to_owned()));
    let mut app = with_hotkey(|desktop| desktop.hotkey_answer = chosen, None);
    app.open_settings("General");
    app.see("Press Ctrl+Alt+Q");
    assert!(!app.sees("Ctrl+Alt+W"));
}

#[test]
fn a_combination_that_does_not_work_is_named_with_the_next_step() {
    for (standing, texts) in [
        (
            HotkeyStanding::Waiting,
            [
                "Waiting for the desktop",
                "confirm the key combination there",
            ],
        ),
        (
            HotkeyStanding::Refused,
            [
                "The desktop has not assigned the key combination",
                "Assign it in the desktop’s settings for shortcuts",
            ],
        ),
        (
            HotkeyStanding::Lost,
            [
                "The desktop’s key combinations do not answer",
                "Remove it and set it again",
            ],
        ),
        (
            HotkeyStanding::Missing,
            [
                "This desktop has no key combinations for apps",
                "you can set one that starts",
            ],
        ),
    ] {
        let answer = Some(standing.clone());
        let mut app = with_hotkey(|desktop| desktop.hotkey_answer = answer, None);
        app.open_settings("General");
        for text in texts {
            app.see(text);
        }
        app.press("Remove key combination");
        let is_missing = standing == HotkeyStanding::Missing;
        assert_eq!(app.sees("Set key combination…"), !is_missing);
    }
}

#[test]
fn three_letters_and_enter_copy_a_code_and_the_window_makes_way() {
    let mut app = with_hotkey(|_| {}, None);
    app.open_settings("General");
    app.platform.press_hotkey();
    app.until("the window comes up", |app| {
        asked(app, &ViewportCommand::Focus)
    });
    app.frames(3);
    app.type_text("git");
    app.window.key_press(Key::Enter);
    app.until("the window makes way", |app| {
        asked(app, &ViewportCommand::Minimized(true))
    });
    assert_eq!(app.platform.copied(), Some(code("GitHub", &app)));

    // A window that the user has brought up stays.
    app.press("Copy code for Amazon");
    assert_eq!(app.platform.copied(), Some(code("Amazon", &app)));
    assert!(!asked(&app, &ViewportCommand::Minimized(true)));
}

#[test]
fn on_a_desktop_that_hides_whole_programs_the_window_is_not_minimised() {
    let mut app = with_hotkey(|desktop| desktop.makes_way = true, None);
    let is_away = |app: &AppHarness| lock(&app.platform.state).is_away;
    for name in ["git", "ama"] {
        app.platform.press_hotkey();
        app.until("the window comes up", |app| {
            asked(app, &ViewportCommand::Focus)
        });
        assert!(
            !is_away(&app),
            "a window of a hidden program cannot come up"
        );
        app.frames(3);
        app.type_text(name);
        app.window.key_press(Key::Enter);
        app.until("the program makes way", is_away);
        assert!(!asked(&app, &ViewportCommand::Minimized(true)));
    }
}

#[test]
fn a_window_from_the_tray_goes_back_there() {
    let mut app = with_hotkey(|desktop| desktop.has_tray = true, Some(true));
    let hidden = |app: &AppHarness| app.window.state().state().hidden_since.is_some();
    let viewports = &mut app.window.input_mut().viewports;
    let root = viewports
        .get_mut(&egui::ViewportId::ROOT)
        .expect("the window");
    root.events.push(egui::ViewportEvent::Close);
    app.until("the window is hidden", hidden);
    app.platform.press_hotkey();
    app.until("the window comes up", |app| !hidden(app));
    app.frames(3);
    app.type_text("ama");
    app.window.key_press(Key::Enter);
    app.until("the window is hidden again", hidden);
    assert_eq!(app.platform.copied(), Some(code("Amazon", &app)));
}

/// A window that was hidden is told first that it does not have the focus.
#[test]
fn a_window_that_gets_the_focus_late_makes_way_too() {
    let mut app = with_hotkey(|_| {}, None);
    focus(&mut app, false);
    app.platform.press_hotkey();
    app.until("the window comes up", |app| {
        asked(app, &ViewportCommand::Focus)
    });
    focus(&mut app, false);
    focus(&mut app, true);
    app.type_text("git");
    app.window.key_press(Key::Enter);
    app.until("the window makes way", |app| {
        asked(app, &ViewportCommand::Minimized(true))
    });
    assert_eq!(app.platform.copied(), Some(code("GitHub", &app)));
}

fn focus(app: &mut AppHarness, focused: bool) {
    app.window.input_mut().focused = focused;
    app.window.event(egui::Event::WindowFocused(focused));
    app.frames(2);
}

/// What eframe does when a window that is minimised and does not have the focus is to be repainted. Returns what the
/// program asks of the desktop.
fn unseen(app: &mut AppHarness) -> Vec<ViewportCommand> {
    let raw = egui::RawInput {
        focused: false,
        viewports: app.window.input().viewports.clone(),
        ..egui::RawInput::default()
    };
    let mut frame = eframe::Frame::_new_kittest();
    let egui = app.window.ctx.clone();
    let output = egui.run_logic(&raw, |egui| {
        app.window.state_mut().logic(egui, &mut frame);
    });
    output.viewport_commands.into_values().flatten().collect()
}

#[test]
fn a_second_press_keeps_what_was_typed_into_a_form() {
    let mut app = with_hotkey(|desktop| desktop.has_tray = true, Some(true));
    app.platform.press_hotkey();
    app.until("the window comes up", |app| {
        asked(app, &ViewportCommand::Focus)
    });
    app.frames(3);
    app.keys(Modifiers::COMMAND, Key::N);
    app.see("Type key");
    app.platform.press_hotkey();
    app.until("the window makes way", |app| {
        asked(app, &ViewportCommand::Minimized(true))
    });
    app.see("Type key");
}

#[test]
fn what_another_program_has_opened_is_not_added_by_letters_for_the_search() {
    let mut app = with_hotkey(|_| {}, None);
    let launch = Launch {
        text: Zeroizing::new(format!("{}\n", totp("Evil"))),
        ..Launch::default()
    };
    let (hand_over, _taken) = HandOver::new(launch);
    app.platform.tell(Event::Started(hand_over));
    app.see("Add this account?");
    app.platform.pass(60);
    app.frames(2);
    app.platform.press_hotkey();
    app.until("the window comes up", |app| {
        asked(app, &ViewportCommand::Focus)
    });
    app.type_text("git");
    app.key(Key::Enter);
    app.frames(3);
    app.see("Add this account?");
    assert_eq!(app.store.titles(), ["Amazon", "GitHub"]);
}

#[test]
fn the_search_is_focused_also_while_a_new_account_is_on_show() {
    let mut app = with_hotkey(|_| {}, None);
    app.paste(Pasted::Text(Zeroizing::new(totp("Dropbox"))));
    app.see("Add this account?");
    app.key(Key::Enter);
    app.see("Secret saved");
    app.see("Done");
    app.platform.press_hotkey();
    app.until("the window comes up", |app| {
        asked(app, &ViewportCommand::Focus)
    });
    app.frames(3);
    assert!(app.window.get_by_label("Search").is_focused());
    assert!(!app.sees("Done"));
}

/// A minimised window draws no frames, so that it hears of its focus in another way.
#[test]
fn a_window_that_the_user_has_minimised_comes_up_at_the_first_press() {
    let mut app = with_hotkey(|_| {}, None);
    app.platform.press_hotkey();
    app.until("the window comes up", |app| {
        asked(app, &ViewportCommand::Focus)
    });
    focus(&mut app, true);
    unseen(&mut app);
    app.platform.press_hotkey();
    let commands = unseen(&mut app);
    assert!(commands.contains(&ViewportCommand::Focus), "{commands:?}");
    assert!(!commands.contains(&ViewportCommand::Minimized(true)));
}

#[test]
fn a_new_account_stays_on_show_after_the_combination() {
    let mut app = with_hotkey(|_| {}, None);
    app.platform.press_hotkey();
    app.until("the window comes up", |app| {
        asked(app, &ViewportCommand::Focus)
    });
    app.frames(3);
    app.paste(Pasted::Text(Zeroizing::new(totp("Dropbox"))));
    app.see("Add this account?");
    app.key(Key::Enter);
    app.see("Secret saved");
    app.until("the code is copied", |app| app.platform.copied().is_some());
    app.frames(3);
    app.see("Secret saved");
    assert!(!asked(&app, &ViewportCommand::Minimized(true)));
}
