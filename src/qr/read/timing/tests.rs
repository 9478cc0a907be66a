use std::time::Duration;

use super::{Layout, Search, layouts};
use crate::qr::read::{
    budget::{Budget, Deadline},
    geometry::{Homography, Point},
    ink::Ink,
    sketch,
    symbol::size_of,
};

/// The layouts of something like a code that is seen through the map.
fn layouts_through(map: &Homography, size: usize) -> Vec<Layout> {
    let never = || false;
    let drawn = sketch::draw(&sketch::modules(size), size, map, sketch::flat);
    let ink = Ink {
        plane: sketch::plane(&drawn),
        is_dark: true,
    };
    let budget = Budget::new(Deadline::new(Duration::ZERO, &never), usize::MAX);
    let search = Search {
        perspective_steps: 4,
    };
    layouts(ink, &sketch::corners(size, map), search, &budget)
}

#[test]
fn modules_are_counted_under_a_tilt() {
    for version in [1, 2, 4, 7, 10, 14] {
        let size = size_of(version);
        let map = sketch::map(size);
        let found = layouts_through(&map, size);
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
        let found = layouts_through(&map, size);
        assert_eq!(found[0].size, size, "version {version}: {found:?}");
        let leans = found[0].recede.iter().any(|recede| recede.abs() > 0.02);
        assert!(!leans, "version {version}: {found:?}");
    }
}
