//! `SECURITY.md` names a test beside each promise. Each of these tests exists.

use std::{
    fs,
    path::{Path, PathBuf},
};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The rows of the tables under "Promises": each promise and its tests.
fn promises() -> Vec<(String, String)> {
    let text = fs::read_to_string(root().join("SECURITY.md")).expect("it is there");
    let (_, promises) = text
        .split_once("\n## Promises\n")
        .expect("it makes promises");
    let (promises, _) = promises.split_once("\n## ").expect("and says more");
    let rows = promises.lines().filter_map(|line| {
        let mut cells = line.strip_prefix("| ")?.strip_suffix(" |")?.split(" | ");
        let row = (cells.next()?.to_owned(), cells.next()?.to_owned());
        (row.0 != "promise").then_some(row)
    });
    rows.collect()
}

/// The texts between backticks.
fn quoted(text: &str) -> Vec<&str> {
    text.split('`').skip(1).step_by(2).collect()
}

/// All Rust and Python below the folder, in one text.
fn sources(folder: &Path) -> String {
    let mut text = String::new();
    for entry in fs::read_dir(folder).expect("the sources are there") {
        let path = entry.expect("a folder lists its files").path();
        if path.is_dir() {
            text.push_str(&sources(&path));
        } else if path.extension().is_some_and(|e| e == "rs" || e == "py") {
            text.push_str(&fs::read_to_string(&path).expect("a source can be read"));
        }
    }
    text
}

/// Whether a name in the table is a test, a module of tests, or a file of them.
fn is_there(name: &str, sources: &str) -> bool {
    if let Some(path) = name.strip_prefix("tests/") {
        return root().join("tests").join(path).exists();
    }
    if name.contains("::") {
        let path = name.replace("::", "/");
        let file = |path: &str| root().join("src").join(format!("{path}.rs"));
        // Small sets of tests are at the end of the file that they test.
        let stands_within = path.strip_suffix("/tests").is_some_and(|tested| {
            fs::read_to_string(file(tested)).is_ok_and(|source| source.contains("mod tests {"))
        });
        return file(&path).exists() || stands_within;
    }
    // `test_storage.Lost`: a class of a file; `test_storage.py`, `test_storage`: the file.
    let (file, class) = name.split_once('.').unwrap_or((name, ""));
    let is_file = root().join(format!("tests/window/{file}.py")).exists();
    match class {
        "" | "py" if is_file => true,
        "" => sources.contains(&format!("fn {name}(")) || sources.contains(&format!("def {name}(")),
        class => is_file && sources.contains(&format!("class {class}(")),
    }
}

#[test]
fn every_promise_has_its_test() {
    let sources = sources(&root().join("src")) + &sources(&root().join("tests"));
    let promises = promises();
    assert!(promises.len() > 20, "only {} were read", promises.len());
    for (promise, tests) in promises {
        let named = quoted(&tests);
        assert!(!named.is_empty(), "no test: {promise}");
        for name in named {
            assert!(is_there(name, &sources), "{name} is not there: {promise}");
        }
    }
}

#[test]
fn details_for_help_cannot_hold_a_text_made_at_run_time() {
    // A `String` or a `Vec` is no `Copy`, and no text of the vault lives as long as the program. What the system calls
    // itself is a `SystemName`, which keeps no other characters than those of such names.
    fn fixed<T: Copy + 'static>() {}
    fixed::<warifu::messages::Details>();
    // Only what knows the system makes such a name.
    let made = |folder: &str| {
        let sources = sources(&root().join(folder));
        sources.matches("SystemName::new(").count()
    };
    assert!(made("src/platform") > 0);
    assert_eq!(made("src"), made("src/platform"));
}
