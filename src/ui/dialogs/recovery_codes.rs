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
    i18n::I18n,
    messages::Words,
    secret::Secret,
    tr,
    vault::{
        EntryId,
        edit::Edit,
        recovery_codes::{self, MOST_CODES, RecoveryCode},
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
    /// The code that was deleted last, with its place. It can be put back while the dialog is open.
    deleted: Option<(usize, RecoveryCode)>,
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

/// Draws a code with its number. It is painted, so that no accessibility tree has it.
fn label(ui: &mut Ui, i18n: &I18n, place: usize, code: &RecoveryCode, room: f32) {
    let colors = theme::palette(ui);
    let number = place + 1;
    let is_used = code.used.is_some();
    let ink = if is_used { colors.faded } else { colors.ink };
    let beside = room - NUMBER;
    let galley = laid_out(ui, code.text(), theme::strong(), ink, is_used, beside);
    let when = code.used.map(|used| {
        let when = tr!(i18n, "recovery-code-when", date = i18n.day(used));
        ui.painter()
            .layout(when, theme::small(), colors.faded, beside)
    });
    let below = when.as_ref().map_or(0.0, |when| when.size().y);
    let height = (galley.size().y + below).max(theme::ICON_BUTTON);
    let (rect, response) = ui.allocate_exact_size(vec2(room, height), Sense::hover());
    let name = if is_used {
        tr!(i18n, "recovery-code-used", number = number)
    } else {
        tr!(i18n, "recovery-code-unused", number = number)
    };
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &name));
    let painter = ui.painter();
    let top = rect.center().y - f32::midpoint(galley.size().y, below);
    let bottom = top + galley.size().y;
    let first = pos2(rect.left(), top + galley.size().y.min(LINE) / 2.0);
    let text = format!("{number}.");
    painter.text(
        first,
        Align2::LEFT_CENTER,
        text,
        theme::small(),
        colors.faded,
    );
    let left = rect.left() + NUMBER;
    painter.galley(pos2(left, top), galley, ink);
    if let Some(when) = when {
        painter.galley(pos2(left, bottom), when, colors.faded);
    }
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
            deleted: None,
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
        let is_new = |code: &&Secret| codes.iter().all(|known| known.code != **code);
        let is_too_many = codes.len() + found.iter().filter(is_new).count() > MOST_CODES;
        let answer = ask(ui, "recovery codes", &title, |ui| {
            widgets::faded(ui, &tr!(i18n, "recovery-codes-about"));
            if state.hides_all() {
                widgets::faded(ui, &tr!(i18n, "qr-code-hidden"));
            } else {
                for (place, code) in codes.iter().enumerate() {
                    self.code(ui, state, place, code, actions);
                }
            }
            self.undo(ui, i18n, actions);
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
                if is_too_many {
                    let what = tr!(i18n, "err-recovery-codes-many", most = MOST_CODES);
                    let next = tr!(i18n, "rec-recovery-codes-many");
                    widgets::words(ui, &Words { what, next });
                } else if !state.hides_all() {
                    preview(ui, &found);
                }
            }
            ui.add_space(theme::GAP);
            if self.pasted.is_empty() {
                Buttons::close(i18n)
            } else {
                Buttons::or_cancel(i18n, tr!(i18n, "save"))
                    .main_if(!found.is_empty() && !is_too_many)
            }
        });
        match answer {
            Some(Answer::Main) if !self.pasted.is_empty() => {
                self.pasted.set("");
                self.deleted = None;
                let (id, codes) = (self.id, found);
                actions.push(Action::Edit(Edit::AddRecoveryCodes { id, codes }));
            }
            // A press beside the dialog does not lose what was pasted.
            Some(Answer::Away) if !self.pasted.is_empty() => {}
            Some(_) => actions.push(Action::CloseDialog),
            None => {}
        }
    }

    /// Draws a code with its number and its buttons, which stand below it in a narrow window.
    fn code(
        &mut self,
        ui: &mut Ui,
        state: &State,
        place: usize,
        code: &RecoveryCode,
        actions: &mut Vec<Action>,
    ) {
        let i18n = &state.i18n;
        if widgets::is_narrow(ui) {
            label(ui, i18n, place, code, ui.available_width());
            ui.horizontal(|ui| self.buttons(ui, i18n, place, code, actions));
            return;
        }
        ui.horizontal(|ui| {
            let buttons = 2.0 * (theme::ICON_BUTTON + ui.spacing().item_spacing.x);
            label(ui, i18n, place, code, ui.available_width() - buttons);
            self.buttons(ui, i18n, place, code, actions);
        });
    }

    fn buttons(
        &mut self,
        ui: &mut Ui,
        i18n: &I18n,
        place: usize,
        code: &RecoveryCode,
        actions: &mut Vec<Action>,
    ) {
        let number = place + 1;
        if code.used.is_some() {
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
        let delete = tr!(i18n, "recovery-code-delete", number = number);
        if widgets::icon_button(ui, Icon::Delete, &delete).clicked() {
            self.deleted = Some((place, code.clone()));
            actions.push(Action::Edit(Edit::KeepRecoveryCode {
                id: self.id,
                code: code.clone(),
                place,
                is_kept: false,
            }));
        }
    }

    /// Draws what was deleted, with the button that puts it back.
    fn undo(&mut self, ui: &mut Ui, i18n: &I18n, actions: &mut Vec<Action>) {
        let Some((place, code)) = self.deleted.clone() else {
            return;
        };
        let number = place + 1;
        ui.horizontal_wrapped(|ui| {
            widgets::faded(ui, &tr!(i18n, "recovery-code-deleted", number = number));
            let name = tr!(i18n, "recovery-code-undo", number = number);
            if widgets::button_named(ui, &tr!(i18n, "undo"), &name).clicked() {
                actions.push(Action::Edit(Edit::KeepRecoveryCode {
                    id: self.id,
                    code,
                    place,
                    is_kept: true,
                }));
                self.deleted = None;
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
