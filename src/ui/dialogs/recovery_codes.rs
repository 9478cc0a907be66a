//! The dialog with the recovery codes of an account: pasting them, copying one and marking it as used.

use std::sync::Arc;

use egui::{
    Align2, Color32, Context, FontId, Galley, RichText, Role, Sense, Stroke, TextFormat, Ui,
    WidgetInfo, pos2, text::LayoutJob, vec2,
};

use super::{
    super::{
        field::{Field, Look},
        icons::Icon,
        limited::Limit,
        theme, widgets,
    },
    ask::{Answer, Buttons, ask},
};
use crate::{
    app::{action::Action, state::State},
    messages::Words,
    secret::Secret,
    tr,
    vault::{
        EntryId,
        edit::Edit,
        recovery_codes::{self, RecoveryCode},
    },
};

/// The most that can be pasted at once, which is much more than any website shows.
const MOST_BYTES: usize = 8 << 10;

/// The width of the number before a code.
const NUMBER: f32 = 30.0;

/// The height of one line of a code.
const LINE: f32 = 20.0;

/// The recovery codes of an account.
pub struct RecoveryCodes {
    id: EntryId,
    /// The account's name.
    account: String,
    /// The text with more codes.
    pasted: Field,
    /// Whether the codes are to be deleted, which is asked.
    deletes: bool,
}

/// Paints the codes that were found, so that the user sees what would be saved.
fn preview(ui: &mut Ui, found: &[Secret]) {
    /// More lines would push the buttons out of view.
    const MOST_LINES: usize = 12;
    let ink = theme::palette(ui).ink;
    for code in found.iter().take(MOST_LINES) {
        let text = std::str::from_utf8(code.expose()).unwrap_or_default();
        let galley = laid_out(ui, text, theme::small(), ink, false, ui.available_width());
        let (rect, _) = ui.allocate_exact_size(galley.size(), Sense::hover());
        ui.painter().galley(rect.min, galley, ink);
    }
}

/// Lays out a code. A long one takes several lines: one that is cut off is of no use.
fn laid_out(
    ui: &Ui,
    code: &str,
    font: FontId,
    ink: Color32,
    is_used: bool,
    room: f32,
) -> Arc<Galley> {
    let mut format = TextFormat::simple(font, ink);
    if is_used {
        format.strikethrough = Stroke::new(1.5, ink);
    }
    let mut job = LayoutJob::single_section(code.to_owned(), format);
    job.wrap.max_width = room;
    job.wrap.break_anywhere = true;
    ui.ctx().fonts_mut(|fonts| fonts.layout_job(job))
}

impl RecoveryCodes {
    /// The codes of this account.
    pub(crate) fn new(egui: &Context, state: &State, id: EntryId, account: String) -> Self {
        let entry = state.vault().and_then(|vault| vault.get(id));
        let is_empty = entry.is_none_or(|entry| entry.recovery_codes.is_empty());
        let pasted = Field::new(egui, Limit::Bytes(MOST_BYTES));
        Self {
            id,
            account,
            pasted: if is_empty { pasted.focused() } else { pasted },
            deletes: false,
        }
    }

    pub(super) fn show(&mut self, ui: &Ui, state: &State, actions: &mut Vec<Action>) {
        let i18n = &state.i18n;
        let account = self.account.as_str();
        if self.deletes {
            return self.ask_to_delete(ui, state, actions);
        }
        let title = tr!(i18n, "recovery-codes-title", account = account);
        let entry = state.vault().and_then(|vault| vault.get(self.id));
        let Some(entry) = entry else {
            return actions.push(Action::CloseDialog); // deleted in the meantime
        };
        let codes = &entry.recovery_codes[..];
        let found = recovery_codes::find(self.pasted.text());
        let answer = ask(ui, "recovery codes", &title, |ui| {
            widgets::faded(ui, &tr!(i18n, "recovery-codes-about"));
            if state.hides_all() {
                widgets::faded(ui, &tr!(i18n, "qr-code-hidden"));
            } else {
                for (place, code) in codes.iter().enumerate() {
                    self.code(ui, state, place, code, actions);
                }
            }
            if !codes.is_empty() {
                let delete = tr!(i18n, "recovery-codes-delete");
                self.deletes = widgets::button(ui, &delete).clicked();
            }
            ui.add_space(theme::GAP);
            let look = Look {
                rows: 3,
                ..Look::default()
            };
            self.pasted
                .show(ui, &tr!(i18n, "recovery-codes-field"), look);
            if self.pasted.is_refused() {
                let what = tr!(i18n, "err-recovery-codes-long");
                let next = tr!(i18n, "rec-recovery-codes-long");
                widgets::words(ui, &Words { what, next });
            }
            if !self.pasted.is_empty() {
                let text = tr!(i18n, "recovery-codes-found", count = found.len());
                widgets::label(ui, &text);
                if !state.hides_all() {
                    preview(ui, &found);
                }
            }
            ui.add_space(theme::GAP);
            if self.pasted.is_empty() {
                Buttons::close(i18n)
            } else {
                Buttons::or_cancel(i18n, tr!(i18n, "save")).main_if(!found.is_empty())
            }
        });
        match answer {
            Some(Answer::Main) if !self.pasted.is_empty() => {
                self.pasted.set("");
                let (id, codes) = (self.id, found);
                actions.push(Action::Edit(Edit::AddRecoveryCodes { id, codes }));
            }
            // A press beside the dialog does not lose what was pasted.
            Some(Answer::Away) if !self.pasted.is_empty() => {}
            Some(_) => actions.push(Action::CloseDialog),
            None => {}
        }
    }

    /// Draws a code with its number and its button. The code is painted, so that no accessibility tree has it.
    fn code(
        &self,
        ui: &mut Ui,
        state: &State,
        place: usize,
        code: &RecoveryCode,
        actions: &mut Vec<Action>,
    ) {
        let i18n = &state.i18n;
        let colors = theme::palette(ui);
        let number = place + 1;
        let is_used = code.used.is_some();
        let ink = if is_used { colors.faded } else { colors.ink };
        ui.horizontal(|ui| {
            let button = theme::ICON_BUTTON + ui.spacing().item_spacing.x;
            let room = ui.available_width() - button;
            let number_text = format!("{number}.");
            let beside = room - NUMBER;
            let galley = laid_out(ui, code.text(), theme::strong(), ink, is_used, beside);
            let when = code.used.map(|used| {
                let when = tr!(i18n, "recovery-code-when", date = i18n.day(used));
                let font = theme::small();
                ui.painter().layout(when, font, colors.faded, beside)
            });
            let below = when.as_ref().map_or(0.0, |when| when.size().y);
            let height = (galley.size().y + below).max(theme::ICON_BUTTON);
            let (rect, response) = ui.allocate_exact_size(vec2(room, height), Sense::hover());
            let label = if is_used {
                tr!(i18n, "recovery-code-used", number = number)
            } else {
                tr!(i18n, "recovery-code-unused", number = number)
            };
            response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &label));
            let painter = ui.painter();
            let top = rect.center().y - f32::midpoint(galley.size().y, below);
            let left = rect.left() + NUMBER;
            let first = pos2(rect.left(), top + galley.size().y.min(LINE) / 2.0);
            let (small, bottom) = (theme::small(), top + galley.size().y);
            painter.text(first, Align2::LEFT_CENTER, number_text, small, colors.faded);
            painter.galley(pos2(left, top), galley, ink);
            if let Some(when) = when {
                painter.galley(pos2(left, bottom), when, colors.faded);
            }
            if is_used {
                let undo = tr!(i18n, "recovery-code-restore", number = number);
                if widgets::icon_button(ui, Icon::Back, &undo).clicked() {
                    actions.push(Action::Edit(Edit::MarkRecoveryCode {
                        id: self.id,
                        code: code.code.clone(),
                        is_used: false,
                    }));
                }
            } else {
                let copy = tr!(i18n, "recovery-code-copy", number = number);
                if widgets::icon_button(ui, Icon::Copy, &copy).clicked() {
                    let (id, code) = (self.id, code.code.clone());
                    actions.push(Action::UseRecoveryCode { id, code });
                }
            }
        });
    }

    /// Asks before the codes are deleted, which cannot be undone.
    fn ask_to_delete(&mut self, ui: &Ui, state: &State, actions: &mut Vec<Action>) {
        let i18n = &state.i18n;
        let title = tr!(i18n, "recovery-codes-delete-title");
        let answer = ask(ui, "delete recovery codes", &title, |ui| {
            let account = RichText::new(&self.account).font(theme::strong());
            ui.label(account);
            widgets::faded(ui, &tr!(i18n, "recovery-codes-delete-body"));
            Buttons::or_cancel(i18n, tr!(i18n, "recovery-codes-delete"))
        });
        if let Some(answer) = answer {
            self.deletes = false;
            if answer == Answer::Main {
                actions.push(Action::Edit(Edit::DropRecoveryCodes(self.id)));
            }
        }
    }
}
