//! The earlier vaults of both places.

use super::VaultStore;
use crate::{
    store::{
        Place, StoreError,
        earlier::{EarlierId, EarlierVaults, Reach},
        sealed::{Key, Passphrase},
    },
    vault::Vault,
};

impl VaultStore {
    /// The earlier vaults: what was given up, or could not be read when it was to be removed.
    ///
    /// With the `key` of a sealed vault, one beside it that is unencrypted is sealed first. A move leaves earlier
    /// vaults where they are, so both places may have some.
    pub fn earlier(&self, reach: Reach, key: Option<&Key>) -> Result<EarlierVaults, StoreError> {
        let current = self.place();
        let at = |place| self.at(place, key.filter(|_| place == current));
        let mut all = EarlierVaults {
            vaults: at(Place::File).list_earlier(Place::File)?,
            unreachable: None,
        };
        if reach == Reach::Everywhere || current == Place::Keyring {
            match at(Place::Keyring).list_earlier(Place::Keyring) {
                Ok(found) => all.vaults.extend(found),
                // A machine without a keyring has no earlier vaults there.
                Err(StoreError::NoKeyring) if current == Place::File => {}
                Err(error) => all.unreachable = Some(error),
            }
        }
        all.vaults
            .sort_by_key(|vault| std::cmp::Reverse(vault.set_aside));
        Ok(all)
    }

    /// Opens an earlier vault, with its passphrase if it has one.
    ///
    /// [`StoreError::Sealed`] if it needs a passphrase and none is given, [`StoreError::Missing`] if it was deleted in
    /// the meantime.
    pub fn open_earlier(
        &self,
        id: &EarlierId,
        passphrase: Option<&Passphrase>,
    ) -> Result<Vault, StoreError> {
        self.at(id.place, None).open_earlier(id, passphrase)
    }

    /// Deletes an earlier vault for good, because the user says so.
    pub fn delete_earlier(&self, id: &EarlierId) -> Result<(), StoreError> {
        self.at(id.place, None).delete_earlier(id)
    }
}
