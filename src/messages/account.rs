//! The texts about codes and entries without an account, and about names.

use crate::{
    exchange::{App, IncompleteSet, NotACode, OtherFile, Refusal, Refused, SetKind},
    i18n::{I18n, Language},
    messages::Words,
    otp::{name::MAX_CHARACTERS, uri::UriError},
    tr,
    vault::{MAX_ACCOUNTS, NameRemark, Vault},
};

/// A QR code or a text without an account.
pub fn not_a_code(i18n: &I18n, kind: NotACode) -> Words {
    match kind {
        NotACode::WebAddress => words!(i18n, "err-web-address", "rec-web-address"),
        NotACode::Passkey => words!(i18n, "err-passkey", "rec-passkey"),
        NotACode::Wifi => words!(i18n, "err-wifi", "rec-wifi"),
        NotACode::AppStore => words!(i18n, "err-app-store", "rec-app-store"),
        NotACode::Contact => words!(i18n, "err-contact", "rec-contact"),
        NotACode::PhoneOrMail => words!(i18n, "err-phone-or-mail", "rec-phone-or-mail"),
        NotACode::OtherApp => words!(i18n, "err-other-app", "rec-other-app"),
        NotACode::PlainText => words!(i18n, "err-plain-text", "rec-plain-text"),
        NotACode::TextAddress => words!(i18n, "err-text-address", "rec-text-address"),
        NotACode::TextWithKeys => words!(i18n, "err-text-with-keys", "rec-text-with-keys"),
        NotACode::KeyInOtherForm => words!(i18n, "err-other-form", "rec-other-form"),
        NotACode::Encrypted(app) => encrypted(i18n, app),
        NotACode::OtherFile(file) => other_file(i18n, file),
        NotACode::Text => words!(i18n, "err-text", "rec-text"),
    }
}

/// What another app has encrypted.
fn encrypted(i18n: &I18n, app: App) -> Words {
    Words::new(
        tr!(i18n, "err-encrypted-export", app = app.name()),
        if app.exports_unencrypted() {
            tr!(i18n, "rec-encrypted-export", app = app.name())
        } else {
            tr!(i18n, "rec-encrypted-export-only", app = app.name())
        },
    )
}

/// A file of another program from which no account can be read.
pub(super) fn other_file(i18n: &I18n, file: OtherFile) -> Words {
    match file {
        OtherFile::WinAuthBound => words!(i18n, "err-winauth-bound", "rec-winauth-bound"),
        OtherFile::EasyAuthBound => words!(i18n, "err-easyauth-bound", "rec-easyauth-bound"),
        OtherFile::KeydenVault => words!(i18n, "err-keyden-vault", "rec-keyden-vault"),
        OtherFile::OpenAuthenticator => {
            words!(i18n, "err-open-authenticator", "rec-open-authenticator")
        }
        OtherFile::AccountRestricted => {
            words!(i18n, "err-account-restricted", "rec-account-restricted")
        }
        OtherFile::SteamManifest => words!(i18n, "err-steam-manifest", "rec-steam-manifest"),
        OtherFile::Passwords => words!(i18n, "err-passwords", "rec-passwords"),
        OtherFile::Pgp => words!(i18n, "err-pgp", "rec-pgp"),
        OtherFile::KeePass1 => words!(i18n, "err-keepass-1", "rec-keepass-1"),
        OtherFile::GoogleDatabase => words!(i18n, "err-google-database", "rec-google-database"),
        OtherFile::MicrosoftDatabase => {
            words!(i18n, "err-microsoft-database", "rec-microsoft-database")
        }
        OtherFile::StratumDatabase => words!(i18n, "err-stratum-database", "rec-stratum-database"),
        OtherFile::Database => words!(i18n, "err-database", "rec-database"),
        OtherFile::Ciphertext => words!(i18n, "err-ciphertext", "rec-ciphertext"),
    }
}

/// An account that Warifu does not support.
pub fn refused(i18n: &I18n, refused: &Refused) -> Words {
    let words = refusal(i18n, &refused.reason);
    if refused.label.is_empty() {
        return words;
    }
    Words::new(format!("{}: {}", refused.label, words.what), words.next)
}

/// Why an entry is refused.
fn refusal(i18n: &I18n, reason: &Refusal) -> Words {
    match reason {
        Refusal::Account(error) => uri(i18n, error),
        Refusal::BrokenOff => words!(i18n, "err-broken-off", "rec-broken-off"),
        Refusal::UnsupportedSetting { name } => Words::new(
            tr!(i18n, "err-unsupported-setting", name = name.as_str()),
            tr!(i18n, "rec-unsupported-setting"),
        ),
        Refusal::Contradiction { name } => Words::new(
            tr!(i18n, "err-contradiction", name = *name),
            tr!(i18n, "rec-contradiction"),
        ),
        Refusal::NameHoldsKey => words!(i18n, "err-name-holds-key", "rec-name-holds-key"),
        Refusal::TooLarge => words!(i18n, "err-account-too-large", "rec-account-too-large"),
        Refusal::InTrash => words!(i18n, "err-in-trash", "rec-in-trash"),
        Refusal::Archived => words!(i18n, "err-archived", "rec-archived"),
        Refusal::Encrypted(app) => encrypted(i18n, *app),
        Refusal::DamagedExport => words!(i18n, "err-damaged-transfer", "rec-damaged-transfer"),
    }
}

/// Why codes cannot be made from a link.
fn uri(i18n: &I18n, error: &UriError) -> Words {
    match error {
        UriError::NotOtpauth => words!(i18n, "err-not-otpauth", "rec-not-otpauth"),
        UriError::UnknownType { name } => Words::new(
            tr!(i18n, "err-unknown-type", name = name.as_str()),
            tr!(i18n, "rec-unknown-type"),
        ),
        UriError::MissingSecret => words!(i18n, "err-missing-secret", "rec-missing-secret"),
        UriError::Key(_) => words!(i18n, "err-damaged-key", "rec-damaged-key"),
        UriError::UnsupportedAlgorithm { name } => Words::new(
            tr!(i18n, "err-unsupported-algorithm", name = name.as_str()),
            tr!(i18n, "rec-unsupported-algorithm"),
        ),
        UriError::UnsupportedDigits { digits } => Words::new(
            tr!(i18n, "err-unsupported-digits", digits = digits.as_str()),
            tr!(i18n, "rec-unsupported-digits"),
        ),
        UriError::UnsupportedPeriod { period } => Words::new(
            tr!(i18n, "err-unsupported-period", period = period.as_str()),
            tr!(i18n, "rec-unsupported-period"),
        ),
        UriError::BadCounter => words!(i18n, "err-bad-counter", "rec-bad-counter"),
    }
}

/// Pictures that are missing from a set.
pub fn incomplete(i18n: &I18n, set: &IncompleteSet) -> Words {
    let separator = match i18n.language() {
        Language::English => ", ",
        Language::Japanese => "、",
    };
    let numbers: Vec<String> = set.missing.iter().map(u32::to_string).collect();
    let (numbers, count) = (numbers.join(separator), set.missing.len());
    let size = set.size;
    match set.kind {
        SetKind::Transfer => Words::new(
            tr!(
                i18n,
                "err-incomplete-set",
                count = count,
                numbers = numbers,
                size = size
            ),
            tr!(i18n, "rec-incomplete-set"),
        ),
        SetKind::Text => Words::new(
            tr!(
                i18n,
                "err-incomplete-text",
                count = count,
                numbers = numbers,
                size = size
            ),
            tr!(i18n, "rec-incomplete-text"),
        ),
    }
}

/// More than can be read at once.
pub fn too_much(i18n: &I18n) -> Words {
    Words::new(
        tr!(i18n, "err-too-much"),
        tr!(i18n, "rec-too-much", accounts = MAX_ACCOUNTS),
    )
}

/// More accounts than the vault can take.
pub fn vault_is_full(i18n: &I18n, vault: &Vault) -> Words {
    Words::new(
        tr!(i18n, "err-vault-full", accounts = MAX_ACCOUNTS),
        tr!(i18n, "rec-vault-full", room = vault.room()),
    )
}

/// A warning about a name from outside. `other` is the name that it looks like.
pub fn name_remark(i18n: &I18n, remark: NameRemark, other: &str) -> String {
    match remark {
        NameRemark::MixedAlphabets => tr!(i18n, "name-mixed-alphabets"),
        NameRemark::LooksLike(_) => tr!(i18n, "name-looks-like", account = other),
        NameRemark::Shortened => tr!(i18n, "name-shortened", most = MAX_CHARACTERS),
    }
}
