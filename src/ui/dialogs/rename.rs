//! The dialog that edits the names and the note of an account.

use egui::{Context, Key, Ui};

use super::{
    super::{
        field::{Field, Look},
        limited::Limit,
        theme, widgets,
    },
    ask::{Answer, Buttons, ask},
};
use crate::{
    app::{action::Action, state::State},
    messages::Words,
    tr,
    vault::{Entry, EntryId, edit::Edit},
};

/// The lines of the field for a note. It grows with the note.
const NOTE_ROWS: usize = 2;

/// The names and the note of an account while they are edited.
pub struct Rename {
    id: EntryId,
    /// The account's name before the change.
    account: String,
    issuer: Field,
    name: Field,
    note: Field,
}

impl Rename {
    /// Begins with the account's names and note.
    pub(crate) fn new(egui: &Context, state: &State, entry: &Entry) -> Self {
        let account = &entry.account;
        let note = Limit::Bytes(entry.most_note_bytes());
        Self {
            id: entry.id,
            account: state.name_of(entry.id).unwrap_or_default(),
            issuer: Field::of_name(egui, &account.issuer).focused(),
            name: Field::of_name(egui, &account.name),
            note: Field::new(egui, note).with(entry.note.as_str()),
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
            let look = Look {
                rows: NOTE_ROWS,
                ..Look::default()
            };
            self.note.show(ui, &tr!(i18n, "note-label"), look);
            if self.note.is_refused() {
                let what = tr!(i18n, "err-note-long");
                let next = tr!(i18n, "rec-note-long");
                widgets::words(ui, &Words { what, next });
            }
            ui.add_space(theme::GAP);
            Buttons::or_cancel(i18n, tr!(i18n, "save"))
        });
        match answer {
            _ if enter => self.save(state, actions),
            Some(Answer::Main) => self.save(state, actions),
            Some(Answer::Other | Answer::Away) => actions.push(Action::CloseDialog),
            None => {}
        }
    }

    /// Saves only what was changed, since another copy of the program may have changed the rest in the meantime.
    fn save(&self, state: &State, actions: &mut Vec<Action>) {
        actions.push(Action::CloseDialog);
        let Some(entry) = state.vault().and_then(|vault| vault.get(self.id)) else {
            return;
        };
        let (id, issuer, name) = (self.id, self.issuer.text(), self.name.text());
        if (issuer, name) != (&entry.account.issuer, &entry.account.name) {
            actions.push(Action::Edit(Edit::Rename {
                id,
                issuer: issuer.to_owned(),
                name: name.to_owned(),
            }));
        }
        if self.note.text() != entry.note.as_str() {
            let note = self.note.to_text();
            actions.push(Action::Edit(Edit::SetNote { id, note }));
        }
    }
}
