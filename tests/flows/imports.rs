//! What is said to every sample of another program's file: its accounts, or what it is and what to do instead.

use std::{
    fs,
    path::{Path, PathBuf},
};

use warifu::{
    exchange::{NotACode, OtherFile, decode_text},
    i18n::{I18n, Language},
    intake::{ContentError, FileError, Reading},
    messages,
    platform::{Dropped, Pasted},
};
use zeroize::Zeroizing;

use crate::harness::AppHarness;

/// Folders of `tests/data` that hold no files of other apps.
const OTHER_DATA: [&str; 3] = ["fuzz", "qr", "stored"];

/// Files from which no password helps to read accounts.
const TOLD: [(&str, OtherFile); 9] = [
    (
        "bitwarden/fail-account-restricted.json",
        OtherFile::AccountRestricted,
    ),
    ("browsers/fail-chrome.csv", OtherFile::Passwords),
    ("browsers/fail-firefox.csv", OtherFile::Passwords),
    ("easyauth/fail-this-computer.json", OtherFile::EasyAuthBound),
    ("keyden/fail-vault.json", OtherFile::KeydenVault),
    (
        "microsoft/fail-database.sqlite",
        OtherFile::MicrosoftDatabase,
    ),
    (
        "steam/fail-encrypted-manifest.json",
        OtherFile::SteamManifest,
    ),
    ("winauth/fail-pgp.pgp", OtherFile::Pgp),
    ("winauth/fail-this-computer.xml", OtherFile::WinAuthBound),
];

fn data() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data")
}

/// Every sample, with its name below `tests/data`.
fn samples() -> Vec<(String, PathBuf)> {
    let mut samples = Vec::new();
    for folder in fs::read_dir(data()).expect("the samples are there") {
        let folder = folder.expect("a folder").file_name();
        let folder = folder.to_string_lossy();
        if OTHER_DATA.contains(&&*folder) {
            continue;
        }
        for file in fs::read_dir(data().join(&*folder)).expect("a folder of an app") {
            let path = file.expect("a file").path();
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            samples.push((format!("{folder}/{name}"), path));
        }
    }
    assert!(samples.len() > 90, "{samples:?}");
    samples
}

fn reason(reading: &Reading) -> Option<FileError> {
    reading.problems.first().map(|problem| problem.reason)
}

#[test]
fn every_sample_gives_its_accounts_or_the_reason_why_not() {
    for (sample, path) in samples() {
        let name = sample.split_once('/').map_or("", |(_, name)| name);
        let of_file = Reading::of_files(std::slice::from_ref(&path), &|| false);
        let imported = &of_file.imported;
        if name.starts_with("ok-encrypted") {
            assert!(
                !of_file.encrypted.is_empty(),
                "{sample}: its password is asked for"
            );
        } else if name.starts_with("ok-") {
            assert!(!imported.entries.is_empty(), "{sample}");
            assert!(
                of_file.problems.is_empty() && imported.others.is_empty(),
                "{sample}"
            );
        } else if let Some((_, told)) = TOLD.iter().find(|(told, _)| *told == sample) {
            let kind = ContentError::Text(NotACode::OtherFile(*told));
            assert_eq!(reason(&of_file), Some(kind.into()), "{sample}");
        } else if name.starts_with("fail-encrypted") {
            let is_named = match reason(&of_file) {
                // The user is asked for its password.
                None => imported.others.is_empty(),
                Some(FileError::Content(ContentError::Text(kind))) => {
                    matches!(kind, NotACode::Encrypted(_) | NotACode::OtherFile(_))
                }
                Some(FileError::Content(ContentError::Archive(_))) => true,
                Some(_) => false,
            };
            assert!(is_named, "{sample}: {:?}", of_file.problems);
        } else {
            assert!(!imported.refused.is_empty(), "{sample}");
            assert!(of_file.problems.is_empty(), "{sample}");
        }
    }
}

#[test]
fn a_sample_gives_the_same_whatever_way_it_comes() {
    for (sample, path) in samples() {
        let bytes = fs::read(&path).expect("a sample");
        let of_file = Reading::of_files(std::slice::from_ref(&path), &|| false);
        let of_pipe = Reading::of_bytes(&bytes, "Pipe");
        assert_eq!(of_pipe.imported, of_file.imported, "{sample}");
        let Some(text) = decode_text(&bytes) else {
            continue;
        };
        let dropped = Dropped {
            text: Some(Zeroizing::new(bytes)),
            ..Dropped::default()
        };
        let of_drop = Reading::of_dropped(&dropped, "Drop", &|| false);
        for (way, reading) in [("pasted", Reading::of_text(&text)), ("dropped", of_drop)] {
            let [here, there] = [&reading.imported, &of_file.imported];
            assert_eq!(here.entries, there.entries, "{sample} {way}");
            assert_eq!(here.refused, there.refused, "{sample} {way}");
            if let Some(FileError::Content(ContentError::Text(kind))) = reason(&of_file) {
                assert_eq!(here.others, [kind], "{sample} {way}");
            }
        }
    }
}

#[test]
fn each_kind_of_file_has_its_own_words_in_both_languages() {
    for language in [Language::English, Language::Japanese] {
        let i18n = I18n::new(language);
        let told = TOLD.map(|(_, file)| file);
        for file in told.into_iter().chain([OtherFile::Ciphertext]) {
            let words = messages::not_a_code(&i18n, NotACode::OtherFile(file));
            assert!(!words.what.is_empty() && !words.next.is_empty() && words.what != words.next);
        }
    }
}

#[test]
fn an_archive_is_read_in_the_window() {
    let mut app = AppHarness::with(&[]);
    let archive = data().join("1password/ok-three-accounts.1pux");
    app.paste(Pasted::Files(vec![archive]));
    app.see("Add 3 accounts?");
    app.see("Example Inc");
    app.see("This account is in the other app’s archive");
}

#[test]
fn a_file_that_is_bound_to_a_computer_says_what_to_do_there() {
    let mut app = AppHarness::with(&[]);
    let bound = data().join("winauth/fail-this-computer.xml");
    app.paste(Pasted::Files(vec![bound]));
    app.see("This file of WinAuth opens only on the computer where it was made");
    app.see("Start WinAuth on that computer");
}

/// Files that are made to keep a reader busy, or to fill its memory.
#[test]
fn hostile_files_are_told_of_without_delay() {
    const MEBIBYTE: usize = 1 << 20;
    let entity = "<!ENTITY a \"aaaaaaaaaa\">";
    let hostile: [(&str, Vec<u8>); 10] = [
        ("deep lists", "[".repeat(3 * MEBIBYTE).into_bytes()),
        (
            "deep objects",
            "{\"items\":".repeat(MEBIBYTE / 4).into_bytes(),
        ),
        ("deep elements", "<a>".repeat(MEBIBYTE).into_bytes()),
        (
            "wide elements",
            format!("<map>{}</map>", "<b/>".repeat(MEBIBYTE)).into_bytes(),
        ),
        (
            "entities",
            format!(
                "<?xml version='1.0'?><!DOCTYPE b [{entity}]><map>{}</map>",
                "&a;".repeat(MEBIBYTE)
            )
            .into_bytes(),
        ),
        (
            "commas",
            format!("totp,{}", ",".repeat(3 * MEBIBYTE)).into_bytes(),
        ),
        (
            "wide lists",
            format!("[[0{}]]", ",0".repeat(30 * MEBIBYTE)).into_bytes(),
        ),
        ("a long text", vec![b'a'; 64 * MEBIBYTE]),
        ("a long file of zeros", vec![0; 64 * MEBIBYTE]),
        ("too long a file", vec![0; 64 * MEBIBYTE + 1]),
    ];
    let folder = tempfile::tempdir().expect("a folder");
    let i18n = I18n::new(Language::English);
    for (name, content) in hostile {
        let path = folder.path().join(name);
        fs::write(&path, &content).expect("a file");
        let reading = Reading::of_files(std::slice::from_ref(&path), &|| false);
        assert!(reading.imported.entries.is_empty(), "{name}");
        let problem = reading.problems.first().expect(name);
        let words = messages::file(&i18n, problem);
        assert!(words.what.contains(name), "{}", words.what);
    }
}
