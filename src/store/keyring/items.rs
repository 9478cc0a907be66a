//! What a keyring is to the store: named small texts.

use zeroize::Zeroizing;

use crate::store::StoreError;

/// The raw keyring: small texts by name, all under the service `Warifu`.
pub trait Items: Send + Sync {
    /// The text of an item; `None` if there is no such item.
    fn get(&self, name: &str) -> Result<Option<Zeroizing<String>>, StoreError>;

    /// Writes an item, whether or not it was there.
    fn set(&self, name: &str, value: &str) -> Result<(), StoreError>;

    /// Removes an item; that there is none is fine.
    fn delete(&self, name: &str) -> Result<(), StoreError>;

    /// Copies an item that is no text to the name `aside`, where the place can do that unread.
    fn set_aside(&self, name: &str, aside: &str) -> Result<(), StoreError> {
        let _ = (name, aside);
        Ok(())
    }

    /// Removes copies from before the last two saves, where the place keeps some: they open with an older passphrase.
    fn forget_older(&self) -> Result<(), StoreError> {
        Ok(())
    }
}
