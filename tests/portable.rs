//! A portable copy of the built program, on its command line: what it keeps is beside it, and nothing is elsewhere.
#![cfg(unix)]

use std::{
    fs,
    path::Path,
    process::{Command, Output, Stdio},
    sync::Arc,
};

use warifu::store::{
    Place, VaultStore,
    no_keyring::NoKeyring,
    sealed::{Passphrase, WorkFactor},
};
use zeroize::Zeroizing;

const PASSPHRASE: &str = "open sesame";
const LINK: &str = "otpauth://totp/Amazon:me?secret=JBSWY3DPEHPK3PXP&issuer=Amazon";

/// Runs the program on a user account whose folders are in `home`.
fn run(program: &Path, home: &Path, arguments: &[&str]) -> Output {
    Command::new(program)
        .args(arguments)
        .env_clear()
        .env("HOME", home)
        .env("LC_ALL", "en_US.UTF-8")
        .stdin(Stdio::null())
        .output()
        .expect("the program can be run")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[test]
fn a_portable_copy_keeps_everything_beside_itself() {
    let (stick, home) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let program = stick.path().join("warifu");
    fs::copy(env!("CARGO_BIN_EXE_warifu"), &program).unwrap();
    fs::write(stick.path().join("warifu.portable"), "").unwrap();

    let listed = run(&program, home.path(), &["list"]);
    assert_eq!(listed.status.code(), Some(5));
    let said = text(&listed.stderr);
    assert!(
        said.contains("This portable copy of Warifu has no accounts yet"),
        "{said}"
    );

    // The window creates the file; the command line uses it.
    let data = stick.path().join("warifu-data");
    let store = VaultStore::new(Arc::new(NoKeyring), data.clone(), WorkFactor::new(2));
    let passphrase = Passphrase::new(Zeroizing::new(PASSPHRASE.to_owned()));
    let created = store.create_file(&passphrase);
    assert_eq!(created.unwrap().base.place, Place::File);
    let words = home.path().join("words");
    fs::write(&words, PASSPHRASE).unwrap();
    let from = ["--passphrase-file", words.to_str().unwrap()];
    for arguments in [vec!["add", LINK], vec!["list"]] {
        let done = run(&program, home.path(), &[arguments, from.to_vec()].concat());
        assert!(done.status.success(), "{}", text(&done.stderr));
        let said = text(&done.stdout);
        assert!(said.contains("Amazon"), "{said}");
    }

    fs::remove_file(words).unwrap();
    let elsewhere: Vec<_> = fs::read_dir(home.path()).unwrap().collect();
    assert!(elsewhere.is_empty(), "{elsewhere:?}");
    assert!(data.join("vault.age").exists());
}
