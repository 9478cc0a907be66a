//! The texts of errors, for the window and the command line: what happened, and what to do next.

/// `words!(i18n, "err-id", "rec-id", name = value)`: the two lines with the same arguments.
macro_rules! words {
    ($i18n:expr, $what:literal, $next:literal) => {
        Words::new(tr!($i18n, $what), tr!($i18n, $next))
    };
}

mod file;
mod problem;
mod recovery;

pub use self::{
    file::file,
    problem::{PassphraseError, Problem},
    recovery::{recovery, standing, unreadable},
};
use crate::{
    exchange::{IncompleteSet, NotACode, Refusal, Refused, SetKind},
    i18n::I18n,
    otp::{
        name::{MAX_CHARACTERS, visible},
        uri::UriError,
    },
    paper::PaperError,
    platform::{
        CaptureError, ClipboardError, DisplayError, FileDialogError, TimeError, WindowError,
    },
    secret::{KeyError, with_lookalikes},
    store::{MissingChange, Remark, StoreError, sealed::MAX_PASSPHRASE_BYTES},
    tr,
    vault::{MAX_ACCOUNTS, NameRemark, Vault},
};

/// An error in the user's language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// What happened.
    pub what: String,
    /// What to do next.
    pub next: String,
}

impl Words {
    fn new(what: String, next: String) -> Self {
        Self { what, next }
    }
}

/// A time server that sent no time.
pub fn time(i18n: &I18n, error: TimeError) -> Words {
    match error {
        TimeError::Unreachable => words!(i18n, "err-time-unreachable", "rec-time-unreachable"),
        TimeError::Unusable => words!(i18n, "err-time-unusable", "rec-time-unusable"),
    }
}

/// A store that cannot be read or written.
pub fn store(i18n: &I18n, error: &StoreError) -> Words {
    match error {
        StoreError::NoKeyring => Words::new(tr!(i18n, "err-no-keyring"), no_keyring(i18n)),
        StoreError::Away { accounts } => {
            Words::new(tr!(i18n, "err-away", accounts = *accounts), away(i18n))
        }
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

/// An operation that needs a passphrase and failed.
pub fn passphrase(i18n: &I18n, error: &PassphraseError) -> Words {
    match error {
        PassphraseError::Store(error) => store(i18n, error),
        PassphraseError::Recovery(error) => recovery(i18n, *error),
        PassphraseError::Paper(error) => paper(i18n, *error),
    }
}

/// A printable sheet that was not made.
pub fn paper(i18n: &I18n, error: PaperError) -> Words {
    match error {
        PaperError::Unwritable => words!(i18n, "err-paper-unwritable", "rec-paper-unwritable"),
        PaperError::Full => words!(i18n, "err-paper-full", "rec-paper-full"),
        PaperError::NotVerified => words!(i18n, "err-paper-unverified", "rec-paper-unverified"),
        PaperError::Crashed => words!(i18n, "err-crashed", "rec-crashed"),
    }
}

fn no_keyring(i18n: &I18n) -> String {
    match crate::platform::SYSTEM {
        crate::platform::System::Linux => tr!(i18n, "rec-no-keyring-linux"),
        crate::platform::System::Windows => tr!(i18n, "rec-no-keyring-windows"),
        crate::platform::System::MacOs => tr!(i18n, "rec-no-keyring-macos"),
    }
}

fn away(i18n: &I18n) -> String {
    match crate::platform::SYSTEM {
        crate::platform::System::Linux => tr!(i18n, "rec-away-linux"),
        crate::platform::System::Windows => tr!(i18n, "rec-no-keyring-windows"),
        crate::platform::System::MacOs => tr!(i18n, "rec-no-keyring-macos"),
    }
}

/// Any problem of the window. `keys` are those that take a screenshot on this system.
pub fn problem(i18n: &I18n, problem: &Problem, keys: &str) -> Words {
    match problem {
        Problem::Capture(error) => capture(i18n, error, keys),
        Problem::FileDialog(FileDialogError::Unavailable) => {
            words!(i18n, "err-dialog-unavailable", "rec-dialog-unavailable")
        }
        Problem::FileDialog(FileDialogError::Ended) => {
            words!(i18n, "err-dialog-ended", "rec-dialog-ended")
        }
        Problem::Copy => words!(i18n, "err-copy", "rec-copy"),
        Problem::ClearClipboard => words!(i18n, "err-clear-clipboard", "rec-clear-clipboard"),
        Problem::ReadClipboard(ClipboardError::NoAnswer) => {
            words!(i18n, "err-clipboard-no-answer", "rec-clipboard-no-answer")
        }
        Problem::ReadClipboard(_) => words!(i18n, "err-read-clipboard", "rec-read-clipboard"),
        Problem::Settings { folder } => Words::new(
            tr!(i18n, "err-settings"),
            tr!(i18n, "rec-settings", folder = folder.display().to_string()),
        ),
        Problem::SettingsDamaged { folder } => Words::new(
            tr!(i18n, "err-settings-damaged"),
            tr!(
                i18n,
                "rec-settings-damaged",
                folder = folder.display().to_string()
            ),
        ),
        Problem::Store(error) => store(i18n, error),
        Problem::Recovery(error) => recovery(i18n, *error),
        Problem::Paper(error) => paper(i18n, *error),
        Problem::Crashed => words!(i18n, "err-crashed", "rec-crashed"),
        Problem::TooMuch => too_much(i18n),
        Problem::TooSlow => words!(i18n, "err-too-slow", "rec-too-slow"),
        Problem::CounterEnd { account } => Words::new(
            tr!(i18n, "err-counter-end", account = account.as_str()),
            tr!(i18n, "rec-counter-end"),
        ),
    }
}

/// A window that did not open, or that crashed.
pub fn window(i18n: &I18n, error: &WindowError) -> Words {
    match error {
        WindowError::Display(error) => display(i18n, *error),
        WindowError::Crashed => words!(i18n, "err-crashed", "window-crashed-advice"),
        WindowError::NoRenderer(details) => Words::new(
            tr!(i18n, "err-no-graphics", details = details.as_str()),
            tr!(i18n, "rec-no-graphics"),
        ),
    }
}

/// A window that was closed before everything was saved.
pub fn closed_unsaved(i18n: &I18n) -> Words {
    words!(i18n, "err-closed-unsaved", "rec-closed-unsaved")
}

/// A display that cannot show a window.
pub fn display(i18n: &I18n, error: DisplayError) -> Words {
    match error {
        DisplayError::Missing => words!(i18n, "err-no-display", "rec-no-display"),
        DisplayError::Unreachable => {
            words!(i18n, "err-display-unreachable", "rec-display-unreachable")
        }
        DisplayError::Lacks(part) => Words::new(
            tr!(i18n, "err-display-lacks", part = part),
            tr!(i18n, "rec-display-lacks"),
        ),
        DisplayError::FewColours => words!(i18n, "err-display-colors", "rec-display-colors"),
        DisplayError::NoLibrary(library) => Words::new(
            tr!(i18n, "err-display-library", library = library),
            tr!(i18n, "rec-display-library", library = library),
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

/// A screen that could not be read.
pub fn capture(i18n: &I18n, error: &CaptureError, keys: &str) -> Words {
    match error {
        CaptureError::Denied if crate::platform::SYSTEM == crate::platform::System::MacOs => {
            Words::new(
                tr!(i18n, "err-capture-denied"),
                tr!(i18n, "rec-capture-denied-macos", keys = keys),
            )
        }
        CaptureError::Denied => Words::new(
            tr!(i18n, "err-capture-denied"),
            tr!(i18n, "rec-capture-denied", keys = keys),
        ),
        CaptureError::Cancelled => words!(i18n, "err-capture-cancelled", "rec-capture-cancelled"),
        CaptureError::Unavailable => Words::new(
            tr!(i18n, "err-capture-unavailable"),
            tr!(i18n, "rec-capture-unavailable", keys = keys),
        ),
        CaptureError::Failed(details) => Words::new(
            tr!(i18n, "err-capture-failed", details = details.as_str()),
            tr!(i18n, "rec-capture-failed", keys = keys),
        ),
    }
}

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
        NotACode::Text => words!(i18n, "err-text", "rec-text"),
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
        crate::i18n::Language::English => ", ",
        crate::i18n::Language::Japanese => "、",
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

/// A warning about a name from outside. `other` is the name that it looks like.
pub fn name_remark(i18n: &I18n, remark: NameRemark, other: &str) -> String {
    match remark {
        NameRemark::MixedAlphabets => tr!(i18n, "name-mixed-alphabets"),
        NameRemark::LooksLike(_) => tr!(i18n, "name-looks-like", account = other),
        NameRemark::Shortened => tr!(i18n, "name-shortened", most = MAX_CHARACTERS),
    }
}

/// What is wrong with a key that is being typed, and what may have been meant.
pub fn key(i18n: &I18n, typed: &str, error: &KeyError) -> Words {
    match error {
        KeyError::Empty => words!(i18n, "err-key-empty", "rec-key-empty"),
        KeyError::NotBase32 {
            character,
            position,
        } => Words::new(
            tr!(
                i18n,
                "err-key-not-base32",
                character = visible(&character.to_string()),
                position = *position
            ),
            // A text that is base32 except for a letter or two was mistyped. Any other text was not meant to be base32.
            match with_lookalikes(typed) {
                Some(_) => lookalike(i18n, *character),
                None => tr!(i18n, "rec-key-not-base32"),
            },
        ),
    }
}

/// The hint for a digit that is not in base32: it is nearly always a letter that looks like it.
fn lookalike(i18n: &I18n, character: char) -> String {
    match character {
        '0' => tr!(i18n, "rec-key-not-base32-lookalike", suggestion = "O"),
        '1' => tr!(
            i18n,
            "rec-key-not-base32-lookalike-two",
            first = "I",
            second = "L"
        ),
        '8' => tr!(i18n, "rec-key-not-base32-lookalike", suggestion = "B"),
        _ => tr!(i18n, "rec-key-not-base32"),
    }
}
