//! The fields for passphrases, and the display of their strength.

use egui::{Context, Key, Response, RichText, Ui, vec2};

use super::{
    field::{Field, Look},
    limited::Limit,
    theme, widgets,
};
use crate::{
    i18n::I18n,
    messages::{self, Words},
    store::sealed::{MAX_PASSPHRASE_BYTES, Passphrase, Strength},
    tr,
};

/// The field of the lock screen, with its switch to show the text.
pub struct Unlock {
    passphrase: Field,
    shows: bool,
}

impl Unlock {
    /// An empty field.
    pub(super) fn new(egui: &Context) -> Self {
        Self {
            passphrase: new_field(egui).focused(),
            shows: false,
        }
    }

    /// Draws it; true if Enter was pressed in the field.
    pub(super) fn show(&mut self, ui: &mut Ui, i18n: &I18n) -> bool {
        let label = tr!(i18n, "passphrase-label");
        let response = show_field(ui, i18n, &mut self.passphrase, &label, !self.shows);
        ui.checkbox(&mut self.shows, tr!(i18n, "passphrase-show"));
        is_entered(ui, &response)
    }

    /// Draws why the last try did not unlock the vault. `is_working` is whether another is in progress.
    pub(super) fn show_error(&self, ui: &mut Ui, words: &Words, is_working: bool) {
        self.passphrase.show_failure(ui, words, is_working);
    }

    /// The passphrase; `None` if the field is empty.
    pub(super) fn typed(&self) -> Option<Passphrase> {
        (!self.passphrase.is_empty()).then(|| Passphrase::new(self.passphrase.to_text()))
    }
}

/// An empty field for a passphrase.
pub(super) fn new_field(egui: &Context) -> Field {
    Field::new(egui, Limit::Bytes(MAX_PASSPHRASE_BYTES))
}

/// Draws a field for a passphrase, and says so if what was typed would make it too long.
pub(super) fn show_field(
    ui: &mut Ui,
    i18n: &I18n,
    field: &mut Field,
    label: &str,
    is_hidden: bool,
) -> Response {
    let look = Look {
        is_hidden,
        ..Look::default()
    };
    let response = field.show(ui, label, look);
    if field.is_refused() {
        widgets::words(ui, &messages::passphrase_too_long(i18n));
    }
    response
}

/// Whether Enter was pressed in the field.
pub(super) fn is_entered(ui: &Ui, field: &Response) -> bool {
    field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter))
}

/// Draws the strength as four bars and a text. No passphrase is refused.
pub(super) fn strength_bars(ui: &mut Ui, i18n: &I18n, strength: Option<Strength>) {
    let colors = theme::palette(ui);
    let (filled, text, color) = match strength {
        None => (0, tr!(i18n, "strength-none"), colors.faded),
        Some(Strength::VeryWeak) => (1, tr!(i18n, "strength-very-weak"), colors.bad),
        Some(Strength::Weak) => (1, tr!(i18n, "strength-weak"), colors.bad),
        Some(Strength::Fair) => (2, tr!(i18n, "strength-fair"), colors.warn),
        Some(Strength::Good) => (3, tr!(i18n, "strength-good"), colors.good),
        Some(Strength::Strong) => (4, tr!(i18n, "strength-strong"), colors.good),
    };
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().interact_size.y = 0.0;
        for bar in 0..4 {
            let (rect, _) = ui.allocate_exact_size(vec2(28.0, 6.0), egui::Sense::hover());
            let fill = if bar < filled { color } else { colors.line };
            ui.painter().rect_filled(rect, 3.0, fill);
        }
        let text = RichText::new(text).font(theme::small()).color(colors.faded);
        ui.add(egui::Label::new(text).wrap());
    });
}
