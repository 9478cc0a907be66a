//! The colors of tiles, and how well what is on them can be seen.

use egui::{Color32, Rgba};

use super::{ON_BRIGHT_TILE, ON_TILE, Palette, colors::is_high};

/// The least contrast of an icon to its tile (WCAG 2.2, 1.4.11).
const LEAST: f32 = 3.0;
/// With less contrast than this, a tile needs a line around it.
const LEAST_OF_TILE: f32 = 1.3;

/// A color from its number, 0xRRGGBB.
pub fn color_of_service(rgb: u32) -> Color32 {
    let [_, red, green, blue] = rgb.to_be_bytes();
    Color32::from_rgb(red, green, blue)
}

/// The color of icons and initials on a tile: white, or a dark one on a tile on which white cannot be seen. With high
/// contrast, it is white or black, whichever can be seen better.
pub fn on_tile(palette: &Palette, ground: Color32) -> Color32 {
    let white = contrast(ON_TILE, ground);
    let (dark, is_white_enough) = if is_high(palette) {
        let dark = Color32::BLACK;
        (dark, white >= contrast(dark, ground))
    } else {
        (ON_BRIGHT_TILE, white >= LEAST)
    };
    if is_white_enough { ON_TILE } else { dark }
}

/// Whether a tile can be told from what it lies on.
pub fn stands_out(tile: Color32, from: Color32) -> bool {
    contrast(tile, from) >= LEAST_OF_TILE
}

/// How much two opaque colors differ in brightness, from 1 to 21, as WCAG 2.2 defines it.
fn contrast(one: Color32, other: Color32) -> f32 {
    let luminance = |color| {
        let linear = Rgba::from(color);
        0.2126 * linear.r() + 0.7152 * linear.g() + 0.0722 * linear.b() + 0.05
    };
    let (one, other) = (luminance(one), luminance(other));
    one.max(other) / one.min(other)
}
