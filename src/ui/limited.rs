//! A field's text with a limit. Input that would exceed the limit is refused as a whole and not cut, since half of a
//! pasted passphrase is another passphrase.

use std::{any::TypeId, ops::Range};

use egui::{TextBuffer, text::CharIndex};

/// The limit of a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Limit {
    /// A number of bytes of UTF-8.
    Bytes(usize),
    /// A number of characters.
    Characters(usize),
}

impl Limit {
    /// The most bytes of UTF-8 that a text within the limit has.
    pub(super) fn bytes(self) -> usize {
        match self {
            Self::Bytes(most) => most,
            Self::Characters(most) => most * 4,
        }
    }
}

/// A text for a field with a limit.
pub(super) struct Limited<'a> {
    text: &'a mut String,
    limit: Limit,
    is_refused: &'a mut bool,
}

impl<'a> Limited<'a> {
    /// Wraps `text`, which never exceeds `limit`. `is_refused` is set if the last input would have exceeded it.
    pub(super) fn new(text: &'a mut String, limit: Limit, is_refused: &'a mut bool) -> Self {
        Self {
            text,
            limit,
            is_refused,
        }
    }
}

impl TextBuffer for Limited<'_> {
    fn is_mutable(&self) -> bool {
        true
    }

    fn as_str(&self) -> &str {
        self.text
    }

    fn insert_text(&mut self, text: &str, char_index: CharIndex) -> usize {
        let (length, most) = match self.limit {
            Limit::Bytes(most) => (self.text.len() + text.len(), most),
            Limit::Characters(most) => (
                self.text.chars().count() + text.chars().take(most + 1).count(),
                most,
            ),
        };
        *self.is_refused = length > most;
        if *self.is_refused {
            return 0;
        }
        self.text.insert_text(text, char_index)
    }

    fn delete_char_range(&mut self, char_range: Range<CharIndex>) {
        *self.is_refused = false;
        self.text.delete_char_range(char_range);
    }

    fn type_id(&self) -> TypeId {
        TypeId::of::<Limited<'static>>()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_too_long_is_refused_whole() {
        let (mut text, mut refused) = (String::from("あ"), false);
        for (limit, typed, expected, is_refused) in [
            (Limit::Characters(3), "いう", "あいう", false),
            (Limit::Characters(3), "えお", "あいう", true),
            (Limit::Bytes(9), "x", "あいう", true),
            (Limit::Bytes(10), "x", "あいうx", false),
        ] {
            let mut field = Limited::new(&mut text, limit, &mut refused);
            let end = CharIndex(field.as_str().chars().count());
            field.insert_text(typed, end);
            assert_eq!((text.as_str(), refused), (expected, is_refused));
        }
        refused = true;
        let mut field = Limited::new(&mut text, Limit::Bytes(10), &mut refused);
        field.delete_char_range(CharIndex(0)..CharIndex(1));
        assert_eq!((text.as_str(), refused), ("いうx", false));
    }
}
