//! A `HashMap` of texts as Java serialises it (Java Object Serialization Specification, section 6). Nothing else is read,
//! and no object is made.

use zeroize::Zeroizing;

/// What the stream begins with, up to the name of the class.
const BEGINNING: &[u8] = b"\xac\xed\x00\x05sr\x00\x11java.util.HashMap";
/// The most texts of a map. FreeOTP has two for each account.
const MAX_TEXTS: usize = 40_000;
/// The first number of a text that a later one refers to. The class and the map have the two before it.
const FIRST_TEXT: u32 = 0x007e_0002;

/// The pairs of the map; `None` if it is another object, or is cut off.
pub(super) fn pairs(bytes: &[u8]) -> Option<Vec<[Zeroizing<String>; 2]>> {
    let mut stream = Stream(bytes.strip_prefix(BEGINNING)?);
    stream.take(8)?; // the version of the class
    stream.take(1)?; // its flags
    let mut size = 0;
    for _ in 0..stream.number_16()? {
        size += match stream.take(1)? {
            b"F" | b"I" => 4,
            _ => return None,
        };
        let length = stream.number_16()?;
        stream.take(length.into())?;
    }
    // The end of the class, which has no other above it, the values of its fields, and 8 bytes for the size.
    if stream.take(2)? != b"xp" || stream.take(size).is_none() || stream.take(2)? != b"w\x08" {
        return None;
    }
    stream.take(4)?; // the capacity
    let count = usize::try_from(stream.number_32()?).ok()?;
    let mut texts: Vec<Zeroizing<String>> = Vec::new();
    let mut pairs = Vec::new();
    for _ in 0..count {
        pairs.push([stream.text(&mut texts)?, stream.text(&mut texts)?]);
    }
    (stream.take(1)? == b"x").then_some(pairs)
}

/// The rest of the stream.
struct Stream<'a>(&'a [u8]);

impl<'a> Stream<'a> {
    fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(taken)
    }

    fn number_16(&mut self) -> Option<u16> {
        Some(u16::from_be_bytes(self.take(2)?.try_into().ok()?))
    }

    fn number_32(&mut self) -> Option<u32> {
        Some(u32::from_be_bytes(self.take(4)?.try_into().ok()?))
    }

    /// A text, or one of the `texts` before it.
    fn text(&mut self, texts: &mut Vec<Zeroizing<String>>) -> Option<Zeroizing<String>> {
        let length = match self.take(1)? {
            b"t" => self.number_16()?.into(),
            b"|" => u64::from_be_bytes(self.take(8)?.try_into().ok()?),
            b"q" => {
                let place = self.number_32()?.checked_sub(FIRST_TEXT)?;
                return texts.get(usize::try_from(place).ok()?).cloned();
            }
            _ => return None,
        };
        let text = decode(self.take(usize::try_from(length).ok()?)?)?;
        texts.push(text.clone());
        (texts.len() <= MAX_TEXTS).then_some(text)
    }
}

/// Java's variant of UTF-8, which encodes the two halves of a surrogate pair, and the null as two bytes.
fn decode(bytes: &[u8]) -> Option<Zeroizing<String>> {
    let mut units = Zeroizing::new(Vec::with_capacity(bytes.len()));
    let mut rest = bytes.iter().map(|byte| u16::from(*byte));
    while let Some(first) = rest.next() {
        let mut next = || Some(rest.next().filter(|it| it & 0xc0 == 0x80)? & 0x3f);
        units.push(match first {
            0..0x80 => first,
            0xc0..0xe0 => (first & 0x1f) << 6 | next()?,
            0xe0..0xf0 => (first & 0x0f) << 12 | next()? << 6 | next()?,
            _ => return None,
        });
    }
    String::from_utf16(&units).ok().map(Zeroizing::new)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SAMPLE: &[u8] = include_bytes!("../../../tests/data/freeotp/ok-encrypted-version-2.xml");

    #[test]
    fn a_map_is_read_or_refused() {
        assert_eq!(pairs(SAMPLE).map(|it| it.len()), Some(9));
        for at in 0..SAMPLE.len() {
            assert!(pairs(&SAMPLE[..at]).is_none(), "cut off at {at}");
            let mut changed = SAMPLE.to_vec();
            changed[at] ^= 0xff;
            pairs(&changed);
        }
    }

    #[test]
    fn texts_of_java_are_read() {
        for (bytes, text) in [
            (&b"plain"[..], Some("plain")),
            ("é日".as_bytes(), Some("é日")),
            (b"\xc0\x80", Some("\0")),
            (b"\xed\xa0\xbd\xed\xb8\x80", Some("😀")),
            (b"\xed\xa0\xbd", None),
            (b"\xc3", None),
            (b"\xff", None),
        ] {
            assert_eq!(decode(bytes).as_ref().map(|it| it.as_str()), text);
        }
    }
}
