//! The banner: cards above the list that stay until they are answered.

use egui::{Response, RichText, Ui};

use super::{earlier, offer, recovery, release, theme, widgets};
use crate::{
    app::{
        action::{Action, Opening, Purpose},
        state::State,
    },
    messages, tr,
};

/// How much is asked that no other window can answer: a change is missing, or the store has a remark.
pub(super) fn urgent(state: &State) -> usize {
    let is_missing = state.open().is_some_and(|open| open.missing.is_some());
    usize::from(is_missing) + state.remarks.len()
}

/// Draws the cards, if there is something to say.
pub(super) fn show(ui: &mut Ui, state: &State, actions: &mut Vec<Action>) {
    let i18n = &state.i18n;
    if let Some(remark) = state.remarks.first() {
        card(ui, &messages::remark(i18n, remark), None, |ui| {
            if widgets::button(ui, &tr!(i18n, "remark-seen")).clicked() {
                actions.push(Action::DismissRemark);
            }
        });
    }
    if let Some(missing) = state.open().and_then(|open| open.missing) {
        let words = messages::missing_change(i18n, &missing);
        card(ui, &words.what, Some(&words.next), |ui| {
            let known = state
                .session
                .recovery()
                .kept()
                .map(|recovering| &recovering.file);
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
        card(ui, &text, None, |ui| {
            if widgets::button(ui, &tr!(i18n, "earlier-open")).clicked() {
                actions.push(Action::ShowEarlier);
            }
            if widgets::button(ui, &tr!(i18n, "earlier-dismiss")).clicked() {
                actions.push(Action::DismissEarlier);
            }
        });
    }
    // Websites show them after they have taken the first code, which the large row is about.
    if state.spotlight.is_none()
        && let Some(id) = state.asks_recovery_codes
        && let Some(account) = state.name_of(id)
    {
        let what = tr!(i18n, "recovery-codes-ask", account = account);
        let next = tr!(i18n, "recovery-codes-ask-why");
        card(ui, &what, Some(&next), |ui| {
            if widgets::button(ui, &tr!(i18n, "recovery-codes-paste")).clicked() {
                actions.push(Action::Open(Opening::RecoveryCodes(id)));
            }
            if widgets::button(ui, &tr!(i18n, "recovery-codes-none")).clicked() {
                actions.push(Action::DeclineRecoveryCodes);
            }
        });
    }
    offer::banner(ui, state, actions);
    recovery::banner(ui, state, actions);
    release::banner(ui, state, actions);
}

/// Draws a card with its buttons below the text; `next` says what can be done. Returns the text's response.
pub(super) fn card(
    ui: &mut Ui,
    what: &str,
    next: Option<&str>,
    buttons: impl FnOnce(&mut Ui),
) -> Response {
    ui.add_space(theme::GAP);
    widgets::card(ui, |ui| {
        let said = ui.add(egui::Label::new(RichText::new(what).font(theme::body())).wrap());
        if let Some(next) = next {
            widgets::faded(ui, next);
        }
        ui.horizontal_wrapped(buttons);
        said
    })
}
