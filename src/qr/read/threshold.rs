//! The brightness from which a pixel counts as light. It is chosen locally, because a photo's light is uneven.

use super::plane::Plane;

/// The side of the squares that share a threshold, in pixels.
const BLOCK: usize = 8;
/// A threshold is computed from the blocks up to this far away: 5 by 5 blocks contain a whole finder of 5-pixel
/// modules.
const REACH: usize = 2;

/// A threshold for every block of a picture. Pixels below it are dark.
pub(super) struct Thresholds {
    /// The block's side in pixels.
    pub(super) block: usize,
    columns: usize,
    blocks: Vec<Block>,
}

/// The threshold of one block and the range of its own pixels.
#[derive(Clone, Copy)]
pub(super) struct Block {
    pub(super) threshold: u8,
    darkest: u8,
    lightest: u8,
}

impl Block {
    /// Whether all pixels of the block are on the same side of the threshold: `Some(true)` if all are dark.
    pub(super) fn settled(self) -> Option<bool> {
        if self.lightest < self.threshold {
            Some(true)
        } else if self.darkest >= self.threshold {
            Some(false)
        } else {
            None
        }
    }
}

impl Thresholds {
    /// A threshold between the dark and the light of each block's neighbourhood. A flat neighbourhood, with less than
    /// `min_range` between dark and light, takes the threshold from beside it, since the inside of a large module is as
    /// dark as its edges.
    pub(super) fn local(plane: Plane<'_>, min_range: u8) -> Self {
        let (columns, rows) = (plane.width.div_ceil(BLOCK), plane.height.div_ceil(BLOCK));
        let own = ranges(plane, columns, rows);
        let darkest = spread(
            &own.iter().map(|range| range.darkest).collect::<Vec<_>>(),
            columns,
            Ord::min,
        );
        let lightest = spread(
            &own.iter().map(|range| range.lightest).collect::<Vec<_>>(),
            columns,
            Ord::max,
        );
        let means = box_means(&own, columns, rows);
        let mut thresholds: Vec<Option<u8>> = (0..own.len())
            .map(|index| {
                let (dark, light) = (u16::from(darkest[index]), u16::from(lightest[index]));
                // Between the mean, which noise hardly moves, and the mid-range, which the share of dark pixels does
                // not move.
                let threshold = u16::midpoint(means[index], u16::midpoint(dark, light));
                (light - dark >= u16::from(min_range)).then_some((threshold as u8).max(1))
            })
            .collect();
        carry_on(&mut thresholds, columns);
        let blocks = own
            .iter()
            .zip(thresholds)
            .map(|(range, threshold)| Block {
                // 0 if the whole picture is flat: nothing is dark then.
                threshold: threshold.unwrap_or(0),
                darkest: range.darkest,
                lightest: range.lightest,
            })
            .collect();
        Self {
            block: BLOCK,
            columns,
            blocks,
        }
    }

    /// The same threshold everywhere.
    pub(super) fn flat(plane: Plane<'_>, threshold: u8) -> Self {
        let (columns, rows) = (plane.width.div_ceil(BLOCK), plane.height.div_ceil(BLOCK));
        let block = |range: &Range| Block {
            threshold,
            darkest: range.darkest,
            lightest: range.lightest,
        };
        Self {
            block: BLOCK,
            columns,
            blocks: ranges(plane, columns, rows).iter().map(block).collect(),
        }
    }

    /// The same blocks with another threshold everywhere.
    pub(super) fn set(&mut self, threshold: u8) {
        for block in &mut self.blocks {
            block.threshold = threshold;
        }
    }

    /// The blocks that a pixel row goes through, from left to right.
    pub(super) fn row(&self, y: usize) -> &[Block] {
        let start = y / self.block * self.columns;
        &self.blocks[start..start + self.columns]
    }

    pub(super) fn at(&self, x: usize, y: usize) -> u8 {
        self.row(y)[(x / self.block).min(self.columns - 1)].threshold
    }
}

/// Brightness of the pixels of one block.
#[derive(Clone, Copy)]
struct Range {
    darkest: u8,
    lightest: u8,
    mean: u8,
}

/// The range of every block: first of all columns of a row of blocks at once, then of the blocks.
fn ranges(plane: Plane<'_>, columns: usize, rows: usize) -> Vec<Range> {
    let mut ranges = Vec::with_capacity(columns * rows);
    let mut darkest = vec![0_u8; plane.width];
    let mut lightest = vec![0_u8; plane.width];
    let mut sums = vec![0_u16; plane.width];
    for top in (0..plane.height).step_by(BLOCK) {
        let bottom = (top + BLOCK).min(plane.height);
        darkest.fill(u8::MAX);
        lightest.fill(0);
        sums.fill(0);
        for y in top..bottom {
            let row = plane.row(y);
            for (least, &pixel) in darkest.iter_mut().zip(row) {
                *least = pixel.min(*least);
            }
            for (most, &pixel) in lightest.iter_mut().zip(row) {
                *most = pixel.max(*most);
            }
            for (sum, &pixel) in sums.iter_mut().zip(row) {
                // The sum of eight bytes fits. Checking for an overflow would be most of the work.
                *sum = sum.wrapping_add(u16::from(pixel));
            }
        }
        let blocks = darkest
            .chunks(BLOCK)
            .zip(lightest.chunks(BLOCK))
            .zip(sums.chunks(BLOCK));
        ranges.extend(blocks.map(|((darkest, lightest), sums)| {
            let pixels = sums.len() * (bottom - top);
            let sum: u32 = sums.iter().map(|&sum| u32::from(sum)).sum();
            Range {
                darkest: darkest
                    .iter()
                    .fold(u8::MAX, |least, &other| other.min(least)),
                lightest: lightest.iter().fold(0, |most, &other| other.max(most)),
                mean: (sum / pixels as u32) as u8,
            }
        }));
    }
    ranges
}

/// Takes the smallest (or largest) value of the neighbourhood of every block, first along rows, then along columns.
fn spread(values: &[u8], columns: usize, choose: impl Fn(u8, u8) -> u8 + Copy) -> Vec<u8> {
    let combine = |targets: &mut [u8], others: &[u8]| {
        for (target, &other) in targets.iter_mut().zip(others) {
            *target = choose(*target, other);
        }
    };
    let rows = values.len() / columns;
    let mut along = values.to_vec();
    for (row, target) in values.chunks(columns).zip(along.chunks_mut(columns)) {
        for far in 1..=REACH.min(columns - 1) {
            combine(target, &row[far..]);
            combine(&mut target[far..], row);
        }
    }
    let mut both = along.clone();
    for (y, target) in both.chunks_mut(columns).enumerate() {
        for near in y.saturating_sub(REACH)..(y + REACH + 1).min(rows) {
            combine(target, &along[near * columns..(near + 1) * columns]);
        }
    }
    both
}

/// The mean brightness of the neighbourhood of every block.
fn box_means(own: &[Range], columns: usize, rows: usize) -> Vec<u16> {
    let mut along = vec![0_u32; own.len()];
    for (row, target) in own.chunks(columns).zip(along.chunks_mut(columns)) {
        for (x, sum) in target.iter_mut().enumerate() {
            let near = &row[x.saturating_sub(REACH)..(x + REACH + 1).min(columns)];
            *sum = near.iter().map(|range| u32::from(range.mean)).sum();
        }
    }
    let mut means = vec![0_u16; own.len()];
    let mut sums = vec![0_u32; columns];
    for (y, target) in means.chunks_mut(columns).enumerate() {
        let near = y.saturating_sub(REACH)..(y + REACH + 1).min(rows);
        sums.fill(0);
        for other in near.clone() {
            for (sum, value) in sums
                .iter_mut()
                .zip(&along[other * columns..(other + 1) * columns])
            {
                *sum += value;
            }
        }
        for (x, (mean, sum)) in target.iter_mut().zip(&sums).enumerate() {
            let width = (x + REACH + 1).min(columns) - x.saturating_sub(REACH);
            *mean = (sum / (width * near.len()) as u32) as u16;
        }
    }
    means
}

/// Fills each gap with the value to its left or above it, and the remaining gaps from the other end.
fn carry_on(thresholds: &mut [Option<u8>], columns: usize) {
    for index in 0..thresholds.len() {
        if thresholds[index].is_none() {
            let left = if index % columns == 0 {
                None
            } else {
                thresholds[index - 1]
            };
            thresholds[index] = left.or_else(|| thresholds[index.checked_sub(columns)?]);
        }
    }
    for index in (0..thresholds.len()).rev() {
        if thresholds[index].is_none() {
            let right = if (index + 1) % columns == 0 {
                None
            } else {
                thresholds[index + 1]
            };
            thresholds[index] =
                right.or_else(|| thresholds.get(index + columns).copied().flatten());
        }
    }
}

/// Thresholds between the peaks of the histogram, the best first. Each flat area has a peak, also if the brightness of
/// two areas is nearly the same, as in a pale code on a pale page.
pub(super) fn levels(plane: Plane<'_>, most: usize) -> Vec<u8> {
    const KERNEL: [f32; 4] = [4.0, 3.0, 2.0, 1.0];
    /// A peak has at least this share of all pixels.
    const MIN_SHARE: f32 = 0.002;
    const MIN_APART: usize = 5;

    let mut histogram = [0_u32; 256];
    for &pixel in plane.pixels() {
        histogram[usize::from(pixel)] += 1;
    }
    let histogram = histogram.map(|count| count as f32);
    let pixels = plane.pixels().len() as f32;
    let near = |index: usize, reach: usize| index.saturating_sub(reach)..=(index + reach).min(255);
    let smooth: Vec<f32> = (0..256)
        .map(|index| {
            let (sum, weight) = near(index, 3).fold((0.0, 0.0), |(sum, weight), other| {
                let factor = KERNEL[index.abs_diff(other)];
                (sum + factor * histogram[other], weight + factor)
            });
            sum / weight
        })
        .collect();
    let is_peak = |index: usize| {
        near(index, 2).all(|other| {
            smooth[other] < smooth[index] || (smooth[other] <= smooth[index] && other >= index)
        })
    };
    let share = |index: usize| near(index, 3).map(|other| histogram[other]).sum::<f32>() / pixels;
    let peaks: Vec<(usize, f32)> = (0..256)
        .filter(|&index| is_peak(index))
        .map(|index| (index, share(index)))
        .filter(|peak| peak.1 > MIN_SHARE)
        .collect();
    let mut found: Vec<(f32, u8)> = peaks
        .windows(2)
        .filter(|pair| pair[1].0 - pair[0].0 >= MIN_APART)
        .filter_map(|pair| {
            let ((dark, dark_share), (light, light_share)) = (pair[0], pair[1]);
            // The deepest valley, or its middle if it is wide and flat.
            let middle = (dark + light + 1) as f32 / 2.0;
            let depth =
                |level: usize| smooth[level] / pixels + 1e-5 * (level as f32 - middle).abs();
            let valley = (dark + 1..=light).min_by(|&a, &b| depth(a).total_cmp(&depth(b)))?;
            Some((dark_share.min(light_share), valley as u8))
        })
        .collect();
    found.sort_by(|a, b| b.0.total_cmp(&a.0));
    found.truncate(most);
    found.into_iter().map(|(_, level)| level).collect()
}
