//! A portable copy of the program: it keeps its data beside itself, for example on a USB stick.

use std::{env, fs, path::Path};

use super::Folders;

/// The file beside the program that makes a copy portable. Its content does not matter.
const MARK: &str = "warifu.portable";

/// The folder of a portable copy for its data and settings, beside the program.
pub const PORTABLE_FOLDER: &str = "warifu-data";

/// The folders of this copy if it is portable.
pub(super) fn folders() -> Option<Folders> {
    beside(&env::current_exe().ok()?)
}

fn beside(program: &Path) -> Option<Folders> {
    let folder = program.parent()?;
    fs::symlink_metadata(folder.join(MARK)).ok()?;
    let data = folder.join(PORTABLE_FOLDER);
    Some(Folders {
        config: data.clone(),
        data,
        is_portable: true,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_with_the_mark_beside_it_keeps_everything_beside_it() {
        let folder = tempfile::tempdir().unwrap();
        let program = folder.path().join("warifu");
        assert_eq!(beside(&program), None);
        fs::write(folder.path().join(MARK), "").unwrap();
        let folders = beside(&program).unwrap();
        assert_eq!(folders.data, folder.path().join("warifu-data"));
        assert_eq!(folders.config, folders.data);
        assert!(folders.is_portable);
    }
}
