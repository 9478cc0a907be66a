//! The dialog that edits an account: its names, its note, its icon, and the parameters of its codes.

use egui::{Context, Key, Sense, Ui, vec2};

use super::{
    super::{
        field::{Field, Look},
        limited::Limit,
        theme, tile, widgets,
    },
    ask::{Answer, Buttons, ask},
    parameters::{self, Parameters},
    pick_icon::{self, PickIcon, Picked},
};
use crate::{
    app::{action::Action, state::State},
    i18n::I18n,
    icon::Icon,
    messages::Words,
    otp::{Account, MAX_DIGITS, name},
    tr,
    vault::{Entry, EntryId, edit::Edit},
};

/// The lines of the field for a note. It grows with the note.
const NOTE_ROWS: usize = 2;

/// An account while it is edited.
pub struct Rename {
    /// The account before the change.
    opened: Box<Entry>,
    /// The account's name before the change, as the list shows it.
    account: String,
    issuer: Field,
    name: Field,
    note: Field,
    icon: Option<Icon>,
    /// While the icon is chosen, which has the place of the rest.
    picker: Option<PickIcon>,
    /// Whether the icon was just chosen, so that the focus returns to its button.
    has_picked: bool,
    shows_more: bool,
    parameters: Parameters,
    /// The parameters before the change.
    before: Parameters,
    /// Two codes in a row from elsewhere, which tell where the counter is.
    codes: [Field; 2],
    /// Whether the counter of these codes was looked for in vain.
    is_not_found: bool,
}

impl Rename {
    /// Begins with the account's names and note.
    pub(crate) fn new(egui: &Context, state: &State, entry: &Entry) -> Self {
        let account = &entry.account;
        let note = Limit::Bytes(entry.most_note_bytes());
        Self {
            opened: Box::new(entry.clone()),
            account: state.name_of(entry.id).unwrap_or_default(),
            issuer: Field::of_name(egui, &account.issuer).focused(),
            name: Field::of_name(egui, &account.name),
            note: Field::new(egui, note).with(entry.note.as_str()),
            icon: entry.icon.clone(),
            picker: None,
            has_picked: false,
            shows_more: false,
            parameters: Parameters::of(account),
            before: Parameters::of(account),
            codes: [(); 2].map(|()| Field::new(egui, Limit::Characters(MAX_DIGITS.into()))),
            is_not_found: false,
        }
    }

    /// Whether it edits this account.
    pub(crate) fn edits(&self, id: EntryId) -> bool {
        self.opened.id == id
    }

    /// Takes the icon that was made of a picture, or shows why there is none. The user may have left the choice of the
    /// icon while the file dialog was open.
    pub(crate) fn take_picture(&mut self, i18n: &I18n, icon: Result<Icon, Words>) {
        match icon {
            Ok(icon) => self.pick(i18n, Some(icon)),
            Err(words) => self.refuse(i18n, words),
        }
    }

    fn pick(&mut self, i18n: &I18n, icon: Option<Icon>) {
        let bytes = icon.as_ref().map_or(0, |it| it.as_str().len());
        if bytes > 0 && self.note.text().len() + bytes > self.opened.note_and_icon_bytes() {
            let what = tr!(i18n, "err-icon-note");
            let next = tr!(i18n, "rec-icon-note");
            return self.refuse(i18n, Words { what, next });
        }
        self.icon = icon;
        self.end_picking();
    }

    fn refuse(&mut self, i18n: &I18n, words: Words) {
        let title = self.title();
        let new = || PickIcon::new(i18n, &self.account, &title);
        self.picker.get_or_insert_with(new).refuse(words);
    }

    fn end_picking(&mut self) {
        self.picker = None;
        self.has_picked = true;
    }

    pub(super) fn show(&mut self, ui: &Ui, state: &State, actions: &mut Vec<Action>) {
        if let Some(picker) = &mut self.picker {
            match picker.show(ui, state, self.icon.as_ref()) {
                Some(Picked::Icon(icon)) => self.pick(&state.i18n, icon),
                Some(Picked::Picture) => actions.push(Action::ChooseIcon(self.opened.id)),
                Some(Picked::Nothing) => self.end_picking(),
                None => {}
            }
            return;
        }
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
            self.icon(ui, i18n);
            self.more(ui, state);
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

    /// Draws the icon, with the button that changes it.
    fn icon(&mut self, ui: &mut Ui, i18n: &I18n) {
        let title = self.title();
        ui.add_space(theme::GAP);
        ui.horizontal_wrapped(|ui| {
            let (rect, _) = ui.allocate_exact_size(vec2(theme::TILE, theme::TILE), Sense::hover());
            tile::show(ui, rect, self.icon.as_ref(), &title);
            let button = widgets::button(ui, &tr!(i18n, "icon-choose"));
            if std::mem::take(&mut self.has_picked) {
                button.request_focus();
            }
            if button.clicked() {
                self.picker = Some(PickIcon::new(i18n, &self.account, &title));
            }
            widgets::faded(ui, &pick_icon::described(i18n, self.icon.as_ref(), &title));
        });
    }

    /// What the issuer field says, or the account name if it is empty: the issuer decides the icon.
    fn title(&self) -> String {
        let issuer = name::clean(self.issuer.text());
        if issuer.is_empty() {
            name::clean(self.name.text())
        } else {
            issuer
        }
    }

    /// Draws the parameters of the codes, and what is known about the account.
    fn more(&mut self, ui: &mut Ui, state: &State) {
        let i18n = &state.i18n;
        let Some(entry) = state.vault().and_then(|vault| vault.get(self.opened.id)) else {
            return;
        };
        ui.add_space(theme::GAP);
        ui.checkbox(&mut self.shows_more, tr!(i18n, "more"));
        if !self.shows_more {
            return;
        }
        self.parameters.show(ui, i18n);
        let mut account = entry.account.clone();
        self.parameters.apply(&mut account);
        if self.parameters != self.before {
            let what = tr!(i18n, "err-other-codes");
            let next = tr!(i18n, "rec-other-codes");
            widgets::words(ui, &Words { what, next });
        }
        if self.parameters.counts() {
            self.resynchronise(ui, i18n, &account);
        } else {
            widgets::label(ui, &tr!(i18n, "preview-label"));
            parameters::code(ui, state, &account);
        }
        // Early versions and other sources did not note the day.
        if entry.added > 0 {
            let added = tr!(i18n, "edit-added", date = i18n.day(entry.added));
            widgets::label(ui, &added);
        }
        let used = state.usage.of(self.opened.id);
        if used.count > 0 {
            let last = i18n.day(used.last);
            widgets::label(ui, &tr!(i18n, "edit-used", count = used.count, date = last));
        }
    }

    /// Draws the fields for two codes in a row, from which the counter is found (RFC 4226, appendix E).
    fn resynchronise(&mut self, ui: &mut Ui, i18n: &I18n, account: &Account) {
        widgets::faded(ui, &tr!(i18n, "resync-about"));
        let labels = [tr!(i18n, "resync-first"), tr!(i18n, "resync-second")];
        for (field, label) in self.codes.iter_mut().zip(labels) {
            field.show(ui, &label, Look::default());
        }
        let [first, second] = self.codes.each_ref().map(Field::text);
        let is_ready = !first.is_empty() && !second.is_empty();
        let find = |ui: &mut Ui| widgets::button(ui, &tr!(i18n, "resync-find"));
        if ui.add_enabled_ui(is_ready, find).inner.clicked() {
            let found = account.counter_after(first, second, self.parameters.counter());
            self.is_not_found = found.is_none();
            if let Some(counter) = found {
                self.parameters.set_counter(counter);
            }
        }
        if self.is_not_found {
            let what = tr!(i18n, "err-resync");
            let next = tr!(i18n, "rec-resync");
            widgets::words(ui, &Words { what, next });
        }
    }

    /// Saves only what was changed here, since another copy of the program may have changed the rest in the meantime.
    fn save(&self, state: &State, actions: &mut Vec<Action>) {
        actions.push(Action::CloseDialog);
        let id = self.opened.id;
        let Some(entry) = state.vault().and_then(|vault| vault.get(id)) else {
            return;
        };
        let (before, now) = (&self.opened.account, &entry.account);
        let changed = |typed: &str, before: &str| (typed != before).then(|| typed.to_owned());
        let issuer = changed(self.issuer.text(), &before.issuer);
        let name = changed(self.name.text(), &before.name);
        if issuer.is_some() || name.is_some() {
            actions.push(Action::Edit(Edit::Rename {
                id,
                issuer: issuer.unwrap_or_else(|| now.issuer.clone()),
                name: name.unwrap_or_else(|| now.name.clone()),
            }));
        }
        if self.note.text() != self.opened.note.as_str() {
            let note = self.note.to_text();
            actions.push(Action::Edit(Edit::SetNote { id, note }));
        }
        if self.icon != self.opened.icon {
            let icon = self.icon.clone();
            actions.push(Action::Edit(Edit::SetIcon { id, icon }));
        }
        if self.parameters != self.before {
            let mut account = entry.account.clone();
            self.parameters.apply(&mut account);
            actions.push(Action::Edit(Edit::SetCodes {
                id,
                algorithm: account.algorithm,
                digits: account.digits,
                kind: account.kind,
                keeps_counter: self.parameters.counter() == self.before.counter(),
            }));
        }
    }
}
