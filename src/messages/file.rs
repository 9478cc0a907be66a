//! The texts about files that could not be read, or only in part.

use crate::{
    exchange::NotACode,
    i18n::I18n,
    intake::{AccessError, ArchiveError, ContentError, FileError, FileProblem, PartlyRead},
    messages::{Words, account::other_file},
    qr::PictureError,
    tr,
    vault::MAX_ACCOUNTS,
};

/// A file that could not be read, or only in part.
pub fn file(i18n: &I18n, problem: &FileProblem) -> Words {
    let file = problem.file.as_str();
    match problem.reason {
        FileError::Access(error) => access(i18n, file, error),
        FileError::Content(error) => content(i18n, file, error),
        FileError::Partly(PartlyRead::MorePages { read }) => Words::new(
            tr!(i18n, "err-more-pages", file = file, count = read),
            tr!(i18n, "rec-more-pages"),
        ),
        FileError::Partly(PartlyRead::CutOff) => picture(i18n, file, PictureError::Damaged),
    }
}

/// A file that was not opened.
pub(super) fn access(i18n: &I18n, file: &str, error: AccessError) -> Words {
    match error {
        AccessError::Unreadable => Words::new(
            tr!(i18n, "err-file-unreadable", file = file),
            tr!(i18n, "rec-file-unreadable"),
        ),
        AccessError::Elsewhere => Words::new(
            tr!(i18n, "err-file-elsewhere", file = file),
            tr!(i18n, "rec-file-elsewhere"),
        ),
        AccessError::Folder => Words::new(
            tr!(i18n, "err-file-folder", file = file),
            tr!(i18n, "rec-file-folder"),
        ),
        AccessError::Special => Words::new(
            tr!(i18n, "err-file-special", file = file),
            tr!(i18n, "rec-file-special"),
        ),
    }
}

/// A file from whose content no account can be read.
fn content(i18n: &I18n, file: &str, error: ContentError) -> Words {
    match error {
        ContentError::Text(kind) => text_file(i18n, file, kind),
        ContentError::Sealed => Words::new(
            tr!(i18n, "err-file-sealed", file = file),
            tr!(i18n, "rec-file-sealed"),
        ),
        ContentError::TooMuch => Words::new(
            tr!(i18n, "err-file-too-much", file = file),
            tr!(i18n, "rec-file-too-much", accounts = MAX_ACCOUNTS),
        ),
        ContentError::TooLarge => Words::new(
            tr!(i18n, "err-file-too-large", file = file),
            tr!(i18n, "rec-file-too-large"),
        ),
        ContentError::Archive(error) => archive(i18n, file, error),
        ContentError::Picture(error) => picture(i18n, file, error),
    }
}

/// An archive from which no account can be read.
fn archive(i18n: &I18n, file: &str, error: ArchiveError) -> Words {
    match error {
        ArchiveError::Empty => Words::new(
            tr!(i18n, "err-archive-empty", file = file),
            tr!(i18n, "rec-archive-empty"),
        ),
        ArchiveError::Protected => Words::new(
            tr!(i18n, "err-archive-protected", file = file),
            tr!(i18n, "rec-archive-protected"),
        ),
        ArchiveError::TooLarge => Words::new(
            tr!(i18n, "err-archive-too-large", file = file),
            tr!(i18n, "rec-archive-too-large"),
        ),
        ArchiveError::Damaged => Words::new(
            tr!(i18n, "err-archive-damaged", file = file),
            tr!(i18n, "rec-archive-damaged"),
        ),
    }
}

/// A file that is no picture, or one that cannot be read.
fn picture(i18n: &I18n, file: &str, error: PictureError) -> Words {
    match error {
        PictureError::NotAPicture => Words::new(
            tr!(i18n, "err-not-a-picture", file = file),
            tr!(i18n, "rec-not-a-picture"),
        ),
        PictureError::Heic => Words::new(tr!(i18n, "err-heic", file = file), tr!(i18n, "rec-heic")),
        PictureError::Unsupported(format) => Words::new(
            tr!(i18n, "err-picture-format", file = file, format = format),
            tr!(i18n, "rec-picture-format"),
        ),
        PictureError::Protected => Words::new(
            tr!(i18n, "err-document-protected", file = file),
            tr!(i18n, "rec-document-protected"),
        ),
        PictureError::TooLarge => Words::new(
            tr!(i18n, "err-picture-too-large", file = file),
            tr!(i18n, "rec-picture-too-large"),
        ),
        PictureError::Damaged => Words::new(
            tr!(i18n, "err-picture-damaged", file = file),
            tr!(i18n, "rec-picture-damaged"),
        ),
    }
}

/// A text file without an account that can be read.
fn text_file(i18n: &I18n, file: &str, kind: NotACode) -> Words {
    match kind {
        NotACode::TextAddress => Words::new(
            tr!(i18n, "err-file-address", file = file),
            tr!(i18n, "rec-file-address"),
        ),
        NotACode::TextWithKeys => Words::new(
            tr!(i18n, "err-file-with-keys", file = file),
            tr!(i18n, "rec-file-with-keys"),
        ),
        NotACode::KeyInOtherForm => Words::new(
            tr!(i18n, "err-file-other-form", file = file),
            tr!(i18n, "rec-file-other-form"),
        ),
        NotACode::Encrypted(app) => Words::new(
            tr!(
                i18n,
                "err-file-encrypted-export",
                file = file,
                app = app.name()
            ),
            if app.exports_unencrypted() {
                tr!(i18n, "rec-file-encrypted-export", app = app.name())
            } else {
                tr!(i18n, "rec-encrypted-export-only", app = app.name())
            },
        ),
        NotACode::OtherFile(other) => {
            let words = other_file(i18n, other);
            Words::new(format!("{file}: {}", words.what), words.next)
        }
        _ => Words::new(
            tr!(i18n, "err-file-text", file = file),
            tr!(i18n, "rec-file-text"),
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{exchange::App, i18n::Language};

    #[test]
    fn an_encrypted_export_is_named_with_its_app_in_both_lines() {
        for language in [Language::English, Language::Japanese] {
            let problem = FileProblem {
                file: "vault.json".to_owned(),
                reason: ContentError::Text(NotACode::Encrypted(App::Aegis)).into(),
            };
            let words = file(&I18n::new(language), &problem);
            assert!(words.what.contains("vault.json") && words.what.contains("Aegis"));
            assert!(words.next.contains("Aegis"), "{}", words.next);
        }
    }
}
