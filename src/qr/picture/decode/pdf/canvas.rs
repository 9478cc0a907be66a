//! Draws the content of a page onto pixels: shapes, pictures and stencils, clipped. Letters, patterns, shadings, masks
//! and blending are left out, since no QR code is made of them.

use std::{panic::resume_unwind, time::Instant};

use hayro_interpret::{
    BlendMode, ClipPath, Device, DrawMode, DrawProps, FillRule, Image, ImageData, ImageDrawProps,
    LumaData, Paint, SoftMask, StrokeProps,
    font::GlyphRun,
    kurbo::{Affine, BezPath, PathEl},
};
use resvg::tiny_skia::{
    Color, FilterQuality, Mask, Path, PathBuilder, Pixmap, PixmapPaint, PixmapRef, Stroke,
    Transform,
};
use zeroize::Zeroizing;

use super::super::{Picture, fits};
use crate::qr::picture::flatten;

/// A page while it is drawn.
pub(super) struct Canvas {
    pixmap: Pixmap,
    /// What each active clip leaves of the page; `None` if it leaves all that the one before it does.
    clips: Vec<Option<Mask>>,
    until: Instant,
}

/// Unwinds out of a page whose time is up.
struct TimeIsUp;

impl Canvas {
    pub(super) fn new(width: u32, height: u32, until: Instant) -> Option<Self> {
        let mut pixmap = Pixmap::new(width, height)?;
        pixmap.fill(Color::WHITE);
        Some(Self {
            pixmap,
            clips: Vec::new(),
            until,
        })
    }

    pub(super) fn picture(self) -> Option<Picture> {
        let (width, height) = (self.pixmap.width(), self.pixmap.height());
        let drawn = Zeroizing::new(self.pixmap.take());
        Picture::from_luma(width, height, flatten(drawn.as_chunks::<4>().0))
    }

    /// Ends the page if its time is up: a document may ask for any amount of drawing.
    fn check_time(&self) {
        if Instant::now() >= self.until {
            resume_unwind(Box::new(TimeIsUp));
        }
    }

    fn draw_pixels(&mut self, width: u32, height: u32, rgba: &[u8], transform: Affine) {
        let Some(pixels) = PixmapRef::from_bytes(rgba, width, height) else {
            return;
        };
        let paint = PixmapPaint {
            // A small picture has modules of few pixels, which smoothing would blur. A large one is made smaller.
            quality: if is_enlarged(transform) {
                FilterQuality::Nearest
            } else {
                FilterQuality::Bilinear
            },
            ..PixmapPaint::default()
        };
        let clip = self.clips.iter().rev().find_map(Option::as_ref);
        self.pixmap
            .draw_pixmap(0, 0, pixels, &paint, skia(transform), clip);
    }
}

impl<'a> Device<'a> for Canvas {
    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'a>, mode: &DrawMode) {
        self.check_time();
        let (Some(path), Paint::Color(color)) = (skia_path(path), &props.paint) else {
            return;
        };
        let [red, green, blue, alpha] = color.to_rgba().to_rgba8();
        let mut paint = resvg::tiny_skia::Paint::default();
        paint.set_color_rgba8(red, green, blue, alpha);
        let transform = skia(props.transform);
        let clip = self.clips.iter().rev().find_map(Option::as_ref);
        if let DrawMode::Fill(rule) | DrawMode::FillAndStroke(rule, _) = mode {
            self.pixmap
                .fill_path(&path, &paint, fill(*rule), transform, clip);
        }
        if let DrawMode::Stroke(line) | DrawMode::FillAndStroke(_, line) = mode {
            self.pixmap
                .stroke_path(&path, &paint, &stroke(line), transform, clip);
        }
    }

    fn push_clip_path(&mut self, clip: &ClipPath) {
        self.check_time();
        let before = self.clips.iter().rev().find_map(Option::as_ref);
        let mask = skia_path(&clip.path).and_then(|path| {
            let mut mask = if let Some(before) = before {
                before.clone()
            } else {
                let mut whole = Mask::new(self.pixmap.width(), self.pixmap.height())?;
                whole.invert();
                whole
            };
            mask.intersect_path(&path, fill(clip.fill), false, Transform::identity());
            Some(mask)
        });
        self.clips.push(mask);
    }

    fn pop_clip(&mut self) {
        self.clips.pop();
    }

    fn draw_image(&mut self, image: Image<'a, '_>, props: ImageDrawProps<'a>) {
        self.check_time();
        if !fits(image.width(), image.height()) {
            return;
        }
        let transform = props.transform;
        match image {
            Image::Raster(raster) => raster.with_rgba(
                |data, alpha| {
                    let (width, height) = (data.width(), data.height());
                    let scaled = scaled(transform, data.scale_factors());
                    let rgba = premultiplied(&data, alpha.as_ref());
                    self.draw_pixels(width, height, &rgba, scaled);
                },
                None,
            ),
            Image::Stencil(stencil) => stencil.with_stencil(
                |luma, paint| {
                    let Paint::Color(color) = paint else {
                        return;
                    };
                    let [red, green, blue, _] = color.to_rgba().to_rgba8();
                    let rgba: Zeroizing<Vec<u8>> = Zeroizing::new(
                        luma.data
                            .iter()
                            .flat_map(|&alpha| {
                                [
                                    times(red, alpha),
                                    times(green, alpha),
                                    times(blue, alpha),
                                    alpha,
                                ]
                            })
                            .collect(),
                    );
                    let scaled = scaled(transform, luma.scale_factors);
                    self.draw_pixels(luma.width, luma.height, &rgba, scaled);
                },
                None,
            ),
        }
    }

    fn draw_glyph_run(&mut self, _: &GlyphRun<'_, 'a>, _: DrawProps<'a>, _: &DrawMode) {
        self.check_time();
    }

    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {
        self.check_time();
    }

    fn pop_transparency_group(&mut self) {}
}

/// Whether a picture's pixels are drawn larger than those of the page.
fn is_enlarged(transform: Affine) -> bool {
    transform.determinant().abs() >= 1.0
}

fn scaled(transform: Affine, (across, down): (f32, f32)) -> Affine {
    transform * Affine::scale_non_uniform(f64::from(across), f64::from(down))
}

/// Four bytes a pixel, each colour times alpha. An alpha channel of another size than the picture is ignored.
fn premultiplied(data: &ImageData, alpha: Option<&LumaData>) -> Zeroizing<Vec<u8>> {
    let alpha = alpha.filter(|alpha| (alpha.width, alpha.height) == (data.width(), data.height()));
    let alpha_at = |index: usize| {
        alpha
            .and_then(|it| it.data.get(index))
            .copied()
            .unwrap_or(255)
    };
    let pixel = |index: usize, [red, green, blue]: [u8; 3]| {
        let alpha = alpha_at(index);
        [
            times(red, alpha),
            times(green, alpha),
            times(blue, alpha),
            alpha,
        ]
    };
    Zeroizing::new(match data {
        ImageData::Rgb(rgb) => {
            let pixels = rgb.data.as_chunks::<3>().0.iter().enumerate();
            pixels.flat_map(|(index, &it)| pixel(index, it)).collect()
        }
        ImageData::Luma(luma) => {
            let pixels = luma.data.iter().enumerate();
            pixels
                .flat_map(|(index, &it)| pixel(index, [it; 3]))
                .collect()
        }
    })
}

fn times(color: u8, alpha: u8) -> u8 {
    (u16::from(color) * u16::from(alpha) / 255) as u8
}

fn fill(rule: FillRule) -> resvg::tiny_skia::FillRule {
    match rule {
        FillRule::NonZero => resvg::tiny_skia::FillRule::Winding,
        FillRule::EvenOdd => resvg::tiny_skia::FillRule::EvenOdd,
    }
}

fn stroke(line: &StrokeProps) -> Stroke {
    Stroke {
        width: line.line_width,
        miter_limit: line.miter_limit,
        ..Stroke::default()
    }
}

fn skia(transform: Affine) -> Transform {
    let [scale_x, skew_y, skew_x, scale_y, right, down] =
        transform.as_coeffs().map(|number| number as f32);
    Transform::from_row(scale_x, skew_y, skew_x, scale_y, right, down)
}

fn skia_path(path: &BezPath) -> Option<Path> {
    let mut builder = PathBuilder::new();
    for element in path.elements() {
        let xy = |point: hayro_interpret::kurbo::Point| (point.x as f32, point.y as f32);
        match *element {
            PathEl::MoveTo(to) => {
                let (x, y) = xy(to);
                builder.move_to(x, y);
            }
            PathEl::LineTo(to) => {
                let (x, y) = xy(to);
                builder.line_to(x, y);
            }
            PathEl::QuadTo(by, to) => {
                let ((bx, by), (x, y)) = (xy(by), xy(to));
                builder.quad_to(bx, by, x, y);
            }
            PathEl::CurveTo(first, second, to) => {
                let ((fx, fy), (sx, sy), (x, y)) = (xy(first), xy(second), xy(to));
                builder.cubic_to(fx, fy, sx, sy, x, y);
            }
            PathEl::ClosePath => builder.close(),
        }
    }
    builder.finish()
}
