//! TIFF: every page, in the variants that scanners, fax programs and drawing programs write.
//!
//! The `image` crate reads only the first page, and no samples of two or four bits. The `tiff` crate reads no palettes.

mod palette;

use std::io::Cursor;

use tiff::{
    ColorType, TiffError,
    decoder::{ChunkType, Decoder, DecodingResult, Limits},
    tags::Tag,
};
use zeroize::Zeroizing;

use super::{Gathered, MAX_DECODED_BYTES, Pages, Picture, PictureError, fits, pixels};
use crate::qr::picture::{MID_GREY, brightness, flatten};

type Reader<'a> = Decoder<Cursor<&'a [u8]>>;

/// Decodes the pages of a TIFF.
pub(super) fn decode(bytes: &[u8]) -> Result<Pages, PictureError> {
    let mut limits = Limits::default();
    let most = usize::try_from(MAX_DECODED_BYTES).unwrap_or(usize::MAX);
    limits.decoding_buffer_size = most;
    limits.intermediate_buffer_size = most;
    let palettes = palette::shown_as_grey(bytes);
    let mut reader = Decoder::new(Cursor::new(palettes.bytes.as_slice()))
        .map_err(|error| condition(&error))?
        .with_limits(limits);
    let mut gathered = Gathered::new();
    let mut reason = PictureError::Damaged;
    for index in 0.. {
        match page(&mut reader, palettes.pages.contains(&index), &mut gathered) {
            Ok(true) => {}
            Ok(false) => break,
            // A page that cannot be read does not affect the others.
            Err(error) => {
                gathered.is_cut = true;
                reason = error;
            }
        }
        if !reader.more_images() {
            break;
        }
        if reader.next_image().is_err() {
            gathered.is_cut = true;
            break;
        }
    }
    gathered.pages(reason)
}

/// Decodes the reader's current page; `false` if that would exceed the limits.
fn page(
    reader: &mut Reader<'_>,
    has_palette: bool,
    gathered: &mut Gathered,
) -> Result<bool, PictureError> {
    let (width, height) = reader.dimensions().map_err(|error| condition(&error))?;
    if !fits(width, height) {
        return Err(PictureError::TooLarge);
    }
    if !gathered.has_room_for(pixels(width, height)) {
        return Ok(false);
    }
    let kind = Samples::of(reader, has_palette)?;
    let mut luma = Zeroizing::new(vec![
        MID_GREY;
        usize::try_from(pixels(width, height))
            .map_err(|_too_many| PictureError::TooLarge)?
    ]);
    let count = match reader.get_chunk_type() {
        ChunkType::Strip => reader.strip_count(),
        ChunkType::Tile => reader.tile_count(),
    }
    .map_err(|error| condition(&error))?;
    // If the colours are in separate planes, the first plane is a grey picture.
    let count = if kind.is_planar {
        count / u32::from(kind.per_pixel.max(1))
    } else {
        count
    };
    let (chunk_width, chunk_height) = reader.chunk_dimensions();
    let columns = match reader.get_chunk_type() {
        ChunkType::Strip => 1,
        ChunkType::Tile => width.div_ceil(chunk_width.max(1)),
    };
    for index in 0..count {
        let chunk = match reader.read_chunk(index) {
            Ok(chunk) => chunk,
            Err(error) if index == 0 => return Err(condition(&error)),
            Err(_) => {
                gathered.is_cut = true;
                break;
            }
        };
        let size = reader.chunk_data_dimensions(index);
        let grey = Zeroizing::new(
            kind.grey(&chunk, size)
                .ok_or(PictureError::Unsupported("TIFF"))?,
        );
        let left = index % columns * chunk_width;
        let top = index / columns * chunk_height;
        put(
            &mut luma,
            width as usize,
            &grey,
            size.0 as usize,
            (left as usize, top as usize),
        );
    }
    let luma = std::mem::take(&mut *luma);
    gathered.take(Picture::from_luma(width, height, luma).ok_or(PictureError::Damaged)?);
    Ok(true)
}

/// Copies a rectangle of grey pixels to its place. What is outside of the picture is left out.
fn put(luma: &mut [u8], width: usize, grey: &[u8], grey_width: usize, (left, top): (usize, usize)) {
    if grey_width == 0 {
        return;
    }
    for (row, from) in grey.chunks_exact(grey_width).enumerate() {
        let start = (top + row) * width + left;
        let length = grey_width.min(width.saturating_sub(left));
        if let Some(to) = luma.get_mut(start..start + length) {
            to.copy_from_slice(&from[..length]);
        }
    }
}

/// How the pixels of a page are stored.
struct Samples {
    color: ColorType,
    /// How many numbers make a pixel.
    per_pixel: u16,
    /// Whether each colour is in a separate plane.
    is_planar: bool,
    /// The brightness of each colour of a palette.
    palette: Vec<u8>,
}

impl Samples {
    fn of(reader: &mut Reader<'_>, has_palette: bool) -> Result<Self, PictureError> {
        let color = reader.colortype().map_err(|error| condition(&error))?;
        let planes = reader.find_tag_unsigned::<u16>(Tag::PlanarConfiguration);
        let palette = match color {
            ColorType::Gray(bits) if has_palette => palette(reader, bits)?,
            _ => Vec::new(),
        };
        Ok(Self {
            color,
            per_pixel: color.num_samples(),
            is_planar: planes.ok().flatten() == Some(2),
            palette,
        })
    }

    /// Grey pixels of a chunk; `None` if the numbers have a type that no picture of a QR code uses.
    fn grey(&self, chunk: &DecodingResult, (width, height): (u32, u32)) -> Option<Vec<u8>> {
        let (width, height) = (width as usize, height as usize);
        let per_pixel = if self.is_planar {
            1
        } else {
            usize::from(self.per_pixel)
        };
        let samples = samples(chunk, self.color.bit_depth(), width * per_pixel, height)?;
        let samples = Zeroizing::new(samples);
        if self.is_planar {
            return Some(samples.to_vec());
        }
        Some(match self.color {
            ColorType::Gray(_) if !self.palette.is_empty() => {
                let grey = |&index: &u8| self.palette.get(usize::from(index)).copied();
                samples
                    .iter()
                    .map(|it| grey(it).unwrap_or(MID_GREY))
                    .collect()
            }
            ColorType::GrayA(_) | ColorType::Multiband { num_samples: 2, .. } => {
                let pixels = samples.as_chunks::<2>().0.iter();
                flatten(
                    &pixels
                        .map(|&[grey, alpha]| [grey, grey, grey, alpha])
                        .collect::<Vec<_>>(),
                )
            }
            ColorType::RGB(_) | ColorType::YCbCr(_) => samples
                .as_chunks::<3>()
                .0
                .iter()
                .map(|&it| brightness(it))
                .collect(),
            ColorType::RGBA(_) => flatten(samples.as_chunks::<4>().0),
            ColorType::CMYK(_) => {
                let lit = |ink: u8, black: u8| {
                    (u16::from(255 - ink) * u16::from(255 - black) / 255) as u8
                };
                let pixels = samples.as_chunks::<4>().0.iter();
                pixels
                    .map(|&[c, m, y, k]| brightness([lit(c, k), lit(m, k), lit(y, k)]))
                    .collect()
            }
            _ => samples.iter().step_by(per_pixel.max(1)).copied().collect(),
        })
    }
}

/// The numbers of a chunk as bytes: scaled to 0 to 255, except indices into a palette, which stay the same.
fn samples(chunk: &DecodingResult, bits: u8, row: usize, rows: usize) -> Option<Vec<u8>> {
    Some(match chunk {
        DecodingResult::U8(bytes) if bits < 8 => unpacked(bytes, bits, row, rows)?,
        DecodingResult::U8(bytes) => bytes.clone(),
        DecodingResult::U16(numbers) => numbers.iter().map(|it| (it >> 8) as u8).collect(),
        DecodingResult::U32(numbers) => numbers.iter().map(|it| (it >> 24) as u8).collect(),
        DecodingResult::F32(numbers) => numbers
            .iter()
            .map(|it| (it.clamp(0.0, 1.0) * 255.0) as u8)
            .collect(),
        DecodingResult::F64(numbers) => numbers
            .iter()
            .map(|it| (it.clamp(0.0, 1.0) * 255.0) as u8)
            .collect(),
        _ => return None,
    })
}

/// One byte for each number of one, two or four bits. Rows begin at whole bytes. Numbers are scaled to 0 to 255, also
/// indices, since [`palette()`] is spread in the same way.
fn unpacked(bytes: &[u8], bits: u8, row: usize, rows: usize) -> Option<Vec<u8>> {
    if !matches!(bits, 1 | 2 | 4) {
        return None;
    }
    let per_byte = usize::from(8 / bits);
    let stride = row.div_ceil(per_byte);
    let most = (1_u16 << bits) - 1;
    let mut unpacked = Vec::with_capacity(row * rows);
    for line in bytes.chunks_exact(stride.max(1)).take(rows) {
        for column in 0..row {
            let shift = 8 - usize::from(bits) * (column % per_byte + 1);
            let number = u16::from(line[column / per_byte] >> shift) & most;
            unpacked.push((number * 255 / most) as u8);
        }
    }
    Some(unpacked)
}

/// The brightness of each index as [`samples`] returns it.
fn palette(reader: &mut Reader<'_>, bits: u8) -> Result<Vec<u8>, PictureError> {
    if !matches!(bits, 1 | 2 | 4 | 8) {
        return Err(PictureError::Unsupported("TIFF"));
    }
    let map = reader
        .get_tag_u16_vec(Tag::ColorMap)
        .map_err(|error| condition(&error))?;
    let colors = 1_usize << bits;
    if map.len() < colors * 3 {
        return Err(PictureError::Damaged);
    }
    let mut palette = vec![MID_GREY; 256];
    let most = colors - 1;
    for index in 0..colors {
        let of = |plane: usize| (map[plane * colors + index] >> 8) as u8;
        palette[index * 255 / most] = brightness([of(0), of(1), of(2)]);
    }
    Ok(palette)
}

fn condition(error: &TiffError) -> PictureError {
    match error {
        TiffError::LimitsExceeded => PictureError::TooLarge,
        TiffError::UnsupportedError(_) => PictureError::Unsupported("TIFF"),
        _ => PictureError::Damaged,
    }
}
