//! The texts about accounts that are written for other apps.

use super::Words;
use crate::{
    exchange::write::{Detail, Loss, Target, Unfit, WriteError},
    i18n::I18n,
    paper::PaperError,
    tr,
};

/// Why accounts were not exported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExportError {
    /// The content could not be made.
    Write(WriteError),
    /// The file could not be written.
    File(PaperError),
    /// There is a file already where one of several would be written.
    Taken,
}

/// An export that failed.
pub fn export(i18n: &I18n, error: ExportError) -> Words {
    match error {
        ExportError::Write(WriteError::NoRandom | WriteError::NotEncrypted) => {
            words!(i18n, "err-export-encrypt", "rec-export-encrypt")
        }
        ExportError::Write(WriteError::NoPassphrase) => {
            words!(i18n, "err-export-passphrase", "rec-export-passphrase")
        }
        ExportError::Write(WriteError::Nothing) => {
            words!(i18n, "err-export-nothing", "rec-export-nothing")
        }
        ExportError::Taken => words!(i18n, "err-export-taken", "rec-export-taken"),
        ExportError::File(PaperError::Unwritable) => {
            words!(i18n, "err-export-unwritable", "rec-export-unwritable")
        }
        ExportError::File(PaperError::Full) => words!(i18n, "err-export-full", "rec-export-full"),
        ExportError::File(PaperError::NotVerified) => {
            words!(i18n, "err-export-unverified", "rec-export-unverified")
        }
    }
}

/// What a target is called, and a sentence about it.
pub fn target(i18n: &I18n, target: Target) -> (String, String) {
    match target {
        Target::Sealed => (tr!(i18n, "target-sealed"), tr!(i18n, "target-sealed-about")),
        Target::AegisEncrypted => (
            tr!(i18n, "target-aegis-encrypted"),
            tr!(i18n, "target-aegis-encrypted-about"),
        ),
        Target::Aegis => (tr!(i18n, "target-aegis"), tr!(i18n, "target-aegis-about")),
        Target::Links => (tr!(i18n, "target-links"), tr!(i18n, "target-links-about")),
        Target::TwoFasEncrypted => (
            tr!(i18n, "target-2fas-encrypted"),
            tr!(i18n, "target-2fas-encrypted-about"),
        ),
        Target::BitwardenEncrypted => (
            tr!(i18n, "target-bitwarden-encrypted"),
            tr!(i18n, "target-bitwarden-encrypted-about"),
        ),
        Target::Ente => (tr!(i18n, "target-ente"), tr!(i18n, "target-ente-about")),
        Target::Proton => (tr!(i18n, "target-proton"), tr!(i18n, "target-proton-about")),
        Target::TwoFas => (tr!(i18n, "target-2fas"), tr!(i18n, "target-2fas-about")),
        Target::Bitwarden => (
            tr!(i18n, "target-bitwarden"),
            tr!(i18n, "target-bitwarden-about"),
        ),
        Target::KeePass => (
            tr!(i18n, "target-keepass"),
            tr!(i18n, "target-keepass-about"),
        ),
        Target::KeePassXc => (
            tr!(i18n, "target-keepassxc"),
            tr!(i18n, "target-keepassxc-about"),
        ),
        Target::Google => (tr!(i18n, "target-google"), tr!(i18n, "target-google-about")),
    }
}

/// What a target does not hold of the account of that name.
pub fn loss(i18n: &I18n, loss: &Loss, account: &str) -> String {
    match loss.unfit {
        Some(Unfit::Counter) => tr!(i18n, "loss-counter", account = account),
        Some(Unfit::Steam) => tr!(i18n, "loss-steam", account = account),
        Some(Unfit::Digits(digits)) => {
            tr!(i18n, "loss-digits", account = account, digits = digits)
        }
        Some(Unfit::Period(seconds)) => {
            tr!(i18n, "loss-period", account = account, seconds = seconds)
        }
        Some(Unfit::TooLong) => tr!(i18n, "loss-too-long", account = account),
        None => {
            let details: Vec<String> = loss.details.iter().map(|it| detail(i18n, *it)).collect();
            let details = details.join(&tr!(i18n, "loss-and"));
            tr!(i18n, "loss-details", account = account, details = details)
        }
    }
}

fn detail(i18n: &I18n, detail: Detail) -> String {
    match detail {
        Detail::Note => tr!(i18n, "loss-note"),
        Detail::Groups => tr!(i18n, "loss-groups"),
        Detail::OtherGroups => tr!(i18n, "loss-other-groups"),
        Detail::RecoveryCodes => tr!(i18n, "loss-recovery-codes"),
        Detail::Pinned => tr!(i18n, "loss-pinned"),
        Detail::Parameters => tr!(i18n, "loss-parameters"),
        Detail::Picture | Detail::Icon => tr!(i18n, "loss-icon"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Language;

    #[test]
    fn no_failed_export_speaks_of_a_sheet() {
        let i18n = I18n::new(Language::English);
        for error in [
            PaperError::Unwritable,
            PaperError::Full,
            PaperError::NotVerified,
        ] {
            let Words { what, next } = export(&i18n, ExportError::File(error));
            assert!(!what.contains("sheet") && !next.contains("sheet"), "{what}");
        }
    }
}
