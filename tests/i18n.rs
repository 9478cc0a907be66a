//! The texts in `assets/i18n`: every language has every text, with the same variables.
//!
//! Ids missing from the fallback language already fail to compile (`fl!`); a text missing from
//! another language would only show as English in the middle of a Japanese screen.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

const FALLBACK: &str = "en";
const LANGUAGES: [&str; 2] = ["en", "ja"];

/// Message or term id → its text, as written.
type Texts = BTreeMap<String, String>;

fn texts(language: &str) -> Texts {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("assets/i18n")
        .join(language)
        .join("warifu.ftl");
    let source = fs::read_to_string(&path).expect("the texts of each language are there");
    let mut texts = Texts::new();
    let mut id = None;
    for line in source.lines().filter(|line| !line.starts_with('#')) {
        if let Some((found, text)) = split_entry(line) {
            let earlier = texts.insert(found.to_owned(), text.to_owned());
            assert!(earlier.is_none(), "{language}: {found} is written twice");
            id = Some(found.to_owned());
        } else if let Some(text) = id.as_ref().and_then(|id| texts.get_mut(id)) {
            text.push('\n');
            text.push_str(line);
        } else {
            assert!(line.is_empty(), "{language}: stray line {line:?}");
        }
    }
    texts
}

/// `id = text` at the start of a line; continuation lines are indented or a lone `}`.
fn split_entry(line: &str) -> Option<(&str, &str)> {
    let (id, text) = line.split_once(" =")?;
    let is_id = !id.is_empty()
        && id
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
    is_id.then_some((id, text.trim_start()))
}

/// What stands between `{` and the next `}` or line end: `$count`, `scan-screen`, `-brand`.
fn references(text: &str) -> BTreeSet<String> {
    text.split('{')
        .skip(1)
        .filter_map(|rest| rest.split(['}', '\n', ' ']).find(|word| !word.is_empty()))
        .map(str::to_owned)
        .collect()
}

fn variables(text: &str) -> BTreeSet<String> {
    references(text)
        .into_iter()
        .filter(|name| name.starts_with('$'))
        .collect()
}

#[test]
fn every_language_has_every_text() {
    let fallback: BTreeSet<_> = texts(FALLBACK).into_keys().collect();
    for language in LANGUAGES {
        let ids: BTreeSet<_> = texts(language).into_keys().collect();
        let missing: Vec<_> = fallback.difference(&ids).collect();
        let unknown: Vec<_> = ids.difference(&fallback).collect();
        assert!(missing.is_empty(), "{language} lacks {missing:?}");
        assert!(unknown.is_empty(), "only {language} has {unknown:?}");
    }
}

#[test]
fn every_language_uses_the_same_variables() {
    let fallback = texts(FALLBACK);
    for language in LANGUAGES {
        for (id, text) in texts(language) {
            assert_eq!(
                variables(&text),
                variables(&fallback[&id]),
                "{id} in {language}"
            );
        }
    }
}

#[test]
fn quoted_button_names_exist() {
    for language in LANGUAGES {
        let texts = texts(language);
        for (id, text) in &texts {
            for name in references(text)
                .iter()
                .filter(|name| !name.starts_with('$'))
            {
                assert!(
                    texts.contains_key(name),
                    "{id} in {language} names {name}, which is no text"
                );
            }
        }
    }
}

#[test]
fn every_problem_names_the_next_step() {
    let texts = texts(FALLBACK);
    for id in texts.keys() {
        if let Some(problem) = id.strip_prefix("err-") {
            let step = format!("rec-{problem}");
            let variant = format!("{step}-");
            assert!(
                texts
                    .keys()
                    .any(|id| *id == step || id.starts_with(&variant)),
                "{id} has no {step}"
            );
        }
        if let Some(step) = id.strip_prefix("rec-") {
            let belongs = texts
                .keys()
                .filter_map(|id| id.strip_prefix("err-"))
                .any(|problem| step == problem || step.starts_with(&format!("{problem}-")));
            assert!(belongs, "{id} belongs to no err-…");
        }
    }
}

#[test]
fn no_text_is_empty_or_left_in_english() {
    let fallback = texts(FALLBACK);
    for language in LANGUAGES {
        for (id, text) in texts(language) {
            assert!(!text.trim().is_empty(), "{id} in {language} is empty");
        }
    }
    // A sentence of several words that is the same in both languages was forgotten.
    for (id, text) in texts("ja") {
        let is_sentence = text.split(' ').count() > 3 && !text.contains('…');
        assert!(
            !is_sentence || text != fallback[&id],
            "{id} is not translated"
        );
    }
}

/// A text that nobody shows is work for translators, and a hint that something was forgotten.
#[test]
fn every_text_is_shown_somewhere() {
    let mut source = String::new();
    read_sources(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("src"),
        &mut source,
    );
    let texts = texts(FALLBACK);
    let quoted: BTreeSet<String> = texts.values().flat_map(|text| references(text)).collect();
    let unused: Vec<&String> = texts
        .keys()
        .filter(|id| !source.contains(&format!("\"{id}\"")) && !quoted.contains(*id))
        .filter(|id| !id.starts_with('-'))
        .collect();
    assert!(unused.is_empty(), "shown nowhere: {unused:?}");
}

fn read_sources(folder: &Path, source: &mut String) {
    for entry in fs::read_dir(folder).expect("the sources are there") {
        let path = entry.expect("a folder lists its files").path();
        if path.is_dir() {
            read_sources(&path, source);
        } else if let Ok(text) = fs::read_to_string(&path) {
            source.push_str(&text);
        }
    }
}
