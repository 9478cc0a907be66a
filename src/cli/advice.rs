//! Errors on the command line: the window's texts, with next steps that are possible in a terminal.

use crate::{
    exchange::NotACode,
    i18n::I18n,
    intake::{ContentError, FileError, FileProblem, PartlyRead},
    messages::{self, Words},
    platform::CaptureError,
    qr::PictureError,
    store::{
        StoreError,
        recovery::{RecoveryError, Standing},
    },
    tr,
};

/// A store that cannot be read or written.
pub(super) fn store(i18n: &I18n, error: &StoreError) -> Words {
    let next = match error {
        StoreError::Locked => tr!(i18n, "rec-locked-cli"),
        StoreError::Denied => tr!(i18n, "rec-denied-cli"),
        StoreError::Missing { .. } => tr!(i18n, "rec-missing-cli"),
        StoreError::Damaged => tr!(i18n, "rec-damaged-cli"),
        StoreError::Sealed => tr!(i18n, "rec-sealed-cli"),
        _ => return messages::store(i18n, error),
    };
    Words {
        next,
        ..messages::store(i18n, error)
    }
}

/// A recovery file that did not get the change that was just stored.
pub(super) fn recovery(i18n: &I18n, error: RecoveryError) -> Words {
    let next = match error {
        RecoveryError::NoFolder => tr!(i18n, "rec-recovery-folder-cli"),
        RecoveryError::Full => tr!(i18n, "rec-recovery-full-cli"),
        RecoveryError::NoteDamaged => tr!(i18n, "cli-recovery-held-advice"),
        _ => return messages::recovery(i18n, error),
    };
    Words {
        next,
        ..messages::recovery(i18n, error)
    }
}

/// A recovery file that was not written because of its state; `None` if its state is fine.
pub(super) fn standing(i18n: &I18n, standing: Standing) -> Option<Words> {
    match standing {
        Standing::Away { is_due: true } => Some(recovery(i18n, RecoveryError::NoFolder)),
        _ => messages::standing(i18n, standing).map(|words| Words {
            next: tr!(i18n, "cli-recovery-held-advice"),
            ..words
        }),
    }
}

/// A file that could not be read.
pub(super) fn file(i18n: &I18n, problem: &FileProblem) -> Words {
    let next = match problem.reason {
        FileError::Content(error) => content(i18n, error),
        FileError::Partly(PartlyRead::CutOff) => Some(tr!(i18n, "rec-picture-damaged-cli")),
        FileError::Partly(PartlyRead::MorePages { .. }) | FileError::Access(_) => None,
    };
    let words = messages::file(i18n, problem);
    match next {
        Some(next) => Words { next, ..words },
        None => words,
    }
}

/// What to do about a file from whose content no account can be read, if that is not what the window says.
fn content(i18n: &I18n, error: ContentError) -> Option<String> {
    Some(match error {
        ContentError::Sealed => tr!(i18n, "rec-file-sealed-cli"),
        ContentError::Picture(PictureError::Heic) => tr!(i18n, "rec-heic-cli"),
        ContentError::Picture(PictureError::Unsupported(_)) => tr!(i18n, "rec-picture-format-cli"),
        ContentError::Picture(PictureError::Protected) => tr!(i18n, "rec-document-protected-cli"),
        ContentError::Picture(PictureError::TooLarge) => tr!(i18n, "rec-picture-too-large-cli"),
        ContentError::Picture(PictureError::Damaged) => tr!(i18n, "rec-picture-damaged-cli"),
        ContentError::Text(NotACode::TextAddress) => tr!(i18n, "rec-text-address-cli"),
        ContentError::Text(NotACode::TextWithKeys) => tr!(i18n, "rec-text-with-keys-cli"),
        ContentError::Text(NotACode::KeyInOtherForm) => tr!(i18n, "rec-other-form-cli"),
        _ => return None,
    })
}

/// A QR code or a text without an account.
pub(super) fn not_a_code(i18n: &I18n, kind: NotACode) -> Words {
    let next = match kind {
        NotACode::PlainText => tr!(i18n, "rec-plain-text-cli"),
        NotACode::TextAddress => tr!(i18n, "rec-text-address-cli"),
        NotACode::TextWithKeys => tr!(i18n, "rec-text-with-keys-cli"),
        NotACode::KeyInOtherForm => tr!(i18n, "rec-other-form-cli"),
        _ => return messages::not_a_code(i18n, kind),
    };
    Words {
        next,
        ..messages::not_a_code(i18n, kind)
    }
}

/// A screen that could not be read.
pub(super) fn capture(i18n: &I18n, error: &CaptureError, keys: &str) -> Words {
    let next = match error {
        CaptureError::Cancelled => tr!(i18n, "rec-capture-cancelled-cli"),
        _ => tr!(i18n, "rec-capture-failed-cli"),
    };
    Words {
        next,
        ..messages::capture(i18n, error, keys)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{exchange::App, i18n::Language, intake::AccessError};

    /// The names of buttons, which only the window has.
    fn buttons(i18n: &I18n) -> Vec<String> {
        vec![
            tr!(i18n, "try-again"),
            tr!(i18n, "scan-screen"),
            tr!(i18n, "scan-again"),
            tr!(i18n, "open-image"),
            tr!(i18n, "paste"),
            tr!(i18n, "type-key"),
            tr!(i18n, "use-previous"),
            tr!(i18n, "recovery-write"),
        ]
    }

    fn standings(i18n: &I18n) -> impl Iterator<Item = Words> {
        let all = [
            Standing::Held { missing: 0 },
            Standing::Held { missing: 2 },
            Standing::Foreign,
            Standing::Damaged,
            Standing::Gone,
            Standing::Away { is_due: true },
        ];
        all.into_iter().filter_map(|it| standing(i18n, it))
    }

    #[expect(clippy::too_many_lines, reason = "a table of every error")]
    fn all(i18n: &I18n) -> Vec<Words> {
        let folder = std::path::PathBuf::from("/data");
        let stores = [
            StoreError::NoKeyring,
            StoreError::Away { accounts: 2 },
            StoreError::Locked,
            StoreError::Denied,
            StoreError::Missing { accounts: 2 },
            StoreError::Damaged,
            StoreError::TooNew { version: 9 },
            StoreError::LeftBehind,
            StoreError::NotVerified,
            StoreError::TooLarge,
            StoreError::Sealed,
            StoreError::WrongPassphrase,
            StoreError::File(String::new()),
            StoreError::WitnessUnwritable { folder },
            StoreError::Crashed,
            StoreError::Failed(String::new()),
        ];
        let contents = [
            ContentError::Sealed,
            ContentError::TooMuch,
            ContentError::Text(NotACode::TextAddress),
            ContentError::Text(NotACode::TextWithKeys),
            ContentError::Text(NotACode::KeyInOtherForm),
            ContentError::Text(NotACode::Encrypted(App::Aegis)),
            ContentError::Text(NotACode::Text),
            ContentError::Picture(PictureError::NotAPicture),
            ContentError::Picture(PictureError::Heic),
            ContentError::Picture(PictureError::TooLarge),
            ContentError::Picture(PictureError::Damaged),
            ContentError::Picture(PictureError::Unsupported("AVIF")),
            ContentError::Picture(PictureError::Protected),
        ];
        let files = [
            FileError::Access(AccessError::Unreadable),
            FileError::Access(AccessError::Elsewhere),
            FileError::Access(AccessError::Folder),
            FileError::Access(AccessError::Special),
            FileError::Partly(PartlyRead::MorePages { read: 64 }),
            FileError::Partly(PartlyRead::CutOff),
        ]
        .into_iter()
        .chain(contents.map(FileError::Content));
        let kinds = [
            NotACode::WebAddress,
            NotACode::Passkey,
            NotACode::Wifi,
            NotACode::AppStore,
            NotACode::Contact,
            NotACode::PhoneOrMail,
            NotACode::OtherApp,
            NotACode::PlainText,
            NotACode::TextAddress,
            NotACode::TextWithKeys,
            NotACode::KeyInOtherForm,
            NotACode::Encrypted(App::Aegis),
            NotACode::Text,
        ];
        let captures = [
            CaptureError::Denied,
            CaptureError::Cancelled,
            CaptureError::Unavailable,
            CaptureError::Failed(String::new()),
        ];
        let file_of = |reason| {
            let problem = FileProblem {
                file: "code.png".to_owned(),
                reason,
            };
            file(i18n, &problem)
        };
        let recoveries = [
            RecoveryError::NoFolder,
            RecoveryError::Unwritable,
            RecoveryError::Full,
            RecoveryError::NotVerified,
            RecoveryError::Unreadable,
            RecoveryError::Damaged,
            RecoveryError::NoteDamaged,
            RecoveryError::Busy,
        ];
        let stores = stores.iter().map(|error| store(i18n, error));
        stores
            .chain(recoveries.into_iter().map(|error| recovery(i18n, error)))
            .chain(standings(i18n))
            .chain(files.into_iter().map(file_of))
            .chain(kinds.into_iter().map(|kind| not_a_code(i18n, kind)))
            .chain(
                captures
                    .iter()
                    .map(|error| capture(i18n, error, "PrintScreen")),
            )
            .collect()
    }

    #[test]
    fn no_advice_names_a_button() {
        for language in Language::ALL {
            let i18n = I18n::new(language);
            for words in all(&i18n) {
                assert!(!words.next.is_empty(), "{}", words.what);
                for button in buttons(&i18n) {
                    for quoted in [format!("“{button}”"), format!("「{button}」")] {
                        assert!(
                            !words.next.contains(&quoted),
                            "{}: {}",
                            words.what,
                            words.next
                        );
                    }
                }
            }
        }
    }
}
