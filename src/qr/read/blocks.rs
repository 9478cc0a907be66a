//! From the codewords of a code, in the order of its modules, to its corrected data (ISO/IEC 18004, 7.5 and 7.6).

use zeroize::Zeroizing;

use super::reed_solomon;

/// How many codewords of a block correct it, for levels L, M, Q and H and versions 1 to 40 (table 9).
#[rustfmt::skip]
const CORRECTING: [[u8; 40]; 4] = [
    [7, 10, 15, 20, 26, 18, 20, 24, 30, 18, 20, 24, 26, 30, 22, 24, 28, 30, 28, 28,
     28, 28, 30, 30, 26, 28, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30],
    [10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26,
     26, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28],
    [13, 22, 18, 26, 18, 24, 18, 22, 20, 24, 28, 26, 24, 20, 30, 24, 28, 28, 26, 30,
     28, 30, 30, 30, 30, 28, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30],
    [17, 28, 22, 16, 22, 28, 26, 26, 24, 28, 24, 28, 22, 24, 24, 30, 28, 28, 26, 28,
     30, 24, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30],
];

/// How many blocks there are, in the same order.
#[rustfmt::skip]
const BLOCKS: [[u8; 40]; 4] = [
    [1, 1, 1, 1, 1, 2, 2, 2, 2, 4, 4, 4, 4, 4, 6, 6, 6, 6, 7, 8,
     8, 9, 9, 10, 12, 12, 12, 13, 14, 15, 16, 17, 18, 19, 19, 20, 21, 22, 24, 25],
    [1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16,
     17, 17, 18, 20, 21, 23, 25, 26, 28, 29, 31, 33, 35, 37, 38, 40, 43, 45, 47, 49],
    [1, 1, 2, 2, 4, 4, 6, 6, 8, 8, 8, 10, 12, 16, 12, 17, 16, 18, 21, 20,
     23, 23, 25, 27, 29, 34, 34, 35, 38, 40, 43, 45, 48, 51, 53, 56, 59, 62, 65, 68],
    [1, 1, 2, 4, 4, 4, 5, 6, 8, 8, 11, 11, 16, 16, 18, 16, 19, 21, 25, 25,
     25, 34, 30, 32, 35, 37, 40, 42, 45, 48, 51, 54, 57, 60, 63, 66, 70, 74, 77, 81],
];

/// The rows of the tables by the two bits that the format information has for a level: M, L, H and Q (table 12).
const ROWS: [usize; 4] = [1, 0, 3, 2];

/// The corrected data of a code of `version` whose format information names `level`; `None` if it is beyond correction.
pub(super) fn data(codewords: &[u8], version: usize, level: usize) -> Option<Zeroizing<Vec<u8>>> {
    let row = *ROWS.get(level)?;
    let column = version.checked_sub(1)?;
    let correcting = usize::from(*CORRECTING.get(row)?.get(column)?);
    let count = usize::from(*BLOCKS.get(row)?.get(column)?);

    // The last blocks are one codeword longer if not all can have the same length.
    let short = codewords.len() / count;
    let long_blocks = codewords.len() % count;
    let short_data = short.checked_sub(correcting)?;
    let mut data = Zeroizing::new(Vec::with_capacity(codewords.len()));
    for index in 0..count {
        let is_long = index >= count - long_blocks;
        let mut block = Zeroizing::new(Vec::with_capacity(short + 1));
        // First the data, one codeword of each block in turn, then the codeword that only long blocks have, then the
        // rest.
        block.extend((0..short_data).map(|turn| codewords[turn * count + index]));
        if is_long {
            let among_long = index - (count - long_blocks);
            block.push(codewords[short_data * count + among_long]);
        }
        let kept = block.len();
        let start = short_data * count + long_blocks;
        block.extend((0..correcting).map(|turn| codewords[start + turn * count + index]));
        if !reed_solomon::correct(&mut block, correcting) {
            return None;
        }
        data.extend(&block[..kept]);
    }
    Some(data)
}
