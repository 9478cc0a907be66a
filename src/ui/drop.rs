//! The overlay while something is dragged over the window, which says what a drop does.

use egui::{Align2, Id, LayerId, Order, Stroke, StrokeKind, Ui, vec2};

use super::theme;
use crate::{
    app::state::{Dragging, State},
    tr,
};

/// Draws the overlay while something is dragged over the window.
pub(super) fn show(ui: &Ui, state: &State) {
    let files = ui.input(|input| !input.raw.hovered_files.is_empty());
    if !files && state.dragging != Dragging::Readable {
        return;
    }
    let colors = theme::palette(ui);
    let screen = ui.ctx().content_rect();
    let painter = ui
        .ctx()
        .layer_painter(LayerId::new(Order::Tooltip, Id::unique("drop")));
    painter.rect_filled(screen, 0.0, colors.paper.gamma_multiply(0.97));
    let frame = screen.shrink(theme::EDGE);
    let stroke = Stroke::new(2.5, colors.seal_ink);
    painter.rect_stroke(frame, 18.0, stroke, StrokeKind::Inside);
    let center = screen.center();
    let title = tr!(state.i18n, "drop-overlay-title");
    painter.text(
        center,
        Align2::CENTER_BOTTOM,
        title,
        theme::title(),
        colors.ink,
    );
    let body = tr!(state.i18n, "drop-overlay-body");
    let galley = painter.layout(body, theme::body(), colors.faded, frame.width() - 32.0);
    painter.galley(
        center + vec2(-galley.size().x / 2.0, 10.0),
        galley,
        colors.faded,
    );
}
