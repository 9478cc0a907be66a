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

/// A picture of the size of a display, or of several, covered with another one.
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
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/qr");
    let names = fs::read_dir(folder).expect("the fixtures").flatten();
    let name = names
        .filter_map(|entry| entry.file_name().into_string().ok())
        .find(|name| name.starts_with(class))
        .expect("a fixture of the class");
    let picture = fixture(&name);
    assert!(
        !read(&picture, Effort::Screen).is_empty(),
        "there is a code on {name}"
    );
    bencher.bench(|| read(black_box(&picture), Effort::Screen));
}

/// The same code in the middle of ever more desktop: the time must grow with the pixels and not faster.
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

/// From the raw pixels of a capture to grey ones, which comes before.
#[divan::bench]
fn capture_of_4k(bencher: Bencher<'_, '_>) {
    let rgba = [30, 120, 200, 255].repeat(3840 * 2160);
    bencher.bench(|| Picture::from_rgba(3840, 2160, black_box(&rgba)));
}

/// A desktop full of text and windows without a code: all passes, on two threads.
#[divan::bench(args = [(1280, 800), (1920, 1080), (3840, 2160), (7680, 4320)], sample_count = 20)]
fn desktop_without_a_code(bencher: Bencher<'_, '_>, (width, height): (u32, u32)) {
    let picture = covered(width, height, &fixture(NEGATIVE));
    assert!(read(&picture, Effort::Screen).is_empty());
    bencher.bench(|| read(black_box(&picture), Effort::Screen));
}

/// A plain code in a piece of a page.
const CODE: &str = "a_int_017.png";

/// A desktop of the class `g_negative`.
const NEGATIVE: &str = "g_negative_020.webp";
