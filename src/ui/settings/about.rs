//! The page "About": what this program is, and whether there is a newer version.

use super::{
    super::{release, widgets},
    table::{Card, Entry, Form, always},
};
use crate::{
    app::action::{Action, Opening},
    release::WEBSITE,
    tr,
};

pub(super) static ENTRIES: [Entry; 4] = [
    Entry {
        card: None,
        label: |state| tr!(state.i18n, "about-title"),
        sentence: |state| tr!(state.i18n, "version", version = env!("CARGO_PKG_VERSION")),
        is_there: always,
        form: Form::Block,
        draw: |ui, _label, draft| {
            let i18n = &draft.state.i18n;
            widgets::faded(ui, &tr!(i18n, "licence"));
            widgets::faded(ui, &tr!(i18n, "licence-fonts"));
            widgets::faded(ui, &tr!(i18n, "website", address = WEBSITE));
        },
    },
    Entry {
        card: None,
        label: |state| tr!(state.i18n, "details-label"),
        sentence: |state| tr!(state.i18n, "details-hint"),
        is_there: always,
        form: Form::Line,
        draw: |ui, label, draft| {
            if widgets::button(ui, label).clicked() {
                draft.actions.push(Action::Open(Opening::Details));
            }
        },
    },
    Entry {
        card: Some(Card::Releases),
        label: |state| tr!(state.i18n, "releases-title"),
        sentence: |state| tr!(state.i18n, "check-release-hint", address = WEBSITE),
        is_there: always,
        form: Form::Block,
        draw: |ui, _label, draft| release::question(ui, draft.state, draft.actions),
    },
    Entry {
        card: Some(Card::Releases),
        label: |state| tr!(state.i18n, "check-release-at-start"),
        sentence: |state| tr!(state.i18n, "check-release-at-start-hint"),
        is_there: |state| state.newest.can_ask,
        form: Form::Line,
        draw: |ui, label, draft| {
            ui.checkbox(&mut draft.settings.releases.asks_for_release, label);
        },
    },
];
