//! What a screen reader speaks: news, errors, the end of a code, and a code that is read aloud.

use egui::{Key, Modifiers, Role, accesskit::Live};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use warifu::{otp::Algorithm, settings::Settings};

use crate::harness::{AppHarness, Storage, account, lock, painted, text, totp};

/// The nodes that are spoken without being asked for, each with its number in the tree.
fn spoken(app: &AppHarness) -> Vec<(String, Live, String)> {
    let found = app.window.query_all_by(|node| node.live() != Live::Off);
    found
        .map(|node| node.accesskit_node())
        // The parts of a label's text are in no tree that a screen reader gets.
        .filter(|node| node.role() != Role::TextRun)
        .map(|node| {
            let text = node.label().or_else(|| node.value()).unwrap_or_default();
            (format!("{:?}", node.id()), node.live(), text)
        })
        .collect()
}

/// Waits for the text, and returns the number of its node, and how it is spoken.
#[track_caller]
fn one(app: &mut AppHarness, part: &str) -> (String, Live) {
    app.see(part);
    let found: Vec<_> = spoken(app)
        .into_iter()
        .filter(|(_, _, text)| text.contains(part))
        .collect();
    assert_eq!(found.len(), 1, "{found:?}");
    (found[0].0.clone(), found[0].1)
}

fn read_aloud(app: &mut AppHarness) {
    app.keys(Modifiers::COMMAND | Modifiers::SHIFT, Key::A);
}

#[test]
fn news_is_polite_and_every_time_a_new_node() {
    let mut app = AppHarness::with(&[&totp("Amazon"), &totp("GitHub")]);
    assert_eq!(spoken(&app), []);
    app.press("Copy code for Amazon");
    let (first, live) = one(&mut app, "Code for Amazon copied");
    assert_eq!(live, Live::Polite);
    app.press("Copy code for GitHub");
    let (second, _) = one(&mut app, "Code for GitHub copied");
    assert_ne!(first, second);
    // A toast that moves since an older one has disappeared is not new.
    app.platform.pass(3);
    app.press("Menu for Amazon");
    app.press("Delete");
    let (deleted, _) = one(&mut app, "Amazon deleted");
    app.platform.pass(4);
    app.frames(3);
    assert!(!app.sees("copied"));
    assert_eq!(one(&mut app, "Amazon deleted").0, deleted);
}

#[test]
fn seconds_that_are_counted_are_not_spoken() {
    let mut app = AppHarness::with(&[&totp("Amazon")]);
    app.platform.pass(26);
    app.press("Menu for Amazon");
    app.press("Copy when fresh");
    app.see("This one ends in 3 seconds");
    let (waiting, _) = one(&mut app, "Waiting for the next code");
    assert!(
        !spoken(&app)
            .iter()
            .any(|(_, _, text)| text.contains("seconds"))
    );
    app.platform.pass(1);
    app.see("This one ends in 2 seconds");
    assert_eq!(one(&mut app, "Waiting for the next code").0, waiting);
}

#[test]
fn what_did_not_work_is_spoken_at_once() {
    let mut app = AppHarness::start(Storage::sealed(), warifu::platform::Launch::default());
    app.fill("Passphrase", "wrong");
    app.press("Unlock");
    app.see("The passphrase is wrong");
    let errors: Vec<_> = spoken(&app)
        .into_iter()
        .filter(|(_, live, _)| *live == Live::Assertive)
        .collect();
    assert_eq!(errors.len(), 1, "{errors:?}");
    // The same error again is another node.
    app.fill("Passphrase", "wrong again");
    app.press("Unlock");
    app.until("it is spoken again", |app| {
        let mut found = spoken(app).into_iter();
        found.any(|(_, live, _)| live == Live::Assertive)
    });
    let again = one(&mut app, &errors[0].2);
    assert_ne!(again.0, errors[0].0);
}

#[test]
fn the_end_of_a_code_is_spoken_once_and_only_if_it_was_copied_or_read() {
    let mut app = AppHarness::with(&[&totp("Amazon"), &totp("GitHub")]);
    let ends = "ends in 5 seconds";
    app.platform.pass(24);
    app.frames(2);
    assert!(!app.sees(ends));
    app.platform.pass(10);
    app.press("Copy code for Amazon");
    app.platform.pass(19);
    app.frames(2);
    assert!(!app.sees("The code for Amazon ends"));
    app.platform.pass(1);
    app.frames(1);
    app.see("The code for Amazon ends in 5 seconds");
    app.platform.pass(2);
    app.frames(2);
    assert!(!app.sees("The code for Amazon ends"));
    app.platform.pass(28);
    app.frames(2);
    assert!(!app.sees("ends in"));
}

#[test]
fn a_code_is_read_from_the_menu_or_by_keys_for_the_chosen_account() {
    let mut app = AppHarness::with(&[&totp("Amazon"), &totp("GitHub")]);
    read_aloud(&mut app);
    app.see("Choose an account first");
    app.window.get_by_label("Copy code for GitHub").focus();
    app.frames(2);
    let unix = app.platform.unix();
    let spelled = |issuer| {
        let code = account(&totp(issuer)).code_at(unix);
        let digits: Vec<String> = code.as_str().chars().map(String::from).collect();
        format!("{}, {}, ", digits[..3].join(" "), digits[3..].join(" "))
    };
    read_aloud(&mut app);
    let (first, live) = one(&mut app, &spelled("GitHub"));
    assert_eq!(live, Live::Assertive);
    // The same again is spoken again.
    read_aloud(&mut app);
    assert_ne!(one(&mut app, &spelled("GitHub")).0, first);
    app.press("Menu for Amazon");
    app.press("Read code aloud");
    one(&mut app, &spelled("Amazon"));
    app.press("Menu for Amazon");
    app.press("Show large");
    read_aloud(&mut app);
    one(&mut app, &spelled("Amazon"));
}

#[test]
fn a_hidden_code_can_be_heard_and_stays_hidden() {
    let mut settings = Settings::default();
    settings.privacy.hides_codes = true;
    let mut app = AppHarness::on(&[&totp("Amazon")], settings, |_| {});
    read_aloud(&mut app);
    app.see("29 seconds left");
    let code = account(&totp("Amazon")).code_at(app.platform.unix());
    assert!(painted(&app).contains("•"));
    assert!(!painted(&app).contains(code.grouped().as_str()));
    // The clipboard has nothing of it.
    assert!(lock(&app.platform.state).copied.is_none());
}

#[test]
fn locking_takes_a_code_out_of_the_tree_at_once() {
    let mut app = AppHarness::unlocked(Settings::default());
    app.window.get_by_label("Copy code for Amazon").focus();
    app.frames(2);
    read_aloud(&mut app);
    app.see("seconds left");
    app.keys(Modifiers::COMMAND, Key::L);
    app.see("Passphrase");
    assert!(!app.sees("seconds left"));
}

#[test]
fn what_a_search_finds_is_spoken() {
    let mut app = AppHarness::with(&[&totp("Amazon"), &totp("Amazing"), &totp("GitHub")]);
    for (typed, found) in [
        ("ama", "2 accounts found"),
        ("zo", "1 account found"),
        ("xyz", "No account found"),
    ] {
        // Nothing is spoken between two letters.
        for letter in typed.chars() {
            app.type_text(&letter.to_string());
            assert_eq!(spoken(&app), [], "after {letter}");
        }
        app.platform.pass(1);
        app.frames(2);
        one(&mut app, found);
        assert_eq!(spoken(&app).len(), 1);
    }
    app.key(Key::Escape);
    assert_eq!(spoken(&app), []);
}

/// The text that is told at the end of Amazon's code.
const ENDS: &str = "The code for Amazon ends";

#[test]
fn the_end_of_a_code_waits_for_what_is_being_read() {
    let mut app = AppHarness::with(&[&totp("Amazon")]);
    // It is read with 6 seconds left, and copied. One second later, its end is due.
    app.platform.pass(23);
    read_aloud(&mut app);
    one(&mut app, "6 seconds left");
    app.press("Copy code for Amazon");
    app.platform.pass(1);
    app.frames(2);
    one(&mut app, "6 seconds left");
    assert!(!app.sees(ENDS));
    app.platform.pass(1);
    app.frames(2);
    assert!(!app.sees("6 seconds left"));
    assert_eq!(one(&mut app, ENDS).1, Live::Polite);
}

#[test]
fn the_end_of_a_code_is_not_told_just_after_it_was_read() {
    let mut app = AppHarness::with(&[&totp("Amazon")]);
    app.platform.pass(18);
    read_aloud(&mut app);
    app.see("11 seconds left");
    for _ in 0..11 {
        app.platform.pass(1);
        app.frames(2);
        assert!(!app.sees(ENDS));
    }
    // The next one has more time.
    app.platform.pass(18);
    app.frames(2);
    read_aloud(&mut app);
    app.see("12 seconds left");
    app.platform.pass(7);
    app.frames(2);
    assert_eq!(one(&mut app, ENDS).1, Live::Polite);
}

#[test]
fn the_end_of_a_code_is_told_while_the_user_is_in_another_window() {
    let mut app = AppHarness::with(&[&totp("Amazon")]);
    app.press("Copy code for Amazon");
    app.window.input_mut().focused = false;
    app.frames(2);
    app.platform.pass(24);
    app.frames(2);
    one(&mut app, ENDS);
}

#[test]
fn the_end_of_a_code_that_an_account_does_not_make_any_more_is_not_told() {
    type Change = fn(&mut AppHarness);
    let changes: [Change; 3] = [
        |app| {
            app.press("Menu for Amazon");
            app.press("Delete");
            app.see("Amazon deleted");
        },
        |app| {
            app.press("Menu for Amazon");
            app.press("Edit");
            app.press("More");
            app.press("Algorithm");
            app.press("SHA256");
            app.press("Save");
            app.until("it is stored", |app| {
                app.store.vault().entries()[0].account.algorithm == Algorithm::Sha256
            });
        },
        |app| {
            app.open_settings("Backup");
            app.press("Go back…");
            app.see("GitHub (taro) is removed");
            app.press("Go back");
            app.until("it is gone", |app| app.store.titles() == ["Amazon"]);
        },
    ];
    for (number, change) in changes.into_iter().enumerate() {
        let mut app = AppHarness::with(&[&totp("Amazon")]);
        app.paste(text(&totp("GitHub")));
        app.press("Add");
        app.see("Code for GitHub copied");
        let is_followed = |app: &AppHarness| app.window.state().state().voice.followed.is_some();
        app.press("Copy code for Amazon");
        assert!(is_followed(&app));
        change(&mut app);
        app.frames(3);
        assert!(!is_followed(&app), "{number}");
    }
}

#[test]
fn a_counter_without_a_code_is_not_counted_as_used() {
    let uri = "otpauth://hotp/Bank:taro?secret=GEZDGNBVGY3TQOJQ&issuer=Bank&counter=5";
    let mut app = AppHarness::with(&[uri]);
    read_aloud(&mut app);
    one(&mut app, "No code yet. Copy the code to get the next one.");
    let state = app.window.state().state();
    let id = state.vault().expect("open").entries()[0].id;
    assert_eq!(state.usage.of(id), warifu::usage::Use::default());
}

#[test]
fn reading_aloud_asks_for_an_account_where_none_is_chosen() {
    let mut app = AppHarness::with(&[&totp("Amazon"), &totp("GitHub")]);
    app.type_text("xyz");
    app.see("No account matches");
    read_aloud(&mut app);
    one(&mut app, "Choose an account first");
    let mut app = AppHarness::with(&[]);
    read_aloud(&mut app);
    one(&mut app, "Choose an account first");
    let mut app = AppHarness::with(&[&totp("Amazon")]);
    app.press("Settings");
    app.see("Backup");
    read_aloud(&mut app);
    one(&mut app, "Choose an account first");
}

#[test]
fn a_dialog_is_named_and_its_title_is_spoken_unless_the_focus_enters_it() {
    let mut app = AppHarness::with(&[&totp("Amazon")]);
    let names = |app: &AppHarness| {
        let dialogs = app.window.query_all_by(|node| node.role() == Role::Dialog);
        let names = dialogs.filter_map(|node| node.accesskit_node().label());
        names.collect::<Vec<_>>()
    };
    app.key(Key::F1);
    assert_eq!(one(&mut app, "Keyboard shortcuts").1, Live::Assertive);
    assert_eq!(names(&app), ["Keyboard shortcuts"]);
    app.key(Key::Escape);
    app.keys(Modifiers::COMMAND, Key::N);
    app.see("Type key");
    assert_eq!(names(&app), ["Type key"]);
    assert!(!spoken(&app).iter().any(|(_, _, text)| text == "Type key"));
}
