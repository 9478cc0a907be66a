//! An item store for a copy of the program that must not use the keyring of the computer.

use zeroize::Zeroizing;

use super::{StoreError, items::ItemStore};

/// A machine without a keyring, as far as the program is concerned. The vault is kept in the passphrase file.
pub struct NoKeyring;

impl ItemStore for NoKeyring {
    fn get(&self, _name: &str) -> Result<Option<Zeroizing<String>>, StoreError> {
        Err(StoreError::NoKeyring)
    }

    fn set(&self, _name: &str, _value: &str) -> Result<(), StoreError> {
        Err(StoreError::NoKeyring)
    }

    fn delete(&self, _name: &str) -> Result<(), StoreError> {
        Err(StoreError::NoKeyring)
    }
}
