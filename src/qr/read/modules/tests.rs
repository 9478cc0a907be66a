use super::{Decision, Levels, Threshold};
use crate::qr::read::{
    filter, ink::Ink, plane::OwnedPlane, sketch, surface::Surface, symbol::size_of,
};

const SIZE: usize = size_of(5);

fn wrong(drawn: &OwnedPlane, is_dark: bool, decision: Decision) -> usize {
    let ink = Ink {
        plane: sketch::plane(drawn),
        is_dark,
    };
    let levels = Levels::measure(ink, &Surface::flat(sketch::map(SIZE)), SIZE);
    let decided = levels.decide(decision);
    let modules = sketch::modules(SIZE);
    modules
        .iter()
        .zip(&*decided)
        .filter(|(one, other)| one != other)
        .count()
}

fn drawn() -> OwnedPlane {
    sketch::draw(
        &sketch::modules(SIZE),
        SIZE,
        &sketch::map(SIZE),
        sketch::flat,
    )
}

const LOCAL: Decision = Decision {
    sharpen: 0.0,
    threshold: Threshold::Local(5),
};
const GLOBAL: Decision = Decision {
    sharpen: 0.0,
    threshold: Threshold::Global,
};

#[test]
fn every_module_of_a_clear_code_is_told() {
    assert_eq!(wrong(&drawn(), true, LOCAL), 0);
    assert_eq!(wrong(&drawn(), true, GLOBAL), 0);
    let mut inverse = drawn();
    for pixel in inverse.pixels.iter_mut() {
        *pixel = 255 - *pixel;
    }
    assert_eq!(wrong(&inverse, false, LOCAL), 0);
}

#[test]
fn local_thresholds_follow_the_light() {
    let mut uneven = drawn();
    for (index, pixel) in uneven.pixels.iter_mut().enumerate() {
        // From full light on the left to nearly none on the right
        let light = 1.0 - 0.95 * (index % sketch::SIDE) as f32 / sketch::SIDE as f32;
        *pixel = (f32::from(*pixel) * light) as u8;
    }
    assert_eq!(wrong(&uneven, true, LOCAL), 0);
    assert!(wrong(&uneven, true, GLOBAL) > 20);
}

#[test]
fn sharpening_brings_back_what_blur_has_spread() {
    let mut soft = drawn();
    // Fifty times is a spread (standard deviation) of five pixels, in modules of about eight.
    for _ in 0..50 {
        soft = filter::blurred(sketch::plane(&soft));
    }
    let plain = wrong(&soft, true, GLOBAL);
    let sharp = wrong(
        &soft,
        true,
        Decision {
            sharpen: 1.2,
            ..GLOBAL
        },
    );
    assert!(
        plain > 3 && sharp * 3 < plain,
        "{sharp} wrong modules, {plain} without"
    );
}
