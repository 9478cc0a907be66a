//! The texts about pictures that cannot be the icon of an account.

use super::{Words, file::access};
use crate::{
    i18n::I18n,
    intake::{ContentError, FileError, FileProblem},
    qr::PictureError,
    tr,
};

/// A file of which no icon was made.
pub fn icon(i18n: &I18n, problem: &FileProblem) -> Words {
    let file = problem.file.as_str();
    match problem.reason {
        FileError::Access(error) => access(i18n, file, error),
        FileError::Content(
            ContentError::TooLarge | ContentError::Picture(PictureError::TooLarge),
        ) => Words::new(
            tr!(i18n, "err-icon-large", file = file),
            tr!(i18n, "rec-icon-large"),
        ),
        FileError::Content(ContentError::Picture(PictureError::Damaged)) => Words::new(
            tr!(i18n, "err-icon-damaged", file = file),
            tr!(i18n, "rec-icon-damaged"),
        ),
        FileError::Content(_) | FileError::Partly(_) => Words::new(
            tr!(i18n, "err-icon-kind", file = file),
            tr!(i18n, "rec-icon-kind"),
        ),
    }
}
