//! Codes drawn through known maps, with which tests check that the geometry recovers the maps.

use super::{
    corners::Corners,
    finder::{Ellipse, Finder, Shape},
    geometry::{Homography, Point},
    plane::{OwnedPlane, Plane},
    symbol::{alignment_centres, alignment_is_dark, finder_is_dark, version_of},
};

/// The side of the square pictures, in pixels.
pub(super) const SIDE: usize = 400;

/// The modules of something that looks like a code: all the fixed patterns, without a text.
pub(super) fn modules(size: usize) -> Vec<bool> {
    let mut state = 0x9E37_79B9_u32;
    let mut modules: Vec<bool> = (0..size * size)
        .map(|_| {
            state ^= state << 13;
            state ^= state >> 17;
            state ^= state << 5;
            state & 1 == 1
        })
        .collect();
    let mut draw = |(column, row): (usize, usize), reach: usize, is_dark: fn(usize) -> bool| {
        for y in row.saturating_sub(reach)..(row + reach + 1).min(size) {
            for x in column.saturating_sub(reach)..(column + reach + 1).min(size) {
                modules[y * size + x] = is_dark(x.abs_diff(column).max(y.abs_diff(row)));
            }
        }
    };
    for centre in alignment_centres(version_of(size)) {
        draw(centre, 2, alignment_is_dark);
    }
    for centre in [(3, 3), (size - 4, 3), (3, size - 4)] {
        draw(centre, 4, finder_is_dark);
    }
    for index in 8..size - 8 {
        modules[6 * size + index] = index % 2 == 0;
        modules[index * size + 6] = index % 2 == 0;
    }
    modules
}

/// A code of that size, a corner of which leans away from the camera.
pub(super) fn map(size: usize) -> Homography {
    let size = size as f32;
    Homography::fit(&[
        (Point::new(0.0, 0.0), Point::new(60.0, 75.0)),
        (Point::new(size, 0.0), Point::new(330.0, 50.0)),
        (Point::new(size, size), Point::new(345.0, 325.0)),
        (Point::new(0.0, size), Point::new(40.0, 345.0)),
    ])
    .expect("four corners")
}

/// The code as it is seen through the map, with everything moved by `bend`, which gives an offset in modules for each
/// place in the code.
pub(super) fn draw(
    modules: &[bool],
    size: usize,
    map: &Homography,
    bend: impl Fn(Point) -> Point,
) -> OwnedPlane {
    const SAMPLES: usize = 3;
    let corners = [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)]
        .map(|(u, v)| Point::new(u * size as f32, v * size as f32))
        .map(|corner| (map.map(corner.x, corner.y), corner));
    let back = Homography::fit(&corners).expect("four corners");
    let mut drawn = OwnedPlane::new(SIDE, SIDE);
    for (index, pixel) in drawn.pixels.iter_mut().enumerate() {
        let mut ink = 0;
        for sample in 0..SAMPLES * SAMPLES {
            let part = |index: usize| (index as f32 + 0.5) / SAMPLES as f32;
            let place = back.map(
                (index % SIDE) as f32 + part(sample % SAMPLES),
                (index / SIDE) as f32 + part(sample / SAMPLES),
            );
            let place = place - bend(place);
            let (column, row) = (place.x.floor(), place.y.floor());
            let inside = 0.0..size as f32;
            if inside.contains(&column) && inside.contains(&row) {
                ink += usize::from(modules[row as usize * size + column as usize]);
            }
        }
        *pixel = (230 - ink * 210 / (SAMPLES * SAMPLES)) as u8;
    }
    drawn
}

/// No bend.
pub(super) fn flat(_place: Point) -> Point {
    Point::default()
}

/// The finders that the search would report.
pub(super) fn corners(size: usize, map: &Homography) -> Corners {
    let far = size as f32 - 3.5;
    let finder = |u: f32, v: f32| {
        let ellipse = Ellipse::of_steps(map.steps(u, v));
        Finder {
            centre: map.map(u, v),
            module: ellipse.module(),
            ellipse,
            is_dark: true,
            shape: Shape::Rings,
            rows_seen: 9,
            quality: 28.0,
        }
    };
    Corners::new(finder(3.5, 3.5), finder(far, 3.5), finder(3.5, far))
}

/// The largest distance between two maps of a code, in modules.
pub(super) fn apart(
    size: usize,
    one: impl Fn(f32, f32) -> Point,
    other: &Homography,
    bend: impl Fn(Point) -> Point,
) -> f32 {
    const STEPS: u8 = 8;
    let place = |step: u8| (f32::from(step) + 0.5) * size as f32 / f32::from(STEPS);
    let mut most = 0.0_f32;
    for row in 0..STEPS {
        for column in 0..STEPS {
            let (u, v) = (place(column), place(row));
            let moved = Point::new(u, v) + bend(Point::new(u, v));
            let [right, down] = other.steps(u, v);
            let module = f32::midpoint(right.length(), down.length());
            let off = one(u, v).distance(other.map(moved.x, moved.y));
            most = most.max(off / module);
        }
    }
    most
}

/// The plane of a drawn code.
pub(super) fn plane(drawn: &OwnedPlane) -> Plane<'_> {
    drawn.plane().expect("a picture")
}
