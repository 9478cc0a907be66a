//! The desktop's dialogs for choosing files: what they say and offer, and how one is shown.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

/// What `qr::Pages` can read. The file choosers of Linux tell upper case from lower case, so both spellings are given.
const PICTURES: &[&str] = &[
    "png", "PNG", "jpg", "JPG", "jpeg", "JPEG", "webp", "WEBP", "gif", "GIF", "bmp", "BMP", "tif",
    "TIF", "tiff", "TIFF", "ico", "ICO", "svg", "SVG", "svgz", "SVGZ", "pdf", "PDF", "jp2", "JP2",
];

/// Files that are sealed, as age calls its own.
const SEALED: &[&str] = &["age", "AGE"];

/// The desktop's dialogs for choosing files. By default there are none.
pub trait FileDialogs: Send + Sync {
    /// Shows `dialog` and blocks until it is closed; an empty list means that the user has cancelled it.
    fn choose(&self, dialog: &FileDialog) -> Result<Vec<PathBuf>, FileDialogError> {
        let _ = dialog;
        Err(FileDialogError::Unavailable)
    }

    /// Closes the dialog that is open, if this system lets a program do so: [`choose`](Self::choose) returns as if the
    /// user had cancelled it.
    fn give_up(&self) {}
}

/// Why no file could be chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FileDialogError {
    /// Neither a file chooser portal nor zenity is there to ask.
    #[error("this desktop has no file dialog")]
    Unavailable,
    /// The dialog, or what shows it, has ended without an answer.
    #[error("the file dialog ended without an answer")]
    Ended,
}

/// A dialog to be shown by the desktop. No text holds a NUL, which C interfaces cannot take.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileDialog {
    pub(super) title: String,
    /// The name of the file filter.
    pub(super) kind: String,
    /// The file name extensions that the filter lets through.
    pub(super) extensions: Vec<String>,
    pub(super) purpose: Purpose,
}

/// What the chosen files are for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Purpose {
    OpenOne,
    OpenSeveral,
    /// One file, which need not exist.
    Save {
        file_name: String,
    },
}

impl FileDialog {
    /// For pictures to read, several at once. `kind` is the name of the file filter, in the user's language.
    pub fn pictures(title: &str, kind: &str) -> Self {
        Self::new(title, kind, PICTURES, Purpose::OpenSeveral)
    }

    /// For the place of a file to write. The dialog proposes `file_name`, and asks before a file is replaced.
    pub fn place(title: &str, kind: &str, file_name: &str) -> Self {
        let extension = file_name.rsplit('.').next().unwrap_or_default();
        let both = [extension.to_lowercase(), extension.to_uppercase()];
        let file_name = without_nul(file_name);
        Self::new(title, kind, &both, Purpose::Save { file_name })
    }

    /// For one sealed file to read.
    pub fn sealed(title: &str, kind: &str) -> Self {
        Self::new(title, kind, SEALED, Purpose::OpenOne)
    }

    fn new(title: &str, kind: &str, extensions: &[impl AsRef<str>], purpose: Purpose) -> Self {
        Self {
            title: without_nul(title),
            kind: without_nul(kind),
            extensions: extensions
                .iter()
                .map(|extension| without_nul(extension.as_ref()))
                .collect(),
            purpose,
        }
    }
}

fn without_nul(text: &str) -> String {
    text.replace('\0', "")
}
