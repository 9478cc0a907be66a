//! Small pictures on which each code is outlined and named.

use egui::{
    Align2, ColorImage, Rect, Sense, Shape, Stroke, StrokeKind, TextureHandle, TextureOptions, Ui,
    pos2, vec2,
};

use super::super::{theme, widgets};
use crate::{app::state::State, intake::Marked, naming, tr};

/// The greatest height of a picture, so that the buttons stay in view.
const HEIGHT: f32 = 200.0;

/// The narrowest code that gets its name.
const NAMED_WIDTH: f32 = 44.0;

/// A small picture on which codes were found.
pub(super) struct Overview {
    pixels: Pixels,
    marks: Vec<Mark>,
}

/// The small picture, with the codes covered.
enum Pixels {
    /// The picture was not drawn yet.
    New(ColorImage),
    /// The picture is on the graphics card.
    Drawn(TextureHandle),
}

/// One code on a small picture.
struct Mark {
    /// Its corners in pixels of the picture.
    corners: [[f32; 2]; 4],
    /// The account's name; `None` if it is something else.
    name: Option<String>,
}

impl Overview {
    /// The pictures of a reading.
    pub(super) fn all(marked: Vec<Marked>) -> Vec<Self> {
        marked.into_iter().map(Self::new).collect()
    }

    fn new(marked: Marked) -> Self {
        let Marked { overview, names } = marked;
        let small = overview.picture();
        let size = [small.width(), small.height()].map(|side| side as usize);
        let codes = overview.codes().iter().zip(names);
        Self {
            pixels: Pixels::New(ColorImage::from_gray(size, small.luma())),
            marks: codes
                .map(|(corners, name)| Mark {
                    corners: *corners,
                    name,
                })
                .collect(),
        }
    }

    /// The picture on the graphics card.
    fn texture(&mut self, ui: &Ui) -> TextureHandle {
        let handle = match &mut self.pixels {
            Pixels::Drawn(handle) => return handle.clone(),
            Pixels::New(pixels) => {
                ui.ctx()
                    .load_texture("overview", std::mem::take(pixels), TextureOptions::LINEAR)
            }
        };
        self.pixels = Pixels::Drawn(handle.clone());
        handle
    }
}

/// Draws the pictures, if there are any.
pub(super) fn show(ui: &mut Ui, state: &State, pictures: &mut [Overview]) {
    for picture in pictures {
        show_one(ui, state, picture);
    }
}

fn show_one(ui: &mut Ui, state: &State, picture: &mut Overview) {
    let texture = picture.texture(ui);
    let colors = theme::palette(ui);
    let size = texture.size_vec2();
    let scale = (ui.available_width() / size.x)
        .min(HEIGHT / size.y)
        .min(1.0);
    let (row, response) =
        ui.allocate_exact_size(vec2(ui.available_width(), size.y * scale), Sense::hover());
    let place = Rect::from_center_size(row.center(), size * scale);
    let name = tr!(state.i18n, "overview", count = picture.marks.len());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Image, true, &name));
    egui::Image::new(&texture)
        .corner_radius(theme::RADIUS / 2)
        .paint_at(ui, place);
    let line = Stroke::new(1.0, colors.line);
    ui.painter()
        .rect_stroke(place, theme::RADIUS / 2, line, StrokeKind::Inside);
    for mark in &picture.marks {
        outline(ui, state, place, scale, mark);
    }
}

/// Outlines a code: an account's in the main colour, any other faintly.
fn outline(ui: &Ui, state: &State, place: Rect, scale: f32, mark: &Mark) {
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
    let name = naming::or_unnamed(&state.i18n, name);
    if around.width() >= NAMED_WIDTH {
        let at = pos2(around.left() + 5.0, around.center().y);
        widgets::line(
            ui,
            at,
            &name,
            theme::small(),
            colors.ink,
            around.width() - 10.0,
        );
    } else {
        // On a separate background, so that it is readable on any picture.
        let galley = painter.layout_no_wrap(name, theme::small(), colors.ink);
        let top = pos2(around.center().x, around.bottom() + 4.0);
        let text = Align2::CENTER_TOP.anchor_size(top, galley.size());
        // Within the picture, also for a code at its edge.
        let most = (place.right() - 6.0 - text.width()).max(place.left() + 6.0);
        let left = text.left().clamp(place.left() + 6.0, most);
        let text = text.translate(vec2(left - text.left(), 0.0));
        painter.rect_filled(text.expand2(vec2(4.0, 1.0)), 4.0, colors.card);
        painter.galley(text.min, galley, colors.ink);
    }
}
