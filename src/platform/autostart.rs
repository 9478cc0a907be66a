//! Starting the program with the user's session.

use std::{
    fs,
    path::{Path, PathBuf},
};

/// The argument that a session starts the program with.
pub(super) const HIDDEN: &str = "--hidden";

/// The programs that start with the session. The system keeps the list, so that it and this program never disagree.
pub trait Autostart: Send + Sync {
    /// What the session starts; `None` if this system cannot start programs. May block.
    fn standing(&self) -> Option<AutostartStanding> {
        None
    }

    /// Lets the session start this program, with its window hidden, or no copy of it. May block.
    fn set(&self, on: bool) -> Result<(), AutostartError> {
        let _ = on;
        Err(AutostartError)
    }

    /// Takes the place of a copy that the session would start and that is not in its folder any more: the program was
    /// moved. May block.
    fn repair(&self) -> Result<(), AutostartError> {
        match self.standing() {
            Some(AutostartStanding::Other(program)) if is_gone(&program) => self.set(true),
            _ => Ok(()),
        }
    }
}

/// What the session starts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AutostartStanding {
    /// No copy of the program.
    Off,
    /// This program.
    On,
    /// A copy of the program in another place.
    Other(PathBuf),
}

impl AutostartStanding {
    /// For an entry of the system that starts the program `named`, while `own` is this program. An entry that names no
    /// file was written by the user, who knows what it starts.
    pub(super) fn of_entry(named: Option<PathBuf>, own: &Path) -> Self {
        match named {
            Some(named) if named.is_absolute() && !is_same(&named, own) => Self::Other(named),
            _ => Self::On,
        }
    }
}

/// Whether two paths lead to one file. A file has several names: by links, and on some systems in capitals.
fn is_same(one: &Path, other: &Path) -> bool {
    let real = |path: &Path| fs::canonicalize(path).ok();
    one == other || real(one).is_some_and(|one| Some(one) == real(other))
}

/// Whether the file was moved out of its folder. If the folder is missing too, it may be on a drive that is not connected.
fn is_gone(program: &Path) -> bool {
    matches!(program.try_exists(), Ok(false)) && program.parent().is_some_and(Path::is_dir)
}

/// The system did not take the change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the programs that start with the session could not be changed")]
pub struct AutostartError;

#[cfg(test)]
mod tests {
    use std::sync::Mutex;

    use super::*;

    /// A system whose list has this program, at this path, or none.
    struct List {
        named: Mutex<Option<PathBuf>>,
        own: PathBuf,
    }

    impl Autostart for List {
        fn standing(&self) -> Option<AutostartStanding> {
            let named = self.named.lock().unwrap().clone();
            let entry = |named| AutostartStanding::of_entry(Some(named), &self.own);
            Some(named.map_or(AutostartStanding::Off, entry))
        }

        fn set(&self, on: bool) -> Result<(), AutostartError> {
            *self.named.lock().unwrap() = on.then(|| self.own.clone());
            Ok(())
        }
    }

    #[test]
    fn an_entry_is_repaired_only_if_its_program_is_gone() {
        let folder = tempfile::tempdir().unwrap();
        let file = |name| folder.path().join(name);
        let (own, other, gone) = (file("warifu"), file("other"), file("gone"));
        let away = file("drive").join("warifu");
        for program in [&own, &other] {
            fs::write(program, "").unwrap();
        }
        for (named, found, repaired) in [
            (None, AutostartStanding::Off, None),
            (Some(&own), AutostartStanding::On, Some(&own)),
            (
                Some(&other),
                AutostartStanding::Other(other.clone()),
                Some(&other),
            ),
            (
                Some(&gone),
                AutostartStanding::Other(gone.clone()),
                Some(&own),
            ),
            (
                Some(&away),
                AutostartStanding::Other(away.clone()),
                Some(&away),
            ),
        ] {
            let list = List {
                named: Mutex::new(named.cloned()),
                own: own.clone(),
            };
            assert_eq!(list.standing(), Some(found));
            assert_eq!(list.repair(), Ok(()));
            assert_eq!(list.named.lock().unwrap().as_ref(), repaired);
        }
    }

    #[test]
    fn what_names_no_file_is_the_users_own() {
        let own = std::env::current_exe().unwrap();
        for named in [None, Some(PathBuf::from("warifu"))] {
            assert_eq!(
                AutostartStanding::of_entry(named, &own),
                AutostartStanding::On
            );
        }
    }

    #[test]
    fn one_file_has_several_names() {
        let folder = tempfile::tempdir().unwrap();
        let (below, own) = (folder.path().join("below"), folder.path().join("warifu"));
        fs::create_dir(&below).unwrap();
        fs::write(&own, "").unwrap();
        let another_name = below.join("..").join("warifu");
        let standing = AutostartStanding::of_entry(Some(another_name), &own);
        assert_eq!(standing, AutostartStanding::On);
    }
}
