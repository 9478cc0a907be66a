use qrcode::{Color, EcLevel, QrCode, Version};

use super::{BITS, Guess, index};

const SIZE: usize = 33;

fn code() -> Vec<bool> {
    let code = QrCode::with_version(b"otpauth://totp/a", Version::Normal(4), EcLevel::M);
    let colours = code.expect("it fits").into_colors();
    colours
        .into_iter()
        .map(|colour| colour == Color::Dark)
        .collect()
}

fn mirrored(modules: &[bool]) -> Vec<bool> {
    let at = |index: usize| modules[index % SIZE * SIZE + index / SIZE];
    (0..SIZE * SIZE).map(at).collect()
}

fn flip(modules: &mut [bool], place: usize, bits: &[usize]) {
    for &bit in bits {
        let index = index(place, bit, SIZE, false);
        modules[index] = !modules[index];
    }
}

fn nearest(modules: &[bool]) -> Guess {
    *Guess::nearest(modules, SIZE).first().expect("a format")
}

#[test]
fn words_are_those_of_the_standard() {
    // ISO/IEC 18004, Table C.1: 00000, 00101 and 11111
    assert_eq!(Guess::word_of(0b00000), 0x5412);
    assert_eq!(Guess::word_of(0b00101), 0x40CE);
    assert_eq!(Guess::word_of(0b11111), 0x2BED);
}

#[test]
fn a_clean_format_is_left_as_it_is() {
    let clean = code();
    let guess = nearest(&clean);
    assert!(!guess.is_mirrored);
    let mut written = clean.clone();
    guess.write(&mut written, SIZE);
    assert_eq!(written, clean);

    let clean = mirrored(&clean);
    let guess = nearest(&clean);
    assert!(guess.is_mirrored);
    let mut written = clean.clone();
    guess.write(&mut written, SIZE);
    assert_eq!(written, clean);
}

#[test]
fn either_place_is_enough() {
    let clean = code();
    for destroyed in [0, 1] {
        // Whatever is in the destroyed place, another valid word too
        for other in 0..32 {
            let mut modules = clean.clone();
            let word = Guess::word_of(other);
            for bit in 0..BITS {
                modules[index(destroyed, bit, SIZE, false)] = word >> bit & 1 == 1;
            }
            let right = nearest(&clean);
            assert!(
                Guess::nearest(&modules, SIZE).contains(&right),
                "{other} in place {destroyed}"
            );
        }
    }
}

#[test]
fn three_wrong_bits_in_both_places_are_mended() {
    let clean = code();
    let mut modules = clean.clone();
    flip(&mut modules, 0, &[0, 7, 12]);
    flip(&mut modules, 1, &[3, 8, 14]);
    let guess = nearest(&modules);
    guess.write(&mut modules, SIZE);
    assert_eq!(modules, clean);
}
