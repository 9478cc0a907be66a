//! How long reading QR codes takes, from the grey pixels to the payloads: `cargo bench --bench qr`.
//!
//! The figures in `docs/qr.md` are from here.

use std::{fs, path::Path};

use divan::{Bencher, black_box};
use warifu::qr::{Effort, Picture, read};

fn main() {
    divan::main();
}

fn fixture(name: &str) -> Picture {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/data/qr")
        .join(name);
    Picture::decode(&fs::read(path).expect("a fixture")).expect("a picture")
}

/// The file name of the fixture of a class.
fn name_of(class: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/qr");
    let names = fs::read_dir(folder).expect("the fixtures").flatten();
    names
        .filter_map(|entry| entry.file_name().into_string().ok())
        .find(|name| name.starts_with(class))
        .expect("a fixture of the class")
}

/// A picture of the size of one display or several, tiled with another one.
fn covered(width: u32, height: u32, pattern: &Picture) -> Picture {
    let (columns, rows) = (pattern.width() as usize, pattern.height() as usize);
    let luma = (0..height as usize).flat_map(|y| {
        let start = y % rows * columns;
        pattern.luma()[start..start + columns]
            .iter()
            .copied()
            .cycle()
            .take(width as usize)
    });
    Picture::from_luma(width, height, luma.collect()).expect("a picture")
}

/// A desktop with one code, as the first press of "Scan screen" sees it.
#[divan::bench(args = ["b_fhd", "b_4k", "b_dark", "b_dual", "h_tiny4k"])]
fn desktop_with_a_code(bencher: Bencher<'_, '_>, class: &str) {
    let name = name_of(class);
    let picture = fixture(&name);
    assert!(
        !read(&picture, Effort::Screen).is_empty(),
        "there is a code on {name}"
    );
    bencher.bench(|| read(black_box(&picture), Effort::Screen));
}

/// The same code in the middle of a growing desktop: the time may grow with the pixels, but not faster.
#[divan::bench(args = [(1280, 800), (1920, 1080), (3840, 2160), (7680, 4320)])]
fn more_desktop_around_a_code(bencher: Bencher<'_, '_>, (width, height): (u32, u32)) {
    let desktop = covered(width, height, &fixture(NEGATIVE));
    let code = fixture(CODE);
    let (width, columns) = (width as usize, code.width() as usize);
    let mut luma = desktop.luma().to_vec();
    for (y, row) in code.luma().chunks(columns).enumerate() {
        let start = (height as usize / 2 + y) * width + width / 2;
        luma[start..start + columns].copy_from_slice(row);
    }
    let picture = Picture::from_luma(desktop.width(), height, luma).expect("a picture");
    assert_eq!(read(&picture, Effort::Screen).len(), 1);
    bencher.bench(|| read(black_box(&picture), Effort::Screen));
}

/// From the raw pixels of a capture to grey ones, which is done first.
#[divan::bench]
fn capture_of_4k(bencher: Bencher<'_, '_>) {
    let rgba = [30, 120, 200, 255].repeat(3840 * 2160);
    bencher.bench(|| Picture::from_rgba(3840, 2160, black_box(&rgba)));
}

/// The whole way of a capture: raw pixels to grey ones to the payload.
#[divan::bench(args = ["b_4k", "h_tiny4k"])]
fn capture_to_payload(bencher: Bencher<'_, '_>, class: &str) {
    let picture = fixture(&name_of(class));
    let (width, height) = (picture.width(), picture.height());
    let rgba: Vec<u8> = picture
        .luma()
        .iter()
        .flat_map(|&grey| [grey, grey, grey, u8::MAX])
        .collect();
    bencher.bench(|| {
        let picture = Picture::from_rgba(width, height, black_box(&rgba)).expect("a capture");
        read(&picture, Effort::Screen)
    });
}

/// A desktop full of text and windows without a code: all passes, on two threads.
#[divan::bench(args = [(1280, 800), (1920, 1080), (3840, 2160), (7680, 4320)], sample_count = 20)]
fn desktop_without_a_code(bencher: Bencher<'_, '_>, (width, height): (u32, u32)) {
    let picture = covered(width, height, &fixture(NEGATIVE));
    assert!(read(&picture, Effort::Screen).is_empty());
    bencher.bench(|| read(black_box(&picture), Effort::Screen));
}

/// Pictures made to take time: the deadlines must hold.
#[divan::bench(args = ["noise", "finders", "large_noise"], sample_count = 5, sample_size = 1)]
fn made_to_take_time(bencher: Bencher<'_, '_>, kind: &str) {
    let (width, height): (usize, usize) = if kind == "large_noise" {
        (10_000, 10_000)
    } else {
        (3840, 2160)
    };
    let mut state = 0x9E37_79B9_7F4A_7C15_u64;
    let luma = (0..width * height).map(|index| {
        if kind == "finders" {
            let (x, y) = (index % width / 3 % 10, index / width / 3 % 10);
            let from_middle = x.abs_diff(3).max(y.abs_diff(3));
            return if matches!(from_middle, 0 | 1 | 3) {
                0
            } else {
                255
            };
        }
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state as u8
    });
    let side = |side: usize| u32::try_from(side).expect("a side");
    let picture = Picture::from_luma(side(width), side(height), luma.collect()).expect("a picture");
    bencher.bench(|| read(black_box(&picture), Effort::Screen));
}

/// A plain code in a piece of a page.
const CODE: &str = "a_int_017.png";

/// A desktop of the class `g_negative`.
const NEGATIVE: &str = "g_negative_020.webp";
