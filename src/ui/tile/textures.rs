//! The drawn icons, which stay on the graphics card while they are shown.

use std::{collections::HashMap, sync::Arc};

use egui::{Color32, ColorImage, Id, TextureHandle, TextureOptions, Ui, mutex::Mutex};
use resvg::{
    tiny_skia::{Pixmap, Transform},
    usvg::{Options, Tree},
};

use crate::icon::Icon;

/// The side of the square that icons of services are drawn in.
const DRAWING: f32 = 24.0;
/// With more textures than this, those that the last frame did not show are dropped.
const MOST: usize = 64;

/// What is drawn.
#[derive(PartialEq, Eq, Hash)]
enum Source {
    /// The icon of a service, this many pixels large.
    Service(&'static str, u32),
    /// A picture.
    Picture(Icon),
}

/// What was drawn.
#[derive(Clone)]
struct Drawn {
    texture: TextureHandle,
    /// The mean of what is visible of a picture that is partly transparent.
    mean: Option<Color32>,
}

/// Something drawn, and the frame in which it was last shown.
struct Kept {
    /// `None` if it cannot be drawn.
    drawn: Option<Drawn>,
    frame: u64,
}

type Textures = HashMap<Source, Kept>;

/// The icon of a service as a white shape that is about `side` large, with the side that fills whole pixels.
pub(super) fn of_service(
    ui: &Ui,
    id: &'static str,
    svg: &str,
    side: f32,
) -> Option<(TextureHandle, f32)> {
    let pixels_per_point = ui.pixels_per_point();
    let pixels = (side * pixels_per_point).round().max(1.0) as u32;
    let drawn = kept(ui, Source::Service(id, pixels), || {
        let picture = draw(svg, pixels)?;
        Some((picture, None))
    })?;
    Some((drawn.texture, pixels as f32 / pixels_per_point))
}

/// The picture of an icon. If it is partly transparent, also the mean of what is visible. `None` if it cannot be drawn.
pub(super) fn of_picture(ui: &Ui, icon: &Icon) -> Option<(TextureHandle, Option<Color32>)> {
    let drawn = kept(ui, Source::Picture(icon.clone()), || {
        let pixels = icon.pixels()?;
        let size = [pixels.width, pixels.height];
        let picture = ColorImage::from_rgba_unmultiplied(size, &pixels.rgba);
        let mean = mean(&picture);
        Some((picture, mean))
    })?;
    Some((drawn.texture, drawn.mean))
}

/// What was drawn of `source`. It is drawn if it was not yet.
fn kept(
    ui: &Ui,
    source: Source,
    draw: impl FnOnce() -> Option<(ColorImage, Option<Color32>)>,
) -> Option<Drawn> {
    let textures = ui.data_mut(|data| {
        Arc::clone(data.get_temp_mut_or_default::<Arc<Mutex<Textures>>>(Id::unique("icons")))
    });
    let frame = ui.ctx().cumulative_frame_nr();
    let mut textures = textures.lock();
    if textures.len() > MOST {
        textures.retain(|_, kept| kept.frame + 1 >= frame);
    }
    let kept = textures.entry(source).or_insert_with(|| Kept {
        drawn: draw().map(|(picture, mean)| Drawn {
            texture: (ui.ctx()).load_texture("icon", picture, TextureOptions::LINEAR),
            mean,
        }),
        frame,
    });
    kept.frame = frame;
    kept.drawn.clone()
}

/// The mean color of what is visible, if some of the picture is transparent.
fn mean(picture: &ColorImage) -> Option<Color32> {
    let mut sums = [0_usize; 4];
    for pixel in &picture.pixels {
        for (sum, part) in sums.iter_mut().zip(pixel.to_array()) {
            *sum += usize::from(part);
        }
    }
    let [red, green, blue, alpha] = sums;
    // The colors are multiplied with alpha.
    let part = |sum: usize| (sum * 255 / alpha.max(1)).min(255) as u8;
    let is_opaque = alpha == picture.pixels.len() * 255;
    (!is_opaque).then(|| Color32::from_rgba_premultiplied(part(red), part(green), part(blue), 255))
}

/// Draws the icon of a service as a white shape. The color is given to it when it is shown.
pub(super) fn draw(svg: &str, side: u32) -> Option<ColorImage> {
    let tree = Tree::from_str(svg, &Options::default()).ok()?;
    let mut pixmap = Pixmap::new(side, side)?;
    let scale = side as f32 / DRAWING;
    resvg::render(
        &tree,
        Transform::from_scale(scale, scale),
        &mut pixmap.as_mut(),
    );
    let shape = pixmap.pixels().iter();
    let pixels = shape
        .map(|it| Color32::from_white_alpha(it.alpha()))
        .collect();
    Some(ColorImage::new([side as usize, side as usize], pixels))
}
