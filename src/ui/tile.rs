//! The tile of an account: the icon of its service, a picture of its own, or a colored initial.

mod textures;

use egui::{
    Color32, Rect, Shape, Stroke, StrokeKind, Ui, Vec2, emath::GuiRounding as _, epaint::RectShape,
    pos2, vec2,
};

use super::theme;
use crate::{
    icon::{self, Icon},
    services::{self, Look, Service},
};

/// The side of an icon on a tile of side 1.
const ICON: f32 = 0.58;
/// The height of an initial on a tile of side 1.
const INITIAL: f32 = 0.46;
/// The corners of a tile of side 1.
const ROUNDING: f32 = 0.27;

/// Words before a name that say nothing about it.
const FORMS: [&str; 4] = ["株式会社", "㈱", "(株)", "（株）"];

/// Draws the tile of an account with this title, and with the icon that was chosen for it, if one was.
pub(super) fn show(ui: &Ui, rect: Rect, icon: Option<&Icon>, title: &str) {
    match icon.map(Icon::look) {
        Some(icon::Look::Initial) => show_service(ui, rect, None, title),
        Some(icon::Look::Picture) if icon.is_some_and(|it| show_picture(ui, rect, it)) => {}
        _ => show_service(ui, rect, service_of(icon, title), title),
    }
}

/// The service whose icon is shown for an account with this title and this chosen icon.
pub(super) fn service_of(icon: Option<&Icon>, title: &str) -> Option<&'static Service> {
    let chosen = match icon.map(Icon::look) {
        Some(icon::Look::Initial) => return None,
        Some(icon::Look::Service(id)) => services::with_id(id),
        Some(icon::Look::Picture) | None => None,
    };
    chosen.or_else(|| services::of(title))
}

/// Draws the tile of a service, or the initial of a title.
pub(super) fn show_service(ui: &Ui, rect: Rect, service: Option<&'static Service>, title: &str) {
    let ground = ground(service, title);
    let painter = ui.painter();
    let rounding = rect.width() * ROUNDING;
    painter.rect_filled(rect, rounding, ground);
    let colors = theme::palette(ui);
    if !theme::stands_out(ground, colors.card) {
        let line = Stroke::new(1.0, colors.line);
        painter.rect_stroke(rect, rounding, line, StrokeKind::Inside);
    }
    let ink = theme::on_tile(colors, ground);
    if let Some(&Service {
        id,
        look: Look::Icon { svg, .. },
        ..
    }) = service
        && let Some((texture, side)) = textures::of_service(ui, id, svg, rect.width() * ICON)
    {
        let corner = rect.center() - Vec2::splat(side / 2.0);
        let corner = corner.round_to_pixels(ui.pixels_per_point());
        let place = Rect::from_min_size(corner, Vec2::splat(side));
        painter.image(texture.id(), place, whole(), ink);
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

/// Draws a picture as a tile. False if it cannot be drawn.
fn show_picture(ui: &Ui, rect: Rect, icon: &Icon) -> bool {
    let Some((texture, mean)) = textures::of_picture(ui, icon) else {
        return false;
    };
    let rounding = rect.width() * ROUNDING;
    let painter = ui.painter();
    if let Some(mean) = mean {
        painter.rect_filled(rect, rounding, theme::on_tile(theme::palette(ui), mean));
    }
    let picture = RectShape::filled(rect, rounding, Color32::WHITE);
    painter.add(Shape::from(picture.with_texture(texture.id(), whole())));
    let line = Stroke::new(1.0, theme::palette(ui).line);
    painter.rect_stroke(rect, rounding, line, StrokeKind::Inside);
    true
}

/// All of a texture.
fn whole() -> Rect {
    Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_icon_of_the_table_can_be_drawn() {
        for service in services::all() {
            if let Look::Icon { svg, .. } = service.look {
                let picture = textures::draw(svg, 51).unwrap();
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
