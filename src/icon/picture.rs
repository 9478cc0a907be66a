//! The picture of an account as a PNG of few bytes.
//!
//! The keyring of Windows keeps a vault in pieces of 2,560 bytes, and a save writes all of them. So a picture takes about
//! one piece. Fewer colours cost less than fewer pixels: most pictures are logos.

use std::borrow::Cow;

use super::palette::{Indexed, indexed};
use crate::qr::Thumbnail;

/// The longest side of a picture in pixels.
pub(super) const SIDE: u32 = 64;

/// How many bytes a picture may have.
pub(super) const MAX_PICTURE_BYTES: usize = 2048;

/// Sides and numbers of colours, from the best picture to one that is always small enough: a pixel of 16 colours is half
/// a byte.
const TRIES: [(usize, usize); 5] = [(64, 64), (64, 32), (48, 64), (48, 32), (48, 16)];

/// The best square PNG within [`MAX_PICTURE_BYTES`].
pub(super) fn small_png(picture: Thumbnail) -> Option<Vec<u8>> {
    let square = Square::around(picture);
    TRIES.into_iter().find_map(|(side, colors)| {
        let square = square.at_most(side);
        let png = write(&square, colors).ok()?;
        (png.len() <= MAX_PICTURE_BYTES).then_some(png)
    })
}

/// A square of pixels, multiplied with alpha.
struct Square<'a> {
    side: usize,
    pixels: Cow<'a, [[u8; 4]]>,
}

impl Square<'_> {
    /// A picture in the middle of a transparent square.
    fn around(picture: Thumbnail) -> Self {
        let (width, height) = (picture.width as usize, picture.height as usize);
        if width == height {
            return Self {
                side: width,
                pixels: picture.pixels.into(),
            };
        }
        let side = width.max(height);
        let (left, top) = ((side - width) / 2, (side - height) / 2);
        let mut pixels = vec![[0; 4]; side * side];
        for (row, line) in picture.pixels.chunks(width.max(1)).enumerate() {
            let start = (top + row) * side + left;
            for (to, from) in pixels.iter_mut().skip(start).zip(line) {
                *to = *from;
            }
        }
        Self {
            side,
            pixels: pixels.into(),
        }
    }

    /// The same picture with a side of at most `side` pixels.
    fn at_most(&self, side: usize) -> Square<'_> {
        if self.side <= side {
            return Square {
                side: self.side,
                pixels: Cow::Borrowed(&self.pixels),
            };
        }
        let rgba = image::RgbaImage::from_raw(
            self.side as u32,
            self.side as u32,
            self.pixels.as_flattened().to_vec(),
        );
        let smaller = rgba.map(|it| image::imageops::thumbnail(&it, side as u32, side as u32));
        Square {
            side,
            pixels: smaller
                .map(|it| it.pixels().map(|it| it.0).collect())
                .unwrap_or_default(),
        }
    }
}

/// Writes a PNG with a palette.
fn write(square: &Square<'_>, most_colors: usize) -> Result<Vec<u8>, png::EncodingError> {
    let Indexed { colors, numbers } = indexed(&square.pixels, most_colors);
    let colors: Vec<[u8; 4]> = colors.into_iter().map(divided).collect();
    let rgb = colors.iter().flat_map(|it| [it[0], it[1], it[2]]);
    let is_opaque = colors.iter().all(|it| it[3] == u8::MAX);
    let is_half = colors.len() <= 16;
    let data = if is_half {
        let rows = numbers.chunks(square.side.max(1));
        rows.flat_map(|row| {
            row.chunks(2)
                .map(|pair| (pair[0] << 4) | pair.get(1).copied().unwrap_or(0))
        })
        .collect()
    } else {
        numbers
    };

    let mut bytes = Vec::new();
    let side = square.side as u32;
    let mut encoder = png::Encoder::new(&mut bytes, side, side);
    encoder.set_color(png::ColorType::Indexed);
    encoder.set_depth(if is_half {
        png::BitDepth::Four
    } else {
        png::BitDepth::Eight
    });
    encoder.set_palette(rgb.collect::<Vec<u8>>());
    if !is_opaque {
        encoder.set_trns(colors.iter().map(|it| it[3]).collect::<Vec<u8>>());
    }
    encoder.set_compression(png::Compression::High);
    encoder.set_filter(png::Filter::NoFilter);
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&data)?;
    writer.finish()?;
    Ok(bytes)
}

/// A colour that is no longer multiplied with its alpha.
fn divided([red, green, blue, alpha]: [u8; 4]) -> [u8; 4] {
    let alpha_or_one = u16::from(alpha.max(1));
    let without = |part: u8| (u16::from(part) * 255 / alpha_or_one).min(255) as u8;
    [without(red), without(green), without(blue), alpha]
}
