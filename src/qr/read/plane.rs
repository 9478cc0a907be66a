//! Grey pixels in rows, with values between the pixels.

use zeroize::Zeroizing;

use super::geometry::Point;

/// A borrowed grey picture of at least 2 by 2 pixels; 0 is black.
///
/// Coordinates are continuous: pixel (0, 0) covers the square from (0, 0) to (1, 1), its centre is (0.5, 0.5). So a
/// picture of half the size has half the coordinates, without a shift.
#[derive(Clone, Copy)]
pub(super) struct Plane<'a> {
    pub(super) width: usize,
    pub(super) height: usize,
    pixels: &'a [u8],
}

impl<'a> Plane<'a> {
    pub(super) fn new(width: usize, height: usize, pixels: &'a [u8]) -> Option<Self> {
        let fits = width >= 2 && height >= 2 && width.checked_mul(height)? == pixels.len();
        fits.then_some(Self {
            width,
            height,
            pixels,
        })
    }

    pub(super) fn pixels(self) -> &'a [u8] {
        self.pixels
    }

    pub(super) fn row(self, y: usize) -> &'a [u8] {
        &self.pixels[y * self.width..(y + 1) * self.width]
    }

    /// The pixel itself, or `None` outside of the picture.
    pub(super) fn pixel(self, x: isize, y: isize) -> Option<u8> {
        let (x, y) = (usize::try_from(x).ok()?, usize::try_from(y).ok()?);
        if x < self.width && y < self.height {
            self.pixels.get(y * self.width + x).copied()
        } else {
            None
        }
    }

    /// The brightness at a point: bilinear between the four nearest pixel centres. Outside, the border is repeated.
    #[inline]
    pub(super) fn sample(self, point: Point) -> f32 {
        let x = (point.x - 0.5).clamp(0.0, (self.width - 1) as f32);
        let y = (point.y - 0.5).clamp(0.0, (self.height - 1) as f32);
        let column = (x as usize).min(self.width - 2);
        let row = (y as usize).min(self.height - 2);
        let (right, below) = (x - column as f32, y - row as f32);
        let start = row * self.width + column;
        let mix = |pair: &[u8]| {
            let (left, next) = (f32::from(pair[0]), f32::from(pair[1]));
            left + (next - left) * right
        };
        let upper = mix(&self.pixels[start..start + 2]);
        let lower = mix(&self.pixels[start + self.width..start + self.width + 2]);
        upper + (lower - upper) * below
    }
}

/// A grey picture made from another one. Wiped when dropped, since it may show a secret.
pub(super) struct OwnedPlane {
    pub(super) width: usize,
    pub(super) height: usize,
    pub(super) pixels: Zeroizing<Vec<u8>>,
}

impl OwnedPlane {
    pub(super) fn new(width: usize, height: usize) -> Self {
        Self {
            width,
            height,
            pixels: Zeroizing::new(vec![0; width * height]),
        }
    }

    pub(super) fn plane(&self) -> Option<Plane<'_>> {
        Plane::new(self.width, self.height, &self.pixels)
    }
}
