//! One quiet card above the list: that a vault was set aside, the offer of a recovery file, that it is out of date, or
//! that it may hold more; before all of them, that a change is missing.

use egui::{RichText, Ui};

use super::{earlier, theme, widgets, words};
use crate::{
    app::{
        action::Action,
        state::{Purpose, State},
    },
    tr,
};

/// Draws the card, if there is something to say.
pub(super) fn show(ui: &mut Ui, state: &State, actions: &mut Vec<Action>) {
    let i18n = &state.i18n;
    let behind = state
        .recovery
        .as_ref()
        .is_some_and(|recovering| recovering.problem.is_some());
    let held = state
        .recovery
        .as_ref()
        .filter(|recovering| recovering.file.is_held() && recovering.writing.is_none());
    if let Some(missing) = state.open().and_then(|open| open.missing) {
        let words = words::missing_change(i18n, &missing);
        let text = format!("{}\n{}", words.what, words.next);
        card(ui, &text, |ui| {
            let known = state.recovery.as_ref().map(|recovering| &recovering.file);
            if widgets::button(ui, &tr!(i18n, "recovery-restore")).clicked() {
                actions.push(known.map_or(Action::ChooseRecoveryFile, |file| {
                    Action::AskPassphrase(Purpose::OpenRecovery(file.path().to_owned()))
                }));
            }
            if widgets::button(ui, &tr!(i18n, "missing-keep")).clicked() {
                actions.push(Action::KeepList);
            }
        });
        return; // the rest can wait for the answer
    }
    if let Some(text) = earlier::news(state) {
        card(ui, &text, |ui| {
            if widgets::button(ui, &tr!(i18n, "earlier-open")).clicked() {
                actions.push(Action::ShowEarlier);
            }
            if widgets::button(ui, &tr!(i18n, "earlier-dismiss")).clicked() {
                actions.push(Action::DismissEarlier);
            }
        });
    }
    if let Some(held) = held {
        let text = held.problem.map_or_else(
            || tr!(i18n, "recovery-held"),
            |problem| {
                let words = words::recovery(i18n, problem);
                format!("{}\n{}", words.what, words.next)
            },
        );
        card(ui, &text, |ui| {
            if widgets::button(ui, &tr!(i18n, "recovery-restore")).clicked() {
                actions.push(Action::ChooseRecoveryFile);
            }
            if widgets::button(ui, &tr!(i18n, "recovery-write")).clicked() {
                actions.push(Action::WriteRecovery);
            }
        });
    } else if behind {
        card(ui, &tr!(i18n, "recovery-behind"), |ui| {
            if widgets::button(ui, &tr!(i18n, "recovery-write")).clicked() {
                actions.push(Action::WriteRecovery);
            }
            if widgets::button(ui, &tr!(i18n, "settings")).clicked() {
                actions.push(Action::Command(crate::app::action::Command::Settings));
            }
        });
    } else if state.offers_recovery && state.recovery.is_none() {
        card(ui, &tr!(i18n, "recovery-offer"), |ui| {
            if widgets::button(ui, &tr!(i18n, "recovery-create")).clicked() {
                actions.push(Action::ChooseRecoveryPlace);
            }
            if widgets::button(ui, &tr!(i18n, "recovery-offer-decline")).clicked() {
                actions.push(Action::DeclineRecovery);
            }
        });
    }
}

fn card(ui: &mut Ui, text: &str, buttons: impl FnOnce(&mut Ui)) {
    ui.add_space(theme::GAP);
    widgets::card(ui, |ui| {
        ui.add(egui::Label::new(RichText::new(text).font(theme::body())).wrap());
        ui.horizontal_wrapped(buttons);
    });
}
