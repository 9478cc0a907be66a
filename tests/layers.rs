//! Checks the `use` lines against the map of the layers in `src/lib.rs`.

use std::{
    fs,
    path::{Path, PathBuf},
};

/// Each module, and the modules of the crate that it may name, in the order of the map from left to right.
const MAP: [(&str, &[&str]); 29] = [
    ("files", &[]),
    ("date", &[]),
    ("release", &["date"]),
    ("json", &[]),
    ("secret", &[]),
    ("i18n", &["date"]),
    ("fonts", &["i18n"]),
    ("qr", &[]),
    ("icon", &["qr"]),
    ("platform", &["date", "release"]),
    ("settings", &["date", "files", "i18n", "release"]),
    ("otp", &["secret"]),
    ("services", &["otp"]),
    ("vault", &["json", "secret", "otp", "services", "icon"]),
    ("usage", &["files", "vault"]),
    (
        "store",
        &["date", "files", "secret", "otp", "vault", "platform"],
    ),
    ("session", &["date", "secret", "otp", "vault", "store"]),
    (
        "exchange",
        &["secret", "otp", "services", "icon", "vault", "store"],
    ),
    (
        "intake",
        &[
            "files", "otp", "icon", "vault", "store", "exchange", "qr", "platform",
        ],
    ),
    ("naming", &["i18n", "otp", "vault", "tr"]),
    ("guides", &["i18n", "vault"]),
    (
        "paper",
        &["files", "i18n", "fonts", "qr", "otp", "naming", "tr"],
    ),
    (
        "messages",
        &[
            "date", "release", "secret", "i18n", "qr", "platform", "otp", "vault", "store",
            "session", "exchange", "intake", "paper", "tr",
        ],
    ),
    (
        "jobs",
        &[
            "i18n", "release", "qr", "icon", "platform", "otp", "vault", "store", "session",
            "exchange", "intake", "paper", "messages", "usage",
        ],
    ),
    (
        "cli",
        &[
            "secret", "i18n", "qr", "platform", "settings", "otp", "vault", "store", "session",
            "exchange", "intake", "paper", "naming", "messages", "tr",
        ],
    ),
    (
        "app",
        &[
            "date", "release", "secret", "i18n", "qr", "icon", "platform", "settings", "otp",
            "vault", "store", "session", "exchange", "intake", "paper", "naming", "messages",
            "jobs", "tr", "ui", "usage", "guides",
        ],
    ),
    (
        "ui",
        &[
            "date", "release", "fonts", "secret", "i18n", "qr", "icon", "platform", "settings",
            "otp", "services", "vault", "store", "session", "exchange", "intake", "paper",
            "naming", "messages", "jobs", "tr", "app", "usage", "guides",
        ],
    ),
    ("window", &["platform", "settings", "store", "app", "ui"]),
    (
        "program",
        &["platform", "settings", "store", "cli", "window"],
    ),
];

fn source(path: &Path) -> String {
    fs::read_to_string(path).expect("a source file can be read")
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// Every Rust file below `folder`.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("the sources are there") {
        let path = entry.expect("a folder lists its files").path();
        if path.is_dir() {
            found.extend(files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
    found
}

/// The top module that a file belongs to.
fn module(path: &Path) -> String {
    let relative = path.strip_prefix(root()).expect("a file of the crate");
    let first = relative.components().next().expect("a file has a name");
    let name = Path::new(first.as_os_str());
    name.with_extension("").display().to_string()
}

/// The text without what is compiled only for tests.
fn without_tests(text: &str) -> String {
    let mut parts = text.split("#[cfg(test)]");
    let mut kept = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let end = part.find([';', '{']).unwrap_or(part.len());
        let rest = part.get(end..).unwrap_or_default();
        let rest = if rest.starts_with('{') {
            // Formatted code closes a block on a separate line, with the indentation of the block's first line.
            let line = kept.rsplit('\n').next().unwrap_or_default();
            let closing = format!("\n{line}}}\n");
            rest.split_once(&closing).map_or("", |(_block, rest)| rest)
        } else {
            rest
        };
        kept.push_str(rest);
    }
    kept
}

/// What a file names after `crate::`, also within `use crate::{…}`; tests beside the code are left out.
fn named(text: &str) -> Vec<String> {
    let text = without_tests(text);
    let code: String = text
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .collect::<Vec<_>>()
        .join("\n");
    let mut names = Vec::new();
    for rest in code.split("crate::").skip(1) {
        if let Some(group) = rest.strip_prefix('{') {
            names.extend(top_names(group));
        } else {
            names.push(word(rest));
        }
    }
    names.retain(|name| !name.is_empty());
    names
}

/// The first word of each entry of a `{…}` whose opening brace is gone.
fn top_names(group: &str) -> Vec<String> {
    let mut names = vec![word(group)];
    let mut depth = 0;
    for (at, character) in group.char_indices() {
        match character {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => names.push(word(group.get(at + 1..).unwrap_or_default())),
            _ => {}
        }
    }
    names
}

fn word(text: &str) -> String {
    text.trim_start()
        .chars()
        .take_while(|c| c.is_alphanumeric() || *c == '_')
        .collect()
}

#[test]
fn a_module_names_only_what_stands_to_its_left() {
    let mut checked = 0;
    for path in files(&root()) {
        let module = module(&path);
        let Some((_, allowed)) = MAP.iter().find(|(name, _)| *name == module) else {
            assert!(
                module == "lib" || module == "main",
                "{module} is not on the map"
            );
            continue;
        };
        if path.ends_with("tests.rs") || path.components().any(|part| part.as_os_str() == "tests") {
            continue;
        }
        for name in named(&source(&path)) {
            assert!(
                name == module || allowed.contains(&name.as_str()),
                "{} names crate::{name}",
                path.display()
            );
            checked += 1;
        }
    }
    assert!(
        checked > 100,
        "only {checked} names were found: the search for them is broken"
    );
}

#[test]
fn the_state_knows_neither_actions_nor_screens() {
    let mut paths = files(&root().join("app/state"));
    paths.push(root().join("app/state.rs"));
    for path in paths {
        let file = path.display();
        let text = source(&path);
        for right in ["crate::ui", "app::action", "action::", "egui"] {
            assert!(!text.contains(right), "{file} names {right}");
        }
    }
}

#[test]
fn screens_ask_by_actions_and_call_no_desktop() {
    for path in files(&root().join("ui")) {
        let text = source(&path);
        for call in [
            "platform::Platform",
            "&Platform",
            "VaultStore",
            "&mut State",
            "std::fs",
            "std::thread",
        ] {
            assert!(!text.contains(call), "{} has {call}", path.display());
        }
    }
}

#[test]
fn pure_layers_read_no_clock_and_no_file() {
    for path in files(&root()) {
        let is_pure =
            ["secret", "otp", "services", "vault", "exchange"].contains(&module(&path).as_str());
        if is_pure && !path.ends_with("tests.rs") {
            let text = source(&path);
            let code = without_tests(&text);
            for outside in [
                "std::fs",
                "stdin()",
                "stdout()",
                "std::net",
                "SystemTime",
                "Instant",
                "egui",
                "std::env",
            ] {
                assert!(!code.contains(outside), "{} has {outside}", path.display());
            }
        }
    }
}

#[test]
fn systems_are_told_apart_in_one_place() {
    for path in files(&root()) {
        if module(&path) != "platform" {
            let text = source(&path);
            assert!(!text.contains("cfg(target_os"), "{}", path.display());
        }
    }
}

/// The lint denies unsafe code, and these files alone lift it: the calls of Windows and macOS, and two lines for winit's
/// connection to Wayland and its window there. Each says why.
#[test]
fn unsafe_code_is_only_in_calls_of_the_systems() {
    let mut lifted = 0;
    for path in files(&root()) {
        let text = source(&path);
        let lifts = text.matches("unsafe_code").count();
        if lifts == 0 {
            continue;
        }
        let place = path.display().to_string().replace('\\', "/");
        let is_system = place.contains("/platform/windows/") || place.contains("/platform/macos/");
        let is_wayland = place.ends_with("/platform/linux/wayland.rs");
        assert!(is_system || is_wayland, "{place}");
        assert_eq!(lifts, if is_wayland { 2 } else { 1 }, "{place}");
        let reasons: Vec<&str> = text.split("unsafe_code,").skip(1).collect();
        assert_eq!(reasons.len(), lifts, "{place}");
        for rest in reasons {
            assert!(rest.trim_start().starts_with("reason = "), "{place}");
        }
        lifted += 1;
    }
    assert!(
        lifted > 3,
        "only {lifted} were found: the search for them is broken"
    );
}
