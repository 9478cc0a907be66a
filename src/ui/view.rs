//! Values that the list derives from the state once a frame.

use crate::{
    app::state::State,
    naming,
    vault::{Entry, EntryId, Vault},
};

/// The open vault in one frame.
pub(super) struct View<'a> {
    pub(super) state: &'a State,
    pub(super) vault: &'a Vault,
    /// Whether a dialog lies over the page, so that input is meant for the dialog.
    pub(super) is_covered: bool,
    /// The accounts that the search finds, in their order.
    found: Vec<EntryId>,
}

impl<'a> View<'a> {
    /// The view of a frame with `query` in the search field.
    pub(super) fn new(state: &'a State, vault: &'a Vault, is_covered: bool, query: &str) -> Self {
        Self {
            state,
            vault,
            is_covered,
            found: vault.find(query),
        }
    }

    /// Searches again, since `query` was typed in this frame.
    pub(super) fn search(&mut self, query: &str) {
        self.found = self.vault.find(query);
    }

    /// The accounts that the search finds, in their order.
    pub(super) fn found(&self) -> &[EntryId] {
        &self.found
    }

    /// The account's name, distinguished from the others. It is asked for the few accounts that are drawn: to look
    /// through the list for each of them takes less time than to count the names of a thousand accounts.
    pub(super) fn name(&self, entry: &Entry) -> String {
        naming::in_list(&self.state.i18n, self.vault, entry)
    }
}
