//! The expected vault, as plain lists.

use warifu::icon::Icon;

use super::change::Change;

/// The part of an account that is compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Row {
    pub(super) id: u64,
    /// Stands for its secret. No two accounts have the same one.
    pub(super) key: u64,
    pub(super) name: String,
    pub(super) note: String,
    pub(super) icon: Option<Icon>,
    /// Its recovery codes, and whether each was used.
    pub(super) codes: Vec<(String, bool)>,
    pub(super) groups: Vec<String>,
    pub(super) counter: Option<u64>,
}

impl Row {
    /// Makes a change of this account's own details.
    fn apply(&mut self, change: &Change) {
        match change {
            Change::Rename { name, .. } => self.name.clone_from(name),
            Change::SetNote { note, .. } => self.note.clone_from(note),
            Change::SetIcon { icon, .. } => self.icon.clone_from(icon),
            Change::AddCodes { codes, .. } => {
                self.codes
                    .extend(codes.iter().map(|code| (code.clone(), false)));
            }
            Change::MarkCode { code, .. } => {
                let mut codes = self.codes.iter_mut();
                if let Some((_, is_used)) = codes.find(|(known, _)| known == code) {
                    *is_used = true;
                }
            }
            Change::DropCode(dropped) => self.codes.retain(|(code, _)| *code != dropped.text),
            Change::PutCodeBack(back) => {
                if self.codes.iter().all(|(code, _)| *code != back.text) {
                    let place = back.place.min(self.codes.len());
                    self.codes.insert(place, (back.text.clone(), back.is_used));
                }
            }
            Change::Group { group, .. } => {
                if !self.groups.contains(group) {
                    self.groups.push(group.clone());
                }
            }
            Change::Advance(_) => self.counter = self.counter.map(|counter| counter + 1),
            Change::Add { .. }
            | Change::Replace { .. }
            | Change::Delete(_)
            | Change::Undo(_)
            | Change::Move { .. } => {}
        }
    }
}

/// The accounts, and the deleted ones with their former places.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Lists {
    pub(super) rows: Vec<Row>,
    pub(super) trash: Vec<(Row, usize)>,
}

impl Lists {
    fn find(&self, id: u64) -> Option<&Row> {
        let trashed = self.trash.iter().map(|(row, _)| row);
        self.rows.iter().chain(trashed).find(|row| row.id == id)
    }

    fn next_id(&self) -> u64 {
        let trashed = self.trash.iter().map(|(row, _)| row);
        let ids = self.rows.iter().chain(trashed).map(|row| row.id);
        ids.max().map_or(0, |id| id + 1)
    }

    fn position(&self, id: u64) -> Option<usize> {
        self.rows.iter().position(|row| row.id == id)
    }

    /// The accounts without their ids.
    fn content(&self) -> Vec<Row> {
        let rows = self.rows.iter().cloned();
        rows.map(|row| Row { id: 0, ..row }).collect()
    }

    fn apply(&mut self, change: &Change) {
        match change {
            Change::Add { key, counter } => self.add(*key, *counter),
            Change::Replace { of, key } => match self.position(of.0) {
                Some(position) => {
                    let row = Row {
                        id: of.0,
                        key: *key,
                        name: name(*key),
                        counter: None,
                        ..self.rows[position].clone()
                    };
                    let old = Row {
                        id: self.next_id(),
                        ..std::mem::replace(&mut self.rows[position], row)
                    };
                    self.trash.push((old, self.rows.len()));
                }
                None => self.add(*key, None),
            },
            Change::Delete(of) => {
                if let Some(position) = self.position(of.0) {
                    self.trash.push((self.rows.remove(position), position));
                }
            }
            Change::Undo(of) => {
                if let Some(index) = self.trash.iter().position(|(row, _)| row.id == of.0) {
                    let (row, position) = self.trash.remove(index);
                    self.rows.insert(position.min(self.rows.len()), row);
                }
            }
            Change::Move { of, place } => {
                if let Some(position) = self.position(of.0) {
                    let row = self.rows.remove(position);
                    self.rows.insert((*place).min(self.rows.len()), row);
                }
            }
            Change::Rename { .. }
            | Change::SetNote { .. }
            | Change::SetIcon { .. }
            | Change::AddCodes { .. }
            | Change::MarkCode { .. }
            | Change::DropCode(_)
            | Change::PutCodeBack(_)
            | Change::Group { .. }
            | Change::Advance(_) => {
                let position = change.of().and_then(|(id, _)| self.position(id));
                if let Some(position) = position {
                    self.rows[position].apply(change);
                }
            }
        }
    }

    fn add(&mut self, key: u64, counter: Option<u64>) {
        self.rows.push(Row {
            id: self.next_id(),
            key,
            name: name(key),
            note: String::new(),
            icon: None,
            codes: Vec::new(),
            groups: Vec::new(),
            counter,
        });
    }
}

/// The name that a new account has.
pub(super) fn name(key: u64) -> String {
    format!("account {key}")
}

/// The stored vault, the one before, and what each copy shows.
#[derive(Default)]
pub(super) struct Model {
    stored: Lists,
    saves: u64,
    /// The previous vault, if it is known.
    previous: Option<Lists>,
    copies: [View; 2],
}

/// What a copy shows; nothing when it is locked.
#[derive(Default)]
struct View {
    lists: Option<Lists>,
    saves: u64,
}

impl Model {
    /// Both copies are open, and there is no account yet.
    pub(super) fn new() -> Self {
        let mut model = Self::default();
        for copy in 0..2 {
            model.see(copy);
        }
        model
    }

    pub(super) fn stored(&self) -> &Lists {
        &self.stored
    }

    pub(super) fn shown(&self, copy: usize) -> Option<&Lists> {
        self.copies[copy].lists.as_ref()
    }

    fn see(&mut self, copy: usize) {
        self.copies[copy] = View {
            lists: Some(self.stored.clone()),
            saves: self.saves,
        };
    }

    fn save(&mut self, copy: usize, lists: Lists) {
        self.previous = Some(std::mem::replace(&mut self.stored, lists));
        self.saves += 1;
        self.see(copy);
    }

    pub(super) fn edit(&mut self, copy: usize, changes: &[Change]) {
        if changes.is_empty() {
            return;
        }
        let is_behind = self.copies[copy].saves != self.saves;
        // An entry's id may belong to another account now, which stays unchanged.
        let meant = |change: &Change| {
            let is_another =
                |of: (u64, u64)| self.stored.find(of.0).is_some_and(|row| row.key != of.1);
            match change.of() {
                Some(of) if is_behind && is_another(of) => change.without_its_entry(),
                _ => Some(change.clone()),
            }
        };
        // The first is saved at once, the others together after that.
        let (first, others) = changes.split_at(1);
        let saves: [Vec<Change>; 2] =
            [first, others].map(|changes| changes.iter().filter_map(meant).collect());
        self.see(copy);
        for changes in saves.iter().filter(|changes| !changes.is_empty()) {
            let mut lists = self.stored.clone();
            for change in changes {
                lists.apply(change);
            }
            self.save(copy, lists);
        }
    }

    pub(super) fn lock(&mut self, copy: usize) {
        self.copies[copy].lists = None;
    }

    pub(super) fn unlock(&mut self, copy: usize) {
        if self.copies[copy].lists.is_none() {
            self.see(copy);
        }
    }

    pub(super) fn knows_previous(&self) -> bool {
        self.previous.is_some()
    }

    /// Whether the previous vault is there now. A copy that has not seen the latest vault does not replace it, but
    /// shows it.
    pub(super) fn go_back(&mut self, copy: usize) -> bool {
        let view = &self.copies[copy];
        let (Some(lists), Some(previous)) = (&view.lists, &self.previous) else {
            return false;
        };
        if lists.content() == previous.content() {
            return false;
        }
        if view.saves != self.saves {
            self.see(copy);
            return false;
        }
        self.save(copy, previous.clone());
        true
    }

    /// A save was tried more than once, or everything was written in another way.
    pub(super) fn forget_previous(&mut self) {
        self.previous = None;
    }

    /// Whether an open copy seals or moves the vault. One that has not seen the latest vault does not; it may have seen
    /// it by that, and has `shown` it then.
    pub(super) fn seal(&mut self, copy: usize, shown: Option<&Lists>) -> bool {
        let view = &self.copies[copy];
        if view.lists.is_none() {
            return false;
        }
        let has_seen = view.saves == self.saves;
        if has_seen {
            self.saves += 1;
            self.forget_previous();
        }
        if has_seen || shown == Some(&self.stored) {
            self.see(copy);
        }
        has_seen
    }

    /// The program was killed after it saved `change`, or before it saved anything.
    pub(super) fn killed(&mut self, copy: usize, change: Option<&Change>) {
        match change {
            Some(change) => self.edit(copy, std::slice::from_ref(change)),
            None => self.see(copy),
        }
        self.forget_previous();
    }
}
