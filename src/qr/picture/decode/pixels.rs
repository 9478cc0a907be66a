//! From decoded colours to grey.

use image::{DynamicImage, GenericImageView as _};
use zeroize::Zeroize as _;

use crate::qr::picture::{brightness, flatten};

/// Converts to grey pixels. The coloured ones are wiped if they are bytes.
pub(super) fn grey(image: DynamicImage) -> Vec<u8> {
    match image {
        DynamicImage::ImageLuma8(image) => image.into_raw(),
        DynamicImage::ImageRgb8(image) => {
            let mut raw = image.into_raw();
            let grey = raw
                .as_chunks::<3>()
                .0
                .iter()
                .map(|&pixel| brightness(pixel))
                .collect();
            raw.zeroize();
            grey
        }
        DynamicImage::ImageRgba8(image) => {
            let mut raw = image.into_raw();
            let grey = flatten(raw.as_chunks::<4>().0);
            raw.zeroize();
            grey
        }
        image if image.color().has_alpha() => {
            let pixels: Vec<[u8; 4]> = image.pixels().map(|(_, _, pixel)| pixel.0).collect();
            flatten(&pixels)
        }
        image => image
            .pixels()
            .map(|(_, _, pixel)| {
                let [red, green, blue, _] = pixel.0;
                brightness([red, green, blue])
            })
            .collect(),
    }
}
