//! Any code, turned in any way, is read exactly and at its place.

use proptest::prelude::{ProptestConfig, any, prop_assert, prop_assert_eq, proptest};
use qrcode::{EcLevel, bits::Bits};
use warifu::qr::{Effort, Picture, read};

use crate::draw::{LEVELS, MASKS, Modules, View};

/// A payload that fills a share of a code of that version and level.
fn payload(version: i16, level: EcLevel, share: f32, seed: u64) -> String {
    let bits = Bits::new(qrcode::Version::Normal(version))
        .max_len(level)
        .expect("a version");
    let room = (bits / 8).saturating_sub(3);
    let mut random = crate::draw::Random(seed | 1);
    let length = ((room as f32 * share) as usize).max(1);
    (0..length)
        .map(|_| char::from(b' ' + u8::try_from(random.below(95)).expect("ASCII")))
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_code_is_read_at_its_place(
        version in 1..=40_i16,
        level in any::<proptest::sample::Index>(),
        mask in any::<proptest::sample::Index>(),
        share in 0.0..1.0_f32,
        seed in any::<u64>(),
        degrees in 0.0..360.0_f32,
        tilt_aside in -0.2..0.2_f32,
        tilt_down in -0.2..0.2_f32,
        module in 3.0..7.0_f32,
        is_light in any::<bool>(),
        contrast in 60.0..110.0_f32,
    ) {
        let level = *level.get(&LEVELS);
        let payload = payload(version, level, share, seed);
        let modules = Modules::new(payload.as_bytes(), version, level, *mask.get(&MASKS)).expect("it fits");
        let (dark, light) = (128.0 - contrast, 128.0 + contrast);
        // Large codes in small modules: what a screen shows, not what a leaning camera sees.
        let (lean, module) = if version > 20 { (0.25, module.min(4.0)) } else { (1.0, module) };
        let tilt = [tilt_aside * lean, tilt_down * lean];
        let colours = if is_light { [light, dark] } else { [dark, light] };
        let view = View { module, degrees, tilt, colours, noise: 8.0, ..View::PLAIN };
        let (picture, corners) = view.draw(&modules);
        let found = read(&picture, Effort::File);
        prop_assert_eq!(found.iter().map(|found| found.payload.as_str()).collect::<Vec<_>>(), [payload.as_str()]);
        for (seen, drawn) in found[0].corners.iter().zip(corners) {
            let off = (seen[0] - drawn[0]).hypot(seen[1] - drawn[1]);
            prop_assert!(off < 2.0 * module, "a corner is {off} pixels off with modules of {module}");
        }
    }

    #[test]
    fn any_grey_pixels_give_codes_or_nothing(
        width in 1..200_u32,
        height in 1..200_u32,
        seed in any::<u64>(),
        kind in 0..4_usize,
    ) {
        let mut random = crate::draw::Random(seed | 1);
        let luma = (0..width * height).map(|_| match kind {
            0 => random.next_u64() as u8,
            1 => if random.next_u64() & 1 == 0 { 0 } else { 255 },
            2 => 100 + (random.next_u64() % 30) as u8,
            _ => 77,
        });
        let picture = Picture::from_luma(width, height, luma.collect()).expect("a picture");
        prop_assert!(read(&picture, Effort::Screen).is_empty());
    }

    #[test]
    fn any_bytes_are_a_picture_or_an_error(bytes in proptest::collection::vec(any::<u8>(), 0..400), kind in 0..7_usize) {
        let magic: &[u8] = [b"\x89PNG\r\n\x1a\n" as &[u8], b"\xFF\xD8\xFF\xE0", b"GIF89a", b"BM", b"II*\0", b"RIFF\x10\0\0\0WEBP", b""][kind];
        let file: Vec<u8> = magic.iter().copied().chain(bytes).collect();
        if let Ok(picture) = Picture::decode(&file) {
            prop_assert!(picture.width() > 0 && picture.height() > 0);
        }
    }
}

#[test]
fn every_level_and_mask_is_read() {
    for level in LEVELS {
        for mask in MASKS {
            let modules =
                Modules::new(b"otpauth://totp/a?secret=GEZDGNBV", 5, level, mask).expect("it fits");
            let (picture, _) = View::PLAIN.draw(&modules);
            let found = read(&picture, Effort::Screen);
            assert_eq!(found.len(), 1, "{level:?}");
            assert_eq!(*found[0].payload, "otpauth://totp/a?secret=GEZDGNBV");
        }
    }
}

#[test]
fn every_version_is_read() {
    // Every count of alignment patterns, every width of length fields, and the ends
    for version in [
        1, 2, 6, 7, 9, 10, 13, 14, 20, 21, 26, 27, 28, 32, 34, 35, 40,
    ] {
        let payload = payload(version, EcLevel::M, 1.0, 7);
        let modules =
            Modules::new(payload.as_bytes(), version, EcLevel::M, MASKS[3]).expect("it fits");
        let (picture, _) = View {
            module: 3.0,
            ..View::PLAIN
        }
        .draw(&modules);
        let found = read(&picture, Effort::Screen);
        assert_eq!(found.len(), 1, "version {version}");
        assert_eq!(*found[0].payload, payload, "version {version}");
    }
}

#[test]
fn segments_of_every_kind_are_joined() {
    let mut bits = Bits::new(qrcode::Version::Normal(6));
    bits.push_alphanumeric_data(b"OTPAUTH ").expect("it fits");
    bits.push_numeric_data(b"0123456").expect("it fits");
    // 東京 as Shift JIS
    bits.push_kanji_data(b"\x93\x8C\x8B\x9E").expect("it fits");
    bits.push_eci_designator(20).expect("it fits");
    // half-width katakana
    bits.push_byte_data(b"\xB1\xCF\xBF\xDE\xDD")
        .expect("it fits");
    let modules = Modules::of(bits, 6, EcLevel::M, MASKS[0]).expect("it fits");
    let (picture, _) = View::PLAIN.draw(&modules);
    let found = read(&picture, Effort::Screen);
    assert_eq!(found.len(), 1);
    assert_eq!(*found[0].payload, "OTPAUTH 0123456東京ｱﾏｿﾞﾝ");
}
