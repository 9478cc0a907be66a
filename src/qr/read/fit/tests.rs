use super::Fitting;
use crate::qr::read::{
    finder::Shape,
    geometry::{Homography, Point},
    ink::Ink,
    plane::OwnedPlane,
    sketch,
    symbol::size_of,
};

const SIZE: usize = size_of(4);

/// A code under this map, dark on light.
fn drawn(map: &Homography) -> OwnedPlane {
    sketch::draw(&sketch::modules(SIZE), SIZE, map, sketch::flat)
}

fn ink(drawn: &OwnedPlane) -> Ink<'_> {
    Ink {
        plane: sketch::plane(drawn),
        is_dark: true,
    }
}

#[test]
fn a_rough_map_becomes_the_right_one() {
    let map = sketch::map(SIZE);
    let drawn = drawn(&map);
    let fitting = Fitting::new(ink(&drawn), SIZE, Shape::Rings, None);
    let size = SIZE as f32;
    // Off by up to a module at each corner, in different directions
    let module = map.steps(size / 2.0, size / 2.0)[0].length();
    let rough = [
        (0.0, 0.0, 0.7, -0.5),
        (1.0, 0.0, -0.6, 0.6),
        (1.0, 1.0, 0.8, 0.5),
        (0.0, 1.0, 0.4, -0.8),
    ]
    .map(|(u, v, x, y)| {
        let (u, v) = (u * size, v * size);
        (Point::new(u, v), map.map(u, v) + Point::new(x, y) * module)
    });
    let rough = Homography::fit(&rough).expect("four corners");
    let (quality, fine) = fitting.refine(rough, 10);
    assert!(
        quality > 0.95 && quality > fitting.quality(&rough),
        "{quality}"
    );
    let off = sketch::apart(SIZE, |u, v| fine.map(u, v), &map, sketch::flat);
    assert!(off < 0.45, "{off} modules off");
}

#[test]
fn the_alignment_pattern_is_sighted_where_it_is() {
    let map = sketch::map(SIZE);
    let drawn = drawn(&map);
    let fitting = Fitting::new(ink(&drawn), SIZE, Shape::Rings, None);
    let far = SIZE as f32 - 6.5;
    // Looked for more than three modules beside its place
    let seen = fitting.sightings(&map, (far - 3.0, far + 2.0), 5.0, 3);
    let best = seen.first().expect("a sighting");
    let module = map.steps(far, far)[0].length();
    let off = best.place.distance(map.map(far, far)) / module;
    assert!(off < 0.3 && best.score > 0.9, "{off} modules off, {seen:?}");
}

#[test]
fn another_size_fits_worse() {
    let map = sketch::map(SIZE);
    let drawn = drawn(&map);
    let ink = ink(&drawn);
    assert!(Fitting::new(ink, SIZE, Shape::Rings, None).quality(&map) > 0.95);
    let other = SIZE + 4;
    assert!(Fitting::new(ink, other, Shape::Rings, None).quality(&sketch::map(other)) < 0.7);
    // And so does the code as a light one.
    let light = Ink {
        is_dark: false,
        ..ink
    };
    assert!(Fitting::new(light, SIZE, Shape::Rings, None).quality(&map) < -0.9);
}
