//! Passphrases: which ones count as the same, and how long one may be.
//!
//! A passphrase is prepared as RFC 8265 prescribes (the profile `OpaqueString`): every kind of space counts as U+0020,
//! and the rest is in Unicode's composed form NFC. So it makes no difference whether "é" is typed as one character or
//! as two, or with the wide space of a Japanese input method. The case and the width of letters matter. Nothing is
//! trimmed or cut.

use std::fmt;

use age::secrecy::SecretString;
use unicode_normalization::UnicodeNormalization as _;
use zeroize::Zeroizing;

/// The longest passphrase, in bytes of UTF-8.
pub const MAX_PASSPHRASE_BYTES: usize = 1024;

/// Earlier versions cut what was pasted into a field after so many characters.
const FORMERLY_CUT_AFTER: usize = 256;

/// A passphrase. Zeroized when dropped, never shown.
#[derive(Clone)]
pub struct Passphrase(Zeroizing<String>);

impl Passphrase {
    /// The passphrase as it was typed.
    pub fn new(text: Zeroizing<String>) -> Self {
        Self(text)
    }

    /// The passphrase, for a field that shows it.
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// Whether it is longer than [`MAX_PASSPHRASE_BYTES`].
    pub fn is_too_long(&self) -> bool {
        self.0.len() > MAX_PASSPHRASE_BYTES
    }

    /// The form in which it seals.
    pub(super) fn for_sealing(&self) -> SecretString {
        SecretString::from(self.prepared().as_str().to_owned())
    }

    /// The forms in which it may have sealed: as it is prepared now, then as earlier versions used it, if that differs.
    pub(super) fn for_opening(&self) -> Vec<SecretString> {
        let prepared = self.prepared();
        let typed = self.0.as_str();
        let cut = typed
            .char_indices()
            .nth(FORMERLY_CUT_AFTER)
            .and_then(|(end, _)| typed.split_at_checked(end))
            .map(|(cut, _)| cut);
        let mut candidates = vec![prepared.as_str()];
        candidates.extend([Some(typed), cut].into_iter().flatten());
        candidates.dedup();
        candidates
            .into_iter()
            .map(|text| SecretString::from(text.to_owned()))
            .collect()
    }

    fn prepared(&self) -> Zeroizing<String> {
        /// A text in composed form is at most three times as long as the original.
        const GROWTH: usize = 3;
        let is_space = |it: char| it.is_whitespace() && !it.is_control();
        let is_line_end = |it: char| matches!(it, '\u{2028}' | '\u{2029}');
        // The buffer has its final size, since one that grows would leave copies behind.
        let mut prepared = Zeroizing::new(String::with_capacity(GROWTH * self.0.len()));
        prepared.extend(self.0.nfc().map(|character| {
            if is_space(character) && !is_line_end(character) {
                ' '
            } else {
                character
            }
        }));
        prepared
    }
}

impl fmt::Debug for Passphrase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Passphrase(…)")
    }
}

#[cfg(test)]
mod tests {
    use age::secrecy::ExposeSecret as _;

    use super::*;

    fn prepared(text: &str) -> String {
        Passphrase::new(Zeroizing::new(text.to_owned()))
            .for_sealing()
            .expose_secret()
            .to_owned()
    }

    #[test]
    fn spaces_and_composed_letters_are_one_case_and_width_are_not() {
        for (text, expected) in [
            ("open sesame", "open sesame"),
            ("open\u{3000}sesame", "open sesame"),
            ("open\u{a0}sesame ", "open sesame "),
            ("cafe\u{301}", "café"),
            ("か\u{3099}", "が"),
            ("Ｏｐｅｎ ｻ", "Ｏｐｅｎ ｻ"),
            ("\t", "\t"),
            ("", ""),
        ] {
            assert_eq!(prepared(text), expected, "{text:?}");
        }
    }

    #[test]
    fn what_earlier_versions_took_is_tried_as_well() {
        let candidates = |text: &str| -> Vec<String> {
            let passphrase = Passphrase::new(Zeroizing::new(text.to_owned()));
            let candidates = passphrase.for_opening().into_iter();
            candidates.map(|it| it.expose_secret().to_owned()).collect()
        };
        assert_eq!(candidates("plain"), ["plain"]);
        assert_eq!(candidates("cafe\u{301}"), ["café", "cafe\u{301}"]);
        let long = "鍵".repeat(300);
        assert_eq!(candidates(&long), [long.clone(), "鍵".repeat(256)]);
    }

    #[test]
    fn too_long_is_too_long_in_bytes() {
        let of = |bytes| Passphrase::new(Zeroizing::new("x".repeat(bytes)));
        assert!(!of(MAX_PASSPHRASE_BYTES).is_too_long());
        assert!(of(MAX_PASSPHRASE_BYTES + 1).is_too_long());
    }
}
