//! The icons, drawn as strokes on a square of 24 units, so that they are sharp at any scale.

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
    match icon {
        Icon::Plus => pen.lines(&[&[(12.0, 5.0), (12.0, 19.0)], &[(5.0, 12.0), (19.0, 12.0)]]),
        Icon::Scan => {
            pen.lines(&[
                &[(3.0, 8.0), (3.0, 3.0), (8.0, 3.0)],
                &[(16.0, 3.0), (21.0, 3.0), (21.0, 8.0)],
                &[(21.0, 16.0), (21.0, 21.0), (16.0, 21.0)],
                &[(8.0, 21.0), (3.0, 21.0), (3.0, 16.0)],
            ]);
            pen.square(7.5, 7.5, 3.5);
            pen.square(13.0, 7.5, 3.5);
            pen.square(7.5, 13.0, 3.5);
            pen.lines(&[&[(13.5, 13.5), (16.5, 16.5)]]);
        }
        Icon::Picture => {
            pen.rect(3.0, 4.5, 18.0, 15.0);
            pen.circle(8.5, 9.5, 1.6);
            pen.lines(&[&[
                (4.0, 18.0),
                (10.0, 12.5),
                (13.5, 15.5),
                (16.5, 12.5),
                (20.5, 16.5),
            ]]);
        }
        Icon::Import => pen.lines(&[
            &[(12.0, 3.0), (12.0, 15.0)],
            &[(7.5, 10.5), (12.0, 15.0), (16.5, 10.5)],
            &[(3.5, 15.5), (3.5, 20.5), (20.5, 20.5), (20.5, 15.5)],
        ]),
        Icon::Clipboard => {
            pen.rect(5.0, 4.5, 14.0, 16.5);
            pen.rect(9.0, 2.5, 6.0, 4.0);
        }
        Icon::Copy => {
            pen.rect(8.5, 8.5, 11.5, 12.0);
            pen.lines(&[&[
                (6.0, 16.0),
                (4.0, 16.0),
                (4.0, 3.5),
                (15.5, 3.5),
                (15.5, 5.5),
            ]]);
        }
        Icon::Keyboard => {
            pen.rect(2.5, 5.5, 19.0, 13.0);
            for x in [6.5, 10.2, 13.8, 17.5] {
                pen.dot(x, 9.8, 1.0);
            }
            pen.lines(&[&[(8.0, 14.5), (16.0, 14.5)]]);
        }
        Icon::Search => {
            pen.circle(10.5, 10.5, 6.0);
            pen.lines(&[&[(15.0, 15.0), (20.5, 20.5)]]);
        }
        Icon::Settings => pen.sliders(),
        Icon::More => {
            for y in [5.5, 12.0, 18.5] {
                pen.dot(12.0, y, 1.7);
            }
        }
        Icon::Back => pen.lines(&[
            &[(20.0, 12.0), (4.5, 12.0)],
            &[(11.0, 5.5), (4.5, 12.0), (11.0, 18.5)],
        ]),
        Icon::Close => pen.lines(&[&[(6.0, 6.0), (18.0, 18.0)], &[(18.0, 6.0), (6.0, 18.0)]]),
        Icon::Check => pen.lines(&[&[(4.5, 12.5), (9.5, 17.5), (19.5, 6.5)]]),
        Icon::Warning => {
            pen.lines(&[&[(12.0, 3.5), (22.0, 20.5), (2.0, 20.5), (12.0, 3.5)]]);
            pen.lines(&[&[(12.0, 10.0), (12.0, 14.5)]]);
            pen.dot(12.0, 17.5, 1.2);
        }
        Icon::Lock => pen.padlock(),
    }
}

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

    fn sliders(&self) {
        for (y, knob) in [(6.0, 15.5), (12.0, 8.5), (18.0, 13.5)] {
            self.lines(&[&[(3.5, y), (knob - 2.4, y)], &[(knob + 2.4, y), (20.5, y)]]);
            self.circle(knob, y, 2.2);
        }
    }

    fn padlock(&self) {
        self.rect(4.5, 10.5, 15.0, 10.5);
        self.lines(&[&[
            (8.0, 10.5),
            (8.0, 7.5),
            (9.2, 4.7),
            (12.0, 3.5),
            (14.8, 4.7),
            (16.0, 7.5),
            (16.0, 10.5),
        ]]);
        self.dot(12.0, 15.7, 1.6);
    }

    fn lines(&self, lines: &[&[(f32, f32)]]) {
        for line in lines {
            let points = line.iter().map(|point| self.at(*point)).collect();
            self.painter.add(Shape::line(points, self.stroke));
        }
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
