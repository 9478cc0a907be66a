//! The desktop's dialogs for choosing files: their texts and filters, and how one is shown.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

/// The formats that `qr::Pages` can read. File choosers on Linux are case-sensitive, so both spellings are listed.
const PICTURES: &[&str] = &[
    "png", "PNG", "jpg", "JPG", "jpeg", "JPEG", "webp", "WEBP", "gif", "GIF", "bmp", "BMP", "tif",
    "TIF", "tiff", "TIFF", "ico", "ICO", "svg", "SVG", "svgz", "SVGZ", "pdf", "PDF", "jp2", "JP2",
];

/// Those of them that can be the icon of an account.
const ICONS: &[&str] = &[
    "png", "PNG", "jpg", "JPG", "jpeg", "JPEG", "webp", "WEBP", "gif", "GIF", "bmp", "BMP", "ico",
    "ICO", "svg", "SVG", "svgz", "SVGZ",
];

/// Texts, and the exports of other apps. [`FileDialog::readable`] offers them beside the pictures.
const EXPORTS: &[&str] = &[
    "json", "JSON", "txt", "TXT", "csv", "CSV", "2fas", "2FAS", "stratum", "STRATUM", "authpro",
    "AUTHPRO",
];

/// Files of all kinds of programs, exports among them. The dialog offers them too; the system does not open them with
/// Warifu.
const OF_OTHERS: &[&str] = &[
    "xml",
    "XML",
    "zip",
    "ZIP",
    "1pux",
    "html",
    "HTML",
    "htm",
    "HTM",
    "maFile",
    "mafile",
    "cotp",
    "authme",
    "kdbx",
    "KDBX",
    "kdb",
    "enc",
    "encrypt",
    "aes",
    "2fa",
    "2fabackup",
    "wotpbackup",
    "wtbackup",
    "pgp",
    "gpg",
    "asc",
    "bak",
    "db",
    "sqlite",
];

/// Sealed files, with age's extension.
const SEALED: &[&str] = &["age", "AGE"];

/// The desktop's dialogs for choosing files. By default there are none.
pub trait FileDialogs: Send + Sync {
    /// Shows `dialog` and blocks until it is closed; an empty list means that the user has cancelled it.
    fn choose(&self, dialog: &FileDialog) -> Result<Vec<PathBuf>, FileDialogError> {
        let _ = dialog;
        Err(FileDialogError::Unavailable)
    }

    /// Closes the open dialog, if this system lets a program do so. [`choose`](Self::choose) then returns as if the
    /// user had cancelled it.
    fn give_up(&self) {}
}

/// Why no file could be chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FileDialogError {
    /// There is neither a file chooser portal nor zenity.
    #[error("this desktop has no file dialog")]
    Unavailable,
    /// The dialog, or the program that shows it, has ended without an answer.
    #[error("the file dialog ended without an answer")]
    Ended,
}

/// A dialog for the desktop to show. No text contains NUL, which C interfaces do not accept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileDialog {
    pub(super) title: String,
    /// The name of the file filter.
    pub(super) kind: String,
    /// The file name extensions of the filter.
    pub(super) extensions: Vec<String>,
    pub(super) purpose: Purpose,
}

/// What the chosen files are for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Purpose {
    OpenOne,
    OpenSeveral,
    /// One file, which may not exist yet.
    Save {
        file_name: String,
    },
}

impl FileDialog {
    /// A dialog for one or several files with accounts: pictures, texts, exports and sealed files. `kind` is the name of
    /// the file filter, in the user's language.
    pub fn readable(title: &str, kind: &str) -> Self {
        let extensions = [PICTURES, EXPORTS, OF_OTHERS, SEALED].concat();
        Self::new(title, kind, &extensions, Purpose::OpenSeveral)
    }

    /// A dialog for the place of a file to write. It proposes `file_name`, and asks before a file is replaced.
    pub fn place(title: &str, kind: &str, file_name: &str) -> Self {
        let extension = file_name.rsplit('.').next().unwrap_or_default();
        let both = [extension.to_lowercase(), extension.to_uppercase()];
        let file_name = without_nul(file_name);
        Self::new(title, kind, &both, Purpose::Save { file_name })
    }

    /// A dialog for one picture.
    pub fn icon(title: &str, kind: &str) -> Self {
        Self::new(title, kind, ICONS, Purpose::OpenOne)
    }

    /// A dialog for one sealed file to read.
    pub fn sealed(title: &str, kind: &str) -> Self {
        Self::new(title, kind, SEALED, Purpose::OpenOne)
    }

    /// A dialog for what accounts can be restored from: a sealed file, or one or several pictures of a printed sheet.
    pub fn copies(title: &str, kind: &str) -> Self {
        let extensions = [SEALED, PICTURES].concat();
        Self::new(title, kind, &extensions, Purpose::OpenSeveral)
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

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn the_installer_for_windows_offers_the_files_that_can_be_read() {
        let script = include_str!("../../packaging/windows/associations.nsh");
        let offered: BTreeSet<&str> = script
            .lines()
            .filter_map(|line| line.trim().strip_prefix("!insertmacro ${DO} \""))
            .filter_map(|rest| rest.strip_suffix('"'))
            .collect();
        let readable: BTreeSet<&str> = [PICTURES, EXPORTS, SEALED]
            .concat()
            .into_iter()
            .filter(|ending| ending.to_lowercase() == *ending)
            .collect();
        assert_eq!(offered, readable);
    }
}
