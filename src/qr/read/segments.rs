//! From a code's data to its bytes, for codes that `rqrr` does not support: parts of a set (structured append) and
//! those that identify their content by FNC1 (ISO/IEC 18004, 7.4 and 8).

use zeroize::Zeroizing;

/// The content of a code.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Message {
    pub(super) bytes: Zeroizing<Vec<u8>>,
    /// Which part of a set it is.
    pub(super) part: Option<Place>,
}

/// The place of a code in a set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::qr) struct Place {
    /// Counted from 0.
    pub(in crate::qr) index: u8,
    /// How many codes the set has: 1 to 16.
    pub(in crate::qr) total: u8,
    /// The exclusive or of all bytes of the whole set, which all of its codes carry.
    pub(in crate::qr) parity: u8,
}

/// Separates fields in a code with FNC1.
const GROUP_SEPARATOR: u8 = 0x1D;

const ALPHANUMERIC: &[u8; 45] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";

/// Reads the segments of a code of that version; `None` if they contradict themselves.
pub(super) fn read(data: &[u8], version: usize) -> Option<Message> {
    let mut bits = Bits { data, at: 0 };
    let mut bytes = Zeroizing::new(Vec::new());
    let mut part = None;
    let mut has_fnc1 = false;
    let count_bits = |of: [usize; 3]| match version {
        ..=9 => of[0],
        10..=26 => of[1],
        _ => of[2],
    };
    while bits.left() >= 4 {
        match bits.take(4)? {
            0 => break,
            1 => {
                let count = bits.take(count_bits([10, 12, 14]))?;
                bits.numeric(count, &mut bytes)?;
            }
            2 => {
                let count = bits.take(count_bits([9, 11, 13]))?;
                bits.alphanumeric(count, has_fnc1, &mut bytes)?;
            }
            3 => {
                let (index, last, parity) = (bits.take(4)?, bits.take(4)?, bits.take(8)?);
                // A code may have it once, at its beginning.
                if part.is_some() || !bytes.is_empty() || index > last {
                    return None;
                }
                part = Some(Place {
                    index: index as u8,
                    total: last as u8 + 1,
                    parity: parity as u8,
                });
            }
            4 => {
                let count = bits.take(count_bits([8, 16, 16]))?;
                for _ in 0..count {
                    bytes.push(bits.take(8)? as u8);
                }
            }
            5 => has_fnc1 = true,
            7 => bits.skip_eci()?,
            8 => {
                let count = bits.take(count_bits([8, 10, 12]))?;
                bits.kanji(count, &mut bytes)?;
            }
            9 => {
                has_fnc1 = true;
                // Which application the content is for.
                bits.take(8)?;
            }
            _ => return None,
        }
    }
    Some(Message { bytes, part })
}

/// Reads numbers from a sequence of bits.
struct Bits<'a> {
    data: &'a [u8],
    at: usize,
}

impl Bits<'_> {
    fn left(&self) -> usize {
        self.data.len() * 8 - self.at
    }

    fn take(&mut self, count: usize) -> Option<usize> {
        if self.left() < count {
            return None;
        }
        let mut number = 0;
        for _ in 0..count {
            let bit = self.data[self.at / 8] >> (7 - self.at % 8) & 1;
            number = number << 1 | usize::from(bit);
            self.at += 1;
        }
        Some(number)
    }

    /// 7.4.3: three digits in ten bits.
    fn numeric(&mut self, mut count: usize, bytes: &mut Vec<u8>) -> Option<()> {
        while count > 0 {
            let (digits, length) = match count {
                1 => (1, 4),
                2 => (2, 7),
                _ => (3, 10),
            };
            let number = self.take(length)?;
            if number >= 10_usize.pow(digits) {
                return None;
            }
            let digit = |place: u32| b'0' + (number / 10_usize.pow(place) % 10) as u8;
            bytes.extend((0..digits).rev().map(digit));
            count -= digits as usize;
        }
        Some(())
    }

    /// 7.4.4: two characters in eleven bits. With FNC1 a percent sign separates fields, and two are one (8.3).
    fn alphanumeric(&mut self, count: usize, has_fnc1: bool, bytes: &mut Vec<u8>) -> Option<()> {
        let mut text = Zeroizing::new(Vec::with_capacity(count));
        for _ in 0..count / 2 {
            let pair = self.take(11)?;
            text.extend([*ALPHANUMERIC.get(pair / 45)?, ALPHANUMERIC[pair % 45]]);
        }
        if count % 2 == 1 {
            text.push(*ALPHANUMERIC.get(self.take(6)?)?);
        }
        let mut characters = text.iter().copied().peekable();
        while let Some(character) = characters.next() {
            let is_separator =
                has_fnc1 && character == b'%' && characters.next_if_eq(&b'%').is_none();
            bytes.push(if is_separator {
                GROUP_SEPARATOR
            } else {
                character
            });
        }
        Some(())
    }

    /// 7.4.6: the two bytes of Shift JIS in thirteen bits.
    fn kanji(&mut self, count: usize, bytes: &mut Vec<u8>) -> Option<()> {
        for _ in 0..count {
            let number = self.take(13)?;
            let pair = ((number / 0xC0) << 8) | (number % 0xC0);
            let base = if pair + 0x8140 <= 0x9FFC {
                0x8140
            } else {
                0xC140
            };
            bytes.extend(u16::try_from(pair + base).ok()?.to_be_bytes());
        }
        Some(())
    }

    /// 7.4.2: the encoding of the following bytes, in one to three bytes. It is skipped, since the bytes themselves
    /// show their encoding.
    fn skip_eci(&mut self) -> Option<()> {
        let more = match (self.take(8)? as u8).leading_ones() {
            0 => 0,
            1 => 8,
            2 => 16,
            _ => return None,
        };
        self.take(more).map(drop)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Bits from numbers and their lengths.
    fn bits(parts: &[(usize, usize)]) -> Vec<u8> {
        let mut bits: Vec<bool> = parts
            .iter()
            .flat_map(|&(number, length)| (0..length).rev().map(move |bit| number >> bit & 1 == 1))
            .collect();
        bits.resize(bits.len().next_multiple_of(8), false);
        let bytes = bits.as_chunks::<8>().0.iter();
        bytes
            .map(|byte| byte.iter().fold(0, |sum, &bit| sum << 1 | u8::from(bit)))
            .collect()
    }

    fn text(parts: &[(usize, usize)], version: usize) -> Option<String> {
        let message = read(&bits(parts), version)?;
        String::from_utf8(message.bytes.to_vec()).ok()
    }

    #[test]
    fn segments_follow_each_other() {
        // The examples of 7.4.3 and 7.4.4, then bytes after an ECI.
        let parts = [
            (1, 4),
            (8, 10),
            (12, 10),
            (345, 10),
            (67, 7),
            (2, 4),
            (5, 9),
            (462, 11),
            (1849, 11),
            (2, 6),
            (7, 4),
            (26, 8),
            (4, 4),
            (2, 8),
            (0xC3, 8),
            (0xA9, 8),
            (0, 4),
        ];
        assert_eq!(text(&parts, 1).as_deref(), Some("01234567AC-42é"));
    }

    #[test]
    fn a_part_of_a_set_says_which() {
        let parts = [
            (3, 4),
            (1, 4),
            (2, 4),
            (0xA5, 8),
            (4, 4),
            (1, 8),
            (b'x' as usize, 8),
        ];
        let message = read(&bits(&parts), 5).expect("a message");
        assert_eq!(*message.bytes, b"x");
        let place = Place {
            index: 1,
            total: 3,
            parity: 0xA5,
        };
        assert_eq!(message.part, Some(place));
    }

    #[test]
    fn percent_separates_with_fnc1_alone() {
        // "A%%B%C": pairs of A%, %B and %C.
        let pair = |a: usize, b: usize| (a * 45 + b, 11);
        let segment = [(2, 4), (6, 9), pair(10, 38), pair(38, 11), pair(38, 12)];
        assert_eq!(text(&segment, 1).as_deref(), Some("A%%B%C"));
        let first: Vec<_> = [(5, 4)].into_iter().chain(segment).collect();
        assert_eq!(text(&first, 1).as_deref(), Some("A%B\u{1D}C"));
        let second: Vec<_> = [(9, 4), (37, 8)].into_iter().chain(segment).collect();
        assert_eq!(text(&second, 1).as_deref(), Some("A%B\u{1D}C"));
    }

    #[test]
    fn what_contradicts_itself_is_no_message() {
        // More than there is; a number that three digits do not have; part 4 of 2.
        assert_eq!(read(&bits(&[(4, 4), (200, 8), (1, 8)]), 1), None);
        assert_eq!(read(&bits(&[(1, 4), (3, 10), (1023, 10)]), 1), None);
        assert_eq!(read(&bits(&[(3, 4), (3, 4), (1, 4), (0, 8)]), 1), None);
        assert_eq!(read(&bits(&[(6, 4), (0, 8)]), 1), None);
    }
}
