//! Codes that lean away from the camera so strongly that their far end appears half as large as the near one.

use qrcode::EcLevel;
use warifu::qr::{Effort, read};

use crate::draw::{MASKS, Modules, View};

const PAYLOAD: &str = "otpauth://totp/A?secret=GEZDGNBV";

/// Lists the codes of these versions, leaning by so many degrees and turned in several ways, that are not read.
fn unread(view: View, versions: [i16; 3], by: f32) -> Vec<String> {
    let mut unread = Vec::new();
    for version in versions {
        let modules =
            Modules::new(PAYLOAD.as_bytes(), version, EcLevel::L, MASKS[4]).expect("it fits");
        for (turn, towards) in [0.0, 30.0, 45.0, 80.0, 135.0, 200.0, 225.0, 300.0]
            .into_iter()
            .enumerate()
        {
            let view = View {
                lean: [by, towards],
                degrees: 70.0 * turn as f32,
                ..view
            };
            let (picture, corners) = view.draw(&modules);
            let found = read(&picture, Effort::Screen);
            let is_read = matches!(found.as_slice(), [one] if *one.payload == PAYLOAD);
            if !is_read {
                unread.push(format!("version {version}, towards {towards} degrees"));
                continue;
            }
            for (seen, expected) in found[0].corners.iter().zip(corners) {
                let off = (seen[0] - expected[0]).hypot(seen[1] - expected[1]);
                assert!(
                    off < 2.0 * view.module,
                    "a corner is {off} pixels off in {view:?}"
                );
            }
        }
    }
    unread
}

#[test]
fn a_strongly_leaning_code_is_read_however_it_is_turned() {
    for by in [40.0, 52.0, 62.0] {
        let view = View {
            module: 7.0,
            noise: 6.0,
            ..View::PLAIN
        };
        let unread = unread(view, [2, 5, 9], by);
        assert!(unread.is_empty(), "leaning by {by} degrees: {unread:?}");
    }
}

#[test]
fn a_light_code_on_a_dark_ground_may_lean_as_well() {
    let view = View {
        module: 7.0,
        colours: [235.0, 25.0],
        ..View::PLAIN
    };
    let unread = unread(view, [3, 4, 7], 60.0);
    assert!(unread.is_empty(), "{unread:?}");
}
