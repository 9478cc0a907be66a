//! Where the store keeps its texts: the keyring of the system, a folder of files, or memory in tests.

use zeroize::Zeroizing;

use crate::store::StoreError;

/// Where what was written is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kept {
    /// On the disk, before a write is confirmed. This is so for the place as such.
    Always,
    /// On the disk by now.
    OnDisk,
    /// Perhaps in memory alone, from which it is written to the disk when the keyring likes.
    InMemory {
        /// Which run of the keyring that is, if it can be told.
        keeper: Option<String>,
    },
}

/// A place for small texts by name.
///
/// It knows nothing of vaults. Each call may wait for as long as the system asks the user for a password.
pub trait ItemStore: Send + Sync {
    /// The text of an item; `None` if there is no such item.
    fn get(&self, name: &str) -> Result<Option<Zeroizing<String>>, StoreError>;

    /// Writes an item, whether or not it was there.
    fn set(&self, name: &str, value: &str) -> Result<(), StoreError>;

    /// Removes an item. It is no error if there is none.
    fn delete(&self, name: &str) -> Result<(), StoreError>;

    /// How many bytes an item may hold, if there is a limit.
    fn limit(&self) -> Option<usize> {
        None
    }

    /// Asks the place to put what was written on the disk.
    fn flush(&self) -> Kept {
        Kept::Always
    }

    /// Where other items of a name are, if the keyring has several; the newest vault is the one that is read and written.
    fn others(&self, name: &str) -> Vec<String> {
        let _ = name;
        Vec::new()
    }

    /// What is in an item, text or not.
    fn get_bytes(&self, name: &str) -> Result<Option<Zeroizing<Vec<u8>>>, StoreError> {
        let text = self.get(name)?;
        Ok(text.map(|text| Zeroizing::new(text.as_bytes().to_vec())))
    }

    /// The items with the vaults from before the previous one, the newest first, where the place keeps some.
    fn older(&self) -> Result<Vec<String>, StoreError> {
        Ok(Vec::new())
    }

    /// When an item was last written, in seconds since the Unix epoch, where the place knows.
    fn modified(&self, name: &str) -> Option<u64> {
        let _ = name;
        None
    }
}
