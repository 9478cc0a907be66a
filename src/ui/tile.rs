//! The tile of an account: the icon of its service, or a colored initial.

use std::{collections::HashMap, sync::Arc};

use egui::{
    Color32, ColorImage, Id, Rect, Stroke, StrokeKind, TextureHandle, TextureOptions, Ui, Vec2,
    emath::GuiRounding as _, mutex::Mutex, pos2, vec2,
};
use resvg::{
    tiny_skia::{Pixmap, Transform},
    usvg::{Options, Tree},
};

use super::theme;
use crate::services::{self, Look, Service};

/// The side of an icon on a tile of side 1.
const ICON: f32 = 0.58;
/// The height of an initial on a tile of side 1.
const INITIAL: f32 = 0.46;
/// The side of the square that icons are drawn in.
const DRAWING: f32 = 24.0;
/// With more textures than this, those that the last frame did not show are dropped.
const MOST_TEXTURES: usize = 64;

/// Words before a name that say nothing about it.
const FORMS: [&str; 4] = ["株式会社", "㈱", "(株)", "（株）"];

/// Draws the tile of an account with this title. `icon` is the id of the service that the user chose for it.
pub(super) fn show(ui: &Ui, rect: Rect, icon: Option<&str>, title: &str) {
    let service = icon
        .and_then(services::with_id)
        .or_else(|| services::of(title));
    let ground = ground(service, title);
    let painter = ui.painter();
    let rounding = rect.width() * 0.27;
    painter.rect_filled(rect, rounding, ground);
    let colors = theme::palette(ui);
    if !theme::stands_out(ground, colors.card) {
        let line = Stroke::new(1.0, colors.line);
        painter.rect_stroke(rect, rounding, line, StrokeKind::Inside);
    }
    let ink = theme::on_tile(ground);
    if let Some(&Service {
        id,
        look: Look::Icon { svg, .. },
        ..
    }) = service
        && let Some((texture, side)) = texture(ui, id, svg, rect.width() * ICON)
    {
        let corner = rect.center() - Vec2::splat(side / 2.0);
        let corner = corner.round_to_pixels(ui.pixels_per_point());
        let place = Rect::from_min_size(corner, Vec2::splat(side));
        let whole = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
        painter.image(texture.id(), place, whole, ink);
        return;
    }
    let mut font = theme::strong();
    font.size = rect.width() * INITIAL;
    let galley = painter.layout_no_wrap(initial(title), font, ink);
    // The middle of what is seen: a small kana is far from the middle of its line.
    let ink_center = galley.mesh_bounds.center();
    let corner = rect.center() - vec2(ink_center.x, ink_center.y);
    painter.galley(corner.round_to_pixels(ui.pixels_per_point()), galley, ink);
}

/// The background of a tile: the color of the service, or one that depends only on the title.
fn ground(service: Option<&Service>, title: &str) -> Color32 {
    match service.map(|it| &it.look) {
        Some(Look::Icon { rgb, .. } | Look::Color(rgb)) => theme::color_of_service(*rgb),
        Some(Look::Plain) | None => theme::tile(title),
    }
}

/// The letter for an account without an icon.
fn initial(title: &str) -> String {
    let name = FORMS.iter().find_map(|form| title.strip_prefix(form));
    name.unwrap_or(title)
        .chars()
        .find(|it| it.is_alphanumeric())
        .map_or_else(|| "?".to_owned(), |it| it.to_uppercase().collect())
}

/// A drawn icon, and the frame in which it was last shown.
struct Drawn {
    /// `None` if the picture cannot be drawn.
    texture: Option<TextureHandle>,
    frame: u64,
}

/// The drawn icons by service and side in pixels.
type Textures = HashMap<(&'static str, u32), Drawn>;

/// The icon as a white shape that is about `side` large, with the side that fills whole pixels.
fn texture(ui: &Ui, id: &'static str, svg: &str, side: f32) -> Option<(TextureHandle, f32)> {
    let textures = ui.data_mut(|data| {
        Arc::clone(
            data.get_temp_mut_or_default::<Arc<Mutex<Textures>>>(Id::unique("icons of services")),
        )
    });
    let pixels_per_point = ui.pixels_per_point();
    let pixels = (side * pixels_per_point).round().max(1.0) as u32;
    let frame = ui.ctx().cumulative_frame_nr();
    let mut textures = textures.lock();
    if textures.len() > MOST_TEXTURES {
        textures.retain(|_, drawn| drawn.frame + 1 >= frame);
    }
    let drawn = textures.entry((id, pixels)).or_insert_with(|| Drawn {
        texture: draw(svg, pixels)
            .map(|picture| ui.ctx().load_texture(id, picture, TextureOptions::LINEAR)),
        frame,
    });
    drawn.frame = frame;
    let texture = drawn.texture.clone()?;
    Some((texture, pixels as f32 / pixels_per_point))
}

/// Draws an icon as a white shape. The color is given to it when it is shown.
fn draw(svg: &str, side: u32) -> Option<ColorImage> {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_icon_and_initial_is_readable_on_its_tile() {
        for service in services::all() {
            let ground = ground(Some(service), service.name);
            let ratio = theme::contrast(theme::on_tile(ground), ground);
            assert!(ratio >= 3.0, "{}: {ratio}", service.id);
        }
        for number in 0..200 {
            let ground = ground(None, &number.to_string());
            assert!(theme::contrast(theme::on_tile(ground), ground) >= 3.0);
        }
    }

    #[test]
    fn every_icon_of_the_table_can_be_drawn() {
        for service in services::all() {
            if let Look::Icon { svg, .. } = service.look {
                let picture = draw(svg, 51).unwrap();
                let inked = picture.pixels.iter().filter(|it| it.a() > 128).count();
                assert!((100..2500).contains(&inked), "{}: {inked}", service.id);
            }
        }
    }

    #[test]
    fn an_initial_is_the_first_letter_of_the_name() {
        for (title, expected) in [
            ("amazon", "A"),
            ("1Password", "1"),
            ("  @nifty", "N"),
            ("任天堂", "任"),
            ("アマゾン", "ア"),
            ("ッタ", "ッ"),
            ("「はてな」", "は"),
            ("株式会社サイボウズ", "サ"),
            ("㈱アオキ", "ア"),
            ("élan", "É"),
            ("…", "?"),
            ("", "?"),
        ] {
            assert_eq!(initial(title), expected, "{title}");
        }
    }
}
