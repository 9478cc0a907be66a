//! Filters of grey pictures: smaller and larger, softer and sharper, darker and lighter.

use super::plane::{OwnedPlane, Plane};

/// Half the size: each pixel is the mean of four. Removes noise and fine patterns (the dots of a display, dither).
pub(super) fn halved(plane: Plane<'_>) -> OwnedPlane {
    let mut half = OwnedPlane::new(plane.width / 2, plane.height / 2);
    for (y, target) in half
        .pixels
        .chunks_exact_mut((plane.width / 2).max(1))
        .enumerate()
    {
        let (upper, _) = plane.row(2 * y).as_chunks::<2>();
        let (lower, _) = plane.row(2 * y + 1).as_chunks::<2>();
        for ((value, upper), lower) in target.iter_mut().zip(upper).zip(lower) {
            let [above, below] =
                [upper, lower].map(|&[left, right]| u16::from(left) + u16::from(right));
            *value = ((above + below + 2) / 4) as u8;
        }
    }
    half
}

/// Twice the size, bilinear: modules of one to two pixels become wide enough for the finder search.
pub(super) fn doubled(plane: Plane<'_>) -> OwnedPlane {
    let mut double = OwnedPlane::new(plane.width * 2, plane.height * 2);
    let mut mixed = vec![0_u16; plane.width];
    for (y, target) in double.pixels.chunks_exact_mut(plane.width * 2).enumerate() {
        // A new pixel's centre is a quarter of an old pixel from the nearest old centre, which gives the weights 3 and
        // 1.
        let near = plane.row(y / 2);
        let next = if y % 2 == 0 {
            (y / 2).saturating_sub(1)
        } else {
            (y / 2 + 1).min(plane.height - 1)
        };
        for ((value, &near), &next) in mixed.iter_mut().zip(near).zip(plane.row(next)) {
            *value = 3 * u16::from(near) + u16::from(next);
        }
        for (x, value) in target.iter_mut().enumerate() {
            let near = mixed[x / 2];
            let next = if x % 2 == 0 {
                (x / 2).saturating_sub(1)
            } else {
                (x / 2 + 1).min(plane.width - 1)
            };
            *value = ((3 * near + mixed[next] + 8) / 16) as u8;
        }
    }
    double
}

/// Slightly blurred, by the binomial weights 1 2 1 along rows and columns. Removes grain.
pub(super) fn blurred(plane: Plane<'_>) -> OwnedPlane {
    let mut blurred = OwnedPlane::new(plane.width, plane.height);
    let mut down = vec![0_u16; plane.width];
    for (y, target) in blurred.pixels.chunks_exact_mut(plane.width).enumerate() {
        let [above, here, below] = three_rows(plane, y);
        let pixels = above.iter().zip(here).zip(below);
        for (value, ((&above, &here), &below)) in down.iter_mut().zip(pixels) {
            *value = binomial(above.into(), here.into(), below.into());
        }
        for (value, three) in target.iter_mut().skip(1).zip(down.windows(3)) {
            *value = sixteenth(binomial(three[0], three[1], three[2]));
        }
        let end = plane.width - 1;
        target[0] = sixteenth(binomial(down[0], down[0], down[1]));
        target[end] = sixteenth(binomial(down[end - 1], down[end], down[end]));
    }
    blurred
}

/// At most 16 times a byte, so it fits. Checking for an overflow would take most of the time.
#[inline]
fn binomial(before: u16, here: u16, after: u16) -> u16 {
    before.wrapping_add(here << 1).wrapping_add(after)
}

#[inline]
fn sixteenth(sum: u16) -> u8 {
    (sum.wrapping_add(8) >> 4) as u8
}

/// Triples each pixel's difference from the mean of the square around it, which restores the contrast that blur has
/// taken from modules of about the square's size.
pub(super) fn sharpened(plane: Plane<'_>, reach: usize) -> OwnedPlane {
    const GAIN: i32 = 2;
    /// Half, in 1/65536, to round.
    const HALF: u32 = 1 << 15;
    let mut sharp = OwnedPlane::new(plane.width, plane.height);
    let clamped = |y: isize| plane.row(y.clamp(0, plane.height.cast_signed() - 1).cast_unsigned());
    let span = reach.cast_signed();
    let side = 2 * reach + 1;
    // One over the square's area, in 1/65536.
    let part = (1 << 16) / (side * side) as u32;
    // The sum of each column of the square, updated as it moves down. Outside, the picture's border is repeated.
    let mut columns = vec![0_u32; plane.width + side];
    let inside = reach..reach + plane.width;
    for y in -span..=span {
        for (sum, &pixel) in columns[inside.clone()].iter_mut().zip(clamped(y)) {
            *sum += u32::from(pixel);
        }
    }
    for (y, target) in sharp.pixels.chunks_exact_mut(plane.width).enumerate() {
        let (first, last) = (columns[inside.start], columns[inside.end - 1]);
        columns[..inside.start].fill(first);
        columns[inside.end..].fill(last);
        let mut sum: u32 = columns[..side].iter().sum();
        let moves = columns[side..].iter().zip(&columns);
        for ((value, &pixel), (&enters, &leaves)) in target.iter_mut().zip(plane.row(y)).zip(moves)
        {
            let (pixel, mean) = (
                i32::from(pixel),
                (sum.wrapping_mul(part).wrapping_add(HALF) >> 16).cast_signed(),
            );
            *value = (pixel + GAIN * (pixel - mean)).clamp(0, 255) as u8;
            sum = sum.wrapping_add(enters).wrapping_sub(leaves);
        }
        let y = y.cast_signed();
        let moves = clamped(y + span + 1).iter().zip(clamped(y - span));
        for (sum, (&enters, &leaves)) in columns[inside.clone()].iter_mut().zip(moves) {
            *sum = sum
                .wrapping_add(u32::from(enters))
                .wrapping_sub(u32::from(leaves));
        }
    }
    sharp
}

/// Each pixel becomes the darkest of the 3 by 3 around it: dark areas grow by a pixel on each side, over light gaps.
pub(super) fn darkest(plane: Plane<'_>) -> OwnedPlane {
    extreme(plane, Ord::min)
}

/// Each pixel becomes the lightest of the 3 by 3 around it: light areas grow by a pixel on each side, over dark gaps.
pub(super) fn lightest(plane: Plane<'_>) -> OwnedPlane {
    extreme(plane, Ord::max)
}

fn extreme(plane: Plane<'_>, choose: impl Fn(u8, u8) -> u8) -> OwnedPlane {
    let mut extreme = OwnedPlane::new(plane.width, plane.height);
    let mut down = vec![0_u8; plane.width];
    for (y, target) in extreme.pixels.chunks_exact_mut(plane.width).enumerate() {
        let [above, here, below] = three_rows(plane, y);
        let pixels = above.iter().zip(here).zip(below);
        for (value, ((&above, &here), &below)) in down.iter_mut().zip(pixels) {
            *value = choose(choose(above, here), below);
        }
        for (value, three) in target.iter_mut().skip(1).zip(down.windows(3)) {
            *value = choose(choose(three[0], three[1]), three[2]);
        }
        let end = plane.width - 1;
        target[0] = choose(down[0], down[1]);
        target[end] = choose(down[end - 1], down[end]);
    }
    extreme
}

/// Each pixel becomes the median of the 3 by 3 around it, which removes single wrong pixels and keeps edges.
///
/// Each column is sorted. The median of all nine is the median of three values: the largest of the columns' smallest,
/// the middle of their middle ones, the smallest of their largest. Three pixels share each sorted column.
pub(super) fn median(plane: Plane<'_>) -> OwnedPlane {
    let mut median = OwnedPlane::new(plane.width, plane.height);
    let mut columns = [
        vec![0_u8; plane.width],
        vec![0_u8; plane.width],
        vec![0_u8; plane.width],
    ];
    for (y, target) in median.pixels.chunks_exact_mut(plane.width).enumerate() {
        let [above, here, below] = three_rows(plane, y);
        let [low, middle, high] = &mut columns;
        let sorted = low.iter_mut().zip(middle.iter_mut()).zip(high.iter_mut());
        let pixels = above.iter().zip(here).zip(below);
        for (((low, middle), high), ((&above, &here), &below)) in sorted.zip(pixels) {
            (*low, *middle, *high) = sort(above, here, below);
        }
        let three = low.windows(3).zip(middle.windows(3)).zip(high.windows(3));
        for (value, ((low, middle), high)) in target.iter_mut().skip(1).zip(three) {
            let low = low[0].max(low[1]).max(low[2]);
            let middle = sort(middle[0], middle[1], middle[2]).1;
            let high = high[0].min(high[1]).min(high[2]);
            *value = sort(low, middle, high).1;
        }
        target[0] = here[0];
        target[plane.width - 1] = here[plane.width - 1];
    }
    median
}

#[inline]
fn sort(a: u8, b: u8, c: u8) -> (u8, u8, u8) {
    let (low, high) = (a.min(b), a.max(b));
    let middle = high.min(c);
    (low.min(c), low.max(middle), high.max(c))
}

/// The row above, the row and the row below. Outside, the border row is repeated.
fn three_rows(plane: Plane<'_>, y: usize) -> [&[u8]; 3] {
    [
        plane.row(y.saturating_sub(1)),
        plane.row(y),
        plane.row((y + 1).min(plane.height - 1)),
    ]
}

#[cfg(test)]
mod tests {
    use super::{Plane, blurred, darkest, doubled, halved, lightest, median, sharpened};

    #[test]
    fn a_flat_picture_stays_flat() {
        let pixels = vec![77; 9 * 7];
        let plane = Plane::new(9, 7, &pixels).expect("a picture");
        for filtered in [
            halved(plane),
            doubled(plane),
            blurred(plane),
            median(plane),
            darkest(plane),
            lightest(plane),
            sharpened(plane, 2),
        ] {
            assert!(filtered.pixels.iter().all(|&pixel| pixel == 77));
        }
    }

    #[test]
    fn halving_and_doubling_keep_places() {
        let pixels: Vec<u8> = (0..8 * 4).map(|index| (index % 8 * 30) as u8).collect();
        let plane = Plane::new(8, 4, &pixels).expect("a picture");
        assert_eq!(halved(plane).pixels[..4], [15, 75, 135, 195]);
        let double = doubled(plane);
        assert_eq!((double.width, double.height), (16, 8));
        assert_eq!(double.pixels[..5], [0, 8, 23, 38, 53]);
    }

    #[test]
    fn sharpening_undoes_blur() {
        let stripes: Vec<u8> = (0..60 * 20)
            .map(|index| if index % 60 / 5 % 2 == 0 { 80 } else { 170 })
            .collect();
        let soft = blurred(Plane::new(60, 20, &stripes).expect("a picture"));
        let soft = blurred(soft.plane().expect("a picture"));
        let sharp = sharpened(soft.plane().expect("a picture"), 3);
        // In the middles of a dark and of a light stripe, and just beside the edge between them
        let row = &sharp.pixels[10 * 60..11 * 60];
        assert!(row[22] < 80 && row[27] > 170, "{row:?}");
        assert!(row[25] - row[24] > soft.pixels[10 * 60 + 25] - soft.pixels[10 * 60 + 24]);
    }

    #[test]
    fn the_median_takes_away_single_pixels_and_keeps_edges() {
        let mut pixels: Vec<u8> = (0..10 * 10)
            .map(|index| if index % 10 < 5 { 0 } else { 255 })
            .collect();
        let clean = pixels.clone();
        pixels[5 * 10 + 2] = 255;
        pixels[3 * 10 + 7] = 0;
        let plane = Plane::new(10, 10, &pixels).expect("a picture");
        assert_eq!(*median(plane).pixels, clean);
    }
    #[test]
    fn what_is_dark_or_light_grows_over_gaps() {
        // Blocks of 6 by 6 with gaps of 2
        let blocks = |ink: u8, page: u8| -> Vec<u8> {
            let is_gap = |place: usize| place % 8 >= 6;
            (0..22 * 22)
                .map(|index| {
                    if is_gap(index % 22) || is_gap(index / 22) {
                        page
                    } else {
                        ink
                    }
                })
                .collect()
        };
        let pixels = blocks(20, 240);
        let joined = darkest(Plane::new(22, 22, &pixels).expect("a picture"));
        assert!(joined.pixels.iter().all(|&pixel| pixel == 20));
        let pixels = blocks(240, 20);
        let joined = lightest(Plane::new(22, 22, &pixels).expect("a picture"));
        assert!(joined.pixels.iter().all(|&pixel| pixel == 240));
    }
}
