//! Small codes on a page full of letters, which begin right beside the code.

use qrcode::EcLevel;
use warifu::qr::{Effort, Picture, read};

use crate::draw::{MASKS, Modules, Random};

const PAYLOAD: &str = "otpauth://totp/A?secret=GEZDGNBVGY3TQOJQ";

/// Letters of 5 by 7 dots, a row of dots in five bits.
const LETTERS: [[u8; 7]; 8] = [
    [0x0E, 0x11, 0x11, 0x1F, 0x11, 0x11, 0x11],
    [0x1E, 0x11, 0x11, 0x1E, 0x11, 0x11, 0x1E],
    [0x1F, 0x10, 0x10, 0x1E, 0x10, 0x10, 0x1F],
    [0x11, 0x11, 0x11, 0x1F, 0x11, 0x11, 0x11],
    [0x1F, 0x04, 0x04, 0x04, 0x04, 0x04, 0x1F],
    [0x0E, 0x11, 0x11, 0x11, 0x11, 0x11, 0x0E],
    [0x1F, 0x04, 0x04, 0x04, 0x04, 0x04, 0x04],
    [0x11, 0x11, 0x15, 0x15, 0x15, 0x1B, 0x11],
];

/// A page of letters whose dots are `dot` pixels wide, with a code of 2 pixels a module in its middle and a quiet zone
/// of so many modules.
fn page(modules: &Modules, dot: usize, quiet: usize, is_inverted: bool) -> Picture {
    const AROUND: usize = 90;
    const MODULE: usize = 2;
    let code = MODULE * (modules.size + 2 * quiet);
    let side = code + 2 * AROUND;
    let columns = side / (6 * dot) + 1;
    let mut random = Random(0x9E37_79B9_7F4A_7C15);
    let letters: Vec<usize> = (0..columns * columns)
        .map(|_| random.below(LETTERS.len()))
        .collect();
    let is_letter = |x: usize, y: usize| {
        let (across, down) = (x / dot % 6, y / dot % 9);
        let letter = LETTERS[letters[y / (9 * dot) * columns + x / (6 * dot)]];
        across < 5 && down < 7 && letter[down] >> (4 - across) & 1 == 1
    };
    let luma = (0..side * side)
        .map(|index| {
            let (x, y) = (index % side, index / side);
            let inside = AROUND..AROUND + code;
            let has_ink = if inside.contains(&x) && inside.contains(&y) {
                let place =
                    |at: usize| ((at - AROUND) / MODULE).cast_signed() - quiet.cast_signed();
                modules.is_dark(place(x), place(y))
            } else {
                is_letter(x, y)
            };
            if has_ink == is_inverted { 245 } else { 25 }
        })
        .collect();
    let side = u32::try_from(side).expect("a small picture");
    Picture::from_luma(side, side, luma).expect("a square")
}

#[test]
fn modules_of_two_pixels_beside_letters_are_read() {
    for version in [3, 5, 9] {
        let modules = Modules::new(PAYLOAD.as_bytes(), version, EcLevel::M, MASKS[2])
            .expect("the payload fits");
        for dot in 1..=3 {
            for quiet in [1, 2, 4] {
                for is_inverted in [false, true] {
                    let found = read(&page(&modules, dot, quiet, is_inverted), Effort::Screen);
                    let payloads: Vec<_> =
                        found.iter().map(|found| found.payload.as_str()).collect();
                    assert_eq!(
                        payloads,
                        [PAYLOAD],
                        "version {version}, letters of {dot}, quiet zone of {quiet}, inverted: {is_inverted}"
                    );
                }
            }
        }
    }
}
