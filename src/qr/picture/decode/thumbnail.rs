//! Small pictures in colour, within the same limits as pictures that are searched for QR codes.

use image::{DynamicImage, RgbaImage};

use super::{
    MAX_FILE_BYTES, MAX_PIXELS, PictureError, guarded, kind, kind::Kind, raster, svg,
    with_deep_stack,
};

/// The most pixels of a picture within another file, which may hold thousands. Other apps keep icons of 512 by 512.
const MOST_EMBEDDED: u64 = 512 * 512;
/// The longest drawing within another file.
const MOST_EMBEDDED_DRAWING: usize = 64 << 10;

/// A small picture in colour.
pub struct Thumbnail {
    /// Its width in pixels, at least 1.
    pub width: u32,
    /// Its height in pixels, at least 1.
    pub height: u32,
    /// Its pixels, row by row: red, green and blue, multiplied with alpha, and alpha.
    pub pixels: Vec<[u8; 4]>,
}

impl Thumbnail {
    /// Reads a picture file and makes its longer side at most `side` pixels long. Of an animation, it has the first
    /// frame. Documents are not read.
    pub fn decode(bytes: &[u8], side: u32) -> Result<Self, PictureError> {
        Self::decode_within(bytes, side, MAX_PIXELS)
    }

    /// The same for a picture within another file, which may hold thousands of them: it has to be small, and a drawing
    /// has to be plain.
    pub fn decode_embedded(bytes: &[u8], side: u32) -> Result<Self, PictureError> {
        let is_drawing = matches!(kind::of(bytes), Kind::Svg);
        if is_drawing && bytes.len() > MOST_EMBEDDED_DRAWING {
            return Err(PictureError::TooLarge);
        }
        if is_drawing && !svg::is_plain(bytes) {
            return Err(PictureError::Unsupported("SVG"));
        }
        Self::decode_within(bytes, side, MOST_EMBEDDED)
    }

    fn decode_within(bytes: &[u8], side: u32, most: u64) -> Result<Self, PictureError> {
        if bytes.len() > MAX_FILE_BYTES {
            return Err(PictureError::TooLarge);
        }
        match kind::of(bytes) {
            Kind::Raster(format) => guarded(|| {
                let image = raster::decode_in_color(bytes, format, most)?;
                Ok(Self::of(image, side))
            }),
            Kind::Svg => with_deep_stack(|| Self::draw(bytes, side)),
            Kind::Tiff => Err(PictureError::Unsupported("TIFF")),
            Kind::Jpeg2000 => Err(PictureError::Unsupported("JPEG 2000")),
            Kind::Pdf => Err(PictureError::Unsupported("PDF")),
            Kind::Heic => Err(PictureError::Heic),
            Kind::Named(name) => Err(PictureError::Unsupported(name)),
            Kind::Unknown => Err(PictureError::NotAPicture),
        }
    }

    fn of(image: DynamicImage, side: u32) -> Self {
        // Averages of colours that are not multiplied with alpha would show the colour of transparent pixels.
        let image = if image.color().has_alpha() {
            let mut image = image.into_rgba8();
            image.pixels_mut().for_each(|it| it.0 = multiplied(it.0));
            DynamicImage::ImageRgba8(image)
        } else {
            image
        };
        let is_large = image.width().max(image.height()) > side;
        let small = if is_large {
            image.thumbnail(side, side)
        } else {
            image
        };
        let small: RgbaImage = small.into_rgba8();
        Self {
            width: small.width(),
            height: small.height(),
            pixels: small.pixels().map(|it| it.0).collect(),
        }
    }

    fn draw(bytes: &[u8], side: u32) -> Result<Self, PictureError> {
        let drawn = svg::draw(bytes, side as f32)?;
        let pixels = drawn.pixels().iter();
        Ok(Self {
            width: drawn.width(),
            height: drawn.height(),
            pixels: pixels
                .map(|it| [it.red(), it.green(), it.blue(), it.alpha()])
                .collect(),
        })
    }
}

/// A pixel whose colour is multiplied with its alpha.
fn multiplied([red, green, blue, alpha]: [u8; 4]) -> [u8; 4] {
    let with_alpha = |part: u8| ((u16::from(part) * u16::from(alpha) + 127) / 255) as u8;
    [with_alpha(red), with_alpha(green), with_alpha(blue), alpha]
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use image::{ImageFormat, Rgba};

    use super::*;

    fn file(image: &RgbaImage, format: ImageFormat) -> Vec<u8> {
        let mut bytes = Cursor::new(Vec::new());
        image.write_to(&mut bytes, format).unwrap();
        bytes.into_inner()
    }

    #[test]
    fn a_picture_keeps_its_shape_and_its_colours() {
        let wide = RgbaImage::from_fn(400, 200, |x, _| {
            Rgba(if x < 200 {
                [200, 0, 0, 255]
            } else {
                [0, 0, 100, 255]
            })
        });
        let small = Thumbnail::decode(&file(&wide, ImageFormat::Png), 64).unwrap();
        assert_eq!((small.width, small.height), (64, 32));
        assert_eq!(small.pixels[0], [200, 0, 0, 255]);
        assert_eq!(small.pixels[63], [0, 0, 100, 255]);

        let little = RgbaImage::from_pixel(16, 16, Rgba([1, 2, 3, 255]));
        let same = Thumbnail::decode(&file(&little, ImageFormat::Bmp), 64).unwrap();
        assert_eq!((same.width, same.height), (16, 16), "it is not made larger");
    }

    #[test]
    fn the_colour_of_transparent_pixels_does_not_show() {
        let half = RgbaImage::from_fn(128, 128, |x, _| {
            Rgba(if x % 2 == 0 {
                [255, 255, 255, 255]
            } else {
                [255, 0, 0, 0]
            })
        });
        let small = Thumbnail::decode(&file(&half, ImageFormat::Png), 64).unwrap();
        for [red, green, blue, alpha] in small.pixels {
            assert!((126..=129).contains(&alpha), "{alpha}");
            assert_eq!((red, green), (green, blue));
        }
    }

    #[test]
    fn a_drawing_is_drawn() {
        let drawing = br##"<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10"><path fill="#00f" d="M0 0h10v10H0z"/></svg>"##;
        let small = Thumbnail::decode(drawing, 64).unwrap();
        assert_eq!((small.width, small.height), (64, 32));
        assert_eq!(small.pixels[0], [0, 0, 255, 255]);
        assert_eq!(small.pixels[63], [0, 0, 0, 0]);
    }

    #[test]
    fn a_picture_within_a_file_has_to_be_small() {
        let of = |side| file(&RgbaImage::new(side, side), ImageFormat::Png);
        assert!(Thumbnail::decode_embedded(&of(512), 64).is_ok());
        let reason = Thumbnail::decode_embedded(&of(513), 64).err();
        assert_eq!(reason, Some(PictureError::TooLarge));
        let mut drawing =
            b"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>".to_vec();
        assert!(Thumbnail::decode_embedded(&drawing, 64).is_ok());
        drawing.resize(MOST_EMBEDDED_DRAWING + 1, b' ');
        let reason = Thumbnail::decode_embedded(&drawing, 64).err();
        assert_eq!(reason, Some(PictureError::TooLarge));
    }

    #[test]
    fn a_drawing_within_a_file_may_hold_nothing_that_multiplies_the_work() {
        let drawing = |content: &str| {
            let text = format!(
                "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'>{content}</svg>"
            );
            text.into_bytes()
        };
        let is_drawn = |bytes: &[u8]| Thumbnail::decode_embedded(bytes, 64).is_ok();
        let plain = drawing(
            "<!-- made by hand --><defs><style>.a{fill:#c81414}</style></defs>\
             <g><path class='a' d='M0 0h9v9H0z'/><circle r='3'/></g>",
        );
        assert!(is_drawn(&plain));
        for content in [
            "<g id='a'><path d='M0 0h9v9H0z'/></g><use href='#a'/>",
            "<s:use xmlns:s='http://www.w3.org/2000/svg' href='#a'/>",
            "<image href='data:image/png;base64,'/>",
            "<filter id='a'><feFlood/></filter><path filter='url(#a)' d='M0 0h9v9H0z'/>",
            "<path style='filter:blur(9px)' d='M0 0h9v9H0z'/>",
            "<pattern id='a'><path d='M0 0h9v9H0z'/></pattern>",
            "<mask id='a'><path d='M0 0h9v9H0z'/></mask>",
            "<clipPath id='a'><path d='M0 0h9v9H0z'/></clipPath>",
            "<path stroke-dasharray='.001' stroke='#000' d='M0 0h9v9H0z'/>",
        ] {
            assert!(!is_drawn(&drawing(content)), "{content}");
        }
        let entity = b"<!DOCTYPE svg [<!ENTITY a 'x'>]><svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>";
        assert!(!is_drawn(entity));

        let mut writer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
        std::io::Write::write_all(&mut writer, &plain).unwrap();
        let packed = writer.finish().unwrap();
        assert!(Thumbnail::decode(&packed, 64).is_ok());
        assert!(!is_drawn(&packed));
    }

    #[test]
    fn what_is_no_picture_is_refused() {
        let reason = |bytes: &[u8]| Thumbnail::decode(bytes, 64).err();
        assert_eq!(reason(b"a text"), Some(PictureError::NotAPicture));
        assert_eq!(reason(b""), Some(PictureError::NotAPicture));
        assert_eq!(
            reason(b"%PDF-1.4\n"),
            Some(PictureError::Unsupported("PDF"))
        );
        let image = RgbaImage::from_pixel(64, 64, Rgba([9, 9, 9, 255]));
        let png = file(&image, ImageFormat::Png);
        assert!(reason(&png[..30]).is_some());
    }
}
