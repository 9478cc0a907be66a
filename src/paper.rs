//! The printable sheet: accounts as QR codes with their names, on pages of A4 or Letter, as a PDF.
//!
//! It contains the secrets unencrypted, which is its purpose: any authenticator can read it, without a passphrase that
//! could be forgotten. Pages are pictures, so that names look as they do in the window, whatever fonts the printer has.

mod file;
mod letters;
mod page;
mod pdf;
mod size;

use egui::{FontFamily, FontId, Pos2, pos2};
use zeroize::Zeroizing;

pub use self::{
    file::{FILE_NAME, PaperError, remove_unfinished, write},
    size::PageSize,
};
use self::{
    letters::{Letters, Text},
    page::Page,
};
use crate::{
    fonts,
    i18n::{I18n, Language},
    naming,
    otp::{Account, Kind, uri},
    qr::write::{self as codes, Modules, QUIET_ZONE},
    tr,
};

/// Accounts in a row.
const COLUMNS: usize = 3;
/// Rows on a page.
const ROWS: usize = 4;
/// The white margin, in points: wider than the edge that a printer cannot print on.
const MARGIN: f32 = 42.0;
/// Where the codes begin, below the text about the sheet.
const TOP: f32 = 118.0;
/// The margin below the last row, in points.
const BOTTOM: f32 = 36.0;
/// The height of the text below a code, with what separates it from the next code, in points.
const BELOW: f32 = 56.0;
/// Between a code and the text below it, in points.
const GAP: f32 = 2.0;

/// The sheet as a file.
pub struct Paper {
    /// A PDF document. It contains every secret.
    pub pdf: Zeroizing<Vec<u8>>,
    /// How many accounts are on it.
    pub drawn: usize,
    /// How many are too long for a QR code. The sheet names them and says so.
    pub left_out: usize,
}

/// How a page is divided, in points.
struct Layout {
    /// The width of the page without its margins.
    width: f32,
    /// From one code to the next in a column.
    row: f32,
    /// The side of a code with its quiet zone: 41 mm on A4, and 36 mm on Letter.
    code: f32,
}

impl Layout {
    fn of(size: PageSize) -> Self {
        let (width, height) = size.points();
        let row = (height - TOP - BOTTOM) / ROWS as f32;
        Self {
            width: width - 2.0 * MARGIN,
            row,
            code: row - BELOW,
        }
    }

    fn column(&self) -> f32 {
        self.width / COLUMNS as f32
    }

    /// The left top corner of a place on the page.
    fn corner(&self, place: usize) -> Pos2 {
        let column = (place % COLUMNS) as f32;
        let row = (place / COLUMNS) as f32;
        pos2(MARGIN + column * self.column(), TOP + row * self.row)
    }
}

/// Draws the sheet in `language` for paper of `size`, dated `day`. Takes about a tenth of a second a page, so it is for a background
/// thread.
pub fn draw(
    accounts: &[Account],
    language: Language,
    day: &str,
    size: PageSize,
) -> Result<Paper, PaperError> {
    let i18n = I18n::new(language);
    let mut letters = Letters::new(language);
    let layout = Layout::of(size);
    let mut left_out = 0;
    let chunks: Vec<&[Account]> = accounts.chunks(COLUMNS * ROWS).collect();
    let pages = chunks.iter().enumerate().map(|(index, chunk)| {
        let mut sheet = Sheet {
            page: Page::new(size),
            layout: &layout,
            letters: &mut letters,
            i18n: &i18n,
        };
        sheet.head(day, (index + 1, chunks.len()));
        for (place, account) in chunk.iter().enumerate() {
            if !sheet.cell(layout.corner(place), account) {
                left_out += 1;
            }
        }
        sheet.page
    });
    let pdf = pdf::write(pages).map_err(|error| file::unwritten(&error))?;
    Ok(Paper {
        pdf,
        drawn: accounts.len() - left_out,
        left_out,
    })
}

/// A page that is being drawn.
struct Sheet<'a> {
    page: Page,
    layout: &'a Layout,
    letters: &'a mut Letters,
    i18n: &'a I18n,
}

impl Sheet<'_> {
    /// Draws what the sheet is, and what to do with it.
    fn head(&mut self, day: &str, (number, of): (usize, usize)) {
        let (i18n, width) = (self.i18n, self.layout.width);
        let title = tr!(i18n, "paper-head");
        let about = tr!(i18n, "paper-about");
        let made = tr!(i18n, "paper-made", day = day, page = number, pages = of);
        let mut below = MARGIN - 8.0;
        for (says, font, rows) in [
            (&title, print_strong(16.0), 1),
            (&about, print(9.0), 3),
            (&made, print(9.0), 1),
        ] {
            let text = Text { says, font, rows };
            below += self.put(&text, pos2(MARGIN, below), width) + 1.0;
        }
        self.page.rule(MARGIN, below + 4.0, width);
    }

    /// Draws one account: its code and its names. False if it is too long for a QR code.
    fn cell(&mut self, at: Pos2, account: &Account) -> bool {
        let (i18n, side) = (self.i18n, self.layout.code);
        let code = codes::write(&uri::write(account)).ok();
        if let Some(code) = &code {
            self.page.code(at, side, code);
        }
        let width = self.layout.column() - 12.0;
        let title = naming::title(i18n, account);
        let note = match (&code, account.kind) {
            (None, _) => Some(tr!(i18n, "paper-too-long")),
            (_, Kind::Hotp { counter }) => Some(tr!(i18n, "paper-counter", counter = counter)),
            _ => None,
        };
        let name_below = !account.issuer.is_empty() && !account.name.is_empty();
        let name = name_below.then_some(account.name.as_str());
        let mut below = at.y + side + GAP;
        for (says, font, rows) in [
            (Some(title.as_str()), print_strong(11.0), 1),
            (name, print(9.0), if note.is_some() { 1 } else { 2 }),
            (note.as_deref(), print(7.5), 2),
        ] {
            if let Some(says) = says {
                let text = Text { says, font, rows };
                below += self.put(&text, pos2(at.x, below), width);
            }
        }
        code.is_some()
    }

    fn put(&mut self, text: &Text<'_>, at: Pos2, width: f32) -> f32 {
        self.letters.put(&mut self.page, text, at, width)
    }
}

impl Page {
    /// Draws a code. Its modules begin at `at`, and its quiet zone is left of that, so that the text below is in line
    /// with what is seen. With its quiet zone it is as large as `side` allows in whole pixels.
    fn code(&mut self, at: Pos2, side: f32, code: &Modules) {
        let modules = code.side() + 2 * QUIET_ZONE;
        let scale = (page::pixels(side) / modules).max(1);
        // At the bottom of the square, so that the text below stays close.
        let bottom = page::pixels(at.y + side) - QUIET_ZONE * scale;
        let (left, top) = (page::pixels(at.x), bottom - code.side() * scale);
        for y in 0..code.side() {
            for x in 0..code.side() {
                if code.is_dark(x, y) {
                    self.fill(left + x * scale, top + y * scale, scale);
                }
            }
        }
    }
}

/// Running text on paper, in points of the paper.
fn print(points: f32) -> FontId {
    FontId::new(points, FontFamily::Proportional)
}

/// Titles and names on paper.
fn print_strong(points: f32) -> FontId {
    FontId::new(points, fonts::medium())
}

#[cfg(test)]
mod tests;
