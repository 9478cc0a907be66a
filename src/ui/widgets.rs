//! Widgets of more than one screen: buttons, tiles, rings, cards, dialogs.

mod dialog;
mod line;
mod menu;
mod ring;
mod spoken;

use egui::{
    Align, Button, Frame, Layout, Margin, Rect, Response, RichText, Role, Sense, Stroke,
    StrokeKind, TextFormat, Ui, Vec2, WidgetInfo, vec2,
};
use zeroize::Zeroizing;

pub(super) use self::{
    dialog::dialog,
    line::{fitting, line, line_if_it_fits, marked_line},
    menu::{CHOICE_WIDTH, choice, menu},
    ring::Ring,
    spoken::{list, placed},
};

use super::{
    icons::{self, Icon},
    theme, voice,
};
use crate::{app::state::State, messages::Words, otp::Account};

/// Whether the window is so narrow that what usually stands side by side stands below each other: with large text in a
/// small window.
pub(super) fn is_narrow(ui: &Ui) -> bool {
    ui.ctx().content_rect().width() < theme::NARROW
}

/// Whether the window is so low that nothing may keep its place while the rest scrolls, if it can be avoided.
pub(super) fn is_low(ui: &Ui) -> bool {
    ui.ctx().content_rect().height() < theme::LOW
}

/// The gap between the window's edge and what it shows.
pub(super) fn edge(ui: &Ui) -> f32 {
    if is_narrow(ui) {
        theme::NARROW_EDGE
    } else {
        theme::EDGE
    }
}

/// Dots in place of a hidden code.
pub(super) fn dots(code: &str) -> Zeroizing<String> {
    let dot = |character| if character == ' ' { ' ' } else { '•' };
    Zeroizing::new(code.chars().map(dot).collect())
}

/// The code of an account that is not in the list yet, or dots if codes are hidden.
pub(super) fn code_now(state: &State, account: &Account) -> Zeroizing<String> {
    let code = account.code_at(state.unix()).grouped();
    if state.hides_all() { dots(&code) } else { code }
}

/// The main button of a screen or dialog.
pub(super) fn main_button(ui: &mut Ui, label: &str) -> Response {
    main_button_of_size(ui, label, vec2(96.0, theme::BUTTON))
}

/// A main button that is at least as large as `size`.
pub(super) fn main_button_of_size(ui: &mut Ui, label: &str, size: Vec2) -> Response {
    let colors = theme::palette(ui);
    ui.scope(|ui| {
        let widgets = &mut ui.visuals_mut().widgets;
        for (state, fill) in [
            (&mut widgets.inactive, colors.seal),
            (&mut widgets.hovered, colors.seal_hover),
            (&mut widgets.active, colors.seal_hover),
            // For a disabled button.
            (&mut widgets.noninteractive, colors.seal),
        ] {
            state.weak_bg_fill = fill;
            state.bg_stroke = Stroke::NONE;
            state.fg_stroke = Stroke::new(1.0, colors.on_seal);
        }
        let text = RichText::new(label).font(theme::strong());
        let response = ui.add(Button::new(text).min_size(size));
        focus_ring(ui, &response);
        response
    })
    .inner
}

/// Any other button with a text.
pub(super) fn button(ui: &mut Ui, label: &str) -> Response {
    let text = RichText::new(label).font(theme::strong());
    let response = ui.add(Button::new(text).min_size(vec2(72.0, theme::BUTTON)));
    focus_ring(ui, &response);
    response
}

/// A button of a row. Its accessible name `name` distinguishes it from the same button of other rows.
pub(super) fn button_named(ui: &mut Ui, label: &str, name: &str) -> Response {
    let response = button(ui, label);
    named(&response, ui.is_enabled(), name);
    response
}

/// A button that is only an icon; `name` is its accessible name and its tooltip.
pub(super) fn icon_button(ui: &mut Ui, icon: Icon, name: &str) -> Response {
    let size = vec2(theme::ICON_BUTTON, theme::ICON_BUTTON);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    icon_button_at(ui, rect, &response, icon);
    named(&response, ui.is_enabled(), name);
    hinted(response, name)
}

/// Shows a tooltip while the pointer rests on a control. egui's own tooltip would stay for a control below a dialog
/// that was opened by keyboard.
pub(super) fn hinted(response: Response, text: impl Into<egui::WidgetText>) -> Response {
    let top = response.ctx.memory(egui::Memory::top_modal_layer);
    if top.is_none_or(|top| top == response.layer_id) {
        response.on_hover_text(text)
    } else {
        response
    }
}

/// Keeps tooltips within the window, where long ones get several lines.
pub(super) fn fit_tooltips(ui: &Ui) {
    const WIDEST: f32 = 400.0;
    /// The tooltip's own edges, and a gap on each side.
    const AROUND: f32 = 24.0;
    let egui = ui.ctx();
    let width = WIDEST.min(egui.content_rect().width() - AROUND);
    if (egui.global_style().spacing.tooltip_width - width).abs() > 0.5 {
        egui.all_styles_mut(|style| style.spacing.tooltip_width = width);
    }
}

/// Draws an icon button with a known place and response.
pub(super) fn icon_button_at(ui: &Ui, rect: Rect, response: &Response, icon: Icon) {
    let colors = theme::palette(ui);
    if response.hovered() || response.has_focus() {
        ui.painter()
            .rect_filled(rect, rect.height() / 2.0, colors.control_hover);
    }
    focus_ring(ui, response);
    let inner = Rect::from_center_size(rect.center(), vec2(20.0, 20.0));
    icons::paint(ui.painter(), icon, inner, colors.faded);
}

/// Gives a custom control its role and accessible name.
pub(super) fn named(response: &Response, enabled: bool, name: &str) {
    response.widget_info(|| WidgetInfo::labeled(Role::Button, enabled, name));
}

/// The ring around the control that has the keyboard's focus.
pub(super) fn focus_ring(ui: &Ui, response: &Response) {
    if response.has_focus() {
        let stroke = Stroke::new(2.0, theme::palette(ui).seal_ink);
        ui.painter().rect_stroke(
            response.rect.expand(1.0),
            f32::from(theme::RADIUS),
            stroke,
            StrokeKind::Outside,
        );
    }
}

/// A card with content.
pub(super) fn card<R>(ui: &mut Ui, content: impl FnOnce(&mut Ui) -> R) -> R {
    let colors = theme::palette(ui);
    Frame::new()
        .fill(colors.card)
        .stroke(Stroke::new(1.0, colors.line))
        .corner_radius(theme::RADIUS)
        .inner_margin(Margin::same(if is_narrow(ui) { 8 } else { 14 }))
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.with_layout(Layout::top_down(Align::LEFT), content).inner
        })
        .inner
}

/// A button that leads to another page, as wide as its list. `summary` says what is there.
pub(super) fn leading(ui: &mut Ui, name: &str, summary: Option<&str>) -> Response {
    let colors = theme::palette(ui);
    let mut texts = egui::text::LayoutJob::default();
    let strong = TextFormat::simple(theme::strong(), colors.ink);
    texts.append(name, 0.0, strong);
    if let Some(summary) = summary {
        let small = TextFormat::simple(theme::small(), colors.faded);
        texts.append("\n", 0.0, small.clone());
        texts.append(summary, 0.0, small);
    }
    let width = ui.available_width();
    let arrow = RichText::new("›").font(theme::title()).color(colors.faded);
    let button = Button::new(texts)
        .wrap()
        .fill(colors.card)
        .stroke(Stroke::new(1.0, colors.edge))
        .right_text(arrow)
        .min_size(vec2(width, theme::BUTTON));
    let draw = |ui: &mut Ui| {
        ui.spacing_mut().button_padding = vec2(14.0, 10.0);
        ui.add(button)
    };
    let response = ui.scope(draw).inner;
    named(&response, true, name);
    focus_ring(ui, &response);
    response
}

/// A small button without a frame, for what is seldom needed.
pub(super) fn link(ui: &mut Ui, label: &str) -> Response {
    let color = theme::palette(ui).seal_ink;
    let text = RichText::new(label).font(theme::small()).color(color);
    let response = ui.add(Button::new(text).frame(false).wrap());
    focus_ring(ui, &response);
    response
}

/// The two lines of an error, with an icon before them. A screen reader speaks them once it has finished: they may be
/// about what is being typed.
pub(super) fn words(ui: &mut Ui, words: &Words) {
    for line in two_lines(ui, words) {
        voice::polite(&line);
    }
}

/// The same for something that was tried and did not work, which a screen reader speaks at once.
pub(super) fn failure(ui: &mut Ui, words: &Words) {
    let [what, next] = two_lines(ui, words);
    voice::assertive(&what);
    voice::polite(&next);
}

/// The same for what changes with each key that is typed, which would be spoken too often.
pub(super) fn remark(ui: &mut Ui, words: &Words) {
    two_lines(ui, words);
}

/// Draws the two lines, and returns them.
fn two_lines(ui: &mut Ui, words: &Words) -> [Response; 2] {
    let colors = theme::palette(ui);
    ui.horizontal_top(|ui| {
        let (rect, _) = ui.allocate_exact_size(vec2(22.0, 22.0), Sense::hover());
        icons::paint(ui.painter(), Icon::Warning, rect, colors.warn);
        ui.vertical(|ui| {
            let what = ui.label(
                RichText::new(&words.what)
                    .font(theme::strong())
                    .color(colors.ink),
            );
            let next = ui.label(RichText::new(&words.next).color(colors.faded));
            [what, next]
        })
        .inner
    })
    .inner
}

/// Secondary running text.
pub(super) fn faded(ui: &mut Ui, text: &str) -> Response {
    let color = theme::palette(ui).faded;
    ui.label(RichText::new(text).color(color))
}

/// The label above a field or a group.
pub(super) fn label(ui: &mut Ui, text: &str) -> Response {
    let color = theme::palette(ui).faded;
    ui.label(RichText::new(text).font(theme::small()).color(color))
}
