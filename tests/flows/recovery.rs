//! The recovery file, and going back: the offer, the making, keeping it up to date, restoring, on real files.

use std::{
    fs,
    path::{Path, PathBuf},
};

use egui_kittest::kittest::Queryable as _;
use warifu::{
    date::Zone,
    platform::Launch,
    settings::Settings,
    store::{recovery, sealed::Passphrase},
    vault::document,
};
use zeroize::Zeroizing;

use crate::desk::{Bench, PASSPHRASE, Shelf, lock, text, totp};

fn passphrase(words: &str) -> Passphrase {
    Passphrase::new(Zeroizing::new(words.to_owned()))
}

/// Where the user wants the file.
fn stick(bench: &Bench) -> PathBuf {
    let folder = bench.desk.folder().join("stick");
    fs::create_dir_all(&folder).expect("a folder for the test");
    let file = folder.join("warifu-recovery.age");
    lock(&bench.desk.hands).place = Some(file.clone());
    file
}

/// Where an older file is kept that was written on the day of the tests.
fn beside(file: &Path) -> PathBuf {
    file.with_file_name("warifu-recovery-2023-11-14.age")
}

fn titles_in(file: &Path) -> Vec<String> {
    let vault = recovery::read(file, &passphrase(PASSPHRASE)).expect("it opens");
    let titles = vault.entries().iter().map(|e| e.account.title().to_owned());
    titles.collect()
}

/// Makes the file from the offer above the list.
fn make(bench: &mut Bench) {
    bench.press("Create recovery file…");
    bench.fill("New passphrase", PASSPHRASE);
    bench.fill("Repeat the passphrase", PASSPHRASE);
    bench.press("Create file");
    bench.see("Recovery file written and checked");
}

/// Fills in the sheet for a new file where the app lock is set.
fn choose_with_lock(bench: &mut Bench, current: &str, new: &str) {
    bench.fill("New passphrase", new);
    bench.fill("Repeat the passphrase", new);
    bench.fill("Passphrase that unlocks Warifu", current);
    bench.press("Create file");
}

fn add(bench: &mut Bench, issuer: &str) {
    bench.paste(text(&totp(issuer)));
    bench.see("Add this account?");
    bench.key(egui::Key::Enter);
    bench.see("Secret saved");
}

#[test]
fn a_sealed_file_among_others_is_told_of() {
    let mut bench = Bench::with(&[]);
    let file = stick(&bench);
    add(&mut bench, "Amazon");
    bench.see("Keep a recovery file");
    make(&mut bench);
    let list = bench.desk.folder().join("list.txt");
    fs::write(&list, totp("GitHub")).expect("a file for the test");
    for others in [vec![list.clone()], vec![file.clone()]] {
        let files = [vec![file.clone()], others].concat();
        lock(&bench.desk.hands).chosen = Some(Ok(files.clone()));
        bench.keys(egui::Modifiers::COMMAND, egui::Key::O);
        bench.see("“warifu-recovery.age” is protected with a passphrase");
        assert_eq!(bench.sees("GitHub, taro"), files.contains(&list));
        bench.key(egui::Key::Escape);
    }
    lock(&bench.desk.hands).chosen = Some(Ok(vec![file]));
    bench.keys(egui::Modifiers::COMMAND, egui::Key::O);
    bench.see("Passphrase");
}

#[test]
fn it_is_offered_after_the_first_account_and_kept_up_to_date() {
    let mut bench = Bench::with(&[]);
    let file = stick(&bench);
    add(&mut bench, "Amazon");
    bench.see("Keep a recovery file");
    make(&mut bench);
    assert_eq!(titles_in(&file), ["Amazon"]);
    add(&mut bench, "GitHub");
    bench.until("it is written again", |bench| {
        let is_looked_at = bench
            .window
            .state()
            .state()
            .running
            .recovery_look()
            .is_some();
        !is_looked_at && titles_in(&file).len() == 2
    });
    assert!(!bench.sees("Keep a recovery file"));
}

#[test]
fn with_the_lock_set_it_takes_the_passphrase_to_choose_another() {
    let mut bench = Bench::unlocked(Settings::default());
    let file = stick(&bench);
    bench.press("Settings");
    bench.press("Create recovery file…");
    for (current, said) in [
        ("open barley", "The passphrase is not right"),
        (PASSPHRASE, "Recovery file written and checked"),
    ] {
        assert!(!file.exists());
        choose_with_lock(&mut bench, current, "another one");
        bench.see(said);
    }
    assert!(recovery::read(&file, &passphrase("another one")).is_ok());
}

#[test]
fn a_list_that_is_begun_anew_is_not_written_over_it() {
    let mut bench = Bench::unlocked(Settings::default());
    let file = stick(&bench);
    bench.press("Settings");
    bench.press("Create recovery file…");
    choose_with_lock(&mut bench, PASSPHRASE, PASSPHRASE);
    bench.see("Recovery file written and checked");
    bench.press("Back");
    bench.keys(egui::Modifiers::COMMAND, egui::Key::L);
    bench.give_up_locked();
    bench.see("Restore from a file…");
    add(&mut bench, "GitHub");
    bench.see("Your recovery file holds 1 account that is not in this list");
    bench.frames(50);
    assert_eq!(titles_in(&file), ["Amazon"]);

    bench.press("Write my accounts here");
    bench.see("The older recovery file is kept beside the new one");
    assert_eq!(titles_in(&file), ["GitHub"]);
    assert_eq!(titles_in(&beside(&file)), ["Amazon"]);
    bench.frames(5);
    assert!(!bench.sees("Your recovery file holds"));
}

#[test]
fn going_back_takes_no_account_out_of_it() {
    let mut bench = Bench::with(&[&totp("Amazon")]);
    let file = stick(&bench);
    bench.press("Settings");
    make(&mut bench);
    bench.press("Back");
    add(&mut bench, "GitHub");
    bench.until("it is written again", |_| titles_in(&file).len() == 2);
    bench.press("Settings");
    bench.press("Go back…");
    bench.see("GitHub (taro) goes");
    bench.press("Go back");
    bench.until("it is gone", |bench| bench.shelf.titles() == ["Amazon"]);
    bench.see("Your recovery file holds 1 account that is not in this list");
    add(&mut bench, "Google");
    bench.frames(50);
    assert_eq!(titles_in(&file), ["Amazon", "GitHub"]);

    bench.press("Restore or merge from it first…");
    bench.fill("Passphrase", PASSPHRASE);
    bench.press("Open");
    bench.see("Already in Warifu");
    bench.press("Add");
    bench.until("all three are in it", |_| titles_in(&file).len() == 3);
    bench.frames(5);
    assert!(!bench.sees("that is not in this list"));
}

#[test]
fn the_file_of_another_computer_is_left_alone_and_can_be_merged() {
    let mut other = Bench::with(&[&totp("Amazon"), &totp("GitHub")]);
    let theirs = stick(&other);
    other.press("Settings");
    make(&mut other);

    let mut bench = Bench::with(&[&totp("Google")]);
    let file = stick(&bench);
    bench.press("Settings");
    make(&mut bench);
    bench.press("Back");
    fs::copy(&theirs, &file).expect("the folder is synced");
    add(&mut bench, "Steam");
    bench.see("The recovery file is not the one that this computer wrote last");
    assert_eq!(titles_in(&file), ["Amazon", "GitHub"]);

    bench.press("Restore or merge from it first…");
    bench.fill("Passphrase", PASSPHRASE);
    bench.press("Open");
    bench.press("Add 2 accounts");
    bench.until("they are saved", |bench| bench.shelf.titles().len() == 4);
    bench.press("Write my accounts here");
    bench.until("it is written", |_| titles_in(&file).len() == 4);
    bench.see("The older recovery file is kept beside the new one");
    let folder = fs::read_dir(file.parent().expect("a folder")).expect("it is there");
    let kept: Vec<PathBuf> = folder.map(|entry| entry.expect("a file").path()).collect();
    let kept = kept.iter().find(|kept| **kept != file).expect("one beside");
    assert_eq!(titles_in(kept), ["Amazon", "GitHub"]);
}

#[test]
fn a_new_file_says_that_another_is_there_and_keeps_it() {
    let mut other = Bench::with(&[&totp("Amazon"), &totp("GitHub")]);
    let theirs = stick(&other);
    other.press("Settings");
    make(&mut other);

    let mut bench = Bench::with(&[&totp("Google")]);
    lock(&bench.desk.hands).place = Some(theirs.clone());
    bench.press("Settings");
    bench.press("Create recovery file…");
    bench.see("A recovery file is already there");
    bench.fill("New passphrase", PASSPHRASE);
    bench.fill("Repeat the passphrase", PASSPHRASE);
    bench.press("Create file");
    bench.see("The older recovery file is kept beside the new one");
    assert_eq!(titles_in(&theirs), ["Google"]);
    other.press("Back");
    other.press("Settings");
    other.see("The recovery file is not the one that this computer wrote last");
}

#[test]
fn a_file_that_is_gone_or_damaged_is_not_called_up_to_date() {
    let mut bench = Bench::with(&[&totp("Amazon")]);
    let file = stick(&bench);
    bench.press("Settings");
    make(&mut bench);
    bench.see("Up to date");
    for (bytes, said) in [
        (None, "The recovery file is not where it was"),
        (Some("garbage"), "The recovery file is damaged"),
    ] {
        bench.press("Back");
        fs::remove_file(&file).expect("it was there");
        if let Some(bytes) = bytes {
            fs::write(&file, bytes).expect("it can be written");
        }
        bench.press("Settings");
        bench.see(said);
        assert!(!bench.sees("Up to date"));
        bench.press("Write my accounts here");
        bench.see("Up to date");
        assert_eq!(titles_in(&file), ["Amazon"]);
    }
}

#[test]
fn a_note_that_cannot_be_read_is_not_taken_for_none() {
    let mut bench = Bench::unlocked(Settings::default());
    let file = stick(&bench);
    bench.press("Settings");
    bench.press("Create recovery file…");
    choose_with_lock(&mut bench, PASSPHRASE, PASSPHRASE);
    bench.see("Recovery file written and checked");
    let note = bench.desk.folder().join("recovery.json");
    fs::write(&note, "{\"path\":").expect("it can be written");
    bench.press("Back");
    bench.keys(egui::Modifiers::COMMAND, egui::Key::L);
    bench.fill("Passphrase", PASSPHRASE);
    bench.press("Unlock");
    bench.see("note about your recovery file cannot be read");
    bench.press("Choose its place…");
    bench.see("A recovery file is already there");
    choose_with_lock(&mut bench, PASSPHRASE, PASSPHRASE);
    bench.until("it is made", |bench| {
        !bench.sees("note about your recovery file")
    });
    assert_eq!(titles_in(&file), ["Amazon"]);
    assert!(note.with_file_name("recovery-damaged.json").exists());
}

#[test]
fn what_a_list_leaves_out_of_the_file_is_said() {
    let mut bench = Bench::with(&[&totp("Google")]);
    let file = stick(&bench);
    let address = totp("Amazon");
    let text = format!(
        r#"{{"warifu":1,"generation":1,"accounts":[{{"uri":"{address}"}},{{"uri":"otpauth://x"}}],"trash":[]}}"#
    );
    let (vault, _) = document::read(&text).expect("a document");
    let elsewhere = tempfile::tempdir().expect("a folder for the test");
    let words = passphrase(PASSPHRASE);
    let generation = warifu::store::Generation(1);
    recovery::Recovery::create(
        elsewhere.path(),
        &file,
        &words,
        &vault,
        generation,
        0,
        &Zone::UTC,
    )
    .expect("it is made");
    bench.press("Settings");
    bench.press("Restore from a file…");
    bench.fill("Passphrase", PASSPHRASE);
    bench.press("Open");
    bench.see("1 entry cannot be read and is left out");
}

#[test]
fn the_offer_can_be_declined_and_is_not_made_twice() {
    let mut bench = Bench::with(&[]);
    add(&mut bench, "Amazon");
    bench.press("Not now");
    bench.frames(3);
    assert!(!bench.sees("Keep a recovery file"));
    add(&mut bench, "GitHub");
    bench.frames(3);
    assert!(!bench.sees("Keep a recovery file"));
}

#[test]
fn a_stick_that_is_away_is_said_quietly_and_made_up_for() {
    let mut bench = Bench::with(&[&totp("Amazon")]);
    let file = stick(&bench);
    bench.press("Settings");
    make(&mut bench);
    bench.press("Back");
    let folder = file.parent().expect("a folder").to_owned();
    let away = folder.with_extension("away");
    fs::rename(&folder, &away).expect("the stick is pulled out");
    add(&mut bench, "GitHub");
    bench.see("The recovery file is older than your accounts");
    fs::rename(&away, &folder).expect("the stick is back");
    bench.press("Write now");
    bench.until("it is written", |_| titles_in(&file).len() == 2);
    bench.frames(5);
    assert!(!bench.sees("The recovery file is older than your accounts"));
}

#[test]
fn a_new_machine_restores_everything_from_the_file() {
    let mut old = Bench::with(&[&totp("Amazon"), &totp("GitHub")]);
    let file = stick(&old);
    old.press("Settings");
    make(&mut old);

    let mut bench = Bench::with(&[]);
    lock(&bench.desk.hands).place = Some(file);
    bench.press("Settings");
    bench.press("Restore from a file…");
    bench.fill("Passphrase", "wrong");
    bench.press("Open");
    bench.see("The passphrase is not right");
    bench.fill("Passphrase", PASSPHRASE);
    bench.press("Open");
    bench.see("Restore 2 accounts?");
    bench.see("Amazon (taro) comes back");
    assert!(
        bench.shelf.titles().is_empty(),
        "nothing before it is asked"
    );
    bench.press("Restore");
    bench.see("Copy code for Amazon");
    assert_eq!(bench.shelf.titles(), ["Amazon", "GitHub"]);
}

#[test]
fn restoring_into_accounts_adds_what_is_missing_and_replaces_nothing_unasked() {
    let mut old = Bench::with(&[&totp("Amazon"), &totp("GitHub")]);
    let file = stick(&old);
    old.press("Settings");
    make(&mut old);

    let mut bench = Bench::with(&[&totp("Google"), &totp("Amazon")]);
    lock(&bench.desk.hands).place = Some(file);
    bench.press("Settings");
    bench.press("Restore from a file…");
    bench.fill("Passphrase", PASSPHRASE);
    bench.press("Open");
    bench.see("Already in Warifu");
    bench.press("Add");
    bench.until("it is saved", |bench| {
        bench.shelf.titles() == ["Google", "Amazon", "GitHub"]
    });
}

#[test]
fn what_is_restored_into_accounts_keeps_everything_that_belongs_to_it() {
    let link = totp("GitHub");
    let stored = format!(
        r#"{{"warifu":1,"generation":1,"groups":["Work"],"accounts":[{{"id":0,"uri":"{link}","group":"Work",
            "pinned":true,"note":"recovery code 1234","icon":"github","added":1600000000,"colour":"red"}}]}}"#
    );
    let (vault, _) = document::read(&stored).expect("it is a vault");
    let shelf = Shelf::default();
    *lock(&shelf.vault) = vault;
    let mut old = Bench::start(shelf, Launch::default());
    let file = stick(&old);
    old.press("Settings");
    make(&mut old);

    let mut bench = Bench::with(&[&totp("Google")]);
    lock(&bench.desk.hands).place = Some(file);
    bench.press("Settings");
    bench.press("Restore from a file…");
    bench.fill("Passphrase", PASSPHRASE);
    bench.press("Open");
    bench.press("Add");
    bench.until("it is saved", |bench| {
        bench.shelf.titles() == ["Google", "GitHub"]
    });
    let vault = lock(&bench.shelf.vault);
    assert_eq!(vault.groups(), ["Work"]);
    let kept = r#""group":"Work","pinned":true,"note":"recovery code 1234","icon":"github","added":1600000000,"colour":"red"}"#;
    let written = document::write(&vault, 1).expect("it is written");
    assert!(written.contains(kept), "{}", *written);
}

#[test]
fn a_dropped_recovery_file_asks_for_its_passphrase() {
    let mut old = Bench::with(&[&totp("Amazon")]);
    let file = stick(&old);
    old.press("Settings");
    make(&mut old);

    let mut bench = Bench::with(&[]);
    bench.paste(warifu::platform::Pasted::Files(vec![file]));
    bench.see("Open recovery file");
    bench.fill("Passphrase", PASSPHRASE);
    bench.press("Open");
    bench.see("Restore 1 account?");
}

#[test]
fn going_back_shows_what_changes_and_can_itself_be_taken_back() {
    let mut bench = Bench::with(&[&totp("Amazon"), &totp("GitHub")]);
    bench.press("Menu for Amazon");
    bench.press("Delete");
    bench.until("it is saved", |bench| bench.shelf.titles() == ["GitHub"]);
    bench.press("Settings");
    bench.press("Go back…");
    bench.see("Amazon (taro) comes back");
    bench.press("Go back");
    bench.until("it is back", |bench| {
        bench.shelf.titles() == ["Amazon", "GitHub"]
    });
    bench.press("Settings");
    bench.press("Go back…");
    bench.see("Amazon (taro) goes");
    bench.press("Go back");
    bench.until("it is gone again", |bench| {
        bench.shelf.titles() == ["GitHub"]
    });
}

#[test]
fn with_nothing_to_go_back_to_nothing_is_offered() {
    let mut bench = Bench::with(&[&totp("Amazon")]);
    bench.press("Settings");
    bench.press("Go back…");
    bench.see("There is nothing that would change");
    assert!(bench.window.query_by_label("Go back").is_none());
}
