//! The texts about the store of the vault.

use crate::{
    i18n::I18n,
    messages::Words,
    store::{MissingChange, Remark, StoreError, sealed::MAX_PASSPHRASE_BYTES},
    tr,
};

/// A store that cannot be read or written.
pub fn store(i18n: &I18n, error: &StoreError) -> Words {
    match error {
        StoreError::NoKeyring => words!(i18n, "err-no-keyring", "rec-no-keyring"),
        StoreError::Away { accounts } => Words::new(
            tr!(i18n, "err-away", accounts = *accounts),
            tr!(i18n, "rec-away"),
        ),
        StoreError::Sealed => words!(i18n, "err-sealed", "rec-sealed"),
        StoreError::WrongPassphrase => words!(i18n, "err-wrong-passphrase", "rec-wrong-passphrase"),
        StoreError::File(details) => Words::new(
            tr!(i18n, "err-file-failed", details = details.as_str()),
            tr!(i18n, "rec-file-failed"),
        ),
        StoreError::Dangling { target } => Words::new(
            tr!(i18n, "err-dangling", target = target.display().to_string()),
            tr!(i18n, "rec-dangling"),
        ),
        StoreError::Locked => words!(i18n, "err-locked", "rec-locked"),
        StoreError::Denied => words!(i18n, "err-denied", "rec-denied"),
        StoreError::Missing { accounts } => Words::new(
            tr!(i18n, "err-missing", accounts = *accounts),
            tr!(i18n, "rec-missing"),
        ),
        StoreError::Damaged => words!(i18n, "err-damaged", "rec-damaged"),
        StoreError::TooNew { version } => Words::new(
            tr!(i18n, "err-too-new", version = *version),
            tr!(i18n, "rec-too-new"),
        ),
        StoreError::Changed { .. } => words!(i18n, "err-changed", "rec-changed"),
        StoreError::Busy => words!(i18n, "err-busy", "rec-busy"),
        StoreError::LeftBehind => words!(i18n, "err-left-behind", "rec-left-behind"),
        StoreError::NotVerified => words!(i18n, "err-not-verified", "rec-not-verified"),
        StoreError::TooLarge => words!(i18n, "err-too-large", "rec-too-large"),
        StoreError::WitnessUnwritable { folder } => Words::new(
            tr!(
                i18n,
                "err-data-folder",
                folder = folder.display().to_string()
            ),
            tr!(i18n, "rec-data-folder"),
        ),
        StoreError::Crashed => words!(i18n, "err-crashed", "rec-crashed"),
        StoreError::Failed(details) => Words::new(
            tr!(i18n, "err-keyring-failed", details = details.as_str()),
            tr!(i18n, "rec-keyring-failed"),
        ),
    }
}

/// A change that was saved but is missing from the list.
pub fn missing_change(i18n: &I18n, missing: &MissingChange) -> Words {
    let what = match missing.saved {
        Some(saved) => {
            let day = i18n.day(saved);
            tr!(i18n, "err-change-missing", day = day.as_str())
        }
        None => tr!(i18n, "change-missing-undated"),
    };
    let next = tr!(i18n, "rec-change-missing", count = missing.accounts);
    Words::new(what, next)
}

/// What the store has found out about the keyring.
pub fn remark(i18n: &I18n, remark: &Remark) -> String {
    match remark {
        Remark::PutBack => tr!(i18n, "remark-put-back"),
        Remark::SavesLater => tr!(i18n, "remark-saves-later"),
        Remark::Several { others } => tr!(
            i18n,
            "remark-several",
            count = others.len(),
            places = others.join(", ")
        ),
    }
}

/// A text that is too long for a passphrase.
pub fn passphrase_too_long(i18n: &I18n) -> Words {
    Words::new(
        tr!(i18n, "err-passphrase-long", most = MAX_PASSPHRASE_BYTES),
        tr!(i18n, "rec-passphrase-long"),
    )
}
