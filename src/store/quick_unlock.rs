//! The file with the identity of the vault, encrypted with a key that the system gives out only after it has recognised
//! the user.
//!
//! The file alone opens nothing. It is deleted if its identity opens the vault no longer.

use std::{
    io,
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};

use super::sealed::Identity;
use crate::{
    files,
    platform::{GuardError, GuardKey},
};

/// The name of the file in the data folder.
const FILE_NAME: &str = "quick-unlock.json";

/// The version that is written, and the newest that is read.
const VERSION: u32 = 1;

/// The longest file that is read, in bytes: far more than one identity takes.
const MAX_BYTES: usize = 64 << 10;

/// Why the quick unlock was not set up, or did not unlock.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum QuickUnlockError {
    /// The system gives no key, or another one.
    #[error(transparent)]
    Guard(#[from] GuardError),
    /// The file cannot be written.
    #[error("nothing can be written to {}", folder.display())]
    Unwritable {
        /// The data folder.
        folder: PathBuf,
    },
}

/// The identity of a vault, encrypted with the system's key.
#[derive(Debug, Serialize, Deserialize)]
pub struct Guarded {
    version: u32,
    /// An armored text of age.
    identity: String,
}

impl Guarded {
    /// The identity. [`GuardError::KeyLost`] if it was encrypted with another key.
    pub fn open(&self, key: &GuardKey) -> Result<Identity, GuardError> {
        Identity::open(&self.identity, key).ok_or(GuardError::KeyLost)
    }
}

/// What the file holds; `None` if there is no file, or none that this version can read.
pub fn read(data_dir: &Path) -> Option<Guarded> {
    let text = files::read(&data_dir.join(FILE_NAME), MAX_BYTES).ok()??;
    let guarded: Guarded = serde_json::from_str(&text).ok()?;
    (guarded.version == VERSION).then_some(guarded)
}

/// Writes `identity`, encrypted with `key`. A crash leaves the old file or the new one.
pub fn write(data_dir: &Path, identity: &Identity, key: &GuardKey) -> Result<(), QuickUnlockError> {
    let write = || -> io::Result<()> {
        let guarded = Guarded {
            version: VERSION,
            identity: identity.seal(key).ok_or(io::ErrorKind::Other)?,
        };
        files::create_folder(data_dir)?;
        files::write(&data_dir.join(FILE_NAME), serde_json::to_vec(&guarded)?)
    };
    write().map_err(|_full_or_read_only| QuickUnlockError::Unwritable {
        folder: data_dir.to_owned(),
    })
}

/// Removes the file.
pub fn remove(data_dir: &Path) -> io::Result<()> {
    files::remove(&data_dir.join(FILE_NAME))
}

#[cfg(test)]
mod tests {
    use zeroize::Zeroizing;

    use super::*;

    fn identity() -> Identity {
        Identity::new(Zeroizing::new("AGE-SECRET-KEY-1ABC".to_owned()))
    }

    #[test]
    fn the_key_opens_what_was_written_and_another_does_not() {
        let folder = tempfile::tempdir().unwrap();
        assert!(read(folder.path()).is_none());
        let key = GuardKey::new([7; 32]);
        write(folder.path(), &identity(), &key).unwrap();
        let content = std::fs::read_to_string(folder.path().join(FILE_NAME)).unwrap();
        assert!(!content.contains("SECRET-KEY"), "{content}");
        let guarded = read(folder.path()).unwrap();
        assert_eq!(guarded.open(&key), Ok(identity()));
        let other = GuardKey::new([8; 32]);
        assert_eq!(guarded.open(&other), Err(GuardError::KeyLost));
        remove(folder.path()).unwrap();
        assert!(read(folder.path()).is_none());
        remove(folder.path()).unwrap();
    }

    #[test]
    fn a_damaged_or_newer_file_is_none() {
        let folder = tempfile::tempdir().unwrap();
        for content in [
            "",
            "{",
            r#"{"version":2,"identity":""}"#,
            r#"{"version":1}"#,
        ] {
            std::fs::write(folder.path().join(FILE_NAME), content).unwrap();
            assert!(read(folder.path()).is_none(), "{content}");
        }
        let damaged = r#"{"version":1,"identity":"-----BEGIN AGE ENCRYPTED FILE-----"}"#;
        std::fs::write(folder.path().join(FILE_NAME), damaged).unwrap();
        let opened = read(folder.path()).unwrap().open(&GuardKey::new([7; 32]));
        assert_eq!(opened, Err(GuardError::KeyLost));
    }
}
