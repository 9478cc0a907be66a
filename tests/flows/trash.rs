//! The trash: what was deleted is forgotten after a month of a clock that can be believed, and not before.

use std::fs;

use warifu::platform::Launch;

use crate::desk::{Bench, NOON, Shelf, account, lock, totp};

const DAY: u64 = 86_400;

/// One account was deleted a minute ago.
fn shelf() -> Shelf {
    let shelf = Shelf::default();
    {
        let mut vault = lock(&shelf.vault);
        vault.add(account(&totp("Amazon")), NOON - 60);
        let id = vault.add(account(&totp("GitHub")), NOON - 60);
        vault.remove(id, NOON - 60);
    }
    shelf
}

/// The user comes back to the window, and the program has looked at the trash.
fn look_again(bench: &mut Bench) {
    let note = bench.desk.folder().join("trash.json");
    let today = (bench.desk.unix() / DAY).to_string();
    bench.window.event(egui::Event::WindowFocused(true));
    bench.until("the trash was looked at", |_| {
        fs::read_to_string(&note).is_ok_and(|text| text.contains(&today))
    });
    bench.frames(5);
}

fn is_forgotten(bench: &Bench) -> bool {
    lock(&bench.shelf.vault).trash().is_empty()
}

#[test]
fn what_was_deleted_a_month_ago_is_forgotten_when_three_days_have_said_so() {
    let mut bench = Bench::start(shelf(), Launch::default());
    bench.see("Copy code for Amazon");
    bench.until("it is noted", |bench| {
        bench.desk.folder().join("trash.json").exists()
    });
    bench.desk.pass(31 * DAY);
    for _day in 0..2 {
        look_again(&mut bench);
        assert!(!is_forgotten(&bench));
        bench.desk.pass(DAY);
    }
    look_again(&mut bench);
    bench.until("it is forgotten", is_forgotten);
    assert_eq!(bench.shelf.titles(), ["Amazon"]);
}

#[test]
fn a_clock_that_is_forty_days_ahead_empties_no_trash() {
    let mut bench = Bench::start(shelf(), Launch::default());
    bench.see("Copy code for Amazon");
    bench.until("it is noted", |bench| {
        bench.desk.folder().join("trash.json").exists()
    });
    bench.desk.pass(40 * DAY);
    look_again(&mut bench);
    look_again(&mut bench);
    bench.desk.set_back(39 * DAY);
    for _day in 0..3 {
        bench.window.event(egui::Event::WindowFocused(true));
        bench.frames(20);
        bench.desk.pass(DAY);
    }
    assert!(!is_forgotten(&bench));
}
