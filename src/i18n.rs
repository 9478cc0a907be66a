//! The languages: Fluent texts from `assets/i18n`, built into the program.
//!
//! [`tr!`](crate::tr) looks a text up. An id or an argument that the English file lacks is a compile error.

use std::{env, fmt};

use i18n_embed::{
    LanguageLoader as _,
    fluent::{FluentLanguageLoader, fluent_language_loader},
    unic_langid::LanguageIdentifier,
};

use crate::date::Zone;

/// The Fluent files, embedded.
#[derive(rust_embed::RustEmbed)]
#[folder = "assets/i18n"]
struct Texts;

/// A language that Warifu speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// English, also for systems in a language that Warifu does not speak.
    English,
    /// 日本語
    Japanese,
}

impl Language {
    /// Every language, in the order in which the settings list them.
    pub const ALL: [Self; 2] = [Self::Japanese, Self::English];

    /// The BCP 47 tag, as the settings file has it.
    pub fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Japanese => "ja",
        }
    }

    /// The language's name for itself.
    pub fn own_name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::Japanese => "日本語",
        }
    }

    /// The language of a tag or locale name such as `ja`, `ja-JP` or `ja_JP.UTF-8`.
    pub fn of_tag(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_', '.', '@']).next()?;
        Self::ALL
            .into_iter()
            .find(|language| language.tag().eq_ignore_ascii_case(primary))
    }

    /// The first of the system's languages that Warifu speaks, else English.
    pub fn of_system<S: AsRef<str>>(languages: &[S]) -> Self {
        languages
            .iter()
            .find_map(|tag| Self::of_tag(tag.as_ref()))
            .unwrap_or(Self::English)
    }
}

/// The texts of one language at a time, and the days of one time zone.
pub struct I18n {
    loader: FluentLanguageLoader,
    language: Language,
    zone: Zone,
}

impl I18n {
    /// The texts in `language`, and days in UTC.
    pub fn new(language: Language) -> Self {
        let loader = fluent_language_loader!();
        let mut i18n = Self {
            loader,
            language,
            zone: Zone::UTC,
        };
        i18n.select(language);
        i18n
    }

    /// The same, with days in `zone`.
    #[must_use]
    pub fn in_zone(self, zone: Zone) -> Self {
        Self { zone, ..self }
    }

    /// Switches to `language`.
    ///
    /// The files are part of the program, and a test reads them all. If one were broken, ids would show in place of
    /// texts.
    pub fn select(&mut self, language: Language) {
        self.language = language;
        if let Ok(id) = language.tag().parse::<LanguageIdentifier>() {
            self.loader.load_languages(&Texts, &[id]).ok();
        }
        self.loader.with_bundles_mut(|bundle| {
            // The function by which a text chooses the words of one system. No text defines it a second time.
            bundle
                .add_function("PLATFORM", |_positional, _named| env::consts::OS.into())
                .ok();
            // Fluent puts isolation marks around arguments: control characters that fonts draw as boxes.
            bundle.set_use_isolating(false);
        });
    }

    /// The language in use.
    pub fn language(&self) -> Language {
        self.language
    }

    /// The day of a moment in seconds since the Unix epoch, where the user is: `2026-11-24`.
    pub fn day(&self, unix: u64) -> String {
        self.zone.day(unix)
    }

    /// The loader that [`tr!`](crate::tr) asks.
    pub fn loader(&self) -> &FluentLanguageLoader {
        &self.loader
    }
}

impl fmt::Debug for I18n {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("I18n")
            .field("language", &self.language)
            .finish_non_exhaustive()
    }
}

/// The text `id` in the language of an [`I18n`]: `tr!(i18n, "copied", account = name)`.
#[macro_export]
macro_rules! tr {
    ($i18n:expr, $id:literal) => {
        i18n_embed_fl::fl!($i18n.loader(), $id)
    };
    ($i18n:expr, $id:literal, $($name:ident = $value:expr),+ $(,)?) => {
        i18n_embed_fl::fl!($i18n.loader(), $id, $($name = ($value)),+)
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_systems_language_is_found_in_every_spelling() {
        for tag in ["ja", "ja-JP", "ja_JP.UTF-8", "JA"] {
            assert_eq!(Language::of_tag(tag), Some(Language::Japanese), "{tag}");
        }
        assert_eq!(Language::of_tag("C.UTF-8"), None);
        assert_eq!(Language::of_system(&["de-DE", "ja-JP"]), Language::Japanese);
        assert_eq!(Language::of_system(&["de-DE"]), Language::English);
    }

    #[test]
    fn a_text_has_the_words_of_this_system() {
        let i18n = I18n::new(Language::English);
        let expected = match env::consts::OS {
            "windows" => "Opening Credential Manager…",
            "macos" => "Opening the keychain…",
            _ => "Opening the keyring…",
        };
        assert_eq!(tr!(i18n, "opening"), expected);
    }

    #[test]
    fn switching_changes_the_texts_at_once() {
        let mut i18n = I18n::new(Language::English);
        let english = tr!(i18n, "saved");
        i18n.select(Language::Japanese);
        assert_ne!(tr!(i18n, "saved"), english);
        i18n.select(Language::English);
        assert_eq!(tr!(i18n, "saved"), english);
    }
}
