//! The icons, drawn as strokes on a square of 24 units, so that they are sharp at any scale.

mod lines;

use egui::{Color32, Painter, Pos2, Rect, Shape, Stroke, StrokeKind, pos2, vec2};

/// An icon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Icon {
    /// Add.
    Plus,
    /// Read the screen: a frame's corners and a code's squares.
    Scan,
    /// A picture.
    Picture,
    /// The clipboard.
    Clipboard,
    /// Copy: two overlapping pages.
    Copy,
    /// A keyboard.
    Keyboard,
    /// Import: an arrow into a tray.
    Import,
    /// Search.
    Search,
    /// Settings: three sliders.
    Settings,
    /// More: three dots.
    More,
    /// Back.
    Back,
    /// Close, clear.
    Close,
    /// Done.
    Check,
    /// Edit: a pencil.
    Edit,
    /// Delete: a bin.
    Delete,
    /// Towards the top.
    Up,
    /// Towards the bottom.
    Down,
    /// Kept at the top: a pin.
    Pin,
    /// The order of a list: lines that become shorter.
    Sort,
    /// Export: an arrow out of a tray.
    Export,
    /// Groups: a tag.
    Tag,
    /// All or none: a list with marks.
    All,
    /// Attention.
    Warning,
    /// A keyhole, for what is kept safe.
    Lock,
}

/// Draws `icon` into `rect` in `color`.
pub(super) fn paint(painter: &Painter, icon: Icon, rect: Rect, color: Color32) {
    let pen = Pen {
        painter,
        origin: rect.center() - vec2(rect.width(), rect.width()) / 2.0,
        unit: rect.width() / 24.0,
        stroke: Stroke::new((rect.width() / 24.0 * 1.9).max(1.2), color),
    };
    for line in icon.lines() {
        pen.line(line);
    }
    match icon {
        Icon::Scan => {
            for (x, y) in [(7.5, 7.5), (13.0, 7.5), (7.5, 13.0)] {
                pen.square(x, y, 3.5);
            }
        }
        Icon::Picture => {
            pen.rect(3.0, 4.5, 18.0, 15.0);
            pen.circle(8.5, 9.5, 1.6);
        }
        Icon::Clipboard => {
            pen.rect(5.0, 4.5, 14.0, 16.5);
            pen.rect(9.0, 2.5, 6.0, 4.0);
        }
        Icon::Copy => pen.rect(8.5, 8.5, 11.5, 12.0),
        Icon::Keyboard => {
            pen.rect(2.5, 5.5, 19.0, 13.0);
            for x in [6.5, 10.2, 13.8, 17.5] {
                pen.dot(x, 9.8, 1.0);
            }
        }
        Icon::Search => pen.circle(10.5, 10.5, 6.0),
        Icon::Settings => {
            for (x, y) in KNOBS {
                pen.circle(x, y, 2.2);
            }
        }
        Icon::More => {
            for y in [5.5, 12.0, 18.5] {
                pen.dot(12.0, y, 1.7);
            }
        }
        Icon::Tag => pen.dot(8.0, 8.0, 1.5),
        Icon::Warning => pen.dot(12.0, 17.5, 1.2),
        Icon::Lock => {
            pen.rect(4.5, 10.5, 15.0, 10.5);
            pen.dot(12.0, 15.7, 1.6);
        }
        _ => {}
    }
}

/// The knobs of the sliders.
const KNOBS: [(f32, f32); 3] = [(15.5, 6.0), (8.5, 12.0), (13.5, 18.0)];

struct Pen<'a> {
    painter: &'a Painter,
    origin: Pos2,
    unit: f32,
    stroke: Stroke,
}

impl Pen<'_> {
    fn at(&self, (x, y): (f32, f32)) -> Pos2 {
        self.origin + vec2(x, y) * self.unit
    }

    fn line(&self, line: &[(f32, f32)]) {
        let points = line.iter().map(|point| self.at(*point)).collect();
        self.painter.add(Shape::line(points, self.stroke));
    }

    fn circle(&self, x: f32, y: f32, radius: f32) {
        self.painter
            .circle_stroke(self.at((x, y)), radius * self.unit, self.stroke);
    }

    fn dot(&self, x: f32, y: f32, radius: f32) {
        self.painter
            .circle_filled(self.at((x, y)), radius * self.unit, self.stroke.color);
    }

    fn rect(&self, x: f32, y: f32, width: f32, height: f32) {
        let rect = Rect::from_min_size(self.at((x, y)), vec2(width, height) * self.unit);
        self.painter
            .rect_stroke(rect, 2.0 * self.unit, self.stroke, StrokeKind::Middle);
    }

    fn square(&self, x: f32, y: f32, side: f32) {
        let min = self.at((x, y));
        let rect = Rect::from_min_max(
            min,
            pos2(min.x + side * self.unit, min.y + side * self.unit),
        );
        self.painter
            .rect_filled(rect, 0.6 * self.unit, self.stroke.color);
    }
}
