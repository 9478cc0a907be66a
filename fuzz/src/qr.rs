//! The QR reader on any pixels and any bytes: it must not panic, and must not report impossible codes.

use warifu::qr::{Effort, Found, Pages, Picture, read};

/// Grey pixels: the first byte is the picture's width, the second says how to read the rest.
///
/// If the second byte is odd, every pixel is a byte. If it is even, every bit is a square of black or white pixels, two
/// to five a side, so that short inputs make whole codes.
pub fn grey(bytes: &[u8]) {
    let Some((&[width, kind], content)) = bytes.split_first_chunk() else {
        return;
    };
    let width = usize::from(width).max(1);
    let picture = if kind & 1 == 1 {
        picture(width, content.to_vec())
    } else {
        let bit = |index: usize| {
            content
                .get(index / 8)
                .is_some_and(|byte| byte >> (index % 8) & 1 == 1)
        };
        let side = 2 + usize::from(kind >> 1 & 3);
        let rows = content.len() * 8 / width;
        let pixel = |y: usize, x: usize| {
            if bit(y / side * width + x / side) {
                0
            } else {
                255
            }
        };
        let pixels = (0..rows * side).flat_map(|y| (0..width * side).map(move |x| pixel(y, x)));
        picture(width * side, pixels.collect())
    };
    if let Some(picture) = picture {
        check(&picture);
    }
}

/// The bytes of a picture file.
pub fn file(bytes: &[u8]) {
    // Larger pictures take longer and find nothing new.
    const MOST_PIXELS: u32 = 300_000;
    let pages = Pages::decode(bytes).map_or_else(|_error| Vec::new(), |pages| pages.pictures);
    for picture in pages {
        let pixels = usize::try_from(u64::from(picture.width()) * u64::from(picture.height()));
        assert_eq!(
            pixels.ok(),
            Some(picture.luma().len()),
            "pixels are missing"
        );
        if picture.width() * picture.height() <= MOST_PIXELS {
            check(&picture);
        }
    }
}

fn picture(width: usize, mut luma: Vec<u8>) -> Option<Picture> {
    let height = luma.len() / width;
    luma.truncate(width * height);
    Picture::from_luma(
        u32::try_from(width).ok()?,
        u32::try_from(height).ok()?,
        luma,
    )
}

fn check(picture: &Picture) {
    let found = read(picture, Effort::File);
    for (
        index,
        Found {
            payload,
            corners,
            part,
        },
    ) in found.iter().enumerate()
    {
        assert!(
            !payload.is_empty() || part.is_some(),
            "a code without a text"
        );
        assert!(
            corners.iter().flatten().all(|at| at.is_finite()),
            "a code without a place"
        );
        assert!(
            found[..index]
                .iter()
                .all(|other| (&other.payload, &other.part) != (payload, part)),
            "a code is reported twice"
        );
    }
}
