//! Another name for an account.

use egui::{Context, Key, Ui};

use super::{
    super::{field::Field, theme},
    ask::{Answer, Buttons, ask},
};
use crate::{
    app::{action::Action, state::State},
    naming, tr,
    vault::{Entry, EntryId, edit::Edit},
};

/// Another name for an account.
pub struct Rename {
    id: EntryId,
    /// The account's name until now.
    account: String,
    issuer: Field,
    name: Field,
}

impl Rename {
    /// Begins with the names that the account has.
    pub(crate) fn new(egui: &Context, state: &State, entry: &Entry) -> Self {
        let account = &entry.account;
        Self {
            id: entry.id,
            account: naming::title(&state.i18n, account),
            issuer: Field::of_name(egui, &account.issuer).focused(),
            name: Field::of_name(egui, &account.name),
        }
    }

    pub(super) fn show(&mut self, ui: &Ui, state: &State, actions: &mut Vec<Action>) {
        let i18n = &state.i18n;
        let title = tr!(i18n, "rename-title", account = self.account.as_str());
        let mut enter = false;
        let answer = ask(ui, "rename", &title, |ui| {
            for (label, field) in [
                (tr!(i18n, "issuer-label"), &mut self.issuer),
                (tr!(i18n, "account-name-label"), &mut self.name),
            ] {
                let response = field.show_name(ui, i18n, &label, "");
                enter |= response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
            }
            ui.add_space(theme::GAP);
            Buttons::or_cancel(i18n, tr!(i18n, "save"))
        });
        match answer {
            _ if enter => self.save(actions),
            Some(Answer::Main) => self.save(actions),
            Some(Answer::Other | Answer::Away) => actions.push(Action::CloseDialog),
            None => {}
        }
    }

    fn save(&self, actions: &mut Vec<Action>) {
        actions.push(Action::CloseDialog);
        actions.push(Action::Edit(Edit::Rename {
            id: self.id,
            issuer: self.issuer.text().to_owned(),
            name: self.name.text().to_owned(),
        }));
    }
}
