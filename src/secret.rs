//! The key of an account, and base32, the form in which people and programs pass it on.

mod wiped;

use std::{
    fmt,
    hash::{Hash, Hasher},
};

use subtle::ConstantTimeEq as _;
use zeroize::Zeroizing;

pub(crate) use self::wiped::Wiped;

/// Fewest hexadecimal digits of a key: 64 bits.
const HEXADECIMAL_MIN_DIGITS: usize = 16;
/// Bytes of keys in base64.
const BASE64_KEY_BYTES: std::ops::RangeInclusive<usize> = 10..=128;
/// Most characters of a key that are taken for mistyped ones.
const MOST_MISTAKEN: usize = 2;

/// Bits that one base32 character carries.
const BITS_PER_CHARACTER: u32 = 5;

/// A shared secret: the raw key of one account.
///
/// Wiped from memory when dropped, left out of `Debug`, compared in constant time.
#[derive(Clone)]
pub struct Secret(Zeroizing<Vec<u8>>);

/// Why a text is no base32 key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeyError {
    /// Without spaces, dashes and padding there is nothing, or not enough for one byte.
    #[error("the key is empty")]
    Empty,
    /// A character that is not in base32. Usually `0`, `1`, `8` or `9`: see [`with_lookalikes`].
    #[error("character {position} of the key, {character:?}, cannot be part of a key")]
    NotBase32 {
        /// The character as it was typed.
        character: char,
        /// Its place in the text as it was typed, counted in characters from 1.
        position: usize,
    },
}

impl Secret {
    /// Takes the raw bytes of a key.
    pub fn new(bytes: Vec<u8>) -> Self {
        Self(Zeroizing::new(bytes))
    }

    /// Reads base32 (RFC 4648, section 6) the way people write it.
    ///
    /// Upper or lower case, full-width letters, spaces of every kind, dashes and underscores, any amount of padding
    /// (`%3D` too) and any length are accepted. Bits that do not fill a byte are dropped, whatever their value: keys of
    /// 17 characters are in use, and every phone app accepts them.
    pub fn from_base32(text: &str) -> Result<Self, KeyError> {
        // Never grows, so no copy of the key stays behind in freed memory.
        let mut bytes = Zeroizing::new(Vec::with_capacity(text.len()));
        let mut buffer: u32 = 0;
        let mut buffered: u32 = 0;
        let mut padding = None;
        let mut characters = text.chars().enumerate();
        while let Some((index, typed)) = characters.next() {
            if is_separator(typed) {
                continue;
            }
            let character = to_ascii(typed);
            let position = index + 1;
            let mut rest = characters.clone().map(|(_, next)| to_ascii(next));
            let escaped_padding = character == '%'
                && rest.next() == Some('3')
                && matches!(rest.next(), Some('D' | 'd'));
            if escaped_padding {
                characters.nth(1);
            }
            if escaped_padding || character == '=' {
                padding.get_or_insert((typed, position));
                continue;
            }
            let value = value_of(character).ok_or(KeyError::NotBase32 {
                character: typed,
                position,
            })?;
            if let Some((character, position)) = padding {
                return Err(KeyError::NotBase32 {
                    character,
                    position,
                });
            }
            buffer = (buffer << BITS_PER_CHARACTER) | value;
            buffered += BITS_PER_CHARACTER;
            if buffered >= 8 {
                buffered -= 8;
                bytes.push((buffer >> buffered) as u8);
                buffer &= (1 << buffered) - 1;
            }
        }
        if bytes.is_empty() {
            return Err(KeyError::Empty);
        }
        Ok(Self(bytes))
    }

    /// The key as base32: in upper case, without padding, which some scanners refuse.
    pub fn to_base32(&self) -> Zeroizing<String> {
        Zeroizing::new(data_encoding::BASE32_NOPAD.encode(&self.0))
    }

    /// The raw bytes. Named so that every use of them is easy to find.
    pub fn expose(&self) -> &[u8] {
        &self.0
    }

    /// The length of the key in bits. The user is warned of a key below 80 bits.
    pub fn bits(&self) -> usize {
        self.0.len() * 8
    }
}

impl PartialEq for Secret {
    fn eq(&self, other: &Self) -> bool {
        self.0.ct_eq(&other.0).into()
    }
}

impl Eq for Secret {}

/// For looking keys up. Whether one was found is still decided by comparing them.
impl Hash for Secret {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.as_slice().hash(state);
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

/// A form other than base32 in which keys are passed on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OtherForm {
    /// Hexadecimal digits, as hardware tokens and servers print seeds.
    Hexadecimal,
    /// Base64, as Steam writes its `shared_secret`.
    Base64,
}

impl OtherForm {
    /// The form that the whole text looks like. For a typed key, it is offered to the user and never applied without
    /// asking.
    ///
    /// `None` for what is certainly base32, and for anything else.
    pub fn of(text: &str) -> Option<Self> {
        let plain = hexadecimal_digits(text);
        let is_hexadecimal = plain.len() >= HEXADECIMAL_MIN_DIGITS
            && plain.len().is_multiple_of(2)
            && plain.bytes().all(|it| it.is_ascii_hexdigit())
            && plain.bytes().any(|it| it.is_ascii_digit());
        if is_hexadecimal && Secret::from_base32(text).is_err() {
            return Some(Self::Hexadecimal);
        }
        let text = text.trim();
        let has = |is: fn(&u8) -> bool| text.bytes().any(|it| is(&it));
        let is_mixed = has(u8::is_ascii_lowercase) && has(u8::is_ascii_uppercase);
        let is_whole = text.len().is_multiple_of(4) && !text.contains(char::is_whitespace);
        let key = Self::Base64.read(text).ok()?;
        // Without padding, 28 characters that are in one case or in groups are base32.
        let is_base64 = is_mixed && is_whole && BASE64_KEY_BYTES.contains(&key.expose().len());
        is_base64.then_some(Self::Base64)
    }

    /// Reads a key in this form.
    ///
    /// # Errors
    /// [`KeyError`] if the text is in another form.
    pub fn read(self, text: &str) -> Result<Secret, KeyError> {
        let (encoding, plain) = match self {
            Self::Hexadecimal => (data_encoding::HEXLOWER_PERMISSIVE, hexadecimal_digits(text)),
            Self::Base64 => {
                let mut plain = Zeroizing::new(String::with_capacity(text.len()));
                plain.extend(
                    text.trim()
                        .trim_end_matches('=')
                        .chars()
                        .map(|it| match it {
                            '-' => '+',
                            '_' => '/',
                            _ => it,
                        }),
                );
                (data_encoding::BASE64_NOPAD, plain)
            }
        };
        if plain.is_empty() {
            return Err(KeyError::Empty);
        }
        let bytes = encoding.decode(plain.as_bytes()).map_err(|error| {
            let position = plain
                .get(..error.position)
                .map_or(0, |it| it.chars().count());
            KeyError::NotBase32 {
                character: plain.chars().nth(position).unwrap_or(' '),
                position: position + 1,
            }
        })?;
        Ok(Secret::new(bytes))
    }
}

/// The digits of a text, which may be in groups, without the `0x` of programmers.
fn hexadecimal_digits(text: &str) -> Zeroizing<String> {
    let text = text.trim();
    let text = text
        .strip_prefix("0x")
        .or_else(|| text.strip_prefix("0X"))
        .unwrap_or(text);
    let mut plain = Zeroizing::new(String::with_capacity(text.len()));
    plain.extend(
        text.chars()
            .filter(|it| !is_separator(*it) && *it != ':')
            .map(to_ascii),
    );
    plain
}

/// The text with the digits that base32 lacks replaced by the letters they are mistaken for (0 → O, 1 → I, 8 → B). It
/// is offered to the user, and never applied without asking.
///
/// `None` if there is nothing to replace, if the result is not a key either, or if there is so much to replace that the
/// text is not base32.
pub fn with_lookalikes(text: &str) -> Option<Zeroizing<String>> {
    let mistaken = text
        .chars()
        .filter(|it| matches!(to_ascii(*it), '0' | '1' | '8'));
    if mistaken.count() > MOST_MISTAKEN {
        return None;
    }
    // No replacement is longer than what it replaces, so this never grows either.
    let mut replaced = Zeroizing::new(String::with_capacity(text.len()));
    for typed in text.chars() {
        replaced.push(match to_ascii(typed) {
            '0' => 'O',
            '1' => 'I',
            '8' => 'B',
            _ => typed,
        });
    }
    (*replaced != text && Secret::from_base32(&replaced).is_ok()).then_some(replaced)
}

/// Whether a character only separates groups of a key. Covers what copying from web pages and documents leaves behind,
/// and what a Japanese input method makes of the hyphen key.
pub(crate) fn is_separator(character: char) -> bool {
    character.is_whitespace()
        || matches!(
            character,
            '-' | '_'
                | '\u{ad}'
                | '\u{200b}'..='\u{200d}'
                | '\u{2010}'..='\u{2015}'
                | '\u{2060}'
                | '\u{2212}'
                | '\u{30fc}'
                | '\u{feff}'
                | '\u{ff0d}'
                | '\u{ff3f}'
                | '\u{ff70}'
        )
}

/// Full-width forms (U+FF01 to U+FF5E) as ASCII; everything else unchanged.
pub(crate) fn to_ascii(character: char) -> char {
    match character {
        '\u{ff01}'..='\u{ff5e}' => {
            char::from_u32(u32::from(character) - 0xfee0).unwrap_or(character)
        }
        _ => character,
    }
}

/// The five bits of a base32 character, in either case.
fn value_of(character: char) -> Option<u32> {
    let upper = character.to_ascii_uppercase();
    match upper {
        'A'..='Z' => Some(u32::from(upper) - u32::from('A')),
        '2'..='7' => Some(u32::from(upper) - u32::from('2') + 26),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
