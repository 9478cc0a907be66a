//! The passphrase file: where the vault is kept on a machine without a keyring.
//!
//! To the store it is a keyring whose items are files, all of them sealed:
//!
//! | item | file |
//! |---|---|
//! | `vault` | `vault.age` |
//! | `vault.previous` | the newest of the last five, `vault-<generation>.age` |
//! | others | `<name>.age` |
//!
//! A file holds the sealed text as it is, for Warifu and for the `age` command, with the generation in a line of the
//! header.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use zeroize::Zeroizing;

use super::keyring::{Items, envelope::Envelope};
use super::sealed::MAX_SEALED_BYTES;
use super::{StoreError, disk};

/// How many older vaults are kept.
const KEPT: usize = 5;
/// The item that is the vault.
const CURRENT: &str = "vault";
/// The item that is the vault before the last save.
const PREVIOUS: &str = "vault.previous";
/// The ending of every file, by which age's files are known.
const ENDING: &str = ".age";
/// Begins the line that tells the generation, the first after the title.
const GENERATION: &str = "# Generation ";

/// Items as sealed files in a folder.
pub struct FileItems {
    folder: PathBuf,
}

impl FileItems {
    /// The items in `folder`, which is made when the first one is written.
    pub fn new(folder: PathBuf) -> Self {
        Self { folder }
    }

    /// The file of the vault.
    pub fn vault_path(&self) -> PathBuf {
        self.path(CURRENT)
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.join(format!("{name}{ENDING}"))
    }

    /// The older vaults, the newest first.
    fn history(&self) -> io::Result<Vec<(u64, PathBuf)>> {
        let entries = match fs::read_dir(&self.folder) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(error),
        };
        let mut found = Vec::new();
        for entry in entries {
            let path = entry?.path();
            if let Some(generation) = generation_of(&path) {
                found.push((generation, path));
            }
        }
        found.sort_by(|a, b| b.cmp(a));
        Ok(found)
    }

    fn try_get(&self, name: &str) -> io::Result<Option<Zeroizing<String>>> {
        let path = if name == PREVIOUS {
            match self.history()?.into_iter().next() {
                Some((_, path)) => path,
                None => return Ok(None),
            }
        } else {
            self.path(name)
        };
        disk::read(&path, MAX_SEALED_BYTES)
    }

    fn try_set(&self, name: &str, envelope: &Envelope) -> io::Result<()> {
        disk::create_folder(&self.folder)?;
        if name != PREVIOUS {
            let path = self.path(name);
            disk::write(&path, to_file(envelope))?;
            // Sealed, but perhaps with a passphrase that is to open nothing any more. They are no reason not to save.
            disk::remove_leftovers(&self.folder, &path).ok();
            return Ok(());
        }
        // Always the newest by its name, also when an older vault was put back by hand.
        let newest = self.history()?.first().map_or(0, |(newest, _)| *newest);
        let number = match envelope.generation {
            generation if generation < newest => newest + 1,
            generation => generation,
        };
        let file = format!("{CURRENT}-{number}{ENDING}");
        disk::write(&self.folder.join(file), to_file(envelope))?;
        for (_, older) in self.history()?.into_iter().skip(KEPT) {
            fs::remove_file(older)?;
        }
        Ok(())
    }
}

impl Items for FileItems {
    fn get(&self, name: &str) -> Result<Option<Zeroizing<String>>, StoreError> {
        match self.try_get(name).map_err(|error| failed(&error))? {
            // What cannot be put into an envelope is for the store to find damaged.
            Some(text) => {
                from_file(&text).map_or(Ok(Some(text)), |envelope| envelope.write().map(Some))
            }
            None => Ok(None),
        }
    }

    fn set(&self, name: &str, value: &str) -> Result<(), StoreError> {
        match Envelope::read(value) {
            Some(envelope) => self
                .try_set(name, &envelope)
                .map_err(|error| failed(&error)),
            // Only what is set aside is in no envelope: a file that was damaged before.
            None if from_file(value).is_none() && name != CURRENT && name != PREVIOUS => {
                disk::write(&self.path(name), value).map_err(|error| failed(&error))
            }
            // A vault in plain is never written to a file.
            None => Err(StoreError::Sealed),
        }
    }

    fn delete(&self, name: &str) -> Result<(), StoreError> {
        let paths = if name == PREVIOUS {
            let history = self.history().map_err(|error| failed(&error))?;
            history.into_iter().map(|(_, path)| path).collect()
        } else {
            vec![self.path(name)]
        };
        for path in paths {
            match fs::remove_file(path) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => {
                    return Err(failed(&error));
                }
                _ => {}
            }
        }
        disk::sync_folder(&self.folder);
        Ok(())
    }

    fn set_aside(&self, name: &str, aside: &str) -> Result<(), StoreError> {
        disk::copy(&self.path(name), &self.path(aside)).map_err(|error| failed(&error))
    }

    fn forget_older(&self) -> Result<(), StoreError> {
        let remove = || -> io::Result<()> {
            for (_, older) in self.history()?.into_iter().skip(1) {
                fs::remove_file(older)?;
            }
            Ok(())
        };
        remove().map_err(|error| failed(&error))
    }
}

/// The generation in the name of an older vault.
fn generation_of(path: &Path) -> Option<u64> {
    let name = path.file_name()?.to_str()?;
    let number = name.strip_prefix(CURRENT)?.strip_prefix('-')?;
    number.strip_suffix(ENDING)?.parse().ok()
}

/// The sealed text with its generation in the second line.
fn to_file(envelope: &Envelope) -> String {
    let (title, rest) = envelope
        .sealed
        .split_once('\n')
        .unwrap_or((&envelope.sealed, ""));
    format!("{title}\n{GENERATION}{}\n{rest}", envelope.generation)
}

fn from_file(text: &str) -> Option<Envelope> {
    let (title, rest) = text.split_once('\n')?;
    let (line, rest) = rest.split_once('\n')?;
    let generation = line.strip_prefix(GENERATION)?.trim().parse().ok()?;
    Some(Envelope::new(generation, format!("{title}\n{rest}")))
}

fn failed(error: &io::Error) -> StoreError {
    if error.kind() == io::ErrorKind::InvalidData {
        StoreError::Damaged
    } else {
        StoreError::File(error.to_string())
    }
}

#[cfg(test)]
mod tests;
