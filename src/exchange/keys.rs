//! Recognises what looks like a key, so that no name, error or log line repeats one.

use std::borrow::Cow;

use super::bare_key;
use crate::{otp::uri::strip_prefix_ignoring_case, secret::to_ascii};

/// Replaces what is left out.
const LEFT_OUT: &str = "…";

/// Texts that occur only in the link of an account, in lower case.
const OF_LINKS: [&str; 8] = [
    "otpauth:/",
    r"otpauth:\",
    "otpauth%3a",
    "otpauth-migration",
    "secret=",
    "secret%3d",
    "steam://",
    "motp://",
];

/// Fewest characters of a key within other text.
const BASE32_CHARACTERS: usize = 16;
/// A run of at least so many letters in one case is a key, even without digits: no name has so many.
const BASE32_SURE_CHARACTERS: usize = 32;
/// Fewest hexadecimal digits of a key.
const HEX_CHARACTERS: usize = 32;
/// Fewest characters of a key in base64.
const BASE64_CHARACTERS: usize = 24;
/// Words have vowels: a run in lower case with so many other characters in a row is not a word.
const CHARACTERS_WITHOUT_VOWEL: usize = 5;

/// The text without links of accounts and without what looks like a key, for errors to repeat.
///
/// It leaves out too much rather than too little: an identifier that looks like a key goes too.
pub fn without_keys(text: &str) -> Cow<'_, str> {
    if is_grouped_key(text) {
        return LEFT_OUT.into();
    }
    let mut shown = String::with_capacity(text.len());
    let mut is_whole = true;
    for word in text.split_inclusive(char::is_whitespace) {
        if holds_link(word) || runs(word).any(|run| looks_like_key(&run)) {
            is_whole = false;
            shown.push_str(LEFT_OUT);
            shown.extend(word.chars().next_back().filter(|last| last.is_whitespace()));
        } else {
            shown.push_str(word);
        }
    }
    if is_whole { text.into() } else { shown.into() }
}

/// Whether a text contains what looks like a key, in any form.
pub(super) fn holds_key(text: &str) -> bool {
    text.lines().any(is_grouped_key) || runs(text).any(|run| looks_like_key(&run))
}

/// Whether a text contains something that only the link of an account has.
pub(super) fn holds_link(text: &str) -> bool {
    text.char_indices().any(|(index, _)| {
        let rest = text.get(index..).unwrap_or_default();
        OF_LINKS
            .iter()
            .any(|part| strip_prefix_ignoring_case(rest, part).is_some())
    })
}

/// Whether a name of an account contains what looks like a key in base32.
///
/// Identifiers are common in names, so hexadecimal digits and base64 do not count.
pub(super) fn name_holds_key(name: &str) -> bool {
    is_grouped_key(name) || runs(name).any(|run| is_base32(&run) && !ends_in_hexadecimal(&run))
}

/// Whether a run ends in so many hexadecimal digits that it is an identifier. One in a hundred thousand keys in base32
/// ends like that.
fn ends_in_hexadecimal(run: &str) -> bool {
    const DIGITS: usize = 12;
    let digits = run
        .bytes()
        .rev()
        .take_while(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
    digits.count() >= DIGITS
}

/// Whether the whole text is a key in groups with a digit. Groups of letters alone are words.
fn is_grouped_key(text: &str) -> bool {
    let has_digit = text.chars().any(|it| matches!(to_ascii(it), '2'..='7'));
    has_digit && bare_key(text).is_some()
}

/// The runs of ASCII letters and digits in a text, including full-width ones, and the other characters of base64.
fn runs(text: &str) -> impl Iterator<Item = String> {
    let ascii: String = text.chars().map(to_ascii).collect();
    let of_key = |character: char| character.is_ascii_alphanumeric() || "+/=".contains(character);
    let runs: Vec<String> = ascii
        .split(|character| !of_key(character))
        .filter(|run| run.len() >= BASE32_CHARACTERS)
        .map(str::to_owned)
        .collect();
    runs.into_iter()
}

fn looks_like_key(run: &str) -> bool {
    let parts = || run.split(['+', '/', '=']);
    let plain = run.trim_end_matches('=');
    let is_hex = |part: &str| {
        part.len() >= HEX_CHARACTERS && part.bytes().all(|byte| byte.is_ascii_hexdigit())
    };
    let is_base64 = plain.len() >= BASE64_CHARACTERS
        && plain.bytes().any(|byte| byte.is_ascii_uppercase())
        && plain.bytes().any(|byte| byte.is_ascii_lowercase())
        && plain.bytes().any(|byte| byte.is_ascii_digit());
    is_base64 || parts().any(is_hex) || is_base32(run)
}

/// Whether a part of the run is base32 and not a word: in one case, with a digit among its letters.
fn is_base32(run: &str) -> bool {
    run.split(|character: char| !matches!(character, 'a'..='z' | 'A'..='Z' | '2'..='7'))
        .filter(|part| part.len() >= BASE32_CHARACTERS)
        .any(|part| {
            let has_upper = part.bytes().any(|byte| byte.is_ascii_uppercase());
            let has_lower = part.bytes().any(|byte| byte.is_ascii_lowercase());
            let has_digit_inside = part
                .trim_end_matches(|character: char| character.is_ascii_digit())
                .bytes()
                .any(|byte| byte.is_ascii_digit());
            has_upper != has_lower
                && (part.len() >= BASE32_SURE_CHARACTERS
                    || has_digit_inside && (has_upper || is_unpronounceable(part)))
        })
}

fn is_unpronounceable(part: &str) -> bool {
    part.split(['a', 'e', 'i', 'o', 'u'])
        .any(|consonants| consonants.len() >= CHARACTERS_WITHOUT_VOWEL)
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: &str = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";

    #[test]
    fn keys_and_links_are_left_out() {
        for (text, shown) in [
            (KEY, "…"),
            ("jbsw y3dp ehpk 3pxp", "…"),
            ("gezdgnbvgy3tqojq", "…"),
            ("my jbswy3dpehpk3pxp key", "my … key"),
            ("otpauth://totp/Shop:me?secret=MZ&issuer=Shop", "…"),
            ("otpauth%3A%2F%2Ftotp%2FShop", "…"),
            ("my otpauth://totp/My Shop:me?SECRET=MZ rest", "my … … rest"),
            ("key=3132333435363738393031323334353637383930\n", "…\n"),
            ("zvVIqyf2Dn8dTIUGd6SSH3SoDJI=", "…"),
            ("ＪＢＳＷＹ３ＤＰＥＨＰＫ３ＰＸＰ", "…"),
        ] {
            assert_eq!(without_keys(text), shown, "{text}");
        }
    }

    #[test]
    fn names_and_paths_stay() {
        for text in [
            "",
            "GitHub:taro",
            "taro@example.com",
            "INTERNATIONALIZATION",
            "GOOD NEWS BEAR CLUB",
            "user2withaverylongname@example.com",
            "/home/taro/Pictures/Screenshot_20261126-021503.png",
            "/home/taro/my code.png",
            "マイナポータル",
            "EU999900001111:",
        ] {
            assert_eq!(without_keys(text), text);
            assert!(!name_holds_key(text), "{text}");
        }
    }

    #[test]
    fn a_key_in_a_name_is_noticed() {
        for name in [
            KEY,
            "Shop JBSWY3DPEHPK3PXP",
            "jbsw y3dp ehpk 3pxp",
            "Shop/jbswy3dpehpk3pxp",
            "GEZDGNBVGY3TQOJQ",
        ] {
            assert!(name_holds_key(name), "{name}");
        }
        // Identifiers in other alphabets are common in names.
        assert!(!name_holds_key("3132333435363738393031323334353637383930"));
        assert!(!name_holds_key("user2b5cdf7e3a64bcd2@example.com"));
    }
}
