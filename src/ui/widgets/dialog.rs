//! A dialog over the page.

use egui::{Align, Frame, Id, Layout, Margin, Modal, RichText, ScrollArea, Ui, Vec2, vec2};

use super::{
    super::{focus, theme, voice},
    is_low, is_narrow,
};

/// The result of drawing a dialog.
pub(in crate::ui) struct DialogResponse<R> {
    /// The result of the buttons.
    pub(in crate::ui) inner: R,
    /// Whether the user wants to close it, by Escape or a press outside.
    pub(in crate::ui) closed: bool,
}

/// Content that scrolls if it is higher than `height`.
fn scrolled<R>(ui: &mut Ui, height: f32, content: impl FnOnce(&mut Ui) -> R) -> R {
    ScrollArea::vertical()
        .max_height(height)
        .auto_shrink([false, true])
        .content_margin(Margin {
            // Space for the scroll bar beside the fields.
            right: 10,
            ..Margin::ZERO
        })
        .show(ui, content)
        .inner
}

/// A dialog over the page: a title, content that scrolls if it is long, and buttons below it, which get the result of
/// the content. Most dialogs use `ask`.
pub(in crate::ui) fn dialog<T, R>(
    ui: &Ui,
    id: &str,
    title: &str,
    content: impl FnOnce(&mut Ui) -> T,
    buttons: impl FnOnce(&mut Ui, T) -> R,
) -> DialogResponse<R> {
    let colors = theme::palette(ui);
    let screen = ui.ctx().content_rect();
    // With large text in a small window, edges take less of it, and title and buttons scroll with the content.
    let is_low = is_low(ui);
    let (outer, inner) = if is_narrow(ui) { (8, 10) } else { (36, 20) };
    let frame = Frame::popup(ui.style())
        .fill(colors.card)
        .corner_radius(18)
        .inner_margin(Margin::same(inner as i8));
    let room = screen.size() - Vec2::splat(2.0 * outer as f32);
    let mut title_label = None;
    let parts = |ui: &mut Ui| {
        let label = ui.label(RichText::new(title).font(theme::title()).color(colors.ink));
        title_label = Some(label);
        ui.add_space(theme::GAP / 2.0);
        let content = if is_low {
            content(ui)
        } else {
            scrolled(ui, (screen.height() - 200.0).max(120.0), content)
        };
        ui.add_space(theme::GAP);
        button_row(ui, id, |ui| buttons(ui, content))
    };
    let area = Modal::default_area(Id::unique(id)).accessible_name(title);
    let layer = area.layer();
    let response = Modal::new(Id::unique(id))
        .area(area)
        .backdrop_color(colors.veil)
        .frame(frame)
        .show(ui.ctx(), |ui| {
            ui.set_width(theme::DIALOG_WIDTH.min(room.x - 2.0 * inner as f32));
            if is_low {
                scrolled(ui, room.y - 2.0 * inner as f32, parts)
            } else {
                parts(ui)
            }
        });
    // A screen reader names the dialog if the focus enters it.
    if let Some(label) = title_label.filter(|_| !focus::is_in(ui, layer)) {
        voice::assertive(&label);
    }
    let closed = response.should_close();
    DialogResponse {
        inner: response.inner,
        closed,
    }
}

/// Draws the buttons of a dialog side by side, or below each other if they would reach beyond it.
fn button_row<R>(ui: &mut Ui, id: &str, buttons: impl FnOnce(&mut Ui) -> R) -> R {
    let room = ui.available_width();
    let id = Id::unique(("width of buttons", id));
    let known = ui.data(|data| data.get_temp::<f32>(id));
    if is_narrow(ui) || known.is_some_and(|width| width > room) {
        let layout = Layout::top_down_justified(Align::Center);
        return ui
            .allocate_ui_with_layout(vec2(room, 0.0), layout, buttons)
            .inner;
    }
    let layout = Layout::right_to_left(Align::Center);
    let row = ui.allocate_ui_with_layout(vec2(room, theme::BUTTON), layout, buttons);
    let width = row.response.rect.width();
    if width > room + 1.0 {
        ui.data_mut(|data| data.insert_temp(id, width));
        ui.ctx()
            .request_discard("the buttons of a dialog are wider than it");
    }
    row.inner
}
