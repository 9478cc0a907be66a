//! Other views of the same picture, in which a code that is hidden in the picture itself may be seen.

use super::plane::{OwnedPlane, Plane};

/// Half the size: each pixel is the mean of four. Noise and fine patterns (the dots of a display, dither) go.
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
            let sum: u16 = upper
                .iter()
                .chain(lower)
                .map(|&pixel| u16::from(pixel))
                .sum();
            *value = ((sum + 2) / 4) as u8;
        }
    }
    half
}

/// Twice the size, bilinear: modules of one to two pixels become wide enough for the finder search.
pub(super) fn doubled(plane: Plane<'_>) -> OwnedPlane {
    let mut double = OwnedPlane::new(plane.width * 2, plane.height * 2);
    let mut mixed = vec![0_u16; plane.width];
    for (y, target) in double.pixels.chunks_exact_mut(plane.width * 2).enumerate() {
        // A new pixel's centre lies a quarter of an old pixel off the nearest old centre: weights 3 and 1.
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

/// A little blurred, by the binomial weights 1 2 1 along rows and columns: grain goes.
pub(super) fn blurred(plane: Plane<'_>) -> OwnedPlane {
    let mut blurred = OwnedPlane::new(plane.width, plane.height);
    let mut down = vec![0_u16; plane.width];
    for (y, target) in blurred.pixels.chunks_exact_mut(plane.width).enumerate() {
        let [above, here, below] = three_rows(plane, y);
        for (x, value) in down.iter_mut().enumerate() {
            *value = u16::from(above[x]) + 2 * u16::from(here[x]) + u16::from(below[x]);
        }
        for (value, three) in target.iter_mut().skip(1).zip(down.windows(3)) {
            *value = ((three[0] + 2 * three[1] + three[2] + 8) / 16) as u8;
        }
        let last = plane.width - 1;
        target[0] = ((3 * down[0] + down[1] + 8) / 16) as u8;
        target[last] = ((3 * down[last] + down[last - 1] + 8) / 16) as u8;
    }
    blurred
}

/// Each pixel's difference from the mean of the square around it, tripled: what blur has taken from modules of about the
/// square's size comes back.
pub(super) fn sharpened(plane: Plane<'_>, reach: usize) -> OwnedPlane {
    const GAIN: i32 = 2;
    let mut sharp = OwnedPlane::new(plane.width, plane.height);
    // Sums over the rows of the square, one for each column, moved along with it.
    let clamped = |y: isize| plane.row(y.clamp(0, plane.height.cast_signed() - 1).cast_unsigned());
    let span = reach.cast_signed();
    let mut columns = vec![0_u32; plane.width];
    for y in -span..=span {
        for (sum, &pixel) in columns.iter_mut().zip(clamped(y)) {
            *sum += u32::from(pixel);
        }
    }
    let area = ((2 * reach + 1) * (2 * reach + 1)) as u32;
    let last = plane.width - 1;
    for (y, target) in sharp.pixels.chunks_exact_mut(plane.width).enumerate() {
        let mut sum = columns[0] * reach as u32;
        sum += (0..=reach).map(|x| columns[x.min(last)]).sum::<u32>();
        for (x, (value, &pixel)) in target.iter_mut().zip(plane.row(y)).enumerate() {
            let (pixel, mean) = (i32::from(pixel), (sum / area).cast_signed());
            *value = (pixel + GAIN * (pixel - mean)).clamp(0, 255) as u8;
            sum += columns[(x + reach + 1).min(last)];
            sum -= columns[x.saturating_sub(reach)];
        }
        let y = y.cast_signed();
        for ((sum, &enters), &leaves) in columns
            .iter_mut()
            .zip(clamped(y + span + 1))
            .zip(clamped(y - span))
        {
            *sum = *sum + u32::from(enters) - u32::from(leaves);
        }
    }
    sharp
}

/// Each pixel becomes the median of the 3 by 3 around it: single wrong pixels go, edges stay.
///
/// Of the three columns' smallest the largest, of the middle ones the middle, of the largest the smallest: the middle of
/// these three is the median of all nine. The columns are sorted once for the three pixels that share them.
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

/// The row above, the row and the row below; the border rows stand in for those outside.
fn three_rows(plane: Plane<'_>, y: usize) -> [&[u8]; 3] {
    [
        plane.row(y.saturating_sub(1)),
        plane.row(y),
        plane.row((y + 1).min(plane.height - 1)),
    ]
}

#[cfg(test)]
mod tests {
    use super::{Plane, blurred, doubled, halved, median};

    #[test]
    fn a_flat_picture_stays_flat() {
        let pixels = vec![77; 9 * 7];
        let plane = Plane::new(9, 7, &pixels).expect("a picture");
        for filtered in [halved(plane), doubled(plane), blurred(plane), median(plane)] {
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
}
