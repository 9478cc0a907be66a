//! The dated versions beside the recovery file: its content on earlier days.

use std::{fs, path::Path, time::UNIX_EPOCH};

use serde::{Deserialize, Serialize};

use super::content::Content;
use crate::{date::Zone, files::aside, store::sealed::MAX_SEALED_BYTES};

/// How many versions are kept. There are more if one of them is the only file with an account.
const KEPT: usize = 5;

/// An older recovery file of this computer that is kept beside the one in use.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Version {
    /// Its name, in the same folder.
    pub(super) name: String,
    /// Its content.
    pub(super) content: Content,
}

impl Version {
    /// Whether the file still exists as it was written.
    fn is_there(&self, recovery_file: &Path) -> bool {
        // It must be a name and not a path, since anybody may have changed the note.
        let name = Path::new(&self.name).file_name();
        if name.is_none_or(|name| name != self.name.as_str()) {
            return false;
        }
        let path = recovery_file.with_file_name(&self.name);
        let length = fs::symlink_metadata(&path).map_or(0, |metadata| metadata.len());
        let Ok(length) = usize::try_from(length) else {
            return false;
        };
        length <= MAX_SEALED_BYTES
            && aside::read_plain(&path, length).is_some_and(|bytes| self.content.is_of(&bytes))
    }
}

/// Removes the oldest versions; `current`, which was just written, is the newest. A version is removed only if it is
/// unchanged, and each account in it is in a newer one or was deleted there by the user.
///
/// A version that somebody has changed, moved or removed is left to them, and taken off the list.
pub(super) fn prune(recovery_file: &Path, versions: &mut Vec<Version>, current: &Content) {
    versions.retain(|version| version.is_there(recovery_file));
    let mut index = 0;
    while versions.len() > KEPT && index < versions.len() {
        let newer = versions.iter().skip(index + 1).map(|it| &it.content);
        let newer: Vec<&Content> = newer.chain(std::iter::once(current)).collect();
        let is_needed = versions
            .get(index)
            .is_none_or(|version| version.content.missing_from(&newer) > 0);
        let is_removed = !is_needed
            && versions.get(index).is_some_and(|version| {
                fs::remove_file(recovery_file.with_file_name(&version.name)).is_ok()
            });
        if is_removed {
            versions.remove(index);
        } else {
            index += 1;
        }
    }
}

/// The day on which a file was changed last, if the system says.
pub(super) fn day_of_file(path: &Path, zone: &Zone) -> Option<String> {
    let changed = fs::symlink_metadata(path).ok()?.modified().ok()?;
    let since = changed.duration_since(UNIX_EPOCH).ok()?;
    Some(zone.day(since.as_secs()))
}
