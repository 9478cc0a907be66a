//! The texts about files that could not be read.

use crate::{
    exchange::NotACode,
    i18n::I18n,
    intake::{FileError, FileProblem},
    messages::Words,
    qr::PictureError,
    tr,
    vault::MAX_ACCOUNTS,
};

/// A file that could not be read.
pub fn file(i18n: &I18n, problem: &FileProblem) -> Words {
    let file = problem.file.as_str();
    match problem.reason {
        FileError::Unreadable => Words::new(
            tr!(i18n, "err-file-unreadable", file = file),
            tr!(i18n, "rec-file-unreadable"),
        ),
        FileError::TooMuch => Words::new(
            tr!(i18n, "err-file-too-much", file = file),
            tr!(i18n, "rec-file-too-much", accounts = MAX_ACCOUNTS),
        ),
        FileError::Sealed => Words::new(
            tr!(i18n, "err-file-sealed", file = file),
            tr!(i18n, "rec-file-sealed"),
        ),
        FileError::Folder => Words::new(
            tr!(i18n, "err-file-folder", file = file),
            tr!(i18n, "rec-file-folder"),
        ),
        FileError::Special => Words::new(
            tr!(i18n, "err-file-special", file = file),
            tr!(i18n, "rec-file-special"),
        ),
        FileError::Text(kind) => text_file(i18n, file, kind),
        FileError::Elsewhere => Words::new(
            tr!(i18n, "err-file-elsewhere", file = file),
            tr!(i18n, "rec-file-elsewhere"),
        ),
        FileError::Picture(PictureError::NotAPicture) => Words::new(
            tr!(i18n, "err-not-a-picture", file = file),
            tr!(i18n, "rec-not-a-picture"),
        ),
        FileError::Picture(PictureError::Heic) => {
            Words::new(tr!(i18n, "err-heic", file = file), tr!(i18n, "rec-heic"))
        }
        FileError::Picture(PictureError::Unsupported(format)) => Words::new(
            tr!(i18n, "err-picture-format", file = file, format = format),
            tr!(i18n, "rec-picture-format"),
        ),
        FileError::Picture(PictureError::Protected) => Words::new(
            tr!(i18n, "err-document-protected", file = file),
            tr!(i18n, "rec-document-protected"),
        ),
        FileError::MorePages { read } => Words::new(
            tr!(i18n, "err-more-pages", file = file, count = read),
            tr!(i18n, "rec-more-pages"),
        ),
        FileError::Picture(PictureError::TooLarge) => Words::new(
            tr!(i18n, "err-picture-too-large", file = file),
            tr!(i18n, "rec-picture-too-large"),
        ),
        FileError::Picture(PictureError::Damaged) => Words::new(
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
        _ => Words::new(
            tr!(i18n, "err-file-text", file = file),
            tr!(i18n, "rec-file-text"),
        ),
    }
}
