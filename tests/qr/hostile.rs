//! Pictures made to take time or memory. The deadlines here are far above the reader's own, so that only an endless
//! search or a lost limit fails and a busy machine does not.

use std::time::{Duration, Instant};

use image::{
    ExtendedColorType, ImageEncoder as _,
    codecs::png::{CompressionType, FilterType, PngEncoder},
};
use qrcode::EcLevel;
use warifu::qr::{Effort, Picture, PictureError, read, read_with};

use crate::draw::{MASKS, Modules, Random, View};

const FAR_DEADLINE: Duration = Duration::from_secs(30);

#[track_caller]
fn assert_ends(width: usize, height: usize, pixel: impl FnMut(usize) -> u8) {
    let luma: Vec<u8> = (0..width * height).map(pixel).collect();
    let side = |side: usize| u32::try_from(side).expect("a side");
    let picture = Picture::from_luma(side(width), side(height), luma).expect("a picture");
    let start = Instant::now();
    assert!(read(&picture, Effort::Screen).is_empty());
    assert!(start.elapsed() < FAR_DEADLINE);
}

#[test]
fn noise_ends() {
    let mut random = Random(1);
    assert_ends(3840, 2160, |_| random.next_u64() as u8);
    assert_ends(
        1200,
        900,
        |_| if random.next_u64() & 1 == 0 { 0 } else { 255 },
    );
    // Faint grain on grey
    assert_ends(1200, 900, |_| 120 + (random.next_u64() % 9) as u8);
}

#[test]
fn stripes_and_checkerboards_end() {
    for width in [1, 2, 3, 7] {
        assert_ends(1500, 1000, |index| {
            if index % 1500 / width % 2 == 0 {
                0
            } else {
                255
            }
        });
        assert_ends(1500, 1000, |index| {
            if (index % 1500 / width + index / 1500 / width).is_multiple_of(2) {
                0
            } else {
                255
            }
        });
    }
}

#[test]
fn fields_of_finders_end() {
    for (module, pace) in [(2, 9), (3, 11), (4, 14)] {
        assert_ends(1400, 1100, |index| {
            let (x, y) = (index % 1400 / module % pace, index / 1400 / module % pace);
            let from_middle = x.abs_diff(3).max(y.abs_diff(3));
            if matches!(from_middle, 0 | 1 | 3) {
                0
            } else {
                255
            }
        });
    }
}

#[test]
fn finders_anywhere_end() {
    let mut random = Random(3);
    let (width, height) = (1400, 1100);
    let mut luma = vec![255; width * height];
    for _ in 0..400 {
        let module = 1 + random.below(8);
        let (left, top) = (random.below(width - 60), random.below(height - 60));
        for y in 0..7 * module {
            for x in 0..7 * module {
                let from_middle = (x / module).abs_diff(3).max((y / module).abs_diff(3));
                luma[(top + y) * width + left + x] = if from_middle == 2 { 255 } else { 0 };
            }
        }
    }
    assert_ends(width, height, |index| luma[index]);
}

#[test]
fn a_huge_picture_ends_and_its_code_is_found() {
    let modules = Modules::new(b"otpauth://totp/a?secret=GEZDGNBV", 4, EcLevel::M, MASKS[1])
        .expect("it fits");
    let (small, _) = View {
        module: 5.0,
        ..View::PLAIN
    }
    .draw(&modules);
    let (width, height) = (10_000, 10_000);
    let mut luma = vec![255; width * height];
    let side = small.width() as usize;
    for (y, row) in small.luma().chunks(side).enumerate() {
        let start = (7000 + y) * width + 8000;
        luma[start..start + side].copy_from_slice(row);
    }
    let picture = Picture::from_luma(10_000, 10_000, luma).expect("a picture");
    let found = read(&picture, Effort::File);
    assert_eq!(found.len(), 1);
    assert!(
        found[0]
            .corners
            .iter()
            .all(|corner| corner[0] > 8000.0 && corner[1] > 7000.0)
    );
}

#[test]
fn a_search_can_be_stopped() {
    let mut random = Random(5);
    let luma = (0..1000 * 1000).map(|_| random.next_u64() as u8).collect();
    let picture = Picture::from_luma(1000, 1000, luma).expect("a picture");
    let start = Instant::now();
    assert!(read_with(&picture, Effort::Harder, &|| true).is_empty());
    // Without being stopped it takes several seconds.
    assert!(start.elapsed() < Duration::from_secs(2));
}

/// A black PNG of that size, at most a few hundred kilobytes.
fn bomb(width: u32, height: u32, colour: ExtendedColorType) -> Vec<u8> {
    let row = usize::try_from(width).expect("a side") * usize::from(colour.bits_per_pixel()) / 8;
    let pixels = vec![0; row * height as usize];
    let mut file = Vec::new();
    PngEncoder::new_with_quality(&mut file, CompressionType::Fast, FilterType::NoFilter)
        .write_image(&pixels, width, height, colour)
        .expect("an encoder");
    file
}

#[test]
fn bombs_are_refused_before_they_are_decoded() {
    // Too wide, too many pixels, too many bytes.
    for file in [
        bomb(20_000, 16, ExtendedColorType::L8),
        bomb(11_000, 11_000, ExtendedColorType::L8),
        bomb(8_400, 8_400, ExtendedColorType::Rgba8),
    ] {
        let start = Instant::now();
        assert_eq!(Picture::decode(&file), Err(PictureError::TooLarge));
        assert!(start.elapsed() < Duration::from_secs(5));
    }
}
