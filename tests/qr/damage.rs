//! Codes that have lost one of their three finders: two are enough, with the timing pattern between them.

use qrcode::EcLevel;
use warifu::qr::{Effort, read};

use crate::draw::{MASKS, Modules, Random, View};

const PAYLOAD: &str = "otpauth://totp/A?secret=GEZDGNBV";

/// What covers the finder.
#[derive(Clone, Copy, Debug)]
enum Cover {
    Light,
    Dark,
    Scribble,
}

/// A code whose finder number `finder` (top left, top right, bottom left) is covered, with its light border.
fn covered(version: i16, finder: usize, cover: Cover) -> Modules {
    const FINDER: usize = 8;
    let mut modules =
        Modules::new(PAYLOAD.as_bytes(), version, EcLevel::L, MASKS[4]).expect("it fits");
    let far = modules.size - FINDER;
    let (left, top) = [(0, 0), (far, 0), (0, far)][finder];
    let mut random = Random(7);
    for row in top..top + FINDER {
        for column in left..left + FINDER {
            let is_dark = match cover {
                Cover::Light => false,
                Cover::Dark => true,
                Cover::Scribble => random.below(2) == 0,
            };
            modules.set(column, row, is_dark);
        }
    }
    modules
}

/// Draws codes with each finder destroyed, for the versions and finders that `is_meant` accepts, and lists those that
/// were not read.
fn unread(view: View, effort: Effort, is_meant: impl Fn(i16, usize) -> bool) -> Vec<String> {
    let mut unread = Vec::new();
    // No account fits into version 1.
    for version in [2, 5, 9, 14] {
        for finder in (0..3).filter(|&finder| is_meant(version, finder)) {
            for cover in [Cover::Light, Cover::Dark, Cover::Scribble] {
                let (picture, _) = view.draw(&covered(version, finder, cover));
                let found = read(&picture, effort);
                assert!(found.len() <= 1, "two codes where one is");
                let is_read = found
                    .first()
                    .is_some_and(|found| found.payload.starts_with("otpauth://"));
                if !is_read {
                    unread.push(format!("version {version}, {cover:?} on {finder}"));
                }
            }
        }
    }
    unread
}

#[test]
fn two_finders_are_enough() {
    for degrees in [0.0, 35.0, 90.0, 200.0] {
        let view = View {
            degrees,
            ..View::PLAIN
        };
        let unread = unread(view, Effort::Screen, |_, _| true);
        assert!(unread.is_empty(), "turned by {degrees} degrees: {unread:?}");
    }
}

#[test]
fn two_finders_are_enough_for_a_light_code() {
    let view = View {
        colours: [240.0, 30.0],
        module: 3.0,
        ..View::PLAIN
    };
    let unread = unread(view, Effort::Screen, |_, _| true);
    assert!(unread.is_empty(), "{unread:?}");
}

#[test]
fn two_finders_are_enough_on_a_leaning_code() {
    let view = View {
        module: 6.0,
        degrees: 12.0,
        tilt: [0.1, -0.08],
        noise: 10.0,
        ..View::PLAIN
    };
    // Without the finder at the corner, nothing shows how a large code leans.
    let unread = unread(view, Effort::Deep, |version, finder| {
        finder != 0 || version < 9
    });
    assert!(unread.is_empty(), "{unread:?}");
}
