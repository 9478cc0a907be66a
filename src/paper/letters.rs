//! Text on a page, in the fonts of the window: the program's own typeface, then the system's.

use std::{fmt::Write as _, sync::Arc};

use egui::{
    Color32, FontId, Pos2,
    epaint::{
        ColorImage, TextOptions,
        text::{Fonts, Galley, Glyph, LayoutJob, PlacedRow, TextWrapping},
    },
};

use super::page::{Page, SCALE};
use crate::{fonts, i18n::Language};

/// The side of the texture for the letters, in pixels: enough for a page in any script.
const ATLAS_SIDE: usize = 8192;

/// A text to be put on a page.
pub(super) struct Text<'a> {
    /// What it says.
    pub(super) says: &'a str,
    /// Its font, with the size in points of the page.
    pub(super) font: FontId,
    /// The most lines it may take. The last one ends in "…" if that is not enough.
    pub(super) rows: usize,
}

/// Puts text on pages.
pub(super) struct Letters(Fonts);

impl Letters {
    /// The fonts of the window in `language`.
    pub(super) fn new(language: Language) -> Self {
        let options = TextOptions {
            max_texture_side: ATLAS_SIDE,
            ..TextOptions::default()
        };
        let fonts = Fonts::new(options, fonts::definitions());
        Self(fonts.with_font_providers(fonts::providers(language)))
    }

    /// Puts a text on the page, and says how high it is. All lengths are in points.
    pub(super) fn put(&mut self, page: &mut Page, text: &Text<'_>, at: Pos2, width: f32) -> f32 {
        let shown = self.readable(text.says, &text.font);
        let mut job = LayoutJob::simple(shown, text.font.clone(), Color32::BLACK, width);
        job.wrap = TextWrapping {
            max_width: width,
            max_rows: text.rows,
            ..TextWrapping::default()
        };
        let galley = self.0.layout_uncached(SCALE, Arc::new(job));
        let atlas = self.0.texture_atlas().image();
        for row in &galley.rows {
            for glyph in &row.row.glyphs {
                put_glyph(page, atlas, at, row, glyph);
            }
        }
        height(&galley)
    }

    /// The text with its number in place of each character that no font of this machine has: on paper a box would say
    /// nothing.
    fn readable(&mut self, text: &str, font: &FontId) -> String {
        let mut readable = String::with_capacity(text.len());
        for character in text.chars() {
            if character.is_control() {
                readable.push(' ');
            } else if is_invisible(character) || self.0.has_glyph(font, character) {
                readable.push(character);
            } else {
                // Writing to a string cannot fail.
                write!(readable, "[U+{:04X}]", u32::from(character)).ok();
            }
        }
        readable
    }
}

fn height(galley: &Galley) -> f32 {
    galley.rect.height()
}

/// Joiners, direction marks and variation selectors, which only change how other characters look.
fn is_invisible(character: char) -> bool {
    matches!(character, '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
}

fn put_glyph(page: &mut Page, atlas: &ColorImage, at: Pos2, row: &PlacedRow, glyph: &Glyph) {
    let place = glyph.uv_rect;
    if place.is_nothing() {
        return;
    }
    let corner = (at.to_vec2() + row.pos.to_vec2() + glyph.pos.to_vec2() + place.offset) * SCALE;
    let (left, top) = (corner.x.round(), corner.y.round());
    let [from_x, from_y] = place.min.map(usize::from);
    let [to_x, to_y] = place.max.map(usize::from);
    for y in from_y..to_y {
        for x in from_x..to_x {
            let ink = atlas.pixels[y * atlas.width() + x];
            let value = if glyph.is_color {
                grey_on_white(ink)
            } else {
                u8::MAX - ink.a()
            };
            let (x, y) = (left + (x - from_x) as f32, top + (y - from_y) as f32);
            if x >= 0.0 && y >= 0.0 {
                page.darken(x as usize, y as usize, value);
            }
        }
    }
}

/// A pixel of a coloured picture, such as an emoji, as grey on white paper (ITU-R BT.601).
fn grey_on_white(color: Color32) -> u8 {
    let [red, green, blue, alpha] = color.to_array().map(u32::from);
    let luma = (299 * red + 587 * green + 114 * blue) / 1000;
    (luma + 255 - alpha).min(255) as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_character_that_no_font_has_is_written_as_its_number() {
        let mut letters = Letters::new(Language::English);
        let font = super::super::print(9.0);
        // Names in Japanese need no font of the system.
        assert_eq!(letters.readable("山田 太郎", &font), "山田 太郎");
        // A character for private use, which no font has.
        assert_eq!(letters.readable("a\u{f8f0}\tb", &font), "a[U+F8F0] b");
    }

    #[test]
    fn text_leaves_ink_where_it_is_put_and_nowhere_else() {
        let mut letters = Letters::new(Language::Japanese);
        let mut page = Page::new(super::super::PageSize::A4);
        let text = Text {
            says: "山田 太郎 yamada@example.com",
            font: super::super::print_strong(11.0),
            rows: 2,
        };
        let at = egui::pos2(100.0, 200.0);
        let height = letters.put(&mut page, &text, at, 80.0);
        let (width, _) = page.size();
        let inked: Vec<(f32, f32)> = page
            .luma()
            .iter()
            .enumerate()
            .filter(|(_, luma)| **luma < 128)
            .map(|(index, _)| {
                (
                    (index % width) as f32 / SCALE,
                    (index / width) as f32 / SCALE,
                )
            })
            .collect();
        assert!(inked.len() > 1_000, "{}", inked.len());
        let is_within = |(x, y): &(f32, f32)| {
            (at.x..=at.x + 80.0).contains(x) && (at.y..=at.y + height).contains(y)
        };
        assert!(inked.iter().all(is_within));
        assert!(height > 25.0, "two lines: {height}");
    }
}
