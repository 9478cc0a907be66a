//! The user's note about an account.

use std::fmt;

use crate::otp::name::fold;

/// A note. Users keep recovery codes in notes, so its `Debug` output does not show it.
#[derive(Clone, Default, PartialEq)]
pub struct Note {
    text: String,
    /// Stored so that a search does not fold a thousand notes on every key press.
    folded: String,
}

impl Note {
    /// A note with this text.
    pub fn new(text: String) -> Self {
        Self {
            folded: fold(&text),
            text,
        }
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Whether there is no text.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Whether the text contains a word of a query that was [folded](fold).
    pub fn has_word(&self, word: &str) -> bool {
        self.folded.contains(word)
    }

    /// Appends another note as a new paragraph, unless its text is there already.
    pub(super) fn append(&mut self, other: &str) {
        if self.is_empty() {
            *self = Self::new(other.to_owned());
        } else if !self.text.contains(other) {
            *self = Self::new(format!("{}\n\n{other}", self.text));
        }
    }
}

impl fmt::Debug for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Note")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_is_found_however_its_words_are_written() {
        let note = Note::new("Recovery codes: ひみつ 1234".to_owned());
        for word in ["recovery", "CODES", "ヒミツ", "１２３４"] {
            assert!(note.has_word(&fold(word)), "{word}");
        }
        assert!(!note.has_word("password"));
        assert!(!format!("{note:?}").contains("1234"));
    }

    #[test]
    fn a_note_is_appended_once() {
        let mut note = Note::default();
        for other in ["one", "two", "one"] {
            note.append(other);
        }
        assert_eq!(note.as_str(), "one\n\ntwo");
        assert!(note.has_word("two"));
    }
}
