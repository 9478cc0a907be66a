//! An account as a QR code for a phone, with its code to compare. It closes by itself.

use egui::{Align2, Role, Sense, Ui, pos2, vec2};

use super::{
    super::{qr_code, theme, widgets},
    ask::{Buttons, ask},
};
use crate::{
    app::{action::Action, state::State},
    otp::{Account, uri},
    platform::Moment,
    qr::write::{self, Modules, TooLong},
    tr,
    vault::{Entry, EntryId},
};

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

    pub(super) fn show(&self, ui: &Ui, state: &State, actions: &mut Vec<Action>) {
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
                let image = tr!(i18n, "qr-code-image", account = account);
                qr_code::show(ui, &self.modules, &image);
                self.code(ui, state);
            }
            widgets::label(ui, &tr!(i18n, "qr-code-closes", seconds = seconds));
            Buttons::close(i18n)
        });
        if answer.is_some() {
            actions.push(Action::CloseDialog);
        }
    }

    /// Paints the account's code, which no accessibility tree holds, or for a counter-based account what to keep in mind.
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
        let label = tr!(state.i18n, "qr-code-code");
        response.widget_info(|| egui::WidgetInfo::labeled(Role::Label, true, &label));
        let ink = theme::palette(ui).ink;
        let beside = theme::RING + 2.0 * theme::GAP;
        let font = widgets::fitting(ui, &code, theme::code(), row.width() - beside);
        let width = ui
            .painter()
            .layout_no_wrap(code.to_string(), font.clone(), ink)
            .size()
            .x;
        // In the middle, unless there would be no room for the ring.
        let center = row.center().x.min(row.right() - beside - width / 2.0);
        let drawn = ui.painter().text(
            pos2(center, row.center().y),
            Align2::CENTER_CENTER,
            code.as_str(),
            font,
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
