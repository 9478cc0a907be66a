//! Pictures that are made to take much time or memory. The deadlines of these tests are far above the reader's own, so
//! that they fail if a search does not end or a limit is lost, and not because a machine is busy.

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
fn blurred_noise_ends() {
    let mut random = Random(2);
    let (width, height) = (3840_usize, 2160);
    let noise: Vec<u8> = (0..width * height)
        .map(|_| random.next_u64() as u8)
        .collect();
    // The mean of five by five, with its contrast restored
    let mean = |index: usize| {
        let (x, y) = (index % width, index / width);
        let rows = y.saturating_sub(2)..(y + 3).min(height);
        let columns = x.saturating_sub(2)..(x + 3).min(width);
        let area = rows.len() * columns.len();
        let sum: usize = rows
            .flat_map(|row| &noise[row * width + columns.start..row * width + columns.end])
            .map(|&pixel| usize::from(pixel))
            .sum();
        (128.0 + (sum as f32 / area as f32 - 128.0) * 4.0) as u8
    };
    assert_ends(width, height, mean);
}

#[test]
fn rings_and_random_blocks_end() {
    for pace in [3.0, 7.0, 20.0] {
        assert_ends(1500, 1000, |index| {
            let (x, y) = ((index % 1500) as f32 - 700.0, (index / 1500) as f32 - 400.0);
            (128.0 + 127.0 * (x.hypot(y) / pace).sin()) as u8
        });
    }
    let mut random = Random(4);
    for side in [2, 3, 5] {
        let columns = 1500 / side;
        let blocks: Vec<u8> = (0..columns * (1000 / side + 1))
            .map(|_| if random.next_u64() & 1 == 0 { 0 } else { 255 })
            .collect();
        assert_ends(1500, 1000, |index| {
            let (x, y) = ((index % 1500 / side).min(columns - 1), index / 1500 / side);
            blocks[y * columns + x]
        });
    }
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
    let field = |width: usize, module: usize, pace: usize| {
        move |index: usize| {
            let (x, y) = (index % width / module % pace, index / width / module % pace);
            let from_middle = x.abs_diff(3).max(y.abs_diff(3));
            if matches!(from_middle, 0 | 1 | 3) {
                0
            } else {
                255
            }
        }
    };
    for (module, pace) in [(2, 9), (3, 11), (4, 14)] {
        assert_ends(1400, 1100, field(1400, module, pace));
    }
    assert_ends(3840, 2160, field(3840, 3, 10));
}

/// Finders of all sizes anywhere.
fn scattered(random: &mut Random, width: usize, height: usize, count: usize) -> Vec<u8> {
    let mut luma = vec![255; width * height];
    for _ in 0..count {
        let module = 1 + random.below(8);
        let (left, top) = (random.below(width - 60), random.below(height - 60));
        for y in 0..7 * module {
            for x in 0..7 * module {
                let from_middle = (x / module).abs_diff(3).max((y / module).abs_diff(3));
                luma[(top + y) * width + left + x] = if from_middle == 2 { 255 } else { 0 };
            }
        }
    }
    luma
}

#[test]
fn finders_anywhere_end() {
    let luma = scattered(&mut Random(3), 1400, 1100, 400);
    assert_ends(1400, 1100, |index| luma[index]);
    let luma = scattered(&mut Random(6), 3840, 2160, 3000);
    assert_ends(3840, 2160, |index| luma[index]);
}

#[test]
fn trying_harder_ends() {
    let (width, height) = (500, 400);
    let luma = scattered(&mut Random(8), width, height, 20);
    let picture = Picture::from_luma(500, 400, luma).expect("a picture");
    let start = Instant::now();
    assert!(read(&picture, Effort::Deep).is_empty());
    // The search may take ten seconds, and six times that without optimisation.
    assert!(start.elapsed() < 4 * FAR_DEADLINE);
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
    assert!(read_with(&picture, Effort::Deep, &|| true).is_empty());
    // It takes several seconds if it is not stopped.
    assert!(start.elapsed() < Duration::from_secs(2));
}

/// A black PNG of that size, at most a few hundred kilobytes.
fn black_png(width: u32, height: u32, colour: ExtendedColorType) -> Vec<u8> {
    let row = usize::try_from(width).expect("a side") * usize::from(colour.bits_per_pixel()) / 8;
    let pixels = vec![0; row * height as usize];
    let mut file = Vec::new();
    PngEncoder::new_with_quality(&mut file, CompressionType::Fast, FilterType::NoFilter)
        .write_image(&pixels, width, height, colour)
        .expect("an encoder");
    file
}

#[track_caller]
fn assert_refused(name: &str, file: &[u8]) {
    let start = Instant::now();
    assert_eq!(Picture::decode(file), Err(PictureError::TooLarge), "{name}");
    assert!(start.elapsed() < Duration::from_secs(5), "{name}");
}

#[test]
fn bombs_are_refused_before_they_are_decoded() {
    assert_refused("too wide", &black_png(70_000, 16, ExtendedColorType::L8));
    assert_refused(
        "too many pixels",
        &black_png(11_000, 11_000, ExtendedColorType::L8),
    );
    assert_refused(
        "too many bytes",
        &black_png(8_400, 8_400, ExtendedColorType::Rgba8),
    );
}

/// A chunk of a PNG with its checksum (CRC-32, reflected).
fn chunk(kind: [u8; 4], content: &[u8]) -> Vec<u8> {
    let checked = [kind.as_slice(), content].concat();
    let sum = checked.iter().fold(u32::MAX, |sum, &byte| {
        (0..8).fold(sum ^ u32::from(byte), |sum, _| {
            sum >> 1 ^ if sum & 1 == 1 { 0xEDB8_8320 } else { 0 }
        })
    });
    let length = u32::try_from(content.len()).expect("short").to_be_bytes();
    [&length, checked.as_slice(), &(!sum).to_be_bytes()].concat()
}

/// The beginning of a PNG of that size, depth and colour.
fn png_start(side: u32, bits: u8, colour: u8) -> Vec<u8> {
    let side = side.to_be_bytes();
    let header = [side.as_slice(), &side, &[bits, colour, 0, 0, 0]].concat();
    let data = chunk(*b"IDAT", b"\x78\x01");
    [
        b"\x89PNG\r\n\x1a\n".as_slice(),
        &chunk(*b"IHDR", &header),
        &data,
    ]
    .concat()
}

#[test]
fn sizes_that_are_only_claimed_are_refused() {
    assert_refused("PNG, one bit", &png_start(20_000, 1, 0));
    assert_refused("PNG, grey", &png_start(16_384, 8, 0));
    assert_refused("PNG, 16 bits and alpha", &png_start(6_000, 16, 6));
    // WebP: an extended header with 24 bits for each side less one
    let mut webp = b"RIFF\x24\0\0\0WEBPVP8X\x0a\0\0\0\x10\0\0\0\x1f\x4e\0\x1f\x4e\0".to_vec();
    webp.extend(b"VP8L\x05\0\0\0\x2f\x1f\xce\x87\x13\0");
    assert_refused("WebP", &webp);
    assert_refused(
        "GIF",
        b"GIF89a\x20\x4e\x20\x4e\0\0\0,\0\0\0\0\x20\x4e\x20\x4e\0\x02\x01\0\0;",
    );
    let mut jpeg = b"\xff\xd8\xff\xc0\0\x0b\x08\xff\xff\xff\xff\x01\x01\x11\0".to_vec();
    jpeg.extend(b"\xff\xda\0\x08\x01\x01\0\0\x3f\0\0\0\xff\xd9");
    assert_refused("JPEG", &jpeg);
    let mut bmp = b"BM\x46\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0".to_vec();
    bmp.extend(b"\x20\x4e\0\0\x20\x4e\0\0\x01\0\x18\0\0\0\0\0\x10\0\0\0");
    bmp.extend([0; 32]);
    assert_refused("BMP", &bmp);
}
