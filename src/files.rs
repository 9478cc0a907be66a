//! Reading and writing small files: a crash leaves the old file or the new one, whole, and other users cannot read it.
//!
//! A path may be a symbolic link, as from a synced folder or a folder of configuration files. Writing follows it and
//! leaves the link in place. A link whose target is gone is an error of its own, [`Dangling`]: what it led to exists
//! somewhere, so neither "there is no file" nor a new file in its place is right.

use std::{
    ffi::OsStr,
    fs::{self, File},
    io::{self, ErrorKind, Read as _, Write as _},
    path::{Path, PathBuf},
    time::Duration,
};

use tempfile::{Builder, NamedTempFile};
use zeroize::Zeroizing;

pub(crate) mod aside;
pub(crate) mod fault;
pub(crate) mod unnamed;

/// How the names of temporary files begin and end.
const TEMPORARY: (&str, &str) = (".warifu-", ".tmp");

/// Nobody is writing a temporary file any more that is so old.
const LEFTOVER_AGE: Duration = Duration::from_mins(1);

/// More links in a row are taken for a circle, as Linux does.
const MAX_LINKS: usize = 40;

/// A symbolic link leads to a file that does not exist. Carried by an [`io::Error`], in which [`dangling`] finds it.
#[derive(Debug, thiserror::Error)]
#[error("a link leads to {}, which is not there", target.display())]
pub(crate) struct Dangling {
    /// Where the link leads.
    pub(crate) target: PathBuf,
}

/// Where the link leads, if that is what `error` is about.
pub(crate) fn dangling(error: &io::Error) -> Option<&Path> {
    let dangling = error.get_ref()?.downcast_ref::<Dangling>()?;
    Some(&dangling.target)
}

/// Whether anything has this name, even a link that leads nowhere.
pub(crate) fn is_there(path: &Path) -> io::Result<bool> {
    match fs::symlink_metadata(path) {
        Ok(_) => Ok(true),
        Err(error) if is_missing(&error) => Ok(false),
        Err(error) => Err(error),
    }
}

/// The file that `path` leads to, or `path` itself if it is not a link. It need not exist unless a link leads to it.
pub(crate) fn resolve(path: &Path) -> io::Result<PathBuf> {
    let mut resolved = path.to_path_buf();
    for followed in 0..MAX_LINKS {
        match fs::symlink_metadata(&resolved) {
            Ok(metadata) if metadata.is_symlink() => {
                let target = fs::read_link(&resolved)?;
                resolved = folder_of(&resolved).join(target);
            }
            Ok(_) => return Ok(resolved),
            Err(error) if is_missing(&error) && followed == 0 => return Ok(resolved),
            Err(error) if is_missing(&error) => break,
            Err(error) => return Err(error),
        }
    }
    Err(io::Error::other(Dangling { target: resolved }))
}

/// Writes `content` to `path` by way of a temporary file in the same folder. Content and name are on the disk when this
/// returns.
///
/// Only the user may read the file, if the system has owners of files.
pub(crate) fn write(path: &Path, content: impl AsRef<[u8]>) -> io::Result<()> {
    prepare(path, content)?.put_in_place()
}

/// Writes `content` to the disk, but not to its place yet: a full disk is noticed before anything is replaced.
pub(crate) fn prepare(path: &Path, content: impl AsRef<[u8]>) -> io::Result<Prepared> {
    let mut prepared = begin(path)?;
    prepared.write(content)?;
    Ok(prepared)
}

/// Begins a file for `path` that is empty so far.
fn begin(path: &Path) -> io::Result<Prepared> {
    begin_noted(path, |_| Ok(()))
}

/// Begins a file for `path` that is empty so far. `note` is given the temporary name before there is a file of that
/// name; it is called again if the name is taken.
pub(crate) fn begin_noted(
    path: &Path,
    mut note: impl FnMut(&Path) -> io::Result<()>,
) -> io::Result<Prepared> {
    let path = resolve(path)?;
    let (prefix, suffix) = TEMPORARY;
    let file =
        Builder::new()
            .prefix(prefix)
            .suffix(suffix)
            .make_in(folder_of(&path), |temporary| {
                note(temporary)?;
                create_new(temporary)
            })?;
    Ok(Prepared { file, path })
}

/// Creates a file that only its owner may read, if the system has owners of files. [`ErrorKind::AlreadyExists`] if the
/// name is taken.
fn create_new(path: &Path) -> io::Result<File> {
    let mut options = File::options();
    options.read(true).write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// A file under a temporary name that only has to be written and renamed. It is removed if it is dropped before that.
pub(crate) struct Prepared {
    file: NamedTempFile,
    path: PathBuf,
}

impl Prepared {
    /// Writes to the file; it is on the disk when this returns.
    pub(crate) fn write(&mut self, content: impl AsRef<[u8]>) -> io::Result<()> {
        let file = self.file.as_file_mut();
        fault::point(|| {
            file.write_all(content.as_ref())?;
            file.sync_all()
        })
    }

    /// Gives the file its name, and so replaces the file that has it.
    pub(crate) fn put_in_place(self) -> io::Result<()> {
        let (file, path) = (self.file, &self.path);
        fault::point(|| file.persist(path).map(drop).map_err(|error| error.error))?;
        sync_folder(folder_of(&self.path));
        Ok(())
    }
}

/// Removes a file. It is not an error if there is none.
pub(crate) fn remove(path: &Path) -> io::Result<()> {
    fault::point(|| match fs::remove_file(path) {
        Err(error) if !is_missing(&error) => Err(error),
        _ => Ok(()),
    })?;
    sync_folder(folder_of(path));
    Ok(())
}

/// Whether `name` is one that the program gives to temporary files.
pub(crate) fn is_temporary(name: &OsStr) -> bool {
    let (prefix, suffix) = TEMPORARY;
    let name = name.to_string_lossy();
    name.starts_with(prefix) && name.ends_with(suffix)
}

/// Removes the temporary files beside `newest` that were left when the program was killed: those that are a minute
/// older than `newest`, which was just written. Another copy of the program may be writing the younger ones.
pub(crate) fn remove_leftovers(newest: &Path) -> io::Result<()> {
    let newest = resolve(newest)?;
    let now = fs::metadata(&newest)?.modified()?;
    for entry in fs::read_dir(folder_of(&newest))? {
        let entry = entry?;
        let age = now.duration_since(entry.metadata()?.modified()?);
        if is_temporary(&entry.file_name()) && age.is_ok_and(|age| age > LEFTOVER_AGE) {
            fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}

/// Writes a folder to the disk, and with it the new name of a file in it. Windows opens no folders, and does not need
/// this.
pub(crate) fn sync_folder(folder: &Path) {
    if let Ok(folder) = File::open(folder) {
        folder.sync_all().ok();
    }
}

/// What is in a file, up to `limit` bytes; `None` if there is no such file.
///
/// [`ErrorKind::InvalidData`] if it is longer.
pub(crate) fn read_bytes(path: &Path, limit: usize) -> io::Result<Option<Zeroizing<Vec<u8>>>> {
    let Some((file, length)) = open_up_to(path, limit)? else {
        return Ok(None);
    };
    let mut bytes = Zeroizing::new(Vec::with_capacity(length + 1));
    file.take(limit as u64).read_to_end(&mut bytes)?;
    Ok(Some(bytes))
}

/// The text of a file, up to `limit` bytes; `None` if there is no such file.
///
/// [`ErrorKind::InvalidData`] if it is longer or not UTF-8.
pub(crate) fn read(path: &Path, limit: usize) -> io::Result<Option<Zeroizing<String>>> {
    let Some((file, length)) = open_up_to(path, limit)? else {
        return Ok(None);
    };
    let mut text = Zeroizing::new(String::with_capacity(length + 1));
    file.take(limit as u64).read_to_string(&mut text)?;
    Ok(Some(text))
}

/// Opens a file of up to `limit` bytes, and gives its length.
fn open_up_to(path: &Path, limit: usize) -> io::Result<Option<(File, usize)>> {
    let file = match open(path).map_err(io::Error::from) {
        Ok(file) => file,
        Err(error) if is_missing(&error) => return Ok(None),
        Err(error) => return Err(error),
    };
    let length = usize::try_from(file.metadata()?.len()).unwrap_or(usize::MAX);
    if length > limit {
        return Err(ErrorKind::InvalidData.into());
    }
    Ok(Some((file, length)))
}

/// Why a file was not opened.
#[derive(Debug, thiserror::Error)]
pub(crate) enum OpenError {
    /// It is a folder.
    #[error("a folder")]
    Folder,
    /// It is a device, a pipe or a socket, which may block a reader or never end.
    #[error("neither a file nor a folder")]
    Special,
    /// The system refused.
    #[error(transparent)]
    Io(#[from] io::Error),
}

impl From<OpenError> for io::Error {
    fn from(error: OpenError) -> Self {
        match error {
            OpenError::Folder | OpenError::Special => ErrorKind::InvalidData.into(),
            OpenError::Io(error) => error,
        }
    }
}

/// Opens a regular file for reading. Anything else is refused: opening a pipe would wait for its other end.
pub(crate) fn open(path: &Path) -> Result<File, OpenError> {
    let path = resolve(path)?;
    // Checked before it is opened, because opening is a command to some devices.
    check(&fs::metadata(&path)?)?;
    let mut options = File::options();
    options.read(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::custom_flags(
        &mut options,
        rustix::fs::OFlags::NONBLOCK.bits().cast_signed(),
    );
    let file = options.open(path)?;
    // Checked again, because something else may have taken its place.
    check(&file.metadata()?)?;
    Ok(file)
}

fn check(metadata: &fs::Metadata) -> Result<(), OpenError> {
    if metadata.is_file() {
        Ok(())
    } else if metadata.is_dir() {
        Err(OpenError::Folder)
    } else {
        Err(OpenError::Special)
    }
}

/// Creates a folder that only the user may look into, if the system has owners of folders. An existing one is left
/// unchanged.
pub(crate) fn create_folder(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

fn folder_of(path: &Path) -> &Path {
    let folder = path.parent().unwrap_or(Path::new("."));
    if folder.as_os_str().is_empty() {
        Path::new(".")
    } else {
        folder
    }
}

fn is_missing(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory)
}

#[cfg(test)]
mod tests;
