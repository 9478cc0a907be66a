//! A desktop without any part: the program runs, and says what cannot be done and what to do instead.

use warifu::settings::Settings;

use super::harness::{AppHarness, totp};

#[test]
fn each_missing_part_is_named_where_it_is_needed() {
    let mut app = AppHarness::on(&[], Settings::default(), |state| state.is_bare = true);
    for (button, problem) in [
        ("Scan screen", "The screen cannot be read on this desktop"),
        (
            "Open image…",
            "This desktop offers no dialog for choosing files",
        ),
        ("Paste", "The clipboard could not be read"),
    ] {
        app.press(button);
        app.see(problem);
        app.press("Close");
    }
}

#[test]
fn a_code_that_cannot_be_copied_is_shown_all_the_same() {
    let accounts = [totp("Amazon")];
    let accounts: Vec<&str> = accounts.iter().map(String::as_str).collect();
    let mut app = AppHarness::on(&accounts, Settings::default(), |state| state.is_bare = true);
    app.press("Copy code for Amazon");
    app.see("The code could not be copied");
}
