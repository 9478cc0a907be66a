//! Writing a file so that a crash leaves the old one or the new one, whole, and nobody else can read it.

use std::fs::{self, File};
use std::io::{self, Read as _, Write as _};
use std::path::Path;
use std::time::Duration;

use tempfile::NamedTempFile;
use zeroize::Zeroizing;

/// How the names of temporary files begin.
const TEMPORARY: &str = ".tmp";

/// How old a temporary file is when nobody is writing it any more.
const LEFTOVER_AGE: Duration = Duration::from_mins(1);

/// Writes `content` to `path` by way of a temporary file in the same folder; both are on the disk when it returns.
///
/// Only the user may read it, where files have owners.
pub(super) fn write(path: &Path, content: impl AsRef<[u8]>) -> io::Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    // Temporary files are made with permissions for their owner alone.
    let mut file = NamedTempFile::new_in(folder)?;
    file.write_all(content.as_ref())?;
    file.as_file().sync_all()?;
    file.persist(path).map_err(|error| error.error)?;
    sync_folder(folder);
    Ok(())
}

/// Copies a file as it is; the copy is on the disk when it returns.
pub(super) fn copy(from: &Path, to: &Path) -> io::Result<()> {
    fs::copy(from, to)?;
    File::options().write(true).open(to)?.sync_all()?;
    sync_folder(to.parent().unwrap_or(Path::new(".")));
    Ok(())
}

/// Removes temporary files that were left in `folder` when the program was killed while it wrote one: those that are a
/// minute older than the file at `newest`, which was just written. Another copy of the program may be writing the others.
pub(super) fn remove_leftovers(folder: &Path, newest: &Path) -> io::Result<()> {
    let now = fs::metadata(newest)?.modified()?;
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let is_temporary = entry.file_name().to_string_lossy().starts_with(TEMPORARY);
        let age = now.duration_since(entry.metadata()?.modified()?);
        if is_temporary && age.is_ok_and(|age| age > LEFTOVER_AGE) {
            fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}

/// The new name is on the disk once the folder is. Windows opens no folders, and needs no help with this.
pub(super) fn sync_folder(folder: &Path) {
    if let Ok(folder) = File::open(folder) {
        folder.sync_all().ok();
    }
}

/// What is in a file, up to `limit` bytes; `None` if there is no such file.
///
/// [`io::ErrorKind::InvalidData`] if it is longer.
pub(super) fn read_bytes(path: &Path, limit: usize) -> io::Result<Option<Zeroizing<Vec<u8>>>> {
    let Some((file, length)) = open(path, limit)? else {
        return Ok(None);
    };
    let mut bytes = Zeroizing::new(Vec::with_capacity(length + 1));
    file.take(limit as u64).read_to_end(&mut bytes)?;
    Ok(Some(bytes))
}

/// The text of a file, up to `limit` bytes; `None` if there is no such file.
///
/// [`io::ErrorKind::InvalidData`] if it is longer, or no text.
pub(super) fn read(path: &Path, limit: usize) -> io::Result<Option<Zeroizing<String>>> {
    let Some((file, length)) = open(path, limit)? else {
        return Ok(None);
    };
    let mut text = Zeroizing::new(String::with_capacity(length + 1));
    file.take(limit as u64).read_to_string(&mut text)?;
    Ok(Some(text))
}

/// A file of up to `limit` bytes with its length, to be read.
fn open(path: &Path, limit: usize) -> io::Result<Option<(File, usize)>> {
    let file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error),
    };
    let length = usize::try_from(file.metadata()?.len()).unwrap_or(usize::MAX);
    if length > limit {
        return Err(io::ErrorKind::InvalidData.into());
    }
    Ok(Some((file, length)))
}

/// Makes a folder that only the user may look into, where folders have owners; one that is there is left as it is.
pub(super) fn create_folder(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}
