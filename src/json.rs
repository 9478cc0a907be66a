//! JSON on one line, in ASCII.

use std::io::{self, Write};

use serde::{Serialize, ser::Error as _};
use serde_json::ser::{CharEscape, CompactFormatter, Formatter, Serializer};
use zeroize::Zeroizing;

/// Enough for a vault of a few accounts.
const FIRST_CAPACITY: usize = 2048;

/// The value as one line of ASCII. If it outgrows its buffer, the program's allocator wipes the old one.
pub(crate) fn to_line(value: &impl Serialize) -> serde_json::Result<Zeroizing<String>> {
    let mut line = Zeroizing::new(Vec::with_capacity(FIRST_CAPACITY));
    value.serialize(&mut Serializer::with_formatter(&mut *line, Ascii))?;
    let line = String::from_utf8(std::mem::take(&mut *line));
    line.map(Zeroizing::new).map_err(serde_json::Error::custom)
}

/// Writes each character outside of ASCII, and each control character, as `\uXXXX`.
struct Ascii;

impl Formatter for Ascii {
    fn write_string_fragment<W>(&mut self, writer: &mut W, fragment: &str) -> io::Result<()>
    where
        W: ?Sized + Write,
    {
        for character in fragment.chars() {
            if matches!(character, ' '..='~') {
                writer.write_all(&[character as u8])?;
                continue;
            }
            for unit in character.encode_utf16(&mut [0; 2]) {
                write!(writer, "\\u{unit:04x}")?;
            }
        }
        Ok(())
    }

    fn write_char_escape<W>(&mut self, writer: &mut W, escape: CharEscape) -> io::Result<()>
    where
        W: ?Sized + Write,
    {
        let control = match escape {
            CharEscape::Quote | CharEscape::ReverseSolidus | CharEscape::Solidus => {
                return CompactFormatter.write_char_escape(writer, escape);
            }
            CharEscape::Backspace => 0x08,
            CharEscape::Tab => b'\t',
            CharEscape::LineFeed => b'\n',
            CharEscape::FormFeed => 0x0c,
            CharEscape::CarriageReturn => b'\r',
            CharEscape::AsciiControl(byte) => byte,
        };
        write!(writer, "\\u{control:04x}")
    }
}
