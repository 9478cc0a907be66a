//! The page "Backup": what brings accounts back, on this computer or another.

use egui::{Align, Label, Layout, Ui};

use super::{
    super::{help, recovery, widgets},
    table::{Draft, Entry, Form},
};
use crate::{
    app::{
        action::{Action, Command},
        state::State,
    },
    guides::Topic,
    naming::{self, Names},
    store::earlier::EarlierState,
    tr,
    vault::{Vault, edit::Edit},
};

pub(super) static ENTRIES: [Entry; 7] = [
    Entry {
        card: None,
        label: |state| tr!(state.i18n, "recovery-title"),
        sentence: |state| tr!(state.i18n, "recovery-body"),
        is_there: is_open,
        form: Form::Block,
        draw: |ui, _label, draft| {
            recovery::card(ui, draft.state, draft.actions);
            help::link(ui, draft.state, Topic::NewPc, draft.actions);
            help::link(ui, draft.state, Topic::GivingAway, draft.actions);
        },
    },
    Entry {
        card: None,
        label: |state| tr!(state.i18n, "lose-title"),
        sentence: |state| tr!(state.i18n, "lose-body"),
        is_there: |state| is_open(state) && state.session.recovery().is_none(),
        form: Form::Block,
        draw: |ui, _label, draft| help::link(ui, draft.state, Topic::LostPc, draft.actions),
    },
    Entry {
        card: None,
        label: |state| tr!(state.i18n, "paper-title"),
        sentence: |state| tr!(state.i18n, "paper-body"),
        is_there: has_accounts,
        form: Form::Block,
        draw: |ui, _label, draft| {
            let i18n = &draft.state.i18n;
            ui.horizontal_wrapped(|ui| {
                if widgets::button(ui, &tr!(i18n, "paper-make")).clicked() {
                    draft.actions.push(Action::AskPaper);
                }
                if widgets::button(ui, &tr!(i18n, "paper-check")).clicked() {
                    draft.actions.push(Action::ChooseCopyToCheck);
                }
            });
        },
    },
    Entry {
        card: None,
        label: |state| tr!(state.i18n, "export-title"),
        sentence: |state| tr!(state.i18n, "export-body"),
        is_there: has_accounts,
        form: Form::Block,
        draw: |ui, _label, draft| {
            if widgets::button(ui, &Command::Export.label(&draft.state.i18n)).clicked() {
                draft.actions.push(Action::Command(Command::Export));
            }
            help::link(ui, draft.state, Topic::PhoneAndPc, draft.actions);
        },
    },
    Entry {
        card: None,
        label: |state| tr!(state.i18n, "back-title"),
        sentence: |state| tr!(state.i18n, "back-body"),
        is_there: is_open,
        form: Form::Block,
        draw: |ui, _label, draft| {
            if widgets::button(ui, &tr!(draft.state.i18n, "back-preview")).clicked() {
                draft.actions.push(Action::PreviewPrevious);
            }
        },
    },
    Entry {
        card: None,
        label: |state| tr!(state.i18n, "earlier-title"),
        sentence: |state| tr!(state.i18n, "earlier-body"),
        is_there: is_open,
        form: Form::Block,
        draw: earlier,
    },
    Entry {
        card: None,
        label: |state| tr!(state.i18n, "deleted-title"),
        sentence: |state| tr!(state.i18n, "deleted-body"),
        is_there: |state| state.vault().is_some_and(|vault| !vault.trash().is_empty()),
        form: Form::Block,
        draw: deleted,
    },
];

fn is_open(state: &State) -> bool {
    state.open().is_some()
}

fn has_accounts(state: &State) -> bool {
    state.vault().is_some_and(|vault| !Vault::is_empty(vault))
}

fn earlier(ui: &mut Ui, _label: &str, draft: &mut Draft<'_>) {
    let i18n = &draft.state.i18n;
    let mut vaults = draft.state.earlier.found.vaults.iter();
    if vaults.any(|vault| vault.state == EarlierState::Sealed) {
        widgets::faded(ui, &tr!(i18n, "earlier-own-passphrase"));
    }
    if widgets::button(ui, &tr!(i18n, "earlier-open")).clicked() {
        draft.actions.push(Action::ShowEarlier);
    }
}

/// Recently deleted accounts, which can be restored after the toast is gone.
fn deleted(ui: &mut Ui, _label: &str, draft: &mut Draft<'_>) {
    let i18n = &draft.state.i18n;
    let Some(vault) = draft.state.vault() else {
        return;
    };
    let names = Names::with_trash(vault);
    for trashed in vault.trash().iter().rev() {
        ui.horizontal(|ui| {
            let account = &trashed.entry.account;
            let name = names.told_apart(i18n, &trashed.entry);
            let label = tr!(i18n, "restore-for", account = name);
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let response = widgets::button(ui, &tr!(i18n, "restore"));
                widgets::named(&response, true, &label);
                if response.clicked() {
                    let restore = Edit::Restore(vec![trashed.entry.id]);
                    draft.actions.push(Action::Edit(restore));
                }
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    let text = format!("{} {}", account.issuer, account.name);
                    let text = naming::or_unnamed(i18n, text.trim());
                    ui.add(Label::new(text).truncate());
                });
            });
        });
    }
}
