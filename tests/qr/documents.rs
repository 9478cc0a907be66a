//! Files of several pages or frames, drawings, documents, and truncated files.

use std::{fmt::Write as _, io::Write as _};

use flate2::{
    Compression,
    write::{GzEncoder, ZlibEncoder},
};
use image::{DynamicImage, Frame, GrayImage, ImageFormat, RgbaImage, codecs::gif::GifEncoder};
use qrcode::EcLevel;
use warifu::qr::{Pages, PictureError};

use crate::{
    draw::{MASKS, Modules, View},
    files::{encoded, payloads},
};

fn payload(page: usize) -> String {
    format!("otpauth://totp/Page{page}:alice?secret=GEZDGNBVGY3TQOJQ&issuer=Page{page}")
}

/// The modules of a code: true is dark.
fn modules(page: usize) -> Modules {
    Modules::new(payload(page).as_bytes(), 7, EcLevel::M, MASKS[2]).expect("it fits")
}

fn code(page: usize) -> GrayImage {
    let (picture, _) = View::PLAIN.draw(&modules(page));
    GrayImage::from_raw(picture.width(), picture.height(), picture.luma().to_vec())
        .expect("a picture")
}

/// A TIFF (TIFF 6.0) of one strip a page, from raw samples.
struct Tiff {
    bytes: Vec<u8>,
    /// Where the offset of the next page is to be written.
    next: usize,
}

impl Tiff {
    fn new() -> Self {
        Self {
            bytes: b"II*\0\0\0\0\0".to_vec(),
            next: 4,
        }
    }

    /// Adds a page, from its photometric interpretation (TIFF 6.0, section 8), the bits and the number of samples of a
    /// pixel, and the bytes of its rows.
    fn page(
        &mut self,
        (width, height): (u32, u32),
        photometric: u32,
        (bits, samples): (u32, u32),
        raw: &[u8],
        colors: &[u16],
    ) {
        let strip = self.bytes.len() as u32;
        self.bytes.extend(raw);
        let map = self.bytes.len() as u32;
        self.bytes
            .extend(colors.iter().flat_map(|it| it.to_le_bytes()));
        let depths = self.bytes.len() as u32;
        self.bytes
            .extend((0..samples).flat_map(|_| (bits as u16).to_le_bytes()));
        if !self.bytes.len().is_multiple_of(2) {
            self.bytes.push(0);
        }
        let start = self.bytes.len() as u32;
        self.bytes[self.next..self.next + 4].copy_from_slice(&start.to_le_bytes());
        let (short, long) = (3_u16, 4_u16);
        let mut entries = vec![
            (256, long, 1, width),
            (257, long, 1, height),
            (
                258,
                short,
                samples,
                if samples > 2 {
                    depths
                } else {
                    bits | bits << 16
                },
            ),
            (259, short, 1, 1),
            (262, short, 1, photometric),
            (273, long, 1, strip),
            (277, short, 1, samples),
            (278, long, 1, height),
            (279, long, 1, raw.len() as u32),
        ];
        if !colors.is_empty() {
            entries.push((320, short, colors.len() as u32, map));
        }
        if samples == 2 {
            entries.push((338, short, 1, 2));
        }
        self.bytes.extend((entries.len() as u16).to_le_bytes());
        for (tag, kind, count, value) in entries {
            self.bytes.extend((tag as u16).to_le_bytes());
            self.bytes.extend(kind.to_le_bytes());
            self.bytes.extend(count.to_le_bytes());
            self.bytes.extend(value.to_le_bytes());
        }
        self.next = self.bytes.len();
        self.bytes.extend([0; 4]);
    }
}

/// Rows with `bits` bits a pixel, in which `dark` and `light` are the numbers of the two colours.
fn packed(image: &GrayImage, bits: u32, dark: u8, light: u8) -> Vec<u8> {
    let mut bytes = Vec::new();
    for row in image.rows() {
        let (mut byte, mut filled) = (0_u8, 0);
        for pixel in row {
            let number = if pixel.0[0] < 128 { dark } else { light };
            byte |= number << (8 - bits - filled);
            filled += bits;
            if filled == 8 {
                bytes.push(byte);
                (byte, filled) = (0, 0);
            }
        }
        if filled > 0 {
            bytes.push(byte);
        }
    }
    bytes
}

#[test]
fn every_page_of_a_tiff_is_read() {
    let mut tiff = Tiff::new();
    for page in 1..=3 {
        let code = code(page);
        tiff.page(code.dimensions(), 1, (8, 1), code.as_raw(), &[]);
    }
    let pages = Pages::decode(&tiff.bytes).expect("a picture");
    assert_eq!((pages.pictures.len(), pages.has_more), (3, false));
    assert_eq!(payloads(&tiff.bytes), [payload(1), payload(2), payload(3)]);
}

#[test]
fn tiffs_of_all_kinds_of_pixels_are_read() {
    let code = code(1);
    let size = code.dimensions();
    let colors = |bits: u32| -> Vec<u16> {
        // Index 1 is nearly black and index 0 is a light yellow.
        let count = 1_usize << bits;
        let plane = |light: u16| {
            let mut plane = vec![0x8000; count];
            (plane[0], plane[1]) = (light, 0x1000);
            plane
        };
        [plane(0xFFFF), plane(0xFFFF), plane(0x9000)].concat()
    };
    let with_alpha: Vec<u8> = code.pixels().flat_map(|it| [0, 255 - it.0[0]]).collect();
    let inks: Vec<u8> = code
        .pixels()
        .flat_map(|it| [0, 0, 0, 255 - it.0[0]])
        .collect();
    let cases = [
        (
            "bilevel, white is zero",
            0,
            (1, 1),
            packed(&code, 1, 1, 0),
            Vec::<u16>::new(),
        ),
        (
            "bilevel, black is zero",
            1,
            (1, 1),
            packed(&code, 1, 0, 1),
            vec![],
        ),
        ("four bits", 1, (4, 1), packed(&code, 4, 1, 14), vec![]),
        ("palette of 2", 3, (1, 1), packed(&code, 1, 1, 0), colors(1)),
        (
            "palette of 16",
            3,
            (4, 1),
            packed(&code, 4, 1, 0),
            colors(4),
        ),
        (
            "palette of 256",
            3,
            (8, 1),
            packed(&code, 8, 1, 0),
            colors(8),
        ),
        ("grey with alpha", 1, (8, 2), with_alpha, vec![]),
        ("inks", 5, (8, 4), inks, vec![]),
    ];
    for (name, photometric, depth, raw, colors) in cases {
        let mut tiff = Tiff::new();
        tiff.page(size, photometric, depth, &raw, &colors);
        assert_eq!(payloads(&tiff.bytes), [payload(1)], "{name}");
    }
}

#[test]
fn a_page_that_is_damaged_does_not_cost_the_others() {
    let mut tiff = Tiff::new();
    let good = code(1);
    tiff.page(good.dimensions(), 1, (8, 1), good.as_raw(), &[]);
    // It claims a kind of pixels that does not exist.
    tiff.page(good.dimensions(), 1, (5, 1), good.as_raw(), &[]);
    let last = code(3);
    tiff.page(last.dimensions(), 1, (8, 1), last.as_raw(), &[]);
    assert_eq!(payloads(&tiff.bytes), [payload(1), payload(3)]);
}

#[test]
fn later_frames_are_read() {
    let blank = RgbaImage::from_pixel(300, 300, [255; 4].into());
    let frames: Vec<RgbaImage> = (0..9)
        .map(|index| match index {
            4 | 8 => {
                let mut frame = blank.clone();
                let code = DynamicImage::from(code(index)).to_rgba8();
                image::imageops::overlay(&mut frame, &code, 0, 0);
                frame
            }
            _ => {
                let mut frame = blank.clone();
                // Each frame differs, so that reading cannot stop at the first ones.
                frame.put_pixel(index as u32, 299, [0, 0, 0, 255].into());
                frame
            }
        })
        .collect();
    let mut gif = Vec::new();
    GifEncoder::new(&mut gif)
        .encode_frames(frames.iter().cloned().map(Frame::new))
        .expect("an encoder");
    assert_eq!(payloads(&gif), [payload(4), payload(8)]);

    let apng = apng(&frames);
    assert_eq!(payloads(&apng), [payload(4), payload(8)]);
}

/// An animated PNG (PNG, third edition, 11.3.4).
fn apng(frames: &[RgbaImage]) -> Vec<u8> {
    let mut file = b"\x89PNG\r\n\x1A\n".to_vec();
    let mut chunk = |kind: &[u8; 4], data: &[u8]| {
        file.extend((data.len() as u32).to_be_bytes());
        let checked = [kind.as_slice(), data].concat();
        file.extend(&checked);
        file.extend(crc32(&checked).to_be_bytes());
    };
    let (width, height) = frames[0].dimensions();
    let size = [width.to_be_bytes(), height.to_be_bytes()].concat();
    chunk(b"IHDR", &[size.as_slice(), &[8, 6, 0, 0, 0]].concat());
    let counts = [(frames.len() as u32).to_be_bytes(), [0; 4]].concat();
    chunk(b"acTL", &counts);
    let mut sequence = 0_u32;
    for (index, frame) in frames.iter().enumerate() {
        let control = [
            &sequence.to_be_bytes()[..],
            &size,
            &[0; 8],
            &[0, 1, 0, 10, 0, 0],
        ]
        .concat();
        chunk(b"fcTL", &control);
        sequence += 1;
        let rows: Vec<u8> = frame
            .as_raw()
            .chunks(width as usize * 4)
            .flat_map(|row| [&[0], row].concat())
            .collect();
        let mut packed = ZlibEncoder::new(Vec::new(), Compression::fast());
        packed.write_all(&rows).expect("memory");
        let packed = packed.finish().expect("memory");
        if index == 0 {
            chunk(b"IDAT", &packed);
        } else {
            chunk(
                b"fdAT",
                &[sequence.to_be_bytes().as_slice(), &packed].concat(),
            );
            sequence += 1;
        }
    }
    chunk(b"IEND", &[]);
    file
}

fn crc32(bytes: &[u8]) -> u32 {
    let mut crc = flate2::Crc::new();
    crc.update(bytes);
    crc.sum()
}

#[test]
fn what_an_animation_has_beyond_the_limits_is_told() {
    let frames = (0..100_u32).map(|index| {
        let mut frame = RgbaImage::from_pixel(20, 20, [255; 4].into());
        frame.put_pixel(index % 20, index / 20, [0, 0, 0, 255].into());
        Frame::new(frame)
    });
    let mut gif = Vec::new();
    GifEncoder::new(&mut gif)
        .encode_frames(frames)
        .expect("an encoder");
    let pages = Pages::decode(&gif).expect("a picture");
    assert!(pages.has_more);
    assert_eq!(pages.pictures.len(), 64);
}

/// A drawing of the code: a square for each dark module.
fn svg(page: usize) -> String {
    let code = code(page);
    let mut path = String::new();
    for (x, y, pixel) in code.enumerate_pixels() {
        if pixel.0[0] < 128 {
            write!(path, "M{x} {y}h1v1h-1z").expect("memory");
        }
    }
    let (width, height) = code.dimensions();
    format!(
        "<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg' width='60' height='60' \
         viewBox='0 0 {width} {height}'><path d='{path}'/></svg>"
    )
}

#[test]
fn drawings_are_read() {
    let drawing = svg(1);
    assert_eq!(payloads(drawing.as_bytes()), [payload(1)]);
    // In white and without a background, for a dark page.
    let white = drawing.replace("<path", "<path fill='white'");
    assert_eq!(payloads(white.as_bytes()), [payload(1)]);
    let mut packed = GzEncoder::new(Vec::new(), Compression::default());
    packed.write_all(drawing.as_bytes()).expect("memory");
    assert_eq!(payloads(&packed.finish().expect("memory")), [payload(1)]);
    // A picture inside of the drawing.
    let png = encoded(&code(2).into(), ImageFormat::Png);
    let inside = format!(
        "<svg xmlns='http://www.w3.org/2000/svg' width='90' height='90'>\
         <image width='90' height='90' href='data:image/png;base64,{}'/></svg>",
        data_encoding::BASE64.encode(&png)
    );
    assert_eq!(payloads(inside.as_bytes()), [payload(2)]);
}

#[test]
fn a_drawing_reads_no_other_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let other = folder.path().join("other.png");
    std::fs::write(&other, encoded(&code(1).into(), ImageFormat::Png)).expect("a file");
    let drawing = format!(
        "<svg xmlns='http://www.w3.org/2000/svg' width='90' height='90'>\
         <image width='90' height='90' href='{}'/></svg>",
        other.display()
    );
    assert_eq!(payloads(drawing.as_bytes()), Vec::<String>::new());
}

/// A PDF of one page for each content stream, each of which may draw the forms `/F0`, `/F1` and so on.
fn pdf_with_forms(pages: &[Vec<u8>], forms: &[Vec<u8>]) -> Vec<u8> {
    let mut file = b"%PDF-1.7\n".to_vec();
    let mut offsets = Vec::new();
    let mut object = |number: usize, body: &[u8]| {
        offsets.push((number, file.len()));
        file.extend(format!("{number} 0 obj\n").bytes());
        file.extend(body);
        file.extend(b"\nendobj\n");
    };
    let stream = |entries: &str, content: &[u8]| {
        let mut packed = ZlibEncoder::new(Vec::new(), Compression::default());
        packed.write_all(content).expect("memory");
        let packed = packed.finish().expect("memory");
        let length = packed.len();
        let head = format!("<< {entries} /Length {length} /Filter /FlateDecode >>\nstream\n");
        [head.as_bytes(), &packed, b"\nendstream"].concat()
    };
    object(1, b"<< /Type /Catalog /Pages 2 0 R >>");
    let kids: Vec<String> = (0..pages.len())
        .map(|it| format!("{} 0 R", 1000 + 2 * it))
        .collect();
    let tree = format!(
        "<< /Type /Pages /Kids [{}] /Count {} >>",
        kids.join(" "),
        kids.len()
    );
    object(2, tree.as_bytes());
    let names: Vec<String> = (0..forms.len())
        .map(|it| format!("/F{it} {} 0 R", 10 + it))
        .collect();
    object(
        3,
        format!("<< /XObject << {} >> >>", names.join(" ")).as_bytes(),
    );
    for (index, content) in forms.iter().enumerate() {
        let entries = "/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources 3 0 R";
        object(10 + index, &stream(entries, content));
    }
    for (index, content) in pages.iter().enumerate() {
        let number = 1000 + 2 * index;
        let page = format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {} 0 R /Resources 3 0 R >>",
            number + 1
        );
        object(number, page.as_bytes());
        object(number + 1, &stream("", content));
    }
    let start = file.len();
    let size = offsets
        .iter()
        .map(|(number, _)| number + 1)
        .max()
        .unwrap_or(1);
    file.extend(b"xref\n0 1\n0000000000 65535 f \n");
    for (number, offset) in &offsets {
        file.extend(format!("{number} 1\n{offset:010} 00000 n \n").bytes());
    }
    let end = format!("trailer << /Size {size} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n");
    file.extend(end.bytes());
    file
}

fn pdf(pages: &[Vec<u8>]) -> Vec<u8> {
    pdf_with_forms(pages, &[])
}

/// What draws the code onto a page: squares of a millimetre.
fn drawn(page: usize) -> Vec<u8> {
    let mut content = String::from("0 g\n");
    let code = code(page);
    let height = code.height();
    for (x, y, pixel) in code.enumerate_pixels() {
        if pixel.0[0] < 128 {
            let (left, bottom) = (50 + x, 600 + height - y);
            writeln!(content, "{left} {bottom} 1 1 re").expect("memory");
        }
    }
    content.push_str("f\n");
    content.into_bytes()
}

/// What shows the code as a picture on a page.
fn shown(page: usize) -> Vec<u8> {
    let code = code(page);
    let (width, height) = code.dimensions();
    let hex = data_encoding::HEXUPPER.encode(code.as_raw());
    format!(
        "q 120 0 0 120 300 400 cm BI /W {width} /H {height} /CS /G /BPC 8 /F /AHx ID {hex}> EI Q\n"
    )
    .into_bytes()
}

#[test]
fn every_page_of_a_document_is_read() {
    let file = pdf(&[b"q Q\n".to_vec(), drawn(1), shown(2)]);
    assert_eq!(payloads(&file), [payload(1), payload(2)]);
}

#[test]
fn a_document_that_unpacks_to_gigabytes_is_refused() {
    let bomb = pdf(&[vec![b' '; 300 << 20]]);
    assert!(bomb.len() < 1 << 20);
    assert_eq!(Pages::decode(&bomb).err(), Some(PictureError::TooLarge));
}

#[test]
fn a_document_that_draws_without_end_ends() {
    // Each form draws the next one ten times, thirty levels deep, and nothing but the last draws anything.
    let forms: Vec<Vec<u8>> = (0..30)
        .map(|level| match level {
            29 => b"0 0 1 1 re f\n".to_vec(),
            _ => format!("/F{} Do\n", level + 1).repeat(10).into_bytes(),
        })
        .collect();
    let mut page = drawn(1);
    page.extend(b"/F0 Do\n");
    let file = pdf_with_forms(&[page], &forms);
    assert_eq!(
        payloads(&file),
        [payload(1)],
        "what was drawn so far counts"
    );
}

#[test]
fn pictures_that_break_off_are_read_as_far_as_they_go() {
    let tall = {
        let code = code(1);
        let mut tall = GrayImage::from_pixel(code.width(), code.height() * 3, [255].into());
        image::imageops::overlay(&mut tall, &code, 0, 0);
        DynamicImage::from(tall)
    };
    for format in [ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::Bmp] {
        let image = DynamicImage::from(tall.to_rgb8());
        let file = match format {
            // A plain background would need few bytes. With noise there, the file is cut below the code.
            ImageFormat::Png | ImageFormat::Jpeg => {
                let mut image = image.to_rgb8();
                let top = image.height() / 2;
                let mut state = 1_u32;
                for (_, y, pixel) in image.enumerate_pixels_mut() {
                    if y > top {
                        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                        pixel.0 = [(state >> 24) as u8, (state >> 16) as u8, (state >> 8) as u8];
                    }
                }
                encoded(&image.into(), format)
            }
            _ => {
                // Its rows begin at the bottom, so the top is cut off.
                encoded(&image.flipv(), format)
            }
        };
        let cut = &file[..file.len() * 3 / 4];
        let pages = Pages::decode(cut).unwrap_or_else(|error| panic!("{format:?}: {error}"));
        assert!(pages.is_cut || format == ImageFormat::Jpeg, "{format:?}");
        if format != ImageFormat::Bmp {
            assert_eq!(payloads(cut), [payload(1)], "{format:?}");
        }
    }
}

#[test]
fn scrolling_screenshots_are_read() {
    let mut tall = GrayImage::from_pixel(1280, 20_000, [255].into());
    image::imageops::overlay(&mut tall, &code(1), 900, 19_000);
    image::imageops::overlay(&mut tall, &code(2), 100, 300);
    let mut found = payloads(&encoded(&tall.clone().into(), ImageFormat::Png));
    found.sort();
    assert_eq!(found, [payload(1), payload(2)]);
    let wide = DynamicImage::from(tall).rotate90();
    assert_eq!(payloads(&encoded(&wide, ImageFormat::Png)).len(), 2);
}

#[test]
fn icons_are_read() {
    let code = code(1);
    let small = image::imageops::resize(&code, 200, 200, image::imageops::FilterType::Triangle);
    let file = encoded(
        &DynamicImage::from(small).to_rgba8().into(),
        ImageFormat::Ico,
    );
    assert_eq!(payloads(&file), [payload(1)]);
}
