//! The relief of uneven paper, from the modules themselves.
//!
//! Whatever its text, a code's modules are dark or light, and grey only at their edges. So if the map is right, the
//! samples at the centres of the modules differ most. The code is covered with a grid of nodes. Each node is moved to
//! where the samples around it differ most, beginning beside the finders, where the map is right, and going outwards,
//! so that each node starts from the places of its neighbours.

use std::collections::VecDeque;

use super::Surface;
use crate::qr::read::{geometry::Point, ink::Ink};

/// Modules from node to node.
const SPACING: usize = 4;
/// A node looks at the modules up to this far away.
const REACH: i16 = 3;
/// How far a node may be from the place that its neighbours predict, in modules.
const SEARCH: f32 = 0.6;
const STEP: f32 = 0.15;
/// How much less the samples count per squared module of that distance, so that nodes without contrast stay with their
/// neighbours.
const STIFFNESS: f32 = 0.35;

/// Shifts, in pixels, at the nodes of a square grid over the code.
#[derive(Clone)]
pub(super) struct Relief {
    /// Nodes a side.
    nodes: usize,
    /// Modules from node to node.
    spacing: f32,
    shifts: Vec<Point>,
}

impl Relief {
    /// Measures how a code deviates from `surface`.
    pub(super) fn trace(ink: Ink<'_>, surface: &Surface, size: usize) -> Self {
        let nodes = size.div_ceil(SPACING) + 1;
        let spacing = size as f32 / (nodes - 1) as f32;
        let mut relief = Self {
            nodes,
            spacing,
            shifts: vec![Point::default(); nodes * nodes],
        };
        let mut settled = vec![false; nodes * nodes];
        let mut queue: VecDeque<usize> = VecDeque::new();
        // The nodes in the centres of the finders are where the map has them.
        let near = (3.5 / spacing).round() as usize;
        for start in [
            near * nodes + near,
            near * nodes + nodes - 1 - near,
            (nodes - 1 - near) * nodes + near,
        ] {
            settled[start] = true;
            queue.push_back(start);
        }
        while let Some(node) = queue.pop_front() {
            for next in relief.neighbours(node) {
                if settled[next] {
                    continue;
                }
                let around: Vec<Point> = relief
                    .neighbours(next)
                    .filter(|&other| settled[other])
                    .map(|other| relief.shifts[other])
                    .collect();
                let sum = around
                    .iter()
                    .fold(Point::default(), |sum, &shift| sum + shift);
                let expected = sum * (1.0 / around.len() as f32);
                relief.shifts[next] = relief.settle(ink, surface, next, expected, SEARCH);
                settled[next] = true;
                queue.push_back(next);
            }
        }
        // Once more, with neighbours on all sides.
        for node in 0..relief.shifts.len() {
            let around: Vec<Point> = relief
                .neighbours(node)
                .map(|other| relief.shifts[other])
                .collect();
            let sum = around
                .iter()
                .fold(Point::default(), |sum, &shift| sum + shift);
            let expected = sum * (1.0 / around.len() as f32);
            relief.shifts[node] = relief.settle(ink, surface, node, expected, SEARCH / 2.0);
        }
        relief
    }

    /// The shift at a point of the code: bilinear between four nodes.
    pub(super) fn at(&self, u: f32, v: f32) -> Point {
        let place = |along: f32| {
            let along = (along / self.spacing).clamp(0.0, (self.nodes - 1) as f32);
            let node = (along as usize).min(self.nodes - 2);
            (node, along - node as f32)
        };
        let ((column, right), (row, down)) = (place(u), place(v));
        let first = row * self.nodes + column;
        let mix = |one: Point, other: Point, part: f32| one + (other - one) * part;
        let upper = mix(self.shifts[first], self.shifts[first + 1], right);
        let lower = mix(
            self.shifts[first + self.nodes],
            self.shifts[first + self.nodes + 1],
            right,
        );
        mix(upper, lower, down)
    }

    /// The nodes beside a node, including the diagonal ones.
    fn neighbours(&self, node: usize) -> impl Iterator<Item = usize> + use<> {
        let nodes = self.nodes;
        let (column, row) = (node % nodes, node / nodes);
        let near = move |index: usize| index.saturating_sub(1)..(index + 2).min(nodes);
        near(row)
            .flat_map(move |y| near(column).map(move |x| y * nodes + x))
            .filter(move |&other| other != node)
    }

    /// The place around `expected` where the modules near a node differ most.
    fn settle(
        &self,
        ink: Ink<'_>,
        surface: &Surface,
        node: usize,
        expected: Point,
        search: f32,
    ) -> Point {
        let size = self.spacing * (self.nodes - 1) as f32;
        // At the centre of a module, so that samples are taken at centres.
        let middle = |index: usize| (index as f32 * self.spacing).floor() + 0.5;
        let (u, v) = (middle(node % self.nodes), middle(node / self.nodes));
        let inside = |at: f32| at > 0.0 && at < size;
        let places: Vec<Point> = (-REACH..=REACH)
            .flat_map(|y| (-REACH..=REACH).map(move |x| (u + f32::from(x), v + f32::from(y))))
            .filter(|&(u, v)| inside(u) && inside(v))
            .map(|(u, v)| surface.smooth_at(u, v))
            .collect();
        let [right, down] = surface.map.steps(u, v);
        let steps = (search / STEP) as i16;
        let mut best = (f32::MIN, expected);
        for row in -steps..=steps {
            for column in -steps..=steps {
                let (x, y) = (f32::from(column) * STEP, f32::from(row) * STEP);
                let shift = expected + right * x + down * y;
                let clear = variance(places.iter().map(|&place| ink.at(place + shift)));
                let score = clear * (1.0 - STIFFNESS * (x * x + y * y));
                if score > best.0 {
                    best = (score, shift);
                }
            }
        }
        best.1
    }
}

fn variance(samples: impl Iterator<Item = f32>) -> f32 {
    let (count, sum, squares) = samples.fold((0.0, 0.0, 0.0), |(count, sum, squares), sample| {
        (count + 1.0, sum + sample, squares + sample * sample)
    });
    if count > 0.0 {
        (squares - sum * sum / count) / count
    } else {
        0.0
    }
}
