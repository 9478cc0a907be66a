//! What was typed into the search field, and how well an account matches it.

use std::{collections::HashMap, sync::LazyLock};

use wana_kana::{ConvertJapanese as _, IsJapaneseStr as _};

use crate::{
    otp::name::{fold, is_accent},
    services,
    vault::Entry,
};

/// A word with at least so many letters is also found with one typing error in it.
const LETTERS_FOR_TYPO: usize = 4;

/// The names of each service by its id, one a line.
static SERVICES: LazyLock<HashMap<&str, Searchable>> = LazyLock::new(|| {
    let named = |it: &services::Service| it.names().collect::<Vec<_>>().join("\n");
    let all = services::all().iter();
    all.map(|it| (it.id, Searchable::new(&named(it)))).collect()
});

/// A query, prepared to be compared with many accounts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    words: Vec<Word>,
}

/// A word of a query.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Word {
    /// As it was typed, [folded](fold).
    folded: String,
    /// In Latin letters: kana that were typed, or what Latin letters are as kana (`sya` and `sha` alike).
    latin: Vec<String>,
}

/// How well an account matches: the lower, the better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Rank(u32);

/// A text of an account in the forms that a query is compared with.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Searchable {
    /// The text, [folded](fold).
    folded: String,
    /// The same with its kana in Latin letters; empty if there are none.
    latin: String,
}

impl Searchable {
    /// The forms of a text.
    pub(crate) fn new(text: &str) -> Self {
        let folded = fold(text);
        Self {
            latin: latin_of_kana(&folded).unwrap_or_default(),
            folded,
        }
    }

    /// The text, [folded](fold).
    pub(crate) fn folded(&self) -> &str {
        &self.folded
    }
}

impl Query {
    /// Prepares what was typed.
    pub fn new(text: &str) -> Self {
        let folded = fold(text);
        let words = folded.split_whitespace().map(|word| Word {
            latin: spellings(word),
            folded: word.to_owned(),
        });
        Self {
            words: words.collect(),
        }
    }

    /// Whether nothing was typed. Every account matches then.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// How well the account matches; `None` if a word of the query is nowhere in it.
    pub(super) fn rank(&self, entry: &Entry) -> Option<Rank> {
        let ranks = self.words.iter().map(|word| word.rank(entry));
        ranks.sum::<Option<u32>>().map(Rank)
    }

    /// Whether the account matches if each word may have one typing error.
    pub(super) fn matches_with_typo(&self, entry: &Entry) -> bool {
        let mut words = self.words.iter();
        let names = [&entry.folded.issuer, &entry.folded.name];
        words.all(|word| word.rank(entry).is_some() || word.is_near(names))
    }

    /// Whether every word of the query is in the text.
    pub(crate) fn is_in(&self, text: &Searchable) -> bool {
        self.words.iter().all(|word| word.rank_in(text).is_some())
    }

    /// Whether each word of the query is in the text, or begins a word of it with one typing error.
    pub(crate) fn is_nearly_in(&self, text: &Searchable) -> bool {
        let mut words = self.words.iter();
        words.all(|word| word.rank_in(text).is_some() || word.is_near([text]))
    }

    /// The places in `text` that match, as byte ranges in their order, for marking them. Those with a typing error in
    /// them are not marked.
    pub fn marks(&self, text: &str) -> Vec<std::ops::Range<usize>> {
        /// What comes later in a text is not on the screen.
        const MOST_LETTERS: usize = 120;
        let end = text.char_indices().nth(MOST_LETTERS).map(|(at, _)| at);
        let text = text.get(..end.unwrap_or(text.len())).unwrap_or_default();
        let letters = Letters::of(text);
        let mut marks: Vec<_> = self
            .words
            .iter()
            .filter_map(|word| letters.find(word))
            .collect();
        marks.sort_by_key(|it| it.start);
        marks.dedup_by(|next, last| {
            let overlaps = next.start < last.end;
            if overlaps {
                last.end = last.end.max(next.end);
            }
            overlaps
        });
        marks
    }
}

/// Between the ranks of two fields of an account.
const FIELD: u32 = 10;
/// What the rank of a text is higher by if it is found in Latin letters.
const LATIN: u32 = 4;
/// The rank of a text that has a word somewhere, but does not begin with it.
const WITHIN: u32 = 3;

impl Word {
    /// Issuer, account name, groups, note and the other names of the service count in this order, and the beginning of a
    /// text more than its middle.
    fn rank(&self, entry: &Entry) -> Option<u32> {
        let groups = entry.groups.iter().map(|it| Searchable::new(it));
        let of = |field: u32, text: &Searchable| Some(field * FIELD + self.rank_in(text)?);
        of(0, &entry.folded.issuer)
            .or_else(|| of(1, &entry.folded.name))
            .or_else(|| groups.filter_map(|it| of(2, &it)).min())
            .or_else(|| entry.note.has_word(&self.folded).then_some(3 * FIELD))
            .or_else(|| {
                let service = services::of(entry.account.title())?;
                let place = self.rank_in(SERVICES.get(service.id)?)?;
                // The names are not on the screen, so what merely contains the word would look like a mistake.
                (place % LATIN < WITHIN).then_some(4 * FIELD + place)
            })
    }

    fn rank_in(&self, text: &Searchable) -> Option<u32> {
        place_in(&text.folded, &self.folded).or_else(|| {
            let latin = if text.latin.is_empty() {
                &text.folded
            } else {
                &text.latin
            };
            let places = self.latin.iter().filter_map(|it| place_in(latin, it));
            let typed = (!text.latin.is_empty()).then(|| place_in(latin, &self.folded));
            places.chain(typed.flatten()).min().map(|it| it + LATIN)
        })
    }

    /// Whether a word of one of the texts begins with this one, but for one typing error.
    fn is_near<const COUNT: usize>(&self, texts: [&Searchable; COUNT]) -> bool {
        let is_word = self.folded.chars().all(char::is_alphanumeric);
        if !is_word || self.folded.chars().count() < LETTERS_FOR_TYPO {
            return false;
        }
        let typed: Vec<Vec<char>> = std::iter::once(&self.folded)
            .chain(&self.latin)
            .map(|it| it.chars().collect())
            .collect();
        texts
            .into_iter()
            .flat_map(|it| [&it.folded, &it.latin])
            .flat_map(|text| text.split(|it: char| !it.is_alphanumeric()))
            .any(|word| typed.iter().any(|typed| begins_nearly(word, typed)))
    }
}

/// Where a text has a word: it is the text, begins it, begins a word of it, or is somewhere in it.
fn place_in(text: &str, word: &str) -> Option<u32> {
    let at = text.find(word)?;
    let begins_word = |at: usize| {
        let before = text.get(..at).and_then(|it| it.chars().next_back());
        before.is_none_or(|it| !it.is_alphanumeric())
    };
    Some(match at {
        0 if text.len() == word.len() => 0,
        0 => 1,
        _ if text.match_indices(word).any(|(at, _)| begins_word(at)) => 2,
        _ => WITHIN,
    })
}

/// A folded text with its kana in Latin letters; `None` if it has none.
fn latin_of_kana(folded: &str) -> Option<String> {
    let has_kana = folded.chars().any(|it| matches!(it, 'ァ'..='ヺ'));
    has_kana.then(|| folded.to_romaji())
}

/// Other ways in which a word may be written in Latin letters.
fn spellings(word: &str) -> Vec<String> {
    if let Some(latin) = latin_of_kana(word) {
        return vec![latin];
    }
    if !word.is_ascii() {
        return Vec::new();
    }
    let kana = word.to_katakana();
    if !kana.as_str().is_katakana() {
        return Vec::new();
    }
    vec![kana.to_romaji()]
}

/// Whether `word` begins with what was typed, but for one letter that is missing, added, wrong, or in the place of its
/// neighbour. The first letter has to be right, since nearly every short word is near another one otherwise.
fn begins_nearly(word: &str, typed: &[char]) -> bool {
    let word: Vec<char> = word.chars().take(typed.len() + 1).collect();
    if word.first() != typed.first() {
        return false;
    }
    let differs = word.iter().zip(typed).position(|(one, other)| one != other);
    let Some(at) = differs else {
        return word.len() + 1 >= typed.len();
    };
    let rest = |letters: &[char], from: usize| letters.get(from..).unwrap_or_default().to_vec();
    let begins = |word: &[char], typed: &[char]| word.starts_with(typed);
    let swapped = word.get(at) == typed.get(at + 1) && word.get(at + 1) == typed.get(at);
    begins(&rest(&word, at + 1), &rest(typed, at + 1))
        || begins(&rest(&word, at + 1), &rest(typed, at))
        || begins(&rest(&word, at), &rest(typed, at + 1))
        || (swapped && begins(&rest(&word, at + 2), &rest(typed, at + 2)))
}

/// The letters of a text, each folded, with where it is in the text.
struct Letters {
    letters: Vec<Letter>,
}

/// A letter with its marks.
struct Letter {
    folded: String,
    start: usize,
    end: usize,
}

impl Letters {
    fn of(text: &str) -> Self {
        let mut letters: Vec<Letter> = Vec::new();
        for (start, character) in text.char_indices() {
            let end = start + character.len_utf8();
            // A voiced mark belongs to the kana before it, and folds together with it.
            let is_mark = is_accent(character)
                || matches!(character, '\u{3099}' | '\u{309a}' | '\u{ff9e}' | '\u{ff9f}');
            match letters.last_mut().filter(|_| is_mark) {
                Some(last) => {
                    last.end = end;
                    last.folded = text.get(last.start..end).map(fold).unwrap_or_default();
                }
                None => letters.push(Letter {
                    folded: fold(character.encode_utf8(&mut [0; 4])),
                    start,
                    end,
                }),
            }
        }
        Self { letters }
    }

    /// The first place of the word, as it was typed or in Latin letters.
    fn find(&self, word: &Word) -> Option<std::ops::Range<usize>> {
        let mut words = vec![word.folded.as_str()];
        let typed = self.find_as(&words, str::to_owned);
        typed.or_else(|| {
            words.extend(word.latin.iter().map(String::as_str));
            self.find_as(&words, |it| latin_of_kana(it).unwrap_or(it.to_owned()))
        })
    }

    /// The first place where one of the words begins, if the letters are compared in this form.
    fn find_as(
        &self,
        words: &[&str],
        form: impl Fn(&str) -> String,
    ) -> Option<std::ops::Range<usize>> {
        let begins = |letters: &[Letter]| {
            let text: String = letters.iter().map(|it| it.folded.as_str()).collect();
            let text = form(&text);
            words.iter().any(|word| text.starts_with(word))
        };
        let whole: String = self.letters.iter().map(|it| it.folded.as_str()).collect();
        let whole = form(&whole);
        if !words.iter().any(|word| whole.contains(word)) {
            return None;
        }
        let part = |range| self.letters.get(range).is_some_and(begins);
        let from = (0..self.letters.len()).find(|from| part(*from..self.letters.len()))?;
        let to = (from + 1..=self.letters.len()).find(|to| part(from..*to))?;
        let (first, last) = (self.letters.get(from)?, self.letters.get(to - 1)?);
        Some(first.start..last.end)
    }
}

#[cfg(test)]
mod tests;
