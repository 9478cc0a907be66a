//! A picture file that is to be the icon of an account.

use std::path::Path;

use super::{FileError, FileProblem, file_name, files::read_bounded};
use crate::icon::Icon;

/// Makes an icon of a picture file.
pub fn read_icon(path: &Path) -> Result<Icon, FileProblem> {
    let read = || Ok::<_, FileError>(Icon::of_picture(&read_bounded(path)?)?);
    read().map_err(|reason| FileProblem {
        file: file_name(path),
        reason,
    })
}
