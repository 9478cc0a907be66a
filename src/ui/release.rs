//! The newest release: the question in the settings, and its card in the banner.

use egui::{RichText, Ui};

use super::{banner, theme, widgets};
use crate::{
    app::{
        action::Action,
        state::{Question, State},
    },
    i18n::I18n,
    messages,
    release::{Release, ReleaseError, WEBSITE},
    tr,
};

/// Draws the question whether there is a newer version, and its answer.
pub(super) fn question(ui: &mut Ui, state: &State, actions: &mut Vec<Action>) {
    let i18n = &state.i18n;
    if !state.newest.can_ask {
        let words = messages::release(i18n, ReleaseError::NoKey);
        widgets::label(ui, &words.what);
        widgets::faded(ui, &words.next);
        copy_address(ui, i18n, WEBSITE, actions);
        return;
    }
    match &state.newest.question {
        Question::NotAsked => {}
        Question::Asking => drop(widgets::faded(ui, &tr!(i18n, "release-asking"))),
        Question::Answered(release) => answer(ui, i18n, release, actions),
        Question::Failed(error) => widgets::failure(ui, &messages::release(i18n, *error)),
    }
    let is_asking = state.newest.question == Question::Asking;
    ui.add_enabled_ui(!is_asking, |ui| {
        if widgets::button(ui, &tr!(i18n, "check-release")).clicked() {
            actions.push(Action::CheckRelease);
        }
    });
}

/// Draws the card above the list about a newer release that was found at the start, if there is one.
pub(super) fn banner(ui: &mut Ui, state: &State, actions: &mut Vec<Action>) {
    let i18n = &state.i18n;
    let Some(release) = &state.newest.news else {
        return;
    };
    let advice = newer_advice(i18n, release);
    banner::card(ui, &newer(i18n, release), Some(&advice), |ui| {
        copy_address(ui, i18n, &release.page, actions);
        if widgets::button(ui, &tr!(i18n, "release-dismiss")).clicked() {
            actions.push(Action::DismissRelease);
        }
    });
}

fn answer(ui: &mut Ui, i18n: &I18n, release: &Release, actions: &mut Vec<Action>) {
    if release.is_newer() {
        ui.label(RichText::new(newer(i18n, release)).font(theme::strong()));
        widgets::faded(ui, &newer_advice(i18n, release));
        copy_address(ui, i18n, &release.page, actions);
    } else {
        let day = release.stamp.day.to_string();
        widgets::label(ui, &tr!(i18n, "release-newest", day = day));
    }
}

fn newer(i18n: &I18n, release: &Release) -> String {
    let version = release.stamp.version.to_string();
    tr!(i18n, "release-newer", version = version)
}

fn newer_advice(i18n: &I18n, release: &Release) -> String {
    let address = release.page.as_str();
    tr!(i18n, "release-newer-advice", address = address)
}

/// Draws the button for a page that the user is to open in a browser. The program itself starts none.
fn copy_address(ui: &mut Ui, i18n: &I18n, address: &str, actions: &mut Vec<Action>) {
    if widgets::button(ui, &tr!(i18n, "copy-address")).clicked() {
        actions.push(Action::CopyAddress(address.to_owned()));
    }
}
