//! Where the rows of the list are: in one to three columns, read from left to right, with the account that is shown
//! large across all of them.

use egui::{Pos2, Rect, Vec2, pos2, vec2};

use super::theme;

/// From these widths of the list on there are two and three columns.
const TWO_COLUMNS: f32 = 760.0;
const THREE_COLUMNS: f32 = 1140.0;

/// The places of the rows, counted from the left top of the list.
#[derive(Clone, Copy, Debug)]
pub(super) struct Places {
    /// How many rows there are.
    count: usize,
    /// The row that is shown large.
    spotlight: Option<Spotlight>,
    columns: usize,
    /// The size of a row.
    size: Vec2,
    /// The left edge of the first column.
    left: f32,
}

/// The row that is shown large.
#[derive(Clone, Copy, Debug)]
pub(super) struct Spotlight {
    /// Its place among the rows.
    pub(super) index: usize,
    /// Its height.
    pub(super) height: f32,
}

impl Places {
    /// The places of `count` rows of this height in a list of this width, with `edge` on each side.
    pub(super) fn new(width: f32, edge: f32, height: f32, count: usize) -> Self {
        let columns = match width {
            width if width < TWO_COLUMNS => 1,
            width if width < THREE_COLUMNS => 2,
            _ => 3,
        };
        let gaps = (columns - 1) as f32 * theme::ROW_GAP;
        let all = width - 2.0 * edge - gaps;
        let one = (all / columns as f32).min(theme::LIST_WIDTH);
        Self {
            count,
            spotlight: None,
            columns,
            size: vec2(one, height),
            left: (width - one * columns as f32 - gaps) / 2.0,
        }
    }

    /// The same with one row large.
    pub(super) fn with(self, spotlight: Option<Spotlight>) -> Self {
        Self { spotlight, ..self }
    }

    /// How many columns there are.
    pub(super) fn columns(&self) -> usize {
        self.columns
    }

    /// The place of a row.
    pub(super) fn rect(&self, index: usize) -> Rect {
        let step = self.step();
        match self.spotlight {
            Some(Spotlight {
                index: spotlight,
                height,
            }) if index >= spotlight => {
                let above = spotlight.div_ceil(self.columns) as f32 * step.y;
                let corner = pos2(self.left, above);
                if index == spotlight {
                    return Rect::from_min_size(corner, vec2(self.width(), height));
                }
                let below = above + height + theme::ROW_GAP;
                let cell = self.cell(index - spotlight - 1);
                cell.translate(vec2(0.0, below))
            }
            _ => self.cell(index),
        }
    }

    /// The height of all rows.
    pub(super) fn height(&self) -> f32 {
        let last = self.count.checked_sub(1).map(|last| self.rect(last));
        last.map_or(0.0, |rect| rect.bottom() + theme::ROW_GAP)
    }

    /// The width of all columns.
    pub(super) fn width(&self) -> f32 {
        let gaps = (self.columns - 1) as f32 * theme::ROW_GAP;
        self.size.x * self.columns as f32 + gaps
    }

    /// The left edge of the first column.
    pub(super) fn left(&self) -> f32 {
        self.left
    }

    /// The rows that are in view, and some more on each side, so that the keyboard can move the focus there.
    pub(super) fn in_view(&self, viewport: Rect) -> std::ops::Range<usize> {
        let step = self.step().y;
        let extra = match self.spotlight {
            Some(spotlight) => spotlight.height + step,
            None => 0.0,
        };
        let first = ((viewport.min.y - extra) / step).floor() - 1.0;
        let last = (viewport.max.y / step).ceil() + 1.0;
        let row = |row: f32| row.max(0.0) as usize * self.columns;
        row(first).min(self.count)..row(last).min(self.count)
    }

    /// The place in the list of what is dropped at a point.
    pub(super) fn index_at(&self, point: Pos2) -> usize {
        let step = self.step();
        let row = (point.y / step.y).floor().max(0.0) as usize;
        let column = ((point.x - self.left) / step.x).floor().max(0.0) as usize;
        let index = row * self.columns + column.min(self.columns - 1);
        index.min(self.count.saturating_sub(1))
    }

    fn step(&self) -> Vec2 {
        self.size + Vec2::splat(theme::ROW_GAP)
    }

    /// The cell of a grid without a row that is shown large.
    fn cell(&self, index: usize) -> Rect {
        let step = self.step();
        let (row, column) = (index / self.columns, index % self.columns);
        let corner = pos2(self.left + column as f32 * step.x, row as f32 * step.y);
        Rect::from_min_size(corner, self.size)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_wide_list_has_more_columns() {
        for (width, columns) in [(340.0, 1), (759.0, 1), (760.0, 2), (1140.0, 3), (3000.0, 3)] {
            let places = Places::new(width, theme::EDGE, 88.0, 10);
            assert_eq!(places.columns(), columns, "{width}");
        }
        let places = Places::new(800.0, theme::EDGE, 88.0, 3);
        let (first, second, third) = (places.rect(0), places.rect(1), places.rect(2));
        assert!(first.right() < second.left(), "reading order by row");
        assert!(first.intersects(second.with_min_x(first.left())));
        assert!(first.bottom() < third.top() && third.right() < second.left());
    }

    proptest! {
        #[test]
        fn no_row_lies_over_another_and_all_are_found(
            width in 340.0..2000.0_f32,
            height in 56.0..130.0_f32,
            count in 1..40_usize,
            large in prop::option::of(0..40_usize),
            large_height in 150.0..300.0_f32,
            top in 0.0..3000.0_f32,
        ) {
            let large = large.filter(|it| *it < count);
            let spotlight = large.map(|index| Spotlight {
                index,
                height: large_height,
            });
            let places = Places::new(width, theme::EDGE, height, count).with(spotlight);
            let rects: Vec<Rect> = (0..count).map(|index| places.rect(index)).collect();
            for (index, rect) in rects.iter().enumerate() {
                prop_assert!(rect.left() >= 0.0 && rect.right() <= width + 0.1);
                prop_assert!(rect.bottom() <= places.height());
                for other in &rects[..index] {
                    prop_assert!(!rect.intersects(other.shrink(0.1)), "{rect} {other}");
                }
                if large.is_none() {
                    prop_assert_eq!(places.index_at(rect.center()), index);
                }
            }
            let viewport = Rect::from_min_size(pos2(0.0, top), vec2(width, 600.0));
            let drawn = places.in_view(viewport);
            for (index, rect) in rects.iter().enumerate() {
                prop_assert!(drawn.contains(&index) || !rect.intersects(viewport), "{index}");
            }
        }
    }
}
