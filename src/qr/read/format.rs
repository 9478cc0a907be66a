//! The format information: which error correction and which mask a code has. Without it nothing of the code can be
//! read.
//!
//! A code has it twice, around the top left finder and divided between the other two, so that it survives the loss of
//! any finder. A reader that trusts the first place fails if that place is destroyed: more than half of all random bits
//! are near enough to some valid word. Here both places are compared with all 32 words, and the nearest ones are tried.

/// Bits of a word.
const BITS: usize = 15;
/// Two words differ in at least seven bits (the format is a BCH code), so up to three wrong bits can be corrected.
const MOST_WRONG: u32 = 3;
/// How many words are tried.
const MOST_GUESSES: usize = 3;

/// What the format may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Guess {
    word: u16,
    /// Whether the code is mirrored, so that its columns are rows.
    pub(super) is_mirrored: bool,
}

impl Guess {
    /// The word of the standard (ISO/IEC 18004, 7.9): five bits and ten check bits, combined with a pattern that keeps
    /// them from being all light.
    fn word_of(data: u16) -> u16 {
        const GENERATOR: u16 = 0b101_0011_0111;
        const PATTERN: u16 = 0b101_0100_0001_0010;
        let rest = (0..5).rev().fold(data << 10, |rest, bit| {
            if rest >> (bit + 10) & 1 == 1 {
                rest ^ GENERATOR << bit
            } else {
                rest
            }
        });
        (data << 10 | rest) ^ PATTERN
    }

    /// The words nearest to the bits in either place of a code, the nearest first.
    pub(super) fn nearest(modules: &[bool], size: usize) -> Vec<Self> {
        let mut guesses: Vec<(u32, Self)> = Vec::new();
        for is_mirrored in [false, true] {
            let seen = [0, 1].map(|place| {
                (0..BITS).fold(0, |word, bit| {
                    let index = index(place, bit, size, is_mirrored);
                    word | u16::from(modules[index]) << bit
                })
            });
            for word in (0..32).map(Self::word_of) {
                let wrong = seen.map(|seen| (seen ^ word).count_ones());
                if wrong[0].min(wrong[1]) <= MOST_WRONG {
                    // Of words that are equally near in one place, the one that is nearer in the other comes first.
                    let far = wrong[0].min(wrong[1]) * 100 + wrong[0].max(wrong[1]);
                    guesses.push((far, Self { word, is_mirrored }));
                }
            }
        }
        guesses.sort_by_key(|&(far, _)| far);
        guesses.truncate(MOST_GUESSES);
        guesses.into_iter().map(|(_, guess)| guess).collect()
    }

    /// Writes this format into both places of the modules.
    pub(super) fn write(self, modules: &mut [bool], size: usize) {
        for place in [0, 1] {
            for bit in 0..BITS {
                modules[index(place, bit, size, self.is_mirrored)] = self.word >> bit & 1 == 1;
            }
        }
    }
}

/// Where a bit of the format is.
fn index(place: usize, bit: usize, size: usize, is_mirrored: bool) -> usize {
    let (column, row) = match (place, bit) {
        // Down beside the top left finder and back under it, around the timing patterns
        (0, 0..6) => (8, bit),
        (0, 6..8) => (8, bit + 1),
        (0, 8) => (7, 8),
        (0, _) => (BITS - 1 - bit, 8),
        // Under the top right one from the right, then down beside the bottom left one
        (_, 0..8) => (size - 1 - bit, 8),
        (_, _) => (8, size + bit - BITS),
    };
    if is_mirrored {
        column * size + row
    } else {
        row * size + column
    }
}

#[cfg(test)]
mod tests;
