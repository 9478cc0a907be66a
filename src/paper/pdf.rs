//! Pages as a PDF document (ISO 32000-1): each is one grey picture as large as the paper.

use std::io::{self, Write as _};

use flate2::{Compression, write::ZlibEncoder};
use pdf_writer::{Content, Filter, Finish as _, Name, Pdf, Rect, Ref};
use zeroize::Zeroizing;

use super::page::Page;

/// The name by which a page refers to its picture.
const PICTURE: Name<'_> = Name(b"P");

/// The document of these pages. Only one page at a time is in memory besides the document.
pub(super) fn write(pages: impl ExactSizeIterator<Item = Page>) -> io::Result<Zeroizing<Vec<u8>>> {
    let mut pdf = Pdf::new();
    let mut next = Ref::new(1);
    let (catalog, tree) = (next.bump(), next.bump());
    pdf.catalog(catalog).pages(tree);
    let mut kids = Vec::with_capacity(pages.len());
    for page in pages {
        let (kid, drawing, picture) = (next.bump(), next.bump(), next.bump());
        kids.push(kid);
        let (across, down) = page.points();
        let mut written = pdf.page(kid);
        written
            .parent(tree)
            .media_box(Rect::new(0.0, 0.0, across, down))
            .contents(drawing);
        written.resources().x_objects().pair(PICTURE, picture);
        written.finish();

        let mut content = Content::new();
        content
            .save_state()
            .transform([across, 0.0, 0.0, down, 0.0, 0.0])
            .x_object(PICTURE)
            .restore_state();
        pdf.stream(drawing, &content.finish());

        let (width, height) = page.size();
        let compressed = compressed(page.luma())?;
        let mut image = pdf.image_xobject(picture, &compressed);
        image.filter(Filter::FlateDecode);
        image
            .width(number(width))
            .height(number(height))
            .bits_per_component(8);
        image.color_space().device_gray();
    }
    pdf.pages(tree).count(number(kids.len())).kids(kids);
    Ok(Zeroizing::new(pdf.finish()))
}

fn compressed(bytes: &[u8]) -> io::Result<Zeroizing<Vec<u8>>> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes)?;
    encoder.finish().map(Zeroizing::new)
}

/// A number in PDF's type. Pixels and pages are far fewer than its maximum.
fn number(count: usize) -> i32 {
    i32::try_from(count).unwrap_or(i32::MAX)
}
