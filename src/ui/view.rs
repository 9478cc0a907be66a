//! What the list derives from the state, once a frame.

use crate::{
    app::state::State,
    naming::Names,
    vault::{Entry, EntryId, Vault},
};

/// The open vault as a frame shows it.
pub(super) struct View<'a> {
    pub(super) state: &'a State,
    pub(super) vault: &'a Vault,
    /// A dialog lies over the page: what is typed and pressed is meant for that.
    pub(super) is_covered: bool,
    /// The accounts that the search finds, in their order.
    found: Vec<EntryId>,
    names: Names<'a>,
}

impl<'a> View<'a> {
    /// The view of a frame that begins with `query` in the search field.
    pub(super) fn new(state: &'a State, vault: &'a Vault, is_covered: bool, query: &str) -> Self {
        Self {
            state,
            vault,
            is_covered,
            found: vault.find(query),
            names: Names::of(vault),
        }
    }

    /// Searches again: `query` was typed in this frame.
    pub(super) fn search(&mut self, query: &str) {
        self.found = self.vault.find(query);
    }

    /// The accounts that the search finds, in their order.
    pub(super) fn found(&self) -> &[EntryId] {
        &self.found
    }

    /// The account's name, told apart from the others.
    pub(super) fn name(&self, entry: &Entry) -> String {
        self.names.told_apart(&self.state.i18n, entry)
    }
}
