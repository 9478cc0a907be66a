//! Issuers and account names as input: what comes from a QR code may be made to look like another name.
//!
//! [`clean`] is applied to every name on its way in, so that a name contains nothing invisible. What is visible and
//! still deceives is for the user to judge: [`mixes_alphabets`] finds it.

use unicode_normalization::{UnicodeNormalization as _, char::is_combining_mark};
use unicode_script::{Script, UnicodeScript as _};

mod fold;

pub use self::fold::fold;
pub(crate) use self::fold::is_accent;

/// Most characters of a name that is typed or imported.
pub const MAX_CHARACTERS: usize = 200;

/// Most marks that one letter may carry. Vietnamese and Hebrew need three; piles of them reach into other rows.
const MAX_MARKS: usize = 4;

/// A name without invisible characters, in Unicode's composed form (NFC, except for older forms of kanji).
///
/// Control characters, bidirectional controls, zero-width and blank characters are dropped. Line breaks, tabs and runs
/// of spaces become one space, and spaces around the name are dropped. Cleaning a clean name changes nothing.
///
/// Joiners and variation selectors stay if they change what is seen: within scripts that join letters, in emoji, and
/// after the kanji whose form they select.
pub fn clean(text: &str) -> String {
    if text.bytes().all(|byte| matches!(byte, b'!'..=b'~')) {
        return text.to_owned();
    }
    let composed = composed(text.chars().filter(|it| !is_dropped(*it)));
    let mut cleaned = String::with_capacity(composed.len());
    let mut marks = 0;
    for character in composed.chars() {
        let last = cleaned.chars().next_back();
        marks = if is_combining_mark(character) {
            marks + 1
        } else {
            0
        };
        let stays = match character {
            _ if marks > MAX_MARKS => false,
            _ if character.is_whitespace() => !last.is_none_or(char::is_whitespace),
            _ if is_joiner(character) => last.is_some_and(|last| takes(last, character)),
            _ => true,
        };
        if stays {
            let is_break = character.is_whitespace() && character != '\u{3000}';
            cleaned.push(if is_break { ' ' } else { character });
        }
    }
    let end = cleaned
        .trim_end_matches(|it: char| it.is_whitespace() || is_zero_width(it))
        .len();
    cleaned.truncate(end);
    cleaned
}

/// Composes the characters, except for the older forms of kanji that Unicode would replace with the newer ones: a
/// person's name is written with exactly one of them.
fn composed(characters: impl Iterator<Item = char>) -> String {
    let text: String = characters.collect();
    let mut composed = String::with_capacity(text.len());
    for piece in text.split_inclusive(is_older_form) {
        let rest = piece.trim_end_matches(is_older_form);
        composed.extend(rest.nfc());
        composed.extend(piece.chars().skip(rest.chars().count()));
    }
    composed
}

fn is_older_form(character: char) -> bool {
    matches!(character, '\u{f900}'..='\u{faff}' | '\u{2f800}'..='\u{2fa1f}')
}

/// The name as an import keeps it: shortened, with "…" at its end, if it has more than [`MAX_CHARACTERS`].
pub fn shortened(name: String) -> String {
    if !is_too_long(&name) {
        return name;
    }
    name.chars().take(MAX_CHARACTERS - 1).chain(['…']).collect()
}

/// Whether the name may be one that [`shortened`] has cut.
pub fn is_shortened(name: &str) -> bool {
    name.ends_with('…') && name.chars().count() == MAX_CHARACTERS
}

/// Whether the name has more than [`MAX_CHARACTERS`].
pub fn is_too_long(name: &str) -> bool {
    name.chars().nth(MAX_CHARACTERS).is_some()
}

/// Whether a word mixes letters of alphabets that look alike, as "Аmazon" with a Cyrillic А does. Latin letters beside
/// Japanese ones are no such mixture.
pub fn mixes_alphabets(text: &str) -> bool {
    text.split(|it: char| !it.is_alphanumeric() && !is_combining_mark(it))
        .any(|word| {
            let mut alphabets = word.chars().filter_map(alphabet);
            let first = alphabets.next();
            alphabets.any(|alphabet| Some(alphabet) != first)
        })
}

/// A text that was folded for comparison, with each letter that looks like a Latin one replaced by that one.
///
/// Two names look alike if they differ, but their skeletons are equal.
pub fn skeleton(folded: &str) -> String {
    folded.chars().map(latin_of).collect()
}

/// Any text on one line, with control and invisible characters shown by their numbers. For terminals, where they could
/// move the cursor, and for the names of files.
pub fn visible(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\n' => shown.push_str("\\n"),
            '\r' => shown.push_str("\\r"),
            '\t' => shown.push_str("\\t"),
            '\u{2028}' | '\u{2029}' => shown.extend(character.escape_unicode()),
            _ if is_dropped(character) => shown.extend(character.escape_unicode()),
            _ => shown.push(character),
        }
    }
    shown
}

/// Whether the character leaves no trace of its own in a comparison of names.
pub(crate) fn is_zero_width(character: char) -> bool {
    is_joiner(character) || is_dropped(character)
}

/// Characters that no name needs and nobody sees: controls, format characters, blanks.
fn is_dropped(character: char) -> bool {
    match character {
        '\u{ad}'
        | '\u{34f}'
        | '\u{61c}'
        | '\u{115f}'
        | '\u{1160}'
        | '\u{17b4}'
        | '\u{17b5}'
        | '\u{180b}'..='\u{180f}'
        | '\u{200b}'
        | '\u{200e}'
        | '\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{2800}'
        | '\u{3164}'
        | '\u{fdd0}'..='\u{fdef}'
        | '\u{feff}'
        | '\u{ffa0}'
        | '\u{fff0}'..='\u{fffb}'
        | '\u{1bca0}'..='\u{1bca3}'
        | '\u{1d173}'..='\u{1d17a}'
        | '\u{e0000}'..='\u{e00ff}'
        | '\u{e01f0}'..='\u{e0fff}' => true,
        // The last two of every plane are no characters.
        _ if u32::from(character) & 0xfffe == 0xfffe => true,
        _ => character.is_control() && !character.is_whitespace(),
    }
}

/// Characters that show only in what they do to their neighbours.
fn is_joiner(character: char) -> bool {
    is_selector(character) || matches!(character, '\u{200c}' | '\u{200d}')
}

fn is_selector(character: char) -> bool {
    matches!(character, '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
}

/// Whether a joiner or selector after `last` changes what is seen.
fn takes(last: char, joiner: char) -> bool {
    if is_joiner(last) {
        // An emoji's selector may be followed by a joiner; anything else is padding.
        return is_selector(last) && joiner == '\u{200d}';
    }
    let is_pictograph = last >= '\u{2190}';
    match last.script() {
        Script::Latin
        | Script::Greek
        | Script::Cyrillic
        | Script::Armenian
        | Script::Hebrew
        | Script::Hiragana
        | Script::Katakana
        | Script::Hangul
        | Script::Bopomofo => false,
        Script::Han => is_selector(joiner),
        Script::Common | Script::Inherited => is_pictograph && !last.is_whitespace(),
        _ => true,
    }
}

/// The alphabet of a letter, for the alphabets whose letters are mistaken for each other.
fn alphabet(letter: char) -> Option<Script> {
    let script = letter.script();
    matches!(
        script,
        Script::Latin
            | Script::Greek
            | Script::Cyrillic
            | Script::Armenian
            | Script::Cherokee
            | Script::Coptic
            | Script::Lisu
    )
    .then_some(script)
}

/// The Latin letter that a folded letter of another alphabet looks like, or the letter itself.
fn latin_of(letter: char) -> char {
    const ALIKE: [(&str, char); 22] = [
        ("аα", 'a'),
        ("ьв", 'b'),
        ("сϲ", 'c'),
        ("ԁ", 'd'),
        ("еε", 'e'),
        ("ɡ", 'g'),
        ("һн", 'h'),
        ("іι1|", 'l'),
        ("ј", 'j'),
        ("кκ", 'k'),
        ("ӏli", 'l'),
        ("м", 'm'),
        ("ոη", 'n'),
        ("оοօ0", 'o'),
        ("рρ", 'p'),
        ("ԛ", 'q'),
        ("г", 'r'),
        ("ѕ", 's'),
        ("тτ", 't'),
        ("υս", 'u'),
        ("ѵν", 'v'),
        ("ѡω", 'w'),
    ];
    const REST: [(char, char); 4] = [('х', 'x'), ('χ', 'x'), ('у', 'y'), ('γ', 'y')];
    let alike = ALIKE
        .iter()
        .find(|(letters, _)| letters.contains(letter))
        .map(|(_, latin)| *latin);
    alike.unwrap_or_else(|| {
        let rest = REST.iter().find(|(other, _)| *other == letter);
        rest.map_or(letter, |(_, latin)| *latin)
    })
}

#[cfg(test)]
mod tests;
