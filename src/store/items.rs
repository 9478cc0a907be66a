//! The places where the store keeps its texts: the keyring of the system, a folder of files, or memory in tests.

use zeroize::Zeroizing;

use crate::store::StoreError;

/// Where a written text is by now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kept {
    /// On the disk: the place always writes there before it confirms.
    Always,
    /// On the disk by now.
    OnDisk,
    /// Perhaps only in memory, which the keyring writes to the disk at a time of its choice.
    InMemory {
        /// Which run of the keyring that is, if it is known.
        keeper: Option<String>,
    },
}

/// A place for small texts by name.
///
/// It knows nothing about vaults. Each call may block for as long as the system asks the user for a password.
pub trait ItemStore: Send + Sync {
    /// The text of an item; `None` if there is no such item.
    fn get(&self, name: &str) -> Result<Option<Zeroizing<String>>, StoreError>;

    /// Writes an item, which may exist already.
    fn set(&self, name: &str, value: &str) -> Result<(), StoreError>;

    /// Removes an item. It is not an error if there is none.
    fn delete(&self, name: &str) -> Result<(), StoreError>;

    /// How many bytes an item may hold, if there is a limit.
    fn limit(&self) -> Option<usize> {
        None
    }

    /// Asks the place to put what was written on the disk.
    fn flush(&self) -> Kept {
        Kept::Always
    }

    /// Where other items of a name are, if the keyring has several. The one with the newest vault is read and written.
    fn others(&self, name: &str) -> Vec<String> {
        let _ = name;
        Vec::new()
    }

    /// The content of an item, which may not be text.
    fn get_bytes(&self, name: &str) -> Result<Option<Zeroizing<Vec<u8>>>, StoreError> {
        let text = self.get(name)?;
        Ok(text.map(|text| Zeroizing::new(text.as_bytes().to_vec())))
    }

    /// The items with the vaults from before the previous one, the newest first, if the place keeps some.
    fn older(&self) -> Result<Vec<String>, StoreError> {
        Ok(Vec::new())
    }

    /// When an item was last written, in seconds since the Unix epoch, if the place knows.
    fn modified(&self, name: &str) -> Option<u64> {
        let _ = name;
        None
    }
}
