//! The recovery file: a sealed copy of the vault where the user wants it, on a stick or in a synced folder.
//!
//! It is written again after every change, without the passphrase: `recovery.json` in the data folder has the public
//! half of its identity, and the identity as only the passphrase opens it. Never is either taken from the recovery file
//! itself, whose folder others may write to: who put in a key of their own would be sent every account.

use std::fs::File;
use std::io::{self, ErrorKind, Read as _};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::sealed::{self, Key, MAX_SEALED_BYTES, Passphrase, SealError, Sealer};
use super::{Generation, disk};
use crate::vault::{Vault, document};

/// What a recovery file is called unless the user says otherwise.
pub const FILE_NAME: &str = "warifu-recovery.age";

/// The note in the data folder.
const NOTE: &str = "recovery.json";

/// A recovery file that this machine keeps up to date.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recovery {
    path: PathBuf,
    sealer: Sealer,
    /// The generation that was written last.
    generation: u64,
    /// When that was, in seconds since the Unix epoch.
    written: u64,
    /// It may hold what the vault does not: that one was begun anew, or is from before. Nothing writes the file until
    /// the user asks for it.
    #[serde(default)]
    is_held: bool,
    /// The user asked for it to be written again.
    #[serde(skip)]
    is_asked: bool,
}

/// Why a recovery file was not written or not opened. None of these holds a secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RecoveryError {
    /// Its folder is not there: the stick is not plugged in.
    #[error("the folder of the recovery file is not there")]
    NoFolder,
    /// The place does not let itself be written.
    #[error("the recovery file cannot be written")]
    Unwritable,
    /// The disk is full.
    #[error("there is no room for the recovery file")]
    Full,
    /// What was read back is not what was written.
    #[error("the recovery file did not keep what was written")]
    NotVerified,
    /// The system does not give the file.
    #[error("the recovery file cannot be read")]
    Unreadable,
    /// It is something else.
    #[error("this is not a recovery file")]
    NotOne,
    /// It is cut off or altered.
    #[error("the recovery file is damaged")]
    Damaged,
    /// A newer version of the program wrote it.
    #[error("a newer version of the program wrote the recovery file")]
    TooNew,
    /// The passphrase is another one.
    #[error("the passphrase is wrong")]
    WrongPassphrase,
    /// The note about the recovery file cannot be written to the data folder.
    #[error("the data folder cannot be written")]
    NoteUnwritable,
    /// The job crashed.
    #[error("the job that wrote the recovery file crashed")]
    Crashed,
}

impl Recovery {
    /// The recovery file that this machine keeps, if it does. A note that cannot be read is none.
    pub fn known(data_dir: &Path) -> Option<Self> {
        let text = disk::read(&data_dir.join(NOTE), MAX_SEALED_BYTES).ok()??;
        serde_json::from_str(&text).ok()
    }

    /// Writes `vault` to a new recovery file at `path`, sealed with `passphrase`, reads it back, and keeps it up to
    /// date from now on; at the time `now`, in seconds since the Unix epoch. Takes about a second.
    pub fn create(
        data_dir: &Path,
        path: &Path,
        passphrase: &Passphrase,
        vault: &Vault,
        generation: Generation,
        now: u64,
    ) -> Result<Self, RecoveryError> {
        let key = Key::create(passphrase)?;
        let mut recovery = Self {
            path: path.to_path_buf(),
            sealer: key.sealer().clone(),
            generation: generation.0,
            written: now,
            // One that is held is no less so because a new one takes its place.
            is_held: Self::known(data_dir).is_some_and(|known| known.is_held && known.path == path),
            is_asked: false,
        };
        recovery.write(data_dir, vault, generation, now)?;
        // Once, while the key is at hand: that it opens what was written.
        let text =
            disk::read(path, MAX_SEALED_BYTES).map_err(|_error| RecoveryError::NotVerified)?;
        let kept = key.open(&text.ok_or(RecoveryError::NotVerified)?)?;
        // As texts: of a vault that is open, more is known than what is written down.
        if *kept == *document::write(vault, generation.0) {
            Ok(recovery)
        } else {
            Err(RecoveryError::NotVerified)
        }
    }

    /// Writes `vault` to the recovery file, reads it back, and notes that it is up to date. One that was
    /// [held](Self::hold) is kept beside it.
    pub fn write(
        &mut self,
        data_dir: &Path,
        vault: &Vault,
        generation: Generation,
        now: u64,
    ) -> Result<(), RecoveryError> {
        let folder = self.path.parent().filter(|folder| folder.is_dir());
        if folder.is_none() {
            return Err(RecoveryError::NoFolder);
        }
        let document = document::write(vault, generation.0);
        let text = self.sealer.seal(&document)?;
        if self.is_held {
            keep_beside(&self.path).map_err(|error| unwritten(&error))?;
        }
        disk::write(&self.path, &text).map_err(|error| unwritten(&error))?;
        let kept = disk::read(&self.path, MAX_SEALED_BYTES);
        if !matches!(kept, Ok(Some(kept)) if *kept == text) {
            return Err(RecoveryError::NotVerified);
        }
        self.generation = generation.0;
        self.written = now;
        self.is_held = false;
        self.is_asked = false;
        self.note(data_dir)
    }

    /// Keeps the file as it is until the user asks for it to be written, also after the next start: a vault that is
    /// begun anew, or taken from before, must not be written over what may be the only copy of the accounts.
    pub fn hold(&mut self, data_dir: &Path) -> Result<(), RecoveryError> {
        self.is_held = true;
        self.note(data_dir)
    }

    /// Notes again which file this machine keeps.
    pub fn note(&self, data_dir: &Path) -> Result<(), RecoveryError> {
        let write = || -> io::Result<()> {
            disk::create_folder(data_dir)?;
            disk::write(&data_dir.join(NOTE), &serde_json::to_string(self)?)
        };
        write().map_err(|_error| RecoveryError::NoteUnwritable)
    }

    /// Keeps the recovery file up to date no longer. The file itself stays where it is.
    pub fn forget(data_dir: &Path) -> Result<(), RecoveryError> {
        match std::fs::remove_file(data_dir.join(NOTE)) {
            Err(error) if error.kind() != ErrorKind::NotFound => Err(RecoveryError::NoteUnwritable),
            _ => Ok(()),
        }
    }

    /// Where the file is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// When it was last written, in seconds since the Unix epoch.
    pub fn written_at(&self) -> u64 {
        self.written
    }

    /// Whether it is to be written with the vault of that generation.
    pub fn is_due(&self, generation: Generation) -> bool {
        self.is_asked || (!self.is_held && self.generation != generation.0)
    }

    /// Whether it was written with a later vault than that one.
    pub fn is_ahead_of(&self, generation: Generation) -> bool {
        self.generation > generation.0
    }

    /// Whether it may hold what the vault does not, and so is written only when the user asks for it.
    pub fn is_held(&self) -> bool {
        self.is_held
    }

    /// Is due until it is written again, whatever is known about it: the user has asked for it.
    pub fn ask(&mut self) {
        self.is_asked = true;
    }

    /// Whether both are about the same file, under the same passphrase.
    pub fn is_same_file(&self, other: &Self) -> bool {
        (&self.path, &self.sealer) == (&other.path, &other.sealer)
    }
}

/// Copies a file to the first name with a number that is free: `warifu-recovery-1.age`.
fn keep_beside(path: &Path) -> io::Result<()> {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let ending = path.extension().unwrap_or_default().to_string_lossy();
    let free = (1..u32::MAX)
        .map(|number| path.with_file_name(format!("{stem}-{number}.{ending}")))
        .find(|path| !path.exists());
    match free.map(|free| disk::copy(path, &free)) {
        Some(Err(error)) if error.kind() != ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// Whether the file begins as recovery files do.
pub fn is_one(path: &Path) -> bool {
    let mut start = Vec::new();
    let read = File::open(path).and_then(|file| file.take(64).read_to_end(&mut start));
    read.is_ok() && str::from_utf8(&start).is_ok_and(sealed::is_sealed)
}

/// Opens a recovery file, or a passphrase file of another machine.
pub fn read(path: &Path, passphrase: &Passphrase) -> Result<Vault, RecoveryError> {
    let text = disk::read(path, MAX_SEALED_BYTES).map_err(|error| match error.kind() {
        // Too long, or no text.
        ErrorKind::InvalidData => RecoveryError::NotOne,
        _ => RecoveryError::Unreadable,
    })?;
    let text = text.ok_or(RecoveryError::Unreadable)?;
    let document = Key::unlock(&text, passphrase)?.open(&text)?;
    match document::read(&document) {
        Ok((vault, _)) => Ok(vault),
        Err(document::DocumentError::NotADocument) => Err(RecoveryError::Damaged),
        Err(document::DocumentError::TooNew { .. }) => Err(RecoveryError::TooNew),
    }
}

impl From<SealError> for RecoveryError {
    fn from(error: SealError) -> Self {
        match error {
            SealError::NotSealed => Self::NotOne,
            SealError::TooNew { .. } => Self::TooNew,
            SealError::WrongPassphrase => Self::WrongPassphrase,
            SealError::Damaged | SealError::OtherKey | SealError::TooMuchWork => Self::Damaged,
        }
    }
}

fn unwritten(error: &io::Error) -> RecoveryError {
    match error.kind() {
        ErrorKind::NotFound => RecoveryError::NoFolder,
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => RecoveryError::Full,
        _ => RecoveryError::Unwritable,
    }
}

#[cfg(test)]
mod tests;
