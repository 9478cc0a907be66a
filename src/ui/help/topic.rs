//! A help page: its text, and what can be done from it.

use egui::{Label, RichText, Ui, vec2};

use super::super::{theme, widgets};
use crate::{
    app::{
        action::{Action, Command},
        state::State,
    },
    guides::{Block, Page},
    tr,
};

/// The width of the number before a step.
const NUMBER: f32 = 22.0;

/// Draws the page below its title.
pub(super) fn show(ui: &mut Ui, state: &State, page: &Page, actions: &mut Vec<Action>) {
    let i18n = &state.i18n;
    widgets::card(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 10.0;
        for block in &page.blocks {
            draw(ui, state, block, actions);
        }
        if page.topic.is_website() {
            widgets::label(ui, &tr!(i18n, "help-names-change"));
        }
    });
    if page.topic.shows_qr_code() && state.open().is_some() {
        ui.add_space(theme::GAP / 2.0);
        let label = Command::ScanScreen.label(i18n);
        let size = vec2(ui.available_width(), theme::BUTTON);
        let button = ui.add_enabled_ui(state.may_begin(), |ui| {
            widgets::main_button_of_size(ui, &label, size)
        });
        if button.inner.clicked() {
            actions.push(Action::Command(Command::ScanScreen));
        }
    }
}

fn draw(ui: &mut Ui, state: &State, block: &Block, actions: &mut Vec<Action>) {
    match block {
        Block::Heading(text) => {
            ui.add_space(theme::GAP / 2.0);
            ui.add(Label::new(RichText::new(text).font(theme::strong())).wrap());
        }
        Block::Paragraph(text) => {
            ui.add(Label::new(RichText::new(text).font(theme::body())).wrap());
        }
        Block::Step(number, text) => step(ui, *number, text),
        Block::Address(address) => {
            ui.horizontal_wrapped(|ui| {
                ui.add(Label::new(RichText::new(address).font(theme::small())).wrap());
                if widgets::button(ui, &tr!(state.i18n, "copy-address")).clicked() {
                    actions.push(Action::CopyAddress(address.clone()));
                }
            });
        }
        Block::Source(text) => {
            widgets::label(ui, text);
        }
    }
}

/// A step with its number in the margin.
fn step(ui: &mut Ui, number: usize, text: &str) {
    let color = theme::palette(ui).seal_ink;
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        let number = RichText::new(format!("{number}."))
            .font(theme::strong())
            .color(color);
        let before = ui.cursor().left();
        ui.label(number);
        ui.add_space((NUMBER - (ui.cursor().left() - before)).max(0.0));
        ui.vertical(|ui| {
            ui.add(Label::new(RichText::new(text).font(theme::body())).wrap());
        });
    });
}
