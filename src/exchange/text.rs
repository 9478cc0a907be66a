//! Pasted text and text files: lists of addresses, and a key that stands alone.

use encoding_rs::{Encoding, UTF_8};
use zeroize::Zeroizing;

use super::{Imported, Reading, classify};
use crate::otp::uri::{strip_prefix_ignoring_case, without_wrapping};
use crate::secret::{Secret, is_separator, to_ascii};

/// How the addresses of accounts begin, those included that are refused with a reason.
const SCHEMES: [&str; 5] = [
    "otpauth:",
    "otpauth-migration:",
    "apple-otpauth:",
    "steam://",
    "motp://",
];

/// What ends an address before the next one on the same line, as an old version of Ente wrote them.
const NEXT_ADDRESS: &str = ",otpauth";

/// Fewest characters of a key that stands alone.
const KEY_MIN_CHARACTERS: usize = 8;
/// From here on a text may be a key without a digit in it.
const KEY_SURE_CHARACTERS: usize = 32;
/// Fewest characters of a key that is divided into groups, or written in capitals throughout.
const KEY_LONG_CHARACTERS: usize = 16;
/// Most characters of a key that stands alone; the longest in use are near 200.
const KEY_MAX_CHARACTERS: usize = 1024;

/// The text of a file, if it is one: UTF-8, or UTF-16 with a byte order mark as Windows editors write it.
pub fn decode_text(bytes: &[u8]) -> Option<Zeroizing<String>> {
    let (encoding, mark) = Encoding::for_bom(bytes).unwrap_or((UTF_8, 0));
    let (_, bytes) = bytes.split_at_checked(mark)?;
    let text = encoding.decode_without_bom_handling_and_without_replacement(bytes)?;
    Some(Zeroizing::new(text.into_owned()))
}

/// Reads pasted text or a text file: addresses at the beginnings of lines, one or several
/// (`otpauth://`, `otpauth-migration://`, `steam://`).
///
/// Other lines are passed over as long as one is an address; a text without any is explained by its
/// kind. A key that stands alone is for [`bare_key`], to be asked first.
pub fn read_text(text: &str) -> Imported {
    let mut reading = Reading::default();
    let mut has_address = false;
    for line in text.lines() {
        for address in split_addresses(line) {
            has_address |= reading.take(address);
        }
    }
    // The address alone may be wrapped in the quotation marks of several lines.
    if !has_address && !text.trim().is_empty() && !reading.take(text) {
        reading.imported.others.push(classify(text));
    }
    reading.finish()
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

/// The addresses of accounts at the beginnings of lines, as [`read_text`] finds them, without the
/// spaces and quotation marks around them.
pub fn addresses(text: &str) -> Vec<&str> {
    text.lines()
        .flat_map(split_addresses)
        .map(without_wrapping)
        .filter(|address| {
            SCHEMES
                .iter()
                .any(|scheme| strip_prefix_ignoring_case(address, scheme).is_some())
        })
        .collect()
}

/// Whether the text has the address of an account in it, readable or not.
pub fn holds_accounts(text: &str) -> bool {
    !addresses(text).is_empty()
}

/// The addresses of one line.
fn split_addresses(line: &str) -> Vec<&str> {
    let mut addresses = Vec::new();
    let mut rest = line;
    while let Some((address, next)) = split_address(rest) {
        addresses.push(address);
        rest = next;
    }
    addresses.push(rest);
    addresses
}

fn split_address(line: &str) -> Option<(&str, &str)> {
    line.match_indices(',').find_map(|(index, comma)| {
        let (address, next) = line.split_at_checked(index)?;
        strip_prefix_ignoring_case(next, NEXT_ADDRESS)?;
        Some((address, next.strip_prefix(comma)?))
    })
}
