//! How long a code is valid, as a ring or as a bar.

use std::f32::consts::TAU;

use egui::{Align2, Pos2, Rect, Shape, Stroke, Ui, pos2, vec2};

use super::super::theme;
use crate::otp::Account;

/// With so many seconds left, the countdown is urgent, and the next code is shown.
const LAST_SECONDS: u32 = 5;

/// Codes with so short a period have no urgent countdown.
const SHORT_PERIOD: u32 = 10;

/// A countdown ring.
#[derive(Clone, Copy, Debug)]
pub(in crate::ui) struct Ring {
    /// Seconds left.
    pub(in crate::ui) left: u32,
    /// Seconds in all.
    pub(in crate::ui) period: u32,
    /// Whether the end is near.
    pub(in crate::ui) urgent: bool,
}

impl Ring {
    /// The countdown of an account's code; `None` for a counter-based account.
    pub(in crate::ui) fn of(account: &Account, unix: u64) -> Option<Self> {
        let left = account.seconds_left(unix)?;
        let period = account.period()?;
        Some(Self {
            left,
            period,
            urgent: left <= LAST_SECONDS && period > SHORT_PERIOD,
        })
    }

    /// Draws the ring with the seconds in it.
    pub(in crate::ui) fn paint(self, ui: &Ui, center: Pos2, diameter: f32) {
        let colors = theme::palette(ui);
        let painter = ui.painter();
        let radius = diameter / 2.0 - 1.5;
        let color = if self.urgent {
            colors.seal_ink
        } else {
            colors.faded
        };
        painter.circle_stroke(center, radius, Stroke::new(2.5, colors.line));
        let share = self.left as f32 / self.period.max(1) as f32;
        let steps = 48;
        let points: Vec<Pos2> = (0..=steps)
            .map(|step| {
                let angle = TAU * (share * step as f32 / steps as f32 - 0.25);
                center + vec2(angle.cos(), angle.sin()) * radius
            })
            .collect();
        painter.add(Shape::line(points, Stroke::new(2.5, color)));
        let text = short_seconds(self.left);
        painter.text(center, Align2::CENTER_CENTER, text, theme::seconds(), color);
    }

    /// Draws the countdown as a bar along the lower edge of a row, with the seconds behind
    /// the place of the code, which ends at `right`; `None` if there is no room for them.
    pub(in crate::ui) fn paint_bar(self, ui: &Ui, row: Rect, right: Option<f32>) {
        let colors = theme::palette(ui);
        let color = if self.urgent {
            colors.seal_ink
        } else {
            colors.faded
        };
        let inner = row.shrink2(vec2(f32::from(theme::RADIUS), 0.0));
        let share = self.left as f32 / self.period.max(1) as f32;
        let top = row.bottom() - 4.0;
        let whole = Rect::from_min_max(pos2(inner.left(), top), pos2(inner.right(), top + 3.0));
        let rest = Rect::from_min_size(whole.min, vec2(whole.width() * share, 3.0));
        ui.painter().rect_filled(whole, 1.5, colors.line);
        ui.painter().rect_filled(rest, 1.5, color);
        if let Some(right) = right {
            let at = pos2(right + theme::RING, row.center().y);
            let text = short_seconds(self.left);
            ui.painter()
                .text(at, Align2::RIGHT_CENTER, text, theme::seconds(), color);
        }
    }
}

/// Seconds for a ring. A thousand do not fit, so long periods are in minutes, hours or days, rounded up.
fn short_seconds(seconds: u32) -> String {
    match seconds {
        0..=999 => seconds.to_string(),
        1_000..=59_940 => format!("{}m", seconds.div_ceil(60)),
        59_941..=359_999 => format!("{}h", seconds.div_ceil(3600)),
        _ => format!("{}d", seconds.div_ceil(86_400)),
    }
}
