//! From grey levels to the code's ones and zeros.

use zeroize::Zeroizing;

use super::{ink::Ink, surface::Surface};

/// How much ink is on every module of a code, row by row.
pub(super) struct Levels {
    size: usize,
    ink: Zeroizing<Vec<f32>>,
}

/// How far from its centre a module is measured as well, in modules.
const OFF: f32 = 0.22;
const POINTS: [(f32, f32); 5] = [(0.0, 0.0), (OFF, 0.0), (-OFF, 0.0), (0.0, OFF), (0.0, -OFF)];

/// One way to decide which modules are ones.
#[derive(Clone, Copy, Debug)]
pub(super) struct Decision {
    /// How much of the neighbours' ink is subtracted, because blur has spread it: 0 for a sharp picture.
    pub(super) sharpen: f32,
    pub(super) threshold: Threshold,
}

/// The threshold between ones and zeros.
#[derive(Clone, Copy, Debug)]
pub(super) enum Threshold {
    /// One for the whole code, in the middle of its two clusters of levels.
    Global,
    /// One for every module, from the modules up to that far away.
    Local(usize),
}

impl Levels {
    /// About how many pixels [`Self::measure`] looks at.
    pub(super) fn measuring_pixels(size: usize) -> usize {
        size * size * POINTS.len()
    }

    /// Measures every module at five points, or only at its centre if it is so small that the others would belong to
    /// its neighbours, too.
    pub(super) fn measure(ink: Ink<'_>, surface: &Surface, size: usize) -> Self {
        const SMALL_MODULE: f32 = 2.2;
        let points = if surface.module(size) < SMALL_MODULE {
            &POINTS[..1]
        } else {
            &POINTS
        };
        let mut levels = Zeroizing::new(Vec::with_capacity(size * size));
        for row in 0..size {
            for column in 0..size {
                let (u, v) = (column as f32 + 0.5, row as f32 + 0.5);
                let sum: f32 = points
                    .iter()
                    .map(|&(x, y)| ink.at(surface.at(u + x, v + y)))
                    .sum();
                levels.push(sum / points.len() as f32);
            }
        }
        Self { size, ink: levels }
    }

    /// The modules as ones (true) and zeros, row by row.
    pub(super) fn decide(&self, decision: Decision) -> Zeroizing<Vec<bool>> {
        let sharpened = self.sharpened(decision.sharpen);
        let levels: &[f32] = sharpened.as_deref().unwrap_or(&self.ink);
        Zeroizing::new(match decision.threshold {
            Threshold::Global => {
                let threshold = two_means(levels);
                levels.iter().map(|&level| level > threshold).collect()
            }
            Threshold::Local(reach) => self.above_neighbourhood(levels, reach),
        })
    }

    /// Subtracts a share of each module's four neighbours. Outside of the code there is no ink.
    fn sharpened(&self, amount: f32) -> Option<Zeroizing<Vec<f32>>> {
        if amount <= 0.0 {
            return None;
        }
        let size = self.size;
        let blank = self.ink.iter().copied().fold(f32::MAX, f32::min);
        let at = |x: usize, y: usize| {
            if x < size && y < size {
                self.ink[y * size + x]
            } else {
                blank
            }
        };
        let mut sharpened = Zeroizing::new(Vec::with_capacity(self.ink.len()));
        for y in 0..size {
            for x in 0..size {
                // A step to the left of 0 wraps to a number that is also outside.
                let around = at(x.wrapping_sub(1), y)
                    + at(x + 1, y)
                    + at(x, y.wrapping_sub(1))
                    + at(x, y + 1);
                let level = at(x, y);
                sharpened.push(level + amount * (level - around / 4.0));
            }
        }
        Some(sharpened)
    }

    /// Compares each module with a threshold between the mean and the middle of the range of those around it.
    fn above_neighbourhood(&self, levels: &[f32], reach: usize) -> Vec<bool> {
        let size = self.size;
        let near = |index: usize| index.saturating_sub(reach)..(index + reach + 1).min(size);
        // First along rows, then along columns: minimum, maximum and sum of a rectangle come from those of its rows.
        let along: Vec<(f32, f32, f32)> = levels
            .chunks(size)
            .flat_map(|row| {
                (0..size).map(move |x| {
                    row[near(x)]
                        .iter()
                        .fold(NOTHING, |sum, &level| widen(sum, (level, level, level)))
                })
            })
            .collect();
        (0..levels.len())
            .map(|index| {
                let (x, y) = (index % size, index / size);
                let (least, most, sum) =
                    near(y).fold(NOTHING, |sum, y| widen(sum, along[y * size + x]));
                let mean = sum / (near(x).len() * near(y).len()) as f32;
                levels[index] > 0.5 * mean + 0.25 * (least + most)
            })
            .collect()
    }
}

/// Minimum, maximum and sum of no levels.
const NOTHING: (f32, f32, f32) = (f32::MAX, f32::MIN, 0.0);

fn widen(a: (f32, f32, f32), b: (f32, f32, f32)) -> (f32, f32, f32) {
    (a.0.min(b.0), a.1.max(b.1), a.2 + b.2)
}

/// The middle between the means of two clusters (k-means with k = 2).
fn two_means(levels: &[f32]) -> f32 {
    const ROUNDS: usize = 8;
    let mut low = levels.iter().copied().fold(f32::MAX, f32::min);
    let mut high = levels.iter().copied().fold(f32::MIN, f32::max);
    for _ in 0..ROUNDS {
        let threshold = f32::midpoint(low, high);
        let mean = |of_high: bool, otherwise: f32| {
            let cluster = levels
                .iter()
                .filter(|&&level| (level > threshold) == of_high);
            let (sum, count) =
                cluster.fold((0.0, 0.0), |(sum, count), level| (sum + level, count + 1.0));
            if count > 0.0 { sum / count } else { otherwise }
        };
        (low, high) = (mean(false, low), mean(true, high));
    }
    f32::midpoint(low, high)
}

#[cfg(test)]
mod tests;
