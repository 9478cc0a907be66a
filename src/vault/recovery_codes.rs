//! The recovery codes that a website gave for an account, each of which works once in place of its codes.

use crate::secret::Secret;

/// How many recovery codes an account may have. No website is known to give more than twenty.
pub const MOST_CODES: usize = 100;

/// The longest recovery code, in characters. A recovery key of 64 hexadecimal digits in groups fits.
pub const MOST_CHARACTERS: usize = 100;

/// A recovery code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecoveryCode {
    /// The code as the website shows it, as text.
    pub code: Secret,
    /// When it was used, in seconds since the Unix epoch.
    pub used: Option<u64>,
}

impl RecoveryCode {
    /// A code that was not used yet.
    pub fn new(code: &str) -> Self {
        Self {
            code: Secret::new(code.as_bytes().to_vec()),
            used: None,
        }
    }

    /// The code as text.
    pub fn text(&self) -> &str {
        std::str::from_utf8(self.code.expose()).unwrap_or_default()
    }
}

/// The recovery codes of a text as websites show it: one or several in a line, perhaps numbered, perhaps below a
/// heading. Each is found once. How many there may be is for the caller to check.
pub fn find(text: &str) -> Vec<Secret> {
    let mut found: Vec<Secret> = Vec::new();
    for code in text.lines().flat_map(columns).filter_map(code) {
        let code = Secret::new(code.as_bytes().to_vec());
        if !found.contains(&code) {
            found.push(code);
        }
    }
    found
}

/// The columns of a line. One space is within a code (`1234 5678`), unless the line is a row of whole codes.
fn columns(line: &str) -> Vec<&str> {
    let is_gap = |it: char| matches!(it, '\t' | ',' | ';' | '、' | '，' | '|');
    let parts = line.split(is_gap).flat_map(|it| it.split("  "));
    let parts = parts.flat_map(|it| it.split("\u{3000}"));
    parts.flat_map(words_if_codes).collect()
}

/// The words of a part, if each may be a code of its own; else the part as it is.
fn words_if_codes(part: &str) -> Vec<&str> {
    /// A code in two parts has parts as short as this.
    const LONGEST_HALF: usize = 5;
    let words: Vec<&str> = part.split_whitespace().map(without_number).collect();
    let words: Vec<&str> = words.into_iter().filter(|it| !it.is_empty()).collect();
    let are_codes = words.len() > 1
        && words
            .iter()
            .all(|word| word.chars().count() > LONGEST_HALF && has_digit(word));
    if are_codes { words } else { vec![part] }
}

/// The code in a column; `None` for a heading and for what is no code.
fn code(column: &str) -> Option<&str> {
    /// The shortest code in use has six digits.
    const FEWEST_CHARACTERS: usize = 6;
    const MOST_WORDS: usize = 16;
    let code = without_number(column.trim());
    let length = code.chars().count();
    let is_hexadecimal = |it: &str| it.chars().all(|it| it.is_ascii_hexdigit());
    let is_word =
        |it: &&str| it.len() > 1 && it.chars().all(char::is_alphabetic) && !is_hexadecimal(it);
    let words = code.split_whitespace();
    let is_sentence = words.clone().filter(is_word).count() > 1;
    // A word is no code, and neither is a date, an address or the time of a day.
    let is_other = code.contains(['@', ':']) || is_date(code);
    let is_code = (FEWEST_CHARACTERS..=MOST_CHARACTERS).contains(&length)
        && words.count() <= MOST_WORDS
        && code.chars().all(|it| it.is_ascii_graphic() || it == ' ')
        && (has_digit(code) || code.contains('-'))
        && !is_other
        && !is_sentence;
    is_code.then_some(code)
}

/// Whether a text begins with a date such as 2026-11-26.
fn is_date(text: &str) -> bool {
    let first = text.split_whitespace().next().unwrap_or_default();
    let parts: Vec<&str> = first.split(['-', '.']).collect();
    let is_number = |it: &&str| !it.is_empty() && it.bytes().all(|it| it.is_ascii_digit());
    matches!(parts[..], [year, month, day] if year.len() == 4 && month.len() <= 2 && day.len() <= 2)
        && parts.iter().all(is_number)
}

fn has_digit(text: &str) -> bool {
    text.contains(|it: char| it.is_ascii_digit())
}

/// A text without a number or a mark of a list before it: `1.`, `2)`, `・`, `-`, `□`.
fn without_number(text: &str) -> &str {
    const MARKS: [char; 12] = ['-', '*', '•', '・', '□', '☐', '■', '○', '●', '✓', '[', ']'];
    let text = text.trim_start_matches(|it: char| MARKS.contains(&it) || it.is_whitespace());
    let rest = text.trim_start_matches(|it: char| it.is_ascii_digit());
    let is_numbered = rest.len() < text.len() && text.len() - rest.len() <= 2;
    match rest.strip_prefix(['.', ')', ':', '．', '）']) {
        Some(rest) if is_numbered => rest.trim_start(),
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn texts(text: &str) -> Vec<String> {
        let codes = find(text).into_iter();
        codes
            .map(|it| String::from_utf8(it.expose().to_vec()).expect("it was text"))
            .collect()
    }

    #[test]
    fn codes_are_found_as_websites_show_them() {
        for (text, expected) in [
            // Google: two columns of eight digits in two parts.
            (
                "1234 5678\t2345 6789\n3456 7890\t4567 8901",
                &["1234 5678", "2345 6789", "3456 7890", "4567 8901"][..],
            ),
            ("1. 1234 5678   6. 2345 6789", &["1234 5678", "2345 6789"]),
            // GitHub.
            (
                "GitHub recovery codes\n\n0b6e4-8d3f1\na93c2-77e0d\n",
                &["0b6e4-8d3f1", "a93c2-77e0d"],
            ),
            // Discord, with marks of a list.
            ("* abcd-1234\n* efgh-5678", &["abcd-1234", "efgh-5678"]),
            // Microsoft, one long key.
            (
                "ABCDE-FGHIJ-KLMNO-PQRST-UVWXY",
                &["ABCDE-FGHIJ-KLMNO-PQRST-UVWXY"],
            ),
            // Many in one line.
            (
                "12345678 23456789 34567890",
                &["12345678", "23456789", "34567890"],
            ),
            ("12345678, 23456789", &["12345678", "23456789"]),
            // Japanese pages.
            (
                "バックアップコード:\n① \n・12345678\n・23456789\n大切に保管してください",
                &["12345678", "23456789"],
            ),
            ("1) abcdef12\n2) abcdef34", &["abcdef12", "abcdef34"]),
            // Once.
            ("12345678\n12345678", &["12345678"]),
            ("Keep these codes in a safe place", &[]),
            ("These codes were made on: Nov 26", &[]),
            ("Save 10 codes here", &[]),
            ("2026-11-26 12:00\nGitHub\n(taro@example.com)", &[]),
            (
                "0123 4567 89ab cdef 0123 4567 89ab cdef 0123 4567 89ab cdef 0123 4567 89ab cdef",
                &[
                    "0123 4567 89ab cdef 0123 4567 89ab cdef 0123 4567 89ab cdef 0123 4567 89ab cdef",
                ],
            ),
            ("", &[]),
            ("12345", &[]),
        ] {
            assert_eq!(texts(text), expected, "{text}");
        }
    }

    #[test]
    fn no_log_has_a_code() {
        let shown = format!("{:?} {:?}", RecoveryCode::new("12345678"), find("12345678"));
        assert!(!shown.contains("12345678"), "{shown}");
    }

    proptest! {
        #[test]
        fn any_text_can_be_pasted(text in any::<String>()) {
            for code in texts(&text) {
                prop_assert!(code.chars().count() <= MOST_CHARACTERS);
                prop_assert!(!code.is_empty());
            }
        }
    }
}
