//! What is read when there is no time at all, as on a machine that is busy with something else.

use std::{fs, path::PathBuf, sync::Mutex, time::Duration};

use super::{Effort, Found, Picture, Progress, Time, run_within};

const NO_TIME: Time = Time {
    whole: Duration::ZERO,
    pass: Duration::ZERO,
};

fn read_at_once(picture: &Picture, effort: Effort) -> Vec<Found> {
    run_within(NO_TIME, picture, effort, &|| false, &|_| ())
}

fn fixture(name: &str) -> Picture {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("tests/data/qr")
        .join(name);
    Picture::decode(&fs::read(path).expect("a fixture")).expect("a picture")
}

/// Crisp codes that the first two passes are for, in all sizes and surroundings.
const CLEAN: [&str; 12] = [
    "a_frac_002.png",
    "a_int_017.png",
    "a_migr_000.png",
    "a_qz0_008.png",
    "b_4k_009.webp",
    "b_dark_000.webp",
    "b_dual_000.webp",
    "b_fhd_004.webp",
    "c_inverted_000.png",
    "d_gif_001.gif",
    "h_dense_000.png",
    "h_tiny4k_003.webp",
];

#[test]
fn a_clean_code_needs_no_time() {
    for name in CLEAN {
        let picture = fixture(name);
        for effort in [Effort::Screen, Effort::File, Effort::Deep] {
            assert_eq!(read_at_once(&picture, effort).len(), 1, "{name}");
        }
    }
}

#[test]
fn all_clean_codes_of_a_desktop_need_no_time() {
    assert_eq!(
        read_at_once(&fixture("b_multi_002.webp"), Effort::Screen).len(),
        3
    );
}

#[test]
fn without_time_a_wish_to_stop_is_still_heard() {
    let picture = fixture("b_fhd_004.webp");
    let found = run_within(NO_TIME, &picture, Effort::File, &|| true, &|_| ());
    assert!(found.is_empty());
}

#[test]
fn later_passes_wait_for_time() {
    let taken = Mutex::new(Vec::new());
    let report = |progress: Progress| taken.lock().expect("a list").push(progress.done);
    let picture = fixture("g_negative_003.png");
    run_within(NO_TIME, &picture, Effort::Deep, &|| false, &report);
    assert_eq!(*taken.lock().expect("a list"), [1, 2]);
}
