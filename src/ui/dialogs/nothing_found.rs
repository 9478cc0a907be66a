//! A reading that found nothing to add: why, and other ways to try.

use egui::Ui;

use super::{
    super::{add, long_list, theme, widgets},
    WORDS,
    overview::{self, Overview},
};
use crate::{
    app::{
        action::{Action, Command},
        state::State,
    },
    exchange::{IncompleteSet, NotACode, Refused},
    intake::{FileProblem, Reading, Source},
    messages,
    qr::Picture,
    tr,
};

/// A reading that found nothing to add.
pub struct NothingFound {
    findings: Findings,
    /// Pictures without a code, for "Try harder".
    unread: Vec<Picture>,
    overviews: Vec<Overview>,
}

/// What was found instead of accounts that can be added.
struct Findings {
    source: Source,
    /// QR codes and texts without accounts.
    others: Vec<NotACode>,
    /// How many entries of a recovery file cannot be read.
    unreadable: usize,
    /// Accounts that Warifu refuses.
    refused: Vec<Refused>,
    /// Incomplete sets of pictures.
    incomplete: Vec<IncompleteSet>,
    /// Files that could not be read.
    problems: Vec<FileProblem>,
}

/// A button.
#[derive(Clone, Copy)]
enum Offer {
    ScanAgain,
    TryHarder,
    Close,
}

impl NothingFound {
    /// The dialog for `reading`, which found no account.
    pub(crate) fn new(reading: Reading) -> Self {
        let Reading {
            source,
            imported,
            problems,
            sealed: _,
            encrypted: _,
            unprotected: _,
            unread,
            overviews,
            unreadable,
        } = reading;
        Self {
            findings: Findings {
                source,
                others: imported.others,
                unreadable,
                refused: imported.refused,
                incomplete: imported.incomplete,
                problems,
            },
            unread,
            overviews: Overview::all(overviews),
        }
    }

    pub(super) fn show(&mut self, ui: &Ui, state: &State, actions: &mut Vec<Action>) {
        let reasons = reasons(&self.findings);
        let Some((first, rest)) = reasons.split_first() else {
            return;
        };
        let title = explain(state, first);
        let offers = self.offers();
        let response = widgets::dialog(
            ui,
            "nothing found",
            &title.what,
            |ui| {
                widgets::faded(ui, &title.next);
                overview::show(ui, state, &mut self.overviews);
                long_list::show(ui, "reasons", rest.len(), WORDS, |ui, index| {
                    ui.add_space(theme::GAP);
                    widgets::words(ui, &explain(state, &rest[index]));
                });
                ladder(ui, state, actions);
            },
            |ui, ()| buttons(ui, state, offers),
        );
        let away = response.closed.then_some(Offer::Close);
        match response.inner.or(away) {
            Some(Offer::ScanAgain) => actions.push(Action::Command(Command::ScanScreen)),
            Some(Offer::TryHarder) => actions.push(Action::DeepScan {
                source: self.findings.source,
                pictures: std::mem::take(&mut self.unread),
            }),
            Some(Offer::Close) => actions.push(Action::CloseDialog),
            None => {}
        }
    }

    /// The buttons, the most promising first: the user can change what is on the screen and scan again, but a picture
    /// stays the same.
    fn offers(&self) -> &'static [Offer] {
        match (self.unread.is_empty(), self.findings.source) {
            (true, _) => &[Offer::ScanAgain, Offer::Close],
            (false, Source::Screen) => &[Offer::ScanAgain, Offer::TryHarder, Offer::Close],
            (false, _) => &[Offer::TryHarder, Offer::Close],
        }
    }
}

/// The other ways in, each with when it helps ("ladder").
fn ladder(ui: &mut Ui, state: &State, actions: &mut Vec<Action>) {
    let i18n = &state.i18n;
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
}

fn buttons(ui: &mut Ui, state: &State, offers: &[Offer]) -> Option<Offer> {
    let i18n = &state.i18n;
    let mut pressed = None;
    for (index, offer) in offers.iter().enumerate() {
        let label = match offer {
            Offer::ScanAgain => tr!(i18n, "scan-again"),
            Offer::TryHarder => tr!(i18n, "try-harder"),
            Offer::Close => tr!(i18n, "close"),
        };
        let response = if index == 0 {
            widgets::main_button(ui, &label)
        } else {
            widgets::button(ui, &label)
        };
        if response.clicked() {
            pressed = Some(*offer);
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
    /// Entries of a vault that cannot be read.
    Unreadable(usize),
    /// There was nothing to read.
    Blank(Source),
}

/// The reasons, the most useful first. There may be ten thousand, so the text of each is made only when it is drawn.
fn reasons(findings: &Findings) -> Vec<Reason<'_>> {
    let mut others = Vec::new();
    for kind in &findings.others {
        if !others.contains(kind) {
            others.push(*kind);
        }
    }
    let mut all: Vec<Reason<'_>> = Vec::new();
    all.extend(findings.refused.iter().map(Reason::Refused));
    all.extend(findings.incomplete.iter().map(Reason::Incomplete));
    all.extend(others.into_iter().map(Reason::Other));
    all.extend(findings.problems.iter().map(Reason::Problem));
    if findings.unreadable > 0 {
        all.push(Reason::Unreadable(findings.unreadable));
    }
    if all.is_empty() {
        all.push(Reason::Blank(findings.source));
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
