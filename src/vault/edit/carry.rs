//! An edit in another vault than the one that it was made in.

use super::{
    super::{Duplicates, EntryId, Vault, groups::GroupEdit},
    Addition, Edit,
};

impl Edit {
    /// Adapts the edit, which was made in `before`, to `now`, which another copy of the program has saved since. `None`
    /// if it has no meaning there.
    ///
    /// An entry that is gone does no harm, but its id may belong to another account now.
    pub fn merged(self, before: &Vault, now: &Vault) -> Option<Self> {
        let is_same = |id: &EntryId| match (before.find_anywhere(*id), now.find_anywhere(*id)) {
            (Some(before), Some(now)) => before.account.secret == now.account.secret,
            _ => true,
        };
        // What the other copy has added as well is not added twice.
        let (old, new) = (Duplicates::of(before), Duplicates::of(now));
        let is_missing = |it: &Addition| it.is_among(&old) || !it.is_among(&new);
        self.carried(is_same, is_missing)
    }

    /// Adapts the edit to another vault than the one it was made in. `None` if it has no meaning there.
    ///
    /// `is_same` tells whether an id still belongs to the same account, and `is_missing` whether an account still has
    /// to be added.
    pub fn carried(
        self,
        is_same: impl Fn(&EntryId) -> bool,
        is_missing: impl Fn(&Addition) -> bool,
    ) -> Option<Self> {
        match self {
            Self::Add(mut additions) => {
                additions.retain(is_missing);
                for addition in &mut additions {
                    addition.instead_of = addition.instead_of.filter(&is_same);
                }
                Some(Self::Add(additions))
            }
            Self::Rename { id, .. }
            | Self::SetNote { id, .. }
            | Self::SetIcon { id, .. }
            | Self::SetCodes { id, .. }
            | Self::AddRecoveryCodes { id, .. }
            | Self::MarkRecoveryCode { id, .. }
            | Self::KeepRecoveryCode { id, .. }
            | Self::DropRecoveryCodes(id)
            | Self::Move { id, .. }
            | Self::Advance(id) => is_same(&id).then_some(self),
            Self::Remove(ids) => some(ids, is_same).map(Self::Remove),
            Self::Restore(ids) => some(ids, is_same).map(Self::Restore),
            Self::Assign { ids, group, is_in } => {
                some(ids, is_same).map(|ids| Self::Assign { ids, group, is_in })
            }
            Self::Pin { ids, pinned } => some(ids, is_same).map(|ids| Self::Pin { ids, pinned }),
            Self::Group(GroupEdit::Restore(mut deleted)) => {
                deleted.members.retain(is_same);
                Some(Self::Group(GroupEdit::Restore(deleted)))
            }
            Self::Group(_) => Some(self),
            Self::Forget(mut expired) => {
                expired.retain(|it| is_same(&it.id));
                Some(Self::Forget(expired))
            }
            // It would replace a vault that the user has not seen.
            Self::Adopt { .. } => None,
        }
    }
}

/// The entries that are still the same; `None` if none is.
fn some(mut ids: Vec<EntryId>, is_same: impl Fn(&EntryId) -> bool) -> Option<Vec<EntryId>> {
    ids.retain(is_same);
    (!ids.is_empty()).then_some(ids)
}
