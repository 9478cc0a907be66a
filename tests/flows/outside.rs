//! Events outside of the window: the program is started again with links and files.

use std::sync::mpsc::Receiver;

use egui_kittest::kittest::{NodeT as _, Queryable as _};
use warifu::{
    platform::{Event, HandOver, Launch, Pixels},
    store::StoreError,
};
use zeroize::Zeroizing;

use crate::harness::{AppHarness, Storage, account, picture, text, totp};

/// Starts the program again. The receiver learns when the window has taken the message.
fn start_again(app: &AppHarness, launch: Launch) -> Receiver<()> {
    let (hand_over, taken) = HandOver::new(launch);
    app.platform.tell(Event::Started(hand_over));
    taken
}

fn with_text(uri: &str) -> Launch {
    Launch {
        text: Zeroizing::new(format!("{uri}\n")),
        ..Launch::default()
    }
}

fn png(pixels: &Pixels, path: &std::path::Path) {
    image::save_buffer(
        path,
        &pixels.rgba,
        pixels.width,
        pixels.height,
        image::ExtendedColorType::Rgba8,
    )
    .expect("the picture can be written");
}

#[test]
fn a_link_given_to_a_second_start_is_read_by_the_first() {
    let mut app = AppHarness::with(&[&totp("Google")]);
    let taken = start_again(&app, with_text(&totp("Amazon")));
    app.see("Add this account?");
    assert!(taken.try_recv().is_ok(), "the second start must be told");
    app.see("Another program opened this with Warifu");
    app.platform.pass(1);
    app.frames(2);
    app.key(egui::Key::Enter);
    app.see("Secret saved");
    assert_eq!(app.store.titles(), ["Google", "Amazon"]);
}

#[test]
fn a_link_that_the_system_brings_is_read_and_not_added_by_itself() {
    let mut app = AppHarness::with(&[&totp("Google")]);
    let brought = HandOver::brought(with_text(&totp("Amazon")));
    app.platform.tell(Event::Started(brought));
    app.see("Add this account?");
    app.see("Another program opened this with Warifu");
    assert_eq!(app.store.titles(), ["Google"]);
}

#[test]
fn files_and_links_come_together_on_one_sheet() {
    let mut app = AppHarness::with(&[]);
    let file = app.platform.folder().join("code.png");
    png(&picture(&totp("GitHub")), &file);
    let mut launch = with_text(&totp("Amazon"));
    launch.files.push(file);
    let _waiting = start_again(&app, launch);
    app.see("Add 2 accounts");
    app.see("Another program opened “code.png” with Warifu");
    app.see("GitHub");
    app.see("Amazon");
}

#[test]
fn of_several_files_none_is_named_as_the_one_that_was_opened() {
    let mut app = AppHarness::with(&[]);
    let [empty, list] = ["empty.txt", "list.txt"].map(|name| app.platform.folder().join(name));
    std::fs::write(&empty, "nothing").expect("a file for the test");
    std::fs::write(&list, totp("Amazon")).expect("a file for the test");
    let launch = Launch {
        files: vec![empty, list],
        ..Launch::default()
    };
    let _waiting = start_again(&app, launch);
    app.see("Add this account?");
    app.see("Another program opened this with Warifu");
}

#[test]
fn a_second_start_while_the_keyring_opens_is_read_afterwards() {
    let store = Storage::with(&[]);
    store.hold_answers(true);
    let mut app = AppHarness::start(store, Launch::default());
    app.platform.pass(1);
    app.see("Opening the keyring…");
    let taken = start_again(&app, with_text(&totp("Amazon")));
    app.until("the window has taken it", |_| taken.try_recv().is_ok());
    app.store.hold_answers(false);
    app.see("Add this account?");
}

#[test]
fn a_second_start_does_not_cover_a_change_that_is_not_saved() {
    let mut app = AppHarness::with(&[]);
    app.store.fail_save(StoreError::Locked);
    app.paste(text(&totp("Amazon")));
    app.see("Add this account?");
    app.key(egui::Key::Enter);
    app.see("Not saved");
    let _waiting = start_again(&app, with_text(&totp("GitHub")));
    app.frames(10);
    assert!(app.sees("Not saved"));
    app.press("Try again");
    app.until("it is saved", |app| app.store.titles() == ["Amazon"]);
    app.press("Review");
    app.see("Add this account?");
    app.see("GitHub");
}

#[test]
fn what_the_second_start_shows_itself_is_not_read_twice() {
    let mut app = AppHarness::with(&[&totp("Google")]);
    drop(start_again(&app, with_text(&totp("Amazon"))));
    app.frames(10);
    assert!(!app.sees("Add this account?"));
}

#[test]
fn a_plain_second_start_brings_the_window_to_the_front() {
    let mut app = AppHarness::with(&[&totp("Google")]);
    let taken = start_again(&app, Launch::default());
    app.until("the window has taken it", |_| taken.try_recv().is_ok());
    app.see("Copy code for Google");
    assert_eq!(app.store.titles(), [account(&totp("Google")).title()]);
}

const WAITS: &str = "Another program has opened a link or file with Warifu";

#[test]
fn enter_that_was_meant_for_a_search_adds_nothing() {
    let mut app = AppHarness::with(&[&totp("Google"), &totp("Amazon")]);
    app.type_text("goo");
    let _waiting = start_again(&app, with_text(&totp("Stranger")));
    app.see(WAITS);
    app.key(egui::Key::Enter);
    app.see("Code for Google copied");
    app.platform.pass(5);
    app.key(egui::Key::Enter);
    assert!(!app.sees("Add this account?"));
    assert_eq!(app.store.titles(), ["Google", "Amazon"]);
    app.press("Review");
    app.see("Stranger, taro");
    assert!(!app.sees(WAITS));
}

#[test]
fn a_sheet_from_outside_takes_no_answer_for_a_second() {
    let mut app = AppHarness::with(&[&totp("Google")]);
    let _waiting = start_again(&app, with_text(&totp("Stranger")));
    app.see("Add this account?");
    let is_dead = |app: &AppHarness| {
        let add = app.window.get_by_label("Add");
        add.accesskit_node().is_disabled()
    };
    assert!(is_dead(&app));
    app.key(egui::Key::Enter);
    app.key(egui::Key::Space);
    app.type_text("a");
    app.key(egui::Key::Enter);
    assert!(app.sees("Add this account?") && is_dead(&app));
    assert_eq!(app.store.titles(), ["Google"]);
    app.platform.pass(1);
    app.frames(2);
    assert!(!is_dead(&app));
    app.key(egui::Key::Enter);
    app.see("Secret saved");
}

#[test]
fn a_link_that_starts_the_program_takes_an_answer_after_half_a_second() {
    let mut app = AppHarness::start(Storage::with(&[]), with_text(&totp("Amazon")));
    app.see("Add this account?");
    app.key(egui::Key::Enter);
    assert!(app.sees("Add this account?") && app.store.titles().is_empty());
    app.platform.pass_half_a_second();
    app.frames(2);
    app.key(egui::Key::Enter);
    app.see("Secret saved");
}

/// A desktop may take the focus away and give it back at once, as Wayland does when another keyboard is used.
#[test]
fn a_sheet_from_outside_takes_the_first_key_of_another_keyboard() {
    let mut app = AppHarness::start(Storage::with(&[]), with_text(&totp("Amazon")));
    app.see("Add this account?");
    app.platform.pass(5);
    app.frames(3);
    // All in one frame.
    let events = &mut app.window.input_mut().events;
    events.push(egui::Event::WindowFocused(false));
    events.push(egui::Event::WindowFocused(true));
    app.key(egui::Key::Enter);
    app.see("Secret saved");
}

#[test]
fn a_sheet_from_outside_takes_no_key_when_the_user_comes_back_to_the_window() {
    let mut app = AppHarness::start(Storage::with(&[]), with_text(&totp("Amazon")));
    app.see("Add this account?");
    app.platform.pass(5);
    for focused in [false, true] {
        app.window.input_mut().focused = focused;
        app.window.event(egui::Event::WindowFocused(focused));
        app.frames(1);
    }
    app.key(egui::Key::Enter);
    app.frames(3);
    app.see("Add this account?");
    assert!(app.store.titles().is_empty());
}

#[test]
fn a_form_that_is_half_filled_stays() {
    let mut app = AppHarness::with(&[&totp("Google")]);
    app.open_settings("Security");
    app.press("Set app lock…");
    app.fill("New passphrase", "open ses");
    let _waiting = start_again(&app, with_text(&totp("Stranger")));
    app.see(WAITS);
    app.fill("New passphrase", "ame");
    app.fill("Repeat the passphrase", "open sesame");
    app.press("Set lock");
    app.see("The app lock is set");
    assert!(app.store.opens_with("open sesame"));
    assert!(!app.sees("Add this account?"));
}

#[test]
fn nothing_joins_the_sheet_of_something_else() {
    let mut app = AppHarness::with(&[&totp("Google")]);
    app.paste(text(&totp("Amazon")));
    app.see("Amazon, taro");
    let _waiting = start_again(&app, with_text(&totp("Stranger")));
    app.see(WAITS);
    assert!(app.sees("Add this account?") && !app.sees("Stranger"));
    app.key(egui::Key::Enter);
    app.until("Amazon is saved", |app| {
        app.store.titles() == ["Google", "Amazon"]
    });

    app.press("Review");
    app.see("Stranger, taro");
    // The user's own paste comes first and alone, and what came from outside is not lost.
    app.paste(text(&totp("GitHub")));
    app.see("GitHub, taro");
    assert!(app.sees("Add this account?") && !app.sees("Stranger"));
    app.see(WAITS);
    app.key(egui::Key::Enter);
    app.until("GitHub is saved", |app| {
        app.store.titles() == ["Google", "Amazon", "GitHub"]
    });
    app.press("Review");
    app.see("Stranger, taro");
    app.press("Cancel");
    app.frames(5);
    assert!(!app.sees(WAITS), "it was answered");
}

#[test]
fn a_page_that_opens_fifty_links_gets_one_notice() {
    let mut app = AppHarness::with(&[&totp("Google")]);
    app.type_text("g");
    let answers: Vec<_> = (0..50)
        .map(|number| start_again(&app, with_text(&totp(&format!("Site{number}")))))
        .collect();
    app.see("Another program has opened 50 links or files with Warifu");
    assert!(answers.iter().all(|taken| taken.try_recv().is_ok()));
    app.press("Review");
    app.see("Add 50 accounts?");
    app.press("Cancel");

    let _waiting = start_again(&app, with_text(&totp("Stranger")));
    app.see(WAITS);
    app.press("Discard");
    app.frames(5);
    assert!(!app.sees(WAITS) && !app.sees("Add this account?"));
    assert_eq!(app.store.titles(), ["Google"]);
}

#[test]
fn the_same_link_from_many_starts_is_shown_once() {
    let mut app = AppHarness::with(&[&totp("Google")]);
    let amazon = totp("Amazon");
    let answers: Vec<_> = (0..50)
        .map(|_| start_again(&app, with_text(&amazon)))
        .collect();
    app.see("Add this account?");
    assert!(answers.iter().all(|taken| taken.try_recv().is_ok()));
    let _again = start_again(&app, with_text(&amazon));
    app.frames(5);
    assert!(!app.sees(WAITS));
    app.press("Cancel");
    app.frames(5);
    assert!(!app.sees("Add this account?"));
    let _later = start_again(&app, with_text(&amazon));
    app.see("Add this account?");
}

#[test]
fn links_wait_on_the_lock_screen_and_are_shown_in_one_dialog() {
    let store = Storage::with(&[&totp("Google")]);
    store.seal("open sesame");
    let mut app = AppHarness::start(store, with_text(&totp("Site0")));
    app.see("Warifu is locked");
    app.see("A link or file waits until you unlock");
    for number in 0..50 {
        drop(start_again(
            &app,
            with_text(&totp(&format!("Gone{number}"))),
        ));
        let taken = start_again(&app, with_text(&totp(&format!("Site{number}"))));
        app.until("the window has taken it", |_| taken.try_recv().is_ok());
    }
    app.see("50 links or files wait until you unlock");
    assert!(!app.sees("Add 50 accounts?"));
    app.fill("Passphrase", "open sesame");
    app.key(egui::Key::Enter);
    app.see("Add 50 accounts?");
}

#[test]
fn what_is_over_the_limit_is_reported_after_unlocking() {
    let store = Storage::with(&[&totp("Google")]);
    store.seal("open sesame");
    let mut app = AppHarness::start(store, Launch::default());
    app.see("Warifu is locked");
    let files = (0..101).map(|number| app.platform.folder().join(format!("{number}.png")));
    let launch = Launch {
        files: files.collect(),
        ..Launch::default()
    };
    let _waiting = start_again(&app, launch);
    app.see("100 links or files wait until you unlock");
    app.see(CUT_OFF);
    app.fill("Passphrase", "open sesame");
    app.key(egui::Key::Enter);
    app.see(CUT_OFF);
}

const CUT_OFF: &str = "There were more links or files, but they were not kept";
