//! The note about the recovery file, in the data folder: `recovery.json`. It contains no secret.

use std::{
    io,
    path::Path,
    sync::{Mutex, PoisonError},
};

use super::{Recovery, RecoveryError};
use crate::{
    files::{self, aside},
    store::{Turn, sealed::MAX_SEALED_BYTES},
};

/// The note in the data folder.
const NOTE: &str = "recovery.json";

/// A note that cannot be read is kept as `recovery-damaged.json`.
const DAMAGED: &str = "damaged";

/// The lock that one copy of the program holds while it works on the recovery file.
const LOCK: &str = "recovery.lock";

/// Held while the note is read and written again.
static NOTE_IN_USE: Mutex<()> = Mutex::new(());

/// Holds the recovery file, if there is one: it is not written until the user asks for it, also after the next start. A
/// vault after starting over or going back must not overwrite what may be the only copy of the accounts.
pub fn hold(data_dir: &Path) -> Result<(), RecoveryError> {
    let _in_use = NOTE_IN_USE.lock().unwrap_or_else(PoisonError::into_inner);
    match Recovery::known(data_dir) {
        Ok(Some(mut file)) if !file.is_held => {
            file.is_held = true;
            file.write_note(data_dir)
        }
        // While the note cannot be read, nothing is written to the file.
        Ok(_) | Err(_) => Ok(()),
    }
}

impl Recovery {
    /// The recovery file that this computer keeps, if it does.
    ///
    /// [`RecoveryError::NoteDamaged`] if there is a note that cannot be read.
    pub fn known(data_dir: &Path) -> Result<Option<Self>, RecoveryError> {
        let text = files::read(&data_dir.join(NOTE), MAX_SEALED_BYTES);
        match text.map_err(|_unreadable| RecoveryError::NoteDamaged)? {
            Some(text) => serde_json::from_str(&text)
                .map(Some)
                .map_err(|_malformed| RecoveryError::NoteDamaged),
            None => Ok(None),
        }
    }

    /// Stops keeping the recovery file up to date. The file itself stays where it is.
    pub fn forget(data_dir: &Path) -> Result<(), RecoveryError> {
        let _in_use = NOTE_IN_USE.lock().unwrap_or_else(PoisonError::into_inner);
        if Self::known(data_dir).is_err() {
            return set_damaged_aside(data_dir);
        }
        files::remove(&data_dir.join(NOTE)).map_err(|_refused| RecoveryError::NoteUnwritable)
    }

    /// Writes the note, unless it was removed in the meantime. A hold that was set in the meantime stays, unless the
    /// write `lifts` it.
    pub(super) fn save(&mut self, data_dir: &Path, lifts: bool) -> Result<(), RecoveryError> {
        let _in_use = NOTE_IN_USE.lock().unwrap_or_else(PoisonError::into_inner);
        match Self::known(data_dir)? {
            Some(known) => {
                self.is_held |= known.is_held && !lifts;
                self.write_note(data_dir)
            }
            None => Ok(()),
        }
    }

    pub(super) fn write_note(&self, data_dir: &Path) -> Result<(), RecoveryError> {
        if Self::known(data_dir).is_err() {
            set_damaged_aside(data_dir)?;
        }
        let write = || -> io::Result<()> {
            files::create_folder(data_dir)?;
            files::write(&data_dir.join(NOTE), &serde_json::to_string(self)?)
        };
        write().map_err(|_error| RecoveryError::NoteUnwritable)
    }
}

/// Keeps a note that cannot be read under another name.
fn set_damaged_aside(data_dir: &Path) -> Result<(), RecoveryError> {
    match aside::rename(&data_dir.join(NOTE), DAMAGED) {
        Ok(_name) => Ok(()),
        Err(_error) => Err(RecoveryError::NoteUnwritable),
    }
}

/// Waits until no other copy of the program is working on the recovery file.
pub(super) fn turn(data_dir: &Path) -> Result<Turn, RecoveryError> {
    Turn::take(data_dir, LOCK).map_err(|_busy| RecoveryError::Busy)
}
