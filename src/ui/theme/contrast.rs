//! Which colour is drawn on which, and how far apart they must be (WCAG 2.2: 1.4.3 for text, 1.4.11 for what can be
//! pressed and for what carries meaning). Disabled controls are excepted there, too.

use egui::Color32;

use super::{
    ON_TILE, QR_DARK, QR_LIGHT, color_of_service,
    colors::{DARK, HIGH_DARK, HIGH_LIGHT, LIGHT, Palette, TILES, of_paper},
    on_tile,
};
use crate::services::{self, Look};

/// Text.
const TEXT: f32 = 4.5;
/// Text in a theme with high contrast (1.4.6).
const HIGH_TEXT: f32 = 7.0;
/// Edges of controls, icons, rings.
const GRAPHICS: f32 = 3.0;

/// What is drawn, and on what.
const PAIRS: [(&str, &[&str], f32); 23] = [
    ("ink", GROUNDS, TEXT),
    ("ink", &["control", "control_hover", "seal_wash"], TEXT),
    ("faded", GROUNDS, TEXT),
    ("faded", &["control", "seal_wash"], TEXT),
    // The icon of a button under the pointer.
    ("faded", &["control_hover"], GRAPHICS),
    ("on_seal", &["seal", "seal_hover"], TEXT),
    ("seal_ink", GROUNDS, TEXT),
    ("seal_ink", &["seal_wash"], TEXT),
    ("good", &["paper", "card", "card_hover", "seal_wash"], TEXT),
    ("warn", GROUNDS, TEXT),
    ("bad", GROUNDS, TEXT),
    // An entry of a menu under the pointer.
    ("bad", &["control_hover"], GRAPHICS),
    ("on_notice", &["toast"], TEXT),
    ("edge", GROUNDS, GRAPHICS),
    // The button "+" over the list.
    ("seal", &["paper", "card"], GRAPHICS),
    ("group_red", DOTTED, GRAPHICS),
    ("group_orange", DOTTED, GRAPHICS),
    ("group_yellow", DOTTED, GRAPHICS),
    ("group_green", DOTTED, GRAPHICS),
    ("group_teal", DOTTED, GRAPHICS),
    ("group_blue", DOTTED, GRAPHICS),
    ("group_purple", DOTTED, GRAPHICS),
    ("group_gray", DOTTED, GRAPHICS),
];

/// What most is drawn on.
const GROUNDS: &[&str] = &["paper", "card", "card_hover"];

/// What the dots of groups are drawn on: rows, dialogs, and chips, which may be chosen or under the pointer.
const DOTTED: &[&str] = &[
    "paper",
    "card",
    "card_hover",
    "control",
    "control_hover",
    "seal_wash",
];

/// What is no pair: it carries no meaning alone.
const DECORATION: [&str; 2] = ["line", "veil"];

const THEMES: [(&str, &Palette, f32); 4] = [
    ("light", &LIGHT, 1.0),
    ("dark", &DARK, 1.0),
    ("high light", &HIGH_LIGHT, HIGH_TEXT / TEXT),
    ("high dark", &HIGH_DARK, HIGH_TEXT / TEXT),
];

/// The ratio of the luminances of two opaque colours, as WCAG defines it.
fn ratio(one: Color32, other: Color32) -> f32 {
    let luminance = |color: Color32| {
        let [red, green, blue, _] = color.to_array().map(|part| {
            let part = f32::from(part) / 255.0;
            if part <= 0.040_45 {
                part / 12.92
            } else {
                ((part + 0.055) / 1.055).powf(2.4)
            }
        });
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    };
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

fn named(palette: &Palette, name: &str) -> Color32 {
    let found = palette
        .named()
        .into_iter()
        .find(|(other, _)| *other == name);
    found.expect("a colour of the table").1
}

#[test]
fn every_pair_is_far_enough_apart_in_every_theme() {
    for (theme, palette, more) in THEMES {
        for (front, grounds, least) in PAIRS {
            for ground in grounds {
                let ratio = ratio(named(palette, front), named(palette, ground));
                let least = if least == TEXT { least * more } else { least };
                assert!(ratio >= least, "{theme}: {front} on {ground} is {ratio:.2}");
            }
        }
    }
}

#[test]
fn every_colour_of_the_table_is_in_a_pair() {
    for (name, _) in LIGHT.named() {
        let is_drawn = PAIRS
            .iter()
            .any(|(front, grounds, _)| *front == name || grounds.contains(&name));
        assert_ne!(is_drawn, DECORATION.contains(&name), "{name}");
    }
}

#[test]
fn initials_and_qr_codes_are_readable() {
    for tile in TILES {
        assert!(ratio(ON_TILE, tile) >= TEXT, "{tile:?}");
    }
    assert!(ratio(QR_DARK, QR_LIGHT) > 20.0);
}

#[test]
fn icons_and_initials_are_visible_on_the_tile_of_every_service() {
    for service in services::all() {
        let ground = match service.look {
            Look::Icon { rgb, .. } | Look::Color(rgb) => color_of_service(rgb),
            Look::Plain => continue,
        };
        for (theme, palette, more) in THEMES {
            let ratio = ratio(on_tile(palette, ground), ground);
            let least = if more > 1.0 { TEXT } else { GRAPHICS };
            assert!(ratio >= least, "{theme}: {} is {ratio:.2}", service.id);
        }
    }
    for (_, palette, _) in THEMES {
        for tile in TILES {
            assert!(ratio(on_tile(palette, tile), tile) >= TEXT, "{tile:?}");
        }
    }
}

#[test]
fn the_colours_of_groups_have_more_contrast_with_high_contrast() {
    for (name, _) in LIGHT.named() {
        if name.starts_with("group_") {
            for (usual, high) in [(&LIGHT, &HIGH_LIGHT), (&DARK, &HIGH_DARK)] {
                let of = |it: &Palette| ratio(named(it, name), it.card);
                assert!(of(high) > of(usual) && of(high) >= TEXT, "{name}");
            }
        }
    }
}

#[test]
fn each_theme_is_known_by_its_paper() {
    for (theme, palette, _) in THEMES {
        assert!(std::ptr::eq(of_paper(palette.paper), palette), "{theme}");
    }
}

#[test]
fn the_ratio_is_that_of_wcag() {
    assert!((ratio(Color32::BLACK, Color32::WHITE) - 21.0).abs() < 0.01);
    let gray = Color32::from_gray(0x76);
    assert!((ratio(gray, Color32::WHITE) - 4.54).abs() < 0.01);
}
