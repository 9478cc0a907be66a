use super::{samples::Signer, *};

const DAY: &str = "2026-11-26";

fn read(signer: &Signer, answer: &[u8], comment: &str) -> Result<Release, ReleaseError> {
    Release::read(answer, &signer.sign(answer, comment), &signer.key())
}

fn release(version: &str, day: &str) -> Release {
    let signer = Signer::new();
    let (answer, signature) = signer.answer(version, day);
    Release::read(&answer, &signature, &signer.key()).unwrap()
}

#[test]
fn a_signed_answer_names_the_version_the_day_and_the_page() {
    let release = release("1.2.3", DAY);
    assert_eq!(release.stamp.version, Version::new(1, 2, 3));
    assert_eq!(release.stamp.day.to_string(), DAY);
    assert_eq!(release.page, "https://warifu.app/releases/1.2.3");
}

#[test]
fn what_later_versions_add_is_ignored() {
    let answer =
        br#"{"new":[1],"url":"https://warifu.app/","date":"2026-11-26","version":"1.2.3"}"#;
    assert!(read(&Signer::new(), answer, "warifu latest 1.2.3 2026-11-26").is_ok());
}

#[test]
fn an_answer_that_was_changed_in_any_byte_is_not_believed() {
    let signer = Signer::new();
    let (answer, signature) = signer.answer("1.2.3", DAY);
    for at in 0..answer.len() {
        let mut changed = answer.clone();
        changed[at] ^= 1;
        let read = Release::read(&changed, &signature, &signer.key());
        assert_eq!(read, Err(ReleaseError::Unsigned), "byte {at}");
    }
    for length in 0..answer.len() {
        let read = Release::read(&answer[..length], &signature, &signer.key());
        assert_eq!(read, Err(ReleaseError::Unsigned), "cut at {length}");
    }
}

#[test]
fn a_signature_that_was_changed_or_cut_is_none() {
    let signer = Signer::new();
    let (answer, signature) = signer.answer("1.2.3", DAY);
    let first_line = signature.iter().position(|byte| *byte == b'\n').unwrap();
    let end = signature.trim_ascii_end().len();
    for at in first_line + 1..end {
        let mut changed = signature.clone();
        changed[at] ^= 1;
        let read = Release::read(&answer, &changed, &signer.key());
        assert_eq!(read, Err(ReleaseError::Unsigned), "byte {at}");
    }
    for length in 0..end {
        let read = Release::read(&answer, &signature[..length], &signer.key());
        assert_eq!(read, Err(ReleaseError::Unsigned), "cut at {length}");
    }
    let read = Release::read(&answer, &[0xFF; 300], &signer.key());
    assert_eq!(read, Err(ReleaseError::Unsigned));
}

#[test]
fn the_signature_of_another_key_or_another_answer_is_none() {
    let (signer, other) = (Signer::new(), Signer::new());
    let (answer, signature) = signer.answer("1.2.3", DAY);
    let read = |signature, key: &Signer| Release::read(&answer, signature, &key.key());
    assert!(read(&signature, &signer).is_ok());
    assert_eq!(read(&signature, &other), Err(ReleaseError::Unsigned));
    let (_, of_another) = signer.answer("1.2.4", DAY);
    assert_eq!(read(&of_another, &signer), Err(ReleaseError::Unsigned));
}

#[test]
fn what_was_signed_for_another_purpose_is_no_answer() {
    let signer = Signer::new();
    let (answer, _) = signer.answer("1.2.3", DAY);
    for comment in [
        "",
        "file:latest.json",
        "warifu latest 1.2.4 2026-11-26",
        "warifu latest 1.2.3 2026-11-27",
        "warifu latest 1.2.3 2026-11-26 ",
    ] {
        let read = read(&signer, &answer, comment);
        assert_eq!(read, Err(ReleaseError::Unsigned), "{comment:?}");
    }
}

#[test]
fn a_signed_text_without_a_release_on_the_website_is_unusable() {
    let answer = |version: &str, day: &str, page: &str| {
        format!(r#"{{"version":"{version}","date":"{day}","url":"{page}"}}"#)
    };
    let page = "https://warifu.app/";
    let long = format!("{page}{}", "a".repeat(200));
    for answer in [
        String::new(),
        "[]".to_owned(),
        r#"{"version":"1.2.3","date":"2026-11-26"}"#.to_owned(),
        answer("1.2", DAY, page),
        answer("v1.2.3", DAY, page),
        answer("1.2.3", "26.11.2026", page),
        answer("1.2.3", "2026-02-30", page),
        answer("1.2.3", DAY, "http://warifu.app/"),
        answer("1.2.3", DAY, "https://warifu.app"),
        answer("1.2.3", DAY, "https://warifu.app.example/"),
        answer("1.2.3", DAY, "https://warifu.app@example.com/"),
        answer("1.2.3", DAY, "https://warifu.app/ "),
        answer("1.2.3", DAY, "https://warifu.app/\u{202E}gpj"),
        answer("1.2.3", DAY, &long),
    ] {
        let read = read(
            &Signer::new(),
            answer.as_bytes(),
            "warifu latest 1.2.3 2026-11-26",
        );
        assert_eq!(read, Err(ReleaseError::Unusable), "{answer}");
    }
}

#[test]
fn an_answer_older_than_the_one_seen_is_not_believed() {
    let seen = release("1.3.0", DAY).stamp;
    let not_before = |version, day| release(version, day).not_before(Some(&seen)).map(drop);
    assert_eq!(not_before("1.3.0", DAY), Ok(()));
    assert_eq!(not_before("1.4.0", DAY), Ok(()));
    // Withdrawn.
    assert_eq!(not_before("1.2.0", "2026-11-27"), Ok(()));
    for (version, day) in [
        ("1.2.0", DAY),
        ("1.3.0-rc.1", DAY),
        ("1.3.0", "2026-11-25"),
        ("2.0.0", "2026-11-25"),
    ] {
        let read = not_before(version, day);
        assert_eq!(read, Err(ReleaseError::Outdated), "{version} {day}");
    }
    assert!(release("0.0.1", "1999-01-01").not_before(None).is_ok());
}

#[test]
fn versions_are_compared_as_semantic_versioning_says() {
    let own = Version::parse(env!("CARGO_PKG_VERSION")).unwrap();
    let is_newer = |version: Version| release(&version.to_string(), DAY).is_newer();
    let with = |text: &str| Version::parse(&format!("{own}{text}")).unwrap();
    assert!(!is_newer(own.clone()));
    assert!(!is_newer(with("-rc.1")));
    assert!(!is_newer(with("+build.7")));
    assert!(is_newer(Version::new(own.major, own.minor, own.patch + 1)));
    assert!(is_newer(Version::new(own.major, own.minor + 10, 0)));
    assert!(is_newer(Version::new(own.major + 1, 0, 0)));
}

#[test]
fn the_key_file_holds_a_key_or_nothing_but_a_comment() {
    let lines: Vec<_> = KEY_FILE.lines().collect();
    assert!(lines[0].starts_with("untrusted comment: "));
    assert_eq!(ReleaseKey::of_this_build().is_some(), lines.len() == 2);
    assert!(lines.len() <= 2);
}
