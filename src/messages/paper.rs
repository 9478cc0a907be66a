//! The texts about printable sheets.

use crate::{i18n::I18n, messages::Words, paper::PaperError, tr};

/// A printable sheet that was not made.
pub fn paper(i18n: &I18n, error: PaperError) -> Words {
    match error {
        PaperError::Unwritable => words!(i18n, "err-paper-unwritable", "rec-paper-unwritable"),
        PaperError::Full => words!(i18n, "err-paper-full", "rec-paper-full"),
        PaperError::NotVerified => words!(i18n, "err-paper-unverified", "rec-paper-unverified"),
    }
}
