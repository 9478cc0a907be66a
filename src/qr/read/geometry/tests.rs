use super::{Homography, Point};

/// Divides x and y by 1 + 0.1 u + 0.05 v: computed by hand below.
const KNOWN: Homography = Homography {
    x: [10.0, 2.0, 100.0],
    y: [-1.0, 12.0, 50.0],
    depth: [0.1, 0.05],
};

#[track_caller]
fn assert_near(seen: Point, expected: Point, by: f32) {
    assert!(
        seen.distance(expected) < by,
        "{seen:?} instead of {expected:?}"
    );
}

/// Points all over a code of that size.
fn places(size: f32) -> impl Iterator<Item = (f32, f32)> {
    let steps = (0_u8..5).map(move |step| f32::from(step) * size / 4.0);
    steps
        .clone()
        .flat_map(move |v| steps.clone().map(move |u| (u, v)))
}

#[test]
fn a_known_map_sends_points_where_it_should() {
    assert_near(KNOWN.map(0.0, 0.0), Point::new(100.0, 50.0), 1e-3);
    // (10 * 10 + 100) / 2 and (-10 + 50) / 2
    assert_near(KNOWN.map(10.0, 0.0), Point::new(100.0, 20.0), 1e-3);
    // (2 * 20 + 100) / 2 and (12 * 20 + 50) / 2
    assert_near(KNOWN.map(0.0, 20.0), Point::new(70.0, 145.0), 1e-3);
    // (100 + 40 + 100) / 3 and (-10 + 240 + 50) / 3
    assert_near(KNOWN.map(10.0, 20.0), Point::new(80.0, 93.333), 1e-3);
}

#[test]
fn four_points_determine_the_map() {
    let corners = [(0.0, 0.0), (25.0, 0.0), (25.0, 25.0), (0.0, 25.0)];
    let pairs = corners.map(|(u, v)| (Point::new(u, v), KNOWN.map(u, v)));
    let fitted = Homography::fit(&pairs).expect("four corners");
    for (u, v) in places(25.0) {
        assert_near(fitted.map(u, v), KNOWN.map(u, v), 0.01);
    }
}

#[test]
fn points_far_from_the_origin_and_large_codes_keep_their_accuracy() {
    let far = Homography {
        x: [40.0, 3.0, 15_000.0],
        y: [-2.0, 38.0, 9_000.0],
        depth: [0.001, -0.0005],
    };
    let pairs: Vec<_> = places(177.0)
        .map(|(u, v)| (Point::new(u, v), far.map(u, v)))
        .collect();
    let fitted = Homography::fit(&pairs).expect("many points");
    for (u, v) in places(170.0) {
        assert_near(fitted.map(u, v), far.map(u, v), 0.05);
    }
}

#[test]
fn errors_of_many_points_even_out() {
    let map = Homography::from_finders(
        [
            Point::new(20.0, 30.0),
            Point::new(220.0, 40.0),
            Point::new(10.0, 240.0),
        ],
        30.0,
        [0.1, -0.05],
    );
    let mut sign = 1.0;
    let pairs: Vec<_> = places(37.0)
        .map(|(u, v)| {
            sign = -sign;
            (
                Point::new(u, v),
                map.map(u, v) + Point::new(sign, -sign) * 0.5,
            )
        })
        .collect();
    let fitted = Homography::fit(&pairs).expect("many points");
    for (u, v) in places(37.0) {
        assert_near(fitted.map(u, v), map.map(u, v), 0.35);
    }
}

#[test]
fn points_on_a_line_determine_nothing() {
    let on_a_line = [0.0, 1.0, 2.0, 3.0].map(|at| (Point::new(at, at), KNOWN.map(at, at)));
    assert!(Homography::fit(&on_a_line).is_none());
    let three_on_a_line = [(0.0, 0.0), (5.0, 0.0), (10.0, 0.0), (0.0, 10.0)]
        .map(|(u, v)| (Point::new(u, v), Point::new(4.0 * u, 3.0 * v)));
    assert!(Homography::fit(&three_on_a_line).is_none());
    assert!(Homography::fit(&[]).is_none());
    let nowhere = [(Point::new(f32::NAN, 0.0), Point::new(1.0, f32::INFINITY)); 4];
    assert!(Homography::fit(&nowhere).is_none());
}

#[test]
fn three_finders_and_the_receding_determine_the_map() {
    let centres = [
        Point::new(100.0, 80.0),
        Point::new(310.0, 60.0),
        Point::new(120.0, 270.0),
    ];
    // A code of version 3 has 29 modules; its finders' centres are 22 apart.
    for recede in [[0.0, 0.0], [0.25, 0.0], [-0.2, 0.15]] {
        let map = Homography::from_finders(centres, 22.0, recede);
        assert_near(map.map(3.5, 3.5), centres[0], 0.01);
        assert_near(map.map(25.5, 3.5), centres[1], 0.01);
        assert_near(map.map(3.5, 25.5), centres[2], 0.01);
        // Very short steps at both ends of the upper side: the ratio of their lengths is (1 + p)².
        let step = |u: f32| (map.map(u + 0.01, 3.5) - map.map(u - 0.01, 3.5)).length();
        let ratio = step(3.5) / step(25.5);
        assert!(
            (ratio - (1.0 + recede[0]).powi(2)).abs() < 0.02,
            "{ratio} for {recede:?}"
        );
    }
}

#[test]
fn steps_lead_to_the_next_modules() {
    let [right, down] = KNOWN.steps(4.0, 7.0);
    assert_near(KNOWN.map(4.0, 7.0) + right, KNOWN.map(5.0, 7.0), 1e-3);
    assert_near(KNOWN.map(4.0, 7.0) + down, KNOWN.map(4.0, 8.0), 1e-3);
}

#[test]
fn clockwise_is_positive_where_y_grows_downwards() {
    assert!(Point::new(1.0, 0.0).cross(Point::new(0.0, 1.0)) > 0.0);
    assert!(Point::new(0.0, 1.0).cross(Point::new(1.0, 0.0)) < 0.0);
}
