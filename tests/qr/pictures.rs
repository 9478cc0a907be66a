//! A picture of every class of the corpus (see `docs/qr.md`), made by `scripts/qr/make_fixtures.py`.

use std::{collections::BTreeSet, fs, path::PathBuf};

use serde_json::Value;
use warifu::qr::{Effort, Pages, read};

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/data/qr")
}

fn manifest() -> Vec<(String, BTreeSet<String>)> {
    let text = fs::read_to_string(folder().join("manifest.json")).expect("the manifest");
    let manifest: Value = serde_json::from_str(&text).expect("JSON");
    let entry = |entry: &Value| {
        let codes = entry["codes"].as_array().expect("codes").iter();
        let codes = codes
            .map(|code| code.as_str().expect("text").to_owned())
            .collect();
        (entry["file"].as_str().expect("a file").to_owned(), codes)
    };
    manifest
        .as_array()
        .expect("a list")
        .iter()
        .map(entry)
        .collect()
}

#[test]
fn every_class_of_pictures_is_read() {
    let entries = manifest();
    assert!(entries.len() > 40, "the fixtures are missing");
    let mut wrong = Vec::new();
    for (file, expected) in entries {
        let bytes = fs::read(folder().join(&file)).expect("a picture");
        let pages = Pages::decode(&bytes).expect("a picture").pictures;
        let found: BTreeSet<String> = pages
            .iter()
            .flat_map(|picture| read(picture, Effort::File))
            .map(|found| found.payload.as_str().to_owned())
            .collect();
        // Once an account was found, other codes may be left out.
        let accounts = |codes: &BTreeSet<String>| -> BTreeSet<String> {
            codes
                .iter()
                .filter(|code| code.starts_with("otpauth"))
                .cloned()
                .collect()
        };
        if accounts(&found) != accounts(&expected) || !found.is_subset(&expected) {
            wrong.push(file);
        }
    }
    assert!(wrong.is_empty(), "not read, or read wrongly: {wrong:?}");
}
