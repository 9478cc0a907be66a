//! Every colour, size and font. Nothing else in `ui` names a colour by its numbers.
#![expect(clippy::disallowed_methods, reason = "this is where colours are made")]

use egui::{
    Color32, CornerRadius, FontFamily, FontId, Margin, Shadow, Stroke, TextStyle, Theme, Vec2,
    Visuals, style::ScrollAnimation, vec2,
};

pub use self::colors::Palette;
use self::colors::{DARK, HIGH_DARK, HIGH_LIGHT, LIGHT, TILES};
use crate::{fonts, i18n::Language};

mod colors;
#[cfg(test)]
mod contrast;
mod groups;
mod tiles;

pub use self::{
    groups::{group, group_names},
    tiles::{color_of_service, on_tile, stands_out},
};

/// The gap between things that belong together.
pub const GAP: f32 = 8.0;
/// The gap between the window's edge and what it shows.
pub const EDGE: f32 = 16.0;
/// The same in a window narrower than [`NARROW`].
pub const NARROW_EDGE: f32 = 8.0;
/// In a window narrower than this, in points, what usually stands side by side stands below each other.
pub const NARROW: f32 = 320.0;
/// In a window lower than this, in points, everything scrolls that can.
pub const LOW: f32 = 380.0;
/// The height of the account that is shown large, if what it says fits on single lines.
pub const SPOTLIGHT: f32 = 176.0;
/// The gap between two accounts.
pub const ROW_GAP: f32 = 8.0;
/// The side of an account's tile.
pub const TILE: f32 = 44.0;
/// The diameter of a countdown ring.
pub const RING: f32 = 34.0;
/// The height of a button.
pub const BUTTON: f32 = 40.0;
/// The height of a chip above the list.
pub const CHIP: f32 = 28.0;
/// The side of a button that is only an icon.
pub const ICON_BUTTON: f32 = 36.0;
/// The diameter of the "+" button.
pub const ADD_BUTTON: f32 = 56.0;
/// The same in a window narrower than [`NARROW`].
pub const NARROW_ADD_BUTTON: f32 = 44.0;
/// The greatest width of a dialog or a page of text.
pub const DIALOG_WIDTH: f32 = 420.0;
/// The greatest width of the list, since digits that are far from their issuer are hard to match.
pub const LIST_WIDTH: f32 = 640.0;
/// The corners of cards, dialogs and buttons.
pub const RADIUS: u8 = 12;

/// The size of the window when it is opened for the first time.
pub const WINDOW: Vec2 = vec2(440.0, 680.0);
/// The compact window, and the smallest that it may be.
pub const COMPACT_WINDOW: Vec2 = vec2(340.0, 380.0);
/// See [`COMPACT_WINDOW`].
pub const COMPACT_MIN_WINDOW: Vec2 = vec2(300.0, 140.0);
/// The smallest useful window.
pub const MIN_WINDOW: Vec2 = vec2(340.0, 400.0);

/// The colours of the theme in use, which egui knows by the colour behind everything.
pub fn palette(ui: &egui::Ui) -> &'static Palette {
    colors::of_paper(ui.visuals().panel_fill)
}

/// The background of an account's tile, which depends only on the name.
pub fn tile(name: &str) -> Color32 {
    // FNV-1a, 32 bits, which only has to spread names over eight colours.
    let hash = name.bytes().fold(0x811c_9dc5_u32, |hash, byte| {
        (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    });
    TILES[((hash >> 16) ^ hash) as usize % TILES.len()]
}

/// Icons and initials on a tile.
const ON_TILE: Color32 = Color32::WHITE;
/// The same on a bright tile.
const ON_BRIGHT_TILE: Color32 = Color32::from_rgb(0x22, 0x1d, 0x19);

/// The dark modules of a QR code. The two colours are the same in every theme, since many readers find no light code on
/// a dark ground.
pub const QR_DARK: Color32 = Color32::BLACK;
/// Its light modules, and the quiet zone around it.
pub const QR_LIGHT: Color32 = Color32::WHITE;

/// Titles of pages and dialogs.
pub fn title() -> FontId {
    FontId::new(20.0, fonts::medium())
}

/// Names of accounts, labels of buttons.
pub fn strong() -> FontId {
    FontId::new(15.0, fonts::medium())
}

/// Running text.
pub fn body() -> FontId {
    FontId::new(14.5, FontFamily::Proportional)
}

/// Secondary text.
pub fn small() -> FontId {
    FontId::new(12.5, FontFamily::Proportional)
}

/// Seconds inside a ring.
pub fn seconds() -> FontId {
    FontId::new(12.0, fonts::medium())
}

/// A code in the list.
pub fn code() -> FontId {
    FontId::new(32.0, fonts::medium())
}

/// The code of the account that is shown large.
pub fn large_code() -> FontId {
    FontId::new(60.0, fonts::medium())
}

/// Sets the fonts: the program's own, then the system's for characters that it lacks.
///
/// Chinese and Japanese share characters that are drawn differently. `language` decides which the system is asked for
/// first.
pub fn install_fonts(egui: &egui::Context, language: Language) {
    egui.set_fonts(fonts::definitions());
    egui.set_font_providers(fonts::providers(language));
}

/// Sets spacing, sizes, and the colours of the light and the dark theme, with high contrast or without.
pub fn install_styles(egui: &egui::Context, high_contrast: bool) {
    let (light, dark) = if high_contrast {
        (&HIGH_LIGHT, &HIGH_DARK)
    } else {
        (&LIGHT, &DARK)
    };
    for (theme, palette) in [(Theme::Light, light), (Theme::Dark, dark)] {
        egui.style_mut_of(theme, |style| {
            style.visuals = visuals(theme, palette);
            style.text_styles = [
                (TextStyle::Small, small()),
                (TextStyle::Body, body()),
                (TextStyle::Button, strong()),
                (TextStyle::Heading, title()),
                (TextStyle::Monospace, body()),
            ]
            .into();
            style.spacing.item_spacing = vec2(GAP, GAP);
            style.spacing.button_padding = vec2(14.0, 9.0);
            style.spacing.interact_size.y = ICON_BUTTON;
            style.spacing.menu_margin = Margin::same(6);
            style.spacing.combo_width = 120.0;
            style.spacing.scroll.floating = true;
            // Nothing moves by itself, so that nobody has to ask the system for less motion. Besides, if drawing is done
            // in software, animations take more time than everything else at the start.
            style.animation_time = 0.0;
            style.scroll_animation = ScrollAnimation::none();
            // A blinking cursor would draw two frames a second while the window is open.
            style.visuals.text_cursor.blink = false;
            // Selected text would go to the PRIMARY selection of X11 and Wayland.
            style.interaction.selectable_labels = false;
        });
    }
}

fn visuals(theme: Theme, palette: &Palette) -> Visuals {
    let mut visuals = theme.default_visuals();
    let radius = CornerRadius::same(RADIUS);
    visuals.panel_fill = palette.paper;
    visuals.window_fill = palette.card;
    visuals.window_stroke = Stroke::new(1.0, palette.line);
    visuals.window_corner_radius = CornerRadius::same(18);
    visuals.menu_corner_radius = radius;
    visuals.extreme_bg_color = palette.paper;
    visuals.text_edit_bg_color = Some(palette.paper);
    visuals.faint_bg_color = palette.card;
    visuals.weak_text_color = Some(palette.faded);
    visuals.hyperlink_color = palette.seal_ink;
    visuals.warn_fg_color = palette.warn;
    visuals.error_fg_color = palette.bad;
    visuals.selection.bg_fill = palette.seal_wash;
    visuals.selection.stroke = Stroke::new(1.5, palette.seal_ink);
    visuals.popup_shadow = Shadow {
        offset: [0, 6],
        blur: 20,
        spread: 0,
        color: Color32::from_black_alpha(48),
    };
    visuals.window_shadow = visuals.popup_shadow;

    let widgets = &mut visuals.widgets;
    for state in [
        &mut widgets.noninteractive,
        &mut widgets.inactive,
        &mut widgets.hovered,
        &mut widgets.active,
        &mut widgets.open,
    ] {
        state.corner_radius = radius;
        state.expansion = 0.0;
        state.fg_stroke = Stroke::new(1.0, palette.ink);
        state.bg_stroke = Stroke::NONE;
        state.bg_fill = palette.control;
        state.weak_bg_fill = palette.control;
    }
    widgets.noninteractive.bg_stroke = Stroke::new(1.0, palette.line);
    widgets.inactive.bg_stroke = Stroke::new(1.0, palette.edge);
    widgets.inactive.bg_fill = palette.control_hover;
    for state in [&mut widgets.hovered, &mut widgets.active, &mut widgets.open] {
        state.bg_fill = palette.control_hover;
        state.weak_bg_fill = palette.control_hover;
        state.bg_stroke = Stroke::new(1.5, palette.seal_ink);
    }
    visuals
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_moves_by_itself_in_any_theme() {
        let egui = egui::Context::default();
        install_styles(&egui, false);
        for theme in [Theme::Light, Theme::Dark] {
            let style = egui.style_of(theme);
            assert!(style.animation_time.abs() < f32::EPSILON);
            assert_eq!(style.scroll_animation, ScrollAnimation::none());
            assert!(!style.visuals.text_cursor.blink);
        }
    }
}
