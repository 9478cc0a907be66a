//! What happens outside of the window: the program is started once more.

use std::sync::{atomic::Ordering, mpsc::Receiver};

use egui_kittest::kittest::{NodeT as _, Queryable as _};
use warifu::{
    platform::{Event, HandOver, Launch, Pixels},
    store::StoreError,
};
use zeroize::Zeroizing;

use crate::desk::{Bench, Shelf, account, lock, picture, text, totp};

/// Starts the program once more; the receiver learns when the window has taken over.
fn start_again(bench: &Bench, launch: Launch) -> Receiver<()> {
    let (hand_over, taken) = HandOver::new(launch);
    bench.desk.tell(Event::Started(hand_over));
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
    let mut bench = Bench::with(&[&totp("Google")]);
    let taken = start_again(&bench, with_text(&totp("Amazon")));
    bench.see("Add this account?");
    assert!(taken.try_recv().is_ok(), "the second start must be told");
    bench.see("Another program opened this with Warifu");
    bench.desk.pass(1);
    bench.frames(2);
    bench.key(egui::Key::Enter);
    bench.see("Secret saved");
    assert_eq!(bench.shelf.titles(), ["Google", "Amazon"]);
}

#[test]
fn files_and_links_come_together_on_one_sheet() {
    let mut bench = Bench::with(&[]);
    let file = bench.desk.folder().join("code.png");
    png(&picture(&totp("GitHub")), &file);
    let mut launch = with_text(&totp("Amazon"));
    launch.files.push(file);
    let _waiting = start_again(&bench, launch);
    bench.see("Add 2 accounts");
    bench.see("Another program opened “code.png” with Warifu");
    bench.see("GitHub");
    bench.see("Amazon");
}

#[test]
fn of_several_files_none_is_named_as_the_one_that_was_opened() {
    let mut bench = Bench::with(&[]);
    let [empty, list] = ["empty.txt", "list.txt"].map(|name| bench.desk.folder().join(name));
    std::fs::write(&empty, "nothing").expect("a file for the test");
    std::fs::write(&list, totp("Amazon")).expect("a file for the test");
    let launch = Launch {
        files: vec![empty, list],
        ..Launch::default()
    };
    let _waiting = start_again(&bench, launch);
    bench.see("Add this account?");
    bench.see("Another program opened this with Warifu");
}

#[test]
fn a_second_start_while_the_keyring_opens_is_read_afterwards() {
    let shelf = Shelf::default();
    shelf.waits.store(true, Ordering::SeqCst);
    let mut bench = Bench::start(shelf, Launch::default());
    bench.desk.pass(1);
    bench.see("Opening the keyring…");
    let taken = start_again(&bench, with_text(&totp("Amazon")));
    bench.until("the window has taken it", |_| taken.try_recv().is_ok());
    bench.shelf.waits.store(false, Ordering::SeqCst);
    bench.see("Add this account?");
}

#[test]
fn a_second_start_does_not_cover_a_change_that_is_not_saved() {
    let mut bench = Bench::with(&[]);
    lock(&bench.shelf.save_errors).push(StoreError::Locked);
    bench.paste(text(&totp("Amazon")));
    bench.see("Add this account?");
    bench.key(egui::Key::Enter);
    bench.see("Not saved");
    let _waiting = start_again(&bench, with_text(&totp("GitHub")));
    bench.frames(10);
    assert!(bench.sees("Not saved"));
    bench.press("Try again");
    bench.until("it is saved", |bench| bench.shelf.titles() == ["Amazon"]);
    bench.press("Review");
    bench.see("Add this account?");
    bench.see("GitHub");
}

#[test]
fn what_the_second_start_shows_itself_is_not_read_twice() {
    let mut bench = Bench::with(&[&totp("Google")]);
    drop(start_again(&bench, with_text(&totp("Amazon"))));
    bench.frames(10);
    assert!(!bench.sees("Add this account?"));
}

#[test]
fn a_plain_second_start_brings_the_window_to_the_front() {
    let mut bench = Bench::with(&[&totp("Google")]);
    let taken = start_again(&bench, Launch::default());
    bench.until("the window has taken it", |_| taken.try_recv().is_ok());
    bench.see("Copy code for Google");
    assert_eq!(bench.shelf.titles(), [account(&totp("Google")).title()]);
}

const WAITS: &str = "Another program has opened a link or file with Warifu";

#[test]
fn enter_that_was_meant_for_a_search_adds_nothing() {
    let mut bench = Bench::with(&[&totp("Google"), &totp("Amazon")]);
    bench.type_text("goo");
    let _waiting = start_again(&bench, with_text(&totp("Stranger")));
    bench.see(WAITS);
    bench.key(egui::Key::Enter);
    bench.see("Code for Google copied");
    bench.desk.pass(5);
    bench.key(egui::Key::Enter);
    assert!(!bench.sees("Add this account?"));
    assert_eq!(bench.shelf.titles(), ["Google", "Amazon"]);
    bench.press("Review");
    bench.see("Stranger, taro");
    assert!(!bench.sees(WAITS));
}

#[test]
fn a_sheet_from_outside_takes_no_answer_for_a_second() {
    let mut bench = Bench::with(&[&totp("Google")]);
    let _waiting = start_again(&bench, with_text(&totp("Stranger")));
    bench.see("Add this account?");
    let is_dead = |bench: &Bench| {
        let add = bench.window.get_by_label("Add");
        add.accesskit_node().is_disabled()
    };
    assert!(is_dead(&bench));
    bench.key(egui::Key::Enter);
    bench.key(egui::Key::Space);
    bench.type_text("a");
    bench.key(egui::Key::Enter);
    assert!(bench.sees("Add this account?") && is_dead(&bench));
    assert_eq!(bench.shelf.titles(), ["Google"]);
    bench.desk.pass(1);
    bench.frames(2);
    assert!(!is_dead(&bench));
    bench.key(egui::Key::Enter);
    bench.see("Secret saved");
}

#[test]
fn a_link_that_starts_the_program_takes_an_answer_after_half_a_second() {
    let mut bench = Bench::start(Shelf::default(), with_text(&totp("Amazon")));
    bench.see("Add this account?");
    bench.key(egui::Key::Enter);
    assert!(bench.sees("Add this account?") && bench.shelf.titles().is_empty());
    bench.desk.pass_half_a_second();
    bench.frames(2);
    bench.key(egui::Key::Enter);
    bench.see("Secret saved");
}

#[test]
fn a_form_that_is_half_filled_stays() {
    let mut bench = Bench::with(&[&totp("Google")]);
    bench.press("Settings");
    bench.press("Set app lock…");
    bench.fill("New passphrase", "open ses");
    let _waiting = start_again(&bench, with_text(&totp("Stranger")));
    bench.see(WAITS);
    bench.fill("New passphrase", "ame");
    bench.fill("Repeat the passphrase", "open sesame");
    bench.press("Set lock");
    bench.see("The app lock is set");
    assert_eq!(
        lock(&bench.shelf.passphrase).as_deref(),
        Some("open sesame")
    );
    assert!(!bench.sees("Add this account?"));
}

#[test]
fn nothing_joins_the_sheet_of_something_else() {
    let mut bench = Bench::with(&[&totp("Google")]);
    bench.paste(text(&totp("Amazon")));
    bench.see("Amazon, taro");
    let _waiting = start_again(&bench, with_text(&totp("Stranger")));
    bench.see(WAITS);
    assert!(bench.sees("Add this account?") && !bench.sees("Stranger"));
    bench.key(egui::Key::Enter);
    bench.until("Amazon is saved", |bench| {
        bench.shelf.titles() == ["Google", "Amazon"]
    });

    bench.press("Review");
    bench.see("Stranger, taro");
    // The user's own goes first, alone; the stranger's is not lost.
    bench.paste(text(&totp("GitHub")));
    bench.see("GitHub, taro");
    assert!(bench.sees("Add this account?") && !bench.sees("Stranger"));
    bench.see(WAITS);
    bench.key(egui::Key::Enter);
    bench.until("GitHub is saved", |bench| {
        bench.shelf.titles() == ["Google", "Amazon", "GitHub"]
    });
    bench.press("Review");
    bench.see("Stranger, taro");
    bench.press("Cancel");
    bench.frames(5);
    assert!(!bench.sees(WAITS), "it was answered");
}

#[test]
fn a_page_that_opens_fifty_links_gets_one_notice() {
    let mut bench = Bench::with(&[&totp("Google")]);
    bench.type_text("g");
    let answers: Vec<_> = (0..50)
        .map(|number| start_again(&bench, with_text(&totp(&format!("Site{number}")))))
        .collect();
    bench.see("Another program has opened 50 links or files with Warifu");
    assert!(answers.iter().all(|taken| taken.try_recv().is_ok()));
    bench.press("Review");
    bench.see("Add 50 accounts?");
    bench.press("Cancel");

    let _waiting = start_again(&bench, with_text(&totp("Stranger")));
    bench.see(WAITS);
    bench.press("Discard");
    bench.frames(5);
    assert!(!bench.sees(WAITS) && !bench.sees("Add this account?"));
    assert_eq!(bench.shelf.titles(), ["Google"]);
}
