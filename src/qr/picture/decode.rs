//! Picture files, decoded within limits.
//!
//! A QR code can be sent by anybody, so a file is trusted with nothing: its size, the size it claims to decode to and
//! the decoders themselves are bounded.

mod memory;

use std::{
    io::Cursor,
    panic::{AssertUnwindSafe, catch_unwind},
};

use image::{
    AnimationDecoder, DynamicImage, GenericImageView as _, ImageDecoder as _, ImageError,
    ImageFormat, ImageReader, Limits,
    codecs::{gif::GifDecoder, webp::WebPDecoder},
    error::LimitErrorKind,
};
use zeroize::Zeroize as _;

use super::{Picture, PictureError, brightness, flatten, pixel_count};

const MAX_FILE_BYTES: usize = 64 << 20;
const MAX_SIDE: u32 = 16_384;
const MAX_PIXELS: u64 = 100_000_000;
/// Covers the decoded pixels, the grey picture made of them, and what the decoder needs besides.
const MAX_DECODED_BYTES: u64 = 256 << 20;

/// How many frames of an animation are looked at: a code that blinks or slides in is there by then.
const MAX_FRAMES: u32 = 4;
/// Animations whose looked-at frames have more pixels than this are read as their first frame only.
const MAX_ANIMATION_PIXELS: u64 = 16_000_000;

/// See [`Picture::decode`].
pub(super) fn decode(bytes: &[u8]) -> Result<Picture, PictureError> {
    if bytes.len() > MAX_FILE_BYTES {
        return Err(PictureError::TooLarge);
    }
    if is_heic(bytes) {
        return Err(PictureError::Heic);
    }
    // The decoders are other people's code that reads hostile bytes: one that panics has met a damaged file.
    catch_unwind(AssertUnwindSafe(|| decode_known(bytes))).unwrap_or(Err(PictureError::Damaged))
}

fn decode_known(bytes: &[u8]) -> Result<Picture, PictureError> {
    let format = image::guess_format(bytes).map_err(|_unknown| PictureError::NotAPicture)?;
    let mut limits = limits();
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    reader.limits(limits.clone());
    let mut decoder = reader.into_decoder().map_err(|error| condition(&error))?;

    let (width, height) = decoder.dimensions();
    let pixels = u64::from(width) * u64::from(height);
    if width > MAX_SIDE || height > MAX_SIDE || pixels > MAX_PIXELS {
        return Err(PictureError::TooLarge);
    }
    // The grey picture is made when the decoder has ended.
    let besides = memory::working_bytes(bytes, format, pixels).max(pixels);
    let decoded_bytes = decoder.total_bytes().saturating_add(besides);
    limits
        .reserve(decoded_bytes)
        .map_err(|error| condition(&error))?;
    decoder
        .set_limits(limits)
        .map_err(|error| condition(&error))?;

    if pixels * u64::from(MAX_FRAMES) <= MAX_ANIMATION_PIXELS
        && let Some(sheet) = animation(bytes, format)
    {
        return Ok(sheet);
    }
    let orientation = decoder
        .orientation()
        .unwrap_or(image::metadata::Orientation::NoTransforms);
    let image = DynamicImage::from_decoder(decoder).map_err(|error| condition(&error))?;
    let grey =
        image::GrayImage::from_raw(width, height, grey(image)).ok_or(PictureError::Damaged)?;
    let mut grey = DynamicImage::ImageLuma8(grey);
    grey.apply_orientation(orientation);
    Picture::from_luma(grey.width(), grey.height(), grey.into_bytes()).ok_or(PictureError::Damaged)
}

fn limits() -> Limits {
    let mut limits = Limits::no_limits();
    limits.max_image_width = Some(MAX_SIDE);
    limits.max_image_height = Some(MAX_SIDE);
    limits.max_alloc = Some(MAX_DECODED_BYTES);
    limits
}

fn condition(error: &ImageError) -> PictureError {
    match error {
        ImageError::Limits(error)
            if !matches!(error.kind(), LimitErrorKind::Unsupported { .. }) =>
        {
            PictureError::TooLarge
        }
        ImageError::Unsupported(_) => PictureError::NotAPicture,
        _ => PictureError::Damaged,
    }
}

/// Grey pixels; the coloured ones are wiped where they are bytes.
fn grey(image: DynamicImage) -> Vec<u8> {
    match image {
        DynamicImage::ImageLuma8(image) => image.into_raw(),
        DynamicImage::ImageRgb8(image) => {
            let mut raw = image.into_raw();
            let grey = raw
                .as_chunks::<3>()
                .0
                .iter()
                .map(|&pixel| brightness(pixel))
                .collect();
            raw.zeroize();
            grey
        }
        DynamicImage::ImageRgba8(image) => {
            let mut raw = image.into_raw();
            let grey = flatten(raw.as_chunks::<4>().0);
            raw.zeroize();
            grey
        }
        image if image.color().has_alpha() => {
            let pixels: Vec<[u8; 4]> = image.pixels().map(|(_, _, pixel)| pixel.0).collect();
            flatten(&pixels)
        }
        image => image
            .pixels()
            .map(|(_, _, pixel)| {
                let [red, green, blue, _] = pixel.0;
                brightness([red, green, blue])
            })
            .collect(),
    }
}

/// The first frames of an animation below each other, or `None` if the file is no animation that can be read.
fn animation(bytes: &[u8], format: ImageFormat) -> Option<Picture> {
    let cursor = Cursor::new(bytes);
    match format {
        ImageFormat::Gif => {
            let mut decoder = GifDecoder::new(cursor).ok()?;
            decoder.set_limits(limits()).ok()?;
            sheet(decoder)
        }
        ImageFormat::WebP => {
            let mut decoder = WebPDecoder::new(cursor).ok()?;
            decoder.set_limits(limits()).ok()?;
            decoder.has_animation().then(|| sheet(decoder))?
        }
        _ => None,
    }
}

fn sheet<'a>(decoder: impl AnimationDecoder<'a>) -> Option<Picture> {
    let mut luma: Vec<u8> = Vec::new();
    let mut last = Vec::new();
    let (mut width, mut height) = (0, 0);
    // A frame that cannot be read ends the animation; the ones before it stand.
    for frame in decoder
        .into_frames()
        .take(MAX_FRAMES as usize)
        .map_while(Result::ok)
    {
        let image = frame.into_buffer();
        let grey = flatten(image.as_raw().as_chunks::<4>().0);
        if height == 0 {
            width = image.width();
        } else if image.width() != width || grey == last {
            continue;
        }
        height += image.height();
        luma.extend_from_slice(&grey);
        last = grey;
    }
    if pixel_count(width, height)? == 0 {
        None
    } else {
        Picture::from_luma(width, height, luma)
    }
}

/// Whether the file is a HEIC or HEIF photo: ISO 14496-12, 4.3, a `ftyp` box with a brand of ISO 23008-12.
fn is_heic(bytes: &[u8]) -> bool {
    const BRANDS: [&[u8; 4]; 10] = [
        b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs", b"mif1", b"msf1",
    ];
    bytes.get(4..8) == Some(b"ftyp")
        && bytes
            .get(8..12)
            .is_some_and(|brand| BRANDS.iter().any(|known| known.as_slice() == brand))
}
