//! Replays the findings of the fuzz targets and their first inputs: none may fail any more.
//!
//! The inputs are in `tests/data/fuzz/TARGET/`; the functions are those that the targets in `fuzz/` run.

#![expect(unreachable_pub, reason = "the fuzz crate needs them public")]

use std::{fs, path::Path};

#[path = "../fuzz/src/kdbx.rs"]
mod kdbx;
#[path = "../fuzz/src/qr.rs"]
mod qr;
#[path = "../fuzz/src/text.rs"]
mod text;

type Target = fn(&[u8]);

#[test]
fn every_input_is_taken_or_refused() {
    let targets: [(&str, Target); 11] = [
        ("qr_grey", qr::grey),
        ("qr_file", qr::file),
        ("otpauth_uri", text::otpauth_uri),
        ("exchange", text::exchange),
        ("any_file", text::any_file),
        ("csv", text::csv),
        ("uri_list", text::uri_list),
        ("migration", text::migration),
        ("document", text::document),
        ("sealed", text::sealed),
        ("kdbx", kdbx::kdbx),
    ];
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/fuzz");
    for (name, target) in targets {
        let inputs = fs::read_dir(data.join(name)).expect("every target has inputs");
        let mut count = 0;
        for input in inputs {
            let path = input.expect("the folder can be read").path();
            println!("{}", path.display());
            target(&fs::read(&path).expect("the input can be read"));
            count += 1;
        }
        assert!(count > 0, "{name} has no input");
    }
}
