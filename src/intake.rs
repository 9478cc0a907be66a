//! From pictures, files and text to accounts: for a background thread of the window, and for the command line.

mod archive;
mod came;
mod dropped;
mod encrypted;
mod files;
mod glance;
mod icon;
mod left_behind;
mod pages;
mod payloads;
mod pictures;
mod problem;
mod text;

use std::path::PathBuf;

pub use self::{
    archive::ArchiveError,
    came::Came,
    encrypted::EncryptedFile,
    files::MAX_FILE_BYTES,
    glance::{Glance, Glances, Mark},
    icon::read_icon,
    left_behind::{DeleteError, LeftBehind},
    payloads::{Payloads, joined, payloads, picture_payloads, read_picture},
    problem::{AccessError, ContentError, FileError, FileProblem, PartlyRead, file_name},
    text::{Content, is_work, read_bytes},
};
use crate::{
    exchange::Imported,
    qr::{Overview, Picture},
    vault::{NewEntry, Vault},
};

/// The longest text that is read, in bytes. Ten thousand accounts have a third of that. A JSON or XML file may have the
/// pictures of its accounts besides, up to [`MAX_FILE_BYTES`].
pub const MAX_TEXT_BYTES: usize = 4 << 20;

/// Where accounts were looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// The screen.
    Screen,
    /// Files: chosen, dropped, pasted or given at the start.
    Files,
    /// A picture in the clipboard.
    Picture,
    /// Text: pasted or given at the start.
    Text,
}

/// What a reading found.
#[derive(Debug)]
pub struct Reading {
    /// Where it looked.
    pub source: Source,
    /// What was found.
    pub imported: Imported,
    /// Files that could not be read, or only in part.
    pub problems: Vec<FileProblem>,
    /// The file, if it is the only one and is sealed, so that a passphrase is needed.
    pub sealed: Option<PathBuf>,
    /// Files that other apps have encrypted, so that their passwords are needed.
    pub encrypted: Vec<EncryptedFile>,
    /// Files that hold the accounts unencrypted.
    pub unprotected: Vec<LeftBehind>,
    /// Pictures on which no code was found, for [`Reading::deep_scan`].
    pub unread: Vec<Picture>,
    /// Where the codes are, if there is more than one.
    pub overviews: Vec<Marked>,
    /// How many entries of a recovery file cannot be read.
    pub unreadable: usize,
}

/// A small picture that shows where codes are.
#[derive(Debug)]
pub struct Marked {
    /// The picture.
    pub overview: Overview,
    /// The name of the account of each code on it, in their order; `None` for anything else.
    pub names: Vec<Option<String>>,
}

impl Reading {
    fn new(source: Source) -> Self {
        Self {
            source,
            imported: Imported::default(),
            problems: Vec::new(),
            sealed: None,
            encrypted: Vec::new(),
            unprotected: Vec::new(),
            unread: Vec::new(),
            overviews: Vec::new(),
            unreadable: 0,
        }
    }

    /// The accounts of another vault, such as one from a recovery file, with all their details.
    pub fn of_vault(vault: &Vault) -> Self {
        let mut reading = Self::new(Source::Files);
        reading.imported.entries = vault.entries().iter().map(NewEntry::from).collect();
        reading.unreadable = vault.quarantined();
        reading
    }

    /// For a caller that does not ask for passphrases: a sealed file is a problem like any other.
    #[must_use]
    pub fn without_sealed(mut self) -> Self {
        self.name_sealed();
        self
    }

    fn name_sealed(&mut self) {
        let sealed = self.sealed.take();
        self.problems
            .extend(sealed.as_deref().map(FileProblem::sealed));
    }
}
