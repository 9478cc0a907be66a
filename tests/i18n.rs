//! The texts in `assets/i18n`: every language has every text, with the same variables.
//!
//! An id that is missing from the fallback language fails to compile (`fl!`). A text that is missing from another
//! language would only show in English on a Japanese screen.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use fluent_syntax::ast::{
    Entry, Expression, InlineExpression, Pattern, PatternElement, Variant, VariantKey,
};

const FALLBACK: &str = "en";
const LANGUAGES: [&str; 2] = ["en", "ja"];

/// Message or term id → its text. Terms begin with a dash, as they do in the files.
type Texts = BTreeMap<String, Text>;

/// What a text can have variants for, by `PLATFORM()`.
const SYSTEMS: [&str; 4] = ["linux", "windows", "macos", "other"];

/// A text, taken apart.
#[derive(Default)]
struct Text {
    /// The system that it is taken apart for, or none for the variants of all systems.
    system: Option<&'static str>,
    /// The words of all its variants.
    words: String,
    /// `$count`, without the sign.
    variables: BTreeSet<String>,
    /// The systems that have variants of their own, and `other`.
    systems: BTreeSet<String>,
    /// The other texts that it quotes: `scan-screen`, `-brand`.
    quoted: BTreeSet<String>,
}

fn texts(language: &str) -> Texts {
    texts_on(None, language)
}

/// The texts as they are on one system.
fn texts_on(system: Option<&'static str>, language: &str) -> Texts {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("assets/i18n")
        .join(language)
        .join("warifu.ftl");
    let source = fs::read_to_string(&path).expect("the texts of each language are there");
    let parsed = fluent_syntax::parser::parse(source);
    let parsed = parsed.map_err(|(_, errors)| errors).expect(language);
    let mut texts = Texts::new();
    for entry in parsed.body {
        let (id, pattern) = match entry {
            Entry::Message(message) => (message.id.name, message.value),
            Entry::Term(term) => (format!("-{}", term.id.name), Some(term.value)),
            _ => continue,
        };
        let mut text = Text {
            system,
            ..Text::default()
        };
        text.take(&pattern.expect(&id));
        let earlier = texts.insert(id.clone(), text);
        assert!(earlier.is_none(), "{language}: {id} is written twice");
    }
    texts
}

impl Text {
    fn take(&mut self, pattern: &Pattern<String>) {
        for element in &pattern.elements {
            match element {
                PatternElement::TextElement { value } => self.words.push_str(value),
                PatternElement::Placeable { expression } => self.take_expression(expression),
            }
        }
    }

    fn take_expression(&mut self, expression: &Expression<String>) {
        match expression {
            Expression::Inline(inline) => self.take_inline(inline),
            Expression::Select { selector, variants } => {
                self.take_inline(selector);
                let by_system = asks_platform(selector);
                if by_system {
                    self.systems.extend(variants.iter().filter_map(key));
                }
                match self.system.filter(|_| by_system) {
                    Some(system) => {
                        let named = variants
                            .iter()
                            .find(|it| key(it).as_deref() == Some(system));
                        let shown = named.or_else(|| variants.iter().find(|it| it.default));
                        self.take(&shown.expect("a selection has a default").value);
                    }
                    None => variants.iter().for_each(|it| self.take(&it.value)),
                }
            }
        }
    }

    fn take_inline(&mut self, inline: &InlineExpression<String>) {
        match inline {
            InlineExpression::StringLiteral { value } => self.words.push_str(value),
            InlineExpression::VariableReference { id } => {
                self.variables.insert(id.name.clone());
            }
            InlineExpression::MessageReference { id, .. } => {
                self.quoted.insert(id.name.clone());
            }
            InlineExpression::TermReference { id, .. } => {
                self.quoted.insert(format!("-{}", id.name));
            }
            InlineExpression::Placeable { expression } => self.take_expression(expression),
            InlineExpression::NumberLiteral { .. } => {}
            InlineExpression::FunctionReference { arguments, .. } => {
                let named = arguments.named.iter().map(|it| &it.value);
                for inline in arguments.positional.iter().chain(named) {
                    self.take_inline(inline);
                }
            }
        }
    }
}

fn asks_platform(selector: &InlineExpression<String>) -> bool {
    matches!(selector, InlineExpression::FunctionReference { id, .. } if id.name == "PLATFORM")
}

/// The name of a variant; `None` if it is a number.
fn key(variant: &Variant<String>) -> Option<String> {
    match &variant.key {
        VariantKey::Identifier { name } => Some(name.clone()),
        VariantKey::NumberLiteral { .. } => None,
    }
}

#[test]
fn every_language_has_every_text() {
    // A term is a part of other texts, for which each language has its own grammar.
    let ids = |language| -> BTreeSet<String> {
        let ids = texts(language).into_keys();
        ids.filter(|id| !id.starts_with('-')).collect()
    };
    let fallback = ids(FALLBACK);
    for language in LANGUAGES {
        let ids = ids(language);
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
            let expected = fallback.get(&id).map(|text| &text.variables);
            let is_term = id.starts_with('-') && expected.is_none();
            assert!(
                is_term || expected == Some(&text.variables),
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
            for name in &text.quoted {
                assert!(
                    texts.contains_key(name),
                    "{id} in {language} names {name}, which is no text"
                );
            }
        }
    }
}

/// Windows and macOS have other names for what Linux calls a keyring.
#[test]
fn no_other_system_is_said_to_have_a_keyring() {
    for (language, word) in [("en", "keyring"), ("ja", "キーリング")] {
        for system in ["windows", "macos"] {
            for (id, text) in texts_on(Some(system), language) {
                assert!(
                    !text.words.to_lowercase().contains(word),
                    "{id} in {language} on {system}: {}",
                    text.words
                );
            }
        }
        let on_linux = texts_on(Some("linux"), language);
        assert!(on_linux.values().any(|text| text.words.contains(word)));
    }
}

/// Credential Manager has no lock of its own: it is open while its user is signed in.
#[test]
fn no_step_unlocks_credential_manager() {
    for (language, name, unlocking) in [
        ("en", "Credential Manager", ["unlock", "password"]),
        ("ja", "資格情報マネージャー", ["ロック", "パスワード"]),
    ] {
        let texts = texts_on(Some("windows"), language);
        let says_its_name = |text: &Text| {
            let by_term = |it: &String| it.starts_with("-the-keyring") || it == "-keyring";
            text.words.contains(name) || text.quoted.iter().any(by_term)
        };
        let mut steps = 0;
        // The keyrings of Linux and macOS alone are ever locked.
        let steps_of_windows = |id: &&String| id.starts_with("rec-") && *id != "rec-locked";
        for (id, text) in texts.iter().filter(|(id, _)| steps_of_windows(id)) {
            if says_its_name(text) {
                steps += 1;
                let words = text.words.to_lowercase();
                let unlocks = unlocking.iter().any(|word| words.contains(word));
                assert!(!unlocks, "{id} in {language}: {words}");
            }
        }
        assert!(steps > 1, "{steps} in {language}");
    }
}

/// A name that `PLATFORM()` never is would be a text that nobody sees.
#[test]
fn variants_are_of_systems_that_exist() {
    for language in LANGUAGES {
        for (id, text) in texts(language) {
            for system in text.systems {
                assert!(
                    SYSTEMS.contains(&system.as_str()),
                    "{id} in {language}: {system}"
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
            let is_empty =
                text.words.trim().is_empty() && text.variables.is_empty() && text.quoted.is_empty();
            assert!(!is_empty, "{id} in {language} is empty");
        }
    }
    // A sentence of several words that is the same in both languages is not translated.
    for (id, text) in texts("ja") {
        let is_sentence = text.words.split(' ').count() > 3 && !text.words.contains('…');
        assert!(
            !is_sentence || text.words != fallback[&id].words,
            "{id} is not translated"
        );
    }
}

/// A text that is never shown is wasted work for translators, and a sign that something was forgotten.
#[test]
fn every_text_is_shown_somewhere() {
    let mut source = String::new();
    read_sources(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("src"),
        &mut source,
    );
    let texts = texts(FALLBACK);
    let quoted: BTreeSet<&String> = texts.values().flat_map(|text| &text.quoted).collect();
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
