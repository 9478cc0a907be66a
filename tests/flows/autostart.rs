//! Starting with the session: the switch shows what the system says, and changes that.

use egui_kittest::kittest::{NodeT as _, Queryable as _};
use warifu::settings::Settings;

use crate::harness::{AppHarness, lock, totp};

const SWITCH: &str = "Start with the session";

fn is_on(app: &AppHarness) -> bool {
    let node = app.window.get_by_label(SWITCH);
    node.accesskit_node().toggled() == Some(egui::accesskit::Toggled::True)
}

#[test]
fn the_switch_is_what_the_system_says_and_changes_it() {
    let mut app = AppHarness::on(&[&totp("Amazon")], Settings::default(), |desktop| {
        desktop.autostart = Some(false);
    });
    app.open_settings("General");
    app.see(SWITCH);
    assert!(!is_on(&app));
    app.press(SWITCH);
    app.until("the session starts the program", |app| {
        lock(&app.platform.state).autostart == Some(true) && is_on(app)
    });
    // Somebody removes it in the settings of the system.
    app.leave_settings();
    lock(&app.platform.state).autostart = Some(false);
    app.open_settings("General");
    app.until("the switch is off again", |app| !is_on(app));
}

#[test]
fn a_change_that_the_system_refuses_is_told_and_not_shown_as_done() {
    let mut app = AppHarness::on(&[&totp("Amazon")], Settings::default(), |desktop| {
        desktop.autostart = Some(false);
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
