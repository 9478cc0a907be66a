//! Codes whose modules stand apart: cells of a table, lines of a terminal with space between them, dots.

use qrcode::EcLevel;
use warifu::qr::{Effort, Picture, read};

use crate::draw::{MASKS, Modules};

const PAYLOAD: &str = "otpauth://totp/A?secret=GEZDGNBVGY3TQOJQ";

/// Which modules a program draws to show a code.
#[derive(Clone, Copy, Debug)]
enum Drawn {
    /// The dark modules, on a light page.
    Dark,
    /// The light modules and the quiet zone, on a dark page.
    Light,
    /// The dark modules in a light colour, on a dark page.
    Inverted,
}

/// The shape of a module.
#[derive(Clone, Copy, Debug)]
enum Shape {
    Square,
    Disc,
}

/// How a code is drawn, in pixels.
#[derive(Clone, Copy, Debug)]
struct Blocks {
    shape: Shape,
    side: usize,
    /// The gap between columns.
    beside: usize,
    /// The gap between lines.
    below: usize,
    /// How many rows of modules a line has: 2 with half blocks (▀▄█).
    rows: usize,
}

impl Blocks {
    const fn cells(side: usize, gap: usize) -> Self {
        Self {
            shape: Shape::Square,
            side,
            beside: gap,
            below: gap,
            rows: 1,
        }
    }

    const fn lines(side: usize, gap: usize, rows: usize) -> Self {
        Self {
            beside: 0,
            rows,
            ..Self::cells(side, gap)
        }
    }

    const fn dots(side: usize, gap: usize) -> Self {
        Self {
            shape: Shape::Disc,
            ..Self::cells(side, gap)
        }
    }

    fn draw(self, modules: &Modules, drawn: Drawn) -> Picture {
        const QUIET: usize = 4;
        let Self {
            side,
            beside,
            below,
            ..
        } = self;
        let count = modules.size + 2 * QUIET;
        let line = self.rows * side + below;
        let (width, height) = (count * (side + beside), count.div_ceil(self.rows) * line);
        let place = |module: usize| module.cast_signed() - QUIET.cast_signed();
        let is_drawn = |x: usize, y: usize| {
            let (column, across) = (x / (side + beside), x % (side + beside));
            let (text_line, down) = (y / line, y % line);
            let row = text_line * self.rows + down / side;
            let down = down % side;
            if across >= side || y % line >= self.rows * side {
                return false;
            }
            let is_dark = modules.is_dark(place(column), place(row));
            let off = |at: usize| (2 * at + 1).abs_diff(side);
            let is_inside = match self.shape {
                Shape::Square => true,
                Shape::Disc => off(across).pow(2) + off(down).pow(2) <= side.pow(2),
            };
            is_inside && is_dark != matches!(drawn, Drawn::Light)
        };
        let (ink, page) = match drawn {
            Drawn::Dark => (20, 250),
            Drawn::Light | Drawn::Inverted => (230, 30),
        };
        let luma = (0..width * height)
            .map(|index| {
                if is_drawn(index % width, index / width) {
                    ink
                } else {
                    page
                }
            })
            .collect();
        let pixels = |side: usize| u32::try_from(side).expect("a small picture");
        Picture::from_luma(pixels(width), pixels(height), luma).expect("a picture")
    }
}

fn assert_read(all: &[Blocks]) {
    let mut unread = Vec::new();
    for version in [3, 7] {
        let modules = Modules::new(PAYLOAD.as_bytes(), version, EcLevel::M, MASKS[2])
            .expect("the payload fits");
        for &blocks in all {
            for drawn in [Drawn::Dark, Drawn::Light, Drawn::Inverted] {
                let found = read(&blocks.draw(&modules, drawn), Effort::Screen);
                let payloads: Vec<_> = found.iter().map(|found| found.payload.as_str()).collect();
                if payloads != [PAYLOAD] {
                    unread.push((version, blocks, drawn, payloads.len()));
                }
            }
        }
    }
    assert!(unread.is_empty(), "not read: {unread:?}");
}

#[test]
fn cells_of_a_table_are_read() {
    assert_read(&[
        Blocks::cells(2, 1),
        Blocks::cells(3, 1),
        Blocks::cells(4, 2),
        Blocks::cells(4, 4),
        Blocks::cells(6, 2),
        Blocks::cells(6, 3),
        Blocks::cells(8, 2),
        Blocks::cells(9, 5),
        Blocks::cells(12, 4),
        Blocks::cells(20, 6),
    ]);
}

#[test]
fn lines_with_space_between_them_are_read() {
    assert_read(&[
        Blocks::lines(4, 1, 1),
        Blocks::lines(8, 2, 1),
        Blocks::lines(10, 4, 1),
        Blocks::lines(5, 1, 2),
        Blocks::lines(8, 2, 2),
        Blocks::lines(10, 3, 2),
    ]);
}

#[test]
fn dots_are_read() {
    assert_read(&[
        Blocks::dots(5, 1),
        Blocks::dots(6, 2),
        Blocks::dots(8, 3),
        Blocks::dots(14, 2),
    ]);
}
