//! Removing what an unfinished move into the keyring has written.

use serde::{Deserialize, Serialize};

use super::{CURRENT, Generation, ItemVault, PREVIOUS, StoreError, generation, layout, witness};

/// What a move writes to its target.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::store) struct Written {
    /// The generation of the previous vault there.
    pub(in crate::store) kept: Generation,
    /// The generation of the copy.
    pub(in crate::store) new: Generation,
    /// Whether the previous vault is the one that the copy replaces.
    pub(in crate::store) replaces: bool,
    /// The witness from before the move.
    pub(in crate::store) witness: Option<String>,
}

/// A copy of a vault in the keyring that is to be removed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::store) struct Copy {
    kept: u64,
    new: u64,
    replaces: bool,
    witness: Option<String>,
}

impl From<Written> for Copy {
    fn from(written: Written) -> Self {
        Self {
            kept: written.kept.0,
            new: written.new.0,
            replaces: written.replaces,
            witness: written.witness,
        }
    }
}

impl ItemVault {
    /// Removes a copy that an unfinished move to here has written, and puts back the vault that it has replaced.
    ///
    /// After an error it can be tried again.
    pub(in crate::store) fn withdraw(&self, copy: &Copy) -> Result<(), StoreError> {
        let _lock = witness::lock(&self.data_dir)?;
        let named = |name| -> Result<_, StoreError> {
            match self.items.get(name) {
                Ok(item) => Ok(item.filter(|item| generation(item).is_some())),
                // Not what was written here.
                Err(StoreError::Damaged) => Ok(None),
                Err(error) => Err(error),
            }
        };
        let is = |item: &str, number| generation(item) == Some(number);
        let replaced = named(PREVIOUS)?.filter(|item| copy.replaces && is(item, copy.kept));
        if named(CURRENT)?.is_some_and(|item| is(&item, copy.new)) {
            match &replaced {
                Some(replaced) => self.set_and_compare(CURRENT, replaced)?,
                None => self.items.delete(CURRENT)?,
            }
        }
        if self.items.limit().is_some() {
            layout::remove_parts(&*self.items, CURRENT, copy.new, 0)?;
        }
        let current = named(CURRENT)?;
        // It is in its place again, or was never moved.
        if replaced.is_some() && current.is_some() {
            self.items.delete(PREVIOUS)?;
            if self.items.limit().is_some() && !current.is_some_and(|item| is(&item, copy.kept)) {
                layout::remove_parts(&*self.items, CURRENT, copy.kept, 0)?;
            }
        }
        Ok(())
    }

    /// Puts back the witness from before an unfinished move, unless there is a newer one, since the copy is not the
    /// vault.
    pub(in crate::store) fn disown(&self, copy: &Copy) -> Result<(), StoreError> {
        witness::put_back(
            &self.data_dir,
            Generation(copy.new),
            copy.witness.as_deref(),
        )
    }

    /// Runs `job` while no other copy of the program changes the vault. Does not run it if another copy keeps the lock.
    pub(in crate::store) fn with_lock(&self, job: impl FnOnce()) {
        if let Ok(_lock) = witness::lock(&self.data_dir) {
            job();
        }
    }
}
