//! What happens outside of the window: the program is started once more.

use std::sync::{atomic::Ordering, mpsc::Receiver};

use warifu::{
    app::Launch,
    platform::{Event, HandOver, Pixels},
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
    bench.see("GitHub");
    bench.see("Amazon");
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
    bench.see("Add this account?");
    bench.see("GitHub");
    bench.until("it is saved", |bench| bench.shelf.titles() == ["Amazon"]);
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
