//! The texts about the encrypted files of other apps.

use super::Words;
use crate::{
    exchange::{App, DecryptError, Encrypted},
    i18n::I18n,
    tr,
};

/// A file of another app that was not decrypted.
pub fn decrypt(i18n: &I18n, error: DecryptError, export: &Encrypted) -> Words {
    let Some(app) = export.apps().next().filter(|_| export.is_marked()) else {
        return unmarked(i18n, error);
    };
    match error {
        // The file does not say whether it needs more than a password.
        DecryptError::WrongPassword if app == App::KeePass => {
            words!(i18n, "err-password", "rec-password-database")
        }
        DecryptError::WrongPassword => words!(i18n, "err-password", "rec-password"),
        DecryptError::Damaged => Words::new(
            tr!(i18n, "err-export-damaged"),
            tr!(i18n, "rec-export-damaged", app = app.name()),
        ),
        DecryptError::Unsupported => Words::new(
            tr!(i18n, "err-export-unsupported", app = app.name()),
            if app.exports_unencrypted() {
                tr!(i18n, "rec-export-unsupported", app = app.name())
            } else {
                tr!(i18n, "rec-encrypted-export-only", app = app.name())
            },
        ),
        DecryptError::TooExpensive => Words::new(
            tr!(i18n, "err-export-expensive"),
            if app.exports_unencrypted() {
                tr!(i18n, "rec-export-expensive", app = app.name())
            } else {
                tr!(i18n, "rec-encrypted-export-only", app = app.name())
            },
        ),
        DecryptError::OutOfMemory => {
            words!(i18n, "err-export-memory", "rec-export-memory")
        }
    }
}

/// A file that may be of one app or another.
fn unmarked(i18n: &I18n, error: DecryptError) -> Words {
    match error {
        DecryptError::OutOfMemory => words!(i18n, "err-export-memory", "rec-export-memory"),
        _ => words!(i18n, "err-password", "rec-password-unmarked"),
    }
}
