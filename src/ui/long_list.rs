//! A list of which only the rows in view are drawn, whatever their heights.

use std::sync::Arc;

use egui::{Ui, mutex::Mutex, vec2};

/// Shorter lists are drawn completely, so that a screen reader finds everything without scrolling.
const SHORT: usize = 40;

/// The heights of the rows, which are guessed until they were drawn once.
type Heights = Arc<Mutex<Vec<f32>>>;

/// Draws the rows in view, by their numbers, in a scroll area. A row counts as `guess` points high until it was drawn.
pub(super) fn show(
    ui: &mut Ui,
    salt: &str,
    count: usize,
    guess: f32,
    mut row: impl FnMut(&mut Ui, usize),
) {
    if count <= SHORT {
        for index in 0..count {
            row(ui, index);
        }
        return;
    }
    let id = ui.scope_id().with(salt);
    let heights: Heights =
        ui.data_mut(|data| Arc::clone(data.get_temp_mut_or_default::<Heights>(id)));
    let mut heights = heights.lock();
    heights.resize(count, guess);
    let view = ui.clip_rect();
    let gap = ui.spacing().item_spacing.y;

    let top = ui.cursor().top();
    let mut first = 0;
    let mut y = top;
    while let Some(height) = heights.get(first)
        && y + height < view.top()
    {
        y += height + gap;
        first += 1;
    }
    // One more on each side, for the keyboard to go to.
    if first > 0 {
        first -= 1;
        y -= heights[first] + gap;
    }
    if y > top {
        leave_out(ui, y - top - gap);
    }
    let mut index = first;
    let mut is_last = false;
    while index < count && !is_last {
        is_last = ui.cursor().top() > view.bottom();
        let before = ui.cursor().top();
        ui.push_id(index, |ui| row(ui, index));
        heights[index] = ui.cursor().top() - before - gap;
        index += 1;
    }
    let rest: f32 = heights[index..].iter().map(|height| height + gap).sum();
    if rest > 0.0 {
        leave_out(ui, rest - gap);
    }
}

/// Leaves the space of rows that are not drawn.
fn leave_out(ui: &mut Ui, height: f32) {
    ui.allocate_space(vec2(ui.available_width(), height.max(0.0)));
}
