//! A QR code on the screen, dark on white in every theme.

use egui::{Mesh, Pos2, Rect, Role, Sense, Shape, Ui, pos2, vec2};

use super::theme;
use crate::qr::write::{Modules, QUIET_ZONE};

/// The greatest side of a code, in points.
const SIDE: f32 = 340.0;
/// The least side of a code. A window that is smaller still scrolls.
const LEAST_SIDE: f32 = 190.0;
/// The height of a dialog without its code.
const REST: f32 = 360.0;

/// Draws a code, in whole pixels: blurred edges cost a phone's camera more than a smaller code. `name` is its accessible
/// name.
pub(super) fn show(ui: &mut Ui, modules: &Modules, name: &str) {
    let room = ui.available_width().min(SIDE);
    let height = ui.ctx().content_rect().height() - REST;
    let side = room.min(height.max(LEAST_SIDE));
    let pixels = ui.ctx().pixels_per_point();
    let count = modules.side() + 2 * QUIET_ZONE;
    let module = (side * pixels / count as f32).floor().max(1.0) / pixels;
    let side = module * count as f32;
    let (row, response) = ui.allocate_exact_size(vec2(ui.available_width(), side), Sense::hover());
    response.widget_info(|| egui::WidgetInfo::labeled(Role::Image, true, name));
    let corner = pos2(row.center().x - side / 2.0, row.top());
    let corner = (corner.to_vec2() * pixels).round() / pixels;
    let mesh = mesh(modules, corner.to_pos2(), module);
    ui.painter().add(Shape::mesh(mesh));
}

/// The code from `corner` on. A mesh has no soft edges, as egui's rectangles have.
fn mesh(modules: &Modules, corner: Pos2, module: f32) -> Mesh {
    let count = modules.side() + 2 * QUIET_ZONE;
    let mut mesh = Mesh::default();
    let whole = vec2(module, module) * count as f32;
    mesh.add_colored_rect(Rect::from_min_size(corner, whole), theme::QR_LIGHT);
    let at = |index: usize| (index + QUIET_ZONE) as f32 * module;
    for y in 0..modules.side() {
        for (x, length) in runs(modules, y) {
            let run = Rect::from_min_size(
                corner + vec2(at(x), at(y)),
                vec2(module * length as f32, module),
            );
            mesh.add_colored_rect(run, theme::QR_DARK);
        }
    }
    mesh
}

/// The dark modules of a row that are beside each other: where they begin, and how many they are.
fn runs(modules: &Modules, y: usize) -> Vec<(usize, usize)> {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for x in (0..modules.side()).filter(|x| modules.is_dark(*x, y)) {
        match runs.last_mut() {
            Some((start, length)) if *start + *length == x => *length += 1,
            _ => runs.push((x, 1)),
        }
    }
    runs
}
