//! Pages as a PDF document (ISO 32000-1): each is one grey picture as large as the paper.

use std::io::{self, Write as _};

use flate2::{Compression, write::ZlibEncoder};
use zeroize::Zeroizing;

use super::page::{HEIGHT, Page, WIDTH};

/// The objects before those of the pages: the catalogue, and the list of pages.
const FIRST: usize = 3;
/// The objects of a page: itself, what is drawn on it, the picture.
const EACH: usize = 3;

/// The document of these pages. One page at a time is in memory beside it.
pub(super) fn write(pages: impl ExactSizeIterator<Item = Page>) -> Zeroizing<Vec<u8>> {
    let mut document = Document::default();
    // Writing to memory cannot fail.
    document.write(pages).ok();
    document.bytes
}

/// A document in the making, with the place of each of its objects.
#[derive(Default)]
struct Document {
    bytes: Zeroizing<Vec<u8>>,
    places: Vec<usize>,
}

impl Document {
    fn write(&mut self, pages: impl ExactSizeIterator<Item = Page>) -> io::Result<()> {
        let count = pages.len();
        // The second line tells programs that transfer files that this one is no text.
        self.bytes.write_all(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")?;
        self.object(|out| write!(out, "<< /Type /Catalog /Pages 2 0 R >>"))?;
        self.object(|out| {
            write!(out, "<< /Type /Pages /Count {count} /Kids [")?;
            for index in 0..count {
                write!(out, " {} 0 R", FIRST + EACH * index)?;
            }
            write!(out, " ] >>")
        })?;
        for (index, page) in pages.enumerate() {
            self.page(FIRST + EACH * index, &page)?;
        }
        self.end()
    }

    fn page(&mut self, number: usize, page: &Page) -> io::Result<()> {
        let (drawing, picture) = (number + 1, number + 2);
        self.object(|out| {
            write!(
                out,
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] /Contents {drawing} 0 R \
                 /Resources << /XObject << /P {picture} 0 R >> >> >>"
            )
        })?;
        let draw = format!("q {WIDTH} 0 0 {HEIGHT} 0 0 cm /P Do Q");
        self.object(|out| stream(out, "", draw.as_bytes()))?;
        let (width, height) = page.size();
        let entries = format!(
            "/Type /XObject /Subtype /Image /Width {width} /Height {height} /ColorSpace /DeviceGray \
             /BitsPerComponent 8 /Filter /FlateDecode "
        );
        let compressed = compressed(page.luma())?;
        self.object(|out| stream(out, &entries, &compressed))
    }

    fn object(&mut self, content: impl FnOnce(&mut Vec<u8>) -> io::Result<()>) -> io::Result<()> {
        self.places.push(self.bytes.len());
        writeln!(self.bytes, "{} 0 obj", self.places.len())?;
        content(&mut self.bytes)?;
        write!(self.bytes, "\nendobj\n")
    }

    /// The table of places, by which readers find objects.
    fn end(&mut self) -> io::Result<()> {
        let table = self.bytes.len();
        let size = self.places.len() + 1;
        write!(self.bytes, "xref\n0 {size}\n0000000000 65535 f \n")?;
        for place in &self.places {
            writeln!(self.bytes, "{place:010} 00000 n ")?;
        }
        write!(
            self.bytes,
            "trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n"
        )
    }
}

fn stream(out: &mut Vec<u8>, entries: &str, content: &[u8]) -> io::Result<()> {
    write!(out, "<< {entries}/Length {} >>\nstream\n", content.len())?;
    out.write_all(content)?;
    write!(out, "\nendstream")
}

fn compressed(bytes: &[u8]) -> io::Result<Zeroizing<Vec<u8>>> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes)?;
    encoder.finish().map(Zeroizing::new)
}
