//! Finder patterns: the three large squares in a code's corners, at any place and in any direction.
//!
//! A line through the centre of a finder crosses dark, light, dark, light, dark in the proportions 1 : 1 : 3 : 1 : 1.
//! In a light code on a dark ground, the colours are exchanged. Candidates come from every few rows of the picture and
//! have to pass three tests: the proportions along the row, along the column, and along rays.

mod ellipse;
mod filled;
mod profile;

use std::collections::HashMap;

pub(super) use ellipse::Ellipse;
pub(super) use filled::find_filled;
use profile::Profile;
pub(super) use profile::{Margin, module_along};

use super::{
    budget::Budget,
    geometry::Point,
    plane::Plane,
    symbol::finder_is_dark,
    threshold::{Block, Thresholds},
};

/// More candidates than this are noise; the scan ends there.
const MOST: usize = 20_000;

/// How many times as long as wide a finder may appear, if the code leans away from the camera.
const MAX_STRETCH: f32 = 3.5;

/// From the centre to the end of the core and of the light ring, in modules.
const CORE_REACH: f32 = 1.5;
const RING_REACH: f32 = 2.5;

/// About how many pixels the tests of a candidate look at: in its row, in its column, and on rays, most of which are
/// given up early.
const CANDIDATE_PIXELS: usize = 300;

/// How the rows of a picture are searched.
#[derive(Clone, Copy)]
pub(super) struct Scan {
    /// The distance between searched rows.
    pub(super) row_pace: usize,
    /// What must be around a finder.
    pub(super) margin: Margin,
}

/// How a finder is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// As the standard has it: a core, a light ring, a dark ring.
    Rings,
    /// A square or a disc as large as the dark ring, without the light one.
    Full,
    /// The core without the rings.
    Core,
}

impl Shape {
    /// How far from the centre the edge is by which the finder is measured, in modules. With rings it is the end of the
    /// light ring, which blur moves less than the others.
    pub(super) const fn reach(self) -> f32 {
        match self {
            Self::Rings => 2.5,
            Self::Full => 3.5,
            Self::Core => 1.5,
        }
    }

    /// Which edge that is, counted from the centre.
    const fn edge(self) -> usize {
        match self {
            Self::Rings => 1,
            Self::Full | Self::Core => 0,
        }
    }

    /// Whether the module that is so many columns and rows from the centre is dark; this includes the light border.
    /// `None` if it may be either: the corners of a full finder are light if it is a disc.
    pub(super) fn is_dark(self, columns: usize, rows: usize) -> Option<bool> {
        const DISC: usize = 10;
        let from_centre = columns.max(rows);
        match self {
            Self::Rings => Some(finder_is_dark(from_centre)),
            Self::Full if from_centre >= 4 => Some(false),
            Self::Full => (columns * columns + rows * rows <= DISC).then_some(true),
            Self::Core => Some(from_centre <= 1),
        }
    }
}

/// A finder pattern.
#[derive(Clone, Copy, Debug)]
pub(super) struct Finder {
    pub(super) centre: Point,
    /// Mean size of a module, in pixels.
    pub(super) module: f32,
    /// The size of a module in every direction.
    pub(super) ellipse: Ellipse,
    /// Whether the finder's core is darker than what is around it, as in most codes.
    pub(super) is_dark: bool,
    pub(super) shape: Shape,
    /// In how many of the scanned rows it was seen.
    pub(super) rows_seen: u32,
    /// How many of the rays through the centre agreed, up to 28.
    pub(super) quality: f32,
}

/// All finders of a picture, dark and light ones, including uncertain ones.
pub(super) fn find(
    plane: Plane<'_>,
    thresholds: &Thresholds,
    scan: Scan,
    budget: &Budget<'_>,
) -> Vec<Finder> {
    let mut finders = Finders::default();
    let mut edges = Vec::with_capacity(4096);
    for (count, y) in (scan.row_pace / 2..plane.height)
        .step_by(scan.row_pace)
        .enumerate()
    {
        if finders.all.len() > MOST || (count % 8 == 0 && budget.is_spent()) {
            break;
        }
        budget.count(plane.width);
        let starts_dark = edges_of_row(
            plane.row(y),
            thresholds.row(y),
            thresholds.block,
            &mut edges,
        );
        for (index, six) in edges.windows(6).enumerate() {
            // The colour changes at every edge; six[2] is where the core begins.
            let is_dark = starts_dark != (index % 2 == 1);
            let Some(module) = profile::module_of_run(six, scan.margin) else {
                continue;
            };
            let x = f32::midpoint(six[2], six[3]);
            let column = (x as usize).min(plane.width - 1);
            let threshold = thresholds.at(column, y);
            if threshold == 0 {
                continue;
            }
            budget.count(CANDIDATE_PIXELS + 4 * (six[4] - six[1]) as usize);
            let candidate = Candidate {
                plane,
                threshold: f32::from(threshold),
                is_dark,
                margin: scan.margin,
            };
            if let Some(finder) = candidate.centred(column, y, module, &finders) {
                finders.add(finder);
            }
        }
    }
    finders.all
}

/// Finders with an index by place, because the same one is found in many rows.
#[derive(Default)]
struct Finders {
    all: Vec<Finder>,
    cells: HashMap<(i32, i32), Vec<usize>>,
}

impl Finders {
    /// The side of a cell of the index: at least a finder of small modules. Larger finders are merged if they have the
    /// same centre.
    const CELL: f32 = 16.0;

    fn cell(centre: Point) -> (i32, i32) {
        (
            (centre.x / Self::CELL) as i32,
            (centre.y / Self::CELL) as i32,
        )
    }

    /// The known finder of the same colour and about the same size whose core contains the point.
    fn same(&self, centre: Point, module: f32, is_dark: bool) -> Option<usize> {
        let (column, row) = Self::cell(centre);
        let near = (row - 1..=row + 1)
            .flat_map(|row| (column - 1..=column + 1).map(move |column| (column, row)));
        near.filter_map(|cell| self.cells.get(&cell))
            .flatten()
            .copied()
            .find(|&index| {
                let finder = &self.all[index];
                let ratio = module / finder.module;
                finder.is_dark == is_dark
                    && (0.6..1.6).contains(&ratio)
                    && finder.ellipse.length(finder.centre - centre) < CORE_REACH
            })
    }

    /// Adds the finder, or refines the known one with it.
    fn add(&mut self, new: Finder) {
        let Some(index) = self.same(new.centre, new.module, new.is_dark) else {
            self.cells
                .entry(Self::cell(new.centre))
                .or_default()
                .push(self.all.len());
            self.all.push(new);
            return;
        };
        let known = &mut self.all[index];
        let share = 1.0 / (known.rows_seen + 1) as f32;
        known.centre = known.centre + (new.centre - known.centre) * share;
        known.ellipse = known.ellipse.mixed(new.ellipse, share);
        known.module = known.ellipse.module();
        known.quality = known.quality.max(new.quality);
        known.rows_seen += 1;
    }
}

/// A place with the right proportions along the row.
#[derive(Clone, Copy)]
struct Candidate<'a> {
    plane: Plane<'a>,
    threshold: f32,
    is_dark: bool,
    margin: Margin,
}

impl Candidate<'_> {
    /// The finder at that pixel, its centre corrected along the column and then along the row, if it passes all tests.
    fn centred(&self, column: usize, y: usize, across: f32, known: &Finders) -> Option<Finder> {
        let longest = RING_REACH * MAX_STRETCH * across + 4.0;
        let down_profile = self.profile(column, y, Direction::Down, longest)?;
        let down = down_profile.module(self.margin)?;
        if down > across * MAX_STRETCH || across > down * MAX_STRETCH {
            return None;
        }
        let centre_y = y as f32 + 0.5 + down_profile.shift();
        let row = ((centre_y - 0.5).round().max(0.0) as usize).min(self.plane.height - 1);
        let longest = RING_REACH * MAX_STRETCH * down + 4.0;
        let across_profile = self.profile(column, row, Direction::Across, longest)?;
        let across = across_profile.module(self.margin)?;
        let centre = Point::new(column as f32 + 0.5 + across_profile.shift(), centre_y);
        // The rays are the expensive part, so a finder that has passed them once is not tested again.
        if let Some(index) = known.same(centre, (across * down).sqrt(), self.is_dark) {
            let finder = known.all[index];
            if finder.rows_seen >= 3 {
                return Some(Finder { centre, ..finder });
            }
        }
        let (quality, ellipse) = profile::rays(
            self.plane,
            centre,
            self.threshold,
            self.is_dark,
            [across, down],
            self.margin,
        )?;
        Some(Finder {
            centre,
            module: ellipse.module(),
            ellipse,
            is_dark: self.is_dark,
            shape: Shape::Rings,
            rows_seen: 1,
            quality,
        })
    }

    fn profile(&self, x: usize, y: usize, direction: Direction, longest: f32) -> Option<Profile> {
        let (x, y) = (x.cast_signed(), y.cast_signed());
        let pixel = |offset: isize| match direction {
            Direction::Across => self.plane.pixel(x + offset, y),
            Direction::Down => self.plane.pixel(x, y + offset),
        };
        Profile::measure(pixel, self.threshold, self.is_dark, longest)
    }
}

#[derive(Clone, Copy)]
enum Direction {
    Across,
    Down,
}

/// The places along a row where dark and light meet, to a fraction of a pixel, including the row's ends. Returns
/// whether the row begins dark. The colour changes at every edge.
fn edges_of_row(row: &[u8], blocks: &[Block], block_side: usize, edges: &mut Vec<f32>) -> bool {
    edges.clear();
    edges.push(0.0);
    let Some((&first, block)) = row.first().zip(blocks.first()) else {
        return false;
    };
    let starts_dark = first < block.threshold;
    let mut is_dark = starts_dark;
    let mut before = first;
    for (index, (pixels, block)) in row.chunks(block_side).zip(blocks).enumerate() {
        let start = index * block_side;
        // Most blocks of a screen are all dark or all light, so that at most their first pixel is an edge.
        let settled = block.settled() == Some(is_dark);
        if !settled {
            for (offset, &pixel) in pixels.iter().enumerate() {
                if (pixel < block.threshold) != is_dark {
                    is_dark = !is_dark;
                    let part = profile::crossing(
                        f32::from(before),
                        f32::from(pixel),
                        f32::from(block.threshold),
                    );
                    edges.push((start + offset) as f32 - 0.5 + part);
                }
                before = pixel;
            }
        }
        before = pixels.last().copied().unwrap_or(before);
    }
    edges.push(row.len() as f32);
    starts_dark
}

#[cfg(test)]
mod tests;
