//! README's table of the files that are read: each row has samples in `tests/data`, and each app with samples has a row.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

/// Folders of `tests/data` that hold no files of one app.
const OTHER_DATA: [&str; 4] = ["fuzz", "qr", "stored", "browsers"];

/// Apps by the names of their rows, with the folders of their samples.
const APPS: [(&str, &[&str]); 37] = [
    ("1Password", &["1password"]),
    ("2FAGuard", &["2faguard"]),
    ("2FAS", &["2fas"]),
    ("2fast", &["2fast"]),
    ("Aegis", &["aegis"]),
    ("andOTP", &["andotp"]),
    ("Apple Passwords", &["apple"]),
    ("Authenticator (browser extension)", &["browser-extension"]),
    ("Authenticator Plus", &["authenticator-plus"]),
    ("authme", &["authme"]),
    ("Authy", &["authy"]),
    ("Battle.net", &["battlenet"]),
    ("Bitwarden, Bitwarden Authenticator", &["bitwarden"]),
    ("cotp", &["cotp"]),
    ("Dashlane", &["dashlane"]),
    ("Duo Mobile", &["duo"]),
    ("EasyAuth", &["easyauth"]),
    ("Ente Auth", &["ente"]),
    ("FIDO exchange format", &["fido-cxf"]),
    ("FreeOTP", &["freeotp"]),
    ("FreeOTP+", &["freeotp-plus"]),
    ("Google Authenticator", &["google"]),
    ("KeePass, KeePassXC", &["keepassxc"]),
    ("Keyden", &["keyden"]),
    ("LastPass, LastPass Authenticator", &["lastpass"]),
    ("OTPClient", &["otpclient"]),
    ("Proton Authenticator", &["proton"]),
    ("Proton Pass", &["proton-pass"]),
    ("Raivo OTP", &["raivo"]),
    ("Steam", &["steam"]),
    ("Stratum (Authenticator Pro)", &["stratum"]),
    ("Tauthy", &["tauthy"]),
    ("TOTP Authenticator", &["totp-authenticator"]),
    ("WinAuth", &["winauth"]),
    ("Winticator", &["winticator"]),
    ("WinOTP", &["winotp"]),
    ("any other", &["otpauth", "table"]),
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

/// The rows of the table: the app, its unencrypted forms, and those with a password.
fn rows() -> Vec<[String; 3]> {
    let readme = fs::read_to_string(root().join("README.md")).expect("README.md");
    let (_, table) = readme
        .split_once("| from | unencrypted | with a password |\n|---|---|---|\n")
        .expect("the table");
    let lines = table.lines().take_while(|line| line.starts_with('|'));
    lines
        .map(|line| {
            let cells = line
                .trim_matches('|')
                .split('|')
                .map(|it| it.trim().to_owned());
            let cells: Vec<String> = cells.collect();
            cells.try_into().expect("three cells")
        })
        .collect()
}

/// Whether a folder has samples that are read: without a password, and with one.
fn samples(folder: &str) -> (bool, bool) {
    let files = fs::read_dir(root().join("tests/data").join(folder)).expect("a folder");
    let names = files.map(|file| file.expect("a file").file_name());
    let names: Vec<String> = names.map(|it| it.to_string_lossy().into_owned()).collect();
    let is_encrypted = |name: &&String| name.starts_with("ok-encrypted");
    let has_encrypted = names.iter().any(|name| is_encrypted(&name));
    let mut good = names.iter().filter(|name| name.starts_with("ok-"));
    (good.any(|name| !is_encrypted(&name)), has_encrypted)
}

#[test]
fn each_form_in_the_table_has_samples() {
    let rows = rows();
    let names: BTreeSet<&str> = rows.iter().map(|row| row[0].as_str()).collect();
    assert_eq!(names, APPS.iter().map(|(name, _)| *name).collect());
    for [name, unencrypted, with_password] in &rows {
        let (_, folders) = APPS.iter().find(|(app, _)| app == name).expect("a row");
        let all: Vec<(bool, bool)> = folders.iter().map(|it| samples(it)).collect();
        let has_plain = all.iter().any(|(plain, _)| *plain);
        let has_encrypted = all.iter().any(|(_, encrypted)| *encrypted);
        // Lists of links are read from whatever app they are.
        let is_list = unencrypted == "list of links";
        assert_eq!(unencrypted != "–", has_plain || is_list, "{name}");
        assert_eq!(with_password != "–", has_encrypted, "{name}");
    }
}

#[test]
fn each_app_with_samples_is_in_the_table() {
    for folder in fs::read_dir(root().join("tests/data")).expect("the samples") {
        let folder = folder.expect("a folder").file_name();
        let folder = folder.to_string_lossy();
        let is_read = samples(&folder) != (false, false);
        let has_row = APPS.iter().any(|(_, folders)| folders.contains(&&*folder));
        assert!(
            has_row || !is_read || OTHER_DATA.contains(&&*folder),
            "{folder} is in no row"
        );
    }
}
