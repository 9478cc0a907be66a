use image::{DynamicImage, Rgba, RgbaImage};

use super::*;
use crate::services;

/// A PNG of these pixels.
fn png(image: RgbaImage) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    DynamicImage::from(image)
        .write_to(&mut bytes, ImageFormat::Png)
        .unwrap();
    bytes.into_inner()
}

/// Pixels that no format makes smaller.
fn noise() -> RgbaImage {
    let mut state = 7_u32;
    RgbaImage::from_fn(300, 300, |_, _| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let [_, red, green, blue] = state.to_be_bytes();
        Rgba([red, green, blue, 255])
    })
}

fn pixel(pixels: &Pixels, x: usize, y: usize) -> [u8; 4] {
    let at = (y * pixels.width + x) * 4;
    pixels.rgba[at..at + 4].try_into().unwrap()
}

#[test]
fn a_picture_becomes_a_small_square() {
    let flag = RgbaImage::from_fn(400, 200, |x, _| {
        Rgba(if x < 200 {
            [190, 0, 40, 255]
        } else {
            [255, 255, 255, 255]
        })
    });
    let icon = Icon::of_picture(&png(flag)).unwrap();
    assert_eq!(icon.look(), Look::Picture);
    let pixels = icon.pixels().unwrap();
    assert_eq!((pixels.width, pixels.height), (64, 64));
    assert_eq!(pixel(&pixels, 0, 0), [0, 0, 0, 0], "above it");
    assert_eq!(pixel(&pixels, 2, 32), [190, 0, 40, 255]);
    assert_eq!(pixel(&pixels, 60, 32), [255, 255, 255, 255]);
}

#[test]
fn a_picture_of_any_kind_is_within_the_limit() {
    let photo = RgbaImage::from_fn(500, 500, |x, y| {
        let wave = |by: u32| ((x * by + y * 3) % 256) as u8;
        Rgba([wave(1), wave(2), (y / 2) as u8, 255])
    });
    for image in [noise(), photo, RgbaImage::new(1, 1)] {
        let icon = Icon::of_picture(&png(image)).unwrap();
        let small = icon.png().unwrap();
        assert!(small.len() <= MAX_PICTURE_BYTES, "{}", small.len());
        assert!(icon.pixels().is_some());
    }
}

#[test]
fn a_soft_edge_stays_soft() {
    let soft = RgbaImage::from_fn(64, 64, |x, _| Rgba([10, 80, 160, (x * 4) as u8]));
    let pixels = Icon::of_picture(&png(soft)).unwrap().pixels().unwrap();
    let alpha = |x| pixel(&pixels, x, 30)[3];
    assert!(alpha(0) < 16 && (96..160).contains(&alpha(32)) && alpha(63) > 230);
    let [red, green, blue, _] = pixel(&pixels, 60, 30);
    assert!(red.abs_diff(10) < 8 && green.abs_diff(80) < 8 && blue.abs_diff(160) < 8);
}

#[test]
fn what_is_no_picture_is_refused_and_drawn_by_nobody() {
    assert_eq!(Icon::of_picture(b"text"), Err(PictureError::NotAPicture));
    let large = format!("{PNG}{}", "A".repeat(MAX_STORED_BYTES + 4));
    for stored in [
        PNG,
        "data:image/png;base64,AAAA",
        "data:image/png;base64,?",
        &large,
    ] {
        let icon = Icon::new(stored);
        assert_eq!(icon.look(), Look::Picture);
        assert!(icon.pixels().is_none());
        assert_eq!(icon.as_str(), stored, "and is kept");
    }
}

#[test]
fn a_service_and_the_initial_are_told_apart() {
    assert_eq!(Icon::new("amazon").look(), Look::Service("amazon"));
    assert_eq!(Icon::initial().look(), Look::Initial);
    assert!(services::with_id(INITIAL).is_none());
    assert!(Icon::initial().pixels().is_none());
}
