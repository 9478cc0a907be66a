//! The pictures in one file: a single one, the pages of a document, or the frames of an animation.

use super::{Picture, PictureError, decode};

/// The pictures of a file, one or several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pages {
    /// The pages or frames that were read, in their order. At least one.
    pub pictures: Vec<Picture>,
    /// Whether there are more pages or frames than the limits allow.
    pub has_more: bool,
    /// Whether the file is truncated. The missing part of its last picture is mid grey.
    pub is_cut: bool,
}

impl Pages {
    /// The pictures in the bytes of a file: PNG, JPEG, WebP, GIF, BMP, ICO, JPEG 2000, every page of a TIFF or a PDF,
    /// every frame of an animation, or an SVG drawing. Pictures are turned as their EXIF orientation says.
    ///
    /// Refused before they are decoded: files over 64 MB, documents and drawings over 16 MB, sides over 65,535 pixels,
    /// more than 100 megapixels, and what takes more than 256 MB to decode. Of pages and frames, up to 64 with 100
    /// megapixels in all are read.
    ///
    /// A truncated picture is read as far as it goes.
    pub fn decode(bytes: &[u8]) -> Result<Self, PictureError> {
        decode::decode(bytes)
    }

    /// A file of one picture.
    pub(super) fn one(picture: Picture) -> Self {
        Self {
            pictures: vec![picture],
            has_more: false,
            is_cut: false,
        }
    }
}
