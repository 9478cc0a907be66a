//! The dialog that puts accounts into groups and takes them out.

use egui::{Checkbox, Context, Key, Ui};

use super::{
    super::{field::Field, theme, widgets},
    ask::{Answer, Buttons, ask},
};
use crate::{
    app::{action::Action, state::State},
    otp::name,
    tr,
    vault::{Entry, EntryId, edit::Edit, groups::GroupEdit},
};

/// The groups of one or several accounts while they are chosen.
pub struct ChooseGroups {
    ids: Vec<EntryId>,
    /// The account's name if it is one.
    account: Option<String>,
    choices: Vec<Choice>,
    /// The name of a group to make.
    new: Field,
}

/// A group, and whether the accounts are to be in it.
struct Choice {
    group: String,
    /// Whether they are in it now; `None` if only some are.
    before: Option<bool>,
    /// The same after the dialog.
    after: Option<bool>,
    /// Whether the group was made in this dialog.
    is_new: bool,
}

impl ChooseGroups {
    /// For these accounts. `None` if none of them exists.
    pub(crate) fn new(egui: &Context, state: &State, ids: &[EntryId]) -> Option<Self> {
        let vault = state.vault()?;
        let entries: Vec<&Entry> = ids.iter().filter_map(|id| vault.get(*id)).collect();
        let first = entries.first()?;
        let choices = vault.groups().iter().map(|group| {
            let mut are_in = entries.iter().map(|entry| entry.is_in(&group.name));
            let one = first.is_in(&group.name);
            let before = are_in.all(|it| it == one).then_some(one);
            Choice {
                group: group.name.clone(),
                before,
                after: before,
                is_new: false,
            }
        });
        let account = state.name_of(first.id).filter(|_| entries.len() == 1);
        let new = Field::of_name(egui, "");
        Some(Self {
            ids: entries.iter().map(|entry| entry.id).collect(),
            account,
            choices: choices.collect(),
            // Without a group there is nothing else to do.
            new: if vault.groups().is_empty() {
                new.focused()
            } else {
                new
            },
        })
    }

    pub(super) fn show(&mut self, ui: &Ui, state: &State, actions: &mut Vec<Action>) {
        let i18n = &state.i18n;
        let title = match &self.account {
            Some(account) => tr!(i18n, "groups-of-title", account = account.as_str()),
            None => tr!(i18n, "groups-of-several", count = self.ids.len()),
        };
        let answer = ask(ui, "choose groups", &title, |ui| {
            if self.choices.is_empty() {
                widgets::faded(ui, &tr!(i18n, "groups-none"));
            }
            for choice in &mut self.choices {
                let is_mixed = choice.after.is_none();
                let mut is_in = choice.after.unwrap_or(false);
                let check = Checkbox::new(&mut is_in, &choice.group).indeterminate(is_mixed);
                if ui.add(check).clicked() {
                    choice.after = Some(is_mixed || is_in);
                }
            }
            ui.add_space(theme::GAP);
            let label = tr!(i18n, "group-new");
            let response = self
                .new
                .show_name(ui, i18n, &label, &tr!(i18n, "group-new-hint"));
            let enter = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
            let is_ready = !name::clean(self.new.text()).is_empty();
            let add =
                ui.add_enabled_ui(is_ready, |ui| widgets::button(ui, &tr!(i18n, "group-add")));
            if is_ready && (add.inner.clicked() || enter) {
                self.add();
                response.request_focus();
            }
            ui.add_space(theme::GAP);
            Buttons::or_cancel(i18n, tr!(i18n, "save"))
        });
        match answer {
            Some(Answer::Main) => self.save(actions),
            Some(Answer::Other | Answer::Away) => actions.push(Action::CloseDialog),
            None => {}
        }
    }

    /// Adds the typed group to the choices, chosen.
    fn add(&mut self) {
        let group = name::clean(self.new.text());
        self.new.set("");
        match self.choices.iter_mut().find(|it| it.group == group) {
            Some(known) => known.after = Some(true),
            None => self.choices.push(Choice {
                group,
                before: Some(false),
                after: Some(true),
                is_new: true,
            }),
        }
    }

    fn save(&mut self, actions: &mut Vec<Action>) {
        actions.push(Action::CloseDialog);
        if !name::clean(self.new.text()).is_empty() {
            self.add(); // typed, and "Save" was pressed at once
        }
        for choice in &self.choices {
            if let Some(is_in) = choice.after.filter(|_| choice.after != choice.before) {
                actions.push(Action::Edit(Edit::Assign {
                    ids: self.ids.clone(),
                    group: choice.group.clone(),
                    is_in,
                }));
            } else if choice.is_new {
                let make = GroupEdit::Make(choice.group.clone());
                actions.push(Action::Edit(Edit::Group(make)));
            }
        }
    }
}
