//! A change of the vault as a value: applied to a copy, saved, and only then shown as done.
//!
//! An edit says what the user meant, not what the list becomes, so that it can be applied again to a vault that another
//! copy of the program has changed in the meantime.

mod carry;

use std::fmt;

use zeroize::Zeroizing;

use crate::{
    icon::Icon,
    otp::{Algorithm, Kind},
    secret::Secret,
    vault::{
        Duplicate, Duplicates, EntryId, NewEntry, Vault,
        groups::{DeletedGroup, GroupEdit, NoSuchGroup},
        recovery_codes::RecoveryCode,
        trash::Expired,
    },
};

/// Where a vault that may replace the open one comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// From before the last change.
    Previous,
    /// From a recovery file.
    Recovery,
    /// From an earlier vault.
    Earlier,
}

/// One change that the user asked for.
#[derive(Clone)]
pub enum Edit {
    /// New accounts, in this order at the end of the list.
    Add(Vec<Addition>),
    /// Another issuer and account name.
    Rename {
        /// Whose.
        id: EntryId,
        /// The new issuer.
        issuer: String,
        /// The new account name.
        name: String,
    },
    /// Another note.
    SetNote {
        /// Whose.
        id: EntryId,
        /// The new note.
        note: Zeroizing<String>,
    },
    /// Another icon.
    SetIcon {
        /// Whose.
        id: EntryId,
        /// The new one; `None` for the one that its issuer decides.
        icon: Option<Icon>,
    },
    /// Other parameters of its codes.
    SetCodes {
        /// Whose.
        id: EntryId,
        /// The hash function.
        algorithm: Algorithm,
        /// The digits of a code.
        digits: u8,
        /// The kind, with its period or counter.
        kind: Kind,
        /// Whether a counter stays where it is, since the user has not changed it.
        keeps_counter: bool,
    },
    /// More recovery codes.
    AddRecoveryCodes {
        /// Whose.
        id: EntryId,
        /// The codes.
        codes: Vec<Secret>,
    },
    /// A recovery code was used, or was not.
    MarkRecoveryCode {
        /// Whose.
        id: EntryId,
        /// Which code.
        code: Secret,
        /// Whether it was used.
        is_used: bool,
    },
    /// One recovery code is deleted, or is there again.
    KeepRecoveryCode {
        /// Whose.
        id: EntryId,
        /// The code, with when it was used.
        code: RecoveryCode,
        /// Its place among the codes.
        place: usize,
        /// Whether the account has it afterwards.
        is_kept: bool,
    },
    /// No recovery codes any more.
    DropRecoveryCodes(EntryId),
    /// Into a group, or out of it.
    Assign {
        /// Which.
        ids: Vec<EntryId>,
        /// The name of the group, which is made if there is none.
        group: String,
        /// Whether they are in it afterwards.
        is_in: bool,
    },
    /// To the top of the list, or back.
    Pin {
        /// Which.
        ids: Vec<EntryId>,
        /// Whether they are kept at the top afterwards.
        pinned: bool,
    },
    /// A change of a group itself.
    Group(GroupEdit),
    /// Into the trash.
    Remove(Vec<EntryId>),
    /// Out of the trash, back to their places.
    Restore(Vec<EntryId>),
    /// To another place in the list.
    Move {
        /// Which.
        id: EntryId,
        /// Its place afterwards, counted from 0.
        index: usize,
    },
    /// The next code of a counter-based account (RFC 4226, section 7.2).
    Advance(EntryId),
    /// Removes these accounts from the trash for good.
    Forget(Vec<Expired>),
    /// Another vault in place of this one.
    Adopt {
        /// Where it comes from.
        origin: Origin,
        /// The vault.
        vault: Vault,
    },
}

/// An account to add.
#[derive(Clone)]
pub struct Addition {
    /// The account, with what belongs to it.
    pub entry: NewEntry,
    /// The entry that it replaces. The old account of that entry goes into the trash.
    pub instead_of: Option<EntryId>,
}

/// What an [`Edit`] did to a vault.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// These entries are new or replaced.
    Added(Vec<EntryId>),
    /// These entries are in the trash.
    Removed(Vec<EntryId>),
    /// These entries are back in the list.
    Restored(Vec<EntryId>),
    /// The code of `counter` may be shown once this is saved.
    Advanced {
        /// Whose.
        id: EntryId,
        /// The counter whose code is next.
        counter: u64,
    },
    /// The counter is at its highest value, and there are no more codes.
    CounterEnd(EntryId),
    /// The group is deleted.
    GroupDeleted(DeletedGroup),
    /// Another vault has replaced the one before.
    Adopted(Origin),
    /// Entries were removed from the trash for good.
    Tidied,
    /// The entry was renamed or moved.
    Changed(EntryId),
    /// The entry has another icon.
    IconChanged {
        /// Whose.
        id: EntryId,
        /// The one before.
        before: Option<Icon>,
    },
    /// The entry makes other codes.
    OtherCodes(EntryId),
    /// Several entries or the groups were changed.
    Arranged,
    /// The entry or the group does not exist any more.
    Gone,
}

impl Edit {
    /// Applies the edit to `vault` at the time `now` (Unix seconds).
    pub fn apply(&self, vault: &mut Vault, now: u64) -> Outcome {
        match self {
            Self::Add(additions) => {
                Outcome::Added(additions.iter().map(|a| a.apply(vault, now)).collect())
            }
            Self::Rename { id, issuer, name } => {
                changed(vault.rename(*id, issuer, name), Outcome::Changed(*id))
            }
            Self::SetNote { id, note } => changed(vault.set_note(*id, note), Outcome::Changed(*id)),
            Self::SetIcon { id, icon } => {
                let before = vault.get(*id).and_then(|it| it.icon.clone());
                let is_done = vault.set_icon(*id, icon.as_ref());
                changed(is_done, Outcome::IconChanged { id: *id, before })
            }
            Self::SetCodes {
                id,
                algorithm,
                digits,
                kind,
                keeps_counter,
            } => {
                let kind = with_counter(vault, *id, *kind, *keeps_counter);
                let is_done = vault.set_codes(*id, *algorithm, *digits, kind);
                changed(is_done, Outcome::OtherCodes(*id))
            }
            Self::AddRecoveryCodes { id, codes } => {
                changed(vault.add_recovery_codes(*id, codes), Outcome::Changed(*id))
            }
            Self::MarkRecoveryCode { id, code, is_used } => {
                let used = is_used.then_some(now);
                let is_done = vault.mark_recovery_code(*id, code, used);
                changed(is_done, Outcome::Changed(*id))
            }
            Self::KeepRecoveryCode {
                id,
                code,
                place,
                is_kept,
            } => {
                let is_done = vault.keep_recovery_code(*id, code, *place, *is_kept);
                changed(is_done, Outcome::Changed(*id))
            }
            Self::DropRecoveryCodes(id) => {
                changed(vault.drop_recovery_codes(*id), Outcome::Changed(*id))
            }
            Self::Assign { ids, group, is_in } => {
                changed(vault.assign(ids, group, *is_in), Outcome::Arranged)
            }
            Self::Pin { ids, pinned } => changed(vault.pin(ids, *pinned), Outcome::Arranged),
            Self::Group(edit) => match edit.apply(vault) {
                Ok(Some(deleted)) => Outcome::GroupDeleted(deleted),
                Ok(None) => Outcome::Arranged,
                Err(NoSuchGroup) => Outcome::Gone,
            },
            Self::Remove(ids) => {
                let ids = ids.iter().copied();
                let removed: Vec<_> = ids.filter(|id| vault.remove(*id, now)).collect();
                changed(!removed.is_empty(), Outcome::Removed(removed))
            }
            Self::Restore(ids) => {
                // The last one first, since each remembers its place from when it was deleted.
                let ids = ids.iter().rev().copied();
                let restored: Vec<_> = ids.filter(|id| vault.restore(*id)).collect();
                changed(!restored.is_empty(), Outcome::Restored(restored))
            }
            Self::Move { id, index } => changed(vault.move_to(*id, *index), Outcome::Changed(*id)),
            Self::Advance(id) => advance(vault, *id),
            Self::Forget(expired) => {
                vault.forget(expired);
                Outcome::Tidied
            }
            Self::Adopt {
                origin,
                vault: other,
            } => {
                vault.clone_from(other);
                Outcome::Adopted(*origin)
            }
        }
    }

    /// Whether it changes nothing, whatever the vault is.
    pub fn is_empty(&self) -> bool {
        matches!(self, Self::Add(additions) if additions.is_empty())
    }

    /// Whether the list may show the change before it is saved.
    ///
    /// Not for a new account or a counter: "saved" and the code must be about what is stored.
    pub fn shows_at_once(&self) -> bool {
        !matches!(self, Self::Add(_) | Self::Advance(_) | Self::Adopt { .. })
    }

    /// The entries that the edit is about.
    pub fn targets(&self) -> Vec<EntryId> {
        match self {
            Self::Add(additions) => additions.iter().filter_map(|it| it.instead_of).collect(),
            Self::Rename { id, .. }
            | Self::SetNote { id, .. }
            | Self::SetIcon { id, .. }
            | Self::SetCodes { id, .. }
            | Self::AddRecoveryCodes { id, .. }
            | Self::MarkRecoveryCode { id, .. }
            | Self::KeepRecoveryCode { id, .. }
            | Self::DropRecoveryCodes(id)
            | Self::Move { id, .. }
            | Self::Advance(id) => vec![*id],
            Self::Remove(ids)
            | Self::Restore(ids)
            | Self::Assign { ids, .. }
            | Self::Pin { ids, .. } => ids.clone(),
            Self::Forget(expired) => expired.iter().map(|it| it.id).collect(),
            Self::Group(GroupEdit::Restore(deleted)) => deleted.members.clone(),
            Self::Group(_) | Self::Adopt { .. } => Vec::new(),
        }
    }
}

/// The kind with the counter of the entry, if that stays where it is.
fn with_counter(vault: &Vault, id: EntryId, kind: Kind, keeps_counter: bool) -> Kind {
    let current = vault.get(id).map(|entry| entry.account.kind);
    match (current, kind) {
        (Some(current @ Kind::Hotp { .. }), Kind::Hotp { .. }) if keeps_counter => current,
        _ => kind,
    }
}

fn advance(vault: &mut Vault, id: EntryId) -> Outcome {
    match vault.advance(id) {
        Some(counter) => Outcome::Advanced { id, counter },
        None if vault.get(id).is_some_and(|it| it.account.is_spent()) => Outcome::CounterEnd(id),
        None => Outcome::Gone,
    }
}

impl Addition {
    /// Whether the same account is among the `known` ones.
    pub fn is_among(&self, known: &Duplicates<'_>) -> bool {
        let duplicate = known.find(&self.entry.account);
        duplicate.is_some_and(|(_, duplicate)| duplicate == Duplicate::Same)
    }

    /// Adds the account, or replaces that of an entry and moves the old one into the trash.
    fn apply(&self, vault: &mut Vault, now: u64) -> EntryId {
        let replaced = self
            .instead_of
            .and_then(|id| Some((id, NewEntry::from(vault.get(id)?))));
        match replaced {
            Some((id, old)) => {
                let counter_of = old.account.clone();
                let kept = vault.add(old, now);
                vault.remove(kept, now);
                let mut entry = self.entry.clone();
                entry.account.keep_counter(&counter_of);
                vault.replace(id, entry);
                id
            }
            None => vault.add(self.entry.clone(), now),
        }
    }
}

/// Shows only the kind of edit: an account contains a secret.
impl fmt::Debug for Edit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Add(_) => "Add",
            Self::Rename { .. } => "Rename",
            Self::SetNote { .. } => "SetNote",
            Self::SetIcon { .. } => "SetIcon",
            Self::SetCodes { .. } => "SetCodes",
            Self::AddRecoveryCodes { .. } => "AddRecoveryCodes",
            Self::MarkRecoveryCode { .. } => "MarkRecoveryCode",
            Self::KeepRecoveryCode { .. } => "KeepRecoveryCode",
            Self::DropRecoveryCodes(_) => "DropRecoveryCodes",
            Self::Assign { .. } => "Assign",
            Self::Pin { .. } => "Pin",
            Self::Group(_) => "Group",
            Self::Remove(_) => "Remove",
            Self::Restore(_) => "Restore",
            Self::Move { .. } => "Move",
            Self::Advance(_) => "Advance",
            Self::Forget(_) => "Forget",
            Self::Adopt { .. } => "Adopt",
        })
    }
}

fn changed(done: bool, outcome: Outcome) -> Outcome {
    if done { outcome } else { Outcome::Gone }
}

#[cfg(test)]
mod tests;
