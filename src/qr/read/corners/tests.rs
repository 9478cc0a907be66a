use super::{
    Corners, Finder, Place, Point, Shape, are_a_pair, best_finders, completions, rarest_finders,
    triples,
};
use crate::qr::read::{finder::Ellipse, geometry::Homography};

const MODULE: f32 = 5.0;

fn finder(x: f32, y: f32) -> Finder {
    Finder {
        centre: Point::new(x, y),
        module: MODULE,
        ellipse: Ellipse::round(MODULE),
        is_dark: true,
        shape: Shape::Rings,
        rows_seen: 8,
        quality: 28.0,
    }
}

/// The finders' centres of a code of version 3 whose top left one is at (200, 200), turned by an angle.
fn turned(degrees: f32) -> [Finder; 3] {
    let (sin, cos) = degrees.to_radians().sin_cos();
    let side = 22.0 * MODULE;
    let at = |x: f32, y: f32| finder(200.0 + x * cos - y * sin, 200.0 + x * sin + y * cos);
    [at(0.0, 0.0), at(side, 0.0), at(0.0, side)]
}

#[test]
fn the_right_angle_is_found_however_the_code_is_turned() {
    for degrees in [0.0, 17.0, 45.0, 90.0, 133.0, 180.0, 251.0, 300.0] {
        let [corner, right, below] = turned(degrees);
        let finders = [below, corner, right];
        let found = triples(&finders);
        assert_eq!(found.len(), 1, "{degrees} degrees");
        let [one, other] = found[0].legs.map(|leg| finders[leg]);
        let corners = Corners::new(finders[found[0].corner], one, other);
        for (seen, expected) in corners.centres().into_iter().zip([corner, right, below]) {
            assert_eq!(seen, expected.centre, "{degrees} degrees");
        }
    }
}

/// The finders of a code of version 3 under a camera: the code leans by 60 degrees towards one of its own directions.
fn leaning(towards: f32) -> [Finder; 3] {
    const SIZE: f32 = 29.0;
    let (sin, cos) = towards.to_radians().sin_cos();
    let seen = |u: f32, v: f32| {
        let (u, v) = (u - SIZE / 2.0, v - SIZE / 2.0);
        let (away, across) = (u * cos + v * sin, v * cos - u * sin);
        let depth = 1.0 + away * 0.866 / (1.5 * SIZE);
        Point::new(away * 0.5, across) * (MODULE / depth)
    };
    let corners = [(0.0, 0.0), (SIZE, 0.0), (SIZE, SIZE), (0.0, SIZE)];
    let map = Homography::fit(&corners.map(|(u, v)| (Point::new(u, v), seen(u, v))));
    let at = |u: f32, v: f32| {
        let map = map.expect("four corners");
        let ellipse = Ellipse::of_steps(map.steps(u, v));
        Finder {
            module: ellipse.module(),
            ellipse,
            centre: map.map(u, v),
            ..finder(0.0, 0.0)
        }
    };
    [at(3.5, 3.5), at(SIZE - 3.5, 3.5), at(3.5, SIZE - 3.5)]
}

#[test]
fn the_right_angle_is_found_however_the_code_leans() {
    for towards in [0.0, 30.0, 45.0, 90.0, 135.0, 200.0, 225.0, 315.0] {
        let [corner, right, below] = leaning(towards);
        let finders = [below, corner, right];
        let found = triples(&finders);
        assert_eq!(found.len(), 1, "towards {towards} degrees");
        assert_eq!(found[0].corner, 1, "towards {towards} degrees");
    }
}

#[test]
fn three_finders_that_cannot_be_one_code_are_left_out() {
    // On a line
    assert!(triples(&[finder(0.0, 0.0), finder(100.0, 0.0), finder(200.0, 0.0)]).is_empty());
    // Closer than the finders of the smallest code
    assert!(triples(&[finder(0.0, 0.0), finder(30.0, 0.0), finder(0.0, 30.0)]).is_empty());
    // One side three times as long as the other
    assert!(triples(&[finder(0.0, 0.0), finder(100.0, 0.0), finder(0.0, 300.0)]).is_empty());
    // Modules of very different sizes
    let large = Finder {
        module: 3.5 * MODULE,
        ellipse: Ellipse::round(3.5 * MODULE),
        ..finder(0.0, 110.0)
    };
    assert!(triples(&[finder(0.0, 0.0), finder(110.0, 0.0), large]).is_empty());
}

#[test]
fn a_square_comes_before_combinations_across_codes() {
    // Two codes side by side
    let [a, b, c] = turned(0.0);
    let beside = |other: Finder| finder(other.centre.x + 300.0, other.centre.y + 20.0);
    let finders = [a, b, c, beside(a), beside(b), beside(c)];
    let found = triples(&finders);
    for triple in &found[..2] {
        let members = [triple.corner, triple.legs[0], triple.legs[1]];
        assert!(
            members.iter().all(|member| *member < 3) || members.iter().all(|member| *member >= 3)
        );
    }
}

#[test]
fn a_destroyed_finder_is_put_where_it_was() {
    for degrees in [0.0, 30.0, 100.0, 200.0, 290.0] {
        let [corner, right, below] = turned(degrees);
        for (one, other, missing, place) in [
            (right, below, corner, Place::Corner),
            (corner, below, right, Place::Right),
            (corner, right, below, Place::Below),
        ] {
            // Two finders do not tell in which order they are met.
            for (one, other) in [(one, other), (other, one)] {
                assert!(are_a_pair(&one, &other));
                let expected = [corner, right, below].map(|finder| finder.centre);
                let is_there = completions(one, other).iter().any(|corners| {
                    corners.missing == Some(place)
                        && corners
                            .centres()
                            .iter()
                            .zip(expected)
                            .all(|(seen, expected)| seen.distance(expected) < 0.1)
                });
                assert!(
                    is_there,
                    "{place:?} at {degrees} degrees, {:?}",
                    missing.centre
                );
            }
        }
    }
}

#[test]
fn finders_of_one_colour_come_best_first() {
    let light = Finder {
        is_dark: false,
        ..finder(0.0, 0.0)
    };
    let poor = Finder {
        quality: 15.0,
        ..finder(50.0, 0.0)
    };
    let seldom = Finder {
        rows_seen: 1,
        ..finder(90.0, 0.0)
    };
    let good = finder(200.0, 0.0);
    let best = best_finders(&[light, seldom, poor, good], true, 2, 2);
    assert_eq!(
        best.iter()
            .map(|finder| finder.centre.x)
            .collect::<Vec<_>>(),
        [200.0, 50.0]
    );
}

#[test]
fn finders_of_a_rare_size_come_first() {
    let full = |x: u8, module: f32| Finder {
        module,
        shape: Shape::Full,
        ..finder(f32::from(x) * 20.0, 0.0)
    };
    let dots = (0..50).map(|x| full(x, 1.2));
    let corners = (50..53).map(|x| full(x, 8.0 + 0.1 * f32::from(x - 50)));
    let rings = [finder(0.0, 50.0)];
    let all: Vec<Finder> = dots.chain(corners).chain(rings).collect();
    let rarest = rarest_finders(&all, Shape::Full, 3);
    assert_eq!(rarest.len(), 3);
    assert!(rarest.iter().all(|finder| finder.module >= 8.0));
}
