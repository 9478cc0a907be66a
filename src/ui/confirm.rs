//! The one dialog that every way in leads to: what was found, and what is to become of it.

use egui::{Key, Modifiers, RichText, Sense, Ui, pos2, vec2};

use super::{
    long_list, overview, theme,
    widgets::{self, Ring},
};
use crate::{
    app::{
        action::Action,
        state::{Asker, Candidate, Choice, Confirm, State},
    },
    exchange::NotACode,
    messages,
    otp::{Account, Algorithm, Kind},
    tr,
    vault::{Duplicate, NameRemark},
};

/// How high an account is as a rule.
const CARD: f32 = 112.0;

/// How high two lines of an error are as a rule.
pub(super) const WORDS: f32 = 44.0;

/// Draws the dialog.
pub(super) fn show(ui: &Ui, state: &State, confirm: &Confirm, actions: &mut Vec<Action>) {
    let i18n = &state.i18n;
    let adding = confirm.adding();
    let fits = state.open().is_some_and(|open| confirm.fits(&open.vault));
    let response = widgets::dialog(
        ui,
        "confirm",
        &tr!(i18n, "confirm-title", count = confirm.candidates.len()),
        |ui| {
            if let Asker::Outside { file } = &confirm.asker {
                let text = file.as_ref().map_or_else(
                    || tr!(i18n, "outside-link"),
                    |file| tr!(i18n, "outside-file", file = file.as_str()),
                );
                ui.label(RichText::new(text).color(theme::palette(ui).warn));
                ui.add_space(theme::GAP);
            }
            overview::show(ui, state, &confirm.shown);
            if let Some(open) = state.open().filter(|_| !fits) {
                widgets::words(ui, &messages::vault_is_full(i18n, &open.vault));
            }
            let count = confirm.candidates.len();
            long_list::show(ui, "candidates", count, CARD, |ui, index| {
                widgets::card(ui, |ui| {
                    let candidate = &confirm.candidates[index];
                    show_candidate(ui, state, index, candidate, &mut *actions);
                });
            });
            remarks(ui, state, confirm);
        },
        |ui| {
            let label = tr!(i18n, "confirm-add", count = adding);
            let is_answerable = confirm.is_answerable(state.moment);
            let add = ui
                .add_enabled_ui(is_answerable && fits, |ui| widgets::main_button(ui, &label))
                .inner;
            let cancel = widgets::button(ui, &tr!(i18n, "cancel")).clicked();
            // Enter adds wherever the focus is, but on a button it presses that button.
            let elsewhere = ui.memory(|memory| memory.focused().is_none());
            let elsewhere = elsewhere && is_answerable;
            let enter = elsewhere && ui.input_mut(|i| i.consume_key(Modifiers::NONE, Key::Enter));
            if elsewhere && !enter {
                add.request_focus();
            }
            (add.clicked() || (enter && fits), cancel)
        },
    );
    let (add, cancel) = response.inner;
    if add {
        actions.push(if adding > 0 {
            Action::Confirm
        } else {
            Action::CloseDialog
        });
    } else if cancel || response.closed {
        actions.push(Action::CloseDialog);
    }
}

/// What was found beside the accounts.
fn remarks(ui: &mut Ui, state: &State, confirm: &Confirm) {
    let i18n = &state.i18n;
    for set in &confirm.incomplete {
        widgets::words(ui, &messages::incomplete(i18n, set));
    }
    if !confirm.refused.is_empty() {
        let title = tr!(i18n, "refused-title", count = confirm.refused.len());
        widgets::label(ui, &title);
        let count = confirm.refused.len();
        long_list::show(ui, "refused", count, WORDS, |ui, index| {
            widgets::words(ui, &messages::refused(i18n, &confirm.refused[index]));
        });
    }
    let count = confirm.problems.len();
    long_list::show(ui, "problems", count, WORDS, |ui, index| {
        widgets::words(ui, &messages::file(i18n, &confirm.problems[index]));
    });
    if confirm.is_too_much {
        widgets::words(ui, &messages::too_much(i18n));
    }
    if confirm.unreadable > 0 {
        widgets::words(ui, &messages::unreadable(i18n, confirm.unreadable));
    }
    if confirm.has_more_keys {
        widgets::words(ui, &messages::not_a_code(i18n, NotACode::TextWithKeys));
    }
    if confirm.others > 0 {
        widgets::faded(ui, &tr!(i18n, "others-title", count = confirm.others));
    }
}

fn show_candidate(
    ui: &mut Ui,
    state: &State,
    index: usize,
    candidate: &Candidate,
    actions: &mut Vec<Action>,
) {
    let colors = theme::palette(ui);
    let account = &candidate.entry.account;
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 84.0), Sense::hover());
    let tile = egui::Rect::from_min_size(rect.min, vec2(theme::TILE, theme::TILE));
    widgets::tile(ui.painter(), tile, account.title());
    let left = tile.right() + 12.0;
    let width = rect.right() - left;
    let issuer = if account.issuer.is_empty() {
        tr!(state.i18n, "no-issuer")
    } else {
        account.issuer.clone()
    };
    let name = if account.name.is_empty() {
        tr!(state.i18n, "no-account-name")
    } else {
        account.name.clone()
    };
    widgets::line(
        ui,
        pos2(left, rect.top() + 11.0),
        &issuer,
        theme::strong(),
        colors.ink,
        width,
    );
    widgets::line(
        ui,
        pos2(left, rect.top() + 32.0),
        &name,
        theme::small(),
        colors.faded,
        width,
    );
    let unix = state.unix();
    let code = widgets::code_now(state, account);
    let at = pos2(left, rect.top() + 64.0);
    ui.painter().text(
        at,
        egui::Align2::LEFT_CENTER,
        code.as_str(),
        theme::code(),
        colors.ink,
    );
    if let (Some(left), Some(period)) = (account.seconds_left(unix), account.period()) {
        let ring = Ring {
            left,
            period,
            urgent: false,
        };
        ring.paint(
            ui,
            pos2(rect.right() - theme::RING / 2.0, rect.top() + 64.0),
            theme::RING,
        );
    }
    // What is drawn above is for the eye; this is the same for a screen reader, without the code.
    ui.interact(
        rect,
        ui.scope_id().with(("candidate", index)),
        Sense::hover(),
    )
    .widget_info(|| {
        egui::WidgetInfo::labeled(egui::Role::Label, true, format!("{issuer}, {name}"))
    });
    if let Some(text) = parameters(state, account) {
        widgets::label(ui, &text);
    }
    for remark in &candidate.remarks {
        let other = match remark {
            NameRemark::LooksLike(id) => state.vault().and_then(|vault| vault.get(*id)),
            NameRemark::MixedAlphabets | NameRemark::Shortened => None,
        };
        let other = other.map_or("", |entry| entry.account.title());
        let text = messages::name_remark(&state.i18n, *remark, other);
        ui.label(RichText::new(text).color(colors.warn));
    }
    if let Some((_, duplicate)) = candidate.duplicate {
        show_duplicate(ui, state, index, candidate, duplicate, actions);
    }
}

/// What is unusual about the account's codes.
fn parameters(state: &State, account: &Account) -> Option<String> {
    let i18n = &state.i18n;
    match account.kind {
        Kind::Totp { period: 30 }
            if account.digits == 6 && account.algorithm == Algorithm::Sha1 =>
        {
            None
        }
        Kind::Totp { period } => Some(tr!(
            i18n,
            "params-totp",
            digits = account.digits,
            seconds = period,
            algorithm = account.algorithm.as_str()
        )),
        Kind::Hotp { counter } => Some(tr!(
            i18n,
            "params-hotp",
            digits = account.digits,
            counter = counter.to_string()
        )),
        Kind::Steam => Some(tr!(i18n, "params-steam")),
    }
}

fn show_duplicate(
    ui: &mut Ui,
    state: &State,
    index: usize,
    candidate: &Candidate,
    duplicate: Duplicate,
    actions: &mut Vec<Action>,
) {
    let i18n = &state.i18n;
    let existing = candidate
        .duplicate
        .and_then(|(id, _)| state.vault()?.get(id))
        .map_or("", |entry| entry.account.title());
    let text = match duplicate {
        Duplicate::Same => tr!(i18n, "duplicate-same"),
        Duplicate::SameSecret => tr!(i18n, "duplicate-same-secret", account = existing),
        Duplicate::OtherSettings => {
            tr!(i18n, "duplicate-other-settings", account = existing)
        }
        Duplicate::SameName => tr!(i18n, "duplicate-same-name", account = existing),
    };
    let warn = theme::palette(ui).warn;
    ui.label(RichText::new(text).color(warn));
    ui.horizontal_wrapped(|ui| {
        for (choice, label, hint) in [
            (
                Choice::Skip,
                tr!(i18n, "choice-skip"),
                tr!(i18n, "choice-skip-hint"),
            ),
            (
                Choice::Replace,
                tr!(i18n, "choice-replace"),
                match duplicate {
                    Duplicate::OtherSettings => tr!(i18n, "choice-replace-settings-hint"),
                    _ => tr!(i18n, "choice-replace-hint"),
                },
            ),
            (
                Choice::Add,
                tr!(i18n, "choice-keep-both"),
                tr!(i18n, "choice-keep-both-hint"),
            ),
        ] {
            let chosen = candidate.choice == choice;
            if widgets::hinted(ui.radio(chosen, label), hint).clicked() {
                actions.push(Action::Choose { index, choice });
            }
        }
    });
}
