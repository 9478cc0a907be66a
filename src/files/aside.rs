//! Keeping a file under another name in its folder before it is overwritten.
//!
//! Folders of sticks and synced folders may be written by others, who can put a link where the next free name is. So a
//! name counts as free only if the system creates it for this program, and no link is followed.

use std::{
    fs::{self, File},
    io::{self, ErrorKind, Write as _},
    path::{Path, PathBuf},
};

use super::{fault, folder_of, sync_folder};

/// How many names are tried.
const NAMES: u32 = 999;

/// Writes `bytes` to the first free name with `word`, and returns that name. If the file of a name before it has the
/// same content, nothing is written, so that a copy that is retried is made once.
pub(crate) fn copy(path: &Path, word: &str, bytes: &[u8]) -> io::Result<String> {
    for name in names(path, word) {
        let to = path.with_file_name(&name);
        match claim(&to) {
            Ok(mut file) => {
                let written = fault::point(|| file.write_all(bytes).and_then(|()| file.sync_all()));
                if let Err(error) = written {
                    fs::remove_file(&to).ok();
                    return Err(error);
                }
                sync_folder(folder_of(&to));
                return Ok(name);
            }
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {
                if read_plain(&to, bytes.len()).is_some_and(|kept| kept == bytes) {
                    return Ok(name);
                }
            }
            Err(error) => return Err(error),
        }
    }
    Err(ErrorKind::AlreadyExists.into())
}

/// Moves what is at `path`, whatever it is, to the first free name with `word`, and returns that name. A link is moved,
/// not its target.
pub(crate) fn rename(path: &Path, word: &str) -> io::Result<String> {
    for name in names(path, word) {
        let to = path.with_file_name(&name);
        match claim(&to) {
            // The empty file reserves the name, so that the move replaces nothing else.
            Ok(_claimed) => {
                return fault::point(|| fs::rename(path, &to))
                    .map(|()| name)
                    .inspect_err(|_refused| {
                        fs::remove_file(&to).ok();
                    });
            }
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
    }
    Err(ErrorKind::AlreadyExists.into())
}

/// The content of a regular file of that length; `None` for anything else, and for a link.
pub(crate) fn read_plain(path: &Path, length: usize) -> Option<Vec<u8>> {
    let metadata = fs::symlink_metadata(path).ok()?;
    let is_plain = metadata.is_file() && metadata.len() == length as u64;
    is_plain.then(|| fs::read(path).ok())?
}

/// For the word `2026-11-26`: `warifu-recovery-2026-11-26.age`, then `warifu-recovery-2026-11-26-2.age` and so on.
fn names(path: &Path, word: &str) -> impl Iterator<Item = String> {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let ending = path.extension().map_or_else(String::new, |ending| {
        format!(".{}", ending.to_string_lossy())
    });
    let base = format!("{stem}-{word}");
    (1..=NAMES).map(move |number| match number {
        1 => format!("{base}{ending}"),
        more => format!("{base}-{more}{ending}"),
    })
}

/// Creates a file that only the user may read, if nothing has that name.
fn claim(path: &PathBuf) -> io::Result<File> {
    let mut options = File::options();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}
