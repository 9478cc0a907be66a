//! The recovery file: its card in the settings, and its card in the banner.

use egui::{RichText, Ui};

use super::{banner, theme, widgets};
use crate::{
    app::{
        action::{Action, Purpose},
        state::{SettingsPage, State},
    },
    i18n::I18n,
    messages,
    session::{Recovering, RecoveryFile},
    store::recovery::{RecoveryError, Standing},
    tr,
};

/// Draws the card in the settings, below its title and its sentence.
pub(super) fn card(ui: &mut Ui, state: &State, actions: &mut Vec<Action>) {
    let i18n = &state.i18n;
    let kept = state.session.recovery().kept();
    let is_damaged = matches!(state.session.recovery(), RecoveryFile::NoteDamaged);
    if let Some(recovering) = kept {
        how_it_stands(ui, state, recovering);
    } else if is_damaged {
        widgets::words(ui, &messages::recovery(i18n, RecoveryError::NoteDamaged));
    }
    ui.horizontal_wrapped(|ui| {
        if let Some(recovering) = kept {
            if !answers(ui, i18n, recovering, actions)
                && widgets::button(ui, &tr!(i18n, "recovery-write")).clicked()
            {
                actions.push(Action::WriteRecovery);
            }
            another_place(ui, i18n, actions);
        } else if is_damaged {
            choose_again(ui, i18n, actions);
        } else if widgets::button(ui, &tr!(i18n, "recovery-create")).clicked() {
            actions.push(Action::ChooseRecoveryPlace);
        }
        if (kept.is_some() || is_damaged)
            && widgets::button(ui, &tr!(i18n, "recovery-stop")).clicked()
        {
            actions.push(Action::StopRecovery);
        }
        if widgets::button(ui, &tr!(i18n, "recovery-check")).clicked() {
            actions.push(Action::ChooseCopyToCheck);
        }
        if widgets::button(ui, &tr!(i18n, "recovery-restore")).clicked() {
            actions.push(Action::ChooseRecoveryFile);
        }
    });
    if let Some(checked) = state.settings.recovery_checked {
        let ago = since(i18n, state.now.as_secs().saturating_sub(checked));
        widgets::label(ui, &tr!(i18n, "recovery-checked", ago = ago.as_str()));
    }
}

/// Draws a card above the list, if there is something to say.
pub(super) fn banner(ui: &mut Ui, state: &State, actions: &mut Vec<Action>) {
    let i18n = &state.i18n;
    let Some(recovering) = state.session.recovery().kept() else {
        if matches!(state.session.recovery(), RecoveryFile::NoteDamaged) {
            let words = messages::recovery(i18n, RecoveryError::NoteDamaged);
            banner::card(ui, &words.what, Some(&words.next), |ui| {
                choose_again(ui, i18n, actions);
                if widgets::button(ui, &tr!(i18n, "recovery-stop")).clicked() {
                    actions.push(Action::StopRecovery);
                }
            });
        } else if state.offers_recovery {
            banner::card(ui, &tr!(i18n, "recovery-offer"), None, |ui| {
                if widgets::button(ui, &tr!(i18n, "recovery-create")).clicked() {
                    actions.push(Action::ChooseRecoveryPlace);
                }
                if widgets::button(ui, &tr!(i18n, "recovery-offer-decline")).clicked() {
                    actions.push(Action::DeclineRecovery);
                }
            });
        }
        return;
    };
    let problem = recovering
        .problem
        .map(|error| messages::recovery(i18n, error));
    let standing = recovering
        .standing
        .filter(|_| !recovering.is_being_written());
    if let Some(standing) = standing.filter(|standing| standing.wants_answer()) {
        let Some(words) = problem.or_else(|| messages::standing(i18n, standing)) else {
            return;
        };
        banner::card(ui, &words.what, Some(&words.next), |ui| {
            answers(ui, i18n, recovering, actions);
            if !matches!(standing, Standing::Held { .. }) {
                another_place(ui, i18n, actions);
            }
        });
    } else if problem.is_some() || standing == Some(Standing::Away { is_due: true }) {
        banner::card(ui, &tr!(i18n, "recovery-behind"), None, |ui| {
            if widgets::button(ui, &tr!(i18n, "recovery-write")).clicked() {
                actions.push(Action::WriteRecovery);
            }
            if widgets::button(ui, &tr!(i18n, "settings")).clicked() {
                actions.push(Action::OpenSettings(Some(SettingsPage::Backup)));
            }
        });
    }
}

/// Draws the answers about a file that is not written without asking; false if there is nothing to answer.
fn answers(ui: &mut Ui, i18n: &I18n, recovering: &Recovering, actions: &mut Vec<Action>) -> bool {
    let Some(standing) = recovering.standing.filter(|it| it.wants_answer()) else {
        return false;
    };
    let may_hold_more = matches!(standing, Standing::Held { .. } | Standing::Foreign);
    if may_hold_more {
        merge_first(ui, i18n, recovering.file.path(), actions);
    }
    if widgets::button(ui, &tr!(i18n, "recovery-replace")).clicked() {
        actions.push(Action::WriteRecovery);
    }
    true
}

/// The button that opens a recovery file to merge its accounts.
pub(super) fn merge_first(
    ui: &mut Ui,
    i18n: &I18n,
    path: &std::path::Path,
    actions: &mut Vec<Action>,
) {
    if widgets::button(ui, &tr!(i18n, "recovery-merge")).clicked() {
        let purpose = Purpose::OpenRecovery(path.to_owned());
        actions.push(Action::AskPassphrase(purpose));
    }
}

/// The button to choose the place again, after the note about it became unreadable.
fn choose_again(ui: &mut Ui, i18n: &I18n, actions: &mut Vec<Action>) {
    if widgets::button(ui, &tr!(i18n, "recovery-choose")).clicked() {
        actions.push(Action::ChooseRecoveryPlace);
    }
}

fn another_place(ui: &mut Ui, i18n: &I18n, actions: &mut Vec<Action>) {
    if widgets::button(ui, &tr!(i18n, "recovery-change")).clicked() {
        actions.push(Action::ChooseRecoveryPlace);
    }
}

/// Where the recovery file is, and whether it is up to date.
fn how_it_stands(ui: &mut Ui, state: &State, recovering: &Recovering) {
    let i18n = &state.i18n;
    let path = recovering.file.path().display().to_string();
    ui.add(egui::Label::new(RichText::new(path).font(theme::small())).wrap());
    let words = match (recovering.problem, recovering.standing) {
        (Some(error), _) => Some(messages::recovery(i18n, error)),
        (None, Some(standing)) => messages::standing(i18n, standing),
        (None, None) => None,
    };
    if let Some(words) = words {
        widgets::words(ui, &words);
        return;
    }
    if recovering.is_being_written() {
        widgets::label(ui, &tr!(i18n, "recovery-writing"));
        return;
    }
    let seconds = (state.now.as_secs()).saturating_sub(recovering.file.written_at());
    let ago = since(i18n, seconds);
    let text = match recovering.standing {
        Some(Standing::UpToDate) => tr!(i18n, "recovery-written", ago = ago.as_str()),
        Some(Standing::Away { .. }) => tr!(i18n, "recovery-away", ago = ago.as_str()),
        // It was not checked yet, or is about to be written.
        _ => tr!(i18n, "recovery-looking"),
    };
    widgets::label(ui, &text);
}

/// How long ago something was.
fn since(i18n: &I18n, seconds: u64) -> String {
    match seconds {
        0..60 => tr!(i18n, "ago-now"),
        60..3600 => tr!(i18n, "ago-minutes", count = seconds / 60),
        3600..86_400 => tr!(i18n, "ago-hours", count = seconds / 3600),
        _ => tr!(i18n, "ago-days", count = seconds / 86_400),
    }
}
