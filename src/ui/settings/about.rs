//! What this program is, and whether there is a newer version.

use egui::{RichText, Ui};

use super::super::{release, theme, widgets};
use crate::{
    app::{
        action::{Action, Command},
        state::State,
    },
    release::WEBSITE,
    settings::Releases,
    tr,
};

/// Draws the card.
pub(super) fn show(ui: &mut Ui, state: &State, releases: &mut Releases, actions: &mut Vec<Action>) {
    let i18n = &state.i18n;
    widgets::card(ui, |ui| {
        ui.label(RichText::new(tr!(i18n, "about-title")).font(theme::strong()));
        let version = tr!(i18n, "version", version = env!("CARGO_PKG_VERSION"));
        widgets::faded(ui, &version);
        widgets::faded(ui, &tr!(i18n, "licence"));
        widgets::faded(ui, &tr!(i18n, "licence-fonts"));
        widgets::faded(ui, &tr!(i18n, "website", address = WEBSITE));
        release::question(ui, state, releases, actions);
        ui.add_space(theme::GAP);
        if widgets::button(ui, &tr!(i18n, "shortcuts")).clicked() {
            actions.push(Action::Command(Command::Shortcuts));
        }
    });
}
