//! The colors of groups by the names under which they are stored.

use egui::{Color32, Ui};

use super::{Palette, palette};

/// A color of each palette.
type Pick = fn(&Palette) -> Color32;

const GROUPS: [(&str, Pick); 8] = [
    ("red", |it| it.group_red),
    ("orange", |it| it.group_orange),
    ("yellow", |it| it.group_yellow),
    ("green", |it| it.group_green),
    ("teal", |it| it.group_teal),
    ("blue", |it| it.group_blue),
    ("purple", |it| it.group_purple),
    ("gray", |it| it.group_gray),
];

/// The names under which the colors of groups are stored.
pub fn group_names() -> impl Iterator<Item = &'static str> {
    GROUPS.iter().map(|(name, _)| *name)
}

/// The color of a group in the theme in use; `None` if this version does not know the name.
pub fn group(ui: &Ui, name: &str) -> Option<Color32> {
    let (_, pick) = GROUPS.iter().find(|(known, _)| *known == name)?;
    Some(pick(palette(ui)))
}
