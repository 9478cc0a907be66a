#![cfg(unix)]

use std::os::unix::fs::symlink;

use tempfile::TempDir;

use super::*;

/// A folder with `link.txt` that leads to `there/target.txt`, by way of a second link.
fn linked() -> (TempDir, PathBuf, PathBuf) {
    let home = tempfile::tempdir().unwrap();
    let (link, target) = (
        home.path().join("link.txt"),
        home.path().join("there/target.txt"),
    );
    fs::create_dir(home.path().join("there")).unwrap();
    symlink("there/second.txt", &link).unwrap();
    symlink("target.txt", home.path().join("there/second.txt")).unwrap();
    (home, link, target)
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn a_link_is_written_through_and_stays() {
    let (home, link, target) = linked();
    fs::write(&target, "old").unwrap();
    write(&link, "new").unwrap();
    assert_eq!(fs::read_to_string(&target).unwrap(), "new");
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!(**read(&link, 100).unwrap().unwrap(), *"new");

    assert_eq!(names(home.path()), ["link.txt", "there"]);
    assert_eq!(
        names(&home.path().join("there")),
        ["second.txt", "target.txt"]
    );
}

#[test]
fn a_link_that_leads_nowhere_is_neither_no_file_nor_replaced() {
    let (home, link, target) = linked();
    for error in [
        read(&link, 100).unwrap_err(),
        write(&link, "new").unwrap_err(),
    ] {
        let wanted = fs::canonicalize(home.path())
            .unwrap()
            .join("there/target.txt");
        let found = dangling(&error).expect("a dangling link");
        assert_eq!(found.file_name(), wanted.file_name());
        assert_eq!(
            fs::canonicalize(found.parent().unwrap()).unwrap(),
            wanted.parent().unwrap()
        );
    }
    assert!(is_there(&link).unwrap());
    assert!(!is_there(&target).unwrap());
    assert_eq!(names(home.path()), ["link.txt", "there"]);

    let circle = home.path().join("circle");
    symlink("circle", &circle).unwrap();
    assert!(dangling(&read(&circle, 100).unwrap_err()).is_some());
}

#[test]
fn nothing_but_a_file_is_read() {
    let home = tempfile::tempdir().unwrap();
    let pipe = home.path().join("pipe");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status();
    assert!(made.unwrap().success());
    for path in [pipe.as_path(), home.path()] {
        assert_eq!(
            read(path, 100).unwrap_err().kind(),
            ErrorKind::InvalidData,
            "{}",
            path.display()
        );
    }
    assert_eq!(read(&home.path().join("nothing"), 100).unwrap(), None);
    assert_eq!(read(&home.path().join("pipe/below"), 100).unwrap(), None);
}

#[cfg(unix)]
#[test]
fn what_is_no_file_is_called_by_its_kind_and_waited_for_by_nobody() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    fs::write(at("file"), "text").unwrap();
    let mut text = String::new();
    open(&at("file"))
        .unwrap()
        .read_to_string(&mut text)
        .unwrap();
    assert_eq!(text, "text");

    // Opening one end of a pipe waits for the other, which nobody opens.
    let mode = rustix::fs::Mode::RUSR | rustix::fs::Mode::WUSR;
    rustix::fs::mkfifoat(rustix::fs::CWD, at("pipe"), mode).unwrap();
    let _socket = std::os::unix::net::UnixListener::bind(at("socket")).unwrap();
    symlink(at("pipe"), at("link")).unwrap();
    for special in [at("pipe"), at("socket"), at("link"), "/dev/zero".into()] {
        let opened = open(&special);
        assert!(
            matches!(opened, Err(OpenError::Special)),
            "{}",
            special.display()
        );
        assert!(read(&special, 100).is_err(), "{}", special.display());
    }
    assert!(matches!(open(folder.path()), Err(OpenError::Folder)));
    assert!(matches!(open(&at("none")), Err(OpenError::Io(_))));
}
