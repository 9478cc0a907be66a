//! Codes that contain a part of a text, and codes that identify their content by FNC1.

use image::GrayImage;
use qrcode::{EcLevel, Version, bits::Bits};
use warifu::qr::{Effort, Found, MissingParts, Parts, Picture, read};

use crate::draw::{LEVELS, MASKS, Modules, View};

const TEXT: &str = "otpauth://totp/Shop:taro?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=Shop";

/// A code of numbers with their lengths in bits, filled up as the standard says (ISO/IEC 18004, 7.4.9 and 7.4.10).
fn code(numbers: &[(usize, usize)], version: i16, level: EcLevel) -> Modules {
    let bits = numbers
        .iter()
        .flat_map(|&(number, length)| (0..length).rev().map(move |bit| number >> bit & 1 == 1));
    // The terminator is four bits of zero.
    let mut bits: Vec<bool> = bits.chain([false; 4]).collect();
    bits.resize(bits.len().next_multiple_of(8), false);
    let mut data: Vec<u8> = bits
        .as_chunks::<8>()
        .0
        .iter()
        .map(|byte| byte.iter().fold(0, |sum, &bit| sum << 1 | u8::from(bit)))
        .collect();
    let capacity = Bits::new(Version::Normal(version))
        .max_len(level)
        .expect("a version")
        / 8;
    assert!(data.len() <= capacity, "it does not fit");
    let fill = [0xEC, 0x11].into_iter().cycle();
    data.extend(fill.take(capacity - data.len()));
    Modules::of_codewords(&data, version, level, MASKS[usize::from(data[0]) % 8]).expect("it fits")
}

/// The parts of a text, each as the head of its code and its bytes.
fn parts(text: &str, total: usize, version: i16, level: EcLevel) -> Vec<Modules> {
    let bytes = text.as_bytes();
    let parity = bytes.iter().fold(0, |sum, byte| sum ^ byte);
    let length = bytes.len().div_ceil(total);
    let count_bits = if version < 10 { 8 } else { 16 };
    bytes
        .chunks(length)
        .enumerate()
        .map(|(index, part)| {
            let head = [(3, 4), (index, 4), (total - 1, 4), (usize::from(parity), 8)];
            let segment = [(4, 4), (part.len(), count_bits)];
            let content = part.iter().map(|&byte| (usize::from(byte), 8));
            let numbers: Vec<_> = head.into_iter().chain(segment).chain(content).collect();
            code(&numbers, version, level)
        })
        .collect()
}

fn seen(modules: &Modules) -> Vec<Found> {
    read(&View::PLAIN.draw(modules).0, Effort::File)
}

fn joined(found: impl IntoIterator<Item = Found>) -> (Vec<String>, Vec<MissingParts>) {
    let mut parts = Parts::default();
    for found in found {
        assert_eq!(*found.payload, "", "a part says nothing by itself");
        parts.add(found.part.expect("a part"));
    }
    let (texts, incomplete) = parts.join();
    (
        texts.iter().map(|text| text.to_string()).collect(),
        incomplete,
    )
}

#[test]
fn a_text_over_several_codes_is_put_together() {
    for (total, version, level) in [
        (2, 4, EcLevel::M),
        (3, 3, EcLevel::L),
        (5, 7, EcLevel::Q),
        (16, 2, EcLevel::H),
        (2, 12, EcLevel::H),
    ] {
        let mut codes = parts(TEXT, total, version, level);
        codes.reverse();
        let found = codes.iter().flat_map(seen);
        assert_eq!(
            joined(found),
            (vec![TEXT.to_owned()], vec![]),
            "{total} codes"
        );
    }
}

#[test]
fn all_parts_on_one_picture_are_seen() {
    let codes = parts(TEXT, 3, 3, EcLevel::L);
    let pictures: Vec<Picture> = codes.iter().map(|code| View::PLAIN.draw(code).0).collect();
    let width = pictures.iter().map(Picture::width).sum();
    let mut sheet = GrayImage::from_pixel(width, pictures[0].height(), [255].into());
    let mut left = 0;
    for picture in &pictures {
        let (width, height) = (picture.width(), picture.height());
        let part = GrayImage::from_raw(width, height, picture.luma().to_vec()).expect("a picture");
        image::imageops::overlay(&mut sheet, &part, left, 0);
        left += i64::from(width);
    }
    let sheet = Picture::from_luma(width, sheet.height(), sheet.into_raw()).expect("a picture");
    for effort in [Effort::Screen, Effort::File] {
        let found = read(&sheet, effort);
        assert_eq!(joined(found), (vec![TEXT.to_owned()], vec![]));
    }
}

#[test]
fn a_part_that_is_missing_is_told() {
    let codes = parts(TEXT, 3, 3, EcLevel::L);
    let found = [&codes[0], &codes[2]].into_iter().flat_map(seen);
    let missing = MissingParts {
        total: 3,
        missing: vec![2],
    };
    assert_eq!(joined(found), (vec![], vec![missing]));
}

#[test]
fn damaged_parts_are_corrected() {
    // Each version and level has different blocks.
    for version in (2..=40).step_by(5) {
        for level in LEVELS {
            let mut codes = parts("otpauth", 2, version, level);
            let size = codes[0].size;
            // Four modules in the data of the last columns, which damage one codeword or two.
            for (column, row) in [
                (size - 1, size - 9),
                (size - 2, size - 10),
                (size - 1, size - 11),
                (size - 2, size - 9),
            ] {
                codes[0].set(column, row, (column + row + size).is_multiple_of(2));
            }
            let found = codes.iter().flat_map(seen);
            assert_eq!(
                joined(found),
                (vec!["otpauth".to_owned()], vec![]),
                "{version} {level:?}"
            );
        }
    }
}

#[test]
fn codes_with_fnc1_are_read() {
    let content = |text: &str| -> Vec<(usize, usize)> {
        let bytes = text.bytes().map(|byte| (usize::from(byte), 8));
        [(4, 4), (text.len(), 8)].into_iter().chain(bytes).collect()
    };
    for head in [vec![(5, 4)], vec![(9, 4), (37, 8)]] {
        let numbers: Vec<_> = head.into_iter().chain(content(TEXT)).collect();
        let found = seen(&code(&numbers, 6, EcLevel::M));
        assert_eq!(found.len(), 1);
        assert_eq!(*found[0].payload, TEXT);
        assert_eq!(found[0].part, None);
    }
}
