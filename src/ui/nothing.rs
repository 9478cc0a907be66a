//! A reading that found nothing to add: why, and the next rung of the ladder.

use egui::Ui;

use super::{add, overview, theme, widgets, words};
use crate::{
    app::{
        action::{Action, Command},
        import::Source,
        state::{Nothing, State},
    },
    tr,
};

/// Draws the sheet.
pub(super) fn show(ui: &Ui, state: &State, nothing: &Nothing, actions: &mut Vec<Action>) {
    let i18n = &state.i18n;
    let words = explain(state, nothing);
    let (title, rest) = match words.split_first() {
        Some((first, rest)) => (first.clone(), rest),
        None => return,
    };
    let response = widgets::sheet(
        ui,
        "nothing found",
        &title.what,
        |ui| {
            widgets::faded(ui, &title.next);
            overview::show(ui, state, &nothing.shown);
            for words in rest {
                ui.add_space(theme::GAP);
                widgets::words(ui, words);
            }
            ui.add_space(theme::GAP);
            widgets::label(ui, &tr!(i18n, "ladder-title"));
            let width = ui.available_width();
            let keys = state.screenshot_keys;
            for (command, advice) in [
                (Command::Paste, tr!(i18n, "ladder-paste", keys = keys)),
                (Command::OpenImage, tr!(i18n, "ladder-open")),
                (Command::TypeKey, tr!(i18n, "ladder-type")),
            ] {
                if add::way_in(ui, state, command, width).clicked() {
                    actions.push(Action::Command(command));
                }
                widgets::label(ui, &advice);
            }
        },
        |ui| buttons(ui, state, nothing),
    );
    let closed = response.closed.then_some(Action::CloseSheet);
    actions.extend(response.inner.or(closed));
}

/// What can be pressed, the most promising first: a screen can be put right and scanned again, any other picture is
/// what it is.
fn buttons(ui: &mut Ui, state: &State, nothing: &Nothing) -> Option<Action> {
    let i18n = &state.i18n;
    let again = || {
        (
            tr!(i18n, "scan-again"),
            Action::Command(Command::ScanScreen),
        )
    };
    let harder = || (tr!(i18n, "try-harder"), Action::TryHarder);
    let close = (tr!(i18n, "close"), Action::CloseSheet);
    let offers = match (nothing.unread.is_empty(), nothing.source) {
        (true, _) => vec![again(), close],
        (false, Source::Screen) => vec![again(), harder(), close],
        (false, _) => vec![harder(), close],
    };
    let mut pressed = None;
    for (index, (label, action)) in offers.into_iter().enumerate() {
        let response = if index == 0 {
            widgets::main_button(ui, &label)
        } else {
            widgets::button(ui, &label)
        };
        if response.clicked() {
            pressed = Some(action);
        }
    }
    pressed
}

/// Why there is nothing to add, the most useful first.
fn explain(state: &State, nothing: &Nothing) -> Vec<words::Words> {
    let i18n = &state.i18n;
    let mut all: Vec<words::Words> = Vec::new();
    all.extend(
        nothing
            .refused
            .iter()
            .map(|refused| words::refused(i18n, refused)),
    );
    all.extend(
        nothing
            .incomplete
            .iter()
            .map(|set| words::incomplete(i18n, set)),
    );
    all.extend(
        nothing
            .others
            .iter()
            .map(|kind| words::not_a_code(i18n, *kind)),
    );
    all.extend(
        nothing
            .problems
            .iter()
            .map(|problem| words::file(i18n, problem)),
    );
    if nothing.unreadable > 0 {
        all.push(words::unreadable(i18n, nothing.unreadable));
    }
    all.dedup();
    if all.is_empty() {
        all.push(match nothing.source {
            Source::Screen => words::Words {
                what: tr!(i18n, "err-no-code-screen"),
                next: tr!(i18n, "rec-no-code-screen"),
            },
            Source::Files => words::Words {
                what: tr!(i18n, "err-no-code-files"),
                next: tr!(i18n, "rec-no-code-files"),
            },
            Source::Picture => words::Words {
                what: tr!(i18n, "err-no-code-pasted"),
                next: tr!(i18n, "rec-no-code-pasted"),
            },
            Source::Text => words::Words {
                what: tr!(i18n, "err-nothing-to-paste"),
                next: tr!(i18n, "rec-nothing-to-paste", keys = state.screenshot_keys),
            },
        });
    }
    all
}
