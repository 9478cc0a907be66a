//! A page of grey pixels, to draw on.

use zeroize::Zeroizing;

use super::size::PageSize;

/// Pixels to a point: 300 to an inch.
pub(super) const SCALE: f32 = 300.0 / 72.0;

/// The grey of a rule.
const RULE: u8 = 0xa0;

/// Points as whole pixels.
pub(super) fn pixels(points: f32) -> usize {
    (points * SCALE).round() as usize
}

/// One page. Zeroized on drop: there are secrets on it.
pub(super) struct Page {
    paper: PageSize,
    width: usize,
    height: usize,
    luma: Zeroizing<Vec<u8>>,
}

impl Page {
    /// A white page.
    pub(super) fn new(paper: PageSize) -> Self {
        let (width, height) = paper.points();
        let (width, height) = (pixels(width), pixels(height));
        Self {
            paper,
            width,
            height,
            luma: Zeroizing::new(vec![u8::MAX; width * height]),
        }
    }

    /// Width and height in points.
    pub(super) fn points(&self) -> (f32, f32) {
        self.paper.points()
    }

    /// Width and height in pixels.
    pub(super) fn size(&self) -> (usize, usize) {
        (self.width, self.height)
    }

    /// The rows from the top, a byte a pixel; 255 is white.
    pub(super) fn luma(&self) -> &[u8] {
        &self.luma
    }

    /// Makes a pixel at most as light as `value`. Does nothing outside of the page.
    pub(super) fn darken(&mut self, x: usize, y: usize, value: u8) {
        if x < self.width
            && let Some(pixel) = self.luma.get_mut(y * self.width + x)
        {
            *pixel = value.min(*pixel);
        }
    }

    /// Fills a square with black.
    pub(super) fn fill(&mut self, left: usize, top: usize, side: usize) {
        for y in top..top + side {
            for x in left..left + side {
                self.darken(x, y, 0);
            }
        }
    }

    /// Draws a thin horizontal line. Lengths are in points.
    pub(super) fn rule(&mut self, left: f32, top: f32, width: f32) {
        for x in pixels(left)..pixels(left + width) {
            for y in 0..2 {
                self.darken(x, pixels(top) + y, RULE);
            }
        }
    }
}
