//! A text field of a dialog or the lock screen. Dropping it wipes what was typed.

use egui::{Context, Id, Margin, Response, RichText, TextEdit, Ui, UiBuilder};
use zeroize::Zeroizing;

use super::{
    limited::{Limit, Limited},
    theme, widgets,
};
use crate::{i18n::I18n, messages::Words, otp::name::MAX_CHARACTERS, tr};

/// A text field with its text.
///
/// Dropping it wipes the text, and egui's undo history of the field, which has everything that was typed.
pub(super) struct Field {
    text: Zeroizing<String>,
    limit: Limit,
    /// Whether what was typed or pasted last would have made the text too long.
    is_refused: bool,
    wants_focus: bool,
    /// Each field has a new id, so that undo never brings back the text of an earlier one.
    id: Id,
    egui: Context,
}

/// How a field is drawn.
#[derive(Clone, Copy)]
pub(super) struct Look<'a> {
    /// What is shown while the field is empty.
    pub(super) hint: &'a str,
    /// Whether dots take the place of the text.
    pub(super) is_hidden: bool,
    /// How many lines it is high. With more than one, Enter begins another line, and the field grows with its text.
    pub(super) rows: usize,
}

impl Default for Look<'_> {
    fn default() -> Self {
        Self {
            hint: "",
            is_hidden: false,
            rows: 1,
        }
    }
}

impl Field {
    /// An empty field.
    pub(super) fn new(egui: &Context, limit: Limit) -> Self {
        Self {
            // A text that grows would leave copies in freed memory.
            text: Zeroizing::new(String::with_capacity(limit.bytes())),
            limit,
            is_refused: false,
            wants_focus: false,
            id: next_id(egui),
            egui: egui.clone(),
        }
    }

    /// A field for an issuer or an account name that begins with `text`.
    pub(super) fn of_name(egui: &Context, text: &str) -> Self {
        Self::new(egui, Limit::Characters(MAX_CHARACTERS)).with(text)
    }

    /// Begins with `text`.
    pub(super) fn with(mut self, text: &str) -> Self {
        self.set(text);
        self
    }

    /// Gets the keyboard's focus when it is first drawn.
    pub(super) fn focused(mut self) -> Self {
        self.wants_focus = true;
        self
    }

    /// Gets the keyboard's focus when it is drawn next.
    pub(super) fn focus(&mut self) {
        self.wants_focus = true;
    }

    /// The text so far.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// A copy of the text, which is wiped when it is dropped.
    pub(super) fn to_text(&self) -> Zeroizing<String> {
        self.text.clone()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Whether what was typed or pasted last was refused, since it would have made the text too long.
    pub(super) fn is_refused(&self) -> bool {
        self.is_refused
    }

    /// Replaces the text with `text`.
    pub(super) fn set(&mut self, text: &str) {
        self.text.clear();
        self.text.push_str(text);
    }

    /// Draws the field below its label.
    pub(super) fn show(&mut self, ui: &mut Ui, label: &str, look: Look<'_>) -> Response {
        let label = widgets::label(ui, label);
        let hint = RichText::new(look.hint).color(theme::palette(ui).faded);
        let mut text = Limited::new(&mut self.text, self.limit, &mut self.is_refused);
        let edit = match look.rows {
            1 => TextEdit::singleline(&mut text),
            rows => TextEdit::multiline(&mut text).desired_rows(rows),
        };
        let response = edit
            .id(self.id)
            .password(look.is_hidden)
            .hint_text(hint)
            .desired_width(f32::INFINITY)
            .margin(Margin::symmetric(12, 10))
            .show(ui)
            .response
            .response
            .labelled_by(label.id);
        if std::mem::take(&mut self.wants_focus) {
            response.request_focus();
        }
        response
    }

    /// Draws why what was typed before did not work. A screen reader speaks it again if it happens again, in the field that
    /// was emptied then.
    /// While `is_working` on another try, it stays and is not spoken.
    pub(super) fn show_failure(&self, ui: &mut Ui, words: &Words, is_working: bool) {
        let own = UiBuilder::new().scope_id(self.id.with("failure"));
        let draw = if is_working {
            widgets::remark
        } else {
            widgets::failure
        };
        ui.scope_builder(own, |ui| draw(ui, words));
    }

    /// Draws a field for a name, and says so if what was typed would make the name too long.
    pub(super) fn show_name(
        &mut self,
        ui: &mut Ui,
        i18n: &I18n,
        label: &str,
        hint: &str,
    ) -> Response {
        let look = Look {
            hint,
            ..Look::default()
        };
        let response = self.show(ui, label, look);
        if self.is_refused {
            let what = tr!(i18n, "err-name-long", most = MAX_CHARACTERS);
            let next = tr!(i18n, "rec-name-long");
            widgets::words(ui, &Words { what, next });
        }
        response
    }
}

impl Drop for Field {
    fn drop(&mut self) {
        if let Some(mut state) = TextEdit::load_state(&self.egui, self.id) {
            // egui's copy of the state shares the history.
            state.clear_undoer();
        }
        self.egui
            .data_mut(|data| data.remove::<egui::text_edit::TextEditState>(self.id));
    }
}

fn next_id(egui: &Context) -> Id {
    let number = egui.data_mut(|data| {
        let fields = data.get_temp_mut_or_default::<u64>(Id::unique("fields so far"));
        *fields += 1;
        *fields
    });
    Id::unique(("field", number))
}

#[cfg(test)]
mod tests {
    use egui::{Event, Key, Modifiers, RawInput};

    use super::*;

    /// Draws the field once, with `events`.
    fn draw(egui: &Context, field: &mut Field, events: Vec<Event>) {
        let input = RawInput {
            events,
            focused: true,
            ..RawInput::default()
        };
        let mut output = egui.run_ui(input, |ui| {
            field.show(ui, "Key", Look::default());
        });
        output.textures_delta.clear(); // nobody draws them
    }

    #[test]
    fn a_field_that_is_dropped_leaves_nothing_of_its_text_in_egui() {
        let egui = Context::default();
        let mut field = Field::new(&egui, Limit::Bytes(100)).focused();
        draw(&egui, &mut field, Vec::new());
        for text in ["typed", " before"] {
            draw(&egui, &mut field, vec![Event::Text(text.to_owned())]);
        }
        assert_eq!(field.text(), "typed before");
        let id = field.id;
        let undoer = TextEdit::load_state(&egui, id).expect("it was drawn");
        drop(field);
        assert!(TextEdit::load_state(&egui, id).is_none());
        // Every copy of the state has an empty history now.
        let now = (egui::text::CCursorRange::default(), String::new());
        assert!(undoer.undoer().undo(&now).is_none());

        // Undo in the next field brings nothing back.
        let mut next = Field::new(&egui, Limit::Bytes(100)).focused();
        assert_ne!(next.id, id);
        draw(&egui, &mut next, Vec::new());
        let undo = Event::Key {
            key: Key::Z,
            physical_key: None,
            pressed: true,
            repeat: false,
            modifiers: Modifiers::COMMAND,
        };
        draw(&egui, &mut next, vec![undo]);
        assert_eq!(next.text(), "");
    }
}
