//! The texts about the system's check of the user.

use super::Words;
use crate::{
    i18n::I18n,
    platform::{GuardError, UserCheck},
    store::quick_unlock::QuickUnlockError,
    tr,
};

/// A quick unlock that was not set up. The vault is open.
pub(super) fn no_quick_unlock(i18n: &I18n, error: &QuickUnlockError, check: UserCheck) -> Words {
    match error {
        QuickUnlockError::Guard(GuardError::Unavailable | GuardError::KeyLost) => Words::new(
            tr!(i18n, "err-check-unavailable", check = check.name()),
            tr!(i18n, "rec-check-unavailable-set-up"),
        ),
        error => quick_unlock(i18n, error, check),
    }
}

/// A quick unlock that did not unlock the vault.
pub fn quick_unlock(i18n: &I18n, error: &QuickUnlockError, check: UserCheck) -> Words {
    let name = check.name();
    match error {
        QuickUnlockError::Guard(GuardError::Refused) => Words::new(
            tr!(i18n, "err-check-refused", check = name),
            tr!(i18n, "rec-check-refused"),
        ),
        QuickUnlockError::Guard(GuardError::Unavailable) => Words::new(
            tr!(i18n, "err-check-unavailable", check = name),
            tr!(i18n, "rec-check-unavailable"),
        ),
        QuickUnlockError::Guard(GuardError::KeyLost) => Words::new(
            tr!(i18n, "err-check-key-lost", check = name),
            tr!(i18n, "rec-check-key-lost"),
        ),
        QuickUnlockError::Unwritable { folder } => Words::new(
            tr!(i18n, "err-check-unwritable", check = name),
            tr!(
                i18n,
                "rec-check-unwritable",
                folder = folder.display().to_string()
            ),
        ),
    }
}
