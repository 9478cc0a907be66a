//! A process that takes over from one whose graphics have failed waits until that one has ended.

use std::{
    io::Read as _,
    process::{Command, Stdio},
};

#[test]
fn a_successor_waits_for_the_end_of_its_predecessor() {
    let mut successor = Command::new(env!("CARGO_BIN_EXE_warifu"))
        .arg("--version")
        .env("WARIFU_TAKES_OVER", "1")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the program starts");
    // The other end is closed when a predecessor ends, in whichever way.
    let predecessor = successor.stdin.take();
    assert!(successor.try_wait().expect("a child").is_none());
    drop(predecessor);
    let mut printed = String::new();
    let mut output = successor.stdout.take().expect("it is piped");
    output.read_to_string(&mut printed).expect("it is text");
    assert!(printed.starts_with("warifu "), "{printed}");
    assert!(successor.wait().expect("a child").success());
}
