//! Pictures made of pixels, still or animated, by the `image` crate; and JPEG 2000.

use std::io::Cursor;

use image::{
    AnimationDecoder, DynamicImage, GrayImage, ImageDecoder, ImageError, ImageFormat, ImageReader,
    Limits,
    codecs::{gif::GifDecoder, png::PngDecoder, webp::WebPDecoder},
    error::LimitErrorKind,
    metadata::Orientation,
};
use zeroize::Zeroizing;

use super::{
    Gathered, MAX_DECODED_BYTES, MAX_SIDE, Pages, Picture, PictureError, fits, memory, pixels,
    pixels::grey,
};
use crate::qr::picture::{MID_GREY, flatten};

/// Decodes a still picture or the frames of an animation.
pub(super) fn decode(bytes: &[u8], format: ImageFormat) -> Result<Pages, PictureError> {
    let icon = as_icon(bytes, format);
    let bytes = icon.as_ref().map_or(bytes, |it| it.as_slice());
    let decoder = open(bytes, format)?;
    match frames(bytes, format) {
        Some(pages) => Ok(pages),
        None => still(decoder)?.page(),
    }
}

/// Decodes a still picture, or the first frame of an animation, in colour and upright, if it has at most `most` pixels.
pub(super) fn decode_in_color(
    bytes: &[u8],
    format: ImageFormat,
    most: u64,
) -> Result<DynamicImage, PictureError> {
    let icon = as_icon(bytes, format);
    let bytes = icon.as_ref().map_or(bytes, |it| it.as_slice());
    let decoder = open(bytes, format)?;
    let (width, height) = decoder.dimensions();
    if pixels(width, height) > most {
        return Err(PictureError::TooLarge);
    }
    let Still {
        mut image,
        orientation,
        ..
    } = still(decoder)?;
    image.apply_orientation(orientation);
    Ok(image)
}

/// The bytes of a cursor file as those of an icon file, which differ in one byte that the decoder checks. `None` for any
/// other file. The copy is wiped: a picture may show a key.
fn as_icon(bytes: &[u8], format: ImageFormat) -> Option<Zeroizing<Vec<u8>>> {
    let is_cursor = format == ImageFormat::Ico && bytes.get(2) == Some(&2);
    is_cursor.then(|| {
        let mut icon = Zeroizing::new(bytes.to_vec());
        if let Some(kind) = icon.get_mut(2) {
            *kind = 1;
        }
        icon
    })
}

/// A decoder for a picture that is within the limits.
fn open(bytes: &[u8], format: ImageFormat) -> Result<impl ImageDecoder, PictureError> {
    let mut limits = limits();
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    reader.limits(limits.clone());
    let mut decoder = reader.into_decoder().map_err(|error| condition(&error))?;

    let (width, height) = decoder.dimensions();
    if !fits(width, height) {
        return Err(PictureError::TooLarge);
    }
    let count = pixels(width, height);
    // The grey picture is made after the decoder has ended.
    let besides = memory::working_bytes(bytes, format, count).max(count);
    limits
        .reserve(decoder.total_bytes().saturating_add(besides))
        .map_err(|error| condition(&error))?;
    decoder
        .set_limits(limits)
        .map_err(|error| condition(&error))?;
    Ok(decoder)
}

/// JPEG 2000 (ISO 15444-1), which some scanners write.
pub(super) fn decode_jpeg_2000(bytes: &[u8]) -> Result<Pages, PictureError> {
    use hayro_jpeg2000::{DecodeSettings, DecoderContext, Image};

    let damaged = |_error| PictureError::Damaged;
    let settings = DecodeSettings::default();
    let image = Image::new(bytes, &settings).map_err(damaged)?;
    let (width, height) = (image.width(), image.height());
    // It is decoded to four bytes for each channel of a pixel, and needs more while it is decoded.
    if !fits(width, height) || pixels(width, height) * 32 > MAX_DECODED_BYTES {
        return Err(PictureError::TooLarge);
    }
    let mut context = DecoderContext::default();
    let decoded = image.decode(&mut context).map_err(damaged)?;
    let channels = decoded.components().len();
    let data = Zeroizing::new(decoded.data_u8());
    // One channel of a colour picture is enough for black and white, and there is always a first one.
    let luma = data.iter().step_by(channels.max(1)).copied().collect();
    Picture::from_luma(width, height, luma)
        .map(Pages::one)
        .ok_or(PictureError::Damaged)
}

/// A single picture, as it is stored.
struct Still {
    image: DynamicImage,
    /// How it has to be turned.
    orientation: Orientation,
    /// Whether only its beginning could be read.
    is_cut: bool,
}

impl Still {
    /// The picture in grey and upright.
    fn page(self) -> Result<Pages, PictureError> {
        let (width, height) = (self.image.width(), self.image.height());
        let grey = GrayImage::from_raw(width, height, grey(self.image));
        let mut grey = DynamicImage::ImageLuma8(grey.ok_or(PictureError::Damaged)?);
        grey.apply_orientation(self.orientation);
        let picture = Picture::from_luma(grey.width(), grey.height(), grey.into_bytes());
        Ok(Pages {
            is_cut: self.is_cut,
            ..Pages::one(picture.ok_or(PictureError::Damaged)?)
        })
    }
}

/// Decodes a single picture. A truncated one is read as far as it goes.
fn still(mut decoder: impl ImageDecoder) -> Result<Still, PictureError> {
    let (width, height) = decoder.dimensions();
    let color = decoder.color_type();
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let length =
        usize::try_from(decoder.total_bytes()).map_err(|_too_long| PictureError::TooLarge)?;
    let mut raw = Zeroizing::new(vec![MID_GREY; length]);
    let end = decoder.read_image(&mut raw);
    if let Err(error) = &end
        && (condition(error) != PictureError::Damaged || raw.iter().all(|&byte| byte == MID_GREY))
    {
        return Err(condition(error));
    }
    let raw = std::mem::take(&mut *raw);
    Ok(Still {
        image: image_of(width, height, color, raw).ok_or(PictureError::Damaged)?,
        orientation,
        is_cut: end.is_err(),
    })
}

/// The picture of a decoder's bytes, which are in this machine's byte order.
fn image_of(
    width: u32,
    height: u32,
    color: image::ColorType,
    raw: Vec<u8>,
) -> Option<DynamicImage> {
    use image::{ColorType, ImageBuffer};

    let deep = |raw: Vec<u8>| -> Vec<u16> {
        let samples = raw.as_chunks::<2>().0.iter();
        samples.map(|&sample| u16::from_ne_bytes(sample)).collect()
    };
    Some(match color {
        ColorType::L8 => DynamicImage::ImageLuma8(ImageBuffer::from_raw(width, height, raw)?),
        ColorType::La8 => DynamicImage::ImageLumaA8(ImageBuffer::from_raw(width, height, raw)?),
        ColorType::Rgb8 => DynamicImage::ImageRgb8(ImageBuffer::from_raw(width, height, raw)?),
        ColorType::Rgba8 => DynamicImage::ImageRgba8(ImageBuffer::from_raw(width, height, raw)?),
        ColorType::L16 => {
            DynamicImage::ImageLuma16(ImageBuffer::from_raw(width, height, deep(raw))?)
        }
        ColorType::La16 => {
            DynamicImage::ImageLumaA16(ImageBuffer::from_raw(width, height, deep(raw))?)
        }
        ColorType::Rgb16 => {
            DynamicImage::ImageRgb16(ImageBuffer::from_raw(width, height, deep(raw))?)
        }
        ColorType::Rgba16 => {
            DynamicImage::ImageRgba16(ImageBuffer::from_raw(width, height, deep(raw))?)
        }
        _ => return None,
    })
}

/// The frames of an animation that differ from the one before, or `None` if the file is not an animation that can be
/// read.
fn frames(bytes: &[u8], format: ImageFormat) -> Option<Pages> {
    let cursor = Cursor::new(bytes);
    match format {
        ImageFormat::Gif => {
            let mut decoder = GifDecoder::new(cursor).ok()?;
            decoder.set_limits(limits()).ok()?;
            gathered(decoder)
        }
        ImageFormat::WebP => {
            let mut decoder = WebPDecoder::new(cursor).ok()?;
            decoder.set_limits(limits()).ok()?;
            decoder.has_animation().then(|| gathered(decoder))?
        }
        ImageFormat::Png => {
            let decoder = PngDecoder::with_limits(cursor, limits()).ok()?;
            decoder
                .is_apng()
                .ok()?
                .then(|| gathered(decoder.apng().ok()?))?
        }
        _ => None,
    }
}

fn gathered<'a>(decoder: impl AnimationDecoder<'a>) -> Option<Pages> {
    let mut gathered = Gathered::new();
    for frame in decoder.into_frames() {
        // A frame that cannot be read ends the animation. The frames before it count.
        let Ok(frame) = frame else {
            gathered.is_cut = true;
            break;
        };
        let image = frame.into_buffer();
        if !gathered.has_room_for(pixels(image.width(), image.height())) {
            break;
        }
        let (width, height) = image.dimensions();
        let raw = Zeroizing::new(image.into_raw());
        let luma = flatten(raw.as_chunks::<4>().0);
        if let Some(picture) = Picture::from_luma(width, height, luma) {
            gathered.take(picture);
        }
    }
    gathered.pages(PictureError::Damaged).ok()
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
        _ => PictureError::Damaged,
    }
}
