use std::time::Duration;

use super::{Search, layouts};
use crate::qr::read::{
    budget::{Budget, Deadline},
    geometry::{Homography, Point},
    ink::Ink,
    sketch,
    symbol::size_of,
};

#[test]
fn modules_are_counted_under_a_tilt() {
    let never = || false;
    for version in [1, 2, 4, 7, 10, 14] {
        let size = size_of(version);
        let map = sketch::map(size);
        let drawn = sketch::draw(&sketch::modules(size), size, &map, sketch::flat);
        let ink = Ink {
            plane: sketch::plane(&drawn),
            is_dark: true,
        };
        let budget = Budget::new(Deadline::new(Duration::ZERO, &never), usize::MAX);
        let search = Search {
            perspective_steps: 4,
        };
        let found = layouts(ink, &sketch::corners(size, &map), search, &budget);
        assert_eq!(found[0].size, size, "version {version}: {found:?}");
        assert!(found[0].score > 1.0, "version {version}: {found:?}");
        assert!(
            found
                .iter()
                .skip(1)
                .all(|other| other.score < found[0].score - 0.2),
            "version {version}: {found:?}"
        );
    }
}

#[test]
fn an_upright_code_does_not_seem_to_lean() {
    let never = || false;
    for version in [1, 2, 3, 5] {
        let size = size_of(version);
        let map = Homography::from_finders(
            [
                (60.0, 60.0),
                (60.0 + 6.0 * (size - 7) as f32, 60.0),
                (60.0, 60.0 + 6.0 * (size - 7) as f32),
            ]
            .map(|(x, y)| Point::new(x, y)),
            (size - 7) as f32,
            [0.0; 2],
        );
        let drawn = sketch::draw(&sketch::modules(size), size, &map, sketch::flat);
        let ink = Ink {
            plane: sketch::plane(&drawn),
            is_dark: true,
        };
        let budget = Budget::new(Deadline::new(Duration::ZERO, &never), usize::MAX);
        let search = Search {
            perspective_steps: 4,
        };
        let found = layouts(ink, &sketch::corners(size, &map), search, &budget);
        assert_eq!(found[0].size, size, "version {version}: {found:?}");
        let leans = found[0].recede.iter().any(|recede| recede.abs() > 0.02);
        assert!(!leans, "version {version}: {found:?}");
    }
}
