//! Files that have no name until they are whole, so that nothing of them is left when the program is killed.

use std::{io, path::Path};

/// Writes `content` to `path` by way of a file without a name. Only the user may read it.
///
/// `false` if there is a file at `path` already, or if the system or the file system has no files without a name. Then
/// nothing was written to `path`.
#[cfg(unix)]
pub(crate) fn write(path: &Path, content: &[u8]) -> io::Result<bool> {
    use std::{
        fs::Permissions,
        io::Write as _,
        os::{fd::AsRawFd as _, unix::fs::PermissionsExt as _},
    };

    use rustix::fs::{AtFlags, CWD, linkat};

    use super::{fault, folder_of, is_there, resolve, sync_folder};

    let path = resolve(path)?;
    if is_there(&path)? {
        return Ok(false);
    }
    // If the file system has no files without a name, this one had a name for a moment, and cannot get another.
    let Ok(mut file) = tempfile::tempfile_in(folder_of(&path)) else {
        return Ok(false);
    };
    fault::point(|| {
        file.set_permissions(Permissions::from_mode(0o600))?;
        file.write_all(content)?;
        file.sync_all()
    })?;
    let descriptor = format!("/proc/self/fd/{}", file.as_raw_fd());
    let named = fault::point(|| {
        linkat(CWD, &*descriptor, CWD, &path, AtFlags::SYMLINK_FOLLOW).map_err(io::Error::from)
    });
    if named.is_ok() {
        sync_folder(folder_of(&path));
    }
    Ok(named.is_ok())
}

/// Only Unix can give a name to a file that has none.
#[cfg(not(unix))]
#[expect(clippy::unnecessary_wraps, reason = "can fail on other systems")]
pub(crate) fn write(_path: &Path, _content: &[u8]) -> io::Result<bool> {
    Ok(false)
}
