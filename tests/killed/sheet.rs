//! The program is killed at random moments while it writes a printable sheet: nothing of it is left under another name.

use std::{
    fs,
    path::Path,
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use warifu::paper;

use crate::chance::Chance;

/// Names the folder of the sheet to the process that is to be killed.
const WRITER: &str = "WARIFU_TEST_WRITES_SHEET";

const STRIKES: usize = 40;

/// A large sheet, so that writing it takes a while.
fn sheet(letter: u8) -> Vec<u8> {
    vec![letter; 4 << 20]
}

/// Writes one sheet after the other until it is killed, in a separate process.
#[test]
fn writes_sheets_when_it_is_told_to() {
    let Some(home) = std::env::var_os(WRITER) else {
        return;
    };
    let home = Path::new(&home);
    while home.is_dir() {
        paper::write(
            &home.join("data"),
            &home.join("desk/sheet.pdf"),
            &sheet(b'b'),
        )
        .unwrap();
        if fs::read_to_string(home.join("again")).is_err() {
            fs::remove_file(home.join("desk/sheet.pdf")).unwrap();
        }
    }
}

fn writer(home: &Path) -> Child {
    Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "sheet::writes_sheets_when_it_is_told_to"])
        .env(WRITER, home)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

#[test]
fn a_sheet_is_whole_or_not_there_and_nothing_else_is() {
    let mut chance = Chance::from_environment();
    for strike in 0..STRIKES {
        // Every other time a new one, otherwise one that replaces an older one.
        let replaces = strike % 2 == 1;
        let home = tempfile::tempdir().unwrap();
        let (data, desk) = (home.path().join("data"), home.path().join("desk"));
        fs::create_dir_all(&desk).unwrap();
        fs::create_dir_all(&data).unwrap();
        let path = desk.join("sheet.pdf");
        if replaces {
            fs::write(home.path().join("again"), "").unwrap();
            fs::write(&path, sheet(b'a')).unwrap();
        }
        let mut writer = writer(home.path());
        let began = Instant::now();
        // It has begun once the first sheet is there, or the older one is gone.
        while !fs::read(&path).is_ok_and(|found| found.first() == Some(&b'b'))
            && began.elapsed() < Duration::from_secs(20)
        {
            thread::sleep(Duration::from_millis(1));
        }
        thread::sleep(chance.between(Duration::ZERO, Duration::from_millis(30)));
        writer.kill().unwrap();
        writer.wait().unwrap();

        paper::remove_unfinished(&data);
        let names: Vec<_> = fs::read_dir(&desk)
            .unwrap()
            .map(|entry| entry.unwrap().file_name())
            .filter(|name| name != "sheet.pdf")
            .collect();
        assert!(names.is_empty(), "strike {strike}: {names:?}");
        match fs::read(&path) {
            Ok(found) => assert!(
                found == sheet(b'a') || found == sheet(b'b'),
                "strike {strike}: a part of a sheet"
            ),
            Err(error) => assert!(!replaces, "strike {strike}: {error}"),
        }
        assert_eq!(fs::read_dir(&data).unwrap().count(), 0, "strike {strike}");
    }
}
