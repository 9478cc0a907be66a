//! The texts in `assets/i18n`: every language has every text, with the same variables.
//!
//! An id that is missing from the fallback language fails to compile (`fl!`). A text that is missing from another
//! language would only show in English on a Japanese screen.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};

const FALLBACK: &str = "en";
const LANGUAGES: [&str; 2] = ["en", "ja"];

/// Message or term id → its text. Terms begin with a dash, as they do in the files.
type Texts = BTreeMap<String, Text>;

/// A text, taken apart.
#[derive(Default)]
struct Text {
    /// The words of all its variants.
    words: String,
    /// `$count`, without the sign.
    variables: BTreeSet<String>,
    /// The other texts that it quotes: `scan-screen`, `-brand`.
    quoted: BTreeSet<String>,
}

fn texts(language: &str) -> Texts {
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
        let mut text = Text::default();
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
                for variant in variants {
                    self.take(&variant.value);
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
            let expected = &fallback[&id].variables;
            assert_eq!(&text.variables, expected, "{id} in {language}");
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
