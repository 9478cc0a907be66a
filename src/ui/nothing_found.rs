//! A reading that found nothing to add: why, and the next rung of the ladder.

use egui::Ui;

use super::{add, confirm::WORDS, long_list, overview, theme, widgets};
use crate::{
    app::{
        action::{Action, Command},
        state::{NothingFound, State},
    },
    exchange::{IncompleteSet, NotACode, Refused},
    intake::{FileProblem, Source},
    messages, tr,
};

/// Draws the dialog.
pub(super) fn show(ui: &Ui, state: &State, nothing: &NothingFound, actions: &mut Vec<Action>) {
    let i18n = &state.i18n;
    let reasons = reasons(nothing);
    let Some((first, rest)) = reasons.split_first() else {
        return;
    };
    let title = explain(state, first);
    let response = widgets::dialog(
        ui,
        "nothing found",
        &title.what,
        |ui| {
            widgets::faded(ui, &title.next);
            overview::show(ui, state, &nothing.shown);
            long_list::show(ui, "reasons", rest.len(), WORDS, |ui, index| {
                ui.add_space(theme::GAP);
                widgets::words(ui, &explain(state, &rest[index]));
            });
            ui.add_space(theme::GAP);
            widgets::label(ui, &tr!(i18n, "ladder-title"));
            let width = ui.available_width();
            let keys = state.capabilities.screenshot_keys;
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
    let closed = response.closed.then_some(Action::CloseDialog);
    actions.extend(response.inner.or(closed));
}

/// What can be pressed, the most promising first: a screen can be put right and scanned again, any other picture is
/// what it is.
fn buttons(ui: &mut Ui, state: &State, nothing: &NothingFound) -> Option<Action> {
    let i18n = &state.i18n;
    let again = || {
        (
            tr!(i18n, "scan-again"),
            Action::Command(Command::ScanScreen),
        )
    };
    let harder = || (tr!(i18n, "try-harder"), Action::DeepScan);
    let close = (tr!(i18n, "close"), Action::CloseDialog);
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

/// Why there is nothing to add.
enum Reason<'a> {
    Refused(&'a Refused),
    Incomplete(&'a IncompleteSet),
    Other(NotACode),
    Problem(&'a FileProblem),
    /// So many entries of a vault.
    Unreadable(usize),
    /// There was nothing there at all.
    Blank(Source),
}

/// The reasons, the most useful first. There may be ten thousand; each is put into words only when it is drawn.
fn reasons(nothing: &NothingFound) -> Vec<Reason<'_>> {
    let mut others = Vec::new();
    for kind in &nothing.others {
        if !others.contains(kind) {
            others.push(*kind);
        }
    }
    let mut all: Vec<Reason<'_>> = Vec::new();
    all.extend(nothing.refused.iter().map(Reason::Refused));
    all.extend(nothing.incomplete.iter().map(Reason::Incomplete));
    all.extend(others.into_iter().map(Reason::Other));
    all.extend(nothing.problems.iter().map(Reason::Problem));
    if nothing.unreadable > 0 {
        all.push(Reason::Unreadable(nothing.unreadable));
    }
    if all.is_empty() {
        all.push(Reason::Blank(nothing.source));
    }
    all
}

fn explain(state: &State, reason: &Reason<'_>) -> messages::Words {
    let i18n = &state.i18n;
    match reason {
        Reason::Refused(refused) => messages::refused(i18n, refused),
        Reason::Incomplete(set) => messages::incomplete(i18n, set),
        Reason::Other(kind) => messages::not_a_code(i18n, *kind),
        Reason::Problem(problem) => messages::file(i18n, problem),
        Reason::Unreadable(count) => messages::unreadable(i18n, *count),
        Reason::Blank(Source::Screen) => messages::Words {
            what: tr!(i18n, "err-no-code-screen"),
            next: tr!(i18n, "rec-no-code-screen"),
        },
        Reason::Blank(Source::Files) => messages::Words {
            what: tr!(i18n, "err-no-code-files"),
            next: tr!(i18n, "rec-no-code-files"),
        },
        Reason::Blank(Source::Picture) => messages::Words {
            what: tr!(i18n, "err-no-code-pasted"),
            next: tr!(i18n, "rec-no-code-pasted"),
        },
        Reason::Blank(Source::Text) => messages::Words {
            what: tr!(i18n, "err-nothing-to-paste"),
            next: tr!(
                i18n,
                "rec-nothing-to-paste",
                keys = state.capabilities.screenshot_keys
            ),
        },
    }
}
