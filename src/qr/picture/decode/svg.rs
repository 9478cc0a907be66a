//! SVG drawings, which websites show QR codes as.

use std::{io::Read as _, sync::Arc};

use flate2::read::MultiGzDecoder;
use image::{ImageDecoder as _, ImageReader};
use resvg::{
    tiny_skia::{Pixmap, Transform},
    usvg::{ImageHrefResolver, ImageKind, Options, Tree},
};
use zeroize::Zeroizing;

use super::{MAX_FILE_BYTES, Pages, Picture, PictureError, fits, kind};
use crate::qr::picture::flatten;

/// The longer side of a drawing, in pixels. A module of the largest code has ten of them.
const SIDE: f32 = 2000.0;

/// How many bytes a drawing may have, unpacked. The largest code takes a tenth of that.
const MAX_BYTES: usize = 16 << 20;

/// Draws an SVG, or an SVGZ, in grey.
pub(super) fn decode(bytes: &[u8]) -> Result<Pages, PictureError> {
    let pixmap = draw(bytes, SIDE)?;
    let (width, height) = (pixmap.width(), pixmap.height());
    let drawn = Zeroizing::new(pixmap.take_demultiplied());
    let luma = flatten(drawn.as_chunks::<4>().0);
    Picture::from_luma(width, height, luma)
        .map(Pages::one)
        .ok_or(PictureError::Damaged)
}

/// Draws an SVG, or an SVGZ, whose longer side is `side` pixels long.
pub(super) fn draw(bytes: &[u8], side: f32) -> Result<Pixmap, PictureError> {
    let unpacked;
    let text = if is_packed(bytes) {
        unpacked = unpack(bytes, MAX_BYTES + 1);
        unpacked.as_slice()
    } else {
        bytes
    };
    if text.len() > MAX_BYTES {
        return Err(PictureError::TooLarge);
    }
    let options = Options {
        image_href_resolver: ImageHrefResolver {
            resolve_data: Box::new(|_, data, _| embedded(data)),
            // A drawing must not load other files from this disk.
            resolve_string: Box::new(|_, _| None),
        },
        ..Options::default()
    };
    let tree = Tree::from_data(text, &options).map_err(|_invalid| PictureError::Damaged)?;
    let extent = tree.size();
    let scale = side / extent.width().max(extent.height());
    let pixels_of = |length: f32| (length * scale).ceil().max(1.0) as u32;
    let (width, height) = (pixels_of(extent.width()), pixels_of(extent.height()));
    let mut pixmap = Pixmap::new(width, height).ok_or(PictureError::TooLarge)?;
    resvg::render(
        &tree,
        Transform::from_scale(scale, scale),
        &mut pixmap.as_mut(),
    );
    Ok(pixmap)
}

/// Whether a drawing is not packed, and consists of shapes that are drawn once, where they stand. References, such as
/// those to clips, patterns and filters, can make the work of a short drawing as long as its author likes.
pub(super) fn is_plain(bytes: &[u8]) -> bool {
    const ELEMENTS: [&[u8]; 17] = [
        b"svg",
        b"g",
        b"path",
        b"rect",
        b"circle",
        b"ellipse",
        b"line",
        b"polyline",
        b"polygon",
        b"title",
        b"desc",
        b"defs",
        b"style",
        b"linearGradient",
        b"radialGradient",
        b"stop",
        b"!DOCTYPE",
    ];
    /// Attributes and properties that multiply the work without an element.
    const DEAR: [&[u8]; 2] = [b"filter", b"dasharray"];
    let is_end = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b'/' | b'>');
    let mut tags = bytes.split(|byte| *byte == b'<').skip(1);
    !is_packed(bytes)
        && tags.all(|tag| {
            let tag = tag.strip_prefix(b"/").unwrap_or(tag);
            let name = tag.split(is_end).next().unwrap_or_default();
            tag.starts_with(b"?") || tag.starts_with(b"!--") || ELEMENTS.contains(&name)
        })
        && DEAR.iter().all(|word| {
            let mut places = bytes.windows(word.len());
            !places.any(|it| it == *word)
        })
}

/// Whether a gzip file contains a drawing.
pub(super) fn is_compressed_svg(bytes: &[u8]) -> bool {
    is_packed(bytes) && kind::is_svg(unpack(bytes, 4096).trim_ascii_start())
}

fn is_packed(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\x1F\x8B")
}

/// The first `most` unpacked bytes of a gzip file, or as many as can be read.
fn unpack(bytes: &[u8], most: usize) -> Zeroizing<Vec<u8>> {
    let mut unpacked = Zeroizing::new(Vec::new());
    MultiGzDecoder::new(bytes)
        .take(most as u64)
        .read_to_end(&mut unpacked)
        .ok();
    unpacked
}

/// A picture within a drawing, within the limits of pictures. Drawings within drawings are left out.
fn embedded(data: Arc<Vec<u8>>) -> Option<ImageKind> {
    use image::ImageFormat;

    if data.len() > MAX_FILE_BYTES {
        return None;
    }
    let format = image::guess_format(&data).ok()?;
    let (width, height) = ImageReader::with_format(std::io::Cursor::new(data.as_slice()), format)
        .into_decoder()
        .ok()?
        .dimensions();
    if !fits(width, height) {
        return None;
    }
    match format {
        ImageFormat::Png => Some(ImageKind::PNG(data)),
        ImageFormat::Jpeg => Some(ImageKind::JPEG(data)),
        ImageFormat::Gif => Some(ImageKind::GIF(data)),
        ImageFormat::WebP => Some(ImageKind::WEBP(data)),
        _ => None,
    }
}
