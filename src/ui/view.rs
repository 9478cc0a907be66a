//! Values that the list derives from the state once a frame.

use std::cmp::Reverse;

use crate::{
    app::state::State,
    naming,
    settings::Sort,
    vault::{Entry, EntryId, Vault, groups::Group, search::Query},
};

/// The open vault in one frame.
pub(super) struct View<'a> {
    pub(super) state: &'a State,
    pub(super) vault: &'a Vault,
    /// Whether a dialog lies over the page, so that input is meant for the dialog.
    pub(super) is_covered: bool,
    /// The group that is shown; `None` if all accounts are.
    group: Option<&'a Group>,
    /// What was typed into the search field.
    query: Query,
    /// The accounts that are shown, in their order.
    found: Vec<EntryId>,
    /// How many of them are pinned. They come first.
    pinned: usize,
}

impl<'a> View<'a> {
    /// The view of a frame with `query` in the search field and this group chosen.
    pub(super) fn new(
        state: &'a State,
        vault: &'a Vault,
        is_covered: bool,
        query: &str,
        group: Option<&str>,
    ) -> Self {
        let group = group.filter(|_| !state.is_compact());
        let group = group.and_then(|name| vault.groups().iter().find(|it| it.name == name));
        let mut view = Self {
            state,
            vault,
            is_covered,
            group,
            query: Query::default(),
            found: Vec::new(),
            pinned: 0,
        };
        view.search(query);
        view
    }

    /// Looks again, since `query` was typed in this frame.
    pub(super) fn search(&mut self, query: &str) {
        self.query = Query::new(query);
        let mut shown = self.vault.search(&self.query);
        shown.retain(|entry| self.group.is_none_or(|it| entry.is_in(&it.name)));
        if self.state.is_compact() && self.query.is_empty() && shown.iter().any(|it| it.pinned) {
            let spotlight = self.state.spotlight;
            shown.retain(|entry| entry.pinned || spotlight == Some(entry.id));
        }
        self.pinned = shown.iter().filter(|entry| entry.pinned).count();
        // The best match is on top, pinned or not.
        if self.query.is_empty() {
            self.sort(&mut shown);
            shown.sort_by_key(|entry| !entry.pinned);
        }
        self.found = shown.into_iter().map(|entry| entry.id).collect();
    }

    /// Brings accounts into the order that the user has chosen.
    fn sort(&self, entries: &mut [&Entry]) {
        let usage = &self.state.usage;
        match self.state.settings.sort {
            Sort::Hand => {}
            Sort::Name => entries.sort_by_key(|entry| entry.sort_key()),
            Sort::Recent => entries.sort_by_key(|entry| Reverse(usage.of(entry.id).last)),
            Sort::Often => entries.sort_by_key(|entry| Reverse(usage.of(entry.id).count)),
        }
    }

    /// Shows another group, or all accounts.
    pub(super) fn choose(&mut self, group: Option<&'a Group>, query: &str) {
        self.group = group;
        self.search(query);
    }

    /// The group that is shown; `None` if all accounts are.
    pub(super) fn group(&self) -> Option<&'a Group> {
        self.group
    }

    /// What was typed into the search field.
    pub(super) fn query(&self) -> &Query {
        &self.query
    }

    /// The accounts that are shown, in their order.
    pub(super) fn found(&self) -> &[EntryId] {
        &self.found
    }

    /// The place in the vault to which an account moves that is taken from the place `from` of the list to `to`. Pinned
    /// accounts stay above the others. `None` if it would not move, or if the list is in another order than the user's own.
    pub(super) fn place_of_move(&self, from: usize, to: usize) -> Option<usize> {
        if !self.is_by_hand() {
            return None;
        }
        let to = self.nearest(from, to)?;
        if to == from {
            return None;
        }
        // Whether it goes up or down, its neighbour makes room for it.
        self.vault.position(*self.found.get(to)?)
    }

    /// Whether accounts can be moved in the list.
    pub(super) fn is_by_hand(&self) -> bool {
        self.query.is_empty() && self.state.settings.sort == Sort::Hand
    }

    /// The place of the list nearest to `to` to which the account at `from` may move.
    pub(super) fn nearest(&self, from: usize, to: usize) -> Option<usize> {
        let (first, end) = if from < self.pinned {
            (0, self.pinned)
        } else {
            (self.pinned, self.found.len())
        };
        Some(to.clamp(first, end.checked_sub(1)?.max(first)))
    }

    /// The account's name, distinguished from the others. It is asked for the few accounts that are drawn: to look
    /// through the list for each of them takes less time than to count the names of a thousand accounts.
    pub(super) fn name(&self, entry: &Entry) -> String {
        naming::in_list(&self.state.i18n, self.vault, entry)
    }
}
