use std::time::Duration;

use super::{Margin, Scan, find};
use crate::qr::read::{
    budget::{Budget, Deadline},
    geometry::Point,
    plane::Plane,
    threshold::Thresholds,
};

const SIDE: usize = 200;

/// A finder pattern, turned by an angle (in degrees), with the hard edges of a picture without grey.
fn picture(centre: Point, module: f32, degrees: f32, is_dark: bool) -> Vec<u8> {
    let (sin, cos) = degrees.to_radians().sin_cos();
    drawn(centre, module, is_dark, |offset| {
        Point::new(
            offset.x * cos + offset.y * sin,
            offset.y * cos - offset.x * sin,
        )
    })
}

/// A finder pattern; `back` leads from a place on the picture, seen from the centre, to one on the pattern.
fn drawn(centre: Point, module: f32, is_dark: bool, back: impl Fn(Point) -> Point) -> Vec<u8> {
    (0..SIDE * SIDE)
        .map(|index| {
            let offset =
                Point::new((index % SIDE) as f32 + 0.5, (index / SIDE) as f32 + 0.5) - centre;
            let place = back(offset);
            let distance = place.x.abs().max(place.y.abs()) / module;
            let ink = distance < 1.5 || (2.5..3.5).contains(&distance);
            if ink == is_dark { 20 } else { 230 }
        })
        .collect()
}

fn finders(pixels: &[u8], margin: Margin) -> Vec<super::Finder> {
    let plane = Plane::new(SIDE, SIDE, pixels).expect("a picture");
    let never = || false;
    let budget = Budget::new(Deadline::new(Duration::ZERO, &never), usize::MAX);
    find(
        plane,
        &Thresholds::local(plane, 12),
        Scan {
            row_pace: 2,
            margin,
        },
        &budget,
    )
}

#[test]
fn a_finder_is_found_turned_by_any_angle_in_both_colours() {
    for degrees in [0.0, 10.0, 20.0, 33.0, 45.0, 60.0, 77.0] {
        for is_dark in [true, false] {
            let centre = Point::new(93.4, 108.7);
            let found = finders(&picture(centre, 6.0, degrees, is_dark), Margin::Quiet);
            assert_eq!(found.len(), 1, "{degrees} degrees, dark: {is_dark}");
            assert_eq!(found[0].is_dark, is_dark);
            assert!(
                found[0].centre.distance(centre) < 0.8,
                "{:?} at {degrees} degrees",
                found[0]
            );
            assert!(
                (found[0].module - 6.0).abs() < 0.6,
                "{:?} at {degrees} degrees",
                found[0]
            );
        }
    }
}

#[test]
fn a_finder_that_is_far_longer_than_wide_is_found_with_its_ellipse() {
    const STRETCH: f32 = 2.5;
    let centre = Point::new(101.3, 98.2);
    for degrees in [0.0_f32, 25.0, 45.0, 90.0, 120.0] {
        let (sin, cos) = degrees.to_radians().sin_cos();
        for turn in [0.0_f32, 45.0] {
            // Squeezed along one direction of the picture, and turned within that
            let back = |offset: Point| {
                let (along, across) = (
                    (offset.x * cos + offset.y * sin) * STRETCH,
                    offset.y * cos - offset.x * sin,
                );
                let (sin, cos) = turn.to_radians().sin_cos();
                Point::new(along * cos + across * sin, across * cos - along * sin)
            };
            let pixels = drawn(centre, 9.0, true, back);
            let found = finders(&pixels, Margin::Quiet);
            let [finder] = found.as_slice() else {
                panic!("{} finders at {degrees} degrees", found.len());
            };
            let off = finder.ellipse.length(finder.centre - centre);
            assert!(off < 0.2, "{off} modules: {finder:?}");
            for (way, modules) in [
                (Point::new(cos, sin) * 9.0, STRETCH),
                (Point::new(-sin, cos) * 9.0, 1.0),
            ] {
                let seen = finder.ellipse.length(way);
                // Rays miss the corners of a long finder, which seems up to a fifth shorter for it.
                let ratio = seen / modules;
                assert!((0.9..1.25).contains(&ratio), "{ratio}: {finder:?}");
            }
        }
    }
}

#[test]
fn a_finder_on_a_dark_page_needs_the_relaxed_margin() {
    let mut pixels = picture(Point::new(100.0, 100.0), 6.0, 0.0, true);
    for (index, pixel) in pixels.iter_mut().enumerate() {
        let (x, y) = (index % SIDE, index / SIDE);
        if !(79..121).contains(&x) || !(79..121).contains(&y) {
            *pixel = 20;
        }
    }
    assert!(finders(&pixels, Margin::Quiet).is_empty());
    assert_eq!(finders(&pixels, Margin::Any).len(), 1);
}

#[test]
fn rings_and_flat_pictures_have_none() {
    assert!(finders(&vec![128; SIDE * SIDE], Margin::Any).is_empty());
    let stripes: Vec<u8> = (0..SIDE * SIDE)
        .map(|index| if index / 5 % 2 == 0 { 0 } else { 255 })
        .collect();
    assert!(finders(&stripes, Margin::Any).is_empty());
}
