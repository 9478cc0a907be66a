//! Helpers of all kinds, as shell scripts.

use std::{fs, path::Path, sync::Arc, time::Instant};

use super::*;

/// Questions whose helper runs `script` in `folder`.
pub(in super::super) fn asking(folder: &Path, script: &str) -> Questions {
    Questions::with_helper(helper(folder, script))
}

/// A helper that runs `script` in `folder`.
pub(in crate::platform::linux) fn helper(folder: &Path, script: &str) -> PathBuf {
    let (text, program) = (folder.join("script"), folder.join("helper"));
    let script = format!("#!/bin/sh\ncd '{}'\n{script}\n", folder.display());
    fs::write(&text, script).unwrap();
    // Written by a separate process: a file that another thread's child has inherited open for writing cannot be
    // executed.
    let installed = Command::new("install")
        .args(["-m", "755"])
        .args([&text, &program])
        .status();
    assert!(installed.unwrap().success());
    program
}

fn ask(questions: &Questions) -> Result<String, Refusal> {
    questions.ask(&Request::Screenshot, None)
}

/// What the helper has written to this file. Waits until the file exists.
fn wait_for(file: &Path) -> String {
    let deadline = Instant::now() + Duration::from_mins(1);
    loop {
        match fs::read_to_string(file) {
            Ok(text) if text.ends_with('\n') => return text,
            _ => assert!(
                Instant::now() < deadline,
                "waited in vain for {}",
                file.display()
            ),
        }
        thread::sleep(Duration::from_millis(5));
    }
}

#[test]
fn a_helper_has_its_role_its_request_and_the_word_that_its_answer_has_arrived() {
    let folder = tempfile::tempdir().unwrap();
    let script = r#"echo "$@" >role; read request; echo "$request" >request; echo '{"Ok":"a.png"}'; read word; echo "$word" >word"#;
    let questions = asking(folder.path(), script);
    assert_eq!(ask(&questions).as_deref(), Ok("a.png"));
    assert_eq!(wait_for(&folder.path().join("role")), "--portal-helper\n");
    assert_eq!(wait_for(&folder.path().join("request")), "\"Screenshot\"\n");
    assert_eq!(wait_for(&folder.path().join("word")).as_bytes(), TAKEN);
}

#[test]
fn a_refusal_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let questions = asking(folder.path(), r#"read request; echo '{"Err":"Denied"}'"#);
    assert_eq!(ask(&questions), Err(Refusal::Denied));
}

#[test]
fn a_helper_that_dies_or_talks_nonsense_fails_its_question_alone() {
    for script in [
        "exit 0",
        "read request; kill -9 $$",
        "read request; echo nonsense",
        "read request; printf '{\"Ok\":'",
        "read request; echo '{\"Ok\":7}'",
    ] {
        let folder = tempfile::tempdir().unwrap();
        let questions = asking(folder.path(), script);
        let answer = ask(&questions);
        assert!(
            matches!(answer, Err(Refusal::Failed(_))),
            "{script}: {answer:?}"
        );
        assert!(questions.open().questions.is_empty());
    }
}

#[test]
fn without_a_helper_nothing_can_be_asked() {
    assert_eq!(ask(&Questions::default()), Err(Refusal::Unavailable));
    let missing = Questions::with_helper(PathBuf::from("/nonexistent/helper"));
    assert!(matches!(ask(&missing), Err(Refusal::Failed(_))));
}

#[test]
fn what_is_given_up_returns_at_once_and_the_helper_sees_the_end_of_its_input() {
    let folder = tempfile::tempdir().unwrap();
    let script =
        "read request; echo yes >asked; read word; echo \"ended with ${word:-nothing}\" >end";
    let questions = Arc::new(asking(folder.path(), script));
    let asked = Arc::clone(&questions);
    let asking = thread::Builder::new().spawn(move || ask(&asked)).unwrap();
    wait_for(&folder.path().join("asked"));
    questions.give_up();
    assert_eq!(asking.join().unwrap(), Err(Refusal::Cancelled));
    assert_eq!(wait_for(&folder.path().join("end")), "ended with nothing\n");
}

#[test]
fn a_helper_that_does_not_answer_in_time_is_given_up() {
    let folder = tempfile::tempdir().unwrap();
    let script = "read request; read word; echo \"ended with ${word:-nothing}\" >end";
    let questions = asking(folder.path(), script);
    let patience = Some(Duration::from_millis(20));
    let answer: Result<String, Refusal> = questions.ask(&Request::Screenshot, patience);
    assert_eq!(answer, Err(Refusal::Unavailable));
    assert_eq!(wait_for(&folder.path().join("end")), "ended with nothing\n");
}
