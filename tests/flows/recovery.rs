//! The recovery file and going back: the offer, creating the file, keeping it up to date and restoring, with real
//! files.

use std::{
    fs,
    path::{Path, PathBuf},
};

use egui_kittest::kittest::Queryable as _;
use warifu::{
    app::state::{Page, SettingsPage},
    date::Zone,
    platform::Launch,
    session::Recovering,
    settings::Settings,
    store::{
        recovery,
        sealed::{Key, Passphrase, WorkFactor},
    },
    vault::{document, groups::Group},
};
use zeroize::Zeroizing;

use crate::harness::{AppHarness, PASSPHRASE, Storage, lock, text, totp};

fn passphrase(words: &str) -> Passphrase {
    Passphrase::new(Zeroizing::new(words.to_owned()))
}

/// The place that the user chooses for the file.
fn stick(app: &AppHarness) -> PathBuf {
    let folder = app.platform.folder().join("stick");
    fs::create_dir_all(&folder).expect("a folder for the test");
    let file = folder.join("warifu-recovery.age");
    lock(&app.platform.state).chosen = Some(Ok(vec![file.clone()]));
    file
}

/// The name under which an older file of the day of the tests is kept.
fn beside(file: &Path) -> PathBuf {
    file.with_file_name("warifu-recovery-2023-11-14.age")
}

fn titles_in(file: &Path) -> Vec<String> {
    let vault = recovery::read(file, &passphrase(PASSPHRASE)).expect("it opens");
    let titles = vault.entries().iter().map(|e| e.account.title().to_owned());
    titles.collect()
}

/// Fills in the dialog for a new file, if the app lock is set.
fn choose_with_lock(app: &mut AppHarness, current: &str, new: &str) {
    app.fill("New passphrase", new);
    app.fill("Repeat the passphrase", new);
    app.fill("Passphrase that unlocks Warifu", current);
    app.press("Create file");
}

fn add(app: &mut AppHarness, issuer: &str) {
    app.paste(text(&totp(issuer)));
    app.see("Add this account?");
    app.key(egui::Key::Enter);
    app.see("Secret saved");
}

#[test]
fn a_sealed_file_among_others_is_told_of() {
    let mut app = AppHarness::with(&[]);
    let file = stick(&app);
    add(&mut app, "Amazon");
    app.see("Create a recovery file");
    app.create_recovery_file();
    let list = app.platform.folder().join("list.txt");
    fs::write(&list, totp("GitHub")).expect("a file for the test");
    for others in [vec![list.clone()], vec![file.clone()]] {
        let files = [vec![file.clone()], others].concat();
        lock(&app.platform.state).chosen = Some(Ok(files.clone()));
        app.keys(egui::Modifiers::COMMAND, egui::Key::O);
        app.see("“warifu-recovery.age” is protected with a passphrase");
        assert_eq!(app.sees("GitHub, taro"), files.contains(&list));
        app.key(egui::Key::Escape);
    }
    lock(&app.platform.state).chosen = Some(Ok(vec![file]));
    app.keys(egui::Modifiers::COMMAND, egui::Key::O);
    app.see("Passphrase");
}

#[test]
fn it_is_offered_after_the_first_account_and_kept_up_to_date() {
    let mut app = AppHarness::with(&[]);
    let file = stick(&app);
    add(&mut app, "Amazon");
    app.see("Create a recovery file");
    app.create_recovery_file();
    assert_eq!(titles_in(&file), ["Amazon"]);
    add(&mut app, "GitHub");
    app.until("it is written again", |app| {
        let is_looked_at = app
            .window
            .state()
            .state()
            .session
            .recovery()
            .kept()
            .is_some_and(Recovering::is_looked_at);
        !is_looked_at && titles_in(&file).len() == 2
    });
    assert!(!app.sees("Create a recovery file"));
}

#[test]
fn with_the_lock_set_it_takes_the_passphrase_to_choose_another() {
    let mut app = AppHarness::unlocked(Settings::default());
    let file = stick(&app);
    app.open_settings("Backup");
    app.press("Create recovery file…");
    for (current, said) in [
        ("open barley", "The passphrase is wrong"),
        (PASSPHRASE, "Recovery file written and checked"),
    ] {
        assert!(!file.exists());
        choose_with_lock(&mut app, current, "another one");
        app.see(said);
    }
    assert!(recovery::read(&file, &passphrase("another one")).is_ok());
}

#[test]
fn a_list_that_is_begun_anew_is_not_written_over_it() {
    let mut app = AppHarness::unlocked(Settings::default());
    let file = stick(&app);
    app.open_settings("Backup");
    app.press("Create recovery file…");
    choose_with_lock(&mut app, PASSPHRASE, PASSPHRASE);
    app.see("Recovery file written and checked");
    app.leave_settings();
    app.keys(egui::Modifiers::COMMAND, egui::Key::L);
    app.give_up_locked();
    app.see("Restore from a file…");
    add(&mut app, "GitHub");
    app.see("Your recovery file contains 1 account that is not in this list");
    app.frames(50);
    assert_eq!(titles_in(&file), ["Amazon"]);

    app.press("Write my accounts here");
    app.see("The older recovery file is kept beside the new one");
    assert_eq!(titles_in(&file), ["GitHub"]);
    assert_eq!(titles_in(&beside(&file)), ["Amazon"]);
    app.frames(5);
    assert!(!app.sees("Your recovery file contains"));
}

#[test]
fn going_back_takes_no_account_out_of_it() {
    let mut app = AppHarness::with(&[&totp("Amazon")]);
    let file = stick(&app);
    app.open_settings("Backup");
    app.create_recovery_file();
    app.leave_settings();
    add(&mut app, "GitHub");
    app.until("it is written again", |_| titles_in(&file).len() == 2);
    app.open_settings("Backup");
    app.press("Go back…");
    app.see("GitHub (taro) is removed");
    app.press("Go back");
    app.until("it is gone", |app| app.store.titles() == ["Amazon"]);
    app.see("Your recovery file contains 1 account that is not in this list");
    add(&mut app, "Google");
    app.frames(50);
    assert_eq!(titles_in(&file), ["Amazon", "GitHub"]);

    app.press("Restore or merge from it first…");
    app.fill("Passphrase", PASSPHRASE);
    app.press("Open");
    app.see("Already in Warifu");
    app.press("Add");
    app.until("all three are in it", |_| titles_in(&file).len() == 3);
    app.until("the card is gone", |app| {
        !app.sees("that is not in this list")
    });
}

#[test]
fn the_file_of_another_computer_is_left_alone_and_can_be_merged() {
    let mut other = AppHarness::with(&[&totp("Amazon"), &totp("GitHub")]);
    let theirs = stick(&other);
    other.open_settings("Backup");
    other.create_recovery_file();

    let mut app = AppHarness::with(&[&totp("Google")]);
    let file = stick(&app);
    app.open_settings("Backup");
    app.create_recovery_file();
    app.leave_settings();
    fs::copy(&theirs, &file).expect("the folder is synced");
    add(&mut app, "Steam");
    app.see("The recovery file is not the one that this computer wrote last");
    assert_eq!(titles_in(&file), ["Amazon", "GitHub"]);

    app.press("Restore or merge from it first…");
    app.fill("Passphrase", PASSPHRASE);
    app.press("Open");
    app.press("Add 2 accounts");
    app.until("they are saved", |app| app.store.titles().len() == 4);
    app.press("Write my accounts here");
    app.until("it is written", |_| titles_in(&file).len() == 4);
    app.see("The older recovery file is kept beside the new one");
    let folder = fs::read_dir(file.parent().expect("a folder")).expect("it is there");
    let kept: Vec<PathBuf> = folder.map(|entry| entry.expect("a file").path()).collect();
    let kept = kept.iter().find(|kept| **kept != file).expect("one beside");
    assert_eq!(titles_in(kept), ["Amazon", "GitHub"]);
}

#[test]
fn a_new_file_says_that_another_is_there_and_keeps_it() {
    let mut other = AppHarness::with(&[&totp("Amazon"), &totp("GitHub")]);
    let theirs = stick(&other);
    other.open_settings("Backup");
    other.create_recovery_file();

    let mut app = AppHarness::with(&[&totp("Google")]);
    lock(&app.platform.state).chosen = Some(Ok(vec![theirs.clone()]));
    app.open_settings("Backup");
    app.press("Create recovery file…");
    app.see("A recovery file is already there");
    app.fill("New passphrase", PASSPHRASE);
    app.fill("Repeat the passphrase", PASSPHRASE);
    app.press("Create file");
    app.see("The older recovery file is kept beside the new one");
    assert_eq!(titles_in(&theirs), ["Google"]);
    other.leave_settings();
    other.open_settings("Backup");
    other.see("The recovery file is not the one that this computer wrote last");
}

#[test]
fn a_file_that_is_gone_or_damaged_is_not_called_up_to_date() {
    let mut app = AppHarness::with(&[&totp("Amazon")]);
    let file = stick(&app);
    app.open_settings("Backup");
    app.create_recovery_file();
    app.see("Up to date");
    for (bytes, said) in [
        (None, "The recovery file is not where it was"),
        (Some("garbage"), "The recovery file is damaged"),
    ] {
        app.leave_settings();
        fs::remove_file(&file).expect("it was there");
        if let Some(bytes) = bytes {
            fs::write(&file, bytes).expect("it can be written");
        }
        app.open_settings("Backup");
        app.see(said);
        assert!(!app.sees("Up to date"));
        app.press("Write my accounts here");
        app.see("Up to date");
        assert_eq!(titles_in(&file), ["Amazon"]);
    }
}

#[test]
fn a_note_that_cannot_be_read_is_not_taken_for_none() {
    let mut app = AppHarness::unlocked(Settings::default());
    let file = stick(&app);
    app.open_settings("Backup");
    app.press("Create recovery file…");
    choose_with_lock(&mut app, PASSPHRASE, PASSPHRASE);
    app.see("Recovery file written and checked");
    let note = app.platform.folder().join("recovery.json");
    fs::write(&note, "{\"path\":").expect("it can be written");
    app.leave_settings();
    app.keys(egui::Modifiers::COMMAND, egui::Key::L);
    app.fill("Passphrase", PASSPHRASE);
    app.press("Unlock");
    app.see("note about your recovery file cannot be read");
    app.press("Choose its place…");
    app.see("A recovery file is already there");
    choose_with_lock(&mut app, PASSPHRASE, PASSPHRASE);
    app.until("it is made", |app| {
        !app.sees("note about your recovery file")
    });
    assert_eq!(titles_in(&file), ["Amazon"]);
    assert!(note.with_file_name("recovery-damaged.json").exists());
}

#[test]
fn what_a_list_leaves_out_of_the_file_is_said() {
    let mut app = AppHarness::with(&[&totp("Google")]);
    let file = stick(&app);
    let address = totp("Amazon");
    let text = format!(
        r#"{{"warifu":1,"generation":1,"accounts":[{{"uri":"{address}"}},{{"uri":"otpauth://x"}}],"trash":[]}}"#
    );
    let (vault, _) = document::read(&text).expect("a document");
    let elsewhere = tempfile::tempdir().expect("a folder for the test");
    let key = Key::create(&passphrase(PASSPHRASE), WorkFactor::new(2)).expect("a key");
    let generation = warifu::store::Generation(1);
    recovery::Recovery::create(
        elsewhere.path(),
        &file,
        &key,
        &vault,
        generation,
        0,
        &Zone::UTC,
    )
    .expect("it is made");
    app.open_settings("Backup");
    app.press("Restore from a file…");
    app.fill("Passphrase", PASSPHRASE);
    app.press("Open");
    app.see("1 entry cannot be read and is left out");
}

#[test]
fn the_offer_can_be_declined_and_is_not_made_twice() {
    let mut app = AppHarness::with(&[]);
    add(&mut app, "Amazon");
    app.press("Not now");
    app.frames(3);
    assert!(!app.sees("Create a recovery file"));
    add(&mut app, "GitHub");
    app.frames(3);
    assert!(!app.sees("Create a recovery file"));
}

#[test]
fn it_is_offered_again_with_three_and_with_ten_accounts() {
    let mut app = AppHarness::with(&[]);
    let offers = |app: &AppHarness| app.sees("Create a recovery file");
    for count in 1..=11 {
        let issuer = format!("Site{count}");
        add(&mut app, &issuer);
        app.until("it is saved", |app| {
            let state = app.window.state().state();
            let entries = state.vault().map(warifu::vault::Vault::entries);
            let new = entries.and_then(|it| it.get(count - 1)).map(|it| it.id);
            new.is_some() && state.spotlight == new
        });
        app.frames(3);
        assert_eq!(offers(&app), [1, 3, 10].contains(&count), "{count}");
        if offers(&app) {
            app.press("Not now");
        }
    }
    // One that is deleted and added again is not the tenth for the second time.
    app.key(egui::Key::Escape);
    app.press("Menu for Site11");
    app.press("Delete");
    app.see("deleted");
    add(&mut app, "Site12");
    app.frames(3);
    assert!(!offers(&app));
}

#[test]
fn the_foot_of_the_list_says_what_would_survive() {
    let mut app = AppHarness::with(&[&totp("Amazon")]);
    let file = stick(&app);
    app.press("No recovery file");
    assert_eq!(
        app.window.state().state().page,
        Page::Settings(Some(SettingsPage::Backup))
    );
    app.create_recovery_file();
    app.leave_settings();
    app.see("Recovery file: today");
    app.platform.set_clock(crate::harness::NOON + 3 * 86_400);
    app.frames(3);
    app.see("Recovery file: 2023-11-14");
    let folder = file.parent().expect("a folder").to_owned();
    let away = folder.with_extension("away");
    fs::rename(&folder, &away).expect("the stick is pulled out");
    add(&mut app, "GitHub");
    app.see("Recovery file: out of date");
}

#[test]
fn a_stick_that_is_away_is_said_quietly_and_made_up_for() {
    let mut app = AppHarness::with(&[&totp("Amazon")]);
    let file = stick(&app);
    app.open_settings("Backup");
    app.create_recovery_file();
    app.leave_settings();
    let folder = file.parent().expect("a folder").to_owned();
    let away = folder.with_extension("away");
    fs::rename(&folder, &away).expect("the stick is pulled out");
    add(&mut app, "GitHub");
    app.see("The recovery file is older than your accounts");
    fs::rename(&away, &folder).expect("the stick is back");
    app.press("Write now");
    app.until("it is written", |_| titles_in(&file).len() == 2);
    app.frames(5);
    assert!(!app.sees("The recovery file is older than your accounts"));
}

#[test]
fn a_new_machine_restores_everything_from_the_file() {
    let mut old = AppHarness::with(&[&totp("Amazon"), &totp("GitHub")]);
    let file = stick(&old);
    old.open_settings("Backup");
    old.create_recovery_file();

    let mut app = AppHarness::with(&[]);
    lock(&app.platform.state).chosen = Some(Ok(vec![file]));
    app.open_settings("Backup");
    app.press("Restore from a file…");
    app.fill("Passphrase", "wrong");
    app.press("Open");
    app.see("The passphrase is wrong");
    app.fill("Passphrase", PASSPHRASE);
    app.press("Open");
    app.see("Restore 2 accounts?");
    app.see("Amazon (taro) comes back");
    assert!(app.store.titles().is_empty(), "nothing before it is asked");
    app.press("Restore");
    app.see("Copy code for Amazon");
    assert_eq!(app.store.titles(), ["Amazon", "GitHub"]);
}

#[test]
fn restoring_into_accounts_adds_what_is_missing_and_replaces_nothing_unasked() {
    let mut old = AppHarness::with(&[&totp("Amazon"), &totp("GitHub")]);
    let file = stick(&old);
    old.open_settings("Backup");
    old.create_recovery_file();

    let mut app = AppHarness::with(&[&totp("Google"), &totp("Amazon")]);
    lock(&app.platform.state).chosen = Some(Ok(vec![file]));
    app.open_settings("Backup");
    app.press("Restore from a file…");
    app.fill("Passphrase", PASSPHRASE);
    app.press("Open");
    app.see("Already in Warifu");
    app.press("Add");
    app.until("it is saved", |app| {
        app.store.titles() == ["Google", "Amazon", "GitHub"]
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
    let store = Storage::of(&vault);
    let mut old = AppHarness::start(store, Launch::default());
    let file = stick(&old);
    old.open_settings("Backup");
    old.create_recovery_file();

    let mut app = AppHarness::with(&[&totp("Google")]);
    lock(&app.platform.state).chosen = Some(Ok(vec![file]));
    app.open_settings("Backup");
    app.press("Restore from a file…");
    app.fill("Passphrase", PASSPHRASE);
    app.press("Open");
    app.press("Add");
    app.until("it is saved", |app| {
        app.store.titles() == ["Google", "GitHub"]
    });
    let vault = app.store.vault();
    assert_eq!(vault.groups(), [Group::new("Work")]);
    let kept = r#""group":"Work","pinned":true,"note":"recovery code 1234","icon":"github","added":1600000000,"colour":"red"}"#;
    let written = document::write(&vault, 1).expect("it is written");
    assert!(written.contains(kept), "{}", *written);
}

#[test]
fn a_dropped_recovery_file_asks_for_its_passphrase() {
    let mut old = AppHarness::with(&[&totp("Amazon")]);
    let file = stick(&old);
    old.open_settings("Backup");
    old.create_recovery_file();

    let mut app = AppHarness::with(&[]);
    app.paste(warifu::platform::Pasted::Files(vec![file]));
    app.see("Open recovery file");
    app.fill("Passphrase", PASSPHRASE);
    app.press("Open");
    app.see("Restore 1 account?");
}

#[test]
fn going_back_shows_what_changes_and_can_itself_be_taken_back() {
    let mut app = AppHarness::with(&[&totp("Amazon"), &totp("GitHub")]);
    app.press("Menu for Amazon");
    app.press("Delete");
    app.until("it is saved", |app| app.store.titles() == ["GitHub"]);
    app.open_settings("Backup");
    app.press("Go back…");
    app.see("Amazon (taro) comes back");
    app.press("Go back");
    app.until("it is back", |app| {
        app.store.titles() == ["Amazon", "GitHub"]
    });
    app.open_settings("Backup");
    app.press("Go back…");
    app.see("Amazon (taro) is removed");
    app.press("Go back");
    app.until("it is gone again", |app| app.store.titles() == ["GitHub"]);
}

#[test]
fn with_nothing_to_go_back_to_nothing_is_offered() {
    let mut app = AppHarness::with(&[&totp("Amazon")]);
    app.open_settings("Backup");
    app.press("Go back…");
    app.see("Nothing would change");
    assert!(app.window.query_by_label("Go back").is_none());
}
