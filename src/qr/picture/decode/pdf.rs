//! The pages of a PDF, drawn as far as a QR code needs it: filled shapes and pictures, in grey.

mod canvas;
mod unpacking;

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::Arc,
};

use hayro_interpret::{
    Context, InterpreterCache, InterpreterSettings, TransformExt as _,
    hayro_syntax::{LoadPdfError, Pdf, page::Page},
    interpret_page,
    kurbo::{Affine, Rect},
};

use self::canvas::Canvas;
use super::{Gathered, Pages, Picture, PictureError, pixels};

/// Resolution of a page. A code of 1.5 cm with 45 modules has three dots a module.
const DOTS_PER_INCH: f32 = 216.0;
/// The unit of a PDF is a point (ISO 32000-1, 8.3.2.3).
const POINTS_PER_INCH: f32 = 72.0;
/// Bounds for the longer side of a page, in dots: labels are small, posters large.
const SIDES: std::ops::RangeInclusive<f32> = 1500.0..=5000.0;

/// How many bytes a document may have, since all of it is read into memory.
const MAX_BYTES: usize = 16 << 20;

/// Draws the pages of a PDF.
pub(super) fn decode(bytes: &[u8]) -> Result<Pages, PictureError> {
    if bytes.len() > MAX_BYTES || !unpacking::is_bounded(bytes) {
        return Err(PictureError::TooLarge);
    }
    let pdf = Pdf::new(Arc::new(bytes.to_vec())).map_err(|error| match error {
        LoadPdfError::Decryption(_) => PictureError::Protected,
        LoadPdfError::Invalid => PictureError::Damaged,
    })?;
    if !unpacking::streams_are_bounded(&pdf) {
        return Err(PictureError::TooLarge);
    }
    let mut gathered = Gathered::new();
    let cache = InterpreterCache::new();
    for page in pdf.pages().iter() {
        let (width, height) = page.render_dimensions();
        let longer = width.max(height).max(1.0);
        let dots = (longer * DOTS_PER_INCH / POINTS_PER_INCH).clamp(*SIDES.start(), *SIDES.end());
        let scale = dots / longer;
        let dots_of = |length: f32| (length * scale).ceil().clamp(1.0, *SIDES.end()) as u32;
        let size = (dots_of(width), dots_of(height));
        if !gathered.has_room_for(pixels(size.0, size.1)) {
            break;
        }
        // A page that cannot be drawn does not affect the others.
        match draw(page, &cache, scale, size, gathered.until) {
            Some(picture) => gathered.take(picture),
            None => gathered.is_cut = true,
        }
    }
    gathered.pages(PictureError::Damaged)
}

fn draw<'a>(
    page: &Page<'a>,
    cache: &InterpreterCache<'a>,
    scale: f32,
    (width, height): (u32, u32),
    until: std::time::Instant,
) -> Option<Picture> {
    let transform = Affine::scale(f64::from(scale)) * page.initial_transform(true).to_kurbo();
    let bounds = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
    let settings = InterpreterSettings::default();
    let mut context = Context::new(transform, bounds, cache, page.xref(), settings);
    let mut canvas = Canvas::new(width, height, until)?;
    // If the time of a page is up, drawing ends by unwinding, and what was drawn so far stays.
    catch_unwind(AssertUnwindSafe(|| {
        interpret_page(page, &mut context, &mut canvas);
    }))
    .ok();
    canvas.picture()
}
