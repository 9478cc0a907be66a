//! Picture files, decoded within limits.
//!
//! A QR code can be sent by anybody, so a file is trusted with nothing: its size, the size it claims to decode to and
//! the decoders themselves are bounded.

mod kind;
mod memory;
mod pdf;
mod pixels;
mod raster;
mod svg;
mod tiff;

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    thread,
    time::{Duration, Instant},
};

use self::kind::Kind;
use super::{Picture, PictureError, pages::Pages};

const MAX_FILE_BYTES: usize = 64 << 20;
/// A scrolling screenshot is tall; what is decoded of it is bounded by the number of pixels.
const MAX_SIDE: u32 = 65_535;
const MAX_PIXELS: u64 = 100_000_000;
/// Covers the decoded pixels, the grey picture made of them, and what the decoder needs besides.
const MAX_DECODED_BYTES: u64 = 256 << 20;

/// How many pages or frames of one file are read at most.
const MAX_PAGES: usize = 64;
/// How many pixels all pages or frames of one file may have that are kept to be read.
const MAX_PAGES_PIXELS: u64 = MAX_PIXELS;
/// How long decoding goes on to further pages or frames, and for how long a drawing is drawn.
const MAX_TIME: Duration = Duration::from_secs(8);

/// Documents nest, and what draws them calls itself for each level.
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

/// The decoders are other people's code that reads hostile bytes: one that panics has met a damaged file.
fn guarded(decode: impl FnOnce() -> Result<Pages, PictureError>) -> Result<Pages, PictureError> {
    catch_unwind(AssertUnwindSafe(decode)).unwrap_or(Err(PictureError::Damaged))
}

fn with_deep_stack(
    decode: impl FnOnce() -> Result<Pages, PictureError> + Send,
) -> Result<Pages, PictureError> {
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

/// Gathers pages or frames until the limits of a file are reached.
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

    /// Takes a page, unless it shows the same as the one before: frames of an animation often do.
    fn take(&mut self, picture: Picture) {
        if self.pictures.last() != Some(&picture) {
            self.pixels += pixels(picture.width(), picture.height());
            self.pictures.push(picture);
        }
    }

    /// The pages, or why there is none.
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
