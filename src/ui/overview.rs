//! Where codes were found: small pictures with each code outlined and named.

use egui::{Align2, Rect, Sense, Shape, Stroke, StrokeKind, Ui, pos2, vec2};

use super::{theme, widgets};
use crate::{
    app::state::{Mark, Shown, State},
    tr,
};

/// The highest a picture gets, so that what can be done stays in view.
const HEIGHT: f32 = 200.0;

/// The narrowest code that still has its name on it.
const NAMED_WIDTH: f32 = 44.0;

/// Draws the pictures, if there are any.
pub(super) fn show(ui: &mut Ui, state: &State, shown: &[Shown]) {
    for picture in shown {
        show_one(ui, state, picture);
    }
}

fn show_one(ui: &mut Ui, state: &State, shown: &Shown) {
    let colors = theme::palette(ui);
    let size = shown.texture.size_vec2();
    let scale = (ui.available_width() / size.x)
        .min(HEIGHT / size.y)
        .min(1.0);
    let (row, response) =
        ui.allocate_exact_size(vec2(ui.available_width(), size.y * scale), Sense::hover());
    let place = Rect::from_center_size(row.center(), size * scale);
    let name = tr!(state.i18n, "overview", count = shown.marks.len());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Image, true, &name));
    egui::Image::new(&shown.texture)
        .corner_radius(theme::RADIUS / 2)
        .paint_at(ui, place);
    let line = Stroke::new(1.0, colors.line);
    ui.painter()
        .rect_stroke(place, theme::RADIUS / 2, line, StrokeKind::Inside);
    for mark in &shown.marks {
        outline(ui, place, scale, mark);
    }
}

/// An account's code in the colour of what is to be pressed; any other recedes.
fn outline(ui: &Ui, place: Rect, scale: f32, mark: &Mark) {
    let colors = theme::palette(ui);
    let corners = mark.corners.map(|[x, y]| place.min + vec2(x, y) * scale);
    let color = if mark.name.is_some() {
        colors.seal_ink
    } else {
        colors.faded
    };
    let shape = Shape::convex_polygon(corners.to_vec(), colors.card, Stroke::new(2.0, color));
    let painter = ui.painter().with_clip_rect(place);
    painter.add(shape);
    let around = Rect::from_points(&corners);
    let Some(name) = &mark.name else {
        return;
    };
    if around.width() >= NAMED_WIDTH {
        let at = pos2(around.left() + 5.0, around.center().y);
        widgets::line(
            ui,
            at,
            name,
            theme::small(),
            colors.ink,
            around.width() - 10.0,
        );
    } else {
        // On a ground of its own, whatever the picture has there.
        let galley = painter.layout_no_wrap(name.clone(), theme::small(), colors.ink);
        let top = pos2(around.center().x, around.bottom() + 4.0);
        let text = Align2::CENTER_TOP.anchor_size(top, galley.size());
        painter.rect_filled(text.expand2(vec2(4.0, 1.0)), 4.0, colors.card);
        painter.galley(text.min, galley, colors.ink);
    }
}
