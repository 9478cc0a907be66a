//! Codes whose finders are drawn without rings: full squares and discs, or only the cores.

use qrcode::EcLevel;
use warifu::qr::{Effort, read};

use crate::draw::{Finders, MASKS, Modules, View};

const PAYLOAD: &str = "otpauth://totp/A?secret=GEZDGNBVGY3TQOJQ";

fn assert_read(finders: Finders, views: &[View]) {
    let mut unread = Vec::new();
    for version in [3, 7, 12] {
        let modules = Modules::new(PAYLOAD.as_bytes(), version, EcLevel::M, MASKS[2])
            .expect("the payload fits")
            .with(finders);
        for view in views {
            let (picture, corners) = view.draw(&modules);
            let found = read(&picture, Effort::Screen);
            let payloads: Vec<_> = found.iter().map(|found| found.payload.as_str()).collect();
            if payloads != [PAYLOAD] {
                unread.push((version, *view, payloads.len()));
                continue;
            }
            for (seen, drawn) in found[0].corners.iter().zip(corners) {
                let off = (seen[0] - drawn[0]).hypot(seen[1] - drawn[1]);
                assert!(off < 2.0 * view.module, "a corner is {off} pixels off");
            }
        }
    }
    assert!(unread.is_empty(), "not read with {finders:?}: {unread:?}");
}

const VIEWS: [View; 6] = [
    View::PLAIN,
    View {
        module: 2.0,
        ..View::PLAIN
    },
    View {
        module: 11.0,
        ..View::PLAIN
    },
    View {
        colours: [240.0, 30.0],
        ..View::PLAIN
    },
    View {
        degrees: 37.0,
        ..View::PLAIN
    },
    View {
        module: 6.0,
        degrees: 10.0,
        tilt: [0.1, -0.08],
        noise: 10.0,
        ..View::PLAIN
    },
];

#[test]
fn full_squares_are_finders() {
    assert_read(Finders::Squares, &VIEWS);
}

#[test]
fn full_discs_are_finders() {
    assert_read(Finders::Discs, &VIEWS);
}

#[test]
fn cores_without_rings_are_finders() {
    // With smaller modules, cores would be as small as a full stop.
    let views = VIEWS.map(|view| View {
        module: view.module.max(3.0),
        ..view
    });
    assert_read(Finders::SmallSquares, &views);
    assert_read(Finders::SmallDiscs, &views);
}
