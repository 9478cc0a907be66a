//! What is read for accounts.

use std::path::PathBuf;

use zeroize::Zeroizing;

use crate::{
    intake::{Came, Reading, Source},
    platform::Pixels,
};

/// Something to read.
pub enum Input {
    /// Files: pictures or texts.
    Files(Vec<PathBuf>),
    /// A picture.
    Pixels(Pixels),
    /// A picture file without a name.
    PictureFile {
        /// The content of the file.
        bytes: Zeroizing<Vec<u8>>,
        /// What errors call it.
        picture_name: String,
    },
    /// A text.
    Text(Zeroizing<String>),
    /// A drop.
    Came {
        /// All of it.
        came: Came,
        /// What pictures without a file are called in errors.
        picture_name: String,
    },
}

impl Input {
    pub(super) fn read(self, is_stopped: &(dyn Fn() -> bool + Sync)) -> Reading {
        match self {
            Self::Files(paths) => Reading::of_files(&paths, &is_stopped),
            Self::Pixels(pixels) => Reading::of_pictures(Source::Picture, &[pixels]),
            Self::PictureFile {
                bytes,
                picture_name,
            } => Reading::of_picture_file(&bytes, &picture_name),
            Self::Text(text) => Reading::of_text(&text),
            Self::Came { came, picture_name } => came.read(&picture_name, &is_stopped),
        }
    }
}
