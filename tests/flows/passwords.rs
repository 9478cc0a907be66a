//! Files that other apps have encrypted: the password is asked for, and then their accounts are shown like any others.

use std::path::PathBuf;

use warifu::platform::{Launch, Pasted};

use crate::harness::{AppHarness, PASSPHRASE, Storage, text, totp};

const AEGIS: &str = include_str!("../data/aegis/ok-encrypted.json");

/// A sample of the tests.
fn sample(path: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("tests/data")
        .join(path)
}

fn files(paths: &[&str]) -> Pasted {
    Pasted::Files(paths.iter().map(|path| sample(path)).collect())
}

#[test]
fn a_wrong_password_costs_nothing_and_the_right_one_shows_the_accounts() {
    let mut app = AppHarness::with(&[]);
    app.paste(files(&["aegis/ok-encrypted.json"]));
    app.see("Open the export from Aegis");
    app.see("File: ok-encrypted.json");
    app.see("the password that you chose for backups in Aegis");
    app.fill("Password", "wrong");
    app.key(egui::Key::Enter);
    app.see("This password does not open the file");
    app.fill("Password", "test");
    app.press("Open");
    app.see("Add 4 accounts?");
    app.key(egui::Key::Enter);
    app.see("4 secrets saved");
    assert_eq!(
        app.store.titles(),
        ["Example Inc", "Ünïcode Shop", "Counter Co", "Steam"]
    );
}

#[test]
fn a_pasted_text_is_asked_for_as_well() {
    let mut app = AppHarness::with(&[]);
    app.paste(text(AEGIS));
    app.see("Open the export from Aegis");
    assert!(!app.sees("File:"));
    app.fill("Password", "test");
    app.key(egui::Key::Enter);
    app.see("Add 4 accounts?");
}

#[test]
fn a_pasted_export_is_a_way_in_also_while_the_search_has_the_focus() {
    let mut app = AppHarness::with(&[&totp("Google")]);
    app.paste(text("Amazon"));
    app.see("No account matches “Amazon”");
    app.paste(text(AEGIS));
    app.see("Open the export from Aegis");
}

#[test]
fn each_file_has_its_own_password_and_one_can_be_skipped() {
    let mut app = AppHarness::with(&[]);
    app.paste(files(&[
        "aegis/ok-encrypted.json",
        "2fas/ok-encrypted.2fas",
        "bitwarden/ok-encrypted-pbkdf2.json",
        "otpauth/ok-four-kinds.txt",
    ]));
    app.see("Open the export from Aegis");
    app.press("Skip");
    app.see("Open the export from 2FAS");
    app.fill("Password", "test");
    app.key(egui::Key::Enter);
    app.see("Open the export from Bitwarden");
    app.see("the password that you chose when you exported from Bitwarden");
    app.press("Skip");
    app.see("Add 4 accounts?");
    app.see("“ok-encrypted.json” is an encrypted export from Aegis");
    app.see("“ok-encrypted-pbkdf2.json” is an encrypted export from Bitwarden");
}

#[test]
fn a_database_of_a_password_manager_gives_its_codes_alone() {
    let mut app = AppHarness::with(&[]);
    app.paste(files(&["keepassxc/ok-encrypted-4.kdbx"]));
    app.see("Open the KeePass database");
    app.see("Only accounts with codes are read, no passwords");
    app.fill("Password", "wrong");
    app.key(egui::Key::Enter);
    app.see("This password does not open the file");
    app.see("If the database also needs a key file or a hardware key");
    app.fill("Password", "test");
    app.key(egui::Key::Enter);
    app.see("Add 4 accounts?");
    app.see("This account is in the other app’s trash");
    app.key(egui::Key::Enter);
    app.see("4 secrets saved");
    assert_eq!(
        app.store.titles(),
        ["Example Inc", "Steam", "Native Counter", "Ünïcode Shop"]
    );
}

#[test]
fn what_has_no_mark_may_be_of_one_app_or_another() {
    for (sample, apps, count) in [
        ("andotp/ok-encrypted-old.json.aes", "andOTP, OTPClient", 4),
        ("otpclient/ok-encrypted-v1.enc", "andOTP, OTPClient", 4),
        (
            "totp-authenticator/ok-encrypted.encrypt",
            "TOTP Authenticator",
            3,
        ),
    ] {
        let mut app = AppHarness::with(&[]);
        app.paste(files(&[sample]));
        app.see("Open an encrypted file");
        app.see(&format!("a backup from one of these apps: {apps}."));
        app.fill("Password", "wrong");
        app.key(egui::Key::Enter);
        app.see("the file is damaged or from another app");
        app.fill("Password", "test");
        app.key(egui::Key::Enter);
        app.see(&format!("Add {count} accounts?"));
    }
}

#[test]
fn the_two_files_of_steam_desktop_authenticator_open_together() {
    const FILE: &str = "steam/fail-encrypted.maFile";
    const MANIFEST: &str = "steam/fail-encrypted-manifest.json";
    let folder = tempfile::tempdir().expect("a folder");
    let beside = folder.path().join("76561190000000000.maFile");
    std::fs::copy(sample(FILE), &beside).expect("a copy");
    std::fs::copy(sample(MANIFEST), folder.path().join("manifest.json")).expect("a copy");
    for chosen in [
        files(&[FILE, MANIFEST]),
        files(&[MANIFEST, FILE]),
        files(&["steam/ok-encrypted.zip"]),
        Pasted::Files(vec![beside]),
    ] {
        let mut app = AppHarness::with(&[]);
        app.paste(chosen);
        app.see("Open the export from Steam Desktop Authenticator");
        app.fill("Password", "test");
        app.key(egui::Key::Enter);
        app.see("Add this account?");
        app.see("Steam");
    }
    let mut app = AppHarness::with(&[]);
    app.paste(files(&[FILE]));
    app.see("choose it together with the “manifest.json”");
    app.press("Cancel");
    app.paste(files(&[MANIFEST]));
    app.see("choose both files together");
}

#[test]
fn accounts_that_are_not_encrypted_are_read_without_the_password_of_the_others() {
    for (sample, name, encrypted) in [
        (
            "authy/ok-encrypted-one-account.xml",
            "Authy",
            "Example Inc: alice@example.com",
        ),
        (
            "winauth/ok-encrypted-one-account.xml",
            "WinAuth",
            "Ünïcode Shop: bob+test@example.com",
        ),
    ] {
        let mut app = AppHarness::with(&[]);
        app.paste(files(&[sample]));
        app.see(&format!("Open the export from {name}"));
        app.press("Skip");
        app.see("Add this account?");
        app.see(&format!(
            "{encrypted}: This is an encrypted export from {name}"
        ));
    }
}

#[test]
fn a_password_can_be_given_up() {
    let mut app = AppHarness::with(&[]);
    app.paste(text(AEGIS));
    app.see("Open the export from Aegis");
    app.press("Cancel");
    app.frames(2);
    assert!(!app.sees("Open the export from Aegis"));
    assert!(app.store.titles().is_empty());
}

#[test]
fn accounts_that_wait_for_an_answer_stay_beneath_the_question() {
    let mut app = AppHarness::with(&[]);
    app.paste(text(&totp("Amazon")));
    app.see("Add this account?");
    for answer in ["Cancel", "Open"] {
        app.paste(text(AEGIS));
        app.see("Open the export from Aegis");
        if answer == "Open" {
            app.fill("Password", "test");
        }
        app.press(answer);
        app.see("Amazon, taro");
    }
    app.see("Add 5 accounts?");
}

#[test]
fn a_file_from_another_program_is_asked_for_and_says_where_it_is_from() {
    let launch = Launch {
        files: vec![sample("aegis/ok-encrypted.json")],
        ..Launch::default()
    };
    let mut app = AppHarness::start(Storage::with(&[]), launch);
    app.see("Open the export from Aegis");
    app.fill("Password", "test");
    app.key(egui::Key::Enter);
    app.see("Add 4 accounts?");
    app.see("ok-encrypted.json");
}

#[test]
fn a_lock_closes_the_question() {
    let store = Storage::with(&[]);
    store.seal(PASSPHRASE);
    let mut app = AppHarness::start(store, Launch::default());
    app.fill("Passphrase", PASSPHRASE);
    app.key(egui::Key::Enter);
    app.until("it is open", |app| {
        app.window.state().state().open().is_some()
    });
    app.paste(text(AEGIS));
    app.see("Open the export from Aegis");
    app.fill("Password", "test");
    app.platform.tell(warifu::platform::Event::ScreenLocked);
    app.see("Warifu is locked");
    app.frames(3);
    assert!(!app.sees("Aegis") && !app.sees("Example Inc"));
}

/// A file of its own, which the test may delete.
fn own(app: &AppHarness, sample_path: &str) -> PathBuf {
    let own = app.platform.folder().join("my accounts");
    std::fs::copy(sample(sample_path), &own).expect("a copy");
    own
}

fn add_all(app: &mut AppHarness, count: usize) {
    app.see(&format!("Add {count} accounts?"));
    app.key(egui::Key::Enter);
    app.see(&format!("{count} secrets saved"));
}

#[test]
fn a_file_that_anybody_can_read_is_deleted_for_good() {
    let mut app = AppHarness::with(&[]);
    let file = own(&app, "aegis/ok-four-kinds.json");
    app.paste(Pasted::Files(vec![file.clone()]));
    add_all(&mut app, 4);
    app.see("“my accounts” holds your secrets unencrypted");
    assert!(file.exists());
    app.press("Delete for good");
    app.see("File deleted for good");
    assert!(!file.exists());
}

#[test]
fn it_stays_if_the_user_wants_it_or_it_is_another_file_by_now() {
    for change in [false, true] {
        let mut app = AppHarness::with(&[]);
        let file = own(&app, "aegis/ok-four-kinds.json");
        app.paste(Pasted::Files(vec![file.clone()]));
        add_all(&mut app, 4);
        app.see("holds your secrets unencrypted");
        if change {
            std::fs::write(&file, "something new").expect("another file");
            app.press("Delete for good");
            app.see("“my accounts” has changed since it was read");
        } else {
            app.press("Keep");
            app.frames(3);
            assert!(!app.sees("holds your secrets unencrypted"));
        }
        assert!(file.exists());
    }
}

#[test]
fn only_a_file_whose_accounts_are_all_here_is_offered() {
    let mut app = AppHarness::with(&[]);
    let file = own(&app, "aegis/ok-four-kinds.json");
    app.paste(Pasted::Files(vec![file]));
    app.see("Add 4 accounts?");
    app.press("Add Counter Co, carol");
    app.press("Add 3 accounts");
    app.see("3 secrets saved");
    app.frames(5);
    assert!(!app.sees("holds your secrets unencrypted"));

    // An encrypted file is as safe as its password.
    let mut app = AppHarness::with(&[]);
    let file = own(&app, "aegis/ok-encrypted.json");
    app.paste(Pasted::Files(vec![file]));
    app.see("Open the export from Aegis");
    app.fill("Password", "test");
    app.key(egui::Key::Enter);
    add_all(&mut app, 4);
    app.frames(5);
    assert!(!app.sees("holds your secrets unencrypted"));
}

#[test]
fn a_file_is_not_deleted_once_its_accounts_have_left_the_list() {
    let mut app = AppHarness::with(&[&totp("Bank")]);
    let file = own(&app, "aegis/ok-four-kinds.json");
    app.paste(Pasted::Files(vec![file.clone()]));
    add_all(&mut app, 4);
    app.see("holds your secrets unencrypted");
    app.press("Undo");
    app.press("Go back");
    app.until("the accounts are gone", |app| {
        app.store.titles() == ["Bank"]
    });
    app.press("Delete for good");
    app.see("was not deleted, since not all of its accounts are saved");
    assert!(file.exists());
}

#[test]
fn a_file_with_more_than_accounts_is_not_offered() {
    for (sample, count) in [
        ("bitwarden/ok-three-accounts.json", 3),
        ("1password/ok-three-accounts.1pux", 3),
    ] {
        let mut app = AppHarness::with(&[]);
        app.paste(files(&[sample]));
        add_all(&mut app, count);
        app.frames(5);
        assert!(!app.sees("unencrypted"), "{sample}");
    }
}
