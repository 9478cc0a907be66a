//! A small picture that shows where codes were found, on which users recognise their screen.

use zeroize::Zeroizing;

use super::{Found, Picture};

/// The grey that covers a code, so that nobody can read it off the small picture.
const COVER: u8 = 0xd0;

/// How far the cover reaches beyond the code's corners, as a share of their distance from its centre.
const MARGIN: f32 = 0.08;

/// A small picture with the codes covered, and their places on it.
#[derive(Clone, Debug, PartialEq)]
pub struct Overview {
    picture: Picture,
    codes: Vec<[[f32; 2]; 4]>,
}

impl Overview {
    /// The picture made small enough that no side is longer than `longest` pixels (at least 1), with `found` covered.
    pub fn of(picture: &Picture, found: &[Found], longest: u32) -> Option<Self> {
        let longest_now = picture.width().max(picture.height());
        let scale = (f64::from(longest.max(1)) / f64::from(longest_now)).min(1.0);
        let shrunk = |side: u32| ((f64::from(side) * scale).round() as u32).max(1);
        let (width, height) = (shrunk(picture.width()), shrunk(picture.height()));
        let codes: Vec<_> = found
            .iter()
            .map(|found| {
                found
                    .corners
                    .map(|corner| corner.map(|at| at * scale as f32))
            })
            .collect();
        let mut luma = averages(picture, width, height);
        for code in &codes {
            cover(&mut luma, width, height, *code);
        }
        let picture = Picture::from_luma(width, height, std::mem::take(&mut *luma))?;
        Some(Self { picture, codes })
    }

    /// The small picture.
    pub fn picture(&self) -> &Picture {
        &self.picture
    }

    /// The corners of the codes in pixels of the small picture, in the order in which the codes were found.
    pub fn codes(&self) -> &[[[f32; 2]; 4]] {
        &self.codes
    }
}

/// Paints over a code.
fn cover(luma: &mut [u8], width: u32, height: u32, corners: [[f32; 2]; 4]) {
    let centre = [0, 1].map(|axis| corners.iter().map(|corner| corner[axis]).sum::<f32>() / 4.0);
    let corners = corners.map(|corner| {
        [0, 1].map(|axis| centre[axis] + (corner[axis] - centre[axis]) * (1.0 + MARGIN))
    });
    let reach = |axis: usize, side: u32| {
        let least = corners
            .iter()
            .map(|c| c[axis])
            .fold(f32::INFINITY, f32::min);
        let most = corners.iter().map(|c| c[axis]).fold(0.0, f32::max);
        (least.floor().max(0.0) as u32).min(side)..(most.ceil() as u32).min(side)
    };
    for y in reach(1, height) {
        for x in reach(0, width) {
            if is_inside(corners, [x as f32 + 0.5, y as f32 + 0.5]) {
                let at = y as usize * width as usize + x as usize;
                if let Some(pixel) = luma.get_mut(at) {
                    *pixel = COVER;
                }
            }
        }
    }
}

/// The picture at a smaller size: each pixel is the average of those that it replaces.
fn averages(picture: &Picture, width: u32, height: u32) -> Zeroizing<Vec<u8>> {
    let span = |at: u32, of: u32, side: u32| {
        let edge = |at: u32| (u64::from(at) * u64::from(side) / u64::from(of)) as usize;
        edge(at)..edge(at + 1).max(edge(at) + 1)
    };
    let stride = picture.width() as usize;
    let mut luma = Zeroizing::new(Vec::with_capacity(width as usize * height as usize));
    for y in 0..height {
        let rows = span(y, height, picture.height());
        for x in 0..width {
            let columns = span(x, width, picture.width());
            let pixels = rows.clone().flat_map(|row| {
                let row = picture.luma().get(row * stride..).unwrap_or_default();
                row.get(columns.clone()).unwrap_or_default()
            });
            let (sum, count) = pixels.fold((0_u64, 0_u64), |(sum, count), pixel| {
                (sum + u64::from(*pixel), count + 1)
            });
            luma.push((sum / count.max(1)) as u8);
        }
    }
    luma
}

/// Whether the point is inside the convex quadrilateral: on the same side of all four edges.
fn is_inside(corners: [[f32; 2]; 4], [x, y]: [f32; 2]) -> bool {
    let sides = [0, 1, 2, 3].map(|index| {
        let ([ax, ay], [bx, by]) = (corners[index], corners[(index + 1) % 4]);
        (bx - ax) * (y - ay) - (by - ay) * (x - ax)
    });
    sides.iter().all(|side| *side >= 0.0) || sides.iter().all(|side| *side <= 0.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::qr::{Effort, read};

    /// A white picture with `text` as a code of 4 pixels a module at (40, 60).
    fn picture(text: &str) -> (Picture, f32) {
        let code = qrcode::QrCode::new(text).expect("it fits");
        let modules = code.width();
        let (width, height) = (400, 300);
        let mut luma = vec![255; width * height];
        for (index, color) in code.to_colors().into_iter().enumerate() {
            let (left, top) = (40 + index % modules * 4, 60 + index / modules * 4);
            for y in top..top + 4 {
                luma[y * width + left..][..4].fill(color.select(0, 255));
            }
        }
        let picture = Picture::from_luma(width as u32, height as u32, luma).expect("a picture");
        (picture, modules as f32 * 4.0)
    }

    #[test]
    fn a_code_is_covered_and_its_place_kept() {
        let (picture, side) = picture("otpauth://totp/a?secret=GEZDGNBVGY3TQOJQ");
        let found = read(&picture, Effort::File);
        assert_eq!(found.len(), 1);
        // As large as the picture itself, so that a code that is not covered could be read.
        let overview = Overview::of(&picture, &found, 400).expect("a picture");
        let small = overview.picture();
        assert_eq!((small.width(), small.height()), (400, 300));
        let [[[left, top], _, [right, bottom], _]] = overview.codes() else {
            panic!("one code");
        };
        for (is, wanted) in [
            (left, 40.0),
            (top, 60.0),
            (right, 40.0 + side),
            (bottom, 60.0 + side),
        ] {
            assert!((is - wanted).abs() < 3.0, "{is} instead of {wanted}");
        }
        assert_eq!(read(small, Effort::Deep), []);
        assert!(
            small.luma().iter().all(|pixel| *pixel > 100),
            "nothing dark is left"
        );
    }

    #[test]
    fn a_large_picture_is_averaged_and_a_small_one_left_as_it_is() {
        let small = |picture: &Picture, longest| {
            let overview = Overview::of(picture, &[], longest).expect("a picture");
            overview.picture().clone()
        };
        let luma = (0..8).flat_map(|_| [0, 255].repeat(8)).collect();
        let picture = Picture::from_luma(16, 8, luma).expect("a picture");
        assert_eq!(
            (small(&picture, 8).width(), small(&picture, 8).height()),
            (8, 4)
        );
        assert!(small(&picture, 8).luma().iter().all(|pixel| *pixel == 127));
        assert_eq!(small(&picture, 100), picture);
        let thin = Picture::from_luma(1, 3000, vec![9; 3000]).expect("a picture");
        assert_eq!(
            (small(&thin, 10).width(), small(&thin, 10).height()),
            (1, 10)
        );
        assert_eq!(small(&thin, 10).luma(), [9; 10]);
    }
}
