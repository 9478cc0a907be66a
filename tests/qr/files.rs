//! Picture files of all kinds, good and hostile.

use std::io::Cursor;

use image::{DynamicImage, Frame, GrayImage, ImageFormat, RgbaImage, codecs::gif::GifEncoder};
use qrcode::EcLevel;
use warifu::qr::{Effort, Pages, Picture, PictureError, read};

use crate::draw::{MASKS, Modules, View};

const PAYLOAD: &str = "otpauth://totp/Example:alice?secret=GEZDGNBVGY3TQOJQ&issuer=Example";

fn code() -> GrayImage {
    let modules = Modules::new(PAYLOAD.as_bytes(), 6, EcLevel::M, MASKS[2]).expect("it fits");
    let (picture, _) = View::PLAIN.draw(&modules);
    GrayImage::from_raw(picture.width(), picture.height(), picture.luma().to_vec())
        .expect("a picture")
}

/// A picture as a file of that format.
pub(crate) fn encoded(image: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut file = Cursor::new(Vec::new());
    image.write_to(&mut file, format).expect("an encoder");
    file.into_inner()
}

/// The payloads of the codes on all pages or frames of a file.
#[track_caller]
pub(crate) fn payloads(file: &[u8]) -> Vec<String> {
    let pages = Pages::decode(file).expect("a picture");
    let found = pages.pictures.iter().flat_map(|it| read(it, Effort::File));
    found.map(|found| found.payload.to_string()).collect()
}

#[track_caller]
fn assert_read(file: &[u8]) {
    assert_eq!(payloads(file), [PAYLOAD]);
}

#[test]
fn every_format_is_read() {
    let rgb = DynamicImage::from(code()).to_rgb8();
    for format in [
        ImageFormat::Png,
        ImageFormat::Jpeg,
        ImageFormat::Gif,
        ImageFormat::Bmp,
        ImageFormat::WebP,
        ImageFormat::Tiff,
    ] {
        assert_read(&encoded(&rgb.clone().into(), format));
    }
}

#[test]
fn sixteen_bits_and_alpha_are_read() {
    let code = DynamicImage::from(code());
    assert_read(&encoded(&code.to_luma16().into(), ImageFormat::Png));
    assert_read(&encoded(&code.to_luma_alpha16().into(), ImageFormat::Png));
    assert_read(&encoded(&code.to_rgba16().into(), ImageFormat::Png));
}

#[test]
fn clear_grounds_keep_dark_and_light_modules_apart() {
    let code = code();
    for (ink, name) in [(0, "black"), (255, "white"), (128, "grey")] {
        let clear = RgbaImage::from_fn(code.width(), code.height(), |x, y| {
            let grey = code.get_pixel(x, y).0[0];
            // The colour of a transparent pixel must not matter.
            if grey < 128 {
                [ink, ink, ink, 255].into()
            } else {
                [0, 0, 0, 0].into()
            }
        });
        let file = encoded(&clear.clone().into(), ImageFormat::Png);
        let found = read(&Picture::decode(&file).expect("a picture"), Effort::File);
        assert_eq!(found.len(), 1, "{name} on clear, from a file");
        let raw =
            Picture::from_rgba(clear.width(), clear.height(), clear.as_raw()).expect("a picture");
        assert_eq!(read(&raw, Effort::Screen).len(), 1, "{name} on clear, raw");
    }
}

#[test]
fn a_capture_without_alpha_is_read() {
    let code = code();
    let raw: Vec<u8> = code
        .pixels()
        .flat_map(|pixel| [pixel.0[0], pixel.0[0], pixel.0[0], 0])
        .collect();
    let picture = Picture::from_rgba(code.width(), code.height(), &raw).expect("a picture");
    assert_eq!(read(&picture, Effort::Screen).len(), 1);
}

#[test]
fn the_later_frames_of_an_animation_are_seen() {
    let code = DynamicImage::from(code()).to_rgba8();
    let blank = RgbaImage::from_pixel(code.width(), code.height(), [255; 4].into());
    let mut file = Vec::new();
    let mut encoder = GifEncoder::new(&mut file);
    encoder
        .encode_frames([Frame::new(blank), Frame::new(code)])
        .expect("an encoder");
    drop(encoder);
    assert_read(&file);
}

#[test]
fn exif_turns_the_picture() {
    let wide = GrayImage::from_pixel(60, 20, [200].into());
    let file = encoded(&wide.into(), ImageFormat::Jpeg);
    // An Exif segment after the start marker, for a turn by 90 degrees.
    let exif: &[u8] = b"Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0";
    let length = u16::try_from(exif.len() + 2).expect("short").to_be_bytes();
    let turned: Vec<u8> = file[..2]
        .iter()
        .chain(&[0xFF, 0xE1])
        .chain(&length)
        .chain(exif)
        .chain(&file[2..])
        .copied()
        .collect();
    let picture = Picture::decode(&turned).expect("a picture");
    assert_eq!((picture.width(), picture.height()), (20, 60));
}

#[test]
fn broken_files_are_errors() {
    let file = encoded(&code().into(), ImageFormat::Png);
    assert_eq!(Picture::decode(&file[..20]), Err(PictureError::Damaged));
    assert_eq!(
        Picture::decode(b"<svg xmlns='http://www.w3.org/2000/svg'"),
        Err(PictureError::Damaged)
    );
    assert_eq!(
        Picture::decode(b"%PDF-1.7\nrubbish"),
        Err(PictureError::Damaged)
    );
    let too_long = vec![0; (64 << 20) + 1];
    assert_eq!(Picture::decode(&too_long), Err(PictureError::TooLarge));
}
