//! How often and when each account's code was copied, for sorting the list.
//!
//! It is a file beside the settings with the ids of accounts alone, so that it names none. It is not part of the vault:
//! a copy of a code must not save the vault.

use std::{collections::BTreeMap, fs, io, path::Path};

use serde::{Deserialize, Serialize};

use crate::{files, vault::EntryId};

/// The name of the file in the settings folder.
const FILE_NAME: &str = "usage.json";

/// The uses of accounts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Usage(BTreeMap<u64, Use>);

/// The uses of one account.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Use {
    /// How often its code was copied.
    pub count: u32,
    /// When it was last copied, in seconds since the Unix epoch.
    pub last: u64,
}

impl Usage {
    /// The uses in `config_dir`. None if the file is missing or damaged, since nothing depends on it but an order.
    pub fn load(config_dir: &Path) -> Self {
        let text = fs::read(config_dir.join(FILE_NAME)).unwrap_or_default();
        serde_json::from_slice(&text).unwrap_or_default()
    }

    /// Writes the file, or removes it if there is nothing in it.
    ///
    /// # Errors
    ///
    /// The file or its folder cannot be written.
    pub fn save(&self, config_dir: &Path) -> io::Result<()> {
        let path = config_dir.join(FILE_NAME);
        if self.0.is_empty() {
            return match fs::remove_file(path) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
                _ => Ok(()),
            };
        }
        files::create_folder(config_dir)?;
        files::write(&path, &serde_json::to_vec(self)?)
    }

    /// Counts a use at the time `now`, in seconds since the Unix epoch.
    pub fn count(&mut self, id: EntryId, now: u64) {
        let of = self.0.entry(id.as_u64()).or_default();
        of.count = of.count.saturating_add(1);
        of.last = now;
    }

    /// The uses of an account.
    pub fn of(&self, id: EntryId) -> Use {
        self.0.get(&id.as_u64()).copied().unwrap_or_default()
    }

    /// Forgets all uses, as when the ids name other accounts.
    pub fn clear(&mut self) {
        self.0.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{otp::Account, secret::Secret, vault::Vault};

    fn id() -> EntryId {
        let account = Account::new_totp("Shop", "taro", Secret::new(vec![1; 20]));
        Vault::default().add(account, 1)
    }

    #[test]
    fn uses_are_counted_and_kept() {
        let folder = tempfile::tempdir().unwrap();
        let mut usage = Usage::load(folder.path());
        assert_eq!(usage.of(id()), Use::default());
        usage.count(id(), 5);
        usage.count(id(), 7);
        usage.save(folder.path()).unwrap();
        let read = Usage::load(folder.path());
        assert_eq!(read, usage);
        assert_eq!(read.of(id()), Use { count: 2, last: 7 });
        let text = fs::read_to_string(folder.path().join(FILE_NAME)).unwrap();
        assert!(!text.contains("Shop"), "{text}");
    }

    #[test]
    fn nothing_is_left_of_uses_that_are_forgotten() {
        let folder = tempfile::tempdir().unwrap();
        let mut usage = Usage::default();
        usage.save(folder.path()).unwrap();
        usage.count(id(), 5);
        usage.save(folder.path()).unwrap();
        usage.clear();
        usage.save(folder.path()).unwrap();
        assert!(!folder.path().join(FILE_NAME).exists());
    }

    #[test]
    fn a_damaged_file_counts_as_none() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join(FILE_NAME), b"{\"x\":1").unwrap();
        assert_eq!(Usage::load(folder.path()), Usage::default());
    }
}
