//! A recovery file is opened with the `age` command alone, step by step as the file itself says.
//!
//! `scripts/test` installs `age`; where it is missing the test says so and is skipped.

#![cfg(target_os = "linux")]
#![expect(
    clippy::unwrap_used,
    reason = "functions that tests share are tests too"
)]

use std::fs;
use std::io::{Read as _, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};

use warifu::otp::Account;
use warifu::secret::Secret;
use warifu::store::Generation;
use warifu::store::recovery::Recovery;
use warifu::store::sealed::Passphrase;
use warifu::vault::Vault;
use zeroize::Zeroizing;

const PASSPHRASE: &str = "門前の小僧 習わぬ経を読む 7";

/// What the header's lines for the shell begin with.
const STEP: &str = "#   ";

#[test]
fn the_age_command_opens_a_recovery_file_as_its_header_says() {
    if Command::new("age").arg("--version").output().is_err() {
        println!("skipped: the age command is not installed");
        return;
    }
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("warifu-recovery.age");
    let mut vault = Vault::default();
    let account = Account::new_totp(
        "アマゾン",
        "yamada@example.com",
        Secret::new(b"12345678901234567890".to_vec()),
    );
    vault.add(account, 1_700_000_000);
    let words = Passphrase::new(Zeroizing::new(PASSPHRASE.to_owned()));
    let data = home.path().join("data");
    Recovery::create(&data, &file, &words, &vault, Generation(1), 1_700_000_000).unwrap();

    let header = fs::read_to_string(&file).unwrap();
    let steps: Vec<String> = header
        .lines()
        .filter_map(|line| line.strip_prefix(STEP))
        .map(|step| step.replace("FILE", "warifu-recovery.age"))
        .collect();
    assert_eq!(steps.len(), 2, "{steps:?}");

    let printed = at_a_terminal(home.path(), &steps.join("\n"), "passphrase", PASSPHRASE);
    assert!(
        printed.contains("secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"),
        "{printed}"
    );
    assert!(printed.contains(r#""accounts":["#), "{printed}");

    let printed = at_a_terminal(home.path(), &steps.join("\n"), "passphrase", "a wrong one");
    assert!(!printed.contains("secret="), "{printed}");
}

/// Runs shell commands at a terminal of their own (age takes a passphrase from nowhere else), types the answer when
/// the prompt comes, and gives what the terminal showed.
fn at_a_terminal(folder: &Path, commands: &str, prompt: &str, answer: &str) -> String {
    let mut terminal = Command::new("script")
        .args(["--quiet", "--return", "--command", commands, "/dev/null"])
        .current_dir(folder)
        .env("SHELL", "/bin/sh")
        .env("LC_ALL", "C.UTF-8")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = terminal.stdin.take().unwrap();
    let mut output = terminal.stdout.take().unwrap();
    let mut shown = Vec::new();
    let mut answered = false;
    let mut buffer = [0; 4096];
    loop {
        let count = output.read(&mut buffer).unwrap();
        if count == 0 {
            break;
        }
        shown.extend(&buffer[..count]);
        if !answered && String::from_utf8_lossy(&shown).contains(prompt) {
            writeln!(input, "{answer}").unwrap();
            answered = true;
        }
    }
    terminal.wait().unwrap();
    let shown = String::from_utf8_lossy(&shown).into_owned();
    assert!(answered, "nobody asked for the passphrase: {shown}");
    shown
}
