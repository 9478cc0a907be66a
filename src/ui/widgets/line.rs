//! Texts that are painted on one line.

use std::ops::Range;

use egui::{Color32, FontId, Pos2, Stroke, TextFormat, Ui, pos2};

use super::super::theme;

/// Text on one line, shortened with "…" if it does not fit. Returns its width.
pub(in crate::ui) fn line(
    ui: &Ui,
    at: Pos2,
    text: &str,
    font: FontId,
    color: Color32,
    width: f32,
) -> f32 {
    marked_line(ui, at, text, &[], font, color, width)
}

/// The same with the parts at `marks` marked, which are byte ranges in their order.
pub(in crate::ui) fn marked_line(
    ui: &Ui,
    at: Pos2,
    text: &str,
    marks: &[Range<usize>],
    font: FontId,
    color: Color32,
    width: f32,
) -> f32 {
    let plain = TextFormat::simple(font, color);
    let seal = theme::palette(ui).seal_ink;
    let mark = TextFormat {
        color: seal,
        underline: Stroke::new(1.5, seal),
        ..plain.clone()
    };
    let mut job = egui::text::LayoutJob {
        break_on_newline: false,
        ..Default::default()
    };
    let mut done = 0;
    for range in marks {
        for (part, format) in [(done..range.start, &plain), (range.clone(), &mark)] {
            job.append(text.get(part).unwrap_or_default(), 0.0, format.clone());
        }
        done = range.end;
    }
    job.append(text.get(done..).unwrap_or_default(), 0.0, plain);
    job.wrap = egui::text::TextWrapping::truncate_at_width(width.max(0.0));
    let galley = ui.ctx().fonts_mut(|fonts| fonts.layout_job(job));
    let size = galley.size();
    ui.painter()
        .galley(pos2(at.x, at.y - size.y / 2.0), galley, color);
    size.x
}

/// Text on one line if all of it fits, otherwise nothing.
pub(in crate::ui) fn line_if_it_fits(
    ui: &Ui,
    at: Pos2,
    text: &str,
    font: FontId,
    color: Color32,
    width: f32,
) {
    let galley = ui.painter().layout_no_wrap(text.to_owned(), font, color);
    if galley.size().x <= width {
        let corner = pos2(at.x, at.y - galley.size().y / 2.0);
        ui.painter().galley(corner, galley, color);
    }
}

/// The font in which a code fits into `room`: `font`, or a smaller size of it.
pub(in crate::ui) fn fitting(ui: &Ui, code: &str, mut font: FontId, room: f32) -> FontId {
    let color = theme::palette(ui).ink;
    let painter = ui.painter();
    let full = painter.layout_no_wrap(code.to_owned(), font.clone(), color);
    font.size *= (room / full.size().x.max(1.0)).min(1.0);
    font
}
