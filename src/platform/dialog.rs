//! The system's own dialog for choosing files.

use std::path::PathBuf;

use super::{DialogError, system};

/// What `qr::Picture` can read. The file choosers of Linux go by the letter, so both spellings are given.
const EXTENSIONS: &[&str] = &[
    "png", "PNG", "jpg", "JPG", "jpeg", "JPEG", "webp", "WEBP", "gif", "GIF", "bmp", "BMP", "tif",
    "TIF", "tiff", "TIFF",
];

/// Blocks until the dialog is closed; an empty list means that nothing was chosen.
pub(super) fn choose_pictures(title: &str, kind_label: &str) -> Result<Vec<PathBuf>, DialogError> {
    let _lookable = system::Lookable::new();
    let chosen = rfd::FileDialog::new()
        .set_title(title)
        // The name goes to a C interface, which cannot take a NUL.
        .add_filter(kind_label.replace('\0', ""), EXTENSIONS)
        .pick_files();
    match chosen {
        Some(files) => Ok(files
            .into_iter()
            .filter(|file| !file.as_os_str().is_empty())
            .collect()),
        None => system::NO_ANSWER.map(|()| Vec::new()),
    }
}
