//! What kind of file some bytes are, by their content.

use image::ImageFormat;

/// What kind of file some bytes are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A picture that `image` decodes.
    Raster(ImageFormat),
    /// TIFF, with one page or more.
    Tiff,
    /// JPEG 2000, in its container or as a bare codestream.
    Jpeg2000,
    /// A drawing.
    Svg,
    /// A document with pages.
    Pdf,
    /// A photo of an iPhone.
    Heic,
    /// A format with pictures that cannot be read, by its name, which needs no translation.
    Named(&'static str),
    /// None of these.
    Unknown,
}

/// How far into a file the beginning of a drawing or a document is looked for.
const SEARCHED_BYTES: usize = 4096;

/// Formats that show pictures and cannot be read, by their first bytes.
const NAMED: &[(&[u8], &str)] = &[
    (b"\xFF\x0A", "JPEG XL"),
    (b"\0\0\0\x0CJXL \r\n\x87\n", "JPEG XL"),
    (b"8BPS", "Photoshop"),
    (b"%!PS", "PostScript"),
    (b"\xC5\xD0\xD3\xC6", "EPS"),
    (b"\xD7\xCD\xC6\x9A", "WMF"),
    (b"gimp xcf", "GIMP (XCF)"),
    (b"II\xBC\x01", "JPEG XR"),
    (b"AT&TFORM", "DjVu"),
    (b"qoif", "QOI"),
    (b"farbfeld", "farbfeld"),
    (b"DDS ", "DDS"),
    (b"\x76\x2F\x31\x01", "OpenEXR"),
    (b"#?RADIANCE", "Radiance HDR"),
    (b"SIMPLE  =", "FITS"),
    (b"\x1A\x45\xDF\xA3", "WebM / Matroska"),
    (b"\x0A\x05\x01", "PCX"),
    (b"/* XPM */", "XPM"),
    (b"icns", "ICNS"),
];

/// What kind of file `bytes` are.
pub(super) fn of(bytes: &[u8]) -> Kind {
    if let Some(kind) = of_boxes(bytes) {
        return kind;
    }
    if bytes.starts_with(b"\xFF\x4F\xFF\x51") {
        return Kind::Jpeg2000;
    }
    if bytes.starts_with(b"II*\0")
        || bytes.starts_with(b"MM\0*")
        || bytes.starts_with(b"II+\0")
        || bytes.starts_with(b"MM\0+")
    {
        return Kind::Tiff;
    }
    // A cursor file is an icon file with a hot spot.
    if bytes.starts_with(b"\0\0\x01\0") || bytes.starts_with(b"\0\0\x02\0") {
        return Kind::Raster(ImageFormat::Ico);
    }
    if let Some((_, name)) = NAMED.iter().find(|(start, _)| bytes.starts_with(start)) {
        return Kind::Named(name);
    }
    // An enhanced metafile has its name after its bounds.
    if bytes.starts_with(&[1, 0, 0, 0]) && bytes.get(40..44) == Some(b" EMF") {
        return Kind::Named("EMF");
    }
    if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"AVI ") {
        return Kind::Named("AVI");
    }
    match image::guess_format(bytes) {
        Ok(
            format @ (ImageFormat::Png
            | ImageFormat::Jpeg
            | ImageFormat::Gif
            | ImageFormat::WebP
            | ImageFormat::Bmp),
        ) => Kind::Raster(format),
        _ => of_text(bytes),
    }
}

/// ISO 14496-12, 4.3: a `ftyp` box names what the file is. JPEG 2000 (ISO 15444-1, annex I) has boxes too.
fn of_boxes(bytes: &[u8]) -> Option<Kind> {
    const HEIC: [&[u8; 4]; 10] = [
        b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs", b"mif1", b"msf1",
    ];
    let kind = bytes.get(4..8)?;
    if kind == b"jP  " {
        return Some(Kind::Jpeg2000);
    }
    if kind != b"ftyp" {
        return None;
    }
    let length = u32::from_be_bytes(*bytes.first_chunk()?) as usize;
    let brand = bytes.get(8..12)?;
    let compatible = bytes.get(16..length.min(bytes.len())).unwrap_or_default();
    // A still AVIF may name `mif1` first, as HEIC photos do.
    let names = |wanted: &[u8]| {
        brand == wanted
            || compatible
                .as_chunks::<4>()
                .0
                .iter()
                .any(|other| other == wanted)
    };
    Some(if names(b"avif") || names(b"avis") {
        Kind::Named("AVIF")
    } else if HEIC.iter().any(|known| known.as_slice() == brand) {
        Kind::Heic
    } else if brand == b"crx " {
        Kind::Named("CR3")
    } else {
        Kind::Named("MP4 / QuickTime")
    })
}

/// Drawings and documents begin with text, sometimes after a mark or some other bytes.
fn of_text(bytes: &[u8]) -> Kind {
    let start = bytes.get(..SEARCHED_BYTES).unwrap_or(bytes);
    if let Some(at) = find(start, b"%PDF-")
        // ISO 32000-1, implementation note 13: readers accept the header anywhere in the first 1,024 bytes.
        && at < 1024
    {
        return Kind::Pdf;
    }
    let text = start
        .strip_prefix(b"\xEF\xBB\xBF")
        .unwrap_or(start)
        .trim_ascii_start();
    if text.starts_with(b"<") && is_svg(text) {
        return Kind::Svg;
    }
    // A compressed file: SVGZ is the only such kind with a picture.
    if bytes.starts_with(b"\x1F\x8B") && super::svg::is_compressed_svg(bytes) {
        return Kind::Svg;
    }
    if start.starts_with(b"P") && is_netpbm(start) {
        return Kind::Named("Netpbm (PNM)");
    }
    Kind::Unknown
}

/// Whether the first element of a document is `svg`, with or without a namespace prefix. A web page that contains a
/// drawing does not count.
pub(super) fn is_svg(text: &[u8]) -> bool {
    let mut rest = text;
    loop {
        rest = rest.trim_ascii_start();
        let end: &[u8] = if rest.starts_with(b"<!--") {
            b"-->"
        } else if rest.starts_with(b"<?") {
            b"?>"
        } else if rest.starts_with(b"<!") {
            // A document type may define entities in brackets.
            let bracket = find(rest, b"[");
            match bracket {
                Some(at) if find(rest, b">").is_none_or(|close| at < close) => b"]>",
                _ => b">",
            }
        } else {
            break;
        };
        let Some(at) = find(rest, end) else {
            return false;
        };
        rest = &rest[at + end.len()..];
    }
    let Some(name) = rest.strip_prefix(b"<") else {
        return false;
    };
    let name = name
        .split(|byte| byte.is_ascii_whitespace() || matches!(byte, b'>' | b'/'))
        .next()
        .unwrap_or_default();
    name == b"svg" || name.ends_with(b":svg")
}

/// `P1` to `P7`, then white space and a number.
fn is_netpbm(bytes: &[u8]) -> bool {
    matches!(bytes, [b'P', b'1'..=b'7', space, next, ..]
        if space.is_ascii_whitespace() && (next.is_ascii_digit() || matches!(next, b'#' | b'W')))
}

pub(super) fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).position(|some| some == wanted)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_told_by_what_they_are() {
        let cases: &[(&[u8], Kind)] = &[
            (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", Kind::Heic),
            (b"\0\0\0\x1Cftypmif1\0\0\0\0mif1avifmiaf", Kind::Named("AVIF")),
            (b"\0\0\0\x18ftypisom\0\0\0\0isomiso2", Kind::Named("MP4 / QuickTime")),
            (b"\0\0\0\x0CjP  \r\n\x87\n", Kind::Jpeg2000),
            (b"%PDF-1.7\n", Kind::Pdf),
            (b"junk before\n%PDF-1.4\n", Kind::Pdf),
            (b"<svg xmlns='http://www.w3.org/2000/svg'/>", Kind::Svg),
            (
                b"\xEF\xBB\xBF<?xml version='1.0'?>\n<!-- <svg> --><!DOCTYPE svg [<!ENTITY a 'b'>]>\n<svg:svg>",
                Kind::Svg,
            ),
            (b"<html><body><svg></svg></body></html>", Kind::Unknown),
            (b"P2\n3 3\n255\n", Kind::Named("Netpbm (PNM)")),
            (b"Password list", Kind::Unknown),
            (b"otpauth://totp/a?secret=GEZDGNBV", Kind::Unknown),
            (b"", Kind::Unknown),
            (b"<", Kind::Unknown),
            (b"<!--", Kind::Unknown),
        ];
        for (bytes, kind) in cases {
            assert_eq!(of(bytes), *kind, "{}", String::from_utf8_lossy(bytes));
        }
    }
}
