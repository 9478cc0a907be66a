use super::Surface;
use crate::qr::read::{
    finder::Shape, fit::Fitting, geometry::Point, ink::Ink, sketch, symbol::size_of,
};

/// Version 10 has six alignment patterns.
const SIZE: usize = size_of(10);

/// Paper that is bent along a cylinder: the middle is a module and a half off.
fn bow(place: Point) -> Point {
    let part = place.x / SIZE as f32;
    Point::new(0.0, 6.0 * part * (1.0 - part))
}

/// Paper with a dent that no alignment pattern lies in.
fn dent(place: Point) -> Point {
    let away = (place - Point::new(17.0, 17.0)).length() / 7.0;
    Point::new(0.9, 0.5) * (-away * away).exp()
}

#[test]
fn bent_paper_is_followed_by_its_alignment_patterns() {
    let map = sketch::map(SIZE);
    let drawn = sketch::draw(&sketch::modules(SIZE), SIZE, &map, bow);
    let ink = Ink {
        plane: sketch::plane(&drawn),
        is_dark: true,
    };
    let bent = Surface::bent(&Fitting::new(ink, SIZE, Shape::Rings, None), SIZE, map)
        .expect("alignment patterns");
    let flat = sketch::apart(SIZE, |u, v| map.map(u, v), &map, bow);
    let off = sketch::apart(SIZE, |u, v| bent.at(u, v), &map, bow);
    assert!(
        flat > 1.2 && off < flat / 2.0,
        "{off} modules off, {flat} without"
    );
}

#[test]
fn dents_are_followed_by_the_modules() {
    let map = sketch::map(SIZE);
    let drawn = sketch::draw(&sketch::modules(SIZE), SIZE, &map, dent);
    let ink = Ink {
        plane: sketch::plane(&drawn),
        is_dark: true,
    };
    let relief = Surface::flat(map).in_relief(ink, SIZE);
    let flat = sketch::apart(SIZE, |u, v| map.map(u, v), &map, dent);
    let off = sketch::apart(SIZE, |u, v| relief.at(u, v), &map, dent);
    assert!(flat > 0.9 && off < 0.5, "{off} modules off, {flat} without");
}

#[test]
fn flat_paper_stays_flat() {
    let map = sketch::map(SIZE);
    let drawn = sketch::draw(&sketch::modules(SIZE), SIZE, &map, sketch::flat);
    let ink = Ink {
        plane: sketch::plane(&drawn),
        is_dark: true,
    };
    let bent = Surface::bent(&Fitting::new(ink, SIZE, Shape::Rings, None), SIZE, map)
        .expect("alignment patterns");
    let relief = bent.in_relief(ink, SIZE);
    let off = sketch::apart(SIZE, |u, v| relief.at(u, v), &map, sketch::flat);
    assert!(off < 0.2, "{off} modules off");
}

#[test]
fn small_codes_have_too_few_alignment_patterns() {
    let size = size_of(6);
    let map = sketch::map(size);
    let drawn = sketch::draw(&sketch::modules(size), size, &map, sketch::flat);
    let ink = Ink {
        plane: sketch::plane(&drawn),
        is_dark: true,
    };
    assert!(Surface::bent(&Fitting::new(ink, size, Shape::Rings, None), size, map).is_none());
}
