//! From modules to pixels on paper that is not quite flat and through lenses that are not quite straight.

use super::{
    fit::Fitting,
    geometry::{Homography, Point},
    ink::Ink,
    symbol::{alignment_centres, alignment_rows, size_of, version_of},
};

mod relief;

use relief::Relief;

/// A homography with corrections at places where the code was found to be elsewhere.
#[derive(Clone)]
pub(super) struct Surface {
    map: Homography,
    /// Points of the code, and their offsets from the map on the picture.
    bends: Vec<(Point, Point)>,
    /// Additional corrections, all over the code.
    relief: Option<Relief>,
}

/// An alignment pattern is trusted from this correlation on.
const SURE: f32 = 0.72;
/// How far an alignment pattern may be from the place that its neighbours predict, in modules.
const REACH: f32 = 1.5;
/// Keeps a correction from being the only one that counts at its own place; in squared modules.
const SOFTNESS: f32 = 4.0;

impl Surface {
    pub(super) fn flat(map: Homography) -> Self {
        Self {
            map,
            bends: Vec::new(),
            relief: None,
        }
    }

    /// Follows the alignment patterns of a large code (version 7 and up) from the finders outwards, each place
    /// predicted by those found before. `None` if the code has too few, or too few were found.
    pub(super) fn bent(fitting: &Fitting<'_>, size: usize, start: Homography) -> Option<Self> {
        const MIN_BENDS: usize = 5;
        let version = version_of(size);
        if alignment_rows(version).len() < 3 {
            return None;
        }
        let last = size_of(version) - 7;
        let far = size as f32 - 3.5;
        let mut pairs: Vec<(Point, Point)> = [(3.5, 3.5), (far, 3.5), (3.5, far)]
            .map(|(u, v)| (Point::new(u, v), start.map(u, v)))
            .into();
        let mut centres = alignment_centres(version);
        // Those near the top left come first. Those at the far edges, where the map's error is largest, come after
        // their neighbours.
        centres.sort_by_key(|&(column, row)| {
            (column + row) * if column.max(row) == last { 2 } else { 1 }
        });
        let mut map = start;
        for (column, row) in centres {
            let (u, v) = (column as f32 + 0.5, row as f32 + 0.5);
            match fitting.sightings(&map, (u, v), REACH, 1).first() {
                Some(sighting) if sighting.score > SURE => {
                    pairs.push((Point::new(u, v), sighting.place));
                }
                _ => continue,
            }
            if pairs.len() >= 6 && pairs.len().is_multiple_of(3) {
                map = Homography::fit(&pairs).unwrap_or(map);
            }
        }
        if pairs.len() >= MIN_BENDS {
            map = Homography::fit(&pairs).unwrap_or(map);
        }
        let bends: Vec<(Point, Point)> = pairs
            .into_iter()
            .map(|(from, to)| (from, to - map.map(from.x, from.y)))
            .collect();
        (bends.len() >= MIN_BENDS).then_some(Self {
            map,
            bends,
            relief: None,
        })
    }

    /// This surface with the relief that the modules show.
    pub(super) fn in_relief(self, ink: Ink<'_>, size: usize) -> Self {
        let relief = Relief::trace(ink, &self, size);
        Self {
            relief: Some(relief),
            ..self
        }
    }

    /// The place on the picture of a point of the code.
    pub(super) fn at(&self, u: f32, v: f32) -> Point {
        let smooth = self.smooth_at(u, v);
        match &self.relief {
            Some(relief) => smooth + relief.at(u, v),
            None => smooth,
        }
    }

    /// The place of a point by the map and by the corrections near it, weighted by the inverse fourth power of their
    /// distance (Shepard's interpolation).
    fn smooth_at(&self, u: f32, v: f32) -> Point {
        let flat = self.map.map(u, v);
        if self.bends.is_empty() {
            return flat;
        }
        let (mut sum, mut weights) = (Point::default(), 1e-4);
        for &(place, off) in &self.bends {
            let apart = place - Point::new(u, v);
            let weight = 1.0 / (apart.dot(apart) + SOFTNESS).powi(2);
            sum = sum + off * weight;
            weights += weight;
        }
        flat + sum * (1.0 / weights)
    }

    /// The length of a module in the middle of a code, in pixels.
    pub(super) fn module(&self, size: usize) -> f32 {
        let middle = size as f32 / 2.0;
        let [right, down] = self.map.steps(middle, middle);
        f32::midpoint(right.length(), down.length())
    }

    /// The corners of a code, clockwise from its top left one.
    pub(super) fn corners(&self, size: usize) -> [Point; 4] {
        let end = size as f32;
        [(0.0, 0.0), (end, 0.0), (end, end), (0.0, end)].map(|(u, v)| self.map.map(u, v))
    }
}

#[cfg(test)]
mod tests;
