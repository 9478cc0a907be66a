//! The documents name files of this repository by their paths. Each of these files exists.

use std::{fs, path::Path};

const DOCUMENTS: [&str; 8] = [
    "ARCHITECTURE.md",
    "CONTRIBUTING.md",
    "README.md",
    "SECURITY.md",
    "docs/qr.md",
    "docs/releasing.md",
    "docs/testing.md",
    "docs/vault-format.md",
];

/// Folders at the root of the repository. A text that begins with one of them is a path.
const FOLDERS: [&str; 9] = [
    "assets/",
    "benches/",
    "docs/",
    "examples/",
    "fuzz/",
    "packaging/",
    "scripts/",
    "src/",
    "tests/",
];

/// The paths at the beginning of texts between backticks: `scripts/test lint` names `scripts/test`.
fn quoted(text: &str) -> impl Iterator<Item = &str> {
    let quoted = text.split('`').skip(1).step_by(2);
    quoted
        .filter_map(|it| it.split_whitespace().next())
        .filter(|it| FOLDERS.iter().any(|folder| it.starts_with(folder)))
        // A pattern or a placeholder, such as `src/**/tests.rs` or `tests/data/fuzz/TARGET/`.
        .filter(|it| !it.contains(['*', '{']) && !it.contains("TARGET"))
}

/// The targets of links to files: `[text](docs/qr.md#anchor)`.
fn linked(text: &str) -> impl Iterator<Item = &str> {
    let targets = text.split("](").skip(1);
    targets
        .filter_map(|rest| rest.split([')', '#']).next())
        .filter(|target| !target.is_empty() && !target.contains("://"))
}

#[test]
fn every_path_in_the_documents_is_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for document in DOCUMENTS {
        let text = fs::read_to_string(root.join(document)).expect("the document is there");
        let folder = root.join(document);
        let folder = folder.parent().expect("it is in a folder");
        let linked = linked(&text).map(|path| (path, folder.join(path)));
        let quoted = quoted(&text).map(|path| (path, root.join(path)));
        for (path, file) in linked.chain(quoted) {
            assert!(file.exists(), "{document} names {path}, which is not there");
        }
    }
}
