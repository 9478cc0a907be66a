//! Grey pixels, and the conversion of pictures to them.

mod decode;
mod pages;

pub use decode::{Thumbnail, guarded};
pub use pages::Pages;
use zeroize::Zeroizing;

/// The grey behind transparent pixels. On it, both black and white modules on a transparent ground stay visible.
const MID_GREY: u8 = 128;

/// A pixel that is nearer to mid grey than this would be hard to distinguish from it.
const MID_GREY_REACH: u8 = 48;

/// A grey picture that may show QR codes. It is wiped when dropped, because what it shows may be a secret.
#[derive(Clone, PartialEq, Eq)]
pub struct Picture {
    width: u32,
    height: u32,
    luma: Zeroizing<Vec<u8>>,
}

/// Why bytes cannot be read as a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PictureError {
    /// It is not a picture in any known format.
    #[error("not a picture in a format that can be read")]
    NotAPicture,
    /// A HEIC or HEIF photo, as from an iPhone. A screenshot of it, or a JPEG or PNG copy, can be read.
    #[error("a HEIC photo, which cannot be read")]
    Heic,
    /// A picture, a document or a video in a format that cannot be read. The format's name needs no translation.
    #[error("a file in the format {0}, which cannot be read")]
    Unsupported(&'static str),
    /// A document that a password protects.
    #[error("the document is protected with a password")]
    Protected,
    /// The file or the picture in it exceeds the limits of [`Picture::decode`].
    #[error("the picture is too large")]
    TooLarge,
    /// The beginning of the picture is valid, but the rest is not.
    #[error("the picture is damaged")]
    Damaged,
}

impl Picture {
    /// A picture from raw pixels, 4 bytes each (red, green, blue, alpha), without padding between rows.
    ///
    /// `None` if a side is 0 or the length of `rgba` is not `width * height * 4`.
    pub fn from_rgba(width: u32, height: u32, rgba: &[u8]) -> Option<Self> {
        let pixels = pixel_count(width, height)?;
        if rgba.len() != pixels.checked_mul(4)? {
            return None;
        }
        let (pixels, _) = rgba.as_chunks::<4>();
        Self::from_luma(width, height, flatten(pixels))
    }

    /// A picture from grey pixels, one byte each (0 is black), without padding between rows.
    ///
    /// `None` if a side is 0 or the length of `luma` is not `width * height`.
    pub fn from_luma(width: u32, height: u32, luma: Vec<u8>) -> Option<Self> {
        let luma = Zeroizing::new(luma);
        (pixel_count(width, height)? == luma.len()).then_some(Self {
            width,
            height,
            luma,
        })
    }

    /// The first picture in a file: see [`Pages::decode`].
    pub fn decode(bytes: &[u8]) -> Result<Self, PictureError> {
        let mut pages = Pages::decode(bytes)?.pictures;
        pages.truncate(1);
        pages.pop().ok_or(PictureError::Damaged)
    }

    /// Width in pixels, at least 1.
    pub fn width(&self) -> u32 {
        self.width
    }

    /// Height in pixels, at least 1.
    pub fn height(&self) -> u32 {
        self.height
    }

    /// The grey pixels, row by row, one byte each; 0 is black.
    pub fn luma(&self) -> &[u8] {
        &self.luma
    }
}

impl std::fmt::Debug for Picture {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Picture")
            .field("width", &self.width)
            .field("height", &self.height)
            .finish_non_exhaustive()
    }
}

fn pixel_count(width: u32, height: u32) -> Option<usize> {
    let pixels = usize::try_from(u64::from(width) * u64::from(height)).ok()?;
    (pixels > 0).then_some(pixels)
}

/// Brightness with the weights of ITU-R BT.601, in 1/256.
///
/// The sum just fits into 16 bits, so the processor can work on many pixels at once. Checking for an overflow, which
/// cannot happen, would prevent that.
#[inline]
fn brightness([red, green, blue]: [u8; 3]) -> u8 {
    let weighed = |colour: u8, weight: u16| u16::from(colour).wrapping_mul(weight);
    let sum = weighed(red, 77)
        .wrapping_add(weighed(green, 150))
        .wrapping_add(weighed(blue, 29));
    (sum.wrapping_add(128) >> 8) as u8
}

/// Grey pixels of pixels with alpha, on a ground that keeps both dark and light modules visible.
fn flatten(pixels: &[[u8; 4]]) -> Vec<u8> {
    if let Some(luma) = opaque(pixels) {
        return luma;
    }
    let ground = u32::from(ground(pixels));
    pixels
        .iter()
        .map(|&[red, green, blue, alpha]| {
            let (grey, alpha) = (u32::from(brightness([red, green, blue])), u32::from(alpha));
            ((grey * alpha + ground * (255 - alpha) + 127) / 255) as u8
        })
        .collect()
}

/// Grey pixels of a picture that is opaque everywhere, or transparent everywhere, as a screen capture whose fourth byte
/// is unused. `None` for any other.
fn opaque(pixels: &[[u8; 4]]) -> Option<Vec<u8>> {
    // Stopping at the first differing pixel is slow. So this many are compared without a branch, and few enough that
    // they are still in the cache when their brightness is computed.
    const AT_ONCE: usize = 4096;
    let alpha = pixels.first().map(|pixel| pixel[3])?;
    if alpha != 0 && alpha != u8::MAX {
        return None;
    }
    let mut luma = Zeroizing::new(Vec::with_capacity(pixels.len()));
    for some in pixels.chunks(AT_ONCE) {
        if some.iter().fold(0, |all, pixel| all | (pixel[3] ^ alpha)) != 0 {
            return None;
        }
        luma.extend(
            some.iter()
                .map(|&[red, green, blue, _]| brightness([red, green, blue])),
        );
    }
    Some(std::mem::take(&mut *luma))
}

/// Mid grey, or white if most of what is drawn is itself mid grey.
fn ground(pixels: &[[u8; 4]]) -> u8 {
    let (mut drawn, mut grey) = (0_usize, 0_usize);
    for &[red, green, blue, alpha] in pixels {
        if alpha >= MID_GREY {
            drawn += 1;
            grey += usize::from(brightness([red, green, blue]).abs_diff(MID_GREY) < MID_GREY_REACH);
        }
    }
    if grey * 2 > drawn { u8::MAX } else { MID_GREY }
}

#[cfg(test)]
mod tests;
