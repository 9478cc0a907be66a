//! Widgets of more than one screen: buttons, tiles, rings, cards, dialogs.

use std::{f32::consts::TAU, ops::Range};

use egui::{
    Align, Align2, Button, Color32, ComboBox, FontId, Frame, Id, Layout, Margin, Modal, Pos2, Rect,
    Response, RichText, Role, Sense, Shape, Stroke, StrokeKind, TextFormat, Ui, Vec2, WidgetInfo,
    pos2, vec2,
};
use zeroize::Zeroizing;

use super::{
    icons::{self, Icon},
    theme,
};
use crate::{
    app::{action::Action, state::State},
    messages::Words,
    otp::Account,
};

/// Draws what is in a menu, and closes it once something was chosen. egui does that for the pointer alone, and leaves it
/// open after a key or an assistive tool.
pub(super) fn menu(
    ui: &mut Ui,
    actions: &mut Vec<Action>,
    content: impl FnOnce(&mut Ui, &mut Vec<Action>),
) {
    let before = actions.len();
    content(ui, actions);
    if actions.len() > before {
        ui.close();
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

/// The width of a list of choices, if there is enough space.
pub(super) const CHOICE_WIDTH: f32 = 190.0;

/// A list of choices that opens when pressed, `width` wide; `label` is its accessible name.
pub(super) fn choice<T: Copy + PartialEq>(
    ui: &mut Ui,
    label: &Response,
    chosen: &mut T,
    all: &[(T, String)],
    width: f32,
) {
    let text = all
        .iter()
        .find(|(value, _)| value == chosen)
        .map_or("", |(_, text)| text);
    ComboBox::from_id_salt(label.id)
        .selected_text(text)
        .width(width)
        .show_ui(ui, |ui| {
            for (value, text) in all {
                ui.selectable_value(chosen, *value, text);
            }
        })
        .response
        .labelled_by(label.id);
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

/// With so many seconds left, the countdown is urgent, and the next code is shown.
const LAST_SECONDS: u32 = 5;

/// Codes with so short a period have no urgent countdown.
const SHORT_PERIOD: u32 = 10;

/// A countdown ring.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ring {
    /// Seconds left.
    pub(super) left: u32,
    /// Seconds in all.
    pub(super) period: u32,
    /// Whether the end is near.
    pub(super) urgent: bool,
}

impl Ring {
    /// The countdown of an account's code; `None` for a counter-based account.
    pub(super) fn of(account: &Account, unix: u64) -> Option<Self> {
        let left = account.seconds_left(unix)?;
        let period = account.period()?;
        Some(Self {
            left,
            period,
            urgent: left <= LAST_SECONDS && period > SHORT_PERIOD,
        })
    }

    /// Draws the ring with the seconds in it.
    pub(super) fn paint(self, ui: &Ui, center: Pos2, diameter: f32) {
        let colors = theme::palette(ui);
        let painter = ui.painter();
        let radius = diameter / 2.0 - 1.5;
        let color = if self.urgent {
            colors.seal_ink
        } else {
            colors.faded
        };
        painter.circle_stroke(center, radius, Stroke::new(2.5, colors.line));
        let share = self.left as f32 / self.period.max(1) as f32;
        let steps = 48;
        let points: Vec<Pos2> = (0..=steps)
            .map(|step| {
                let angle = TAU * (share * step as f32 / steps as f32 - 0.25);
                center + vec2(angle.cos(), angle.sin()) * radius
            })
            .collect();
        painter.add(Shape::line(points, Stroke::new(2.5, color)));
        let text = short_seconds(self.left);
        painter.text(center, Align2::CENTER_CENTER, text, theme::seconds(), color);
    }
}

impl Ring {
    /// Draws the countdown as a bar along the lower edge of a row, with the seconds behind
    /// the place of the code, which ends at `right`; `None` if there is no room for them.
    pub(super) fn paint_bar(self, ui: &Ui, row: Rect, right: Option<f32>) {
        let colors = theme::palette(ui);
        let color = if self.urgent {
            colors.seal_ink
        } else {
            colors.faded
        };
        let inner = row.shrink2(vec2(f32::from(theme::RADIUS), 0.0));
        let share = self.left as f32 / self.period.max(1) as f32;
        let top = row.bottom() - 4.0;
        let whole = Rect::from_min_max(pos2(inner.left(), top), pos2(inner.right(), top + 3.0));
        let rest = Rect::from_min_size(whole.min, vec2(whole.width() * share, 3.0));
        ui.painter().rect_filled(whole, 1.5, colors.line);
        ui.painter().rect_filled(rest, 1.5, color);
        if let Some(right) = right {
            let at = pos2(right + theme::RING, row.center().y);
            let text = short_seconds(self.left);
            ui.painter()
                .text(at, Align2::RIGHT_CENTER, text, theme::seconds(), color);
        }
    }
}

/// Seconds for a ring. A thousand do not fit, so long periods are in minutes, hours or days, rounded up.
fn short_seconds(seconds: u32) -> String {
    match seconds {
        0..=999 => seconds.to_string(),
        1_000..=59_940 => format!("{}m", seconds.div_ceil(60)),
        59_941..=359_999 => format!("{}h", seconds.div_ceil(3600)),
        _ => format!("{}d", seconds.div_ceil(86_400)),
    }
}

/// Text on one line, shortened with "…" if it does not fit. Returns its width.
pub(super) fn line(ui: &Ui, at: Pos2, text: &str, font: FontId, color: Color32, width: f32) -> f32 {
    marked_line(ui, at, text, &[], font, color, width)
}

/// The same with the parts at `marks` marked, which are byte ranges in their order.
pub(super) fn marked_line(
    ui: &Ui,
    at: Pos2,
    text: &str,
    marks: &[Range<usize>],
    font: FontId,
    color: Color32,
    width: f32,
) -> f32 {
    let plain = TextFormat::simple(font, color);
    let seal = theme::palette(ui).seal_ink;
    let mark = TextFormat {
        color: seal,
        underline: Stroke::new(1.5, seal),
        ..plain.clone()
    };
    let mut job = egui::text::LayoutJob {
        break_on_newline: false,
        ..Default::default()
    };
    let mut done = 0;
    for range in marks {
        for (part, format) in [(done..range.start, &plain), (range.clone(), &mark)] {
            job.append(text.get(part).unwrap_or_default(), 0.0, format.clone());
        }
        done = range.end;
    }
    job.append(text.get(done..).unwrap_or_default(), 0.0, plain);
    job.wrap = egui::text::TextWrapping::truncate_at_width(width.max(0.0));
    let galley = ui.ctx().fonts_mut(|fonts| fonts.layout_job(job));
    let size = galley.size();
    ui.painter()
        .galley(pos2(at.x, at.y - size.y / 2.0), galley, color);
    size.x
}

/// Text on one line if all of it fits, otherwise nothing.
pub(super) fn line_if_it_fits(
    ui: &Ui,
    at: Pos2,
    text: &str,
    font: FontId,
    color: Color32,
    width: f32,
) {
    let galley = ui.painter().layout_no_wrap(text.to_owned(), font, color);
    if galley.size().x <= width {
        let corner = pos2(at.x, at.y - galley.size().y / 2.0);
        ui.painter().galley(corner, galley, color);
    }
}

/// A card with content.
pub(super) fn card<R>(ui: &mut Ui, content: impl FnOnce(&mut Ui) -> R) -> R {
    let colors = theme::palette(ui);
    Frame::new()
        .fill(colors.card)
        .stroke(Stroke::new(1.0, colors.line))
        .corner_radius(theme::RADIUS)
        .inner_margin(Margin::same(14))
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.with_layout(Layout::top_down(Align::LEFT), content).inner
        })
        .inner
}

/// The result of drawing a dialog.
pub(super) struct DialogResponse<R> {
    /// The result of the buttons.
    pub(super) inner: R,
    /// Whether the user wants to close it, by Escape or a press outside.
    pub(super) closed: bool,
}

/// In a window narrower than this, in points, the buttons of a dialog stand below each other.
const NARROW: f32 = 320.0;

/// In a window lower than this, in points, all of a dialog scrolls.
const LOW: f32 = 380.0;

/// Content that scrolls if it is higher than `height`.
fn scrolled<R>(ui: &mut Ui, height: f32, content: impl FnOnce(&mut Ui) -> R) -> R {
    egui::ScrollArea::vertical()
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
/// the content. Most dialogs use [`ask`](super::dialogs).
pub(super) fn dialog<T, R>(
    ui: &Ui,
    id: &str,
    title: &str,
    content: impl FnOnce(&mut Ui) -> T,
    buttons: impl FnOnce(&mut Ui, T) -> R,
) -> DialogResponse<R> {
    let colors = theme::palette(ui);
    let screen = ui.ctx().content_rect();
    // With large text in a small window, edges take less of it, and title and buttons scroll with the content.
    let is_narrow = screen.width() < NARROW;
    let is_low = screen.height() < LOW;
    let (outer, inner) = if is_narrow { (8, 10) } else { (36, 20) };
    let frame = Frame::popup(ui.style())
        .fill(colors.card)
        .corner_radius(18)
        .inner_margin(Margin::same(inner as i8));
    let room = screen.size() - Vec2::splat(2.0 * outer as f32);
    let parts = |ui: &mut Ui| {
        ui.label(RichText::new(title).font(theme::title()).color(colors.ink));
        ui.add_space(theme::GAP / 2.0);
        let content = if is_low {
            content(ui)
        } else {
            scrolled(ui, (screen.height() - 200.0).max(120.0), content)
        };
        ui.add_space(theme::GAP);
        let (row, layout) = if is_narrow {
            (
                vec2(ui.available_width(), 0.0),
                Layout::top_down_justified(Align::Center),
            )
        } else {
            (
                vec2(ui.available_width(), theme::BUTTON),
                Layout::right_to_left(Align::Center),
            )
        };
        ui.allocate_ui_with_layout(row, layout, |ui| buttons(ui, content))
            .inner
    };
    let response = Modal::new(Id::unique(id))
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
    let closed = response.should_close();
    DialogResponse {
        inner: response.inner,
        closed,
    }
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

/// The two lines of an error, with an icon before them.
pub(super) fn words(ui: &mut Ui, words: &Words) {
    let colors = theme::palette(ui);
    ui.horizontal_top(|ui| {
        let (rect, _) = ui.allocate_exact_size(vec2(22.0, 22.0), Sense::hover());
        icons::paint(ui.painter(), Icon::Warning, rect, colors.warn);
        ui.vertical(|ui| {
            ui.label(
                RichText::new(&words.what)
                    .font(theme::strong())
                    .color(colors.ink),
            );
            ui.label(RichText::new(&words.next).color(colors.faded));
        });
    });
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
