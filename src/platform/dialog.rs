//! The system's own dialog for choosing files.

use std::path::PathBuf;

use super::{DialogError, system};

/// What `qr::Picture` can read. The file choosers of Linux go by the letter, so both spellings are given.
const EXTENSIONS: &[&str] = &[
    "png", "PNG", "jpg", "JPG", "jpeg", "JPEG", "webp", "WEBP", "gif", "GIF", "bmp", "BMP", "tif",
    "TIF", "tiff", "TIFF",
];

/// Files that are sealed, as age calls its own.
const SEALED: &[&str] = &["age", "AGE"];

/// Blocks until the dialog is closed; an empty list means that nothing was chosen.
pub(super) fn choose_pictures(title: &str, kind_label: &str) -> Result<Vec<PathBuf>, DialogError> {
    let _lookable = system::Lookable::new();
    let chosen = titled(title, kind_label, EXTENSIONS).pick_files();
    match chosen {
        Some(files) => Ok(files
            .into_iter()
            .filter(|file| !file.as_os_str().is_empty())
            .collect()),
        None => system::NO_ANSWER.map(|()| Vec::new()),
    }
}

/// Blocks until the dialog is closed; `None` means that no place was chosen.
pub(super) fn choose_place(
    title: &str,
    kind_label: &str,
    file_name: &str,
) -> Result<Option<PathBuf>, DialogError> {
    let _lookable = system::Lookable::new();
    let extension = file_name.rsplit('.').next().unwrap_or_default();
    let both = [extension.to_lowercase(), extension.to_uppercase()];
    let dialog = titled(title, kind_label, &both).set_file_name(file_name);
    one(dialog.save_file())
}

/// Blocks until the dialog is closed; `None` means that no file was chosen.
pub(super) fn choose_sealed(title: &str, kind_label: &str) -> Result<Option<PathBuf>, DialogError> {
    let _lookable = system::Lookable::new();
    one(titled(title, kind_label, SEALED).pick_file())
}

fn titled(title: &str, kind_label: &str, extensions: &[impl ToString]) -> rfd::FileDialog {
    rfd::FileDialog::new()
        .set_title(title)
        // The name goes to a C interface, which cannot take a NUL.
        .add_filter(kind_label.replace('\0', ""), extensions)
}

fn one(chosen: Option<PathBuf>) -> Result<Option<PathBuf>, DialogError> {
    match chosen {
        Some(file) => Ok(Some(file).filter(|file| !file.as_os_str().is_empty())),
        None => system::NO_ANSWER.map(|()| None),
    }
}
