//! Accounts on the clipboard are offered when the window comes to the front.

use egui::{Key, Modifiers, accesskit::Live};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use warifu::{
    guides::{self, Topic},
    i18n::Language,
    platform::Pasted,
    settings::Settings,
};

use crate::harness::{AppHarness, account, key_of, lock, picture, text, totp};

const OFFER: &str = "on the clipboard. Add?";

/// The window goes to the back and comes to the front again.
fn switch(app: &mut AppHarness) {
    for has_focus in [false, true] {
        app.window.input_mut().focused = has_focus;
        app.window.step();
    }
}

/// The user comes back to the window with `content` on the clipboard, and it was looked at.
pub(crate) fn come_back(app: &mut AppHarness, content: Pasted) {
    let before = lock(&app.platform.state).glances;
    lock(&app.platform.state).clipboard = Some(content);
    switch(app);
    app.until("a look at the clipboard", |app| {
        lock(&app.platform.state).glances > before && !is_looking(app)
    });
    app.frames(3);
}

fn is_looking(app: &AppHarness) -> bool {
    let running = &app.window.state().state().running;
    running.has(warifu::jobs::Kind::LookAtClipboard)
}

fn without_offers() -> Settings {
    let mut settings = Settings::default();
    settings.offers_clipboard = Some(false);
    settings
}

#[test]
fn a_qr_code_on_the_clipboard_is_offered_and_added() {
    let mut app = AppHarness::with(&[&totp("Google")]);
    come_back(&mut app, Pasted::Picture(picture(&totp("Amazon"))));
    app.see("A QR code for Amazon is on the clipboard. Add?");
    app.press("Add from the clipboard");
    app.see("Add this account?");
    app.press("Add");
    app.see("Secret saved");
    assert!(!app.sees(OFFER));
    // Neither the same content is offered again, nor another one with an account that is there.
    come_back(&mut app, Pasted::Picture(picture(&totp("Amazon"))));
    assert!(!app.sees(OFFER));
    come_back(&mut app, text(&totp("Amazon")));
    assert!(!app.sees(OFFER));
}

#[test]
fn what_is_on_the_clipboard_at_the_start_is_offered() {
    let mut app = AppHarness::on(&[], Settings::default(), |desktop| {
        desktop.clipboard = Some(text(&totp("Amazon")));
    });
    app.see("A link for Amazon is on the clipboard. Add?");
}

#[test]
fn an_offer_that_was_declined_does_not_come_back_but_another_does() {
    let mut app = AppHarness::with(&[&totp("Google")]);
    come_back(&mut app, text(&totp("Amazon")));
    app.see("A link for Amazon is on the clipboard. Add?");
    app.press("Do not add from the clipboard");
    assert!(!app.sees(OFFER));
    come_back(&mut app, text(&totp("Amazon")));
    assert!(!app.sees(OFFER));
    come_back(
        &mut app,
        text(&format!("{}\n{}", totp("GitHub"), totp("Google"))),
    );
    app.see("A link for GitHub is on the clipboard. Add?");
    come_back(
        &mut app,
        text(&format!("{}\n{}", totp("X"), totp("Discord"))),
    );
    app.see("2 new accounts are on the clipboard. Add?");
    // It stays for as long as it is true.
    come_back(
        &mut app,
        text(&format!("{}\n{}", totp("X"), totp("Discord"))),
    );
    assert!(app.sees(OFFER));
    come_back(&mut app, text("something else"));
    assert!(!app.sees(OFFER));
}

#[test]
fn other_contents_are_not_offered() {
    let mut app = AppHarness::with(&[&totp("Google")]);
    let others = [
        text("JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"),
        text(&format!("Your link: {}", totp("Amazon"))),
        text("otpauthentic"),
        text(&totp("Google")),
        Pasted::Picture(picture("https://example.com")),
        Pasted::Files(vec!["code.png".into()]),
        Pasted::Nothing,
    ];
    for (number, content) in others.into_iter().enumerate() {
        come_back(&mut app, content);
        assert!(!app.sees(OFFER), "{number}");
    }
}

#[test]
fn a_copied_code_takes_the_place_of_the_offer() {
    let mut app = AppHarness::with(&[&totp("Google")]);
    come_back(&mut app, text(&totp("Amazon")));
    assert!(app.sees(OFFER));
    app.press("Copy code for Google");
    app.see("Code for Google copied");
    assert!(!app.sees(OFFER));
}

#[test]
fn the_clipboard_is_left_alone_while_the_switch_is_off() {
    let mut app = AppHarness::on(&[&totp("Google")], without_offers(), |desktop| {
        desktop.clipboard = Some(text(&totp("Amazon")));
    });
    switch(&mut app);
    app.frames(20);
    assert_eq!(lock(&app.platform.state).glances, 0);
    app.open_settings("Security");
    app.press("Offer accounts on the clipboard");
    app.leave_settings();
    app.see("A link for Amazon is on the clipboard. Add?");
    app.open_settings("Security");
    app.press("Offer accounts on the clipboard");
    app.leave_settings();
    assert!(!app.sees(OFFER));
}

#[test]
fn the_clipboard_is_left_alone_while_the_window_is_locked() {
    let mut app = AppHarness::unlocked(Settings::default());
    come_back(&mut app, text(&totp("GitHub")));
    assert!(app.sees(OFFER));
    app.keys(Modifiers::COMMAND, Key::L);
    app.see("Warifu is locked");
    let before = lock(&app.platform.state).glances;
    lock(&app.platform.state).clipboard = Some(text(&totp("Dropbox")));
    switch(&mut app);
    app.frames(20);
    assert_eq!(lock(&app.platform.state).glances, before);
    assert!(!app.sees(OFFER));
    app.fill("Passphrase", crate::harness::PASSPHRASE);
    app.press("Unlock");
    app.see("A link for Dropbox is on the clipboard. Add?");
}

#[test]
fn an_offer_that_was_not_answered_comes_back() {
    let mut app = AppHarness::unlocked(Settings::default());
    come_back(&mut app, text(&totp("GitHub")));
    assert!(app.sees(OFFER));
    app.keys(Modifiers::COMMAND, Key::L);
    app.see("Warifu is locked");
    app.fill("Passphrase", crate::harness::PASSPHRASE);
    app.press("Unlock");
    app.see("A link for GitHub is on the clipboard. Add?");
    // Nor does another content in between end it for good.
    come_back(&mut app, text("something else"));
    assert!(!app.sees(OFFER));
    come_back(&mut app, text(&totp("GitHub")));
    assert!(app.sees(OFFER));
    // An answer does, also behind the lock.
    app.press("Do not add from the clipboard");
    app.keys(Modifiers::COMMAND, Key::L);
    app.see("Warifu is locked");
    let before = lock(&app.platform.state).glances;
    app.fill("Passphrase", crate::harness::PASSPHRASE);
    app.press("Unlock");
    app.until("a look", |app| {
        lock(&app.platform.state).glances > before && !is_looking(app)
    });
    app.frames(3);
    assert!(!app.sees(OFFER));
}

#[test]
fn an_offer_stays_while_the_clipboard_does_not_answer() {
    let mut app = AppHarness::with(&[&totp("Google")]);
    come_back(&mut app, text(&totp("Amazon")));
    assert!(app.sees(OFFER));
    lock(&app.platform.state).glance_fails = true;
    come_back(&mut app, text(&totp("Amazon")));
    assert!(app.sees(OFFER));
    // The user has pressed a button now, and is told.
    app.press("Add from the clipboard");
    app.see("The program that you copied from does not provide");
    assert!(!app.sees("Add this account?"));
}

#[test]
fn nothing_else_is_added_than_was_offered() {
    let mut app = AppHarness::with(&[&totp("Google")]);
    come_back(&mut app, text(&totp("Amazon")));
    lock(&app.platform.state).clipboard = Some(text(&totp("Evil")));
    app.press("Add from the clipboard");
    app.see("The clipboard has changed, so nothing was added");
    assert!(!app.sees("Add this account?"));
    // What is there now is offered by its own name.
    app.see("A link for Evil is on the clipboard. Add?");
}

#[test]
fn whatever_the_program_copies_takes_the_place_of_the_offer() {
    let mut app = AppHarness::with(&[&totp("Google")]);
    come_back(&mut app, text(&totp("Amazon")));
    app.open_settings("Help");
    app.press(guides::title(Topic::GitHub, Language::English));
    assert!(app.window.state().state().clipboard_offer.is_some());
    app.press("Copy address");
    app.see("Address copied");
    assert!(app.window.state().state().clipboard_offer.is_none());
    app.keys(Modifiers::COMMAND, Key::F);
    app.see("Copy code for Google");
    come_back(&mut app, text(&totp("Amazon")));
    app.open_settings("About");
    app.press("Details for help…");
    assert!(app.window.state().state().clipboard_offer.is_some());
    app.press("Copy");
    app.see("Details copied");
    assert!(app.window.state().state().clipboard_offer.is_none());
}

#[test]
fn the_clipboard_is_looked_at_when_the_dialog_is_closed() {
    let mut app = AppHarness::with(&[&totp("Google")]);
    app.until("the look at the start", |app| {
        lock(&app.platform.state).glances == 1 && !is_looking(app)
    });
    app.keys(Modifiers::COMMAND, Key::N);
    app.see("Type key");
    lock(&app.platform.state).clipboard = Some(text(&totp("Amazon")));
    switch(&mut app);
    app.frames(20);
    assert_eq!(lock(&app.platform.state).glances, 1);
    app.key(Key::Escape);
    app.see("A link for Amazon is on the clipboard. Add?");
}

#[test]
fn one_look_at_a_time_waits_for_a_slow_program() {
    let mut app = AppHarness::with(&[&totp("Google")]);
    app.until("the look at the start", |app| {
        lock(&app.platform.state).glances == 1 && !is_looking(app)
    });
    lock(&app.platform.state).paste_waits = true;
    lock(&app.platform.state).clipboard = Some(text(&totp("Amazon")));
    for _ in 0..20 {
        switch(&mut app);
    }
    app.until("a look", |app| lock(&app.platform.state).glances == 2);
    app.frames(20);
    assert_eq!(lock(&app.platform.state).glances, 2);
    // The list goes on meanwhile.
    app.press("Copy code for Google");
    app.see("Code for Google copied");
    lock(&app.platform.state).clipboard = Some(text(&totp("Amazon")));
    lock(&app.platform.state).paste_waits = false;
    app.see("A link for Amazon is on the clipboard. Add?");
    assert!(lock(&app.platform.state).glances <= 3);
}

#[test]
fn pasting_what_is_offered_answers_the_offer() {
    let mut app = AppHarness::with(&[&totp("Google")]);
    come_back(&mut app, text(&totp("Amazon")));
    assert!(app.sees(OFFER));
    app.keys(Modifiers::COMMAND, Key::V);
    app.see("Add this account?");
    assert!(!app.sees(OFFER));
    app.press("Cancel");
    app.frames(20);
    assert!(!app.sees(OFFER));
}

#[test]
fn nothing_is_offered_behind_the_question_about_what_was_pasted() {
    let mut app = AppHarness::with(&[&totp("Google")]);
    app.until("the look at the start", |app| {
        lock(&app.platform.state).glances == 1 && !is_looking(app)
    });
    // The look ends after the paste has begun.
    lock(&app.platform.state).paste_waits = true;
    switch(&mut app);
    app.until("a look", |app| lock(&app.platform.state).glances == 2);
    app.paste(text(&totp("Amazon")));
    lock(&app.platform.state).paste_waits = false;
    app.see("Add this account?");
    app.until("the look has ended", |app| !is_looking(app));
    app.frames(3);
    assert!(!app.sees(OFFER));
}

#[test]
fn an_offer_is_announced_and_holds_no_key() {
    let mut app = AppHarness::with(&[&totp("Google")]);
    come_back(&mut app, text(&totp("Amazon")));
    let offer = app
        .window
        .get_by_label("A link for Amazon is on the clipboard. Add?");
    assert_eq!(offer.accesskit_node().live(), Live::Polite);
    let shown = format!("{:?}", app.window.state().state().clipboard_offer);
    let key = account(&totp("Amazon")).secret.to_base32();
    assert!(
        shown.contains("Amazon") && !shown.contains(&*key),
        "{shown}"
    );
}

#[test]
fn a_long_name_is_shortened_in_the_offer_alone() {
    // Without a place where a line could break, of one byte a letter and of three.
    for long in ["Long".repeat(30), "長".repeat(120)] {
        let short: String = long.chars().take(39).collect();
        let link = totp(&long);
        for (content, what) in [
            (text(&link), "A link"),
            (Pasted::Picture(picture(&link)), "A QR code"),
        ] {
            let mut app = AppHarness::with(&[]);
            come_back(&mut app, content);
            app.see(&format!("{what} for {short}… is on the clipboard. Add?"));
            app.press("Add from the clipboard");
            app.see(&format!("{long}, taro"));
        }
    }
}

#[test]
fn a_long_name_that_looks_like_a_key_is_not_offered() {
    let mut app = AppHarness::with(&[]);
    let key = key_of("Amazon");
    let name = "L".repeat(120);
    let link = format!("otpauth://totp/{name}:taro?secret={key}&issuer={name}");
    come_back(&mut app, text(&link));
    assert!(!app.sees(OFFER));
    // Pasting it says why.
    app.paste(text(&link));
    app.see("The name of this entry contains a link, or something that looks like a key");
}

#[test]
fn offer_looks_right() {
    let mut app = AppHarness::with(&[&totp("Google"), &totp("GitHub")]);
    come_back(&mut app, Pasted::Picture(picture(&totp("Amazon"))));
    app.snapshot("offer_light_en");
}
