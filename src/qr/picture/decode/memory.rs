//! The memory that decoders need besides the pixels they return, which their own limits do not count.

use image::ImageFormat;

/// Bytes that a decoder of that format needs for a picture with that many pixels.
pub(super) fn working_bytes(bytes: &[u8], format: ImageFormat, pixels: u64) -> u64 {
    match format {
        // Lossless pictures are always decoded to four bytes a pixel.
        ImageFormat::WebP => pixels.saturating_mul(4),
        ImageFormat::Jpeg => {
            progressive_bytes_for_two_pixels(bytes).map_or(0, |two| pixels.saturating_mul(two) / 2)
        }
        _ => 0,
    }
}

/// How many bytes of coefficients a progressive JPEG has for two pixels (for one it may be a fraction). All of them are
/// in memory until the last scan. `None` for other JPEGs, which are decoded row by row.
///
/// ITU-T T.81, B.1.1.3 and B.2.2: segments with a marker and a length, up to the frame header.
fn progressive_bytes_for_two_pixels(mut bytes: &[u8]) -> Option<u64> {
    const START: u8 = 0xD8;
    const PROGRESSIVE_FRAME: u8 = 0xC2;
    const SCAN: u8 = 0xDA;
    const STANDALONE: std::ops::RangeInclusive<u8> = 0xD0..=0xD8;
    bytes = bytes.strip_prefix(&[0xFF, START])?;
    loop {
        let (&[prefix, marker], rest) = bytes.split_first_chunk()?;
        if prefix != 0xFF || marker == 0xFF || marker == 0 {
            // Fill bytes, or damage that a lenient decoder also skips.
            bytes = &bytes[1..];
            continue;
        }
        if marker == SCAN {
            return None;
        }
        if STANDALONE.contains(&marker) {
            bytes = rest;
            continue;
        }
        let length = usize::from(u16::from_be_bytes(*rest.first_chunk()?));
        if marker == PROGRESSIVE_FRAME {
            return Some(bytes_for_two_pixels(rest.get(8..length)?));
        }
        bytes = rest.get(length.max(2)..)?;
    }
}

/// Two bytes for every coefficient. A component with half the sampling factors has a quarter of the coefficients.
fn bytes_for_two_pixels(components: &[u8]) -> u64 {
    let components = components.as_chunks::<3>().0.iter();
    let factors =
        components.map(|&[_, sampling, _]| (u64::from(sampling >> 4), u64::from(sampling & 15)));
    let widest = factors
        .clone()
        .map(|factor| factor.0)
        .max()
        .unwrap_or(1)
        .max(1);
    let highest = factors
        .clone()
        .map(|factor| factor.1)
        .max()
        .unwrap_or(1)
        .max(1);
    let sum: u64 = factors.map(|(wide, high)| wide * high).sum();
    (sum * 2 * 2).div_ceil(widest * highest)
}

#[cfg(test)]
mod tests {
    use image::ImageFormat;

    use super::working_bytes;

    /// A JPEG's first bytes: an application segment, then a frame with 4:2:0 or 4:4:4 colour.
    fn jpeg(frame: u8, sampling: u8) -> Vec<u8> {
        let mut bytes = vec![
            0xFF, 0xD8, 0xFF, 0xE0, 0, 6, b'J', b'F', b'I', b'F', 0xFF, 0xFF, frame, 0, 17, 8,
        ];
        bytes.extend([0, 100, 0, 100, 3, 1, sampling, 0, 2, 0x11, 1, 3, 0x11, 1]);
        bytes
    }

    #[test]
    fn progressive_jpegs_hold_their_coefficients() {
        assert_eq!(
            working_bytes(&jpeg(0xC2, 0x22), ImageFormat::Jpeg, 1000),
            3000
        );
        assert_eq!(
            working_bytes(&jpeg(0xC2, 0x11), ImageFormat::Jpeg, 1000),
            6000
        );
        assert_eq!(working_bytes(&jpeg(0xC0, 0x22), ImageFormat::Jpeg, 1000), 0);
        assert_eq!(
            working_bytes(&jpeg(0xC2, 0x22)[..16], ImageFormat::Jpeg, 1000),
            0
        );
    }
}
