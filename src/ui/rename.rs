//! Another name for an account.

use egui::{Key, Ui};

use super::{
    name_field::{NameField, name_field},
    theme, widgets,
};
use crate::{
    app::{action::Action, state::State},
    otp::Account,
    tr,
    vault::{EntryId, edit::Edit},
};

/// What is typed into the form.
#[derive(Default)]
pub struct RenameForm {
    issuer: NameField,
    name: NameField,
    focus: bool,
}

impl RenameForm {
    /// Begins with the names that the account has.
    pub fn fill(&mut self, account: &Account) {
        self.issuer = NameField::of(&account.issuer);
        self.name = NameField::of(&account.name);
        self.focus = true;
    }
}

/// Draws the dialog.
pub(super) fn show(
    ui: &Ui,
    state: &State,
    id: EntryId,
    form: &mut RenameForm,
    actions: &mut Vec<Action>,
) {
    let i18n = &state.i18n;
    let account = state
        .vault()
        .and_then(|vault| vault.get(id))
        .map_or("", |entry| entry.account.title());
    let mut enter = false;
    let response = widgets::dialog(
        ui,
        "rename",
        &tr!(i18n, "rename-title", account = account),
        |ui| {
            for (label, text, first) in [
                (tr!(i18n, "issuer-label"), &mut form.issuer, true),
                (tr!(i18n, "account-name-label"), &mut form.name, false),
            ] {
                let response = name_field(ui, i18n, &label, "", text);
                if first && std::mem::take(&mut form.focus) {
                    response.request_focus();
                }
                enter |= response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
            }
            ui.add_space(theme::GAP);
        },
        |ui| {
            let save = widgets::main_button(ui, &tr!(i18n, "save")).clicked();
            let cancel = widgets::button(ui, &tr!(i18n, "cancel")).clicked();
            (save, cancel)
        },
    );
    let (save, cancel) = response.inner;
    if save || enter {
        actions.push(Action::Edit(Edit::Rename {
            id,
            issuer: form.issuer.text.clone(),
            name: form.name.text.clone(),
        }));
    } else if cancel || response.closed {
        actions.push(Action::CloseDialog);
    }
}
