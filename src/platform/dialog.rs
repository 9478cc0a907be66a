//! What a dialog for choosing files says and offers.

use serde::{Deserialize, Serialize};

/// What `qr::Pages` can read. The file choosers of Linux tell upper case from lower case, so both spellings are given.
const PICTURES: &[&str] = &[
    "png", "PNG", "jpg", "JPG", "jpeg", "JPEG", "webp", "WEBP", "gif", "GIF", "bmp", "BMP", "tif",
    "TIF", "tiff", "TIFF", "ico", "ICO", "svg", "SVG", "svgz", "SVGZ", "pdf", "PDF", "jp2", "JP2",
];

/// Files that are sealed, as age calls its own.
const SEALED: &[&str] = &["age", "AGE"];

/// A dialog to be shown by the desktop. No text holds a NUL, which C interfaces cannot take.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Dialog {
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
    /// One file, which need not exist; the dialog proposes the name, and asks before a file is replaced.
    Save {
        file_name: String,
    },
}

impl Dialog {
    /// For pictures to read.
    pub(super) fn pictures(title: &str, kind: &str) -> Self {
        Self::new(title, kind, PICTURES, Purpose::OpenSeveral)
    }

    /// For the place of a file to write.
    pub(super) fn place(title: &str, kind: &str, file_name: &str) -> Self {
        let extension = file_name.rsplit('.').next().unwrap_or_default();
        let both = [extension.to_lowercase(), extension.to_uppercase()];
        let file_name = without_nul(file_name);
        Self::new(title, kind, &both, Purpose::Save { file_name })
    }

    /// For one sealed file to read.
    pub(super) fn sealed(title: &str, kind: &str) -> Self {
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
