//! The page without accounts: all ways in, with the screen first.

use egui::{Align, Layout, RichText, ScrollArea, Ui, vec2};

use super::{
    add, banner,
    icons::{self, Icon},
    list, offer, theme, toasts, widgets,
};
use crate::{
    app::{
        action::{Action, Command},
        state::State,
    },
    jobs::Busy,
    store::Place,
    tr,
};

/// Draws the empty state.
pub(super) fn show(ui: &mut Ui, state: &State, quarantined: usize, actions: &mut Vec<Action>) {
    let colors = theme::palette(ui);
    ui.add_space(12.0);
    let bar = vec2(ui.available_width(), theme::ICON_BUTTON);
    ui.allocate_ui_with_layout(bar, Layout::right_to_left(Align::Center), |ui| {
        ui.add_space(theme::EDGE);
        let name = tr!(state.i18n, "settings");
        if widgets::icon_button(ui, Icon::Settings, &name).clicked() {
            actions.push(Action::Command(Command::Settings));
        }
    });
    let height = ui.available_height();
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        ui.add_space(((height - 640.0) * 0.4).max(0.0));
        ui.vertical_centered(|ui| {
            let room = ui.available_width() - 2.0 * widgets::edge(ui);
            let width = room.min(theme::DIALOG_WIDTH - 60.0);
            ui.set_max_width(width);
            let is_behind = state.open().is_some_and(|open| open.missing.is_some());
            if is_behind || state.earlier.news().is_some() {
                banner::show(ui, state, actions);
                ui.add_space(theme::GAP);
            } else if state.clipboard_offer.is_some() {
                offer::banner(ui, state, actions);
                ui.add_space(theme::GAP);
            }
            super::seal(ui, 60.0);
            ui.add_space(theme::GAP);
            let title = RichText::new(tr!(state.i18n, "empty-title")).font(theme::title());
            ui.label(title);
            widgets::faded(ui, &tr!(state.i18n, "empty-body"));
            if widgets::link(ui, &tr!(state.i18n, "help-how")).clicked() {
                actions.push(Action::OpenHelp(None));
            }
            ui.add_space(theme::GAP);
            scan_button(ui, state, width, actions);
            ui.add_space(theme::GAP);
            for command in &Command::WAYS_IN[1..] {
                if add::way_in(ui, state, *command, width).clicked() {
                    actions.push(Action::Command(*command));
                }
            }
            ui.add_space(theme::GAP);
            widgets::label(ui, &tr!(state.i18n, "drop-hint"));
            if widgets::link(ui, &tr!(state.i18n, "practice")).clicked() {
                actions.push(Action::Practise);
            }
            let restore = tr!(state.i18n, "recovery-restore");
            let restore = ui.add_enabled_ui(state.may_begin(), |ui| widgets::link(ui, &restore));
            if restore.inner.clicked() {
                actions.push(Action::ChooseRecoveryFile);
            }
            ui.horizontal(|ui| {
                let text = match state.session.keeping().place {
                    Place::Keyring => tr!(state.i18n, "empty-reassurance"),
                    Place::File if state.is_portable => {
                        tr!(state.i18n, "empty-reassurance-portable")
                    }
                    Place::File => tr!(state.i18n, "empty-reassurance-file"),
                };
                let galley_width = width.min(340.0);
                ui.add_space((ui.available_width() - galley_width) / 2.0);
                let (rect, _) = ui.allocate_exact_size(vec2(16.0, 16.0), egui::Sense::hover());
                icons::paint(ui.painter(), Icon::Lock, rect, colors.faded);
                ui.add(
                    egui::Label::new(RichText::new(text).font(theme::small()).color(colors.faded))
                        .wrap(),
                );
            });
            if quarantined > 0 {
                ui.add_space(theme::GAP);
                list::quarantine(ui, state, quarantined);
            }
            ui.add_space(theme::EDGE.max(toasts::cover(ui)));
        });
    });
}

/// The main way in.
fn scan_button(ui: &mut Ui, state: &State, width: f32, actions: &mut Vec<Action>) {
    let colors = theme::palette(ui);
    let busy = !state.may_begin();
    let label = if state.running.busy() == Some(Busy::Scanning) {
        tr!(state.i18n, "scanning-screen")
    } else {
        Command::ScanScreen.label(&state.i18n)
    };
    let button = ui.add_enabled_ui(!busy, |ui| {
        widgets::main_button_of_size(ui, &label, vec2(width, 56.0))
    });
    let response = widgets::hinted(button.inner, tr!(state.i18n, "scan-screen-hint"));
    let icon = egui::Rect::from_center_size(
        egui::pos2(response.rect.left() + 30.0, response.rect.center().y),
        vec2(24.0, 24.0),
    );
    icons::paint(ui.painter(), Icon::Scan, icon, colors.on_seal);
    if response.clicked() {
        actions.push(Action::Command(Command::ScanScreen));
    }
}
