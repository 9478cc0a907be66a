//! Picture files, decoded within limits.
//!
//! Anybody can send a QR code, so no file is trusted: its size, the decoded size that it claims, and the work of the
//! decoders are bounded.

mod kind;
mod memory;
mod pdf;
mod pixels;
mod raster;
mod svg;
mod thumbnail;
mod tiff;

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    thread,
    time::{Duration, Instant},
};

use self::kind::Kind;
pub use self::thumbnail::Thumbnail;
use super::{Picture, PictureError, pages::Pages};

const MAX_FILE_BYTES: usize = 64 << 20;
/// The longest side. Scrolling screenshots are tall; the number of pixels bounds how much of one is decoded.
const MAX_SIDE: u32 = 65_535;
const MAX_PIXELS: u64 = 100_000_000;
/// The most memory for the decoded pixels, the grey picture made of them, and what else the decoder needs.
const MAX_DECODED_BYTES: u64 = 256 << 20;

/// The most pages or frames of one file that are read.
const MAX_PAGES: usize = 64;
/// The most pixels of all pages or frames of one file that are read.
const MAX_PAGES_PIXELS: u64 = MAX_PIXELS;
/// How long pages or frames are decoded, and how long a drawing is drawn.
const MAX_TIME: Duration = Duration::from_secs(8);

/// The stack for drawing documents, whose elements nest.
const STACK_BYTES: usize = 32 << 20;

/// See [`Pages::decode`].
pub(super) fn decode(bytes: &[u8]) -> Result<Pages, PictureError> {
    if bytes.len() > MAX_FILE_BYTES {
        return Err(PictureError::TooLarge);
    }
    match kind::of(bytes) {
        Kind::Raster(format) => guarded(|| raster::decode(bytes, format)),
        Kind::Tiff => guarded(|| tiff::decode(bytes)),
        Kind::Jpeg2000 => guarded(|| raster::decode_jpeg_2000(bytes)),
        Kind::Svg => with_deep_stack(|| svg::decode(bytes)),
        Kind::Pdf => with_deep_stack(|| pdf::decode(bytes)),
        Kind::Heic => Err(PictureError::Heic),
        Kind::Named(name) => Err(PictureError::Unsupported(name)),
        Kind::Unknown => Err(PictureError::NotAPicture),
    }
}

/// Runs a decoder, which is third-party code that reads hostile bytes. A panic counts as a damaged file.
///
/// # Errors
/// That of the decoder, or [`PictureError::Damaged`].
pub fn guarded<T>(decode: impl FnOnce() -> Result<T, PictureError>) -> Result<T, PictureError> {
    catch_unwind(AssertUnwindSafe(decode)).unwrap_or(Err(PictureError::Damaged))
}

fn with_deep_stack<T: Send>(
    decode: impl FnOnce() -> Result<T, PictureError> + Send,
) -> Result<T, PictureError> {
    thread::scope(|scope| {
        thread::Builder::new()
            .name("draw document".to_owned())
            .stack_size(STACK_BYTES)
            .spawn_scoped(scope, || guarded(decode))
            .ok()
            .and_then(|drawing| drawing.join().ok())
            .unwrap_or(Err(PictureError::Damaged))
    })
}

/// Collects pages or frames until the limits of a file are reached.
struct Gathered {
    pictures: Vec<Picture>,
    pixels: u64,
    has_more: bool,
    is_cut: bool,
    until: Instant,
}

impl Gathered {
    fn new() -> Self {
        Self {
            pictures: Vec::new(),
            pixels: 0,
            has_more: false,
            is_cut: false,
            until: Instant::now() + MAX_TIME,
        }
    }

    /// Whether another page of that many pixels may be decoded. If not, the file has more than is read.
    fn has_room_for(&mut self, pixels: u64) -> bool {
        let has_room = self.pictures.len() < MAX_PAGES
            && self.pixels + pixels <= MAX_PAGES_PIXELS
            && (self.pictures.is_empty() || Instant::now() < self.until);
        self.has_more |= !has_room;
        has_room
    }

    /// Adds a page, unless it shows the same as the one before, as frames of an animation often do.
    fn take(&mut self, picture: Picture) {
        if self.pictures.last() != Some(&picture) {
            self.pixels += pixels(picture.width(), picture.height());
            self.pictures.push(picture);
        }
    }

    /// The pages; `reason` if there is none.
    fn pages(self, reason: PictureError) -> Result<Pages, PictureError> {
        if self.pictures.is_empty() {
            return Err(reason);
        }
        Ok(Pages {
            pictures: self.pictures,
            has_more: self.has_more,
            is_cut: self.is_cut,
        })
    }
}

fn pixels(width: u32, height: u32) -> u64 {
    u64::from(width) * u64::from(height)
}

/// Whether a picture of that size is within the limits.
fn fits(width: u32, height: u32) -> bool {
    width <= MAX_SIDE && height <= MAX_SIDE && pixels(width, height) <= MAX_PIXELS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_of_a_decoder_is_a_damaged_picture() {
        let outcome: Result<(), _> = guarded(|| panic!("what a decoder did not expect"));
        assert_eq!(outcome, Err(PictureError::Damaged));
        assert_eq!(guarded(|| Ok(7)), Ok(7));
    }
}
