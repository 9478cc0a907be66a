//! A change of the stored vault from its beginning to its end, for callers that have no window to come back to: the
//! edits are applied, saved, merged with what another copy of the program has saved meanwhile, and the recovery file is
//! written again.
//!
//! The window takes the same steps one at a time (`app/apply/saving.rs`), since it stays usable in between.

use std::path::Path;

use crate::{
    date::Zone,
    store::{
        Opened, Store, StoreError,
        recovery::{self, Recovery, RecoveryError, Standing},
    },
    vault::{
        Vault,
        edit::{Edit, Outcome},
    },
};

/// How often a change is tried while other copies of the program save in between.
pub const TRIES: u32 = 8;

/// A change that is stored.
#[derive(Debug)]
pub struct Committed {
    /// The vault as it is stored now.
    pub opened: Opened,
    /// What was changed: what another copy had done already is not among it.
    pub edits: Vec<Edit>,
    /// What each of those did.
    pub outcomes: Vec<Outcome>,
    /// How the recovery file stands to the vault, if one is kept.
    pub recovery: Result<Option<Standing>, RecoveryError>,
}

/// Stores `edits`, which were meant for the vault `before`, at the time `now` in Unix seconds.
///
/// Other copies of the program are waited for, within bounds, and what they have saved is kept. [`StoreError::Changed`]
/// if an edit means nothing in the vault that they have left.
pub fn commit(
    store: &dyn Store,
    data_dir: &Path,
    before: &Opened,
    edits: &[Edit],
    now: u64,
    zone: &Zone,
) -> Result<Committed, StoreError> {
    let _turn = store.turn()?;
    let mut tries = TRIES;
    loop {
        let found = store.load()?;
        let edits = merge(edits.to_vec(), &before.vault, &found.vault).map_err(|_lost| {
            StoreError::Changed {
                found: found.generation,
            }
        })?;
        let mut opened = found;
        let outcomes = apply(&edits, &mut opened.vault, now);
        if !edits.iter().all(Edit::is_empty) {
            tries -= 1;
            match store.save(&opened.vault, opened.generation) {
                // A window has saved, which takes no turns.
                Err(StoreError::Changed { .. }) if tries > 0 => continue,
                saved => opened.generation = saved?,
            }
        }
        return Ok(Committed {
            recovery: keep_recovery(data_dir, &opened, now, zone),
            opened,
            edits,
            outcomes,
        });
    }
}

/// Applies edits to a vault, one after the other.
pub fn apply(edits: &[Edit], vault: &mut Vault, now: u64) -> Vec<Outcome> {
    edits.iter().map(|edit| edit.apply(vault, now)).collect()
}

/// The edits, which were meant for `before`, for `now`. Those that mean something there come back in any case: as
/// [`Err`] if that is not all of them.
pub fn merge(edits: Vec<Edit>, before: &Vault, now: &Vault) -> Result<Vec<Edit>, Vec<Edit>> {
    let count = edits.len();
    let merged: Vec<Edit> = edits
        .into_iter()
        .filter_map(|edit| edit.merged(before, now))
        .collect();
    if merged.len() == count {
        Ok(merged)
    } else {
        Err(merged)
    }
}

/// Writes the recovery file again, if one is kept and it is due.
fn keep_recovery(
    data_dir: &Path,
    opened: &Opened,
    now: u64,
    zone: &Zone,
) -> Result<Option<Standing>, RecoveryError> {
    let generation = opened.generation;
    // The keyring, or the whole home folder, was put back to an earlier day.
    if Recovery::known(data_dir)?.is_some_and(|file| file.is_ahead_of(generation)) {
        recovery::hold(data_dir)?;
    }
    let refreshed = recovery::refresh(data_dir, &opened.vault, generation, now, zone, false)?;
    Ok(refreshed.map(|refreshed| refreshed.standing))
}

#[cfg(test)]
mod tests;
