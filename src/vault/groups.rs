//! The user's groups, and changes of groups. An account may be in several.

use super::{Entry, EntryId, Vault};
use crate::otp::name;

/// A group of accounts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Group {
    /// Its name, which no other group has.
    pub name: String,
    /// The name of its color. A later version may know more colors than this one.
    pub color: Option<String>,
}

/// A change of a group itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GroupEdit {
    /// A new group at the end.
    Make(String),
    /// Another name. If there is a group of that name, the two become one.
    Rename {
        /// Which.
        from: String,
        /// Its new name.
        to: String,
    },
    /// Another color.
    Color {
        /// Which.
        name: String,
        /// The color; `None` for none.
        color: Option<String>,
    },
    /// To another place among the groups.
    Move {
        /// Which.
        name: String,
        /// Its place afterwards, from 0.
        index: usize,
    },
    /// Deletes the group. Its accounts stay.
    Delete(String),
    /// Restores a deleted group with the accounts that were in it.
    Restore(DeletedGroup),
}

/// A group that was deleted, with what it takes to restore it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeletedGroup {
    /// The group.
    pub group: Group,
    /// Its place among the groups, from 0.
    pub index: usize,
    /// The accounts that were in it, also those in the trash.
    pub members: Vec<EntryId>,
}

impl Group {
    /// A group without a color.
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            color: None,
        }
    }
}

impl GroupEdit {
    /// Applies the change. The deleted group, if it deletes one; an error if there is no such group.
    pub(super) fn apply(&self, vault: &mut Vault) -> Result<Option<DeletedGroup>, NoSuchGroup> {
        match self {
            Self::Make(name) => vault.make_groups(&[name::clean(name)]),
            Self::Rename { from, to } => vault.rename_group(from, &name::clean(to))?,
            Self::Color { name, color } => {
                let place = vault.place_of_group(name)?;
                vault.groups[place].color.clone_from(color);
            }
            Self::Move { name, index } => {
                let place = vault.place_of_group(name)?;
                let group = vault.groups.remove(place);
                vault.groups.insert((*index).min(vault.groups.len()), group);
            }
            Self::Delete(name) => return vault.delete_group(name).map(Some),
            Self::Restore(deleted) => vault.restore_group(deleted),
        }
        Ok(None)
    }
}

/// There is no group of that name, as after another copy of the program has deleted it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct NoSuchGroup;

impl Vault {
    /// The groups in the user's order.
    pub fn groups(&self) -> &[Group] {
        &self.groups
    }

    /// Puts entries into a group, which is created if there is none of that name, or takes them out of it. False if
    /// none of the entries exists.
    pub fn assign(&mut self, ids: &[EntryId], group: &str, is_in: bool) -> bool {
        let group = name::clean(group);
        if group.is_empty() {
            return false;
        }
        let mut is_found = false;
        for entry in self.entries.iter_mut().filter(|it| ids.contains(&it.id)) {
            is_found = true;
            if is_in {
                entry.put_in(&group);
            } else {
                entry.groups.retain(|it| *it != group);
            }
        }
        if is_found && is_in {
            self.make_groups(&[group]);
        }
        is_found
    }

    /// Creates the groups of these names that do not exist yet.
    pub(super) fn make_groups(&mut self, names: &[String]) {
        for name in names.iter().filter(|it| !it.is_empty()) {
            if self.place_of_group(name).is_err() {
                self.groups.push(Group::new(name));
            }
        }
    }

    fn rename_group(&mut self, from: &str, to: &str) -> Result<(), NoSuchGroup> {
        let place = self.place_of_group(from)?;
        if to.is_empty() || from == to {
            return Ok(());
        }
        if self.place_of_group(to).is_ok() {
            self.groups.remove(place);
        } else {
            to.clone_into(&mut self.groups[place].name);
        }
        for entry in self.everything() {
            if entry.leave(from) {
                entry.put_in(to);
            }
        }
        Ok(())
    }

    fn delete_group(&mut self, name: &str) -> Result<DeletedGroup, NoSuchGroup> {
        let index = self.place_of_group(name)?;
        let group = self.groups.remove(index);
        let members = self.everything();
        let members = members.filter_map(|entry| entry.leave(name).then_some(entry.id));
        Ok(DeletedGroup {
            members: members.collect(),
            group,
            index,
        })
    }

    fn restore_group(&mut self, deleted: &DeletedGroup) {
        let group = &deleted.group;
        if self.place_of_group(&group.name).is_err() {
            let index = deleted.index.min(self.groups.len());
            self.groups.insert(index, group.clone());
        }
        for entry in self.everything() {
            if deleted.members.contains(&entry.id) {
                entry.put_in(&group.name);
            }
        }
    }

    fn place_of_group(&self, name: &str) -> Result<usize, NoSuchGroup> {
        let place = self.groups.iter().position(|group| group.name == name);
        place.ok_or(NoSuchGroup)
    }

    /// The entries of the list and of the trash.
    fn everything(&mut self) -> impl Iterator<Item = &mut Entry> {
        let trash = self.trash.iter_mut().map(|trashed| &mut trashed.entry);
        self.entries.iter_mut().chain(trash)
    }
}

impl Entry {
    /// Whether it is in the group of that name.
    pub fn is_in(&self, group: &str) -> bool {
        self.groups.iter().any(|it| it == group)
    }

    /// Puts it into a group, once.
    pub(super) fn put_in(&mut self, group: &str) {
        if !self.is_in(group) {
            self.groups.push(group.to_owned());
        }
    }

    /// Takes it out of a group. False if it is not in it.
    fn leave(&mut self, group: &str) -> bool {
        let before = self.groups.len();
        self.groups.retain(|it| it != group);
        self.groups.len() < before
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{otp::Account, secret::Secret};

    /// A vault with `count` accounts and the groups "Work" and "Home". The first is in both, the second in "Work".
    fn vault(count: u8) -> (Vault, Vec<EntryId>) {
        let mut vault = Vault::default();
        let account = |key| Account::new_totp("Shop", "taro", Secret::new(vec![key; 20]));
        let ids: Vec<_> = (1..=count).map(|key| vault.add(account(key), 10)).collect();
        assert!(vault.assign(&ids[..2], "Work", true));
        assert!(vault.assign(&ids[..1], " Home ", true));
        (vault, ids)
    }

    fn names(vault: &Vault) -> Vec<&str> {
        vault.groups().iter().map(|it| it.name.as_str()).collect()
    }

    fn groups(vault: &Vault, id: EntryId) -> &[String] {
        &vault.find_anywhere(id).unwrap().groups
    }

    #[test]
    fn an_account_is_in_several_groups_each_once() {
        let (mut vault, ids) = vault(3);
        assert_eq!(names(&vault), ["Work", "Home"]);
        assert_eq!(groups(&vault, ids[0]), ["Work", "Home"]);
        assert!(vault.assign(&ids, "Work", true));
        assert_eq!(groups(&vault, ids[0]), ["Work", "Home"]);
        assert_eq!(groups(&vault, ids[2]), ["Work"]);
        assert!(vault.assign(&ids, "Work", false));
        assert_eq!(groups(&vault, ids[0]), ["Home"]);
        assert_eq!(names(&vault), ["Work", "Home"], "an empty group stays");
        assert!(!vault.assign(&ids, "  ", true));
        vault.remove(ids[2], 20);
        assert!(!vault.assign(&ids[2..], "New", true));
        assert_eq!(names(&vault), ["Work", "Home"]);
    }

    #[test]
    fn a_renamed_group_keeps_its_accounts_also_those_in_the_trash() {
        let (mut vault, ids) = vault(2);
        vault.remove(ids[1], 20);
        let rename = |from: &str, to: &str| GroupEdit::Rename {
            from: from.to_owned(),
            to: to.to_owned(),
        };
        assert_eq!(rename("Work", " Office ").apply(&mut vault), Ok(None));
        assert_eq!(names(&vault), ["Office", "Home"]);
        assert_eq!(groups(&vault, ids[1]), ["Office"]);
        let before = vault.clone();
        assert_eq!(rename("Office", "  ").apply(&mut vault), Ok(None));
        assert_eq!(rename("Gone", "New").apply(&mut vault), Err(NoSuchGroup));
        assert!(vault == before);

        assert_eq!(rename("Home", "Office").apply(&mut vault), Ok(None));
        assert_eq!(names(&vault), ["Office"]);
        assert_eq!(groups(&vault, ids[0]), ["Office"]);
    }

    #[test]
    fn a_deleted_group_comes_back_with_its_accounts() {
        let (mut vault, ids) = vault(3);
        vault.remove(ids[1], 20);
        let before = vault.clone();
        let deleted = GroupEdit::Delete("Work".to_owned()).apply(&mut vault);
        let deleted = deleted.unwrap().unwrap();
        assert_eq!(names(&vault), ["Home"]);
        assert_eq!(groups(&vault, ids[0]), ["Home"]);
        assert_eq!(groups(&vault, ids[1]), <[String; 0]>::default());
        assert_eq!(deleted.members, ids[..2]);

        let restore = GroupEdit::Restore(deleted);
        assert_eq!(restore.apply(&mut vault), Ok(None));
        assert_eq!(names(&vault), ["Work", "Home"]);
        assert_eq!(groups(&vault, ids[0]), ["Home", "Work"]);
        assert_eq!(groups(&vault, ids[1]), ["Work"]);
        assert_eq!(
            restore.apply(&mut vault),
            Ok(None),
            "a second time is no harm"
        );
        assert_eq!(names(&vault), names(&before));
    }

    #[test]
    fn groups_are_made_moved_and_colored() {
        let (mut vault, _) = vault(2);
        for edit in [
            GroupEdit::Make("Play".to_owned()),
            GroupEdit::Make("Home".to_owned()),
            GroupEdit::Make(" ".to_owned()),
            GroupEdit::Move {
                name: "Play".to_owned(),
                index: 0,
            },
            GroupEdit::Color {
                name: "Work".to_owned(),
                color: Some("blue".to_owned()),
            },
        ] {
            assert_eq!(edit.apply(&mut vault), Ok(None), "{edit:?}");
        }
        assert_eq!(names(&vault), ["Play", "Work", "Home"]);
        assert_eq!(vault.groups()[1].color.as_deref(), Some("blue"));
    }
}
