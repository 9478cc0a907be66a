//! What the window knows about earlier vaults.

use crate::store::earlier::{EarlierVault, EarlierVaults, Seen};

/// What is known about earlier vaults.
#[derive(Debug, Default)]
pub struct Earlier {
    /// The earlier vaults that were found last.
    pub found: EarlierVaults,
    /// Those that the user was told about.
    pub seen: Seen,
}

impl Earlier {
    /// The newest one that the user was not told about.
    pub fn news(&self) -> Option<&EarlierVault> {
        self.found.unseen(&self.seen).next()
    }
}
