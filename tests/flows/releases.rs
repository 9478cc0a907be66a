//! The question whether there is a newer version.

use egui_kittest::kittest::Queryable as _;
use warifu::{
    release::{Release, ReleaseError, Stamp},
    settings::Settings,
};

use crate::harness::{AppHarness, PlatformState, lock, text, totp};

const CHECK: &str = "Check for a newer version";
const AT_START: &str = "Check when Warifu starts, at most once a day";
const NEWER: &str = "Version 99.0.0 is available";
const PAGE: &str = "https://warifu.app/releases/99.0.0";

fn release(version: &str, day: &str) -> Release {
    Release {
        stamp: Stamp {
            day: day.parse().expect("a day"),
            version: version.parse().expect("a version"),
        },
        page: format!("https://warifu.app/releases/{version}"),
    }
}

fn newer() -> Release {
    release("99.0.0", "2023-11-14")
}

fn answered(answer: Result<Release, ReleaseError>) -> AppHarness {
    started(Settings::default(), |state| {
        state.newest_release = Some(answer);
    })
}

fn started(settings: Settings, prepare: impl FnOnce(&mut PlatformState)) -> AppHarness {
    AppHarness::on(&[&totp("Google")], settings, prepare)
}

fn switched_on() -> Settings {
    let mut settings = Settings::default();
    settings.releases.asks_for_release = true;
    settings
}

fn questions(app: &AppHarness) -> usize {
    lock(&app.platform.state).questions_to_website
}

/// The settings as a later start finds them.
fn stored(app: &AppHarness) -> Settings {
    Settings::load(&app.platform.folder())
}

fn check(app: &mut AppHarness) {
    app.open_settings("About");
    app.press(CHECK);
}

#[test]
fn only_the_press_asks_the_website() {
    let mut app = answered(Ok(newer()));
    app.frames(20);
    app.open_settings("About");
    app.frames(20);
    assert_eq!(questions(&app), 0);
    app.press(CHECK);
    app.see(NEWER);
    app.see(PAGE);
    assert_eq!(questions(&app), 1);
    app.leave_settings();
    assert!(!app.sees(NEWER), "the user knows it already");
}

#[test]
fn the_address_of_the_page_can_be_copied() {
    let mut app = answered(Ok(newer()));
    check(&mut app);
    app.press("Copy address");
    app.see("Address copied");
    assert_eq!(lock(&app.platform.state).clipboard, Some(text(PAGE)));
}

#[test]
fn a_program_that_is_the_newest_is_told_the_day_of_the_answer() {
    for version in [env!("CARGO_PKG_VERSION"), "0.0.1"] {
        let mut app = answered(Ok(release(version, "2023-11-13")));
        check(&mut app);
        app.see("There is no newer version (as of 2023-11-13)");
        assert!(!app.sees("Copy address"));
    }
}

#[test]
fn while_the_website_is_asked_it_is_not_asked_again() {
    let mut app = started(Settings::default(), |state| {
        state.website_waits = true;
        state.newest_release = Some(Ok(newer()));
    });
    check(&mut app);
    app.see("Asking the website…");
    app.press(CHECK);
    lock(&app.platform.state).website_waits = false;
    app.see(NEWER);
    assert_eq!(questions(&app), 1);
}

#[test]
fn a_question_without_an_answer_is_explained_and_can_be_asked_again() {
    for (error, what, next) in [
        (
            ReleaseError::Unreachable,
            "https://warifu.app could not be reached",
            "Check the internet connection",
        ),
        (
            ReleaseError::Impostor,
            "The connection to https://warifu.app is not secure",
            "whether the network wants you to sign in",
        ),
        (
            ReleaseError::Unusable,
            "https://warifu.app sent no usable answer",
            "Try again later",
        ),
        (
            ReleaseError::Unsigned,
            "The answer does not come from the makers of Warifu",
            "Install nothing because of it",
        ),
    ] {
        let mut app = answered(Err(error));
        check(&mut app);
        app.see(what);
        app.see(next);
        lock(&app.platform.state).newest_release = Some(Ok(newer()));
        app.press(CHECK);
        app.see(NEWER);
        assert!(!app.sees(what));
    }
}

#[test]
fn an_answer_older_than_one_that_was_seen_is_not_believed() {
    let mut app = answered(Ok(newer()));
    check(&mut app);
    app.see(NEWER);
    assert_eq!(stored(&app).releases.newest_release, Some(newer().stamp));

    let older = Ok(release(env!("CARGO_PKG_VERSION"), "2023-11-13"));
    let mut app = started(stored(&app), |state| state.newest_release = Some(older));
    check(&mut app);
    app.see("The answer is older than one that came before");
    app.see("Somebody may be hiding a newer version");
    assert!(!app.sees("There is no newer version"));
    assert_eq!(
        app.window.state().state().settings.releases.newest_release,
        Some(newer().stamp)
    );

    // A release that was withdrawn.
    let later = release(env!("CARGO_PKG_VERSION"), "2023-11-15");
    lock(&app.platform.state).newest_release = Some(Ok(later));
    app.press(CHECK);
    app.see("There is no newer version (as of 2023-11-15)");
}

#[test]
fn a_start_asks_once_a_day_if_that_is_switched_on() {
    let mut app = answered(Ok(newer()));
    app.open_settings("About");
    app.press(AT_START);
    app.frames(20);
    assert_eq!(questions(&app), 0, "the switch itself asks nothing");
    assert!(stored(&app).releases.asks_for_release);

    let mut app = started(stored(&app), |state| {
        state.newest_release = Some(Ok(newer()));
    });
    app.see(NEWER);
    app.see(PAGE);
    assert_eq!(questions(&app), 1);
    app.press("Later");
    assert!(!app.sees(NEWER));

    let today = stored(&app);
    let mut app = started(today.clone(), |_| {});
    app.frames(20);
    assert_eq!(questions(&app), 0, "it is the same day");

    let mut yesterday = today;
    yesterday.releases.asked_for_release = Some("2023-11-13".parse().expect("a day"));
    let mut app = started(yesterday, |_| {});
    app.until("it asks on the next day", |app| questions(app) == 1);
}

#[test]
fn a_start_that_finds_nothing_new_says_nothing() {
    for answer in [
        Ok(release("0.0.1", "2023-11-14")),
        Err(ReleaseError::Unreachable),
        Err(ReleaseError::Unsigned),
    ] {
        let mut app = started(switched_on(), |state| {
            state.newest_release = Some(answer.clone());
        });
        app.until("it has asked", |app| questions(app) == 1);
        app.frames(20);
        assert!(!app.sees("ersion"), "{answer:?}");
        assert!(app.window.state().dialog().is_none());
    }
}

#[test]
fn without_a_key_nothing_is_asked_and_the_address_is_there() {
    let mut app = started(switched_on(), |state| {
        state.has_no_release_key = true;
        state.newest_release = Some(Ok(newer()));
    });
    app.frames(20);
    app.open_settings("About");
    app.see("This copy of Warifu cannot check for a newer version");
    app.see("Look at https://warifu.app");
    assert!(app.window.query_by_label(CHECK).is_none());
    assert!(!app.sees(AT_START));
    assert_eq!(questions(&app), 0);
    app.press("Copy address");
    app.see("Address copied");
}

#[test]
fn a_question_that_crashes_can_be_asked_again() {
    let mut app = started(Settings::default(), |state| state.panics = true);
    check(&mut app);
    app.see("Something went wrong");
    app.press("Close");
    lock(&app.platform.state).panics = false;
    lock(&app.platform.state).newest_release = Some(Ok(newer()));
    app.press(CHECK);
    app.see(NEWER);
}
