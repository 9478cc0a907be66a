//! Starting with the session: the switch shows what the system says, and changes that.

use egui_kittest::kittest::{NodeT as _, Queryable as _};
use warifu::{platform::AutostartStanding, settings::Settings};

use crate::harness::{AppHarness, lock, totp};

const SWITCH: &str = "Start with the session";

fn is_on(app: &AppHarness) -> bool {
    let node = app.window.get_by_label(SWITCH);
    node.accesskit_node().toggled() == Some(egui::accesskit::Toggled::True)
}

#[test]
fn the_switch_is_what_the_system_says_and_changes_it() {
    let mut app = AppHarness::on(&[&totp("Amazon")], Settings::default(), |desktop| {
        desktop.autostart = Some(AutostartStanding::Off);
    });
    app.open_settings("General");
    app.see(SWITCH);
    assert!(!is_on(&app));
    app.press(SWITCH);
    app.until("the session starts the program", |app| {
        lock(&app.platform.state).autostart == Some(AutostartStanding::On) && is_on(app)
    });
    // Somebody removes it in the settings of the system.
    app.leave_settings();
    lock(&app.platform.state).autostart = Some(AutostartStanding::Off);
    app.open_settings("General");
    app.until("the switch is off again", |app| !is_on(app));
}

#[test]
fn a_change_that_the_system_refuses_is_told_and_not_shown_as_done() {
    let mut app = AppHarness::on(&[&totp("Amazon")], Settings::default(), |desktop| {
        desktop.autostart = Some(AutostartStanding::Off);
        desktop.autostart_fails = true;
    });
    app.open_settings("General");
    app.press(SWITCH);
    app.see("Starting with the session could not be changed");
    app.press("Close");
    assert!(!is_on(&app));
}

#[test]
fn a_system_that_cannot_do_it_shows_no_switch() {
    let mut app = AppHarness::with(&[&totp("Amazon")]);
    app.open_settings("General");
    app.see("Keep at hand");
    app.frames(10);
    assert!(!app.sees(SWITCH));
}

#[test]
fn pressed_again_and_again_the_switch_follows() {
    let mut app = AppHarness::on(&[&totp("Amazon")], Settings::default(), |desktop| {
        desktop.autostart = Some(AutostartStanding::Off);
    });
    app.open_settings("General");
    for on in [true, false, true, false] {
        app.press(SWITCH);
        app.until("the switch follows", |app| is_on(app) == on);
        let standing = lock(&app.platform.state).autostart.clone();
        assert_eq!(standing == Some(AutostartStanding::On), on);
    }
}

#[test]
fn a_program_that_was_moved_is_found_by_the_session_again() {
    let mut app = AppHarness::on(&[&totp("Amazon")], Settings::default(), |desktop| {
        let moved = std::env::current_exe().unwrap().with_file_name("moved");
        desktop.autostart = Some(AutostartStanding::Other(moved));
    });
    app.until("the session starts this program", |app| {
        lock(&app.platform.state).autostart == Some(AutostartStanding::On)
    });
}

#[test]
fn another_copy_that_the_session_starts_is_named_and_can_be_replaced() {
    let other = std::env::current_exe().unwrap();
    let mut app = AppHarness::on(&[&totp("Amazon")], Settings::default(), |desktop| {
        desktop.autostart = Some(AutostartStanding::Other(other.clone()));
    });
    app.open_settings("General");
    app.see("Another copy of Warifu starts now");
    app.see(&other.display().to_string());
    assert!(!is_on(&app));
    app.press(SWITCH);
    app.until("the session starts this program", |app| {
        lock(&app.platform.state).autostart == Some(AutostartStanding::On) && is_on(app)
    });
    assert!(!app.sees("Another copy of Warifu"));
}
