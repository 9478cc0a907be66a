//! What is in place of the recovery file right now.

use std::{
    fs,
    io::ErrorKind,
    path::{Path, PathBuf},
};

use zeroize::Zeroizing;

use crate::{
    files,
    store::sealed::{self, MAX_SEALED_BYTES},
};

/// What is in place of the recovery file.
#[derive(Debug)]
pub(super) enum Found {
    /// A sealed file, complete as far as can be seen without its passphrase.
    Sealed(Zeroizing<String>),
    /// A truncated sealed file.
    Broken(Zeroizing<String>),
    /// Something else: other bytes, a link, or a file that the system refuses to read.
    Other,
    /// Nothing, in an existing folder.
    Gone,
    /// The folder, or the disk that it is on, is not available.
    Away,
}

impl Found {
    /// What is at `path`. No link is followed: if the user chose one, [`resolved`] has followed it at that time.
    ///
    /// `was_elsewhere`: the file was on another file system than the data folder. If its folder is on that of the data
    /// folder now, it is the empty mount point of a disk that is not plugged in.
    pub(super) fn at(path: &Path, was_elsewhere: bool, data_dir: &Path) -> Self {
        let metadata = match fs::symlink_metadata(path) {
            Ok(metadata) => metadata,
            Err(error) if error.kind() == ErrorKind::NotFound => {
                return if !is_folder(path) || (was_elsewhere && !is_elsewhere(path, data_dir)) {
                    Self::Away
                } else {
                    Self::Gone
                };
            }
            // For example, a part of the path is a file now.
            Err(_) if !is_folder(path) => return Self::Away,
            Err(_) => return Self::Other,
        };
        if !metadata.is_file() {
            return Self::Other;
        }
        match files::read(path, MAX_SEALED_BYTES) {
            Ok(Some(text)) if sealed::is_whole(&text) => Self::Sealed(text),
            Ok(Some(text)) if sealed::is_sealed(&text) => Self::Broken(text),
            Ok(None) => Self::Gone,
            Ok(Some(_)) | Err(_) => Self::Other,
        }
    }

    /// The text of a sealed file.
    pub(super) fn text(&self) -> Option<&str> {
        match self {
            Self::Sealed(text) | Self::Broken(text) => Some(text),
            Self::Other | Self::Gone | Self::Away => None,
        }
    }
}

/// The file that the user means by `path`: the target of a link, also if it does not exist yet.
pub(super) fn resolved(path: &Path) -> PathBuf {
    files::resolve(path).unwrap_or_else(|error| files::dangling(&error).unwrap_or(path).to_owned())
}

fn is_folder(path: &Path) -> bool {
    path.parent().is_some_and(Path::is_dir)
}

/// Whether the folder of `path` is on another file system than the data folder. On Windows a stick has its own letter,
/// which disappears with it.
pub(super) fn is_elsewhere(path: &Path, data_dir: &Path) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt as _;
        let device = |path: &Path| fs::metadata(path).ok().map(|metadata| metadata.dev());
        let folder = path.parent().and_then(device);
        folder.is_some() && folder != device(data_dir)
    }
    #[cfg(not(unix))]
    {
        let _ = (path, data_dir);
        false
    }
}
