//! The icon that was chosen for an account: that of a service, its initial, or a picture of its own.
//!
//! Pure. Without a choice, the issuer decides: see [`services`](crate::services).

use std::{fmt, io::Cursor, sync::Arc};

use data_encoding::BASE64;
use image::{ImageFormat, ImageReader, Limits};

use self::picture::{MAX_PICTURE_BYTES, SIDE};
use crate::qr::{PictureError, Thumbnail, guarded};

mod palette;
mod picture;

/// Stands for the initial. No service has this id.
const INITIAL: &str = "initial";

/// What a picture begins with in its stored form, the data address of a PNG.
const PNG: &str = "data:image/png;base64,";

/// A picture of another version may be larger than this one makes them, up to this many bytes of text.
const MAX_STORED_BYTES: usize = 64 << 10;

/// See [`MAX_STORED_BYTES`]; this is the longest side in pixels.
const MAX_STORED_SIDE: u32 = 512;

/// See [`MAX_STORED_BYTES`]; this is the most memory that the decoder may use.
const MAX_STORED_MEMORY: u64 = 4 << 20;

/// The icon that was chosen for an account, in its stored form.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Icon(Arc<str>);

/// What an icon is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look<'a> {
    /// The icon of the service with this id, which this version may not know.
    Service(&'a str),
    /// The initial of the account.
    Initial,
    /// A picture: see [`Icon::pixels`].
    Picture,
}

/// The pixels of a picture.
pub struct Pixels {
    /// Its width.
    pub width: usize,
    /// Its height.
    pub height: usize,
    /// Red, green, blue and alpha of each pixel, row by row.
    pub rgba: Vec<u8>,
}

impl Icon {
    /// The most bytes of the stored form of an icon that this version makes.
    pub const MAX_BYTES: usize = PNG.len() + MAX_PICTURE_BYTES.div_ceil(3) * 4;

    /// The icon with this stored form. Any text is one: what this version does not know is kept.
    pub fn new(stored: &str) -> Self {
        Self(stored.into())
    }

    /// The initial of the account, also if its issuer is known.
    pub fn initial() -> Self {
        Self::new(INITIAL)
    }

    /// Makes a small picture of a picture file.
    pub fn of_picture(bytes: &[u8]) -> Result<Self, PictureError> {
        Self::of_thumbnail(Thumbnail::decode(bytes, SIDE)?)
    }

    /// The same for a picture within another file, which has to be small.
    pub fn of_embedded(bytes: &[u8]) -> Result<Self, PictureError> {
        Self::of_thumbnail(Thumbnail::decode_embedded(bytes, SIDE)?)
    }

    fn of_thumbnail(small: Thumbnail) -> Result<Self, PictureError> {
        let png = picture::small_png(small).ok_or(PictureError::Damaged)?;
        Ok(Self(format!("{PNG}{}", BASE64.encode(&png)).into()))
    }

    /// The stored form.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What it is.
    pub fn look(&self) -> Look<'_> {
        match self.as_str() {
            INITIAL => Look::Initial,
            text if text.starts_with(PNG) => Look::Picture,
            id => Look::Service(id),
        }
    }

    /// The file of its picture, a PNG. `None` if it is no picture, or no valid one.
    pub fn png(&self) -> Option<Vec<u8>> {
        let encoded = self.0.strip_prefix(PNG)?;
        let is_small = encoded.len() <= MAX_STORED_BYTES;
        is_small
            .then(|| BASE64.decode(encoded.as_bytes()).ok())
            .flatten()
    }

    /// The pixels of its picture. `None` if it is no picture, or one that cannot be drawn.
    pub fn pixels(&self) -> Option<Pixels> {
        let png = self.png()?;
        let mut limits = Limits::default();
        limits.max_alloc = Some(MAX_STORED_MEMORY);
        limits.max_image_width = Some(MAX_STORED_SIDE);
        limits.max_image_height = Some(MAX_STORED_SIDE);
        let mut reader = ImageReader::with_format(Cursor::new(png), ImageFormat::Png);
        reader.limits(limits);
        // A vault that makes the decoder panic must not end the program at each start.
        let image = guarded(|| reader.decode().map_err(|_error| PictureError::Damaged));
        let image = image.ok()?.into_rgba8();
        Some(Pixels {
            width: image.width() as usize,
            height: image.height() as usize,
            rgba: image.into_raw(),
        })
    }
}

impl fmt::Debug for Icon {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.look() {
            // Its text is long.
            Look::Picture => f.write_str("Picture"),
            look => look.fmt(f),
        }
    }
}

#[cfg(test)]
mod tests;
