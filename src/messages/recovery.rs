//! The texts about the recovery file.

use crate::{
    i18n::I18n,
    messages::Words,
    store::recovery::{RecoveryError, Standing},
    tr,
};

/// A recovery file that cannot be written or opened.
pub fn recovery(i18n: &I18n, error: RecoveryError) -> Words {
    match error {
        RecoveryError::NoFolder => words!(i18n, "err-recovery-folder", "rec-recovery-folder"),
        RecoveryError::Unwritable => {
            words!(i18n, "err-recovery-unwritable", "rec-recovery-unwritable")
        }
        RecoveryError::Full => words!(i18n, "err-recovery-full", "rec-recovery-full"),
        RecoveryError::NotVerified => {
            words!(i18n, "err-recovery-unverified", "rec-recovery-unverified")
        }
        RecoveryError::Unreadable => {
            words!(i18n, "err-recovery-unreadable", "rec-recovery-unreadable")
        }
        RecoveryError::NotOne => words!(i18n, "err-recovery-not-one", "rec-recovery-not-one"),
        RecoveryError::Damaged => words!(i18n, "err-recovery-damaged", "rec-recovery-damaged"),
        RecoveryError::TooNew => words!(i18n, "err-recovery-too-new", "rec-recovery-too-new"),
        RecoveryError::WrongPassphrase => {
            words!(i18n, "err-wrong-passphrase", "rec-wrong-passphrase")
        }
        RecoveryError::NoteUnwritable => {
            words!(i18n, "err-recovery-note", "rec-recovery-note")
        }
        RecoveryError::NoteDamaged => {
            words!(
                i18n,
                "err-recovery-note-damaged",
                "rec-recovery-note-damaged"
            )
        }
        RecoveryError::Busy => words!(i18n, "err-busy", "rec-busy"),
        RecoveryError::Crashed => words!(i18n, "err-crashed", "rec-crashed"),
    }
}

/// A recovery file in a state that the user has to know of; `None` for any other.
pub fn standing(i18n: &I18n, standing: Standing) -> Option<Words> {
    Some(match standing {
        Standing::UpToDate | Standing::Due | Standing::Away { is_due: false } => return None,
        Standing::Held { missing: 0 } => words!(i18n, "recovery-held", "recovery-held-advice"),
        Standing::Held { missing } => Words::new(
            tr!(i18n, "recovery-held-missing", count = missing),
            tr!(i18n, "recovery-held-advice"),
        ),
        Standing::Foreign => words!(i18n, "recovery-foreign", "recovery-foreign-advice"),
        Standing::Damaged => words!(i18n, "recovery-replaced", "recovery-replaced-advice"),
        Standing::Gone => words!(i18n, "recovery-gone", "recovery-gone-advice"),
        Standing::Away { is_due: true } => {
            words!(i18n, "err-recovery-folder", "rec-recovery-folder")
        }
    })
}

/// Entries of a recovery file that are left out because they cannot be read.
pub fn unreadable(i18n: &I18n, count: usize) -> Words {
    Words::new(
        tr!(i18n, "err-entries-unreadable", count = count),
        tr!(i18n, "rec-entries-unreadable"),
    )
}
