//! The search field of the settings and of the help.

use egui::{Frame, Margin, Response, RichText, Stroke, TextEdit, Ui, vec2};

use super::{
    icons::{self, Icon},
    theme,
};

/// The longest search.
const MOST_CHARACTERS: usize = 100;

/// Draws the field with what is searched for. `name` is its accessible name and stands in it while it is empty; `id`
/// distinguishes it from other fields.
pub(super) fn show(ui: &mut Ui, id: &str, name: &str, text: &mut String) -> Response {
    let colors = theme::palette(ui);
    let frame = Frame::new()
        .fill(colors.card)
        .stroke(Stroke::new(1.0, colors.edge))
        .corner_radius(20)
        .inner_margin(Margin::symmetric(12, 2));
    let draw = |ui: &mut Ui| {
        let (icon, _) = ui.allocate_exact_size(vec2(18.0, 34.0), egui::Sense::hover());
        let icon = icon.shrink2(vec2(0.0, 8.0));
        icons::paint(ui.painter(), Icon::Search, icon, colors.faded);
        TextEdit::singleline(text)
            .id_salt(id)
            .hint_text(RichText::new(name).color(colors.faded))
            .frame(Frame::NONE)
            .background_color(colors.card)
            .desired_width(ui.available_width())
            .margin(Margin::symmetric(2, 8))
            .min_size(vec2(0.0, 36.0))
            .align(egui::Align2::LEFT_CENTER)
            .char_limit(MOST_CHARACTERS)
            .show(ui)
            .response
            .response
            .accessible_name(name)
    };
    let field = frame.show(ui, |ui| ui.horizontal(draw).inner).inner;
    ui.add_space(theme::GAP / 2.0);
    field
}
