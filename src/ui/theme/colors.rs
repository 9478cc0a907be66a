//! The table of colours: a row for each colour, a column for each theme. `contrast` lists which of them are drawn on
//! which, and measures them.

#![expect(
    clippy::unreadable_literal,
    reason = "colours are written as everywhere else, six digits in a row"
)]

use egui::Color32;

/// A colour from its red, green and blue, a byte each.
const fn rgb(hex: u32) -> Color32 {
    let [_, red, green, blue] = hex.to_be_bytes();
    Color32::from_rgb(red, green, blue)
}

/// The same, translucent. The colour is multiplied with `alpha` already.
const fn rgba(hex: u32, alpha: u8) -> Color32 {
    let [_, red, green, blue] = hex.to_be_bytes();
    Color32::from_rgba_premultiplied(red, green, blue, alpha)
}

macro_rules! palettes {
    ($($(#[$doc:meta])* $name:ident: $light:expr, $dark:expr, $high_light:expr, $high_dark:expr;)+) => {
        /// The colours of one theme.
        #[derive(Clone, Copy, Debug)]
        pub struct Palette {
            $($(#[$doc])* pub $name: Color32,)+
        }

        /// Dark on light.
        pub(super) static LIGHT: Palette = Palette { $($name: $light,)+ };
        /// Light on dark.
        pub(super) static DARK: Palette = Palette { $($name: $dark,)+ };
        /// Dark on light, with high contrast.
        pub(super) static HIGH_LIGHT: Palette = Palette { $($name: $high_light,)+ };
        /// Light on dark, with high contrast.
        pub(super) static HIGH_DARK: Palette = Palette { $($name: $high_dark,)+ };

        #[cfg(test)]
        impl Palette {
            /// Every colour with its name.
            pub(super) fn named(&self) -> Vec<(&'static str, Color32)> {
                vec![$((stringify!($name), self.$name),)+]
            }
        }
    };
}

palettes! {
    /// Behind everything.
    paper: rgb(0xf6f3ee), rgb(0x171412), rgb(0xfefefe), rgb(0x000000);
    /// Cards, dialogs, fields.
    card: rgb(0xffffff), rgb(0x221f1c), rgb(0xffffff), rgb(0x000000);
    /// A card under the pointer.
    card_hover: rgb(0xfffaf7), rgb(0x2b2723), rgb(0xf0f0f0), rgb(0x1c1c1c);
    /// Around cards. It only decorates: what is on a card says where the card is.
    line: rgb(0xe4ded5), rgb(0x39342f), rgb(0x000000), rgb(0xffffff);
    /// Around what can be pressed or typed into: buttons, check boxes, fields.
    edge: rgb(0x8a8278), rgb(0x857c73), rgb(0x000000), rgb(0xffffff);
    /// Text.
    ink: rgb(0x221d19), rgb(0xf4efe9), rgb(0x000000), rgb(0xffffff);
    /// Secondary text, and icons.
    faded: rgb(0x6b635a), rgb(0xaea59c), rgb(0x1f1f1f), rgb(0xe6e6e6);
    /// The vermilion of a seal, for the main button.
    seal: rgb(0xcf3a1e), rgb(0xd2452a), rgb(0x8f1200), rgb(0xffb199);
    /// The same under the pointer.
    seal_hover: rgb(0xb93017), rgb(0xbd3a20), rgb(0x6e0d00), rgb(0xffd0c2);
    /// Text on it.
    on_seal: rgb(0xffffff), rgb(0xffffff), rgb(0xffffff), rgb(0x000000);
    /// The same colour for text, rings and icons, readable on a card.
    seal_ink: rgb(0xc2361b), rgb(0xff866b), rgb(0x8f1200), rgb(0xffb199);
    /// A light tint of it, behind what is selected or new.
    seal_wash: rgb(0xfceae4), rgb(0x3a241e), rgb(0xffe9e3), rgb(0x3b1408);
    /// What went well.
    good: rgb(0x2a7347), rgb(0x7dc998), rgb(0x004d1f), rgb(0x8dffb0);
    /// What wants attention.
    warn: rgb(0x8f5500), rgb(0xe8b05c), rgb(0x5c3000), rgb(0xffd27a);
    /// What went wrong.
    bad: rgb(0xb0241c), rgb(0xff8a80), rgb(0x8a0008), rgb(0xffb0a8);
    /// Behind a toast.
    toast: rgb(0x2e2925), rgb(0xefe9e2), rgb(0x000000), rgb(0xffffff);
    /// Text on a toast.
    on_notice: rgb(0xfbf8f4), rgb(0x241f1b), rgb(0xffffff), rgb(0x000000);
    /// Any other button.
    control: rgb(0xeee9e2), rgb(0x332e2a), rgb(0xffffff), rgb(0x000000);
    /// The same under the pointer.
    control_hover: rgb(0xe5ded5), rgb(0x3f3934), rgb(0xe6e6e6), rgb(0x2b2b2b);
    /// Over the page, below a dialog.
    veil: rgba(0x100d0a, 0x70), rgba(0, 0xa0), rgba(0, 0xa0), rgba(0x50_50_50, 0xb0);
    /// The dot of a group.
    group_red: rgb(0xc0392b), rgb(0xf28b7d), rgb(0xa3140a), rgb(0xff9d91);
    /// The dot of a group.
    group_orange: rgb(0xb85a0f), rgb(0xf0a860), rgb(0x8a3d00), rgb(0xffb870);
    /// The dot of a group.
    group_yellow: rgb(0x8f7000), rgb(0xe3c84f), rgb(0x664f00), rgb(0xffe866);
    /// The dot of a group.
    group_green: rgb(0x2e7d45), rgb(0x7dc998), rgb(0x0b5f28), rgb(0x8df0ad);
    /// The dot of a group.
    group_teal: rgb(0x137a7a), rgb(0x6cc8c8), rgb(0x005c5c), rgb(0x7ff0f0);
    /// The dot of a group.
    group_blue: rgb(0x2b66b5), rgb(0x8ab8f0), rgb(0x0f4a9e), rgb(0x9fcaff);
    /// The dot of a group.
    group_purple: rgb(0x7c4da0), rgb(0xc9a0e8), rgb(0x63308c), rgb(0xe0bcff);
    /// The dot of a group.
    group_gray: rgb(0x6b6660), rgb(0xb0a8a0), rgb(0x4d4944), rgb(0xd0cac4);
}

/// Whether a palette is one with high contrast.
pub(super) fn is_high(palette: &Palette) -> bool {
    [HIGH_LIGHT.paper, HIGH_DARK.paper].contains(&palette.paper)
}

/// The palette whose paper is `paper`. Each has another one.
pub(super) fn of_paper(paper: Color32) -> &'static Palette {
    [&DARK, &HIGH_LIGHT, &HIGH_DARK]
        .into_iter()
        .find(|palette| palette.paper == paper)
        .unwrap_or(&LIGHT)
}

/// The backgrounds of account tiles. White is readable on each of them.
pub(super) const TILES: [Color32; 8] = [
    rgb(0x3b6ea5),
    rgb(0x2f7d6b),
    rgb(0x8a5a9e),
    rgb(0xa85b2a),
    rgb(0x5b6c3e),
    rgb(0xa14766),
    rgb(0x4d5a9c),
    rgb(0x6b5d52),
];
