//! Dragging an account to another place of the list.

use egui::{Stroke, Ui, vec2};

use super::{
    super::{PageInput, theme, view::View},
    Place,
};
use crate::{app::action::Action, vault::edit::Edit};

/// Takes the account along with the pointer, and puts it down.
pub(super) fn follow(
    ui: &Ui,
    response: &egui::Response,
    view: &View<'_>,
    place: &Place<'_>,
    input: &mut PageInput,
    actions: &mut Vec<Action>,
) {
    let (index, places, origin) = (place.index, place.places, place.origin);
    let id = view.found()[index];
    if response.drag_started() {
        input.dragged = Some(id);
    }
    if input.dragged != Some(id) {
        return;
    }
    let Some(pointer) = ui.ctx().pointer_interact_pos() else {
        return;
    };
    let target = places.index_at(pointer - origin);
    let Some(target) = view.nearest(index, target) else {
        return;
    };
    if response.drag_stopped() {
        input.dragged = None;
        if let Some(index) = view.place_of_move(index, target) {
            actions.push(Action::Edit(Edit::Move { id, index }));
        }
        return;
    }
    if response.dragged() {
        scroll_at_edge(ui, pointer.y);
        let rect = places.rect(target).translate(origin);
        let is_after = target > index;
        let line = match (places.columns(), is_after) {
            (1, true) => [rect.left_bottom(), rect.right_bottom()],
            (1, false) => [rect.left_top(), rect.right_top()],
            (_, true) => [rect.right_top(), rect.right_bottom()],
            (_, false) => [rect.left_top(), rect.left_bottom()],
        };
        let stroke = Stroke::new(3.0, theme::palette(ui).seal_ink);
        ui.ctx()
            .layer_painter(egui::LayerId::new(egui::Order::Foreground, response.id))
            .line_segment(line, stroke);
        ui.ctx().set_cursor_icon(egui::CursorIcon::Grabbing);
    }
}

/// Scrolls while an account is held near the upper or lower edge of the list.
fn scroll_at_edge(ui: &Ui, pointer: f32) {
    const EDGE: f32 = 48.0;
    const POINTS_PER_FRAME: f32 = 10.0;
    let visible = ui.clip_rect();
    let step = if pointer < visible.top() + EDGE {
        POINTS_PER_FRAME
    } else if pointer > visible.bottom() - EDGE {
        -POINTS_PER_FRAME
    } else {
        return;
    };
    ui.scroll_with_delta(vec2(0.0, step));
    ui.ctx().request_repaint();
}
