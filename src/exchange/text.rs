//! Pasted text and text files: accounts in a known format, a key alone, or the kind of anything else.

use std::collections::HashSet;

use super::{
    Imported, NotACode, Reading, classify, format::Input, keys::holds_key, record::Details, scan,
};
use crate::{
    otp::Account,
    secret::{OtherForm, Secret, is_separator, to_ascii},
};

/// Fewest characters of a key alone.
const KEY_MIN_CHARACTERS: usize = 8;
/// A text of at least so many characters may be a key even without a digit.
const KEY_SURE_CHARACTERS: usize = 32;
/// Fewest characters of a key that is divided into groups, or written in capitals throughout.
const KEY_LONG_CHARACTERS: usize = 16;
/// Most characters of a key alone. The longest in use have about 200.
const KEY_MAX_CHARACTERS: usize = 1024;

/// Reads payloads of QR codes and texts that were found together: a set of pictures may be divided among them. What
/// occurs several times counts once.
pub fn read<'a>(
    payloads: impl IntoIterator<Item = &'a str>,
    texts: impl IntoIterator<Item = &'a str>,
) -> Imported {
    let mut reading = Reading::default();
    let mut seen = HashSet::new();
    for payload in payloads {
        if !seen.insert(payload) {
            continue;
        }
        if reading.take(payload) {
            reading.imported.add_format("qr-code");
            continue;
        }
        // A web address may contain the link of an account.
        if !reading.take_links(&scan::links(payload).found, &Details::default()) {
            reading.imported.others.push(classify(payload));
        }
    }
    for text in texts {
        if text.trim().is_empty() || reading.take_input(&Input::of_text(text)) {
            continue;
        }
        match bare_key(text) {
            Some(key) => {
                reading.imported.add_format("key");
                reading.add(Account::new_totp("", "", key));
            }
            None => reading.imported.others.push(kind_of_text(text)),
        }
    }
    reading.finish()
}

/// Reads pasted text or a text file.
///
/// Text beside links is ignored, except for additional keys, which are reported. A text without an account is reported
/// by its kind. A key alone is an account without names; a caller that can ask the user for them calls [`bare_key`]
/// first.
pub fn read_text(text: &str) -> Imported {
    read([], [text])
}

/// What a text without an account is.
pub fn kind_of_text(text: &str) -> NotACode {
    /// The beginnings of link files: of Windows, Linux desktops and macOS.
    const LINK_FILES: [&str; 3] = ["[InternetShortcut]", "[Desktop Entry]", "<plist"];
    if let Some(kind) = Input::of_text(text).other_file() {
        return kind;
    }
    let is_link_file = LINK_FILES.iter().any(|it| text.contains(it));
    match classify(text) {
        _ if is_link_file && text.contains("://") => NotACode::TextAddress,
        NotACode::WebAddress if !text.trim().contains(char::is_whitespace) => NotACode::TextAddress,
        NotACode::WebAddress | NotACode::PlainText => {
            if OtherForm::of(text).is_some() {
                NotACode::KeyInOtherForm
            } else if holds_key(text) {
                NotACode::TextWithKeys
            } else {
                NotACode::Text
            }
        }
        other => other,
    }
}

/// The key, if the whole text is plausibly one and nothing else.
///
/// Words of most languages in Latin letters are base32 too, so the text has to look like a key:
/// - one case throughout and at least one letter; spaces, dashes and padding as
///   [`Secret::from_base32`] takes them;
/// - undivided: at least 8 characters with one of the digits 2 to 7 before the last letter, or 16
///   with one anywhere or in capitals, or 32;
/// - divided: at least 16 characters in groups of one length, the last of which may be shorter.
pub fn bare_key(text: &str) -> Option<Secret> {
    let text = text.trim();
    if text.chars().count() > 2 * KEY_MAX_CHARACTERS {
        return None;
    }
    let unpadded = text.trim_end_matches(['=', '＝', ' ']);
    let plain = || unpadded.chars().map(to_ascii);
    let has_lower = plain().any(|character| character.is_ascii_lowercase());
    let has_upper = plain().any(|character| character.is_ascii_uppercase());
    let has_digit = plain().any(|character| matches!(character, '2'..='7'));
    let is_word_with_number = !plain()
        .skip_while(char::is_ascii_alphabetic)
        .any(|character| character.is_ascii_alphabetic());
    if has_lower == has_upper {
        return None;
    }

    let groups: Vec<usize> = unpadded
        .split(is_separator)
        .map(|group| group.chars().count())
        .filter(|length| *length > 0)
        .collect();
    let length: usize = groups.iter().sum();
    let (first, last) = (groups.first()?, groups.last()?);
    let is_key_like = if groups.len() == 1 {
        length >= KEY_SURE_CHARACTERS
            || length >= KEY_LONG_CHARACTERS && (has_upper || has_digit)
            || length >= KEY_MIN_CHARACTERS && has_digit && !is_word_with_number
    } else {
        let is_even = groups.iter().rev().skip(1).all(|group| group == first);
        length >= KEY_LONG_CHARACTERS && is_even && last <= first && *first > 1
    };
    if !is_key_like || length > KEY_MAX_CHARACTERS {
        return None;
    }
    Secret::from_base32(text).ok()
}

/// Whether the text contains an account, usable or not.
pub fn holds_accounts(text: &str) -> bool {
    Input::of_text(text).holds_accounts()
}
