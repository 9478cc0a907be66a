//! The printable sheet on the disk: only its owner may read it, and it is read back after it was written.
//!
//! The sheet contains every secret unencrypted, so a program that is killed while it writes one must leave nothing of
//! it under a hidden name. If the file system can do that, the file has no name until it is whole. Otherwise, as on a
//! USB stick, and if a sheet is replaced, the name of the temporary file is noted in the data folder before anything is
//! written to it, and the next start removes the file.

use std::{
    fs::{self, File, TryLockError},
    io::{self, ErrorKind, Read as _, Write as _},
    path::{Path, PathBuf},
};

use tempfile::NamedTempFile;
use zeroize::Zeroizing;

use crate::files::{self, Prepared};

/// What a sheet is called unless the user says otherwise.
pub const FILE_NAME: &str = "warifu-sheet.pdf";

/// How the names of the notes in the data folder begin and end.
const NOTE: (&str, &str) = ("sheet-", ".unfinished");

/// More than the longest path.
const MAX_NOTE_BYTES: u64 = 1 << 16;

/// Why a sheet was not written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PaperError {
    /// The place cannot be written to, or its folder does not exist.
    #[error("the sheet cannot be written")]
    Unwritable,
    /// The disk is full.
    #[error("there is not enough space for the sheet")]
    Full,
    /// What was read back is not what was written.
    #[error("the sheet was not saved correctly")]
    NotVerified,
}

/// Writes the document to `path`, where only the user may read it, and reads it back. The note goes to `data_dir`.
pub fn write(data_dir: &Path, path: &Path, document: &[u8]) -> Result<(), PaperError> {
    let written = match files::unnamed::write(path, document) {
        Ok(false) => write_noted(data_dir, path, document),
        Ok(true) => Ok(()),
        Err(error) => Err(error),
    };
    written.map_err(|error| unwritten(&error))?;
    match fs::read(path).map(Zeroizing::new) {
        Ok(kept) if *kept == document => Ok(()),
        _ => Err(PaperError::NotVerified),
    }
}

fn write_noted(data_dir: &Path, path: &Path, document: &[u8]) -> io::Result<()> {
    let mut note = None;
    let written = files::begin_noted(path, |temporary| {
        note = Some(Note::write(data_dir, temporary)?);
        Ok(())
    })
    .and_then(|prepared| put_in_place(prepared, document));
    let Some(note) = note else {
        return written;
    };
    if written.is_ok() {
        note.remove().ok();
    } else {
        // Usually the temporary file is gone by now, and if not, the note stays.
        let path = note.path.clone();
        drop(note);
        clear(&path).ok();
    }
    written
}

fn put_in_place(mut prepared: Prepared, document: &[u8]) -> io::Result<()> {
    prepared.write(document)?;
    prepared.put_in_place()
}

/// Removes what was left of sheets when the program was killed while it wrote them. A file on a stick that is not
/// plugged in is removed at the first start at which the stick is there.
pub fn remove_unfinished(data_dir: &Path) {
    let Ok(entries) = fs::read_dir(data_dir) else {
        return;
    };
    let (prefix, suffix) = NOTE;
    for entry in entries.flatten() {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        if name.starts_with(prefix) && name.ends_with(suffix) {
            // The next start tries again to remove what cannot be removed now.
            clear(&entry.path()).ok();
        }
    }
}

/// Removes the file that a note is about, then the note.
fn clear(path: &Path) -> io::Result<()> {
    let note = File::options().read(true).write(true).open(path)?;
    match note.try_lock() {
        Ok(()) => {}
        // Another copy of the program is writing that sheet now.
        Err(TryLockError::WouldBlock) => return Ok(()),
        Err(TryLockError::Error(error)) => return Err(error),
    }
    let mut text = String::new();
    (&note).take(MAX_NOTE_BYTES).read_to_string(&mut text)?;
    // The file is created after the whole note is on the disk, so a note without a path has no file.
    if let Ok(unfinished) = serde_json::from_str::<PathBuf>(&text) {
        // Only a temporary file of this program is removed, whatever the note says.
        if unfinished.file_name().is_some_and(files::is_temporary) {
            let folder = unfinished.parent().unwrap_or(Path::new("."));
            if !folder.is_dir() {
                return Ok(());
            }
            files::remove(&unfinished)?;
        }
    }
    files::remove(path)
}

/// A note about a temporary file. It is locked while that is written.
struct Note {
    path: PathBuf,
    _file: File,
}

impl Note {
    fn write(data_dir: &Path, temporary: &Path) -> io::Result<Self> {
        let temporary = std::path::absolute(temporary)?;
        let text = temporary.to_str().ok_or(ErrorKind::InvalidFilename)?;
        files::create_folder(data_dir)?;
        let note = Self::create(data_dir)?;
        files::fault::point(|| {
            let mut file = note.as_file();
            file.write_all(serde_json::to_string(text)?.as_bytes())?;
            file.sync_all()
        })?;
        let (file, path) = note.keep()?;
        files::sync_folder(data_dir);
        Ok(Self { path, _file: file })
    }

    /// An empty note that is locked.
    fn create(data_dir: &Path) -> io::Result<NamedTempFile> {
        let (prefix, suffix) = NOTE;
        loop {
            let note = tempfile::Builder::new()
                .prefix(prefix)
                .suffix(suffix)
                .tempfile_in(data_dir)?;
            note.as_file().lock()?;
            // Another copy of the program may have removed the note before it was locked.
            if files::is_there(note.path())? {
                return Ok(note);
            }
        }
    }

    fn remove(self) -> io::Result<()> {
        files::remove(&self.path)
    }
}

pub(super) fn unwritten(error: &io::Error) -> PaperError {
    match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => PaperError::Full,
        _ => PaperError::Unwritable,
    }
}
