//! The dress of a link: how the text around it writes it, with quotation marks, percent-encoding, escapes of JSON and
//! HTML, or as mail does.

use percent_encoding::percent_decode_str;
use zeroize::Zeroizing;

use super::strip;
use crate::otp::uri::PARAMETERS;

/// Characters that enclose a link.
const BRACKETS: [(char, char); 14] = [
    ('"', '"'),
    ('\'', '\''),
    ('`', '`'),
    ('<', '>'),
    ('>', '<'),
    ('(', ')'),
    ('[', ']'),
    ('{', '}'),
    ('“', '”'),
    ('‘', '’'),
    ('「', '」'),
    ('『', '』'),
    ('（', '）'),
    ('«', '»'),
];

/// How many bytes of a link are enough to recognise its dress.
const NEAR_BYTES: usize = 4096;

/// Most times that JSON escapes are removed: a text within a text within a text.
const MAX_ESCAPES: usize = 3;

/// How a link is written in its text.
pub(super) struct Dress {
    /// The character that closes it.
    pub(super) closing: Option<char>,
    /// How often it is percent-encoded as a whole.
    pub(super) percent: usize,
    /// Whether everything but its scheme is percent-encoded.
    pub(super) is_half_percent: bool,
    /// Whether it has JSON escapes.
    is_json: bool,
}

impl Dress {
    /// The dress of a link, from the text before it in its line and the line from it on, which may contain other links.
    pub(super) fn of(before: &str, rest: &str) -> Self {
        // A line may contain thousands of links, so only what is near counts.
        let near = rest.floor_char_boundary(NEAR_BYTES);
        let region = rest.get(..near).unwrap_or_default();
        let opening = before.chars().next_back();
        let closing = BRACKETS
            .iter()
            .find(|(open, _)| Some(*open) == opening)
            .map(|(_, close)| *close);
        // The scheme ends at a colon, which may be percent-encoded.
        let colon = region.find([':', '%']).unwrap_or(0);
        let rest = region.get(colon..).unwrap_or_default();
        let percent = if strip(rest, "%253a").is_some() {
            2
        } else {
            usize::from(strip(rest, "%3a").is_some())
        };
        let address = region
            .split([' ', '\t', '"', '<', '&', ',', ';'])
            .next()
            .unwrap_or_default();
        let has_query = |question: &str, equals: &str| {
            PARAMETERS.iter().any(|key| {
                let query = format!("{question}{key}{equals}");
                address
                    .to_ascii_lowercase()
                    .contains(&query.to_ascii_lowercase())
            })
        };
        Self {
            closing,
            percent,
            is_half_percent: percent == 0 && !address.contains('?') && has_query("%3f", "%3d"),
            is_json: strip(rest, r":\/").is_some() || region.contains(r"\u00"),
        }
    }

    /// Whether it is a parameter of another address, with which it ends.
    pub(super) fn is_in_address(&self) -> bool {
        self.percent > 0 || self.is_half_percent
    }

    /// The link without its dress.
    pub(super) fn take_off(&self, link: &str) -> Zeroizing<String> {
        let mut link = Zeroizing::new(link.to_owned());
        for _ in 0..self.percent + usize::from(self.is_half_percent) {
            // In form encoding a space is a plus, and a plus is percent-encoded.
            let spaced = Zeroizing::new(if self.percent > 0 {
                link.replace('+', " ")
            } else {
                link.to_string()
            });
            let bytes = Zeroizing::new(percent_decode_str(&spaced).collect::<Vec<u8>>());
            link = Zeroizing::new(String::from_utf8_lossy(&bytes).into_owned());
        }
        if self.is_json {
            for _ in 0..MAX_ESCAPES {
                if !link.contains('\\') {
                    break;
                }
                link = without_escapes(&link);
            }
        }
        if self.closing == Some('"') && link.contains("\"\"") {
            link = Zeroizing::new(link.replace("\"\"", "\""));
        }
        if link.contains("&#") {
            link = without_references(&link);
        }
        if link.contains("&amp;") {
            link = Zeroizing::new(link.replace("&amp;", "&"));
        }
        link
    }
}

/// A text without JSON escapes.
fn without_escapes(text: &str) -> Zeroizing<String> {
    let mut plain = Zeroizing::new(String::with_capacity(text.len()));
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('\\') {
        plain.push_str(before);
        let unicode = after.strip_prefix('u').and_then(|it| it.get(..4));
        let character = unicode
            .and_then(|digits| u32::from_str_radix(digits, 16).ok())
            .and_then(char::from_u32);
        let mut characters = after.chars();
        match (character, characters.next()) {
            (Some(character), _) => {
                plain.push(character);
                rest = after.get(5..).unwrap_or_default();
            }
            (None, Some(escaped)) => {
                plain.push(escaped);
                rest = characters.as_str();
            }
            (None, None) => rest = after,
        }
    }
    plain.push_str(rest);
    plain
}

/// A text without the numeric references of HTML, such as `&#38;` and `&#x26;`.
fn without_references(text: &str) -> Zeroizing<String> {
    let mut plain = Zeroizing::new(String::with_capacity(text.len()));
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("&#") {
        plain.push_str(before);
        let character = after.split_once(';').and_then(|(number, after)| {
            let hexadecimal = number.strip_prefix(['x', 'X']);
            let value = match hexadecimal {
                Some(digits) => u32::from_str_radix(digits, 16).ok()?,
                None => number.parse().ok()?,
            };
            Some((char::from_u32(value)?, after))
        });
        if let Some((character, after)) = character {
            plain.push(character);
            rest = after;
        } else {
            plain.push_str("&#");
            rest = after;
        }
    }
    plain.push_str(rest);
    plain
}

/// A text with line feeds between its lines, without what mail programs add.
pub(super) fn plain_text(text: &str) -> Zeroizing<String> {
    let text = text.trim_start_matches('\u{feff}');
    let mut plain = Zeroizing::new(text.replace("\r\n", "\n").replace('\r', "\n"));
    if is_quoted_printable(&plain) {
        plain = without_quoted_printable(&plain);
    }
    let is_quotation = |line: &&str| line.starts_with('>');
    if plain.lines().any(|line| is_quotation(&line)) {
        let lines: Vec<&str> = plain.split('\n').map(without_quotation).collect();
        plain = Zeroizing::new(lines.join("\n"));
    }
    plain
}

/// A line of a mail without quotation marks (`>`).
fn without_quotation(line: &str) -> &str {
    let mut rest = line;
    while let Some(inner) = rest.strip_prefix('>') {
        rest = inner.strip_prefix(' ').unwrap_or(inner);
    }
    rest
}

/// Whether each `=` of the text is written as `=3D`, or ends its line, as in quoted-printable mail (RFC 2045).
fn is_quoted_printable(text: &str) -> bool {
    let mut escaped = 0;
    for (index, _) in text.match_indices('=') {
        let rest = text.get(index + 1..).unwrap_or_default();
        if strip(rest, "3D").is_some() {
            escaped += 1;
        } else if !rest.starts_with('\n') && !begins_escape(rest) {
            return false;
        }
    }
    // A single one may be a key that begins with `3D`.
    escaped > 1 || escaped == 1 && text.contains("=\n")
}

fn begins_escape(text: &str) -> bool {
    let digits = text.get(..2).unwrap_or_default();
    digits.len() == 2 && digits.bytes().all(|byte| byte.is_ascii_hexdigit())
}

fn without_quoted_printable(text: &str) -> Zeroizing<String> {
    let mut bytes = Zeroizing::new(Vec::with_capacity(text.len()));
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('=') {
        bytes.extend_from_slice(before.as_bytes());
        let escape = after.get(..2).filter(|_| begins_escape(after));
        match (after.strip_prefix('\n'), escape) {
            (Some(next), _) => rest = next,
            (None, Some(digits)) => {
                bytes.push(u8::from_str_radix(digits, 16).unwrap_or(b'='));
                rest = after.get(2..).unwrap_or_default();
            }
            (None, None) => {
                bytes.push(b'=');
                rest = after;
            }
        }
    }
    bytes.extend_from_slice(rest.as_bytes());
    Zeroizing::new(String::from_utf8_lossy(&bytes).into_owned())
}
