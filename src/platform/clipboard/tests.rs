use std::borrow::Cow;

use super::*;

fn image(width: usize, height: usize, rgba: &[u8]) -> arboard::ImageData<'static> {
    arboard::ImageData {
        width,
        height,
        bytes: Cow::Owned(rgba.to_vec()),
    }
}

#[test]
fn a_screenshot_without_alpha_is_not_a_transparent_picture() {
    let pixels = pixels(image(2, 1, &[1, 2, 3, 0, 4, 5, 6, 0])).unwrap();
    assert_eq!(pixels.rgba, [1, 2, 3, 255, 4, 5, 6, 255]);
}

#[test]
fn a_picture_that_is_transparent_in_places_stays_so() {
    let rgba = [1, 2, 3, 0, 4, 5, 6, 255];
    assert_eq!(pixels(image(2, 1, &rgba)).unwrap().rgba, rgba);
}

#[test]
fn a_picture_of_another_size_than_it_says_is_none() {
    assert_eq!(pixels(image(0, 0, &[])), None);
    assert_eq!(pixels(image(2, 2, &[0; 4])), None);
    assert_eq!(pixels(image(usize::MAX, 2, &[0; 8])), None);
}
