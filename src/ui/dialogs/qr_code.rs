//! An account as a QR code for a phone, with its code to compare. It closes by itself.

use egui::{Align2, Mesh, Pos2, Rect, Role, Sense, Shape, Ui, pos2, vec2};

use super::{
    super::{theme, widgets},
    ask::{Buttons, ask},
};
use crate::{
    app::{action::Action, state::State},
    otp::{Account, uri},
    platform::Moment,
    qr::write::{self, Modules, QUIET_ZONE, TooLong},
    tr,
    vault::{Entry, EntryId},
};

/// The greatest side of the code, in points.
const SIDE: f32 = 340.0;
/// The least side of the code. A window that is smaller still scrolls.
const LEAST_SIDE: f32 = 190.0;
/// The height of the dialog without the code.
const REST: f32 = 360.0;
/// The height of the line with the account's code.
const CODE_LINE: f32 = 44.0;

/// An account as a QR code.
pub struct QrCode {
    id: EntryId,
    /// The account's name.
    account: String,
    modules: Modules,
    closes_at: Moment,
}

impl QrCode {
    /// The QR code of `entry`, which is called `account`, until `closes_at`. The error is the name of an account that is
    /// too long for one.
    pub(crate) fn new(entry: &Entry, account: String, closes_at: Moment) -> Result<Self, String> {
        match modules(&entry.account) {
            Ok(modules) => Ok(Self {
                id: entry.id,
                account,
                modules,
                closes_at,
            }),
            Err(TooLong) => Err(account),
        }
    }

    pub(super) fn closes_at(&self) -> Moment {
        self.closes_at
    }

    pub(super) fn show(&mut self, ui: &Ui, state: &State, actions: &mut Vec<Action>) {
        let i18n = &state.i18n;
        let account = self.account.as_str();
        let title = tr!(i18n, "qr-code-title", account = account);
        let left = self.closes_at.since(state.moment);
        // Rounded up, so that the last second is not "0".
        let seconds = left.as_millis().div_ceil(1000) as u64;
        let answer = ask(ui, "QR code", &title, |ui| {
            widgets::faded(ui, &tr!(i18n, "qr-code-how"));
            if state.hides_all() {
                widgets::faded(ui, &tr!(i18n, "qr-code-hidden"));
            } else {
                self.draw(ui, state);
                self.code(ui, state);
            }
            widgets::label(ui, &tr!(i18n, "qr-code-closes", seconds = seconds));
            Buttons::close(i18n)
        });
        if answer.is_some() {
            actions.push(Action::CloseDialog);
        }
    }

    /// Draws the QR code in whole pixels: blurred edges cost a phone's camera more than a smaller code.
    fn draw(&self, ui: &mut Ui, state: &State) {
        let room = ui.available_width().min(SIDE);
        let height = ui.ctx().content_rect().height() - REST;
        let side = room.min(height.max(LEAST_SIDE));
        let pixels = ui.ctx().pixels_per_point();
        let modules = self.modules.side() + 2 * QUIET_ZONE;
        let module = (side * pixels / modules as f32).floor().max(1.0) / pixels;
        let side = module * modules as f32;
        let (row, response) =
            ui.allocate_exact_size(vec2(ui.available_width(), side), Sense::hover());
        let name = tr!(state.i18n, "qr-code-image", account = self.account.as_str());
        response.widget_info(|| egui::WidgetInfo::labeled(Role::Image, true, &name));
        let corner = pos2(row.center().x - side / 2.0, row.top());
        let corner = (corner.to_vec2() * pixels).round() / pixels;
        ui.painter()
            .add(Shape::mesh(self.mesh(corner.to_pos2(), module)));
    }

    /// The code from `corner` on. A mesh has no soft edges, as egui's rectangles have.
    fn mesh(&self, corner: Pos2, module: f32) -> Mesh {
        let modules = self.modules.side() + 2 * QUIET_ZONE;
        let mut mesh = Mesh::default();
        let whole = vec2(module, module) * modules as f32;
        mesh.add_colored_rect(Rect::from_min_size(corner, whole), theme::QR_LIGHT);
        let at = |index: usize| (index + QUIET_ZONE) as f32 * module;
        for y in 0..self.modules.side() {
            for (x, length) in runs(&self.modules, y) {
                let run = Rect::from_min_size(
                    corner + vec2(at(x), at(y)),
                    vec2(module * length as f32, module),
                );
                mesh.add_colored_rect(run, theme::QR_DARK);
            }
        }
        mesh
    }

    /// Draws the account's code, or for a counter-based account what to keep in mind.
    fn code(&self, ui: &mut Ui, state: &State) {
        let Some(entry) = state.vault().and_then(|vault| vault.get(self.id)) else {
            return;
        };
        let account = &entry.account;
        let Some(ring) = widgets::Ring::of(account, state.unix()) else {
            widgets::faded(ui, &tr!(state.i18n, "qr-code-counter"));
            return;
        };
        let code = account.code_at(state.unix()).grouped();
        let size = vec2(ui.available_width(), CODE_LINE);
        let (row, response) = ui.allocate_exact_size(size, Sense::hover());
        response.widget_info(|| egui::WidgetInfo::labeled(Role::Label, true, code.as_str()));
        let ink = theme::palette(ui).ink;
        let drawn = ui.painter().text(
            row.center(),
            Align2::CENTER_CENTER,
            code.as_str(),
            theme::code(),
            ink,
        );
        let beside = drawn.right() + theme::RING / 2.0 + 2.0 * theme::GAP;
        ring.paint(ui, pos2(beside, row.center().y), theme::RING);
    }
}

/// The QR code of an account. What another app has added to the link is left out if there is no room for it.
fn modules(account: &Account) -> Result<Modules, TooLong> {
    write::write(&uri::write(account)).or_else(|_too_long| {
        let bare = Account {
            extra: Vec::new(),
            ..account.clone()
        };
        write::write(&uri::write(&bare))
    })
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
